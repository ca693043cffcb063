"""Candidates weighed: which stretches the rules propose, and what the weights say of each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from taizhang.lexicon.divisions import NATION, find
from taizhang.recognize.certain import Settled, certain_names
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.propose import fits, possible, propose
from taizhang.recognize.rules.view import View
from taizhang.recognize.weights.features import end_features, span_features, start_features
from taizhang.recognize.weights.lattice import add_logs, marginals
from taizhang.recognize.weights.table import BIAS, Weights

HOPELESS = -6.5  # candidates whose start and end score less are dropped unread: every second one, at no loss of F1
# Rules that are right nearly always, but seen too seldom in training to earn their weight: 市长欧阳青主持, 青政〔2021〕9号.
PRIORS = {
    "office and name": ("PERSON", 9.0),
    "agency of a named place": ("AGENCY", 3.0),
    "paired agencies": ("AGENCY", 5.0),
    "number": ("DOC", 9.0),
}
FLOOR = 0.05  # below this probability a candidate is not worth a record

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches that may be names.

    Attributes:
        spans: Sorted.
        scores: What the weights say of each, by label.
    """

    spans: tuple[Span, ...]
    scores: tuple[list[float], ...]


@dataclass(frozen=True, slots=True)
class Weighed(Candidates):
    """The candidates of a text, and what else is known of it.

    Attributes:
        view: The text.
        certain: Names that are not weighed; no candidate overlaps one.
        weights: What gave the scores.
    """

    view: View
    certain: tuple[Certain, ...]
    weights: Weights


def view_of(text: str, place: str) -> View:
    """The view of a folded text that speaks for this place; "" where that is not known."""
    home = next(iter(find(place)), None) if place else None
    return View(
        text,
        national=home is not None and home.code == NATION,
        home=home.code[:2] if home else "",
        own=place,
    )


def weigh(view: View, weights: Weights) -> Weighed:
    """Weigh what the rules propose, without what overlaps a certain name, can be no name, or begins and ends hopelessly."""
    certain = tuple(name for name in certain_names(view) if name.type in weights.labels)
    settled = Settled(certain)
    proposed = [
        (span, rules)
        for span, rules in propose(view).items()
        if not settled.overlaps(*span) and possible(view.text, *span)
    ]
    starts, at_start = _distinct(start for (start, _), _ in proposed)
    ends, at_end = _distinct(end for (_, end), _ in proposed)
    scores = weights.sums(start_features(view, start) for start in starts)[at_start]
    scores += weights.sums([*end_features(view, end), BIAS] for end in ends)[at_end]
    for row, (_, rules) in zip(scores, proposed, strict=True):
        prior = prior_of(rules, weights.labels)
        if prior:
            row[prior[0]] += prior[1]
    hopeful = np.flatnonzero(scores.max(axis=1, initial=-math.inf) >= HOPELESS)
    kept = [proposed[k] for k in hopeful.tolist()]
    inner = weights.sums(span_features(view, *span, rules) for span, rules in kept)
    scores = inner + scores[hopeful]
    return Weighed(tuple(span for span, _ in kept), tuple(scores.tolist()), view, certain, weights)


def _distinct(positions: Iterable[int]) -> tuple[list[int], list[int]]:
    """The positions without repeats, and of each the place among those."""
    place: dict[int, int] = {}
    at = [place.setdefault(position, len(place)) for position in positions]
    return list(place), at


def add(weighed: Weighed, more: Sequence[Span]) -> Weighed:
    """The same with candidates that no rule proposed; those that are there, or cannot be, are left out."""
    view = weighed.view
    settled = Settled(weighed.certain)
    scores = dict(zip(weighed.spans, weighed.scores, strict=True))
    new = [
        span
        for span in more
        if span not in scores and not settled.overlaps(*span) and possible(view.text, *span)
    ]
    features = (
        [
            *start_features(view, start),
            *end_features(view, end),
            BIAS,
            *span_features(view, start, end, ""),
        ]
        for start, end in new
    )
    scores.update(zip(new, weighed.weights.sums(features).tolist(), strict=True))
    spans = tuple(sorted(scores))
    return replace(weighed, spans=spans, scores=tuple(scores[span] for span in spans))


def prior_of(rules: str, labels: Sequence[str]) -> tuple[int, float] | None:
    """The prior of the first of these rules (joined by "+") that has one: index of the label, and what it adds."""
    for rule in rules.split("+"):
        if rule in PRIORS and PRIORS[rule][0] in labels:
            return labels.index(PRIORS[rule][0]), PRIORS[rule][1]
    return None


def judge(
    weighed: Weighed, scores: Sequence[Sequence[float]]
) -> Iterator[tuple[int, int, str, float]]:
    """Yield (start, end, label, probability) of every certain name, and of the candidates likelier than FLOOR.

    Args:
        weighed: The candidates.
        scores: (n_candidates, n_labels) Logarithms of the weights of each.
    """
    for name in weighed.certain:
        yield (*name, 1.0)
    totals = [add_logs(list(by_label)) for by_label in scores]
    for span, by_label, total, probability in zip(
        weighed.spans, scores, totals, marginals(weighed.spans, totals), strict=True
    ):
        best = max(by_label)
        if probability * math.exp(best - total) < FLOOR:
            continue
        label = weighed.weights.labels[list(by_label).index(best)]
        if fits(weighed.view.text, *span, label):
            yield (*span, label, round(probability * math.exp(best - total), 4))
