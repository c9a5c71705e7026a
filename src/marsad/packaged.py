"""Tables that come with the package as YAML, each beside the modules that read it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def read_packaged(stage: str, name: str) -> Any:  # noqa: ANN401 - what a table holds, its reader says
    """Return the content of `NAME.yaml` in the folder of a stage; treat it as read-only, it is shared.

    >>> read_packaged("charts", "reading")["sentences"][0]["en"]
    'Hedges, words and a night'
    """
    return yaml.load(resources.files(f"marsad.{stage}").joinpath(f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
