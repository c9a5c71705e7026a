"""Foreign names spelled otherwise than a table spells them: the same person where all that sounds is the same.

Arabic papers write "كوزيتسكي" and "كزويتسكي", "غلادكوف" and "جلادكوف". Two words in a row whose consonants are those of one
person's whole name, and of nobody else's, are that person. Names whose vowels Arabic leaves out are not compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from marsad.lexicon.index import Mention, Sense, form_key
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.fold import fold
from marsad.text.tokens import Spellings, Token

_SHORTEST = 6
_ARTICLES = ("ال", "بال", "لل", "وال")
_SURNAME = frozenset({"surname"})
FirstName = tuple[tuple[str, Mapping[str, Sense]], ...]


@per_lexicon
def sounds() -> Spellings[str]:
    """Return what sounds in each look-up form: its first letter and its consonants, those written one for another as one, none twice.

    >>> sounds()["كزويتسكي"] == sounds()["كوزيتسكي"]
    True
    """
    table = read_table("latin")
    silent = frozenset(fold(letter) for letter in table["unsounded"]) - {""}
    alike = {fold(letter): fold(other) for letter, other in table["alike"].items()}

    def read(form: str) -> str:
        heard = [alike.get(letter, letter) for at, letter in enumerate(form) if at == 0 or letter not in silent]
        return "".join(letter for letter, _ in groupby(heard))

    return Spellings(read)


@per_lexicon
def _people() -> Mapping[str, Mapping[str, Sense]]:
    """The persons of two words, by the sound of the first and of the second; those that sound like another left out."""
    arabic = frozenset(read_table("latin")["arabic"])
    found: dict[tuple[str, str], dict[str, Sense]] = {}
    for entry in read_table("people"):
        for form in entry["forms"] if entry["country"] and entry["country"] not in arabic else ():
            words = form_key(form)
            if len(words) == 2:
                first, second = (sounds()[word] for word in words)
                found.setdefault((first, second), {})[entry["id"]] = Sense("person", entry["id"], entry)
    out: dict[str, dict[str, Sense]] = {}
    for (first, second), senses in found.items():
        if len(senses) == 1 and first and len(second) > 1 and len(first) + len(second) >= _SHORTEST:
            out.setdefault(first, {})[second] = next(iter(senses.values()))
    return out


def people_by_sound() -> tuple[tuple[str, Mapping[str, Sense]], ...]:
    """Return the persons that their sound tells: by the sound of the first name, those of each second."""
    return tuple(_people().items())


def named_by_first(form: str) -> FirstName:
    """Return whom a look-up form can be the first name of by its sound: the proclitic before it, and the persons by the second's sound."""
    return _firsts()[form]


@per_lexicon
def _firsts() -> Spellings[tuple[tuple[str, Mapping[str, Sense]], ...]]:
    people, heard = _people(), sounds()

    def read(form: str) -> tuple[tuple[str, Mapping[str, Sense]], ...]:
        cut = ((prefix, people.get(heard[form[len(prefix) :]])) for prefix in ("", "و", "ل", "ب") if form.startswith(prefix))
        return tuple((prefix, seconds) for prefix, seconds in cut if seconds is not None)

    return Spellings(read)


def with_names_by_sound(tokens: Sequence[Token], mentions: tuple[Mention, ...], firsts: Sequence[FirstName]) -> tuple[Mention, ...]:
    """Return `mentions` with the persons that only their sound tells, where no mention but a surname stands.

    `firsts` says of each token whose first name it can be.
    """
    if not any(firsts):
        return mentions
    places = [at for at, seconds in enumerate(firsts) if seconds]
    heard = sounds()
    persons: list[Mention] = []
    for at in places:
        if at + 1 == len(tokens):
            break
        token, following = tokens[at], tokens[at + 1]
        if token.kind != "word" or following.kind != "word" or following.form.startswith(_ARTICLES):
            continue
        for prefix, seconds in firsts[at]:
            person = seconds.get(heard[following.form])
            if person is not None:
                persons.append(Mention(at, at + 1, token.start, following.end, prefix, (person,), frozenset({"person"})))
                break
    if not persons:
        return mentions
    covered = {at for mention in mentions if mention.kinds != _SURNAME for at in range(mention.first, mention.last + 1)}
    new: list[Mention] = []
    for mention in persons:
        if mention.first not in covered and mention.last not in covered:
            new.append(mention)
            covered |= {mention.first, mention.last}
    taken = {at for mention in new for at in (mention.first, mention.last)}
    kept = [mention for mention in mentions if not (mention.kinds == _SURNAME and mention.first in taken)]
    return tuple(sorted([*kept, *new], key=lambda mention: mention.first))
