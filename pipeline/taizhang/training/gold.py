"""Passages with their names marked, as a trainer needs them: whole, in bounds, without overlaps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from taizhang.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A text with the names in it; spans are (start, end, label) in text order and do not overlap."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_gold(path: Path) -> list[GoldPassage]:
    """Read marked passages from JSON Lines: {"id", "text", "entities": [{"start", "end", "type"}]}; more keys may stand there.

    Raises:
        InputError: The file cannot be read, has no passages, or one is not as it should be; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {err}") from err
    passages = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                passages.append(_passage(json.loads(line)))
            except (ValueError, KeyError, TypeError) as err:
                what = f"{err} is missing" if isinstance(err, KeyError) else str(err)
                raise InputError(f"{path}:{number}: no marked passage: {what}") from err
    if not passages:
        raise InputError(f"{path}: no passages")
    return passages


def _passage(record: dict[str, Any]) -> GoldPassage:
    text = record["text"]
    spans = sorted((x["start"], x["end"], x["type"]) for x in record["entities"])
    for start, end, label in spans:
        if not (isinstance(label, str) and label):
            raise ValueError(f"the name at {start} has no type")
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start} to {end} is no stretch of {len(text)} characters")
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            raise ValueError(f"the names at {one[0]} and {two[0]} overlap")
    return GoldPassage(str(record["id"]), text, tuple(spans))
