"""What is told beside: behind "while" another happening has its own places ("قُتل 5 في خيرسون، فيما قصفت المدفعية دنيبرو")."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.scene import Scene
from marsad.grammar.places import PlaceName
from marsad.grammar.words import closed_class

_MET_REACH = 4  # tokens from a word of meeting to where it was
_BULLETS = frozenset("-–—•*·●▪")


def told_by_then(scene: Scene, first: int, last: int, named: Sequence[PlaceName]) -> list[PlaceName]:
    """Return the places between the words for "while" around tokens `first` to `last`; all of them where none stands there.

    In a list by lines, those of other lines are not among them.
    """
    analysis = scene.analysis
    named = _of_its_line(scene, last, named)
    named = [place for place in named if not where_it_was_said(scene, place, first)]
    if analysis.forms.isdisjoint(closed_class("meanwhile") | closed_class("at_the_time")) and "speech" not in analysis.kinds:
        return list(named)
    begins = [at for at in range(1, len(analysis.tokens) - 1) if _begins(scene, at)]
    start = max((at for at in begins if at < first), default=-1)
    end = min((at for at in begins if at > last), default=len(analysis.tokens))
    own = [place for place in named if start < place.first < end]
    return own if any(not place.country_wide for place in own) else list(named)


def _of_its_line(scene: Scene, at: int, named: Sequence[PlaceName]) -> Sequence[PlaceName]:
    """The places that no other line of a list names than that of token `at`: "- 4 في البحر الأسود", "- 45 فوق 5 مقاطعات"."""
    analysis, sentence = scene.analysis, scene.analysis.sentence
    if not named or analysis.raw.find("\n", sentence.start, sentence.end) < 0:
        return named

    def line(token: int) -> int:
        return analysis.raw.rfind("\n", sentence.start, analysis.tokens[token].start) + 1

    own = line(at)
    return [place for place in named if line(place.first) in {own, 0} or analysis.raw[line(place.first)] not in _BULLETS]


def where_it_was_said(scene: Scene, place: PlaceName, at: int) -> bool:
    """Return whether a place is that of a meeting at which somebody said what is told at token `at`: "قال خلال قمة في أستانا إن …"."""
    analysis = scene.analysis
    if analysis.kinds.isdisjoint({"meet"}) or not analysis.functions(place.last + 1, at, "complementiser"):
        return False
    met = any(0 < place.first - mention.last <= _MET_REACH for mention in analysis.having("meet"))
    return met and not analysis.functions(0, place.first, "complementiser")


def others_say(scene: Scene, first: int, last: int) -> bool:
    """Whether between two tokens somebody else begins to say something: "مقتل 13، فيما أعلن الجيش التايلاندي …"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("meanwhile")):
        return False
    return any(
        analysis.form(at) in closed_class("meanwhile") and analysis.sense(at + 1, "speech") is not None for at in range(first + 1, last)
    )


def _begins(scene: Scene, at: int) -> bool:
    """Whether another happening is set beside from token `at` on: "فيما", "في حين", "في الوقت الذي"; not "في وقت لاحق"."""
    analysis = scene.analysis
    if analysis.form(at) in closed_class("meanwhile") or _says_on(scene, at):
        return True
    in_time = analysis.form(at) in closed_class("inside") and analysis.form(at + 1) in closed_class("at_the_time")
    return in_time and at not in analysis.taken and _a_clause(scene, at + 2)


def _says_on(scene: Scene, at: int) -> bool:
    """Whether "and" joins at token `at` what somebody says to what was told before: "قُصفت خاركيف، وقال الحاكم إن 5 قُتلوا في إيزيوم"."""
    mention = scene.analysis.mention(at)
    speech = mention.of("speech") if mention is not None and mention.first == at and mention.prefix == "و" else None
    return speech is not None and "verb" in speech.features


def _a_clause(scene: Scene, at: int) -> bool:
    """Whether a clause begins at token `at`, and no word says which time is meant ("في وقت سابق", "في الوقت نفسه")."""
    form = scene.analysis.form(at)
    return form not in closed_class("later_or_earlier") and form not in closed_class("same_time")
