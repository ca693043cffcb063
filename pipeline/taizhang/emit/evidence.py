"""The way back: mentions, quotes and sentences as Web Annotation targets with their characters and offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from taizhang import __version__
from taizhang.emit.documents import source_node
from taizhang.emit.terms import code, decimal, slug, text, thing, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.onpage import Box, OnPage
from taizhang.records import Corpus, Document, Variant

PDF_FRAGMENTS = (
    "http://tools.ietf.org/rfc/rfc3778"  # as Web Annotation names it; RFC 8118 took its place
)
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
AROUND = 16  # 字 kept on either side of a mention: enough to find it again in a changed text


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters start to end of a document's text, which one of its sources has."""

    start: int
    end: int
    source: int  # index into Document.sources
    raw_start: int
    raw_end: int  # what was left out can lie between


class Evidence:
    """Adds the stretches of text that statements were read from, each once, to a graph."""

    def __init__(self, graph: Turtle) -> None:
        self._graph = graph
        self._sentences: dict[str, list[int]] = {}
        self._runs: dict[str, list[int]] = {}
        self._pages: dict[str, OnPage] = {}
        self._others: dict[str, tuple[list[int], int]] = {}  # where variants start, the longest

    def span(self, doc: Document, start: int, end: int, *, around: int = 0) -> str:
        """Add doc.text[start:end] with its sentence, and return its node."""
        local = f"{doc.id}-{start}-{end}"
        node, graph = thing("span", local), self._graph
        position, quote = thing("pos", local), thing("quote", local)
        if not graph.has(node):
            graph.add(
                node,
                ("a", "oa:SpecificResource"),
                ("oa:hasSource", thing("doc", doc.id)),
                ("oa:hasSelector", position),
                ("oa:hasSelector", quote),
            )
            self._lead_back(node, doc, start, end)
            for variant in self._variants(doc, start, end):
                graph.add(node, ("tz:otherReading", variant_node(doc, variant)))
            self._add_boxes(doc, start, end, node, local)
            graph.add(
                position,
                ("a", "oa:TextPositionSelector"),
                ("oa:start", str(start)),
                ("oa:end", str(end)),
            )
            graph.add(quote, ("a", "oa:TextQuoteSelector"), ("oa:exact", zh(doc.text[start:end])))
            sentence = self.sentence(doc, start)
            if sentence is not None and sentence != (start, end):
                graph.add(node, ("tz:inSentence", self.span(doc, *sentence)))
        before, after = doc.text[max(0, start - around) : start], doc.text[end : end + around]
        if around and before:
            graph.add(quote, ("oa:prefix", zh(before)))
        if around and after:
            graph.add(quote, ("oa:suffix", zh(after)))
        return node

    def _add_boxes(self, doc: Document, start: int, end: int, node: str, local: str) -> None:
        """Add the pages that a stretch is printed on, and where on them, if its file has pages."""
        if not doc.lines:
            return
        if doc.id not in self._pages:
            self._pages[doc.id] = OnPage(doc)
        printed = doc.sources[0].encoding.startswith("pdf")
        for number, box in enumerate(self._pages[doc.id].boxes(start, end)):
            fragment = thing("box", f"{local}-{number}" if number else local)
            self._graph.add(node, ("tz:page", str(box.page)), ("oa:hasSelector", fragment))
            self._graph.add(
                fragment,
                ("a", "oa:FragmentSelector"),
                ("dcterms:conformsTo", f"<{PDF_FRAGMENTS if printed else MEDIA_FRAGMENTS}>"),
                ("rdf:value", text(_fragment(box) if printed else _region(box))),
            )

    def mention(self, doc: Document, start: int, end: int) -> str:
        """The node of a mention; add_mentions says what it is."""
        return thing("mention", f"{doc.id}-{start}-{end}")

    def sentence(self, doc: Document, position: int) -> tuple[int, int] | None:
        """The sentence that holds the character at this position; None between sentences."""
        if doc.id not in self._sentences:
            self._sentences[doc.id] = [sentence.start for sentence in doc.sentences]
        index = bisect_right(self._sentences[doc.id], position) - 1
        if index < 0 or position >= doc.sentences[index].end:
            return None
        return doc.sentences[index].start, doc.sentences[index].end

    def _lead_back(self, node: str, doc: Document, start: int, end: int) -> None:
        """Say where the stretch stands in the first file, or which pieces of which files it is made of."""
        pieces = self.pieces(doc, start, end)
        if len(pieces) > 1 or any(piece.source for piece in pieces):
            for piece in pieces:
                self._graph.add(node, ("tz:rawPiece", self._piece(doc, piece)))
        elif pieces and pieces[0].start == start and pieces[0].end == end:
            raw = (("tz:rawStart", str(pieces[0].raw_start)), ("tz:rawEnd", str(pieces[0].raw_end)))
            self._graph.add(node, *raw)

    def _piece(self, doc: Document, piece: Piece) -> str:
        subject = thing("piece", f"{doc.id}-{piece.start}-{piece.end}")
        self._graph.add(
            subject,
            ("a", "tz:Piece"),
            ("oa:start", str(piece.start)),
            ("oa:end", str(piece.end)),
            ("tz:rawSource", source_node(doc, doc.sources[piece.source])),
            ("tz:rawStart", str(piece.raw_start)),
            ("tz:rawEnd", str(piece.raw_end)),
        )
        return subject

    def pieces(self, doc: Document, start: int, end: int) -> list[Piece]:
        """Where doc.text[start:end] stands in the decoded sources, a piece for each change of source.

        A piece goes from the first to the last of its characters that has a place in the source; what lies between
        and has none (a line break, a character that an entity stands for) belongs to it.
        """
        if doc.id not in self._runs:
            self._runs[doc.id] = [run.start for run in doc.runs]
        first = max(0, bisect_right(self._runs[doc.id], start) - 1)
        pieces: list[Piece] = []
        for run in islice(doc.runs, first, None):
            if run.start >= end:
                break
            a, b = max(start, run.start), min(end, run.start + run.length)
            if a >= b:
                continue
            raw = run.raw_start + a - run.start
            if pieces and pieces[-1].source == run.source and pieces[-1].raw_end <= raw:
                a, raw_start = pieces[-1].start, pieces[-1].raw_start
                pieces[-1] = Piece(a, b, run.source, raw_start, run.raw_start + b - run.start)
            else:
                pieces.append(Piece(a, b, run.source, raw, raw + b - a))
        return pieces

    def _variants(self, doc: Document, start: int, end: int) -> list[Variant]:
        """The variants of characters of the stretch, or between two of them."""
        if not doc.variants:
            return []
        if doc.id not in self._others:
            longest = max(variant.end - variant.start for variant in doc.variants)
            self._others[doc.id] = ([variant.start for variant in doc.variants], longest)
        starts, longest = self._others[doc.id]
        near = doc.variants[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        return [v for v in near if v.end > start and (v.start < v.end or v.start > start)]


def variant_node(doc: Document, variant: Variant) -> str:
    """The node of another reading; add_variants says what it is."""
    return thing("variant", f"{doc.id}-{variant.start}-{variant.end}-{variant.source}")


def add_variants(graph: Turtle, doc: Document) -> None:
    """Add what other readings have in the place of stretches of the document, and why they were not chosen."""
    for variant in doc.variants:
        graph.add(
            variant_node(doc, variant),
            ("a", "tz:Variant"),
            ("dcterms:source", thing("doc", doc.id)),
            ("oa:start", str(variant.start)),
            ("oa:end", str(variant.end)),
            ("tz:quote", zh(doc.text[variant.start : variant.end])),
            ("tz:readAs", zh(variant.surface)),
            ("tz:rawSource", source_node(doc, doc.sources[variant.source])),
            ("tz:rawStart", str(variant.raw_start)),
            ("tz:rawEnd", str(variant.raw_end)),
            ("tz:chosenBy", code("choice", variant.why)),
        )


def _fragment(box: Box) -> str:
    """page=3&viewrect=90.5,110,220,14: left, upper edge, width and height in points."""
    return f"page={box.page}&viewrect={box.left:g},{box.top:g},{box.width:g},{box.height:g}"


def _region(box: Box) -> str:
    """xywh=90,110,220,14 in pixels, as a part of an image."""
    left, top = round(box.left), round(box.top)
    return f"xywh={left},{top},{round(box.width)},{round(box.height)}"


def add_mentions(
    graph: Turtle, corpus: Corpus, docs: dict[str, Document], things: Things, evidence: Evidence
) -> None:
    """Add every mention that stands for an entity: what it means, where it stands, who found it and how."""
    how = {(link.doc_id, link.start, link.end): link.how for link in corpus.links}
    for mention in corpus.mentions:
        span = (mention.doc_id, mention.start, mention.end)
        entity = things.at(span)
        if entity is None:
            continue
        doc = docs[mention.doc_id]
        subject = evidence.mention(doc, mention.start, mention.end)
        graph.add(
            subject,
            ("a", "oa:Annotation"),
            ("oa:hasBody", node(entity)),
            ("oa:hasTarget", evidence.span(doc, mention.start, mention.end, around=AROUND)),
            ("prov:wasAttributedTo", thing("tool", slug(mention.by))),
            ("tz:resolvedBy", code("how", how[span])),
        )
        if mention.score < 1:
            graph.add(subject, ("tz:score", decimal(Decimal(str(mention.score)))))


def add_build(graph: Turtle, doc_ids: Iterable[str], recognizers: Iterable[str]) -> None:
    """Add the build, what it read and the programs in it, without times: two builds are the same bytes."""
    graph.add("cube:observations", ("a", "qb:DataSet"), ("prov:wasGeneratedBy", "tool:build"))
    graph.add(
        "tool:build",
        ("a", "prov:Activity"),
        ("skos:prefLabel", text("build", "en")),
        ("prov:wasAssociatedWith", "tool:taizhang"),
        *(("prov:used", thing("doc", doc_id)) for doc_id in doc_ids),
    )
    graph.add("tool:taizhang", ("schema:softwareVersion", text(__version__)))
    for name in ("taizhang", *recognizers):
        tool = thing("tool", slug(name))
        graph.add(tool, ("a", "prov:SoftwareAgent"), ("skos:prefLabel", text(name, "en")))
