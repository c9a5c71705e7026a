"""Titles: an office with the state, the body or the region whose it is, where it sits or is sent, and the name that follows."""

from __future__ import annotations

from typing import Any, NamedTuple

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import (
    body_english,
    country_on,
    demonym_english,
    given_names,
    office_holder,
    office_id,
    offices_of,
    region_holder,
    region_state,
    words_of,
)
from marsad.grammar.surnames import in_office
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_REGIONAL = closed_class("offices_of_regions")
_OWNED = closed_class("offices_of_someone")
_SENT = closed_class("offices_of_envoys")
_RANKS = closed_class("ranks")
_IN = closed_class("inside")
_BRACKETS = frozenset("()[]«»“”\"'")
_STOPS = frozenset("،,.:؛")
_COMMAS = frozenset("،,")
_TITLE_GAP = 2
_TITLE_LONG = 8
_NEAR = 3
_PLACE = "{place}"
_MAYOR = "mayor"
_PRESIDENT = "president"
_COMPANY = "company"
_BRACKETED = 5


class _Title(NamedTuple):
    """An office as far as it has been followed: whose it is, and the mention that comes next."""

    office: Sense
    last: int
    following: int
    country: str | None = None
    body: Sense | None = None
    person: Sense | None = None
    place: str | None = None
    sent: bool = False

    @property
    def seeks_owner(self) -> bool:
        """Whether the office is somebody's, who has not been named yet ("مبعوث الرئيس")."""
        return self.country is None and self.body is None and self.office.id in _OWNED and not self.sent


class Titled(NamedTuple):
    """What a title tells: its last token, the state it speaks for, the English name; `personal` where the name of a person follows it."""

    last: int
    country: str | None
    name: str | None
    personal: bool


def read_title(analysis: Analysis, index: int, office: Sense) -> tuple[Titled, int]:
    """Return what the office of mention `index` tells, with what belongs to it, and the index of the mention behind.

    A title without a name is its holder's on the day, else that of the body, the region or the state whose it is.
    """
    first = analysis.mentions[index].first
    title, step = _Title(office, analysis.mentions[index].last, index + 1, office.facts.get("of")), None
    while (step := _followed(analysis, title)) is not None:
        title = step
        if title.person is not None:
            facts = title.person.facts
            country = country_on(facts["name"], facts["country"], analysis.published, title.country)
            return Titled(title.last, country, facts["name"], personal=True), title.following
    name = (None if _of_a_company(title) else _holder(analysis, first, title)) or _post(analysis, title)
    return Titled(title.last, title.country, name, personal=False), title.following


def _holder(analysis: Analysis, first: int, title: _Title) -> str | None:
    """Who held a state's office on the day; nobody where it is several persons', or another name follows."""
    if not title.country or holds_many(analysis, first):
        return None
    name = office_holder(office_id(title.office), title.country, analysis.published)
    return None if names_another(analysis, title.last, name) else name


def _is_company(mention: Mention) -> bool:
    body = mention.of("body")
    return body is not None and body.facts.get("kind") == _COMPANY


def _of_a_company(title: _Title) -> bool:
    """Whether the office is one in a company, whose head is no head of its state."""
    return title.body is not None and title.body.facts.get("kind") == _COMPANY


def _post(analysis: Analysis, title: _Title) -> str | None:
    """What an office without a holder is called: by its body, its region, its state."""
    country, body, english = title.country, title.body, title.office.facts["english"]
    if body is not None and (country or not body.facts.get("needs")):
        return body_english(body.facts, country)
    if title.place is not None:
        return _of_region(analysis, title) or f"{english} of {title.place}"
    return f"{demonym_english(country)} {english}" if country else None


def _of_region(analysis: Analysis, title: _Title) -> str | None:
    """Who held a region's office on the day, where a name follows that is spelled as no table spells it."""
    at = title.last + 1
    token = analysis.tokens[at] if at < len(analysis.tokens) else None
    named = token is not None and token.kind == "word" and analysis.mention(at) is None and at not in analysis.taken
    named = named and token is not None and not token.form.startswith("ال")  # "الموالي لروسيا"
    return region_holder(title.office.id, str(title.place), analysis.published) if named else None


def _followed(analysis: Analysis, title: _Title) -> _Title | None:
    """The title with its next mention taken in, None where the title ends."""
    if title.following >= len(analysis.mentions):
        return None
    title = _seated(analysis, _sent_on(analysis, title))
    candidate = analysis.mentions[title.following]
    holder = in_office(candidate, analysis.published, office_id(title.office), title.country) if candidate.first == title.last + 1 else None
    person = candidate.of("person") or holder or _surname(analysis, title, candidate)
    gap = _gap(analysis, title.last + 1, candidate.first, named=person is not None)
    if len(gap) > _TITLE_GAP or any(_parts(analysis, at, named=person is not None) for at in gap):
        return None
    if holder is None and all(sense.kind == "surname" for sense in candidate.senses):
        return title._replace(following=title.following + 1)
    if person is not None:
        definite = analysis.form(title.last).removeprefix("و").startswith("ال")  # "المتحدث فلان" is he, "متحدث فلان" is another's
        if title.seeks_owner and (candidate.prefix == "ل" or not (gap or definite or _his(analysis, title.last))):
            return _onward(title, candidate, country=person.facts["country"])
        return None if candidate.prefix else _onward(title, candidate, person=person)
    if title.country is None:
        return _owned(analysis, title, candidate)
    rank = candidate.of("office")
    if rank is not None and rank.id in _RANKS:
        return title._replace(following=title.following + 1)
    return _onward(title, candidate) if _told_again(analysis, title, candidate) else None


def _his(analysis: Analysis, at: int) -> bool:
    """Whether an office is somebody's told before, as its spelling shows, who is named behind it: "مبعوثه ويتكوف", but "مبعوثة ترامب"."""
    return analysis.raw[: analysis.tokens[at].end].endswith(("ه", "ها"))


def _gap(analysis: Analysis, first: int, end: int, *, named: bool) -> list[int]:
    """The tokens between a title and what follows; before a name without what a bracket adds ("حاكم منطقة كذا (وسط)، فلان")."""
    shut = next((at for at in range(first, min(end, first + _BRACKETED)) if analysis.form(at) == ")"), None)
    return list(range(shut + 1 if named and shut is not None and analysis.form(first) == "(" else first, end))


def _onward(title: _Title, mention: Mention, **told: Any) -> _Title:  # noqa: ANN401 - fields of a title
    """The title up to the end of `mention`, with what that tells of it."""
    return title._replace(last=mention.last, following=title.following + 1, **told)


def _told_again(analysis: Analysis, title: _Title, candidate: Mention) -> bool:
    """Whether a title's state is only told again before the name ("حاكم منطقة بيلغورود الروسية فلان", "… خيرسون جنوبي أوكرانيا، فلان")."""
    nation = candidate.of("demonym", "country")
    if title.place is None or nation is None or nation.id != title.country:
        return False
    name = next((mention for mention in analysis.mentions[title.following + 1 :] if mention.of("person", "surname")), None)
    gap = range(candidate.last + 1, name.first) if name is not None else ()
    return name is not None and len(gap) <= _TITLE_GAP and not any(_parts(analysis, at, named=True) for at in gap)


def _seated(analysis: Analysis, title: _Title) -> _Title:
    """The title of who sits in a body, with the "in" before that ("مستشار الأمن القومي في البيت الأبيض مايك والتز")."""
    if title.country is not None or title.following + 1 >= len(analysis.mentions):
        return title
    inside, seat = analysis.mentions[title.following : title.following + 2]
    sits = inside.first == title.last + 1 and analysis.form(inside.first) in _IN and seat.first == inside.last + 1
    body = seat.of("body") if sits else None
    return (
        title._replace(last=inside.last, following=title.following + 1) if body is not None and body.id in closed_class("seats") else title
    )


def _sent_on(analysis: Analysis, title: _Title) -> _Title:
    """The title of an envoy with where he is sent, if his name comes after that ("المبعوث الأميركي إلى سوريا توم باراك")."""
    told = next(at for at in range(title.last + 1, title.last + 1 + _NEAR) if analysis.form(at) not in closed_class("of_envoys"))
    toward = analysis.mention(told)
    leads = analysis.form(told) in closed_class("accredited") or (
        toward is not None
        and title.country is not None
        and toward.prefix.startswith("ل")
        and toward.of("country", "place", "meet") is not None
    )
    if title.office.id not in _SENT or not leads:
        return title
    for index in range(title.following, len(analysis.mentions)):
        mention = analysis.mentions[index]
        comma = mention.of("person") is not None and analysis.form(mention.first - 1) in _COMMAS
        between = range(title.last + 1, mention.first - comma)
        if mention.first == told and analysis.form(mention.first) in closed_class("accredited"):
            continue
        if len(between) > _TITLE_LONG or any(analysis.form(at) in _STOPS or analysis.tokens[at].kind == "number" for at in between):
            return title
        if mention.of("person") is not None:
            return title if mention.prefix else title._replace(last=mention.first - 1, following=index, sent=True)
        matter = mention.prefix.startswith("ل") and mention.of("meet") is not None
        if analysis.function(mention.first, "complementiser"):  # "أشار المتحدث إلى أن فلاناً": whom he speaks of
            return title
        if not (matter or mention.of("country", "capital", "place", "body", "office", "demonym", "function")):
            return title
    return title


def _owned(analysis: Analysis, title: _Title, candidate: Mention) -> _Title | None:
    """Whose an office is: another office's, a state's, a body's or a region's."""
    near = candidate.first - title.last <= _NEAR
    if (candidate.prefix == "ل" or candidate.first > title.last + 1) and dual_or_rank(analysis, title.last):
        return None
    inner = candidate.of("office")
    if inner is not None and title.seeks_owner and near:
        owner, following = read_title(analysis, title.following, inner)
        sent = analysis.mentions[following - 1].of("person") if owner.personal else None
        if sent is not None and office_id(inner) not in offices_of(sent.facts["name"], None):
            return title._replace(country=owner.country, last=owner.last, following=following, person=sent)
        return title._replace(country=owner.country, last=owner.last, following=following)
    town = candidate.of("place") is not None and title.office.id == _MAYOR
    nation = candidate.of("demonym", "country", *(() if town else ("capital",)))  # "عمدة موسكو" is of the town
    if _of_something_there(analysis, title, candidate) and not _is_company(candidate):
        return None
    if nation is not None and (nation.kind == "demonym" or candidate.prefix in {"", "ال", "ل"}):
        return _onward(title, candidate, country=nation.id)
    body = candidate.of("body")
    if body is not None and near and _PLACE in body.facts["english"]:  # "عمدة بلدية بوتشا": of the town
        return title._replace(following=title.following + 1)
    if body is not None and near:
        return _onward(title, candidate, body=body, country=body.facts.get("country"))
    place = candidate.of("place")
    if place is not None and near and candidate.prefix in {"", "ل", "ب"}:
        name = str(place.facts["name"])
        state = region_state(title.office.id, name, analysis.published, place.facts.get("country"))  # Sevastopol's governor is Moscow's
        return _onward(title, candidate, country=state, place=name)
    within = title.office.id in _REGIONAL and analysis.form(candidate.first) in _IN
    passed = within or analysis.function(candidate.first, "land")
    return title._replace(following=title.following + 1) if passed and near else None


def _of_something_there(analysis: Analysis, title: _Title, owner: Mention) -> bool:
    """Whether somebody is head of a thing of a state, which no table knows, and not of the state: "رئيس معهد كيل الألماني"."""
    form, at = analysis.form(title.last).lstrip("وفبلك"), title.last + 1
    if title.office.id != _PRESIDENT or form not in closed_class("head_of") or owner.first == at:
        return False
    return analysis.form(at) not in closed_class("heads_of_states") and analysis.tokens[at].kind == "word"


def _surname(analysis: Analysis, title: _Title, candidate: Mention) -> Sense | None:
    """The person of a surname that follows a given name of his, though the whole is spelled otherwise than the lexicon has it."""
    given = {analysis.form(at) for at in range(title.last + 1, candidate.first)}
    for sense in candidate.senses:
        if sense.kind == "surname" and given & words_of(sense.facts["name"]) and title.country in {None, sense.facts["country"]}:
            return sense
    return None


def names_another(analysis: Analysis, last: int, holder: str | None) -> bool:
    """Whether a title that ends at token `last` is followed by a given name that is not its holder's ("وزير الدفاع الليتواني توماس …")."""
    at = last + 1
    while analysis.form(at) in _BRACKETS | _COMMAS | closed_class("honorifics"):
        at += 1
    if analysis.form(at) in closed_class("upon") and analysis.raw[: analysis.tokens[at].end].endswith("ى"):
        return False  # "نظيره التركي على هامش القمة", not Ali
    return analysis.form(at) in given_names() and not {analysis.form(at), analysis.form(at + 1)} & words_of(holder)


def _parts(analysis: Analysis, at: int, *, named: bool) -> bool:
    """Whether a token between a title and what follows parts them; a comma before a name does not, "with" and "and Mr" do."""
    token = analysis.tokens[at]
    if named and (analysis.form(at) in closed_class("with_only") or analysis.form(at).removeprefix("و") in closed_class("personal_titles")):
        return analysis.form(at).startswith("و") or analysis.form(at) in closed_class("with_only")
    return token.kind == "number" or (not named and token.form in _STOPS)


def holds_many(analysis: Analysis, at: int) -> bool:
    """Whether an office stands for several persons ("وزيرا خارجية روسيا وتركيا")."""
    mention = analysis.mention(at)
    return mention is not None and analysis.form(at)[len(mention.prefix) :] in closed_class("office_of_many_heads")


def dual_or_rank(analysis: Analysis, at: int) -> bool:
    """Whether an office at token `at` is of two who have it only right before whose it is: "رئيسا فرنسا", but "انتُخب رئيساً لفرنسا"."""
    return analysis.form(at).endswith("ا") and holds_many(analysis, at)
