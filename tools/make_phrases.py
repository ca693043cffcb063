#!/usr/bin/env python3
"""Count which phrases and character pairs are common in government texts.

    python tools/make_phrases.py FOLDER            writes data/common_phrases.tsv and data/common_pairs.txt of the package

A phrase that many reports share (国际数据中心, 综治中心) is a generic term or known to the whole country; a name has pairs of
characters that hardly occur elsewhere (哈伊高铁). FOLDER holds national/, provinces2026/ and raw/ with texts of reports,
policies and laws. Phrases are stretches that the recognizer's rules propose.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import re
from pathlib import Path

from taizhang.recognize.rules.propose import propose
from taizhang.recognize.rules.view import View
from taizhang.text import fold

DATA = Path(__file__).parent.parent / "pipeline/taizhang/data"
PIECE = 20_000  # characters of the policies that count as one document
LAWS = 4_000_000  # characters of laws that are read, for pairs only
N_PAIRS = 6000
LEAST = 3  # documents that share a phrase
LONGEST = 16
_CHINESE = re.compile("[一-鿿]+")


def read(folder: Path) -> tuple[list[str], str]:
    """Return the documents, and the laws as one text."""
    paths = [*sorted(folder.glob("provinces2026/*.txt")), *sorted(folder.glob("national/*.txt"))]
    documents = [fold(path.read_text("utf-8", errors="ignore")) for path in paths]
    policies = fold((folder / "raw/policies.txt").read_text("utf-8", errors="ignore"))
    policies = re.sub(r"(?<=[^\n。；：])\n(?=[^\n])", "", policies.replace(" ", ""))
    documents += [policies[i : i + PIECE] for i in range(0, len(policies), PIECE)]
    with gzip.open(folder / "raw/laws.txt.gz", "rt", encoding="utf-8") as file:
        return documents, fold(file.read(LAWS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    documents, laws = read(parser.parse_args().folder)
    pairs: collections.Counter[str] = collections.Counter()
    for text in [*documents, laws]:
        for match in _CHINESE.finditer(text):
            pairs.update(match[0][i : i + 2] for i in range(len(match[0]) - 1))
    phrases: collections.Counter[str] = collections.Counter()
    for text in documents:
        spans = propose(View(text))
        phrases.update({text[a:b] for a, b in spans if 3 <= b - a <= LONGEST})
    common = sorted(sorted(pairs), key=lambda pair: -pairs[pair])[:N_PAIRS]
    write("common_pairs.txt", sorted(common))
    write("common_phrases.tsv", [f"{p}\t{n}" for p, n in sorted(phrases.items()) if n >= LEAST])


def write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines)} lines to {DATA / name}")


if __name__ == "__main__":
    main()
