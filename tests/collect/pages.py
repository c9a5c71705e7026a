# ruff: noqa: E501 - pages are written as they are sent
"""Pages of our own making in the shapes of Arabic news sites, of which it is known what is text, title, day and furniture."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

_WHO = ["متحدث باسم البلدية", "مسؤول في الدفاع المدني", "محافظ الإقليم", "مدير المستشفى", "رئيس لجنة الطوارئ", "نائب وزير الطاقة"]
_WHERE = ["الحي الشمالي", "ميناء المدينة", "محطة القطارات", "ضاحية النهر", "مستودع الوقود", "طريق المطار"]
_WHAT = [
    "الدفاعات الجوية أسقطت {n} مسيّرات فوق {where}، وإن الحطام سقط في أرض خالية من دون أن يصاب أحد",
    "القصف الذي طال {where} أوقع {n} جرحى نقلوا إلى مراكز العلاج القريبة، بينهم طفلان كانا في طريقهما إلى المدرسة",
    "فرق الإطفاء عملت أكثر من {n} ساعات لإخماد حريق اندلع في {where} عقب سقوط شظايا على سقف أحد المباني",
    "التيار الكهربائي عاد إلى {where} بعد انقطاع دام {n} ساعات، في حين تواصل الورش إصلاح الخطوط المتضررة",
    "{n} حافلات خصصت لنقل السكان من {where} إلى مناطق أكثر أمناً، على أن تستمر العملية حتى المساء",
    "اجتماعاً سيعقد مع الموفد الدولي لبحث الوضع في {where}، بعد {n} أيام من المشاورات بين الجانبين",
]
_TITLES = [
    "إسقاط {n} مسيّرات فوق {where}",
    "{n} جرحى في قصف على {where}",
    "عودة الكهرباء إلى {where} بعد {n} ساعات",
    "إجلاء سكان {where} على متن {n} حافلات",
]
_TEASERS = [
    "أسعار الذهب تسجل مستوى جديداً عند الإغلاق", "المنتخب يستعد لمباراة الإياب بقائمة من 26 لاعباً", "وزير الزراعة يفتتح معرض التمور السنوي",
    "طقس الغد: ارتفاع طفيف في درجات الحرارة", "مقتل 17 شخصاً في انهيار منجم بأميركا اللاتينية", "شركة الطيران تعلن عن 4 رحلات أسبوعية جديدة",
    "قمة ثلاثية تبحث مشروع الربط الكهربائي", "مهرجان السينما يكرم مخرجاً راحلاً",
]  # fmt: skip
_MENU = ["الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "فيديو", "رأي", "منوعات", "اتصل بنا"]
_TAGS = ["الحرب", "المسيّرات", "الدفاع المدني", "أخبار عاجلة"]
_SITE = "صحيفة الميناء"
_COOKIES = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع. بمتابعة التصفح فإنك توافق على سياسة الخصوصية."
_LETTER = "اشترك في نشرتنا البريدية ليصلك جديد الأخبار كل صباح"
_SHARE = ["فيسبوك", "تويتر", "واتساب", "تلغرام", "نسخ الرابط", "طباعة"]
_COPYRIGHT = "جميع الحقوق محفوظة لصحيفة الميناء 2025"
_WESTERN = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
_LEVANTINE = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[str, ...]
    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True)
class Page:
    shape: str
    story: Story
    html: bytes
    content_type: str = "text/html; charset=utf-8"
    url: str = "https://news.example/article/48213"


def story(seed: int, paragraphs: int = 6) -> Story:
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = []
    for _ in range(paragraphs):
        first, second = chance.sample(_WHAT, 2)
        told = [what.format(n=chance.randint(3, 9), where=chance.choice(_WHERE)) for what in (first, second)]
        lines.append(f"وقال {chance.choice(_WHO)} إن {told[0]}. وأضاف أن {told[1]}.")
    title = chance.choice(_TITLES).format(n=chance.randint(3, 9), where=chance.choice(_WHERE))
    return Story(title, tuple(lines), 2025, chance.randint(1, 12), chance.randint(1, 28))


def _items(lines: list[str], link: str = "/x") -> str:
    return "".join(f'<li><a href="{link}/{number}">{line}</a></li>' for number, line in enumerate(lines))


def _frame(head: str, body: str, *, cookies: bool = True) -> str:
    note = f'<div id="cookie-banner" class="cookie-notice"><p>{_COOKIES}</p><button>موافق</button></div>' if cookies else ""
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">{head}<style>p{{margin:0}}</style><script>var a=1;</script></head>'
        f'<body><header><div class="logo">{_SITE}</div><nav><ul>{_items(_MENU)}</ul></nav></header>{note}{body}'
        f"<footer><ul>{_items(['من نحن', 'سياسة الخصوصية', 'أعلن معنا'])}</ul><p>{_COPYRIGHT}</p></footer></body></html>"
    )


def _share() -> str:
    return f'<div class="share-bar social-share"><span>شارك</span><ul>{_items(_SHARE, "https://share.example")}</ul></div>'


def _related(name: str = "اقرأ أيضاً") -> str:
    return f'<div class="related-posts"><h3>{name}</h3><ul>{_items(_TEASERS[:4])}</ul></div>'


def _paragraphs(told: Story) -> str:
    return "".join(f"<p>{line}</p>" for line in told.paragraphs)


def _spelled(told: Story, months: list[str] = _WESTERN) -> str:
    return f"{told.day} {months[told.month - 1]} {told.year}"


def weblog(told: Story) -> Page:
    half = len(told.paragraphs) // 2
    lines = "".join(f"<p>{line}</p>" for line in told.paragraphs[:half])
    rest = "".join(f"<p>{line}</p>" for line in told.paragraphs[half:])
    inside = f'<p><strong>اقرأ أيضاً: <a href="/x">{_TEASERS[4]}</a></strong></p>'
    head = f'<title>{told.title} - {_SITE}</title><meta property="og:title" content="{told.title}"><meta property="article:published_time" content="{told.iso}T14:20:00+03:00">'
    body = (
        f'<main><article class="post"><h1 class="entry-title">{told.title}</h1><div class="entry-meta"><time datetime="{told.iso}T14:20:00+03:00">{_spelled(told)}</time></div>'
        f'{_share()}<div class="entry-content">{lines}{inside}{rest}</div><div class="tags-links">الوسوم: <ul>{_items(_TAGS)}</ul></div></article>{_related("مقالات ذات صلة")}'
        f'<div id="comments"><h3>التعليقات</h3><p>تعليق القارئ: شكراً على الخبر وننتظر المزيد من التفاصيل</p></div></main>'
        f"<aside><h3>الأكثر قراءة</h3><ul>{_items(_TEASERS[2:])}</ul></aside>"
    )
    return Page("weblog", told, _frame(head, body).encode())


def tables_1256(told: Story) -> Page:
    lines = "<br><br>".join(told.paragraphs)
    html = (
        f'<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{_SITE} : {told.title}</title></head><body>'
        f'<table width="100%"><tr><td colspan="2">{_SITE}</td></tr><tr><td width="20%"><table>{"".join(f"<tr><td><a href=/m>{name}</a></td></tr>" for name in _MENU)}</table></td>'
        f'<td><table><tr><td><font size="4"><b>{told.title}</b></font></td></tr><tr><td><font size="1">{_spelled(told)}</font></td></tr>'
        f'<tr><td><font size="3">{lines}</font></td></tr></table></td></tr><tr><td colspan="2">{_COPYRIGHT}</td></tr></table></body></html>'
    )
    return Page("tables_1256", told, html.encode("cp1256"), "text/html")


def amp(told: Story) -> Page:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title, "datePublished": f"{told.iso}T22:40:00+02:00"}
    head = f'<title>{told.title}</title><link rel="canonical" href="https://news.example/article/48213"><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    body = (
        f'<amp-sidebar><ul>{_items(_MENU)}</ul></amp-sidebar><main><h1>{told.title}</h1><amp-social-share type="twitter"></amp-social-share>{_paragraphs(told)}'
        f'<div class="amp-related"><h2>قد يهمك أيضاً</h2><ul>{_items(_TEASERS[:5])}</ul></div></main>'
    )
    return Page("amp", told, _frame(head, body).replace("<html ", "<html amp ").encode(), url="https://news.example/article/48213/amp")


def live(told: Story) -> Page:
    data = {
        "@type": "LiveBlogPosting",
        "headline": told.title,
        "datePublished": f"{told.iso}T06:00:00Z",
        "coverageStartTime": f"{told.iso}T06:00:00Z",
    }
    posts = "".join(
        f'<div class="live-post" id="p{number}"><time datetime="{told.iso}T{20 - number:02}:10:00Z">قبل {number + 1} ساعات</time><div class="post-body"><p>{line}</p></div></div>'
        for number, line in enumerate(told.paragraphs)
    )
    head = f'<title>مباشر.. {told.title} | {_SITE}</title><meta property="og:title" content="{told.title}"><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    body = f'<main><h1>{told.title}</h1><span class="live-badge">مباشر</span>{_share()}<section class="live-blog">{posts}</section><button>تحميل المزيد</button></main><aside>{_related("أهم الأخبار")}</aside>'
    return Page("live", told, _frame(head, body).encode())


def script_only(told: Story) -> Page:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": _SITE},
            {"@type": ["NewsArticle"], "headline": told.title, "datePublished": told.iso, "articleBody": "\n\n".join(told.paragraphs)},
        ]
    }
    head = f'<title>{told.title}</title><script type="application/ld+json">{json.dumps(data)}</script>'
    return Page("script_only", told, _frame(head, '<div id="root"></div><noscript>يرجى تفعيل جافاسكريبت لعرض الموقع</noscript>').encode())


def breaks(told: Story) -> Page:
    head = f"<title>{_SITE} | {told.title}</title>"
    body = (
        f'<div class="wrap"><div class="col-main"><div class="headline">{told.title}</div><div class="date">الخميس {_spelled(told, _LEVANTINE)} - 18:05 بتوقيت بيروت</div>{_share()}'
        f'<div class="text-body">{"<br/><br/>".join(told.paragraphs)}</div><div class="keywords">{" ".join(f"<a href=/t>#{tag}</a>" for tag in _TAGS)}</div></div>'
        f'<div class="col-side"><div class="box"><div class="box-title">آخر الأخبار</div><ul>{_items(_TEASERS)}</ul></div></div></div>'
    )
    return Page("breaks", told, _frame(head, body).encode())


def flash(told: Story) -> Page:
    told = Story(told.title, told.paragraphs[:1], told.year, told.month, told.day)
    head = f'<title>عاجل | {told.title}</title><meta property="og:title" content="{told.title}"><meta itemprop="datePublished" content="{told.iso}T01:10:00+03:00">'
    cards = "".join(
        f'<div class="card"><a href="/c{n}"><h3>{line}</h3></a><p>{line} وتفاصيل أخرى في سياق التقرير المنشور على موقعنا اليوم.</p><span>{n + 1} يناير 2024</span></div>'
        for n, line in enumerate(_TEASERS)
    )
    body = f'<main><article><h1>{told.title}</h1>{_paragraphs(told)}</article><section class="more-news"><h2>أخبار ذات صلة</h2>{cards}</section></main>'
    return Page("flash", told, _frame(head, body).encode())


def forms(told: Story) -> Page:
    head = f'<title>{told.title} – {_SITE}</title><meta name="date" content="{told.iso}">'
    body = (
        f'<div class="modal"><p>{_LETTER}</p><form><input type="email"><button>اشترك</button></form></div><article><h1>{told.title}</h1><p class="byline">كتب: مراسل الميناء</p>'
        f'{_paragraphs(told)}<div class="newsletter"><p>{_LETTER}</p><form><input><button>اشترك الآن</button></form></div></article>'
        f'<section class="comments"><h3>3 تعليقات</h3><div class="comment"><p>قارئ من الجنوب: نتمنى السلامة للجميع في هذه الأيام الصعبة</p></div></section>'
    )
    return Page("forms", told, _frame(head, body).encode())


def pictures(told: Story) -> Page:
    lines = list(told.paragraphs)
    figure = '<figure><img src="/a.jpg" alt="صورة"><figcaption>رجال إطفاء في موقع الحريق (أرشيفية)</figcaption></figure>'
    inner = f"<p>{lines[0]}</p>{figure}<blockquote><p>{lines[1]}</p></blockquote><h2>تفاصيل الحادث</h2>" + "".join(
        f"<p>{line}</p>" for line in lines[2:]
    )
    head = f'<title>{told.title} | {_SITE}</title><meta property="og:title" content="{told.title} | {_SITE}"><meta property="article:published_time" content="{told.iso}T09:00:00Z"><meta property="article:modified_time" content="2026-02-01T09:00:00Z">'
    return Page("pictures", told, _frame(head, f"<article><h1>{told.title}</h1>{inner}{_share()}</article>{_related()}").encode())


def dated_address(told: Story) -> Page:
    head = f"<title>{told.title}</title>"
    body = f'<div id="content"><h1>{told.title}</h1>{_paragraphs(told)}</div><div class="sidebar"><h4>الأرشيف</h4><ul>{_items(["كانون الثاني 2021", "شباط 2021"])}</ul></div>'
    url = f"https://news.example/{told.year}/{told.month:02}/{told.day:02}/48213.html"
    return Page("dated_address", told, _frame(head, body).encode(), url=url)


def two_calendars(told: Story) -> Page:
    head = f"<title>{told.title} - {_SITE}</title>"
    dateline = f"نشر في: {_spelled(told)} - 14:20<br>آخر تحديث: {_spelled(Story('', (), 2026, 1, 5))} - 09:00"
    body = f'<article><h1>{told.title}</h1><div class="publish-info"><span>{dateline}</span></div>{_paragraphs(told)}</article>{_related("اقرأ المزيد")}'
    return Page("two_calendars", told, _frame(head, body).encode())


def eastern_digits(told: Story) -> Page:
    spelled = _spelled(told).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    head = f"<title>{told.title}</title>"
    dates = "".join(
        f'<li><a href="/n{n}">{line}</a><span class="date">{n + 2} مارس 2024</span></li>' for n, line in enumerate(_TEASERS[:3])
    )
    body = f'<div class="ticker"><ul>{dates}</ul></div><div class="news-details"><h1>{told.title}</h1><span class="news-date">{spelled}</span><div class="details">{_paragraphs(told)}</div></div>'
    return Page("eastern_digits", told, _frame(head, body).encode())


SHAPES: tuple[Callable[[Story], Page], ...] = (
    weblog, tables_1256, amp, live, script_only, breaks, flash, forms, pictures, dated_address, two_calendars, eastern_digits,
)  # fmt: skip


def all_pages(seeds: int = 3) -> list[Page]:
    return [shape(story(100 * number + seed, 3 + 3 * seed)) for number, shape in enumerate(SHAPES) for seed in range(seeds)]
