"""What came of each rule, so that none is passed over in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from taizhang.identity import Identity
from taizhang.identity.overrides.natures import holders
from taizhang.identity.overrides.rules import Rule
from taizhang.records import Override


@dataclass(slots=True)
class Tally:
    """What a rule has met with."""

    ids: set[str] = field(default_factory=set)  # the things it is about, as they are without it
    mentions: int = 0  # those that it changed one by one
    reasons: list[str] = field(default_factory=list)  # what could not be done


class Tallies:
    """The tally of each rule."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._of = {rule.name: Tally() for rule in rules}

    def met(self, rule: Rule, *ids: str, mentions: int = 0) -> None:
        """Note that a rule is about these things, and changed so many mentions."""
        self._of[rule.name].ids.update(ids)
        self._of[rule.name].mentions += mentions

    def failed(self, rule: Rule, reason: str) -> None:
        """Note what of a rule could not be done."""
        self._of[rule.name].reasons.append(reason)

    def mentions(self, rule: Rule) -> int:
        """How many mentions a rule has changed one by one."""
        return self._of[rule.name].mentions

    def told(self, rules: Sequence[Rule], found: Identity) -> tuple[Override, ...]:
        """The tallies as records, in the order of the rules; mentions are those of what the rule's things became."""
        holder = holders(found)
        counts = Counter(reference.entity_id for reference in found.references)
        told = []
        for rule in rules:
            tally = self._of[rule.name]
            things = {holder[x] for x in tally.ids if x in holder}
            told.append(
                Override(
                    rule=rule.name,
                    says=str(rule.said),
                    mentions=tally.mentions or sum(counts[x] for x in things),
                    entities=len(tally.ids),
                    reason="; ".join(tally.reasons),
                    note=rule.said.note,
                )
            )
        return tuple(told)
