"""Guards: the words on which a correction rests must still stand where it says, and its claim must still be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.corrections.entries import Entry, Guard, Target
from marsad.errors import CorrectionError
from marsad.model import Article, Claim

_SHOWN = 60


def check_guard(entry: Entry, guard: Guard, articles: Mapping[str, Article]) -> Article:
    """Return the article whose words a guard names; raise CorrectionError where it does not say them there any more."""
    article = articles.get(guard.doc_id)
    if article is None:
        remedy = "mend doc_id, add the article again, or remove the correction"
        raise CorrectionError(f"the corpus has no article {guard.doc_id}", where=entry.where, remedy=remedy)
    if article.text[guard.start : guard.end] != guard.words:
        raise _moved(entry, guard, article)
    if article.published is not None and entry.day < article.published:
        what = f"the correction is of {entry.day}, before its article was published ({article.published})"
        raise CorrectionError(what, where=entry.where, remedy="give the day on which the correction was made")
    return article


def check_target(entry: Entry, target: Target, claims: Mapping[str, Claim]) -> Claim:
    """Return the claim that is meant; raise CorrectionError where there is none, or it stands elsewhere than its guard."""
    guard = target.guard
    claim = claims.get(target.claim_id or "")
    if claim is None:
        here = [one for one in claims.values() if one.doc_id == guard.doc_id and _meets(one, guard)]
        raise CorrectionError(
            f"no claim {target.claim_id} is read; in these words there {_listed(here)}",
            where=entry.where,
            remedy="name one of those, where one is meant; else remove the correction"
            if here
            else "remove the correction, or add the claim",
        )
    if claim.doc_id != guard.doc_id or not _meets(claim, guard):
        what = f"the guard's words are not those of the claim {claim.claim_id}"
        where = f"{entry.where}; the claim stands in {claim.doc_id}, characters {claim.start} to {claim.end}"
        raise CorrectionError(what, where=where, remedy="give words of the claim's sentence, and where they stand")
    return claim


def name(claim: Claim) -> str:
    """Return a claim in a few words, for messages."""
    bounds = "–".join(f"{bound:g}" for bound in dict.fromkeys((claim.count_low, claim.count_high)) if bound is not None)
    return " ".join(part for part in (claim.claim_id, claim.kind, claim.phase, bounds, claim.item) if part)


def _meets(claim: Claim, guard: Guard) -> bool:
    return claim.start < guard.end and guard.start < claim.end


def _listed(claims: Iterable[Claim]) -> str:
    named = "; ".join(name(claim) for claim in claims)
    return f"is {named}" if named else "is none"


def _moved(entry: Entry, guard: Guard, article: Article) -> CorrectionError:
    where = f"{entry.where}; {guard.doc_id}, characters {guard.start} to {guard.end}"
    places = _places(article.text, guard.words)
    if places:
        listed = " and ".join(f"{start} to {start + len(guard.words)}" for start in places[:3])
        what = f"the words of the guard stand elsewhere now: characters {listed}"
        return CorrectionError(what, where=where, remedy="see whether the correction still holds, then mend start and end")
    now = " ".join(article.text[guard.start : guard.end].split())[:_SHOWN]
    what = f"the article no longer says what was corrected; there stands now: {now or '(nothing)'}"
    return CorrectionError(what, where=where, remedy="read the article anew: remove the correction, or write it for the words of now")


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
