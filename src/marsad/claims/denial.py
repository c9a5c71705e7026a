"""What a sentence denies: it is no claim of the sentence."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class

_GOVERNS = 18


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


def _ends_denial(analysis: Analysis, at: int) -> bool:
    mention = analysis.mention(at)
    if mention is None or mention.first != at or analysis.form(at - 1) in closed_class("what"):
        return False  # "نفت صحة ما نشر حول مقتل …"
    if mention.of("speech") is not None:
        return True
    joined = mention.prefix[:1] in {"و", "ف"} and any("verb" in sense.features for sense in mention.senses)
    return joined or (analysis.function(at, "subordinator") and not analysis.function(at, "complementiser"))
