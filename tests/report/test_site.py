"""The report of the seeds, made by the project's own notebooks: every link, every page, in both languages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from marsad.report import build
from marsad.report.links import event_link
from marsad.report.scripts import check_page, loader, site_script
from marsad.tables import read_tables

from .site import broken_links, read_site

LIMIT = 60 * 1024


@pytest.fixture(scope="module")
def reports(tmp_path_factory, root):
    """Build the report of the seeds in a clone of its own, the way `marsad report` does, once a language."""
    made = {}

    def report(language):
        if language not in made:
            home = clone(root, tmp_path_factory.mktemp(f"clone-{language}"))
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("MARSAD_HOME", str(home))
                patch.chdir(home)
                summary = build({"language": language})
            made[language] = (language, summary.out, read_site(summary.out))
        return made[language]

    return report


@pytest.fixture(params=["en", "ar"])
def report(request, reports):
    """Return language, folder and pages of a report."""
    return reports(request.param)


def clone(root: Path, home: Path) -> Path:
    """Copy what of a checkout a report needs, and return where to."""
    for name in ("seeds", "notebooks"):
        shutil.copytree(root / name, home / name)
    (home / "Makefile").touch()
    return home


def test_every_link_and_anchor_resolves(report):
    _, folder, pages = report
    assert broken_links(folder, pages) == []
    assert sum(len(page.links) for page in pages.values()) > 100


def test_there_is_a_page_for_each_notebook_each_article_and_each_event(report, root):
    _, folder, pages = report
    notebooks = {f"{path.stem}.html" for path in (root / "notebooks").glob("*.ipynb")}
    articles = {f"evidence/{path.stem}.html" for path in (root / "seeds").glob("*.txt")}
    events = {event_link(event_id) for event_id in read_tables(folder / "tables").events.event_id}
    assert len(events) > 40
    assert set(pages) == {"index.html", "events.html", "known.html"} | notebooks | articles | events


def test_every_page_is_reached_from_the_first(report):
    _, folder, pages = report
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        address = waiting.pop()
        for href, _ in pages[address].links:
            if not urlsplit(href).scheme and urlsplit(href).path.endswith(".html"):
                target = ((folder / address).parent / urlsplit(href).path).resolve().relative_to(folder.resolve()).as_posix()
                if target not in reached:
                    reached.add(target)
                    waiting.append(target)
    assert reached == set(pages)


def test_no_page_leads_to_or_loads_from_another_host(report, root):
    _, _, pages = report
    own = set(re.findall(r"https?://[^,\s]+", (root / "seeds" / "manifest.csv").read_text(encoding="utf-8")))
    for page in pages.values():
        for tag, name, value in page.attributes:
            if tag == "svg" and name.startswith("xmlns"):
                continue
            if re.search(r"(?:[a-z]+:)?//", value):
                assert name == "href", (page.path, tag, name, value)
                assert value in own
        assert "@import" not in page.path.read_text(encoding="utf-8")


def test_no_page_has_a_script_but_the_loader_under_a_policy_of_its_hash(report):
    _, folder, pages = report
    for page in pages.values():
        assert page.tags.count("script") <= 1
        assert page.scripts in ("", loader())
        assert not [name for tag, name, _ in page.attributes if name.startswith("on") or (tag == "script" and name != "data-root")]
        check_page(page.path.read_text(encoding="utf-8"), page.path.name)
    assert (folder / "site" / "site.js").read_text(encoding="utf-8") == site_script()
    assert {path.name for path in folder.rglob("*.js")} == {"site.js", "events.js", "sentences.js"}


def test_pages_are_small(report):
    _, _, pages = report
    sizes = {address: page.path.stat().st_size for address, page in pages.items()}
    assert {address: size for address, size in sizes.items() if size > LIMIT} == {}


def test_ids_stand_once(report):
    _, _, pages = report
    for address, page in pages.items():
        doubled = {name for name in page.ids if page.ids.count(name) > 1}
        assert doubled == set(), address


def test_every_claim_has_its_mark_its_entry_and_its_event(report):
    _, folder, pages = report
    tables = read_tables(folder / "tables")
    bonds = tables.event_claims
    assert len(tables.claims) > 0
    for row in tables.claims.itertuples():
        page = pages[f"evidence/{row.doc_id}.html"]
        assert row.claim_id in page.ids
        assert f"about-{row.claim_id}" in page.ids
        assert (f"#{row.claim_id}", "") in page.links
        assert (f"#about-{row.claim_id}", "") in page.links
        for event_id in bonds[bonds.claim_id == row.claim_id].event_id:
            told = pages[event_link(event_id)]
            assert (f"../{event_link(event_id)}", "") in page.links
            assert row.claim_id in told.ids
            assert (f"../evidence/{row.doc_id}.html#{row.claim_id}", "") in told.links
            assert event_id in pages["events.html"].ids
            assert (event_link(event_id), "") in pages["events.html"].links
            assert (f"evidence/{row.doc_id}.html#{row.claim_id}", "") in pages["events.html"].links


def test_the_mark_holds_the_claims_sentence(report):
    _, folder, _ = report
    tables = read_tables(folder / "tables")
    for row in tables.claims.itertuples():
        html = (folder / "evidence" / f"{row.doc_id}.html").read_text(encoding="utf-8")
        after = html.split(f'id="{row.claim_id}">', 1)[1]
        shown = re.sub(r"<[^>]+>", "", after)
        assert shown.startswith(row.sentence[:20].split("\n")[0].replace('"', "&#34;").split("&")[0])


def test_the_raw_text_is_on_its_page_whole(report, root):
    _, _, pages = report
    for path in (root / "seeds").glob("*.txt"):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        page = pages[f"evidence/{path.stem}.html"]
        shown = re.sub(r"⟦U\+([0-9A-F]{4,6})⟧", lambda match: chr(int(match.group(1), 16)), page.text)
        assert text.replace("\r\n", "\n") in shown


def test_pages_say_their_language_and_direction(report):
    language, _, pages = report
    for page in pages.values():
        assert (page.language, page.direction) == (language, "rtl" if language == "ar" else "ltr")
        assert page.title


def test_an_arabic_report_is_arabic_throughout(reports):
    _, _, pages = reports("ar")
    for page in pages.values():
        english = re.findall(
            r"\b(?:says|claims?|events?|articles?|launched|troops|strikes|found|when|reported)\b", page.prose, re.IGNORECASE
        )
        assert english == [], page.path


def test_headings_go_down_one_level_at_a_time(report):
    _, _, pages = report
    for address, page in pages.items():
        assert page.headings[0] == 1, address
        assert page.headings.count(1) == 1, address
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), address


def test_everything_has_a_name_for_those_who_cannot_see(report):
    _, _, pages = report
    for address, page in pages.items():
        assert page.nameless == [], address
        assert not [value for tag, name, value in page.attributes if tag == "img" and name == "alt" and not value]


def test_pages_can_be_used_by_keyboard(report):
    _, _, pages = report
    for address, page in pages.items():
        assert page.links[0][0] == "#main", address
        assert "main" in page.ids
        html = page.path.read_text(encoding="utf-8")
        assert ":focus-visible" in html
        for tag, name, value in page.attributes:
            if name == "tabindex":
                assert value in {"0", "-1"}, (address, tag)


def test_every_chart_leads_to_evidence(report):
    _, folder, pages = report
    strikes = pages["02_strikes.html"]
    assert "svg" in strikes.tags
    inside = re.findall(r"<svg.*?</svg>", (folder / "02_strikes.html").read_text(encoding="utf-8"), re.DOTALL)
    assert any('href="evidence/' in svg for svg in inside)


def test_the_code_is_there_and_folded(report):
    _, folder, _ = report
    html = (folder / "02_strikes.html").read_text(encoding="utf-8")
    assert "<details>" in html
    assert "open_session" in html


def test_tables_are_there_to_download_and_the_first_page_names_them(report):
    _, folder, pages = report
    files = {path.name for path in (folder / "tables").iterdir()}
    assert {"claims.csv", "events.csv", "articles.csv", "datapackage.json"} <= files
    assert {f"tables/{name}" for name in files} <= {href for href, _ in pages["index.html"].links}


def test_the_manifest_lists_every_file(report):
    language, folder, _ = report
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
    assert manifest["parameters"]["language"] == language


def test_two_clones_give_the_same_bytes(reports, tmp_path: Path, root, monkeypatch):
    _, folder, _ = reports("en")
    home = clone(root, tmp_path / "another place" / "مرصد")
    monkeypatch.setenv("MARSAD_HOME", str(home))
    monkeypatch.setenv("TZ", "Asia/Amman")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    other = build().out
    assert other != folder
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    for name in names:
        assert (folder / name).read_bytes() == (other / name).read_bytes(), name
