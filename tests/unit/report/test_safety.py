"""What a notebook shows may not run, load or lead away."""

from __future__ import annotations

import pytest

from marsad.report.errors import PageError
from marsad.report.safety import check_safe


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src='x.js'></SCRIPT>",
        '<p onclick="x()">a</p>',
        "<svg onload=alert(1)></svg>",
        '<a href="https://example.org/">x</a>',
        '<a href="//example.org/">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href="\\\\example.org\\x">x</a>',
        '<a href="/etc/passwd">x</a>',
        '<a href="mailto:a@b">x</a>',
        '<img src="https://example.org/p.png">',
        '<img src="data:text/html,x">',
        '<link rel="stylesheet" href="x.css">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="x"></form>',
        '<p style="background:url(https://example.org/x)">x</p>',
        "<style>@import 'x.css';</style>",
        "<style>p{background:url( //example.org/x )}</style>",
        '<svg><a xlink:href="https://example.org">x</a></svg>',
        '<svg><use href="other.svg#a"/></svg>',
        "<svg><foreignObject></foreignObject></svg>",
        '<meta http-equiv="refresh" content="0">',
        '<base href="x">',
        "<object data=x></object>",
        "<?xml version='1.0'?>",
        "<![[x",
    ],
)
def test_it_is_refused(html):
    with pytest.raises(PageError) as caught:
        check_safe(html, "02_strikes, cell 3")
    assert caught.value.where == "02_strikes, cell 3"
    assert caught.value.remedy


@pytest.mark.parametrize(
    "html",
    [
        '<a href="evidence/a.html#c1">26</a>',
        '<a href="#about-c1">1</a>',
        '<a href="events.html">x</a>',
        '<a href="evidence/%D8%A7.html#c1">x</a>',
        '<img alt="a" src="data:image/png;base64,AAAA">',
        '<svg role="img"><defs><pattern id="h1"></pattern></defs><path fill="url(#h1)" style="fill:url(#h1)"/><use href="#m"/></svg>',
        "<p>onclick= https://example.org &lt;script&gt;</p>",
        "<style>td{text-align:start}</style>",
    ],
)
def test_it_may_stand_and_is_not_touched(html):
    assert check_safe(html, "x") == html
