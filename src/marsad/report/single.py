"""The whole report as one file: every page a section of it, of which a browser shows the one that its address names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath

from markupsafe import Markup

from marsad.report.marking import visible
from marsad.report.scripts import single_scripts
from marsad.report.site import Site

SINGLE_FILE = "report.html"

_BODY = re.compile(r"<body[^>]*>\n(.*)</body>", re.DOTALL)
_NAMES = re.compile(r' (id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_LINK = re.compile(r'<a\b([^>]*?) href="([^"]*)"')
_DRAWN = re.compile(r'url\(#([^)"]+)\)|(<use[^>]* (?:xlink:)?href=")#')


def single_file(site: Site, pages: Mapping[str, str], data: Iterable[str]) -> str:
    """Return one page that holds `pages` (address to HTML, as the report's folder has them) and the scripts of `data`.

    The first of `pages` is the one that is shown where the address names none. Links between pages lead to sections; those to
    files that are no pages become plain text, for beside the one file there is none.
    """
    return site.render(
        "single.html",
        here="",
        title=site.say("site.title", corpus=visible(site.corpus)),
        scripts=single_scripts(data),
        sections=[(_name(address), Markup(_section(address, html, pages))) for address, html in pages.items()],  # noqa: S704 - our own pages
    )


def _section(address: str, html: str, pages: Mapping[str, str]) -> str:
    found = _BODY.search(html)
    assert found is not None  # noqa: S101 - base.html gives every page its body
    own, folder = _name(address), dirname(address)

    def lead(match: re.Match[str]) -> str:
        before, href = match.groups()
        path, _, place = href.partition("#")
        if ":" in path:
            return match.group()
        target = normpath(join(folder, path)) if path else address
        if target not in pages:
            return f"<a{before}"
        return f'<a{before} href="#{_name(target)}{":" if place else ""}{place}"'

    body = _LINK.sub(lead, found[1])
    body = _NAMES.sub(lambda match: f' {match[1]}="' + " ".join(f"{own}:{name}" for name in match[2].split()) + '"', body)
    return _DRAWN.sub(lambda match: f"url(#{own}:{match[1]})" if match[1] else f"{match[2]}#{own}:", body)


def _name(address: str) -> str:
    # single.js makes the same name of an address
    return address.removesuffix(".html")
