"""Write a made corpus: articles and gold, a line each."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import OutputError
from marsad.generating.article import Plan, make

ARTICLES, GOLD = "articles.jsonl", "gold.jsonl"


@dataclass(frozen=True, slots=True)
class Made:
    """What `generate` wrote: the folder, and how many articles and claims."""

    out: Path
    articles: int
    claims: int

    def __str__(self) -> str:
        return f"{self.articles:,} articles with {self.claims:,} claims: {self.out / ARTICLES}, {self.out / GOLD}"


def generate(out: Path | str, *, articles: int, seed: int = 0, topical: float = 1.0, a_day: int = 1000) -> Made:
    """Write `articles.jsonl` and `gold.jsonl` to the folder `out`, both whole or not at all.

    `topical` is the share of articles on the war, the others tell of other matters; `a_day` is how many articles have the same
    day of publication. Equal arguments give equal bytes. Memory does not grow with `articles`.

    Raises OutputError where the folder cannot be written, or holds such files already.
    """
    folder = Path(out)
    plan = Plan(articles, seed, topical, a_day)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (ARTICLES, GOLD):
            if (folder / name).exists():
                raise OutputError(
                    "there is a made corpus already", where=str(folder / name), remedy="name another folder, or remove this file"
                )
        claims = _write(folder, plan)
    except OSError as error:
        raise OutputError(
            f"the corpus cannot be written: {error.strerror or error}",
            where=str(error.filename or folder),
            remedy="name a folder that you may write to, with room on its disk",
        ) from error
    return Made(folder, articles, claims)


def _write(folder: Path, plan: Plan) -> int:
    claims = 0
    parts = {name: folder / f".{name}.part" for name in (ARTICLES, GOLD)}
    try:
        with ExitStack() as stack:
            to = {name: stack.enter_context(part.open("w", encoding="utf-8", newline="\n")) for name, part in parts.items()}
            for number in range(plan.articles):
                article, gold = make(plan, number)
                to[ARTICLES].write(_line(article))
                to[GOLD].write(_line(gold))
                claims += len(gold["claims"])
        for name, part in parts.items():
            part.replace(folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return claims


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
