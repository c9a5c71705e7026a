"""Evaluation: gold and claims go in, figures and what was missed come out. The command line calls it."""

from __future__ import annotations

from marsad.evaluate.report import Figures, Miss, Report, Row
from marsad.evaluate.score import evaluate, score

__all__ = ["Figures", "Miss", "Report", "Row", "evaluate", "score"]
