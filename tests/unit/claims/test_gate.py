"""What the filter passes over gives no claim: the same claims with the filter and without it, over all texts of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.claims import article as reader
from marsad.claims import meeting, read_claims
from marsad.claims.gate import EVERYTHING, Sifted, sift
from marsad.claims.seen import Seen
from marsad.claims.told import Told
from marsad.corpus import read_corpus
from marsad.model import Article, Claim
from marsad.text.segment import Sentence, segment

DAY = date(2025, 7, 13)
MOST_LET_THROUGH = 7
STATES = ["روسيا", "القوات الأوكرانية", "الجيش", "وزارة الدفاع الروسية", "كييف", "الحلف"]
SIDES = [*STATES, "الرئيس الفرنسي", "فولوديمير زيلينسكي", "بوتين", "الشرع", "محمد", "الوزير", "نظيره التركي"]
NUMBERS = ["5", "نحو 20", "ثلاثة", "عشرات", "3 آلاف", "صاروخين", "١٢", "أكثر من مليون", "خمسة وعشرين ألف"]
NOUNS = ["صواريخ", "مسيّرة", "جندي", "مدنيين", "قتلى", "دبابة", "دولار", "هجمات", "آخرون", "منها", "شخصاً", "طائرات", "طن من الأسلحة", ""]
HAPPENING = ["أطلقت", "أسقطت", "قُتل", "إصابة", "أرسلت", "قدمت مساعدات بقيمة", "سقوط", "انسحاب", "اعتراض", "تسلمت", "أسرت", "مقتل"]
OTHER_NUMBERS = [
    "45%",
    "30 في المئة",
    "نحو 7 بالمئة",
    "عام 2022",
    "منذ يوليو 2023",
    "40 شجرة",
    "الـ20 كتاباً",
    "كتابين",
    "عشرين قصيدة و5",
    "3 فاصل 5",
    "منها 5",
    "وعددها نحو 30",
    "مسيّرة واحدة",
    "الصواريخ الـ20",
    "سنة 1889",
    "أحد أفراد",
    "خمس موجات متتالية من الصواريخ",
    "وحدتين من طراز",
    "عددهم إلى 12",
]
SUMS = ["مليار دولار", "300 مليون درهم لأوكرانيا", "20 مليون يورو كمساعدات", "منحة بقيمة 5 ملايين دولار", "قذائف بقيمة مليون دولار"]
GOING = ["وصل إلى 20 درجة في", "سافر الوزير إلى", "زيارته إلى", "وصلت قيمتها إلى مليون في", "رحلة بين", "يزوره", "توجه بعد ذلك إلى"]
GOING += ["وصول", "وصوله إلى", "يعتزم التوجه إلى", "السفر إلى", "متوجهاً إلى", "وصل سعر النفط", "جولة خليجية تشمل", "كان في استقباله"]
MEETING = [
    "التقى",
    "زار",
    "لقاء بين",
    "اتصال هاتفي مع",
    "استدعت السفير",
    "اجتمعا في",
    "محادثات بين البلدين",
    "وصل إلى",
    "بحث مع",
    "تحدث",
    "تحدث إلى",
    "ناقش",
    "لحضور قمة",
    "قمة بين",
    "انضم إلى الاجتماع",
    "ويرأس الوفد الروسي",
    "الجولة المقبلة ستعقد في",
    "تحدثا هاتفياً",
    "شارك في اجتماع",
    "بمشاركة",
    "الاجتماع الذي عقده",
    "وآخر مع",
]
SMALL = ["في", "على", "إلى", "و", "من أصل", "بينهم", "وقال إن", "بحسب", "أمس", "لم", "من", "لـ", "،", "«", "»", "(رويترز)", "كما", "البلاد"]


def everything(_seen: Seen) -> None:
    """Watch all sentences, so that none is passed over."""


def without_gate(article: Article) -> tuple[Claim, ...]:
    """Return the claims of an article each sentence of which is read for everything, and taken to hold everything.

    Each word of meeting is asked who met, wherever people and states stand.
    """

    def every(raw: str, sentences: Iterable[Sentence], told: Told) -> Iterator[Sifted]:
        return (EVERYTHING for _ in sift(raw, sentences, told))

    with mock.patch.object(reader, "sift", every), mock.patch.object(meeting, "can_be_met", return_value=True):
        return read_claims(article).claims


def texts(held: object) -> Iterator[str]:
    """Yield every text of a table of cases."""
    if isinstance(held, dict):
        yield from (text for value in held.values() for text in texts(value))
    elif isinstance(held, list):
        yield from (text for value in held for text in texts(value))
    elif isinstance(held, str) and " " in held:
        yield held


@pytest.mark.parametrize("table", sorted(path.name for path in Path(__file__).parent.glob("*.yaml")))
def test_what_is_passed_over_in_our_own_sentences_gives_no_claim(table: str) -> None:
    every = list(texts(yaml.safe_load((Path(__file__).parent / table).read_text(encoding="utf-8"))))
    for start in range(0, len(every), 10):
        alone = every[start : start + 10]
        for text in (*alone, "\n\n".join(alone)):
            article = Article("own", text, DAY)
            assert read_claims(article).claims == without_gate(article)


def test_what_is_passed_over_in_the_seeds_gives_no_claim(seeds: Path) -> None:
    for article in read_corpus(seeds).articles:
        assert read_claims(article).claims == without_gate(article)


words = st.one_of(*map(st.sampled_from, (SIDES, NUMBERS, NOUNS, HAPPENING, MEETING, SMALL, OTHER_NUMBERS, SUMS, GOING)))
counted = st.tuples(*map(st.sampled_from, (HAPPENING, SIDES, NUMBERS, NOUNS, SMALL, SIDES))).map(" ".join)
met = st.tuples(*map(st.sampled_from, (MEETING, SIDES, SMALL, SIDES))).map(" ".join)
others = st.tuples(*map(st.sampled_from, (HAPPENING, OTHER_NUMBERS, SMALL, NUMBERS, NOUNS, SIDES))).map(" ".join)
given_to = st.tuples(*map(st.sampled_from, (SIDES, HAPPENING, SUMS, SMALL, SIDES, OTHER_NUMBERS))).map(" ".join)
gone = st.tuples(*map(st.sampled_from, (SIDES, GOING, SIDES, SMALL, SIDES))).map(" ".join)
sentence = st.one_of(others, given_to, gone, st.lists(words, min_size=2, max_size=14).map(" ".join), counted, met)
marked = st.tuples(sentence, st.sampled_from([".", ".", "؟", "\n\n", "،", ":\n", ". «"])).map("".join)


@given(st.lists(marked, min_size=1, max_size=8).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_what_is_passed_over_in_any_text_gives_no_claim(text: str) -> None:
    article = Article("own", text, DAY)
    assert read_claims(article).claims == without_gate(article)


def let_through(text: str) -> int:
    """Return how many sentences of a text the filter lets through, to be read for a claim or a meeting."""
    sentences = [one for one in segment(text) if one.section != "furniture"]
    return sum(one.may_claim or one.may_meet for one in sift(text, sentences, Told()))


def test_few_sentences_of_other_matters_are_let_through() -> None:
    """What the filter is for, counted: where it grows looser, news of other matters takes longer to read."""
    table = yaml.safe_load((Path(__file__).parent / "other_matters.yaml").read_text(encoding="utf-8"))
    matters = {group["matter"]: "\n\n".join(group["sentences"]) for group in table}
    assert sum(len(group["sentences"]) for group in table) >= 32
    assert sum(map(let_through, matters.values())) <= MOST_LET_THROUGH


def test_what_is_passed_over_is_not_read() -> None:
    text = "زرع الأهالي أربعين شجرة في الساحة. وقال رئيس البلدية إن الحملة مستمرة."
    assert read_claims(Article("own", text, DAY)).skipped == ()
    assert read_claims(Article("own", text, DAY)).reason == "nothing_counted"
    assert [one.reason for one in read_claims(Article("own", text, DAY), everything).skipped] == ["unknown_noun"]


@pytest.mark.parametrize(
    "text",
    [
        "اشترى متحف في برلين 40 لوحة من رسامين فرنسيين، وقال الجيش إنه لم يشارك.",
        "انخفضت أسعار الطائرات الروسية بنسبة 15% بعد هجوم الأسبوع الماضي.",
        "باعت الشركة عقاراً بقيمة 20 مليون درهم إلى مستثمرين في مراكش.",
        "وصلت حرارة الجو إلى أعلى درجاتها في فرنسا هذا الأسبوع.",
        "بلغ ثمن الجهاز 300 دولار، ورغم دعم الجمهور سقطت الشركة في عامها الخامس.",
        "توفي الرسام سنة 1889، وبعده بسبع سنوات فتحت المدرسة أبوابها أمام جنود الحي.",
        "أحد أسباب الهجوم على الفيلم أن بطله لا يشبه الضابط الذي في الرواية.",
        "وصل عدد القراء إلى مليون قارئ، ووصلت الطبعة الجديدة إلى مكتبات الأحياء.",
        "قال مدير الشركة إن الوصول إلى القاهرة من باريس صار أسهل.",
        "انضم رسام من روسيا إلى فرقة في فرنسا ثم غادرها.",
        "يتحدث سكان الجبل لغة قريبة من لغة تركيا وإيران.",
        "فقد بلغ دخل المسرح 9 ملايين درهم، وزاد عدد الحاضرين في روسيا وأوكرانيا.",
        "نشر الشاعر قصيدته الأولى سنة 1931، وبعد وفاته في 7 مايو جمعت ابنته دفاتره.",
        "كان الراحل أحد أبناء القرية، ولم يترك أحداً يكتب عن وفاته.",
        "بعد خمسة أعوام من وفاة المؤسس ماتت الحرفة في المدينة.",
        "ارتفعت صادرات الحبوب الروسية بنسبة 12 في المائة، وفقدت الليرة قيمتها.",
        "استعمل المصنع 300 طن من الحديد، ووصل الإنتاج إلى أسواق فرنسا.",
    ],
)
def test_what_counts_other_things_is_passed_over(text: str) -> None:
    assert read_claims(Article("own", text, DAY)).reason == "nothing_counted"
    assert read_claims(Article("own", text, DAY), everything).claims == ()
