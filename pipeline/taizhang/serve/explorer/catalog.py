"""The records of a build by what they belong to, in one SQLite file, so that a look-up reads a few rows and no whole file.

A build writes it beside the store, ``store/catalog.sqlite``; where it is missing or of other records, as in the output of an
older version, it is made again in a temporary file.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import SKOS

from taizhang.config import IDS
from taizhang.emit.terms import encoded
from taizhang.errors import StoreError
from taizhang.ledger.shown import select
from taizhang.lexicon.divisions import ancestors, divisions
from taizhang.lexicon.indicators import indicator_key
from taizhang.lookup import triples
from taizhang.serve.explorer.printed import page_starts
from taizhang.store import open_store
from taizhang.text import fold
from taizhang.vocab import ENTITY_KINDS

Row = dict[str, Any]

NAME = "store/catalog.sqlite"  # in the output folder
_FORMAT = "2"  # of the tables; another is made anew
_FILES = tuple(
    f"records/{name}.jsonl"
    for name in ("documents", "entities", "references", "observations", "statuses", "relations")
)
LEDGERS = {"figures": select.FIGURES, "projects": select.PROJECTS}
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, -- by date and id
  id TEXT UNIQUE, date TEXT, title TEXT, kind TEXT, place TEXT, code TEXT, length INTEGER, text TEXT, row TEXT);
CREATE TABLE sentences (doc INTEGER, start INTEGER, end INTEGER, PRIMARY KEY (doc, start)) WITHOUT ROWID;
CREATE TABLE pages ( -- where pages of PDF files and scans begin in the text
  doc INTEGER, start INTEGER, page INTEGER, PRIMARY KEY (doc, start)) WITHOUT ROWID;
CREATE TABLE entities (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, name TEXT, code TEXT, scope TEXT, mentions INTEGER, path TEXT UNIQUE,
  row TEXT);
CREATE TABLE formers (id TEXT PRIMARY KEY, entity INTEGER) WITHOUT ROWID;
CREATE TABLE names ( -- folded for comparison; letters: with which the first character can begin when spoken
  folded TEXT, entity INTEGER, written TEXT, letters TEXT, PRIMARY KEY (folded, entity)) WITHOUT ROWID;
CREATE TABLE mentions (doc INTEGER, start INTEGER, end INTEGER, entity INTEGER, PRIMARY KEY (doc, start, end)) WITHOUT ROWID;
CREATE TABLE observations (
  number INTEGER PRIMARY KEY, doc INTEGER, owner INTEGER, own INTEGER, concept TEXT, indicator TEXT, kind TEXT, unit TEXT,
  period TEXT, status TEXT, code TEXT, row TEXT);
CREATE TABLE statuses (number INTEGER PRIMARY KEY, entity INTEGER, row TEXT);
CREATE TABLE choices ( -- what the rows of a ledger can be filtered by, and how many have it
  ledger TEXT, what TEXT, key TEXT, name TEXT, rows INTEGER, PRIMARY KEY (ledger, what, key, name)) WITHOUT ROWID;
CREATE TABLE inside (code TEXT, around TEXT, PRIMARY KEY (around, code)) WITHOUT ROWID; -- places of the ledgers
CREATE TABLE provinces (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE outcomes (code TEXT, outcome TEXT, rows INTEGER, PRIMARY KEY (code, outcome)) WITHOUT ROWID;
CREATE TABLE relations (number INTEGER PRIMARY KEY, head INTEGER, tail INTEGER, row TEXT);
"""
_INDEXES = """
CREATE INDEX documents_by_code ON documents (code);
CREATE INDEX entities_by_mentions ON entities (type, mentions DESC, id);
CREATE INDEX entities_by_code ON entities (code) WHERE type = 'PLACE' AND code != '';
CREATE INDEX mentions_by_entity ON mentions (entity, doc, start);
CREATE INDEX observations_by_doc ON observations (doc, number);
CREATE INDEX observations_by_owner ON observations (owner, doc, number);
CREATE INDEX observations_by_series ON observations (concept, kind, unit, period, status) WHERE own;
CREATE INDEX statuses_by_entity ON statuses (entity, number);
CREATE INDEX relations_by_head ON relations (head, number);
CREATE INDEX relations_by_tail ON relations (tail, number);
"""


def write(folder: Path) -> Path:
    """Write the catalog of a build beside its store, and return its path.

    Args:
        folder: Output folder with records and store.

    Raises:
        StoreError: The records are missing or broken.
        OSError: The file cannot be written.
    """
    path = folder / NAME
    path.unlink(missing_ok=True)
    make(folder, open_store(folder), path)
    return path


def make(folder: Path, store: ox.Store, path: Path) -> None:
    """Make the catalog of an output folder in a file that is not there, or empty.

    Args:
        folder: Output folder with records.
        store: Its store, for the aliases: names of a thing, without words that mean it in some documents only.
        path: Where to.

    Raises:
        StoreError: The records are missing or broken.
        OSError: The file cannot be written.
    """
    try:
        with sqlite3.connect(path, isolation_level=None) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            db.execute("BEGIN")
            _fill(db, folder, store)
            db.execute("COMMIT")
            db.executescript(_INDEXES)
            db.executemany("INSERT INTO about VALUES (?, ?)", sorted(_about(folder).items()))
        db.close()
    except sqlite3.Error as err:
        number = errno.ENOSPC if "is full" in str(err) else errno.EIO
        raise OSError(number, str(err)) from err


def connect(path: Path) -> sqlite3.Connection:
    """Open a catalog for reading."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)


def fits(path: Path, folder: Path) -> bool:
    """Whether a file is the catalog of the records that the folder holds now."""
    if not path.is_file():
        return False
    try:
        db = connect(path)
        known = dict(db.execute("SELECT name, value FROM about"))
        db.close()
    except sqlite3.Error:
        return False
    return known == _about(folder)


def read(folder: Path, file: str) -> Iterator[Row]:
    """The lines of a file of the output.

    Raises:
        StoreError: The file is missing, or holds no records.
    """
    path = folder / file
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError) as err:
        raise StoreError(f"{path}: cannot be read: {err}; build again") from err


def count(entity: Row) -> int:
    """How often an entity is mentioned."""
    return sum(label["count"] for label in entity["labels"])


def path_of(entity: Row) -> str:
    """The folder and name of an entity's IRI: place/410100."""
    type_ = entity["type"]
    return f"{ENTITY_KINDS[type_]}/{encoded(entity['id'].removeprefix(type_.lower() + '-'))}"


def _about(folder: Path) -> dict[str, str]:
    sizes = {}
    for file in (*_FILES, *(kind.file for kind in LEDGERS.values())):
        path = folder / file
        sizes[file] = str(path.stat().st_size) if path.is_file() else ""
    return {"format": _FORMAT, **sizes}


def _fill(db: sqlite3.Connection, folder: Path, store: ox.Store) -> None:
    docs = _documents(db, folder)
    things, places = _entities(db, folder)
    _names(db, store)
    at: dict[tuple[int, int, int], int] = {}
    for row in read(folder, "records/references.jsonl"):
        if row["doc_id"] in docs and row["entity_id"] in things:
            at[docs[row["doc_id"]], row["start"], row["end"]] = things[row["entity_id"]]
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?)", ((*span, at[span]) for span in sorted(at))
    )
    for row in read(folder, "records/observations.jsonl"):
        doc = docs[row["doc_id"]]
        about = at.get((doc, row["about_start"], row["about_end"]))
        told = (row["indicator"], row["kind"], row["unit"], row["period"], row["status"])
        db.execute(
            "INSERT INTO observations VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                doc,
                about or places.get(row["place_code"]),
                row["about_start"] < 0,
                indicator_key(row["indicator"]),
                *told,
                row["place_code"],
                _dumps(row),
            ),
        )
    for row in read(folder, "records/statuses.jsonl"):
        entity = at.get((docs[row["doc_id"]], row["start"], row["end"]))
        if entity:
            db.execute("INSERT INTO statuses VALUES (NULL, ?, ?)", (entity, _dumps(row)))
    for row in read(folder, "records/relations.jsonl"):
        doc = docs[row["doc_id"]]
        head = at.get((doc, row["head_start"], row["head_end"]))
        tail = at.get((doc, row["tail_start"], row["tail_end"]))
        if head and tail:
            db.execute("INSERT INTO relations VALUES (NULL, ?, ?, ?)", (head, tail, _dumps(row)))
    for name, kind in LEDGERS.items():
        _choices(db, folder, name, kind)
    codes = db.execute("SELECT DISTINCT key FROM choices WHERE what = 'place' ORDER BY key")
    db.executemany(
        "INSERT INTO inside VALUES (?, ?)",
        [(code, each.code) for (code,) in codes for each in ancestors(code)],
    )
    db.executemany(
        "INSERT INTO provinces VALUES (?, ?)",
        (
            (each.code, each.name)
            for each in divisions()
            if each.level == "province" and not each.valid_to
        ),
    )


def _documents(db: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """The numbers of the documents, by date and id."""
    where = []  # a document's text is long: only where it stands is kept until it is its turn
    file = folder / _FILES[0]
    try:
        with file.open("rb") as lines:
            offset = 0
            for line in lines:
                row = json.loads(line)
                where.append((row["date"], row["id"], offset))
                offset += len(line)
            numbers = {}
            for number, (_, id_, offset) in enumerate(sorted(where), 1):
                lines.seek(offset)
                row = json.loads(lines.readline())
                numbers[id_] = number
                text, sentences = row.pop("text"), row.pop("sentences")
                starts = page_starts(row["runs"], row.pop("lines"))
                db.execute(
                    "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(number, id_, row["date"], row["title"], row["kind"], row["jurisdiction"]),
                        *(row["jurisdiction_code"], len(text), text, _dumps(row)),
                    ),
                )
                db.executemany(
                    "INSERT OR IGNORE INTO sentences VALUES (?, ?, ?)",
                    ((number, each["start"], each["end"]) for each in sentences),
                )
                db.executemany(
                    "INSERT INTO pages VALUES (?, ?, ?)",
                    ((number, start, page) for start, page in starts),
                )
    except (OSError, ValueError, KeyError) as err:
        raise StoreError(f"{file}: cannot be read: {err}; build again") from err
    return numbers


def _entities(db: sqlite3.Connection, folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of the entities by id, and of places by division code."""
    things: dict[str, int] = {}
    places: dict[str, int] = {}
    for number, row in enumerate(read(folder, _FILES[1]), 1):
        things[row["id"]] = number
        if row["type"] == "PLACE" and row["code"]:
            places[row["code"]] = number
        told = (row["id"], row["type"], row["name"], row["code"], row["scope"])
        db.execute(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *told, count(row), path_of(row), _dumps(row)),
        )
        db.executemany(
            "INSERT OR REPLACE INTO formers VALUES (?, ?)",
            ((old["id"], number) for old in row["replaced"]),
        )
    return things, places


def _names(db: sqlite3.Connection, store: ox.Store) -> None:
    """All that things are called: their names, aliases and former names."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for thing, _, alias in triples(store, None, SKOS.altLabel):
        aliases[thing.value.removeprefix(IDS)].add(alias.value)
    found = [
        (folded(written), number, written)
        for number, name, path in db.execute("SELECT number, name, path FROM entities")
        for written in (name, *sorted(aliases[path]))
    ]
    db.executemany(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
        (
            (*each, "".join(sorted({sound[0] for sound in sounds(each[0][0])})))
            for each in found
            if each[0]
        ),
    )


def _choices(db: sqlite3.Connection, folder: Path, name: str, kind: select.Kind) -> None:
    """What the rows of a ledger can be filtered by; of figures also how they came out, by place."""
    found: Counter[tuple[str, str, str]] = Counter()
    outcomes: Counter[tuple[str, str]] = Counter()
    for row in read(folder, kind.file) if (folder / kind.file).is_file() else ():
        told = {("place", row["place_code"] or row["place"], row["place"])}
        if kind is select.FIGURES:
            told.add(("indicator", row["indicator"], row["indicator"]))
            outcomes[row["place_code"], row["outcome"]] += 1
        told |= {("document", each["document"], each["title"]) for each in kind.statements(row)}
        found.update(each for each in told if each[1])
    db.executemany(
        "INSERT INTO choices VALUES (?, ?, ?, ?, ?)",
        ((name, *each, number) for each, number in sorted(found.items())),
    )
    db.executemany(
        "INSERT INTO outcomes VALUES (?, ?, ?)",
        ((*each, number) for each, number in sorted(outcomes.items())),
    )


def folded(name: str) -> str:
    """A name as it is compared: without blanks and quotation marks, full and half width alike, small letters."""
    return "".join(char for char in fold(name).lower() if not char.isspace() and char not in "“”")


@cache
def sounds(char: str) -> frozenset[str]:
    """All readings of a character without tones, and their first letters; of any other, the character."""
    from pypinyin import Style, pinyin  # here: it takes a while, and only letters need it

    (readings,) = pinyin(char, style=Style.NORMAL, heteronym=True) or [[char]]
    return frozenset(readings) | {reading[0] for reading in readings}


def _dumps(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
