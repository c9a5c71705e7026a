"""Charts look as they did: each is drawn and compared with a committed picture, with some tolerance for letters and edges.

`MARSAD_REFRESH=1 pytest tests/unit/charts/test_pictures.py` draws them anew; look at them before you commit them.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from matplotlib import rc_context
from matplotlib.testing.compare import compare_images

from marsad.charts import select, strikes
from marsad.charts.style import RC

from .every import EVERY
from .made import made

PICTURES = Path(__file__).parent / "pictures"
TOLERANCE = 3.0  # root mean square over all pixels, of 255
CASES = [
    *((name, 40, "en") for name in sorted(EVERY)),
    *((name, 40, "ar") for name in ("strikes", "network", "transfers", "losses", "compare")),
    *((name, 1, "en") for name in ("strikes", "cumulative")),
    *((name, 5000, "en") for name in ("strikes", "by_place", "losses", "network", "compare")),
]
EASTERN = "strikes-40-ar-eastern"


@pytest.fixture(scope="module")
def view(told, claim, meeting):
    """Return the selection of so many made events in a language; each is made once."""
    tables = cache(lambda events: made(told, claim, meeting, events))
    return cache(lambda events, language: select(tables(events), language=language))


def picture(chart, path):
    with rc_context(RC):
        chart.figure.savefig(path, dpi=72, facecolor="white", metadata={"Software": None})
    return path


@pytest.mark.parametrize(("name", "events", "language"), CASES)
def test_the_chart_looks_as_it_did(view, tmp_path, name, events, language):
    kept = PICTURES / f"{name}-{events}-{language}.png"
    drawn = picture(EVERY[name](view(events, language)), tmp_path / "drawn.png")
    if os.environ.get("MARSAD_REFRESH"):
        PICTURES.mkdir(exist_ok=True)
        kept.write_bytes(drawn.read_bytes())
    assert compare_images(str(kept), str(drawn), TOLERANCE) is None


def test_an_arabic_chart_in_eastern_digits_looks_as_it_did(told, claim, meeting, tmp_path):
    tables = made(told, claim, meeting, 40)
    kept = PICTURES / f"{EASTERN}.png"
    western, eastern = (EVERY["strikes"](select(tables, language="ar", digits=digits)) for digits in ("western", "eastern"))
    drawn = picture(eastern, tmp_path / "drawn.png")
    if os.environ.get("MARSAD_REFRESH"):
        kept.write_bytes(drawn.read_bytes())
    assert compare_images(str(kept), str(drawn), TOLERANCE) is None
    assert eastern.png() != western.png()
    assert eastern.data == western.data


def test_no_picture_is_left_over():
    assert {path.stem for path in PICTURES.glob("*.png")} == {f"{name}-{events}-{language}" for name, events, language in CASES} | {EASTERN}


def test_another_chart_is_told_apart(told, claim, tmp_path):
    one, other = (
        picture(strikes.volumes(select(told(claim(low, low), claim(50, 50, phase="hit"))), "RUS", "UKR"), tmp_path / f"{low}.png")
        for low in (100, 60)
    )
    assert compare_images(str(one), str(other), TOLERANCE) is not None
