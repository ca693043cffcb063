"""The names and types that the user gives things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.identity.overrides.natures import Index, Nature, NotFoundError
from taizhang.identity.overrides.rules import Merge, Rename, Retype, Rule, Thing
from taizhang.identity.overrides.tally import Tallies


@dataclass(frozen=True, slots=True)
class Wish:
    """What a thing shall be in the end."""

    nature: Nature
    name: Rule | None = None  # the rule that gives it its name
    type: Rule | None = None  # and the one that gives it its type


class Wishes:
    """What the rules make of things, by the ids that these have without them."""

    def __init__(self, rules: Sequence[Rule], index: Index, tallies: Tallies) -> None:
        self.of: dict[str, Wish] = {}
        self._index = index
        self._tallies = tallies
        waiting = [
            (rule, rule.said.thing) for rule in rules if isinstance(rule.said, (Rename, Retype))
        ]
        met = True
        while waiting and met:  # a rule can be about what another has made
            missing = self._grant(waiting)
            met = len(missing) < len(waiting)
            waiting = missing
        for rule, thing in waiting:
            self._tell(rule, thing)
        self._grant(
            [
                (rule, thing)
                for rule in rules
                if isinstance(rule.said, Merge) and rule.said.name
                for thing in rule.said.same
            ]
        )

    def nature(self, thing: Nature) -> Nature:
        """What a thing shall be in the end."""
        wish = self.of.get(thing.id)
        return wish.nature if wish else thing

    def _tell(self, rule: Rule, thing: Thing) -> None:
        try:
            self._index.find(thing)
        except NotFoundError as err:
            self._tallies.failed(rule, str(err))

    def _grant(self, asked: Sequence[tuple[Rule, Thing]]) -> list[tuple[Rule, Thing]]:
        """Apply the rules whose things are there, and give back the others."""
        missing = []
        first: dict[tuple[str, bool], Rule] = {}  # by thing, and whether it is its type or its name
        for rule, thing in asked:
            try:
                nature = self._index.find(thing)
            except NotFoundError:
                missing.append((rule, thing))
                continue
            self._tallies.met(rule, nature.id)
            known = first.setdefault((nature.id, isinstance(rule.said, Retype)), rule)
            if _value(known) != _value(rule):
                self._tallies.failed(rule, f"contradicts {known.name}")
        for id in dict.fromkeys(id for id, _ in first):
            self._make(id, first.get((id, False)), first.get((id, True)))
        return missing

    def _make(self, id: str, name: Rule | None, type: Rule | None) -> None:
        before = self.of.get(id) or Wish(self._index.nature(id))
        named = before.nature.called(_value(name)) if name else before.nature
        typed = before.nature.of_type(_value(type)) if type else before.nature
        both = named.of_type(_value(type)) if type else named
        for nature in (named, typed, both):
            self._index.note_made(nature, id)
        self.of[id] = Wish(both, name or before.name, type or before.type)


def _value(rule: Rule) -> str:
    assert isinstance(rule.said, (Rename, Retype, Merge))
    return rule.said.type if isinstance(rule.said, Retype) else rule.said.name
