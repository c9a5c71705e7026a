"""What makes a result stale."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from marsad.engine.stamps import STAMP, fresh, key_of, package_key, read_facts, write_stamp


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "inputs"
    (folder / "below").mkdir(parents=True)
    (folder / "a.txt").write_text("a", encoding="utf-8")
    (folder / "below" / "b.txt").write_text("b", encoding="utf-8")
    return folder


@pytest.fixture
def result(tmp_path):
    folder = tmp_path / "result"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "x.html").write_text("x", encoding="utf-8")
    write_stamp(folder, "k1", {"articles": 3})
    return folder


def test_a_copy_elsewhere_has_the_same_key(tmp_path, inputs):
    shutil.copytree(inputs, tmp_path / "elsewhere" / "inputs")

    assert key_of([inputs], {"freq": "week"}) == key_of([tmp_path / "elsewhere" / "inputs"], {"freq": "week"})


def test_touching_a_file_changes_nothing(inputs):
    before = key_of([inputs])
    (inputs / "a.txt").write_text("a", encoding="utf-8")

    assert key_of([inputs]) == before


def test_content_names_and_parameters_each_change_the_key(inputs):
    keys = [key_of([inputs]), key_of([inputs], {"freq": "week"}), key_of([inputs / "a.txt"])]
    (inputs / "a.txt").write_text("A", encoding="utf-8")
    keys.append(key_of([inputs]))
    (inputs / "a.txt").rename(inputs / "c.txt")
    keys.append(key_of([inputs]))
    (inputs / "d.txt").write_text("", encoding="utf-8")
    keys.append(key_of([inputs]))

    assert len(set(keys)) == len(keys)


def test_content_that_moves_from_one_file_to_the_next_changes_the_key(tmp_path):
    keys = set()
    for first, second in (("ab", "c"), ("a", "bc")):
        (tmp_path / "x").write_text(first, encoding="utf-8")
        (tmp_path / "y").write_text(second, encoding="utf-8")
        keys.add(key_of([tmp_path / "x", tmp_path / "y"]))

    assert len(keys) == 2


def test_hidden_and_compiled_files_do_not_count(inputs):
    before = key_of([inputs])
    (inputs / ".lock").write_text("x", encoding="utf-8")
    (inputs / "__pycache__").mkdir()
    (inputs / "__pycache__" / "a.pyc").write_text("x", encoding="utf-8")

    assert key_of([inputs]) == before


def test_a_result_is_fresh_under_its_own_key_alone(result):
    assert fresh(result, "k1")
    assert not fresh(result, "k2")
    assert read_facts(result) == {"articles": 3}


def test_a_result_that_was_edited_or_lost_is_stale(result):
    page = result / "pages" / "x.html"
    page.write_text("y", encoding="utf-8")
    assert not fresh(result, "k1")
    page.unlink()
    assert not fresh(result, "k1")


def test_files_that_somebody_else_put_there_do_not_make_it_stale(result):
    (result / "notes.txt").write_text("mine", encoding="utf-8")

    assert fresh(result, "k1")


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"key": "k1"}', '{"key": "k1", "files": [1]}'])
def test_a_broken_stamp_is_stale_and_no_accident(result, stamp):
    (result / STAMP).write_text(stamp, encoding="utf-8")

    assert not fresh(result, "k1")
    assert read_facts(result) == {}


def test_a_folder_without_a_stamp_is_stale(tmp_path):
    assert not fresh(tmp_path / "nowhere", "k1")


def test_the_packages_key_leaves_out_what_it_is_told_to_and_knows_its_tools():
    keys = {package_key(), package_key(without=("charts",)), package_key(tools=("pyarrow",)), package_key(tools=("no-such-tool",))}

    assert len(keys) == 4
    assert package_key() == package_key()


def test_asking_whether_something_is_stale_loads_no_heavy_library():
    heavy = "('pandas', 'pyarrow', 'numpy')"
    script = f"import sys; from marsad.engine import stamps; stamps.package_key(); print([m for m in {heavy} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    assert answer.stdout == "[]\n"
