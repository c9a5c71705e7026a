"""There is room for every word of a chart: none is cut at the edge, none lies over another, at 1 event, 40 and 5,000."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from marsad.charts import select
from marsad.charts.style import RC

from .every import EVERY
from .made import made

EDGE = 1.0  # units of the sheet, of which a letter is about five wide
OVERLAP = 1.5


@pytest.fixture(scope="module")
def view(told, claim, meeting):
    """Return the selection of so many made events in a language; each is made once."""
    tables = cache(lambda events: made(told, claim, meeting, events))
    return cache(lambda events, language: select(tables(events), language=language))


def boxes(figure):
    """Return every word of a figure with its box, in units from the lower left corner."""
    with rc_context(RC):
        renderer = FigureCanvasAgg(figure).get_renderer()
        found = []
        for axes in figure.axes:
            words = [*axes.texts, *(axes.get_xticklabels() if axes.get_xticks().size else ()), *axes.get_yticklabels()]
            for text in words:
                if text.get_visible() and text.get_text().strip():
                    box = text.get_window_extent(renderer)
                    found.append((text.get_text(), box.x0, box.y0, box.x1, box.y1))
    return found


def cut(figure):
    """Return the words that reach over an edge of the sheet."""
    width, height = (side * figure.dpi for side in figure.get_size_inches())
    return [
        (text, round(x0), round(y0), round(x1), round(y1))
        for text, x0, y0, x1, y1 in boxes(figure)
        if x0 < -EDGE or y0 < -EDGE or x1 > width + EDGE or y1 > height + EDGE
    ]


def overlapping(figure):
    """Return the pairs of words that lie over one another."""
    found = []
    for one, other in combinations(boxes(figure), 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        if across > OVERLAP and down > OVERLAP:
            found.append((one[0], other[0], round(across, 1), round(down, 1)))
    return found


@pytest.mark.parametrize("name", sorted(EVERY))
@pytest.mark.parametrize(("events", "language"), [(1, "en"), (1, "ar"), (40, "en"), (40, "ar"), (5000, "en")])
def test_no_word_is_cut_and_none_lies_over_another(view, name, events, language):
    figure = EVERY[name](view(events, language)).figure
    assert cut(figure) == []
    assert overlapping(figure) == []


def test_a_cut_word_and_an_overlap_are_seen():
    figure = Figure(figsize=(400 / 72, 100 / 72), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 400), ylim=(0, 100), xticks=[], yticks=[])
    axes.text(390, 50, "over the edge")
    axes.text(100, 50, "one word")
    axes.text(110, 52, "another")
    assert [found[0] for found in cut(figure)] == ["over the edge"]
    assert [found[:2] for found in overlapping(figure)] == [("one word", "another")]
