"""A text in, Documents out: clean text with blocks, sentences, metadata and the way back to the raw characters."""

from __future__ import annotations

from taizhang.ingest.copies import merge_copies
from taizhang.ingest.passage import passage
from taizhang.ingest.read import ingest

__all__ = ["ingest", "merge_copies", "passage"]
