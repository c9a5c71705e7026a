"""One call of `build`: what it was asked for, what that depends on, and what it has done so far."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from marsad.corrections import find_corrections
from marsad.engine.stamps import lexicon_key
from marsad.report import fingerprints as fp
from marsad.report.home import gold_file, locate, reference_file
from marsad.report.notebooks import read_notebook, sources
from marsad.report.parameters import Digits, Language

if TYPE_CHECKING:
    from marsad.report.site import Site

Progress = Callable[[str], None]
# gives the pages of what changed, by address: of a site, since the tables of one folder, to those of another
Changes = Callable[["Site", Path, Path], Iterable[tuple[str, str]]]

_PLACES = frozenset({"corpus", "tables", "gold", "reference", "map"})


@dataclass(slots=True)
class Run:
    """A report in the making; `done` grows by a line a step, everything else stays."""

    given: dict[str, object]
    corpus: Path
    tables: Path | None
    notebooks: tuple[Path, ...]
    out: Path
    strict: bool
    progress: Progress | None
    lexicon: Path | None = None
    corrections: Path | None = None
    as_of: date | None = None
    since: Path | None = None
    changes: Changes | None = None
    single_file: bool = False
    started: float = field(default_factory=time.perf_counter)
    done: list[str] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of the pages, which was checked before."""
        return cast("Language", self.given["language"])

    @property
    def digits(self) -> Digits:
        """The digits of Arabic pages, which were checked before."""
        return cast("Digits", self.given["digits"])

    @property
    def shown(self) -> dict[str, object]:
        """The parameters as pages show them: without the places of this machine."""
        return {name: _shown_path(str(value)) if name in _PLACES else value for name, value in self.given.items()}

    @property
    def since_shown(self) -> str:
        """The folder of earlier tables as pages show it, empty where there is none."""
        return _shown_path(str(self.since)) if self.since else ""

    def gold(self) -> Path | None:
        """Return the file of claims coded by people that the report is scored against, None where there is none."""
        return gold_file(self.corpus.name, str(self.given.get("gold", "")))

    def places(self) -> dict[str, object]:
        """Return the parameters that are files of this machine, as kernels are given them: from wherever they run."""
        gold, reference = self.gold(), reference_file(self.corpus.name, str(self.given.get("reference", "")))
        how = locate(str(self.given["map"])) if self.given.get("map") else None
        found = {"gold": gold, "reference": reference, "map": how if how and how.is_file() else None}
        return {name: str(path) for name, path in found.items() if path}

    def held_against(self) -> tuple[Path, ...]:
        """Return the files that notebooks read beside the tables: coded claims, a reference and its map, where they are there."""
        reference = reference_file(self.corpus.name, str(self.given.get("reference", "")))
        beside = [reference.with_suffix(".map.yaml")] if reference else []
        told = [locate(str(self.given["map"]))] if self.given.get("map") else beside
        return tuple(path for path in (self.gold(), reference, *told) if path and path.is_file())

    def key(self) -> str:
        """Return a hash of all that the report is made from."""
        return fp.fingerprint(
            fp.fingerprint_of_running(),
            fp.fingerprint_of_rendering(),
            "" if self.tables else fp.fingerprint_of_corpus(self.corpus),
            fp.fingerprint_of_tables(self.tables) if self.tables else "",
            [(notebook.name, sources(read_notebook(notebook))) for notebook in self.notebooks],
            self.shown,
            self.strict,
            [fp.fingerprint_of_corpus(path) for path in self.held_against()],
            lexicon_key(self.lexicon),
            self.corrections_hash(),
            str(self.as_of or ""),
            fp.fingerprint_of_tables(self.since) if self.since else "",
            self.single_file,
        )

    def corrections_hash(self) -> str:
        """Return a hash of the corrections that are laid over the claims, empty where there are none, or tables are given."""
        if self.tables:
            return ""
        file = self.corrections or (find_corrections(self.corpus) if self.corpus.exists() else None)
        return fp.fingerprint(file.read_text(encoding="utf-8", errors="replace")) if file else ""

    def tell(self, line: str) -> None:
        """Say a line to whoever listens."""
        if self.progress:
            self.progress(line)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Note a step as done, and say how long it took."""
        started = time.perf_counter()
        yield
        self.note(name, time.perf_counter() - started)

    def note(self, name: str, seconds: float) -> None:
        """Note a step as done in so many seconds."""
        self.done.append(name)
        self.tell(f"{name} in {seconds:.1f} s")


def _shown_path(path: str) -> str:
    place = Path(path)
    if not path:
        return ""
    return place.name if place.is_absolute() or ".." in place.parts or path.startswith("~") else place.as_posix()
