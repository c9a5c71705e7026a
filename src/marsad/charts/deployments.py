"""Deployments: how many were planned, sent, seen present, withdrawn, over time, and who claims what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.bands import PANEL, accounts_of, figures_of, panel, scale_of, unlike
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.claimed import claimed
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import data_of
from marsad.charts.rows import draw_key, key_height
from marsad.charts.style import PHASES

if TYPE_CHECKING:
    from marsad.charts.chart import Chart
    from marsad.charts.selection import Selection

DEPLOYMENT_PHASES = ("planned", "sent", "present", "withdrawing", "withdrawn")
_MARKS_AT_MOST = 400
_CLAIMANTS_AT_MOST = 6


def timeline(selection: Selection) -> Chart:
    """Return the chart of deployments over time: one row a phase, one mark an event, all rows to one scale.

    A mark stands at its day, or lies over its month or year as a band; it reaches from the lower to the upper bound, and
    has a broken edge where one is open. What is merely planned, or under way, is drawn open. Nothing is added up: two claims
    on two days may speak of the same soldiers.
    """
    labels = selection.labels
    chosen = selection.of_kind("deployment")
    title = labels.text("deployments.timeline.title")
    counted = [mark for mark in chosen.marks if mark.counted and not mark.event.per]
    drawn = counted[-_MARKS_AT_MOST:]
    axis = axis_for(chosen, drawn, spans=True)
    notes = [labels.text("deployments.note"), *words.left_out(chosen, None, added=False)]
    notes += words.more(labels, len(counted) - len(drawn))
    data = data_of((*chosen.marks, *chosen.undated), words.undrawn)
    if axis is None or not drawn:
        return empty("deployments", title, labels.text("empty.deployments"), selection, notes[1:], data)
    figures = figures_of(drawn, labels)
    scale = scale_of(figures, by_powers=unlike(figures))
    if scale.by_powers:
        notes.insert(1, labels.text("note.powers"))
    phases = [phase for phase in DEPLOYMENT_PHASES if any(mark.event.phase == phase for mark in drawn)]
    told = labels.text("list.semicolon").join(words.sentence(mark, labels) for mark in drawn[-8:])
    alt = labels.text("deployments.timeline.alt", title=title, told=told, n=len(drawn))

    def paint(sheet: Sheet) -> None:
        for place, phase in enumerate(phases):
            own = [figure for figure in figures if figure.phase == phase]
            panel(sheet, place * PANEL, labels.text(f"phase.{phase}"), own, axis, scale, key=phase)
        strip(sheet, len(phases) * PANEL + 2, axis, chosen, drawn)

    said = Words("deployments", title, alt, notes, words.highest(drawn, labels), data)
    return draw(said, len(phases) * PANEL + STRIP + 2, selection, paint)


def over_time(selection: Selection) -> Chart:
    """Return the chart of each claimant's figures over time, one panel a claimant, those who give most first.

    A pale band joins one claimant's figures for the same thing, from its lower to its upper bounds; between two marks nobody
    says anything.
    """
    labels = selection.labels
    chosen = selection.of_kind("deployment")
    title = labels.text("deployments.over.title")
    told = accounts_of([mark for mark in chosen.marks if mark.counted], selection)
    shown = dict(list(told.items())[:_CLAIMANTS_AT_MOST])
    notes = [labels.text("deployments.over.note")]
    if len(told) > len(shown):
        rest = sum(len(figures) for figures in told.values()) - sum(len(figures) for figures in shown.values())
        notes.append(labels.text("note.claimants", n=len(told) - len(shown), figures=labels.number(rest)) + ".")
    axis = axis_for(chosen, [mark for mark in chosen.marks if mark.counted], spans=True)
    if axis is None or not shown:
        return empty("deployments-over", title, labels.text("empty.deployments"), selection)
    drawn = [figure for figures in shown.values() for figure in figures]
    scale = scale_of(drawn, by_powers=unlike(drawn))
    if scale.by_powers:
        notes.insert(1, labels.text("note.powers"))
    alt = f"{title}. " + labels.text("list.semicolon").join(
        f"{labels.name(claimant)}: {labels.listing(figure.brief for figure in figures[-3:])}" for claimant, figures in shown.items()
    )
    phases = [phase for phase in DEPLOYMENT_PHASES if any(f.phase == phase for figures in shown.values() for f in figures)]
    entries = [(labels.text(f"phase.{phase}"), PHASES[phase], PHASES[phase].hollow) for phase in phases]
    top = key_height(entries)

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries, by_shape=True)
        for place, (claimant, figures) in enumerate(shown.items()):
            panel(sheet, top + place * PANEL, labels.name(claimant), figures[-_MARKS_AT_MOST:], axis, scale)
        strip(sheet, top + len(shown) * PANEL + 2, axis, chosen)

    said = Words("deployments-over", title, f"{alt}.", notes, data=data_of(chosen.marks, words.undrawn))
    return draw(said, top + len(shown) * PANEL + STRIP + 2, selection, paint)


def by_claimant(selection: Selection) -> Chart:
    """Return the chart of who claims which number: one row a claim, the latest first, its mark from its lower to its upper bound."""
    labels = selection.labels
    return claimed(
        "deployments-claimants",
        labels.text("deployments.claimants.title"),
        labels.text("empty.deployments"),
        selection,
        selection.of_kind("deployment").marks,
    )
