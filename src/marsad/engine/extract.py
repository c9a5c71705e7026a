"""From a corpus to its tables."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from marsad.corpus import Corpus, corpus_files, read_corpus
from marsad.corrections.place import find_corrections
from marsad.engine.lock import locked
from marsad.engine.memory import seldom_collected
from marsad.engine.meter import Meter
from marsad.engine.stamps import fresh, key_of, lexicon_key, made_by, package_key, read_facts, write_stamp
from marsad.engine.summary import Progress, Summary, count, summary_of
from marsad.errors import OutputError
from marsad.lexicon.own import using
from marsad.model import Article, Correction, Event, EventClaim, Reading
from marsad.tables.publish import settle

if TYPE_CHECKING:
    from marsad.corrections.apply import Corrected

_WITHOUT = ("charts", "report", "evaluate", "explain", "growing", "diff", "review", "cli", "__main__.py")


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What tables are made of besides the code: where the corpus is, by which words, with which corrections."""

    corpus: Path
    lexicon: Path | None
    corrections: Path | None
    strict: bool

    def made(self) -> dict[str, str]:
        """Return hashes of what made the tables, by which two runs are told apart."""
        return made_by(self.lexicon, self.corrections, strict=self.strict)


def extract(
    corpus: Path,
    out: Path,
    *,
    strict: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    lexicon: Path | None = None,
    corrections: Path | Literal[False] | None = None,
) -> Summary:
    """Write the tables of `corpus` into the folder `out`, unless they are there and nothing changed.

    What counts as a change is in the corpus's files, in the package's code and data, in the tables of the folder `lexicon`
    that are joined to ours, in the file `corrections` (the one beside the corpus where it is not given, none where it is False),
    in `strict`, or in the tables themselves. With `strict` an article that is no Arabic text is an
    error; with `force` everything is done anew. `progress` is told a line about each step. Until the new tables are complete
    the old ones stay as they are.

    Raises CorpusError where the corpus cannot be read, LexiconError where an entry of `lexicon` is misshapen, OutputError
    where `out` cannot be written.
    """
    start = perf_counter()
    corpus, out = Path(corpus), Path(out)
    _check(corpus, out)
    inputs = _Inputs(corpus, lexicon, None if corrections is False else find_corrections(corpus, corrections), strict)
    key = _key(inputs)
    settle(out)
    if not force and fresh(out, key):
        return summary_of(out, read_facts(out), fresh=True, seconds=perf_counter() - start)
    _check_writable(out)
    tell = _Teller(progress)
    with using(lexicon):
        read = read_corpus(corpus, strict=strict)
        tell(
            f"read {count(len(read.articles), 'article')} from {count(len(corpus_files(corpus)), 'file')}, {len(read.set_aside)} set aside"
        )
        for note in read.notes:
            tell.note(note)
        readings = read_articles(read.articles, tell.reading(read.articles))
    tell(f"found {count(sum(len(reading.claims) for reading in readings), 'claim')}")
    corrected = _correct(inputs, readings, tell)
    results = _Results(read, corrected, *_join(corrected, tell), key, inputs.made())
    found = _write(out, results, tell, force=force)
    return summary_of(out, found, fresh=False, seconds=perf_counter() - start)


class _Teller:
    """Tells each step with the time since the last one."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._last = perf_counter()

    def __call__(self, step: str) -> None:
        now = perf_counter()
        if self._progress:
            self._progress(f"{step} ({now - self._last:.1f} s)")
        self._last = now

    def reading(self, articles: Sequence[Article]) -> Meter | None:
        """Return what tells how far the reading is; None where nobody listens."""
        return Meter(articles, self._progress) if self._progress else None

    def note(self, note: str) -> None:
        if self._progress:
            self._progress(f"note: {note}")


def _key(inputs: _Inputs) -> str:
    corpus, corrections = inputs.corpus, inputs.corrections
    files = corpus_files(corpus)
    names = [file.relative_to(corpus).as_posix() if corpus.is_dir() else corpus.suffix for file in files]
    code = package_key(without=_WITHOUT, tools=("pyarrow", "PyYAML"))
    corrected = key_of([], {"corrections": corrections.read_text(encoding="utf-8", errors="replace")}) if corrections else ""
    parameters = {"code": code, "names": names, "strict": inputs.strict, "lexicon": lexicon_key(inputs.lexicon), "corrections": corrected}
    return key_of(files, parameters)


def _check(corpus: Path, out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputError("there is a file where the folder of the tables should be", where=str(out), remedy="choose another folder")
    if out.exists() and corpus.is_dir() and out.samefile(corpus):
        raise OutputError("the folder of the tables is the corpus itself", where=str(out), remedy="choose another folder")


def _check_writable(out: Path) -> None:
    """Raise OutputError at once where writing would fail in the end, after an hour's reading."""
    above = out
    while not above.exists():
        above = above.parent
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise OutputError("the folder of the tables cannot be written", where=str(above), remedy="choose a folder that you may write to")


def read_articles(articles: Sequence[Article], meter: Meter | None = None) -> list[Reading]:
    """Return what is read of each article, those set aside among them; `meter` is told of each."""
    from marsad.claims import read_claims  # noqa: PLC0415 - the lexicon is compiled then, and is not needed where nothing changed
    from marsad.lexicon.shipped import lexicon  # noqa: PLC0415 - as above

    readings = []
    lexicon()  # compiled before
    with seldom_collected():
        for number, article in enumerate(articles, start=1):
            try:
                readings.append(Reading(article, (), (), 0, None) if article.set_aside else read_claims(article))
            except Exception as error:
                error.add_note(f"while reading the article {article.doc_id}")
                raise
            if meter:
                meter(number)
    return readings


def _correct(inputs: _Inputs, readings: Sequence[Reading], tell: _Teller) -> Corrected:
    """Return the readings with the corrections laid over them."""
    from marsad.corrections import read_entries  # noqa: PLC0415 - as above
    from marsad.corrections.apply import Corrected, apply  # noqa: PLC0415 - as above

    if inputs.corrections is None:
        return Corrected(tuple(readings), tuple(readings))
    entries = read_entries(inputs.corrections)
    corrected = apply(entries, readings)
    tell(f"laid {count(len(entries), 'correction')} over them")
    return corrected


@dataclass(frozen=True, slots=True)
class _Results:
    """All that is to be written, and the key by which it is known to be fresh."""

    corpus: Corpus
    corrected: Corrected
    events: Sequence[Event]
    event_claims: Sequence[EventClaim]
    corrections: tuple[Correction, ...]
    notes: tuple[str, ...]
    key: str
    made: Mapping[str, str]


def _join(corrected: Corrected, tell: _Teller) -> tuple[tuple[Event, ...], tuple[EventClaim, ...], tuple[Correction, ...], tuple[str, ...]]:
    from marsad.corrections.apply import settle as settle_corrections  # noqa: PLC0415 - as above
    from marsad.events import merge  # noqa: PLC0415 - as above

    events, event_claims = merge(corrected.readings, corrected.bonds)
    events, rows, notes = settle_corrections(corrected, events, event_claims)
    tell(f"joined them to {count(len(events), 'event')}")
    notes = (*corrected.notes, *notes)
    for note in notes:
        tell.note(note)
    return events, event_claims, rows, notes


def _write(out: Path, results: _Results, tell: _Teller, *, force: bool) -> dict[str, object]:
    from marsad.events import balance, revisions  # noqa: PLC0415 - as above
    from marsad.tables import History, write_tables  # noqa: PLC0415 - pyarrow is heavy, and is not needed where nothing changed

    corpus, readings, events, event_claims = results.corpus, results.corrected.readings, results.events, results.event_claims
    balances = balance(events, event_claims, (claim for reading in readings for claim in reading.claims))
    machine = results.corrected.machine if results.corrections else None
    history = History(revisions(readings, events, event_claims), results.corrections, machine, results.made)
    facts = {
        "articles": len(corpus.articles),
        "set_aside": dict(sorted(Counter(article.set_aside for article in corpus.set_aside if article.set_aside).items())),
        "without_claim": sum(not reading.claims and not reading.article.set_aside for reading in readings),
        "claims": sum(len(reading.claims) for reading in readings),
        "events": len(events),
        "notes": [*corpus.notes, *results.notes],
    }

    def last(folder: Path) -> None:
        write_stamp(folder, results.key, facts)

    try:
        out.mkdir(parents=True, exist_ok=True)
        with locked(out):
            if force or not fresh(out, results.key):  # another run may have written the same while this one was reading
                write_tables(out, readings, events, event_claims, balances, history=history, last=last)
    except OSError as error:
        what = f"the folder of the tables cannot be written: {error.strerror}"
        raise OutputError(what, where=str(out), remedy="choose a folder that you may write to") from error
    tell(f"wrote the tables to {out}")
    return facts
