"""What every chart's SVG is: small, the same on every run, linked, described, and nothing but its own."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from marsad.charts import balance, corpus, deployments, meetings, select, strikes, weapons

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg):
    return ET.fromstring(svg)  # noqa: S314 - made here, a moment ago


def charts(view):
    return [
        *strikes.all_directions(view).charts,
        *weapons.all_directions(view).charts,
        balance.balance(view),
        deployments.timeline(view),
        deployments.by_claimant(view),
        meetings.timeline(view),
        corpus.publication(view),
    ]


@pytest.fixture(scope="module", params=["en", "ar"])
def drawn(request, gold):
    return charts(select(gold, language=request.param))


def test_it_is_well_formed_and_described(drawn):
    for chart in drawn:
        root = parse(chart.svg)
        assert root.get("aria-label") == chart.title == root.find(f"{SVG}title").text
        assert root.find(f"{SVG}desc").text == chart.alt
        assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id")
        assert root.get("role")


def test_it_is_under_twenty_kibibytes_on_the_seeds(drawn):
    assert max(len(chart.svg.encode()) for chart in drawn) < 20 * 1024


def test_it_loads_runs_and_leads_nowhere_else(drawn):
    for chart in drawn:
        shown = chart.svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|target=|<script|<style|<image|\bon\w+=|xlink|DOCTYPE|<\?xml", shown)


def test_its_marks_lead_to_claims_of_the_tables_and_say_what_they_are(drawn, gold):
    claims = {f"evidence/{doc}.html#{claim}" for doc, claim in zip(gold.claims.doc_id, gold.claims.claim_id, strict=True)}
    articles = {f"evidence/{doc}.html" for doc in gold.articles.doc_id}
    for chart in drawn:
        links = list(parse(chart.svg).iter(f"{SVG}a"))
        assert links
        assert {link.get("href") for link in links} <= claims | articles
        assert all(link.find(f"{SVG}title").text for link in links)


def test_charts_of_one_page_share_no_id_unless_it_names_the_same_thing(drawn):
    named = {}
    for chart in drawn:
        for element in parse(chart.svg).iter():
            if element.get("id"):
                assert named.setdefault(element.get("id"), ET.tostring(element)) == ET.tostring(element)


def test_every_named_thing_is_there(drawn):
    for chart in drawn:
        ids = {element.get("id") for element in parse(chart.svg).iter()}
        assert set(re.findall(r"url\(#([^)]+)\)", chart.svg)) <= ids


def test_arabic_runs_right_to_left_and_latin_does_not(drawn):
    for chart in drawn:
        for text in parse(chart.svg).iter(f"{SVG}text"):
            arabic = re.search(r"[\u0600-\u06ff]", text.text)
            assert (text.get("direction") == "rtl") == bool(arabic), text.text


def test_numbers_have_one_decimal_at_most(drawn):
    for chart in drawn:
        assert not re.search(r' (?:d|x|y)="[^"]*\d\.\d\d', chart.svg)


PROGRAM = """
import hashlib, sys
from marsad.charts import select, strikes, meetings
from marsad.tables import read_tables
view = select(read_tables(sys.argv[1]))
print(hashlib.sha256((strikes.all_directions(view)._repr_html_() + meetings.timeline(view).svg).encode()).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_process(gold):
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(gold.folder)],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Seoul"))
    }
    assert len(runs) == 1


def test_hostile_words_stay_words(told, claim):
    view = select(told(claim(5, 5, claimant='<script>alert("x")</script> $\\frac{1}{2}$ & "')))
    chart = strikes.volumes(view, "RUS", "UKR")
    assert "<script" not in chart._repr_html_()
    assert "&lt;script&gt;" in chart.svg
    parse(chart.svg)
