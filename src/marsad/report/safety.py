"""What may stand on a page: no script, no address of another host, nothing that loads by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from marsad.report.errors import PageError

_FORBIDDEN = frozenset({"script", "iframe", "object", "embed", "link", "meta", "base", "form", "foreignobject", "audio", "video", "image"})
_LOADING = frozenset({"src", "srcset", "action", "formaction", "poster", "background", "data", "ping", "srcdoc"})
_LOCAL = re.compile(r"(?:#|[A-Za-z0-9_.%~-]+(?:[/#?]|$)(?!/))[^\\:]*")
_STYLE = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import|expression\s*\(", re.IGNORECASE)


class _Guard(HTMLParser):
    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.where = where
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self._refuse(f"<{tag}>")
        self.in_style = tag == "style"
        for name, value in attrs:
            content = (value or "").strip()
            if name.startswith("on"):
                self._refuse(f"{name}= of <{tag}>")
            if name in {"href", "xlink:href"} and not _LOCAL.fullmatch(content):
                self._refuse(f"the address {content!r}")
            if tag == "use" and name in {"href", "xlink:href"} and not content.startswith("#"):
                self._refuse(f"<use> of {content!r}")
            if name in _LOADING and not (tag == "img" and content.startswith("data:image/")):
                self._refuse(f"{name}= of <{tag}>")
            if name == "style" and _STYLE.search(content):
                self._refuse(f"the style {content!r}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.in_style = False

    def handle_endtag(self, tag: str) -> None:
        self.in_style = self.in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self.in_style and _STYLE.search(data):
            self._refuse("a style that loads something")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data[:20]}")

    def _refuse(self, what: str) -> None:
        raise PageError(
            f"{what} may not stand on a page",
            where=self.where,
            remedy="show charts as inline SVG and text through html.escape; pages load nothing and run nothing",
        )


def check_safe(html: str, where: str) -> str:
    """Return `html` as it is, once it is known to run nothing, load nothing and lead to no other host.

    A notebook's own outputs go through this before they enter a page. It refuses rather than mends: what is refused is a
    mistake in what made it. Raises PageError, naming `where`.

    >>> check_safe('<a href="evidence/a.html#c1">26</a>', "02_strikes")
    '<a href="evidence/a.html#c1">26</a>'
    >>> check_safe('<img src=x onerror=alert(1)>', "02_strikes")
    Traceback (most recent call last):
        ...
    marsad.report.errors.PageError: error[M610]: src= of <img> may not stand on a page
      at: 02_strikes
      do: show charts as inline SVG and text through html.escape; pages load nothing and run nothing
    """
    guard = _Guard(where)
    try:
        guard.feed(html)
        guard.close()
    except (ValueError, AssertionError) as error:  # the parser asserts that a marked section has a name
        raise PageError("its HTML cannot be read", where=where, remedy=str(error)[:200]) from error
    return html
