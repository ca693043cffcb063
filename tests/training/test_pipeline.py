"""Training a pipeline: what comes out, what is refused, and runs that are broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import invented_gold
import pytest
import spacy

pytest.importorskip("scipy", reason="scipy is not installed: make dev")

from taizhang.errors import ConfigError, InputError, OutputError
from taizhang.recognize.network.pipes import GROUP
from taizhang.recognize.rules.propose import propose
from taizhang.recognize.weights.weigh import view_of
from taizhang.score import Figure
from taizhang.training import linear
from taizhang.training.gold import GoldPassage
from taizhang.training.pipeline import default_config, evaluate, train_pipeline

GOLD = invented_gold.passages()
SMALL = invented_gold.passages(stems=invented_gold.STEMS[:5])  # what decides nothing about quality


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch):
    """Weights that are roughly right; how good they are is judged elsewhere."""
    monkeypatch.setattr(linear, "ITERATIONS", 8)


def files(folder):
    """The bytes of every file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def config_with(tmp_path, *changes):
    """The config that comes with the package, with lines of it replaced."""
    text = default_config().read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "own.cfg"
    path.write_text(text, encoding="utf-8")
    return path


class BrokenOffError(Exception):
    """A run that is broken off."""


def break_at(what, done):
    def progress(at, number, total):
        if (at, number) == (what, done):
            raise BrokenOffError

    return progress


def test_a_pipeline_learns_what_it_is_shown_and_says_so(encoder_folder, tmp_path):
    folder = tmp_path / "model"
    seen = []
    trained = train_pipeline(
        GOLD,
        folder,
        dev=GOLD[:2],
        encoder=encoder_folder,
        epochs=6,
        progress=lambda what, done, total: seen.append((what, done, total)),
    )
    assert (trained.passages, trained.names, trained.proposed) == (9, 40, 40)
    assert (trained.resumed, trained.untyped) == (False, ())
    assert trained.figures == (
        Figure("all", 10, 10, 10),
        Figure("AGENCY", 2, 2, 2),
        Figure("PLACE", 4, 4, 4),
        Figure("PROJECT", 4, 4, 4),
    )
    assert seen == [
        *(("candidates", n, 9) for n in range(1, 10)),
        *(("weights", n, 6) for n in range(7)),
        *(("network", n, 6) for n in range(1, 7)),
    ]
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["spacy_version"] == ">=3.8.0,<3.9.0"
    assert meta["performance"]["PLACE"] == {"p": 1.0, "r": 1.0, "f": 1.0}
    assert meta["sources"] == [
        {
            "name": "marked passages",
            "passages": 9,
            "documents": 9,
            "characters": sum(len(passage.text) for passage in GOLD),
            "names": 40,
        }
    ]
    assert (folder / "labels.csv").read_text(encoding="utf-8").splitlines() == [
        "label,type",
        "AGENCY,AGENCY",
        "PLACE,PLACE",
        "PROJECT,PROJECT",
    ]
    assert list(tmp_path.iterdir()) == [folder]


def test_the_same_passages_and_seed_give_the_same_files(encoder_folder, tmp_path):
    for name in ("one", "two"):
        train_pipeline(SMALL, tmp_path / name, encoder=encoder_folder, dev=SMALL, epochs=2, seed=3)
    train_pipeline(SMALL, tmp_path / "other", encoder=encoder_folder, epochs=2, seed=4)
    one, two, other = (files(tmp_path / name) for name in ("one", "two", "other"))
    assert one == two
    assert one["taizhang_names/network.msgpack"] != other["taizhang_names/network.msgpack"]


def test_figures_are_those_of_the_pipeline_that_is_written(encoder_folder, tmp_path):
    trained = train_pipeline(SMALL, tmp_path / "m", encoder=encoder_folder, dev=GOLD, epochs=2)
    assert trained.figures == evaluate(spacy.load(tmp_path / "m"), GOLD)


def test_what_is_judged_by_is_not_learned(encoder_folder, tmp_path):
    for name, dev in (("one", ()), ("two", GOLD)):
        train_pipeline(SMALL, tmp_path / name, encoder=encoder_folder, dev=dev, epochs=1)
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert {name for name in one if one[name] != two[name]} == {"meta.json"}


def test_a_trained_pipeline_can_be_trained_on(trained_folder, tmp_path):
    train_pipeline(SMALL, tmp_path / "more", encoder=trained_folder, epochs=1)
    assert spacy.load(tmp_path / "more").pipe_labels["taizhang_names"] == [
        "AGENCY",
        "PLACE",
        "PROJECT",
    ]


def test_labels_of_ones_own_and_names_that_no_rule_proposes(encoder_folder, tmp_path):
    gold = invented_gold.passages(invented_gold.OWN_PHRASES)
    for passage in gold:
        proposed = propose(view_of(passage.text, passage.jurisdiction))
        assert not any((start, end) in proposed for start, end, _ in passage.spans)
    folder = tmp_path / "own"
    folder.mkdir()
    trained = train_pipeline(gold, folder, encoder=encoder_folder, dev=gold, epochs=100)
    assert (trained.names, trained.proposed, trained.untyped) == (16, 0, ("ARTICLE", "LEADER"))
    assert trained.figures[0] == Figure("all", 16, 16, 16)
    doc = spacy.load(folder)("北屯市市长作了报告。")
    assert [(x.text, x.label_) for x in doc.spans[GROUP]] == [("北屯市市长", "LEADER")]


def test_types_that_a_user_gave_are_kept_by_the_next_training(encoder_folder, tmp_path):
    gold = invented_gold.passages(invented_gold.OWN_PHRASES)
    folder = tmp_path / "own"
    train_pipeline(gold, folder, encoder=encoder_folder, epochs=1)
    (folder / "labels.csv").write_text("label,type\nLEADER,PERSON\n", encoding="utf-8")
    trained = train_pipeline(gold, folder, encoder=encoder_folder, epochs=2)
    assert trained.untyped == ("ARTICLE",)
    assert (folder / "labels.csv").read_text(encoding="utf-8").splitlines() == [
        "label,type",
        "ARTICLE,",
        "LEADER,PERSON",
    ]


def test_names_across_sentences_and_at_the_edges_of_a_text_are_no_fault(encoder_folder, tmp_path):
    odd = [
        GoldPassage("a", "桥", ((0, 1, "PLACE"),), "a"),
        GoldPassage("b", "松岭。\n大桥", ((0, 6, "PLACE"),), "b"),
        GoldPassage("c", "😀\t\ud800路", ((0, 2, "PLACE"), (2, 4, "PLACE")), "c"),
        GoldPassage("d", "路" * 300, ((0, 300, "PLACE"),), "d"),
        GoldPassage("e", "", (), "e"),
    ]
    trained = train_pipeline([*odd, *GOLD], tmp_path / "m", encoder=encoder_folder, epochs=1)
    assert (trained.passages, trained.names) == (14, 45)
    assert spacy.load(tmp_path / "m")("松岭。").text == "松岭。"


def test_long_passages_are_learned_from_in_parts(encoder_folder, tmp_path):
    """Five reports of some 2,000 characters; no name is lost where they are cut."""
    reports = []
    for passage in SMALL[:5]:
        size = len(passage.text)
        spans = tuple(
            (a + size * k, b + size * k, x) for k in range(30) for a, b, x in passage.spans
        )
        reports.append(replace(passage, text=passage.text * 30, spans=spans))
    seen = []
    trained = train_pipeline(
        reports,
        tmp_path / "m",
        encoder=encoder_folder,
        epochs=1,
        progress=lambda what, done, total: seen.append((what, total)),
    )
    assert (trained.passages, trained.names) == (5, 5 * 5 * 30)
    assert dict(seen)["candidates"] == 15  # each in three


# --- broken off ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "done"),
    [("candidates", 3), ("weights", 2), ("weights", 6), ("network", 3), ("network", 4)],
    ids=lambda x: str(x),
)
def test_a_run_that_was_broken_off_ends_as_one_that_was_not(what, done, encoder_folder, tmp_path):
    """Two batches an epoch, three epochs; the fourth step ends the second epoch."""
    config = config_with(tmp_path, ("size = 16", "size = 3"))
    options = {"encoder": encoder_folder, "config": config, "epochs": 3, "dev": SMALL}
    folder, whole = tmp_path / "model", tmp_path / "whole"
    with pytest.raises(BrokenOffError):
        train_pipeline(SMALL, folder, progress=break_at(what, done), **options)
    assert not folder.exists()
    steps = []
    resumed = train_pipeline(
        SMALL, folder, progress=lambda at, n, total: steps.append((at, n)), **options
    )
    assert resumed.resumed == (what != "candidates")
    network = [n for at, n in steps if at == "network"]
    assert network == list(range(3 if what == "network" else 1, 7))
    assert train_pipeline(SMALL, whole, **options) == replace(resumed, resumed=False)
    assert files(folder) == files(whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "own.cfg", "whole"]


KILLED = """
import sys
sys.path.insert(0, sys.argv[1])
import invented_gold
from pathlib import Path
from taizhang.training import linear
from taizhang.training.pipeline import train_pipeline

linear.ITERATIONS = 8

def progress(at, done, total):
    if (at, done) == ("network", 2):
        print("two epochs", flush=True)
        sys.stdin.read()

train_pipeline(
    invented_gold.passages(stems=invented_gold.STEMS[:5]),
    Path(sys.argv[3]), encoder=Path(sys.argv[2]), epochs=3, progress=progress,
)
"""


@pytest.mark.slow
def test_a_run_that_was_killed_ends_as_one_that_was_not(encoder_folder, tmp_path, root):
    folder = tmp_path / "model"
    command = [sys.executable, "-c", KILLED, str(root / "tests"), str(encoder_folder), str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout.readline() == "two epochs\n"
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert [path.name[:7] for path in tmp_path.iterdir()] == [".model."]
    resumed = train_pipeline(SMALL, folder, encoder=encoder_folder, epochs=3)
    assert resumed.resumed
    train_pipeline(SMALL, tmp_path / "whole", encoder=encoder_folder, epochs=3)
    assert files(folder) == files(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "whole"]


@pytest.mark.parametrize("changed", ["passages", "jurisdiction", "epochs", "seed", "config"])
def test_another_run_does_not_take_up_the_work_of_the_first(changed, encoder_folder, tmp_path):
    options = {"encoder": encoder_folder, "epochs": 2, "seed": 1}
    with pytest.raises(BrokenOffError):
        train_pipeline(SMALL, tmp_path / "m", progress=break_at("network", 1), **options)
    gold = list(SMALL)
    if changed == "passages":
        gold[0] = replace(gold[0], spans=gold[0].spans[1:])
    elif changed == "jurisdiction":
        gold[0] = replace(gold[0], jurisdiction="柏原市")
    elif changed == "config":
        options["config"] = config_with(tmp_path, ("dropout = 0.5", "dropout = 0.4"))
    else:
        options[changed] += 1
    assert not train_pipeline(gold, tmp_path / "m", **options).resumed
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_work_for_another_folder_is_left_alone(encoder_folder, tmp_path):
    for name in ("m.v2", "m[a]"):
        with pytest.raises(BrokenOffError):
            train_pipeline(
                SMALL,
                tmp_path / name,
                encoder=encoder_folder,
                epochs=1,
                progress=break_at("weights", 3),
            )
    train_pipeline(GOLD, tmp_path / "m", encoder=encoder_folder, epochs=1)
    for name in ("m.v2", "m[a]"):
        assert train_pipeline(SMALL, tmp_path / name, encoder=encoder_folder, epochs=1).resumed


def test_half_a_record_of_a_broken_run_is_made_anew(encoder_folder, tmp_path):
    with pytest.raises(BrokenOffError):
        train_pipeline(
            SMALL,
            tmp_path / "m",
            encoder=encoder_folder,
            epochs=2,
            progress=break_at("network", 2),
        )
    (work,) = tmp_path.iterdir()
    for path in work.iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    train_pipeline(SMALL, tmp_path / "m", encoder=encoder_folder, epochs=2)
    train_pipeline(SMALL, tmp_path / "whole", encoder=encoder_folder, epochs=2)
    assert files(tmp_path / "m") == files(tmp_path / "whole")


def test_a_failure_leaves_the_pipeline_that_stood_there(encoder_folder, tmp_path):
    folder = tmp_path / "model"
    train_pipeline(SMALL, folder, encoder=encoder_folder, epochs=1)
    before = files(folder)
    with pytest.raises(BrokenOffError):
        train_pipeline(GOLD, folder, encoder=encoder_folder, progress=break_at("network", 2))
    assert files(folder) == before
    train_pipeline(GOLD, folder, encoder=encoder_folder, epochs=1)
    assert files(folder) != before
    assert list(tmp_path.iterdir()) == [folder]


# --- refused ------------------------------------------------------------------------------------------------------


def at_once(what, done, total):
    raise AssertionError(f"{what} was begun")


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        pytest.param(GOLD[-1:], "no names are marked", id="no_names"),
        pytest.param([], "no names are marked", id="no_passages"),
        pytest.param(GOLD[:4], "fewer than 5 documents", id="too_few_documents"),
        pytest.param(
            [replace(passage, doc="one") for passage in GOLD],
            "fewer than 5 documents",
            id="of_one_document",
        ),
        pytest.param(
            [replace(p, spans=((0, 1, "BIG FIRM"),)) for p in GOLD],
            "the type 'BIG FIRM' holds white space",
            id="label_with_a_space",
        ),
    ],
)
def test_passages_that_teach_nothing_are_refused(gold, said, encoder_folder, tmp_path):
    with pytest.raises(InputError, match=said):
        train_pipeline(gold, tmp_path / "m", encoder=encoder_folder, progress=at_once)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param([("[nlp]", "nlp")], "no spaCy config: .*no section headers", id="no_config"),
        pytest.param(
            [("seed = 1", "seed = ${a.b}")], "no spaCy config: .*a\\.b", id="interpolation"
        ),
        pytest.param([("[training", "[learning")], r"\[training\] lacks batcher", id="no_training"),
        pytest.param([("dropout = 0.5\n", "")], r"\[training\] lacks dropout", id="no_dropout"),
        pytest.param([("dropout = 0.5", "dropout = 1")], "dropout = 1 is no float", id="all_drop"),
        pytest.param([("seed = 1", "seed = -1")], "seed = -1 is no int from 0", id="seed"),
        pytest.param(
            [("warmup_linear.v1", "warmup_triangular.v1")], "warmup_triangular", id="schedule"
        ),
        pytest.param([("batch_by_sequence.v1", "batch.v0")], "batch.v0", id="batcher"),
        pytest.param(
            [("use_averages = false", "use_averages = true")], "use_averages must", id="averages"
        ),
        pytest.param(
            [('["taizhang_candidates","taizhang_names"]', '["taizhang_names"]')],
            r"\[nlp\] pipeline must be",
            id="no_candidates",
        ),
        pytest.param(
            [('factory = "taizhang_names"\nwidth = 64', 'factory = "taizhang_names"\nheight = 64')],
            "the config makes no pipeline: .*height",
            id="setting",
        ),
        pytest.param(
            [('factory = "taizhang_candidates"', 'factory = "sentencizer"')],
            "the config makes taizhang_candidates with another factory",
            id="factory",
        ),
        pytest.param(
            [("width = 64", "width = 32")], "its encoder has width 64, the config 32", id="width"
        ),
        pytest.param(
            [("hidden = 128", "hidden = 96")],
            "its encoder has hidden 128, the config 96",
            id="hidden",
        ),
    ],
)
def test_a_config_that_cannot_be_used_is_refused_at_once(changes, said, encoder_folder, tmp_path):
    config = config_with(tmp_path, *changes)
    with pytest.raises(ConfigError, match=said) as told:
        train_pipeline(
            SMALL, tmp_path / "m", encoder=encoder_folder, config=config, progress=at_once
        )
    assert "\n" not in str(told.value)
    assert list(tmp_path.iterdir()) == [config]


def test_a_config_that_is_not_there_is_refused(encoder_folder, tmp_path):
    with pytest.raises(ConfigError, match=r"none\.cfg: no spaCy config"):
        train_pipeline(SMALL, tmp_path / "m", encoder=encoder_folder, config=tmp_path / "none.cfg")


def test_a_config_may_refer_to_its_own_sections(encoder_folder, tmp_path):
    config = config_with(
        tmp_path, ("seed = 1", "seed = ${system.seed}"), ("[nlp]", "[system]\nseed = 5\n\n[nlp]")
    )
    train_pipeline(SMALL, tmp_path / "one", encoder=encoder_folder, config=config, epochs=1)
    train_pipeline(SMALL, tmp_path / "two", encoder=encoder_folder, seed=5, epochs=1)
    name = "taizhang_names/network.msgpack"
    assert files(tmp_path / "one")[name] == files(tmp_path / "two")[name]


@pytest.mark.parametrize("kind", ["missing", "empty", "file", "damaged"])
def test_what_is_no_encoder_is_refused_at_once(kind, encoder_folder, tmp_path):
    encoder = tmp_path / "encoder"
    if kind == "empty":
        encoder.mkdir()
    elif kind == "file":
        encoder.write_text("x", encoding="utf-8")
    elif kind == "damaged":
        encoder.mkdir()
        for path in encoder_folder.iterdir():
            (encoder / path.name).write_bytes(path.read_bytes()[:40])
    with pytest.raises(ConfigError, match="no encoder to begin with") as told:
        train_pipeline(SMALL, tmp_path / "m", encoder=encoder, progress=at_once)
    assert str(told.value).startswith(f"{encoder}: ")
    assert "\n" not in str(told.value)


def test_another_folder_is_never_replaced(encoder_folder, tmp_path):
    (tmp_path / "letters.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(OutputError, match="holds no model to replace"):
        train_pipeline(SMALL, tmp_path, encoder=encoder_folder, progress=at_once)
    assert files(tmp_path) == {"letters.txt": b"kept"}


def test_a_broken_table_of_types_is_told_before_the_work(encoder_folder, tmp_path):
    folder = tmp_path / "m"
    train_pipeline(SMALL, folder, encoder=encoder_folder, epochs=1)
    (folder / "labels.csv").write_text("label,type\nPLACE,RIVER\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="PLACE has the type 'RIVER'"):
        train_pipeline(SMALL, folder, encoder=encoder_folder, progress=at_once)


def test_the_current_folder_can_be_trained_into(encoder_folder, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    train_pipeline(SMALL, Path(), encoder=encoder_folder, epochs=1)
    assert spacy.load(tmp_path / "here").pipe_names == ["taizhang_candidates", "taizhang_names"]
