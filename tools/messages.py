"""Bring the translations up to the words of the program: `python tools/messages.py`.

Each `DOMAIN.pot` in `src/marsad/messages` holds the English words; people edit it. Every language's `DOMAIN.po` gets the messages
that are new (empty) or reworded (marked fuzzy, for a translator to look at) and loses those that are gone. Tests fail until each
has its translation.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

MESSAGES = Path(__file__).resolve().parent.parent / "src" / "marsad" / "messages"
_WIDTH = 132
# gettext's rule of the six Arabic forms; babel's own puts the last two the other way round
_PLURALS = {"ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"}


def bring_up(folder: Path = MESSAGES) -> list[str]:
    """Bring every translation up to its template; return a line for each that has words to translate."""
    left = []
    for template in sorted(folder.glob("*.pot")):
        words = _read(template)
        write(words, template)
        for file in sorted(folder.glob(f"*/{template.stem}.po")):
            told = merged(words, _read(file, file.parent.name))
            write(told, file)
            waiting = sum(1 for message in told if message.id and (message.fuzzy or not _complete(message)))
            if waiting:
                left.append(f"{file.relative_to(folder)}: {waiting} to translate")
    return left


def merged(words: Catalog, old: Catalog) -> Catalog:
    """Return the messages of `words` with their translations in `old`, by key; one whose English changed is marked fuzzy."""
    found = {message.context: message for message in old if message.id}
    told = Catalog(locale=old.locale, header_comment=words.header_comment, fuzzy=False)
    for message in words:
        if not message.id:
            continue
        before = found.get(message.context)
        flags = set(message.flags)
        string = before.string if before and isinstance(before.string, str) == isinstance(message.id, str) else None
        if string and before and before.id != message.id:
            flags.add("fuzzy")
        empty = "" if isinstance(message.id, str) else ("",) * 6
        told.add(message.id, string or empty, flags=flags, auto_comments=message.auto_comments, context=message.context)
    return told


def write(words: Catalog, file: Path) -> None:
    """Write a catalogue, with no more of a header than its language needs: no day and no name, which change without a message."""
    language = file.parent.name if file.suffix == ".po" else ""
    plurals = _PLURALS[language] if language else "nplurals=2; plural=(n != 1);"
    header = {
        "Language": language or "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
    }
    lines = "\n".join(f'"{name}: {value}\\n"' for name, value in header.items())
    body = io.BytesIO()
    write_po(body, words, omit_header=True, width=_WIDTH, no_location=True, ignore_obsolete=True)
    text = f'{words.header_comment}\nmsgid ""\nmsgstr ""\n{lines}\n\n{body.getvalue().decode()}'
    file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _read(file: Path, language: str | None = None) -> Catalog:
    with file.open("rb") as open_file:
        return read_po(open_file, locale=language)


def _complete(message: Message) -> bool:
    return bool(message.string) if isinstance(message.string, str) else all(message.string or ())


if __name__ == "__main__":
    print("\n".join(bring_up()) or "every message has its translation")
