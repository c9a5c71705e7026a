"""What `make fuzz` gives its cases to: each of marsad's ways in. A target takes a case and says what of its promise is broken.

What may come of a case is a result, or an error of marsad's own (`MarsadError`); anything else is a finding.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import yaml

from fuzz_cases import ROOT, Maker, sentences, spoil
from fuzz_collect import PARQUET, READERS
from marsad.claims import read_claims
from marsad.corpus import read_corpus
from marsad.corpus.script import decode, why_set_aside
from marsad.grammar import read_numbers, read_times
from marsad.model import Article, Claim, Reading
from marsad.text import clean, segment, tokenise

_DAY = date(2025, 7, 13)
# long enough that what grows with the square of the length shows, short enough that a linear reader takes well under a second
SHORT, LONG = 4_000, 32_000


class BrokenPromiseError(Exception):
    """A result that should never be, though nothing was raised."""


@dataclass(frozen=True, slots=True)
class Target:
    """One way in. `share` is how many of all cases are its own, in parts of 1,000."""

    share: int
    make: Callable[[Random, Path], object]
    run: Callable[[object, Path], None]
    shown: str = "txt"


def promise(kept: bool, what: str) -> None:  # noqa: FBT001 - as assert
    """Raise BrokenPromiseError with `what` where it is not kept."""
    if not kept:
        raise BrokenPromiseError(what)


@cache
def _prose() -> Maker:
    return Maker.of(sentences())


def _text(random: Random, _folder: Path) -> str:
    return _prose().text(random)[:3_000]


def _paragraphs(random: Random, _folder: Path) -> str:
    lines = [_prose().text(random)[:800] for _ in range(random.choice((2, 3, 6)))]
    return random.choice(("\n", "\n\n", " ", "\r\n")).join(lines)


def _claims(case: object, _folder: Path) -> None:
    text = str(case)
    title = text.partition("\n")[0][:200] if len(text) % 3 == 0 else None
    reading = read_claims(Article("case", text, _DAY if len(text) % 2 else None, title=title))
    _check_reading(reading)
    if len(text) % 16 == 0:
        _check_tables(reading)


def _check_reading(reading: Reading) -> None:
    text = reading.article.text
    for claim in reading.claims:
        promise(0 <= claim.start < claim.end <= len(text), f"a claim stands on no words: {claim.start} to {claim.end} of {len(text)}")
        if claim.number_start is not None and claim.number_end is not None:
            promise(0 <= claim.number_start < claim.number_end <= len(text), f"a number stands on no words: {claim}")
        if claim.count_low is not None and claim.count_high is not None:
            promise(claim.count_low <= claim.count_high, f"bounds are turned round: {claim.count_low} to {claim.count_high}")
        if claim.date_start and claim.date_end:
            promise(claim.date_start <= claim.date_end, f"days are turned round: {claim.date_start} to {claim.date_end}")
    for skip in reading.skipped:
        promise(0 <= skip.start < skip.end <= len(text), f"what was skipped stands on no words: {skip}")


def _check_tables(reading: Reading) -> None:
    from marsad.events import balance, merge  # noqa: PLC0415 - heavy, and one case in sixteen needs it
    from marsad.explain import explain  # noqa: PLC0415 - as above
    from marsad.tables.lines import claims_jsonl  # noqa: PLC0415 - as above

    if any("\ud800" <= character <= "\udfff" for character in reading.article.text):
        return  # a corpus sets such articles aside
    other = replace(
        reading,
        article=replace(reading.article, doc_id="other"),
        claims=tuple(replace(one, doc_id="other", claim_id=f"o{one.claim_id}") for one in reading.claims),
    )
    events, rows = merge((reading, other))
    promise(len(rows) == 2 * len(reading.claims), f"{2 * len(reading.claims)} claims became {len(rows)} rows of events")
    all_claims: list[Claim] = [*reading.claims, *other.claims]
    balance(events, rows, all_claims)
    json.loads(claims_jsonl([reading]))
    explain(reading.article)


def _numbers(case: object, _folder: Path) -> None:
    for found in read_numbers(str(case)):
        promise(found.words == str(case)[found.start : found.end], f"other words than the text's: {found}")
        promise(found.low is None or found.high is None or found.low <= found.high, f"bounds are turned round: {found}")


def _times(case: object, _folder: Path) -> None:
    for found in read_times(str(case), _DAY if len(str(case)) % 2 else None):
        promise(0 <= found.start < found.end <= len(str(case)), f"no words of the text: {found}")
        promise(not found.date_start or not found.date_end or found.date_start <= found.date_end, f"days are turned round: {found}")


def _cleaning(case: object, _folder: Path) -> None:
    text = str(case)
    last = 0
    for sentence in segment(text):
        promise(last <= sentence.start < sentence.end <= len(text), f"sentences overlap at {sentence.start}")
        last = sentence.end
        tokenise(text[sentence.start : sentence.end])
    made = clean(text)
    if made.text:
        start, end = made.raw_span(0, len(made.text))
        promise(0 <= start <= end <= len(text), f"what was cleaned stands nowhere: {start} to {end}")


def _bytes(random: Random, _folder: Path) -> bytes:
    return _prose().held(random)


def _decoding(case: object, _folder: Path) -> None:
    text, why = decode(bytes(case)) if isinstance(case, bytes) else ("", "")
    if why is None:
        why_set_aside(text)


def _file(name: str, samples: Sequence[str], read: Callable[[Path], object]) -> tuple[Callable[..., object], Callable[..., None]]:
    """Return how cases of a file are made and how they are read."""
    maker = Maker.of(samples)

    def make(random: Random, _folder: Path) -> bytes:
        return maker.held(random)

    def run(case: object, folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(case, bytes):
            path.write_bytes(case)
        read(path)

    return make, run


def _below(folder: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).iterdir()) if path.suffix in {".yaml", ".csv"}]


@cache
def _samples() -> Mapping[str, Sequence[str]]:
    held: Mapping[str, Sequence[str]] = yaml.safe_load(Path(__file__).with_name("fuzz_samples.yaml").read_text(encoding="utf-8"))
    return held


def _read_manifest(path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        if not (path.parent / name).exists():
            (path.parent / name).write_text("أسقطت الدفاعات 12 مسيّرة.", encoding="utf-8")
    read_corpus(path.parent)


@cache
def _entries_of(table: str) -> Maker:
    """Return what makes tables of a few entries like our own."""
    text = (ROOT / "src" / "marsad" / "lexicon" / "data" / f"{table}.yaml").read_text(encoding="utf-8")
    entries = ["- id: " + entry for entry in text.split("\n- id: ")[1:]]
    return Maker.of(["\n".join(entries[place : place + 3]) for place in range(0, min(len(entries), 300), 3)])


def _lexicon(random: Random, _folder: Path) -> tuple[str, bytes]:
    table = random.choice(("people", "places", "triggers", "bodies", "offices", "meetings"))
    return table, _entries_of(table).held(random)


def _read_lexicon(case: object, folder: Path) -> None:
    from marsad.lexicon.own import check_folder  # noqa: PLC0415 - it compiles nothing, and its shapes are read once

    table, data = case if isinstance(case, tuple) else ("", b"")
    path = folder / "lexicon" / f"{table}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        check_folder(path.parent)
    finally:
        path.unlink()


def _read_stamp(path: Path) -> None:
    from marsad.engine.stamps import fresh, read_facts  # noqa: PLC0415

    promise(not fresh(path.parent, "other"), "a folder of another key was taken for fresh")
    fresh(path.parent, "k")
    read_facts(path.parent)


def _read_report(path: Path) -> None:
    from marsad.report.publish import read_intact  # noqa: PLC0415

    read_intact(path.parent)


def _read_parameters(path: Path) -> None:
    from marsad.report.parameters import check_names, check_values  # noqa: PLC0415
    from marsad.report.plan import read_yaml  # noqa: PLC0415

    found = read_yaml(path)
    check_names(found, ["corpus", "tables", "start", "end", "freq", "language"])
    check_values(found)


def _plan(path: Path) -> object:
    from marsad.report.plan import read_plan  # noqa: PLC0415

    return read_plan(path)


def _entries(path: Path) -> object:
    from marsad.corrections import read_entries  # noqa: PLC0415

    return read_entries(path)


def _map(path: Path) -> object:
    from marsad.compare.mapping import read_map  # noqa: PLC0415

    return read_map(path)


def _reference(path: Path) -> object:
    from marsad.compare.mapping import read_map  # noqa: PLC0415
    from marsad.compare.reference import read_reference  # noqa: PLC0415

    return read_reference(path, read_map("plain"))


def _docs(path: Path) -> object:
    from marsad.evaluate.docs import read_docs  # noqa: PLC0415

    return read_docs(path)


def _declared(path: Path) -> object:
    from marsad.report.parameters import read_declared  # noqa: PLC0415

    return read_declared(path)


def _page(path: Path) -> None:
    from marsad.report.safety import check_safe  # noqa: PLC0415

    check_safe(path.read_bytes().decode("utf-8", "replace"), "case")


def _table(random: Random, folder: Path) -> tuple[str, bytes]:
    """Spoil one file of a folder of good tables, which is made once."""
    good = folder / "good"
    if not good.is_dir():
        _write_tables(good)
    name = random.choice(sorted(path.name for path in good.iterdir() if path.suffix == ".parquet"))
    return name, spoil(random, (good / name).read_bytes())


def _write_tables(folder: Path) -> None:
    from marsad.events import merge  # noqa: PLC0415
    from marsad.tables import write_tables  # noqa: PLC0415

    readings = [read_claims(Article(f"a{number}", text, _DAY)) for number, text in enumerate(sentences()[:12])]
    write_tables(folder, readings, *merge(readings))


def _tables(case: object, folder: Path) -> None:
    from marsad.tables import read_tables  # noqa: PLC0415
    from marsad.tables.readings import read_readings  # noqa: PLC0415

    name, data = case if isinstance(case, tuple) else ("", b"")
    here = folder / "spoiled"
    if not here.is_dir():
        here.mkdir()
        for path in (folder / "good").iterdir():
            (here / path.name).write_bytes(path.read_bytes())
    (here / name).write_bytes(data)
    try:
        tables = read_tables(here)
        read_readings(tables)
        tables.table(name.removesuffix(".parquet") if name != "texts.parquet" else "events")
    finally:
        (here / name).write_bytes((folder / "good" / name).read_bytes())


def a_piece(random: Random, _folder: Path) -> str:
    """Return a piece that is to be repeated: to 4,000 characters, and to eight times as many."""
    made = _prose().text(random)
    start = random.randrange(len(made) + 1)
    return made[start : start + random.choice((1, 2, 3, 5, 12, 40, 150))] or "و"


def _of_samples(name: str) -> Callable[[Random, Path], object]:
    maker = Maker.of(_samples()[name])
    return lambda random, _folder: maker.held(random)


_SAMPLES_OF = {"members": "telegram_json"}

TARGETS: Mapping[str, Target] = {
    "claims": Target(160, _text, _claims),
    "articles": Target(20, _paragraphs, _claims),
    "numbers": Target(110, _text, _numbers),
    "times": Target(110, _text, _times),
    "cleaning": Target(55, _text, _cleaning),
    "decoding": Target(40, _bytes, _decoding),
    "jsonl": Target(70, *_file("articles.jsonl", _samples()["jsonl"], read_corpus)),
    "manifest": Target(50, *_file("corpus/manifest.csv", _samples()["manifest"], _read_manifest)),
    "lexicon": Target(30, _lexicon, _read_lexicon),
    "corrections": Target(30, *_file("corrections.yaml", _samples()["corrections"], _entries)),
    "plan": Target(30, *_file("report.yaml", _samples()["plan"], _plan)),
    "parameters": Target(20, *_file("parameters.yaml", _samples()["parameters"], _read_parameters)),
    "map": Target(10, *_file("map.yaml", _below("src/marsad/compare/maps"), _map)),
    "reference": Target(20, *_file("reference.csv", _below("data/reference"), _reference)),
    "docs": Target(30, *_file("gold.jsonl", _samples()["docs"], _docs)),
    "notebook": Target(15, *_file("case.ipynb", _samples()["notebook"], _declared)),
    "page": Target(20, *_file("case.html", _samples()["page"], _page)),
    "stamp": Target(5, *_file("stamped/.stamp.json", _samples()["stamp"], _read_stamp)),
    "report": Target(5, *_file("report/manifest.json", _samples()["report"], _read_report)),
    "parquet": Target(5, _table, _tables),
    **{name: Target(share, _of_samples(_SAMPLES_OF.get(name, name)), run) for name, (share, run) in READERS.items()},
    "corpus_parquet": Target(*PARQUET),
}
"""Shares of the cases, which add up to 1,000."""

GROWING: Mapping[str, Callable[[str], object]] = {
    "claims": lambda text: read_claims(Article("case", text, _DAY)),
    "numbers": read_numbers,
    "times": lambda text: read_times(text, _DAY),
    "cleaning": lambda text: (segment(text), tokenise(text), clean(text)),
    "script": why_set_aside,
}
"""What is measured over length: whether eight times as much text takes much more than eight times as long."""
