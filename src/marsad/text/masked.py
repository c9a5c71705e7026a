"""Words that are written with a mark or a blank inside so that no filter finds them: "قـ.صف", "استشـ ـهاد"."""

from __future__ import annotations

import re

_ARABIC = r"\u0621-\u063A\u0641-\u0652"
_TATWEEL = "\u0640"
_HINTS = ("\u0640.", "\u0640 \u0640", "\u0640*", "\u0640-\u0640", "\u0640/\u0640", "\u0640_\u0640")
# Behind a letter and a tatweel, which joins letters, a dot before a letter or a blank before a tatweel parts none, nor do marks
# between two tatweels; "هـ." ends a Hijri year.
_MASK = re.compile(
    rf"(?<=[{_ARABIC}]{_TATWEEL})"
    rf"(?:(?<![\s\d]ه{_TATWEEL})\.(?=[{_ARABIC}])|[.*/_-]{{1,3}}(?={_TATWEEL}[{_ARABIC}])| (?={_TATWEEL}[{_ARABIC}]))"
)


def unmasked(text: str) -> str:
    r"""Return `text` with such words whole, as long as it was, so that every place in it stays where it is.

    >>> unmasked("مقـ.تل شخصين في قـ ـصف") == "مقـ\u0640تل شخصين في قـ\u0640ـصف"
    True
    """
    return _MASK.sub(lambda found: _TATWEEL * len(found[0]), text) if any(hint in text for hint in _HINTS) else text
