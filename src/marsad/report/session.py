"""What a notebook opens: the tables of a corpus and the checked parameters of its reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from marsad.report.home import as_of_folder, gold_file, locate, reference_file, tables_folder
from marsad.report.links import evidence_link
from marsad.report.parameters import Digits, Freq, Language, check_values, read_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from marsad.compare import Comparison
    from marsad.evaluate import Report
    from marsad.tables import Tables


@dataclass(frozen=True, slots=True)
class Session:
    """The tables of a corpus, and which part of them a reader asked for, in which steps and language.

    `start` and `end` are days, inclusive, None where open; `corpus` is the corpus's name, never its place on the machine;
    `folder` is where the tables lie. `as_of` is the day up to which was published what the tables tell, None where all is told.
    `digits` are those of an Arabic reader.
    """

    corpus: str
    tables: Tables
    start: date | None
    end: date | None
    freq: Freq
    language: Language
    folder: Path = field(repr=False)
    as_of: date | None = None
    digits: Digits = "western"

    def score(self, gold: str = "") -> Report | None:
        """Score the claims of the tables against a gold file; None where none is given and the project has none, or nothing is read.

        The project's own is `data/gold/NAME.jsonl`, with the corpus's name. All days are scored, not only those asked for; of tables as
        known on a day, the articles that they hold.
        Raises GoldError where the file cannot be read.
        """
        path = gold_file(self.corpus, gold)
        if path is None or self.tables.articles.empty:
            return None
        from marsad.evaluate import RESAMPLES, evaluate  # noqa: PLC0415 - numpy's random numbers, for one notebook

        among = frozenset(map(str, self.tables.articles["doc_id"])) if self.as_of else None
        return evaluate(path, self.folder / "claims.jsonl", resamples=RESAMPLES, among=among)

    def compare(self, reference: str = "", map: str = "") -> Comparison | None:  # noqa: A002 - the parameter's name in the notebook
        """Hold the tables against a reference; None where none is given and the project has none of this corpus.

        The project's own is `data/reference/NAME.csv`, with the corpus's name. `map` is a map's name or file; where it is empty, a file
        beside the reference with the ending `.map.yaml`, else `plain`. Of tables as known on a day no later day is compared. Raises
        ParameterError where either cannot be read.
        """
        path = reference_file(self.corpus, reference)
        if path is None:
            return None
        from marsad.compare import compare, map_names, read_map, read_reference  # noqa: PLC0415 - for one notebook

        beside = path.with_suffix(".map.yaml")
        how = map or (str(beside) if beside.is_file() else "plain")
        end = min(filter(None, (self.end, self.as_of)), default=None)
        return compare(self.tables, read_reference(path, read_map(how if how in map_names() else locate(how))), self.start, end)

    def link(self, doc_id: str, claim_id: str | None = None) -> str:
        """Return the address of a claim's sentence on its article's evidence page, seen from the report's folder."""
        return evidence_link(doc_id, claim_id)


def open_session(
    corpus: str = "seeds",
    tables: str = "",
    start: str = "",
    end: str = "",
    freq: str = "month",
    language: str = "en",
    as_of: str = "",
    digits: str = "western",
) -> Session:
    """Open the tables of a corpus for a notebook.

    `tables` names a folder written by `marsad extract`. Where it is empty, the tables of `corpus` under `build/tables` are
    opened, and made first where they are missing or stale. Paths are seen from the current folder, else from the
    project's. `start` and `end` are days (YYYY-MM-DD) or empty; `freq` is day, week or month; `language` is en or ar.
    With `as_of`, a day, only what was published up to then counts, and events are joined anew: what was known on that day.
    `digits` are those of Arabic texts and charts, western or eastern.

    Raises ParameterError for a value that is not allowed, CorpusError where the corpus cannot be read.
    """
    given = {"corpus": corpus, "tables": tables, "start": start, "end": end, "as_of": as_of}
    check_values(given | {"freq": freq, "language": language, "digits": digits})
    from marsad.tables import read_tables  # noqa: PLC0415 - pandas is heavy, and a wrong parameter should be said at once

    place = locate(corpus)
    if tables:
        folder = locate(tables)
    else:
        from marsad.engine import extract  # noqa: PLC0415 - not needed, and not loaded, where tables are given

        folder = tables_folder(place)
        extract(place, folder)
    if day := read_day("as_of", as_of):
        from marsad.engine import known_on  # noqa: PLC0415 - as above

        folder = known_on(folder, day, as_of_folder(folder, day)).folder
    opened = read_tables(folder)
    return Session(
        corpus=place.name,
        tables=opened,
        start=read_day("start", start),
        end=read_day("end", end),
        freq=cast("Freq", freq),
        language=cast("Language", language),
        folder=folder,
        as_of=opened.as_of,
        digits=cast("Digits", digits),
    )
