"""Rival figures of one event: each a mark of its own beside the bar, with a letter for the one who gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch

from marsad.charts import words
from marsad.charts.lanes import symbol
from marsad.charts.style import INK, PLOT, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.accounts import Account
    from marsad.charts.canvas import Sheet
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_SIZE = 11.0
_LETTERS = {"en": "abcdefgh", "ar": "أبجدهوزح"}


@dataclass(slots=True)
class Rivals:
    """The letters of those who give rival figures; `taken` are the places of marks already drawn in a panel."""

    letters: Mapping[str | None, str]
    taken: list[tuple[float, float]] = field(default_factory=list)


def rivals_of(marks: Iterable[Mark], labels: Labels) -> Rivals:
    """Return a letter for each claimant of rival figures, those with most of them first; later ones than the eighth share the last."""
    counts: dict[str | None, int] = {}
    for mark in marks:
        for account in _accounts(mark):
            counts[account.claimant] = counts.get(account.claimant, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name or "~"))
    letters = _LETTERS[labels.language]
    return Rivals({name: letters[n] for n, name in enumerate(order[: len(letters)])})


def key_of(rivals: Rivals, marks: Iterable[Mark], labels: Labels) -> str:
    """Return the sentence that says whose each letter is, and in how many events figures exclude each other; empty where in none."""
    count = sum(bool(_accounts(mark)) for mark in marks)
    if not count:
        return ""
    if not rivals.letters:
        return labels.text("rivals.crowded", n=count) + "."
    told = labels.listing(labels.text("rivals.letter", letter=letter, name=labels.name(name)) for name, letter in rivals.letters.items())
    return labels.text("rivals.key", n=count, told=told) + "."


def draw_rivals(sheet: Sheet, axes: Axes, mark: Mark, x: float, base: float, rivals: Rivals, selection: Selection) -> None:
    """Draw the rival figures of an event whose piece of a bar stands on `base`; what has no room is in the table alone."""
    accounts = [account for account in _accounts(mark) if account.claimant in rivals.letters]
    unit = (axes.get_xlim()[1] - axes.get_xlim()[0]) / PLOT
    tall = (axes.get_ylim()[1] - axes.get_ylim()[0]) / (axes.get_position().height * sheet.height)
    for n, account in enumerate(accounts):
        place = x + (n - (len(accounts) - 1) / 2) * (_SIZE + 1) * unit
        height = base + (account.low if account.low is not None else account.high or 0)
        if any(abs(place - px) < _SIZE * unit and abs(height - py) < _SIZE * tall for px, py in rivals.taken):
            continue
        if not axes.get_xlim()[0] <= place <= axes.get_xlim()[1]:
            continue
        rivals.taken.append((place, height))
        circle = PathPatch(
            symbol(axes, "o", place, height, _SIZE), facecolor="#ffffff", edgecolor=INK, linewidth=0.9, clip_on=False, zorder=4
        )
        axes.add_patch(circle)
        labels = sheet.labels
        figure = words.short_bounds(account, mark, labels)
        said = labels.text("sources.differ.mark", sayer=labels.name(account.claimant), figure=figure, what=words.sentence(mark, labels))
        sheet.mark(circle, selection.link(account.doc_id, account.claim_id), said, figure)
        axes.text(place, height, rivals.letters[account.claimant], ha="center", va="center_baseline", fontsize=SMALL, zorder=5)


def _accounts(mark: Mark) -> list[Account]:
    if not mark.event.conflict:
        return []
    standing = [account for account in mark.accounts if account.stands and (account.low, account.high) != (None, None)]
    found: dict[tuple[str | None, float | None, float | None], Account] = {}
    for account in standing:
        found.setdefault((account.claimant, account.low, account.high), account)
    return list(found.values()) if len({(account.low, account.high) for account in standing}) > 1 else []
