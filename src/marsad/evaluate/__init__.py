"""Evaluation: gold and claims go in, figures and what was missed come out."""
