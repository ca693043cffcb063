"""The spaCy recognizer: pipelines of ours and of others, and everything that is no pipeline."""

import json
import shutil

import pytest
import spacy
from click.testing import CliRunner

from taizhang.cli import main
from taizhang.errors import ConfigError
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Mention, Rejected

TEXT = "由北屯市水利局牵头落实。北屯大桥建成通车，群众出行更加方便。"


def load(folder):
    (recognizer,) = load_recognizers([f"spacy:{folder}"])
    return recognizer


def refused(folder):
    """What is said when this is loaded."""
    with pytest.raises(ConfigError) as told:
        load(folder)
    assert "\n" not in str(told.value)
    return str(told.value)


def copied(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy"


def ruler(folder, patterns):
    """A pipeline of somebody else's that finds these words."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": label, "pattern": [{"ORTH": c} for c in word]} for word, label in patterns]
    )
    nlp.to_disk(folder)
    return folder


# --- a pipeline of ours -------------------------------------------------------------------------------------------


def test_a_trained_pipeline_gives_mentions_with_probabilities(trained_folder):
    doc = Document("d", TEXT, jurisdiction="溪谷市")
    mentions, rejected = recognize(doc, [load(trained_folder)])
    assert [(TEXT[m.start : m.end], m.type, m.by) for m in mentions] == [
        ("北屯市水利局", "AGENCY", "spacy"),
        ("北屯大桥", "PROJECT", "spacy"),
    ]
    assert all(0.32 <= m.score <= 1 for m in mentions)
    assert {r.reason for r in rejected} <= {"low score", "overlap"}


def test_half_and_full_width_forms_are_read_alike(trained_folder):
    recognizer = load(trained_folder)
    half, full = "去年北屯市生产总值增长7%。", "去年北屯市生产总值增长７％。"
    assert list(recognizer(Document("d", half))) == list(recognizer(Document("d", full)))


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "\ud800松岭\udfff", "😀" * 300],
    ids=["empty", "lines", "surrogates", "emoji"],
)
def test_any_text_is_read(trained_folder, text):
    for found in load(trained_folder)(Document("d", text)):
        assert 0 <= found.start < found.end <= len(text)


def test_own_labels_get_their_types_from_labels_csv(trained_folder, tmp_path):
    folder = copied(trained_folder, tmp_path)
    (folder / "labels.csv").write_text("label,type\nAGENCY,ORG\nPROJECT,\n", encoding="utf-8")
    mentions, rejected = recognize(Document("d", TEXT), [load(folder)])
    assert [(m.start, m.end, m.type) for m in mentions] == [(1, 7, "ORG")]
    assert Rejected("d", 12, 16, "recognize", "label without a type", "北屯大桥") in rejected


def test_the_fingerprint_is_that_of_the_files(trained_folder, tmp_path):
    folder = copied(trained_folder, tmp_path)
    assert load(folder).fingerprint == load(trained_folder).fingerprint
    (folder / "labels.csv").write_text("label,type\nPLACE,PLACE\n", encoding="utf-8")
    assert load(folder).fingerprint != load(trained_folder).fingerprint


# --- pipelines of others ------------------------------------------------------------------------------------------


def test_labels_of_others_are_read_by_their_label_set(tmp_path):
    patterns = [
        ("北屯市水利局", "ORG"),
        ("松岭集团", "ORG"),
        ("北屯市", "GPE"),
        ("昆仑山", "LOC"),
        ("周一", "DATE"),
        ("欧阳青", "PERSON"),
    ]
    folder = ruler(tmp_path / "ontonotes", patterns)
    text = "周一，欧阳青来到北屯市。北屯市水利局与松岭集团签约，昆仑山下。"
    found = list(load(folder)(Document("d", text)))
    assert found == [
        Rejected("d", 0, 2, "recognize", "label without a type", "周一"),
        Mention("d", 3, 6, "PERSON", "spacy", 0.65),
        Mention("d", 8, 11, "PLACE", "spacy", 0.65),
        Mention("d", 12, 18, "AGENCY", "spacy", 0.65),
        Mention("d", 19, 23, "ORG", "spacy", 0.65),
        Mention("d", 26, 29, "PLACE", "spacy", 0.65),
    ]


def test_a_statistical_recognizer_of_others_is_mapped_as_well(tmp_path):
    nlp = spacy.blank("zh")
    ner = nlp.add_pipe("ner")
    for label in ("GPE", "ORG", "FAC"):
        ner.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "ner")
    for found in load(tmp_path / "ner")(Document("d", TEXT)):
        assert found.type in ("PLACE", "ORG", "AGENCY", "PROJECT")


def test_names_of_others_are_found_behind_line_breaks_and_blanks(tmp_path):
    folder = ruler(tmp_path / "ruler", [("北屯市", "GPE")])
    text = "一、回顾\n\n　　北屯市发展。 北屯市"
    found = [(m.start, m.end) for m in load(folder)(Document("d", text))]
    assert found == [(8, 11), (15, 18)]


def test_own_labels_of_others_want_a_table(tmp_path):
    folder = ruler(tmp_path / "ruler", [("北屯大桥", "BRIDGE")])
    text = "北屯大桥通车。"
    assert list(load(folder)(Document("d", text))) == [
        Rejected("d", 0, 4, "recognize", "label without a type", "北屯大桥")
    ]
    (folder / "labels.csv").write_text("label,type\nBRIDGE,PROJECT\n", encoding="utf-8")
    assert list(load(folder)(Document("d", text))) == [Mention("d", 0, 4, "PROJECT", "spacy", 0.65)]


# --- what is no pipeline ------------------------------------------------------------------------------------------


def test_what_is_not_there_is_told(tmp_path):
    assert refused(tmp_path / "none") == f"spacy:{tmp_path / 'none'}: no such folder"
    assert refused("zh_溪谷_core") == (
        "spacy:zh_溪谷_core: no such folder, and no pipeline package of this name is installed"
    )


def test_a_pipeline_without_names_is_refused(tmp_path):
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "sentences")
    assert "this pipeline finds no names" in refused(tmp_path / "sentences")


def test_an_empty_folder_and_a_file_are_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no spaCy pipeline can be loaded from it" in refused(tmp_path / "empty")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "no spaCy pipeline can be loaded from it" in refused(tmp_path / "file")


@pytest.mark.parametrize(
    "name",
    [
        "config.cfg",
        "meta.json",
        "taizhang_candidates/weights.tsv",
        "taizhang_names/cfg.json",
        "taizhang_names/characters.txt",
        "taizhang_names/network.msgpack",
    ],
)
@pytest.mark.parametrize("damage", ["missing", "cut off", "other bytes"])
def test_a_damaged_pipeline_is_refused_in_one_line(name, damage, trained_folder, tmp_path):
    path = copied(trained_folder, tmp_path) / name
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if damage == "cut off" else b"\xff\x00{]")
    if (name, damage) == ("taizhang_candidates/weights.tsv", "cut off"):
        path.write_bytes(whole[: whole.rindex(b":") + 1])  # in the middle of a pair
    assert "no spaCy pipeline can be loaded from it: " in refused(tmp_path / "copy")


def test_network_and_vocabulary_that_do_not_fit_are_refused(trained_folder, tmp_path):
    folder = copied(trained_folder, tmp_path)
    cfg = folder / "taizhang_names" / "cfg.json"
    cfg.write_text(json.dumps(json.loads(cfg.read_text()) | {"hidden": 64}), encoding="utf-8")
    assert "ValueError: 0.hidden_W: " in refused(folder)


@pytest.mark.parametrize("kind", ["missing", "broken", "nameless", "not installed"])
def test_the_command_line_tells_it_in_one_line(kind, trained_folder, tmp_path):
    model = tmp_path / "model"
    if kind == "broken":
        shutil.copytree(trained_folder, model)
        (model / "taizhang_names" / "network.msgpack").write_bytes(b"\x81")
    elif kind == "nameless":
        spacy.blank("zh").to_disk(model)
    name = "zh_溪谷_core" if kind == "not installed" else model
    (tmp_path / "in.jsonl").write_text('{"id": "1", "text": "松岭大桥"}', encoding="utf-8")
    result = CliRunner().invoke(
        main, ["annotate", str(tmp_path / "in.jsonl"), "--recognizer", f"spacy:{name}"]
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: spacy:{name}: ")
    assert len(result.stderr.splitlines()) == 1


def test_annotate_by_a_trained_pipeline_and_the_lexicon_together(trained_folder, tmp_path):
    record = {"id": "1", "text": TEXT + "《溪谷市节水条例》施行。", "jurisdiction": "溪谷市"}
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(record), encoding="utf-8")
    options = ["--recognizer", f"spacy:{trained_folder}", "--recognizer", "lexicon"]
    result = CliRunner().invoke(main, ["annotate", str(source), *options])
    assert result.exit_code == 0, result.output
    entities = json.loads(result.stdout)["entities"]
    assert [(record["text"][e["start"] : e["end"]], e["type"]) for e in entities] == [
        ("北屯市水利局", "AGENCY"),
        ("北屯大桥", "PROJECT"),
        ("《溪谷市节水条例》", "DOC"),
    ]
