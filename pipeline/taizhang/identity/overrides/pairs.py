"""Pairs of ids that the user says are one thing or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from taizhang.identity.overrides.mentions import Moved, Pair
from taizhang.identity.overrides.natures import Index, NotFoundError
from taizhang.identity.overrides.rules import Merge, Rule, Split, Thing
from taizhang.identity.overrides.tally import Tallies
from taizhang.identity.overrides.wishes import Wishes
from taizhang.records import Match


class Pairs:
    """What [[merge]] and [[split]] say of pairs, by the ids that things have without any rule."""

    def __init__(
        self, rules: Sequence[Rule], index: Index, wishes: Wishes, tallies: Tallies
    ) -> None:
        self._index = index
        self._tallies = tallies
        self._merged: dict[Pair, Rule] = {}
        self._split: dict[Pair, Rule] = {}
        for rule in rules:
            if isinstance(rule.said, Merge):
                self._add(self._merged, rule, rule.said.same)
            elif isinstance(rule.said, Split) and rule.said.apart:
                self._add(self._split, rule, rule.said.apart)
        named: defaultdict[str, list[str]] = defaultdict(list)  # ids by the one they shall have
        for id, wish in sorted(wishes.of.items()):
            if wish.name is not None:
                named[wish.nature.id].append(id)
        self._renamed = [(id, new) for new, ids in named.items() for id in ids if id != new]
        self._renamed += [pair for ids in named.values() for pair in pairwise(ids)]

    def _add(self, pairs: dict[Pair, Rule], rule: Rule, things: Iterable[Thing]) -> None:
        ids = set()
        for thing in things:
            try:
                ids.add(self._index.find(thing).id)
            except NotFoundError as err:
                self._tallies.failed(rule, str(err))
        if len(ids) > 1:
            self._tallies.met(rule, *ids)
        for pair in combinations(sorted(ids), 2):
            pairs.setdefault(pair, rule)

    def together(self, moved: Moved) -> list[Pair]:
        """Pairs that are one thing, by the ids of now; also what is called as another is, and what was one already."""
        pairs = [(moved.id(a), moved.id(b)) for a, b in (*self._merged, *self._renamed)]
        return sorted({*filter(_of_one_type, pairs), *moved.together})

    def apart(self, moved: Moved) -> list[Pair]:
        """Pairs that are two things, by the ids of now."""
        pairs = (*self._split, *moved.apart)
        return sorted({(moved.id(a), moved.id(b)) for a, b in pairs})

    def tell_types(self, moved: Moved) -> None:
        """Note the merges of things that are of two types in the end, which nothing can be."""
        for (a, b), rule in self._merged.items():
            if not _of_one_type((moved.id(a), moved.id(b))):
                self._tallies.failed(
                    rule, f"{a} and {b} are of different types; [[retype]] one of them"
                )

    def noted(self, matches: Iterable[Match], moved: Moved) -> Iterator[Match]:
        """Matches with the notes of the rules that made them."""
        notes = {
            frozenset(map(moved.id, pair)): rule.said.note
            for pairs in (self._merged, self._split)
            for pair, rule in pairs.items()
        }
        for match in matches:
            note = notes.get(frozenset((match.left, match.right)))
            yield replace(match, evidence=(*match.evidence, note)) if note else match


def _of_one_type(pair: Pair) -> bool:
    a, b = pair
    return a.partition("-")[0] == b.partition("-")[0]
