"""Every message of the program: in every language, with the same gaps, in every plural form, and said somewhere."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import product
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import marsad
from marsad.messages import messages
from marsad.report.parameters import LANGUAGES
from marsad.tables.schema import vocabularies

PACKAGE = Path(marsad.__file__).parent
FOLDER = PACKAGE / "messages"
DOMAINS = sorted(path.stem for path in FOLDER.glob("*.pot"))
TRANSLATED = [language for language in LANGUAGES if language != "en"]
# 3 days, 11 days, 100 days: what each of gettext's six Arabic forms is for
FORM_OF = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4, 1000: 5}
# Latin letters that Arabic readers meet as they are
LATIN = re.compile(r"[A-Za-z]{2,}")
AS_IT_IS = re.compile(r"\{\w+\}|corrections\.yaml|JupyterLab|BibTeX")
GLOSSED = {"number", "items", "counted", "model", "actor", "to_actor", "target", "to_target"}
# what is to be typed as it stands, and the other language's name
IN_LATIN = {"keys", "how", "language", "error.code", "error.parties", "view.left_out"}
# domains and beginnings of keys that the program puts together of parts, with the parts it can put there
TOGETHER = {
    "charts": {
        f"{family}.{part}"
        for family in ("course.cumulative", "course.rates", "multiples.weapon", "multiples.place")
        for part in ("title", "note")
    }
    | {"accuracy.found", "accuracy.full"},
    "diff": {
        *(f"made.{part}" for part in ("code", "lexicon", "corrections", "parameters")),
        *(f"how.{how}" for how in ("gained", "lost", "revised")),
        *(f"article.{column}" for column in ("text", "title", "source", "url", "published", "related_published")),
    },
    "review": {f"{part}.{action}" for part in ("form", "done") for action in ("amend", "reject", "add", "merge", "split")}
    | {f"{column}.{value}" for column in ("approx", "section", "date_precision") for value in vocabularies()[column]},
    "glosses": {"counted.measured"}
    | {".".join(codes) for codes in product(*(vocabularies()[column] for column in ("kind", "phase")))}
    | {".".join(codes) for codes in product(*(vocabularies()[column] for column in ("kind", "phase", "item")))},
}


def catalogue(folder, *path):
    with folder.joinpath(*path).open("rb") as file:
        return read_po(file, abort_invalid=True)


def strings(text):
    return (text,) if isinstance(text, str) else tuple(text)


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def faults(folder, domain, language):
    """What is wrong with a translation; empty where nothing is."""
    words = {message.context: message for message in catalogue(folder, f"{domain}.pot") if message.id}
    told = {message.context: message for message in catalogue(folder, language, f"{domain}.po") if message.id}
    wrong = [f"{key}: only in {'the words' if key in words else language}" for key in words.keys() ^ told.keys()]
    for key in sorted(words.keys() & told.keys()):
        english, own = strings(words[key].id), strings(told[key].string)
        if told[key].id != words[key].id or told[key].fuzzy:
            wrong.append(f"{key}: the English was reworded")
        if not all(own) or len(own) != (1 if len(english) == 1 else 6):
            wrong.append(f"{key}: not translated in all forms")
        # a form of one or two may say its number by the word alone; glosses say the number where their language puts it
        free = {"n"} if len(english) > 1 else GLOSSED if domain == "glosses" else set()
        if any(not gaps(english[-1]) - free <= gaps(text) <= gaps(english[-1]) | free for text in (english[0], *own)):
            wrong.append(f"{key}: gaps")
        if len(own) > 1 and "n" in gaps(english[-1]) and not all("n" in gaps(text) for text in own[3:]):
            wrong.append(f"{key}: a form of many does not tell the number")
        if any(text.count("\n\n") != english[0].count("\n\n") for text in own):
            wrong.append(f"{key}: paragraphs")
        if language == "ar" and key not in IN_LATIN and any(LATIN.search(AS_IT_IS.sub("", text)) for text in own):
            wrong.append(f"{key}: Latin letters")
    return wrong


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_translated(domain, language):
    assert faults(FOLDER, domain, language) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_key_stands_once(domain):
    keys = re.findall(r'^msgctxt "(.+)"$', (FOLDER / f"{domain}.pot").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)
    assert len(keys) == len(list(messages(domain, "en")))


@pytest.mark.parametrize(
    ("mend", "fault"),
    [
        (('msgstr "الصفحات"', 'msgstr ""'), "site.pages: not translated in all forms"),
        (('msgstr "الصفحات"', 'msgstr "Pages"'), "site.pages: Latin letters"),
        (('msgstr "الخبر {n}"', 'msgstr "الخبر {m}"'), "claim.number: gaps"),
        (('msgid "Pages"', 'msgid "Page"'), "site.pages: the English was reworded"),
        (('msgctxt "site.pages"', 'msgctxt "site.gone"'), "site.gone: only in ar"),
    ],
)
def test_a_fault_of_a_translation_is_found(tmp_path, mend, fault):
    shutil.copytree(FOLDER, tmp_path / "messages")
    file = tmp_path / "messages" / "ar" / "report.po"
    text = file.read_text(encoding="utf-8")
    assert text.count(mend[0]) == 1
    file.write_text(text.replace(*mend), encoding="utf-8")
    assert fault in faults(tmp_path / "messages", "report", "ar")


@pytest.mark.parametrize(("n", "form"), FORM_OF.items())
def test_arabic_takes_the_form_of_its_number(n, form):
    (own,) = (message.string for message in catalogue(FOLDER, "ar", "charts.po") if message.context == "count.claimants")
    assert messages("charts", "ar").text("count.claimants", n) == own[form]
    assert messages("charts", "en").text("count.claimants", n) == ("{n} claimant" if n == 1 else "{n} claimants")


def test_every_message_is_said_somewhere():
    code = [path for pattern in ("**/*.py", "**/*.html", "**/*.js") for path in PACKAGE.glob(pattern)]
    notebooks = [*(PACKAGE.parent.parent / "notebooks").glob("*.ipynb"), *PACKAGE.glob("starting/**/*.ipynb")]
    said = "".join(path.read_text(encoding="utf-8") for path in (*code, *notebooks))
    quoted = set(re.findall(r"[\"'\\]([\w.]+)[\"'\\]", said))
    families = set(re.findall(r"[\"']([\w.]+\.)\{", said))
    idle = []
    for domain in DOMAINS:
        for key in messages(domain, "en"):
            name = key.removesuffix(".heading").removesuffix(".text") if domain == "prose" else key
            if name not in quoted | TOGETHER.get(domain, set()) and f"{name.rpartition('.')[0]}." not in families:
                idle.append(f"{domain}: {key}")
    assert idle == []


def test_an_unknown_message_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        messages("report", "ar").text("no.such.text")


def test_the_tool_brings_translations_up_to_the_words(tmp_path, root, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "tools"))
    monkeypatch.delitem(sys.modules, "messages", raising=False)
    from messages import bring_up  # noqa: PLC0415 - a script of tools/

    folder = tmp_path / "messages"
    shutil.copytree(FOLDER, folder)
    assert bring_up(folder) == []
    for path in folder.rglob("*.po*"):
        assert path.read_bytes() == (FOLDER / path.relative_to(folder)).read_bytes(), f"run tools/messages.py: {path.name}"

    template = folder / "report.pot"
    words = template.read_text(encoding="utf-8").replace('msgid "Pages"', 'msgid "All pages"')
    template.write_text(words.replace('msgctxt "site.home"', 'msgctxt "site.new"'), encoding="utf-8")
    assert bring_up(folder) == ["ar/report.po: 2 to translate"]
    assert faults(folder, "report", "ar") == ["site.new: not translated in all forms", "site.pages: the English was reworded"]
