"""The states and the people that a sense can name, and which of those states are at war."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.bits import MAY_WAR, WAR_AT_HOME
from marsad.grammar.names import states_of
from marsad.lexicon.index import Sense
from marsad.lexicon.source import per_lexicon, read_table

_WITH_STATE = frozenset({"person", "surname", "body", "office", "place"})


@dataclass(frozen=True, slots=True)
class States:
    """The states that words can name: those that can act, those of nationalities, those in which places lie; and the people.

    `surnames` are those people of whom a surname stands there, with their states: it names them behind their title, beside another of
    their names, or where they were named before.
    """

    acting: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    surnames: frozenset[tuple[str, frozenset[str]]] = frozenset()

    @property
    def somewhere(self) -> bool:
        """Whether somebody can go there: a state as a whole, a body's seat, or a place."""
        return bool(self.acting or self.nations or self.lands)

    def __or__(self, other: States) -> States:
        if other is NO_STATE or self is NO_STATE:
            return self if other is NO_STATE else other
        return States(
            self.acting | other.acting,
            self.nations | other.nations,
            self.lands | other.lands,
            self.people | other.people,
            self.surnames | other.surnames,
        )


NO_STATE = States()


def named(sense: Sense) -> States:
    """Return the states and the people that a sense names."""
    if sense.kind in {"country", "capital", "nationals"}:
        return States(acting=frozenset({sense.id}))
    if sense.kind == "demonym":
        return States(nations=frozenset({sense.id}))
    country = {str(code) for code in (sense.facts.get("country"), sense.facts.get("of")) if code} if sense.kind in _WITH_STATE else set()
    if sense.kind in {"person", "surname"}:
        name, acting = str(sense.facts["name"]), frozenset(country | states_of(sense.facts["name"]))
        return States(acting, people=frozenset({name})) if sense.kind == "person" else States(surnames=frozenset({(name, acting)}))
    if sense.kind == "place":
        return States(lands=frozenset(country | {str(term["by"]) for term in sense.facts.get("held") or ()}))
    return States(acting=frozenset(country)) if country else NO_STATE


@per_lexicon
def _fought_in() -> frozenset[str]:
    """The states in which a war is fought, where money is help in it."""
    return frozenset(str(entry["country"]) for entry in read_table("money")["fighting_at_home"])


@per_lexicon
def belligerents() -> frozenset[str]:
    """Return the states that are or were at war."""
    return _fought_in().union(*(conflict["sides"] for conflict in read_table("conflicts")))


def at_war(states: States) -> int:
    """Return the sign of a state at home in which a war is fought where `states` holds one, else none."""
    named = states.acting.union(states.nations, states.lands)
    return 0 if named.isdisjoint(_fought_in()) else WAR_AT_HOME


def may_war(states: States) -> int:
    """Return the sign of what can be of such a state: a surname is where more tells whose it is."""
    return MAY_WAR if any(own & _fought_in() for _, own in states.surnames) else 0
