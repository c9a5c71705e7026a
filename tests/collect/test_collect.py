# ruff: noqa: E501 - pages are written as they are sent
"""`marsad collect` over a real server: what becomes a corpus, what is asked again, what is left alone."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from marsad.collect import CollectError, collect
from marsad.corpus import read_corpus

from .corpus import Collection, dated, put_articles, rss
from .pages import story, weblog
from .server import Answer, Site


def test_a_feed_becomes_a_corpus_that_extract_reads(site: Site, collection: Collection) -> None:
    put_articles(site, 3)
    summary = collection.feed()
    assert (summary.new, summary.fetched, summary.failed, summary.sources_failed) == (3, 3, {}, {})
    corpus = read_corpus(collection.out, strict=True)
    assert corpus.notes == ()
    told = dated(story(1000, 4))
    first = next(article for article in corpus.articles if article.url == f"{site.url}/a/0")
    assert first.text == "\n".join(told.paragraphs)
    assert (first.title, first.published, first.source) == (told.title, date(2025, 7, 11), "صحيفة الميناء")
    assert first.doc_id.startswith("port-")
    assert [path.name for path in (collection.out / "articles").iterdir()] == ["2025-07.jsonl"]


def test_each_article_keeps_where_it_came_from(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    site.pages["/a/0"] = Answer(b"", 301, {"Location": "/b/0"})
    site.put("/b/0", weblog(dated(story(1, 4))).html, headers={"ETag": '"x"', "Last-Modified": "Fri, 11 Jul 2025 12:00:00 GMT"})
    collection.feed()
    (row,) = collection.rows("provenance")
    assert row["doc_id"] == collection.rows()[0]["doc_id"]
    assert (row["asked"], row["reached"]) == (f"{site.url}/a/0", f"{site.url}/b/0")
    assert (row["status"], row["etag"], row["last_modified"]) == (200, '"x"', "Fri, 11 Jul 2025 12:00:00 GMT")
    assert str(row["at"]).startswith("2025-07-12T08:00:")
    assert (len(str(row["sha256"])), row["charset"]) == (64, "utf-8")
    assert str(row["collector"]).startswith("marsad ")
    assert site.asked[0].headers["user-agent"].endswith("(+test@example.org)")


def test_the_same_server_gives_the_same_bytes(site: Site, collection: Collection, tmp_path: Path) -> None:
    put_articles(site, 4)
    collection.feed()
    first = collection.bytes()
    collection.out = tmp_path / "second"
    collection.clock.passed += 5_000
    collection.feed()
    assert collection.bytes() == first


def test_what_is_known_is_asked_again_only_while_it_is_young_and_by_what_the_server_said(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    page = weblog(dated(story(1, 4))).html
    site.pages["/a/0"] = lambda asked: (
        Answer(b"", 304) if asked.headers.get("if-none-match") == '"v"' else Answer(page, 200, {"ETag": '"v"', "Content-Type": "text/html"})
    )
    feed = site.pages["/rss"]
    site.pages["/rss"] = lambda asked: Answer(b"", 304) if asked.headers.get("if-none-match") else feed
    assert collection.feed().new == 1
    site.asked.clear()
    assert collection.run().not_modified == 1
    assert site.paths() == ["/rss"]  # minutes later the page is not asked at all
    collection.clock.passed += 7 * 3600
    site.asked.clear()
    assert collection.run().not_modified == 2
    assert site.paths() == ["/rss", "/a/0"]
    collection.clock.passed += 3 * 86_400
    site.asked.clear()
    collection.run()
    assert site.paths() == ["/rss"]
    assert len(collection.rows()) == 1


def test_a_changed_page_is_kept_beside_the_earlier_one(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    first = dated(story(1, 4))
    site.put("/a/0", weblog(first).html)
    collection.feed()
    before = collection.rows()
    collection.clock.passed += 7 * 3600
    changed = type(first)(first.title, (*first.paragraphs[:-1], "وقال المتحدث لاحقاً إن حصيلة الجرحى ارتفعت إلى 9."), 2025, 7, 11)
    site.put("/a/0", weblog(changed).html)
    summary = collection.run()
    assert (summary.new, summary.versions) == (0, 1)
    rows = collection.rows()
    assert before[0] in rows
    assert len({row["doc_id"] for row in rows}) == 2
    assert {row["url"] for row in rows} == {f"{site.url}/a/0"}
    versions = collection.rows("versions")
    assert [(row["version"], row["versions"]) for row in versions] == [(1, 2), (2, 2)]
    assert versions[1]["told_by"] == "address"
    assert len({row["group"] for row in versions}) == 1


def test_one_article_under_two_addresses_is_one(site: Site, collection: Collection) -> None:
    page = weblog(dated(story(1, 4))).html
    site.put("/a/0", page)
    site.put("/section/a/0", page)
    site.put("/rss", rss(site, ["/a/0", "/section/a/0", "/a/0?utm_source=rss"]))
    summary = collection.feed()
    assert (summary.new, summary.same) == (1, 1)
    assert [row["asked"] for row in collection.rows("provenance")] == [f"{site.url}/a/0", f"{site.url}/section/a/0"]
    assert collection.rows("versions") == []


def test_an_amp_page_and_its_own_page_are_one(site: Site, collection: Collection) -> None:
    told = dated(story(1, 4))
    site.put("/a/0", weblog(told).html)
    site.put("/amp/77", weblog(told).html.replace(b"<head>", f'<head><link rel="canonical" href="{site.url}/a/0">'.encode()))
    site.put("/rss", rss(site, ["/amp/77", "/a/0"]))
    assert collection.feed().new == 1
    assert collection.rows()[0]["url"] == f"{site.url}/a/0"


def test_a_rewritten_article_of_the_same_outlet_is_a_version_and_of_another_outlet_is_not(site: Site, collection: Collection) -> None:
    told = dated(story(1, 8))
    again = type(told)(told.title, (*told.paragraphs, "وتابع أن العمل مستمر حتى إشعار آخر."), 2025, 7, 12)
    for path, one in (("/a", told), ("/b", again), ("/c", told)):
        site.put(path, weblog(one).html)
    site.put("/one", rss(site, ["/a", "/b"]))
    site.put("/two", rss(site, ["/c"]))
    summary = collection.run("  - {id: one, name: صحيفة الميناء, feed: SITE/one}\n  - {id: two, name: موقع السوق, feed: SITE/two}\n")
    assert (summary.new, summary.versions) == (2, 1)
    versions = collection.rows("versions")
    groups = [row["group"] for row in versions if row["source"] == "صحيفة الميناء"]
    assert len(groups) == 2
    assert len(set(groups)) == 1
    second = next(row for row in versions if row["version"] == 2)
    assert second["told_by"] == "words"
    assert 0.8 <= float(str(second["likeness"])) < 1
    copied = [row for row in versions if "like_another_outlets" in row]
    assert [row["likeness"] for row in copied] == [1.0]


def test_robots_are_heeded_and_asked_once(site: Site, collection: Collection) -> None:
    put_articles(site, 3)
    site.put("/robots.txt", "User-agent: marsad\nDisallow: /a/1\nCrawl-delay: 11\n")
    summary = collection.feed()
    assert (summary.new, summary.refused_by_robots) == (2, 1)
    assert site.paths(robots=True) == ["/robots.txt", "/rss", "/a/0", "/a/2"]
    assert [round(wait) for wait in collection.clock.waited] == [2, 11, 11]
    (missed,) = collection.rows("missed")
    assert (missed["url"], missed["reason"]) == (f"{site.url}/a/1", "robots")
    collection.run()
    assert "/robots.txt" not in site.paths(robots=True)[4:]


def test_a_site_whose_robots_fails_is_left_alone(site: Site, collection: Collection) -> None:
    put_articles(site, 2)
    site.pages["/robots.txt"] = Answer(b"", 500)
    summary = collection.feed()
    assert summary.new == 0
    assert list(summary.sources_failed.values()) == ["robots_unreachable"]
    assert set(site.paths(robots=True)) == {"/robots.txt"}
    site.put("/robots.txt", "")
    assert collection.run().new == 2


def test_redirects_to_what_robots_refuses_are_not_followed(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site.pages["/a/0"] = Answer(b"", 302, {"Location": "/closed/0"})
    assert collection.feed().refused_by_robots == 1
    assert "/closed/0" not in site.paths()


def test_a_host_is_asked_at_its_pace(site: Site, collection: Collection) -> None:
    put_articles(site, 3)
    collection.feed(head="delay: 5\n")
    assert collection.clock.waited == [5.0] * 4  # robots.txt, the feed, three pages


def test_a_passing_failure_is_tried_again(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    page = site.pages["/a/0"]
    site.pages["/a/0"] = [Answer(b"", 500), Answer(b"", 429, {"Retry-After": "40"}), page]
    summary = collection.feed()
    assert (summary.new, summary.failed) == (1, {})
    assert max(collection.clock.waited) == 40.0
    assert site.paths() == ["/rss", "/a/0", "/a/0", "/a/0"]


def test_what_fails_is_told_with_its_reason_and_tried_in_the_next_run(site: Site, collection: Collection) -> None:
    put_articles(site, 4)
    good = dict(site.pages)
    site.pages["/a/0"] = Answer(b"", 503)
    site.pages["/a/1"] = Answer(b"", 404)
    site.put("/a/2", b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    site.put("/a/3", "<html><body><nav>الرئيسية</nav></body></html>")
    summary = collection.feed()
    assert summary.failed == {"gone": 1, "no_text": 1, "not_html": 1, "server_error": 1}
    assert "failed 1 × gone" in str(summary)
    assert [row["reason"] for row in collection.rows("missed")] == ["server_error", "gone", "not_html", "no_text"]
    site.pages.update(good)
    assert collection.run().new == 1  # what is gone, or no article, is not asked again
    assert [row["reason"] for row in collection.rows("missed")] == ["gone", "not_html", "no_text"]


def test_a_server_that_wants_to_be_left_alone_is(site: Site, collection: Collection) -> None:
    put_articles(site, 5)
    site.pages["/a/0"] = Answer(b"", 429, {"Retry-After": "3600"})
    summary = collection.feed()
    assert (summary.new, summary.left) == (0, 5)
    assert site.paths() == ["/rss", "/a/0"]
    site.put("/a/0", weblog(dated(story(1000, 4))).html)
    assert collection.run().new == 0  # the hour has not passed
    assert site.paths() == ["/rss", "/a/0"]
    collection.clock.passed += 3_700
    assert collection.run().new == 5


def test_a_host_that_fails_and_fails_is_left_for_the_next_run(site: Site, collection: Collection) -> None:
    put_articles(site, 30)
    for number in range(30):
        site.pages[f"/a/{number}"] = Answer(b"", 502)
    summary = collection.feed()
    assert len(site.paths()) < 12
    assert summary.left > 20


def test_other_hosts_go_on_while_one_is_waited_for(site: Site, collection: Collection) -> None:
    put_articles(site, 2)
    site.pages["/slow"] = [Answer(b"", 503, {"Retry-After": "100"}), site.pages["/a/0"]]
    site.put("/one", rss(site, ["/slow"]))
    other = site.url.replace("127.0.0.1", "localhost")
    site.put("/two", rss(site, ["/a/1"]).replace(site.url, other))
    collection.run(
        f"  - {{id: one, name: أ, feed: SITE/one}}\n  - {{id: two, name: ب, feed: {other}/two}}\n",
        resolve=lambda _host, _port: ["127.0.0.1"],
    )
    assert site.paths().index("/a/1") < len(site.paths()) - 1 - site.paths()[::-1].index("/slow")


@pytest.mark.parametrize("charset", ["cp1256", "iso8859-6"])
def test_a_wrong_charset_in_the_header_does_no_harm(site: Site, collection: Collection, charset: str) -> None:
    put_articles(site, 1)
    told = dated(story(3, 4))
    html = weblog(told).html.decode().replace('<meta charset="utf-8">', '<meta charset="utf-8">')
    content = html.replace("–", "-").encode(charset, "xmlcharrefreplace")
    site.put("/a/0", content, headers={"Content-Type": "text/html; charset=utf-8"})
    collection.feed()
    (row,) = collection.rows()
    assert row["text"] == "\n".join(told.paragraphs)
    assert collection.rows("provenance")[0]["charset"] == charset


@pytest.mark.parametrize(
    ("body", "works"),
    [
        ("<rss version='2.0'><channel><item><link>SITE/a/0</link><title>x</title></item><item><broken", 1),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a/0'/><title>x</title></entry></feed>", 1),
        ("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>]><rss version='2.0'><channel><item><link>SITE/a/0</link><title>&c;</title></item></channel></rss>", 1),
        ("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/evil.dtd'><rss version='2.0'><channel><item><link>SITE/a/0</link></item></channel></rss>", 1),
        ("<rss version='2.0'><channel><item><link>file:///etc/passwd</link></item><item><link>http://10.0.0.1/x</link></item></channel></rss>", 0),
        ("<html><body>no feed</body></html>", 0),
        ("", 0),
    ],
)  # fmt: skip
def test_feeds_that_are_broken_or_hostile(site: Site, collection: Collection, body: str, works: int) -> None:
    put_articles(site, 1)
    site.put("/rss", body.replace("SITE", site.url), headers={"Content-Type": "application/rss+xml"})
    summary = collection.feed()
    assert summary.new == works
    assert {one.headers["host"] for one in site.asked} == {site.url.removeprefix("http://")}
    assert "aaaaaaaa" not in json.dumps(collection.rows("missed"))


def test_a_feed_that_holds_the_articles(site: Site, collection: Collection) -> None:
    body = rss(site, ["/a/0"]).replace(
        "</item>",
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>قصف طال الميناء.</p><script>x</script><p>وأصيب ثلاثة.</p>]]></content:encoded></item>",
    )
    site.put("/rss", body)
    collection.run("  - {id: port, name: م, feed: SITE/rss, text: feed}\n")
    (row,) = collection.rows()
    assert (row["text"], row["published"]) == ("قصف طال الميناء.\nوأصيب ثلاثة.", "2025-07-12T01:10:00+03:00")
    assert site.paths() == ["/rss"]


def sitemap(addresses: list[str], more: str = "") -> str:
    urls = "".join(f"<url><loc>{address}</loc>{more}</url>" for address in addresses)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def test_sitemaps_and_their_indexes_packed_or_not(site: Site, collection: Collection) -> None:
    put_articles(site, 4)
    index = "".join(f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in ("one.xml", "two.xml.gz"))
    site.put("/sitemap.xml", f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{index}</sitemapindex>")
    site.put("/one.xml", sitemap([f"{site.url}/a/0", f"{site.url}/a/1", f"{site.url}/skip/2"], "<lastmod>2025-07-11</lastmod>"))
    site.put(
        "/two.xml.gz",
        gzip.compress(sitemap([f"{site.url}/a/2"], "<lastmod>2025-07-11T10:00:00Z</lastmod>").encode()),
        headers={"Content-Type": "application/gzip"},
    )
    source = "  - {id: port, name: م, sitemap: SITE/sitemap.xml, include: ['*/a/*'], since: 2025-07-01}\n"
    assert collection.run(source).new == 3
    site.asked.clear()
    assert collection.run(source).new == 0
    assert site.paths() == ["/sitemap.xml", "/one.xml", "/two.xml.gz"]
    site.put("/one.xml", sitemap([f"{site.url}/a/0"], "<lastmod>2025-07-12</lastmod>"))
    site.asked.clear()
    collection.run(source)
    assert "/a/0" in site.paths()  # its day of change moved on


def test_a_sitemap_with_too_many_addresses_is_cut_and_told(site: Site, collection: Collection) -> None:
    site.put("/sitemap.xml", sitemap([f"{site.url}/x/{number}" for number in range(50_001)]))
    summary = collection.run("  - {id: port, name: م, sitemap: SITE/sitemap.xml, most: 2}\n")
    assert list(summary.sources_failed.values()) == ["too_many_addresses"]
    assert summary.failed == {"gone": 2}


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"<urlset>" + b" " * 60_000_000),
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>&a;",
        ("<a>" * 5_000).encode(),
        b"",
        b"\xff\xfe",
    ],
    ids=range(5),  # a gzip's head holds the time
)
def test_sitemaps_that_are_bombs_or_nothing(site: Site, collection: Collection, content: bytes) -> None:
    site.put("/sitemap.xml", content)
    summary = collection.run("  - {id: port, name: م, sitemap: SITE/sitemap.xml}\n")
    assert next(iter(summary.sources_failed.values())) in {"too_large_unpacked", "bad_sitemap"}


def test_indexes_that_hold_themselves_end(site: Site, collection: Collection) -> None:
    for number in range(9):
        site.put(f"/{number}", f"<sitemapindex><sitemap><loc>/0</loc></sitemap><sitemap><loc>/{number + 1}</loc></sitemap></sitemapindex>")
    collection.run("  - {id: port, name: م, sitemap: SITE/0}\n")
    assert site.paths() == ["/0", "/1", "/2", "/3"]


def test_two_runs_at_once_one_is_told(site: Site, collection: Collection) -> None:
    put_articles(site, 1)
    told: list[str] = []

    def second(_line: str) -> None:
        if not told:
            with pytest.raises(CollectError, match="another run") as error:
                collect(collection.file, collection.out, clock=collection.clock)
            told.append(str(error.value.remedy))

    collection.lines = type("Lines", (list,), {"append": lambda _self, line: second(line)})()
    assert collection.feed().new == 1
    assert told
