"""Tables of a large corpus: as many events as asked for, of all kinds, sides, weapons and days, each told by an article of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from marsad.events import merge, revisions
from marsad.identity import identify
from marsad.model import Article, Claim, Participant, Reading
from marsad.tables import write_tables
from marsad.tables.write import History

_SIDES = ("RUS", "UKR", "ISR", "IRN", "YEM", "USA", "SYR", "LBN")
_CLAIMANTS = (None, "Ukrainian Air Force", "Russian Ministry of Defence", "Volodymyr Zelensky", *(f"Governor {n}" for n in range(40)))
_PLACES = ("Kyiv", "Kharkiv", "Odesa", "Belgorod", "Sanaa", "Beirut", "Aleppo", "Rostov", "Kursk", "Bryansk")
_SORTS = (
    ("strike", "launched", "drone", "Shahed"),
    ("strike", "intercepted", "cruise_missile", "Kh-101"),
    ("strike", "hit", "ballistic_missile", None),
    ("casualty", "killed", "civilian", None),
    ("deployment", "sent", "troops", None),
    ("transfer", "pledged", "tank", None),
    ("meeting", "held", "meeting", None),
)
_WORDS = "أعلنت وزارة الدفاع أن القوات أطلقت خلال الليل الماضي {n} من المسيّرات والصواريخ على مدينة قرب الحدود ولم ترد أنباء عن أضرار"


def write_many(folder: Path, events: int) -> None:
    """Write tables of this many events."""
    readings = list(_readings(events))
    events, ties = merge(readings)
    write_tables(folder, readings, events, ties, history=History(revisions(readings, events, ties)))


def _readings(events: int) -> Iterator[Reading]:
    for number in range(events):
        kind, phase, item, model = _SORTS[number % len(_SORTS)]
        # no two of a kind on one day, so that none is taken for another
        day = date(2010, 1, 1) + timedelta(days=number // len(_SORTS) * 3)
        doc_id = f"a{number:05}"
        count = None if kind == "meeting" else float(number % 900 + 2)
        sentence = _WORDS.format(n=number % 900 + 2)
        start = sentence.index(str(number % 900 + 2))
        claim = Claim(
            claim_id=identify("c", doc_id),
            doc_id=doc_id,
            kind=kind,
            phase=phase,
            item=item,
            model=model,
            count_low=count,
            count_high=count,
            approx="exact" if count else None,
            unit="item" if count else None,
            per=None,
            part=False,
            actor=None if kind == "meeting" else _SIDES[number % 8],
            target=None if kind == "meeting" else _SIDES[(number + 1) % 8],
            date_start=day,
            date_end=day,
            date_precision="day",
            places=(_PLACES[number % 10],),
            participants=(Participant(None, _SIDES[number % 8]), Participant(None, _SIDES[(number + 3) % 8])) if kind == "meeting" else (),
            claimant=_CLAIMANTS[number % len(_CLAIMANTS)],
            stance="asserted",
            section="body",
            start=0,
            end=len(sentence),
            number_start=start if count else None,
            number_end=start + len(str(number % 900 + 2)) if count else None,
            rule="made",
        )
        yield Reading(Article(doc_id, sentence + "\n" + sentence, day, title=f"خبر {number}", source="وكالة"), (claim,), (), 2, None)
