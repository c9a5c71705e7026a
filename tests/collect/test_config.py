"""Mistakes in a collection's file are said with file, place and what to do, before anything is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.collect import CollectError, collect
from marsad.collect.config import read_config

GOOD = "contact: a@example.org\nsources:\n  - {id: port, name: صحيفة, feed: 'https://example.org/rss'}\n"


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "sources.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_what_a_file_says(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, GOOD + "  - {id: old, name: ب, pages: [mirror, 'other']}\ndelay: 1.5\nlimits: {page_mb: 2}\n"))
    assert config.agent.endswith("(+a@example.org)")
    assert (config.delay, config.limits.packed, config.recheck_days) == (1.5, 2 * 1024 * 1024, 2.0)
    assert config.sources[1].at == (str(tmp_path / "mirror"), str(tmp_path / "other"))


SOURCE = "sources:\n  - {id: port, name: م, "


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("", "keys with values are expected", "sources.yaml"),
        ("- a", "keys with values are expected", "sources.yaml"),
        ("a: [", "this is no YAML", "line"),
        (b"\xff\xfe\x00\xd8", "this is no YAML", "sources.yaml"),
        ("contact: a", "there is no list of sources", "sources"),
        ("contact: a\nsources: {}", "there is no list of sources", "sources"),
        (GOOD + "dealy: 3", "did you mean 'delay'?", "dealy"),
        (GOOD + "delay: fast", "a number from 0 to 3600 is expected", "delay"),
        (GOOD + "delay: -1", "a number from 0 to 3600 is expected", "delay"),
        (GOOD + "delay: .nan", "a number from 0 to 3600 is expected", "delay"),
        (GOOD + "tries: true", "a number from 1 to 10", "tries"),
        (GOOD + "allow_private: [home]", "'home' is no network", "allow_private"),
        (GOOD + "limits: {page_kb: 3}", "did you mean 'page_mb'?", "limits, page_kb"),
        (GOOD.replace("contact: a@example.org\n", ""), "nobody is named", "contact"),
        (GOOD.replace("a@example.org", "أحمد"), "short and ASCII", "contact"),
        (GOOD + "  - {id: port, name: ب, pages: x}", "have the same id 'port'", "sources"),
        ("contact: a\n" + SOURCE + "}", "does not say where articles come from", "sources 1"),
        ("contact: a\n" + SOURCE + "sitmap: 'https://a.b'}", "did you mean 'sitemap'?", "sources 1, sitmap"),
        ("contact: a\n" + SOURCE + "feed: 'https://a.b', pages: x}", "it has both feed and pages", "sources 1"),
        ("contact: a\n" + SOURCE + "feed: 'file:///etc/passwd'}", "cannot be asked", "sources 1, feed"),
        ("contact: a\n" + SOURCE + "feed: 'http://u:p@a.b/'}", "cannot be asked", "sources 1, feed"),
        ("contact: a\n" + SOURCE + "feed: 7}", "a text or a list of texts is expected", "sources 1, feed"),
        ("contact: a\n" + SOURCE + "feed: []}", "it is empty", "sources 1, feed"),
        ("contact: a\n" + SOURCE + "feed: 'https://a.b', text: fed}", "did you mean 'feed'?", "sources 1, text"),
        ("contact: a\n" + SOURCE + "sitemap: 'https://a.b', since: 2025-02-30}", "is no day", "sources 1, since"),
        ("contact: a\n" + SOURCE + "pages: x, since: 2025-02-01}", "no key 'since' is known here", "sources 1, since"),
        ("contact: a\n" + SOURCE + "dump: a.csv}", "which column is the text", "map, text"),
        ("contact: a\n" + SOURCE + "dump: a.csv, map: {txt: body}}", "did you mean 'text'?", "map, txt"),
        ("contact: a\n" + SOURCE + "dump: a.csv, map: none.yaml}", "the file none.yaml cannot be read", "map"),
        ("sources: [{id: Port, name: م, pages: x}]", "'Port' is no id", "sources 1, id"),
        ("sources: [{id: ../x, name: م, pages: x}]", "is no id", "sources 1, id"),
        ("sources: [{name: م, pages: x}]", "there is no id", "sources 1, id"),
        ("sources: [{id: a, pages: x}]", "there is no name", "sources 1, name"),
        ("sources: [3]", "keys with values are expected", "sources 1"),
        ("a: !!python/object/apply:os.system [ls]\n", "this is no YAML", "sources.yaml"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str | bytes, what: str, where: str) -> None:
    with pytest.raises(CollectError) as error:
        read_config(written(tmp_path, text))
    assert what in error.value.what
    assert where in (error.value.where or "")
    assert error.value.remedy


def test_a_file_that_is_not_there_and_a_source_that_is_not_in_it(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="there is no such file"):
        read_config(tmp_path / "none.yaml")
    with pytest.raises(CollectError, match="did you mean 'port'"):
        collect(written(tmp_path, GOOD), tmp_path / "corpus", sources=["prt"])
    assert not (tmp_path / "corpus").exists()
