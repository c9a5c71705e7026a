"""Our daily figures beside a reference's: who agrees on which day, how far the others are apart, and why where that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from marsad.charts import words
from marsad.charts.axis import axis_of
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import Data
from marsad.charts.families import family_of
from marsad.charts.lanes import LANE, lanes, symbol
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.style import LEFT, PLOT, RIGHT, SMALL, WIDTH, Look
from marsad.charts.table import Cell, Row, Table
from marsad.compare import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Selection
    from marsad.compare import Agreement, Bounds, Comparison

_KEY = 34
_LANES_AT_MOST = 16
_MARKS_AT_MOST = 300
_LOOKS: dict[str, Look] = {
    "exact": Look("#0072b2", marker="o"),
    "within": Look("#0072b2", "////", marker="o", hollow=True),
    "over": Look("#d55e00", marker="^"),
    "under": Look("#d55e00", marker="v"),
    "ours_only": Look("#009e73", marker="s"),
    "theirs_only": Look("#333333", "....", marker="D", hollow=True),
}


def finding(selection: Selection, comparison: Comparison | None) -> Finding:
    """Say on how many days both speak, on how many of these they agree, and how many only one tells of."""
    labels = selection.labels
    if comparison is None or not comparison.rows:
        return Finding(((Cell(f"{_nothing(labels, comparison)}."),),), labels.language)
    return Finding((_sentence(labels, comparison),), labels.language)


def agreement(selection: Selection, comparison: Comparison | None) -> Chart:
    """Return the chart of verdicts: a lane for each phase and weapon, a mark for each day; its shape tells how the two stand.

    Where there are too many days for marks that can be told apart, each step of the axis shows the shares of its verdicts.
    """
    labels = selection.labels
    title = labels.text("compare.title")
    if comparison is None or not comparison.rows:
        return empty("compare", title, _nothing(labels, comparison), selection)
    rows = _lanes(comparison, labels)
    shown = rows[:_LANES_AT_MOST]
    drawn = [row for _, marks in shown for row in marks]
    days = [row.day for row in comparison.rows]
    crowded = len(drawn) > _MARKS_AT_MOST
    axis = axis_of(min(days), max(days), "month" if crowded else "day")
    notes = [*_notes(labels, comparison)]
    if len(rows) > len(shown):
        notes.insert(0, labels.text("compare.more", n=sum(len(marks) for _, marks in rows[_LANES_AT_MOST:])) + ".")
    told = labels.text("list.semicolon").join(
        f"{labels.text(f'compare.{name}')} {labels.number(count)}" for name, count in comparison.counts.items()
    )

    def paint(sheet: Sheet) -> None:
        _key(sheet, drawn, crowded=crowded)
        axes = lanes(sheet, _KEY, len(shown), left=LEFT, right=RIGHT)
        axes.set_xlim(0, axis.length)
        for lane, (name, marks) in enumerate(shown):
            right = labels.language == "ar"
            edge = axis.length * (1 + (RIGHT - 6) / PLOT) if right else -axis.length * (LEFT - 8) / PLOT
            axes.text(edge, lane + 0.42, words.clip(name), ha="right" if right else "left", va="bottom", fontsize=SMALL)
            if crowded:
                _shares(axes, marks, lane + 0.72, axis)
            else:
                for row in marks:
                    _mark(sheet, axes, row, lane + 0.72, axis, selection)
        strip(sheet, _KEY + LANE * len(shown), axis, selection)

    said = Words("compare", title, f"{title}. {told}.", notes, _sentence(labels, comparison), _data(comparison))
    return draw(said, _KEY + LANE * len(shown) + STRIP + 4, selection, paint)


def table(selection: Selection, comparison: Comparison | None, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the days on which the two do not say the same, the largest differences first; our figures lead to their sentences."""
    labels = selection.labels
    found = [row for row in comparison.rows if row.verdict != "exact"] if comparison else []
    found.sort(key=lambda row: (VERDICTS.index(row.verdict) != VERDICTS.index("off"), -abs(row.off_by or 0), row.day, _what(row, labels)))
    return _table(selection, "compare.differences", found, at_most, nothing="compare.no_difference" if comparison else "compare.none")


def all_days(selection: Selection, comparison: Comparison | None, at_most: int = ROWS_AT_MOST) -> Table:
    """Return every day that both speak of or one of them does, in order."""
    return _table(selection, "compare.days", list(comparison.rows if comparison else ()), at_most, nothing="compare.none")


def _table(selection: Selection, caption: str, found: Sequence[Agreement], at_most: int, nothing: str) -> Table:
    labels = selection.labels
    rows: list[Row] = [
        (
            labels.day(row.day),
            _what(row, labels),
            Cell(_bounds(row, row.ours, labels), _href(row, selection), number=True),
            Cell(_bounds(row, row.theirs, labels), number=True),
            _verdict(row, labels),
            labels.text(f"compare.why.{row.why}") if row.why else "–",
        )
        for row in found[:at_most]
    ]
    headings = tuple(labels.text(f"compare.column.{name}") for name in ("day", "what", "ours", "theirs", "verdict", "why"))
    note = f"{labels.text('compare.more', n=len(found) - at_most)}." if len(found) > at_most else ""
    return Table(labels.text(caption), headings, tuple(rows), labels.language, note=note if rows else f"{labels.text(nothing)}.")


def _sentence(labels: Labels, comparison: Comparison) -> tuple[Cell, ...]:
    counts = comparison.counts
    values: dict[str, str | Cell] = {
        "reference": labels.name(comparison.reference.name),
        "both": labels.number(comparison.both),
        "same": labels.number(counts["exact"]),
        "within": labels.number(counts["within"]),
        "off": labels.number(counts["off"]),
        "ours": labels.number(counts["ours_only"]),
        "theirs": labels.number(counts["theirs_only"]),
    }
    return compose(labels, "compare.finding", values)


def _notes(labels: Labels, comparison: Comparison) -> Iterable[str]:
    yield labels.text("compare.night") + "."
    ours = sum(count for name, count in comparison.left_out.items() if name.startswith("ours"))
    theirs = sum(count for name, count in comparison.left_out.items() if name.startswith("theirs"))
    unused = sum(comparison.reference.unused.values())
    if ours or theirs or unused:
        yield labels.text("compare.left_out", ours=labels.number(ours), theirs=labels.number(theirs + unused)) + "."


def _nothing(labels: Labels, comparison: Comparison | None) -> str:
    return labels.text("compare.none" if comparison is None else "compare.empty")


def _lanes(comparison: Comparison, labels: Labels) -> list[tuple[str, list[Agreement]]]:
    found: dict[str, list[Agreement]] = {}
    for row in sorted(comparison.rows, key=lambda row: (row.kind != "strike", row.actor or "", row.target or "", row.family)):
        found.setdefault(_what(row, labels), []).append(row)
    # the fullest first where not all can be shown
    return sorted(found.items(), key=lambda lane: -len(lane[1])) if len(found) > _LANES_AT_MOST else list(found.items())


def _verdict(row: Agreement, labels: Labels) -> str:
    if row.off_by is None:
        return labels.text(f"compare.{row.verdict}")
    return labels.text("compare.over" if row.off_by > 0 else "compare.under", by=labels.number(abs(row.off_by)))


def _what(row: Agreement, labels: Labels) -> str:
    phases = labels.text("list.comma").join(labels.text(f"phase.{phase}") for phase in row.phase.split("+"))
    item = labels.text("compare.any") if row.family == "any" else _item(row, labels)
    sides = labels.sides(row.actor, row.target) if row.actor else labels.country(row.target) if row.target else ""
    return labels.listing(part for part in (sides, item, phases) if part)


def _item(row: Agreement, labels: Labels) -> str:
    return labels.text(f"family.{family_of(row.family)}") if row.kind == "strike" else labels.text(f"item.{row.family}")


def _bounds(row: Agreement, bounds: Bounds | None, labels: Labels) -> str:
    if bounds is None:
        return "–"
    if row.presence:
        return labels.text("compare.told", n=int(bounds[0] or 0))
    low, high = bounds
    return labels.bounds(low, high, "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "range")


def _href(row: Agreement, selection: Selection) -> str | None:
    said = next((said for one in row.events for said in one.said), None)
    return selection.link(said.doc_id, said.claim_id) if said else None


def _look(row: Agreement) -> Look:
    if row.off_by is None:
        return _LOOKS[row.verdict]
    return _LOOKS["over" if row.off_by > 0 else "under"]


def _mark(sheet: Sheet, axes: Axes, row: Agreement, y: float, axis: Axis, selection: Selection) -> None:
    labels = sheet.labels
    look = _look(row)
    outline = symbol(axes, look.marker, axis.at(row.day) + 0.5, y, 9)
    face = "#ffffff" if look.hollow else look.colour
    patch = PathPatch(outline, facecolor=face, edgecolor=look.colour, linewidth=1.5, clip_on=False, zorder=3)
    axes.add_patch(patch)
    ours, theirs = (_bounds(row, bounds, labels) for bounds in (row.ours, row.theirs))
    said = labels.text(
        "compare.mark", day=labels.day(row.day), what=_what(row, labels), ours=ours, theirs=theirs, verdict=_verdict(row, labels)
    )
    sheet.mark(patch, _href(row, selection) or "", said, labels.day(row.day))


def _shares(axes: Axes, rows: Sequence[Agreement], y: float, axis: Axis) -> None:
    """Draw, for each step, a bar of which each verdict takes its share; all bars of one verdict are one shape."""
    outlines: dict[str, list[Path]] = {}
    steps: dict[int, list[Agreement]] = {}
    for row in rows:
        step = axis.step(row.day)
        if step is not None:
            steps.setdefault(step, []).append(row)
    for step, held in sorted(steps.items()):
        first, last = axis.span(step)
        x0, x1, low = axis.at(first) + 0.5, axis.at(last) + 0.5, y
        for name, look in _LOOKS.items():
            share = sum(_look(row) is look for row in held) / len(held) * 0.28
            if share:
                corners = [(x0, low), (x1, low), (x1, low - share), (x0, low - share), (x0, low)]
                outlines.setdefault(name, []).append(Path(corners, closed=True))
                low -= share
    for name, paths in outlines.items():
        look = _LOOKS[name]
        face = "#ffffff" if look.hollow else look.colour
        axes.add_patch(
            PathPatch(
                Path.make_compound_path(*paths),
                facecolor=face,
                edgecolor=look.colour,
                hatch=look.hatch,
                linewidth=0.5,
                clip_on=False,
                zorder=3,
            )
        )


def _key(sheet: Sheet, rows: Sequence[Agreement], *, crowded: bool) -> None:
    """Draw what the shapes, or the fills where there are no single marks, mean: the verdicts that occur, in two lines."""
    labels = sheet.labels
    axes = sheet.row(0, _KEY, left=10, right=10)
    axes.set(xlim=(0, WIDTH - 20), ylim=(_KEY, 0), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    right = labels.language == "ar"
    seen = {id(_look(row)) for row in rows}
    entries = [(labels.text(f"compare.key.{name}"), look) for name, look in _LOOKS.items() if id(look) in seen]
    for n, (text, look) in enumerate(entries):
        column, line = n % 3, n // 3
        x = 6 + column * (WIDTH - 20) / 3
        x = WIDTH - 20 - x if right else x
        outline = symbol(axes, "s" if crowded else look.marker, x, 8 + 15 * line, 9)
        face = "#ffffff" if look.hollow else look.colour
        hatch = look.hatch if crowded else ""
        axes.add_patch(PathPatch(outline, facecolor=face, edgecolor=look.colour, hatch=hatch, linewidth=1.4, clip_on=False))
        axes.text(x - 9 if right else x + 9, 8 + 15 * line, text, ha="right" if right else "left", va="center", fontsize=SMALL)


def _data(comparison: Comparison) -> Data:
    columns = ("date", "kind", "phase", "item", "actor", "target", "ours_low", "ours_high", "theirs_low", "theirs_high")
    rows = []
    for row in comparison.rows:
        figures = (*(row.ours or (None, None)), *(row.theirs or (None, None)))
        claims = [said.claim_id for one in row.events for said in one.said[:1]]
        told = (row.day.isoformat(), row.kind, row.phase, row.family, row.actor, row.target, *figures, row.verdict, row.off_by, row.why)
        rows.append((*told, "; ".join(claims), "; ".join(map(str, row.lines))))
    return Data((*columns, "verdict", "off_by", "why", "claims", "lines"), tuple(rows))
