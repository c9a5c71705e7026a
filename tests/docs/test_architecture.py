"""One direction of flow: a stage imports only what stands above it, and docs/architecture.md names every stage in that order."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from marsad.lexicon import read_table

PACKAGE = "marsad"
STAGES = (
    "model",
    "errors",
    "identity",
    "packaged",
    "messages",
    "given",
    "terminal",
    "opened",
    "lexicon.source",  # reads a YAML table and knows nothing else; `text` keeps its own words in such tables
    "corpus",
    "text",
    "lexicon",
    "grammar",
    "claims",
    "events",
    "tables",
    "merging",
    "corrections",
    "engine",
    "evaluate",
    "export",
    "generating",
    "collect",
    "compare",
    "charts",
    "report",
    "explain",
    "growing",
    "diff",
    "review",
    "starting",
    "cli",
)


def stage_of(module: str) -> str | None:
    """Return the stage of a dotted module name, None for the package itself."""
    inner = module.removeprefix(PACKAGE).lstrip(".")
    if inner.startswith("lexicon.source"):
        return "lexicon.source"
    return inner.split(".")[0] or None


def module_of(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, folder: Path) -> Iterator[tuple[int, str]]:
    """Give line and full name of each of the package's modules that a file imports, inside functions too."""
    own = module_of(path, folder)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names if name.name.split(".")[0] == PACKAGE)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = own.split(".") if path.stem == "__init__" else own.split(".")[:-1]
                base = ".".join([*parents[: len(parents) - node.level + 1], *([base] if base else [])])
            if base.split(".")[0] == PACKAGE:
                # `from marsad import errors` names a stage, `from marsad.text import fold` a member of one
                yield from ((node.lineno, f"{base}.{name.name}" if base == PACKAGE else base) for name in node.names)


def upward(folder: Path) -> list[str]:
    """Return the imports that go against the flow, as "file:line imports module"."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        own = stage_of(module_of(path, folder))
        if own in {None, "__main__"}:
            continue
        for line, module in imported(path, folder):
            other = stage_of(module)
            if other in STAGES and STAGES.index(other) > STAGES.index(own):
                found.append(f"{path.relative_to(folder)}:{line} imports {module}")
    return found


def test_imports_flow_downwards(root: Path) -> None:
    assert upward(root / "src" / PACKAGE) == []


def test_an_import_against_the_flow_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / PACKAGE
    (folder / "text").mkdir(parents=True)
    (folder / "claims").mkdir()
    (folder / "text" / "tokens.py").write_text("def cut():\n    from marsad.claims import read_claims\n", encoding="utf-8")
    (folder / "text" / "fold.py").write_text("from ..claims import roles\nfrom marsad.lexicon.source import read_table\n", encoding="utf-8")
    (folder / "claims" / "roles.py").write_text("from marsad import report\nimport marsad.text.fold\n", encoding="utf-8")

    assert upward(folder) == [
        "claims/roles.py:1 imports marsad.report",
        "text/fold.py:1 imports marsad.claims",
        "text/tokens.py:2 imports marsad.claims",
    ]


def test_every_module_belongs_to_a_stage(root: Path) -> None:
    folder = root / "src" / PACKAGE
    stages = {stage_of(module_of(path, folder)) for path in folder.rglob("*.py")} - {None, "__main__"}
    assert stages == set(STAGES)


def test_the_document_names_the_stages_in_their_order(root: Path) -> None:
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    flow = text.split("```")[1]
    named = re.findall(r"^  (\w+)(?:\.py|/) ", flow, flags=re.MULTILINE)
    assert named == [stage for stage in STAGES if stage != "lexicon.source"]


def test_modules_that_the_document_names_are_there(root: Path) -> None:
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)+\w+\.(?:py|yaml))`", text))
    assert named
    assert [name for name in sorted(named) if not (root / "src" / PACKAGE / name).exists()] == []


def test_a_claim_leads_to_its_rule(root: Path) -> None:
    """Every rule of the seeds' claims is an entry of the tables that the document names, or explained there as having none."""
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    without = set(re.findall(r"`(\w+)`", text.split("rules have no entry:")[1].split(".\n")[0]))
    assert without >= {"befell", "noun"}
    entries = {entry["id"] for name in ("triggers", "meetings") for entry in read_table(name)}
    with (root / "tests/golden/extract/claims.csv").open(encoding="utf-8", newline="") as file:
        rules = {claim["rule"] for claim in csv.DictReader(file)}
    assert rules - entries <= {"befell", "noun"}
