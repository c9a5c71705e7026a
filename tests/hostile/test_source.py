"""What the code must never do, held by reading all of it: run what it was given, load pickles, unpack archives."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

# modules that build objects of bytes, run code of others, or unfold what is packed
FORBIDDEN = {
    *("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "jsonpickle"),
    *("xml", "lxml", "defusedxml", "xmlrpc"),
    *("zipfile", "tarfile", "lzma", "bz2", "code", "codeop", "ctypes", "imp", "telnetlib", "ftplib"),
}
CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
# attribute calls by their last two names
NAMED = {
    *("os.system", "os.popen", "os.spawnl", "os.spawnv", "tempfile.mktemp", "shutil.unpack_archive", "np.load", "numpy.load"),
    *("pd.read_pickle", "pandas.read_pickle", "np.fromfile", "yaml.unsafe_load", "yaml.full_load", "yaml.load_all", "runpy.run_path"),
    *("pd.eval", "env.from_string", "environment.from_string", "jinja2.Template", "random.seed"),
}
# what stands in one place, with its reason
ARGUED: dict[tuple[str, str], str] = {
    ("collect", "xml.etree"): "sitemaps, of which collect/inert.py takes out all that could be expanded or fetched, which its tests hold",
    ("charts", "xml.etree"): "matplotlib's own drawing is put in order, which no text can add an entity to",
    ("collect", "gzip"): "answers of servers are unfolded up to a bound, which tests of marsad.collect hold",
}
SAFE_LOADERS = {"SafeLoader", "CSafeLoader"}


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def faults(text: str) -> Iterator[str]:
    """Give what a source does that none of ours may do."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (f"import {name.name}" for name in node.names if name.name.split(".")[0] in FORBIDDEN)
        elif isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] in FORBIDDEN:
            yield f"from {node.module}"
        elif isinstance(node, ast.Call):
            yield from _calls(node)


def _calls(node: ast.Call) -> Iterator[str]:
    name = dotted(node.func)
    last = ".".join(name.split(".")[-2:])
    keywords = {word.arg: word.value for word in node.keywords}
    if (name in CALLS) or last in NAMED or name.endswith(".from_string"):
        yield f"{name}()"
    for word in ("shell", "allow_pickle"):
        if word in keywords and not (isinstance(keywords[word], ast.Constant) and keywords[word].value is False):
            yield f"{name}({word}=)"
    if last == "yaml.load" and not (isinstance(keywords.get("Loader"), ast.Attribute) and keywords["Loader"].attr in SAFE_LOADERS):
        yield "yaml.load() without a safe loader"
    if name == "Environment":
        escape = keywords.get("autoescape")
        if not (isinstance(escape, ast.Constant) and escape.value is True):
            yield "Environment() without autoescape"


def test_no_source_of_the_package_does_it(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}: {fault}"
        for path in sorted((root / "src").rglob("*.py"))
        for fault in faults(path.read_text(encoding="utf-8"))
        if (path.parent.name, fault.rpartition(" ")[2]) not in ARGUED
    ]
    assert found == []


def test_no_tool_runs_a_shell_or_loads_a_pickle(root: Path) -> None:
    sources = sorted((root / "tools").glob("*.py"))
    found = [f"{path.name}: {fault}" for path in sources for fault in faults(path.read_text(encoding="utf-8"))]
    # GeoNames comes as an archive of which one text is read; the Environment of bench_peers is no template's
    assert [one for one in found if "zipfile" not in one and "bench_peers.py: Environment" not in one] == []


def test_no_notebook_does_it(root: Path) -> None:
    found = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                found += [f"{path.name}: {fault}" for fault in faults("".join(cell["source"]))]
                assert not "".join(cell["source"]).lstrip().startswith(("!", "%")), path.name
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import xml.etree.ElementTree as ET",
        "from zipfile import ZipFile",
        "eval(text)",
        "exec(text)",
        "os.system(text)",
        "subprocess.run(text, shell=True)",
        "subprocess.run(text, shell=told)",
        "np.load(path, allow_pickle=True)",
        "pd.read_pickle(path)",
        "yaml.load(text, yaml.Loader)",
        "yaml.load(text, Loader=yaml.FullLoader)",
        "yaml.unsafe_load(text)",
        "Environment(loader=loader)",
        "environment.from_string(text)",
    ],
)
def test_it_would_be_seen(source: str) -> None:
    assert list(faults(source))


@pytest.mark.parametrize(
    "source", ["re.compile(text)", "ast.literal_eval(text)", "yaml.load(text, Loader=yaml.CSafeLoader)", "json.loads(text)"]
)
def test_what_is_harmless_is_not_taken_for_it(source: str) -> None:
    assert list(faults(source)) == []
