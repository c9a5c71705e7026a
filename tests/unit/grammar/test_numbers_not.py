"""What is no quantity, by the class that says so; ordinals, which are read apart; each class beside a sentence that counts."""

import pytest

from marsad.grammar.numbers import quantities, read_numbers, read_ordinals, refused, stated_values
from marsad.lexicon.source import read_table
from marsad.text.tokens import tokenise

NOT = {
    "weapon and vehicle names": """
        نشروا منظومة إس-400 قرب الميناء
        نشروا منظومة إس 300 قرب الميناء
        حلّقت مقاتلة ميغ-29 فوق الوادي
        حلّقت مقاتلة ميغ 31 فوق الوادي
        حلّقت سو 35 فوق الوادي
        حلّقت مقاتلات سو-34 وسو-35 فوق الوادي
        حلّقت مقاتلات ميغ-29 و31 فوق الوادي
        حلّقت قاذفة «تو - 95» فوق الوادي
        حلّقت إف-16 فوق الوادي
        حلّقت إف 35 فوق الوادي
        أطلقت خا-101 من الجو
        أطلقت KN-23 من البر
        أطلقت Kh-101 من الجو
        رصدوا شاهد 136 ليلاً
        رصدوا «شاهد-136» ليلاً
        شوهدت بيرقدار تي بي 2 في السماء
        عبرت دبابة تي-72 الجسر
        حطّت طائرة إل-76 في القاعدة
        رصدوا مدفع 2إس19 قرب السد
        عرضوا هواسونغ 17 في الساحة
        نصبوا راجمة هيمارس إم 142 خلف التل
        حلّقت تو-22 إم 3 فوق الوادي
        عبرت دبابة تي-72 بي 3 الجسر
        عثروا على قاذف آر بي جي 7 في القبو
        أطلقوا صاروخ ذو الفقار 700 من الجبل
        أطلقوا صاروخ فتح 110 من الجبل
        كشفوا عن صاروخ خرمشهر 4 أمام الصحافة
        كشفوا عن قاذفة بي 21 أمام الصحافة
        تسلموا طائرة كيه سي 130 حديثة
    """,
    "other names": """
        أصيب بكوفيد-19 العام الماضي
        ذكرت قناة فرانس 24 الخبر
        سلكوا الطريق M4 شمالاً
        اعتمدت الحكومة رؤية 2030
        عبر خدمة 5G السريعة
    """,
    "groups of states": """
        اجتمعت مجموعة السبع في الشمال
        اجتمعت مجموعة الدول السبع في الشمال
        اجتمعت الدول السبع الكبرى في الشمال
        اجتمعت مجموعة العشرين في الجنوب
        اجتمعت مجموعة الـ20 في الجنوب
        افتتحت قمة السبع أعمالها
        تحفظت دول مجموعة السبع عن القرار
        عادت مفاوضات 5+1 إلى الواجهة
    """,
    "days and dates": """
        وقّعوا العقد في 12 يوليو
        وقّعوا العقد في 12 تموز
        وقّعوا العقد في 12 جويلية
        وقّعوا العقد في 12 يوليو 2021
        وقّعوا العقد في 12 يوليو (تموز) 2021
        وقّعوا العقد في ١٢ من تشرين الأول
        وقّعوا العقد يوم الإثنين 12 مايو
        وقّعوا العقد في 3 و4 مايو
        وقّعوا العقد بين 3 و7 مايو
        امتد المعرض من 3 إلى 7 مايو
        وقّعوا العقد في 12/7/2021
        وقّعوا العقد في 12-7-2021
        وقّعوا العقد في 2021-07-12
        وقّعوا العقد في عشرين أيار
        وقّعوا العقد في العشرين من أيار
        وقّعوا العقد في 15 رمضان 1440 هـ
        وقّعوا العقد يوم الاثنين
        وقّعوا العقد الاثنين الماضي
    """,
    "years": """
        بُني الجسر عام 2009
        انسحبوا إلى حدود 1967
        وقع زلزال 2023 خلال الشتاء
        توقف الجسر بين عامي 2000 و2008
        بُني الجسر سنة 1987
        بُني الجسر في 2009
        يعمل الجسر منذ 2009
        يعمل الجسر منذ عام 2009
        توقف الجسر بين عامي 2009 و2014
        توقف الجسر (2009)
        توقف الجسر 2009-2014
        عاش الشاعر (1547-1616) هناك
        بُني الجسر عام 2009 وحده
        بُني الجسر عام ألفين وتسعة
        بُني الجسر سنة 1409 هـ
        مونديال 2022 في الدوحة
        فازوا في انتخابات 2019
    """,
    "hours": """
        وصل القطار عند الساعة 9
        وصل القطار عند الساعة 9:45
        وصل القطار 21:10 بتوقيت دمشق
        وصل القطار في الساعة 9 صباحاً
        وصل القطار 9 مساءً
        وصل القطار الساعة الـ10
    """,
    "labels": """
        راجعوا الصفحة 212 من المحضر
        راجعوا الصفحات 212 و213 من المحضر
        طُبّق القرار 1701 في الجنوب
        طُبّق القرار رقم 1701 في الجنوب
        طُبّق القرار الأممي 1701 في الجنوب
        نوقش القانون التنظيمي 26.16 أمس
        عُدّلت المادة 76 من الدستور
        عُدّلت المادتان 76 و77 من الدستور
        تقدمت الفرقة 4 شرقاً
        تقدم اللواء 52 شرقاً
        انسحبت كتيبة 51 من التلة
        انتشر لواء 110 قرب النهر
        تدخل المعارك لليوم 600 على التوالي
        سكن في الغرفة 12
        سكن في شارع 15
        سجل الهدف في الدقيقة 90
        حلّ الفريق في المرتبة 12
        في القرن الـ19
        في الدورة الـ76 للجمعية
    """,
    "phones, codes, scores, coordinates, marks": """
        اتصلوا على +963 11 222 3344
        اتصلوا على الرقم 0944-123456
        فاز الفريق 3-1
        فاز الفريق بنتيجة 2-0
        يقع عند خط العرض 38
        انظر الحاشية [7] أدناه
        1. تُفتح الأبواب
        2) تُغلق النوافذ
        الإصدار 3.1.4 متاح
        رابط https://example.org/2024/05 هنا
    """,
    "ordinals": """
        عاد اللواء السادس من الجبهة
        عادت الكتيبة الثانية عشرة من الجبهة
        زارها للمرة العشرين
        زارها للمرة الخامسة والعشرين
        في القرن الحادي والعشرين
        اجتمعوا في الثامن من مارس
        حرب عالمية ثالثة
        في ذكراها الثلاثين
    """,
}

COUNTS = """
    وصل 5 من إس-400 => 5
    خسر المقاتلون 5-8 مدافع => 5 8
    فجر 3 جنود الجسر => 3
    أم 4 أطفال => 4
    نشروا لواء 500 جندي => 500
    ضرب زلزال 3 مدن => 3
    رفض العرض من جانب واحد ثم قبله بعد 3 جولات => 3
    بلغ عددهم في حدود 1967 شخصاً => 1967
    حلّقت 35 طائرة سو => 35
    أطلقوا 12 صاروخ «كيه إن-23» => 12
    نشروا 3 منظومات إس-300 و4 رادارات => 3 4
    اجتمعت سبع دول في الشمال => 7
    رصدوا المسيّرات العشرين => 20
    عاد الجنود السبعة => 7
    عاد الضيوف العشرون => 20
    حصد 2022 سنبلة => 2022
    انتظر 12 يوماً في يوليو => 12
    بعد 2009 أيام => 2009
    اعتُقل 12 في يوليو => 12
    وصلت 9 قطارات صباحاً => 9
    دام القصف 9 ساعات => 9
    كتب 212 صفحة => 212
    اعتمدوا 3 قرارات => 3
    تقدمت 4 فرق شرقاً => 4
    سجل 3 أهداف => 3
    ارتفعت الحرارة 38 درجة => 38
    في الساعات الـ24 الماضية => 24
    تقدّم الفريق بين 3 و5 أمتار => 3 5
"""


def split(table):
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("sentence", [pytest.param(line, id=f"{kind}: {line}") for kind, table in NOT.items() for line in split(table)])
def test_no_quantity(sentence):
    assert read_numbers(sentence) == ()


@pytest.mark.parametrize(("sentence", "values"), [line.split(" => ") for line in split(COUNTS)])
def test_near_it_a_quantity(sentence, values):
    assert stated_values(read_numbers(sentence)) == [float(value) for value in values.split()]


ORDINALS = """
    عاد اللواء السادس من الجبهة => 6
    عادت الكتيبة الثانية عشرة => 12
    للمرة العشرين => 20
    للمرة الخامسة والعشرين => 25
    في القرن الحادي والعشرين => 21
    أول رحلة وثاني رحلة => 1 2
    في ثالث موجة => 3
    الدورة الأولى => 1
    وصل أول من أمس في تشرين الأول => -
    زاره خمس مرات => -
"""


@pytest.mark.parametrize(("sentence", "values"), [line.split(" => ") for line in split(ORDINALS)])
def test_ordinals_are_read_apart(sentence, values):
    found = read_ordinals(sentence)
    assert [ordinal.value for ordinal in found] == ([] if values == "-" else [int(value) for value in values.split()])
    assert all(sentence[ordinal.start : ordinal.end] == ordinal.words for ordinal in found)


CLASSES = {name: table for name, table in read_table("not_numbers").items() if isinstance(table, dict)}


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_of_the_table_has_an_example_and_a_counter_example(name):
    assert CLASSES[name]["example"]
    assert CLASSES[name]["not"]
    if name != "not_ordinals":
        assert read_numbers(CLASSES[name]["example"]) == ()
        assert len(read_numbers(CLASSES[name]["not"])) == 1
    else:
        assert read_ordinals(CLASSES[name]["example"]) == ()
        assert len(read_ordinals(CLASSES[name]["not"])) == 1


def test_a_refusal_says_where_and_why():
    text = "بُني الجسر عام 2009 وعبرته 5 دبابات تي-72"
    found = refused(text, tokenise(text))
    assert [(text[one.start : one.end], one.reason) for one in found] == [("2009", "years"), ("72", "designators")]


def test_readings_carry_clitics_rate_and_the_mark_of_a_dual():
    text = "هاجموا بـ26 صاروخاً وبنحو 30 مسيّرة يومياً وبسفينتين وقذيفة واحدة"
    readings = quantities(text, tokenise(text))
    assert [(one.prefix, one.per, one.in_noun, one.one) for one in readings] == [
        ("ب", None, False, False),
        ("وب", "day", False, False),
        ("وب", None, True, False),
        ("", None, False, True),
    ]
