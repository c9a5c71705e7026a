"""The command, its verbs in reading order, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from marsad import __version__
from marsad.cli import (
    collecting,
    comparing,
    corpus,
    correcting,
    differing,
    explaining,
    exporting,
    generating,
    house,
    lexicon,
    reading,
    verifying,
)
from marsad.cli.faults import BROKEN_PIPE, tell
from marsad.cli.verb import InReadingOrder, Run


@click.group(
    cls=InReadingOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: marsad report --corpus seeds --start 2023-01-01 --freq month",
)
@click.version_option(__version__, prog_name="marsad")
def command() -> None:
    """Turn folders of Arabic war news into tables and charts.

    Every number keeps its bounds, its claimant, its day, and the exact words of the source.
    `marsad VERB --help` tells more of a verb, with an example.
    """


for verb in (
    collecting.collect,
    corpus.extract,
    corpus.update,
    corpus.evaluate,
    corpus.annotate,
    correcting.review,
    correcting.corrections,
    differing.diff,
    corpus.report,
    verifying.verify,
    exporting.export,
    generating.generate,
    comparing.compare,
    explaining.explain,
    lexicon.lexicon,
    reading.numbers,
    reading.times,
    house.new,
    house.codebook,
    house.notebooks,
    house.lab,
    house.clean,
):
    command.add_command(verb)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process where None) and return its exit code.

    >>> main(["report", "--help"])  # doctest: +ELLIPSIS
    Usage: marsad report [OPTIONS]
    ...
    0
    """
    run = Run()
    try:
        code = command.main(list(sys.argv[1:] if arguments is None else arguments), "marsad", standalone_mode=False, obj=run)
    except BrokenPipeError:
        # the reader of our pipe has enough (`marsad numbers | head`); Python would complain again when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except BaseException as error:
        # this is where every error ends, Ctrl-C among them
        if isinstance(error, SystemExit):
            raise
        return tell(error, debug=run.debug, log=run.log)
    return code if isinstance(code, int) else 0
