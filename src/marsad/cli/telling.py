"""Progress as a user sees it: a line that changes in place on a terminal, plain lines in a log, nothing with --quiet."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

import click

from marsad.terminal import plain

_CLEAR = "\r\x1b[K"


class Terminal:
    """Prints lines, and under them one on standard error that the next replaces."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(self, line: str) -> None:
        """Print a line that stays."""
        self._clear()
        click.echo(plain(line))

    def passing(self, line: str) -> None:
        """Show a line until the next one comes; it is cut to the terminal's width, so that it can be taken back."""
        wide = shutil.get_terminal_size().columns - 1
        click.echo(_CLEAR + plain(line)[:wide], nl=False, err=True, color=True)
        self._shown = True

    def _clear(self) -> None:
        if self._shown:
            click.echo(_CLEAR, nl=False, err=True, color=True)
            self._shown = False


def telling(*, quiet: bool) -> Callable[[str], None] | None:
    """Return what long work tells its progress to; None with --quiet."""
    if quiet:
        return None
    return Terminal() if sys.stdout.isatty() and sys.stderr.isatty() else _say


def _say(line: str) -> None:
    click.echo(plain(line))
