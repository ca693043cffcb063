"""Marked passages whose texts lie elsewhere: names by offset, read back against the files they were marked in.

A line is {"id", "doc", "jurisdiction", "date", "file", "start", "end", "hash", "entities": [[start, end, type], ...]}.
`file` is a path in the corpus folder; `start` and `end` count characters of that file as `source_text` gives it, those of a
name count from the start of the passage. Beside the lines lies SHA256SUMS, with the bytes of every file: offsets hold for
those bytes only.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taizhang.errors import InputError
from taizhang.hashes import file_hash
from taizhang.training.gold import GoldPassage, checked_spans, read_lines

SUMS = "SHA256SUMS"  # as sha256sum writes it, so that `sha256sum -c` in the corpus folder checks it


@dataclass(frozen=True, slots=True)
class Skipped:
    """A marked passage that cannot be had from the corpus, and why."""

    id: str
    line: str  # file and line of its annotation
    reason: str


@dataclass(frozen=True, slots=True)
class _Annotation:
    id: str
    doc: str
    jurisdiction: str
    date: str
    file: str
    start: int
    end: int
    hash: str
    spans: tuple[tuple[int, int, str], ...]


def read_annotations(
    paths: Iterable[Path], corpus: Path
) -> tuple[list[GoldPassage], list[Skipped]]:
    """Read marked passages, their texts cut from the corpus; in the order of the lines.

    Args:
        paths: Files of annotations, each with SHA256SUMS beside it.
        corpus: The folder in which the annotated files lie, under the paths that the annotations give.

    Returns:
        The passages, and those refused: their place is past the end of the file, or another text stands there.

    Raises:
        InputError: A line is no annotation, or a file of the corpus is missing or not the one that was annotated.
    """
    passages: list[GoldPassage] = []
    skipped: list[Skipped] = []
    texts: dict[str, str] = {}
    for path in paths:
        annotations = read_lines(path, _annotation)
        files = sorted({annotation.file for _, annotation in annotations} - texts.keys())
        _check_files(files, corpus, path)
        texts.update((file, source_text(corpus / file)) for file in files)
        for number, annotation in annotations:
            passage = _passage(annotation, texts[annotation.file])
            if isinstance(passage, GoldPassage):
                passages.append(passage)
            else:
                skipped.append(Skipped(annotation.id, f"{path}:{number}", passage))
    return passages, skipped


def source_text(path: Path) -> str:
    """The characters of an annotated file: UTF-8, or else GB18030 with U+FFFD for what has no meaning in it; .gz is unpacked.

    No character is left out or changed: line breaks stay as they are, a byte order mark is a character.
    """
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def passage_hash(text: str) -> str:
    """Sixteen hexadecimal digits that tell whether a passage is the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _annotation(record: dict[str, Any]) -> _Annotation:
    start, end = record["start"], record["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"{start} to {end} is no stretch of a file")
    return _Annotation(
        id=str(record["id"]),
        doc=str(record["doc"]),
        jurisdiction=str(record["jurisdiction"]),
        date=str(record["date"]),
        file=str(record["file"]),
        start=start,
        end=end,
        hash=str(record["hash"]),
        spans=checked_spans(((a, b, label) for a, b, label in record["entities"]), end - start),
    )


def _check_files(files: Iterable[str], corpus: Path, path: Path) -> None:
    sums = _sums(path.with_name(SUMS))
    missing = []
    for file in files:
        if file not in sums:
            raise InputError(f"{path.with_name(SUMS)}: lacks {file}, which {path} needs")
        found = file_hash(corpus / file)
        if not found:
            missing.append(file)
        elif found != sums[file]:
            raise InputError(
                f"{corpus / file}: not the file that was annotated (SHA-256 {found[:12]}…, not {sums[file][:12]}…), "
                f"so its offsets do not hold; put the original back, or leave out {path}"
            )
    if missing:
        raise InputError(
            f"{corpus}: lacks {len(missing)} of the files that {path} needs, such as {missing[0]}; "
            f"give the folder of the corpus, or leave out {path}"
        )


def _sums(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(
            f"{path}: cannot be read, and tells which files were annotated: {err}"
        ) from err
    return {file: digest for digest, _, file in (line.partition("  ") for line in lines)}


def _passage(annotation: _Annotation, text: str) -> GoldPassage | str:
    """The passage, or why there is none."""
    if annotation.end > len(text):
        return f"ends at {annotation.end}, but {annotation.file} has {len(text)} characters"
    passage = text[annotation.start : annotation.end]
    if passage_hash(passage) != annotation.hash:
        return f"the text at {annotation.start} in {annotation.file} is not the one annotated"
    return GoldPassage(
        annotation.id,
        passage,
        annotation.spans,
        annotation.doc,
        annotation.jurisdiction,
        annotation.date,
    )
