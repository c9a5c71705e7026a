"""How far the reader can be trusted: its score on coded articles with intervals, column by column, and what it gets wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad.charts.canvas import Sheet, Words, draw, empty, lying
from marsad.charts.data import Data
from marsad.charts.labels import Labels
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.style import GRID, PHASES, QUIET, SMALL, Look
from marsad.charts.table import Cell, Row, Table
from marsad.evaluate.results import kept_results, published_figures
from marsad.tables.reasons import read_reasons

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.chart import Chart
    from marsad.charts.selection import Selection
    from marsad.evaluate import Figures, Miss, Report
    from marsad.evaluate.intervals import Interval

_ALL = "all"
_LANE = 34
_LEFT, _RIGHT = 14, 14
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_MEASURES: dict[str, Look] = {"found": Look(PHASES["intercepted"].colour, marker="o"), "full": Look(PHASES["launched"].colour, marker="s")}
_FEW = 10  # claims of a kind, below which its figure says little


def finding(selection: Selection, report: Report | None) -> Finding:
    """Say how many of the coded claims were found, how many were wholly right, and how sure that is."""
    labels = selection.labels
    if report is None:
        return Finding(((Cell(f"{labels.text('accuracy.none')}."),),), labels.language)
    values: dict[str, str | Cell] = {
        "articles": labels.text("count.articles", n=report.articles),
        "claims": labels.text("count.claims", n=report.found.gold),
        "found": _figure(report.found, labels),
        "full": _figure(report.full, labels),
    }
    return Finding((compose(labels, "accuracy.finding", values),), labels.language)


def by_kind(selection: Selection, report: Report | None) -> Chart:
    """Return the chart of both F1s by kind, each a mark with its 95 percent interval as a line."""
    labels = selection.labels
    title = labels.text("accuracy.title")
    if report is None:
        return empty("accuracy", title, labels.text("accuracy.none"), selection)
    rows = [row for row in report.rows if row.found.gold or row.found.got]
    alt = f"{title}. " + labels.text("list.semicolon").join(_row_in_words(row.name, row.found, row.full, labels) for row in rows) + "."
    few = [row for row in rows if row.found.gold < _FEW]
    notes = [labels.text("accuracy.few", kinds=labels.listing(_kind(row.name, labels) for row in few)) + "."] if few else []

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(16, _LANE * len(rows) + 8, left=_LEFT, right=_RIGHT)
        axes.set(xlim=(0, 1), ylim=(len(rows), -0.1), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        for tick in _TICKS:
            axes.plot([tick, tick], [-0.1, len(rows)], color=GRID, linewidth=0.6, clip_on=False, zorder=0)
            axes.text(tick, -0.18, labels.shown(f"{tick:g}"), ha="center", va="bottom", fontsize=SMALL, color=QUIET)
        for place, row in enumerate(rows):
            edge, side = (1.0, "right") if labels.language == "ar" else (0.0, "left")
            axes.text(edge, place + 0.28, _kind_with_number(row.name, row.found.gold, labels), ha=side, va="center", fontsize=SMALL)
            for height, figures, name in ((0.55, row.found, "found"), (0.78, row.full, "full")):
                _mark(axes, place + height, figures, _MEASURES[name])

    said = Words(
        "accuracy", title, alt, [labels.text("accuracy.key") + ".", *notes], finding(selection, report).sentences[0], _data(report)
    )
    return draw(said, 16 + _LANE * len(rows) + 16, selection, paint)


def _data(report: Report) -> Data:
    columns = ("kind", "measure", "precision", "recall", "f1", "f1_low", "f1_high", "coded", "read")
    rows = [
        (row.name, name, one.precision, one.recall, one.f1, *(one.interval or (None, None)), one.gold, one.got)
        for row in report.rows
        for name, one in (("found", row.found), ("full", row.full))
    ]
    return Data(columns, tuple(rows))


def _mark(axes: Axes, y: float, figures: Figures, look: Look) -> None:
    if figures.interval is not None:
        lying(axes, y, *figures.interval, 0.05, is_open=False)
    axes.plot([figures.f1], [y], look.marker, color=look.colour, markersize=6, clip_on=False)


def table(selection: Selection, report: Report | None) -> Table:
    """Return precision, recall and F1 by kind, with intervals and the number of claims that were coded and read."""
    labels = selection.labels
    rows: list[Row] = []
    for row in report.rows if report else ():
        found, full = row.found, row.full
        shares = [Cell(labels.shown(f"{value:.2f}"), number=True) for value in (found.precision, found.recall)]
        figures = [Cell(_figure(one, labels), number=True) for one in (found, full)]
        counts = [Cell(labels.number(value), number=True) for value in (found.gold, found.got)]
        rows.append((_kind(row.name, labels), *shares, *figures, *counts))
    names = ("kind", "precision", "recall", "found", "full", "coded", "read")
    return _table(labels, "accuracy.table", names, rows)


def columns(selection: Selection, report: Report | None) -> Table:
    """Return of the found claims, by kind, the share of each column that is right."""
    labels = selection.labels
    told = [row for row in report.rows if row.found.right] if report else []
    names = tuple(told[0].columns) if told else ()
    rows: list[Row] = [
        (
            labels.text(f"accuracy.column.{name}"),
            *(Cell(_share(row.columns[name], row.bounds[name] if row.name == _ALL else None, labels), number=True) for row in told),
        )
        for name in names
    ]
    headings = (labels.text("column.column"), *(_kind_with_number(row.name, row.found.right, labels) for row in told))
    note = "" if rows else f"{labels.text('accuracy.none')}."
    return Table(labels.text("accuracy.columns"), headings, tuple(rows), labels.language, note=note)


def misses(selection: Selection, report: Report | None, at_most: int = ROWS_AT_MOST) -> Table:
    """Return what was missed, invented or half right, with what is wrong or why it was left out."""
    labels = selection.labels
    found = report.misses if report else ()
    rows: list[Row] = [
        (
            labels.text(f"accuracy.miss.{miss.what.replace(' ', '_')}"),
            Cell(miss.doc_id, selection.link(miss.doc_id, str(miss.got["claim_id"]) if miss.got and miss.got.get("claim_id") else None)),
            _claim(miss.gold or miss.got or {}, labels),
            _wrong(miss, labels),
        )
        for miss in found[:at_most]
    ]
    note = f"{labels.text('accuracy.more', n=len(found) - at_most)}." if len(found) > at_most else ""
    return _table(labels, "accuracy.misses", ("what", "title", "claim", "wrong"), rows, note)


def kept(selection: Selection) -> Table:
    """Return the scores that were taken on articles whose texts cannot be published, with day and version."""
    labels = selection.labels
    rows: list[Row] = []
    for result in kept_results():
        rows += [
            (
                labels.text(f"accuracy.set.{result.name}") if name == _ALL else "",
                _kind_with_number(name, result.claims[name], labels),
                Cell(_share(*result.found[name], labels), number=True),
                Cell(_share(*result.full[name], labels), number=True),
                labels.shown(f"{result.day}, {result.version}") if name == _ALL else "",
            )
            for name in result.found
        ]
    return _table(labels, "accuracy.kept", ("set", "kind", "found", "full", "day"), rows)


def published(selection: Selection) -> Table:
    """Return what other systems publish of their accuracy; none measures the same thing."""
    labels = selection.labels
    rows: list[Row] = [
        (
            one.system,
            one.what[labels.language],
            labels.text(f"accuracy.how.{one.kind}"),
            Cell(labels.shown(one.figure), number=True),
            one.source,
        )
        for one in published_figures()
    ]
    return _table(labels, "accuracy.published", ("system", "what", "how", "figure", "source"), rows)


def _table(labels: Labels, caption: str, names: Sequence[str], rows: Sequence[Row], note: str = "") -> Table:
    headings = tuple(labels.text(f"column.{name}") for name in names)
    nothing = "" if rows else f"{labels.text('accuracy.empty')}."
    return Table(labels.text(caption), headings, tuple(rows), labels.language, note=note or nothing)


def _figure(figures: Figures, labels: Labels) -> str:
    return _share(figures.f1, figures.interval, labels)


def _share(value: float, interval: Interval | None, labels: Labels) -> str:
    # a figure and its interval stay on one line: a no-break space, and word joiners around the dash
    bounds = f"\u00a0({interval[0]:.2f}\u2060–\u2060{interval[1]:.2f})" if interval else ""
    return labels.shown(f"{value:.2f}{bounds}")


def _kind(name: str, labels: Labels) -> str:
    return labels.text("accuracy.all") if name == _ALL else labels.text(f"kind.{name}")


def _kind_with_number(name: str, number: int, labels: Labels) -> str:
    return labels.text("accuracy.kind", kind=_kind(name, labels), number=labels.number(number))


def _row_in_words(name: str, found: Figures, full: Figures, labels: Labels) -> str:
    return labels.text("accuracy.row", kind=_kind(name, labels), found=_figure(found, labels), full=_figure(full, labels))


def _claim(claim: Mapping[str, Any], labels: Labels) -> str:
    """A coded claim in words: what befell how many of what, of which sides."""
    told = [labels.text(f"kind.{claim['kind']}"), labels.text(f"phase.{claim['phase']}")]
    if claim["kind"] == "meeting":
        told.append(labels.text(f"item.{claim['item']}"))
        told.append(labels.listing(_party(one, labels) for one in claim["participants"]))
    else:
        item = labels.text(f"item.{claim['item']}")
        number = labels.bounds(claim.get("count_low"), claim.get("count_high"), claim.get("approx"))
        told += [f"{number} {item}", labels.sides(claim.get("actor"), claim.get("target"))]
    return labels.listing(told)


def _party(one: Mapping[str, Any], labels: Labels) -> str:
    return labels.name(one["name"]) if one.get("name") else labels.country(one.get("country"))


def _wrong(miss: Miss, labels: Labels) -> str:
    if miss.wrong:
        return labels.listing(labels.text(f"accuracy.column.{name}") for name in miss.wrong)
    if not miss.reason:
        return "–"
    if miss.reason == "not_seen":
        return labels.text("accuracy.not_seen")
    reason = read_reasons().get(miss.reason)
    said = reason and (reason.arabic if labels.language == "ar" else reason.english)
    return said or miss.reason
