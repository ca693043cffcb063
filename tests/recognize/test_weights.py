"""The table of weights: written, read, added up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.recognize.network.model import shipped, shipped_weights
from taizhang.recognize.weights.table import Weights, read_weights, write_weights

WEIGHTS = Weights(
    ("PLACE", "ORG"),
    {"bias": ((0, -2.5), (1, -3.0)), "E市": ((0, 1.25),), "W大学": ((0, -0.5), (1, 2.0))},
)


def test_a_table_reads_back_as_it_was_written(tmp_path):
    write_weights(WEIGHTS, tmp_path / "weights.tsv")
    assert (tmp_path / "weights.tsv").read_text(encoding="utf-8").split("\n") == [
        "#labels\tPLACE ORG",
        "E市\t0:125",
        "W大学\t0:-50 1:200",
        "bias\t0:-250 1:-300",
        "",
    ]
    assert read_weights(tmp_path / "weights.tsv") == WEIGHTS


@given(
    st.dictionaries(st.text("市E\\tnr\t\n\r\u2028\x85😀: #", min_size=1), st.integers(-900, 900))
)
def test_features_of_any_characters_read_back(tmp_path_factory, hundredths):
    path = tmp_path_factory.mktemp("weights") / "weights.tsv"
    table = {feature: ((0, value / 100),) for feature, value in hundredths.items()}
    write_weights(Weights(("PLACE",), table), path)
    assert read_weights(path) == Weights(("PLACE",), table)


def test_weights_are_kept_in_hundredths_and_the_same_when_written_again(tmp_path):
    write_weights(Weights(("PLACE",), {"E市": ((0, 1.23456),)}), tmp_path / "one")
    once = read_weights(tmp_path / "one")
    assert once.table == {"E市": ((0, 1.23),)}
    write_weights(once, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "does not begin with #labels", id="empty"),
        pytest.param("feature\t0:1\n", "does not begin with #labels", id="no_head"),
        pytest.param(
            "#labels\tPLACE\nE市 0:1\n", "tsv:2: no pairs label:hundredths: ''", id="no_tab"
        ),
        pytest.param(
            "#labels\tPLACE\nE市\t0\n", "tsv:2: no pairs label:hundredths: '0'", id="no_weight"
        ),
        pytest.param("#labels\tPLACE\n\nE市\t0:x\n", "tsv:3: no pairs", id="no_number"),
        pytest.param("#labels\tPLACE\nE市\t1:5\n", "tsv:2: no pairs", id="no_such_label"),
        pytest.param("#labels\tPLACE\nE市\t-1:5\n", "tsv:2: no pairs", id="label_below_0"),
    ],
)
def test_what_is_no_table_is_refused_by_its_line(text, said, tmp_path):
    (tmp_path / "weights.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_weights(tmp_path / "weights.tsv")


def test_a_table_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_weights(tmp_path / "weights.tsv")


def test_sums_add_up_what_is_known_of_each_list():
    lists = [["bias", "E市"], ["W医院"], [], ["bias", "bias", "W大学"]]
    assert WEIGHTS.sums(lists).tolist() == [[-1.25, -3.0], [0.0, 0.0], [0.0, 0.0], [-5.5, -4.0]]
    assert WEIGHTS.sums(iter([])).shape == (0, 2)


def test_sums_of_many_lists_are_those_of_each():
    lists = [["bias"] * (k % 3) + ["E市"] * (k % 2) for k in range(10_000)]
    assert (WEIGHTS.sums(lists)[6:12] == WEIGHTS.sums(lists[6:12])).all()


def test_the_shipped_table_is_as_it_would_be_written(tmp_path):
    write_weights(shipped_weights(), tmp_path / "weights.tsv")
    there = shipped() / "taizhang_candidates" / "weights.tsv"
    assert (tmp_path / "weights.tsv").read_bytes() == there.read_bytes()
