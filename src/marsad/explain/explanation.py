"""What there is to say of an article: frozen values, from which text, page and JSON are made.

`start` and `end` count characters of the article's raw text; `line` is "file:line" of a lexicon entry or of a rule.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import date

from marsad.model import Claim


@dataclass(frozen=True, slots=True)
class Meaning:
    """One sense that the lexicon has for a word: its kind, the entry's id, what it is called in English, its form, its line."""

    kind: str
    entry: str
    english: str | None
    form: str
    line: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """Words that the lexicon knows, what is joined before and after them (و, ب, ال …), and what they can mean."""

    start: int
    end: int
    words: str
    prefix: str
    suffix: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A party named: how (person, body, adjective …), its country and name, and the preposition before it."""

    start: int
    end: int
    words: str
    how: str
    country: str | None
    name: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is counted and the word that governs it: `trigger` and `line` are None where the noun alone tells.

    `frame` is the entry's frame that took it. `subject` and `object` are the parties that stand there by grammar, `toward`
    the country that it goes to.
    """

    start: int
    end: int
    words: str
    counts: str
    country: str | None
    trigger: str | None
    rule: str | None
    line: str | None
    frame: str
    subject: str | None
    object: str | None
    toward: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """A time said: its words, days and precision."""

    start: int
    end: int
    words: str
    date_start: date | None
    date_end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place named, and who holds it on the day."""

    start: int
    end: int
    words: str
    name: str
    holder: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answers for a stretch of the sentence."""

    start: int
    end: int
    words: str
    name: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the words that made it, the line of its rule, the module of its kind, and where its sides come from."""

    claim: Claim
    start: int
    end: int
    words: str
    line: str | None
    module: str
    actor_from: str | None
    target_from: str | None


@dataclass(frozen=True, slots=True)
class NoClaim:
    """A number or a word of meeting that became no claim: the code of the rule that said no, what it means, where it stands.

    `instead` is the start and end of the sentence whose claim says the same, where it is a repeat of one.
    """

    start: int
    end: int
    words: str
    code: str
    english: str
    arabic: str
    lines: tuple[str, ...]
    instead: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NoCount:
    """A number that counts nothing: the class of `not_numbers.yaml` that says what it is, "time", or "ordinal"."""

    start: int
    end: int
    words: str
    what: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with all that was read in it; `read` is false for what stands around the article (menus, buttons)."""

    start: int
    end: int
    text: str
    section: str
    read: bool
    words: tuple[Word, ...] = ()
    times: tuple[Period, ...] = ()
    voices: tuple[Voice, ...] = ()
    sides: tuple[Side, ...] = ()
    places: tuple[Place, ...] = ()
    frames: tuple[Frame, ...] = ()
    claims: tuple[Told, ...] = ()
    no_claims: tuple[NoClaim, ...] = ()
    no_counts: tuple[NoCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article, sentence by sentence. `reason` is why there is no claim at all, None where there is one."""

    doc_id: str
    published: date | None
    reason: str | None
    reason_english: str | None
    reason_arabic: str | None
    lexicon: str | None
    sentences: tuple[Explained, ...]

    @property
    def claims(self) -> tuple[Told, ...]:
        """The claims of all sentences, in order of place."""
        return tuple(told for sentence in self.sentences for told in sentence.claims)

    def as_json(self) -> str:
        """Return everything as one JSON object; days are ISO."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, default=str, indent=1)
