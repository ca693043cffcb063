"""Questions that the records leave to a person, those first whose answer is likely to mend most."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path

from taizhang.identity import entity_id
from taizhang.lexicon import division
from taizhang.records import ENTITY_TYPES, USER, Corpus, Document, Entity, Link, Match, Reference
from taizhang.run import read_corpus

KINDS = {  # kind of a question -> what it asks
    "doubtful": "may be one thing, and are kept apart",
    "joined": "are taken for one thing on weak evidence",
    "open": "stands for nothing that is known",
}
WEAK = Decimal("0.98")  # a merge of a lower score is asked about
# Of seven mentions without candidates in 43 documents two stood for a body one can name; the others told of 该市 or 各区.
NAMELESS = Decimal("0.3")
AROUND = 30  # characters of a sentence shown on each side of a mention
_SHORT = 12  # characters; a shorter sentence, such as a heading, shows little
_LOOKED_AT = 200  # mentions of a thing among which its sentence is sought
_TYPES = {kind.lower(): kind for kind in ENTITY_TYPES}  # by how ids begin
Span = tuple[str, int, int]  # document id, start, end
_Named = tuple[str, str, str]  # id, name, scope
_NEEDED = ("documents", "links", "entities", "references", "matches", "observations", "statuses", "ledger")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changes:
    """How many records would be of another thing if the question were answered the other way."""

    mentions: int = 0
    figures: int = 0
    statuses: int = 0
    entries: int = 0  # of the ledger

    @property
    def total(self) -> int:
        """All of them."""
        return self.mentions + self.figures + self.statuses + self.entries

    def __str__(self) -> str:
        """Those there are, in words: 12 mentions, 1 figure."""
        words = {"entries": "ledger entries"}
        said = [(getattr(self, each.name), each.name) for each in fields(self)]
        return ", ".join(
            f"{count:,} {words.get(name, name) if count > 1 else _ONE[name]}"
            for count, name in said
            if count
        )


_ONE = {"mentions": "mention", "figures": "figure", "statuses": "status", "entries": "ledger entry"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a question is about, with a sentence that names it."""

    id: str  # "" of a mention left open
    name: str
    place: str = ""  # within which the name is unique
    mentions: int = 0
    documents: int = 0
    sentence: str = ""  # the mention in 【】
    title: str = ""  # of the document of the sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A question: are these one thing, or what does this stand for."""

    kind: str  # of KINDS
    type: str
    left: Side
    right: Side | None = None  # none of a mention left open
    score: Decimal | None = None  # how surely they are one
    evidence: tuple[str, ...] = ()  # of a mention left open: what it could stand for
    changes: Changes = Changes()
    document: str = ""  # id, of a mention left open

    @property
    def weight(self) -> Decimal:
        """How many records the answer is likely to mend: those that would change, times the chance of being wrong now."""
        match self.score:
            case None:
                chance = Decimal(1) if self.evidence else NAMELESS
            case score:
                chance = score if self.kind == "doubtful" else 1 - score
        return chance * self.changes.total

    @property
    def mentions(self) -> int:
        """How many mentions there are of all that it is about."""
        return self.left.mentions + (self.right.mentions if self.right else 0)


def review(folder: Path, types: Sequence[str] = ()) -> list[Item]:
    """Collect the questions that a build leaves open, the most valuable first.

    Args:
        folder: The output of a build.
        types: Entity types to ask about; all if empty.

    Raises:
        StoreError: No build stands there, or its records are broken.
    """
    return questions(read_corpus(folder, *_NEEDED), types)


def questions(corpus: Corpus, types: Sequence[str] = ()) -> list[Item]:
    """The questions that records leave open; see review()."""
    asked = [*_pairs(corpus), *_open(corpus)]
    return sorted(
        (item for item in asked if not types or item.type in types),
        key=lambda item: (-item.weight, -item.mentions, item.kind, _order(item)),
    )


def _pairs(corpus: Corpus) -> Iterator[Item]:
    """Pairs that were compared: one question for two entities, and one for each weak merge."""
    held = {id: entity for entity in corpus.entities for id in _ids(entity)}
    of_span = {_span(x): x.entity_id for x in corpus.references}
    entities = Mentioned(corpus, of_span)
    parts = Mentioned(corpus, {_span(link): entity_id(link) for link in corpus.links})
    asked = {  # pairs of entities that were asked about or are decided
        frozenset((held[x.left].id, held[x.right].id))
        for x in corpus.matches
        if x.decision == "apart" and x.left in held and x.right in held
    }
    for match in sorted(corpus.matches, key=lambda x: (-x.score, x.left, x.right)):
        left, right = held.get(match.left), held.get(match.right)
        if left is None or right is None or USER in match.evidence:
            continue
        if match.decision == "doubtful" and left is not right:
            pair = frozenset((left.id, right.id))
            if pair not in asked:  # several parts of both are alike; the likeliest tells why
                asked.add(pair)
                yield _question(match, _named(left), _named(right), entities)
        elif match.decision == "same" and match.score < WEAK:
            parts_of = {x.id: (x.id, x.name, x.scope) for x in left.replaced}
            parts_of[left.id] = _named(left)
            yield _question(match, parts_of[match.left], parts_of[match.right], parts)


def _question(match: Match, left: _Named, right: _Named, said: Mentioned) -> Item:
    """The question of a match; the side with fewer records is the one that would move."""
    return Item(
        kind="doubtful" if match.decision == "doubtful" else "joined",
        type=_TYPES[match.left.partition("-")[0]],
        left=said.side(*left),
        right=said.side(*right),
        score=match.score,
        evidence=match.evidence,
        changes=min(said.changes(left[0]), said.changes(right[0]), key=lambda x: x.total),
    )


def _open(corpus: Corpus) -> Iterator[Item]:
    """Mentions that stand for nothing that is known, one question for each surface of a document."""
    texts = {doc.id: doc for doc in corpus.documents}
    groups: defaultdict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in corpus.links:
        if link.how == "unresolved":
            surface = texts[link.doc_id].folded[link.start : link.end]
            groups[link.doc_id, link.type, surface].append(link)
    keys = {_span(x): "|".join(key) for key, links in groups.items() for x in links}
    said = Mentioned(corpus, keys)
    for key, links in sorted(groups.items()):
        doc_id, kind, surface = key
        side = said.side("|".join(key), surface, "")
        yield Item(
            kind="open",
            type=kind,
            left=replace(side, id="", place=texts[doc_id].jurisdiction),
            evidence=tuple(map(_candidate, links[0].candidates)),
            changes=said.changes("|".join(key)),
            document=doc_id,
        )


def _candidate(code: str) -> str:
    """What a mention could stand for: place-320106 (南京市鼓楼区)."""
    row = division(code)
    if row is None:
        return code
    above = division(row.parent)
    return f"place-{code} ({above.name if above else ''}{row.name})"


class Mentioned:
    """What is said of things, by the thing that each mention stands for."""

    def __init__(self, corpus: Corpus, of_span: Mapping[Span, str]) -> None:
        self._docs = {doc.id: doc for doc in corpus.documents}
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        for span, id in sorted(of_span.items()):
            self._spans[id].append(span)
        self._figures: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()
        about: dict[str, str] = {}  # observation -> thing
        places = {(x.name, x.code): of_span[_span(x)] for x in corpus.links if x.type == "PLACE" and _span(x) in of_span}  # fmt: skip
        for obs in corpus.observations:
            owner = of_span.get((obs.doc_id, obs.about_start, obs.about_end))
            if owner := owner or places.get((obs.place, obs.place_code)):
                about[obs.id] = owner
                self._figures[owner] += 1
        for status in corpus.statuses:
            if owner := of_span.get((status.doc_id, status.start, status.end)):
                self._statuses[owner] += 1
        for entry in corpus.ledger:
            said = (*entry.targets, *entry.actuals, *entry.interims)
            self._entries.update({about[x] for x in said if x in about})

    def changes(self, id: str) -> Changes:
        """The records that are of this thing."""
        counted = (self._figures[id], self._statuses[id], self._entries[id])
        return Changes(len(self._spans.get(id, ())), *counted)

    def side(self, id: str, name: str, scope: str) -> Side:
        """A thing of this name and scope with the sentence that shows it best: one of its whole name, not too short."""
        spans = self._spans.get(id, [])
        row = division(scope)
        side = Side(id, name, row.name if row else scope, len(spans), len({x[0] for x in spans}))
        if not spans:
            return side
        doc_id, start, end = min(
            spans[:_LOOKED_AT],
            key=lambda x: (self._docs[x[0]].folded[x[1] : x[2]] != name, self._is_short(x), x),
        )
        doc = self._docs[doc_id]
        return replace(side, sentence=_sentence(doc, start, end), title=_title(doc))

    def _is_short(self, span: Span) -> bool:
        begin, stop = _bounds(self._docs[span[0]], span[1])
        return stop - begin < _SHORT


def _sentence(doc: Document, start: int, end: int) -> str:
    """The sentence around a mention, which stands in 【】, cut to what a line holds."""
    begin, stop = _bounds(doc, start)
    stop = max(stop, end)
    before = doc.text[max(begin, start - AROUND) : start]
    after = doc.text[end : min(stop, end + AROUND)]
    opened = "…" if start - AROUND > begin else ""
    closed = "…" if end + AROUND < stop else ""
    shown = f"{opened}{before}【{doc.text[start:end]}】{after}{closed}"
    return " ".join(shown.split())


def _title(doc: Document) -> str:
    """A document's title with what it leaves out of place and time: 郑州市政府工作报告, 2021-01-30."""
    if not doc.title:
        return doc.id
    title = " ".join(doc.title.split())
    where = "" if doc.jurisdiction in title else doc.jurisdiction
    when = f", {doc.date}" if doc.date and doc.date not in title else ""
    return f"{where}{title}{when}"


def _bounds(doc: Document, at: int) -> tuple[int, int]:
    """Start and end of the sentence that stands at an offset."""
    index = bisect_right(doc.sentences, at, key=lambda x: x.start) - 1
    if index < 0:
        return at, at
    return doc.sentences[index].start, doc.sentences[index].end


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id, *(former.id for former in entity.replaced))


def _named(entity: Entity) -> _Named:
    return entity.id, entity.name, entity.scope


def _order(item: Item) -> tuple[str, ...]:
    """What two questions of one weight differ in."""
    return item.left.id, item.right.id if item.right else "", item.left.name, item.document


def _span(record: Link | Reference) -> Span:
    return record.doc_id, record.start, record.end
