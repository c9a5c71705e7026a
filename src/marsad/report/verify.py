"""Is a report what its inputs give? Its files against its manifest, its inputs against theirs, and all of it made once more."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import marsad
from marsad.errors import ParameterError
from marsad.report.build import build
from marsad.report.home import locate, project_folder
from marsad.report.inputs import hash_inputs
from marsad.report.publish import MANIFEST
from marsad.report.run import Changes, Progress

Part = Literal["files", "inputs", "tables", "notebooks", "pages"]
How = Literal["changed", "missing", "added", "differs"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the manifest says: in which part, which file, and how."""

    part: Part
    name: str
    how: How

    def __str__(self) -> str:
        return f"{self.part}: {self.name} {_WORDS[self.part, self.how]}"


_WORDS: Mapping[tuple[str, str], str] = {
    ("files", "changed"): "was changed after the report was made",
    ("files", "missing"): "is not there any more",
    ("files", "added"): "is none of the report's",
    ("inputs", "changed"): "is not what the report was made from",
    ("inputs", "missing"): "is not there any more",
    ("inputs", "added"): "was added since",
    **{(part, "differs"): "comes out different" for part in ("tables", "notebooks", "pages")},
    **{(part, "missing"): "is not made any more" for part in ("tables", "notebooks", "pages")},
    **{(part, "added"): "is made now and was not" for part in ("tables", "notebooks", "pages")},
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, how many of each part, and what differs; `notes` may explain it (another version of marsad)."""

    report: Path
    checked: Mapping[str, int]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [str(one) for one in self.differences]
        lines += [f"note: {note}" for note in self.notes]
        for part, count in self.checked.items():
            wrong = sum(one.part == part for one in self.differences)
            lines.append(f"{part}: {count} checked, {f'{wrong} differ' if wrong else 'all as they were'}")
        return "\n".join(lines)


def verify(
    report: Path | str,
    corpus: Path | str | None = None,
    *,
    lexicon: Path | str | None = None,
    corrections: Path | str | None = None,
    remake: bool = True,
    progress: Progress | None = None,
    since: Path | str | None = None,
    changes: Changes | None = None,
) -> Verified:
    """Check a report: its files and inputs by their hashes and, with `remake`, its tables, notebooks and pages by making them again.

    The corpus (or the folder of tables), the lexicon and what notebooks read besides are looked for where the report's
    parameters name them, if `corpus`, `lexicon` and `corrections` do not say where they lie now. Nothing in the report is written.

    Raises ParameterError where the folder is no report or its inputs are not found.
    """
    place = Path(report)
    manifest = read_manifest(place)
    differences = list(_files(place, manifest))
    checked = {"files": len(manifest["files"])}
    parameters = _parameters(manifest, corpus)
    given = locate(str(parameters.get("tables") or parameters["corpus"]))
    if not given.exists():
        raise ParameterError(
            f"the report was made from {given.name}, which is not here",
            where=str(given),
            remedy="name its place by --corpus, or check files alone by --quick",
        )
    earlier = _beside(manifest, "since", since)
    if earlier is not None:
        parameters["since"] = str(earlier)
    words, laid = (_beside(manifest, name, place) for name, place in (("lexicon", lexicon), ("corrections", corrections)))
    now = hash_inputs(parameters, words, laid)
    differences += _compare("inputs", manifest["inputs"], now, "changed")
    checked["inputs"] = len(manifest["inputs"])
    notes = []
    if manifest["marsad"] != marsad.__version__:
        notes.append(f"it was made by marsad {manifest['marsad']}, this is {marsad.__version__}")
    if remake:
        again = project_folder() / "build" / "verify"
        try:
            build(
                parameters,
                again,
                strict=bool(manifest.get("strict")),
                force=True,
                progress=progress,
                lexicon=words,
                corrections=laid,
                changes=changes,
            )
            made = read_manifest(again)
        finally:
            shutil.rmtree(again, ignore_errors=True)
        for part in ("tables", "notebooks", "pages"):
            before, after = (_part(one, part) for one in (manifest, made))
            differences += _compare(part, before, after, "differs")
            checked[part] = len(before)
    return Verified(place, checked, tuple(differences), tuple(notes))


def read_manifest(report: Path) -> dict[str, Any]:
    """Return a report's manifest.

    Raises ParameterError where there is none, or one of a version that told less.
    """
    path = report / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        manifest["files"], manifest["inputs"], manifest["notebooks"], manifest["parameters"]
    except (OSError, ValueError) as error:
        raise ParameterError("this is no report", where=str(path), remedy="name a folder that `marsad report` wrote") from error
    except (KeyError, TypeError) as error:
        raise ParameterError(
            f"its manifest lacks {error}: it is of an older marsad", where=str(path), remedy="make the report anew, then it can be verified"
        ) from error
    return manifest


def _parameters(manifest: Mapping[str, Any], corpus: Path | str | None) -> dict[str, object]:
    parameters = {name: value for name, value in manifest["parameters"].items() if value != ""}
    if corpus is not None:
        parameters["tables" if parameters.get("tables") else "corpus"] = str(corpus)
    return parameters


def _beside(manifest: Mapping[str, Any], name: str, given: Path | str | None) -> Path | None:
    if given is None and not manifest.get(name):
        return None
    place = locate(given or manifest[name])
    if not place.exists():
        raise ParameterError(
            f"the report was made with the {name} {place.name}, which is not here", where=str(place), remedy=f"name its place by --{name}"
        )
    return place


def _files(report: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    told = {name: file["sha256"] for name, file in manifest["files"].items()}
    here = {path.relative_to(report).as_posix(): path for path in report.rglob("*") if path.is_file()}
    del here[MANIFEST]
    now = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in here.items()}
    return _compare("files", told, now, "changed")


def _compare(part: Part, before: Mapping[str, str], after: Mapping[str, str], how: How) -> Iterator[Difference]:
    for name in sorted({*before, *after}):
        if name not in after:
            yield Difference(part, name, "missing")
        elif name not in before:
            yield Difference(part, name, "added")
        elif before[name] != after[name]:
            yield Difference(part, name, how)


def _part(manifest: Mapping[str, Any], part: str) -> dict[str, str]:
    if part == "notebooks":
        return {name: told["outputs"] for name, told in manifest["notebooks"].items()}
    files = {name: file["sha256"] for name, file in manifest["files"].items()}
    return {name: digest for name, digest in files.items() if name.startswith("tables/") == (part == "tables")}
