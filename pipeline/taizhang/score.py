"""Figures of annotations against gold passages: precision, recall and F1, micro-averaged.

What counts, for each figure:
    span       start, end and type of an entity are right
    overlap    an entity of the type overlaps
    linked     as span, and the canonical name is right
    value      value and unit of an observation are right and its quote overlaps the gold quote
    indicator  as value, and the indicator is equal or has a bigram Dice coefficient of at least 0.8
    full       as indicator, and bound, measure, period, place and status are right
    relation   type and both ends are right
    status     entity and status are right
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taizhang.errors import InputError

SAME_INDICATOR = 0.8  # bigram Dice coefficient from which two indicators are the same
FIELDS = ("bound", "measure", "period", "place", "status")
_ENTITY_FIGURES = ("span", "overlap", "linked")
_OBSERVATION_FIGURES = ("value", "indicator", "full")
_UNITS = {
    "％": "%",
    "百分比": "%",
    "平方千米": "平方公里",
    "千米": "公里",
    "m2": "平方米",
    "㎡": "平方米",
    "元人民币": "元",
    "人民币": "元",
    "人民币元": "元",
}
_MARKS = str.maketrans("", "", "“”\"'‘’ 　·")

Passages = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts behind one figure."""

    name: str
    right: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Read passages by id from JSON Lines.

    Raises:
        InputError: The file cannot be read, or a line is no JSON object with an id.
    """
    passages = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {err}") from err
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            passages[record["id"]] = record
        except (ValueError, KeyError, TypeError) as err:
            raise InputError(f'{path}:{number}: no JSON object with an "id": {err}') from err
    return passages


def score(gold: Passages, predicted: Passages) -> tuple[list[Figure], dict[str, float]]:
    """Compare predicted passages with gold ones, by id; a passage not predicted counts as empty.

    Returns:
        The figures in their order (span, overlap, linked, each type, value … status), and for each field of an
        observation the share that is right among the observations whose value was found.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    fields: dict[str, Counter[bool]] = defaultdict(Counter)
    for key, passage in gold.items():
        other = predicted.get(key, {})
        _score_entities(passage, other, counts)
        _score_observations(passage, other, counts, fields)
        for name, found, wanted in (
            ("relation", _relations(other), _relations(passage)),
            ("status", _statuses(other), _statuses(passage)),
        ):
            _count(counts[name], len(found & wanted), len(wanted), len(found))
    types = sorted(name for name in counts if name.startswith("type "))
    order = (*_ENTITY_FIGURES, *types, *_OBSERVATION_FIGURES, "relation", "status")
    figures = [
        Figure(name, counts[name]["right"], counts[name]["gold"], counts[name]["predicted"])
        for name in order
    ]
    return figures, {name: c[True] / max(c.total(), 1) for name, c in sorted(fields.items())}


def _count(counter: Counter[str], right: int, gold: int, predicted: int) -> None:
    counter.update(right=right, gold=gold, predicted=predicted)


def _score_entities(
    passage: Mapping[str, Any], other: Mapping[str, Any], counts: dict[str, Counter[str]]
) -> None:
    gold = {(e["start"], e["end"], e["type"]): e for e in passage["entities"]}
    found = {(e["start"], e["end"], e["type"]): e for e in other.get("entities", [])}
    both = gold.keys() & found.keys()
    linked = 0
    for key in both:
        surface = passage["text"][key[0] : key[1]]
        linked += _same_name(gold[key]["canonical"], found[key].get("canonical") or surface)
    left = list(gold)
    overlapping = 0
    for start, end, kind in found:
        hit = next((x for x in left if x[2] == kind and x[0] < end and start < x[1]), None)
        if hit:
            left.remove(hit)
            overlapping += 1
    for name, right in zip(_ENTITY_FIGURES, (len(both), overlapping, linked), strict=True):
        _count(counts[name], right, len(gold), len(found))
    for side, keys in (("gold", gold), ("predicted", found), ("right", both)):
        for key in keys:
            counts[f"type {key[2]}"][side] += 1


def _score_observations(
    passage: Mapping[str, Any],
    other: Mapping[str, Any],
    counts: dict[str, Counter[str]],
    fields: dict[str, Counter[bool]],
) -> None:
    gold, found = passage.get("observations", []), other.get("observations", [])
    right: Counter[str] = Counter()
    for one, two, similarity in _pairs(passage["text"], gold, found):
        same = {name: _plain(one[name]) == _plain(two.get(name)) for name in FIELDS}
        same["place"] = _same_name(one["place"], two.get("place"))
        same["indicator"] = similarity >= SAME_INDICATOR
        for name, is_right in same.items():
            fields[name][is_right] += 1
        right.update(value=1, indicator=same["indicator"], full=all(same.values()))
    for name in _OBSERVATION_FIGURES:
        _count(counts[name], right[name], len(gold), len(found))


def _pairs(
    text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Each gold observation with at most one found of its value and unit nearby, best indicator first."""
    candidates = [
        (dice(g["indicator"], f.get("indicator")), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if _number(g["value"]) == _number(f.get("value"))
        and _unit(g["unit"]) == _unit(f.get("unit"))
        and _overlap(text, g["quote"], f.get("quote"))
    ]
    pairs, used_gold, used_found = [], set(), set()
    for similarity, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j], similarity))
    return pairs


def _relations(passage: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    return {(r["type"], *r["head"], *r["tail"]) for r in passage.get("relations", [])}


def _statuses(passage: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    return {(*s["entity"], s["status"]) for s in passage.get("statuses", [])}


def _plain(value: object) -> str:
    text = unicodedata.normalize("NFKC", str(value or "")).strip()
    return text.translate(_MARKS).replace("(", "（").replace(")", "）")


def dice(one: str, two: str | None) -> float:
    """Dice's coefficient of the bigrams of two names, 0 to 1."""
    a, b = _grams(_plain(one)), _grams(_plain(two))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else float(_plain(one) == _plain(two))


def _grams(text: str) -> Counter[str]:
    return (
        Counter(text[i : i + 2] for i in range(len(text) - 1)) if len(text) > 1 else Counter(text)
    )


def _same_name(one: str, two: str | None) -> bool:
    """Party and government bodies are written in a long and a short way; both are right."""

    def short(name: str | None) -> str:
        return (
            _plain(name)
            .replace("中国共产党", "中共")
            .replace("委员会", "委")
            .replace("自治区人民政府", "自治区政府")
            .replace("人民政府", "政府")
        )

    return short(one) == short(two)


def _number(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_number(x) for x in value)
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return _plain(value)


def _unit(unit: object) -> str:
    plain = _plain(unit)
    return _UNITS.get(plain, plain)


def _overlap(text: str, one: str | None, two: str | None) -> bool:
    a, b = text.find(one or ""), text.find(two or "")
    if not one or not two or a < 0 or b < 0:
        return False
    return a < b + len(two) and b < a + len(one)
