"""How fast names are found here: recognizers of Taizhang beside jieba.posseg, a bare spaCy NER and a HanLP tagger.

    python tools/bench_recognizers.py [--shared ../shared] [--rounds 10] [--recognizer spacy --recognizer lexicon]

All read the same texts, the examples and, with a corpus under --shared, its provincial reports: each in a process of its own,
pinned to one core where the system can do so, with one thread. Two models are made on the way, from a few invented
sentences: what they find is of no use, but they take the time that a trained one of their size takes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from taizhang.errors import TaizhangError

BEGUN = time.time()
ROOT = Path(__file__).parent.parent
CORPUS = "corpus/provinces2026"
OURS = ("spacy", "lexicon")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# What the others need, and how to install it.
NEEDS = {
    "jieba.posseg": (("jieba",), "pip install 'jieba>=0.42.1,<0.43'"),
    "bare spaCy NER": ((), ""),
    "HanLP tagger": (
        ("torch", "hanlp"),
        "pip install torch --index-url https://download.pytorch.org/whl/cpu && pip install 'taizhang[hanlp]'",
    ),
}
MARKED = (
    ("云州市水利局牵头，", ((0, 6, "AGENCY"),)),
    ("实施溪谷净水三年行动，", ((2, 10, "PROGRAM"),)),
    ("石泉光电集团落户城州县，", ((0, 6, "ORG"), (8, 11, "PLACE"))),
    ("开工建设云州东站枢纽工程，", ((4, 12, "PROJECT"),)),
    ("举办溪谷国际茶博会，", ((2, 9, "EVENT"),)),
    ("印发《云州市节水条例》。", ((2, 11, "DOC"),)),
)


def main() -> None:
    """Measure all of them and print a table, or in a process of its own make or measure one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=10, help="times the examples are read")
    parser.add_argument("--recognizer", action="append", help="of Taizhang, as in its --recognizer")
    parser.add_argument("--make", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "TEXTS"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    try:
        if args.make:
            MAKERS[args.make[0]](Path(args.make[1]))
        elif args.measure:
            print(json.dumps(measure(args.measure[0], Path(args.measure[1]))))
        else:
            recognizers(args.shared, args.rounds, args.recognizer or OURS)
    except TaizhangError as err:
        raise SystemExit(str(err)) from err


def recognizers(shared: Path, rounds: int, ours: list[str] | tuple[str, ...] = OURS) -> None:
    """Print a table: characters a second, names found (words by jieba), time until the first sentence is read, memory."""
    paths = sorted((ROOT / "examples").glob("*.txt")) * rounds
    paths += sorted((shared / CORPUS).glob("*.txt"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        characters = write_texts(paths, folder / "texts.jsonl")
        print(f"\nrecognizers: {characters:,} characters, one core and one thread each")
        head = ("a second of CPU", "of the clock", "found", "ready", "memory")
        print(f"  {'':22}{head[0]:>17}{head[1]:>14}{head[2]:>9}{head[3]:>9}{head[4]:>10}")
        for title in (*ours, *NEEDS):
            try:
                found = outcome(title, folder)
            except RuntimeError as err:
                print(f"  {title:22}  {err}")
                continue
            speeds = f"{characters / found['cpu']:>17,.0f}{characters / found['clock']:>14,.0f}"
            rest = f"{found['ready']:>7.1f} s{found['memory'] / 1e6:>7,.0f} MB"
            print(f"  {title:22}{speeds}{found['names']:>9,}{rest}", flush=True)


def write_texts(paths: list[Path], file: Path) -> int:
    """Write the texts of these files and the places they speak for; return how many characters they have."""
    from taizhang.stages import read_file

    characters = 0
    with file.open("w", encoding="utf-8") as out:
        for path in paths:
            for doc in read_file(path, name=path.name)[0]:
                characters += len(doc.text)
                record = {"text": doc.text, "jurisdiction": doc.jurisdiction}
                print(json.dumps(record), file=out)
    return characters


def outcome(title: str, folder: Path) -> dict[str, Any]:
    """Return what a process of its own measures.

    Raises:
        RuntimeError: The subject cannot be measured; the message says why, and what to do where something can be done.
    """
    packages, command = NEEDS.get(title, ((), ""))
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise RuntimeError(f"not installed: {', '.join(missing)}; {command}")
    name = title
    if title in MAKERS:
        made = folder / title.replace(" ", "-")
        alone("--make", title, str(made))
        name = f"{'hanlp' if 'HanLP' in title else 'spacy'}:{made}"
    found: dict[str, Any] = json.loads(alone("--measure", name, str(folder / "texts.jsonl")))
    return found


def alone(*options: str) -> str:
    """Run this file with these options in a process of its own, with one thread; return its last line."""
    done = subprocess.run(
        [sys.executable, __file__, *options],
        env=os.environ | dict.fromkeys(THREADS, "1") | {"CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or f"exit code {done.returncode}").split("\n")[-1])
    return done.stdout.strip().split("\n")[-1]


def measure(name: str, file: Path) -> dict[str, float]:
    """Read the texts of a file: seconds of the processor and of the clock, names, seconds until ready, bytes of memory."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    find = finder(name)
    find("我市生产总值增长8%左右。", "")
    ready = time.time() - BEGUN
    cpu, clock = time.process_time(), time.perf_counter()
    names = sum(find(record["text"], record["jurisdiction"]) for record in records)
    return {
        "cpu": time.process_time() - cpu,
        "clock": time.perf_counter() - clock,
        "ready": ready,
        "memory": peak_memory(),
        "names": names,
    }


def finder(name: str) -> Callable[[str, str], int]:
    """What reads a text that speaks for a place, and says how many names (words for jieba) it finds."""
    if name == "jieba.posseg":
        import logging

        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        return lambda text, place: sum(1 for _ in jieba.posseg.cut(text))
    from taizhang.recognize import load_recognizers
    from taizhang.records import Document

    (recognizer,) = load_recognizers([name])
    return lambda text, place: len(list(recognizer(Document("x", text, jurisdiction=place))))


def peak_memory() -> int:
    """Bytes that this process held at the most; what getrusage says of Linux begins with what the parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def sentences() -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Invented sentences with their names, every order of two of the marked phrases."""
    for first, some in MARKED:
        for second, more in MARKED:
            moved = [(start + len(first), end + len(first), x) for start, end, x in more]
            yield first + second, [*some, *moved]


def make_spacy(folder: Path) -> None:
    """A blank pipeline on characters with nothing but ``ner``, 96 wide."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("zh")  # its tokens are characters unless it is told otherwise
    sizes = {"width": 96, "depth": 4, "embed_size": 2000, "window_size": 1, "maxout_pieces": 3}
    encoder = {"@architectures": "spacy.HashEmbedCNN.v2", **sizes, "subword_features": False}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder | {"pretrained_vectors": None},
    }
    nlp.add_pipe("ner", config={"model": parser})
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": names}) for text, names in sentences()
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):  # until it finds some
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)


def make_hanlp(folder: Path) -> None:
    """The tagger that ``taizhang train --engine hanlp`` makes, after one epoch."""
    from taizhang.training.gold import GoldPassage
    from taizhang.training.hanlp import train_tagger

    passages = [
        GoldPassage(f"s{n}", text, tuple(names), f"d{n}")
        for n, (text, names) in enumerate(sentences())
    ]
    train_tagger(passages, folder, epochs=1)


MAKERS = {"bare spaCy NER": make_spacy, "HanLP tagger": make_hanlp}


if __name__ == "__main__":
    main()
