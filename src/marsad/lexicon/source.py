"""The lexicon's tables as people edit them: YAML files in `data/`, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from marsad.errors import LexiconError


@cache
def read_table(name: str) -> Any:  # noqa: ANN401 - a table is a list or a mapping; its readers know which
    """Return the parsed content of `data/NAME.yaml`; treat it as read-only, it is shared.

    Raises LexiconError, with file and line, where the YAML is broken.
    """
    path = resources.files("marsad.lexicon").joinpath("data", f"{name}.yaml")
    try:
        return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}.yaml is not readable YAML: {error}", where=str(path), remedy="mend the line named") from error
