"""Memory while articles are read: reading leaves no cycles, so that looking for them seldom costs nothing."""

from __future__ import annotations

import gc

from marsad.claims import read_claims
from marsad.engine.memory import seldom_collected
from marsad.model import Article

TEXTS = [
    "أسقطت الدفاعات الروسية 44 مسيّرة أوكرانية ليل الجمعة - السبت، منها 10 فوق بيلغورود، بحسب وزارة الدفاع الروسية.",
    "وقُتل 3 أشخاص وأصيب 12 آخرون في قصف على خاركيف، وقال الحاكم إن بينهم طفلين.",
    "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الصيني أمس في بكين. وقدمت ألمانيا لأوكرانيا 12 مليون دولار.",
]


def article(text):
    return Article(doc_id="a", source=None, published=None, related_published=None, title=None, url=None, text=text, set_aside=None)


def test_reading_leaves_no_cycles():
    articles = [article(text) for text in TEXTS]
    for one in articles:
        read_claims(one)
    gc.collect()
    gc.disable()
    try:
        for one in articles:
            read_claims(one)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_was_set_is_as_before_afterwards():
    before, frozen = gc.get_threshold(), gc.get_freeze_count()

    with seldom_collected():
        assert gc.get_threshold() != before

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() <= frozen
