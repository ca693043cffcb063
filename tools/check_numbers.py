"""Hold what measure() reads in whole reports against annotated numbers: how often each field is right.

    check_numbers.py CORPUS OBSERVATIONS_DIR

CORPUS is the folder of the texts that the annotations of OBSERVATIONS_DIR (*.jsonl, by offset) were made on; training/README.md
tells what a line holds. An indicator counts as right from 0.8 of Dice's coefficient of bigrams on.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from taizhang.extract import extract
from taizhang.ingest import ingest
from taizhang.link import link
from taizhang.measure import measure
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Observation
from taizhang.score import SAME_INDICATOR, dice

Row = dict[str, Any]

HASHED = 30  # characters to either side of a number that its hash is of
FIELDS = ("indicator", "measure", "period", "place", "status")


def number_hash(text: str, start: int, end: int) -> str:
    """Twelve hexadecimal digits that tell whether a number is the one that was annotated."""
    near = text[max(0, start - HASHED) : end + HASHED]
    return hashlib.sha256(near.encode()).hexdigest()[:12]


def spelled(text: str, pieces: Iterable[str | Sequence[int]]) -> str:
    """A name put together from stretches of the text and from characters that stand nowhere near."""
    return "".join(p if isinstance(p, str) else text[p[0] : p[1]] for p in pieces)


def placed(doc: Document, rows: Iterable[Row]) -> list[Row]:
    """Those of the rows whose numbers stand in a document, with its offsets for those of the file."""
    at = {
        run.raw_start + i: run.start + i
        for run in doc.runs
        if run.source == 0
        for i in range(run.length)
    }

    def moved(piece: str | Sequence[int]) -> str | list[int]:
        if isinstance(piece, str):
            return piece
        return [at[piece[0]], at[piece[1] - 1] + 1]

    return [
        row
        | {
            "start": at[row["start"]],
            "end": at[row["end"] - 1] + 1,
            "names": [[moved(piece) for piece in name] for name in row["names"]],
        }
        for row in rows
        if row["start"] in at and row["end"] - 1 in at
    ]


def compare(
    doc: Document, rows: Iterable[Row], found: Iterable[Observation]
) -> collections.Counter[str]:
    """Count the annotated indicators of a document, those with an observation at their number, and the fields that are right.

    Of several observations of a number each annotated name takes the likest that is left. Offsets of rows are those of the document.
    """
    at: dict[int, list[Observation]] = collections.defaultdict(list)
    for obs in found:
        at[obs.value_start].append(obs)
    counts: collections.Counter[str] = collections.Counter()
    for row in rows:
        left = list(at[row["start"]])
        for pieces in row["names"]:
            name = spelled(doc.text, pieces)
            counts["annotated"] += 1
            if not left:
                continue
            best = max(left, key=lambda obs: dice(name, obs.indicator))
            left.remove(best)
            counts["found"] += 1
            counts["indicator"] += dice(name, best.indicator) >= SAME_INDICATOR
            counts["measure"] += best.kind == row["measure"]
            for field in ("period", "place", "status"):
                counts[field] += getattr(best, field) == row[field]
    return counts


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("observations", type=Path)
    given = parser.parse_args()
    recognizers = load_recognizers(("spacy",))
    print(f"{'':16}{'annotated':>10}{'found':>8}", *(f"{field:>10}" for field in FIELDS))
    for path in sorted(given.observations.glob("*.jsonl")):
        by_file: dict[str, list[Row]] = collections.defaultdict(list)
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            by_file[row["file"]].append(row)
        counts = collections.Counter[str]()
        for file, rows in sorted(by_file.items()):
            (part,), _ = extract(given.corpus / file, name=file)
            known = [
                row
                for row in rows
                if number_hash(part.text, row["start"], row["end"]) == row["hash"]
            ]
            counts["moved"] += len(rows) - len(known)
            for doc in ingest(part)[0]:
                links, _ = link(doc, recognize(doc, recognizers)[0])
                ours = placed(doc, known)
                counts["moved"] -= len(ours)
                counts += compare(doc, ours, measure(doc, links)[0])
            counts["moved"] += len(known)
        shares = (f"{counts[field] / max(1, counts['found']):10.3f}" for field in FIELDS)
        print(f"{path.stem:16}{counts['annotated']:10}{counts['found']:8}", *shares)
        if counts["moved"]:
            print(f"{'':16}{counts['moved']} annotated numbers do not stand where they stood")


if __name__ == "__main__":
    main()
