"""Pages of docs/ that are made from the code: every verb, option and argument, and every parameter of every notebook.

`MARSAD_REFRESH=1 pytest tests/docs` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import inspect
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from marsad.cli.command import command
from marsad.cli.verb import Verb, Verbs
from marsad.report.notebooks import find_notebooks
from marsad.report.parameters import DEFAULTS, Declared, read_declared

COMMANDS_HEAD = """# Commands

`marsad` turns corpora into tables and pages; `make` builds the environment and calls it. In a checkout it is `.venv/bin/marsad`. Each
verb's `--help` says what this page says.

Exit codes: 0 done; 1 a part could not be read, a check failed, or a mistake in marsad; 2 a mistake that the user can mend, told as
what, where and what to do; 3 done, and the summary (`--summary`) found drift; 130 interrupted. No table or page is left half-written.

A scheduler wants `--log-json` and `--summary FILE`. Drift is held against the summary of the last run, which stands in FILE:
`source_silent` (a source that spoke in the week before the last run and has no later article, though others have), `unread_share`
and `set_aside_share` (numbers that became no claim, articles that could not be read: their share rose by more than 5 points),
`claims_per_article` (it fell to under half).

This page is made from the command itself: `MARSAD_REFRESH=1 .venv/bin/pytest tests/docs`.
"""

PARAMETERS_HEAD = """# Parameters

Every notebook declares its parameters in its first code cell, tagged `parameters`. The first eight are those of all notebooks, and of
`marsad report` and `make report`; the rest belong to one notebook. Change them in JupyterLab (`make lab`) in that cell, or run a
notebook by papermill:

```
.venv/bin/papermill notebooks/02_strikes.ipynb build/strikes.ipynb -p actor RUS -p freq week
```

`marsad report` checks names, types and values before a notebook runs, and a wrong one is told with what is allowed. A notebook checks the
values itself when it is run alone; of a wrong name papermill only warns. All are strings; an empty one means "not given".

This page is made from the notebooks: `MARSAD_REFRESH=1 .venv/bin/pytest tests/docs`.
"""


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def option_rows(verb: click.Command) -> Iterator[str]:
    for parameter in verb.params:
        if isinstance(parameter, click.Option):
            value = "" if parameter.is_flag else f" {parameter.metavar or 'TEXT' if parameter.type == click.STRING else 'PATH'}"
            yield f"| `{cell(', '.join(parameter.opts) + value)}` | {cell(parameter.help or '')} |"


def verbs() -> Iterator[tuple[str, click.Command]]:
    """Give every verb with its name, those under another's name after it."""
    for name, verb in command.commands.items():
        yield name, verb
        if isinstance(verb, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in verb.commands.items())


def commands_page() -> str:
    parts = [COMMANDS_HEAD]
    for name, verb in verbs():
        assert isinstance(verb, Verb | Verbs)
        told = " ".join(verb.collect_usage_pieces(click.Context(verb))[1:])
        parts.append(
            f"## marsad {name}\n\n```\nmarsad {name} [OPTIONS]{' ' + told if told else ''}\n```\n\n{inspect.cleandoc(verb.help or '')}\n"
        )
        parts.append("\n".join(["| option | what it does |", "| --- | --- |", *option_rows(verb)]) + "\n")
        parts.append(f"Example:\n\n```\n{verb.example}\n```\n")
    return "\n".join(parts)


def parameters_page(notebooks: Path) -> str:
    declared: dict[Declared, list[str]] = defaultdict(list)
    found = find_notebooks(notebooks)
    for notebook in found:
        for parameter in read_declared(notebook):
            declared[parameter].append(notebook.stem)
    rows = ["| parameter | default | meaning | notebooks |", "| --- | --- | --- | --- |"]
    for parameter, names in declared.items():
        where = "all" if len(names) == len(found) else ", ".join(f"`{name}`" for name in names)
        rows.append(f"| `{parameter.name}` | `{parameter.default!r}` | {cell(parameter.comment)} | {where} |")
    return PARAMETERS_HEAD + "\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", ["commands.md", "parameters.md"])
def test_the_page_says_what_the_code_says(root: Path, name: str) -> None:
    page = root / "docs" / name
    made = commands_page() if name == "commands.md" else parameters_page(root / "notebooks")
    if os.environ.get("MARSAD_REFRESH"):
        page.write_text(made, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == made, "run: MARSAD_REFRESH=1 .venv/bin/pytest tests/docs"


def test_every_verb_and_option_has_its_words() -> None:
    for name, verb in verbs():
        assert verb.help, name
        assert [parameter.name for parameter in verb.params if isinstance(parameter, click.Option) and not parameter.help] == []


def test_every_parameter_has_its_words_and_the_same_in_every_notebook(root: Path) -> None:
    words: dict[str, set[tuple[object, str]]] = defaultdict(set)
    for notebook in find_notebooks(root / "notebooks"):
        for parameter in read_declared(notebook):
            assert parameter.comment, (notebook.name, parameter.name)
            if parameter.name in DEFAULTS:
                words[parameter.name].add((parameter.default, parameter.comment))
    assert {name for name, told in words.items() if len(told) > 1} == set()
    assert set(words) == set(DEFAULTS)


def test_parameters_of_the_report_are_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    report = command.commands["report"]
    options = (option for parameter in report.params for option in parameter.opts if option.startswith("--"))
    named = {option.removeprefix("--").replace("-", "_").upper() for option in options}
    missing = {
        name
        for name in named - {"QUIET", "DEBUG", "VARIABLE", "PARAMETER", "PARAMETERS", "LOG_JSON", "SUMMARY"}
        if f"`{name}=" not in readme
    }
    assert missing == set()
    assert [verb for verb in command.commands if f"`marsad {verb}`" not in readme and f"marsad {verb} " not in readme] == []
