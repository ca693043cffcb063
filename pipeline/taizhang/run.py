"""The run: files to documents to records to graph, with what was read before taken from the cache.

Every file is read by itself, in one of several processes, and its reading is kept under ``.cache/`` by the hash of
its bytes, the settings, the models and the code; so a build that was cut off goes on where it stopped, and a changed
file is the only one read again. What depends on all documents (copies, entities, ledger, the text of the graph) is made
anew each time; the store is changed, and the shapes are checked, only where the graph changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from taizhang import emit, jsonl, output, overview
from taizhang.builds import present
from taizhang.collection import uncollected
from taizhang.errors import InputError, OutputError, UnreadableFileError
from taizhang.extract import SUFFIXES
from taizhang.extract.progress import listening
from taizhang.former import FILE as KEPT
from taizhang.former import Former
from taizhang.hashes import file_hash, folder_hash
from taizhang.identity.overrides import FILE
from taizhang.ledger import project_rows, rows
from taizhang.ledger.shown import select
from taizhang.records import Corpus, Failure, Rejected
from taizhang.serve.explorer import catalog
from taizhang.stages import Settings, fingerprints, join, read_document, read_file
from taizhang.validate import Report
from taizhang.workers import Lost, run_each, say


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to read; ``name`` is how it is called in the output, wherever the command ran."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything found in one file: a Corpus for each of its documents, and what ingest dropped."""

    name: str
    readings: tuple[Corpus, ...]
    rejected: tuple[Rejected, ...]
    failures: tuple[Failure, ...] = ()  # parts of it that could not be read


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do."""

    inputs: tuple[Input, ...]
    unchanged: tuple[Input, ...]  # read before and kept in the cache
    failures: tuple[Failure, ...]  # known before anything is read
    hashes: Mapping[Input, str]  # sha256 of each input's bytes
    cached: Mapping[Input, Path]  # where the reading of each input is kept, or will be


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did, in numbers that add up: files = read + unchanged + refused + skipped."""

    folder: Path
    corpus: Corpus
    failures: tuple[Failure, ...]
    report: Report
    files: Counter[str] = field(default_factory=Counter)  # read, unchanged, refused, skipped
    triples: Counter[str] = field(default_factory=Counter)  # graph.ttl, evidence.ttl


def discover(
    paths: Sequence[Path], *, outside: Path | None = None
) -> tuple[list[Input], list[Failure]]:
    """Find the files to read: each file given, and in each folder every file with a suffix we read.

    Hidden files, sidecars (NAME.toml beside NAME.txt) and README files of folders are not reports. Other files of a
    folder are listed as skipped; a file given by name is always tried.

    Args:
        paths: Files and folders, searched through.
        outside: A folder whose files are none of the input, such as the output when it lies inside.

    Raises:
        InputError: A path does not exist.
    """
    found: dict[Path, Input] = {}
    failures: list[Failure] = []

    def add(item: Input) -> None:
        # A file given by itself and inside its folder has the longer name, whichever came first.
        known = found.setdefault(item.path.resolve(), item)
        if len(item.name) > len(known.name):
            found[item.path.resolve()] = item

    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
        if path.is_file():
            add(Input(path.name, path))
            continue
        root = path.resolve()
        for child in sorted(root.rglob("*")):
            relative = child.relative_to(root)
            if child.is_dir() or any(part.startswith(".") for part in relative.parts):
                continue
            if outside is not None and child.is_relative_to(outside.resolve()):
                continue
            name = f"{root.name}/{relative.as_posix()}"
            if not child.is_file():
                failures.append(Failure(name, "skipped", "no file: a broken link or a device"))
            elif child.suffix.lower() == ".toml":
                beside = (child.with_suffix(suffix) for suffix in SUFFIXES)
                if child.name != FILE and not any(path.is_file() for path in beside):
                    failures.append(Failure(name, "skipped", "a sidecar without its report"))
            elif child.suffix.lower() not in SUFFIXES:
                suffix = child.suffix or "none"
                reason = f"suffix {suffix} is not read; known: {', '.join(SUFFIXES)}"
                failures.append(Failure(name, "skipped", reason))
            elif child.stem.upper() == "README":
                failures.append(Failure(name, "skipped", "a README is no report"))
            else:
                add(Input(name, child))
    names = Counter(x.name for x in found.values())
    inputs = [  # two files of one name from different places keep apart by their paths
        x if names[x.name] == 1 else replace(x, name=x.path.as_posix()) for x in found.values()
    ]
    return sorted(inputs), sorted(failures)


def plan(paths: Sequence[Path], folder: Path, settings: Settings, *, force: bool = False) -> Plan:
    """What a build of ``paths`` into ``folder`` would read, and what it would take from the cache."""
    inputs, failures = discover(paths, outside=folder)
    hashes = {x: file_hash(x.path) for x in inputs}  # "" for a file that ingest will refuse
    cached = {x: _cached(folder, x, hashes[x], settings) for x in inputs}
    known = [] if force else [x for x in inputs if cached[x].is_file()]
    return Plan(tuple(inputs), tuple(known), tuple(failures), hashes, cached)


def build(
    paths: Sequence[Path],
    folder: Path,
    settings: Settings,
    *,
    jobs: int = 0,
    force: bool = False,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Outcome:
    """Read files and folders, write graph, evidence, records and store to ``folder``, and check the graph.

    Args:
        paths: Files and folders; what they hold together is the whole of the new output.
        folder: Output folder, made if missing. What stands there stays until the new output is complete.
        settings: What changes the records.
        jobs: Processes that read files, each of which is ended where a file takes too long or too much memory; 0 to
            read them in this process. The output is the same for any number.
        force: Read every file again and load the store anew, whatever is kept of earlier builds.
        progress: Called with the step's name, how many are done, and how many there are; for a long file also with
            its pages ("pages of NAME"), from another thread.

    Raises:
        InputError: There is nothing to read, or nothing that could be read.
        OutputError: The folder is in use or cannot be written.
    """
    with output.writing(folder) as staging:
        todo = plan(paths, folder, settings, force=force)
        failures = list(todo.failures)
        readings: list[FileReading] = []
        for result in _read_all(todo, settings, jobs, progress):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                readings.append(result)
                failures += result.failures
        if not any(reading.readings for reading in readings):
            raise InputError(_nothing(todo, failures))
        progress("join", 0, 1)
        with uncollected():
            corpus = _join(readings, settings)
            progress("write graph", 0, 1)
            triples = emit.write(corpus, staging)
            entries = list(rows(corpus))
            _write_records(corpus, entries, failures, staging)
        progress("load store", 0, 1)
        before = Former(folder, code_hash(), unused=force)
        before.load(staging)
        catalog.write(staging)
        progress("check shapes", 0, 1)
        report = before.check(staging, sum(triples.values()))
        given = [len(reading.readings) for reading in readings]
        told = overview.Build(corpus, entries, given, sorted(failures), triples, report)
        with (staging / overview.FILE).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(overview.page(told))
        _write_lock(todo, settings, staging)
        output.publish(folder)
        before.keep(report, present(folder))
        _forget(folder, {*todo.cached.values(), folder / ".cache" / KEPT})
    names = {x.name for x in todo.inputs}  # parts of a file are told, and are no files
    refused = sum(f.kind == "refused" and f.name in names for f in failures)
    files = Counter(
        read=len(todo.inputs) - len(todo.unchanged) - refused,
        unchanged=len(todo.unchanged),
        refused=refused,
        skipped=sum(f.kind == "skipped" for f in failures),
    )
    return Outcome(folder, corpus, tuple(sorted(failures)), report, files, Counter(triples))


def _nothing(todo: Plan, failures: Sequence[Failure]) -> str:
    if not todo.inputs:
        return f"nothing to read: no file with a suffix of {', '.join(SUFFIXES)} was given"
    reasons = "\n".join(f"  {f.name}: {f.reason}" for f in failures if f.kind == "refused")
    return f"none of the {len(todo.inputs)} files could be read; nothing was built\n{reasons}"


def _join(readings: Sequence[FileReading], settings: Settings) -> Corpus:
    corpus = join([reading for file in readings for reading in file.readings], settings)
    dropped = [r for file in sorted(readings, key=attrgetter("name")) for r in file.rejected]
    place = attrgetter("doc_id", "start", "end", "stage", "reason")
    return replace(corpus, rejected=tuple(sorted([*corpus.rejected, *dropped], key=place)))


# --- reading files ------------------------------------------------------------------------------------------------

_Task = tuple[Input, Path, Settings]  # with where the reading is kept


def _read_all(
    todo: Plan,
    settings: Settings,
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> Iterator[FileReading | Failure]:
    known = set(todo.unchanged)
    fresh = [x for x in todo.inputs if x not in known]
    done, total = 0, len(todo.inputs)
    progress("read", done, total)
    for results in (
        (_load(x, todo.cached[x], settings) for x in todo.unchanged),
        _map([(x, todo.cached[x], settings) for x in fresh], jobs, progress),
    ):
        for result in results:
            done += 1
            progress("read", done, total)
            yield result


def _map(
    tasks: Sequence[_Task], jobs: int, progress: Callable[[str, int, int], None]
) -> Iterator[FileReading | Failure]:
    if not jobs:
        for task in tasks:
            with listening(partial(progress, f"pages of {task[0].name}")):
                yield _read(task)
    elif tasks:
        largest_first = sorted(tasks, key=lambda task: -_size(task[0]))

        def heard(line: str) -> None:
            done, total, name = line.split(" ", 2)
            progress(f"pages of {name}", int(done), int(total))

        for result in run_each(
            _read_in_worker, largest_first, jobs=jobs, seconds=_seconds, heard=heard
        ):
            if isinstance(result, Lost):
                yield Failure(result.task[0].name, "refused", result.reason)
            else:
                yield result


def _read_in_worker(task: _Task) -> FileReading | Failure:
    name = task[0].name.replace("\n", " ")
    with listening(lambda done, total: say(f"{done} {total} {name}")):
        return _read(task)


def _seconds(task: _Task) -> float:
    """How long reading a file may take: more than the slowest recognizer needs on a slow machine."""
    return 600 + _size(task[0]) / 1000


def _size(item: Input) -> int:
    try:
        return item.path.stat().st_size
    except OSError:  # gone since it was found: reading it will say so
        return 0


def _read(task: _Task) -> FileReading | Failure:
    item, cached, settings = task
    try:
        documents, rejected, failures = read_file(item.path, name=item.name)
    except UnreadableFileError as err:
        return Failure(item.name, "refused", str(err).removeprefix(f"{item.name}: "))
    readings = tuple(read_document(doc, settings) for doc in documents)
    reading = FileReading(item.name, readings, tuple(rejected), tuple(failures))
    cached.parent.mkdir(parents=True, exist_ok=True)
    aside = cached.with_suffix(f".{os.getpid()}")
    try:
        packed = gzip.compress(_readings().dump_json(reading), compresslevel=1, mtime=0)
        aside.write_bytes(packed)
        aside.replace(cached)
    except OSError as err:
        aside.unlink(missing_ok=True)
        raise OutputError(output.clear_line(err, cached.parent.parent)) from err
    return reading


def _load(item: Input, cached: Path, settings: Settings) -> FileReading | Failure:
    try:
        with gzip.open(cached) as file:
            reading: FileReading = _readings().validate_json(file.read())
    except (OSError, EOFError, ValidationError):  # cut off or tampered with: read the file itself
        return _read((item, cached, settings))
    return reading


@cache
def _readings() -> TypeAdapter[FileReading]:
    return TypeAdapter(FileReading)


# --- what makes a reading the same --------------------------------------------------------------------------------


@cache
def code_hash() -> str:
    """Hash of the package's code and data: another version reads everything again."""
    return folder_hash(Path(__file__).parent)


def _cached(folder: Path, item: Input, content: str, settings: Settings) -> Path:
    key = {
        "code": code_hash(),
        "recognizers": settings.recognizers,
        "models": fingerprints(settings),
        "name": item.name,
        "report": content,
        "sidecar": file_hash(item.path.with_suffix(".toml")),
    }
    digest = hashlib.sha256(json.dumps(key).encode())
    return folder / ".cache" / f"{digest.hexdigest()[:32]}.json.gz"


def _forget(folder: Path, keep: set[Path]) -> None:
    for path in (folder / ".cache").glob("*"):
        if path not in keep:
            path.unlink(missing_ok=True)


# --- writing ------------------------------------------------------------------------------------------------------


def _write_records(
    corpus: Corpus,
    entries: Iterable[Mapping[str, Any]],
    failures: Iterable[Failure],
    staging: Path,
) -> None:
    records = staging / "records"
    records.mkdir()
    for each in fields(Corpus):
        jsonl.write(getattr(corpus, each.name), records / f"{each.name}.jsonl")
    jsonl.write_rows(entries, staging / select.FILE)
    jsonl.write_rows(project_rows(corpus), staging / select.PROJECTS_FILE)
    emit.write_mappings(corpus, staging)
    emit.write_reconcile(corpus, staging)
    jsonl.write(sorted(failures), staging / "failures.jsonl")
    jsonl.write((r for r in corpus.rejected if r.stage == "link"), staging / "unresolved.jsonl")


def _write_lock(todo: Plan, settings: Settings, staging: Path) -> None:
    lock = {
        "code": code_hash(),
        "settings": {"recognizers": settings.recognizers},
        "overrides": settings.overrides.sha256,
        "models": fingerprints(settings),
        "inputs": {x.name: todo.hashes[x] for x in todo.inputs},
        "outputs": {
            path.relative_to(staging).as_posix(): file_hash(path)
            for path in sorted(staging.rglob("*"))
            if path.is_file() and "store" not in path.relative_to(staging).parts
        },
    }
    text = json.dumps(lock, ensure_ascii=False, indent=1)
    (staging / "run.lock").write_text(text + "\n", encoding="utf-8")


def read_corpus(folder: Path, *names: str) -> Corpus:
    """Read the records of a finished build; only the named fields of Corpus, or all.

    Raises:
        StoreError: No build stands there, or its records are broken.
    """
    build = output.reading(folder)
    kinds = {f.name: f.type for f in fields(Corpus)}
    return Corpus(
        **{
            name: tuple(
                jsonl.read(_record_type(str(kinds[name])), build / "records" / f"{name}.jsonl")
            )
            for name in names or kinds
        }
    )


def _record_type(annotation: str) -> type[Any]:
    from taizhang import records

    kind: type[Any] = getattr(records, annotation.removeprefix("tuple[").removesuffix(", ...]"))
    return kind
