"""One made article: its day, outlet, headline and text, and the claims of which it is known that it makes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from marsad.generating.telling import Told, headline, lede_and_body, relay
from marsad.generating.words import sentences, words
from marsad.generating.world import Happening, happening, rival

FIRST_DAY = date(2022, 3, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a made corpus is drawn from.

    `topical` is the share of articles that tell of the war; `a_day` how many articles a day has.
    """

    articles: int
    seed: int
    topical: float
    a_day: int

    @property
    def happenings(self) -> int:
        """How many happenings a day has: each is told by about four articles."""
        return max(1, round(self.a_day * self.topical / 4))


def make(plan: Plan, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the article of that number and its line of gold, as mappings in the shape of their JSONL files."""
    random = Random(f"{plan.seed}/article/{number}")  # noqa: S311 - nothing here is secret
    published = FIRST_DAY + timedelta(days=number // plan.a_day)
    doc_id = f"made-{plan.seed}-{number:08d}"
    title, paragraphs = _topical(random, plan, published) if random.random() < plan.topical else _other(random, published)
    text, claims = _laid_out(random, paragraphs)
    own = {"doc_id": doc_id, "published": published.isoformat()}
    article = own | {"source": random.choice(words()["outlets"]), "title": title, "text": text}
    return article, own | {"related_published": None, "claims": claims}


def _topical(random: Random, plan: Plan, published: date) -> tuple[str, list[list[Told]]]:
    first = _drawn(random, plan, published)
    told = lede_and_body(random, first, published)
    style = random.choice(("line", "wire", "wire", "long"))
    if style == "line":
        return headline(random, first, published), [told[:1]]
    if random.random() < 0.3:
        told[0] = relay(random, told[0], random.choice(words()["agencies"]))
    paragraphs = [[one] for one in told]
    paragraphs.append([Told(random.choice(sentences()["background"]))])
    if style == "long":
        paragraphs.append([Told(random.choice(sentences()["distractors"]))])
        # another kind of thing, so that no figure of it can be taken for a part of the first one's
        second = next((one for one in (_drawn(random, plan, published) for _ in range(8)) if one.kind != first.kind), None)
        if second:
            paragraphs += [[one] for one in lede_and_body(random, second, published)[:1]]
        random.shuffle(paragraphs[len(told) :])
    return headline(random, first, published), paragraphs


def _drawn(random: Random, plan: Plan, published: date) -> Happening:
    number = random.randrange(plan.happenings)
    day = published - timedelta(days=random.choice((0, 0, 1)))
    found = happening(plan.seed, day, number)
    return rival(plan.seed, found, number) if random.random() < 0.15 else found


def _other(random: Random, published: date) -> tuple[str, list[list[Told]]]:
    own = sentences()["other"][random.choice(sorted(sentences()["other"]))]
    chosen = [_filled(random, random.choice(own), published) for _ in range(random.randint(3, 12))]
    lines = list(dict.fromkeys(chosen))
    return lines[0], [[Told(line) for line in lines[place : place + 2]] for place in range(0, len(lines), 2)]


def _filled(random: Random, sentence: str, published: date) -> str:
    return sentence.format(
        number=random.randint(11, 99),
        percent=f"{random.randint(1, 9)},{random.randint(1, 9)}",
        weekday=random.choice(words()["weekdays"]),
        month=words()["months"][published.month - 1],
    )


def _laid_out(random: Random, paragraphs: list[list[Told]]) -> tuple[str, list[dict[str, Any]]]:
    text, claims = "", []
    for paragraph in paragraphs:
        for told in paragraph:
            start = len(text)
            text += f"{told.text}."
            claims += [claim | {"section": "body", "start": start, "end": len(text)} for claim in told.claims]
            text += " "
        text = text[:-1] + "\n"
    if random.random() < 0.3:
        text += "\n".join(random.sample(sentences()["furniture"], 2)) + "\n"
    return text, claims
