"""Every relative link and picture of the papers leads to a file or heading that is there, and no page of docs/ stands unlinked."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", flags=re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)
BIGGEST_PICTURE = 150 * 1024


def papers(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub and its kin give to a page's headings."""
    headings = HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    return LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8")))


def broken(root: Path) -> list[str]:
    found = []
    for page in papers(root):
        for link in links(page):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = unquote(link).partition("#")
            goal = page if not path else page.parent / path
            if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
                found.append(f"{page.relative_to(root)}: {link}")
    return found


def test_every_link_resolves(root: Path) -> None:
    assert broken(root) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# One two\n[here](#one-two) [gone](#three) [out](https://example.org/x)\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("[a](docs/a.md#one-two) [b](docs/b.md) ![p](docs/p.png)\n", encoding="utf-8")
    assert broken(tmp_path) == ["README.md: docs/b.md", "README.md: docs/p.png", "docs/a.md: #three"]


def test_every_page_is_in_the_index(root: Path) -> None:
    index = root / "docs" / "README.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages = {page.resolve() for page in (root / "docs").glob("*.md")} - {index.resolve()}
    assert {page.name for page in pages - linked} == set()
    assert (root / "docs" / "decisions" / "README.md").resolve() in linked


def test_every_decision_is_linked(root: Path) -> None:
    index = root / "docs" / "decisions" / "README.md"
    files = {page.name for page in index.parent.glob("[0-9]*.md")}
    assert files - set(links(index)) == set()


@pytest.mark.parametrize("start", ["README.md", "docs/README.md"])
def test_the_readmes_lead_to_the_codebook_and_the_limits(root: Path, start: str) -> None:
    reached = {Path(link.partition("#")[0]).name for link in links(root / start)}
    assert {"codebook.md", "limits.md", "architecture.md", "tables.md", "extending.md"} <= reached


def test_pictures_are_small_and_used(root: Path) -> None:
    pictures = {path.resolve() for path in (root / "docs" / "images").iterdir()}
    shown = {(page.parent / link).resolve() for page in papers(root) for link in links(page) if "images/" in link}
    assert pictures == shown
    assert [path.name for path in pictures if path.stat().st_size > BIGGEST_PICTURE] == []
