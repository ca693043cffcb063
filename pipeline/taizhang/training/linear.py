"""The weights of features of candidates, learned from marked passages.

The probability of a reading of a text is that of a semi-Markov random field over its candidates (taizhang.recognize.weights.lattice). The weights
maximize it, less a square penalty, by L-BFGS.
"""

from __future__ import annotations

import collections
import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taizhang.errors import ConfigError
from taizhang.recognize.certain import Settled, certain_names
from taizhang.recognize.network.lstm import Floats, Ints
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.propose import possible, propose
from taizhang.recognize.weights.features import end_features, span_features, start_features
from taizhang.recognize.weights.lattice import islands, log_sums
from taizhang.recognize.weights.table import BIAS, Weights
from taizhang.recognize.weights.weigh import view_of
from taizhang.text import fold
from taizhang.training.gold import GoldPassage

try:
    import scipy.sparse as sp
    from scipy.optimize import minimize
except ImportError as err:
    raise ConfigError(
        "training needs scipy; install it with: pip install 'taizhang[train]'"
    ) from err

L2 = 0.8  # best of 0.3, 0.6, 0.8, 1.0, 1.6 on held-out documents, by a little
ITERATIONS = 60
MIN_DOCUMENTS = 2  # a feature of one document alone is no rule
SMALLEST = 0.04  # weights nearer to 0 are left out of the table
FIRST_BIAS = -4.0
_LARGEST = 1e150  # sums beyond are added up as logarithms, which is slower
# Stretches that no rule proposes, but a tagger may: a name's neighbors, every third name one of these, and all for a name that no rule proposes.
_SHIFTS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-2, 0), (2, 0), (0, -2), (0, 2))

PASSAGE, START, END, AT_START, AT_END, LABEL, FREE, PROPOSED = range(8)  # columns of rows


class Examples:
    """Candidates of all passages with their features and whether they are names.

    Attributes:
        rows: (n_candidates, 8) Index of the passage, start, end, index of the features of its start and of its end, index of
            the label (-1: no name), whether it is weighed in use, whether a rule proposes it. Sorted by passage, start, end.
        certain: Of each passage, the names that are not weighed.
    """

    def __init__(
        self,
        passages: Sequence[GoldPassage],
        labels: Sequence[str],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self.passages = passages
        self.labels = tuple(labels)
        self.starts: list[list[str]] = []
        self.ends: list[list[str]] = []
        self.spans: list[list[str]] = []
        self.certain: list[tuple[Certain, ...]] = []
        rows: list[tuple[int, ...]] = []
        for index, passage in enumerate(passages):
            rows += self._rows(index, passage)
            progress(index + 1, len(passages))
        self.rows: Ints = np.array(rows, np.int64).reshape(-1, 8)
        self.owners = (
            self._owners(AT_START, len(self.starts)),
            self._owners(AT_END, len(self.ends)),
            self.rows[:, PASSAGE],
        )

    def _rows(self, index: int, passage: GoldPassage) -> Iterable[tuple[int, ...]]:
        view = view_of(fold(passage.text), passage.jurisdiction)
        self.certain.append(tuple(c for c in certain_names(view) if c.type in self.labels))
        settled = Settled(self.certain[-1])
        names = {(start, end): self.labels.index(label) for start, end, label in passage.spans}
        proposed = propose(view)
        found = dict.fromkeys(others(names, proposed, len(passage.text)), "") | proposed
        start_at: dict[int, int] = {}
        end_at: dict[int, int] = {}
        for (start, end), rules in sorted(found.items()):
            if start not in start_at:
                start_at[start] = len(self.starts)
                self.starts.append(start_features(view, start))
            if end not in end_at:
                end_at[end] = len(self.ends)
                self.ends.append(end_features(view, end))
            self.spans.append(span_features(view, start, end, rules))
            free = not settled.overlaps(start, end) and possible(view.text, start, end)
            label = names.get((start, end), -1)
            edges = start_at[start], end_at[end]
            yield index, start, end, *edges, label, free, (start, end) in proposed

    def _owners(self, column: int, size: int) -> Ints:
        owner = np.zeros(size, np.int64)
        owner[self.rows[:, column]] = self.rows[:, PASSAGE]
        return owner


def others(
    names: Iterable[tuple[int, int]], proposed: Iterable[tuple[int, int]], size: int
) -> list[tuple[int, int]]:
    """Names that no rule proposes, and stretches beside names that are neither, as a tagger may propose them."""
    names, known = set(names), set(proposed)
    found: dict[tuple[int, int], None] = {}
    for start, end in sorted(names):
        shifts: Sequence[tuple[int, int]] = ()
        if (start, end) not in known:
            found[start, end] = None
            shifts = _SHIFTS[:4]
        elif (start + end) % 3 == 0:
            shifts = (_SHIFTS[(7 * start + end) % len(_SHIFTS)],)
        for left, right in shifts:
            span = (start + left, end + right)
            if 0 <= span[0] < span[1] <= size and span not in names and span not in known:
                found[span] = None
    return list(found)


class Lattice:
    """Forward and backward sums over all islands of overlapping candidates."""

    def __init__(self, rows: Ints) -> None:
        offset = rows[:, PASSAGE] * 1_000_000  # passages never overlap
        spans = list(
            zip((rows[:, START] + offset).tolist(), (rows[:, END] + offset).tolist(), strict=True)
        )
        self.size = len(spans)
        self.islands = []
        for island in islands(spans):
            positions = sorted({p for i in island for p in spans[i]})
            place = {p: n for n, p in enumerate(positions)}
            ending: list[list[tuple[int, int]]] = [[] for _ in positions]
            beginning: list[list[tuple[int, int]]] = [[] for _ in positions]
            for i in island:
                start, end = place[spans[i][0]], place[spans[i][1]]
                ending[end].append((start, i))
                beginning[start].append((end, i))
            self.islands.append((len(positions), ending, beginning))

    def run(self, weights: list[float]) -> tuple[float, NDArray[np.float64]]:
        """Log of the sum over all readings, and the probability of each candidate."""
        log_sum, found = 0.0, [0.0] * self.size
        for size, ending, beginning in self.islands:
            before = [1.0] * size
            for p in range(1, size):
                total = before[p - 1]
                for start, i in ending[p]:
                    total += before[start] * weights[i]
                before[p] = total
            if before[-1] > _LARGEST:
                log_sum += _run_in_logs(ending, beginning, weights, found)
                continue
            after = [1.0] * size
            for p in range(size - 2, -1, -1):
                total = after[p + 1]
                for end, i in beginning[p]:
                    total += after[end] * weights[i]
                after[p] = total
            log_sum += math.log(before[-1])
            for p in range(1, size):
                rest = after[p] / before[-1]
                for start, i in ending[p]:
                    found[i] = before[start] * weights[i] * rest
        return log_sum, np.array(found)


def _run_in_logs(
    ending: list[list[tuple[int, int]]],
    beginning: list[list[tuple[int, int]]],
    weights: list[float],
    found: list[float],
) -> float:
    """The same for one island whose sums are too large to be multiplied."""
    scores = {i: math.log(weights[i]) for spans in ending for _, i in spans}
    before, after = log_sums(beginning, ending, scores)
    for p, spans in enumerate(ending):
        for start, i in spans:
            found[i] = math.exp(before[start] + scores[i] + after[p] - before[-1])
    return before[-1]


class LinearModel:
    """Weights over three groups of features: of starts, of ends, of whole candidates.

    Args:
        examples: All candidates.
        chosen: The documents whose features count.
    """

    def __init__(self, examples: Examples, chosen: set[str]) -> None:
        documents = [passage.doc for passage in examples.passages]
        lists = (examples.starts, examples.ends, examples.spans)
        self.labels = examples.labels
        self.index = [
            _vocabulary(x, owner, documents, chosen)
            for x, owner in zip(lists, examples.owners, strict=True)
        ]
        self.matrices = [_matrix(x, i) for x, i in zip(lists, self.index, strict=True)]
        sizes = [len(i) for i in self.index]
        self.cuts = (sizes[0], sizes[0] + sizes[1], sum(sizes))
        self.weights = np.zeros((self.cuts[2], len(self.labels)))
        self.bias = np.full(len(self.labels), FIRST_BIAS)

    def scores(self, rows: Ints, chosen: Ints, weights: Any = None, bias: Any = None) -> Any:
        """(n_candidates, n_labels) scores of the chosen rows."""
        weights = self.weights if weights is None else weights
        bias = self.bias if bias is None else bias
        a, b, _ = self.cuts
        starts, ends, spans = self.matrices
        return (
            (starts @ weights[:a])[rows[:, AT_START]]
            + (ends @ weights[a:b])[rows[:, AT_END]]
            + spans[chosen] @ weights[b:]
            + bias
        )

    def fit(self, all_rows: Ints, chosen: Ints) -> None:
        """Maximize the likelihood of the names over the chosen rows."""
        rows = all_rows[chosen]
        lattice = Lattice(rows)
        right = np.nonzero(rows[:, LABEL] >= 0)[0]
        truth = np.zeros((len(rows), len(self.labels)), np.float32)
        truth[right, rows[right, LABEL]] = 1
        starts, ends, spans = self.matrices
        spans = spans[chosen]
        count = np.arange(len(rows))
        ones = np.ones(len(rows), np.float32)
        to_start = sp.csr_matrix((ones, (rows[:, AT_START], count)), (starts.shape[0], len(rows)))
        to_end = sp.csr_matrix((ones, (rows[:, AT_END], count)), (ends.shape[0], len(rows)))
        turned = [m.T.tocsr() for m in (starts, ends, spans)]
        size = self.weights.size

        def loss(flat: Any) -> tuple[float, Any]:
            weights = flat[:size].reshape(self.weights.shape).astype(np.float32)
            scores = self.scores(rows, chosen, weights, flat[size:].astype(np.float32))
            total, share = sum_labels(scores)
            log_sum, probability = lattice.run(total)
            gap = share * probability[:, None].astype(np.float32) - truth
            gradient = np.concatenate(
                [turned[0] @ (to_start @ gap), turned[1] @ (to_end @ gap), turned[2] @ gap]
            )
            value = log_sum - float(scores[right, rows[right, LABEL]].sum())
            value += 0.5 * L2 * float((flat[:size] ** 2).sum())
            flat_gradient = np.concatenate([gradient.ravel(), gap.sum(0)]).astype(np.float64)
            flat_gradient[:size] += L2 * flat[:size]
            return value, flat_gradient

        first = np.concatenate([self.weights.ravel(), self.bias])
        options = {"maxiter": ITERATIONS, "maxcor": 6}
        found = minimize(loss, first, jac=True, method="L-BFGS-B", options=options).x
        self.weights = found[:size].reshape(self.weights.shape)
        self.bias = found[size:]

    def table(self) -> Weights:
        """The weights as the recognizer reads them, small ones left out."""
        names = [feature for index in self.index for feature in index]
        table = {BIAS: tuple(enumerate(self.bias.tolist()))}
        for feature, weights in zip(names, self.weights.tolist(), strict=True):
            entries = tuple((k, w) for k, w in enumerate(weights) if abs(w) >= SMALLEST)
            if entries:
                table[feature] = entries
        return Weights(self.labels, table)


def _vocabulary(
    lists: Sequence[list[str]], owners: Ints, documents: Sequence[str], chosen: set[str]
) -> dict[str, int]:
    """Features that occur in MIN_DOCUMENTS of the chosen documents or more, in order of appearance."""
    seen: dict[str, set[str]] = collections.defaultdict(set)
    for features, owner in zip(lists, owners.tolist(), strict=True):
        document = documents[owner]
        if document in chosen:
            for feature in features:
                if len(seen[feature]) < MIN_DOCUMENTS:
                    seen[feature].add(document)
    return {f: i for i, f in enumerate(f for f, d in seen.items() if len(d) >= MIN_DOCUMENTS)}


def _matrix(lists: Sequence[list[str]], index: dict[str, int]) -> Any:
    """One row for each list of features; unknown ones are left out."""
    pointers, columns = [0], []
    for features in lists:
        columns += sorted({index[f] for f in features if f in index})
        pointers.append(len(columns))
    data = np.ones(len(columns), np.float32)
    indices = np.array(columns, np.int64), np.array(pointers, np.int64)
    return sp.csr_matrix((data, *indices), (len(lists), len(index)))


def sum_labels(scores: Any) -> tuple[list[float], Any]:
    """Weight of each candidate over all labels, and the share of each label in it."""
    exponent = np.exp(np.clip(scores, -30, 25))
    total = exponent.sum(1, keepdims=True)
    return total[:, 0].tolist(), exponent / total


def folds(passages: Sequence[GoldPassage], count: int) -> dict[str, int]:
    """Each document to a fold, large ones first, so that the folds are even."""
    sizes = collections.Counter(passage.doc for passage in passages)
    ordered = sorted(sizes, key=lambda d: (-sizes[d], hashlib.md5(d.encode()).hexdigest()))
    return {document: i % count for i, document in enumerate(ordered)}


def fit_fold(examples: Examples, fold_of: dict[str, int], fold: int) -> Floats:
    """Train without the documents of one fold; return the scores of all candidates of that fold, (n, n_labels)."""
    rows = examples.rows
    of_row = np.array([fold_of[p.doc] for p in examples.passages])[rows[:, PASSAGE]]
    model = LinearModel(examples, {d for d, k in fold_of.items() if k != fold})
    model.fit(rows, np.nonzero((of_row != fold) & (rows[:, PROPOSED] == 1))[0])
    held_out = np.nonzero(of_row == fold)[0]
    scores: Floats = model.scores(rows[held_out], held_out).astype(np.float32)
    return scores


def fit_all(examples: Examples) -> Weights:
    """Train on all documents; return the table."""
    model = LinearModel(examples, {p.doc for p in examples.passages})
    model.fit(examples.rows, np.nonzero(examples.rows[:, PROPOSED] == 1)[0])
    return model.table()
