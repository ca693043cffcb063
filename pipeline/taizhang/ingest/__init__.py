"""A file in, Documents out: clean text with blocks, sentences, metadata and the way back to the raw characters."""

from __future__ import annotations

from taizhang.ingest.passage import passage

__all__ = ["passage"]
