"""`marsad numbers` and `marsad times` as filters: one line an answer, a broken line told and passed over."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "أسقطت الدفاعات ما لا يقل عن 12 مسيّرة"
DAY = "في 12 يوليو 2025"


def run(*arguments: str, given: bytes = b"") -> tuple[int, list[dict], str]:
    result = subprocess.run([sys.executable, "-m", "marsad", *arguments], input=given, capture_output=True, check=False)
    return result.returncode, [json.loads(line) for line in result.stdout.decode().splitlines()], result.stderr.decode()


def test_numbers_of_an_argument() -> None:
    code, [answer], told = run("numbers", TEXT)
    assert (code, told) == (0, "")
    assert answer["values"] == [12]
    [number] = answer["numbers"]
    assert (number["low"], number["high"], number["approx"]) == (12, None, "at_least")
    assert TEXT[number["start"] : number["end"]] == number["words"]


@pytest.mark.parametrize("place", ["file", "stdin"])
def test_a_text_may_be_a_file_or_standard_input(tmp_path: Path, place: str) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    given = ("--file", str(file)) if place == "file" else ()
    assert run("numbers", *given, given=TEXT.encode() if place == "stdin" else b"")[1] == run("numbers", TEXT)[1]


def test_times_by_the_day_of_publication() -> None:
    [absolute] = run("times", DAY)[1]
    assert absolute["times"] == [["2025-07-12", "2025-07-12"]]
    [relative] = run("times", "قال المتحدث أمس إن الهجوم انتهى")[1]
    assert relative["times"] == []
    [dated] = run("times", "--published", "2025-07-13", "قال المتحدث أمس إن الهجوم انتهى")[1]
    assert dated["times"] == [["2025-07-12", "2025-07-12"]]
    assert dated["periods"][0]["words"] == "أمس"


def test_lines_are_answered_in_order_and_broken_ones_are_told() -> None:
    lines = [
        json.dumps({"id": "a", "text": TEXT}).encode(),
        b"{",
        b"",
        b'{"id": "b"}',
        b"\xff\xfe",
        json.dumps({"id": "c", "text": DAY, "published": "yesterday"}).encode(),
        b"[" * 100_000,
        json.dumps({"id": "d", "text": "لا شيء", "published": "2025-07-12T10:00:00Z"}).encode(),
    ]
    code, answers, told = run("numbers", "--jsonl", given=b"\n".join(lines))
    assert code == 1
    assert [answer["id"] for answer in answers] == ["a", "d"]
    assert answers[1]["values"] == []
    assert [line.split(":")[0] for line in told.splitlines()] == ["line 2", "line 4", "line 5", "line 6", "line 7"]


def test_a_lines_own_day_comes_before_the_option() -> None:
    lines = [{"id": 1, "text": "أمس", "published": "2024-03-01"}, {"id": 2, "text": "أمس"}, {"id": 3, "text": "أمس", "published": None}]
    given = "\n".join(map(json.dumps, lines)).encode()
    answers = run("times", "--jsonl", "--published", "2025-01-01", given=given)[1]
    assert [answer["times"][0][0] for answer in answers] == ["2024-02-29", "2024-12-31", "2024-12-31"]


def test_each_line_is_answered_before_the_next_is_given() -> None:
    with subprocess.Popen([sys.executable, "-m", "marsad", "numbers", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("a", "b"):
            process.stdin.write(json.dumps({"id": name, "text": TEXT}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()


def test_half_a_surrogate_pair_is_read_and_answered() -> None:
    code, [answer], told = run(
        "numbers", "--jsonl", given=b'{"id": "\\ud800", "text": "12 \\ud800 \xd9\x85\xd8\xb3\xd9\x8a\xd8\xb1\xd8\xa9"}\n'
    )
    assert (code, told) == (0, "")
    assert answer["id"] == "\ud800"


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = f"{shlex.quote(sys.executable)} -m marsad numbers --jsonl | head -n 1"
    given = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n"
    result = subprocess.run(["bash", "-c", command], input=given * 3000, capture_output=True, check=False)
    assert result.stderr == b""
    assert json.loads(result.stdout)["id"] == "a"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["numbers", TEXT, "--jsonl"], "two texts"),
        (["numbers", "--file", "no-such-file.txt"], "no-such-file.txt"),
        (["times", "--published", "12/7/2025", DAY], "12/7/2025"),
    ],
)
def test_mistakes_of_the_user_are_told(arguments: list[str], words: str) -> None:
    code, answers, told = run(*arguments)
    assert (code, answers) == (2, [])
    assert words in told


def test_a_text_that_is_not_utf8_is_told_with_its_place() -> None:
    code, _, told = run("numbers", given="عشرون".encode("cp1256"))
    assert code == 2
    assert "not UTF-8" in told
    assert "standard input, byte 0" in told
