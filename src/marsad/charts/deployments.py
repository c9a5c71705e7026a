"""Deployments: how many were planned, sent, seen present, withdrawn, over time, and who claims what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, draw, empty, lean, lying, quiet_grid
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import data_of
from marsad.charts.lanes import LANE, lanes, symbol
from marsad.charts.style import PHASES, PLAIN, PLOT, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

DEPLOYMENT_PHASES = ("planned", "sent", "present", "withdrawing", "withdrawn")
_TITLE, _ROW = 25, 64
_MARKS_AT_MOST = 400
_CLAIMS_AT_MOST = 24
_WIDE = 14
_NAMED_ALL, _TALL, _LETTER = 16, 0.6, 5.0


def timeline(selection: Selection) -> Chart:
    """Return the chart of deployments over time: one row a phase, one mark an event, all rows to one scale.

    A mark stands at its day, or lies over its month or year as a band; it reaches from the lower to the upper bound, and
    has an arrow where one is open. What is merely planned, or under way, is drawn open. Nothing is added up: two claims
    on two days may speak of the same soldiers.
    """
    labels = selection.labels
    chosen = selection.of_kind("deployment")
    title = labels.text("deployments.timeline.title")
    drawn = [mark for mark in chosen.marks if mark.counted and not mark.event.per][-_MARKS_AT_MOST:]
    axis = axis_for(chosen, drawn, spans=True)
    notes = [labels.text("deployments.note"), *words.left_out(chosen, None)]
    data = data_of((*chosen.marks, *chosen.undated), lambda mark: words.reason_of(mark, None).replace("planned", "").replace("part", ""))
    if axis is None or not drawn:
        return empty("deployments", title, labels.text("empty.deployments"), selection, notes[1:], data)
    peak = 1.3 * max(mark.high if mark.high is not None else (mark.low or 0) * 1.1 for mark in drawn) or 1.0
    phases = [phase for phase in DEPLOYMENT_PHASES if any(mark.event.phase == phase for mark in drawn)]
    told = labels.text("list.semicolon").join(words.sentence(mark, labels) for mark in drawn[-8:])
    alt = labels.text("deployments.timeline.alt", title=title, told=told, n=len(drawn))

    def paint(sheet: Sheet) -> None:
        for place, phase in enumerate(phases):
            marks = [mark for mark in drawn if mark.event.phase == phase]
            _row(sheet, place * (_TITLE + _ROW), phase, marks, axis, peak)
        strip(sheet, len(phases) * (_TITLE + _ROW) + 2, axis, chosen)

    return draw(Words("deployments", title, alt, notes, data=data), len(phases) * (_TITLE + _ROW) + STRIP + 2, selection, paint)


def by_claimant(selection: Selection) -> Chart:
    """Return the chart of who claims which number: one row a claim, the latest first, its mark from its lower to its upper bound."""
    labels = selection.labels
    title = labels.text("deployments.claimants.title")
    told = [
        (mark, n)
        for mark in reversed(selection.of_kind("deployment").marks)
        if mark.counted and not mark.event.per
        for n, account in enumerate(mark.accounts)
        if (account.low, account.high) != (None, None)
    ]
    shown = told[:_CLAIMS_AT_MOST]
    notes = [labels.text("note.more", n=len(told) - len(shown)) + "."] if len(told) > len(shown) else []
    if not shown:
        return empty("deployments-claimants", title, labels.text("empty.deployments"), selection)
    most = max(_top(mark.accounts[n].low, mark.accounts[n].high) for mark, n in shown)
    alt = f"{title}. " + labels.text("list.semicolon").join(_claim_words(mark, n, labels) for mark, n in shown) + "."

    def paint(sheet: Sheet) -> None:
        axes = lanes(sheet, 2, len(shown), left=12, right=108)
        axes.set_xlim(0, most)
        for lane, (mark, n) in enumerate(shown):
            account = mark.accounts[n]
            right = labels.language == "ar"
            axes.text(
                most * (1 + 96 / 280) if right else 0,
                lane + 0.4,
                words.clip(
                    labels.listing((labels.name(account.claimant), labels.text(f"phase.{mark.event.phase}"), words.time(mark, labels)))
                ),
                ha="right" if right else "left",
                va="bottom",
                fontsize=SMALL,
            )
            patch = _point(axes, mark.event.phase, account.low if account.low is not None else account.high or 0, lane + 0.72, 10)
            low, high = account.low, account.high
            far = high if high is not None else (low or 0) + most * 0.12
            if low != high:
                lying(axes, lane + 0.72, low or 0, far, 0.12, is_open=high is None)
            sheet.mark(patch, selection.link(account.doc_id, account.claim_id), _claim_words(mark, n, labels))
            axes.text(
                far + most * 0.03,
                lane + 0.72,
                labels.bounds(low, high, account.approx),
                va="center",
                fontsize=SMALL,
                ha="left",
            )

    data = data_of(mark for mark in selection.of_kind("deployment").marks if mark.counted)
    return draw(Words("deployments-claimants", title, alt, notes, data=data), LANE * len(shown) + 6, selection, paint)


def _claim_words(mark: Mark, n: int, labels: Labels) -> str:
    account = mark.accounts[n]
    return labels.text(
        "mark",
        phase=labels.text(f"phase.{mark.event.phase}"),
        figure=labels.bounds(account.low, account.high, account.approx),
        item=labels.text(f"item.{mark.event.item}"),
        time=words.time(mark, labels),
        sayers=labels.name(account.claimant),
    )


def _top(low: float | None, high: float | None) -> float:
    return high if high is not None else (low or 0) * 1.12


def _row(sheet: Sheet, top: float, phase: str, marks: list[Mark], axis: Axis, peak: float) -> None:
    axes = sheet.row(top + _TITLE, _ROW)
    axes.set(xlim=(0, axis.length), ylim=(0, peak), xticks=[], yticks=[])
    labels = sheet.labels
    ten = 10 / PLOT
    key = _point(axes, phase, axis.length * ((1 - ten / 2) if labels.language == "ar" else ten / 2), peak * (1 + 10 / _ROW), 9)
    key.set_clip_on(False)
    sheet.write(axes, labels.text(f"phase.{phase}"), 15 / PLOT, 1 + 6 / _ROW)
    ticks = [0.0, _nice(peak)]
    quiet_grid(axes, ticks, [labels.number(tick) for tick in ticks])
    taken: list[tuple[float, float, float]] = []
    for mark in marks:
        x, height, text = _mark(sheet, axes, mark, axis, peak), _top(mark.low, mark.high), _short(mark, labels)
        half = (len(text) * _LETTER / 2 + 3) * axis.length / PLOT
        if len(marks) > _NAMED_ALL and height < peak * _TALL:
            continue
        if all(abs(x - ox) > half + its_half or abs(height - oy) > peak * 0.24 for ox, oy, its_half in taken):
            taken.append((x, height, half))
            axes.text(x, height + peak * 0.07, text, ha=lean(x / axis.length), va="bottom", fontsize=SMALL)


def _short(mark: Mark, labels: Labels) -> str:
    if mark.low is None:
        return f"≤{labels.number(mark.high or 0)}"
    return f"{labels.number(mark.low)}+" if mark.high is None else labels.bounds(mark.low, mark.high)


def _mark(sheet: Sheet, axes: Axes, mark: Mark, axis: Axis, peak: float) -> float:
    """Draw one event and return where its middle stands."""
    event = mark.event
    start = max(event.date_start or axis.first, axis.first)
    end = min(event.date_end or start, axis.last)
    x0, x1 = axis.at(start), axis.at(end) + 1
    middle = (x0 + x1) / 2
    low = mark.low if mark.low is not None else 0.0
    high = _top(mark.low, mark.high)
    look = PHASES.get(event.phase, PLAIN)
    wide = (x1 - x0) * PLOT / axis.length > _WIDE
    if wide or high - low > peak * 0.1:
        least = axis.length * 6 / PLOT
        width = max(x1 - x0, least)
        tall = max(high - low, peak * 0.05)
        artist: PathPatch | Rectangle = Rectangle(
            (middle - width / 2, (low + high) / 2 - tall / 2),
            width,
            tall,
            facecolor="#ffffff" if look.hollow else look.colour,
            edgecolor=look.colour,
            linewidth=1.4,
            linestyle="--" if mark.low is None or mark.high is None else "-",
            clip_on=False,
        )
        axes.add_patch(artist)
    else:
        artist = _point(axes, event.phase, middle, (low + high) / 2, 9)
    sheet.mark(artist, mark.href, words.sentence(mark, sheet.labels), words.figure(mark, sheet.labels))
    return middle


def _point(axes: Axes, phase: str, x: float, y: float, size: float) -> PathPatch:
    look = PHASES.get(phase, PLAIN)
    patch = PathPatch(
        symbol(axes, look.marker, x, y, size),
        facecolor="#ffffff" if look.hollow else look.colour,
        edgecolor=look.colour,
        linewidth=1.4,
        clip_on=False,
        zorder=3,
    )
    axes.add_patch(patch)
    return patch


def _nice(value: float) -> float:
    size = 10 ** (len(str(int(value))) - 1)
    return next(float(n * size) for n in (9, 8, 7, 6, 5, 4, 3, 2.5, 2, 1.5, 1, 0.5) if n * size <= value)
