"""Probabilities of overlapping candidates."""

import itertools
import math

import pytest

from taizhang.recognize.weights.lattice import islands, marginals


def by_hand(spans, weights):
    """The same by listing every reading."""
    total, share = 0.0, [0.0] * len(spans)
    for chosen in itertools.product((False, True), repeat=len(spans)):
        picked = [i for i, c in enumerate(chosen) if c]
        if any(spans[a][1] > spans[b][0] for a, b in itertools.pairwise(picked)):
            continue
        weight = 1.0
        for i in picked:
            weight *= weights[i]
        total += weight
        for i in picked:
            share[i] += weight
    return [s / total for s in share]


@pytest.mark.parametrize(
    ("spans", "weights"),
    [
        ([(0, 3)], [2.0]),
        ([(0, 3), (0, 7)], [2.0, 5.0]),
        ([(0, 3), (3, 7)], [2.0, 5.0]),
        ([(0, 3), (0, 7), (2, 5), (5, 9), (8, 12)], [2.0, 5.0, 0.5, 3.0, 1.0]),
        ([(0, 3), (10, 12), (11, 14)], [1.0, 1e-9, 4.0]),
    ],
    ids=["alone", "nested", "touching", "chain", "unlikely_one"],
)
def test_marginals_equal_the_sum_over_all_readings(spans, weights):
    scores = [math.log(w) for w in weights]
    assert marginals(spans, scores) == pytest.approx(by_hand(spans, weights))


def test_marginals_of_a_very_long_list_stay_probabilities():
    spans = sorted([(i, i + 2) for i in range(500)] + [(i, i + 5) for i in range(0, 500, 3)])
    found = marginals(spans, [12.0] * len(spans))
    assert all(0 <= p <= 1 for p in found)
    assert max(found) > 0.4


def test_islands_part_where_nothing_overlaps():
    assert list(islands([(0, 3), (0, 7), (7, 9), (8, 10), (12, 13)])) == [
        range(0, 2),
        range(2, 4),
        range(4, 5),
    ]


def test_islands_of_nothing_are_none():
    assert list(islands([])) == []
