"""The report's folder: whole or as it was."""

from __future__ import annotations

import json

import pytest

from marsad.errors import OutputError
from marsad.report.publish import MANIFEST, read_intact, replacing, settle, write_manifest


def publish(out, text="one"):
    with replacing(out) as new:
        (new / "pages").mkdir()
        (new / "pages" / "a.html").write_text(text, encoding="utf-8")
        write_manifest(new, {"marsad": "0"})


def beside(out):
    return sorted(path.name for path in out.parent.iterdir())


def test_it_appears_whole_and_is_replaced_whole(tmp_path):
    out = tmp_path / "deep" / "report"
    publish(out)
    publish(out, "two")
    assert (out / "pages" / "a.html").read_text(encoding="utf-8") == "two"
    assert beside(out) == ["report"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interruption_leaves_the_last_one(tmp_path, error):
    out = tmp_path / "report"
    publish(out)

    def stop_half_way():
        with replacing(out) as new:
            (new / "half").write_text("x", encoding="utf-8")
            raise error

    with pytest.raises(error):
        stop_half_way()
    assert read_intact(out)
    assert beside(out) == ["report"]


def test_a_kill_between_the_two_renames_is_settled(tmp_path):
    out = tmp_path / "report"
    publish(out)
    out.rename(tmp_path / ".report.old")
    (tmp_path / ".report.new").mkdir()
    settle(out)
    assert read_intact(out)
    assert beside(out) == ["report"]


def test_a_kill_before_the_old_one_is_removed_is_settled(tmp_path):
    out = tmp_path / "report"
    publish(out, "old")
    out.rename(tmp_path / ".report.old")
    publish_new = tmp_path / "x" / "report"
    publish(publish_new, "new")
    publish_new.rename(out)
    settle(out)
    assert (out / "pages" / "a.html").read_text(encoding="utf-8") == "new"


def test_a_rename_that_fails_puts_the_last_one_back(tmp_path, monkeypatch):
    out = tmp_path / "report"
    publish(out)
    rename = type(out).rename

    def fail(self, target):
        if self.name == ".report.new":
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(type(out), "rename", fail)
    with pytest.raises(OutputError, match="No space left"):
        publish(out, "two")
    assert (out / "pages" / "a.html").read_text(encoding="utf-8") == "one"


def test_a_folder_of_other_files_is_not_replaced(tmp_path):
    out = tmp_path / "photos"
    out.mkdir()
    (out / "a.jpg").write_bytes(b"x")
    (out / MANIFEST).write_text("{}", encoding="utf-8")
    with pytest.raises(OutputError, match="no report"):
        publish(out)
    assert sorted(path.name for path in out.iterdir()) == ["a.jpg", MANIFEST]


def test_an_empty_folder_may_be_used_and_a_file_not(tmp_path):
    (tmp_path / "empty").mkdir()
    publish(tmp_path / "empty")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="a file"):
        publish(tmp_path / "file")


def test_a_place_under_a_file_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        publish(tmp_path / "file" / "report")
    assert caught.value.code == "M300"
    assert caught.value.remedy


def test_the_manifest_names_every_file_but_itself(tmp_path):
    out = tmp_path / "report"
    publish(out)
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    assert list(manifest["files"]) == ["pages/a.html"]
    assert manifest["files"]["pages/a.html"]["bytes"] == 3


@pytest.mark.parametrize("harm", ["change", "remove", "manifest"])
def test_a_harmed_report_is_known(tmp_path, harm):
    out = tmp_path / "report"
    publish(out)
    page = out / "pages" / "a.html"
    match harm:
        case "change":
            page.write_text("oner", encoding="utf-8")
        case "remove":
            page.unlink()
        case _:
            (out / MANIFEST).write_text("{", encoding="utf-8")
    assert read_intact(out) is None
