"""Licences are known and compatible, an audit says what it knows and what not, a reviewer's comparison sees a changed byte."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def tool(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    monkeypatch.syspath_prepend(str(root / "tools"))
    known = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - known:
        if name in {"licences", "audit", "verify"}:
            del sys.modules[name]


def test_each_locked_package_has_a_compatible_licence(tool) -> None:
    licences = tool("licences")
    rows = licences.rows()
    assert [name for name, *_ in rows] == licences.locked()
    assert [(name, licence) for name, licence, family, _ in rows if family not in {"permissive", "weak copyleft"}] == []


def test_the_page_is_what_the_packages_say(tool, root: Path) -> None:
    assert (root / "docs" / "licences.md").read_text(encoding="utf-8") == tool("licences").page(), "run: python tools/licences.py"


@pytest.mark.parametrize(
    ("licence", "family"),
    [
        ("MIT", "permissive"),
        ("Apache-2.0 AND CNRI-Python", "permissive"),
        ("GPL-3.0-only OR MIT", "permissive"),
        ("MPL-2.0 AND MIT", "weak copyleft"),
        ("Mozilla Public License 2.0 (MPL 2.0)", "weak copyleft"),
        ("GPL-3.0-only", None),
        ("AGPL-3.0-only AND MIT", None),
        ("Proprietary", None),
        ("", None),
    ],
)
def test_families(tool, licence: str, family: str | None) -> None:
    assert tool("licences").family_of(licence) == family


def test_an_audit_tells_weaknesses_and_says_where_nobody_could_be_asked(tool, monkeypatch, capsys) -> None:
    audit = tool("audit")
    monkeypatch.setattr(audit, "locked", lambda: [("one", "1.0"), ("two", "2.0")])
    monkeypatch.setattr(audit, "ask", lambda *_: {"results": [{}, {"vulns": [{"id": "PYSEC-1"}]}]})
    assert audit.main() == 1
    assert "weak: two==2.0: PYSEC-1" in capsys.readouterr().out
    monkeypatch.setattr(audit, "ask", lambda *_: {"results": [{}, {}]})
    assert audit.main() == 0

    def unreachable(*_: object) -> None:
        raise OSError("no route")

    for answer in (unreachable, lambda *_: {"results": []}, lambda *_: []):
        monkeypatch.setattr(audit, "ask", answer)
        assert audit.main() == 3
        assert "NOTHING is known" in capsys.readouterr().out


def test_an_audit_asks_by_https_alone(tool, monkeypatch) -> None:
    monkeypatch.setenv("AUDIT_SOURCE", "file:///etc/passwd")
    with pytest.raises(SystemExit):
        tool("audit").main()


def test_a_reviewer_sees_one_changed_byte(tool, tmp_path: Path, capsys) -> None:
    verify = tool("verify")
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.html").write_bytes(b"x")
        (tmp_path / name / ".stamp.json").write_text(name, encoding="utf-8")
    one, two = verify.hashes(tmp_path / "one"), verify.hashes(tmp_path / "two")
    assert verify.compare("x", one, two)
    assert verify.whole(one) == verify.whole(two)
    (tmp_path / "two" / "deep" / "a.html").write_bytes(b"y")
    changed = verify.hashes(tmp_path / "two")
    assert not verify.compare("x", one, changed)
    assert verify.whole(one) != verify.whole(changed)
    assert "deep/a.html" in capsys.readouterr().out
