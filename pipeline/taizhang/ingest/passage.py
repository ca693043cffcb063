"""A passage given as it is: the text stays untouched, offsets are the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taizhang.errors import InputError
from taizhang.records import Block, Document, Sentence
from taizhang.text import sentence_spans


def passage(record: Mapping[str, Any]) -> Document:
    """Make a Document of one JSON object {"id", "text", "jurisdiction"?, "date"?, "doc"?}.

    Raises:
        InputError: ``id`` or ``text`` is missing or no string.
    """
    for key in ("id", "text"):
        if not isinstance(record.get(key), str):
            raise InputError(f"passage needs a string {key!r}; it has {sorted(record)}")
    text = record["text"]
    blocks, sentences = [], []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(position, position + len(line), "paragraph"))
            sentences += [
                Sentence(a, b, len(blocks) - 1)
                for a, b in sentence_spans(text, position, position + len(line))
            ]
        position += len(line) + 1
    return Document(
        id=record["id"],
        text=text,
        title=record.get("doc") or "",
        jurisdiction=record.get("jurisdiction") or "",
        date=record.get("date") or "",
        kind="passage",
        blocks=tuple(blocks),
        sentences=tuple(sentences),
    )
