"""Break valid files at random and see that each is read or refused, as the docs promise; tell every one that is neither.

    python tools/fuzz.py [FORMAT ...] [--inputs 10000] [--seed 7] [--folder build/fuzz] [--jobs 2]

What an input is follows from seed, format and number alone, so that one can be made again: ``--show FORMAT:NUMBER`` writes
it to the folder. Each batch is done in a process that is ended when it takes too long or too much memory. Done batches are
noted in the folder; a run that was cut off goes on there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_changes import changed
from fuzz_files import FILES, REPORT, valid

from taizhang.errors import ConfigError, UnreadableFileError
from taizhang.identity.overrides import parse_overrides
from taizhang.records import Document, Failure
from taizhang.stages import Settings, read_document, read_file
from taizhang.workers import Lost, run_each

BATCH = 50  # inputs
SLOW_S = 10.0  # of the processor, for a file of some kilobytes
PATIENCE_S = 300.0  # on the clock for a batch; a machine that is busy is no finding
SETTINGS = Settings(recognizers=("lexicon",))
Batch = tuple[str, int, int, int]  # format, seed, first number, count


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch."""

    form: str
    first: int
    count: int
    outcomes: dict[str, int] = field(default_factory=dict)  # read, refused
    findings: list[tuple[int, str]] = field(default_factory=list)  # number, what went wrong
    slowest_s: float = 0.0


def main() -> None:
    """Run what the command line asks, and end with 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("formats", nargs="*", choices=[*FILES, []], metavar="FORMAT")
    parser.add_argument("--inputs", type=int, default=10_000, help="of each format")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--show", metavar="FORMAT:NUMBER", help="write one input to the folder")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.show:
        form, number = args.show.split(":")
        suffix, data = made(form, args.seed, int(number))
        path = args.folder / f"{form}-{number}{suffix}"
        path.write_bytes(data)
        print(path)
        return
    found = 0
    for form in args.formats or FILES:
        found += sum(
            len(done.findings)
            for done in fuzz(form, args.seed, args.inputs, args.folder, args.jobs)
        )
    sys.exit(1 if found else 0)


def fuzz(form: str, seed: int, inputs: int, folder: Path, jobs: int) -> list[Done]:
    """All inputs of a format, those of an earlier run from its notes; prints how it goes."""
    notes = folder / f"{form}-{seed}.jsonl"
    done = [Done(**json.loads(line)) for line in _whole_lines(notes)]
    known = {(each.first, each.count) for each in done}
    batches = [
        (form, seed, first, min(BATCH, inputs - first))
        for first in range(0, inputs, BATCH)
        if (first, min(BATCH, inputs - first)) not in known
    ]
    with notes.open("a", encoding="utf-8") as file:
        for each in _all(batches, jobs):
            done.append(each)
            file.write(json.dumps(asdict(each)) + "\n")
            file.flush()
            _tell(form, inputs, done, end="\r")
    _tell(form, inputs, done, end="\n")
    for each in done:
        for number, what in each.findings:
            print(f"  {form}:{number}  {what.splitlines()[-1][:200]!a}")
    return done


def _tell(form: str, inputs: int, done: Sequence[Done], *, end: str) -> None:
    outcomes: Counter[str] = Counter()
    for each in done:
        outcomes.update(each.outcomes)
    shown = ", ".join(f"{n:,} {what}" for what, n in sorted(outcomes.items()))
    findings = sum(len(each.findings) for each in done)
    slowest = max((each.slowest_s for each in done), default=0)
    count = sum(each.count for each in done)
    print(
        f"{form}: {count:,} of {inputs:,}: {shown}, {findings} findings, slowest {slowest:.1f} s",
        end=end,
        flush=True,
    )


def _whole_lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return [
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if line.endswith("\n")
    ]


def _all(batches: Sequence[Batch], jobs: int) -> Iterator[Done]:
    """Each batch done; one that was lost is done again input by input, to see which of them did it."""
    if not batches:
        return
    for result in run_each(attempt, batches, jobs=jobs, seconds=lambda batch: PATIENCE_S):
        if not isinstance(result, Lost):
            yield result
            continue
        form, seed, first, count = result.task
        singles = [(form, seed, number, 1) for number in range(first, first + count)]
        whole = Done(form, first, count)
        outcomes: Counter[str] = Counter()
        for single in run_each(attempt, singles, jobs=jobs, seconds=lambda batch: PATIENCE_S / 2):
            if isinstance(single, Lost):
                whole.findings.append((single.task[2], f"lost: {single.reason}"))
            else:
                outcomes.update(single.outcomes)
                whole.findings.extend(single.findings)
        whole.outcomes.update(outcomes)
        yield whole


def made(form: str, seed: int, number: int) -> tuple[str, bytes]:
    """The suffix and the bytes of an input."""
    return FILES[form][0], changed(valid(form), form, f"{seed}-{form}-{number}")


def attempt(batch: Batch) -> Done:
    """What becomes of some inputs, each in turn."""
    form, seed, first, count = batch
    outcomes: Counter[str] = Counter()
    findings: list[tuple[int, str]] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            suffix, data = made(form, seed, number)
            path = Path(folder) / f"{number}{suffix}"
            began = time.process_time()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    outcomes[_attempt(form, path, data)] += 1
            except Exception:  # whatever it is, it is what we look for
                findings.append((number, traceback.format_exc(limit=-6).strip()))
            spent = time.process_time() - began
            slowest = max(slowest, spent)
            if spent > SLOW_S:
                findings.append((number, f"took {spent:.0f} s"))
            path.unlink(missing_ok=True)
    return Done(form, first, count, dict(outcomes), findings, round(slowest, 3))


def _attempt(form: str, path: Path, data: bytes) -> str:
    """Read one input; "read" or "refused".

    Raises:
        Exception: It was neither, or what was read does not hold together.
    """
    path.write_bytes(data)
    if form == "overrides":
        try:
            parse_overrides(data.decode("utf-8"))
        except (ConfigError, UnicodeDecodeError) as err:
            _writable(str(err))
            return "refused"
        return "read"
    if form == "sidecar":
        path = path.with_suffix(".txt")
        path.write_text(REPORT, encoding="utf-8")
    try:
        documents, rejected, failures = read_file(path, name=path.name)
    except UnreadableFileError as err:
        return _refused(str(err), path.stem)
    for doc in documents:
        check_document(doc)
        if form == "stages":
            corpus = read_document(doc, SETTINGS)
            _writable(repr(corpus))
            for mention in corpus.mentions:
                assert 0 <= mention.start < mention.end <= len(doc.text)
    _writable("".join(r.surface for r in rejected))
    for failure in failures:
        check_failure(failure)
    assert documents or failures, "neither documents nor failures"
    return "read" if documents else "refused"


def _refused(message: str, name: str) -> str:
    assert message.startswith(name), message
    _writable(message)
    assert "\n" not in message, message
    assert len(message) < 1000, message
    return "refused"


def check_failure(failure: Failure) -> None:
    """A failure says what and why, in one line that can be written."""
    assert failure.kind in ("refused", "skipped")
    _refused(failure.reason, "")
    _writable(failure.name)
    assert failure.reason


def check_document(doc: Document) -> None:
    """A document holds together, and can be written."""
    _writable(doc.text + doc.title + doc.issuer + doc.number + doc.jurisdiction)
    assert "\0" not in doc.text
    assert len(doc.folded) == len(doc.text)
    end = 0
    for block in doc.blocks:
        assert end <= block.start < block.end <= len(doc.text)
        end = block.end
    end = 0
    for sentence in doc.sentences:
        assert end <= sentence.start < sentence.end <= len(doc.text)
        end = sentence.end
    for run in doc.runs:
        assert 0 <= run.start < run.start + run.length <= len(doc.text)
        assert run.raw_start >= 0
    for cell in doc.cells:
        assert 0 <= cell.start < cell.end <= len(doc.text)
    for line in doc.lines:
        assert len(line.edges) == line.end - line.start + 1


def _writable(text: str) -> None:
    text.encode("utf-8")


if __name__ == "__main__":
    main()
