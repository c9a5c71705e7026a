"""Why something was not collected: codes that never change, each with its words."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "scheme": "the address is neither http nor https",
    "bad_address": "the address cannot be read",
    "userinfo": "the address holds a user's name or password",
    "private_address": "the host's address is private, local or reserved",
    "robots": "robots.txt does not allow it",
    "robots_unreachable": "robots.txt could not be had, so nothing is allowed",
    "later": "the server asked to come back later",
    "dns": "the host's name is not known",
    "connect": "no connection could be made",
    "tls": "the connection could not be secured",
    "connect_timeout": "connecting took too long",
    "timeout": "the server was silent for too long",
    "too_slow": "the answer took too long as a whole",
    "cut": "the connection was cut before the answer's end",
    "protocol": "the answer is no HTTP that can be read",
    "too_large": "the answer is larger than allowed",
    "too_large_unpacked": "the answer unpacks to more than allowed",
    "encoding": "the answer's packing cannot be read",
    "redirect_loop": "redirects go round in a circle",
    "redirects": "there are too many redirects",
    "bad_redirect": "a redirect leads nowhere",
    "gone": "there is no such page (404, 410)",
    "refused": "the server refuses it (401, 402, 403, 451)",
    "too_many": "the server says that there are too many requests (429)",
    "server_error": "the server has an error of its own (5xx)",
    "status": "the server answers with a status that gives no page",
    "not_html": "the answer is no HTML page",
    "no_text": "no article's text was found in the page",
    "bad_feed": "the feed cannot be read",
    "bad_sitemap": "the sitemap cannot be read",
    "too_many_addresses": "there are more addresses than a sitemap may hold; the rest was left out",
    "unreadable": "the file cannot be read",
    "bad_row": "a row lacks its text, or cannot be read",
}

# what may be another time: tried again in this run, and in the next ones
PASSING = frozenset(
    {
        "robots_unreachable",
        "later",
        "dns",
        "connect",
        "tls",
        "connect_timeout",
        "timeout",
        "too_slow",
        "cut",
        "protocol",
        "too_many",
        "server_error",
    }
)
# what is not worth asking again within one run
UNTRIED = frozenset({"later", "robots_unreachable"})


class FetchError(Exception):
    """Something was not had; `reason` is a code of REASONS, `after` the seconds after which the server wants to be asked again."""

    def __init__(self, reason: str, detail: str = "", *, after: float | None = None, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.after = after
        self.status = status

    def __str__(self) -> str:
        return f"{REASONS[self.reason]}{f': {self.detail}' if self.detail else ''}"


def reason_of_status(status: int) -> str:
    """Return the code of an HTTP status that gives no page.

    >>> reason_of_status(404), reason_of_status(503), reason_of_status(418)
    ('gone', 'server_error', 'status')
    """
    if status in {404, 410}:
        return "gone"
    if status in {401, 402, 403, 451}:
        return "refused"
    if status == 429:
        return "too_many"
    if status in {408, 425}:
        return "timeout"
    return "server_error" if status >= 500 else "status"
