"""robots.txt as the standard says it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.collect.robots import EVERYTHING, NOTHING, read_robots


def allows(text: str, path: str) -> bool:
    return read_robots(text.encode(), "marsad").allows(path)


@pytest.mark.parametrize(
    ("rules", "allowed", "denied"),
    [
        ("Disallow: /a", ["/", "/b"], ["/a", "/ab", "/a/b"]),
        ("Disallow:", ["/", "/a"], []),
        ("Disallow: /\nAllow: /news/", ["/news/1"], ["/", "/new"]),
        ("Allow: /a\nDisallow: /a", ["/a"], []),
        ("Disallow: /*.php$", ["/a.php?x", "/a"], ["/a.php", "/b/c.php"]),
        ("Disallow: /*?print=", ["/a"], ["/a?print=1"]),
        ("Disallow: /a*b*c", ["/abx"], ["/abc", "/axxbyyc/z"]),
        ("Disallow: /خبر", ["/"], ["/خبر/1", "/%D8%AE%D8%A8%D8%B1/1", "/%d8%ae%d8%a8%d8%b1"]),
        ("disallow : /a # why", ["/b"], ["/a"]),
        ("Disallow: *", [], ["/", "/a"]),
    ],
)
def test_the_longest_rule_decides(rules: str, allowed: list[str], denied: list[str]) -> None:
    text = f"User-agent: *\n{rules}\n"
    assert [path for path in allowed if not allows(text, path)] == []
    assert [path for path in denied if allows(text, path)] == []


def test_our_own_group_comes_before_that_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: Marsad/2.0\nAllow: /\nDisallow: /x\nCrawl-delay: 7\n"
    robots = read_robots(text.encode(), "marsad")
    assert (robots.allows("/a"), robots.allows("/x"), robots.delay) == (True, False, 7.0)
    assert not read_robots(text.encode(), "somebody").allows("/a")


def test_groups_of_one_agent_are_joined_and_others_do_not_count() -> None:
    text = "User-agent: marsad\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: marsad\nDisallow: /c\n"
    assert [path for path in ("/a", "/b", "/c") if not allows(text, path)] == ["/a", "/c"]


@pytest.mark.parametrize(("said", "seconds"), [("2.5", 2.5), ("9999", 300.0), ("soon", None), ("-1", None), ("nan", None), ("inf", 300.0)])
def test_the_delay_that_a_site_asks_for(said: str, seconds: float | None) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {said}\n".encode(), "marsad").delay == seconds


def test_no_rules_allow_all_and_a_closed_site_nothing() -> None:
    assert EVERYTHING.allows("/a")
    assert not NOTHING.allows("/a")
    assert allows("<html>no robots</html>", "/a")


def test_hostile_rules_cost_little() -> None:
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 900}$\n" * 250
    begun = time.perf_counter()
    read_robots(text.encode(), "marsad").allows("/" + "a" * 3_000)
    assert time.perf_counter() - begun < 30


@given(st.binary(max_size=300), st.text(max_size=20))
def test_anything_can_be_read(content: bytes, path: str) -> None:
    read_robots(content, "marsad").allows(path)
    read_robots(b"User-agent: *\nDisallow: " + content, "marsad").allows(path)
