"""Questions that the records leave to a person, those first whose answer is likely to mend most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from taizhang.identity import entity_id
from taizhang.lexicon import division
from taizhang.records import ENTITY_TYPES, USER, Corpus, Entity, Link, Match
from taizhang.review.said import Changes, Mentioned, Side, span_of
from taizhang.run import read_corpus

KINDS = {  # kind of a question -> what it asks
    "doubtful": "may be one thing, and are kept apart",
    "joined": "are taken for one thing on weak evidence",
    "open": "stands for nothing that is known",
}
WEAK = Decimal("0.98")  # a merge of a lower score is asked about
# Of six mentions without candidates in 43 documents three stood for something that one can name.
NAMELESS = Decimal("0.5")
_TYPES = {kind.lower(): kind for kind in ENTITY_TYPES}  # by how ids begin
_Named = tuple[str, str, str]  # id, name, scope
_NEEDED = ("documents", "links", "entities", "references", "matches", "observations", "statuses", "ledger")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A question: are these one thing, or what does this stand for."""

    kind: str  # of KINDS
    type: str
    left: Side
    changes: Changes
    right: Side | None = None  # none of a mention left open
    score: Decimal | None = None  # how surely they are one
    evidence: tuple[str, ...] = ()  # of a mention left open: what it could stand for
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
    of_span = {span_of(x): x.entity_id for x in corpus.references}
    entities = Mentioned(corpus, of_span)
    parts = Mentioned(corpus, {span_of(link): entity_id(link) for link in corpus.links})
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
        elif match.decision == "same" and left is right and match.score < WEAK:
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
    keys = {span_of(x): "|".join(key) for key, links in groups.items() for x in links}
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


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id, *(former.id for former in entity.replaced))


def _named(entity: Entity) -> _Named:
    return entity.id, entity.name, entity.scope


def _order(item: Item) -> tuple[str, ...]:
    """What two questions of one weight differ in."""
    return item.left.id, item.right.id if item.right else "", item.left.name, item.document
