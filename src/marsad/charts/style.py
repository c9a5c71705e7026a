"""The one look of every chart: a page 400 units wide, quiet axes, phases told by colour, by hatch and by word.

Charts are drawn at the width of a telephone and grow with the page: 10-unit letters are about 9 px on a telephone of
390 px and 16 px on a desk. Colours are of Okabe and Ito's palette ("Color Universal Design", 2008), which readers with
any common colour blindness tell apart; their lightness differs too, for grey print. What is only planned, or a part of
something else, is drawn open. Matplotlib shapes Arabic by itself and is given text in its logical order.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib import rc_params_from_file

WIDTH = 400
LEFT, RIGHT = 42, 14
PLOT = WIDTH - LEFT - RIGHT
SMALL = 8.5

INK = "#1a1a1a"
QUIET = "#767676"
GRID = "#d9d9d9"
PAPER = "#ffffff"
COVERED = "#5c6b73"

FONTS = ["DejaVu Sans", "Noto Sans Arabic", "Segoe UI", "Tahoma", "sans-serif"]

# the rest of the look is a matplotlib style of its own, with its reasons
RC: dict[Any, Any] = dict(rc_params_from_file(Path(__file__).with_name("marsad.mplstyle"), use_default_template=False))


@dataclass(frozen=True, slots=True)
class Look:
    """How a phase is drawn: its fill, the hatch over it, and the mark that stands for it on a time line."""

    colour: str
    hatch: str = ""
    marker: str = "o"
    hollow: bool = False


PHASES: dict[str, Look] = {
    "launched": Look("#d55e00"),
    "intercepted": Look("#0072b2", "///"),
    "lost": Look("#cc79a7", "---"),
    "hit": Look("#333333"),
    "planned": Look("#0072b2", marker="D", hollow=True),
    "sent": Look("#e69f00", marker="^"),
    "present": Look("#009e73", marker="s"),
    "withdrawing": Look("#56b4e9", marker="v", hollow=True),
    "withdrawn": Look("#333333", marker="v"),
    "killed": Look("#333333", marker="o"),
    "wounded": Look("#d55e00", marker="s"),
    "killed_or_wounded": Look("#cc79a7", marker="D"),
    "captured": Look("#0072b2", marker="^"),
    "missing": Look("#009e73", marker="v", hollow=True),
    "pledged": Look("#0072b2", "///"),
    "delivered": Look("#0072b2"),
}

STROKES: dict[str, Any] = {"launched": "-", "intercepted": (0, (5, 2)), "lost": (0, (1, 1.5)), "hit": (0, (6, 2, 1, 2))}

FORMS: dict[str, Look] = {
    "meeting": Look("#0072b2", marker="o"),
    "visit": Look("#d55e00", "///", marker="^"),
    "call": Look("#009e73", "---", marker="s"),
    "summon": Look("#333333", "xxx", marker="D"),
}

STANCES: dict[str, Look] = {
    "asserted": Look("#0072b2"),
    "unverified": Look("#e69f00", "///"),
    "denied": Look("#333333", "---"),
    "retracted": Look("#cc79a7", "xxx"),
}

VOICES: dict[str, Look] = {
    "one": Look("#d9d9d9"),
    "two": Look("#56b4e9", "///"),
    "more": Look("#0072b2"),
}

PLAIN = Look(COVERED)
