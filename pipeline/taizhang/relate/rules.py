"""Rules of relations: a pattern over words and mentions, with its heads in (?P<h>...) and its tails in (?P<t>...)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from taizhang.records import Link
from taizhang.relate.skeleton import LETTERS, Skeleton, pattern

Pair = tuple[str, Link, Link]  # relation type, head, tail

_PARTS = frozenset({"PROJECT", "PROGRAM", "PLACE", "AGENCY", "ORG"})  # both ends of one type
# Which ends each relation can have, as the guidelines give them.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "located_in": (frozenset({"PROJECT", "ORG", "AGENCY", "EVENT"}), frozenset({"PLACE"})),
    "part_of": (_PARTS, _PARTS),
    "responsible_for": (
        frozenset({"AGENCY", "ORG", "PERSON"}),
        frozenset({"PROGRAM", "PROJECT", "EVENT", "DOC"}),
    ),
    "takes_part_in": (
        frozenset({"PLACE", "AGENCY", "ORG", "PERSON"}),
        frozenset({"PROGRAM", "EVENT", "PROJECT"}),
    ),
    "advances": (frozenset({"PROJECT", "EVENT", "PROGRAM"}), frozenset({"PROGRAM"})),
    "issued_by": (frozenset({"DOC"}), frozenset({"AGENCY", "ORG"})),
    "holds_office": (frozenset({"PERSON"}), frozenset({"AGENCY", "ORG"})),
    "connects": (frozenset({"PROJECT"}), frozenset({"PLACE", "PROJECT"})),
}
WITH_STATUS = frozenset({"PROJECT", "PROGRAM", "EVENT"})

_HEADS = re.compile(r"\(\?P<h><([A-Z]+)")
_TAILS = re.compile(r"\(\?P<t><([A-Z]+)")


def no_nation(head: Link, tail: Link) -> bool:
    """Tell whether neither end is the country as a whole: 在全国推行 says nothing about where or by whom."""
    return "中华人民共和国" not in (head.name, tail.name)


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation and the words that state it."""

    type: str
    words: re.Pattern[str]
    heads: frozenset[str]  # one of these types and one of the tails must be in the sentence
    tails: frozenset[str]
    test: Callable[[Link, Link], bool] | None = (
        None  # what the names of head and tail must fulfil besides
    )


def rule(type: str, words: str, test: Callable[[Link, Link], bool] | None = None) -> Rule:
    """Make a rule of a pattern as ``skeleton.pattern`` reads it."""
    heads, tails = (
        frozenset(LETTERS[letter] for found in ends.findall(words) for letter in found)
        for ends in (_HEADS, _TAILS)
    )
    return Rule(type, pattern(words), heads, tails, test)


def pairs(rules: Sequence[Rule], skeleton: Skeleton) -> Iterator[Pair]:
    """Every head and tail that the rules find in a sentence; a pair can come twice."""
    here = {link.type for link in skeleton.links}
    for each in rules:
        if here.isdisjoint(each.heads) or here.isdisjoint(each.tails):
            continue
        for match in each.words.finditer(skeleton.text):
            heads = skeleton.links_in(*match.span("h"))
            tails = skeleton.links_in(*match.span("t"))
            yield from cross(each.type, heads, tails, each.test)


def can_join(type: str, head: str, tail: str) -> bool:
    """Tell whether a relation can have a head and a tail of these types."""
    heads, tails = ENDS[type]
    return head in heads and tail in tails and (type != "part_of" or head == tail)


def cross(
    type: str,
    heads: Iterable[Link],
    tails: Sequence[Link],
    test: Callable[[Link, Link], bool] | None = None,
) -> Iterator[Pair]:
    """Each head with each tail, of those that the relation can join."""
    for head in heads:
        for tail in tails:
            if (
                head is not tail
                and can_join(type, head.type, tail.type)
                and (test is None or test(head, tail))
            ):
                yield type, head, tail
