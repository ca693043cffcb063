"""The figures are those of the reference scorer, and each counts what it says."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

from taizhang.errors import InputError
from taizhang.score import Figure, load, score

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = "云州市生产总值增长8%左右，云州大桥建成通车。"
ENTITIES = [
    {"start": 0, "end": 3, "type": "PLACE", "canonical": "云州市"},
    {"start": 14, "end": 18, "type": "PROJECT", "canonical": "云州大桥"},
]
OBSERVATION = {
    "indicator": "生产总值", "value": 8, "unit": "%", "bound": "approx", "measure": "growth",
    "period": "2022", "place": "云州市", "status": "target", "quote": "生产总值增长8%左右",
}  # fmt: skip
GOLD = {
    "p": {
        "id": "p", "text": TEXT, "entities": ENTITIES, "observations": [OBSERVATION],
        "relations": [{"type": "located_in", "head": [14, 18], "tail": [0, 3]}],
        "statuses": [{"entity": [14, 18], "status": "completed", "period": "2022"}],
    }
}  # fmt: skip


def f1(predicted):
    figures, _ = score(GOLD, {"p": predicted})
    return {f.name: (f.right, f.gold, f.predicted) for f in figures}


def test_score_of_gold_against_itself_is_all_right():
    figures, fields = score(GOLD, GOLD)
    assert {f.f1 for f in figures} == {1.0}
    assert set(fields.values()) == {1.0}


def test_score_counts_wrong_type_wrong_name_and_shifted_span_apart():
    entities = [
        {"start": 0, "end": 3, "type": "PLACE", "canonical": "青州市"},
        {"start": 13, "end": 18, "type": "PROJECT", "canonical": "云州大桥"},
        {"start": 14, "end": 18, "type": "ORG", "canonical": "云州大桥"},
    ]
    found = f1({"id": "p", "entities": entities})
    assert found["span"] == (1, 2, 3)
    assert found["overlap"] == (2, 2, 3)
    assert found["linked"] == (0, 2, 3)
    assert found["type PROJECT"] == (0, 1, 1)


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"unit": "百分点"}, (0, 0, 0)),
        ({"quote": "云州大桥"}, (0, 0, 0)),
        ({"indicator": "通车里程"}, (1, 0, 0)),
        ({"indicator": "地区生产总值"}, (1, 0, 0)),
        ({"period": "2021"}, (1, 1, 0)),
        ({"bound": "exact"}, (1, 1, 0)),
    ],
    ids=[
        "unit",
        "quote_elsewhere",
        "other_indicator",
        "dice_0.75_is_too_little",
        "period",
        "bound",
    ],
)
def test_score_counts_an_observation_as_far_as_it_is_right(change, counted):
    found = f1({"id": "p", "observations": [OBSERVATION | change]})
    assert tuple(found[name][0] for name in ("value", "indicator", "full")) == counted


def test_score_of_nothing_predicted_is_zero_and_divides_by_nothing():
    figures, fields = score(GOLD, {})
    assert figures[0] == Figure("span", 0, 2, 0)
    assert figures[0].f1 == 0.0
    assert fields == {}


def test_score_load_names_the_line_that_is_no_passage(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD["p"]) + "\n\n[]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r'gold\.jsonl:3: no JSON object with an "id"'):
        load(path)


@pytest.mark.skipif(not (SHARED / "tools/score.py").is_file(), reason="../shared/tools is not here")
def test_score_gives_the_figures_of_the_reference_scorer():
    spec = importlib.util.spec_from_file_location("reference", SHARED / "tools/score.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    gold = load(SHARED / "gold/dev.jsonl")
    rng = random.Random(1)
    predicted = json.loads(json.dumps(gold))
    for passage in predicted.values():  # spoil every fourth thing in some way
        for entity in passage["entities"]:
            if rng.random() < 0.25:
                entity[rng.choice(["start", "end"])] += rng.choice([-1, 1])
        for obs in passage["observations"]:
            if rng.random() < 0.25:
                obs[rng.choice(["indicator", "place", "period", "unit"])] = "别的"
        passage["relations"] = passage["relations"][::2]
        passage["statuses"] = passage["statuses"][1:]
    tallies, fields = reference.score(gold, predicted)
    figures, shares = score(gold, predicted)
    assert {f.name: (f.precision, f.recall, f.f1) for f in figures} == {
        k: v.f1() for k, v in tallies.items()
    }
    assert shares == {k: v["tp"] / v["gold"] for k, v in fields.items()}
