"""What the network should have said, and how far it was from it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from taizhang.recognize.network.lstm import Floats, Ints
from taizhang.recognize.weights.lattice import add_logs, marginals


def lattice_loss(
    spans: Sequence[tuple[int, int]], scores: Floats, names: Sequence[tuple[int, int, int]]
) -> tuple[float, Floats]:
    """Loss of the candidates of a text against its names, and the gradient of their scores.

    Args:
        spans: (n_spans) Sorted candidates.
        scores: (n_spans, n_labels) of each.
        names: (start, end, index of label); those that are no candidate teach nothing here.

    Returns:
        The sum of -log(probability) of the names; and (n_spans, n_labels) the gradient of -log(probability of the right
        reading): probabilities less what is right.
    """
    totals = [add_logs(row) for row in scores.tolist()]
    probability = np.array(marginals(spans, totals), np.float32).reshape(-1, 1)
    gradient = np.exp(scores - np.array(totals, np.float32).reshape(-1, 1)) * probability
    place = {span: k for k, span in enumerate(spans)}
    loss = 0.0
    for start, end, label in names:
        if (start, end) in place:
            k = place[start, end]
            loss -= math.log(max(float(gradient[k, label]), 1e-9))
            gradient[k, label] -= 1
    return loss, gradient


def tag_gradient(scores: Floats, tags: Ints) -> Floats:
    """(n, n_tags) gradient of the cross entropy of these scores against the tags."""
    gradient: Floats = np.exp(scores - scores.max(1, keepdims=True))
    gradient /= gradient.sum(1, keepdims=True)
    gradient[np.arange(len(tags)), tags] -= 1
    return gradient
