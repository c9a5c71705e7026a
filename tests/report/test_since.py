"""A report of what changed since earlier tables, and of what was known when."""

from __future__ import annotations

import json
import re

import pytest

from marsad.cli import main
from marsad.errors import ParameterError
from marsad.report import build

NIGHT = "أعلن سلاح الجو الأوكراني أن روسيا أطلقت 50 مسيّرة ليل الأحد - الاثنين."
TOLL = "قتل 4 أشخاص في قصف روسي على مدينة بولتافا اليوم الاثنين."
LATER = "ارتفعت حصيلة قتلى القصف الروسي على مدينة بولتافا يوم الاثنين إلى 9 قتلى."


def corpus(project, **texts):
    rows = [{"doc_id": name, "published": f"2025-03-{day}", "text": text} for name, (day, text) in texts.items()]
    path = project / "articles.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def project(project, ran):
    """Return a project with the tables of two articles in `before`; its corpus has a third since."""
    assert ran == []
    corpus(project, night=("10", NIGHT), toll=("10", TOLL))
    assert main(["extract", "articles.jsonl", "--out", "before", "--quiet"]) == 0
    corpus(project, night=("10", NIGHT), toll=("10", TOLL), later=("11", LATER))
    return project


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_report_tells_what_changed_and_leads_there(project, language):
    asked = ["report", "--corpus", "articles.jsonl", "--since", "before", "--language", language, "--out", "site", "--quiet"]
    assert main(asked) == 0
    page = (project / "site/changes.html").read_text(encoding="utf-8")
    assert {"en": "new article", "ar": "مقال جديد"}[language] in page
    assert LATER in re.sub(r"<[^>]+>", "", page)
    for href in re.findall(r'href="((?:events|evidence)/[^"#]+)', page):
        assert (project / "site" / href).is_file()
    assert 'href="changes.html"' in (project / "site/index.html").read_text(encoding="utf-8")
    manifest = json.loads((project / "site/manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["since"] == manifest["since"] == "before"
    assert "since/events.csv" in manifest["inputs"]
    assert main(["verify", "site", "--quiet"]) == 0


def test_without_earlier_tables_there_is_no_such_page_and_no_folder_is_passed_over(project, capsys):
    assert main(["report", "--corpus", "articles.jsonl", "--out", "site", "--quiet"]) == 0
    assert not (project / "site/changes.html").exists()
    assert main(["report", "--corpus", "articles.jsonl", "--since", "nowhere", "--out", "site"]) == 2
    assert "nowhere" in capsys.readouterr().err
    with pytest.raises(ParameterError, match="nothing that compares"):
        build({"corpus": "articles.jsonl", "since": "before"}, project / "site")


def test_each_day_tells_what_became_known_on_it(project):
    assert main(["report", "--corpus", "articles.jsonl", "--out", "site", "--quiet"]) == 0
    page = (project / "site/known.html").read_text(encoding="utf-8")
    first, second = page.index('id="d2025-03-10"'), page.index('id="d2025-03-11"')
    assert "<b>4</b>" in page[first:second]
    assert "<b>50</b>" in page[first:second]
    assert "<b>9</b>" in page[second:]
    assert "(before: 4)" in page[second:]
    (event,) = (path for path in (project / "site/events").glob("*.html") if ": 9" in path.read_text(encoding="utf-8").split("</h1>")[0])
    for day in ("2025-03-10", "2025-03-11"):
        assert f'href="../known.html#d{day}"' in event.read_text(encoding="utf-8")


def test_a_sweep_may_go_over_days_of_knowledge(project):
    (project / "report.yaml").write_text(
        "parameters: {corpus: articles.jsonl}\nsweep: {as_of: [2025-03-10, 2025-03-11]}\n", encoding="utf-8"
    )
    assert main(["report", "--config", "report.yaml", "--workers", "1", "--out", "site", "--quiet"]) == 0
    known = [(project / "site" / day / "events.html").read_text(encoding="utf-8") for day in ("2025-03-10", "2025-03-11")]
    assert [": 9, " in page for page in known] == [False, True]
