"""`ro-crate-metadata.json`: what the report's folder is and how it was made, so that Zenodo or an archive takes it as it is."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from marsad.report.publish import MANIFEST

CRATE = "ro-crate-metadata.json"
_HOME = "https://w3id.org/ro/crate"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_ABOUT = (
    "Tables of claims read in Arabic news, charts, and the sentences behind every number. Every number keeps its bounds, its "
    "claimant, its day and the exact words of its source. datePublished is the latest day on which an article was published, not the "
    "day of the making: the same inputs give the same bytes. The articles' words belong to their publishers."
)


def write_crate(folder: Path, made: Mapping[str, Any], last_day: date | None) -> None:
    """Describe the files of `folder` as an RO-Crate: each with type, size and SHA-256, what they were made from and by what.

    The manifest, which holds the hash of this very file, has none. Nothing in it depends on the clock: `last_day` is the latest
    publication day of an article, left out where none is known.
    """
    from rocrate.model import ContextEntity  # noqa: PLC0415
    from rocrate.rocrate import ROCrate  # noqa: PLC0415 - only where a report is written

    crate = ROCrate(gen_preview=False)
    crate.name = f"marsad report: {made['corpus']}"
    crate.description = _ABOUT
    software = crate.add(ContextEntity(crate, "#marsad", {"@type": "SoftwareApplication", "name": "marsad", "version": made["marsad"]}))
    inputs = [
        crate.add(ContextEntity(crate, f"#input/{name}", {"@type": "CreativeWork", "name": name, "sha256": digest}))
        for name, digest in sorted(made["inputs"].items())
    ]
    notebooks = [
        crate.add(ContextEntity(crate, f"#notebook/{name}", {"@type": "CreativeWork", "name": name, "sha256": told["source"]}))
        for name, told in sorted(made["notebooks"].items())
    ]
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CRATE):
        name = path.relative_to(folder).as_posix()
        crate.add_file(dest_path=name, source=str(path), properties=_told(path, name))
    parameters = [
        crate.add(ContextEntity(crate, f"#parameter/{name}", {"@type": "PropertyValue", "name": name, "value": str(value)}))
        for name, value in sorted(made["parameters"].items())
    ]
    action = {"@type": "CreateAction", "name": "marsad report"}
    making = crate.add(ContextEntity(crate, "#making", action))
    making["instrument"] = software
    making["object"] = [*inputs, *notebooks, *parameters]
    making["result"] = crate.root_dataset
    crate.root_dataset["mentions"] = making
    content = crate.metadata.generate()
    (folder / CRATE).write_text(json.dumps(_steady(content, last_day), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _told(path: Path, name: str) -> dict[str, Any]:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    told: dict[str, Any] = {"name": name, "encodingFormat": kind}
    if name != MANIFEST:
        held = path.read_bytes()
        told |= {"contentSize": str(len(held)), "sha256": hashlib.sha256(held).hexdigest()}
    return told


def _steady(content: Mapping[str, Any], last_day: date | None) -> dict[str, Any]:
    """Return the graph in one order of things and keys, with no time of the making."""
    things = []
    for thing in content["@graph"]:
        kept = {name: _sorted(value) for name, value in sorted(thing.items()) if name not in {"datePublished", "dateCreated"}}
        if thing["@id"] == "./" and last_day is not None:
            kept["datePublished"] = last_day.isoformat()
        things.append(kept)
    return {
        "@context": content["@context"],
        "@graph": sorted(things, key=lambda thing: (thing["@id"] != CRATE, thing["@id"] != "./", thing["@id"])),
    }


def _sorted(value: object) -> object:
    if isinstance(value, list) and all(isinstance(part, dict) and "@id" in part for part in value):
        return sorted(value, key=lambda part: str(part["@id"]))
    return value
