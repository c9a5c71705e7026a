"""Events on a map: GeoJSON (RFC 7946), one feature an event, and those without a point kept and told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import marsad
from marsad.export.crosswalks import codes_of
from marsad.export.places import REASONS, Point, locate_place
from marsad.export.sheets import Sheet
from marsad.model import Participant
from marsad.tables.rows import Cell


def write_geojson(path: Path, events: Sheet) -> list[str]:
    """Write events as features and return what its reader should know.

    A number over several places is one feature of several points, since it must not be added up by place. An event of which no
    place has a point is a feature without geometry: its property `unlocated` says why.
    """
    why: Counter[str] = Counter()
    points = 0
    lines = []
    for feature in _features(events):
        lines.append(json.dumps(feature, ensure_ascii=False))
        if feature["geometry"] is None:
            reasons = {one["reason"] for one in feature["properties"]["unlocated"]}
            why[min(reasons, default="no place is told")] += 1
        else:
            points += 1
    about = f"Events read in Arabic news by marsad {marsad.__version__}. Points: GeoNames (CC BY 4.0) and marsad."
    head = json.dumps({"type": "FeatureCollection", "about": about, "unlocated": dict(sorted(why.items()))}, ensure_ascii=False)
    path.write_text(head[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")
    if not why:
        return []
    told = ", ".join(f"{number} because {reason}" for reason, number in sorted(why.items()))
    return [f"{why.total()} of {points + why.total()} events have no point: {told}"]


def _features(events: Sheet) -> Iterator[dict[str, Any]]:
    for row in events.rows:
        event = dict(zip(events.schema.names, row, strict=True))
        sides = [str(event[name]) for name in ("actor", "target") if event[name]]
        names = event["places"] if isinstance(event["places"], tuple) else ()
        found = {str(name): locate_place(str(name), sides) for name in names}
        points = {name: point for name, point in found.items() if isinstance(point, Point)}
        codes = {code.scheme: code.code for code in codes_of(str(event["kind"]), str(event["phase"]), str(event["item"]))}
        yield {
            "type": "Feature",
            "id": event["event_id"],
            "geometry": _geometry(points),
            "properties": {
                **{name: _plain(cell) for name, cell in event.items()},
                "located": [{"place": name, "precision": point.precision} for name, point in points.items()],
                "unlocated": [{"place": name, "reason": REASONS[why]} for name, why in found.items() if not isinstance(why, Point)],
                **codes,
            },
        }


def _geometry(points: dict[str, Point]) -> dict[str, Any] | None:
    at = [[point.longitude, point.latitude] for point in points.values()]
    if not at:
        return None
    return {"type": "Point", "coordinates": at[0]} if len(at) == 1 else {"type": "MultiPoint", "coordinates": at}


def _plain(cell: Cell) -> object:
    match cell:
        case tuple():
            return [{"name": part.name, "country": part.country} if isinstance(part, Participant) else part for part in cell]
        case float():
            return int(cell) if cell.is_integer() else cell
        case None | bool() | int() | str():
            return cell
        case _:
            return cell.isoformat()
