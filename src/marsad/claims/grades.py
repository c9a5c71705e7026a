"""People who are some of all those told before, as the wounded told by how badly they were hurt."""

from __future__ import annotations

from marsad.claims.governor import Governor
from marsad.claims.raising import raises_told
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim

_GRADE_REACH = 6
_TOLD = 3  # tolls
_APART = frozenset({"killed", "wounded"})


def most_of_them(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Return whether a verb behind those counted tells of most or some of them: "تسلل 90 مقاتلاً إلى البلدة، وقُتل معظمهم"."""
    mention = governor.mention
    if mention is None or mention.first < phrase.last:
        return False
    beside = (mention.first - 1, mention.last + 1)
    return any(scene.analysis.form(at).lstrip("و") in closed_class("most_of_them") for at in beside)


def piece_of_toll(scene: Scene, phrase: Counted, whole: Claim | None, phase: str, target: str | None) -> bool:
    """Return whether people are some of those counted in another number of the article: of `whole`, by their wounds, of a risen total."""
    if some_of(scene, phrase, whole, phase) or made_up(scene, phrase) or of_killed_and_wounded(scene, phrase) is not None:
        return True
    return graded(scene, phrase, phase, target) or raises_told(scene, phrase, phase)


def of_killed_and_wounded(scene: Scene, phrase: Counted) -> Claim | None:
    """Return the toll of killed and wounded in one number that a sentence then parts: "3000 قتيل وجريح، بينهم 300 قتيل و2700 جريح"."""
    start, some = scene.analysis.sentence.start, phrase.number.quantity.low or 0
    told = [claim for claim in scene.claims if (claim.kind, claim.start) == ("casualty", start)]
    whole = next((claim for claim in reversed(told) if claim.phase == "killed_or_wounded" and not claim.part), None)
    if whole is None or (whole.count_low or whole.count_high or 0) < some or not phrase.befell:
        return None
    beside = phrase.joined and told[-1].part and told[-1] is not whole
    return whole if phrase.partitive or beside else None


def graded(scene: Scene, phrase: Counted, phase: str, target: str | None) -> bool:
    """Return whether people are some of the wounded told before, told by their wounds: "… 92 جريحاً، فيما أصيب ستة بجروح متوسطة"."""
    if phase != "wounded" or not _by_their_wounds(scene, phrase):
        return False
    noun = scene.analysis.sense(phrase.head, "people")
    listed = scene.analysis.functions(0, phrase.first, "partitive")  # "من بين الجرحى امرأة …، وأصيب ستة آخرون بجروح متوسطة"
    if noun is not None and noun.facts.get("casualty") == "inherit" and not listed:
        return False  # "وأصيب اثنان آخران بجروح متوسطة"
    places = {place.name for place in scene.places if not place.country_wide}
    told = [claim for claim in scene.claims if claim.kind == "casualty" and not claim.part][-_TOLD:]
    return any(_all_of_them(claim, phrase, target) and places <= set(claim.places) for claim in told)


def phase_before(scene: Scene, phrase: Counted) -> str | None:
    """Return what befell some of those of the sentence before, told by their wounds or by who they are.

    "أُصيب سبعة … . وقال الحاكم إن اثنين منهم في حالة خطيرة", "قُتل تسعة … . وأضاف أن ثلاثة منهم أطفال".
    """
    if not phrase.partitive or phrase.item is not None or not scene.claims or scene.claims[-1].kind != "casualty":
        return None
    told = next((claim for claim in reversed(scene.claims) if claim.kind == "casualty" and not claim.part), None)
    if told is None:
        return None
    if _by_their_wounds(scene, phrase):
        return "wounded" if _all_of_them(told, phrase, told.target) else None
    phases = {claim.phase for claim in scene.claims if claim.start == told.start and claim.kind == "casualty"}
    some = phrase.number.quantity.high or phrase.number.quantity.low or 0
    if any(other.casualty and not other.partitive and other.first < phrase.first for other in scene.phrases):
        return None  # "نُقل 31 شخصاً إلى المستشفى، بينهم 5 قاصرين": some of those
    return told.phase if phrase.casualty == "child" and len(phases) == 1 and (told.count_low or 0) > some else None


def some_of(scene: Scene, phrase: Counted, whole: Claim | None, phase: str) -> bool:
    """Return whether people are some of a larger toll: the wounded are none of the dead, nor are the dead some of forces sent.

    "ستة قتلى بينهم طفل وعشرة جرحى", "نشرت 11 ألف جندي، سقط منهم 4700"; but wounded are some of those who surrendered.
    """
    if not phrase.partitive:
        return False
    if whole is None:
        return of_the_deployed(scene, phrase) is None
    behind = (other for other in scene.phrases if 0 < other.first - phrase.first <= _GRADE_REACH)  # "ثلاثة أطفال من بين العشرين المصابين"
    return {whole.phase, phase} != _APART or any(other.befell == phase for other in behind)


def made_up(scene: Scene, phrase: Counted) -> bool:
    """Return whether a toll told before is said to hold people: "وتضم الحصيلة 700 قتيل من سكان المدينة"."""
    form = scene.analysis.form
    held = form(phrase.first - 2).lstrip("و") in closed_class("made_up_of")
    return held and bool(phrase.befell) and form(phrase.first - 1).removeprefix("ال") in closed_class("tolls")


def _by_their_wounds(scene: Scene, phrase: Counted) -> bool:
    """Whether the words behind say how badly, of wounds or of their state."""
    form, last = scene.analysis.form, phrase.last
    numbered = {number.first for number in scene.analysis.numbers}
    end = next((at for at in range(last + 1, last + 1 + _GRADE_REACH) if at in numbered), last + 1 + _GRADE_REACH)
    wounds = next((at for at in range(last + 1, end) if form(at).lstrip("و") in closed_class("their_wounds")), None)
    return wounds is not None and any(form(at).removeprefix("ب") in closed_class("grades") for at in range(wounds + 1, wounds + 4))


def _all_of_them(claim: Claim, phrase: Counted, target: str | None) -> bool:
    some = phrase.number.quantity.high or phrase.number.quantity.low or 0
    return (claim.phase, claim.target) == ("wounded", target) and (claim.count_low or 0) > some


def of_the_deployed(scene: Scene, phrase: Counted) -> str | None:
    """Return whose the forces are that the sentence says stand somewhere, of whom some fell: "لها 350 جندياً في الأردن، قُتل ثلاثة منهم"."""
    told = scene.claims[-1] if phrase.partitive and scene.claims else None
    here = told is not None and told.kind == "deployment" and told.start == scene.analysis.sentence.start
    return told.actor if told is not None and here else None


def wounded_prisoners(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Return whether the wounded are some of those who were captured or gave themselves up: nobody is said to have wounded them."""
    if governor.frame["phase"] != "wounded" or not (phrase.partitive or phrase.casualty == "soldier"):
        return False
    if any(sense.id in {"capture", "surrender"} for mention in scene.analysis.mentions for sense in mention.senses):
        return True
    last = scene.claims[-1] if scene.claims else None
    return phrase.partitive and last is not None and last.phase == "captured"
