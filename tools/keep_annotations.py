#!/usr/bin/env python3
"""Keep marked passages without their texts, by offset and hash (pipeline/taizhang/training/annotations.py).

    python tools/keep_annotations.py GOLD.jsonl [--corpus ../shared/corpus] [-o training/annotations]

Each line of GOLD.jsonl is a passage as `taizhang train` reads it, with "file", its path in the corpus folder, and "offset",
where it begins there, in characters. Passages that are kept already stay, unless the same id is given anew. At the end all
are read back.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from taizhang.errors import TaizhangError
from taizhang.hashes import file_hash
from taizhang.training.annotations import SUMS, passage_hash, read_annotations, source_text
from taizhang.training.gold import GoldPassage, read_gold, read_lines

ROOT = Path(__file__).resolve().parent.parent
text_of = cache(source_text)


def main() -> None:
    """Write the annotations and read them back."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "training" / "annotations")
    args = parser.parse_args()
    try:
        print(keep(args.gold, args.corpus, args.out))
    except TaizhangError as err:
        parser.exit(err.exit_code, f"{err}\n")


def keep(gold: Path, corpus: Path, out: Path) -> str:
    """Write one file for each source, and SHA256SUMS; say how many passages there are."""
    kept = {x["id"]: x for path in out.glob("*.jsonl") for _, x in read_lines(path, dict)}
    places = read_lines(gold, lambda x: (x["file"], x["offset"]))
    for passage, (_, (file, offset)) in zip(read_gold(gold), places, strict=True):
        kept[passage.id] = annotation(passage, file, offset, corpus)
    sums = {file: file_hash(corpus / file) for file in sorted({x["file"] for x in kept.values()})}
    if "" in sums.values():
        raise TaizhangError(f"{corpus}: lacks {next(x for x in sums if not sums[x])}")
    sources = defaultdict(list)
    for line in sorted(kept.values(), key=lambda x: (x["file"], x["start"], x["id"])):
        sources[source(line["file"])].append(line)
    out.mkdir(parents=True, exist_ok=True)
    for name, lines in sources.items():
        dumped = (json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in lines)
        write(out / f"{name}.jsonl", dumped)
    write(out / SUMS, (f"{digest}  {file}" for file, digest in sums.items()))
    passages, skipped = read_annotations((out / f"{name}.jsonl" for name in sources), corpus)
    if skipped:
        raise TaizhangError(f"{len(skipped)} passages, such as {skipped[0]}")
    return f"{len(passages)} passages of {len(sums)} files in {out}"


def annotation(passage: GoldPassage, file: str, offset: int, corpus: Path) -> dict[str, Any]:
    """What is kept of a passage: where it stands, a hash, and its names by offset."""
    end = offset + len(passage.text)
    if not (corpus / file).is_file():
        raise TaizhangError(f"{passage.id}: {corpus} has no {file}")
    if text_of(corpus / file)[offset:end] != passage.text:
        raise TaizhangError(f"{passage.id}: another text stands at {offset} in {file}")
    return {
        "id": passage.id,
        "doc": passage.doc,
        "jurisdiction": passage.jurisdiction,
        "date": passage.date,
        "file": file,
        "start": offset,
        "end": end,
        "hash": passage_hash(passage.text),
        "entities": passage.spans,
    }


def source(file: str) -> str:
    """The name of the annotations of a file: its folder's, for a file of raw/ its own."""
    path = PurePosixPath(file)
    return path.name.partition(".")[0] if path.parent.name == "raw" else path.parent.name


def write(path: Path, lines: Any) -> None:
    """Write lines, each with its break."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
