"""The guide to marsad.text: its examples run, and it names every step and every public name."""

import doctest
import subprocess
import sys

import marsad.text


def test_the_examples_of_the_guide_run(root):
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    outcome = doctest.testfile(str(root / "docs" / "text.md"), module_relative=False, optionflags=options)
    assert outcome.failed == 0
    assert outcome.attempted > 10


def test_the_guide_names_every_step_and_function(root):
    guide = (root / "docs" / "text.md").read_text(encoding="utf-8")
    assert not [step for step in marsad.text.STEPS if f"`{step}`" not in guide]
    functions = [name for name in marsad.text.__all__ if name.islower()]
    assert not [name for name in functions if f"`{name}" not in guide]


def test_camel_tools_is_not_needed():
    program = """
import sys
sys.modules["camel_tools"] = None
from marsad.text import clean, segment
print(ascii(clean("\u0623\u064f\u0633\u0642\u0637\u062a").text), len(segment("\u0646\u0639\u0645.")))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [ascii("اسقطت"), "1"]
