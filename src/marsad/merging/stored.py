"""From stored claims to the tables of events: a shuffle in two stages, never more in memory than a few parts."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from marsad.events.cutting import MOST
from marsad.merging.claims import merge_claims
from marsad.merging.files import sealed, whole
from marsad.merging.incidents import Placing, join_events, place_events
from marsad.merging.months import Month, lay_together
from marsad.merging.people import NOBODY, UNMOVED, Moved, People, bound_rows, moved_between
from marsad.merging.placed import Scan, name_of, scan
from marsad.merging.plan import plan_of
from marsad.merging.stage import Run, Stage, groups_of, in_this_process

_FILES_AT_ONCE = 8
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """How much was merged: claims in parts, of which `merged` were new.

    `months` are those that the tables have, each with a name of what its files hold; `written` is how many of them are new. `moved` has
    the events of claims in parts that people changed.
    """

    claims: int
    parts: int
    merged: int
    months: Mapping[str, str]
    written: int
    moved: Moved = UNMOVED


def merge_stored(
    files: Sequence[Path],
    into: Path,
    scratch: Path,
    *,
    run: Run = in_this_process,
    kept: Path | None = None,
    people: People = NOBODY,
    most: int = MOST,
    have: Mapping[str, str] = _NOTHING,
) -> MergeFacts:
    """Merge the claims that are stored in `files`, and write the tables of events into the folder `into`, by month.

    The tables are those that `marsad.events.merge` makes of the same claims, each in its order within a month; their bytes depend on the
    claims alone. `run` maps functions over tasks, here or elsewhere; all folders must lie where its workers see them. In `kept` stands
    what was merged before, by what it was made of; it must be of the same code. `have` names what the tables have of each month already:
    a month that is as it was is not written into the folder. `scratch` is for what is not needed afterwards. `people` are corrections:
    what the machine alone would make of the parts that they touch is made too, and events that differ are marked. No more
    is in memory than where each claim stands (some forty bytes) and one task's rows.
    """
    store = scratch / "kept" if kept is None else kept
    files = sorted(files, key=name_of)
    places = [place_file(store, file) for file in files]
    _all(run(scan, scans(files, store)))
    plan = plan_of(places, most, bound_rows(people.bonds, files))
    work = partial(merge_claims, bonds=people.bonds) if people.bonds else merge_claims
    claims = Stage(work, store / "claims", scratch / "claims")(files, plan, run)
    alone, moved = claims, UNMOVED
    if people.machine:
        before = sorted(people.machine, key=name_of)
        _all(run(scan, scans(before, store)))
        read = [place_file(store, file) for file in before]
        alone = Stage(merge_claims, store / "claims", scratch / "alone")(before, plan_of(read, most), run)
        moved = moved_between(alone.versions, claims.versions, people.touched)
        places += read
    events = [version / "events.arrow" for version in claims.versions]
    placed = [version / "events.placed" for version in claims.versions]
    _all(run(place_events, [Placing(*pair) for pair in zip(events, placed, strict=True) if not whole(pair[1])]))
    incidents = Stage(join_events, store / "events", scratch / "events")(events, plan_of(placed, most), run)
    months = list(_months((*claims.versions, *incidents.versions), store / "months", moved.marked))
    new = [month for month in months if not sealed(month.folder)]
    _all(run(lay_together, new))
    named = {_month_of(month): month.folder.name.partition("_")[2] for month in months}
    for month in months:
        if have.get(_month_of(month)) != named[_month_of(month)]:
            _give(month, into)
    if store is kept:
        _forget(kept, {*places, *claims.versions, *alone.versions, *incidents.versions, *(month.folder for month in months)})
    return MergeFacts(len(plan.rows), claims.parts, claims.worked, named, len(new), moved)


def scans(files: Iterable[Path], store: Path) -> list[Scan]:
    """Return the first work of a merge into `store`, telling where each claim stands; what of it is done before is not done again."""
    (store / "placed").mkdir(parents=True, exist_ok=True)
    unknown = [(file, place) for file in files if not whole(place := place_file(store, file))]
    return [Scan(tuple(unknown[at : at + _FILES_AT_ONCE])) for at in range(0, len(unknown), _FILES_AT_ONCE)]


def place_file(store: Path, file: Path) -> Path:
    """Return the file that tells where each claim of a file stands."""
    return store / "placed" / f"{name_of(file)}.arrow"


def _all(results: Iterable[object]) -> None:
    for _ in results:
        pass


def _months(versions: Iterable[Path], folder: Path, marked: Mapping[str, Sequence[str]]) -> Iterator[Month]:
    """Yield each month with the groups of rows that it is laid together of; its folder is named by what they say."""
    groups: dict[str, dict[str, list[tuple[Path, int]]]] = defaultdict(lambda: defaultdict(list))
    said: dict[str, list[str]] = defaultdict(list)
    for version in versions:
        for table, months in groups_of(version).items():
            for place, (month, digest) in enumerate(months):
                groups[month][table].append((version / f"{table}.arrow", place))
                said[month].append(f"{table}:{digest}")
    for month in sorted(groups):
        corrected = tuple(marked.get(month, ()))
        said[month] += [f"corrected:{event_id}" for event_id in corrected]
        name = hashlib.blake2b("\n".join(sorted(said[month])).encode(), digest_size=12).hexdigest()
        yield Month({table: tuple(found) for table, found in groups[month].items()}, folder / f"{month}_{name}", corrected)


def _month_of(month: Month) -> str:
    return month.folder.name.partition("_")[0]


def _give(month: Month, into: Path) -> None:
    """Copy a month's files to where the tables are read: what happens to them there must not happen to what is kept."""
    for file in month.folder.glob("*.parquet"):
        folder = into / file.stem / f"month={_month_of(month)}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / "part-0.parquet")


def _forget(kept: Path, used: set[Path]) -> None:
    """Remove what is kept and no longer used."""
    for pattern in ("placed/*", "placed/.*", "claims/*/*", "claims/*/.*", "events/*/*", "events/*/.*", "months/*", "months/.*"):
        for path in kept.glob(pattern):
            if path not in used:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
