"""What numbers count and measure: noun, unit, rate, part and whole."""

import pytest

from marsad.grammar.measures import measures, read_measures
from marsad.grammar.numbers import quantities
from marsad.lexicon.source import read_table
from marsad.text.tokens import tokenise

COUNTED = """
    زرعوا 30 نخلة => نخلة | unlisted
    أطلقوا 26 صاروخاً => صاروخ | weapon
    أطلقوا خمسة صواريخ => صاروخ | weapon
    دمّروا دبابتين => دبابة | vehicle
    أطلقوا المسيّرات الـ13 => مسيرة | weapon
    أطلقوا مسيّرة هجومية واحدة => مسيرة | weapon
    نفّذوا غارات عدة => غارة | attack
    قتلوا عشرات المدنيين => مدني | person
    قتلوا مئات من الجنود => جندي | person
    أصيب نحو ألف شخص => شخص | person
    دخلوا 12 «مدينة» => مدينة | place
    انتظروا ثلاثة أيام => يوم | time
    بقي 40 => None | bare
    نما 18 في المئة => None | percent
"""

UNITS = """
    شحنوا 40 طناً => 40 tonne tonne
    شحنوا 500 كيلوغرام => 0.5 tonne kg
    شحنوا 3 كيلو غرامات => 0.003 tonne kg
    تبعد 290 كيلومتراً => 290 km km
    تبعد 290 كلم => 290 km km
    تبعد 40 ميلاً => 64.37376 km mile
    ترتفع 1500 متر => 1.5 km m
    مساحتها 12 كيلومتراً مربعاً => 12 km2 km2
    مساحتها 30 هكتاراً => 30 hectare hectare
    سرعتها 150 كيلومتراً في الساعة => 150 km/h km/h
    سرعتها 300 متر في الثانية => 1080 km/h m/s
    صدّروا مليون برميل => 1000000 barrel barrel
    تنتج 20 ميغاواط => 20 MW MW
    كلّفت 800 مليون دولار => 800000000 usd usd
    كلّفت 800 مليون دولار كندي => 800000000 cad cad
    كلّفت 5 ملايين يورو => 5000000 eur eur
    كلّفت 20 ديناراً كويتياً => 20 kwd kwd
    كلّفت 20 ديناراً => 20 money money
    كلّفت 15 مليون جنيه إسترليني => 15000000 gbp gbp
    كلّفت 900 ليرة سورية => 900 syp syp
    كلّفت $20 => 20 usd usd
    كلّفت 20€ => 20 eur eur
    كلّفت دولارين => 2 usd usd
    نما 18% => 18 percent percent
    نما ثمانية عشر بالمئة => 18 percent percent
    غاب ساعتين => 2 hour hour
    صادروا طنين => 2 tonne tonne
    كلّفت 900 ين => 900 jpy jpy
"""

RATES = """
    يطلقون 60 ألف قذيفة يومياً => day
    يطلقون 60 ألف قذيفة في اليوم => day
    يطلقون 60 ألف قذيفة كل يوم => day
    يسيّرون رحلتين أسبوعياً => week
    يصرفون مليون دولار شهرياً => month
    ينتجون 9 آلاف طن سنوياً => year
    ينتجون 9 آلاف طن في السنة => year
    أطلقوا 60 قذيفة في اليوم الأول => None
    أنتجوا 9 آلاف طن في السنة الماضية => None
    أنتجوا 9 آلاف طن في العام 2020 => None
    أطلقوا 60 قذيفة، ويعملون يومياً => None
"""

PARTS = """
    أسقطوا 11 من أصل 18 مسيّرة => 11<18 18
    أسقطوا 18 مسيّرة، منها 11 فوق النهر => 18 11<18
    أسقطوا 18 مسيّرة منها 11 فوق النهر و4 فوق السد => 18 11<18 4<18
    أسقطوا 158 مسيّرة فوق 15 مدينة، بينها اثنتان فوق السد => 158 15 2<158
    نقلوا 6 جرحى 3 منهم في خطر => 6 3<6
    قُتل 40 شخصاً من بينهم 7 أطفال => 40 7<40
    أسقطوا 18 مسيّرة و4 صواريخ => 18 4
    عاد 900 جندي منهم 300 جريح و600 أسير => 900 300<900 600<900
    عاد 900 جندي منهم 300 جريح و4 دبابات => 900 300<900 4
"""


def split(table):
    return [line.strip().split(" => ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "expected"), split(COUNTED))
def test_the_noun_counted(sentence, expected):
    (measure,) = read_measures(sentence)
    assert f"{measure.lemma} | {measure.kind}" == expected
    if measure.noun_start is not None:
        assert sentence[measure.noun_start : measure.noun_end].strip()


@pytest.mark.parametrize(("sentence", "expected"), split(UNITS))
def test_units_are_converted_and_the_source_kept(sentence, expected):
    (measure,) = read_measures(sentence)
    assert f"{measure.low:.16g} {measure.unit} {measure.source_unit}" == expected


@pytest.mark.parametrize(("sentence", "expected"), split(RATES))
def test_rates(sentence, expected):
    assert str(read_measures(sentence)[0].per) == expected


@pytest.mark.parametrize(("sentence", "expected"), split(PARTS))
def test_parts_and_wholes(sentence, expected):
    found = read_measures(sentence)
    shown = [f"{one.quantity.low:g}" + ("" if one.part_of is None else f"<{found[one.part_of].quantity.low:g}") for one in found]
    assert shown == expected.split()


def test_a_noun_left_out_is_the_one_before():
    text = "أسقطوا أربع مسيّرات فوق النهر و4 فوق السد"
    first, second = read_measures(text)
    assert (second.lemma, second.inherited, second.noun_start) == ("مسيرة", True, first.noun_start)


def test_money_is_not_inherited():
    assert read_measures("دفعوا 5 ملايين دولار و4 فوق ذلك")[1].kind == "bare"


def test_an_open_bound_stays_open_when_converted():
    (measure,) = read_measures("شحنوا أكثر من 500 كيلوغرام")
    assert (measure.low, measure.high) == (0.5, None)


def test_tokens_give_one_measure_for_each_reading_and_indices_over_all_lines():
    text = "أطلقوا 5 صواريخ\nأسقطوا 18 مسيّرة، منها 11 فوق النهر"
    tokens = tokenise(text)
    found = measures(text, tokens)
    assert [one.quantity for one in found] == [one.quantity for one in quantities(text, tokens)]
    assert [one.part_of for one in found] == [None, None, 1]
    assert found == read_measures(text)


def test_a_part_is_never_larger_than_its_whole() -> None:
    measures = read_measures("صودرت 90 بندقية وسبعة مسدسات، منها 15 بلا ترخيص")
    assert [(one.quantity.low, one.part_of) for one in measures] == [(90, None), (7, None), (15, 0)]
    alone = read_measures("عادت ثلاث حافلات، منها 40 راكبة")
    assert [one.part_of for one in alone] == [None, None]


@pytest.mark.parametrize(
    "entry",
    [entry for table in read_table("units").values() if isinstance(table, list) for entry in table if isinstance(entry, dict)],
    ids=lambda entry: entry["lemma"],
)
def test_every_unit_is_read_in_its_example_and_not_in_its_counter_example(entry):
    assert entry["unit"] in {measure.unit for measure in read_measures(entry["example"])}
    assert entry["unit"] not in {measure.unit for measure in read_measures(entry["counter"])}
