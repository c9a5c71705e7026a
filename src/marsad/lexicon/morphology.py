"""How Arabic words of a lexicon entry inflect: every written form of a noun, an adjective, a verb.

Forms are given with their full spelling and come back with it; the index folds them. Proclitics (و ف ب ل ك ال س) are not
part of a form: the index strips them at look-up. Each form comes with its features, a frozenset of
`singular` `dual` `plural` `feminine` `past` `present` `passive` `construct`, and `joined` of what stands only before a pronoun ("إصابتـه").
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, frozenset[str]]

_SHORTEST = 2
_SINGULAR = frozenset({"singular"})
_DUAL = frozenset({"dual"})
_PLURAL = frozenset({"plural"})
_FEMININE = frozenset({"feminine"})
_CONSTRUCT = frozenset({"construct"})
_JOINED = frozenset({"construct", "joined"})


def _stem(noun: str) -> str:
    """The form that suffixes join: final ta marbuta opens into ta."""
    return noun[:-1] + "ت" if noun.endswith("ة") else noun


def noun(singular: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Yield the forms of a noun whose plurals are listed; duals and the accusative alef are made.

    >>> sorted({form for form, features in noun("صاروخ", ("صواريخ",)) if "dual" in features})
    ['صاروخا', 'صاروخان', 'صاروخي', 'صاروخين']
    """
    if singular:
        stem = _stem(singular)
        yield singular, _SINGULAR
        if stem != singular:
            yield stem, _SINGULAR | _JOINED
        elif not singular.endswith(("اء", "ا", "ى", "ي")):
            yield singular + "ا", _SINGULAR
        if singular.endswith("اء"):
            yield singular[:-1] + "ئ", _SINGULAR | _JOINED
            yield singular[:-1] + "ؤ", _SINGULAR | _JOINED
        yield stem + "ان", _DUAL
        yield stem + "ين", _DUAL
        yield stem + "ا", _DUAL | _CONSTRUCT
        yield stem + "ي", _DUAL | _CONSTRUCT
    for plural in plurals:
        yield plural, _PLURAL
        if plural.endswith("ون"):
            yield plural[:-2] + "ين", _PLURAL
            yield plural[:-1], _PLURAL | _CONSTRUCT
            yield plural[:-2] + "ي", _PLURAL | _CONSTRUCT
        elif plural.endswith("ة"):
            yield plural[:-1] + "ت", _PLURAL | _JOINED
        elif plural.endswith("ى"):
            yield plural[:-1] + "ا", _PLURAL | _JOINED  # قتلى: قتلاه
        elif plural.endswith("اء"):
            yield plural[:-1] + "ئ", _PLURAL | _JOINED  # شهداء: شهدائه
            yield plural[:-1] + "ؤ", _PLURAL | _JOINED
        elif not plural.endswith(("ات", "ا", "ين")):
            yield plural + "ا", _PLURAL


def adjective(masculine: str, feminine: str | None = None) -> Iterator[Form]:
    """Yield the forms of a regular adjective or nisba.

    >>> [form for form, _ in adjective("روسي")][:4]
    ['روسي', 'روسيا', 'روسية', 'روسيت']
    """
    female = feminine or masculine + "ة"
    yield masculine, _SINGULAR
    yield masculine + "ا", _SINGULAR
    yield female, _SINGULAR | _FEMININE
    yield _stem(female), _SINGULAR | _FEMININE | _JOINED
    for ending in ("ان", "ين"):
        yield masculine + ending, _DUAL
        yield _stem(female) + ending, _DUAL | _FEMININE
    yield masculine + "ون", _PLURAL
    yield masculine + "ين", _PLURAL
    yield (female.removesuffix("ة")) + "ات", _PLURAL | _FEMININE


def past(third: str, extra: frozenset[str] = frozenset()) -> Iterator[Form]:
    """Yield the past forms of a verb given as "he did".

    >>> [form for form, _ in past("التقى")]
    ['التقى', 'التقا', 'التقت', 'التقوا', 'التقيا', 'التقتا', 'التقينا', 'التقيت']
    """
    tense = frozenset({"past"}) | extra
    if third.endswith(("ى", "ا")) and len(third) > 2:
        base = third[:-1]
        weak = "و" if third.endswith("ا") and len(third) == 3 else "ي"
        yield third, tense | _SINGULAR
        yield base + "ا", tense | _SINGULAR
        yield base + "ت", tense | _SINGULAR | _FEMININE
        yield base + "وا", tense | _PLURAL
        yield base + weak + "ا", tense | _DUAL
        yield base + "تا", tense | _DUAL | _FEMININE
        yield base + weak + "نا", tense | _PLURAL
        yield base + weak + "ت", tense | _SINGULAR
        return
    yield third, tense | _SINGULAR
    yield third + "ت", tense | _SINGULAR | _FEMININE
    yield third.removesuffix("ي") + "وا", tense | _PLURAL  # توفي: توفوا
    yield third + "ا", tense | _DUAL
    yield third + "تا", tense | _DUAL | _FEMININE
    yield third + "نا", tense | _PLURAL
    if len(third) > _SHORTEST:  # "قتلن", "أصبن"; two letters and this are nouns ("مدن", "ضمن")
        hollow = third[-2:-1] == "ا" and len(third) > _SHORTEST + 1
        yield (third[:-2] + third[-1] if hollow else third) + "ن", tense | _PLURAL | _FEMININE


def present(third: str, extra: frozenset[str] = frozenset()) -> Iterator[Form]:
    """Yield the present forms of a verb given as "he does"; the future's س is a proclitic.

    >>> [form for form, _ in present("يطلق")]
    ['يطلق', 'تطلق', 'نطلق', 'أطلق', 'يطلقون', 'تطلقون', 'يطلقوا', 'تطلقوا', 'يطلقان', 'تطلقان', 'يطلقا', 'تطلقا', 'يطلقن']
    """
    tense = frozenset({"present"}) | extra
    stem = third[1:]
    weak = stem.endswith(("ي", "ى"))
    base = stem[:-1] if weak else stem
    yield "ي" + stem, tense | _SINGULAR
    yield "ت" + stem, tense | _SINGULAR | _FEMININE
    yield "ن" + stem, tense | _PLURAL
    yield "أ" + stem, tense | _SINGULAR
    for ending in ("ون", "وا"):
        for person in ("ي", "ت"):
            yield person + base + ending, tense | _PLURAL
    for ending in ("ان", "ا"):
        for person in ("ي", "ت"):
            yield person + base + ("ي" if weak else "") + ending, tense | _DUAL
    yield "ي" + stem + "ن", tense | _PLURAL | _FEMININE
