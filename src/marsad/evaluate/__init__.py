"""Evaluation: gold and claims go in, figures and what was missed come out. The command line calls it."""

from __future__ import annotations

from marsad.evaluate.intervals import RESAMPLES
from marsad.evaluate.report import Figures, Report, Row
from marsad.evaluate.score import evaluate, score
from marsad.evaluate.tally import Miss

__all__ = ["RESAMPLES", "Figures", "Miss", "Report", "Row", "evaluate", "score"]
