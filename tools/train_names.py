"""Learn which words name what a number counts: write measure/naming/weights.tsv.

    train_names.py CORPUS OBSERVATIONS_DIR [GOLD.jsonl] [--out FILE] [--check]

CORPUS is the folder of the texts that the annotations of OBSERVATIONS_DIR (*.jsonl, by offset) were made on. GOLD.jsonl holds
annotated passages, which the rules were written with in view: what is learned of the rules there is kept apart.
The weights of a log-linear model over the candidates of each number maximize the likelihood of those that are right, less a square
penalty, by L-BFGS. --check trains without every fifth document in turn and prints how often the rules and the model are right.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

import taizhang.measure.naming as naming_module
from taizhang.ingest import ingest, passage
from taizhang.link import link
from taizhang.measure import measure
from taizhang.measure.naming import SCALE, by_rules
from taizhang.measure.naming.candidates import Candidate, Setting, candidates
from taizhang.measure.naming.features import View, features
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Link

L2 = 0.5
ITERATIONS = 80
MIN_NUMBERS = 3  # a feature of fewer candidates is no rule
SMALLEST = 5  # hundredths; weights nearer to 0 are left out of the table
NEAR = 0.8  # of Dice's coefficient of bigrams, from which on two names count as the same
NEAR_SHARE = 0.3  # what a near name counts beside the right one
HASHED = 30  # characters to either side of a number that its hash is of


@dataclass(frozen=True, slots=True)
class Example:
    """A number with the names that annotators gave it; none where it counts nothing."""

    setting: Setting
    names: tuple[str, ...]
    document: str
    rules_known: bool


# --- reading ------------------------------------------------------------------------------------------------------


class _Recorder:
    """Keeps the setting of each number by where it ends, and lets the rules have their way."""

    def __init__(self) -> None:
        self.settings: dict[int, Setting] = {}

    def __call__(self, s: Setting) -> Candidate:
        self.settings[s.tail] = s
        return by_rules(s)


def from_reports(corpus: Path, folder: Path) -> Iterator[Example]:
    """Annotated numbers of whole documents."""
    recognizers = load_recognizers(("spacy",))
    by_file: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            by_file[row["file"]].append(row)
    lost = 0
    for file, rows in sorted(by_file.items()):
        docs = {doc.id: doc for doc in ingest(corpus / file, name=file)[0]}
        wanted = collections.defaultdict(list)
        for row in rows:
            doc = docs.get(row["doc"])
            if doc is None or number_hash(doc.text, row["start"], row["end"]) != row["hash"]:
                lost += 1
                continue
            names = tuple(_spelled(doc.text, pieces) for pieces in row["names"])
            wanted[doc.id].append((row["start"], names))
        for doc_id, numbers in wanted.items():
            doc = docs[doc_id]
            mentions, _ = recognize(doc, recognizers)
            links, _ = link(doc, mentions)
            recorder = _Recorder()
            measure(doc, links, recorder)
            at = _by_number(recorder, (start for start, _ in numbers))
            for start, names in numbers:
                if start in at:
                    yield Example(at[start], names, file, rules_known=False)
                else:
                    lost += 1
    if lost:
        print(f"{lost} annotated numbers could not be found again")


def number_hash(text: str, start: int, end: int) -> str:
    """Twelve hexadecimal digits that tell whether a number is the one that was annotated."""
    near = text[max(0, start - HASHED) : end + HASHED]
    return hashlib.sha256(near.encode()).hexdigest()[:12]


def _spelled(text: str, pieces: Iterable[str | Sequence[int]]) -> str:
    return "".join(p if isinstance(p, str) else text[p[0] : p[1]] for p in pieces)


def _by_number(recorder: _Recorder, starts: Iterable[int]) -> dict[int, Setting]:
    """The setting of the number that starts at each offset."""
    found = {}
    for start in starts:
        for s in recorder.settings.values():
            if s.lead <= start < s.tail:
                found[start] = s
    return found


def from_gold(path: Path) -> Iterator[Example]:
    """Numbers of annotated passages, with the names marked in them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = passage({key: row[key] for key in ("id", "text", "jurisdiction", "date", "doc")})
        links = [
            Link(doc.id, e["start"], e["end"], e["type"], e["canonical"]) for e in row["entities"]
        ]
        recorder = _Recorder()
        found = measure(doc, links, recorder)[0]
        names = collections.defaultdict(list)
        used: set[int] = set()
        for gold in row["observations"]:
            at = _number_of(doc, gold, found, used)
            if at is not None:
                used.add(at)
                names[at].append(gold["indicator"])
        settings = _by_number(recorder, sorted(names))
        for at, said in sorted(names.items()):
            if at in settings:
                yield Example(settings[at], tuple(said), row["doc"], rules_known=True)


def _number_of(
    doc: Document, gold: dict[str, Any], found: Sequence[Any], used: set[int]
) -> int | None:
    """Where the number of a gold observation starts; numbers that are not taken come first."""
    quote = doc.text.find(gold["quote"])
    value = gold["value"][0] if isinstance(gold["value"], list) else gold["value"]
    fitting = [
        o.value_start
        for o in found
        if quote <= o.value_start < quote + len(gold["quote"])
        and abs(float(_low(o.value)) - float(value)) <= 1e-6 * max(1, abs(float(value)))
    ]
    return min(fitting, key=lambda at: (at in used, at)) if fitting else None


def _low(value: Decimal | tuple[Decimal, Decimal]) -> Decimal:
    return value[0] if isinstance(value, tuple) else value


# --- learning -----------------------------------------------------------------------------------------------------


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the bigrams of two names."""
    a, b = _grams(one), _grams(other)
    size = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / size if size else float(_plain(one) == _plain(other))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _grams(name: str) -> collections.Counter[str]:
    name = _plain(name)
    return collections.Counter(name[i : i + 2] for i in range(len(name) - 1))


def rightness(example: Example, c: Candidate) -> float:
    """1 for the right name, NEAR_SHARE for one that is near, 0 for others."""
    told = [name for name in c.told if name]
    if len(told) != len(example.names):
        return 0.0
    if sorted(map(_plain, told)) == sorted(map(_plain, example.names)):
        return 1.0
    pairs = zip(sorted(told), sorted(example.names), strict=True)
    return NEAR_SHARE if all(likeness(a, b) >= NEAR for a, b in pairs) else 0.0


class Table:
    """Candidates of many numbers as rows of features."""

    def __init__(self, examples: Iterable[Example], known: dict[str, int] | None = None) -> None:
        self.vocabulary: dict[str, int] = {} if known is None else known
        self.examples: list[Example] = []
        self.candidates: list[list[Candidate]] = []
        columns: list[int] = []
        ends, right, groups = [0], [], [0]
        for example in examples:
            view = View(example.setting, rules_known=example.rules_known and known is None)
            found = candidates(example.setting)
            for c in found:
                for feature in features(view, c):
                    index = (
                        self.vocabulary.setdefault(feature, len(self.vocabulary))
                        if known is None
                        else known.get(feature)
                    )
                    if index is not None:
                        columns.append(index)
                ends.append(len(columns))
                right.append(rightness(example, c))
            groups.append(len(right))
            self.examples.append(example)
            self.candidates.append(found)
        shape = (len(right), len(self.vocabulary))
        self.rows = sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        self.right, self.groups = np.array(right), np.array(groups)

    def keep_common(self) -> None:
        """Leave out features of too few candidates."""
        counts = np.asarray(self.rows.sum(0)).ravel()
        chosen = np.where(counts >= MIN_NUMBERS)[0]
        names = list(self.vocabulary)
        self.vocabulary = {names[i]: n for n, i in enumerate(chosen)}
        self.rows = self.rows[:, chosen]


def fit(table: Table) -> np.ndarray:
    """The weight of each feature."""
    starts, sizes = table.groups[:-1], np.diff(table.groups)
    best = np.maximum.reduceat(table.right, starts)
    share = np.where(table.right == np.repeat(best, sizes), 1.0, NEAR_SHARE) * (table.right > 0)
    told = best > 0
    turned = table.rows.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.rows @ weights
        top = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - np.repeat(top, sizes))
        every = np.add.reduceat(odds, starts)
        good = np.where(told, np.add.reduceat(odds * share, starts), 1.0)
        gained = np.where(told, np.log(good) - np.log(every), 0.0).sum()
        difference = odds * share / np.repeat(good, sizes) - odds / np.repeat(every, sizes)
        gradient = turned @ (difference * np.repeat(told, sizes))
        return -gained + L2 / 2 * weights @ weights, L2 * weights - gradient

    found = minimize(
        loss,
        np.zeros(table.rows.shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ITERATIONS},
    )
    return found.x


def check(examples: Sequence[Example]) -> None:
    """Print how often the rules, the model and the best candidate are right on documents left out."""
    totals: collections.Counter[str] = collections.Counter()
    folds = _folds(examples)
    for fold in range(5):
        table = Table(e for e in examples if folds[e.document] != fold)
        table.keep_common()
        weights = fit(table)
        held = Table(
            (e for e in examples if folds[e.document] == fold and not e.rules_known),
            table.vocabulary,
        )
        scores = held.rows @ weights
        for k, example in enumerate(held.examples):
            start, end = held.groups[k], held.groups[k + 1]
            chosen = start + int(np.argmax(scores[start:end]))
            kind = example.document.partition("/")[0]
            rule = by_rules(example.setting)
            totals[f"{kind} numbers"] += 1
            totals[f"{kind} rules"] += rightness(example, rule) > 0
            totals[f"{kind} model"] += held.right[chosen] > 0
            totals[f"{kind} reachable"] += held.right[start:end].max() > 0
        print(f"fold {fold}: {dict(totals)}", flush=True)


def _folds(examples: Iterable[Example]) -> dict[str, int]:
    """The fold of each document, so that those of one kind are spread over all folds."""
    return {name: i % 5 for i, name in enumerate(sorted({e.document for e in examples}))}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("observations", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    default = Path(naming_module.__file__).with_name("weights.tsv")
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    examples = list(from_reports(given.corpus, given.observations))
    for path in given.gold:
        examples += from_gold(path)
    if given.check:
        check(examples)
        return
    table = Table(examples)
    table.keep_common()
    weights = np.rint(fit(table) * SCALE).astype(int)
    lines = [
        f"{feature}\t{weights[i]}\n"
        for feature, i in sorted(table.vocabulary.items())
        if abs(weights[i]) >= SMALLEST and not feature.startswith("known ")
    ]
    given.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(examples):,} numbers, {len(lines):,} weights in {given.out}")


if __name__ == "__main__":
    main()
