"""`taizhang pretrain` and `taizhang train` as a user meets them."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import invented_gold
import pytest
from click.testing import CliRunner

from taizhang.cli import main

pytest.importorskip("scipy", reason="scipy is not installed: make dev")


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="taizhang")


@pytest.fixture
def gold(tmp_path):
    return invented_gold.write_gold(tmp_path / "gold.jsonl", invented_gold.passages())


def test_cli_pretrains_trains_judges_and_says_how_to_go_on(gold, tmp_path):
    raw, encoder, model = tmp_path / "raw", tmp_path / "encoder", tmp_path / "model"
    raw.mkdir()
    (raw / "a.txt").write_text(invented_gold.raw_lines(), encoding="utf-8")
    result = run("pretrain", raw, "-o", encoder, "--epochs", 2)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert re.fullmatch(
        r"read 837 characters; the next character is foretold with a loss of \d\.\d\d nats",
        lines[0],
    )
    assert lines[1:] == [f"begin with it: taizhang train GOLD --encoder {encoder}"]

    result = run(
        "train", gold, "-o", model, "--encoder", encoder, "--dev", gold, "--epochs", 6, "--seed", 2
    )
    assert result.exit_code == 0, result.stderr
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["figure", "P", "R", "F1", "gold", "pred"],
        ["all", "1.000", "1.000", "1.000", "40", "40"],
        ["AGENCY", "1.000", "1.000", "1.000", "8", "8"],
        ["PLACE", "1.000", "1.000", "1.000", "16", "16"],
        ["PROJECT", "1.000", "1.000", "1.000", "16", "16"],
    ]
    assert result.stderr.splitlines() == [
        "rules propose 40 of the names; the others only the tagger of the network",
        "trained on 9 passages with 40 names",
        f"use it with: --recognizer spacy:{model}",
    ]

    source = tmp_path / "in.jsonl"
    record = {"id": "1", "text": "由北屯市水利局牵头落实。", "jurisdiction": "北屯市"}
    source.write_text(json.dumps(record), encoding="utf-8")
    result = run("annotate", source, "--recognizer", f"spacy:{model}")
    (entity,) = json.loads(result.stdout)["entities"]
    assert (entity["start"], entity["end"], entity["type"]) == (1, 7, "AGENCY")


def test_cli_train_names_the_labels_that_have_no_type_yet(encoder_folder, tmp_path):
    own = invented_gold.passages(invented_gold.OWN_PHRASES)
    gold, model = invented_gold.write_gold(tmp_path / "own.jsonl", own), tmp_path / "model"
    result = run("train", gold, "-o", model, "--encoder", encoder_folder, "--epochs", 1)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert result.stderr.splitlines()[2] == (
        f"no type of ours: ARTICLE, LEADER; write what they are into {model / 'labels.csv'}"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("train", "none.jsonl", "-o", "m"), "none.jsonl: cannot be read"),
        (("train", "bad.jsonl", "-o", "m"), "bad.jsonl:1: no marked passage: 'text' is missing"),
        (("train", "few.jsonl", "-o", "m", "--encoder", "e"), "fewer than 5 documents"),
        (("train", "gold.jsonl", "-o", "m", "--encoder", "e"), "e: no encoder to begin with"),
        (("train", "gold.jsonl", "-o", "m", "--config", "bad.jsonl"), "no spaCy config"),
        (("train", "gold.jsonl", "-o", "texts"), "holds no model to replace"),
        (("train", "texts", "-o", "m"), "texts: annotations by offset need their texts"),
        (
            ("train", "gold.jsonl", "-o", "m", "--engine", "hanlp", "--encoder", "e"),
            "--config and --encoder are for --engine spacy",
        ),
        (("pretrain", "none", "-o", "m"), "none: no such file or folder"),
        (("pretrain", "texts", "-o", "m"), "hold no text to learn from"),
    ],
    ids=lambda x: None if isinstance(x, tuple) else x,
)
def test_cli_training_errors_are_one_line(args, said, gold, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    invented_gold.write_gold(tmp_path / "few.jsonl", invented_gold.passages()[:4])
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "short.txt").write_text("短", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["train", "pretrain"])
@pytest.mark.parametrize("seed", [-1, 2**32])
def test_cli_refuses_seeds_that_no_generator_takes(command, seed, gold, tmp_path):
    result = run(command, gold, "-o", tmp_path / "m", "--seed", seed)
    assert result.exit_code == 2
    assert "--seed" in result.stderr


@pytest.mark.slow
def test_cli_train_interrupted_says_how_to_go_on(gold, encoder_folder, tmp_path):
    model = tmp_path / "model"
    options = ["-o", str(model), "--encoder", str(encoder_folder), "--epochs", "100000"]
    # a job in the background, as CI may run this, hands on that SIGINT is not to be heard
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"{hearing}; from taizhang.cli import main; main(prog_name='taizhang')"
    command = [sys.executable, "-c", script, "train", str(gold), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while process.poll() is None and not list(tmp_path.glob(".model.*.train/network")):
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert (
        said
        == f"interrupted: {model} is as it was; the same command goes on where this one stopped\n"
    )
    assert not model.exists()
