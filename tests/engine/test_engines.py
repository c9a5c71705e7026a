"""The same corpus gives the same bytes, whoever reads it, in however many pieces and in whatever order."""

from __future__ import annotations

import json
import os
import socket
import threading
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from marsad.corpus import shards
from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.errors import CorpusError, EngineError, ParameterError

from .conftest import shuffled, tables_in, write_lines
from .test_shards import write_parquet


def test_one_process_reads_shards_as_it_reads_the_whole(tmp_path, corpus, whole):
    told: list[str] = []
    summary = extract(corpus, tmp_path / "out", progress=told.append)
    assert tables_in(tmp_path / "out") == whole
    steps = [line.split(" (")[0] for line in told if not line.startswith("read claims of")]  # told where reading takes long
    assert steps[:2] == ["read 60 articles from 1 file, 0 set aside", f"found {summary.claims} claims"]
    assert extract(corpus, tmp_path / "out").fresh


def test_processes_give_the_same_and_see_paths_as_their_parent_does(tmp_path, corpus, whole, monkeypatch):
    monkeypatch.chdir(tmp_path)
    extract(corpus.name, Path("out"), engine=Settings("processes", 3))
    assert tables_in(tmp_path / "out") == whole


def test_the_last_shards_are_read_in_pieces_and_are_whole_afterwards(tmp_path, corpus, whole, monkeypatch):
    monkeypatch.setattr("marsad.corpus.pieces._SMALLEST", 500)
    monkeypatch.setattr("marsad.engine.store.Store.forget_others", lambda *_: None)
    extract(corpus, tmp_path / "out", engine=Settings("processes", 2))
    assert tables_in(tmp_path / "out") == whole
    facts = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "out").glob(".readings/*/*.json")}
    read = {key: one["articles"] for key, one in facts.items()}
    cut = {key.partition("-")[0] for key in read if "-" in key}
    assert len(cut) == 2
    for key in cut:
        assert read[key] == sum(number for piece, number in read.items() if piece.startswith(f"{key}-"))
    assert sum(read[key] for key in read if "-" not in key) == 60


@pytest.mark.filterwarnings("ignore")  # of Dask's own making
def test_a_cluster_gives_the_same(tmp_path, corpus, whole):
    extract(corpus, tmp_path / "out", engine=Settings("dask", 2))
    assert tables_in(tmp_path / "out") == whole


@pytest.fixture
def cluster(root, monkeypatch) -> ModuleType:
    monkeypatch.setattr("marsad.engine.running.cluster._SECONDS", 60)  # however busy the machine is
    spec = spec_from_file_location("cluster", root / "tools" / "cluster.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def once_it_reads(act) -> Showing:
    """Return a listener that does something when the first shard is read."""
    done = threading.Event()

    def tell(line: str) -> None:
        if not done.is_set() and line.startswith("read claims"):
            done.set()
            act()

    showing = Showing(tell)
    showing.done = done
    return showing


def read_on_cluster(port: int, corpus: Path, out: Path, listener: Showing) -> dict[str, bytes]:
    """Return the tables that a scheduler's workers write, while the listener does to them what it does."""
    extract(corpus, out, engine=Settings("dask", scheduler=f"tcp://127.0.0.1:{port}"), progress=listener)
    assert listener.done.is_set()
    return tables_in(out)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_of_its_own_gives_the_same_though_a_worker_is_killed(tmp_path, corpus, whole, cluster):
    port = free_port()
    processes = cluster.start(port, 2)
    listener = once_it_reads(processes[1].kill)
    try:
        assert read_on_cluster(port, corpus, tmp_path / "out", listener) == whole
    finally:
        cluster.stop(processes)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_killed_and_begins_anew_is_gone_on_with(tmp_path, corpus, whole, cluster):
    port = free_port()
    processes = cluster.start(port, 1)

    def kill_and_begin_anew() -> None:
        for process in processes:
            process.kill()
            process.wait()
        processes[:] = cluster.start(port, 1)

    listener = once_it_reads(kill_and_begin_anew)
    try:
        assert read_on_cluster(port, corpus, tmp_path / "out", listener) == whole
    finally:
        cluster.stop(processes)


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_killed_is_told_and_the_same_command_goes_on_with_the_next(tmp_path, corpus, whole, cluster, monkeypatch):
    monkeypatch.setattr("marsad.engine.running.cluster._RESTARTS", 0)  # nobody waits for it to come back
    port = free_port()
    processes = cluster.start(port, 1)
    settings = Settings("dask", scheduler=f"tcp://127.0.0.1:{port}")

    def kill() -> None:
        for process in processes:
            process.kill()
            process.wait()  # else the next scheduler may find the port taken yet

    try:
        with pytest.raises(EngineError, match="scheduler cannot be reached"):
            extract(corpus, tmp_path / "out", engine=settings, progress=once_it_reads(kill))
        assert tables_in(tmp_path / "out") == {}
        read = len(list((tmp_path / "out").glob(".readings/*/*.json")))
        assert read > 0
        processes[:] = cluster.start(port, 1)
        told: list[str] = []
        extract(corpus, tmp_path / "out", engine=settings, progress=told.append)
    finally:
        cluster.stop(processes)
    assert not any(line.startswith("read 60 articles") and "read before" not in line for line in told)
    assert tables_in(tmp_path / "out") == whole


class Showing:
    """A listener that is told as a terminal is, often."""

    def __init__(self, tell):
        self.passing = tell

    def __call__(self, line):
        pass


class Gone:
    """A client whose scheduler does not answer any more, as Dask tells it when it has tried for long."""

    def nthreads(self):
        raise OSError("Timed out trying to connect to tcp://127.0.0.1:9 after 30 s")

    def close(self, timeout):
        raise TimeoutError(timeout)


def test_a_scheduler_that_does_not_answer_any_more_is_told_and_no_folder_blamed(monkeypatch):
    from marsad.engine.running.cluster import Cluster  # noqa: PLC0415 - beside its use

    engine = Cluster(1, "tcp://127.0.0.1:9")
    monkeypatch.setattr(engine, "_connect", lambda: setattr(engine, "_client", Gone()))
    with engine as workers:
        assert workers.workers == 1
        with pytest.raises(EngineError, match="scheduler cannot be reached: Timed out"):
            list(workers.run(len, ["a", "b"]))


def test_a_scheduler_that_is_not_there_is_told(tmp_path, corpus, monkeypatch):
    monkeypatch.setattr("marsad.engine.running.cluster._SECONDS", 1)
    with pytest.raises(EngineError, match="scheduler cannot be reached"):
        extract(corpus, tmp_path / "out", engine=Settings("dask", scheduler="tcp://127.0.0.1:9"))


def test_order_and_form_of_the_corpus_do_not_matter(tmp_path, made, whole):
    extract(write_lines(tmp_path / "corpus.jsonl", shuffled(made, 3)), tmp_path / "lines")
    assert tables_in(tmp_path / "lines") == whole
    (tmp_path / "parts").mkdir()
    mixed = shuffled(made, 4)
    for number in range(3):
        write_parquet(tmp_path / "parts" / f"{number}.parquet", mixed[number::3], group=7)
    extract(tmp_path / "parts", tmp_path / "rows")
    assert tables_in(tmp_path / "rows") == whole


def test_increments_give_the_same_and_read_only_what_is_new(tmp_path, made, whole, monkeypatch):
    read: list[str] = []
    real = shards.articles_of

    def counted(shard, unknown):
        for position, article in real(shard, unknown):
            read.append(article.doc_id)
            yield position, article

    monkeypatch.setattr("marsad.engine.shards.articles_of", counted)
    for upto in (20, 40, 50, 60):
        extract(write_lines(tmp_path / "corpus.jsonl", made[:upto]), tmp_path / "out")
    assert tables_in(tmp_path / "out") == whole
    assert len(read) < 1.7 * len(made)
    assert len(list((tmp_path / "out" / ".readings").iterdir())) == 1


def test_a_changed_article_is_read_again(tmp_path, made):
    changed = [*made[:30], {**made[30], "text": made[31]["text"]}, *made[31:]]
    extract(write_lines(tmp_path / "corpus.jsonl", made), tmp_path / "out")
    extract(write_lines(tmp_path / "corpus.jsonl", changed), tmp_path / "out")
    extract(tmp_path / "corpus.jsonl", tmp_path / "anew")
    assert tables_in(tmp_path / "out") == tables_in(tmp_path / "anew")


def test_two_of_one_name_in_different_shards_are_told_as_in_one(tmp_path, made):
    path = write_lines(tmp_path / "corpus.jsonl", [*made, {**made[2], "text": made[5]["text"]}])
    with pytest.raises(CorpusError) as caught:
        extract(path, tmp_path / "out")
    assert caught.value.what == f'the doc_id "{made[2]["doc_id"]}" stands on line 3 already'
    assert caught.value.where == f"{path}, line 61, field doc_id"


@pytest.mark.parametrize("engine", [Settings(), Settings("processes", 2)], ids=["local", "processes"])
def test_the_first_error_of_the_corpus_is_raised_by_every_engine(tmp_path, made, engine):
    path = write_lines(tmp_path / "corpus.jsonl", [*made[:40], {"doc_id": "x"}, *made[40:], {"doc_id": "y"}])
    with pytest.raises(CorpusError) as caught:
        extract(path, tmp_path / "out", engine=engine)
    assert caught.value.where == f"{path}, line 41"


def test_strict_and_empty_corpora_are_told_as_in_one_piece(tmp_path, made):
    path = write_lines(tmp_path / "corpus.jsonl", [*made, {"doc_id": "zz", "text": "Kyiv"}])
    with pytest.raises(CorpusError, match=r"zz \(no_arabic\) cannot be read"):
        extract(path, tmp_path / "out", strict=True)
    assert extract(path, tmp_path / "out").set_aside == {"no_arabic": 1}
    path = write_lines(tmp_path / "none.jsonl", [{"doc_id": f"{number:06}", "text": "Kyiv " * 100} for number in range(60)])
    with pytest.raises(CorpusError, match="no article can be read: 60 no_arabic"):
        extract(path, tmp_path / "none")


def test_slips_are_told(tmp_path, corpus):
    for settings in (Settings("spark"), Settings("local", scheduler="tcp://127.0.0.1:1")):
        with pytest.raises(ParameterError):
            extract(corpus, tmp_path / "out", engine=settings)


def die_at_seven(task: int) -> int:
    if task == 7:
        os._exit(9)
    return task * task


def die_once(task: Path) -> str:
    if not task.exists():
        task.touch()
        os._exit(9)
    return task.name


def test_a_worker_that_dies_is_replaced_and_its_work_done_again(tmp_path, root, monkeypatch):
    monkeypatch.syspath_prepend(str(root))  # workers find the function by the name of this module, however pytest was begun
    from marsad.engine.running import engine_of  # noqa: PLC0415 - beside its use

    with engine_of(Settings("processes", 2)) as engine:
        found = dict(engine.run(die_once, [tmp_path / name for name in "ab"]))
    assert found == {0: "a", 1: "b"}


def test_work_that_kills_its_worker_again_and_again_is_given_up(root, monkeypatch):
    monkeypatch.syspath_prepend(str(root))
    from marsad.engine.running import engine_of  # noqa: PLC0415 - beside its use

    with engine_of(Settings("processes", 1)) as engine:
        assert sorted(engine.run(die_at_seven, range(7))) == [(number, number**2) for number in range(7)]
        with pytest.raises(EngineError, match="died 3 times"):
            list(engine.run(die_at_seven, range(9)))
