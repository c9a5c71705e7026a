"""A chart with controls, where a notebook is open before a reader: period, step, kind, sides, weapon, claimant, and the sentences below.

Where nobody is there to choose (papermill, nbval, a report) the very same call shows the chart itself, the same on every run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from marsad.charts import words
from marsad.charts.selection import Freq, Mark, Selection
from marsad.charts.table import phrase
from marsad.opened import opened_notebook

if TYPE_CHECKING:
    from marsad.charts.labels import Labels

_LINK = re.compile(r'<a href="([^"]*)">')
_CLAIM = re.compile(r"#([\w-]+)$")
# hands the claim of a clicked mark to the hidden text field of the same explorer, from where the kernel reads it, and brings the
# sentences into view once they are there: there may be charts between
_PICK = (
    "var e=this.closest('.marsad-explorer'),b=e.querySelector('.marsad-below');"
    "new MutationObserver(function(_,o){{o.disconnect();b.scrollIntoView({{block:'nearest'}})}})"
    ".observe(b,{{childList:true,subtree:true}});"
    "var i=e.querySelector('.marsad-pick input');i.value='{claim}';"
    "i.dispatchEvent(new Event('input',{{bubbles:true}}));i.dispatchEvent(new Event('change',{{bubbles:true}}));return false"
)
_EVENTS_AT_MOST = 400


class Shown(Protocol):
    """What a chart function returns: something that shows itself as HTML."""

    def _repr_html_(self) -> str: ...


Draw = Callable[[Selection], Shown]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose; empty texts and None choose everything."""

    start: date | None = None
    end: date | None = None
    freq: Freq | None = None
    kind: str = ""
    actor: str = ""
    target: str = ""
    item: str = ""
    claimant: str = ""


def narrow(selection: Selection, choice: Choice) -> Selection:
    """Return the part of a selection that a reader chose: its events, and the articles of its days.

    >>> narrow.__name__
    'narrow'
    """
    chosen = selection.within(choice.start, choice.end)
    chosen = chosen.keep(
        lambda event: (
            choice.kind in ("", event.kind)
            and choice.actor in ("", event.actor)
            and choice.target in ("", event.target)
            and choice.item in ("", event.item)
        )
    )
    if choice.claimant:
        marks, undated = (tuple(m for m in own if choice.claimant in m.claimants) for own in (chosen.marks, chosen.undated))
        chosen = replace(chosen, marks=marks, undated=undated)
    return replace(chosen, freq=choice.freq or chosen.freq)


def sentences(selection: Selection, claim_id: str) -> Sentences:
    """Return the event that a claim belongs to, with every account of it and the Arabic words; nothing where no claim has this id."""
    for mark in (*selection.marks, *selection.undated):
        if any(account.claim_id == claim_id for account in mark.accounts):
            return Sentences(mark, selection)
    return Sentences(None, selection)


@dataclass(frozen=True, slots=True)
class Sentences:
    """An event in the words of its sources. In a notebook its value shows them."""

    mark: Mark | None
    selection: Selection

    def _repr_html_(self) -> str:
        labels = self.selection.labels
        direction = "rtl" if labels.language == "ar" else "ltr"
        if self.mark is None:
            return f'<p lang="{labels.language}" dir="{direction}">{escape(labels.text("explore.nothing"))}</p>'
        rows = "".join(_account(self.mark, n, self.selection) for n in range(len(self.mark.accounts)))
        head = escape(words.sentence(self.mark, labels))
        return f'<div class="sentences" lang="{labels.language}" dir="{direction}"><p><strong>{head}</strong></p><ul>{rows}</ul></div>'

    def __repr__(self) -> str:
        return f"<Sentences {len(self.mark.accounts) if self.mark else 0}>"


def _account(mark: Mark, n: int, selection: Selection) -> str:
    labels, account = selection.labels, mark.accounts[n]
    told = labels.text("explore.account", sayer=labels.name(account.claimant), figure=words.short_bounds(account, mark, labels))
    if account.stance != "asserted":
        told = labels.listing((told, labels.text(f"stance.{account.stance}")))
    said = phrase(told, labels.language, selection.link(account.doc_id, account.claim_id))
    return f'<li>{said}<blockquote lang="ar" dir="rtl">{escape(account.sentence or labels.text("explore.unsaid"))}</blockquote></li>'


def explore(selection: Selection, *draw: Draw, live: bool | None = None) -> Any:  # noqa: ANN401 - a widget, a chart, or several
    """Return what `draw` makes of a selection: with controls over it and its sentences below where a reader is there, else alone.

    `live` says whether one is; where it is not given, the kernel tells.
    """
    if live if live is not None else opened_notebook():
        return Explorer(selection, draw).widget
    shown = [one(selection) for one in draw]
    return shown[0] if len(shown) == 1 else Several(tuple(shown))


@dataclass(frozen=True, slots=True)
class Several:
    """Several charts or tables under one another."""

    shown: tuple[Shown, ...]

    def _repr_html_(self) -> str:
        return "".join(one._repr_html_() for one in self.shown)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        bundles: list[dict[str, str]] = [one._repr_mimebundle_() for one in self.shown if hasattr(one, "_repr_mimebundle_")]
        return {sort: "".join(bundle[sort] for bundle in bundles if sort in bundle) for sort in {key for b in bundles for key in b}}

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.shown))


class Explorer:
    """Controls over charts; `widget` is what a notebook shows, `choice` what stands in the controls now."""

    def __init__(self, selection: Selection, draw: Iterable[Draw]) -> None:
        import ipywidgets  # noqa: PLC0415 - only where a reader is there

        self.selection, self.draw = selection, tuple(draw)
        self._made = ipywidgets
        labels = selection.labels
        marks = (*selection.marks, *selection.undated)
        self.start = ipywidgets.DatePicker(description=labels.text("explore.start"), value=selection.start)
        self.end = ipywidgets.DatePicker(description=labels.text("explore.end"), value=selection.end)
        steps = [(labels.text(f"freq.{freq}"), freq) for freq in ("day", "week", "month")]
        self.freq = ipywidgets.ToggleButtons(description=labels.text("explore.step"), options=steps, value=selection.freq)
        self.kind = self._one_of("explore.kind", ((m.event.kind, labels.text(f"kind.{m.event.kind}")) for m in marks))
        self.actor = self._one_of("explore.actor", ((m.event.actor, labels.country(m.event.actor)) for m in marks))
        self.target = self._one_of("explore.target", ((m.event.target, labels.country(m.event.target)) for m in marks))
        self.item = self._one_of("explore.item", ((m.event.item, labels.text(f"item.{m.event.item}")) for m in marks))
        told = ((name, labels.name(name)) for m in marks for name in m.claimants)
        self.claimant = self._one_of("explore.claimant", told)
        self.event = ipywidgets.Dropdown(description=labels.text("explore.event"), layout={"width": "95%"})
        self.pick = ipywidgets.Text(layout={"display": "none"})
        self.pick.add_class("marsad-pick")
        self.chart, self.below = ipywidgets.HTML(), ipywidgets.HTML()
        self.below.add_class("marsad-below")
        chosen = [self.kind, self.actor, self.target, self.item, self.claimant]
        shown = [control for control in chosen if len(control.options) > 2]
        for control in (self.start, self.end, self.freq, *chosen):
            control.observe(self._redraw, names="value")
        self.event.observe(self._open, names="value")
        self.pick.observe(self._clicked, names="value")
        controls = ipywidgets.HBox([self.start, self.end, *shown], layout={"flex_flow": "row wrap"})
        self.widget = ipywidgets.VBox([controls, self.freq, self.chart, self.event, self.pick, self.below])
        self.widget.add_class("marsad-explorer")
        self._redraw()

    @property
    def choice(self) -> Choice:
        """What stands in the controls."""
        return Choice(
            start=self.start.value,
            end=self.end.value,
            freq=self.freq.value,
            kind=self.kind.value,
            actor=self.actor.value,
            target=self.target.value,
            item=self.item.value,
            claimant=self.claimant.value,
        )

    def _one_of(self, key: str, values: Iterable[tuple[str | None, str]]) -> Any:  # noqa: ANN401 - ipywidgets has no types
        labels = self.selection.labels
        found = sorted({(said, value) for value, said in values if value})
        return self._made.Dropdown(description=labels.text(key), options=[(labels.text("explore.all"), ""), *found], value="")

    def _redraw(self, _: object = None) -> None:
        chosen = narrow(self.selection, self.choice)
        direction = "rtl" if chosen.labels.language == "ar" else "ltr"
        html = "".join(one(chosen)._repr_html_() for one in self.draw)
        self.chart.value = f'<div dir="{direction}">{_LINK.sub(_pickable, html)}</div>'
        self.event.options = [(chosen.labels.text("explore.none"), ""), *_events(chosen.marks, chosen.labels)]
        self.below.value = ""

    def _open(self, _: object = None) -> None:
        self.below.value = sentences(self.selection, self.event.value)._repr_html_() if self.event.value else ""

    def _clicked(self, _: object = None) -> None:
        claim = self.pick.value
        if claim:
            known = {value for _, value in self.event.options}
            mark = sentences(self.selection, claim).mark
            first = mark.accounts[0].claim_id if mark else claim
            if first in known:
                self.event.value = first
            self.below.value = sentences(self.selection, claim)._repr_html_()
            self.pick.value = ""  # so that a click on the same mark is heard again


def _events(marks: Iterable[Mark], labels: Labels) -> list[tuple[str, str]]:
    told = [mark for mark in marks if mark.accounts][-_EVENTS_AT_MOST:]
    return [
        (f"{n}. {words.clip(words.sentence(mark, labels))}", mark.accounts[0].claim_id) for n, mark in enumerate(reversed(told), start=1)
    ]


def _pickable(found: re.Match[str]) -> str:
    claim = _CLAIM.search(found[1])
    if claim is None:
        return found[0]
    return f'<a href="{found[1]}" onclick="{escape(_PICK.format(claim=claim[1]), quote=True)}">'
