"""Pictures of charts in docs/images are those that the seeds give; the one of an evidence page is taken by hand.

`MARSAD_REFRESH=1 pytest tests/docs` draws them anew.
"""

from __future__ import annotations

import io
import os

import matplotlib.image as mpimg
import numpy as np
import pytest

from marsad.charts import deployments, strikes, view
from marsad.engine import extract
from marsad.report import open_session

DRAWN = {
    "strikes": ("en", lambda selection: strikes.volumes(selection, "RUS", "UKR")),
    "arabic": ("ar", deployments.timeline),
}
# of 255; letters are set a little differently from one machine to another, bars are not
TOLERANCE = 2.0


def pixels(data):
    return mpimg.imread(io.BytesIO(data), format="png")[..., :3] * 255


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_what_the_seeds_give(root, tmp_path, name):
    language, draw = DRAWN[name]
    extract(root / "seeds", tmp_path / "tables")
    made = draw(view(open_session(corpus="seeds", tables=str(tmp_path / "tables"), language=language))).png()
    path = root / "docs/images" / f"{name}.png"
    if os.environ.get("MARSAD_REFRESH"):
        if not same(path.read_bytes(), made):
            path.write_bytes(made)
        return
    assert same(path.read_bytes(), made), "run: make bless"


def same(one, other):
    first, second = pixels(one), pixels(other)
    return first.shape == second.shape and float(np.abs(first - second).mean()) < TOLERANCE


def test_another_chart_is_no_same_picture(root):
    assert not same(*((root / "docs/images" / f"{name}.png").read_bytes() for name in DRAWN))
