"""History: what is told of before 2014 is not coded, whether a claim, its sentence or the article just before says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marsad.claims.draft import Draft
from marsad.claims.fire import fires
from marsad.claims.scene import Scene
from marsad.claims.since import unlike_since
from marsad.grammar.words import closed_class

SINCE = date(2014, 1, 1)  # docs/codebook.md: history older than 2014 is not coded
_NAMED_REACH = 10
_YEARS = frozenset(map(str, range(1500, SINCE.year)))
_BYGONE = 2  # sentences for which a dated one holds
_DASHES = frozenset("-–/")


def is_history(scene: Scene, draft: Draft) -> bool:
    """Return whether a draft is of before 2014: by its own time, else by a time of its sentence or by the old war just told.

    What somebody is said to tell is news, whatever stands before it.
    """
    end = draft.period.date_end
    if not scene.analysis.times and _after_old_war(scene) and not scene.voices.found:
        return True
    if draft.kind == "casualty" and _of_the_soviets(scene, draft):
        return True
    if _in_that_war(scene, draft):
        return True
    if draft.period.precision in {"reported", "unknown"}:
        told = ends(scene)
        return bool(told) and max(told) < SINCE
    return end is not None and end < SINCE


def _after_old_war(scene: Scene) -> bool:
    """Whether the article still tells of a war of before 2014: a dated one holds for the next two sentences that have no time."""
    for before in scene.just_before(_BYGONE):
        told = ends(before)
        if told:
            if max(told) >= SINCE or not before.analysis.forms.isdisjoint(closed_class("since")):
                return False
            words = (token.form.lstrip("وفبل").removeprefix("ال").removesuffix("ها") for token in before.analysis.tokens)
            return any(word in closed_class("war_words") for word in words) or bool(fires(before))
    return False


def _in_that_war(scene: Scene, draft: Draft) -> bool:
    """Whether it is told of an old war that is named right before: "خسائر لم يتكبدها منذ حرب 2006 التي خسر فيها 90 جندياً"."""
    analysis = scene.analysis
    if draft.phrase is None or analysis.forms.isdisjoint(_YEARS):
        return False
    for at in analysis.functions(0, draft.phrase.first, "relative"):
        before = range(max(1, at - _NAMED_REACH), at)
        years = (year for year in before if analysis.form(year) in _YEARS)
        words = (analysis.form(year - 1).lstrip("وفبل").removeprefix("ال") for year in years)
        if analysis.clause[at] == analysis.clause[draft.phrase.first] and any(word in closed_class("wars") for word in words):
            return True
    return False


def ends(scene: Scene) -> list[date]:
    """Return when the times of a sentence end, with those of years that only name a war or stand beside it: "حرب 1973", "(1994-1996)"."""
    told = [time.period.date_end for time in scene.analysis.times if time.period.date_end is not None]
    return [*told, *(date(year, 12, 31) for year in _bare_years(scene))]


def _bare_years(scene: Scene) -> Iterator[int]:
    """The old years that the grammar of times leaves alone: behind the name of a war, in brackets, beside one of the Hijra."""
    analysis = scene.analysis
    for at, token in enumerate(analysis.tokens) if not analysis.forms.isdisjoint(_YEARS) else ():
        form = token.form
        if form not in _YEARS or at in analysis.taken:
            continue
        before = analysis.form(at - 1).lstrip("وفبل").removeprefix("ال")
        since = analysis.form(at - 2) in closed_class("since")  # "منذ حرب 2006"
        of_a_war = not since and before in closed_class("wars") | closed_class("war_nouns")
        span = before == "(" and analysis.form(at + 1) in _DASHES
        beside = before in _DASHES and (analysis.form(at - 2) in closed_class("hijri_marks") or analysis.form(at - 3) == "(")
        if (of_a_war or span or beside) and not _counted(scene, at) and not unlike_since(scene, at):
            yield int(form)


def _counted(scene: Scene, at: int) -> bool:
    return any(number.first <= at <= number.last for number in scene.analysis.numbers)


def _of_the_soviets(scene: Scene, draft: Draft) -> bool:
    """Whether people fell in a war of the Soviet Union: "خسائر الاتحاد السوفياتي", not "دول الاتحاد السوفياتي السابق"."""
    analysis = scene.analysis
    near = range(max(0, draft.at - _NAMED_REACH), min(len(analysis.tokens), draft.at + _NAMED_REACH))
    named = (at for at in near if analysis.form(at).removeprefix("ال") in closed_class("soviet_words"))
    return any(analysis.form(at + 1).removeprefix("ال") not in closed_class("former_words") for at in named)
