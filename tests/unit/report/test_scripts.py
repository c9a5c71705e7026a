"""Which scripts may stand on a page: ours, under a policy that names them, and no other."""

from __future__ import annotations

import pytest

from marsad.report.errors import PageError
from marsad.report.scripts import check_page, hash_of, loader, policy, site_script


def page(body: str = "", *, script: str | None = None, rules: str | None = None) -> str:
    own = loader() if script is None else script
    rules = policy([own]) if rules is None else rules
    return (
        f'<html><head><meta http-equiv="Content-Security-Policy" content="{rules}">'
        f'<script data-root="../">{own}</script></head><body>{body}</body></html>'
    )


def test_our_own_page_may_stand_and_is_not_touched():
    assert check_page(page("<p>26</p>"), "x") == page("<p>26</p>")
    bare = f'<meta http-equiv="Content-Security-Policy" content="{policy()}"><p>a</p>'
    assert check_page(bare, "x") == bare


@pytest.mark.parametrize(
    "html",
    [
        page("<script>alert(1)</script>"),
        page("<SCRIPT SRC='x.js'></SCRIPT>"),
        page('<script src="site/site.js"></script>'),
        page("<script\n>alert(1)</script\n>"),
        page("<script>"),
        page(script=loader() + "alert(1)"),
        page(script=""),
        page(rules="script-src 'self'"),
        page(rules=policy()),
        page(rules=policy([loader(), "alert(1)"])),
        page().replace('data-root="../"', 'data-root="https://example.org/"'),
        page().replace('data-root="../"', 'data-root="../" src="x.js"'),
        f"<p>{page()}".replace("http-equiv", "name"),
        page('<meta http-equiv="Content-Security-Policy" content="script-src *">'),
    ],
)
def test_any_other_script_or_policy_is_refused(html):
    with pytest.raises(PageError) as caught:
        check_page(html, "events/e1.html")
    assert caught.value.where == "events/e1.html"
    assert caught.value.remedy


def test_the_policy_names_the_hash_and_nothing_that_stands_on_the_page_can_add_to_it():
    rules = policy([loader()])
    assert f"'sha256-{hash_of(loader())}' 'strict-dynamic'" in rules
    assert "default-src 'none'" in rules
    assert "unsafe-eval" not in rules
    assert "script-src 'unsafe-inline'" not in rules
    assert "http" not in rules


def test_no_script_of_ours_makes_markup_of_text_or_reaches_for_a_host():
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttpRequest",
        "http",
        "import(",
    ):
        assert word not in loader() + site_script(), word
