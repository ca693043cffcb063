#!/usr/bin/env python3
"""Train the weights by which the lexicon recognizer judges its candidates.

    python tools/train_candidates.py GOLD.jsonl                     figures on documents held out, five folds
    python tools/train_candidates.py GOLD.jsonl -o WEIGHTS.tsv      train on everything, write the table

The model is a semi-Markov conditional random field over the candidates that the rules propose (Sarawagi and Cohen
2004), trained by L-BFGS with an L2 penalty. Documents, not passages, are held out, because one report repeats its
names. No random numbers: the same gold gives the same table. Needs numpy and scipy, which the package itself does not.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from taizhang.lexicon.divisions import find
from taizhang.recognize.candidate import Certain
from taizhang.recognize.certain import Settled, certain_names
from taizhang.recognize.features import end_features, span_features, start_features
from taizhang.recognize.lattice import islands
from taizhang.recognize.rules import possible, propose
from taizhang.recognize.view import View
from taizhang.recognize.weights import BIAS, SCALE
from taizhang.records import ENTITY_TYPES
from taizhang.text import fold

L2 = 0.8  # best of 0.3, 0.6, 0.8, 1.0, 1.6 on held-out documents, by a little
ITERATIONS = 60
MIN_DOCUMENTS = 2  # a feature of one document alone is no rule
SMALLEST = 0.04  # weights nearer to 0 are left out of the table
THRESHOLD = 0.32  # as taizhang.recognize.MIN_SCORE
N_TYPES = len(ENTITY_TYPES)


class Examples:
    """Candidates of all passages with their features and whether gold has them."""

    def __init__(self, passages: list[dict]) -> None:
        self.passages = passages
        self.starts: list[list[str]] = []
        self.ends: list[list[str]] = []
        self.spans: list[list[str]] = []
        self.certain: list[list[Certain]] = []
        rows = []
        for index, passage in enumerate(passages):
            place = passage["jurisdiction"]
            home = next((d.code[:2] for d in find(place)), "")
            view = View(
                fold(passage["text"]), national=place == "中华人民共和国", home=home, own=place
            )
            self.certain.append(certain_names(view))
            settled = Settled(self.certain[-1])
            gold = {
                (e["start"], e["end"]): ENTITY_TYPES.index(e["type"]) for e in passage["entities"]
            }
            start_at: dict[int, int] = {}
            end_at: dict[int, int] = {}
            for (start, end), rules in propose(view).items():
                if start not in start_at:
                    start_at[start] = len(self.starts)
                    self.starts.append(start_features(view, start))
                if end not in end_at:
                    end_at[end] = len(self.ends)
                    self.ends.append(end_features(view, end))
                self.spans.append(span_features(view, start, end, rules))
                label = gold.get((start, end), -1)
                free = not settled.overlaps(start, end) and possible(view.text, start, end)
                rows.append((index, start, end, start_at[start], end_at[end], label, free))
        self.rows = np.array(rows)
        self.start_passage = self._owner(3, len(self.starts))
        self.end_passage = self._owner(4, len(self.ends))

    def _owner(self, column: int, size: int) -> np.ndarray:
        owner = np.zeros(size, dtype=np.int64)
        owner[self.rows[:, column]] = self.rows[:, 0]
        return owner


def vocabulary(lists, owners, documents, chosen) -> dict[str, int]:
    """Features that occur in MIN_DOCUMENTS of the chosen documents or more, in order of appearance."""
    seen = collections.defaultdict(set)
    for features, owner in zip(lists, owners, strict=True):
        document = documents[owner]
        if document in chosen:
            for feature in features:
                if len(seen[feature]) < MIN_DOCUMENTS:
                    seen[feature].add(document)
    return {f: i for i, f in enumerate(f for f, d in seen.items() if len(d) >= MIN_DOCUMENTS)}


def matrix(lists, index) -> sp.csr_matrix:
    """One row for each list of features; unknown ones are left out."""
    pointers, columns = [0], []
    for features in lists:
        columns += sorted({index[f] for f in features if f in index})
        pointers.append(len(columns))
    data = np.ones(len(columns), np.float32)
    return sp.csr_matrix((data, np.array(columns), np.array(pointers)), (len(lists), len(index)))


class Lattice:
    """Forward and backward sums over all islands of overlapping candidates."""

    def __init__(self, rows: np.ndarray) -> None:
        offset = rows[:, 0] * 1_000_000  # passages never overlap
        spans = list(
            zip((rows[:, 1] + offset).tolist(), (rows[:, 2] + offset).tolist(), strict=True)
        )
        self.size = len(spans)
        self.islands = []
        for island in islands(spans):
            positions = sorted({p for i in island for p in spans[i]})
            place = {p: n for n, p in enumerate(positions)}
            ending = [[] for _ in positions]
            beginning = [[] for _ in positions]
            for i in island:
                start, end = place[spans[i][0]], place[spans[i][1]]
                ending[end].append((start, i))
                beginning[start].append((end, i))
            self.islands.append((len(positions), ending, beginning))

    def run(self, weights: list[float]) -> tuple[float, np.ndarray]:
        """Log of the sum over all readings, and the probability of each candidate."""
        log_sum, found = 0.0, [0.0] * self.size
        for size, ending, beginning in self.islands:
            before = [1.0] * size
            for p in range(1, size):
                total = before[p - 1]
                for start, i in ending[p]:
                    total += before[start] * weights[i]
                before[p] = total
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


class Model:
    """Weights over three groups of features: of starts, of ends, of whole candidates."""

    def __init__(self, examples: Examples, chosen: set[str]) -> None:
        documents = [p["doc"] for p in examples.passages]
        owners = (examples.start_passage, examples.end_passage, examples.rows[:, 0])
        lists = (examples.starts, examples.ends, examples.spans)
        self.index = [
            vocabulary(x, owner, documents, chosen) for x, owner in zip(lists, owners, strict=True)
        ]
        self.matrices = [matrix(x, i) for x, i in zip(lists, self.index, strict=True)]
        sizes = [len(i) for i in self.index]
        self.cuts = (sizes[0], sizes[0] + sizes[1], sum(sizes))
        self.weights = np.zeros((self.cuts[2], N_TYPES))
        self.bias = np.full(N_TYPES, -4.0)

    def scores(self, rows: np.ndarray, chosen: np.ndarray, weights=None, bias=None) -> np.ndarray:
        """(n_candidates, n_types) scores of the chosen rows."""
        weights = self.weights if weights is None else weights
        bias = self.bias if bias is None else bias
        a, b, _ = self.cuts
        starts, ends, spans = self.matrices
        return (
            (starts @ weights[:a])[rows[:, 3]]
            + (ends @ weights[a:b])[rows[:, 4]]
            + spans[chosen] @ weights[b:]
            + bias
        )

    def fit(self, all_rows: np.ndarray, chosen: np.ndarray) -> None:
        """Maximize the likelihood of gold over the chosen rows."""
        rows = all_rows[chosen]
        lattice = Lattice(rows)
        right = np.nonzero(rows[:, 5] >= 0)[0]
        truth = np.zeros((len(rows), N_TYPES), np.float32)
        truth[right, rows[right, 5]] = 1
        starts, ends, spans = self.matrices
        spans = spans[chosen]
        count = np.arange(len(rows))
        ones = np.ones(len(rows), np.float32)
        to_start = sp.csr_matrix((ones, (rows[:, 3], count)), (starts.shape[0], len(rows)))
        to_end = sp.csr_matrix((ones, (rows[:, 4], count)), (ends.shape[0], len(rows)))
        turned = [m.T.tocsr() for m in (starts, ends, spans)]
        size = self.weights.size

        def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
            weights = flat[:size].reshape(self.weights.shape).astype(np.float32)
            scores = self.scores(rows, chosen, weights, flat[size:].astype(np.float32))
            total, share = sum_types(scores)
            log_sum, probability = lattice.run(total)
            gap = share * probability[:, None].astype(np.float32) - truth
            gradient = np.concatenate(
                [turned[0] @ (to_start @ gap), turned[1] @ (to_end @ gap), turned[2] @ gap]
            )
            value = log_sum - float(scores[right, rows[right, 5]].sum())
            value += 0.5 * L2 * float((flat[:size] ** 2).sum())
            flat_gradient = np.concatenate([gradient.ravel(), gap.sum(0)]).astype(np.float64)
            flat_gradient[:size] += L2 * flat[:size]
            return value, flat_gradient

        first = np.concatenate([self.weights.ravel(), self.bias])
        options = {"maxiter": ITERATIONS, "maxcor": 6}
        found = minimize(loss, first, jac=True, method="L-BFGS-B", options=options).x
        self.weights = found[:size].reshape(self.weights.shape)
        self.bias = found[size:]

    def probabilities(self, all_rows: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """(n_candidates, n_types) probability of each candidate as each type."""
        rows = all_rows[chosen]
        total, share = sum_types(self.scores(rows, chosen))
        return share * Lattice(rows).run(total)[1][:, None]

    def write(self, path: Path) -> int:
        """Write the table, features in code point order; return how many."""
        table = {BIAS: self.bias}
        names = [feature for index in self.index for feature in index]
        table |= dict(zip(names, self.weights, strict=True))
        lines = []
        for feature in sorted(table):
            pairs = [
                f"{t}:{round(w * SCALE)}"
                for t, w in enumerate(table[feature])
                if abs(w) >= SMALLEST or feature == BIAS
            ]
            if pairs:
                lines.append(f"{feature}\t{' '.join(pairs)}\n")
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
        return len(lines)


def sum_types(scores: np.ndarray) -> tuple[list[float], np.ndarray]:
    """Weight of each candidate over all types, and the share of each type in it."""
    exponent = np.exp(np.clip(scores, -30, 25))
    total = exponent.sum(1, keepdims=True)
    return total[:, 0].tolist(), exponent / total


def folds(passages: list[dict], count: int) -> dict[str, int]:
    """Each document to a fold, large ones first, so that the folds are even."""
    sizes = collections.Counter(p["doc"] for p in passages)
    ordered = sorted(sizes, key=lambda d: (-sizes[d], hashlib.md5(d.encode()).hexdigest()))
    return {document: i % count for i, document in enumerate(ordered)}


def pick(rows: np.ndarray, probabilities: np.ndarray) -> dict[int, list[tuple[int, int, str]]]:
    """The likeliest candidates above the threshold that do not overlap, by passage."""
    found = collections.defaultdict(list)
    taken = collections.defaultdict(set)
    best = probabilities.max(1)
    for i in np.argsort(-best, kind="stable"):
        if best[i] < THRESHOLD:
            break
        passage, start, end = (int(x) for x in rows[i, :3])
        if taken[passage].isdisjoint(range(start, end)):
            taken[passage].update(range(start, end))
            found[passage].append((start, end, ENTITY_TYPES[int(probabilities[i].argmax())]))
    return found


def report(passages: list[dict], found: dict[int, list[tuple[int, int, str]]]) -> None:
    """Print precision, recall and F1 of exact spans, over all and by type."""
    gold, said, right = (collections.Counter() for _ in range(3))
    for index, passage in enumerate(passages):
        want = {(e["start"], e["end"], e["type"]) for e in passage["entities"]}
        have = set(found.get(index, []))
        for counter, items in ((gold, want), (said, have), (right, want & have)):
            for item in items:
                counter.update((item[2], "all"))
    for kind in ("all", *ENTITY_TYPES):
        p, r = right[kind] / max(said[kind], 1), right[kind] / max(gold[kind], 1)
        f = 2 * p * r / max(p + r, 1e-9)
        print(f"{kind:8} {p:.3f} {r:.3f} {f:.3f}  gold {gold[kind]}, found {said[kind]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", help="folds to run, such as 0,1", default="")
    parser.add_argument("--errors", type=Path, help="write what was missed and what was too much")
    options = parser.parse_args()
    lines = options.gold.read_text("utf-8").splitlines()
    passages = [json.loads(line) for line in lines if line.strip()]
    examples = Examples(passages)
    rows = examples.rows
    fold_of = folds(passages, options.folds)
    documents = np.array([fold_of[p["doc"]] for p in passages])[rows[:, 0]]
    if options.output:
        model = Model(examples, set(fold_of))
        model.fit(rows, np.arange(len(rows)))
        print(f"{model.write(options.output)} features to {options.output}")
        return
    found: dict[int, list[tuple[int, int, str]]] = {}
    wanted = [int(k) for k in options.only.split(",") if k] or range(options.folds)
    for k in wanted:
        model = Model(examples, {d for d, fold in fold_of.items() if fold != k})
        model.fit(rows, np.nonzero(documents != k)[0])
        held_out = np.nonzero((documents == k) & (rows[:, 6] == 1))[0]
        found |= pick(rows[held_out], model.probabilities(rows, held_out))
    tested = [p for p in passages if fold_of[p["doc"]] in set(wanted)]
    numbers = [i for i, p in enumerate(passages) if fold_of[p["doc"]] in set(wanted)]
    found = {new: found.get(old, []) for new, old in enumerate(numbers)}
    for new, old in enumerate(numbers):
        found[new] = found[new] + [tuple(name) for name in examples.certain[old]]
    report(tested, found)
    if options.errors:
        with options.errors.open("w", encoding="utf-8") as file:
            for index, passage in enumerate(tested):
                want = {(e["start"], e["end"], e["type"]) for e in passage["entities"]}
                for label, items in (
                    ("missed", want - set(found[index])),
                    ("extra", set(found[index]) - want),
                ):
                    for start, end, kind in sorted(items):
                        text = passage["text"]
                        around = f"{text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 8]}"
                        print(
                            passage["id"],
                            label,
                            kind,
                            around.replace("\n", " "),
                            sep="\t",
                            file=file,
                        )


if __name__ == "__main__":
    main()
