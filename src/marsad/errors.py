"""What can go wrong through a user's input, said to the person who must act: what, where, what to do.

Each error has a code that never changes (tests and scripts rely on it; the words may improve) and survives pickling. The
command line prints `error[CODE]: what`, `  at: where`, `  do: remedy` and exits with 2.
"""

from __future__ import annotations


class MarsadError(Exception):
    """A mistake that the user can mend; `code` names its sort."""

    code = "M000"

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)

    def __str__(self) -> str:
        lines = [f"error[{self.code}]: {self.what}"]
        if self.where:
            lines.append(f"  at: {self.where}")
        if self.remedy:
            lines.append(f"  do: {self.remedy}")
        return "\n".join(lines)


def _rebuild(cls: type[MarsadError], what: str, where: str | None, remedy: str | None) -> MarsadError:
    return cls(what, where=where, remedy=remedy)


class CorpusError(MarsadError):
    """The corpus path, its manifest or one of its lines is not what was expected."""

    code = "M100"


class ParameterError(MarsadError):
    """A parameter's name, type or value is not allowed."""

    code = "M200"


class OutputError(MarsadError):
    """The output folder cannot be written."""

    code = "M300"


class LexiconError(MarsadError):
    """A lexicon entry is malformed."""

    code = "M400"


class GoldError(MarsadError):
    """A gold or claims file cannot be scored."""

    code = "M500"


class CorrectionError(MarsadError):
    """A correction is misshapen, contradicts another one, or no longer fits the text or the claims."""

    code = "M700"


class EngineError(MarsadError):
    """What does the work (processes, a cluster) failed, not what it was given."""

    code = "M800"
