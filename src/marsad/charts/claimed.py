"""Who claims which figure: one row a claim, the latest first, its mark from its lower to its upper bound."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.bands import key_point
from marsad.charts.canvas import Sheet, Words, draw, empty, lying
from marsad.charts.data import data_of
from marsad.charts.lanes import LANE, lanes
from marsad.charts.style import SMALL

if TYPE_CHECKING:
    from marsad.charts.chart import Chart
    from marsad.charts.selection import Mark, Selection

_CLAIMS_AT_MOST = 24
_LEFT, _RIGHT = 12.0, 108.0
_PLOT = 400 - _LEFT - _RIGHT


def claimed(name: str, title: str, nothing: str, selection: Selection, marks: Sequence[Mark], *, by_powers: bool = False) -> Chart:
    """Return the chart of the claims of these events; `nothing` is what it says where there is none.

    With `by_powers` each power of ten is as wide as the next.
    """
    labels = selection.labels
    counted = [mark for mark in marks if mark.counted and not mark.event.per]
    told = [
        (mark, n) for mark in reversed(counted) for n, account in enumerate(mark.accounts) if (account.low, account.high) != (None, None)
    ]
    shown = told[:_CLAIMS_AT_MOST]
    notes = words.more(labels, len(told) - len(shown))
    if by_powers:
        notes.insert(0, labels.text("note.powers"))
    if not shown:
        return empty(name, title, nothing, selection)
    alt = f"{title}. " + labels.text("list.semicolon").join(words.account(mark, n, labels) for mark, n in shown) + "."
    most = max(_top(mark.accounts[n].low, mark.accounts[n].high) for mark, n in shown)

    def at(value: float) -> float:
        return log10(max(value, 1)) / max(log10(most), 0.3) if by_powers else value / most

    def paint(sheet: Sheet) -> None:
        axes = lanes(sheet, 2, len(shown), left=_LEFT, right=_RIGHT)
        axes.set_xlim(0, 1)
        right = labels.language == "ar"
        for lane, (mark, n) in enumerate(shown):
            account = mark.accounts[n]
            what = labels.listing((labels.name(account.claimant), words.befell(mark, labels), words.time(mark, labels)))
            edge, side = (1 + (_RIGHT - _LEFT) / _PLOT, "right") if right else (0, "left")
            axes.text(edge, lane + 0.4, words.clip(what), ha=side, va="bottom", fontsize=SMALL)
            low, high = account.low, account.high
            patch = key_point(axes, mark.event.phase, at(low if low is not None else high or 0), lane + 0.72, 10)
            far = at(high) if high is not None else min(at(low or 0) + 0.12, 1.05)
            if low != high:
                lying(axes, lane + 0.72, at(low or 0), far, 0.12, is_open=high is None)
            sheet.mark(patch, selection.link(account.doc_id, account.claim_id), words.account(mark, n, labels))
            axes.text(far + 0.03, lane + 0.72, words.short_bounds(account, mark, labels), va="center", fontsize=SMALL, ha="left")

    said = Words(name, title, alt, notes, words.highest(counted, labels), data_of(counted))
    return draw(said, LANE * len(shown) + 6, selection, paint)


def _top(low: float | None, high: float | None) -> float:
    return high if high is not None else (low or 0) * 1.12
