"""Pages as they are set: pieces of lines with their places in, text in reading order out."""

from __future__ import annotations

from taizhang.extract.layout.assemble import Page, assemble
from taizhang.extract.layout.chunks import Chunk
from taizhang.extract.layout.grids import Rule

__all__ = ["Chunk", "Page", "Rule", "assemble"]
