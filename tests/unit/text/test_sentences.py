"""Where a paragraph is cut into sentences, and where it is not."""

import pytest

from marsad.text import segment


def cut(text):
    return [text[sentence.start : sentence.end] for sentence in segment(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["وصلت القافلة صباحاً.", "وغادرت مساءً."],
        ["متى وصلت القافلة؟", "وصلت عند الفجر."],
        ["انتهى القصف!", "عاد السكان إلى بيوتهم."],
        ["بلغ الإنتاج 2.5 مليون طن.", "وتراجع الطلب."],
        ["بلغ الإنتاج ٢.٥ مليون طن.", "وتراجع الطلب."],
        ["قال: «انتهت المهمة.»", "وغادر القاعة."],
        ['قال: "انتهت المهمة."', "وغادر القاعة."],
        ["قال: «انتهت المهمة».", "وغادر القاعة."],
        ["سأل: «هل انتهت المهمة؟»", "وغادر القاعة."],
        ["وقع الاتفاق عام 2003م.", "وانتهى عام 2010م."],
        ["بدأت الجلسة الساعة 5 م.", "وحضرها الوزيران."],
        ["انتهى الاجتماع .", "وبدأ المؤتمر ."],
        ["انتهت الجولة الأولى.", "بدأت الثانية.. وتأجلت الثالثة."],
        ["أُطلق النار (في الهواء).", "ولم يُصب أحد."],
        ["كان اليوم هادئاً؟!", "لا أحد يعلم."],
        ["دخلت القوات البلدة.", "«عاد الهدوء»، قال العمدة."],
        ["غادرت السفينة الميناء۔", "ووصلت أخرى."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_full_stops_questions_and_what_closes_with_them_end_a_sentence(sentences):
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "ذكرت وكالة (أ.ب) أن السفينة غرقت.",
        "ذكرت وكالة أ. ب. أن السفينة غرقت.",
        "نقلت أ.ف.ب عن الشهود ما رأوا.",
        "قال د. سامر حداد إن الحصيلة مرتفعة.",
        "أوضح أ.د. سامر حداد أن الحصيلة مرتفعة.",
        "قالت شبكة سي.إن.إن إن السفينة غرقت.",
        "عرضت قناة بي.بي.سي التقرير.",
        "جاءت السيارة من شركة بي.إم.دبليو الألمانية.",
        "السفينة... غرقت أم اختفت",
        "السفينة… غرقت أم اختفت",
        "غرقت السفينة.. والبحث مستمر",
        "نشر الموقع www.example.org الصور كاملة.",
        "نشر الموقع example.org/a.b?c=1 الصور كاملة.",
        "عرض التلفزيون فيلم «إلى أين؟» مساء السبت.",
        "وصف الاتفاق بأنه ناجح (!) رغم كل شيء.",
        'قال: "لن نتراجع.", ثم غادر القاعة.',
        "قال: «لن نتراجع.»، ثم غادر القاعة.",
        "قالت Mr. Smith Ltd. إن المصنع أُغلق.",
        "تبعد القرية 12.5 كيلومتراً عن النهر.",
        "استهلك المصنع 1.250.000 لتر في السنة.",
        "المدينة - وهي ميناء - أُغلقت؛ وأُخليت: كلها، بلا استثناء.",
        "- فتح المعابر - إعادة الجثامين - وقف القصف",
        "كتبت الشَّمْسُ عن ذلك، وكتب غيرها",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(sentence):
    assert cut(sentence) == [sentence]


def test_a_sentence_goes_on_after_a_forgotten_space():
    assert cut("انتهت المهمة.وغادر الوفد القاعة") == ["انتهت المهمة.", "وغادر الوفد القاعة"]
    assert cut('قال إن المهمة "انتهت".وغادر الوفد') == ['قال إن المهمة "انتهت".', "وغادر الوفد"]


def test_a_word_with_its_vowels_written_is_no_single_letter():
    assert cut("غابت الشَّمْسُ. وعاد الجنود.") == ["غابت الشَّمْسُ.", "وعاد الجنود."]


def test_an_invisible_mark_between_a_word_and_its_stop_changes_nothing():
    assert cut("وصل الوفد\u200f. وغادر\u200f.") == ["وصل الوفد\u200f.", "وغادر\u200f."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\n\n\n"])
def test_every_sort_of_new_line_ends_a_sentence(newline):
    assert cut(f"بيان الوزارة{newline}وصل الوفد صباحاً") == ["بيان الوزارة", "وصل الوفد صباحاً"]


def test_sentences_are_trimmed_of_white_space_and_controls():
    assert cut(" \u200f\u00a0وصل الوفد. \u202b \t وغادر.\u200e ") == ["وصل الوفد.", "وغادر."]


def test_a_list_number_stays_with_its_words():
    assert cut("1. وصل الوفد") == ["1. وصل الوفد"]
    assert cut("أ. وصل الوفد") == ["أ. وصل الوفد"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200f\u200e\n\ufeff"])
def test_an_empty_page_has_no_sentence(text):
    assert segment(text) == ()


def test_marks_alone_do_not_raise_and_are_kept():
    assert cut("...") == ["..."]
    assert cut("؟") == ["؟"]
