"""`marsad lexicon`: what a word means, whether the tables are right, what an entry would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.verb import Verb, Verbs

if TYPE_CHECKING:
    from marsad.growing import Change

_PATH = click.Path(path_type=Path)
_OWN = click.option("--lexicon", type=_PATH, metavar="DIR", help="A folder of tables that add to ours, or replace entries of the same id.")


@click.group(cls=Verbs, example="marsad lexicon show بالصواريخ\nmarsad lexicon try entry.yaml articles.jsonl")
def lexicon() -> None:
    """Look words up, check the tables, try an entry.

    `show` tells which entries a word has; `check` what is wrong with entries; `try` what an entry would change over a corpus.
    """


@lexicon.command(cls=Verb, example='marsad lexicon show بالصواريخ\nmarsad lexicon show "وزارة الدفاع" --lexicon mine')
@click.argument("word")
@_OWN
def show(word: str, lexicon: Path | None) -> int:
    """Tell which entries a word has, with file and line.

    WORD is a word as it stands in a text, inflected, with what is joined to it, or several words. What a sentence of it
    alone would be read as is marked by *. The exit code is 1 where no table knows it.
    """
    from marsad import growing
    from marsad.lexicon import using

    with using(lexicon):
        found = growing.show(word)
    for one in found:
        click.echo(str(one))
    if not found:
        click.echo(f"no table knows {word}", err=True)
    return 0 if found else 1


@lexicon.command(cls=Verb, example="marsad lexicon check\nmarsad lexicon check --lexicon mine --notes")
@_OWN
@click.option("--notes", is_flag=True, help="List forms that two entries share by design too.")
def check(lexicon: Path | None, notes: bool) -> int:
    """Tell what is wrong with our tables, or yours.

    Checked are their shape; that each example matches its entry and no counter-example does; forms that two entries list, of
    which only one is found; frames and forms that can never match. Each fault is a line: file and line, the entry, what is
    wrong, what to do. The exit code is 1 where there is one.
    """
    from marsad import growing
    from marsad.lexicon.own import check_is_folder

    if lexicon is not None:
        check_is_folder(lexicon)
    found = growing.check(lexicon)
    faults = [fault for fault in found if not fault.note]
    for fault in found if notes else faults:
        click.echo(("note: " if fault.note else "") + str(fault))
    told = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    click.echo(f"{told}, {len(found) - len(faults)} notes{'' if notes or len(found) == len(faults) else ' (--notes lists them)'}")
    return 1 if faults else 0


@lexicon.command(
    "try", cls=Verb, example="marsad lexicon try entry.yaml articles.jsonl\nmarsad lexicon try triggers.yaml seeds --lexicon mine"
)
@click.argument("entry", type=_PATH)
@click.argument("corpus", type=_PATH, default="seeds")
@_OWN
def attempt(entry: Path, corpus: Path, lexicon: Path | None) -> int:
    """Tell what an entry would change over a corpus.

    ENTRY is a YAML file of entries: one named after its table (triggers.yaml), or one that begins with the table's name
    ("triggers:"). CORPUS is read without it and with it; claims gained (+), lost (-) and changed (~) are told with their
    sentences. The exit code is 1 where an entry's example does not match it, or its counter-example does.
    """
    from marsad import growing
    from marsad.corpus import read_corpus
    from marsad.lexicon import using
    from marsad.report.home import locate

    articles = read_corpus(locate(corpus)).articles
    with using(lexicon):
        result = growing.attempt(entry, articles)
    for fault in result.faults:
        click.echo(str(fault))
    for change in result.changes:
        click.echo(_told(change).encode("utf-8", "backslashreplace"))
    counts = {how: sum(change.how == how for change in result.changes) for how in ("gained", "lost", "changed")}
    click.echo(f"{', '.join(f'{count} {how}' for how, count in counts.items())} in {result.articles} articles")
    return 1 if result.faults else 0


def _told(change: Change) -> str:
    from marsad.explain.text import shown
    from marsad.terminal import plain

    claim = change.claim
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.how]
    who = ", ".join(map(shown, claim.participants)) or f"{claim.actor or '?'} > {claim.target or '?'}"
    lines = [f"{sign} {claim.doc_id}: {change.words} {claim.kind} {claim.phase} {claim.item}, {who}, rule {claim.rule}"]
    lines += [f"    {name}: {shown(before)} > {shown(after)}" for name, before, after in change.columns]
    return plain("\n".join([*lines, f"    {' '.join(change.sentence.split())}"]))
