"""The nouns of the codebook: what flows from stage to stage.

All are frozen values. Offsets (`start`, `end`) count characters of the article's text exactly as given, `end` exclusive.
Days are `datetime.date`, inclusive at both ends. `docs/codebook.md` defines each field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Approx = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Kind = Literal["strike", "missile_test", "casualty", "deployment", "meeting", "transfer"]
Precision = Literal["day", "night", "week", "month", "year", "range", "reported", "unknown"]
Section = Literal["headline", "body", "caption", "related"]
Stance = Literal["asserted", "unverified", "denied", "retracted"]
Update = Literal["raised", "lowered", "new", "final", "provisional", "replaced"]
Role = Literal["first", "repeat", "agrees", "differs", "superseded"]
Action = Literal["amend", "reject", "add", "merge", "split"]
# the rules that say no; tables/reasons.yaml explains each
Refusal = Literal[
    "unknown_noun",
    "no_trigger",
    "no_sides",
    "negated",
    "possible",
    "planned_strike",
    "exchange",
    "accident",
    "exercise",
    "stock",
    "no_parties",
    "repeated",
    "no_strike",
    "history",
]


@dataclass(frozen=True, slots=True)
class Article:
    """One page of Arabic news as it was given.

    `published` and `related_published` (the day of teasers of other articles on the page) are None where unknown, never
    guessed. `set_aside` is the code of the reason why the file could not be read as an Arabic article (its text may then
    be empty), None for an article that is read.
    """

    doc_id: str
    text: str
    published: date | None = None
    related_published: date | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    file: str | None = None
    set_aside: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's raw text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words that the span names in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the words give it: bounds (None where open), hedge, and the very words."""

    start: int
    end: int
    low: float | None
    high: float | None
    approx: Approx
    words: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time as the words give it; both days are None where they cannot be resolved."""

    start: int
    end: int
    date_start: date | None
    date_end: date | None
    precision: Precision
    words: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A party of a meeting: a person (`name`) of a state or body (`country`); None where the text names none."""

    name: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one sentence of one article says happened or was announced. Columns as in the codebook.

    `start`, `end` cut the sentence; `number_start`, `number_end` the quantity's words within it (None for meetings);
    `rule` names the trigger's entry in the lexicon, by which an analyst finds what made the claim. `update` is how the sentence
    itself sets the figure against others for the same thing, None where it says nothing. `corrected` names the columns whose value is a
    person's and not the machine's; it is "added" alone where a person added the claim.
    """

    claim_id: str
    doc_id: str
    kind: Kind
    phase: str
    item: str
    model: str | None
    count_low: float | None
    count_high: float | None
    approx: Approx | None
    unit: str | None
    per: str | None
    part: bool
    actor: str | None
    target: str | None
    date_start: date | None
    date_end: date | None
    date_precision: Precision
    places: tuple[str, ...]
    participants: tuple[Participant, ...]
    claimant: str | None
    stance: Stance
    section: Section
    start: int
    end: int
    number_start: int | None
    number_end: int | None
    rule: str
    update: Update | None = None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What claims of several sentences and articles speak of: one phase of one happening.

    Bounds span those of its current claims (`count_low` the lowest, `count_high` the highest, None where open): a figure that a
    later one replaced does not count, and a claim that only contains another's bounds ("hundreds" beside 597) widens nothing;
    `conflict` is true where current figures exclude each other. `n_voices` counts those who speak independently of each other.
    `incident_id` joins the phases of one happening (launched, intercepted, lost, hit of one night), which is where the balance is
    checked. `first_reported` is the first publication day on which a claim of it stood. `corrected` is true where the event is not what
    the machine alone would have made of it: a claim of it was amended, added or rejected, or the event merged or split.
    """

    event_id: str
    incident_id: str
    kind: Kind
    phase: str
    item: str
    model: str | None
    count_low: float | None
    count_high: float | None
    approx: Approx | None
    unit: str | None
    per: str | None
    part: bool
    actor: str | None
    target: str | None
    date_start: date | None
    date_end: date | None
    date_precision: Precision
    places: tuple[str, ...]
    participants: tuple[Participant, ...]
    claimants: tuple[str, ...]
    n_claims: int
    n_articles: int
    n_voices: int
    conflict: bool
    first_reported: date | None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class EventClaim:
    """That a claim belongs to an event, and how it stands there.

    `role`: `first` of the figures that stand, `repeat` (one voice again), `agrees`, `differs`, or `superseded` by a later figure.
    `voice` numbers the event's independent voices from one, in the order in which they spoke. `repeats` is the claim that a relay
    says again, `replaced_by` the one whose figure took this one's place; None where there is none.
    """

    event_id: str
    claim_id: str
    role: Role
    voice: int
    repeats: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What was launched in one incident within one window, held against what was intercepted, lost and hit.

    `item` is the family counted (`drone`, `missile`, …; `mixed` where launched is one number over drones and missiles). `claimant` is the
    one who gives all the figures, None where several do. Bounds are in items, None where open. `contradicts` is true where even the
    lowest ends add up to more than the highest launched, so that no reading of the words makes all of them true. `claim_ids` are the
    claims whose figures were added, whose sentences are the evidence.
    """

    balance_id: str
    incident_id: str
    item: str
    claimant: str | None
    date_start: date
    date_end: date
    launched_low: float | None
    launched_high: float | None
    ended_low: float | None
    ended_high: float | None
    contradicts: bool
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What was known of an event from one day of publication on, by the claims published until then.

    `position` counts an event's revisions from one. `known` is None in a last one, for claims whose day of publication is unknown.
    """

    event_id: str
    position: int
    known: date | None
    count_low: float | None
    count_high: float | None
    approx: Approx | None
    conflict: bool
    n_claims: int
    claimants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected in one column of one claim: the machine's value beside the person's, both as text.

    None is an empty value. Of a rejected claim every column has a row without `human`, of an added one every column a row without
    `machine`; of a merge and a split each claim has a row of the column `event_id`. `group` numbers the claims of a split that stay
    together, one is those that keep the rest of the event. `words` are the guard, which stand at `start` to `end` of the article's text.
    """

    correction_id: str
    action: Action
    claim_id: str
    doc_id: str
    column: str
    machine: str | None
    human: str | None
    group: int | None
    reason: str
    author: str
    day: date
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A number or a meeting word that did not become a claim, with the code of the rule that said no."""

    doc_id: str
    start: int
    end: int
    reason: Refusal


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one article. `reason` is the code of why there is no claim, None where there is one."""

    article: Article
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    sentences: int
    reason: str | None
