"""Weights of features learned from marked passages."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from dataclasses import replace

import invented_gold
import numpy as np
import pytest

pytest.importorskip("scipy", reason="scipy is not installed: make dev")

from taizhang.recognize.weights.table import BIAS
from taizhang.recognize.weights.weigh import judge, view_of, weigh
from taizhang.training.gold import GoldPassage
from taizhang.training.linear import (
    END,
    FREE,
    LABEL,
    PASSAGE,
    PROPOSED,
    START,
    Examples,
    Lattice,
    LinearModel,
    fit_all,
    fit_fold,
    folds,
    others,
    sum_labels,
)

GOLD = invented_gold.passages()
LABELS = ("AGENCY", "PLACE", "PROJECT")


@pytest.fixture(scope="module")
def examples():
    return Examples(GOLD, LABELS)


def test_examples_hold_every_name_once_and_are_sorted(examples):
    rows = examples.rows
    names = [tuple(row) for row in rows[rows[:, LABEL] >= 0][:, [PASSAGE, START, END, LABEL]]]
    assert names == [
        (number, start, end, LABELS.index(label))
        for number, passage in enumerate(GOLD)
        for start, end, label in passage.spans
    ]
    places = [tuple(row) for row in rows[:, [PASSAGE, START, END]].tolist()]
    assert places == sorted(set(places))
    assert len(examples.spans) == len(rows)


def test_names_that_no_rule_proposes_are_examples_all_the_same():
    gold = invented_gold.passages(invented_gold.OWN_PHRASES)
    rows = Examples(gold, ("ARTICLE", "LEADER")).rows
    assert rows[rows[:, LABEL] >= 0][:, PROPOSED].tolist() == [0] * 16


def test_what_overlaps_a_certain_name_is_not_weighed_in_use():
    passage = GoldPassage("a", "《松岭市节水条例》施行。", ((0, 9, "DOC"),), "a")
    found = Examples([passage], ("DOC", "PLACE"))
    assert [tuple(name) for name in found.certain[0]] == [(0, 9, "DOC")]
    inside = found.rows[found.rows[:, START] < 9]
    assert len(inside)
    assert not inside[:, FREE].any()
    assert Examples([replace(passage, spans=())], ("PLACE",)).certain == [()]  # no DOC to be found


def test_others_are_names_that_no_rule_proposes_and_their_neighbors():
    assert others([(2, 4)], [], 6) == [(2, 4), (1, 4), (3, 4), (2, 3), (2, 5)]
    assert others([(0, 1)], [], 1) == [(0, 1)]
    assert others([(2, 5)], [(2, 5)], 9) == []  # proposed; every third one gets a neighbor
    assert others([(2, 4)], [(2, 4)], 9) == [(2, 3)]
    assert others([], [(2, 4)], 9) == []


def test_progress_tells_of_every_passage():
    seen = []
    Examples(GOLD[:3], LABELS, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


# --- the model ----------------------------------------------------------------------------------------------------


def test_lattice_sums_over_all_readings():
    spans = [(0, 0, 3), (0, 0, 5), (0, 2, 5), (0, 7, 9), (1, 0, 3)]
    rows = np.array([[p, s, e, 0, 0, 0, 0, 0] for p, s, e in spans])
    weights = [0.5, 2.0, 3.0, 0.25, 4.0]
    total, share = 0.0, [0.0] * 5
    for chosen in itertools.product((False, True), repeat=5):
        picked = [i for i, c in enumerate(chosen) if c]
        if all(
            spans[a][0] != spans[b][0] or spans[a][2] <= spans[b][1]
            for a, b in itertools.combinations(picked, 2)
        ):
            weight = math.prod(weights[i] for i in picked)
            total += weight
            for i in picked:
                share[i] += weight
    log_sum, found = Lattice(rows).run(weights)
    assert log_sum == pytest.approx(math.log(total))
    assert found.tolist() == pytest.approx([s / total for s in share])


def test_lattice_of_a_long_list_of_likely_names_does_not_overflow():
    """Every name overlaps the next one, as candidates that take the mark between them along do."""
    rows = np.array([[0, k, k + 2, 0, 0, 0, 0, 0] for k in range(400)])
    log_sum, found = Lattice(rows).run([math.exp(12)] * 400)
    assert math.isfinite(log_sum)
    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(200, abs=1)


def test_sum_labels_gives_shares_that_add_up():
    totals, shares = sum_labels(np.array([[0.0, 0.0], [1.0, -90.0], [90.0, 90.0]]))
    assert totals == pytest.approx([2.0, math.e, 2 * math.exp(25)])
    assert shares.sum(1) == pytest.approx([1, 1, 1])


def test_a_table_that_was_learned_finds_the_names_of_a_text_not_seen(examples):
    weights = fit_all(examples)
    assert weights.labels == LABELS
    assert [label for label, _ in weights.table[BIAS]] == [0, 1, 2]
    text = "去年北屯市生产总值增长7%。由北屯市水利局牵头落实。北屯大桥建成通车，群众出行更加方便。"
    weighed = weigh(view_of(text, "北屯市"), weights)
    likely = [(text[a:b], x) for a, b, x, p in judge(weighed, weighed.scores) if p > 0.5]
    assert sorted(likely) == [
        ("北屯大桥", "PROJECT"),
        ("北屯市", "PLACE"),
        ("北屯市水利局", "AGENCY"),
    ]


def test_features_of_one_document_alone_weigh_nothing(examples):
    weights = fit_all(examples)
    assert any("大桥" in feature for feature in weights.table)
    assert not any("松岭" in feature for feature in weights.table)  # of one document


def test_the_same_examples_give_the_same_table(examples):
    assert fit_all(examples) == fit_all(Examples(GOLD, LABELS))


def test_a_fold_is_scored_without_having_been_seen(examples):
    fold_of = folds(GOLD, 3)
    for fold in range(3):
        scores = fit_fold(examples, fold_of, fold)
        of_row = np.array([fold_of[GOLD[p].doc] for p in examples.rows[:, PASSAGE]])
        rows = examples.rows[of_row == fold]
        assert scores.shape == (len(rows), 3)
        names = rows[:, LABEL] >= 0
        best = scores.max(1)
        assert best[names].mean() > best[~names].mean() + 1


def test_examples_without_a_candidate_or_a_common_feature_train_as_well():
    passages = [GoldPassage(x, x, ((0, 1, "PLACE"),), x) for x in "一七上口"]
    found = Examples(passages, ("PLACE",))
    assert not found.rows[:, PROPOSED].any()
    assert fit_all(found).labels == ("PLACE",)
    model = LinearModel(found, {"一"})
    assert model.weights.shape == (0, 1)
    nothing = LinearModel(Examples([GoldPassage("a", "", (), "a")], ("PLACE",)), {"a"})
    nothing.fit(np.zeros((0, 8), np.int64), np.zeros(0, np.int64))
    assert nothing.table().table[BIAS] == ((0, -4.0),)


# --- folds --------------------------------------------------------------------------------------------------------


def test_folds_keep_documents_whole_and_are_even():
    passages = [
        GoldPassage(f"{doc}{k}", "", (), doc) for doc in "abcdefg" for k in range(ord(doc) - 95)
    ]
    fold_of = folds(passages, 3)
    assert fold_of.keys() == set("abcdefg")
    sizes = [sum(fold_of[p.doc] == fold for p in passages) for fold in range(3)]
    assert sizes == [15, 11, 9]  # of 8 + 5 + 2, 7 + 4 and 6 + 3 passages
    assert folds(passages[::-1], 3) == fold_of  # whatever the order


# --- without scipy ------------------------------------------------------------------------------------------------

WITHOUT = """
import sys
sys.modules["scipy"] = None
from taizhang.cli import main
main()
"""


def test_without_scipy_training_says_at_once_what_to_install(tmp_path):
    gold = invented_gold.write_gold(tmp_path / "gold.jsonl", GOLD)
    command = [sys.executable, "-c", WITHOUT, "train", str(gold), "-o", str(tmp_path / "m")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "error: training needs scipy; install it with: pip install 'taizhang[train]'\n"
    )
    assert not (tmp_path / "m").exists()
