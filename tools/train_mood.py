"""Learn to tell a report from a promise, and a year from five: write tense/mood.tsv.

    train_mood.py TRAIN.jsonl REPORTS_DIR [--out FILE] [--check]

TRAIN.jsonl holds annotated passages (gold format). REPORTS_DIR holds whole work reports of one year, one .txt each; a
paragraph under 一、2025年…回顾 reports, one under 三、2026年重点工作 promises, so that they label themselves.
A multinomial logistic regression over the openings, endings and bigrams of clauses, trained with Adagrad, then
cut to its strongest features and trained again. --check prints the accuracy on documents left out, five folds.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import random
import re
from pathlib import Path

from taizhang.tense.mood import CLASSES, features
from taizhang.text import fold

FEATURES = 4000
EPOCHS = 15
RATE = 0.3
DECAY = 1e-5
GOLD_WEIGHT = 3.0  # an annotated passage counts as three paragraphs labelled by their heading


def paragraphs(folder: Path, year: int) -> list[tuple[str, str, str, int, float]]:
    """(document, text, class, year, weight) of the paragraphs that their headings label."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        state = five = None
        for raw in path.read_text("utf-8").split("\n"):
            line = fold(raw.strip())
            heading = re.match(r"[一二三四]、(.{2,40})$", line)
            if heading:
                state, five = _section(heading[1], str(year), str(year - 1))
            elif state and len(line) >= 40:
                if state == "A":
                    if re.search("五年来|这五年|过去的?五年|“十四五”(?:时期|以来)", line[:40]):
                        five = True
                    elif re.search(f"过去一年|一年来|{year - 1}年|去年|刚刚过去", line[:40]):
                        five = False
                label = ("A5" if five else "A1") if state == "A" else state
                if re.search(r"\d", line):
                    out.append((path.stem, line, label, year, 1.0))
    return out


def _section(heading: str, year: str, last: str) -> tuple[str | None, bool | None]:
    if "成就和" in heading and "任务" in heading:
        return None, None
    if re.search("回顾|总结|成就|成绩|一年接着", heading):
        one, many = heading.find(last), heading.find("十四五")
        return "A", many >= 0 and (one < 0 or many < one)
    if year in heading or re.search("政府自身|治理|满意|工作安排|开好局", heading):
        return "T1", None
    if re.search("十五五|第十五个|蓝图", heading):
        return "T5", None
    return None, None


def passages(path: Path) -> list[tuple[str, str, str, int, float]]:
    """(document, text, class, year, weight) of the annotated passages that hold an observation."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        year = int(record["date"][:4])
        count = collections.Counter(_class(o, year) for o in record["observations"])
        if not count:
            continue
        target, actual = count["T1"] + count["T5"], count["A1"] + count["A5"]
        if target > actual:
            label = "T5" if count["T5"] >= count["T1"] else "T1"
        else:
            label = "A5" if count["A5"] else "A1"
        out.append(
            (
                record["doc"].replace("政府工作报告", ""),
                fold(record["text"]),
                label,
                year,
                GOLD_WEIGHT,
            )
        )
    return out


def _class(observation: dict, year: int) -> str:
    period = observation["period"]
    if observation["status"] == "target":
        return "T5" if period[-4:].isdigit() and int(period[-4:]) > year else "T1"
    ends = period.split("/")
    return (
        "A5"
        if len(ends) == 2 and ends[0].isdigit() and int(ends[1][:4]) - int(ends[0]) == 4
        else "A1"
    )


def learn(rows: list[tuple[str, str, str, int, float]]) -> dict[str, list[float]]:
    """Weights of each feature for each class; the bias stands under ""."""
    total = collections.Counter()
    for _, _, label, _, weight in rows:
        total[label] += weight
    mean = sum(total.values()) / len(CLASSES)
    data = [
        (sorted(features(text, year)), CLASSES.index(label), weight * (mean / total[label]) ** 0.7)
        for _, text, label, year, weight in rows
    ]
    count = collections.Counter(f for fs, _, _ in data for f in fs)
    names = {f for f, n in count.items() if n >= 3}
    weights = _descend(data, names)
    strength = {f: max(w) - min(w) for f, w in weights.items() if f}
    names = set(sorted(strength, key=lambda f: (-strength[f], f))[:FEATURES])
    return _descend(data, names)


def _descend(data: list, names: set[str]) -> dict[str, list[float]]:
    k = len(CLASSES)
    weights = {f: [0.0] * k for f in names} | {"": [0.0] * k}
    past = {f: [1e-8] * k for f in weights}
    rows = [([f for f in fs if f in names], y, w) for fs, y, w in data]
    order = list(range(len(rows)))
    shuffle = random.Random(0).shuffle
    for _ in range(EPOCHS):
        shuffle(order)
        for i in order:
            fs, y, weight = rows[i]
            if not fs:
                continue
            scale = 1 / math.sqrt(len(fs))
            z = [weights[""][c] + scale * sum(weights[f][c] for f in fs) for c in range(k)]
            top = max(z)
            e = [math.exp(v - top) for v in z]
            gradient = [(v / sum(e) - (c == y)) * weight for c, v in enumerate(e)]
            for f in ["", *fs]:
                own, seen, step = weights[f], past[f], scale if f else 1.0
                for c in range(k):
                    g = gradient[c] * step + DECAY * own[c]
                    seen[c] += g * g
                    own[c] -= RATE * g / math.sqrt(seen[c])
    return weights


def classify(weights: dict[str, list[float]], text: str, year: int) -> str:
    fs = [f for f in features(text, year) if f in weights]
    scale = 1 / math.sqrt(max(1, len(fs)))
    z = [weights[""][c] + scale * sum(weights[f][c] for f in fs) for c in range(len(CLASSES))]
    return CLASSES[z.index(max(z))]


def check(gold: list, weak: list) -> None:
    names = sorted({row[0] for row in gold})
    random.Random(1).shuffle(names)
    confusion: collections.Counter[tuple[str, str]] = collections.Counter()
    for fold_number in range(5):
        held = set(names[fold_number::5])
        weights = learn([row for row in weak + gold if row[0] not in held])
        for doc, text, label, year, _ in gold:
            if doc in held:
                confusion[label, classify(weights, text, year)] += 1
    n = sum(confusion.values())
    print("class", round(sum(v for (a, b), v in confusion.items() if a == b) / n, 3))
    print("status", round(sum(v for (a, b), v in confusion.items() if a[0] == b[0]) / n, 3))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--year", type=int, default=2026, help="the year the reports were given")
    parser.add_argument("--out", type=Path, default=Path("pipeline/taizhang/tense/mood.tsv"))
    parser.add_argument("--check", action="store_true")
    o = parser.parse_args()
    gold, weak = passages(o.train), paragraphs(o.reports, o.year)
    if o.check:
        check(gold, weak)
        return
    weights = learn(weak + gold)
    lines = ["\t".join([f, *(str(round(w * 100)) for w in weights[f])]) for f in sorted(weights)]
    o.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
