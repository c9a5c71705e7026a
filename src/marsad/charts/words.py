"""An event in words: what a mark says of itself, and what a chart leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from marsad.charts.labels import FIRST_STRONG, POP, isolate
from marsad.charts.marks import counted, total
from marsad.charts.prose import compose
from marsad.charts.table import Cell

if TYPE_CHECKING:
    from marsad.charts.accounts import Account
    from marsad.charts.axis import Axis
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_NAMED_AT_MOST = 4
_SAYERS_AT_MOST = 4
_LETTERS = 66


def figure(mark: Mark, labels: Labels, *, of_what: bool = False) -> str:
    """Return the number of a mark with its unit and rate: `597`, `at least 100`, `60,000 a day`, `400 million USD`.

    With `of_what` the thing that is counted stands in it: `at least 100 drones (Shahed)`, `60,000 shells a day`.
    """
    approx = mark.accounts[0].approx if mark.accounts else mark.event.approx
    standing = [account for account in mark.accounts if account.stands]
    if len({(account.low, account.high) for account in standing}) > 1:
        approx = next((a.approx for a in standing if (a.low, a.high) == (mark.low, mark.high)), "range")
    said = quantity(mark.low, mark.high, approx, mark.event.unit, labels, mark.event.item if of_what else "")
    said = labels.text(f"per.{mark.event.per}", value=said) if mark.event.per else said
    said = marked(said, labels, corrected=mark.event.corrected)
    return of_model(said, mark, labels) if of_what else said


def thing(mark: Mark, labels: Labels) -> str:
    """Return what is counted, with its model: `drone (Shahed)`."""
    return of_model(labels.text(f"item.{mark.event.item}"), mark, labels)


def of_model(said: str, mark: Mark, labels: Labels) -> str:
    """Return words for a thing with its model behind them, where it has one."""
    return f"{said} ({isolate(mark.event.model, labels.language)})" if mark.event.model else said


def time(mark: Mark, labels: Labels) -> str:
    """Return when it was, as precisely as it is known."""
    return labels.period(mark.event.date_start, mark.event.date_end, mark.event.date_precision)


def sayers(mark: Mark, labels: Labels) -> str:
    """Return who says so."""
    return labels.listing(labels.name(claimant) for claimant in mark.claimants)


def chief_sayers(marks: Iterable[Mark], labels: Labels) -> str:
    """Return who says so, those who say most first, four at most by name."""
    told: Counter[str | None] = Counter()
    for mark in marks:
        told.update(one.claimant for one in mark.accounts)
        told.update(dict(mark.sayers))
    names = [labels.name(name) for name, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0] or "~"))]
    more = len(names) - _SAYERS_AT_MOST
    return labels.listing(names[:_SAYERS_AT_MOST]) + (labels.text("names.more", n=more) if more > 0 else "")


def sentence(mark: Mark, labels: Labels) -> str:
    """Return the words of a mark: `launched: 26 × cruise missile, night of 11–12 Jul 2025 (Volodymyr Zelensky)`."""
    if mark.count:
        return labels.text(
            "mark.sum",
            phase=labels.text(f"phase.{mark.event.phase}"),
            figure=figure(mark, labels, of_what=True),
            time=time(mark, labels),
            n=mark.count,
        )
    return labels.text(
        "mark",
        phase=labels.text(f"phase.{mark.event.phase}"),
        figure=figure(mark, labels, of_what=True),
        time=time(mark, labels),
        sayers=sayers(mark, labels),
    )


def account(mark: Mark, n: int, labels: Labels) -> str:
    """Return the words of the n-th account of an event: its own figure, and who gives it."""
    one = mark.accounts[n]
    return labels.text(
        "mark",
        phase=labels.text(f"phase.{mark.event.phase}"),
        figure=short_bounds(one, mark, labels, of_what=True),
        time=time(mark, labels),
        sayers=labels.name(one.claimant),
    )


def short_bounds(one: Account, mark: Mark, labels: Labels, *, of_what: bool = False) -> str:
    """Return an account's number with its unit, and with the thing that is counted where that is asked for."""
    said = quantity(one.low, one.high, one.approx, mark.event.unit, labels, mark.event.item if of_what else "")
    return marked(said, labels, corrected=one.corrected)


def quantity(low: float | None, high: float | None, approx: str | None, unit: str | None, labels: Labels, item: str = "") -> str:
    """Return bounds with their unit, and the item if one is given: `26 drones`, `100 tonnes aid`."""
    if not unit or unit == "item":
        return labels.bounds(low, high, approx, item)
    said = with_unit(labels.bounds(low, high, approx), unit, labels)
    return labels.text("number.unit", value=said, unit=labels.text(f"item.{item}")) if item else said


def marked(said: str, labels: Labels, *, corrected: bool) -> str:
    """Return a number with the mark of what people corrected, where they did: `597†`."""
    return labels.text("number.corrected", value=said) if corrected else said


def with_unit(said: str, unit: str | None, labels: Labels) -> str:
    """Return a number with its unit, as it is where it counts things."""
    if not unit or unit == "item":
        return said
    return labels.text("number.unit", value=said, unit=labels.text(f"unit.{unit}") if labels.has(f"unit.{unit}") else unit.upper())


def befell(mark: Mark, labels: Labels) -> str:
    """Return the phase, and of casualties whose people they are."""
    phase = labels.text(f"phase.{mark.event.phase}")
    return labels.listing((phase, labels.country(mark.event.target))) if mark.event.kind == "casualty" else phase


def highest(marks: Sequence[Mark], labels: Labels) -> tuple[Cell, ...]:
    """Return the sentence that tells the highest figure of a chart that adds nothing, and the latest, and who gives them."""
    counted = [mark for mark in marks if mark.counted and mark.event.date_start]
    if not counted:
        return ()
    first = max(counted, key=lambda mark: (mark.low or 0, mark.high or 0, mark.event.event_id))
    last = counted[-1]
    values: dict[str, str | Cell] = {"most": Cell(_in_full(first, labels), first.href), "last": Cell(_in_full(last, labels), last.href)}
    return compose(labels, "finding.highest.one" if first is last else "finding.highest", values)


def _in_full(mark: Mark, labels: Labels) -> str:
    said = (
        labels.listing((befell(mark, labels), labels.sides(mark.event.actor, mark.event.target)))
        if mark.event.actor
        else befell(mark, labels)
    )
    return labels.text(
        "chart.figure",
        what=said,
        figure=figure(mark, labels, of_what=True),
        time=time(mark, labels),
        sayers=sayers(mark, labels),
    )


def left_out(selection: Selection, axis: Axis | None, *, added: bool = True) -> list[str]:
    """Return the sentences that belong under a chart: what it does not add or cannot place, never dropped unsaid.

    A chart that adds nothing up (`added` is false) draws parts of larger numbers too, and what is merely planned.
    """
    labels = selection.labels
    marks = selection.marks
    adding = [mark for mark in marks if mark.adds]
    floating = [mark for mark in adding if added and axis and axis.place(mark.event) is None]
    notes = [
        _counted("note.floating", floating, labels, lambda m: f"{sentence(m, labels)}"),
        _counted("note.undated", selection.undated, labels, lambda m: sentence(m, labels)),
        _counted("note.part", [m for m in marks if added and m.part], labels),
        _counted("note.whole", [m for m in marks if added and m.whole], labels),
        _counted("note.rate", [m for m in marks if m.event.per], labels, lambda m: sentence(m, labels)),
        _counted("note.uncounted", [m for m in marks if not m.counted], labels),
        _counted("note.reported", [m for m in adding if m.event.date_precision == "reported"], labels),
    ]
    return [note for note in notes if note]


def reason_of(mark: Mark, axis: Axis | None) -> str:
    """Return the code of why a mark is in no bar of a chart of totals; empty where it is in one.

    Where several hold, the first of those of `undrawn`, `part`, `planned`, `spans` (more than a step of the axis).
    """
    why = undrawn(mark)
    if why or mark.part:
        return why or "part"
    if not mark.adds:
        return "planned"
    return "spans" if axis is not None and axis.place(mark.event) is None else ""


def undrawn(mark: Mark) -> str:
    """Return the code of why a mark is on no chart at all: `uncounted`, `rate`, `undated`; empty where it can be on one."""
    if not mark.counted:
        return "uncounted"
    if mark.event.per:
        return "rate"
    return "" if mark.event.date_start else "undated"


def more(labels: Labels, n: int) -> list[str]:
    """Return the note on `n` marks for which a chart has no room; none where it has."""
    return [f"{labels.text('note.more', n=n)}."] if n > 0 else []


def _counted(key: str, marks: Sequence[Mark], labels: Labels, tell: Callable[[Mark], str] | None = None) -> str:
    if not marks:
        return ""
    n = counted(marks)
    said = labels.text(key, n=n)
    if tell is None or n > _NAMED_AT_MOST:
        return f"{said}."
    return f"{said}: {labels.text('list.semicolon').join(tell(mark) for mark in marks)}."


def largest(marks: Iterable[Mark]) -> Mark:
    """Return the mark with the most in it: where a sum of several leads to."""
    return max(marks, key=lambda mark: (mark.low or 0, mark.high or 0, mark.event.event_id))


def sum_of(marks: Sequence[Mark], labels: Labels) -> str:
    """Return the total of the marks that add, with its bounds; a dash where none does."""
    adding = [mark for mark in marks if mark.adds]
    if not adding:
        return "–"
    low, high = total(adding)
    said = (mark.accounts[0].approx if mark.accounts else mark.event.approx for mark in adding)
    about = "about" if "about" in said else "exact"
    return marked(labels.bounds(low, high, about), labels, corrected=any(mark.event.corrected for mark in adding))


def linked(said: Iterable[tuple[str, str]]) -> tuple[Cell, ...]:
    """Return a finding of several short statements, each a link to its evidence: `a; b.`."""
    cells: list[Cell] = []
    for text, href in said:
        cells += [Cell("; ")] if cells else []
        cells.append(Cell(text, href or None))
    return (*cells, Cell(".")) if cells else ()


def bundle(marks: Sequence[Mark], time: str, labels: Labels, figure: str = "") -> str:
    """Return the words of a bar that stands for several events: their sum, their number, and the largest, to which it leads."""
    most = largest(marks)
    if any(mark.count for mark in marks):
        phase, summed = labels.text(f"phase.{most.event.phase}"), figure or sum_of(marks, labels)
        return labels.text("bundle.sum", phase=phase, figure=summed, time=time, n=counted(marks))
    return labels.text(
        "bundle",
        phase=labels.text(f"phase.{most.event.phase}"),
        figure=figure or sum_of(marks, labels),
        time=time,
        most=sentence(most, labels),
        n=len(marks),
    )


def direction(labels: Labels, actor: str | None, target: str | None) -> str:
    """Return whose weapons against whom, a word for all strikes where no side is named."""
    return labels.sides(actor, target) if actor or target else labels.text("kind.strike")


def clip(text: str, letters: int = _LETTERS) -> str:
    """Return a text that fits into one line of a chart; its end is left out where it does not (the table has all of it).

    >>> clip("x" * 100) == "x" * 65 + "…"
    True
    """
    kept: list[str] = []
    shown, is_open = 0, False
    for letter in text:
        if letter in (FIRST_STRONG, POP):
            is_open = letter == FIRST_STRONG
        elif shown == letters:
            # a name that is cut stays set apart from the words around it
            return f"{''.join(kept[:-1]).rstrip()}{POP if is_open else ''}…"
        else:
            shown += 1
        kept.append(letter)
    return text
