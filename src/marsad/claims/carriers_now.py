"""The verb of the present by which a meeting or a visit is told to be held: "يعقد", "تستضيف", "يقوم … بزيارة"."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_CARRIER = 16
_PAIR = 2


def carrier_now(scene: Scene, mention: Mention) -> Mention | None:
    """Return the verb of holding or of being host in the present before a noun of meeting ("تستضيف الدوحة محادثات")."""
    clause = scene.analysis.clause
    for at in reversed(scene.analysis.functions(max(0, mention.first - _CARRIER), mention.first, "hold")):
        near = clause[at] == clause[mention.first] or _only_when_between(scene, at, mention.first)
        if near and scene.analysis.form(at).lstrip("و") in closed_class("holds_now"):
            return scene.analysis.mention(at)
    return _makes_now(scene, mention) or _hosts_now(scene, mention)


def _only_when_between(scene: Scene, low: int, high: int) -> bool:
    """Whether only commas around a time part a verb of holding from its noun: "يعقد الرئيس، الثلاثاء، اجتماعاً"."""
    analysis = scene.analysis
    marks = [at for at in range(low + 1, high) if analysis.tokens[at].kind == "mark"]
    return len(marks) == _PAIR and all(at in analysis.taken for at in range(marks[0] + 1, marks[1]))


def _makes_now(scene: Scene, mention: Mention) -> Mention | None:
    """The verb of making in the present before a visit ("يقوم الرئيس الجمعة بزيارة إلى مدريد")."""
    sense, analysis = mention.of("meet"), scene.analysis
    if sense is None or sense.facts["way"] != "visit" or "noun" not in sense.features:
        return None
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _CARRIER), -1):
        if analysis.clause[at] == analysis.clause[mention.first] and analysis.form(at).lstrip("و") in closed_class("makes_now"):
            return _verb_at(scene, at)
    return None


def _hosts_now(scene: Scene, mention: Mention) -> Mention | None:
    """The verb of being host in the present before a noun of meeting ("تستضيف إسطنبول اليوم محادثات")."""
    sense, analysis = mention.of("meet"), scene.analysis
    if sense is None or sense.facts["way"] != "talk":
        return None
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _CARRIER), -1):
        if analysis.form(at).removeprefix("و") in closed_class("hosts_now"):
            near = analysis.clause[at] == analysis.clause[mention.first] or _only_when_between(scene, at, mention.first)
            return _verb_at(scene, at) if near else None
    return None


def _verb_at(scene: Scene, at: int) -> Mention:
    token, joined = scene.analysis.tokens[at], "و" if scene.analysis.form(at).startswith("و") else ""
    return Mention(at, at, token.start, token.end, joined, (), frozenset())
