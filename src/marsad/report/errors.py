"""What can go wrong while a report is made, beyond its parameters and its folder."""

from __future__ import annotations

from marsad.errors import MarsadError


class NotebookError(MarsadError):
    """A notebook stopped at a cell, or its kernel died."""

    code = "M600"


class PageError(MarsadError):
    """A notebook shows something that may not stand on a page: a script, an address of another host."""

    code = "M610"
