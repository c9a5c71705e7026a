"""Write docs/licences.md: every locked package with its version, its licence and the family that makes it compatible with ours.

The licence is what the installed package says of itself; where it says nothing, or several things, the table below has the answer with its
reason. `--check` writes nothing and fails where the page is not what would be written.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"

# A licence's words -> its family. All may be used by, and installed beside, a program under Apache-2.0.
PERMISSIVE = {
    *(
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "0BSD",
        "ISC",
        "ISCL",
        "Apache-2.0",
        "Zlib",
        "CC0-1.0",
        "Unlicense",
    ),
    *("PSF-2.0", "Python Software Foundation License", "CNRI-Python", "HPND", "BSL-1.0"),
    *("MIT License", "BSD License", "Apache Software License", "ISC License (ISCL)", "Apache License, Version 2.0", "Apache 2.0"),
    *("The Unlicense (Unlicense)", "Apache License 2.0", "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication"),
}
# Changed files of the library itself stay under its licence; who imports it unchanged owes nothing but the notice.
WEAK = {
    *("MPL-1.1", "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "LGPL-2.1-only", "LGPL-2.1-or-later"),
    *("GNU Lesser General Public License v2 (LGPLv2)", "GNU Lesser General Public License v3 (LGPLv3)"),
}
# What a package's metadata leave open: the licence, and where it stands.
TOLD = {
    "text-unidecode": (
        "Artistic-1.0-Perl OR GPL-2.0-or-later",
        "permissive",
        "used under the Artistic License, which its metadata name first",
    ),
    "axe-playwright-python": ("MIT", "permissive", "by the licence file that it brings; it holds axe-core, which is MPL-2.0 and unchanged"),
    "marsad": ("Apache-2.0", "permissive", "ours"),
}


def locked() -> list[str]:
    """Return the names of the packages in the lock, each once."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted({match[1] for match in re.finditer(r"^([a-z0-9._-]+)==", text, flags=re.MULTILINE)})


def licence_of(package: Distribution) -> str:
    """Return what a package says of its licence: the expression, else its classifiers, else the words of the field."""
    metadata = package.metadata.json
    if expression := metadata.get("license_expression"):
        return str(expression)
    classifiers = [str(one).split(" :: ")[-1] for one in metadata.get("classifier") or [] if str(one).startswith("License :: ")]
    told = [one for one in classifiers if one != "OSI Approved"]
    if told:
        return " OR ".join(told)
    field = str(metadata.get("license") or "").strip()
    return field if field and len(field) < 60 and "\n" not in field else ""


def family_of(licence: str) -> str | None:
    """Return the family of a licence, None where one of those that hold together is of none. Of alternatives the freest counts.

    >>> family_of("MIT"), family_of("MPL-2.0 AND MIT"), family_of("GPL-3.0-only OR MIT"), family_of("GPL-3.0-only")
    ('permissive', 'weak copyleft', 'permissive', None)
    """
    families = [_all_of(one) for one in re.split(r"\s+OR\s+", licence)]
    return next((name for name in ("permissive", "weak copyleft") if name in families), None)


def _all_of(licence: str) -> str | None:
    parts = [part.strip() for part in re.split(r"\s+AND\s+", licence)]
    if all(part in PERMISSIVE for part in parts):
        return "permissive"
    return "weak copyleft" if all(part in PERMISSIVE | WEAK for part in parts) else None


def rows() -> list[tuple[str, str, str, str]]:
    """Return name, licence, family and remark of each locked package; what this machine does not install says so."""
    found = []
    for name in locked():
        if name in TOLD:
            licence, family, remark = TOLD[name]
            found.append((name, licence, family, remark))
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found.append((name, *ELSEWHERE.get(name, ("", "")), "installed on other systems or Pythons alone"))
            continue
        licence = licence_of(package)
        found.append((name, licence, family_of(licence) or "", ""))
    return found


# Packages of the lock that Linux or this Python does not install.
ELSEWHERE = {
    "appnope": ("BSD-2-Clause", "permissive"),
    "colorama": ("BSD-3-Clause", "permissive"),
    "pywin32": ("PSF-2.0", "permissive"),
    "pywinpty": ("MIT", "permissive"),
    "tzdata": ("Apache-2.0", "permissive"),
    "async-timeout": ("Apache-2.0", "permissive"),
    "exceptiongroup": ("MIT", "permissive"),
    "tomli": ("MIT", "permissive"),
    "backports-tarfile": ("MIT", "permissive"),
    "backports-asyncio-runner": ("PSF-2.0", "permissive"),
    "importlib-metadata": ("Apache-2.0", "permissive"),
    "zipp": ("MIT", "permissive"),
    "cffi": ("MIT", "permissive"),
    "pycparser": ("BSD-3-Clause", "permissive"),
    "winloop": ("MIT OR Apache-2.0", "permissive"),
}

HEAD = """# Licences of what is installed

marsad is under the Apache License 2.0. None of these packages is part of it: pip installs them beside it, under their own licences.
*Permissive*: use, change and pass on with the notice. *Weak copyleft*: changed files of that package itself stay under its licence; we
change none. A package under the GPL alone, or under no licence that can be told, fails a test. Data and words that come with marsad
have their sources in their own headers; points are of GeoNames (CC BY 4.0).

This page is made from the installed packages by `python tools/licences.py`; versions stand in `requirements.lock`.

| package | licence | family | |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page."""
    return HEAD + "".join(f"| {name} | {licence} | {family} | {remark} |\n" for name, licence, family, remark in rows())


def main() -> int:
    """Write the page, or check it; tell what has no compatible licence."""
    made = page()
    wrong = [f"{name}: {licence or 'no licence that can be told'}" for name, licence, family, _ in rows() if not family]
    for one in wrong:
        print(f"not compatible, or not known: {one}")
    if "--check" in sys.argv[1:]:
        stale = not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made
        if stale:
            print("docs/licences.md is stale: run python tools/licences.py")
        return 1 if wrong or stale else 0
    PAGE.write_text(made, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
