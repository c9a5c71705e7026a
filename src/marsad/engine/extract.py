"""From a corpus to its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from marsad.corpus import corpus_files, read_corpus
from marsad.corpus.hashed import Hashed
from marsad.corpus.jsonl import fields_note
from marsad.corpus.places import Stored, place_of
from marsad.corpus.plan import Plan, plan_corpus
from marsad.corrections.place import find_corrections
from marsad.engine.lock import locked
from marsad.engine.memory import seldom_collected
from marsad.engine.meter import Meter
from marsad.engine.running import Engine, Settings
from marsad.engine.stamps import fresh, key_of, lexicon_key, made_by, package_key, read_facts, stamped_files, write_stamp
from marsad.engine.summary import Progress, Summary, count, summary_of
from marsad.engine.telling import Teller
from marsad.errors import OutputError
from marsad.lexicon.own import using
from marsad.model import Article, Reading
from marsad.tables.publish import mark_stale, settle

if TYPE_CHECKING:
    from marsad.engine.single import Joined
    from marsad.engine.store import Facts, Store

_WITHOUT = ("charts", "report", "evaluate", "explain", "growing", "diff", "review", "cli", "__main__.py")
# what readings do not depend on, besides: what comes after reading, and who does it
_AFTER = ("events", "merging", "corrections", "export", "generating", "collect", "compare", "starting", "engine", "messages", "terminal.py")
_FLAT = 64_000_000  # bytes of a corpus, up to which its tables are written as CSV too: beyond, no spreadsheet opens them any more
_TEXTS = ".texts.seen"
_ONE_PROCESS = Settings()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What tables are made of besides the code: where the corpus is, its shards, by which words, with which corrections."""

    corpus: Path | Stored
    plan: Plan
    lexicon: Path | None
    corrections: Path | None
    strict: bool
    partitioned: bool

    def made(self) -> dict[str, str]:
        """Return hashes of what made the tables, by which two runs are told apart."""
        return made_by(self.lexicon, self.corrections, strict=self.strict)

    def key(self) -> str:
        """Return the key by which the tables are known to be fresh."""
        corrected = self.corrections.read_text(encoding="utf-8", errors="replace") if self.corrections else ""
        parameters = {
            "code": package_key(without=_WITHOUT, tools=("pyarrow", "PyYAML")),
            "shards": [shard.key for shard in self.plan.shards],
            "notes": self.plan.notes,
            "strict": self.strict,
            "partitioned": self.partitioned,
            "lexicon": lexicon_key(self.lexicon),
            "corrections": key_of([], {"corrections": corrected}) if self.corrections else "",
        }
        return key_of([], parameters)


def extract(
    corpus: Path | Stored | str,
    out: Path,
    *,
    strict: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    lexicon: Path | None = None,
    corrections: Path | Literal[False] | None = None,
    engine: Settings = _ONE_PROCESS,
) -> Summary:
    """Write the tables of `corpus` into the folder `out`, unless they are there and nothing changed.

    What counts as a change is in the corpus's files, in the package's code and data, in the tables of the folder `lexicon`
    that are joined to ours, in the file `corrections` (the one beside the corpus where it is not given, none where it is False),
    in `strict`, or in the tables themselves. With `strict` an article that is no Arabic text is an
    error; with `force` everything is done anew. `progress` is told a line about each step. Until the new tables are complete
    the old ones stay as they are.

    A corpus of more than one shard (about a megabyte) is read shard by shard, by whichever `engine`, and what is read is kept beside the
    tables: who was killed goes on from there, and only shards that are new are read. The tables are the same, byte for byte.
    Where `engine` says so, and beyond 16 MB where it does not, each table is a folder of Parquet files by month,
    and nothing ever holds all claims in memory.

    Raises CorpusError where the corpus cannot be read, LexiconError where an entry of `lexicon` is misshapen, OutputError
    where `out` cannot be written, EngineError where workers fail again and again.
    """
    start = perf_counter()
    engine.check()
    out = Path(out)
    inputs = inputs_of(corpus, out, strict=strict, lexicon=lexicon, corrections=corrections, partitioned=engine.partitioned)
    key = inputs.key()
    settle(out)
    if not force and fresh(out, key, remember=True):
        return summary_of(out, read_facts(out), fresh=True, seconds=perf_counter() - start)
    _check_writable(out)
    run = _Run(inputs, out, key, Teller(progress), force=force)
    with using(lexicon):
        small = len(inputs.plan.shards) <= 1 and engine.name == "local" and not inputs.partitioned
        facts = run.in_memory() if small else run.by_shards(engine)
    return summary_of(out, facts, fresh=False, seconds=perf_counter() - start)


def inputs_of(
    corpus: Path | Stored | str,
    out: Path,
    *,
    strict: bool = False,
    lexicon: Path | None = None,
    corrections: Path | Literal[False] | None = None,
    partitioned: bool | None = None,
) -> Inputs:
    """Return what the tables of a corpus are made of; `partitioned` is whether they are cut by month, None where their size decides.

    Raises CorpusError where the corpus cannot be read, CorrectionError where it has several files of corrections.
    """
    place = place_of(corpus)
    _check(place, out)
    found = None if corrections is False or isinstance(place, Stored) else find_corrections(place, corrections)
    hashed = Hashed(out / _TEXTS)
    plan = plan_corpus(place, hashed)
    hashed.keep()
    return Inputs(place, plan, lexicon, found, strict, plan.large if partitioned is None else partitioned)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: from what, to where, and who listens."""

    inputs: Inputs
    out: Path
    key: str
    tell: Teller
    force: bool

    def in_memory(self) -> dict[str, object]:
        """Read a small corpus and write its tables; return the facts."""
        read = read_corpus(self.inputs.corpus, strict=self.inputs.strict)
        files = count(len(corpus_files(self.inputs.corpus)), "file")
        self.tell(f"read {count(len(read.articles), 'article')} from {files}, {len(read.set_aside)} set aside")
        for note in read.notes:
            self.tell.note(note)
        joined = self._join(read_articles(read.articles, self.tell.reading(read.articles)), read.notes)
        with self._held():
            if not self.force and fresh(self.out, self.key, remember=True):  # another run wrote the same while this one was reading
                return dict(read_facts(self.out))
            return self._write(joined)

    def by_shards(self, engine: Settings) -> dict[str, object]:
        """Read the shards that are not in the store, and write the tables of all; return the facts."""
        from marsad.engine.running import engine_of  # noqa: PLC0415 - what is not needed where nothing changed, is not loaded

        kept: set[str] = set()
        with self._held():
            if not self.force and fresh(self.out, self.key, remember=True):  # another run wrote the same while this one waited
                return dict(read_facts(self.out))
            with engine_of(engine) as workers:  # first, so that new processes load what they need while this one does
                import pandas  # noqa: F401, ICN001, PLC0415 - pyarrow would with its first array, when the workers wait for this process

                from marsad.engine.reading import check_read, read_all  # noqa: PLC0415 - pyarrow is heavy
                from marsad.engine.store import NAME, Store, total  # noqa: PLC0415 - as above
                from marsad.tables.stored import readings_of  # noqa: PLC0415 - as above

                if self.inputs.partitioned:
                    import marsad.engine.partitioned  # noqa: F401, PLC0415 - as above

                store = Store(self.out.absolute() / NAME / reading_key(self.inputs.lexicon))
                if self.force:
                    store.forget_others(())
                told = read_all(self.inputs.plan, store, workers, self.inputs.lexicon, self.tell)
                check_read(str(self.inputs.corpus), self.inputs.plan, store, told, strict=self.inputs.strict)
                notes = (*self.inputs.plan.notes, *fields_note(set(total(told).unknown)))
                for note in notes:
                    self.tell.note(note)
                if self.inputs.partitioned:
                    facts, kept = self._write_months(store, told, workers, notes)
            if not self.inputs.partitioned:
                readings = [one for facts in told for one in readings_of(store.files(facts.key))]
                facts = self._write(self._join(readings, notes))
            store.forget_others((*(shard.key for shard in self.inputs.plan.shards), *kept))
        return facts

    def _join(self, readings: Sequence[Reading], notes: Sequence[str]) -> Joined:
        from marsad.engine.single import join  # noqa: PLC0415 - as above

        self.tell(f"found {count(sum(len(reading.claims) for reading in readings), 'claim')}")
        return join(readings, self.inputs.corrections, notes, self.tell)

    def _write(self, joined: Joined) -> dict[str, object]:
        from marsad.engine.single import write_single  # noqa: PLC0415 - as above

        facts = joined.facts()
        before = stamped_files(self.out)

        def last(folder: Path) -> None:
            mark_stale(folder, [name for name in before if not (folder / name).exists()])
            write_stamp(folder, self.key, facts)

        write_single(self.out, joined, self.inputs.made(), last)
        self.tell(f"wrote the tables to {self.out}")
        return facts

    def _write_months(
        self, store: Store, told: Sequence[Facts], workers: Engine, notes: Sequence[str]
    ) -> tuple[dict[str, object], set[str]]:
        """Lay corrections over the shards and write the tables by month; return the facts, and the keys of all shards that they are of."""
        from marsad.engine.corrected import lay_over  # noqa: PLC0415 - as above
        from marsad.engine.partitioned import Made, write_partitioned  # noqa: PLC0415 - as above

        code = package_key(without=_WITHOUT, tools=("pyarrow",))
        flat = self.inputs.plan.size <= _FLAT
        made = Made(self.key, tuple(notes), code, self.inputs.made(), flat)
        laid = lay_over(store, told, self.inputs.corrections, self.tell)
        facts = write_partitioned(self.out, store, laid, workers, self.tell, made)
        if not flat:
            self.tell(f"wrote no CSV beside Parquet, since the corpus is large: `marsad export {self.out} --to csv --out FOLDER` does")
        return facts, {one.key for one in laid.told}

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the folder of the tables against other runs."""
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            with locked(self.out, lambda: self.tell.note(f"another run writes to {self.out}; this one waits for it")):
                yield
        except BrokenPipeError:  # nobody listens any more
            raise
        except OSError as error:
            what = f"the folder of the tables cannot be written: {error.strerror or error}"
            raise OutputError(what, where=str(self.out), remedy="choose a folder that you may write to") from error


def reading_key(lexicon: Path | None) -> str:
    """Return the key of what reads, in two parts: code, with versions of what stores the readings, and words."""
    package = Path(__file__).parents[1]
    kept = [package / "events" / name for name in ("outlets.py", "wording.py")]
    mine = [package / "engine" / name for name in ("shards.py", "store.py")]
    grown = sorted((package / "lexicon").glob("*.py"))
    code = package_key(without=(*_WITHOUT, *_AFTER, "lexicon"), tools=("pyarrow", "PyYAML", "hijridate", "pycountry", "babel"))
    words = key_of([package / "lexicon" / "data"], {"own": lexicon_key(lexicon)})
    return f"{key_of([*kept, *mine, *grown], {'code': code})}-{words}"


def _check(corpus: Path | Stored, out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputError("there is a file where the folder of the tables should be", where=str(out), remedy="choose another folder")
    if isinstance(corpus, Path) and out.exists() and corpus.is_dir() and out.samefile(corpus):
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
    from marsad.engine.shards import read_article  # noqa: PLC0415 - pyarrow is heavy, and is not needed where nothing changed
    from marsad.lexicon.shipped import lexicon  # noqa: PLC0415 - the lexicon is compiled then, and is not needed either

    readings = []
    with seldom_collected():
        lexicon()  # compiled now, as long as Python does not look through its objects again and again
        for number, article in enumerate(articles, start=1):
            readings.append(read_article(article))
            if meter:
                meter(number)
    return readings
