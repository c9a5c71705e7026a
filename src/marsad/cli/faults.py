"""What a user reads when something went wrong, and the exit code that goes with it."""

from __future__ import annotations

import errno
import traceback
from typing import TYPE_CHECKING

import click

from marsad.errors import MarsadError, OutputError
from marsad.terminal import plain

if TYPE_CHECKING:
    from marsad.cli.telling import JsonLines

BROKEN_PIPE = 141
INTERRUPTED = 130
USER_MISTAKE = 2
OUR_MISTAKE = 1

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FAILING = frozenset({errno.EIO, errno.ENXIO, errno.ESTALE, errno.ETIMEDOUT})
_NO_ACCESS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR})


def as_marsad_error(error: BaseException) -> MarsadError | None:
    """Return the error as one that the user can mend, None where it is none.

    A full disk and a folder without access come from the system; they are said as an OutputError.

    >>> print(as_marsad_error(OSError(errno.ENOSPC, "No space left on device", "build/tables")))
    error[M300]: No space left on device
      at: build/tables
      do: free some space and run it again; what was finished before is as it was
    """
    if isinstance(error, MarsadError):
        return error
    if not isinstance(error, OSError):
        return None
    what, where = error.strerror or str(error), None if error.filename is None else str(error.filename)
    if error.errno in _NO_SPACE:
        return OutputError(what, where=where, remedy="free some space and run it again; what was finished before is as it was")
    if error.errno in _FAILING:
        return OutputError(what, where=where, remedy="look after the disk and run it again; what was finished before is as it was")
    if error.errno in _NO_ACCESS:
        return OutputError(what, where=where, remedy="give a place that you may read and write, or change its permissions")
    return None


def tell(error: BaseException, *, debug: bool, log: JsonLines | None = None) -> int:
    """Say on standard error what went wrong and what to do, as JSON to `log`; return the exit code."""
    if log is not None:
        return _tell_log(error, log)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, click.Abort | KeyboardInterrupt):
        click.echo("interrupted: what was finished before is as it was", err=True)
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    mendable = as_marsad_error(error)
    if mendable is not None:
        click.echo(plain(str(mendable)), err=True)
        return USER_MISTAKE
    told = plain(f"{type(error).__name__}: {error}")
    click.echo(f"error: this is a mistake in marsad, not in what it was given: {told}", err=True)
    if not debug:
        click.echo("  do: run the same with --debug and report what it prints", err=True)
    return OUR_MISTAKE


def _tell_log(error: BaseException, log: JsonLines) -> int:
    facts: dict[str, object]
    if isinstance(error, click.Abort | KeyboardInterrupt):
        code, facts = INTERRUPTED, {"what": "interrupted"}
    elif isinstance(error, click.ClickException):
        code, facts = error.exit_code, {"what": error.format_message()}
    elif (mendable := as_marsad_error(error)) is not None:
        code, facts = USER_MISTAKE, {"code": mendable.code, "what": mendable.what, "where": mendable.where, "remedy": mendable.remedy}
    else:
        code, facts = OUR_MISTAKE, {"what": f"{type(error).__name__}: {error}", "traceback": "".join(traceback.format_exception(error))}
    log.tell("failed", "error", exit_code=code, **facts)
    return code
