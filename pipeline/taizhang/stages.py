"""The stages in their order, as data: what each reads, what it writes, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from taizhang.errors import UnreadableFileError
from taizhang.extract import extract
from taizhang.identity.overrides import NONE, Overrides, follow, settle
from taizhang.ingest import continue_articles, ingest, merge_copies, tie
from taizhang.ledger import build_ledger, build_progress, unplaced
from taizhang.link import link
from taizhang.measure import measure
from taizhang.recognize import Recognizer, known_fingerprint, load_recognizers, recognize
from taizhang.records import Corpus, Document, Failure, Mention, Rejected
from taizhang.relate import itemize, relate
from taizhang.relate.rules import WITH_STATUS, can_join


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose that changes the records."""

    recognizers: tuple[str, ...] = ("spacy",)
    overrides: Overrides = (
        NONE  # change nothing of what one document says, so that none is read again
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """A step from records to records; ``reads``, ``writes`` and ``revises`` are fields of Corpus."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Corpus, Settings], dict[str, Sequence[Any]]]
    revises: tuple[str, ...] = ()  # written before, and given anew as a whole


@cache
def _recognizers(names: tuple[str, ...]) -> list[Recognizer]:
    return load_recognizers(names)


def fingerprints(settings: Settings) -> dict[str, str]:
    """Hash of the model behind each recognizer, "" where its code says all; loads those that lie outside of the package.

    Raises:
        ConfigError: A recognizer is unknown, or its model cannot be loaded.
    """
    known = {name: known_fingerprint(name) for name in settings.recognizers}
    if None in known.values():
        loaded = zip(settings.recognizers, _recognizers(settings.recognizers), strict=True)
        known = {name: recognizer.fingerprint for name, recognizer in loaded}
    return {name: fingerprint or "" for name, fingerprint in known.items()}


def _recognize(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    mentions, rejected = recognize(corpus.documents[0], _recognizers(settings.recognizers))
    return {"mentions": mentions, "rejected": rejected}


def _link(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    links, rejected = link(corpus.documents[0], corpus.mentions)
    return {"links": links, "rejected": rejected}


def _measure(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    observations, assessments, rejected = measure(corpus.documents[0], corpus.links)
    return {"observations": observations, "assessments": assessments, "rejected": rejected}


def _relate(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    items = itemize(corpus.documents[0], corpus.links)
    relations, statuses = relate(corpus.documents[0], corpus.links, items)
    return {"relations": relations, "statuses": statuses, "items": items}


def _identify(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    settled = settle(corpus, settings.overrides)
    found = settled.identity
    revised = follow(corpus, settled, can_join, WITH_STATUS)
    return revised | {
        "entities": found.entities,
        "references": found.references,
        "matches": found.matches,
        "overrides": settled.overrides,
        "rejected": (*revised["rejected"], *found.rejected),
    }


def _ledger(corpus: Corpus, settings: Settings) -> dict[str, Sequence[Any]]:
    entries = build_ledger(
        corpus.observations, corpus.documents, corpus.references, corpus.assessments
    )
    said = (corpus.statuses, corpus.documents, corpus.references, corpus.entities)
    return {
        "ledger": entries,
        "progress": build_progress(*said),
        "rejected": unplaced(*said),
    }


DOCUMENT_STAGES = (  # each sees one document; any number of documents can be read side by side
    Stage("recognize", ("documents",), ("mentions", "rejected"), _recognize),
    Stage("link", ("documents", "mentions"), ("links", "rejected"), _link),
    Stage(
        "measure",
        ("documents", "links"),
        ("observations", "assessments", "rejected"),
        _measure,
    ),
    Stage("relate", ("documents", "links"), ("relations", "statuses", "items"), _relate),
)
_SAID = ("mentions", "links", "observations", "relations", "statuses", "assessments")
CORPUS_STAGES = (  # each sees the records of all documents, never their files
    Stage(
        "identify",
        ("documents", *_SAID),
        ("entities", "references", "matches", "overrides"),
        _identify,
        revises=("documents", *_SAID, "rejected"),
    ),
    Stage(
        "ledger",
        ("observations", "assessments", "statuses", "documents", "references", "entities"),
        ("ledger", "progress", "rejected"),
        _ledger,
    ),
)


def _through(stages: Sequence[Stage], corpus: Corpus, settings: Settings) -> Corpus:
    for stage in stages:
        new = {name: tuple(records) for name, records in stage.run(corpus, settings).items()}
        if "rejected" in stage.writes:  # each stage adds its own; the other fields have one writer
            new["rejected"] = corpus.rejected + new["rejected"]
        corpus = replace(corpus, **new)
    return corpus


def read_file(path: Path, *, name: str) -> tuple[list[Document], list[Rejected], list[Failure]]:
    """The documents of a file.

    Args:
        path: A file in a format that ``taizhang.extract`` knows; NAME.toml beside it may state metadata.
        name: The file as shown to the user, such as its path below the folder given; kept in ``Source.path``.

    Returns:
        The documents in file order, what was left out of its texts, and its parts that gave no document.

    Raises:
        UnreadableFileError: The file as a whole gives no document; the message says why.
    """
    parts, failures = extract(path, name=name)
    documents: list[Document] = []
    rejected: list[Rejected] = []
    for part in parts:
        try:
            found, dropped = ingest(part)
        except UnreadableFileError as err:
            if part.name == name:
                raise
            failures.append(Failure(part.name, "refused", str(err).removeprefix(f"{part.name}: ")))
        else:
            documents += found
            rejected += dropped
    return documents, rejected, failures


def read_document(
    doc: Document, settings: Settings, *, mentions: Sequence[Mention] | None = None
) -> Corpus:
    """Everything the stages find in one document, which stands alone in ``documents``.

    Args:
        doc: The document.
        settings: What changes the records.
        mentions: Names marked by hand, sorted and flat, in place of those that would be recognized.
    """
    if mentions is None:
        return _through(DOCUMENT_STAGES, Corpus(documents=(doc,)), settings)
    marked = Corpus(documents=(doc,), mentions=tuple(mentions))
    stages = [stage for stage in DOCUMENT_STAGES if "mentions" not in stage.writes]
    return _through(stages, marked, settings)


def join(readings: Sequence[Corpus], settings: Settings) -> Corpus:
    """One corpus of many documents' readings, whatever their order: copies merged, entities and ledger made.

    What was found in a document that turns out to be a copy of another goes with it; merge_copies says so. A text
    made of several readings is read as a document of its own.
    """
    read = [doc for reading in readings for doc in reading.documents]
    documents, rejected = merge_copies(read)
    documents = continue_articles(tie(read, documents))
    merged = {doc.id: doc for doc in documents}
    ordered = sorted(readings, key=lambda r: (r.documents[0].id, r.documents[0].sources))
    parts = []
    for reading in ordered:
        doc = merged.get(reading.documents[0].id)  # gone if two files have it
        if doc and (doc.text, doc.blocks) == (
            reading.documents[0].text,
            reading.documents[0].blocks,
        ):
            parts.append(reading)
            del merged[doc.id]
    parts += [read_document(doc, settings) for doc in merged.values()]
    joined = {
        field.name: tuple(record for part in parts for record in getattr(part, field.name))
        for field in fields(Corpus)
    }
    joined["documents"] = tuple(documents)
    joined["rejected"] += tuple(rejected)
    return _through(CORPUS_STAGES, Corpus(**joined), settings)
