"""What of a notebook enters its page."""

from __future__ import annotations

import pytest

from marsad.report.errors import PageError
from marsad.report.outputs import distinct_ids, read_parts


def notebook(*cells):
    return {"cells": list(cells), "metadata": {}}


def shows(**data):
    return {
        "cell_type": "code",
        "source": "show()",
        "metadata": {},
        "outputs": [{"output_type": "display_data", "data": {name.replace("__", "/"): value for name, value in data.items()}}],
    }


def html(content):
    return shows(text__html=content, text__plain="x")


def prose(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def test_the_first_heading_is_the_title():
    assert read_parts(notebook(prose("words"), html("<h1>Strikes &amp; <em>more</em></h1>")), "02").title == "Strikes & more"


def test_without_heading_the_file_names_it():
    assert read_parts(notebook(prose("## small")), "02_strikes").title == "02_strikes"


def test_markdown_cannot_carry_markup_or_formulas():
    parts = read_parts(notebook(prose("<script>alert(1)</script>\n\nfive $x$ and **strong**")), "x")
    assert "&lt;script&gt;" in parts.shown[0]
    assert "$x$" in parts.shown[0]
    assert "<strong>" in parts.shown[0]


def test_markdown_that_leads_to_another_host_is_refused():
    with pytest.raises(PageError, match=r"example\.org"):
        read_parts(notebook(prose("[x](https://example.org)")), "x")


def test_printed_text_is_escaped_and_warnings_stay_in_the_notebook():
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["<b>", "\u202e"]},
        {"output_type": "stream", "name": "stderr", "text": "beware"},
    ]
    parts = read_parts(notebook({"cell_type": "code", "source": "", "metadata": {}, "outputs": outputs}), "x")
    assert parts.shown == ('<pre>&lt;b&gt;<span class="ctl">⟦U+202E⟧</span></pre>',)
    assert parts.code == ()


def test_html_is_taken_before_plain_text_and_plain_text_is_escaped():
    assert read_parts(notebook(html("<p>a</p>")), "x").shown == ("<p>a</p>",)
    assert read_parts(notebook(shows(text__plain="<x>")), "x").shown == ("<pre>&lt;x&gt;</pre>",)


def test_a_widget_without_html_is_left_out():
    assert read_parts(notebook(shows(**{"application__vnd.jupyter.widget-view+json": "{}", "text__plain": "Slider()"})), "x").shown == ()


def test_a_picture_keeps_its_words():
    assert 'alt="a &quot;map&quot;"' in read_parts(notebook(shows(image__png="AAAA", text__plain='a "map"')), "x").shown[0]


def test_findings_and_charts_are_found_for_the_first_page():
    parts = read_parts(
        notebook(
            html('<figure class="chart" id="c"><svg></svg></figure>'),
            html('<div><p class="finding" lang="en">26 <a href="#c1">x</a></p></div>'),
        ),
        "x",
    )
    assert parts.charts == ('<figure class="chart" id="c"><svg></svg></figure>',)
    assert parts.findings == ('26 <a href="#c1">x</a>',)


def test_a_bare_table_scrolls_in_a_box_of_its_own():
    parts = read_parts(notebook(html("<table><tr><td>1</td></tr></table>")), "x", table_label="جدول")
    assert parts.shown[0].startswith('<div class="scroll" tabindex="0" role="region" aria-label="جدول"><table>')


def test_tables_of_one_name_are_told_apart():
    table = "<table><tr><td>1</td></tr></table>"
    shown = "".join(read_parts(notebook(shows(**{"text/html": table}), shows(**{"text/html": table})), "x", table_label="Table").shown)
    assert 'aria-label="Table"' in shown
    assert 'aria-label="Table (2)"' in shown


def test_evidence_of_an_odd_doc_id_is_led_to_the_page_that_it_has():
    parts = read_parts(notebook(html('<a href="evidence/..%2F%D8%AE%D8%A8%D8%B1%20A.html#c1">26</a>')), "x")
    assert "%2F" not in parts.shown[0]
    assert parts.shown[0].startswith('<a href="evidence/a-')
    assert parts.shown[0].endswith('.html#c1">26</a>')


def test_an_error_names_notebook_and_cell():
    with pytest.raises(PageError) as caught:
        read_parts(notebook(prose("a"), html("<script></script>")), "02_strikes")
    assert caught.value.where == "02_strikes, cell 2"


def test_a_hatch_that_two_charts_share_has_an_id_in_each():
    chart = '<svg aria-describedby="d"><desc id="d">x</desc><pattern id="h1"/><path fill="url(#h1)"/><use href="#h1"/></svg>'
    first, second, third = distinct_ids([chart, f"<p>{chart}</p>", chart])
    assert first == chart
    assert second == f"<p>{chart}</p>".replace("h1", "h1-2").replace('"d"', '"d-2"')
    assert third == chart.replace("h1", "h1-3").replace('"d"', '"d-3"')
