"""Sources: who claims what, whether it stands, and how many speak independently of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import sqrt
from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.data import Data
from marsad.charts.findings import KINDS
from marsad.charts.lanes import LANE, lanes, symbol
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.rows import Bar, Piece, draw_key, draw_rows, key_height, rows_height
from marsad.charts.style import PLAIN, SMALL, STANCES, VOICES
from marsad.charts.table import Cell, Row, Table

if TYPE_CHECKING:
    from marsad.charts.accounts import Account
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection
    from marsad.charts.style import Look

_CLAIMANTS_AT_MOST = 20
_HEAD, _LARGEST = 30.0, 18.0
_LEFT, _RIGHT = 12.0, 12.0
_DOUBTED = frozenset({"unverified", "denied", "retracted"})


def told_by(selection: Selection) -> dict[str | None, dict[str, list[tuple[Mark, Account]]]]:
    """Return the accounts of each claimant by kind, those who give most first; None is the articles themselves."""
    found: dict[str | None, dict[str, list[tuple[Mark, Account]]]] = {}
    for mark, account in accounts(selection):
        found.setdefault(account.claimant, {}).setdefault(mark.event.kind, []).append((mark, account))
    return dict(sorted(found.items(), key=lambda one: (-sum(map(len, one[1].values())), one[0] or "~")))


def accounts(selection: Selection) -> Iterator[tuple[Mark, Account]]:
    """Give every account of every event of the selection, the undated ones too."""
    for mark in (*selection.marks, *selection.undated):
        for account in mark.accounts:
            yield mark, account


def finding(selection: Selection) -> Finding:
    """Say how many claims there are by how many claimants, and how many events rest on one voice."""
    labels = selection.labels
    told = told_by(selection)
    named = {name: kinds for name, kinds in told.items() if name}
    marks = (*selection.marks, *selection.undated)
    if not told:
        return Finding(((Cell(f"{labels.text('empty.claims')}."),),), labels.language)
    most = next(iter(named or told))
    values: dict[str, str | Cell] = {
        "claims": labels.text("count.claims", n=sum(1 for _ in accounts(selection))),
        "claimants": labels.text("count.claimants", n=len(named)),
        "most": labels.text("sources.most", name=labels.name(most), count=labels.number(sum(map(len, told[most].values())))),
        "events": labels.text("count.events", n=len(marks)),
        "alone": labels.number(sum(mark.event.n_voices <= 1 for mark in marks)),
        "relays": labels.number(sum(account.role == "repeat" for _, account in accounts(selection))),
    }
    return Finding((compose(labels, "finding.sources", values),), labels.language)


def claimants(selection: Selection) -> Chart:
    """Return the chart of claimants against kinds: a circle's area is the number of claims, and leads to the latest of them."""
    labels = selection.labels
    title = labels.text("sources.claimants.title")
    told = told_by(selection)
    shown = dict(list(told.items())[:_CLAIMANTS_AT_MOST])
    if not shown:
        return empty("claimants", title, labels.text("empty.claims"), selection)
    kinds = [kind for kind in KINDS if any(kind in own for own in told.values())]
    notes = []
    if len(told) > len(shown):
        rest = sum(len(own) for name, by in told.items() if name not in shown for own in by.values())
        notes.append(labels.text("note.claimants", n=len(told) - len(shown), figures=labels.number(rest)) + ".")
    most = max(len(own) for by in shown.values() for own in by.values())
    told_words = labels.text("list.semicolon").join(
        labels.text("sources.claimants.row", name=labels.name(name), told=labels.listing(_counts(by, kinds, labels)))
        for name, by in shown.items()
    )
    alt = labels.text("sources.claimants.alt", title=title, told=told_words)

    def paint(sheet: Sheet) -> None:
        right = labels.language == "ar"
        places = {kind: (n + 0.5) / len(kinds) for n, kind in enumerate(reversed(kinds) if right else kinds)}
        head = sheet.row(0, _HEAD, left=_LEFT, right=_RIGHT)
        head.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        head.spines["bottom"].set_visible(False)
        for kind, x in places.items():
            head.text(x, 0.1, fill(labels.text(f"kind.{kind}"), 11), ha="center", va="bottom", fontsize=SMALL)
        axes = lanes(sheet, _HEAD, len(shown), left=_LEFT, right=_RIGHT)
        axes.set_xlim(0, 1)
        for lane, (name, by) in enumerate(shown.items()):
            axes.text(
                1 if right else 0, lane + 0.32, words.clip(labels.name(name)), ha="right" if right else "left", va="bottom", fontsize=SMALL
            )
            for kind, own in by.items():
                size = max(_LARGEST * sqrt(len(own) / most), 3)
                patch = PathPatch(
                    symbol(axes, "o", places[kind], lane + 0.72, size), facecolor=PLAIN.colour, linewidth=0, clip_on=False, zorder=3
                )
                axes.add_patch(patch)
                latest = own[-1][1]
                said = labels.text(
                    "sources.claimants.mark", name=labels.name(name), kind=labels.text(f"kind.{kind}"), count=_claims(own, labels)
                )
                sheet.mark(patch, selection.link(latest.doc_id, latest.claim_id), said, _claims(own, labels))
                axes.text(places[kind] + (size / 2 + 3) / 376, lane + 0.72, labels.number(len(own)), ha="left", va="center", fontsize=SMALL)

    columns = ("claimant", "kind", "claims")
    data = Data(columns, tuple((name, kind, len(own)) for name, by in told.items() for kind, own in by.items()))
    said = Words("claimants", title, alt, notes, finding(selection).sentences[0], data)
    return draw(said, _HEAD + LANE * len(shown) + 4, selection, paint)


def stances(selection: Selection) -> Chart:
    """Return the chart of claims by kind and stance: asserted, not verified, denied, taken back."""
    counts: dict[str, dict[str, list[tuple[Mark, Account]]]] = {}
    for mark, account in accounts(selection):
        counts.setdefault(mark.event.kind, {}).setdefault(account.stance, []).append((mark, account))
    named = {stance: selection.labels.text(f"stance.{stance}") for stance in STANCES}
    return _shares("stances", "sources.stances.title", selection, counts, STANCES, named)


def voices(selection: Selection) -> Chart:
    """Return the chart of events by kind and number of independent voices; relays of another's words are no new voice."""
    counts: dict[str, dict[str, list[tuple[Mark, Account]]]] = {}
    for mark in (*selection.marks, *selection.undated):
        if mark.accounts:
            group = "one" if mark.event.n_voices <= 1 else "two" if mark.event.n_voices == 2 else "more"
            counts.setdefault(mark.event.kind, {}).setdefault(group, []).append((mark, mark.accounts[0]))
    labels = selection.labels
    named = {group: labels.text(f"voices.{group}") for group in VOICES}
    return _shares("voices", "sources.voices.title", selection, counts, VOICES, named, (labels.text("sources.voices.note"),))


def _shares(
    name: str,
    title_key: str,
    selection: Selection,
    counts: dict[str, dict[str, list[tuple[Mark, Account]]]],
    looks: dict[str, Look],
    named: dict[str, str],
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return a chart of one bar a kind, stacked of groups of claims or events."""
    labels = selection.labels
    title = labels.text(title_key)
    kinds = [kind for kind in KINDS if kind in counts]
    if not kinds:
        return empty(name, title, labels.text("empty.claims"), selection)
    bars, told = [], []
    for kind in kinds:
        groups = {group: counts[kind][group] for group in looks if group in counts[kind]}
        pieces = []
        for group, own in groups.items():
            spoken = labels.text("sources.piece", kind=labels.text(f"kind.{kind}"), what=named[group], count=labels.number(len(own)))
            pieces.append(Piece(len(own), looks[group], selection.link(own[-1][1].doc_id, own[-1][1].claim_id), spoken))
        numbers = labels.listing(labels.number(len(own)) for own in groups.values())
        bars.append(Bar(labels.text(f"kind.{kind}"), tuple(pieces), numbers))
        split = labels.listing(
            labels.text("sources.count", what=named[group], number=labels.number(len(own))) for group, own in groups.items()
        )
        told.append(labels.text("sources.row", kind=labels.text(f"kind.{kind}"), told=split))
    alt = f"{title}. {labels.text('list.semicolon').join(told)}."
    entries = [(named[group], looks[group], False) for group in looks if any(group in own for own in counts.values())]
    top = key_height(entries)

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries)
        draw_rows(sheet, top, bars)

    rows = tuple((kind, group, len(counts[kind][group])) for kind in kinds for group in looks if group in counts[kind])
    said = Words(name, title, alt, notes, [Cell(alt.removeprefix(f"{title}. "))], Data(("kind", "group", "number"), rows))
    return draw(said, top + rows_height(len(bars)) + 4, selection, paint)


def table(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the claimants: their claims by kind, and how many stand alone, relay, differ, were replaced, or are doubted."""
    labels = selection.labels
    told = told_by(selection)
    kinds = [kind for kind in KINDS if any(kind in by for by in told.values())]
    rows: list[Row] = []
    for name, by in list(told.items())[:at_most]:
        own = [account for pairs in by.values() for _, account in pairs]
        roles = Counter(account.role for account in own)
        latest = own[-1]
        counts = (
            len(own),
            *(len(by.get(kind, ())) for kind in kinds),
            roles["first"] + roles["agrees"],
            roles["repeat"],
            roles["differs"],
            roles["superseded"],
            sum(account.stance in _DOUBTED for account in own),
        )
        rows.append(
            (Cell(labels.name(name), selection.link(latest.doc_id, latest.claim_id)), *(_number(count, labels) for count in counts))
        )
    names = [labels.text(f"column.{name}") for name in ("stands", "relays", "differs", "replaced", "doubted")]
    return Table(
        labels.text("sources.table"),
        (labels.text("column.says"), labels.text("column.claims"), *(labels.text(f"kind.{kind}") for kind in kinds), *names),
        tuple(rows),
        labels.language,
        note=(f"{labels.text('table.more', n=len(told) - at_most)}." if len(told) > at_most else "")
        if rows
        else f"{labels.text('empty.claims')}.",
    )


def _number(count: int, labels: Labels) -> Cell:
    return Cell(labels.number(count) if count else "–", number=True)


def _claims(own: list[tuple[Mark, Account]], labels: Labels) -> str:
    return labels.text("count.claims", n=len(own))


def _counts(by: dict[str, list[tuple[Mark, Account]]], kinds: list[str], labels: Labels) -> list[str]:
    return [f"{labels.text(f'kind.{kind}')} {labels.number(len(by[kind]))}" for kind in kinds if kind in by]
