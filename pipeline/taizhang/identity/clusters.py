"""From judged pairs to things: the likeliest first, and never two in one that something keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from taizhang.identity.evidence import DOUBTFUL, SAME, Judgment, foreign, named_apart
from taizhang.identity.scopes import chain
from taizhang.identity.things import Thing
from taizhang.records import Match

Pair = tuple[str, str]
ONE, NONE = Decimal("1.000"), Decimal("0.000")


class Clusters:
    """Sets of ids that are one thing; each thing begins alone."""

    def __init__(self, things: Mapping[str, Thing], apart: Iterable[Pair]) -> None:
        self._things = things
        self._members: dict[str, tuple[str, ...]] = {x: (x,) for x in things}
        self._apart = {frozenset(pair) for pair in apart}
        self._given: set[frozenset[str]] = set()

    def members(self, id: str) -> tuple[str, ...]:
        """Return the ids that are one thing with this one, sorted."""
        return self._members[id]

    def all(self) -> list[tuple[str, ...]]:
        """Return every cluster once, by its first id."""
        return sorted(set(self._members.values()))

    def force(self, left: str, right: str) -> None:
        """Join two ids because the user says so, whatever speaks against it."""
        self._given.add(frozenset((left, right)))
        self._join(left, right)

    def join(self, left: str, right: str) -> bool:
        """Join the clusters of two ids unless they hold a pair that is apart; tell whether they are one now."""
        if self._members[left] is self._members[right]:
            return True
        union = (*self._members[left], *self._members[right])
        for a in self._members[left]:
            for b in self._members[right]:
                if {a, b} != {left, right} and self._kept_apart(a, b, union):
                    return False
        if frozenset((left, right)) in self._apart:
            return False
        self._join(left, right)
        return True

    def _kept_apart(self, a: str, b: str, union: Sequence[str]) -> bool:
        if frozenset((a, b)) in self._apart:
            return True
        if self._user_joined(a) or self._user_joined(b):
            return False  # the user has joined what differs
        first, second = self._things[a], self._things[b]
        if named_apart(first, second):
            return True
        why = foreign(first, second)
        return bool(why) and not (why == "other place" and self._bridged(a, b, union))

    def _user_joined(self, id: str) -> bool:
        return any(id in pair for pair in self._given)

    def _bridged(self, a: str, b: str, union: Sequence[str]) -> bool:
        """Whether a third, of the nation or of the province, is one with both: two cities name a program of it."""
        first, second = self._things[a], self._things[b]
        return first.type != "AGENCY" and any(
            self._things[x].scope in chain(first.scope)
            and self._things[x].scope in chain(second.scope)
            for x in union
            if x not in (a, b)
        )

    def _join(self, left: str, right: str) -> None:
        union = tuple(sorted({*self._members[left], *self._members[right]}))
        for x in union:
            self._members[x] = union


def cluster(
    things: Mapping[str, Thing],
    judgments: Iterable[Judgment],
    together: Sequence[Pair],
    apart: Sequence[Pair],
) -> tuple[Clusters, tuple[Match, ...]]:
    """Join what is one, in order of likelihood, and tell of every pair that joined two things, that is asked about, or that is kept apart.

    Args:
        things: By id.
        judgments: Of pairs of them.
        together: Pairs of ids that are one by the user's word.
        apart: Pairs of ids that are two by the user's word.
    """
    clusters = Clusters(things, apart)
    matches: dict[Pair, Match] = {}

    def tell(left: str, right: str, decision: str, judgment: Judgment | None) -> None:
        pair = (left, right) if left < right else (right, left)
        score = judgment.score if judgment else ONE if decision == "same" else NONE
        evidence = judgment.evidence if judgment else ("the user's word",)
        matches.setdefault(pair, Match(*pair, decision, score, evidence))

    for left, right in sorted(together):
        clusters.force(left, right)
        tell(left, right, "same", None)
    for left, right in sorted(apart):
        tell(left, right, "apart", None)
    best = sorted(judgments, key=lambda x: (-x.odds, x.left, x.right))
    for judgment in best:
        if judgment.apart or judgment.probability < DOUBTFUL:
            continue
        if judgment.right in clusters.members(judgment.left):
            continue  # through a third already
        sure = judgment.probability >= SAME and clusters.join(judgment.left, judgment.right)
        tell(judgment.left, judgment.right, "same" if sure else "doubtful", judgment)
    return clusters, tuple(matches[pair] for pair in sorted(matches))
