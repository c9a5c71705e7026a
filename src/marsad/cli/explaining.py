"""`marsad explain`: one article in; each sentence with what was read in it, and why, out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.verb import Verb
from marsad.errors import CorpusError, OutputError, ParameterError

if TYPE_CHECKING:
    from marsad.model import Article

_PATH = click.Path(path_type=Path)


@click.command(
    cls=Verb,
    example=(
        "marsad explain article.txt --published 2025-07-13\n"
        "marsad explain DOC_ID --corpus articles.jsonl --html why.html\n"
        'echo "أسقطت الدفاعات الأوكرانية 12 مسيّرة روسية" | marsad explain'
    ),
)
@click.argument("article", required=False)
@click.option("--corpus", type=_PATH, help="The corpus of which ARTICLE is a doc_id; seeds where it is not given.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, from which relative times are reckoned.")
@click.option("--title", help="The article's title, where it stands apart from the text.")
@click.option("--html", type=_PATH, help="Write a page to this file instead of printing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")
def explain(
    article: str | None,
    corpus: Path | None,
    published: str | None,
    title: str | None,
    html: Path | None,
    as_json: bool,
    lexicon: Path | None,
) -> None:
    """Show how an article was read, sentence by sentence.

    ARTICLE is a file of text, or a doc_id of a corpus, or nothing for text on standard input. A file beside a manifest.csv
    that names it has the day and title given there. Of each sentence are told: the words that the lexicon knows, with
    file and line of their entries; what is counted, by which word and frame; who, when, where and who says so; the claims
    with all their columns; and for each number and word of meeting that is no claim, the rule that said no.
    """
    from marsad import explain as explaining
    from marsad.lexicon import using

    if html is not None and as_json:
        raise ParameterError("a page and JSON are asked for at once", where="--html, --json", remedy="give one of them")
    given = _article(article, corpus, _day(published), title)
    with using(lexicon):
        told = explaining.explain(given)
    if html is None:
        answer = told.as_json() + "\n" if as_json else explaining.as_text(told)
        click.echo(answer.encode("utf-8", "backslashreplace"), nl=False)
        return
    try:
        html.write_text(explaining.as_page(told), encoding="utf-8")
    except OSError as error:
        remedy = "name a file in a folder that you may write to"
        raise OutputError(f"the page cannot be written: {error.strerror}", where=str(html), remedy=remedy) from error
    click.echo(f"open {html}")


def _article(name: str | None, corpus: Path | None, published: date | None, title: str | None) -> Article:
    """The article that is meant: standard input, a file, or one of a corpus; what was given of day and title comes first."""
    from dataclasses import replace

    if name is None or name == "-":
        if corpus is not None:
            raise ParameterError("a corpus is given, but none of its articles", where="ARTICLE", remedy="name a doc_id of the corpus")
        found = _held("standard input", sys.stdin.buffer.read())
    elif corpus is None and Path(name).is_file():
        found = _of_file(Path(name))
    else:
        found = _of_corpus(name, corpus)
    return replace(found, published=published or found.published, title=title or found.title)


def _of_file(path: Path) -> Article:
    from marsad.corpus import read_corpus

    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        raise ParameterError("a file of many articles", where=str(path), remedy="give it as --corpus, and a doc_id of it as ARTICLE")
    if (path.parent / "manifest.csv").is_file():
        named = [article for article in read_corpus(path.parent).articles if article.file == path.name]
        if named:
            return named[0]
    return _held(path.stem, path.read_bytes())


def _held(name: str, held: bytes) -> Article:
    from marsad.corpus.script import decode, why_set_aside
    from marsad.model import Article

    text, failed = decode(held)
    return Article(name, text, set_aside=failed or why_set_aside(text))


def _of_corpus(doc_id: str, corpus: Path | None) -> Article:
    from difflib import get_close_matches

    from marsad.corpus import read_corpus
    from marsad.report.home import locate

    place = locate(corpus or "seeds")
    articles = {article.doc_id: article for article in read_corpus(place).articles}
    if doc_id in articles:
        return articles[doc_id]
    near = get_close_matches(doc_id, articles, n=1)
    guess = f"; did you mean {near[0]}?" if near else ""
    remedy = "name a file, or a doc_id of the corpus given by --corpus"
    raise CorpusError(f"there is no such file or article{guess}", where=f"{doc_id} in {place.name}", remedy=remedy)


def _day(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        remedy = "write it as YYYY-MM-DD, for example 2025-07-12"
        raise ParameterError(f"{day!r} is not a day", where="--published", remedy=remedy) from error
