"""A small report that has one of everything: accounts that differ, figures that were replaced, what does not add up, and hostile text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from marsad.claims import read_claims
from marsad.corpus import read_corpus
from marsad.diff import changes_pages
from marsad.events import balance, merge, revisions
from marsad.model import Article, Reading
from marsad.report import build, execute
from marsad.report.notebooks import normalise, text_of
from marsad.tables import write_tables
from marsad.tables.write import History

HOSTILE = (
    "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'> "
    "قالت وزارة الدفاع الروسية إنها أسقطت 17 مسيّرة أوكرانية ليل الأحد - الاثنين.</div></main>"
)

# our own sentences: each for what its event's page must show
TEXTS = {
    "unbalanced": (
        "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 50 مسيّرة ليل الأحد - الاثنين. "
        "وأعلن سلاح الجو الأوكراني أنه أسقط 60 مسيّرة روسية ليل الأحد - الاثنين."
    ),
    "first_toll": "قتل 4 أشخاص في قصف روسي على مدينة بولتافا اليوم الاثنين.",
    "later_toll": "ارتفعت حصيلة قتلى القصف الروسي على مدينة بولتافا إلى 9 قتلى.",
    "one_side": "قالت وزارة الدفاع الروسية إنها أسقطت 31 مسيّرة أوكرانية فوق بيلغورود يوم الأحد.",
    "other_side": "قال حاكم بيلغورود إن الدفاعات الروسية أسقطت 12 مسيّرة أوكرانية فوق بيلغورود يوم الأحد.",
    "undated": "وسلمت ألمانيا 14 دبابة لأوكرانيا.",
    "hostile": HOSTILE,
    "silent": "افتتح المعرض السنوي للكتاب أبوابه أمام الزوار.",
}


def write_all(seeds: Path, folder: Path) -> None:
    """Write the tables of the seeds and of our own texts."""
    own = [
        Article(doc_id, text, None if doc_id == "undated" else date(2025, 3, 10), title="<b>عنوان</b> النص", source="مصدر <i>ما</i>")
        for doc_id, text in TEXTS.items()
    ]
    readings = [read_claims(article) for article in (*read_corpus(seeds).articles, *own)]
    write(folder, readings)
    # as they were before the later toll, and before the seeds' first article
    write(folder.with_name("before"), [reading for reading in readings if reading.article.doc_id != "later_toll"][1:])


def write(folder: Path, readings: list[Reading]) -> None:
    """Write the tables of these readings."""
    events, ties = merge(readings)
    claims = [claim for reading in readings for claim in reading.claims]
    write_tables(folder, readings, events, ties, balance(events, ties, claims), history=History(revisions(readings, events, ties)))


def run_here(tasks: Any, *, progress: Callable[[str], None] | None = None) -> tuple[Any, ...]:
    """Run notebooks in this process, which takes no kernel and no time to start one."""
    assert progress is None
    return tuple(_run(task) for task in tasks)


def _run(task: Any) -> Any:
    shell = InteractiveShell.instance()
    shell.reset(new_session=True)
    notebook = json.loads(task.notebook.read_text(encoding="utf-8"))
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        with capture_output() as shown:
            found = shell.run_cell(text_of(cell["source"]))
            if number == 0:
                shell.push(dict(task.parameters))
        found.raise_error()
        views = [output.data for output in shown.outputs]
        if found.result is not None:
            views.append(shell.display_formatter.format(found.result)[0])
        cell["outputs"] = [{"output_type": "display_data", "data": view} for view in views]
    notebook["cells"].insert(1, {"cell_type": "code", "metadata": {"tags": ["injected-parameters"]}, "source": "", "outputs": []})
    return normalise(notebook, task.shown)


def make_report(root: Path, home: Path, tables: Path, language: str) -> Path:
    """Make the report of `tables` by the project's own notebooks."""
    (home / "Makefile").parent.mkdir(parents=True, exist_ok=True)
    (home / "Makefile").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSAD_HOME", str(home))
        patch.setenv("IPYTHONDIR", str(home / "ipython"))
        patch.setattr(execute, "execute_all", run_here)
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # IPython's shell puts its own there, which has no __spec__
        return build(
            {"tables": str(tables), "language": language, "since": str(tables.with_name("before"))},
            home / f"report-{language}",
            notebooks=root / "notebooks",
            single_file=True,
            changes=changes_pages,
        ).out


def pages_of_each_kind(folder: Path) -> list[str]:
    """Return the addresses to look at: all that stand in the menu, and the pages of articles and events that show most."""
    events = sorted(folder.glob("events/*.html"), key=lambda path: (-path.stat().st_size, path.name))
    telling = [
        next(path for path in events if mark in path.read_text(encoding="utf-8"))
        for mark in ('id="differ"', 'id="before"', 'id="balance"', 'class="flag"')
    ]
    articles = [folder / "evidence" / f"{name}.html" for name in ("hostile", "silent", "unbalanced")]
    longest = max(folder.glob("evidence/*.html"), key=lambda path: path.stat().st_size)
    listed = sorted(path for path in folder.glob("*.html") if path.name != "report.html")
    chosen = [*listed, *telling, *articles, longest]
    return [os.fspath(path.relative_to(folder)) for path in dict.fromkeys(chosen)]
