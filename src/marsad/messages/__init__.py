"""What the program says to readers, in every language of the report: gettext catalogues, one domain a matter.

`DOMAIN.pot` holds the English words, each under its key (`msgctxt`), and `LANGUAGE/DOMAIN.po` their translation, with the
plural forms of its language. Any editor of gettext files opens them; tools/messages.py brings a translation up to its template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one domain in one language.

    >>> messages("charts", "en").text("count.days", 1), messages("charts", "ar").text("count.days", 5)
    ('{n} day', '{n} أيام')
    """

    words: Mapping[str, str | tuple[str, str]]
    translations: NullTranslations

    def text(self, key: str, n: int = 1) -> str:
        """Return the message of a key, its gaps not filled; `n` chooses among plural forms, where it has them.

        Raises KeyError where there is no such message: that is a mistake of the program, and tests look for it.
        """
        words = self.words[key]
        if isinstance(words, str):
            return self.translations.pgettext(key, words)
        return self.translations.npgettext(key, *words, n)

    def counts(self, key: str) -> bool:
        """Tell whether a message has plural forms."""
        return not isinstance(self.words[key], str)

    def __contains__(self, key: object) -> bool:
        return key in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)


@cache
def messages(domain: str, language: str) -> Messages:
    """Return the messages of a domain in a language."""
    words: dict[str, str | tuple[str, str]] = {
        str(message.context): message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
        for message in _words(domain)
        if message.id
    }
    if language == SOURCE:
        return Messages(words, NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, _read(language, f"{domain}.po"))
    compiled.seek(0)
    return Messages(words, GNUTranslations(compiled))


@cache
def _words(domain: str) -> Catalog:
    return _read(f"{domain}.pot")


def _read(*path: str) -> Catalog:
    with resources.files("marsad.messages").joinpath(*path).open("rb") as file:
        return read_po(file, abort_invalid=True)
