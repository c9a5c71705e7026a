"""What a sentence denies: it is no claim of the sentence."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class

_GOVERNS = 18
_ABOUT_REACH = 5


def denial_over(analysis: Analysis, at: int) -> int | None:
    """Return the token of the word that denies what token `at` tells ("نفى الجيش، أمس، مقتل …"), None where there is none.

    A verb of saying or of happening, or a clause of its own, ends what is denied.
    """
    own = analysis.mention(at)
    if own is not None and own.prefix[:1] in {"و", "ف"} and any("verb" in sense.features for sense in own.senses):
        return None
    for place in reversed(analysis.functions(max(0, at - _GOVERNS), at - 1, "denial")):
        mention = analysis.mention(place)
        start = mention.last + 1 if mention is not None else place + 1
        if not any(_ends_denial(analysis, between) for between in range(start, at)):
            return place
    return None


def only_told_of(analysis: Analysis, at: int) -> bool:
    """Whether a sentence calls false the reports that tell what token `at` tells: "الأنباء عن مقتل … مضللة", "لا تعدو كونها شائعات"."""
    if analysis.forms.isdisjoint(closed_class("reports")) or not _called_false(analysis, at):
        return False
    reports = [place for place in range(max(0, at - _GOVERNS), at) if analysis.form(place) in closed_class("reports")]
    return any(
        analysis.form(place) in closed_class("about_it")
        for told in reports[-1:]
        for place in range(told + 1, min(told + 1 + _ABOUT_REACH, at))
    )


def _called_false(analysis: Analysis, after: int) -> bool:
    """Whether a word of falsehood stands behind token `after`, which nothing negates: not "ليست كاذبة"."""
    forms = [analysis.form(at) for at in range(after + 1, min(after + 1 + _GOVERNS, len(analysis.tokens)))]
    for at, form in enumerate(forms):
        if analysis.sense(after + 1 + at, "speech") is not None:
            return False
        if form in closed_class("bare_of") and forms[at + 1 : at + 2] == ["عن"]:
            return True
        if form.removeprefix("ب") in closed_class("called_false"):
            before = forms[max(0, at - 2) : at]
            return not (set(before) & closed_class("is_not")) or bool(set(before) & closed_class("but_only"))
        if form in closed_class("basis") and at and forms[at - 1] in closed_class("lacking"):
            return True
    return False


def _ends_denial(analysis: Analysis, at: int) -> bool:
    mention = analysis.mention(at)
    if mention is None or mention.first != at or analysis.form(at - 1) in closed_class("what"):
        return False  # "نفت صحة ما نشر حول مقتل …"
    if mention.of("speech") is not None:
        return True
    joined = mention.prefix[:1] in {"و", "ف"} and any("verb" in sense.features for sense in mention.senses)
    return joined or (analysis.function(at, "subordinator") and not analysis.function(at, "complementiser"))
