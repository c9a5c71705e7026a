"""Where the name of a state, or of its capital, is none of a government: an adjective that is spelled alike, a city under attack."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.words import TANWEEN, closed_class
from marsad.lexicon.index import Mention


def of_an_object(analysis: Analysis, mention: Mention) -> bool:
    """Return whether what is spelled as a state is the adjective of an indefinite object: "هجوماً روسياً", "قصفا أوكرانيا"."""
    if mention.prefix:
        return False
    if analysis.words(mention.last, mention.last).endswith(TANWEEN):
        return True
    noun = analysis.mention(mention.first - 1)
    if noun is None or noun.prefix or not analysis.form(mention.first - 1).endswith("ا"):
        return False
    return noun.of("noun", "trigger", "people") is not None and any("singular" in sense.features for sense in noun.senses)


def undergoes(analysis: Analysis, first: int, last: int) -> bool:
    """Return whether a capital at tokens `first` to `last` is where something was: "شهدت كييف ليلة دامية", "كييف تعرضت لهجوم"."""
    before = first - 1 - (analysis.form(first - 1) in closed_class("capitals"))
    return analysis.form(before).lstrip("وف") in closed_class("undergoing") or analysis.form(last + 1) in closed_class("undergoing")
