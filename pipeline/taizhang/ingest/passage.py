"""A passage given as it is: the text stays untouched, offsets are the caller's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from taizhang.errors import InputError
from taizhang.ingest.blocks import sentences
from taizhang.records import Block, Document

# A page of a newspaper tells what happened; of other passages the name does not say what they are.
_NEWSPAPER = re.compile(r"^(?!.*报告).*(?:[日晚早]报|版面|专版|新闻|报道)")


def passage(record: Mapping[str, Any]) -> Document:
    """Make a Document of one JSON object {"id", "text", "jurisdiction"?, "date"?, "doc"?}.

    ``doc`` names the document that the passage is from; the name of a newspaper or its page makes it an article.

    Raises:
        InputError: ``id`` or ``text`` is missing or no string.
    """
    for key in ("id", "text"):
        if not isinstance(record.get(key), str):
            raise InputError(f"passage needs a string {key!r}; it has {sorted(record)}")
    text, title = record["text"], record.get("doc") or ""
    blocks = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(position, position + len(line), "paragraph"))
        position += len(line) + 1
    return Document(
        id=record["id"],
        text=text,
        title=title,
        jurisdiction=record.get("jurisdiction") or "",
        date=record.get("date") or "",
        kind="article" if _NEWSPAPER.search(title) else "passage",
        blocks=tuple(blocks),
        sentences=sentences(text, blocks),
    )
