"""The files beside a page: what a chart's line of downloads leads to."""

from __future__ import annotations

import base64
import json

from marsad.charts.chart import DATA
from marsad.report.outputs import read_parts

FIGURE = '<figure class="chart" id="chart-one"><svg><a href="evidence/a.html#c1"></a></svg><figcaption><p>x</p></figcaption></figure>'


def notebook(*heads, html=FIGURE):
    lines = "".join(json.dumps(line) + "\n" for line in heads)
    output = {"output_type": "execute_result", "data": {"text/html": html, DATA: lines}}
    return {"cells": [{"cell_type": "code", "source": "x", "metadata": {}, "outputs": [output]}]}


def test_a_chart_has_its_files_and_a_line_that_leads_to_them():
    head = {"chart": "one", "columns": ["day", "low"], "rows": 1, "png": base64.b64encode(b"picture").decode()}
    parts = read_parts(notebook(head, ["2025-07-12", 5]), "02_x", files_label="Files:")
    assert set(parts.files) == {f"charts/02_x/one.{sort}" for sort in ("csv", "json", "svg", "png")}
    assert parts.files["charts/02_x/one.csv"] == "day,low\n2025-07-12,5\n"
    assert 'href="../../evidence/a.html#c1"' in parts.files["charts/02_x/one.svg"]
    assert all(f'href="{address}" download' in parts.shown[0] for address in parts.files)


def test_a_chart_without_numbers_leads_to_its_picture_alone():
    parts = read_parts(notebook({"chart": "one", "columns": [], "rows": 0}), "02_x")
    assert set(parts.files) == {"charts/02_x/one.svg"}


def test_another_chart_has_no_line():
    assert "downloads" not in read_parts(notebook({"chart": "two", "columns": [], "rows": 0}), "02_x").shown[0]
