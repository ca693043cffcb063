"""The way back: from a thing or a statement of the graph to the sentences it was read from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS

from taizhang.config import IDS
from taizhang.errors import QueryError
from taizhang.lookup import Object, present, triples
from taizhang.query import curie, short_term
from taizhang.vocab import OA, PREFIXES, ROLE, SDMX_ATTRIBUTE, SDMX_DIMENSION, SKOSXL, TZ

_NAMES = (SKOS.prefLabel, SKOS.altLabel, TZ.deixis, DCTERMS.title, DCTERMS.identifier, TZ.quote)
_USES = (  # what an indicator, a place, a period or a unit is to an observation
    TZ.indicator,
    SDO.about,
    SDMX_DIMENSION.refArea,
    SDMX_DIMENSION.refPeriod,
    SDMX_ATTRIBUTE.unitMeasure,
)
_PLUMBING = frozenset(  # of the graph, that tell a reader nothing
    str(term)
    for term in (
        RDF.type,
        SKOS.prefLabel,
        SKOSXL.prefLabel,
        SKOSXL.altLabel,
        SKOSXL.hiddenLabel,
        TZ.subjectMention,
        TZ.objectMention,
        PROV.wasGeneratedBy,
        PROV.wasAssociatedWith,
    )
)
_ROLES = (  # what a statement is to an entry of the ledger, and a status to the progress of its thing
    ("promised", TZ.target),
    ("promised", TZ.promise),
    ("reported", TZ.actual),
    ("reported", TZ.state),
    ("on the way", TZ.interim),
    ("in words", TZ.assessment),
    ("compared", PROV.used),
)
_OF_PROGRESS = (TZ.due, TZ.outcome, TZ.reason, TZ.finding)  # told of the thing itself
_LANGUAGE = "zh"
MAX_OTHERS = 20  # names told of further things


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a document with its sentence: before + text + after."""

    date: str
    document: str  # title, or the id where there is none
    doc_id: str
    start: int  # offsets into the document's text
    end: int
    role: str  # mention | statement | promised | reported | on the way | in words | compared | use
    before: str
    text: str
    after: str
    file: str = ""  # path of the file it was read from
    raw_start: int = -1  # offsets into that file, decoded
    raw_end: int = -1
    says: tuple[str, ...] = ()  # what the sentence was read to say of the thing
    pieces: tuple[str, ...] = ()  # where it stands, if it was put together from several readings
    variants: tuple[str, ...] = ()  # what other readings have in its place
    pages: tuple[int, ...] = ()  # of that file, where it has pages

    def lines(self) -> list[str]:
        """Where it stands, the sentence with the stretch in 【】, and what it says."""
        where = f"  {self.role}  {self.date} {self.document} {self.start}–{self.end}"
        if self.pieces:
            where += f"  {' + '.join(self.pieces)}"
        elif self.file:
            where += f"  {self.file}"
        if self.pages:
            where += f" p.{'–'.join(map(str, self.pages))}"
        if self.raw_start >= 0:
            where += f" {self.raw_start}–{self.raw_end}"
        sentence = f"    {self.before}【{self.text}】{self.after}"
        said = (f"    → {said}" for said in self.says)
        return [where, sentence, *said, *(f"    or {variant}" for variant in self.variants)]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A thing, what the graph says of it, and where that comes from."""

    iri: str
    name: str  # its label, else the short IRI
    types: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]  # (property, value) in short form
    passages: tuple[Passage, ...]
    total: int  # passages there are; more than those given when the limit was reached

    @property
    def short(self) -> str:
        """The IRI under its prefix."""
        return curie(self.iri)

    def __str__(self) -> str:
        """Lines to read: the thing, its facts, then each sentence with the thing in 【】 and where it stands."""
        lines = [f"{self.name}  {self.short}  {' '.join(self.types)}".rstrip()]
        lines += [f"  {predicate}  {value}" for predicate, value in self.facts]
        for passage in self.passages:
            lines += ["", *passage.lines()]
        if self.total > len(self.passages):
            lines += ["", f"  … and {self.total - len(self.passages)} more of {self.total}"]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Findings:
    """What fits a name: the first things explained, the others by their names."""

    things: tuple[Explanation, ...]
    others: tuple[str, ...] = ()


def explain(store: ox.Store, what: str, *, limit: int = 20, max_things: int = 5) -> Findings:
    """Find a thing or statement, and give the sentences it comes from, oldest document first.

    Args:
        store: The store of a build.
        what: An IRI, a prefixed name (program:河长制), a name or alias, a document's title, or part of any of these or
            of a quoted number. A whole name is preferred to an alias, an alias to a part.
        limit: At most so many passages for each thing.
        max_things: Explain at most so many things, those mentioned most; of the others tell the names.

    Raises:
        QueryError: Nothing fits; the message has the nearest names.
    """
    what = what.strip()
    if not what:
        raise QueryError("explain what? give a name, a part of one, or an IRI")
    graph = _Graph(store)
    found = graph.find(what)
    if not found:
        near = difflib.get_close_matches(what, graph.names(), n=5, cutoff=0.4)
        hint = f"nearest: {', '.join(near)}" if near else "see: taizhang query OUTPUT counts"
        raise QueryError(f"{what}: nothing of this name in the graph; {hint}")
    return Findings(
        things=tuple(graph.explain(node, limit) for node in found[:max_things]),
        others=tuple(graph.name(node) for node in found[max_things:]),
    )


def tell(found: Findings) -> Iterator[str]:
    """Findings as lines to read, with an empty line between two things."""
    for number, explanation in enumerate(found.things):
        if number:
            yield ""
        yield from str(explanation).splitlines()
    if found.others:
        shown = ", ".join(found.others[:MAX_OTHERS])
        yield ""
        yield f"{len(found.others)} more fit: {shown}{', …' if found.others[MAX_OTHERS:] else ''}"


class _Graph:
    """Look-ups in the store, by pattern: nothing a user types becomes part of a query."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def find(self, what: str) -> list[ox.NamedNode]:
        iri = _as_iri(what)
        if iri is not None:
            node = ox.NamedNode(iri)
            if next(self._triples(node), None) is not None:
                return [present(self._store, node)]
        for predicate in _NAMES:  # the whole name; numbers of documents and codes carry no language
            whole = [
                thing
                for literal in (ox.Literal(what, language=_LANGUAGE), ox.Literal(what))
                for thing, _, _ in self._triples(None, predicate, literal)
            ]
            if things := self._things(whole):
                return things
        parts = (
            thing
            for predicate in _NAMES
            for thing, _, name in self._triples(None, predicate)
            if what in name.value
        )
        return self._things(parts)

    def names(self) -> list[str]:
        """All names, sorted, each once."""
        return sorted(
            {
                name.value
                for predicate in (SKOS.prefLabel, SKOS.altLabel, DCTERMS.title)
                for thing, _, name in self._triples(None, predicate)
                if thing.value.startswith(IDS)
            }
        )

    def explain(self, node: ox.NamedNode, limit: int) -> Explanation:
        passages, total = self._passages(node, limit)
        types = [kind.value for _, _, kind in self._triples(node, RDF.type)]
        facts = {
            (curie(predicate.value), self._shown(value))
            for _, predicate, value in self._triples(node)
            if predicate.value not in _PLUMBING and not value.value.startswith(PREFIXES["span"])
        }
        facts |= self._judged(node) | self._progressed(node) | self._formers(node)
        return Explanation(
            iri=node.value,
            name=self.name(node),
            types=tuple(sorted(map(curie, types))),
            facts=tuple(sorted(facts)),
            passages=tuple(passages),
            total=total,
        )

    def _passages(self, node: ox.NamedNode, limit: int) -> tuple[list[Passage], int]:
        """The first passages, oldest document first, and how many there are; a nation is mentioned thousands of times."""
        said = self._said_of(node)
        for thing in self._objects(node, SDO.about):
            if self._is_a(node, TZ.ProgressEntry):
                said |= self._said_of(thing)
        for span, rule in self._compared(node):
            said.setdefault(span.value, set()).add(f"judged by {rule}")
        spans = list(self._spans(node))
        if not spans:
            spans = [
                (span, "use")
                for use in _USES
                for statement, _, _ in self._triples(None, use, node)
                for span in self._objects(statement, PROV.wasDerivedFrom)
            ]
        told: dict[str, dict[tuple[str, str], ox.NamedNode]] = {}  # by document, each once
        for span, role in spans:
            doc = next(self._objects(span, OA.hasSource))
            told.setdefault(doc.value, {})[span.value, role] = span
        passages: list[Passage] = []
        for _, _, iri in sorted(self._headline(ox.NamedNode(iri)) for iri in told):
            if len(passages) >= limit:
                break
            passages += sorted(
                self._passage(span, role, said) for (_, role), span in told[iri].items()
            )
        return passages[:limit], sum(map(len, told.values()))

    def _headline(self, doc: ox.NamedNode) -> tuple[str, str, str]:
        """Date, title and IRI of a document, by which its passages stand among those of others."""
        title = self._value(doc, DCTERMS.title) or curie(doc.value)
        return self._value(doc, DCTERMS.issued), title, doc.value

    def _spans(self, node: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, str]]:
        for mention, _, _ in self._triples(None, OA.hasBody, node):
            for span in self._objects(mention, OA.hasTarget):
                yield span, "mention"
        for role, property_ in _ROLES:
            for statement in self._objects(node, property_):
                for span in self._objects(statement, PROV.wasDerivedFrom):
                    yield span, role
        for span in self._objects(node, PROV.wasDerivedFrom):
            if next(self._objects(span, OA.hasSelector), None):
                yield span, "statement"

    def _judged(self, entry: ox.NamedNode) -> set[tuple[str, str]]:
        """The rule by which the outcome of an entry was reached, as a fact of the entry."""
        return {
            (curie(TZ.rule), f"{self._shown(rule)}: {definition.value}")
            for judgment in self._objects(entry, PROV.wasGeneratedBy)
            for rule in self._objects(judgment, TZ.rule)
            for _, _, definition in self._triples(rule, SKOS.definition)
            if isinstance(definition, ox.Literal) and definition.language == "en"
        }

    def _progressed(self, thing: ox.NamedNode) -> set[tuple[str, str]]:
        """When a thing was to be completed, and what came of it, as facts of the thing; nothing where that was not promised."""
        return {
            (curie(property_), self._shown(value))
            for progress, _, _ in self._triples(None, SDO.about, thing)
            if self._is_a(progress, TZ.ProgressEntry) and self._value(progress, TZ.due)
            for property_ in _OF_PROGRESS
            for _, _, value in self._triples(progress, property_)
        }

    def _compared(self, entry: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, str]]:
        """The stretches that the outcome of an entry was reached by, with the rule."""
        for judgment in self._objects(entry, PROV.wasGeneratedBy):
            for rule in self._objects(judgment, TZ.rule):
                for statement in self._objects(judgment, PROV.used):
                    for span in self._objects(statement, PROV.wasDerivedFrom):
                        yield span, self._shown(rule)

    def _is_a(self, node: ox.NamedNode, kind: str) -> bool:
        return next(self._triples(node, RDF.type, ox.NamedNode(kind)), None) is not None

    def _said_of(self, node: ox.NamedNode) -> dict[str, set[str]]:
        """What statements say of the node, by the span they were read from."""
        said: dict[str, set[str]] = {}
        for end in (RDF.subject, RDF.object):
            for statement, _, _ in self._triples(None, end, node):
                parts = [
                    next(self._triples(statement, part))[2]
                    for part in (RDF.subject, RDF.predicate, RDF.object)
                ]
                sentence = " ".join(self._shown(part) for part in parts)
                period = next(self._objects(statement, SDMX_DIMENSION.refPeriod), None)
                if period is not None:
                    sentence += f", {self._value(period, SKOS.notation)}"
                if self._value(statement, TZ.plannedCompletion) == "true":
                    sentence += ", planned"
                for span in self._objects(statement, PROV.wasDerivedFrom):
                    said.setdefault(span.value, set()).add(sentence)
        return said

    def _passage(self, span: ox.NamedNode, role: str, said: Mapping[str, set[str]]) -> Passage:
        sentence = next(self._objects(span, TZ.inSentence), span)
        says = tuple(sorted(said.get(span.value, set()) | said.get(sentence.value, set())))
        doc = next(self._objects(span, OA.hasSource))
        start, end, text = self._selected(span)
        begin, _, whole = self._selected(sentence)
        source = self._original(doc)
        date, title, _ = self._headline(doc)
        return Passage(
            date=date,
            document=title,
            doc_id=curie(doc.value),
            start=start,
            end=end,
            role=role,
            before=whole[: start - begin],
            text=text,
            after=whole[end - begin :],
            file=self._value(source, SDO.name) if source else "",
            raw_start=int(self._value(span, TZ.rawStart) or -1),
            raw_end=int(self._value(span, TZ.rawEnd) or -1),
            says=says,
            pieces=tuple(self._pieces(span)),
            variants=tuple(self._variants(span)),
            pages=tuple(sorted(int(page.value) for _, _, page in self._triples(span, TZ.page))),
        )

    def _original(self, doc: ox.NamedNode) -> ox.NamedNode | None:
        """The file whose reading leads, to which raw offsets belong."""
        sources = list(self._objects(doc, PROV.wasDerivedFrom))
        originals = [
            s for s in sources if ox.NamedNode(ROLE.original) in self._objects(s, TZ.sourceRole)
        ]
        return next(iter(originals or sources), None)

    def _pieces(self, span: ox.NamedNode) -> list[str]:
        """Where the pieces of a span stand, in its order; neighbors of one file with their own offsets."""
        pieces = sorted(
            self._objects(span, TZ.rawPiece), key=lambda piece: int(self._value(piece, OA.start))
        )
        return [self._where(piece) for piece in pieces]

    def _variants(self, span: ox.NamedNode) -> list[str]:
        """What other readings have in the place of characters of a span, and why the text has its own."""
        variants = sorted(
            self._objects(span, TZ.otherReading),
            key=lambda variant: (int(self._value(variant, OA.start)), variant.value),
        )
        return [
            f"{self._value(variant, TZ.readAs) or 'nothing'} for "
            f"{self._value(variant, TZ.quote) or 'nothing'}  {self._where(variant)}  "
            f"{', '.join(short_term(why) for why in self._objects(variant, TZ.chosenBy))}"
            for variant in variants
        ]

    def _where(self, node: ox.NamedNode) -> str:
        """File and offsets of a piece or a variant."""
        source = next(self._objects(node, TZ.rawSource))
        offsets = f"{self._value(node, TZ.rawStart)}–{self._value(node, TZ.rawEnd)}"
        return f"{self._value(source, SDO.name)} {offsets}"

    def _selected(self, span: ox.NamedNode) -> tuple[int, int, str]:
        """Start, end and characters of a span."""
        selectors = list(self._objects(span, OA.hasSelector))
        found = [
            next(filter(None, (self._value(each, part) for each in selectors)), "")
            for part in (OA.start, OA.end, OA.exact)
        ]
        return int(found[0]), int(found[1]), found[2]

    def _things(self, nodes: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        """The things among them, each once, those mentioned most first; classes and codes are none."""
        things = {present(self._store, node).value for node in nodes if node.value.startswith(IDS)}
        return sorted(
            map(ox.NamedNode, things),
            key=lambda node: (-int(self._value(node, TZ.mentionCount) or 0), node.value),
        )

    def _formers(self, node: ox.NamedNode) -> set[tuple[str, str]]:
        """The ids that turned out to be this thing, as facts of it; of several with one name how many there are."""
        ids: dict[str, list[str]] = {}
        for former, _, _ in self._triples(None, DCTERMS.isReplacedBy, node):
            if self._is_a(former, TZ.FormerEntity):
                ids.setdefault(self.name(former), []).append(curie(former.value))
        return {
            (
                "^dcterms:isReplacedBy",
                f"{name} {found[0] if len(found) == 1 else f'({len(found)} ids)'}",
            )
            for name, found in ids.items()
        }

    def _shown(self, term: Object) -> str:
        """A term as a reader wants it: the name of a thing, the code of a code."""
        if isinstance(term, ox.NamedNode) and term.value.startswith(IDS):
            return self.name(term)
        return short_term(term)

    def name(self, node: ox.NamedNode) -> str:
        """What the thing is called, else its short IRI."""
        for predicate in (SKOS.prefLabel, DCTERMS.title, TZ.quote, SDO.name):
            if name := self._value(node, predicate):
                return name
        return curie(node.value)

    def _value(self, node: ox.NamedNode, predicate: str) -> str:
        return next((value.value for _, _, value in self._triples(node, predicate)), "")

    def _objects(self, node: ox.NamedNode, predicate: str) -> Iterator[ox.NamedNode]:
        for _, _, value in self._triples(node, predicate):
            if isinstance(value, ox.NamedNode):
                yield value

    def _triples(
        self,
        subject: ox.NamedNode | None,
        predicate: str | None = None,
        obj: Object | None = None,
    ) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
        return triples(self._store, subject, predicate, obj)


def _as_iri(what: str) -> str | None:
    """The IRI that this is, written out or under one of our prefixes; None for a name."""
    if what.startswith("<") and what.endswith(">"):
        what = what[1:-1]
    prefix, colon, local = what.partition(":")
    iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else what
    if ":" not in iri:
        return None
    try:
        ox.NamedNode(iri)
    except ValueError:
        return None
    return iri
