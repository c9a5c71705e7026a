"""datapackage.json: what the CSV files are, for programs that know Frictionless data packages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from marsad.tables.schema import SCHEMAS, Column, TableSchema

_CSV_TYPES = {"list": "string", "people": "string"}


def package_bytes(folder: Path, sources: Iterable[str], made: Mapping[str, str] | None = None) -> bytes:
    """Return the descriptor of the CSV files in `folder`: columns, constraints, keys, sizes and hashes; their Parquet twins beside.

    `sources` are the outlets of the articles, `made` hashes of what the tables were made by, by which two runs are compared. Whose the
    articles are is not known here, so no licence is named.
    """
    return _written("tabular-data-package", [_resource(folder, schema) for schema in SCHEMAS.values()], sources, made)


def partitioned_package(
    sizes: Mapping[str, int], digests: Mapping[str, str], sources: Iterable[str], made: Mapping[str, str] | None = None
) -> bytes:
    """Return the descriptor of tables that are folders of Parquet files, a month each: `sizes` and hashes by the files' names."""
    resources: list[dict[str, object]] = []
    for schema in SCHEMAS.values():
        names = [name for name in sizes if name == f"{schema.name}.parquet" or name.startswith(f"{schema.name}/")]
        flat = f"{schema.name}.csv"
        resources.append(
            {
                "name": schema.name,
                "description": f"{schema.about} Rows of a file stand in order of {schema.order}.",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "path": names,
                "files": [_told(name, sizes, digests) for name in names],
                **({"csv": _told(flat, sizes, digests)} if flat in sizes else {}),
                "schema": _schema(schema),
            }
        )
    return _written("data-package", resources, sources, made)


def _written(profile: str, resources: Sequence[Mapping[str, object]], sources: Iterable[str], made: Mapping[str, str] | None) -> bytes:
    descriptor: dict[str, object] = {
        "profile": profile,
        "name": "marsad",
        "title": "Claims and events read in Arabic news",
        "description": "Every number keeps its bounds, its claimant, its day and the exact words of its source. "
        f"Written by marsad {version('marsad')}. An empty cell is an unknown value, never a zero.",
        "sources": [{"title": source} for source in sorted(set(sources))],
        "resources": list(resources),
    }
    if made:
        descriptor["made"] = dict(made)
    if not descriptor["sources"]:
        del descriptor["sources"]
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _resource(folder: Path, schema: TableSchema) -> dict[str, object]:
    return {
        "name": schema.name,
        "description": f"{schema.about} Rows stand in order of {schema.order}.",
        "profile": "tabular-data-resource",
        **_file(folder / f"{schema.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "parquet": _file(folder / f"{schema.name}.parquet"),
        "schema": _schema(schema),
    }


def _told(name: str, sizes: Mapping[str, int], digests: Mapping[str, str]) -> dict[str, object]:
    return {"path": name, "bytes": sizes[name], "hash": f"blake2b-16:{digests[name]}"}


def _schema(schema: TableSchema) -> dict[str, object]:
    return {
        "fields": [_field(column) for column in schema.columns],
        "missingValues": [""],
        "primaryKey": list(schema.key),
        "foreignKeys": [
            {"fields": [column.name], "reference": {"resource": column.to[0], "fields": [column.to[1]]}}
            for column in schema.columns
            if column.to
        ],
    }


def _file(path: Path) -> dict[str, object]:
    held = path.read_bytes()
    return {"path": path.name, "bytes": len(held), "hash": "sha256:" + hashlib.sha256(held).hexdigest()}


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if not column.nullable and column.type not in _CSV_TYPES:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.type in {"integer", "number"}:
        constraints["minimum"] = 0
    field: dict[str, object] = {
        "name": column.name,
        "description": column.about,
        "type": _CSV_TYPES.get(column.type, column.type),
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
