"""From a matplotlib figure to a small piece of SVG text: the same bytes on every run, live links, words for those who cannot see.

Matplotlib's own SVG is kept as it is drawn, and only made smaller (numbers to one decimal, no ids that nothing names, no
groups that hold nothing but one thing) and fit for a page: links without `target`, text that runs right to left where it
is Arabic, and the ink of the page's own text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from marsad.charts.style import FONTS, INK, SMALL

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LONG = re.compile(r"-?\d+\.\d+")
_ARABIC = re.compile(r"[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_NAMED = re.compile(r"url\(#([^)]+)\)")
_STILL = re.compile(r"rotate\(-?0(\.0+)? [^)]*\)")
# what SVG takes for granted, or what the root says once
_IDLE = {"stroke-linejoin: miter", "stroke-linecap: butt", "stroke-linecap: square", "text-anchor: start"}
_INHERITED = {("fill", INK), ("font-size", f"{SMALL:g}px")}
_TURNED = {"start": "end", "end": "start"}


def render(figure: Figure, *, name: str, title: str, description: str, marks: Mapping[str, str]) -> str:
    """Return `figure` as one `<svg>` element that can stand in a page.

    `name` is an id that no other chart of the page has; `title` and `description` are read aloud in the chart's place;
    `marks` gives the words of each mark by the gid that its artist was given (they show as its tooltip as well).
    """
    raw = io.StringIO()
    figure.savefig(raw, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    # what is parsed here was written by matplotlib a line above, not by a stranger
    root = ET.fromstring(raw.getvalue())  # noqa: S314
    for element in list(root.iter()):
        _mend(element, marks)
    named = _named(root)
    for element in list(root.iter()):
        if element.get("id") not in named:
            element.attrib.pop("id", None)
    _flatten(root)
    _drop_empty(root)
    return _write(root, name, title, description)


def _mend(element: ET.Element, marks: Mapping[str, str]) -> None:
    element.tag = element.tag.removeprefix(_SVG)
    element.text = (element.text or "").strip("\n ") if element.tag != "text" else element.text
    element.tail = None
    link = element.attrib.pop(_XLINK + "href", None)
    if link is not None:
        element.set("href", link)
    element.attrib.pop("target", None)
    for key in ("d", "x", "y", "width", "height", "transform"):
        if key in element.attrib:
            element.set(key, _short(element.attrib[key]))
    if _STILL.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    if element.tag == "text":
        _turn(element)
    if "style" in element.attrib:
        _restyle(element)
    for key in ("fill", "stroke"):
        if element.get(key) == INK:
            element.set(key, "currentColor")
    words = marks.get(element.get("id", ""))
    if words:
        _say(element, words)


def _short(value: str) -> str:
    value = _LONG.sub(_round, value)
    return re.sub(r"\s+", " ", re.sub(r"\s*([MLCQz])\s*", r"\1", value)).strip()


def _round(found: re.Match[str]) -> str:
    rounded = f"{float(found[0]):.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def _turn(text: ET.Element) -> None:
    """Let Arabic text run right to left; its anchor is then its other end."""
    if _ARABIC.search("".join(text.itertext())):
        text.set("direction", "rtl")
        style = text.get("style", "")
        anchor = re.search(r"text-anchor: (\w+)", style)
        was = anchor[1] if anchor else "start"
        style = re.sub(r"text-anchor: \w+;?", "", style)
        text.set("style", f"{style}; text-anchor: {_TURNED.get(was, was)}")


def _restyle(element: ET.Element) -> None:
    for rule in element.attrib.pop("style").split(";"):
        said = rule.strip()
        if not said or said.startswith("font-family") or said in _IDLE:
            continue
        key, _, value = (part.strip() for part in said.partition(":"))
        if element.tag == "text" and (key, value) in _INHERITED:
            continue
        element.set(key, "currentColor" if value == INK else _short(value) if key.startswith("stroke-") else value)


def _say(element: ET.Element, words: str) -> None:
    holder = element.find(".//a")
    if holder is None:
        holder = element.find(f".//{_SVG}a")
    title = ET.Element("title")
    title.text = words
    (element if holder is None else holder).insert(0, title)


def _named(root: ET.Element) -> set[str]:
    named = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            named.update(_NAMED.findall(value))
            if key == "href" and value.startswith("#"):
                named.add(value[1:])
    return named


def _flatten(parent: ET.Element) -> None:
    """Take away groups that say nothing of their own, and metadata and style sheets that would leak into the page."""
    children: list[ET.Element] = []
    for child in list(parent):
        _flatten(child)
        if child.tag in ("metadata", "style"):
            continue
        if child.tag == "g" and not child.attrib:
            children.extend(child)
        else:
            children.append(child)
    parent[:] = children


def _drop_empty(parent: ET.Element) -> None:
    for child in list(parent):
        _drop_empty(child)
        if child.tag in ("g", "defs", "a") and not len(child):
            parent.remove(child)


def _write(root: ET.Element, name: str, title: str, description: str) -> str:
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": box,
            "role": "graphics-document",
            "aria-label": title,
            "aria-describedby": f"{name}-desc",
            "direction": "ltr",
            "font-family": ", ".join(f"'{font}'" if " " in font else font for font in FONTS),
            "font-size": f"{SMALL:g}",
            "fill": "currentColor",
            "style": "width:100%;max-width:680px;height:auto",
        }
    )
    heading = ET.Element("title")
    heading.text = title
    words = ET.Element("desc", id=f"{name}-desc")
    words.text = description
    root[:0] = [heading, words]
    return ET.tostring(root, encoding="unicode")
