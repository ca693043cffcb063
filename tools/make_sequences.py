#!/usr/bin/env python3
"""Count which characters follow which in government texts.

    python tools/make_sequences.py FOLDER [--without PATTERN]    writes data/sequences.tsv of the package

FOLDER holds national/, provinces2026/ and raw/ with texts of reports, policies and laws. A line of the table is one or two
characters, a tab, and what follows them, each with its count as a power of 1.5: 0 to 9, a to z. ¶ is a line break. A report
or policy counts as eight laws, and what is rare in both is left out. With --without, files whose name matches are left out,
so that what the table is good for can be measured on them.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import numpy.typing as npt

from taizhang.stages import read_file
from taizhang.text import fold

DATA = Path(__file__).parent.parent / "pipeline/taizhang/data/sequences.tsv"
REPORT = 8  # laws that a report counts as
LEAST_LAWS, LEAST_REPORTS = 30, 3
STEP = 1.5
LEVELS = "0123456789abcdefghijklmnopqrstuvwxyz"

Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", default="")
    args = parser.parse_args()
    paths = [*args.folder.glob("national/*.txt"), *args.folder.glob("provinces2026/*.txt")]
    paths = sorted(path for path in paths if not fnmatch(path.name, args.without))
    reports = [_longest(path) for path in paths]
    policies = _bare((args.folder / "raw/policies.txt").read_text("utf-8", errors="ignore"))
    reports.append(re.sub(r"(?<=[^\n。；：])\n(?=[^\n])", "", policies))
    with gzip.open(args.folder / "raw/laws.txt.gz", "rt", encoding="utf-8") as file:
        laws = _bare(file.read())
    keys, in_laws, in_reports = _together(_counted(laws), _counted("\n".join(reports)))
    pairs, inverse = np.unique(keys & np.uint64(0xFFFFFFFF), return_inverse=True)
    lines = _lines(
        pairs,
        np.bincount(inverse, in_laws).astype(np.int64),
        np.bincount(inverse, in_reports).astype(np.int64),
        2,
    )
    lines += _lines(keys, in_laws, in_reports, 3)
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines):,} lines to {DATA}")


def _longest(path: Path) -> str:
    """The text of a file's longest document, which has each text once."""
    documents, _, _ = read_file(path, name=path.name)
    return _bare(max((doc.text for doc in documents), key=len))


def _bare(text: str) -> str:
    return re.sub(r"[ \t\u3000\r]", "", fold(text))


def _counted(text: str) -> tuple[Keys, Counts]:
    """Each sequence of three characters, as one number, with how often it stands in the text."""
    units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2").astype(np.uint64)
    keys = (units[:-2] << np.uint64(32)) | (units[1:-1] << np.uint64(16)) | units[2:]
    found, counts = np.unique(keys, return_counts=True)
    return found, counts.astype(np.int64)


def _together(one: tuple[Keys, Counts], other: tuple[Keys, Counts]) -> tuple[Keys, Counts, Counts]:
    keys = np.union1d(one[0], other[0])
    both = []
    for found, counts in (one, other):
        spread = np.zeros(len(keys), np.int64)
        spread[np.searchsorted(keys, found)] = counts
        both.append(spread)
    return keys, both[0], both[1]


def _lines(keys: Keys, in_laws: Counts, in_reports: Counts, size: int) -> list[str]:
    keep = (in_laws >= LEAST_LAWS) | (in_reports >= LEAST_REPORTS)
    weights = in_laws + REPORT * in_reports
    rows: dict[str, list[str]] = {}
    for key, weight in zip(keys[keep].tolist(), weights[keep].tolist(), strict=True):
        characters = [chr((key >> (16 * at)) & 0xFFFF) for at in reversed(range(size))]
        if all(c == "\n" or (c.isprintable() and c not in " \ufffd") for c in characters):
            *context, last = ("¶" if c == "\n" else c for c in characters)
            level = LEVELS[round(math.log(weight, STEP))]
            rows.setdefault("".join(context), []).append(last + level)
    return [f"{context}\t{''.join(sorted(found))}" for context, found in sorted(rows.items())]


if __name__ == "__main__":
    main()
