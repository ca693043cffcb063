"""Texts made ready for the network: pieces, rows of characters and pairs, edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import fix_random_seed

from taizhang.recognize.network.encoder import (
    EDGE,
    PIECE,
    UNKNOWN,
    Vocabulary,
    dropout_mask,
    encoder,
    pieces,
    read,
)

SENTENCE = "松岭大桥建成通车。"  # 9 characters
WORDS = Vocabulary("大桥山", "大桥桥大大水")  # 水 has no row of its own, so 大水 is never met


@given(st.text(alphabet=st.sampled_from("桥路。！；？”\n\r \u3000a😀\ud800\u2028"), max_size=600))
def test_pieces_hold_every_character_once_and_none_is_too_long(text):
    found = list(pieces(text))
    assert [start for start, _ in found] == [0, *(end for _, end in found)][: len(found)]
    assert (found[-1][1] if found else 0) == len(text)
    assert all(0 < end - start <= PIECE for start, end in found)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(SENTENCE, [9], id="one_sentence"),
        pytest.param("松岭大桥", [4], id="no_end"),
        pytest.param(SENTENCE * 14, [126], id="sentences_that_fit"),
        pytest.param(SENTENCE * 15, [126, 9], id="sentences_that_do_not"),
        pytest.param("桥" * 300, [128, 128, 44], id="no_end_anywhere"),
        pytest.param("桥" * 126 + "。”" + SENTENCE, [128, 9], id="closing_mark_stays"),
        pytest.param("桥" * 127 + "。" + SENTENCE, [128, 9], id="longest_that_fits"),
        pytest.param("桥" * 128 + "。" + SENTENCE, [128, 10], id="too_long_by_one"),
        pytest.param("\n" * 200, [128, 72], id="newlines"),
        pytest.param("😀" * 130, [128, 2], id="beyond_the_basic_plane"),
    ],
)
def test_pieces_end_where_sentences_end(text, lengths):
    assert [end - start for start, end in pieces(text)] == lengths


def test_vocabulary_gives_rows_to_what_it_knows():
    assert (WORDS.n_characters, WORDS.n_pairs) == (5, 5)
    rows = WORDS.characters_of("大桥水山😀\ud800")
    assert rows.tolist() == [2, 3, UNKNOWN, 4, UNKNOWN, UNKNOWN]
    assert WORDS.pairs_of(WORDS.characters_of("大桥大大水桥")).tolist() == [2, 3, 1, 1, 1]


def test_pairs_of_unknown_characters_and_edges_are_unknown():
    """(水, 水) has the key of nothing known, though 大水 stands among the pairs."""
    assert WORDS.pairs_of(WORDS.characters_of("水水大水")).tolist() == [UNKNOWN] * 3
    assert WORDS.pairs_of(np.array([EDGE, 2, EDGE, EDGE])).tolist() == [UNKNOWN] * 3


def test_vocabulary_without_pairs_or_characters_knows_none():
    empty = Vocabulary("", "")
    assert empty.characters_of("大桥").tolist() == [UNKNOWN, UNKNOWN]
    assert empty.pairs_of(np.array([1, 1, 0])).tolist() == [UNKNOWN, UNKNOWN]
    assert Vocabulary("大桥", "").pairs_of(np.array([2, 3])).tolist() == [UNKNOWN]


def test_read_puts_edges_around_each_piece():
    reading = read(["大桥", "", "山"], WORDS)
    assert reading.characters.tolist() == [EDGE, 2, 3, EDGE, EDGE, 4, EDGE]
    assert reading.before.tolist() == [1, 1, 2, 1, 1, 1, 1]
    assert reading.behind.tolist() == [1, 2, 1, 1, 1, 1, 1]
    assert [rows.tolist() for rows in reading.at] == [[1, 2], [], [5]]
    assert reading.forward.rows.tolist() == [0, 4, 1, 5, 2, 6, 3]
    assert reading.backward.rows.tolist() == [3, 6, 2, 5, 1, 4, 0]
    assert reading.forward.sizes == reading.backward.sizes == (2, 2, 2, 1)


def test_read_counts_rows_over_the_edges_between_pieces():
    (at,) = read(["山" * 130], WORDS).at
    assert at.tolist() == [*range(1, 129), 131, 132]


@pytest.mark.parametrize("texts", [[], [""], ["", ""]], ids=["no_text", "empty", "two_empty"])
def test_read_of_nothing_is_nothing(texts):
    reading = read(texts, WORDS)
    assert len(reading.characters) == len(reading.before) == len(reading.behind) == 0
    assert [len(rows) for rows in reading.at] == [0] * len(texts)
    assert made().predict(reading).shape == (0, 8)


def made(vocabulary=WORDS):
    fix_random_seed(0)
    model = encoder(vocabulary, 3, 4)
    model.initialize()
    return model


def test_states_of_a_text_are_the_same_beside_other_texts():
    model = made()
    alone = read(["大桥山。"], WORDS)
    beside = read(["山山", "大桥山。", "桥" * 200], WORDS)
    np.testing.assert_allclose(
        model.predict(alone)[alone.at[0]], model.predict(beside)[beside.at[1]], atol=1e-6
    )


def test_forward_states_know_what_came_before_and_backward_ones_what_comes_behind():
    model = made()
    one, two = read(["大桥山"], WORDS), read(["大桥桥"], WORDS)
    first, second = model.predict(one), model.predict(two)
    np.testing.assert_array_equal(first[:2, :4], second[:2, :4])
    assert (first[3, :4] != second[3, :4]).all()
    assert (first[0, 4:] != second[0, 4:]).all()


def test_gradients_of_the_tables_are_those_of_finite_differences():
    model = made()
    reading = read(["大桥大山", "桥水"], WORDS)
    asked = np.random.RandomState(1).normal(0, 1, (len(reading.characters), 8)).astype(np.float32)

    def loss():
        return float((model.predict(reading).astype(float) * asked).sum())

    model.begin_update(reading)[1](asked)
    for name in ("characters", "pairs"):
        values, gradient = model.get_param(name), model.get_grad(name)
        measured = np.zeros_like(values)
        for at in np.ndindex(values.shape):
            kept = values[at]
            values[at] = kept + 0.01
            above = loss()
            values[at] = kept - 0.01
            measured[at] = (above - loss()) / 0.02
            values[at] = kept
        np.testing.assert_allclose(gradient, measured, atol=2e-3, err_msg=name)
        assert np.abs(gradient).max() > 0.01


def test_dropout_keeps_the_mean_and_nothing_drops_at_rate_0():
    fix_random_seed(0)
    mask = dropout_mask((1000, 10), 0.2)
    assert set(np.unique(mask).tolist()) == {0.0, 1.25}
    assert mask.mean() == pytest.approx(1, abs=0.02)
    assert (dropout_mask((3, 2), 0.0) == 1).all()
