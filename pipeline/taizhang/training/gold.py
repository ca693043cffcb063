"""Passages with their names marked, as a trainer needs them: whole, in bounds, without overlaps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from taizhang.errors import InputError

Marked = TypeVar("Marked")


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A text with the names in it; spans are (start, end, label) in text order and do not overlap."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    doc: str  # the document it is cut from: what is held out is held out by document
    jurisdiction: str = ""  # whose text it is: 郑州市; "" when that is not known
    date: str = ""  # 2026, 2026-01 or 2026-01-28; "" when that is not known


def read_gold(path: Path) -> list[GoldPassage]:
    """Read marked passages from JSON Lines: {"id", "text", "entities": [{"start", "end", "type"}]}; more keys may stand there.

    Of these "doc" (by default the id), "jurisdiction" and "date" are read.

    Raises:
        InputError: The file cannot be read, has no passages, or one is not as it should be; the message names the line.
    """
    return [passage for _, passage in read_lines(path, _passage)]


def read_lines(path: Path, parse: Callable[[dict[str, Any]], Marked]) -> list[tuple[int, Marked]]:
    """Give what `parse` makes of each line of a JSON Lines file, with the line's number; blank lines are passed over.

    Raises:
        InputError: The file cannot be read, has no passages, or `parse` raised a ValueError, KeyError or TypeError.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {err}") from err
    passages = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                passages.append((number, parse(json.loads(line))))
            except (ValueError, KeyError, TypeError) as err:
                what = f"{err} is missing" if isinstance(err, KeyError) else str(err)
                raise InputError(f"{path}:{number}: no marked passage: {what}") from err
    if not passages:
        raise InputError(f"{path}: no passages")
    return passages


def checked_spans(
    entities: Iterable[tuple[int, int, str]], length: int
) -> tuple[tuple[int, int, str], ...]:
    """Spans in text order, each within a text of that length and none over another.

    Raises:
        ValueError: They are not so; the message names the offset.
    """
    spans = sorted(entities)
    for start, end, label in spans:
        if not (isinstance(label, str) and label):
            raise ValueError(f"the name at {start} has no type")
        if not 0 <= start < end <= length:
            raise ValueError(f"{start} to {end} is no stretch of {length} characters")
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            raise ValueError(f"the names at {one[0]} and {two[0]} overlap")
    return tuple(spans)


def _passage(record: dict[str, Any]) -> GoldPassage:
    id, text = str(record["id"]), record["text"]
    return GoldPassage(
        id,
        text,
        checked_spans(((x["start"], x["end"], x["type"]) for x in record["entities"]), len(text)),
        str(record.get("doc") or id),
        str(record.get("jurisdiction") or ""),
        str(record.get("date") or ""),
    )


def unbroken(passage: GoldPassage) -> GoldPassage:
    """The same passage without the line breaks inside its names.

    Lines cut at the width of a page are joined when documents are read (taizhang.ingest), so that no name holds a break there.
    """
    text: list[str] = []
    spans: list[tuple[int, int, str]] = []
    done = size = 0
    for start, end, label in passage.spans:
        name = "".join(passage.text[start:end].split("\n")).replace("\r", "")
        text += [passage.text[done:start], name]
        size += start - done
        spans.append((size, size + len(name), label))
        size += len(name)
        done = end
    text.append(passage.text[done:])
    return replace(passage, text="".join(text), spans=tuple(spans))
