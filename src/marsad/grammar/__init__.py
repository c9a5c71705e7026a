"""Phrases of Arabic news: numbers, measures, times, parties. In: text or tokens. Out: typed values with their places."""

from __future__ import annotations

from marsad.grammar.measures import Measure, read_measures
from marsad.grammar.numbers import read_numbers, read_ordinals, stated_values
from marsad.grammar.times import read_times

__all__ = ["Measure", "read_measures", "read_numbers", "read_ordinals", "read_times", "stated_values"]
