"""What all verbs share: an example in the help, and `--debug`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from marsad.cli.telling import JsonLines


@dataclass(slots=True)
class Run:
    """One run of the command, made before its arguments are read; `debug` asks for tracebacks, `log` takes what is told as JSON."""

    debug: bool = False
    log: JsonLines | None = None


def _ask_for_tracebacks(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Run).debug = True


class InReadingOrder(click.Group):
    """A group whose help lists its verbs as they were added, from articles to report."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the verbs in the order of their adding."""
        return list(self.commands)


class _WithExample(click.Command):
    """A command with `--debug`, and its example printed as it is typed."""

    def __init__(self, *arguments: object, example: str, **settings: object) -> None:
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]
        self.example = example
        help_text = "Show Python's traceback of an error."
        self.params.append(click.Option(["--debug"], is_flag=True, expose_value=False, callback=_ask_for_tracebacks, help=help_text))

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example under the options, one line a command."""
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")
        super().format_epilog(context, formatter)


class Verb(_WithExample):
    """A verb of `marsad`."""


class Verbs(_WithExample, InReadingOrder):
    """Verbs of one matter under a name, as `marsad lexicon`."""
