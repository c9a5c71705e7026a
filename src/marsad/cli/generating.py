"""`marsad generate`: a corpus of which it is known what it claims."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.verb import Verb


@click.command(
    cls=Verb,
    example="marsad generate --articles 1000 --seed 1 --out build/made\nmarsad generate --articles 100000 --topical 0.02 --out build/mixed",
)
@click.option("--articles", type=click.IntRange(min=1), required=True, help="How many articles to make.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="What is drawn depends on it alone.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder for articles.jsonl and gold.jsonl.")
@click.option("--topical", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="The share of articles on the war.")
@click.option("--a-day", type=click.IntRange(min=1), default=1000, show_default=True, help="How many articles each day has.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def generate(articles: int, seed: int, out: Path, topical: float, a_day: int, quiet: bool) -> None:
    """Make a corpus of articles of our own, with their gold.

    Several outlets tell of the same made happenings, some with other figures, some from an agency, between background,
    furniture and news of other matters. The same arguments give the same bytes, and a larger corpus begins with a smaller one.
    It is a load for benchmarks; what a score on it can tell and what not, docs/accuracy.md says.
    """
    from marsad import generating

    made = generating.generate(out, articles=articles, seed=seed, topical=topical, a_day=a_day)
    if not quiet:
        click.echo(str(made))
