"""What the table of weights knows of a candidate: its edges, its words, and how it differs from what the rules say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from taizhang.lexicon.indicators import indicators
from taizhang.measure.indicators import HEADS
from taizhang.measure.naming.candidates import SEPARATOR, Candidate, Setting
from taizhang.measure.phrases import has_verb
from taizhang.measure.triggers import cuts

_PERCENT = frozenset(("%", "百分点", "‰", "倍"))
_PEOPLE = frozenset(("人", "人次", "户", "名"))
_AMOUNT = frozenset(
    (
        "吨", "公斤", "斤", "千瓦", "千瓦时", "吨标准煤", "立方米", "亩", "公顷", "平方米", "公里", "平方公里"
    )
)  # fmt: skip
_LONG = 12  # lengths from here on are told apart by fours
_EDIT = 4  # characters that a candidate may differ by from the rules', for the difference to be a feature


class View:
    """A setting with what its candidates share worked out once.

    Args:
        s: The setting.
        rules_known: Whether the rules were written with this text in view, so that how often they are right says nothing
            of other texts: what is learned of them there goes into features of its own.
    """

    def __init__(self, s: Setting, *, rules_known: bool = False) -> None:
        self.s = s
        self.unit = _unit_class(s.unit)
        self.rule = SEPARATOR.join(s.rule)
        self.behind = s.text[s.tail] if s.tail < s.right else "#"
        self.begins = {a for a, _, _ in s.spans}
        self.ends = {b: kind for _, b, kind in s.spans}
        self.core = s.clause + cuts(s.text[s.clause : s.lead])[0]
        self.prefix = "known " if rules_known else ""

    def start(self, at: int) -> Iterator[str]:
        """Features of a stretch that starts at text[at]."""
        s, text = self.s, self.s.text
        left = s.clause if at < s.lead else s.tail
        one = text[at - 1] if at > left else "^"
        two = text[max(left, at - 2) : at] if at > left else "^"
        yield f"s1:{one}"
        yield f"s2:{two}"
        yield f"s1|1:{one}|{text[at]}"
        yield f"s2|1:{two}|{text[at]}"
        yield f"s1|2:{one}|{text[at : at + 2]}"
        yield f"s2|2:{two}|{text[at : at + 2]}"
        yield f"f2:{text[at : at + 2]}"
        yield f"f3:{text[at : at + 3]}"
        if at in self.ends:
            yield f"behind name:{self.ends[at]}"
        if at in self.begins:
            yield "at name"
        if at == s.clause:
            yield "at clause"

    def end(self, at: int) -> Iterator[str]:
        """Features of a stretch that ends before text[at]."""
        s, text = self.s, self.s.text
        last, last_two = text[at - 1], text[at - 2 : at]
        yield f"l1:{last}:{self.unit}"
        yield f"l2:{last_two}"
        yield f"l2:{last_two}:{self.unit}"
        yield f"l3:{text[at - 3 : at]}"
        if at in self.ends:
            yield f"name ends:{self.ends[at]}"
        if any(a < at < b for a, b, _ in s.spans):
            yield "in name"
        if at <= s.lead:
            gap = text[at : s.lead]
            yield f"gap:{gap[:6]}"
            yield f"gap1:{gap[:1]}"
            yield f"gap2:{gap[:2]}"
            yield f"l|gap:{last}|{gap[:1]}"
            yield f"core:{at == self.core}"
            yield f"gap length:{min(len(gap), 6)}"
        else:
            one = text[at] if at < s.right else "#"
            two = text[at : min(at + 2, s.right)] or "#"
            yield f"x1:{one}"
            yield f"x2:{two}"
            yield f"l|x1:{last}|{one}"
            yield f"l|x2:{last}|{two}"
            yield f"l2|x2:{last_two}|{two}"

    def whole(self, c: Candidate) -> Iterator[str]:
        """Features of the candidate as a whole."""
        s, name, kind = self.s, c.name, c.kind
        yield f"kind:{kind}"
        yield f"kind:{kind}:{self.unit}"
        yield f"kind:{kind}:{s.way}"
        yield f"kind:{kind}:{self.behind}"
        size = len(name) if len(name) < _LONG else _LONG + (len(name) - _LONG) // 4
        yield f"length:{kind}:{size}"
        yield f"known:{name in _labels()}:{kind}"
        if name in HEADS:
            yield f"head:{kind}"
        if has_verb(name):
            yield f"verb:{kind}"
        if SEPARATOR in name:
            yield "list"
        if c.names:
            yield f"members:{len(c.names)}:{self.unit}"
            yield f"members l2:{name[-2:]}"
        if "的" in name:
            yield f"of:{kind}"
        if any(ch.isdigit() for ch in name):
            yield "digit"
        if any(name.count(a) != name.count(b) for a, b in ("“”", "（）", "《》")):
            yield "broken"
        yield from (self.prefix + feature for feature in self._beside_rule(name, kind))
        if c.front:
            words = s.text[c.start : c.start + 2]
            yield f"front1:{c.front[-1]}|{words[:1]}"
            yield f"front2:{c.front[-2:]}|{words}"
            for label, other in (("base", s.base), ("before", s.before), ("owner", s.owner)):
                yield f"front {label}:{c.front == other}:{kind}"
            yield f"front length:{min(len(c.front), 9)}"
        if c.start == c.end:
            left = s.text[s.clause : s.lead]
            yield f"{kind} gap:{left[:5]}"
            yield f"{kind} gap1:{left[:1]}"
            yield f"{kind} same unit:{s.base_unit == s.unit}"
            yield f"{kind} no words:{self.core == s.clause}"
            yield f"{kind} l2:{name[-2:]}:{self.unit}"

    def _beside_rule(self, name: str, kind: str) -> Iterator[str]:
        """How the candidate differs from the name that the rules give."""
        way, rule = self.s.way, self.rule
        if name == rule:
            yield "rule"
            yield f"rule:{way}"
            yield f"rule:{way}:{self.unit}"
            yield f"rules:{min(len(self.s.rule), 3)}"
            yield f"rule ends:{name[-2:]}"
            yield f"rule begins:{name[:2]}"
            return
        yield f"other:{way}:{kind}"
        if not rule:
            return
        more = len(name) - len(rule)
        for edit, word, at in (
            ("front cut", rule[:-more] if more < 0 and rule.endswith(name) else "", name[:1]),
            ("front added", name[:more] if more > 0 and name.endswith(rule) else "", rule[:1]),
            ("back cut", rule[more:] if more < 0 and rule.startswith(name) else "", name[-1:]),
            ("back added", name[-more:] if more > 0 and name.startswith(rule) else "", rule[-1:]),
        ):
            if word:
                yield edit
                near = word[-2:] if edit.startswith("front") else word[:2]
                yield f"{edit}:{near}"
                yield f"{edit}:{near[-1] if edit.startswith('front') else near[0]}|{at}"
                if len(word) <= _EDIT:
                    yield f"{edit}={word}"
                return
        yield "differs"


def features(view: View, c: Candidate) -> set[str]:
    """All features of a candidate."""
    found = set(view.whole(c))
    if c.start < c.end:
        found.update(view.start(c.start), view.end(c.end))
    return found


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        label
        for indicator in indicators().values()
        for label in (indicator.name, *indicator.aliases)
    )


def _unit_class(unit: str) -> str:
    if unit in _PERCENT:
        return "%"
    if unit in _PEOPLE:
        return "人"
    if unit in _AMOUNT:
        return "量"
    return unit if unit in ("元", "位") else "个"
