"""A page cut into sentences, each with its paragraph and the section of the page where it stands.

Comes in: the raw text of one page. Goes out: `Sentence` values with raw offsets. Sections are those of the codebook, and
`furniture` for what is no part of any article.

The rules, in the order in which they decide:

1. A line is a paragraph. On a page that was broken by width (as from a scan or a mail) the lines of a block are one paragraph.
2. Furniture and captions are known by their words (`marsad.text.furniture`).
3. After "مقالات ذات صلة" and its like, once some body has been read, all to the page's end is `related`. After "اقرأ أيضاً" only
   the titles that follow it are, and the body goes on at the next full sentence.
4. The headline is the run of unfinished lines before the first full sentence, the page's known title, and their repeats.
5. All else is `body`, sub-headings too; a page of one paragraph is `body`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from marsad.model import Section
from marsad.text.fold import fold
from marsad.text.furniture import Sort, is_furniture, is_teaser_line, key, leads_away, sort_of
from marsad.text.sentences import sentence_ends, words_of

PageSection = Section | Literal["furniture"]

_EDGES = "".join(filter(re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]").match, map(chr, range(0x10000))))
_FULL_END = re.compile(r"[.!?؟…۔][\"”’'»)\]\s\u200e\u200f]*\Z")
_DATELINE = re.compile(r"\([A-Z]{2,10}\)\s*[-–—]")
# a line of a list: a mark or its number, then its first word, mostly a figure
_ITEM = re.compile(r"(?P<mark>[-–—•*·▪●○◦■]|\d{1,2}(?=[.)\-]\s))[.)\-]?\s*(?P<word>[^\s:،.]+)")
_ITEM_BEHIND = re.compile(r"[ \t]*\n\s*" + _ITEM.pattern)
_LONGEST_ITEM, _LONGEST_LIST = 150, 1000  # characters
_FULL_LINE = 0.65  # of the widest: lines are broken before a word that does not fit
_PROSE = 60  # a line as long as this is no entry of a menu
_LONGEST_SHORT = 250
_LONGEST_HEADLINE = 220
_LONGEST_SECOND_HEADLINE = 140
_MOST_HEADLINES = 4
_FEWEST_HEADLINE_WORDS = 3
_MOST_TEASERS = 4
_SHORT_SENTENCE = 90
_BODY_READ = 60  # characters of a full sentence that show that the article has begun


class Sentence(NamedTuple):
    """One sentence: its place in the raw text (trimmed of white space), its section, and the number of its paragraph."""

    start: int
    end: int
    section: PageSection
    paragraph: int


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    text: str
    key: str
    sort: Sort
    section: PageSection | None = None


def segment(raw: str, title: str | None = None) -> tuple[Sentence, ...]:
    r"""Cut a page into sentences in order of place, that do not overlap; time is linear in the page's length.

    `title` is the article's title where it is known from elsewhere: its repeats on the page are `headline`. What stands between two
    sentences is white space and invisible controls only.

    >>> page = "وزيران يلتقيان في المطار\nتكبير\nالتقى الوزيران صباحاً. وغادرا مساءً.\nوكان اللقاء الأول من نوعه."
    >>> [(sentence.section, page[sentence.start : sentence.end]) for sentence in segment(page)]
    [('headline', 'وزيران يلتقيان في المطار'), ('furniture', 'تكبير'), ('body', 'التقى الوزيران صباحاً.'),
     ('body', 'وغادرا مساءً.'), ('body', 'وكان اللقاء الأول من نوعه.')]
    """
    paragraphs = _paragraphs(raw)
    _mark_by_words(paragraphs)
    _mark_pictures(paragraphs)
    _mark_headlines(paragraphs, title)
    _mark_repeats(paragraphs)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        section = paragraph.section or "body"
        start = paragraph.start
        ends = [paragraph.end] if section in {"furniture", "caption"} else sentence_ends(raw, paragraph.start, paragraph.end)
        listed = _is_list(paragraph.text)
        for end in ends:
            if listed and _ITEM_BEHIND.match(raw, end, paragraph.end):
                continue  # the full stop of a line of a list
            first, last = _trim(raw, start, end)
            start = end
            if first < last:
                short = last - first <= _SHORT_SENTENCE and section != "headline" and len(ends) > 1
                sentences.append(Sentence(first, last, "furniture" if short and is_furniture(raw[first:last]) else section, number))
    return tuple(sentences)


def _trim(raw: str, start: int, end: int) -> tuple[int, int]:
    kept = raw[start:end].lstrip(_EDGES)
    first = end - len(kept)
    return first, first + len(kept.rstrip(_EDGES))


def _paragraphs(raw: str) -> list[_Paragraph]:
    lines: list[tuple[int, int]] = []
    gaps: set[int] = set()  # indices of lines before which a blank line stands
    end = 0
    for line in raw.splitlines(keepends=True):
        start, end = end, end + len(line)
        first, last = _trim(raw, start, end)
        if first < last:
            lines.append((first, last))
        else:
            gaps.add(len(lines))
    lines = _joined(raw, lines, gaps) if _broken_by_width(raw, lines) else _gone_on(raw, lines, gaps)
    return [_paragraph(raw, first, last) for first, last in lines]


def _paragraph(raw: str, first: int, last: int) -> _Paragraph:
    text = raw[first:last]
    if len(text) > _LONGEST_SHORT:  # prose: nothing compares it
        return _Paragraph(first, last, text, "", "text")
    return _Paragraph(first, last, text, key(text), sort_of(text))


def _broken_by_width(raw: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether many lines stop where the width ends, and sentences end in the middle of lines."""
    widths = [last - first for first, last in lines]
    widest = max(widths, default=0)
    if not 30 <= widest <= 130:
        return False
    full = [line for line, width in zip(lines, widths, strict=True) if width >= _FULL_LINE * widest]
    if len(full) < 6:
        return False
    unfinished = sum(not _FULL_END.search(raw[max(first, last - 8) : last]) for first, last in full)
    inner = sum(len(sentence_ends(raw, first, last)) - 1 for first, last in full)
    return len(full) >= 0.4 * len(lines) and unfinished >= 0.6 * len(full) and inner >= 2 and inner >= 0.5 * (len(full) - unfinished)


def _joined(raw: str, lines: list[tuple[int, int]], gaps: set[int]) -> list[tuple[int, int]]:
    """Lines of one block as one; after a line that stops short of the width, as a menu's or a title's does, a block begins."""
    widest = max(last - first for first, last in lines)
    blocks: list[tuple[int, int]] = []
    ended = True
    for index, (first, last) in enumerate(lines):
        fixed = sort_of(raw[first:last]) != "text"
        if index in gaps or fixed or ended:
            blocks.append((first, last))
        else:
            blocks[-1] = (blocks[-1][0], last)
        ended = fixed or last - first < _FULL_LINE * widest
    return blocks


def _gone_on(raw: str, lines: list[tuple[int, int]], gaps: set[int]) -> list[tuple[int, int]]:
    """A line of prose whose sentence goes on in the one right below it, with that: it ends with a comma, or where no line ends.

    What stands before a colon goes on in a list of figures below it, one marked line each: "أسقطت الدفاعات ليلاً:", "- 54 مسيّرة".
    """
    out: list[tuple[int, int]] = []
    listed = ""  # the mark of the list that the last line is in
    for index, (first, last) in enumerate(lines):
        mark = _list_mark(raw, out[-1] if out else None, (first, last), listed)
        if mark:
            listed, out[-1] = mark, (out[-1][0], last)
            continue
        listed = ""
        before = raw[max(out[-1][0], out[-1][1] - _PROSE) : out[-1][1]] if out else ""
        goes_on = index not in gaps and (
            (before.endswith(("،", ",")) and len(before) >= _PROSE) or (out and _broken_off(before, raw[first : min(last, first + _PROSE)]))
        )
        if goes_on and sort_of(raw[first:last]) == "text":
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _is_list(text: str) -> bool:
    """Whether a paragraph is a list of figures with what stands before its colon; no page broken by width, however long, is one."""
    heading, lines, _ = text.partition("\n") if len(text) <= _LONGEST_LIST else (text, "", "")
    return bool(lines) and heading.rstrip().endswith(":")


def _list_mark(raw: str, before: tuple[int, int] | None, line: tuple[int, int], listed: str) -> str:
    """The mark of a line that goes on with a list of figures, or begins one below a colon; nothing for other lines."""
    if before is None or line[1] - line[0] > _LONGEST_ITEM or line[1] - before[0] > _LONGEST_LIST:
        return ""
    item = _ITEM.match(raw, *line)
    if item is None:
        return ""
    if listed:
        return listed if item["mark"] == listed or (item["mark"].isdecimal() and listed.isdecimal()) else ""
    counts = item["word"][:1].isdecimal() or fold(item["word"]) in words_of("item_nouns")
    return item["mark"] if counts and raw[before[1] - 1] == ":" and sort_of(raw[before[0] : before[1]]) == "text" else ""


def _broken_off(before: str, after: str) -> bool:
    """Whether a line ends with a word that ends no line ("وأعلنت"), or the next begins with one that begins none ("أنها اعترضت …")."""
    words = before.split()
    if not words or _FULL_END.search(before):
        return False
    return fold(words[-1]) in words_of("ends_no_line") or fold(after.split(maxsplit=1)[0]) in words_of("begins_no_line")


def _is_full(text: str) -> bool:
    return bool(_FULL_END.search(text[-12:])) and not text.rstrip().endswith(("…", "..", '…"', "...»"))


def _mark_by_words(paragraphs: list[_Paragraph]) -> None:
    body_read = 0
    related = False
    teasers_left = 0
    for index, paragraph in enumerate(paragraphs):
        sort = paragraph.sort
        full = sort == "text" and _is_full(paragraph.text)
        if index and paragraphs[index - 1].section is None and leads_away(paragraphs[index - 1].text, paragraph.text):
            paragraphs[index - 1].section = paragraph.section = "furniture"
        elif sort in {"page_end", "teasers", "furniture"}:
            paragraph.section = "furniture"
            related = related or (sort == "page_end" and body_read >= _BODY_READ)
            teasers_left = _MOST_TEASERS if sort == "teasers" and not related else 0
        elif related:
            paragraph.section = "related"
        elif sort == "caption":
            paragraph.section = "caption"
        elif is_teaser_line(paragraph.text) and not full:
            paragraph.section = "related"
        elif teasers_left and not full and len(paragraph.text) <= _LONGEST_HEADLINE:
            paragraph.section = "related"
            teasers_left -= 1
        else:
            teasers_left = 0
            body_read = max(body_read, len(paragraph.text) if full else 0)


def _mark_headlines(paragraphs: list[_Paragraph], title: str | None) -> None:
    open_ones = [paragraph for paragraph in paragraphs if paragraph.section is None]
    wanted = {key(title)} if title else set()
    if len(open_ones) > 1:
        run = _leading_run(open_ones)
        wanted |= {paragraph.key for paragraph in run}
    wanted.discard("")
    marked = [
        paragraph for paragraph in paragraphs if paragraph.section in {None, "caption"} and len(paragraph.text) <= _LONGEST_HEADLINE
        and paragraph.key in wanted
    ]  # fmt: skip
    if all(paragraph in marked for paragraph in open_ones[:_MOST_HEADLINES]) and len(open_ones) <= len(marked):
        return  # nothing else is there: the headline is all that the page says, so it is the body
    for paragraph in marked:
        paragraph.section = "headline"


def _leading_run(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    run: list[_Paragraph] = []
    for paragraph in paragraphs:
        longest = _LONGEST_SECOND_HEADLINE if run else _LONGEST_HEADLINE
        text = paragraph.text
        if len(run) == _MOST_HEADLINES or len(text) > longest or not _is_headline(text):
            break
        run.append(paragraph)
    if len(run) == len(paragraphs) or len(run) == _MOST_HEADLINES:
        return run[:1]  # a page without full stops tells no headline from a paragraph but by place
    return run


def _is_headline(text: str) -> bool:
    if _is_full(text) or text.rstrip().endswith((":", "،", ",")) or _DATELINE.search(text[:60]):
        return False
    return len(key(text).split()) >= _FEWEST_HEADLINE_WORDS and len(sentence_ends(text, 0, len(text))) == 1


def _mark_pictures(paragraphs: list[_Paragraph]) -> None:
    """Mark a picture's text that stands beside its caption: the caption says it again, with the credit."""
    for earlier, later in pairwise(paragraphs):
        if earlier.section is None and earlier.key and later.section == "caption" and later.key.startswith(earlier.key):
            earlier.section = "caption"


def _mark_repeats(paragraphs: list[_Paragraph]) -> None:
    """Mark what is said twice in a row and is no headline: a picture's text beside its caption."""
    for earlier, later in pairwise(paragraphs):
        if earlier.section is None and later.section is None and earlier.key and earlier.key == later.key and not _is_full(earlier.text):
            earlier.section = later.section = "caption"
