"""The corpus itself: when articles were published, what they gave, and what was not coded and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, bar, draw, empty, quiet_grid
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import Data
from marsad.charts.findings import KINDS
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.style import COVERED, PLAIN, PLOT, SMALL, Look
from marsad.charts.table import Cell, Table
from marsad.tables.reasons import read_reasons

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.pages import Page
    from marsad.charts.selection import Selection

_HEIGHT, _TOP = 90, 22
_SILENT = Look(COVERED, hollow=True)


def publication(selection: Selection) -> Chart:
    """Return the chart of articles by step of their publication: full where they gave claims, hollow where they gave none."""
    selection = selection.summed
    labels = selection.labels
    title = labels.text("corpus.publication.title", step=labels.text(f"freq.{selection.freq}"))
    axis = axis_for(selection, ())
    days = [(day, step) for day in selection.by_day if day.published and (step := _step(axis, day.published)) is not None]
    dated = sum(day.articles for day in selection.by_day if day.published)
    undated = selection.articles - dated
    notes = [f"{labels.text('note.unpublished', n=undated)}."] if undated else []
    if axis is None or not dated:
        return empty("publication", title, labels.text("empty.articles"), selection, notes)
    told: Counter[int] = Counter()
    silent: Counter[int] = Counter()
    for day, step in days:
        told[step] += day.coded
        silent[step] += day.articles - day.coded
    peak = max(told[step] + silent[step] for step in {*told, *silent})
    alt = labels.text(
        "corpus.publication.alt",
        title=title,
        told=sum(told.values()),
        silent=sum(silent.values()),
        count=labels.text("count.articles", n=dated),
    )

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(_TOP, _HEIGHT)
        axes.set(xlim=(0, axis.length), ylim=(0, peak * 1.15), xticks=[], yticks=[])
        quiet_grid(axes, [0, peak], [labels.number(0), labels.number(peak)])
        for step in sorted({*told, *silent}):
            first, last = axis.span(step)
            wide = max((axis.at(last) + 1 - axis.at(first)) * 0.84, 4 * axis.length / PLOT)
            x = (axis.at(first) + axis.at(last) + 1 - wide) / 2
            for base, count, look in ((0, told[step], PLAIN), (told[step], silent[step], _SILENT)):
                if count:
                    patch = bar(axes, x, base, wide, count, look, hollow=look.hollow)
                    own = (day.silent if look.hollow else day.telling for day, place in days if place == step)
                    words = labels.text("corpus.bar", n=count, time=labels.period(first, last))
                    sheet.mark(patch, selection.link(next(one for one in own if one), None), words)
        sheet.write(axes, labels.text("corpus.publication.key"), 0, 1.04, size=SMALL)
        strip(sheet, _TOP + _HEIGHT + 2, axis, selection)

    said = Words("publication", title, alt, notes, [Cell(alt)], _data(selection))
    return draw(said, _TOP + _HEIGHT + STRIP + 4, selection, paint)


def _step(axis: Axis | None, day: date) -> int | None:
    return axis.step(day) if axis else None


def _data(selection: Selection) -> Data:
    if selection.days:
        counted = ((d.published.isoformat() if d.published else None, d.articles, d.coded, d.claims) for d in selection.days)
        return Data(("published", "articles", "coded", "claims"), tuple(counted))
    columns = ("doc_id", "published", "source", "title", "claims", "reason")
    rows = ((p.doc_id, p.published.isoformat() if p.published else None, p.source, p.title, p.claims, p.reason) for p in selection.pages)
    return Data(columns, tuple(rows))


def articles(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the articles, the latest first: day, source, title, sentences, claims, and why there is none."""
    labels = selection.labels
    pages = tuple(reversed(selection.pages))
    more = selection.summed.articles - at_most
    return Table(
        caption=labels.text("table.articles"),
        headings=tuple(labels.text(f"column.{name}") for name in ("published", "source", "title", "sentences", "claims", "reason")),
        rows=tuple(_row(page, selection) for page in pages[:at_most]),
        language=labels.language,
        note=f"{labels.text('table.more', n=more)}." if more > 0 else "",
    )


def _row(page: Page, selection: Selection) -> tuple[str | Cell, ...]:
    labels = selection.labels
    return (
        labels.day(page.published) if page.published else labels.text("time.unknown"),
        page.source or "–",
        Cell(page.title or page.doc_id, selection.link(page.doc_id, None), quoted=bool(page.title)),
        Cell("–" if page.sentences is None else labels.number(page.sentences), number=True),
        Cell(labels.number(page.claims), number=True),
        explain(page.reason, labels) if page.reason else "–",
    )


def not_coded(selection: Selection) -> Table:
    """Return what was seen and is no claim: how often each rule said no, and how many articles gave nothing for each reason."""
    labels = selection.labels
    articles_by = Counter(page.reason for page in selection.pages if page.reason)
    rows = [
        *((labels.text("corpus.whole"), explain(code, labels), Cell(labels.number(n), number=True)) for code, n in _ranked(articles_by)),
        *(
            (labels.text("corpus.words"), explain(code, labels), Cell(labels.number(n), number=True))
            for code, n in _ranked(selection.skipped)
        ),
    ]
    return Table(
        caption=labels.text("table.skipped"),
        headings=tuple(labels.text(f"column.{name}") for name in ("what", "reason", "times")),
        rows=tuple(rows),
        language=labels.language,
        note="" if rows else f"{labels.text('empty.skipped')}.",
    )


def by_kind(selection: Selection) -> Table:
    """Return how many events, claims and articles there are of each kind, with its latest event."""
    selection, everything = replace(selection, earlier=None), selection.summed
    labels = selection.labels
    rows = []
    for kind in KINDS:
        chosen = selection.of_kind(kind)
        marks = (*chosen.marks, *chosen.undated)
        more = everything.kinds.get(kind)
        if not marks and not more:
            continue
        accounts = [account for mark in marks for account in mark.accounts]
        last = marks[len(chosen.marks) - 1] if chosen.marks else marks[0] if marks else None
        rows.append(
            (
                labels.text(f"kind.{kind}"),
                Cell(labels.number(len(marks) + (more.events if more else 0)), number=True),
                Cell(labels.number(len(accounts) + (more.claims if more else 0)), number=True),
                # articles of many days cannot be added up: one tells of several events
                Cell("–" if more else labels.number(len({account.doc_id for account in accounts})), number=True),
                Cell(labels.period(last.event.date_start, last.event.date_end, last.event.date_precision), last.href) if last else "–",
            )
        )
    return Table(
        caption=labels.text("table.kinds"),
        headings=tuple(labels.text(f"column.{name}") for name in ("kind", "events", "claims", "articles", "latest")),
        rows=tuple(rows),
        language=labels.language,
        note="" if rows else f"{labels.text('empty.events')}.",
    )


def explain(code: str, labels: Labels) -> str:
    """Return the explanation of a reason's code; the code itself where there is none."""
    reason = read_reasons().get(code)
    said = reason and (reason.arabic if labels.language == "ar" else reason.english)
    return said or code


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
