"""A file in, its texts out: what the format knows of characters, pages, tables and headings."""

from __future__ import annotations

from taizhang.extract.file import MAX_BYTES, File
from taizhang.extract.formats import SUFFIXES, extract

__all__ = ["MAX_BYTES", "SUFFIXES", "File", "extract"]
