"""A Document and its Links in, Relations and Statuses out: what the text says of its mentions, by cues.

See docs/relating.md for the rules and what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.records import Document, Item, Link, Relation, Status
from taizhang.relate import duties, labels, lists, places, programs, subjects
from taizhang.relate.cues import COMPLETED
from taizhang.relate.items import itemize
from taizhang.relate.rules import Pair, pairs
from taizhang.relate.skeleton import Skeleton, skeletons
from taizhang.relate.statuses import Said, said_in
from taizhang.relate.tense import Tense, tense_at, tenses

__all__ = ["itemize", "relate"]

RULES = (*places.RULES, *duties.RULES, *programs.RULES)


def relate(
    doc: Document, links: Sequence[Link], items: Sequence[Item] = ()
) -> tuple[list[Relation], list[Status]]:
    """The relations and the statuses that the document states, each sorted by its offsets.

    Both ends of a relation, and what a status is about, are spans of ``links``; the relation's own span is the
    sentence. Statuses go to projects, programs and events that have a cue of their own; a completion that is
    promised has ``planned_completion``. One relation for each pair of mentions and type.

    Args:
        doc: The document, with sentences.
        links: Its mentions, sorted by offset and without overlap.
        items: Its numbered lists' items, as ``itemize`` finds them.
    """
    times = tenses(doc)
    relations: dict[tuple[str, int, int], Relation] = {}
    statuses = []
    for sentence in skeletons(doc, links, doc.sentences):
        said = said_in(sentence)
        statuses += [_status(doc, sentence, each, times) for each in said]
        for pair in _pairs(sentence, said):
            _add(relations, doc, pair, sentence.start, sentence.end)
    done = {status.start for status in statuses}
    for pair, start, end in labels.labelled(doc, links, done):
        _add(relations, doc, pair, start, end)
    for pair, start, end in lists.listed(doc, links):
        _add(relations, doc, pair, start, end)
    for pair, start, end in lists.itemized(items, links):
        _add(relations, doc, pair, start, end)
    for pair, start, end in duties.issued_by_the_issuer(doc, links):
        _add(relations, doc, pair, start, end)
    return sorted(relations.values(), key=_order), statuses


def _pairs(sentence: Skeleton, said: Sequence[Said]) -> Iterator[Pair]:
    if len(sentence.links) > 1:
        yield from pairs(RULES, sentence)
        yield from subjects.carried_out(sentence, said)
        yield from subjects.attended(sentence)


def _status(
    doc: Document, sentence: Skeleton, said: Said, times: list[tuple[int, Tense]]
) -> Status:
    tense = tense_at(times, said.link.start)
    return Status(
        doc.id,
        said.link.start,
        said.link.end,
        said.status,
        tense.period,
        tense.plan and said.status == COMPLETED,
        *sentence.span(said.cue_start, said.cue_end),
    )


def _add(
    relations: dict[tuple[str, int, int], Relation], doc: Document, pair: Pair, start: int, end: int
) -> None:
    kind, head, tail = pair
    relations.setdefault(
        (kind, head.start, tail.start),
        Relation(doc.id, start, end, kind, head.start, head.end, tail.start, tail.end),
    )


def _order(relation: Relation) -> tuple[int, int, str]:
    return relation.head_start, relation.tail_start, relation.type
