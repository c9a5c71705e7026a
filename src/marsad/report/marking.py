"""An article's raw text as HTML: every character as given, claims' sentences marked and anchored, nothing in it alive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# C0 and C1 controls but tab and line feed; signs of direction; lone surrogates: none can be seen, some reorder what is read
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim's place in the text: its id, its number in the article's list, its sentence, and its quantity's words."""

    claim_id: str
    number: int
    start: int
    end: int
    number_start: int | None = None
    number_end: int | None = None


def shows_hidden(text: str) -> bool:
    """Tell whether `text` holds characters that are shown by their code."""
    return bool(_HIDDEN.search(text))


def show(text: str) -> str:
    r"""Return `text` as HTML in which nothing is alive and nothing is hidden.

    Markup is escaped; what cannot be seen (signs of direction, control characters) stands as its code, and so does
    nothing to the order of what is read.

    >>> show("<b>حرب</b> $x$ \u202eabc")
    '&lt;b&gt;حرب&lt;/b&gt; $x$ <span class="ctl">⟦U+202E⟧</span>abc'
    """
    return _HIDDEN.sub(_name, escape(text.replace("\r\n", "\n")))


def visible(text: str) -> str:
    r"""Return `text` as plain text for a heading or an attribute: hidden characters stand as their codes.

    >>> visible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return _HIDDEN.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)


def quote(sentence: str, start: int, number: tuple[int, int] | None) -> str:
    """Return a sentence that begins at `start` of its article as HTML, with the words of its quantity marked.

    >>> quote("أُسقطت 26 مسيّرة", 100, (107, 109))
    'أُسقطت <b class="n">26</b> مسيّرة'
    """
    if number is None or not start <= number[0] < number[1] <= start + len(sentence):
        return show(sentence)
    first, last = number[0] - start, number[1] - start
    return f'{show(sentence[:first])}<b class="n">{show(sentence[first:last])}</b>{show(sentence[last:])}'


def mark(text: str, passages: Iterable[Passage], *, skipped: Sequence[tuple[int, int]] = (), label: str = "{n}") -> str:
    """Return `text` as HTML with each passage marked.

    Each mark can be reached by its claim's id and leads by a numbered link to `#about-ID`; passages may be equal, nested or
    crossing. The numbers are no text of the page (they are drawn from an attribute), so the text that is read, searched
    or copied is the article's own. `label` is what a screen reader says of such a link. What was `skipped` (from, to) can be reached by
    `passed-1`, `passed-2`, … in its order; what lies outside of the text is left alone.

    Raises ValueError where a passage lies outside of the text.
    """
    ordered = sorted(passages, key=lambda passage: (passage.start, -passage.end, passage.number))
    for passage in ordered:
        if not 0 <= passage.start < passage.end <= len(text):
            raise ValueError(f"claim {passage.claim_id}: {passage.start} to {passage.end} is outside of a text of {len(text)}")
    cuts = {0, len(text)}
    for passage in ordered:
        cuts |= {passage.start, passage.end}
        if passage.number_start is not None and passage.number_end is not None:
            cuts |= {passage.number_start, passage.number_end}
    passed = [(f"passed-{number}", start, end) for number, (start, end) in enumerate(skipped, start=1) if 0 <= start < end <= len(text)]
    for _, start, end in passed:
        cuts |= {start, end}
    places = sorted(cuts)
    return "".join(_piece(text, start, end, ordered, passed, label) for start, end in pairwise(places))


def _piece(text: str, start: int, end: int, passages: Sequence[Passage], passed: Sequence[tuple[str, int, int]], label: str) -> str:
    words = show(text[start:end])
    for name, first, last in passed:
        if first <= start and end <= last:
            own = f' id="{name}"' if first == start else ""
            words = f'<span class="passed"{own}>{words}</span>'
    over = [passage for passage in passages if passage.start <= start and end <= passage.end]
    if not over:
        return words
    if any(p.number_start is not None and p.number_end is not None and p.number_start <= start and end <= p.number_end for p in over):
        words = f'<b class="n">{words}</b>'
    piece = f"<mark>{words}</mark>"
    for passage in reversed(over):
        if passage.start == start:
            piece = f'<span id="{escape(passage.claim_id)}">{piece}</span>'
    for passage in over:
        if passage.end == end:
            piece += (
                f'<a class="ref" href="#about-{escape(passage.claim_id)}" data-n="{passage.number}"'
                f' aria-label="{escape(label.format(n=passage.number))}"></a>'
            )
    return piece


def _name(match: re.Match[str]) -> str:
    return f'<span class="ctl">⟦U+{ord(match.group()):04X}⟧</span>'
