"""What a scheduler sees: lines of JSON, a summary in a file, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from marsad.cli import main


def corpus(path: Path, *days: str, source: str = "x") -> Path:
    lines = [
        {"doc_id": f"{source}{number}", "source": source, "published": day, "text": f"أسقطت الدفاعات الأوكرانية {number + 3} مسيّرة روسية."}
        for number, day in enumerate(days)
    ]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def lines(told: str) -> list[dict]:
    return [json.loads(line) for line in told.splitlines()]


def test_everything_is_told_in_lines_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = corpus(tmp_path / "c.jsonl", "2025-07-12")
    assert main(["extract", str(place), "--out", str(tmp_path / "t"), "--log-json"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    told = lines(err)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"]) for line in told)
    assert {line["level"] for line in told} == {"info"}
    assert [told[0]["event"], told[1]["event"], told[-1]["event"]] == ["started", "step", "done"]
    assert (told[-1]["verb"], told[-1]["articles"], told[-1]["claims"], told[-1]["fresh"]) == ("extract", 1, 1, False)


def test_a_note_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "a.txt").write_text("أسقطت الدفاعات الأوكرانية 5 مسيّرات روسية.", encoding="utf-8")
    assert main(["extract", str(folder), "--out", str(tmp_path / "t"), "--log-json", "--quiet"]) == 0
    notes = [line for line in lines(capsys.readouterr().err) if line["event"] == "note"]
    assert [line["level"] for line in notes] == ["warning"]
    assert "no manifest.csv" in notes[0]["said"]


@pytest.mark.parametrize(
    ("arguments", "code", "facts"),
    [
        (["extract", "no such", "--log-json"], 2, {"code": "M100", "what": "there is no such corpus"}),
        (["extract", "--log-json", "x", "y"], 2, {}),
        (["report", "--log-json", "--freq", "weak"], 2, {"code": "M200", "where": "freq"}),
    ],
)
def test_a_mistake_is_told_in_json_too(arguments, code, facts, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    out, err = capsys.readouterr()
    if facts:
        last = lines(err)[-1]
        assert (last["level"], last["event"], last["exit_code"]) == ("error", "failed", code)
        assert facts.items() <= last.items()
        assert out == ""


def test_a_mistake_of_ours_comes_with_its_traceback(tmp_path, capsys, monkeypatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError("\x1b[31m")

    monkeypatch.setattr("marsad.engine.extract", fail)
    assert main(["extract", "seeds", "--out", str(tmp_path / "t"), "--log-json"]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "ZeroDivisionError" in lines(err)[-1]["traceback"]


def test_a_summary_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, file = corpus(tmp_path / "c.jsonl", "2025-07-12", "2025-07-13"), tmp_path / "logs" / "last.json"
    assert main(["extract", str(place), "--out", str(tmp_path / "t"), "--summary", str(file)]) == 0
    assert "summary: 2 articles read, 2 strike claims" in capsys.readouterr().out
    told = json.loads(file.read_text(encoding="utf-8"))
    assert (told["verb"], told["run"]["articles"], told["tables"]["claims"], told["drift"]) == ("extract", 2, {"strike": 2}, [])
    assert [path.name for path in file.parent.iterdir()] == ["last.json"]


def test_drift_has_an_exit_code_of_its_own_and_the_tables_are_written_all_the_same(tmp_path, capsys) -> None:
    place, file, out = tmp_path / "c.jsonl", tmp_path / "last.json", tmp_path / "t"
    corpus(place, "2025-07-12")
    corpus(place, "2025-07-12", source="y")
    run = ["extract", str(place), "--out", str(out), "--summary", str(file), "--log-json"]
    assert main(run) == 0
    place.unlink()
    corpus(place, "2025-07-12", "2025-07-14")
    corpus(place, "2025-07-12", source="y")
    capsys.readouterr()
    assert main(run) == 3
    told = lines(capsys.readouterr().err)
    (summary,) = [line for line in told if line["event"] == "summary"]
    assert [(one["what"], one["of"]) for one in summary["drift"]] == [("source_silent", "y")]
    assert "2025-07-14" in (out / "articles.csv").read_text(encoding="utf-8")
    assert main(run) == 0, "the next run is held against this one"


@pytest.mark.parametrize("held", ["{", "[]", '{"summary": 99}', "[" * 100_000])
def test_a_file_that_is_no_summary_is_not_written_over(tmp_path, capsys, held) -> None:
    file = tmp_path / "last.json"
    file.write_text(held, encoding="utf-8")
    place = corpus(tmp_path / "c.jsonl", "2025-07-12")
    assert main(["extract", str(place), "--out", str(tmp_path / "t"), "--summary", str(file)]) == 2
    assert "M200" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == held


def test_update_is_watched_too(tmp_path, capsys) -> None:
    place, file, out = corpus(tmp_path / "c.jsonl", "2025-07-12"), tmp_path / "last.json", tmp_path / "t"
    assert main(["update", str(place), "--out", str(out), "--summary", str(file), "--log-json"]) == 0
    told = lines(capsys.readouterr().err)
    assert [line["event"] for line in told if line["event"] in {"started", "summary", "done"}] == ["started", "summary", "done"]
    assert (told[0]["verb"], told[-1]["articles"]) == ("update", 1)


def test_tables_by_month_are_summed_up_too(tmp_path, capsys) -> None:
    place, file, out = corpus(tmp_path / "c.jsonl", "2025-06-12", "2025-07-13"), tmp_path / "last.json", tmp_path / "t"
    assert main(["extract", str(place), "--out", str(out), "--partitioned", "--summary", str(file)]) == 0
    assert "summary: 2 articles read, 2 strike claims" in capsys.readouterr().out


def test_collecting_is_logged_too(tmp_path, capsys) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "config.yaml").write_text("sources: [{id: none, kind: no_such_kind}]\n", encoding="utf-8")
    assert main(["collect", str(tmp_path / "config.yaml"), "--out", str(tmp_path / "corpus"), "--log-json"]) == 2
    told = lines(capsys.readouterr().err)
    assert [(line["event"], line["level"]) for line in told] == [("started", "info"), ("failed", "error")]
