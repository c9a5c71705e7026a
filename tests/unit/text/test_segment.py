"""Which section of the page each line belongs to."""

from pathlib import Path

import pytest

from marsad.text import segment
from marsad.text.furniture import is_caption, is_furniture

SEEDS = Path(__file__).parents[3] / "seeds"

BODY = "وصل وفد من الوزارة إلى المدينة صباح اليوم لتفقد المباني التي تضررت في القصف."
MORE = "وقال رئيس الوفد إن الأعمال ستبدأ قريباً، وإن المواد وصلت كلها إلى المخازن."
TITLE = "وفد الوزارة يتفقد المباني المتضررة"


def sections(*lines, title=None):
    page = "\n".join(lines)
    return [(sentence.section, page[sentence.start : sentence.end]) for sentence in segment(page, title)]


def sections_only(*lines, title=None):
    return [section for section, _ in sections(*lines, title=title)]


@pytest.mark.parametrize(
    "line",
    [
        "تصغير",
        "تكبير",
        "TT",
        "tt",
        "اقرأ المزيد",
        "إقرأ المزيد...",
        "ملخّص",
        "أخبار عاجلة",
        "شارك المقال:",
        "تابعنا على فيسبوك وتويتر",
        "تابعونا عبر قناتنا في تلغرام",
        "تابع آخر الأخبار لحظة بلحظة",
        "Sorry, you need to enable JavaScript to visit this website.",
        "اشترك فى النشرة الأسبوعية ليصلك كل جديد",
        "المصدر: وكالات",
        "الكلمات المفتاحية",
        "الرئيسية / أخبار / العالم",
        "جميع الحقوق محفوظة © 2024",
        "https://www.example.org/news/1.html",
        "photo_12.jpeg",
        "12-11-2023, 17:40",
        "الاثنين 4 مارس 2024 - 10:15 م",
        "٤ آذار ٢٠٢٤",
        "حجم الخط",
        "Advertisement",
    ],
)
def test_furniture_is_known_by_its_words(line):
    assert sections_only(TITLE, line, BODY, MORE) == ["headline", "furniture", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "تابع الجيش تقدمه نحو المدينة من جهة الشرق.",
        "المصدر الأول للطاقة في البلاد هو السد الكبير.",
        "البحث عن ناجين مستمر تحت الأنقاض.",
        "اليوم وصلت القافلة إلى المعبر.",
        "وفي 4 مارس 2024 وصلت القافلة إلى المعبر.",
        "إعلان الهدنة جاء بعد مشاورات طويلة.",
        "مختارات من التقرير نُشرت أمس.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body(line):
    assert sections_only(TITLE, BODY, line, MORE) == ["headline", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "الوزيران خلال لقائهما في المطار (رويترز)",
        "الوزيران خلال لقائهما في المطار(رويترز)",
        "الوزيران خلال لقائهما في المطار (أ ف ب)",
        "الوزيران خلال لقائهما في المطار (أ.ف.ب)",
        "الوزيران خلال لقائهما في المطار (رويترز - أرشيفية)",
        "الوزيران خلال لقائهما في المطار [AFP]",
        "الوزيران خلال لقائهما في المطار - أرشيفية",
        "مبنى الوزارة – الأناضول",
    ],
)
def test_a_line_with_a_picture_credit_is_a_caption(line):
    assert sections_only(TITLE, line, BODY, MORE) == ["headline", "caption", "body", "body"]


def test_prose_that_an_agency_signs_is_no_caption():
    assert not is_caption("وغادر الوفد المدينة مساءً. (رويترز)")
    assert not is_caption("وغادر الوفد المدينة مساءً (رويترز).")
    assert not is_caption("وغادر الوفد المدينة (مساءً)")
    assert not is_caption("وصل وفد الوزارة " * 30 + "(رويترز)")


def test_a_line_said_twice_in_a_row_is_a_caption():
    picture = "رئيس الوفد أمام مبنى الوزارة"
    assert sections_only(TITLE, BODY, picture, picture, MORE) == ["headline", "body", "caption", "caption", "body"]


def test_a_picture_text_and_its_caption_are_captions():
    assert sections_only(TITLE, BODY, "رئيس الوفد", "رئيس الوفد - أرشيفية", MORE)[2:4] == ["caption", "caption"]
    assert sections_only(TITLE, "رئيس الوفد أمام المبنى", "رئيس الوفد أمام المبنى - أرشيفية", BODY, MORE)[1:3] == ["caption", "caption"]


def test_the_unfinished_lines_before_the_first_full_sentence_are_headlines():
    second = "الأعمال تبدأ خلال أسبوع والمواد في المخازن"
    assert sections_only(TITLE, second, BODY, MORE) == ["headline", "headline", "body", "body"]


def test_a_headline_of_two_halves_is_one_sentence():
    line = "وفد الوزارة يصل المدينة... والأعمال تبدأ خلال أسبوع"
    assert sections(line, BODY, MORE)[0] == ("headline", line)


def test_a_repeated_headline_is_headline_wherever_it_stands():
    assert sections_only(TITLE, "TT", TITLE, BODY, MORE) == ["headline", "furniture", "headline", "body", "body"]


def test_a_title_known_from_elsewhere_is_headline_with_its_full_stop_too():
    assert sections_only(TITLE + ".", BODY, MORE, title=TITLE) == ["headline", "body", "body"]
    assert sections_only(TITLE + ".", BODY, MORE) == ["body", "body", "body"]


def test_sub_headings_are_body():
    assert sections_only(TITLE, BODY, "مواد البناء", MORE) == ["headline", "body", "body", "body"]


def test_a_page_of_one_paragraph_is_body():
    assert sections_only(TITLE) == ["body"]
    assert sections_only(TITLE, title=TITLE) == ["body"]
    assert sections_only("تكبير", TITLE) == ["furniture", "body"]
    assert sections_only(BODY + " " + MORE) == ["body", "body"]


def test_a_post_that_names_its_speaker_first_is_body():
    assert sections_only("🔴", "وزارة الإعمار:", BODY) == ["body", "body", "body"]


def test_a_dateline_begins_the_body():
    assert sections_only("المدينة، الإقليم (CNN)-- وصل وفد الوزارة صباحاً", MORE) == ["body", "body"]


def test_a_page_without_full_stops_has_one_headline():
    assert sections_only(TITLE, "الأعمال تبدأ خلال أسبوع", "المواد كلها في المخازن") == ["headline", "body", "body"]


def test_all_after_related_articles_is_related_to_the_page_s_end():
    lines = ["مقالات ذات صلة", "سفينة تغرق في الميناء", "سفينة في الميناء (رويترز)", "غرقت سفينة في الميناء صباح أمس.", "TT"]
    assert sections_only(TITLE, BODY, *lines) == ["headline", "body", "furniture", "related", "related", "related", "furniture"]


@pytest.mark.parametrize("heading", ["مقالات ذات صلة:", "شاهد أيضاً", "الأكثر قراءة", "مواضيع ذات صلة", "قد يهمك أيضا"])
def test_headings_of_other_articles(heading):
    assert sections_only(TITLE, BODY, heading, "سفينة تغرق في الميناء")[-2:] == ["furniture", "related"]


def test_a_menu_of_other_articles_above_the_text_does_not_swallow_it():
    assert sections_only("الأكثر قراءة", "مقالات ذات صلة", TITLE, BODY) == ["furniture", "furniture", "headline", "body"]


def test_read_more_in_the_middle_is_one_line_and_the_body_goes_on():
    assert sections_only(TITLE, BODY, "اقرأ المزيد", MORE) == ["headline", "body", "furniture", "body"]


def test_read_also_is_followed_by_titles_until_the_body_goes_on():
    lines = ["اقرأ أيضاً", "سفينة تغرق في الميناء", "جسر جديد فوق النهر", MORE, "مواد البناء"]
    assert sections_only(TITLE, BODY, *lines) == ["headline", "body", "furniture", "related", "related", "body", "body"]


def test_read_also_with_a_title_on_its_line_is_related():
    assert sections_only(TITLE, BODY, "اقرأ أيضاً: سفينة تغرق في الميناء", MORE) == ["headline", "body", "related", "body"]


def test_links_to_the_neighbouring_articles_are_furniture():
    lines = ["السابق سفينة تغرق في الميناء", "التالى جسر جديد فوق النهر"]
    assert sections_only(TITLE, BODY, *lines) == ["headline", "body", "furniture", "furniture"]
    assert sections_only(TITLE, BODY, "السابق لم يكن مثل هذا", MORE) == ["headline", "body", "body", "body"]


def test_furniture_at_the_end_of_one_long_paragraph():
    assert sections_only(f"{BODY} {MORE}          تابع الجزيرة نت على:") == ["body", "body", "furniture"]


def test_lines_broken_by_width_are_joined():
    prose = (
        "وصل وفد من وزارة الإعمار إلى المدينة صباح اليوم لتفقد\n"
        "المباني التي تضررت في القصف. وقال رئيس الوفد إن أعمال\n"
        "الترميم ستبدأ قريباً. وذكر أن المواد وصلت كلها إلى أحد\n"
        "المخازن القريبة من الميناء. ومن المنتظر أن يزور الوفد\n"
        "المدرسة والمستشفى والسوق قبل أن يعود إلى العاصمة في آخر\n"
        "النهار. ولم تذكر الوزارة كلفة الأعمال ولا المدة اللازمة\n"
        "لها حتى الآن."
    )
    found = segment(prose)
    assert len(found) == 5
    assert {sentence.paragraph for sentence in found} == {0}
    assert prose[found[0].start : found[0].end].endswith("في القصف.")


def test_short_lines_among_those_broken_by_width_begin_anew():
    prose = (
        "الرئيسية\n"
        "أخبار\n"
        "رياضة\n"
        "وفد الإعمار يتفقد المباني\n"
        "وصل وفد من وزارة الإعمار إلى المدينة صباح اليوم لتفقد\n"
        "المباني التي تضررت في القصف. وقال رئيس الوفد إن أعمال\n"
        "الترميم ستبدأ قريباً.\n"
        "وذكر أن المواد وصلت كلها إلى أحد المخازن القريبة من\n"
        "الميناء. ومن المنتظر أن يزور الوفد المدرسة والمستشفى\n"
        "والسوق قبل أن يعود إلى العاصمة في آخر النهار. وكان قد\n"
        "زار المدينة نفسها قبل عام والتقى سكانها. ولم تذكر\n"
        "الوزارة كلفة الأعمال."
    )
    sentences = [prose[one.start : one.end] for one in segment(prose) if one.section != "furniture"]

    assert "وفد الإعمار يتفقد المباني" in sentences
    assert sentences[-1] == "ولم تذكر\nالوزارة كلفة الأعمال."
    assert "وذكر أن المواد وصلت كلها إلى أحد المخازن القريبة من\nالميناء." in sentences


def test_a_list_of_headlines_is_not_joined():
    lines = [f"الوفد رقم {number} يصل إلى المدينة صباح اليوم لتفقد المباني" for number in range(9)]
    assert len(segment("\n".join(lines))) == 9


def test_paragraphs_are_numbered_in_order():
    page = f"{TITLE}\n\n{BODY} {MORE}\n{MORE}"
    assert [sentence.paragraph for sentence in segment(page)] == [0, 1, 1, 2]


def test_long_prose_is_never_furniture():
    assert not is_furniture("تابعنا على " + "الطريق قافلة طويلة من الشاحنات " * 8)


EXPECTED_OF_SEEDS = {
    "000_716b556928ccb2d6": {"headline": 2, "caption": 2, "furniture": 5},
    "001_76bc10a8b535a51a": {"headline": 2, "caption": 7, "furniture": 3},
    "002_85f218388341edca": {"headline": 2, "caption": 1, "furniture": 6},
    "003_f0da845bdab52e41": {"headline": 1, "caption": 0, "furniture": 6},
    "004_9ced871d039fb68a": {"headline": 2, "caption": 0, "furniture": 0},
}


@pytest.mark.parametrize("doc_id", EXPECTED_OF_SEEDS)
def test_the_seeds_pages(doc_id):
    page = (SEEDS / f"{doc_id}.txt").read_bytes().decode()
    found = [sentence.section for sentence in segment(page)]
    assert {section: found.count(section) for section in EXPECTED_OF_SEEDS[doc_id]} == EXPECTED_OF_SEEDS[doc_id]
    assert ("related" in found) == (doc_id == "001_76bc10a8b535a51a")


@pytest.mark.parametrize(
    "page",
    [
        "قال الجيش إن دفاعاته أسقطت ليلاً:\n- 54 مسيّرة.\n- 4 صواريخ.\n- صاروخين آخرين.",
        "أسفر القصف على القرية عن:\n\n1- مقتل 14 مدنياً\n2- إصابة 30 آخرين",
        "تضم الحزمة الجديدة:\n• 20 مدرعة\n\n• 4 راجمات",
    ],
)
def test_a_list_of_figures_is_one_sentence_with_what_stands_before_its_colon(page):
    (sentence,) = segment(f"{page}\nوأضاف المتحدث أن القتال مستمر على طول الجبهة منذ الصباح الباكر.")[:-1]
    assert page[sentence.start : sentence.end] == page


@pytest.mark.parametrize(
    "page",
    [
        "قال الجيش إن دفاعاته نشطت ليلاً.\n- 54 مسيّرة فوق المدينة.",  # no colon
        "وجاء في البيان:\n- أسقطت الدفاعات 4 مسيّرات.\n- قصفت القوات القرية.",  # each says something of its own
        "وجاء في البيان:\n54 مسيّرة أُسقطت فوق المدينة.",  # no mark
    ],
)
def test_other_lines_below_a_colon_are_sentences_of_their_own(page):
    lines = page.split("\n")
    assert [page[sentence.start : sentence.end] for sentence in segment(page)] == lines


def test_full_stops_end_sentences_where_a_page_broken_by_width_has_lines_with_marks():
    lines = [
        "ذكرت الصحيفة أن العمال بدأوا البناء",
        "في الحي الجديد منذ صباح يوم الأحد.",
        "- وقال المهندس إن العمل يجري كما خطط",
        "له. وأضاف أن المواد وصلت إلى المخزن",
    ]
    page = "\n".join(lines * 20)
    assert not [sentence for sentence in segment(page) if ".\n-" in page[sentence.start : sentence.end]]
