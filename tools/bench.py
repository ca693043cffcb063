"""How fast Taizhang is here: recognizers beside others, characters a second for each stage, a whole build, each named question,
the server, the explorer, and a ledger of 100,000 entries.

    python tools/bench.py [--shared ../shared] [--rounds 3]

The examples are always measured. With a corpus under --shared its seeds and provincial reports are built too, in a process of
its own, whose time and memory are those the operating system reports.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from bench_copies import copies
from bench_explorer import explorer
from bench_recognizers import recognizers

from taizhang import cli  # noqa: F401  sets one thread, before numpy is loaded
from taizhang.annotate import annotate
from taizhang.query import questions, run
from taizhang.records import Corpus
from taizhang.stages import DOCUMENT_STAGES, Settings, read_file
from taizhang.store import open_store

ROOT = Path(__file__).parent.parent
PASSAGE = {"id": "start", "text": "我市生产总值增长8%左右。"}
ENTRIES = 100_000  # of the long ledger
LEDGERS = (
    ("--format", "csv"),
    ("--format", "jsonl"),
    ("--outcome", "missed"),
    ("--period", "2022"),
)
LOOKUP = 'SELECT ?thing WHERE { ?thing skos:prefLabel "云州市"@zh }'
GROUP_BY = (
    "SELECT ?type (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?type ; ?p ?o } GROUP BY ?type"
)
FOLDERS = ("corpus/seeds", "corpus/provinces2026")


def main() -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=3, help="times the examples are read")
    args = parser.parse_args()

    start()
    recognizers(args.shared, 10)
    examples = sorted((ROOT / "examples").glob("*.txt"))
    stages(examples * args.rounds, f"examples, {args.rounds} times")
    corpus = [args.shared / name for name in FOLDERS if (args.shared / name).is_dir()]
    if corpus:
        stages(sorted(path for folder in corpus for path in folder.glob("*.txt")), "corpus")
    else:
        print(f"\nno corpus under {args.shared}: only the examples are built")
    copies(args.shared)
    with tempfile.TemporaryDirectory() as folder:
        build(corpus or [ROOT / "examples"], Path(folder) / "output")
        queries(Path(folder) / "output")
        serving(Path(folder) / "output")
        explorer(Path(folder) / "output")
        ledger(Path(folder) / "output")


def start() -> None:
    """Print the time that the command line takes for one passage."""
    with tempfile.TemporaryDirectory() as folder:
        passage = Path(folder) / "passage.jsonl"
        passage.write_text(json.dumps(PASSAGE) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "taizhang", "annotate", str(passage)]
        begun = time.perf_counter()
        subprocess.run([*command, "-o", str(passage.with_suffix(".out"))], check=True)
    print(
        f"start: {time.perf_counter() - begun:.1f} s until a passage is read and the result is written"
    )


def stages(paths: list[Path], title: str) -> None:
    """Print the speed of each stage over files, in this process."""
    seconds: Counter[str] = Counter()
    settings = Settings()
    annotate(PASSAGE, settings)  # loads what is loaded once
    characters = 0
    for path in paths:
        start = time.perf_counter()
        documents, _, _ = read_file(path, name=path.name)
        seconds["ingest"] += time.perf_counter() - start
        for doc in documents:
            characters += len(doc.text)
            found = Corpus(documents=(doc,))
            for stage in DOCUMENT_STAGES:
                start = time.perf_counter()
                records = stage.run(found, settings)
                seconds[stage.name] += time.perf_counter() - start
                found = replace(found, **{key: tuple(value) for key, value in records.items()})
    print(f"\n{title}: {characters:,} characters")
    for name, spent in seconds.items():
        print(f"  {name:12}{characters / spent:>12,.0f} characters/s")
    print(f"  {'together':12}{characters / seconds.total():>12,.0f} characters/s")


def build(paths: list[Path], folder: Path) -> None:
    """Print the time and memory of a build by the command line, with a process for each processor."""
    command = [sys.executable, "-m", "taizhang", "build", *map(str, paths), "-o", str(folder)]
    print(f"\nbuild of {', '.join(path.name for path in paths)}, {os.cpu_count()} processes")
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(
        process.pid, 0
    )  # of this process and its own, not of those measured before
    spent = time.perf_counter() - start
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):  # 1: the graph does not conform, which takes as long
        raise SystemExit(f"the build ended with exit code {code}")
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, KiB on Linux
    print(f"  {spent:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of processor time")
    print(f"  {usage.ru_maxrss * scale / 1e6:,.0f} MB at the most in its largest process")


def queries(folder: Path) -> None:
    """Print the time of each named question over a built folder, slowest first."""
    store = open_store(folder)
    spent = {}
    for question in questions():
        start = time.perf_counter()
        run(store, question.text)
        spent[question.name] = time.perf_counter() - start
    print("\nnamed questions")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {seconds * 1000:8.0f} ms  {name}")


def serving(folder: Path) -> None:
    """Print how soon `taizhang serve` answers, and how long a look-up of a name takes while clients count the whole graph."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = next(word for word in line.split() if word.startswith("http://"))
        _ask(url, LOOKUP)
        print(f"\nserve\n  {time.perf_counter() - begun:8.2f} s  until the first answer")
        for clients in (0, 1, 4, 7):
            done = threading.Event()
            with ThreadPoolExecutor(8) as pool:
                counting = [pool.submit(_ask_until, url, GROUP_BY, done) for _ in range(clients)]
                time.sleep(1)  # until their queries run
                spent = sorted(_ask(url, LOOKUP) for _ in range(50))
                done.set()
            longest = max((count.result() for count in counting), default=0.0)
            told = f"{spent[25] * 1000:6.1f} ms, at the most {spent[-1] * 1000:6.1f} ms"
            print(f"  a name {told}, beside {clients} group-bys of up to {longest:.2f} s")
        process.terminate()


def _ask(url: str, query: str) -> float:
    begun = time.perf_counter()
    with urlopen(f"{url}sparql?{urlencode({'query': query})}") as answer:
        answer.read()
    return time.perf_counter() - begun


def _ask_until(url: str, query: str, done: threading.Event) -> float:
    longest = 0.0
    while not done.is_set():
        longest = max(longest, _ask(url, query))
    return longest


def ledger(folder: Path) -> None:
    """Print the time of `taizhang ledger` over the entries of a built folder, repeated until they are many."""
    lines = (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    with (folder / "ledger.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(islice(cycle(lines), ENTRIES))
    size = (folder / "ledger.jsonl").stat().st_size
    print(f"\nledger of {ENTRIES:,} entries, {size / 1e6:,.0f} MB")
    for asked in LEDGERS:
        begun = time.perf_counter()
        command = [sys.executable, "-m", "taizhang", "ledger", str(folder), *asked]
        subprocess.run([*command, "-o", str(folder / "shown")], check=True)
        print(f"  {time.perf_counter() - begun:8.2f} s  {' '.join(asked)}")


if __name__ == "__main__":
    main()
