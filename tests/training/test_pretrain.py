"""Teaching an encoder from raw text: what is read, what is learned, and runs that are broken off."""

from __future__ import annotations

import gzip
import json

import invented_gold
import numpy as np
import pytest
from thinc.api import fix_random_seed

from taizhang.errors import InputError, OutputError
from taizhang.recognize.network.encoder import Vocabulary, read
from taizhang.recognize.network.pipes import NamePipe
from taizhang.recognize.network.scorer import parameters
from taizhang.training import pretrain as module
from taizhang.training.pretrain import (
    draw_shares,
    language_model,
    learn,
    learn_rate,
    pretrain,
    raw_texts,
    text_files,
    vocabulary_of,
)


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "raw.txt"
    path.write_text(invented_gold.raw_lines(), encoding="utf-8")
    return path


class BrokenOffError(Exception):
    """A run that is broken off."""


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# --- what is read -------------------------------------------------------------------------------------------------


def test_text_files_are_those_named_and_those_in_folders(tmp_path):
    for name in ("b.txt", "a/c.txt.gz", "a/b.txt", "a/no.pdf"):
        (tmp_path / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / name).write_bytes(b"")
    (tmp_path / "one.md").write_bytes(b"")
    found = text_files([tmp_path / "one.md", tmp_path / "texts"])
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["one.md", "texts/a/b.txt", "texts/a/c.txt.gz", "texts/b.txt"]
    with pytest.raises(InputError, match="none: no such file or folder"):
        text_files([tmp_path / "none"])


def test_raw_texts_are_folded_lines_of_some_length_each_once(tmp_path):
    lines = [
        "松岭大桥建成通车，增长８％。",
        "太短的一行",
        "<div>松岭大桥建成通车</div>",
        "松岭大桥建成通车, 增长8%。",  # the first one again, once it is folded
        "云州东站\u3000开工 建设，进展顺利。\r云州西站开工建设，进展顺利。",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress("白河水库全部竣工。\f".encode("gb18030")))
    (tmp_path / "c.txt").write_bytes("平川县\ufffd印发了通知。".encode())
    assert list(raw_texts(sorted(tmp_path.iterdir()))) == [
        "松岭大桥建成通车，增长8%。",
        "云州东站开工建设，进展顺利。",
        "云州西站开工建设，进展顺利。",
        "白河水库全部竣工。",
    ]


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b"x" * 99)[:-12], gzip.compress(b"x" * 99)[:14] + b"\xff" * 30],
    ids=["not_packed", "cut_off", "damaged"],
)
def test_a_file_that_cannot_be_unpacked_is_named(data, tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.txt\.gz: cannot be read"):
        list(raw_texts([tmp_path / "a.txt.gz"]))


def test_vocabulary_holds_what_is_seen_often_and_pairs_of_it():
    found = vocabulary_of(["大桥大桥", "大桥水", "山水"])
    assert found == Vocabulary("大桥", "大桥桥大")  # 水 twice, 山 once
    assert vocabulary_of(["山水"]) == Vocabulary("", "")


# --- what is learned ----------------------------------------------------------------------------------------------


def test_gradients_are_those_of_finite_differences(monkeypatch):
    monkeypatch.setattr(module, "WIDTH", 3)
    monkeypatch.setattr(module, "HIDDEN", 4)
    vocabulary = Vocabulary("松岭大桥", "松岭大桥")
    fix_random_seed(0)
    model = language_model(vocabulary)
    reading = read(["松岭大桥通车", "桥大"], vocabulary)
    shares = np.full(vocabulary.n_characters, 1 / vocabulary.n_characters)  # all are drawn
    random = np.random.RandomState(1)
    learn(model, reading, shares)
    gradients = {
        (k, name): node.get_grad(name).astype(float)
        for k, node in enumerate(model.walk())
        for name in node.param_names
    }
    for k, node in enumerate(model.walk()):
        for name in node.param_names:
            values = node.get_param(name)
            way = random.normal(0, 1, values.shape).astype(np.float32)
            step = 1e-2 / np.abs(way).max()
            kept = values.copy()
            values += step * way
            above = learn(model, reading, shares)
            values[:] = kept - step * way
            measured = (above - learn(model, reading, shares)) / (2 * step)
            values[:] = kept
            said = float((gradients[k, name] * way).sum())
            assert said == pytest.approx(measured, rel=0.05, abs=0.005), f"{k}.{name}"


def test_shares_grow_with_the_count_but_slower():
    shares = draw_shares(["大大大大大大大大桥"], Vocabulary("大桥山", ""))
    assert shares.sum() == pytest.approx(1)
    assert shares[2] / shares[3] == pytest.approx((9 / 2) ** 0.75)
    assert shares[4] == shares[0] > 0  # never seen, but may be drawn


def test_learn_rate_rises_then_falls():
    rates = [learn_rate(step, 1000) for step in range(1, 1001)]
    assert rates.index(max(rates)) in range(95, 105)
    assert rates[0] < rates[50] < max(rates) > rates[500] > rates[-1] > 0


def test_the_next_character_is_foretold_better_and_better(raw, tmp_path):
    losses = []
    read_characters = pretrain(
        [raw], tmp_path / "encoder", epochs=12, progress=lambda *state: losses.append(state)
    )
    assert read_characters == len(invented_gold.raw_lines().replace("\n", ""))
    assert [step for step, _, _ in losses] == list(range(1, 13))
    assert losses[-1][2] < losses[0][2]


def test_an_encoder_is_what_training_begins_with(encoder_folder):
    assert sorted(files(encoder_folder)) == [
        "cfg.json",
        "characters.txt",
        "network.msgpack",
        "pairs.txt",
    ]
    cfg = json.loads((encoder_folder / "cfg.json").read_text(encoding="utf-8"))
    assert cfg == {"labels": [], "width": 64, "hidden": 128, "min_score": 0.0}
    from spacy.vocab import Vocab

    pipe = NamePipe(Vocab(), "names", width=64, hidden=128, min_score=0.0)
    pipe.from_disk(encoder_folder)
    assert pipe.vocabulary == vocabulary_of(raw_texts([encoder_folder.parent / "raw.txt"]))
    assert pipe.model.layers[0].get_param("characters").shape == (pipe.vocabulary.n_characters, 64)
    assert all(np.isfinite(array).all() for array in parameters(pipe.model).values())


# --- broken off ---------------------------------------------------------------------------------------------------


def test_a_run_that_was_broken_off_ends_as_one_that_was_not(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SAVED", 2)
    seen = []

    def stop(done, total, loss):
        if done == 5:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        pretrain([raw], tmp_path / "encoder", epochs=7, progress=stop)
    assert not (tmp_path / "encoder").exists()
    for name in ("encoder", "whole"):
        pretrain([raw], tmp_path / name, epochs=7, progress=lambda *state: seen.append(state[:2]))
    assert seen == [(n, 7) for n in (5, 6, 7, 1, 2, 3, 4, 5, 6, 7)]
    assert files(tmp_path / "encoder") == files(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["encoder", "raw.txt", "whole"]


def test_another_seed_or_text_does_not_take_up_the_work(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SAVED", 1)

    def stop(done, total, loss):
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        pretrain([raw], tmp_path / "encoder", epochs=2, progress=stop)
    steps = []
    pretrain([raw], tmp_path / "encoder", epochs=2, seed=2, progress=lambda *s: steps.append(s[0]))
    assert steps == [1, 2]


def test_the_same_seed_gives_the_same_encoder_however_large(raw, tmp_path):
    for name, seed in (("one", 2**31), ("two", 2**31), ("other", 5)):
        pretrain([raw], tmp_path / name, seed=seed)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    one, other = (files(tmp_path / name)["network.msgpack"] for name in ("one", "other"))
    assert one != other


# --- refused ------------------------------------------------------------------------------------------------------


def test_files_without_text_are_refused(tmp_path):
    (tmp_path / "a.txt").write_text("短\n<p>", encoding="utf-8")
    for paths in ([], [tmp_path / "a.txt"]):
        with pytest.raises(InputError, match="hold no text to learn from"):
            pretrain(paths, tmp_path / "encoder")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_another_folder_is_never_replaced(raw, tmp_path):
    with pytest.raises(OutputError, match="holds no model to replace"):
        pretrain([raw], tmp_path)
    assert list(tmp_path.iterdir()) == [raw]


def test_an_encoder_that_stands_there_is_replaced_at_the_end(raw, tmp_path):
    pretrain([raw], tmp_path / "encoder")
    before = files(tmp_path / "encoder")

    def stop(done, total, loss):
        raise BrokenOffError

    with pytest.raises(BrokenOffError):
        pretrain([raw], tmp_path / "encoder", seed=2, progress=stop)
    assert files(tmp_path / "encoder") == before
    pretrain([raw], tmp_path / "encoder", seed=2)
    assert files(tmp_path / "encoder") != before
