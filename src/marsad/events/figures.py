"""Numbers with bounds, compared: whether two can both be true, and what several say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from marsad.model import Approx, Claim

_ABOUT = 0.1  # "about 600" leaves room for 540 to 660


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure allows, ends included; an open end is infinite."""

    low: float
    high: float

    def meets(self, other: Bounds) -> bool:
        """Tell whether some number lies within both."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, other: Bounds) -> bool:
        """Tell whether all that `other` allows is allowed here."""
        return self.low <= other.low and other.high <= self.high


def is_counted(claim: Claim) -> bool:
    """Tell whether the claim gives a number at all."""
    return claim.count_low is not None or claim.count_high is not None


def stated(claim: Claim) -> Bounds:
    """Return the bounds as the claim states them; an uncounted claim allows everything."""
    low = 0.0 if claim.count_low is None else claim.count_low
    high = inf if claim.count_high is None else claim.count_high
    return Bounds(low, high)


def allowed(claim: Claim) -> Bounds:
    """Return the bounds with the room that "about" leaves, for comparing figures."""
    bounds = stated(claim)
    if claim.approx != "about":
        return bounds
    return Bounds(bounds.low * (1 - _ABOUT), bounds.high * (1 + _ABOUT))


def same_figure(one: Claim, other: Claim) -> bool:
    """Tell whether two claims give the same bounds, both counted."""
    return is_counted(one) and (one.count_low, one.count_high) == (other.count_low, other.count_high)


def exclude_each_other(claims: Iterable[Claim]) -> bool:
    """Tell whether some two of the claims cannot both be true: of intervals, two are apart where the lows pass the highs."""
    bounds = [allowed(claim) for claim in claims if is_counted(claim)]
    return bool(bounds) and max(each.low for each in bounds) > min(each.high for each in bounds)


def together(claims: Sequence[Claim]) -> tuple[float | None, float | None, Approx | None]:
    """Return the bounds and the hedge of an event of these claims.

    The bounds span those of its claims, but a claim whose bounds hold another's within them says less, not more, and widens
    nothing: "hundreds" beside 597 is 597; "at least 3" beside "at least 5" is "at least 5".
    """
    counted = [claim for claim in claims if is_counted(claim)]
    if not counted:
        return None, None, None
    by_bounds = {(stated(claim).low, stated(claim).high): stated(claim) for claim in counted}
    tightest = [each for each in by_bounds.values() if not any(each != other and each.contains(other) for other in by_bounds.values())]
    low, high = min(each.low for each in tightest), max(each.high for each in tightest)
    shown_low = None if all(claim.count_low is None for claim in counted if stated(claim) in tightest) else low
    shown_high = None if high == inf else high
    hedges = sorted({claim.approx for claim in counted if stated(claim) in tightest and claim.approx is not None})
    return shown_low, shown_high, _hedge(shown_low, shown_high, hedges)


def _hedge(low: float | None, high: float | None, hedges: list[Approx]) -> Approx:
    if low is None:
        return "at_most"
    if high is None:
        return "at_least"
    if low == high:
        return "about" if hedges == ["about"] else "exact"
    return hedges[0] if len(hedges) == 1 and hedges[0] in {"range", "vague"} else "range"
