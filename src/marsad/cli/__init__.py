"""The command `marsad`: in come arguments, out go calls into the stages and what they answer, and an exit code.

`main` is the entry point of the package and of `python -m marsad`. Exit codes: 0 done; 1 a part could not be read, or a
mistake in marsad; 2 a mistake that the user can mend; 3 done, with drift found; 130 interrupted.
Verbs import the stages when they run and not before.
"""

from __future__ import annotations

from marsad.cli.command import main

__all__ = ["main"]
