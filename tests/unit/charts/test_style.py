"""The look: a documented matplotlib style, colours that anybody tells apart, and never colour alone."""

from __future__ import annotations

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from marsad.charts.style import FORMS, PHASES, RC, STANCES, STROKES, VOICES

# Machado, Oliveira and Fernandes (2009), severity 1.0
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOGETHER = {
    "strikes": [PHASES[phase] for phase in ("launched", "intercepted", "lost", "hit")],
    "deployments": [PHASES[phase] for phase in ("planned", "sent", "present", "withdrawing", "withdrawn")],
    "losses": [PHASES[phase] for phase in ("killed", "wounded", "killed_or_wounded", "captured", "missing")],
    "forms": list(FORMS.values()),
    "stances": list(STANCES.values()),
    "voices": list(VOICES.values()),
}


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    f = np.cbrt(xyz / np.array([0.9505, 1.0, 1.089]))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def told_apart(one, other, blindness):
    return float(np.linalg.norm(lab(np.array(BLIND[blindness]) @ linear(one)) - lab(np.array(BLIND[blindness]) @ linear(other))))


@pytest.mark.parametrize("blindness", sorted(BLIND))
@pytest.mark.parametrize("group", sorted(TOGETHER))
def test_looks_are_told_apart_with_colour_blindness(group, blindness):
    for one, other in combinations(TOGETHER[group], 2):
        unlike = (one.hatch, one.marker, one.hollow) != (other.hatch, other.marker, other.hollow)
        assert unlike or told_apart(one.colour, other.colour, blindness) > 20


@pytest.mark.parametrize("group", sorted(TOGETHER))
def test_looks_are_told_apart_in_grey_print(group):
    for one, other in combinations(TOGETHER[group], 2):
        unlike = (one.hatch, one.marker, one.hollow) != (other.hatch, other.marker, other.hollow)
        assert unlike or abs(lab(linear(one.colour))[0] - lab(linear(other.colour))[0]) > 12


def test_no_two_phases_of_a_course_have_one_stroke():
    assert len({str(stroke) for stroke in STROKES.values()}) == len(STROKES) == 4


def test_red_and_green_alone_would_be_seen():
    assert told_apart("#ff0000", "#808000", "deutan") < 40 < told_apart("#0072b2", "#d55e00", "deutan")


def test_the_style_is_one_that_matplotlib_takes():
    with plt.style.context("marsad.charts.marsad"):
        assert plt.rcParams["svg.hashsalt"] == "marsad"
    assert RC["text.color"] == "#1a1a1a" or RC["text.color"] == "1a1a1a"
