"""Corpus: a folder of .txt files or a JSONL file goes in, Articles come out, with what was noticed on the way.

`engine` calls it. Text is kept exactly as given, a byte order mark included: every offset counts its characters.
"""

from __future__ import annotations

from marsad.corpus.read import Corpus, corpus_files, read_corpus

__all__ = ["Corpus", "corpus_files", "read_corpus"]
