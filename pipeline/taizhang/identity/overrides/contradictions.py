"""Rules that cannot both hold, as far as the file alone shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import networkx as nx

from taizhang.identity.overrides.rules import Merge, Rename, Resolve, Retype, Rule, Split, Thing

Found = tuple[Rule, Rule, str]  # the second contradicts the first, and how


def contradictions(rules: Sequence[Rule]) -> Iterator[Found]:
    """Pairs of rules of which only one can hold, those that keep apart what others merge first.

    Things that are merged count as one: a name, a type or a split of one is of all of them.

    Args:
        rules: In the order of the file.
    """
    merged = _Merged(rules)
    yield from merged.split(rules)
    yield from _two_values(rules, merged)


class _Merged:
    """Which things the merges make one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        graph = nx.Graph()
        self._by: dict[str, Rule] = {}  # the first rule that merges a thing
        for rule in rules:
            if isinstance(rule.said, Merge):
                keys = [thing.key for thing in rule.said.same]
                nx.add_path(graph, keys)
                for key in keys:
                    self._by.setdefault(key, rule)
        self._groups = {
            key: min(group) for group in nx.connected_components(graph) for key in group
        }

    def group(self, thing: Thing) -> str:
        return str(self._groups.get(thing.key, thing.key))

    def split(self, rules: Sequence[Rule]) -> Iterator[Found]:
        for rule in rules:
            if isinstance(rule.said, Split):
                for a, b in combinations(rule.said.apart, 2):
                    if self.group(a) == self.group(b):
                        yield self._by[a.key], rule, f"keeps {a} and {b} apart, merged by"


def _two_values(rules: Sequence[Rule], merged: _Merged) -> Iterator[Found]:
    """Two names, types or meanings of one thing."""
    first: dict[tuple[object, ...], tuple[Rule, str]] = {}
    for rule in rules:
        said = rule.said
        subject: tuple[object, ...]
        match said:
            case Rename() | Merge() if said.name:
                thing = said.thing if isinstance(said, Rename) else said.same[0]
                subject, value, what = ("name", merged.group(thing)), said.name, "another name than"
            case Retype():
                subject, value = ("type", merged.group(said.thing)), said.type
                what = "another type than"
            case Resolve():
                subject, value = ("surface", *said.where), said.to.key
                what = "another meaning than"
            case Split(out_of=Thing() as thing):
                subject = ("split", merged.group(thing), said.surface, said.document)
                value = said.to.key if said.to else ""
                what = "another thing than"
            case _:
                continue
        before = first.setdefault(subject, (rule, value))
        if before[1] != value:
            yield before[0], rule, f"says {what}"
