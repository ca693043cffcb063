"""A text in, Documents out: clean text with blocks, sentences, metadata and the way back to the raw characters."""

from __future__ import annotations

from taizhang.ingest.continuations import continue_articles
from taizhang.ingest.copies import merge_copies
from taizhang.ingest.parts import tie
from taizhang.ingest.passage import passage
from taizhang.ingest.read import ingest

__all__ = ["continue_articles", "ingest", "merge_copies", "passage", "tie"]
