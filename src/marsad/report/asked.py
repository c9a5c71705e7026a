"""What `marsad report` was asked for, from its options and files: one report, or those of a `report.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from marsad import given as yaml_given
from marsad.errors import ParameterError
from marsad.report.build import Summary, build
from marsad.report.home import locate, notebooks_folder, project_folder
from marsad.report.notebooks import find_notebooks
from marsad.report.parameters import read_declared
from marsad.report.plan import read_plan, read_yaml
from marsad.report.run import Progress
from marsad.report.sweep import Swept, sweep


def make_reports(
    config: Path | None,
    file: Path | None,
    given: Mapping[str, str],
    out: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Summary | Swept:
    """Make the report of `given` parameters, or those of `config`.

    `given` stand above those of `file` (YAML or JSON, as papermill's -f), and these above those of `config`. Where `config` asks for one
    report alone it is made like any other. `settings` are those of `build`.

    Raises ParameterError and what `build` raises.
    """
    told = dict(settings or {})
    parameters = (read_yaml(locate(file)) if file else {}) | _typed(given)
    if config is None:
        return build(parameters, out, progress=progress, **told)
    plan = read_plan(locate(config), parameters)
    place = out or (locate(plan.out) if plan.out else None)
    if list(plan.reports) == [""]:
        return build(plan.reports[""], place, progress=progress, **told)
    if place is None:
        place = project_folder() / "build" / "reports"
    return sweep(plan, place.absolute(), workers=workers, progress=progress, settings=told)


def _typed(given: Mapping[str, str]) -> dict[str, object]:
    """Return what a shell gives as text in the types of the parameters: text stays as it is written, 007 and ٢٠٢٤ too."""
    declared = {one.name: one.default for notebook in find_notebooks(notebooks_folder()) for one in read_declared(notebook)}
    found: dict[str, object] = {}
    for name, text in given.items():
        if isinstance(declared.get(name, ""), str):
            found[name] = text
            continue
        try:
            found[name] = yaml_given.load(text)
        except yaml.YAMLError as error:
            raise ParameterError(f"{name} = {text!r} is no value", where=name, remedy=f"its default is {declared[name]!r}") from error
    return found
