"""HanLP for real: a tagger trained on invented sentences, loaded, and used by all that takes a recognizer."""

import csv
import json
import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from taizhang.annotate import annotate
from taizhang.cli import main
from taizhang.errors import ConfigError, InputError, OutputError
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Mention, Rejected
from taizhang.stages import Settings
from taizhang.training.gold import read_gold
from taizhang.training.hanlp import train_tagger

pytestmark = pytest.mark.slow

STEMS = (
    "溪谷",
    "清澜",
    "柏原",
    "云峰",
    "石泉",
    "青石",
    "澄江",
    "松岭",
    "白河",
    "金沙",
    "平川",
    "东陵",
)
PHRASES = (  # the name of each type, and a sentence around it
    ("PLACE", "{}市", "去年{}生产总值增长7%。"),
    ("PLACE", "{}县", "我们在{}召开现场会，总结经验。"),
    ("AGENCY", "{}市水利局", "由{}牵头落实。"),
    ("AGENCY", "{}县人民政府", "{}印发通知。"),
    ("PROJECT", "{}大桥", "{}建成通车，群众出行更加方便。"),
    ("PROJECT", "{}污水处理厂", "全年完成投资2亿元，{}开工建设。"),
    ("COMPANY", "{}精工集团", "引进{}等企业落户。"),
)


def passage(number, pairs):
    """Sentences joined, with the names in them marked; pairs are (stem, phrase)."""
    text, entities = "", []
    for stem, (label, form, sentence) in pairs:
        name = form.format(stem)
        start = len(text) + sentence.index("{}")
        entities.append({"start": start, "end": start + len(name), "type": label})
        text += sentence.format(name)
    return {"id": f"p{number}", "text": text, "entities": entities}


def write(path, records):
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    passages = [passage(i, [(stem, phrase) for phrase in PHRASES]) for i, stem in enumerate(STEMS)]
    return write(tmp_path_factory.mktemp("gold") / "gold.jsonl", passages)


@pytest.fixture(scope="module")
def tagger(gold, tmp_path_factory):
    """A folder with a tagger trained on the invented passages."""
    pytest.importorskip("torch", reason="PyTorch is not installed: make test")
    pytest.importorskip("hanlp", reason="HanLP is not installed: make test")
    folder = tmp_path_factory.mktemp("models") / "tagger"
    seen = []
    trained = train_tagger(
        read_gold(gold),
        folder,
        dev=read_gold(gold),
        epochs=30,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert (trained.passages, trained.names, trained.cut) == (12, 84, 0)
    assert trained.untyped == ("COMPANY",)
    assert [f.name for f in trained.figures] == ["all", "AGENCY", "COMPANY", "PLACE", "PROJECT"]
    assert trained.figures[0].f1 == 1.0  # of what it has learned
    assert seen == [(i, 30) for i in range(1, 31)]
    return folder


@pytest.fixture(scope="module")
def recognizer(tagger):
    (loaded,) = load_recognizers([f"hanlp:{tagger}"])
    return loaded


def test_hanlp_itself_loads_the_folder(tagger):
    hanlp = pytest.importorskip("hanlp")
    component = hanlp.load(str(tagger), verbose=False)
    assert component(list("松岭大桥建成通车，群众出行更加方便。")) == [
        ("松岭大桥", "PROJECT", 0, 4)
    ]
    assert component([]) == []


def test_recognizer_finds_names_it_has_not_seen_where_they_stand(recognizer):
    text = (
        "一、工作回顾\n\n　　去年，北屯市生产总值增长7%。由北屯市水利局牵头落实。北屯大桥建成通车！"
    )
    mentions, rejected = recognize(Document("d", text), [recognizer])
    assert [(text[m.start : m.end], m.type, m.by, m.score) for m in mentions] == [
        ("北屯市", "PLACE", "hanlp", 0.65),
        ("北屯市水利局", "AGENCY", "hanlp", 0.65),
        ("北屯大桥", "PROJECT", "hanlp", 0.65),
    ]
    assert rejected == []


def test_recognizer_reads_full_width_forms_as_their_half_width_ones(recognizer):
    half, full = "去年松岭市生产总值增长7%。", "去年松岭市生产总值增长７％。"
    assert list(recognizer(Document("d", half))) == list(recognizer(Document("d", full)))


def test_recognizer_finds_nothing_in_nothing(recognizer):
    assert list(recognizer(Document("d", ""))) == []
    assert list(recognizer(Document("d", " \n\n"))) == []


def test_labels_without_a_type_are_left_out_and_told(recognizer):
    text = "引进松岭精工集团等企业落户。"
    assert recognize(Document("d", text), [recognizer]) == (
        [],
        [Rejected("d", 2, 8, "recognize", "label without a type", "松岭精工集团")],
    )


def test_a_users_own_label_gets_its_type_from_the_table_beside_the_weights(tagger, tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(tagger, folder)
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        assert {row["label"]: row["type"] for row in csv.DictReader(file)} == {
            "AGENCY": "AGENCY",
            "COMPANY": "",
            "PLACE": "PLACE",
            "PROJECT": "PROJECT",
        }
    table = (folder / "labels.csv").read_text(encoding="utf-8")
    (folder / "labels.csv").write_text(table.replace("COMPANY,", "COMPANY,ORG"), encoding="utf-8")
    (own,) = load_recognizers([f"hanlp:{folder}"])
    text = "引进松岭精工集团等企业落户。"
    assert list(own(Document("d", text))) == [Mention("d", 2, 8, "ORG", "hanlp", 0.65)]


def test_the_fingerprint_is_that_of_the_files(tagger, recognizer, tmp_path):
    shutil.copytree(tagger, tmp_path / "copy")
    (copy,) = load_recognizers([f"hanlp:{tmp_path / 'copy'}"])
    assert copy.fingerprint == recognizer.fingerprint
    (tmp_path / "copy" / "labels.csv").write_text("label,type\nPLACE,PLACE\n", encoding="utf-8")
    (changed,) = load_recognizers([f"hanlp:{tmp_path / 'copy'}"])
    assert changed.fingerprint != recognizer.fingerprint


def test_annotate_joins_hanlp_with_the_lexicon(tagger):
    record = {"id": "1", "text": "由北屯市水利局牵头落实。《溪谷市节水条例》施行。", "date": "2022"}
    settings = Settings(recognizers=("lexicon", f"hanlp:{tagger}"))
    found = annotate(record, settings)["entities"]
    assert [(record["text"][e["start"] : e["end"]], e["type"]) for e in found] == [
        ("北屯市水利局", "AGENCY"),
        ("《溪谷市节水条例》", "DOC"),
    ]


def test_the_same_seed_gives_the_same_tagger(gold, tagger, tmp_path):
    for name in ("one", "two"):
        train_tagger(read_gold(gold), tmp_path / name, epochs=1, seed=7)
    one, two = (tmp_path / name / "model.pt" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_cli_trains_judges_and_says_how_to_use_it(gold, tagger, tmp_path):
    folder = tmp_path / "tagger"
    options = ["--engine", "hanlp", "-o", str(folder), "--dev", str(gold), "--epochs", "1"]
    result = CliRunner().invoke(main, ["train", str(gold), *options])
    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.stdout.splitlines()][:2] == ["figure", "all"]
    assert result.stderr.splitlines() == [
        "trained on 12 passages with 84 names",
        f"no type of ours: COMPANY; write what they are into {folder / 'labels.csv'}",
        f"use it with: --recognizer hanlp:{folder}",
    ]


def test_a_training_that_fails_leaves_the_old_tagger(gold, tagger, tmp_path):
    folder = tmp_path / "tagger"
    shutil.copytree(tagger, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_tagger(read_gold(gold), folder, epochs=2, progress=stop)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_training_replaces_a_tagger_and_keeps_the_types_a_user_gave(gold, tagger, tmp_path):
    folder = tmp_path / "tagger"
    shutil.copytree(tagger, folder)
    (folder / "labels.csv").write_text("label,type\nCOMPANY,ORG\n", encoding="utf-8")
    assert train_tagger(read_gold(gold), folder, epochs=1).untyped == ()
    assert "COMPANY,ORG" in (folder / "labels.csv").read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [folder]


def test_training_never_replaces_another_folder(gold, tagger, tmp_path):
    (tmp_path / "letters.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(OutputError, match="holds no model to replace"):
        train_tagger(read_gold(gold), tmp_path, epochs=1)
    assert (tmp_path / "letters.txt").read_text(encoding="utf-8") == "kept"


def test_training_without_names_says_so(tagger, tmp_path):
    gold = write(tmp_path / "gold.jsonl", [{"id": "1", "text": "总结经验。", "entities": []}])
    with pytest.raises(InputError, match="no names are marked in the passages"):
        train_tagger(read_gold(gold), tmp_path / "tagger")
    assert not (tmp_path / "tagger").exists()


def test_a_component_that_finds_no_names_is_refused(tagger, tmp_path):
    folder = tmp_path / "tokenizer"
    shutil.copytree(tagger, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["classpath"] = "hanlp.components.taggers.rnn_tagger.RNNTagger"
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ConfigError, match="a RNNTagger finds no names; pass a component for named"):
        load_recognizers([f"hanlp:{folder}"])


def test_broken_weights_are_told_by_the_first_fault_in_one_line(tagger, tmp_path, capfd):
    folder = tmp_path / "broken"
    shutil.copytree(tagger, folder)
    (folder / "model.pt").write_bytes(b"cut off")
    with pytest.raises(ConfigError, match="cannot be loaded: UnpicklingError") as told:
        load_recognizers([f"hanlp:{folder}"])
    assert "\n" not in str(told.value)
    assert capfd.readouterr() == ("", "")


def test_a_name_that_is_not_in_the_hub_is_told_with_its_neighbors(tagger):
    with pytest.raises(ConfigError, match="did you mean MSRA_NER_BERT_BASE_ZH"):
        load_recognizers(["hanlp:MSRA_NER_BERT_BASE"])


def test_a_hub_out_of_reach_is_told_at_once(tagger, tmp_path, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # nothing listens there
    with pytest.raises(ConfigError, match=r"not downloaded yet, and .* cannot be reached"):
        load_recognizers(["hanlp"])


def test_the_terms_of_a_published_model_are_told_once(tagger, examples, tmp_path):
    """The tagger stands where HanLP keeps a downloaded model; two processes read with it."""
    kept = tmp_path / "home" / "ner" / "ner_bert_base_msra_20211227_114712"
    shutil.copytree(tagger, kept)
    command = [sys.executable, "-m", "taizhang", "build", str(examples), "-o", "output", "-j", "2"]
    options = ["--recognizer", "hanlp:MSRA_NER_BERT_BASE_ZH"]
    environment = {**os.environ, "HANLP_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        command + options, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        "MSRA_NER_BERT_BASE_ZH is a model published by HanLP under CC BY-NC-SA 4.0: "
        "not for commercial use, to be named as the source, shared alike"
    ]
