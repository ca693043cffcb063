"""A passage given as it is: the text stays untouched, offsets are the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taizhang.errors import InputError
from taizhang.ingest.blocks import sentences
from taizhang.records import Block, Document


def passage(record: Mapping[str, Any]) -> Document:
    """Make a Document of one JSON object {"id", "text", "jurisdiction"?, "date"?, "doc"?}.

    Raises:
        InputError: ``id`` or ``text`` is missing or no string.
    """
    for key in ("id", "text"):
        if not isinstance(record.get(key), str):
            raise InputError(f"passage needs a string {key!r}; it has {sorted(record)}")
    text = record["text"]
    blocks = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(position, position + len(line), "paragraph"))
        position += len(line) + 1
    return Document(
        id=record["id"],
        text=text,
        title=record.get("doc") or "",
        jurisdiction=record.get("jurisdiction") or "",
        date=record.get("date") or "",
        kind="passage",
        blocks=tuple(blocks),
        sentences=sentences(text, blocks),
    )
