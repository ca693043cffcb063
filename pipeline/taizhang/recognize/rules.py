"""The lexicon recognizer: rules propose stretches, weights say which of them are names of which type."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from taizhang.lexicon.divisions import NATION, find
from taizhang.recognize.agencies import paired_agencies
from taizhang.recognize.candidate import Candidate
from taizhang.recognize.certain import Settled, certain_names
from taizhang.recognize.documents import documents
from taizhang.recognize.features import end_features, span_features, start_features
from taizhang.recognize.forms import bracketed, characters, honored, qualities
from taizhang.recognize.lattice import add_logs, marginals
from taizhang.recognize.lists import members
from taizhang.recognize.named import by_ending
from taizhang.recognize.people import people
from taizhang.recognize.quotes import quoted
from taizhang.recognize.view import View
from taizhang.recognize.weights import BIAS, Weights, load_weights
from taizhang.records import ENTITY_TYPES, Document, Mention

HOPELESS = -6.5  # candidates whose start and end score less are dropped unread: every second one, at no loss of F1
# Rules that are right nearly always, but seen too seldom in training to earn their weight: 市长欧阳青主持, 青政〔2021〕9号.
PRIORS = {
    "office and name": (ENTITY_TYPES.index("PERSON"), 9.0),
    "agency of a named place": (ENTITY_TYPES.index("AGENCY"), 3.0),
    "paired agencies": (ENTITY_TYPES.index("AGENCY"), 5.0),
    "number": (ENTITY_TYPES.index("DOC"), 9.0),
}
FLOOR = 0.05  # below this probability a candidate is not worth a record


_NEVER_FIRST = frozenset("、”）—·-的等")
_NEVER_LAST = frozenset("、“（—·-的")
_BY = re.compile(  # 以工代赈 is a name, as is 以服务为核心的…改革; 以…产业园 is none
    "以色列|以[一-鿿]{1,4}[代换为取促养治带制助]|以[一-鿿]{2,12}为(?:核心|导向|主体|基础|重点|主|本|特色|引领)的"
)
_ITEM_NUMBER = re.compile(r"\d{1,2}\.(?!\d)")
# What is counted is no name: of 天水3个省级区域医疗中心 only the place is one (guidelines, "Settled cases").
_COUNTED = re.compile(r"[^\d.+“]\d+(?:\.\d+)?[万亿余多]?[个座家所处件户套名]")
# A count or a number of order alone is no name, nor is what holds a predicate: 云州机场列入国家民用运输机场.
_BARE = re.compile("第?[一二两三四五六七八九十0-9]{1,3}期(?:工程|项目)?")
_COUNT_FIRST = re.compile("[一二两三四五六七八九十百]{1,3}[座所处家](?!分)")
_PREDICATE = re.compile("[列纳]入|入选|获批|竣工|投产|建成|完成|评为|升级为|兼任")
# Names elsewhere, but not here: 健全|市、县两级, 中央财政 (guidelines, "Principles"), 全国文明村镇.
_NOT_HERE = re.compile(
    "(?<=[健完安周])全[一-鿿]|全[市省县国](?=域|性)|全国(?=文明|示范|最美|先进|民族团结)|(?<=新)疆|(?<=非)首都"
    "|中央(?=财政|企业|预算|和地方|与地方|税收|代表团)|自治区(?=成立)|(?:(?<=各县)|(?<=各县、)|(?<=各))[市县区](?:人民)?政府|(?<=[0-9])[一-鿿]"
)
# Counting and pointing words stay outside a name (guidelines, "Not marked": generic groups).
_NEVER_BEGINS = (
    "一批",
    "一系列",
    "一些",
    "更多",
    "若干",
    "部分",
    "多个",
    "多项",
    "许多",
    "各类",
    "各项",
    "有关",
    "相关",
    "其他",
    "所有",
    "这些",
    "上述",
)


def known(view: View) -> Iterator[Candidate]:
    """Every known name as it stands; 郑州市|人民政府 is one agency."""
    for (start, end), kind in view.known.items():
        rule = "agency of a named place" if kind == "agency-of-place" else "known"
        yield Candidate(start, end, rule)


RULES = (
    by_ending,
    honored,
    quoted,
    members,
    known,
    qualities,
    bracketed,
    characters,
    documents,
    people,
    paired_agencies,
)


def propose(view: View) -> dict[tuple[int, int], str]:
    """The stretches that any rule proposes, with the names of those rules joined by "+"."""
    found: dict[tuple[int, int], dict[str, None]] = {}
    text = view.text
    for rule in RULES:
        for start, end, name in rule(view):
            span = (start, end)
            if span in found:
                found[span][name] = None
            elif (
                text[start] not in _NEVER_FIRST
                and text[end - 1] not in _NEVER_LAST
                and not text.startswith(_NEVER_BEGINS, start)
                and (text[start] != "以" or _BY.match(text, start))
                and not _ITEM_NUMBER.match(text, start)
                and not _COUNTED.search(text, start, end)
                and view.balanced(start, end)
            ):
                found[span] = {name: None}
    return {span: "+".join(names) for span, names in sorted(found.items())}


def possible(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] can be a name at all; the weights are trained on what cannot be one as well.

    Without those lessons they judge worse (docs/recognition.md).
    """
    return not (
        _BARE.fullmatch(text, start, end)
        or _COUNT_FIRST.match(text, start)
        or (text[start] != "《" and _PREDICATE.search(text, start, end))
        or ((here := _NOT_HERE.match(text, start)) and here.end() == end)
    )


class LexiconRecognizer:
    """Gazetteers, endings, marks and lists, weighed by a table learned from annotated passages; no model to load."""

    name = "lexicon"
    fingerprint = ""  # its tables are part of the package

    def __call__(self, doc: Document) -> Iterator[Mention]:
        """Yield every candidate of a probability of FLOOR or more, overlapping ones too; score is the probability."""
        home = next(iter(find(doc.jurisdiction)), None)
        view = View(
            doc.folded,
            national=home is not None and home.code == NATION,
            home=home.code[:2] if home else "",
            own=doc.jurisdiction,
        )
        for start, end, entity_type, probability in judge(view, load_weights()):
            yield Mention(doc.id, start, end, entity_type, self.name, probability)


def judge(view: View, weights: Weights) -> Iterator[tuple[int, int, str, float]]:
    """Weigh the candidates of a text: (start, end, type, probability) of those likelier than FLOOR.

    Certain names have the probability 1; what overlaps one, or can be no name, is not weighed.
    """
    certain = certain_names(view)
    for name in certain:
        yield (*name, 1.0)
    settled = Settled(certain)
    spans: list[tuple[int, int]] = []
    scores: list[list[float]] = []  # of each candidate by type
    starts: dict[int, tuple[list[float], float]] = {}  # scores by type, and the highest
    ends: dict[int, tuple[list[float], float]] = {}
    for span, rules in propose(view).items():
        start, end = span
        if settled.overlaps(start, end) or not possible(view.text, start, end):
            continue
        if start not in starts:
            found = _sum(start_features(view, start), weights)
            starts[start] = found, max(found)
        if end not in ends:
            found = _sum([*end_features(view, end), BIAS], weights)
            ends[end] = found, max(found)
        prior = _prior(rules)
        if not prior and starts[start][1] + ends[end][1] < HOPELESS:
            continue
        edges = [x + y for x, y in zip(starts[start][0], ends[end][0], strict=True)]
        if prior:
            edges[prior[0]] += prior[1]
        if max(edges) >= HOPELESS:
            inner = _sum(span_features(view, start, end, rules), weights)
            spans.append(span)
            scores.append([x + y for x, y in zip(inner, edges, strict=True)])
    totals = [add_logs(by_type) for by_type in scores]
    for span, by_type, total, probability in zip(
        spans, scores, totals, marginals(spans, totals), strict=True
    ):
        best = max(by_type)
        share = probability * math.exp(best - total)
        if share >= FLOOR:
            yield (*span, ENTITY_TYPES[by_type.index(best)], round(share, 4))


@cache
def _prior(rules: str) -> tuple[int, float] | None:
    """The prior of the first of these rules that has one."""
    return next((PRIORS[rule] for rule in rules.split("+") if rule in PRIORS), None)


def _sum(features: list[str], weights: Weights) -> list[float]:
    total = [0.0] * len(ENTITY_TYPES)
    look_up = weights.get
    for feature in features:
        found = look_up(feature)
        if found:
            for kind, weight in found:
                total[kind] += weight
    return total
