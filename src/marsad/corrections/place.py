"""Where the corrections of a corpus lie: in its folder, or beside it."""

from __future__ import annotations

from pathlib import Path

from marsad.corpus.manifest import leads_out
from marsad.errors import CorrectionError

NAME = "corrections.yaml"


def find_corrections(corpus: Path, given: Path | None = None) -> Path | None:
    """Return the file of corrections that is `given`, else the corpus's own, None where there is none.

    Its own are `corrections.yaml` in the corpus's folder, or beside the corpus `NAME.corrections.yaml` (with the corpus's name) or
    `corrections.yaml`. Raises CorrectionError where the file that is given is not there, or there are several.
    """
    if given is not None:
        if not given.is_file():
            raise CorrectionError("there is no such file of corrections", where=str(given), remedy="name a file such as corrections.yaml")
        return given
    beside = corpus.resolve().parent
    places = [corpus / NAME, beside / f"{corpus.stem}.{NAME}", beside / NAME]
    found = [place for place in places if place.is_file() and (place.parent != corpus or not leads_out(place, corpus))]
    if len(found) > 1:
        raise CorrectionError(
            "the corpus has several files of corrections",
            where=" and ".join(str(place) for place in found),
            remedy="leave one of them, or name the right one by --corrections",
        )
    return found[0] if found else None
