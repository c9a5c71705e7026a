"""What every verb promises: help with an example, errors in words, and exit codes that scripts can rely on."""

from __future__ import annotations

import errno
import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import marsad
from marsad import errors
from marsad.cli import main
from marsad.cli.command import command
from marsad.cli.verb import Verb

NESTED = {
    f"{name} {inner}": one
    for name, verb in command.commands.items()
    if isinstance(verb, click.Group)
    for inner, one in verb.commands.items()
}
WRITTEN = {**command.commands, **NESTED}
VERBS = sorted(WRITTEN)


def marsad_process(*arguments: str, given: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "marsad", *arguments], input=given, capture_output=True, check=False, cwd=cwd)


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch):
    """Return a function that adds a verb which raises the error given."""

    def add(error: BaseException) -> None:
        def raise_it() -> None:
            raise error

        verb = Verb("break", callback=raise_it, example="marsad break", help="Break.")
        monkeypatch.setitem(command.commands, "break", verb)

    return add


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_sentences_with_an_example_that_the_verb_takes(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb.split(), "--help"]) == 0
    text = capsys.readouterr().out
    written = WRITTEN[verb]
    assert re.match(r"[A-Z][^\n]*\.(\n|$)", written.help or "")
    assert "--debug" in text
    examples = re.findall(rf"^  marsad {verb}\b(.*)$", text, flags=re.MULTILINE)
    assert examples
    used = {word for example in examples for word in re.findall(r"(?<= )--[a-z]+", example.split(" -- ")[0])}
    known = {name for parameter in written.params for name in parameter.opts}
    assert used <= known
    for parameter in written.params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").endswith("."), parameter.name


def test_help_lists_the_verbs_in_reading_order_with_whole_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    listed = re.findall(r"^  ([a-z]+)  +(\S.*)$", text.split("Commands:")[1], flags=re.MULTILINE)
    assert [name for name, _ in listed] == list(command.commands)
    assert all(sentence.endswith(".") and not sentence.endswith("...") for _, sentence in listed)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"marsad, version {marsad.__version__}\n"


@pytest.mark.parametrize("kind", [errors.MarsadError, *errors.MarsadError.__subclasses__()])
def test_a_mistake_of_the_user_is_said_without_traceback(kind, breaks, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(kind("the manifest has no header", where="news/manifest.csv, line 1", remedy="add the line doc_id,file,…"))
    assert main(["break"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        told.err == f"error[{kind.code}]: the manifest has no header\n  at: news/manifest.csv, line 1\n  do: add the line doc_id,file,…\n"
    )


def test_every_error_has_a_code_of_its_own_and_survives_pickling() -> None:
    kinds = [errors.MarsadError, *errors.MarsadError.__subclasses__()]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert str(pickle.loads(pickle.dumps(kind("a", where="b", remedy="c")))) == str(kind("a", where="b", remedy="c"))  # noqa: S301 - our own


def test_debug_shows_the_traceback_too(breaks, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(errors.CorpusError("nothing there"))
    assert main(["break", "--debug"]) == 2
    told = capsys.readouterr().err
    assert "Traceback (most recent call last)" in told
    assert told.endswith("error[M100]: nothing there\n")


def test_our_mistake_is_one_line_that_says_how_to_report_it(breaks, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(KeyError("side"))
    assert main(["break"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == "error: this is a mistake in marsad, not in what it was given: KeyError: 'side'"
    assert second == "  do: run the same with --debug and report what it prints"


def test_ctrl_c_is_one_line(breaks, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(KeyboardInterrupt())
    assert main(["break"]) == 130
    assert capsys.readouterr().err.strip().count("\n") == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_full_disk_and_a_closed_folder_are_no_mistake_of_ours(number: int, breaks, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(OSError(number, os.strerror(number), "build/tables"))
    assert main(["break"]) == 2
    assert capsys.readouterr().err.startswith(f"error[M300]: {os.strerror(number)}\n  at: build/tables\n  do: ")


def test_a_wrong_option_is_told_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--strct"]) == 2
    assert "--strict" in capsys.readouterr().err


def test_starting_loads_no_heavy_library() -> None:
    code = "import sys, marsad.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"pandas", "pyarrow", "matplotlib", "papermill", "numpy", "yaml", "IPython"}.isdisjoint(loaded)
    assert "click" in loaded


def test_an_unknown_corpus_is_an_error_of_the_user(tmp_path: Path) -> None:
    result = marsad_process("extract", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out"))
    assert result.returncode == 2
    assert result.stderr.decode().startswith("error[M100]: ")
    assert not (tmp_path / "out").exists()


def test_extract_and_evaluate_speak_and_are_quiet(seeds: Path, tmp_path: Path, root: Path) -> None:
    out = tmp_path / "tables"
    loud = marsad_process("extract", str(seeds), "--out", str(out))
    assert (loud.returncode, loud.stderr) == (0, b"")
    assert loud.stdout
    quiet = marsad_process("extract", str(seeds), "--out", str(out), "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")
    gold = str(root / "data" / "gold" / "seeds.jsonl")
    scored = marsad_process("evaluate", gold, gold, "--json")
    assert scored.returncode == 0
    assert json.loads(scored.stdout)
    assert b"1.000" in marsad_process("evaluate", gold, gold).stdout


def test_codebook_prints_the_columns() -> None:
    printed = marsad_process("codebook").stdout.decode()
    for column in ("count_low", "date_precision", "claimant"):
        assert f"`{column}`" in printed


def test_notebooks_wants_to_know_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebooks"]) == 2
    assert "--refresh" in capsys.readouterr().err


def test_clean_removes_what_was_built_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build" / "tables").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    assert main(["clean"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]
    assert main(["clean"]) == 0
