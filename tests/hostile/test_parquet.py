"""Corpora in Parquet of which a byte is wrong, or that hold what no text is: an error of ours, never the end of the process."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from marsad.corpus import read_corpus
from marsad.errors import CorpusError

# every byte of the description at the file's end is changed, in one process, which must live to tell how many were refused
_EACH_BYTE = """
import sys
from pathlib import Path
from marsad.corpus import read_corpus
from marsad.errors import CorpusError
good, place = Path(sys.argv[1]).read_bytes(), Path(sys.argv[1]).with_name("spoiled.parquet")
refused = 0
for at in range(len(good) - 8 - int.from_bytes(good[-8:-4], "little"), len(good)):
    for change in (1, 0x2A):
        place.write_bytes(good[:at] + bytes([good[at] ^ change]) + good[at + 1 :])
        try:
            read_corpus(place)
        except CorpusError:
            refused += 1
print(refused)
"""


def test_no_wrong_byte_of_the_footer_ends_the_process(tmp_path: Path) -> None:
    file = tmp_path / "news.parquet"
    rows = {"doc_id": ["a", "b", "c"], "text": ["أسقطت 3 مسيّرات.", "قُتل اثنان.", "خبر"], "published": [date(2025, 7, 12)] * 3}
    pq.write_table(pa.table(rows), file, row_group_size=2)
    done = subprocess.run([sys.executable, "-c", _EACH_BYTE, str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) > 100


@pytest.mark.parametrize(
    "text",
    [
        pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\x00\x00\x00\x00\x02\x00\x00\x00"), pa.py_buffer(b"\xd8a")]),
        pa.array([b"\xd8a"], pa.binary()),
    ],
    ids=["no UTF-8", "bytes"],
)
def test_what_is_no_text_is_told(tmp_path: Path, text: pa.Array) -> None:
    file = tmp_path / "news.parquet"
    pq.write_table(pa.table({"doc_id": ["a"], "text": text}), file)
    with pytest.raises(CorpusError):
        read_corpus(file)
