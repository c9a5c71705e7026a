"""`marsad numbers` and `marsad times` on what no editor would send: a value, nothing, or a clear error."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

VERBS = [["numbers"], ["times", "--published", "2025-07-12"]]
THING = " صاروخ"


def run(*arguments: str, given: bytes) -> tuple[int, dict, str]:
    result = subprocess.run([sys.executable, "-m", "marsad", *arguments], input=given, capture_output=True, check=False)
    return result.returncode, json.loads(result.stdout), result.stderr.decode()


@pytest.mark.parametrize("verb", VERBS, ids=["numbers", "times"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00\x01\x02",
        "\u202e\u202b\u200f\u2066",
        "٫٬،",
        "ـ" * 100,
        "\u064b" * 1000,
        "9" * 10_000 + THING,
        "من إلى بين قبل ليل",
    ],
    ids=["empty", "blank", "control", "direction", "separators", "tatweel", "marks", "digits", "bare-words"],
)
def test_nothing_is_read_where_nothing_is_said(verb: list[str], text: str) -> None:
    code, answer, told = run(*verb, given=text.encode())
    assert (code, told) == (0, "")
    assert set(answer) <= {"values", "numbers", "times", "periods"}
    assert not any(answer.values())


@pytest.mark.parametrize("verb", VERBS, ids=["numbers", "times"])
def test_ten_megabytes_on_one_line_are_read_whole(verb: list[str]) -> None:
    filling = "عقد المجلس جلسة مغلقة وناقش تقرير اللجنة دون أن يتخذ قراراً ثم رفعها "
    said = "وصلت 12 شاحنة في 3 يوليو 2024 "
    text = filling * (10_000_000 // len(filling.encode())) + said
    code, answer, told = run(*verb, given=text.encode())
    assert (code, told) == (0, "")
    assert answer.get("values", [12]) == [12]
    assert answer.get("times", [["2024-07-03", "2024-07-03"]]) == [["2024-07-03", "2024-07-03"]]


@pytest.mark.parametrize(
    "text",
    ["9" * 200 + " مليار مليار", "9" * 300 + " تريليون", "9" * 300 + " ونصف مليار", "مليون " * 400, "1e400", "3." + "1" * 1000],
    ids=["scaled", "too-long", "half", "millions", "exponent", "decimals"],
)
def test_what_no_float_holds_is_never_written(text: str) -> None:
    code, answer, told = run("numbers", given=text.encode())
    assert (code, told) == (0, "")
    assert all(abs(value) < 1e308 for value in answer["values"])


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trap(published: str) -> None:
    text = "قبل عشرة أعوام، وبعد مئة عام، وأمس، والعام المقبل، وليل السبت، وخلال الأشهر المقبلة، وفي شتاء العام الماضي"
    code, answer, told = run("times", "--published", published, given=text.encode())
    assert (code, told) == (0, "")
    assert len(answer["periods"]) >= 4


def test_directions_may_be_mixed() -> None:
    text = "\u202aThe army\u202c أسقط \u206712\u2069 صاروخاً \u200e(KN-23)\u200f"
    _, answer, _ = run("numbers", given=text.encode())
    assert answer["values"] == [12]
    [number] = answer["numbers"]
    assert text[number["start"] : number["end"]] == number["words"]
