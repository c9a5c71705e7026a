"""Progress as its reader wants it: a line that changes in place on a terminal, plain lines in a log, JSON for programs, or nothing."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import click

from marsad.cli.verb import Run
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


class JsonLines:
    """Writes each line as a JSON object on standard error: `time` (UTC), `level`, `event`, and the facts of the event."""

    def __call__(self, line: str) -> None:
        """Write a line of progress: a note is a warning."""
        note = line.startswith("note: ")
        self.tell("note" if note else "step", "warning" if note else "info", said=line.removeprefix("note: "))

    def tell(self, event: str, level: str = "info", **facts: object) -> None:
        """Write an event with its facts."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": now, "level": level, "event": event, **facts}
        # in ASCII: a log's encoding is not ours to choose, and nothing in it can act on who looks at it
        click.echo(json.dumps(line, default=str), err=True)


def telling(*, quiet: bool) -> Callable[[str], None] | None:
    """Return what long work tells its progress to: JSON with --log-json, None with --quiet."""
    context = click.get_current_context(silent=True)
    run = context.find_object(Run) if context else None
    if run and run.log:
        return run.log
    if quiet:
        return None
    return Terminal() if sys.stdout.isatty() and sys.stderr.isatty() else _say


def _say(line: str) -> None:
    click.echo(plain(line))
