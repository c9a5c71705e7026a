"""What all pages of a report share: the frame around them, where they stand, and how long lists are cut into pages.

Nothing here reads a clock, a path or an environment: the same facts make the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from marsad.charts.labels import Labels
from marsad.report.digits import with_eastern_digits
from marsad.report.facts import Facts, Whole
from marsad.report.interface import say
from marsad.report.marking import visible
from marsad.report.parameters import Language
from marsad.report.scripts import check_page, loader, policy
from marsad.report.wording import Wording

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the site: its address, seen from the report's folder, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a report share. `pages` are those that every page leads to; `eastern` is of their digits.

    `whole` is None where each article and event has a page.
    """

    language: Language
    corpus: str
    version: str
    pages: tuple[Place, ...]
    load: Callable[[], Facts]
    eastern: bool = False
    whole: Whole | None = None

    @property
    def facts(self) -> Facts:
        """What the tables say; read when a page first needs it, for a page of a notebook does not."""
        return self.load()

    @property
    def wording(self) -> Wording:
        """How this site's language tells of claims."""
        return Wording(Labels(self.language))

    def partial(self) -> str:
        """Return the sentence that says which articles and events have no page of their own; empty where all have one."""
        whole, labels = self.whole, self.wording.labels
        if whole is None:
            return ""
        return self.say(
            "site.partial",
            articles=labels.text("count.articles", n=whole.articles),
            events=labels.text("count.events", n=whole.events),
            own_articles=labels.text("count.articles", n=whole.own_articles),
            own_events=labels.text("count.events", n=whole.own_events),
        )

    def say(self, key: str, **values: object) -> str:
        """Return a text of the interface in this site's language."""
        return say(self.language, key, **values)

    def render(
        self, template: str, *, here: str, title: str, root: str = "", scripts: Sequence[str] | None = None, **values: object
    ) -> str:
        """Return the page that `template` makes; `here` is its address in the menu, `root` the way back to the report's folder.

        `scripts` are those of ours that stand on it, the loader where none are given.
        """
        own = (loader(),) if scripts is None else tuple(scripts)
        page = (
            _environment()
            .get_template(template)
            .render(
                language=self.language,
                direction="rtl" if self.language == "ar" else "ltr",
                corpus=visible(self.corpus),
                version=self.version,
                pages=self.pages,
                here=here,
                root=root,
                title=title,
                text=partial(say, self.language),
                comma=self.wording.labels.text("list.comma"),
                style=Markup(_style()),  # noqa: S704 - our own file
                policy=Markup(policy(own)),  # noqa: S704 - made of hashes
                scripts=[Markup(script) for script in own],  # noqa: S704 - our own files
                digits="arab" if self.eastern else "latn",
                **values,
            )
        )
        if self.eastern:
            page = with_eastern_digits(page)
        return check_page(page + "\n", f"{template}: {title}", own)


def paged(site: Site, name: str, text: str, rows: Sequence[_Row], size: int) -> tuple[list[Place], list[Sequence[_Row]]]:
    """Cut rows into pages `NAME.html`, `NAME-2.html`, … (one at least) and name each by its first and last row."""
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]
    places = [
        Place(
            f"{name}-{index + 1}.html" if index else f"{name}.html", site.say(text, first=index * size + 1, last=index * size + len(chunk))
        )
        for index, chunk in enumerate(chunks)
    ]
    return places, chunks


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("marsad.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _style() -> str:
    return resources.files("marsad.report").joinpath("templates", "style.css").read_text(encoding="utf-8").replace("\n", "")
