"""The graph in an Oxigraph store on disk, so that questions are answered without reading Turtle again.

The ontology and its codelists are loaded beside the graph, for the labels of its terms and codes.

``output/store`` is a plain Oxigraph folder (``oxigraph serve-read-only --location output/store`` serves it) with one
file more, ``taizhang.json``, that tells which Turtle it was loaded from.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from taizhang.builds import home
from taizhang.changes import Changes
from taizhang.config import ontology_dir
from taizhang.errors import StoreError

GRAPHS = ("graph.ttl", "evidence.ttl")
_MANIFEST = "taizhang.json"
_BROKEN = (OSError, RuntimeError, ValueError)  # what Oxigraph raises over damaged tables
_FORMAT = 1  # of the store's content; another number is loaded anew
_FEW = 0.2  # share of subjects: beyond it loading all is faster than changing some


_Files = dict[str, tuple[str, int]]  # file name -> sha256, bytes


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a store was loaded from."""

    files: _Files
    triples: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a store holds."""

    path: Path
    triples: int
    reused: bool  # the graph had not changed, so nothing was loaded


def build_store(
    folder: Path, *, previous: Path | None = None, changes: Changes | None = None
) -> Loaded:
    """Load graph.ttl, evidence.ttl and the ontology into folder/store, or keep the store if it holds them already.

    The store is built aside and then put in place; until then the old one stands, and it stays when loading fails.

    Args:
        folder: Output folder with the Turtle files.
        previous: Another output folder whose store is copied when its Turtle was the same.
        changes: From the Turtle of ``previous`` to that of ``folder``; where few, they are made in the copy.

    Raises:
        StoreError: A Turtle file is missing or does not parse.
        OSError: The store cannot be written; Oxigraph's own have no errno.
    """
    path = folder / "store"
    sources = _sources(folder)
    files = _describe(sources, folder)
    if (triples := _holds(path, files)) is not None:
        return Loaded(path, triples, reused=True)
    aside = folder / f".store-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)  # left by a process of this number that was killed
    try:
        aside.mkdir()
        known = _holds(previous / "store", files) if previous else None
        if previous and known is not None:
            _copy(previous / "store", aside)
            triples, reused = known, True
        else:
            if previous and changes and _can_change(previous, files, changes):
                _copy(previous / "store", aside)
                triples = _change(aside, changes, _terms(sources))
            else:
                triples = _load(sources, aside)
            reused = False
            _write_manifest(aside, _Manifest(files, triples))
        _swap(aside, path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Loaded(path, triples, reused)


def open_store(folder: Path) -> pyoxigraph.Store:
    """Open folder/store for reading; any number of processes can.

    Raises:
        StoreError: There is no store, it is broken, or it was loaded from another graph.ttl than the one beside it.
    """
    path, shown = folder / "store", home(folder) / "store"
    mend = f"rebuild it with: taizhang build PATH... -o {home(folder)} --force"
    if not folder.is_dir():
        raise StoreError(
            f"{folder}: no such output folder; make it with: taizhang build PATH... -o {folder}"
        )
    if not (path / "CURRENT").is_file():  # RocksDB's first file
        raise StoreError(f"{shown}: no store here; {mend}")
    manifest = _read_manifest(path)
    if manifest is None:
        raise StoreError(f"{shown}: the store is incomplete; {mend}")
    for name in GRAPHS:
        file = folder / name
        if file.is_file() and file.stat().st_size != manifest.files[name][1]:
            raise StoreError(f"{shown}: {name} has changed since the store was made; {mend}")
    try:
        store = pyoxigraph.Store.read_only(str(path))
        next(iter(store), None)  # a damaged table shows itself at the first read
    except _BROKEN as err:
        raise StoreError(f"{shown}: the store is broken; {mend}") from err
    return store


def _sources(folder: Path) -> dict[str, Path]:
    """All Turtle that goes into the store, by name; shapes are no part of it."""
    ontology = ontology_dir()
    terms = sorted([*ontology.glob("*.ttl"), *ontology.glob("codelists/*.ttl")])
    return {
        **{name: folder / name for name in GRAPHS},
        **{f"ontology/{path.relative_to(ontology).as_posix()}": path for path in terms},
    }


def _describe(sources: Mapping[str, Path], folder: Path) -> _Files:
    files = {}
    for name, path in sources.items():
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as err:
            raise StoreError(
                f"{path}: {err.strerror}; make it with: taizhang build PATH... -o {folder}"
            ) from err
        files[name] = (digest, path.stat().st_size)
    return files


def _write_manifest(path: Path, manifest: _Manifest) -> None:
    files = {name: {"sha256": sha, "bytes": size} for name, (sha, size) in manifest.files.items()}
    text = json.dumps({"format": _FORMAT, "triples": manifest.triples, "files": files}, indent=1)
    (path / _MANIFEST).write_text(text + "\n", encoding="utf-8")


def _read_manifest(path: Path) -> _Manifest | None:
    try:
        stated = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
        if stated["format"] != _FORMAT:
            return None
        files = {name: (file["sha256"], file["bytes"]) for name, file in stated["files"].items()}
        return _Manifest(files, stated["triples"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _holds(path: Path, files: _Files) -> int | None:
    """How many triples the store at ``path`` has, if it was loaded from these very files and opens."""
    manifest = _read_manifest(path)
    if manifest is None or manifest.files != files:
        return None
    try:
        store = pyoxigraph.Store.read_only(str(path))
        next(iter(store), None)
    except _BROKEN:
        return None
    return manifest.triples


def _copy(store: Path, path: Path) -> None:
    """Copy a store; its tables, which nothing writes to again, become links where the file system has them."""
    for file in sorted(store.iterdir()):
        if file.suffix == ".sst":
            try:
                (path / file.name).hardlink_to(file)
            except OSError:  # another disk, or no links there
                shutil.copyfile(file, path / file.name)
        else:
            shutil.copyfile(file, path / file.name)


def _can_change(previous: Path, files: _Files, changes: Changes) -> bool:
    """Whether the store of ``previous`` is sound, holds the Turtle beside it, and little more than that has changed."""
    before = files | _describe({name: previous / name for name in GRAPHS}, previous)
    return changes.share < _FEW and _holds(previous / "store", before) is not None


def _change(path: Path, changes: Changes, terms: Set[pyoxigraph.Triple]) -> int:
    """Take out of a store what no file says any more, and put in what is new, in one step; what is the same stays."""
    before, after = (
        {triple for graph in graphs for triple in graph.triples(changes.subjects)}
        for graphs in (changes.before, changes.after)
    )
    store = pyoxigraph.Store(str(path))
    store.update(
        f"DELETE DATA {{\n{_lines(before - after - terms)}\n}} ;\n"
        f"INSERT DATA {{\n{_lines(after - before)}\n}}"
    )
    store.flush()
    return len(store)


def _lines(triples: Iterable[pyoxigraph.Triple]) -> str:
    return "\n".join(f"{triple} ." for triple in triples)


def _terms(sources: Mapping[str, Path]) -> set[pyoxigraph.Triple]:
    """The triples of the ontology, as far as a graph could say them too: none with blank nodes."""
    return {
        quad.triple
        for name, path in sources.items()
        if name not in GRAPHS
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        if not isinstance(quad.object, pyoxigraph.BlankNode)
    }


def _load(sources: Mapping[str, Path], path: Path) -> int:
    store = pyoxigraph.Store(str(path))
    # Files of terms are small and many: read as one, they make one table. None names a blank node.
    terms = b"\n".join(file.read_bytes() for name, file in sources.items() if name not in GRAPHS)
    file = ontology_dir()
    try:
        store.bulk_load(terms, pyoxigraph.RdfFormat.TURTLE)
        for name in GRAPHS:
            file = sources[name]
            store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    except SyntaxError as err:
        raise StoreError(f"{file}: this is no valid Turtle: {_first_line(err)}") from err
    store.optimize()  # one sorted table in place of one a file: questions are answered four times as fast
    store.flush()
    return len(store)


def _swap(new: Path, path: Path) -> None:
    """Put the folder ``new`` at ``path``; should that fail, what stood at ``path`` stands there again."""
    old = new.with_name(new.name + "-old")
    if path.exists():
        path.replace(old)
    try:
        new.replace(path)
    except OSError:
        if old.exists():
            old.replace(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _first_line(err: BaseException) -> str:
    return str(err).splitlines()[0] if str(err) else type(err).__name__
