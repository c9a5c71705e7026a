"""What was read of each shard, kept from run to run: who is killed goes on from there, and who has more articles reads those alone.

A shard's files are written under names of their own and renamed; its facts come last, and without them it counts as not read. So a
shard is in the store whole or not at all. Whoever reads the same shard at the same time writes the same.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.tables.stored import KINDS, stored_schema

NAME = ".readings"
CORRECTED = "corrected/"
_FACTS = ".json"
_WORDS = "words.description"
ASIDE_NAMED = 5


@dataclass(slots=True)
class Facts:
    """What a shard holds, in figures.

    `anew` is how many articles were read and not taken from an older shard; `months` has the articles and the characters of each month of
    publication; `first_aside` the first articles that were set aside, by doc_id, with file and reason; `reasons` the codes that are in
    use, with what each is a reason of; `unknown` fields that mean nothing.
    """

    key: str
    articles: int = 0
    claims: int = 0
    without_claim: int = 0
    anew: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    first_aside: list[list[str | None]] = field(default_factory=list)
    months: dict[str, list[int]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)


class Store:
    """The folder in which the readings of one reader (code, words) are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self, key: str) -> dict[str, Path]:
        """Return where the four tables of a shard are, or will be; a key that begins with `CORRECTED` names what people made of it."""
        return {kind: self.folder / f"{key}.{kind}.parquet" for kind in KINDS}

    def facts(self, key: str) -> Facts | None:
        """Return a shard's facts, None where it is not read, or its files are not what they were."""
        try:
            told = Facts(**json.loads((self.folder / f"{key}{_FACTS}").read_text(encoding="utf-8")))
            sizes = {kind: file.stat().st_size for kind, file in self.files(key).items()}
        except (OSError, ValueError, TypeError):
            return None
        return told if told.key == key and told.sizes == sizes else None

    def keep(self, facts: Facts, batches: Iterable[Mapping[str, pa.Table]]) -> None:
        """Write a shard's tables, as they come, and in the end its facts, which may be told while the tables come.

        Raises OSError where the folder cannot be written; then nothing of the shard is there.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        writing = self.folder / f".writing-{uuid4().hex}"
        writing.mkdir()
        try:
            parts = {kind: writing / kind for kind in KINDS}
            _write(parts, batches)
            facts.sizes = {kind: part.stat().st_size for kind, part in parts.items()}
            told = writing / "facts"
            told.write_text(json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True), encoding="utf-8")
            for path in (*parts.values(), told):
                flush(path)
            for kind, file in self.files(facts.key).items():
                file.parent.mkdir(exist_ok=True)
                parts[kind].replace(file)
            told.replace(self.folder / f"{facts.key}{_FACTS}")
        finally:
            shutil.rmtree(writing, ignore_errors=True)

    def borrow(self, key: str, other: Store) -> bool:
        """Have a shard here that another store has, by links to its files or copies of them; tell whether it is there.

        Raises OSError where the folder cannot be written.
        """
        if other.facts(key) is None:
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in (*(file.name for file in self.files(key).values()), f"{key}{_FACTS}"):  # the facts last, as in `keep`
            try:
                (self.folder / name).hardlink_to(other.folder / name)
            except OSError:  # of another disk, or a file system without links
                shutil.copyfile(other.folder / name, self.folder / name)
        return True

    def describe(self, words: Mapping[str, Mapping[str, str]]) -> None:
        """Keep the description of the words by which the readings here were made (see `marsad.engine.words`)."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".writing-{uuid4().hex}.json"
        part.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        part.replace(self.folder / _WORDS)

    def description(self) -> Mapping[str, Mapping[str, str]] | None:
        """Return the description that is kept here, None where there is none."""
        try:
            held = json.loads((self.folder / _WORDS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return held if isinstance(held, dict) else None

    def of_other_words(self) -> Store | None:
        """Return the store of what the same code read by other words: the one with the most readings, None where there is none."""
        code = self.folder.name.partition("-")[0]
        beside = self.folder.parent.glob(f"{code}-*") if self.folder.parent.is_dir() else ()
        found = [other for folder in beside if folder != self.folder and (other := Store(folder)).description() is not None]
        return max(found, key=lambda store: (len(store.keys()), store.folder.name), default=None)

    def keys(self) -> set[str]:
        """Return the keys of all shards that are here whole."""
        there = (path.name.removesuffix(_FACTS) for path in self.folder.glob(f"*{_FACTS}"))
        return {key for key in there if self.facts(key) is not None}

    def forget_others(self, keys: Iterable[str]) -> None:
        """Remove shards that are not among `keys`, what killed runs left behind, and the readings of other readers."""
        if not self.folder.parent.is_dir():
            return  # nothing was read yet
        kept = set(keys)
        for path in [*self.folder.glob("*"), *self.folder.glob(f"{CORRECTED}*")]:
            name = path.relative_to(self.folder).as_posix()
            if path.name.startswith(".writing-") and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.is_file() and name != _WORDS and name.partition(".")[0] not in kept:
                path.unlink(missing_ok=True)
        for other in self.folder.parent.iterdir():
            if other != self.folder and other.is_dir():
                shutil.rmtree(other, ignore_errors=True)


def total(told: Iterable[Facts]) -> Facts:
    """Return the facts of all shards together."""
    whole = Facts("")
    aside: Counter[str] = Counter()
    months: dict[str, list[int]] = {}
    sources: set[str] = set()
    unknown: set[str] = set()
    for one in told:
        whole.articles += one.articles
        whole.claims += one.claims
        whole.without_claim += one.without_claim
        whole.anew += one.anew
        aside.update(one.set_aside)
        whole.first_aside = sorted([*whole.first_aside, *one.first_aside], key=lambda named: str(named[0]))[:ASIDE_NAMED]
        whole.reasons |= one.reasons
        sources.update(one.sources)
        unknown.update(one.unknown)
        for month, figures in one.months.items():
            months[month] = [mine + other for mine, other in zip(months.get(month, [0, 0]), figures, strict=True)]
    whole.set_aside, whole.months = dict(sorted(aside.items())), dict(sorted(months.items()))
    whole.sources, whole.unknown = sorted(sources), sorted(unknown)
    return whole


def flush(path: Path) -> None:
    """Have a file's content on the disk before its name is; raise OSError where the disk is full."""
    with path.open("rb") as written:
        try:
            _sync(written.fileno())
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some file systems cannot; the move is right all the same
                raise


_sync = os.fsync


def _write(parts: Mapping[str, Path], batches: Iterable[Mapping[str, pa.Table]]) -> None:
    writers = {kind: pq.ParquetWriter(part, stored_schema(kind), compression="zstd", version="2.6") for kind, part in parts.items()}
    try:
        for batch in batches:
            for kind, table in batch.items():
                writers[kind].write_table(table)
    finally:
        for writer in writers.values():
            writer.close()
