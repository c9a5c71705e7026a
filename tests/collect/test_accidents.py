"""Killed at any moment, on a full disk, twice at once: the next run goes on, and the corpus is as if nothing had happened."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.collect import CollectError
from marsad.collect.store import HIDDEN, Store
from marsad.engine import extract
from marsad.errors import OutputError
from marsad.tables import read_tables

from .corpus import HEAD, Collection, dated, put_articles, rss
from .pages import Story, story, weblog
from .server import Answer, Site

SOURCE = "  - {id: port, name: صحيفة الميناء, feed: SITE/rss}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("where", "number"), [("line", 1), ("line", 4), ("change", 3), ("change", 31), ("file", 1), ("file", 3)])
def test_killed_and_gone_on_with(site: Site, collection: Collection, tmp_path: Path, where: str, number: int) -> None:
    put_articles(site, 5)
    collection.run(SOURCE, head="delay: 0\n")
    whole = collection.bytes()
    collection.out = tmp_path / "killed"
    script = Path(__file__).with_name("killed.py")
    command = [sys.executable, str(script), str(collection.file), str(collection.out), where, str(number)]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    for file in collection.out.rglob("*.jsonl"):
        assert file.name.startswith(".") or file.read_bytes() == whole.get(file.relative_to(collection.out).as_posix(), file.read_bytes())
    collection.run()
    assert collection.bytes() == whole
    assert [file.name for file in collection.out.rglob("*.part")] == []


def test_interrupted_by_hand_the_files_say_what_was_had(site: Site, collection: Collection) -> None:
    put_articles(site, 3)

    def stop(asked: object) -> Answer:
        del asked
        raise_in.append(1)
        return Answer(weblog(dated(story(1001, 4))).html, headers={"Content-Type": "text/html"})

    raise_in: list[int] = []
    site.pages["/a/1"] = stop

    class Lines(list):
        def append(self, line: str) -> None:
            if raise_in:
                raise KeyboardInterrupt
            super().append(line)

    collection.lines = Lines()
    with pytest.raises(KeyboardInterrupt):
        collection.run(SOURCE)
    assert len(collection.rows()) == 2
    raise_in.clear()
    site.put("/a/1", weblog(dated(story(1001, 4))).html)
    collection.run()
    assert len(collection.rows()) == 3


def test_a_full_disk_is_told_and_gone_on_with(site: Site, collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    put_articles(site, 2)
    fsync = os.fsync

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        collection.run(SOURCE)
    assert [file for file in collection.out.rglob("*") if file.is_file() and HIDDEN not in file.parts] == []
    monkeypatch.setattr(os, "fsync", fsync)
    site.asked.clear()
    assert collection.run().new == 0  # all was had before; only the files were not
    assert len(collection.rows()) == 2


def test_a_state_that_is_broken_or_of_another_form_is_told(tmp_path: Path) -> None:
    (tmp_path / HIDDEN).mkdir()
    (tmp_path / HIDDEN / "state.sqlite").write_bytes(b"no database at all, however long it may be" * 100)
    with pytest.raises(CollectError, match="the state is broken"):
        Store(tmp_path)
    (tmp_path / HIDDEN / "state.sqlite").unlink()
    with Store(tmp_path) as store:
        store.do("UPDATE known SET value = '99' WHERE name = 'schema'")
    with pytest.raises(CollectError, match="another version of marsad"):
        Store(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        Store(tmp_path / "file")


def test_the_command_says_what_was_done_and_its_code(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_articles(site, 2)
    site.pages["/a/1"] = Answer(b"", 404)
    file = tmp_path / "sources.yaml"
    file.write_text(HEAD + "delay: 0\nsources:\n" + SOURCE.replace("SITE", site.url), encoding="utf-8")
    assert main(["collect", str(file), "--out", str(tmp_path / "corpus"), "--log"]) == 0
    told = capsys.readouterr().out
    assert "articles: 1 new, 0 later versions" in told
    assert "failed 1 × gone" in told
    assert f"{site.url}/a/0: new" in told
    site.pages["/rss"] = Answer(b"", 410)
    assert main(["collect", str(file), "--out", str(tmp_path / "corpus"), "--quiet"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("source ")
    assert f"{site.url}/rss" in said.err
    file.write_text("sources: 3", encoding="utf-8")
    assert main(["collect", str(file), "--out", str(tmp_path / "corpus")]) == 2
    assert "error[M900]" in capsys.readouterr().err


def test_a_later_version_is_no_second_voice(site: Site, collection: Collection, tmp_path: Path) -> None:
    """Extract reads each version as an article; that they are one outlet's words is told by their source."""
    shot = "أسقطت الدفاعات الجوية الأوكرانية 12 مسيّرة روسية فوق أوديسا ليل الخميس - الجمعة"
    rest = dated(story(1, 3)).paragraphs
    first = Story("قصف على أوديسا", (f"{shot}.", *rest), 2025, 7, 11)
    later = Story(first.title, (f"{shot}، وعاد الهدوء.", *rest), 2025, 7, 11)
    site.put("/a/0", weblog(first).html)
    site.put("/rss", rss(site, ["/a/0"]))
    collection.run(SOURCE)
    site.put("/a/0", weblog(later).html)
    collection.clock.passed += 7 * 3600
    assert collection.run().versions == 1
    extract(collection.out, tmp_path / "tables")
    tables = read_tables(tmp_path / "tables")
    assert len(tables.articles) == 2
    events = tables.events
    intercepted = events[(events["phase"] == "intercepted") & (events["count_low"] == 12)]
    assert list(intercepted["n_articles"]) == [2]
    assert list(intercepted["n_voices"]) == [1]
