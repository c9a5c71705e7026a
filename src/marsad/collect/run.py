"""A run: what lies here, what is asked of servers, and then the files of the corpus."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from marsad.collect.clock import Clock, SystemClock
from marsad.collect.config import FETCHED, chosen, read_config
from marsad.collect.crawl import Crawl
from marsad.collect.fetch import Fetcher
from marsad.collect.files import Files
from marsad.collect.manners import Manners
from marsad.collect.network import Resolve, resolve
from marsad.collect.publish import publish
from marsad.collect.store import Store
from marsad.collect.summary import Summary, Tally, summary_of
from marsad.collect.visit import Visit
from marsad.errors import OutputError


def collect(
    config: Path | str,
    out: Path | str,
    *,
    sources: Sequence[str] = (),
    clock: Clock | None = None,
    chance: random.Random | None = None,
    resolve: Resolve = resolve,
    log: Callable[[str], None] | None = None,
) -> Summary:
    """Fill the corpus in the folder `out` as the file `config` says, and return what was done.

    A run that ends early, for whatever reason, is gone on with by the next. `sources` names those to ask, all where it is empty;
    `log` is told each address. `clock` and `chance` (the jitter of waits) are for tests, `resolve` turns names into addresses.

    Raises CollectError where `config` is wrong or another run is at the folder, OutputError where it cannot be written.
    """
    plan = chosen(read_config(config), sources)
    if re.match(r"\w{2,}:/", str(out)):
        remedy = "name a folder, and copy it where you want it; `marsad extract` reads it there too"
        raise OutputError("a corpus is collected into a folder of this machine", where=str(out), remedy=remedy)
    folder = Path(out)
    clock = clock or SystemClock()
    tally = Tally()

    def say(line: str) -> None:
        if log is not None:
            log(line)

    with Store(folder) as store:
        try:
            files = Files(plan, store, clock, tally, say)
            for source in plan.sources:
                if source.kind not in FETCHED:
                    files.run(source)
            asked = [source for source in plan.sources if source.kind in FETCHED]
            if asked:
                with Fetcher(agent=plan.agent, clock=clock, limits=plan.limits, allowed=plan.allowed, resolve=resolve) as fetcher:
                    visit = Visit(plan, store, fetcher, clock, chance or random.Random(), tally, say)  # noqa: S311 - jitter, no secret
                    Crawl(visit, Manners(visit)).run(asked)
        finally:
            # what was had is published also where the run is interrupted
            publish(store, folder)
        row = store.one("SELECT COUNT(*) AS n FROM version")
        return summary_of(tally, folder, row["n"] if row else 0)
