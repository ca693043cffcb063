"""A file in, Documents out: clean text with blocks, sentences, metadata and the way back to the raw characters."""

from __future__ import annotations

from taizhang.ingest.copies import merge_copies
from taizhang.ingest.passage import passage
from taizhang.ingest.read import MAX_BYTES, SUFFIXES, ingest

__all__ = ["MAX_BYTES", "SUFFIXES", "ingest", "merge_copies", "passage"]
