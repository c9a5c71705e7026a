"""The part of the tables that a reader asked for: marks (an event with the claims that tell of it) and the articles of its days.

Every chart takes a `Selection` and nothing else. Nothing is lost on the way: what has no day, or spans more time than one
step of the axis, is kept apart and said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from marsad.charts.accounts import check_code, check_name
from marsad.charts.chosen import from_folder, from_frames, published_within, within
from marsad.charts.earlier import Earlier
from marsad.charts.labels import Labels, Language
from marsad.charts.marks import Mark, total
from marsad.charts.pages import Page, days_of, evidence, page_of
from marsad.charts.parts import whole_in_phase

if TYPE_CHECKING:
    import pandas as pd

    from marsad.charts.accounts import Account
    from marsad.charts.digits import Digits
    from marsad.model import Event
    from marsad.tables.sums import Day, OfKind

__all__ = ["Frames", "Mark", "Page", "Selection", "articles", "evidence", "select", "total", "view"]

_NONE = ""  # a kind that no event is of
Freq = Literal["day", "week", "month"]
Link = Callable[[str, str | None], str]


class Frames(Protocol):
    """The tables that charts read, as `marsad.tables.read_tables` gives them."""

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article."""
        ...

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim."""
        ...

    @property
    def events(self) -> pd.DataFrame:
        """One row an event."""
        ...

    @property
    def event_claims(self) -> pd.DataFrame:
        """One row a claim of an event."""
        ...

    @property
    def skipped(self) -> pd.DataFrame:
        """One row a number that is no claim."""
        ...


class Asked(Protocol):
    """What a notebook's session has: tables, and which part of them in which steps and language."""

    @property
    def corpus(self) -> str:
        """The corpus's name."""
        ...

    @property
    def tables(self) -> Frames:
        """The tables."""
        ...

    @property
    def start(self) -> date | None:
        """The first day asked for."""
        ...

    @property
    def end(self) -> date | None:
        """The last day asked for."""
        ...

    @property
    def as_of(self) -> date | None:
        """The day up to which was published what the tables tell; None where all is told."""
        ...

    @property
    def freq(self) -> Freq:
        """The step of time axes."""
        ...

    @property
    def language(self) -> Language:
        """The reader's language."""
        ...

    @property
    def digits(self) -> Digits:
        """The digits of an Arabic reader's numbers."""
        ...

    def link(self, doc_id: str, claim_id: str | None = None) -> str:
        """Return where a claim's sentence is shown."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """What a chart draws. `marks` are in order of day; `undated` are the events of which no day is known.

    `skipped` counts, by reason, what was seen in the articles and is no claim.
    `start` and `end` are the days asked for (None: as far as there is anything); `freq` the step of time axes. Where there is more than
    can be shown at once, `start` is later than was asked for, and `left_out` counts the claims of earlier days; `earlier` can sum them up,
    which `summed` does for charts of volumes. `days` and `kinds` (events and claims of each kind) are known of a summed selection only.
    `as_of` is the day up to which was published what is told, None where nothing is left out as later.
    """

    marks: tuple[Mark, ...]
    undated: tuple[Mark, ...]
    pages: tuple[Page, ...]
    skipped: Mapping[str, int]
    start: date | None
    end: date | None
    freq: Freq
    labels: Labels
    link: Link = field(compare=False)
    corpus: str = ""
    left_out: int = 0
    as_of: date | None = None
    earlier: Earlier | None = field(default=None, compare=False)
    days: tuple[Day, ...] = ()
    kinds: Mapping[str, OfKind] = field(default_factory=dict)

    @property
    def summed(self) -> Selection:
        """The selection of all days that were asked for: what was left out of the earlier ones comes as sums of strikes."""
        if self.earlier is None:
            return self
        return replace(
            self,
            marks=(*self.earlier.marks(self.freq, self.link), *self.marks),
            start=self.earlier.first,
            days=self.earlier.days(),
            kinds=self.earlier.of_kinds(self.freq),
            earlier=None,
            left_out=0,
        )

    @property
    def articles(self) -> int:
        """How many articles were published on its days."""
        return sum(day.articles for day in self.days) if self.days else len(self.pages)

    @property
    def by_day(self) -> tuple[Day, ...]:
        """What was published on each of its days, in order; the articles of no day come first."""
        if self.days:
            return self.days
        return days_of(self.pages)

    @property
    def days_covered(self) -> frozenset[date]:
        """The days on which an article was published."""
        days = (day.published for day in self.days) if self.days else (page.published for page in self.pages)
        return frozenset(day for day in days if day)

    def keep(self, condition: Callable[[Event], bool]) -> Selection:
        """Return the selection with those events only for which `condition` holds; articles stay as they are."""
        return replace(
            self,
            marks=tuple(mark for mark in self.marks if condition(mark.event)),
            undated=tuple(mark for mark in self.undated if condition(mark.event)),
            earlier=self.earlier and self.earlier.where(condition),
        )

    def within(self, start: date | None, end: date | None) -> Selection:
        """Return the events that touch the days from `start` to `end` and the articles of these days; None leaves an end as it is."""
        if start is None and end is None:
            return self
        first, last = start or self.start, end or self.end
        return replace(
            self,
            marks=tuple(mark for mark in self.marks if within(mark.event, first, last)),
            pages=tuple(page for page in self.pages if published_within(page.published, first, last)),
            start=first,
            end=last,
            earlier=self.earlier and self.earlier.within(start, end),
        )

    def of_kind(self, *kinds: str) -> Selection:
        """Return the events of these kinds."""
        return self.keep(lambda event: event.kind in kinds)

    def sides(self, actor: str = "", target: str = "") -> Selection:
        """Return the events of a side's doing, and against or to a side; empty text chooses every one.

        Raises ParameterError for a code that is no state's or body's.
        """
        for name, code in (("actor", actor), ("target", target)):
            check_code(name, code, {getattr(mark.event, name) for mark in (*self.marks, *self.undated)})
        return self.keep(lambda event: actor in ("", event.actor) and target in ("", event.target))

    def with_party(self, party: str = "") -> Selection:
        """Return the meetings in which a state or body took part; empty text chooses every one.

        Raises ParameterError for a code that is no state's or body's.
        """
        check_code("party", party, {one.country for mark in (*self.marks, *self.undated) for one in mark.event.participants})
        return self.keep(lambda event: party in ("", *(one.country for one in event.participants)))

    def of_side(self, side: str = "") -> Selection:
        """Return the events of a side's doing or against it; empty text chooses every one.

        Raises ParameterError for a code that is no state's or body's.
        """
        marks = (*self.marks, *self.undated)
        check_code("side", side, {code for mark in marks for code in (mark.event.actor, mark.event.target)})
        return self.keep(lambda event: side in ("", event.actor, event.target))

    def told_by(self, claimant: str = "") -> Selection:
        """Return the events of which a claimant tells, by the English name in the tables; empty text chooses every one.

        Raises ParameterError where nobody of that name claims anything.
        """
        if not claimant:
            return self
        marks = (*self.marks, *self.undated)
        check_name("claimant", claimant, {one.claimant for mark in marks for one in mark.accounts})
        return replace(
            self,
            marks=tuple(mark for mark in self.marks if claimant in mark.claimants),
            undated=tuple(mark for mark in self.undated if claimant in mark.claimants),
            earlier=None,  # sums do not tell who gave which figure
        )

    def between(self, actor: str | None, target: str | None) -> Selection:
        """Return the events of one side's doing against another; None is a side that no account names."""
        return self.keep(lambda event: event.actor == actor and event.target == target)


def view(asked: Asked, *kinds: str) -> Selection:
    """Return what a notebook's session asked for, of these kinds, or of all: the line by which a notebook begins."""
    return select(
        asked.tables,
        start=asked.start,
        end=asked.end,
        freq=asked.freq,
        language=asked.language,
        link=asked.link,
        corpus=asked.corpus,
        as_of=asked.as_of,
        kinds=kinds,
        digits=asked.digits,
    )


def articles(asked: Asked) -> Selection:
    """Return the articles that a notebook's session asked for, and no events: the first line of one that draws none of the tables.

    Of a folder it is read how many articles each day has, and nothing else; so nothing is left out, however many there are.
    """
    folder = getattr(asked.tables, "folder", None)
    if folder is None:
        return view(asked, _NONE)
    from marsad.tables.sums import count_days  # noqa: PLC0415 - it stands beside what reads files

    return Selection(
        marks=(),
        undated=(),
        pages=(),
        skipped={},
        start=asked.start,
        end=asked.end,
        freq=asked.freq,
        labels=Labels(asked.language, asked.digits),
        link=asked.link,
        corpus=asked.corpus,
        as_of=asked.as_of,
        days=count_days(folder, asked.start, asked.end),
    )


def select(  # noqa: PLR0913 - one argument a choice
    tables: Frames,
    *,
    start: date | None = None,
    end: date | None = None,
    freq: Freq = "month",
    language: Language = "en",
    link: Link = evidence,
    corpus: str = "",
    as_of: date | None = None,
    kinds: Sequence[str] = (),
    digits: Digits = "western",
) -> Selection:
    """Return the events that touch the days from `start` to `end`, of some kinds or of all, and the articles published on them.

    An event whose span only overlaps the window is kept, for it may have happened within. Events without a day are kept apart. Of the
    tables of a folder no more is read than that, and no more than the claims of the latest days that can be shown at once.
    """
    folder = getattr(tables, "folder", None)
    chosen = from_frames(tables, start, end, kinds) if folder is None else from_folder(folder, start, end, kinds)
    whole = whole_in_phase(chosen.events)
    marks = [_mark(event, chosen.accounts.get(event.event_id, []), link, whole=event.event_id in whole) for event in chosen.events]
    marks.sort(key=lambda mark: (mark.event.date_start or date.max, mark.event.date_end or date.max, mark.event.phase, mark.event.event_id))
    pages = sorted(map(page_of, chosen.articles), key=lambda page: (page.published or date.max, page.doc_id))
    return Selection(
        marks=tuple(mark for mark in marks if mark.event.date_start),
        undated=tuple(mark for mark in marks if not mark.event.date_start),
        pages=tuple(pages),
        skipped=chosen.skipped,
        start=chosen.start,
        end=end,
        freq=freq,
        labels=Labels(language, digits),
        link=link,
        corpus=corpus,
        left_out=chosen.left_out,
        as_of=as_of,
        earlier=Earlier(folder, chosen.start, start, end, tuple(kinds)) if folder and chosen.start and chosen.left_out else None,
    )


def _mark(event: Event, accounts: list[Account], link: Link, *, whole: bool) -> Mark:
    order = {"first": 0, "agrees": 1, "differs": 2, "repeat": 3, "superseded": 4}
    told = tuple(sorted(accounts, key=lambda a: (order.get(a.role, 9), a.published or date.max, a.doc_id, a.start)))
    return Mark(event, told, link(told[0].doc_id, told[0].claim_id) if told else "", whole)
