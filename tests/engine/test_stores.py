"""Corpora and tables in a store of objects: a real S3 server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import s3fs
from click.testing import CliRunner
from moto.server import ThreadedMotoServer

from marsad.cli.command import command
from marsad.corpus import read_corpus
from marsad.engine import extract
from marsad.engine.away import copy_away
from marsad.engine.running import Settings
from marsad.errors import CorpusError, OutputError

from .conftest import tables_in, write_lines
from .test_shards import write_folder, write_parquet

pytestmark = pytest.mark.filterwarnings("ignore")  # of the server's own making


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of an empty bucket; workers find the server by the environment, as they would another one."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"news-{abs(hash(request.node.name))}"
    s3fs.S3FileSystem().mkdir(name)
    yield f"s3://{name}"
    s3fs.S3FileSystem.clear_instance_cache()


def put(local: Path, address: str) -> str:
    s3fs.S3FileSystem().put(str(local), address, recursive=True)
    return address


def objects(address: str) -> dict[str, bytes]:
    system = s3fs.S3FileSystem()
    system.invalidate_cache()
    root = address.removeprefix("s3://") + "/"
    return {name.removeprefix(root): system.cat_file(name) for name in system.find(address)}


def test_corpora_of_every_form_are_read_from_a_store(tmp_path, made, bucket, corpus):
    whole = read_corpus(corpus).articles
    assert read_corpus(put(corpus, f"{bucket}/corpus.jsonl")).articles == whole
    assert read_corpus(put(write_parquet(tmp_path / "a.parquet", made), f"{bucket}/rows/a.parquet")).articles == whole
    folder = write_folder(tmp_path / "folder", made[:9])
    assert read_corpus(put(folder, f"{bucket}/folder")).articles == read_corpus(folder).articles


def test_workers_read_from_the_store(tmp_path, bucket, corpus, whole):
    extract(put(corpus, f"{bucket}/corpus.jsonl"), tmp_path / "out", engine=Settings("processes", 1))
    assert tables_in(tmp_path / "out") == whole


def test_tables_go_to_the_store_and_only_what_changed_goes_again(tmp_path, made, bucket, monkeypatch):
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    corpus, address = tmp_path / "corpus.jsonl", f"{bucket}/tables"
    for upto in (40, 60):
        write_lines(corpus, made[:upto])
        result = CliRunner().invoke(command, ["update", str(corpus), "--out", address, "--partitioned"])
        assert result.exit_code == 0, result.output
        [local] = (tmp_path / "build" / "tables").iterdir()
        assert objects(address) == {**tables_in(local), ".stamp.json": (local / ".stamp.json").read_bytes()}
    assert "0 of" not in result.output
    assert copy_away(local, address) == 0


def test_a_copy_that_is_cut_off_is_gone_on_with(tmp_path, made, bucket, monkeypatch):
    address = f"{bucket}/tables"
    extract(write_lines(tmp_path / "corpus.jsonl", made[:20]), tmp_path / "out")
    real, calls = s3fs.S3FileSystem._put_file, iter(range(100))

    async def cut_off(self, *arguments, **settings):
        if next(calls) == 7:
            raise OSError("cut off")
        return await real(self, *arguments, **settings)

    monkeypatch.setattr(s3fs.S3FileSystem, "_put_file", cut_off)
    with pytest.raises(OutputError, match="cut off"):
        copy_away(tmp_path / "out", address)
    assert ".stamp.json" not in objects(address)
    copy_away(tmp_path / "out", address)
    assert objects(address) == {**tables_in(tmp_path / "out"), ".stamp.json": (tmp_path / "out" / ".stamp.json").read_bytes()}


def test_what_is_not_there_is_told(bucket):
    with pytest.raises(CorpusError, match="no such corpus"):
        read_corpus(f"{bucket}/nothing.jsonl")
    with pytest.raises(CorpusError, match="cannot be opened"):
        read_corpus("nosuchthing://a/b.jsonl")
