# ruff: noqa: E501 - pages and dumps are written as they are sent
"""What lies on this machine: pages, Telegram's exports, dumps of others."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from marsad.collect.failing import FetchError
from marsad.collect.feeds import read_feed
from marsad.collect.stream import read_entries
from marsad.collect.telegram import read_html, read_json

from .corpus import Collection, dated
from .pages import Story, story, weblog


def page(seed: int) -> bytes:
    return weblog(dated(story(seed, 4))).html


def test_a_folder_of_pages(collection: Collection, tmp_path: Path) -> None:
    folder = tmp_path / "mirror" / "2025"
    folder.mkdir(parents=True)
    (folder / "a.html").write_bytes(page(1))
    (folder / "b.htm").write_bytes(page(2).replace(b"<head>", b'<head><link rel="canonical" href="https://news.example/b">'))
    (folder / "c.html.gz").write_bytes(gzip.compress(page(3)))
    (folder / ".hidden.html").write_bytes(page(4))
    (folder / "note.txt").write_text("نص", encoding="utf-8")
    (folder / "out.html").symlink_to("/etc/hostname")
    (folder / "empty.html").write_bytes(b"")
    (folder / "bomb.html.gz").write_bytes(gzip.compress(b"\0" * 40_000_000))
    sources = "  - {id: old, name: م, pages: mirror, base: 'https://news.example/'}\n"
    summary = collection.run(sources)
    assert (summary.new, summary.failed, summary.sources_failed) == (3, {"no_text": 1, "too_large_unpacked": 1}, {})
    assert {row["url"] for row in collection.rows()} == {
        "https://news.example/2025/a.html",
        "https://news.example/b",
        "https://news.example/2025/c.html",
    }
    assert {str(row["asked"]).rpartition("/")[2] for row in collection.rows("provenance")} == {"a.html", "b.htm", "c.html.gz"}
    again = collection.run()
    assert (again.new, again.not_modified) == (0, 3)
    told = dated(story(1, 4))
    (folder / "a.html").write_bytes(weblog(Story(told.title, told.paragraphs[:3], 2025, 7, 11)).html)
    assert collection.run().versions == 1


def test_a_folder_that_is_not_there_is_told(collection: Collection) -> None:
    summary = collection.run("  - {id: old, name: م, pages: nowhere}\n  - {id: t, name: م, telegram: nowhere}\n")
    assert len(summary.sources_failed) == 2


EXPORT = {
    "name": "قناة المرفأ",
    "type": "public_channel",
    "messages": [
        {"id": 1, "type": "service", "date": "2025-07-11T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2025-07-11T22:40:00", "text": "إسقاط 3 مسيّرات فوق الميناء"},
        {
            "id": 3,
            "type": "message",
            "date": "2025-07-12T01:10:00",
            "forwarded_from": "قناة أخرى",
            "text": ["عاجل: ", {"type": "bold", "text": "قصف"}, " على ", {"type": "hashtag", "text": "#المطار"}, "\nوأنباء عن 4 جرحى"],
        },
        {"id": 4, "type": "message", "date": "2025-07-12T02:00:00", "photo": "photos/a.jpg", "text": ""},
        {"id": "5", "type": "message", "text": "x"},
        7,
    ],
}


def test_an_export_in_json(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "result.json").write_text(json.dumps(EXPORT), encoding="utf-8")
    summary = collection.run("  - {id: chan, name: قناة المرفأ, telegram: export, handle: marfaa}\n")
    assert (summary.new, summary.failed) == (2, {})
    rows = {str(row["url"]): row for row in collection.rows()}
    assert rows["https://t.me/marfaa/3"]["text"] == "عاجل: قصف على #المطار\nوأنباء عن 4 جرحى"
    assert rows["https://t.me/marfaa/2"]["published"] == "2025-07-11T22:40:00"
    forwarded = [row.get("forwarded_from") for row in collection.rows("provenance") if row["row"] == "3"]
    assert forwarded == ["قناة أخرى"]
    EXPORT["messages"][1] = {**EXPORT["messages"][1], "text": "إسقاط 5 مسيّرات فوق الميناء"}  # type: ignore[index, dict-item]
    (tmp_path / "export" / "result.json").write_text(json.dumps(EXPORT), encoding="utf-8")
    summary = collection.run()
    assert (summary.new, summary.versions, summary.same) == (0, 1, 1)


HTML = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">قناة المرفأ</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">11 July 2025</div></div>
<div class="message default clearfix" id="message2"><div class="pull_left userpic_wrap"><div class="userpic"><div class="initials">م</div></div></div>
<div class="body"><div class="pull_right date details" title="11.07.2025 22:40:00 UTC+03:00">22:40</div><div class="from_name">قناة المرفأ</div>
<div class="text">إسقاط 3 مسيّرات<br>فوق <strong>الميناء</strong> &amp; قربه</div>
<span class="reactions"><span class="reaction"><span class="emoji">👍</span><span class="count">12</span></span></span></div></div>
<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details" title="12.07.2025 01:10:00 UTC+03:00">01:10</div>
<div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details" title="01.01.2024 00:00:00">01.01.2024 00:00:00</span></div><div class="text">4 جرحى في قصف</div></div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body"><div class="reply_to details">In reply to <a>this message</a></div><div class="media_wrap clearfix"><img src="x"></div></div></div>
</div></div></div></body></html>"""


def test_an_export_in_html(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "messages.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "export" / "messages2.html").write_text(HTML.replace("message2", "message9").replace("22:40", "23:50"), encoding="utf-8")
    collection.run("  - {id: chan, name: قناة المرفأ, telegram: export}\n")
    rows = collection.rows()
    assert sorted((str(row["text"]), row["published"]) for row in rows) == [
        ("4 جرحى في قصف", "2025-07-12T01:10:00+03:00"),
        ("إسقاط 3 مسيّرات\nفوق الميناء & قربه", "2025-07-11T22:40:00+03:00"),
    ]
    name, messages = read_html(HTML)
    assert name == "قناة المرفأ"
    assert [(one.id, one.forwarded_from) for one in messages] == [("2", None), ("3", "قناة أخرى")]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"messages": 3}', '{"chats": {"list": []}}', "[" * 100_000])
def test_an_export_that_is_none_is_told(collection: Collection, tmp_path: Path, content: str) -> None:
    (tmp_path / "result.json").write_text(content, encoding="utf-8")
    summary = collection.run("  - {id: chan, name: ق, telegram: result.json}\n")
    assert (summary.new, summary.failed) == (0, {"unreadable": 1})
    assert len(summary.sources_failed) == 1


MAP = "map: {text: body, title: headline, published: date, url: link, source: site.name, id: nr}"


def test_a_dump_of_json_lines(collection: Collection, tmp_path: Path) -> None:
    rows = [
        {
            "no": 1,
            "body": "<p>قصف طال الميناء.</p><p>وأصيب ثلاثة.</p>",
            "headline": " عنوان ",
            "date": "2025-07-11 22:40",
            "site": {"name": "صحيفة"},
        },
        {"nr": 2, "body": "إسقاط 3 مسيّرات فوق الميناء.", "date": "12 تموز 2025", "link": "https://news.example/2"},
        {"nr": 3, "body": ""},
        {"nr": 4, "body": "نص بلا \ud800 نصف حرف.", "headline": "\ud800"},
        ["no row"],
    ]
    lines = [json.dumps(row) for row in rows] + ["{broken", ""]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = collection.run(f"  - {{id: others, name: أرشيف, dump: dump.jsonl, {MAP}}}\n")
    assert (summary.new, summary.failed) == (3, {"bad_row": 3})
    told = {str(row["text"])[:8]: row for row in collection.rows()}
    assert told["قصف طال "]["text"] == "قصف طال الميناء.\nوأصيب ثلاثة."
    assert (told["قصف طال "]["source"], told["قصف طال "]["title"]) == ("صحيفة", "عنوان")
    assert told["قصف طال "]["published"] == "2025-07-11T22:40:00"
    assert (told["إسقاط 3 "]["published"], told["إسقاط 3 "]["url"], told["إسقاط 3 "]["source"]) == (
        "2025-07-12",
        "https://news.example/2",
        "أرشيف",
    )


def test_no_row_of_a_long_dump_is_lost(collection: Collection, tmp_path: Path) -> None:
    lines = [json.dumps({"t": f"إسقاط {number} مسيّرات فوق الحي {number * 7} من المدينة."}) for number in range(450)]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert collection.run("  - {id: others, name: أرشيف, dump: dump.jsonl, map: {text: t}}\n").new == 450
    assert len(collection.rows()) == len(collection.rows("provenance")) == 450


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1256"])
def test_a_dump_of_csv(collection: Collection, tmp_path: Path, charset: str) -> None:
    text = (
        'link;body;date\nhttps://news.example/1;"قال المتحدث في بيان إن الدفاعات أسقطت 3 مسيرات;\nمن دون إصابات";12/07/2025\nx;;\nshort\n'
    )
    (tmp_path / "dump.csv").write_bytes(text.encode(charset))
    (tmp_path / "map.yaml").write_text("text: body\npublished: date\nurl: link\n", encoding="utf-8")
    summary = collection.run("  - {id: others, name: أرشيف, dump: dump.csv, map: map.yaml, separator: ';'}\n")
    assert (summary.new, summary.failed) == (1, {"bad_row": 2})
    (row,) = collection.rows()
    assert (row["text"], row["published"]) == ("قال المتحدث في بيان إن الدفاعات أسقطت 3 مسيرات;\nمن دون إصابات", "2025-07-12")


def test_a_dump_without_the_column_is_told_with_those_that_it_has(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "dump.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    summary = collection.run("  - {id: others, name: أرشيف, dump: dump.csv, map: {text: body}}\n")
    assert list(summary.sources_failed.values()) == ["it has no column 'body'; it has a, b"]


def test_a_file_that_is_too_large_is_told(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text("x" * 20_000, encoding="utf-8")
    summary = collection.run("  - {id: others, name: أ, dump: dump.jsonl, map: {text: body}}\n", head="limits: {file_mb: 0.01}\n")
    assert summary.failed == {"too_large": 1}


def test_reasons_have_words() -> None:
    assert str(FetchError("cut", "x")) == "the connection was cut before the answer's end: x"


def test_an_export_is_read_message_by_message(tmp_path: Path) -> None:
    """A channel of years never stands in memory whole; its name may stand behind its messages; of a broken file nothing is taken."""
    file = tmp_path / "result.json"
    words = "أعلنت السلطات إسقاط مسيرات فوق المدينة. " * 40
    with file.open("w", encoding="utf-8") as handle:
        handle.write('\ufeff{"type": "public_channel",\n "messages": [')
        for n in range(8_000):
            handle.write(("," if n else "") + json.dumps({"id": n, "type": "message", "date": "2025-07-12T01:02:03", "text": words}))
        handle.write('],\r\n "id": 9, "name": "قناة"}\n')
    assert file.stat().st_size > 50_000_000
    tracemalloc.start()
    name, messages = read_json(file)
    assert name == "قناة"
    assert [one.id for one in messages] == [str(n) for n in range(8_000)]
    assert tracemalloc.get_traced_memory()[1] < 25_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"messages": []',
        '{"messages": [{"id": 1, "type": "message", "text": "a"}',
        '{"messages": [{"id": 1}, ]}',
        '{"messages": [1 2]}',
        '{"messages": {}} x',
        '{"messages": "a"}',
        '{"messages": null, "name": "a"}',
        "{1: 2}",
        '{"a" 1}',
        '{"messages": [' + "[" * 100_000 + "]}",
        '{"chats": {"list": [{"messages": []}]}}',
    ],
)
def test_a_file_that_is_no_export_gives_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "result.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises((ValueError, RecursionError)):
        read_json(file)


def test_members_are_read_in_pieces_as_json_reads_them_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"n": 12345, "messages": [1.5e3, "a\u0000ب", {"b": [1, {"c": None}]}, True], "name": "x", "last": -7}
    file = tmp_path / "one.json"
    for text in (json.dumps(held), json.dumps(held, indent=2, ensure_ascii=False)):
        file.write_text(text, encoding="utf-8")
        for step in (1, 2, 3, 7, 1000):
            monkeypatch.setattr("marsad.collect.stream._STEP", step)
            assert list(read_entries(file, "messages")) == [
                ("n", 12345), *(("messages", one) for one in held["messages"]), ("name", "x"), ("last", -7)
            ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        '<rss version="2.0"><channel><title>x</title><item><link>https://example.org/1</item></link></channel></rss>',
        '<rss version="2.0"><channel><item><title>a</title><link>/1</pubDate></item><itemx</link><title>b</title></item></channel></rss>',
    ],
)
def test_a_feed_at_which_its_reader_stumbles_is_told_as_a_bad_one(content: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_feed(content.encode(), "application/rss+xml", "https://example.org/feed", date(2025, 7, 12))
    assert caught.value.reason == "bad_feed"
