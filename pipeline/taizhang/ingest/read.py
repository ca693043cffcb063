"""The text of a file in, its documents out, with every stretch that was left out and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from taizhang.errors import UnreadableFileError
from taizhang.ingest import reasons
from taizhang.ingest.articles import Article, split
from taizhang.ingest.blocks import lay_out, sentences
from taizhang.ingest.chrome import mark_chrome
from taizhang.ingest.contents import Contents
from taizhang.ingest.continuations import marks, rejoin
from taizhang.ingest.copies import merge_equal
from taizhang.ingest.furniture import mark_furniture
from taizhang.ingest.joins import join_lines
from taizhang.ingest.lines import Line, split_lines
from taizhang.ingest.metadata import Metadata, describe, settle
from taizhang.ingest.parts import is_from_a_paper, tie
from taizhang.ingest.places import place_in, place_named
from taizhang.ingest.sidecar import Stated, stated
from taizhang.ingest.surroundings import surroundings
from taizhang.ingest.tables import cells_of, mark_tables
from taizhang.ingest.view import View, blot
from taizhang.records import Document, Part, Rejected, Source
from taizhang.text import REPLACEMENT, fold

_SURFACE = 80
_NEAR = (
    50_000  # characters before and after a document's beginning in which its title may stand again
)


def ingest(part: Part) -> tuple[list[Document], list[Rejected]]:
    """Find the documents of one text.

    Args:
        part: As ``taizhang.extract`` took it from a file.

    Returns:
        The documents in file order, each once (further copies inside the file are among its sources), and what was
        left out. Together the runs of the documents, the stretches left out and white space are the whole text.

    Raises:
        UnreadableFileError: Nothing is left to read, or the metadata that the user states make no sense.
    """
    metadata, start = stated(part)
    view = blot(part.text, start, part.dropped)
    lines = split_lines(view)
    mark_tables(lines, part, view)
    prose = [line for line in lines if not line.row]
    mark_chrome(prose, view)
    mark_furniture(prose)
    blocks = join_lines(lines, view, whole=part.whole_lines)
    if not any(c.isalpha() for draft, _ in blocks for c in draft.text):
        raise UnreadableFileError(
            f"{part.name}: nothing is left to read after clean-up ({len(lines)} lines of page furniture or marks); "
            "check that the file holds the report's text"
        )
    articles = split(blocks, Contents(lines), one=bool(metadata.title))
    articles = rejoin(articles, marks(view))
    told = dict(part.told)
    if len(articles) == 1 and not articles[0].titles and told.get("title"):
        articles[0].titles.append(told["title"])
    around = surroundings(prose, part.name, told)
    found = settle([describe(a, around, _near(a, view)) for a in articles], articles, around)
    source = Source(part.name, part.sha256, part.encoding)
    documents = [
        _document(
            article,
            _state(m, metadata, told, one=len(articles) == 1),
            source,
            part=part,
            page=around.page,
        )
        for article, m in zip(articles, found, strict=True)
    ]
    documents = [
        replace(doc, part_of=documents[m.whole].id) if m.whole >= 0 else doc
        for doc, m in zip(documents, found, strict=True)
    ]
    kept = tie(documents, merge_equal(documents))
    first = {doc.sources[0]: doc for doc in kept}
    ordered = [first[doc.sources[0]] for doc in documents if doc.sources[0] in first]
    left_out = _left_out(view, lines, articles, documents, ordered)
    return ordered, [
        Rejected(ordered[0].id, a, b, "ingest", reason, part.text[a:b][:_SURFACE])
        for a, b, reason in left_out
    ] + [
        Rejected(doc.id, doc.sources[0].start, doc.sources[0].start, "ingest", reasons.NO_DATE, "")
        for doc in ordered
        if not doc.date and is_from_a_paper(doc)
    ]


def _near(article: Article, view: View) -> str:
    """The file's text around where a document begins."""
    start = min(draft.start for draft in article.blocks)
    return view.text[max(0, start - _NEAR) : start + _NEAR]


def _state(metadata: Metadata, said: Stated, told: Mapping[str, str], *, one: bool) -> Metadata:
    """What the text says, overruled by what the user says; what neither says, as the file's format has it.

    Title, kind and number belong to one document; issuer, jurisdiction and date hold for all of a file's documents.
    """
    if one:
        open_fields = ("title", "issuer", "number", "date")
        filled: dict[str, Any] = {
            key: told[key] for key in open_fields if key in told and not getattr(metadata, key)
        }
        metadata = replace(metadata, **filled)
    changes: dict[str, Any] = {"issuer": said.issuer, "date": said.date}
    if one:
        changes |= {"title": said.title, "kind": said.kind, "number": said.number}
    if said.jurisdiction:
        place = (
            place_in(said.jurisdiction, said.province)
            if said.province
            else place_named(said.jurisdiction)
        )
        changes |= {"jurisdiction": place.name or said.jurisdiction}
        metadata = replace(metadata, code=place.code)
    return replace(metadata, **{key: value for key, value in changes.items() if value})


def _document(
    article: Article, metadata: Metadata, source: Source, *, part: Part, page: str
) -> Document:
    text, blocks, runs = lay_out(article.blocks)
    start = min(draft.start for draft in article.blocks)
    end = max(draft.end for draft in article.blocks)
    return Document(
        id=_id(text, metadata),
        text=text,
        title=metadata.title,
        issuer=metadata.issuer,
        jurisdiction=metadata.jurisdiction,
        jurisdiction_code=metadata.code,
        date=metadata.date,
        kind=metadata.kind,
        number=metadata.number,
        byline=metadata.byline,
        page=page if metadata.kind == "article" or article.comes_from else "",
        comes_from=article.comes_from,
        goes_on=article.goes_on,
        blocks=blocks,
        sentences=sentences(text, blocks),
        runs=runs,
        sources=(replace(source, start=start, end=end),),
        lines=tuple(line for line in part.lines if start < line.end and line.start < end),
        cells=cells_of(part.cells, blocks, runs),
    )


def _id(text: str, metadata: Metadata) -> str:
    digest = hashlib.sha256(re.sub(r"\s+", "", fold(text)).encode()).hexdigest()[:8]
    code = re.match(r"\d{6}", metadata.code)
    year = metadata.date[:4]
    kind = metadata.kind.replace("_", "-")
    return f"{code[0] if code else 'x'}-{year or 'x'}-{kind}-{digest}"


def _left_out(
    view: View,
    lines: Sequence[Line],
    articles: Sequence[Article],
    documents: Sequence[Document],
    kept: Iterable[Document],
) -> list[tuple[int, int, str]]:
    """All stretches that are in no document, in file order, none overlapping another."""
    stretches = [(line.start, line.end, line.reason) for line in lines if line.reason]
    for article in articles:
        stretches += [
            (raw, raw + n, reasons.REPEATED_TITLE)
            for draft in article.dropped
            for _, raw, n in draft.runs
        ]
    role = {(s.start, s.end): s.role for doc in kept for s in doc.sources}
    for doc in documents:
        source = doc.sources[0]
        if role[source.start, source.end] != "original":
            stretches += [
                (run.raw_start, run.raw_start + run.length, reasons.COPY) for run in doc.runs
            ]
    stretches += [(at, at + 1, reasons.UNDECODABLE) for at in _positions(view.raw, REPLACEMENT)]
    stretches += view.blotted
    stretches.sort(key=lambda s: (s[0], -s[1]))
    return _joined(stretches, view.raw)


def _positions(text: str, character: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(character), text)]


def _joined(stretches: Sequence[tuple[int, int, str]], raw: str) -> list[tuple[int, int, str]]:
    """Stretches without those inside others; neighbours of one reason with only white space between are one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, reason in stretches:
        if joined and start < joined[-1][1]:
            continue
        if joined and joined[-1][2] == reason and not raw[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end, reason)
        else:
            joined.append((start, end, reason))
    return joined
