"""What goes into HanLP and what its answers stand for, without HanLP itself."""

import sys

import pytest

from taizhang.errors import ConfigError
from taizhang.recognize import load_recognizers
from taizhang.recognize.hanlp.engine import LONGEST, pieces, word_spans
from taizhang.recognize.labels import is_agency, label_set, label_sets, read_labels
from taizhang.records import ENTITY_TYPES


def test_pieces_are_sentences_and_cover_all_but_white_space():
    text = "溪谷市水利局成立。\n  新建水库3座；\n"
    assert [text[a:b] for a, b in pieces(text)] == ["溪谷市水利局成立。", "新建水库3座；"]
    assert pieces("") == []


def test_pieces_cut_long_sentences_behind_a_mark():
    clause = "溪谷市建成污水处理厂，"
    text = clause * 30
    cut = pieces(text)
    assert "".join(text[a:b] for a, b in cut) == text
    assert all(b - a <= LONGEST and text[a:b].endswith("，") for a, b in cut)


def test_pieces_cut_where_there_is_no_mark_at_all():
    cut = pieces("水" * (LONGEST + 1))
    assert cut == [(0, LONGEST), (LONGEST, LONGEST + 1)]


@pytest.mark.parametrize(
    ("words", "text", "spans"),
    [
        (["溪谷", "大学", "成立"], "溪谷大学成立", [(0, 2), (2, 4), (4, 6)]),
        (["溪谷", "5G", "基站"], "溪谷 5G  基站", [(0, 2), (3, 5), (7, 9)]),
        (["溪谷", "大學"], "溪谷大学", None),
        ([], "", []),
    ],
    ids=["words", "white_space_between", "other_characters", "nothing"],
)
def test_word_spans_are_where_the_words_stand(words, text, spans):
    assert word_spans(words, text) == spans


def test_label_sets_name_types_of_ours():
    assert list(label_sets()) == ["taizhang", "msra", "ontonotes", "pku"]
    named = {x for types in label_sets().values() for cell in types.values() for x in cell}
    assert named == set(ENTITY_TYPES)


@pytest.mark.parametrize(
    ("task", "labels", "label", "types"),
    [
        ("ner/msra", (), "ORGANIZATION", ("AGENCY", "ORG")),
        ("ner/pku", (), "ns", ("PLACE",)),
        ("ner/ontonotes", (), "ORG", ("AGENCY", "ORG")),
        ("", ("AGENCY", "ORG", "PLACE"), "ORG", ("ORG",)),
        ("ner", ("GPE", "ORG", "FAC"), "ORG", ("AGENCY", "ORG")),
        ("", ("NR", "NS", "NT"), "NT", ("AGENCY", "ORG")),
        ("ner/msra", (), "DATE", ()),
    ],
    ids=["msra", "pku", "ontonotes", "ours", "by_its_labels", "short_msra", "no_type"],
)
def test_label_set_is_known_by_task_or_labels(task, labels, label, types):
    assert label_set(task, labels)[label] == types


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("教育部", True),
        ("溪谷市水利局", True),
        ("溪谷县人民政府", True),
        ("中共溪谷市委", True),
        ("溪谷大学", False),
        ("溪谷水务集团有限公司", False),
        ("溪谷市第一人民医院", False),
    ],
)
def test_is_agency_goes_by_the_ending(name, agency):
    assert is_agency(name) is agency


def test_read_labels_takes_a_users_own(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text("label,type\n公司,ORG\n金额,\n", encoding="utf-8")
    assert read_labels(path) == {"公司": ("ORG",), "金额": ()}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("label,type\n公司,FIRM\n", "公司 has the type 'FIRM'; known: PLACE, AGENCY"),
        ("name,kind\n公司,ORG\n", "no table with the columns label and type"),
    ],
    ids=["unknown_type", "other_columns"],
)
def test_read_labels_says_what_is_wrong(table, said, tmp_path):
    (tmp_path / "labels.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_labels(tmp_path / "labels.csv")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no HanLP component: config.json is missing"),
        ({"config.json": "{"}, "config.json: broken: JSONDecodeError"),
        ({"config.json": "{}"}, "names no classpath"),
        ({"config.json": '{"classpath": "x.Y"}'}, "model.pt is missing"),
    ],
    ids=["empty", "cut_off", "something_else", "no_weights"],
)
def test_a_broken_folder_is_told_by_what_it_lacks(files, said, tmp_path):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_recognizers([f"hanlp:{tmp_path}"])


def test_a_missing_folder_is_told_as_such():
    with pytest.raises(ConfigError, match="hanlp:models/nothing: no such folder"):
        load_recognizers(["hanlp:models/nothing"])


def test_what_is_not_installed_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)  # as if it were not there
    with pytest.raises(ConfigError, match="PyTorch is not installed; install PyTorch's CPU build"):
        load_recognizers(["hanlp"])
