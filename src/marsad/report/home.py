"""Which folder is the project's, so that a relative path means the same from a notebook, a shell and a test."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from marsad.opened import opened_notebook


def project_folder() -> Path:
    """Return the project's folder: `$MARSAD_HOME`, the nearest one upwards that has notebooks, or the package's checkout.

    A project is a folder with a `notebooks` folder and a `Makefile` or `pyproject.toml` beside it. It is sought from the current
    folder on, then from that of the notebook that is open, whose kernel may run elsewhere. Where there is none (the package was
    installed from a wheel and is used elsewhere) it is the current folder.
    """
    named = os.environ.get("MARSAD_HOME")
    if named:
        return Path(named).absolute()
    here = Path.cwd()
    checkout = Path(__file__).parents[3]
    opened = Path(opened_notebook() or here)
    for folder in (here, *here.parents, *opened.parents, checkout):
        if (folder / "notebooks").is_dir() and any((folder / name).is_file() for name in ("Makefile", "pyproject.toml")):
            return folder
    return checkout if (checkout / "seeds").is_dir() else here


def shipped_notebooks() -> tuple[Path, ...]:
    """Return the package's own notebooks: those of the checkout, or those that its wheel brought along."""
    package = Path(__file__).parents[1]
    for folder in (package / "notebooks", package.parents[1] / "notebooks"):
        found = tuple(sorted(folder.glob("[0-9]*.ipynb")))
        if found:
            return found
    return ()


def notebooks_folder() -> Path:
    """Return the folder of the notebooks that a report runs: the project's, else the package's own, for who has tables and no project."""
    own = project_folder() / "notebooks"
    shipped = shipped_notebooks()
    return own if own.is_dir() or not shipped else shipped[0].parent


def locate(path: str | Path) -> Path:
    """Return `path` as seen from the current folder where it exists there, else as seen from the project's folder."""
    given = Path(path).expanduser()
    if given.is_absolute():
        return given
    near = Path.cwd() / given
    return near if near.exists() else project_folder() / given


def gold_file(corpus: str, gold: str = "") -> Path | None:
    """Return the gold file that `gold` names, else the project's own of the corpus of this name, None where there is none."""
    if gold:
        return locate(gold)
    own = project_folder() / "data" / "gold" / f"{Path(corpus).stem}.jsonl"
    return own if own.is_file() else None


def reference_file(corpus: str, reference: str = "") -> Path | None:
    """Return the table that `reference` names, else the project's own of the corpus of this name, None where there is none."""
    if reference:
        return locate(reference)
    own = project_folder() / "data" / "reference" / f"{Path(corpus).stem}.csv"
    return own if own.is_file() else None


def tables_folder(corpus: Path, lexicon: Path | None = None, corrections: Path | None = None) -> Path:
    """Return where the tables of `corpus` are kept: `build/tables/NAME`, with a hash of its place where it is not the project's own.

    Those made with a user's own lexicon, or with corrections that are not the corpus's own, stand apart.
    """
    home = project_folder()
    own = corpus.resolve().parent == home.resolve()
    name = corpus.stem or "corpus"
    place = "" if own else _short_hash(corpus)
    words = "" if lexicon is None else f"-with{_short_hash(lexicon)}"
    laid = "" if corrections is None else f"-corrected{_short_hash(corrections)}"
    return home / "build" / "tables" / (name + place + words + laid)


def as_of_folder(tables: Path, day: date) -> Path:
    """Return where the tables of `tables` as known on a day are kept: beside the project's other tables, whatever place those have."""
    home = project_folder() / "build" / "tables"
    own = tables.resolve().parent == home.resolve()
    return home / f"{tables.name}{'' if own else _short_hash(tables)}-as-of-{day.isoformat()}"


def _short_hash(path: Path) -> str:
    return "-" + hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
