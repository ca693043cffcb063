"""The network over candidates, its tags, and what it learns from."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import fix_random_seed, set_dropout_rate

from taizhang.recognize.network.encoder import Vocabulary, read
from taizhang.recognize.network.learning import lattice_loss, tag_gradient
from taizhang.recognize.network.scorer import (
    LONGEST,
    TAGS,
    network,
    parameters,
    score,
    set_parameters,
    spans_of,
    tag_scores,
    tagged,
    tags_of,
)
from taizhang.recognize.weights.lattice import add_logs

TEXTS = ["松岭大桥建成。", "桥山", ""]
CANDIDATES = [[(0, 2), (0, 4), (2, 4)], [(0, 2)], []]


def inputs():
    reading = read(TEXTS, Vocabulary("松岭大桥", "松岭大桥"))
    random = np.random.RandomState(1)
    spans = [np.array(s, np.int64).reshape(-1, 2) for s in CANDIDATES]
    return reading, spans_of(reading, spans, [random.normal(0, 3, (len(s), 2)) for s in spans])


def made():
    """A network of two labels, all of whose parameters are at work."""
    fix_random_seed(0)
    model = network(Vocabulary("松岭大桥", "松岭大桥"), 3, 4, 2)
    model.initialize()
    fix_random_seed(1)
    for name in ("out_W", "out_b", "tags_b", "trust"):
        shape = model.get_param(name).shape
        model.set_param(name, np.random.normal(0, 0.3, shape).astype(np.float32))
    hidden = np.where(np.arange(len(model.get_param("hidden_b"))) % 2, 4, -4)
    model.set_param("hidden_b", hidden.astype(np.float32))  # half are on, far from the kink at 0
    return model


def test_spans_are_rows_of_the_reading_with_scores_in_bounds():
    reading = read(["松岭大桥" * 32 + "山" * 8, "桥"], Vocabulary("", ""))
    spans = [np.array([[0, 4], [126, 130], [0, 100]]), np.array([[0, 1]])]
    scores = [np.array([[1.0, -50.0], [9.0, 8.0], [0.0, -12.0]]), np.array([[4.0, 2.0]])]
    found = spans_of(reading, spans, scores)
    assert found.first.tolist() == [1, 127, 1, 141]
    assert found.last.tolist() == [4, 132, 100, 141]  # the second reaches into the next piece
    assert found.lengths.tolist() == [4, 4, LONGEST, 1]
    assert found.scores.tolist() == [[0.25, -3.0], [2.0, 2.0], [0.0, -3.0], [1.0, 0.5]]
    assert found.scores.dtype == np.float32


def test_an_untrained_network_says_what_the_weights_of_the_rules_say():
    model = network(Vocabulary("松岭大桥", "松岭大桥"), 3, 4, 2)
    model.initialize()
    reading, spans = inputs()
    scores, tags = model.predict((reading, spans))
    np.testing.assert_allclose(scores, spans.scores * 4, rtol=1e-6)
    assert tags.shape == (len(reading.characters), 2 * TAGS + 1)


def test_scores_from_the_states_are_those_of_the_network():
    model = made()
    reading, spans = inputs()
    states = model.layers[0].predict(reading)
    scores, tags = model.predict((reading, spans))
    np.testing.assert_array_equal(score(model, states, spans), scores)
    np.testing.assert_array_equal(tag_scores(model, states), tags)


def test_gradients_are_those_of_finite_differences():
    model = made()
    given_inputs = inputs()
    random = np.random.RandomState(3)
    scores, tags = model.predict(given_inputs)
    asked = [random.normal(0, 1, x.shape).astype(np.float32) for x in (scores, tags)]

    def loss():
        found = model.predict(given_inputs)
        return sum(float((x.astype(float) * a).sum()) for x, a in zip(found, asked, strict=True))

    model.begin_update(given_inputs)[1](tuple(asked))
    for k, node in enumerate(model.walk()):
        for name in node.param_names:
            values, gradient = node.get_param(name), node.get_grad(name)
            # along random directions, as there are thousands of parameters
            for _ in range(4):
                way = random.normal(0, 1, values.shape).astype(np.float32)
                step = 2e-3 / np.abs(way).max()
                kept = values.copy()
                values += step * way
                above = loss()
                values[:] = kept - step * way
                measured = (above - loss()) / (2 * step)
                values[:] = kept
                said = float((gradient.astype(float) * way).sum())
                assert said == pytest.approx(measured, rel=0.03, abs=0.03), f"{k}.{name}"


def test_gradients_of_texts_without_candidates_are_those_of_the_tags():
    model = made()
    reading = read(["桥山"], Vocabulary("松岭大桥", "松岭大桥"))
    spans = spans_of(reading, [np.zeros((0, 2), np.int64)], [np.zeros((0, 2))])
    (scores, tags), backprop = model.begin_update((reading, spans))
    assert scores.shape == (0, 2)
    backprop((np.zeros_like(scores), np.ones_like(tags)))
    assert not model.get_grad("out_W").any()
    assert not model.get_grad("lengths").any()
    assert model.get_grad("tags_W").any()
    assert model.layers[0].get_grad("characters").any()


def test_dropout_is_of_training_alone():
    model = made()
    set_dropout_rate(model, 0.5)
    before = model.predict(inputs())
    fix_random_seed(5)
    (scores, _), _ = model.begin_update(inputs())
    after = model.predict(inputs())
    np.testing.assert_array_equal(before[0], after[0])
    assert not np.array_equal(scores, before[0])


def test_parameters_are_put_back_and_the_others_stay():
    one, two = made(), network(Vocabulary("松岭大桥", "松岭大桥"), 3, 4, 2)
    two.initialize()
    kept = two.get_param("tags_W").copy()
    taken = {name: array for name, array in parameters(one).items() if name != "0.tags_W"}
    assert sorted(taken)[:2] == ["0.hidden_W", "0.hidden_b"]
    assert {name.partition(".")[0] for name in taken} == {"0", "1", "2", "3"}
    set_parameters(two, taken)
    found = parameters(two)
    assert all(np.array_equal(found[name], array) for name, array in taken.items())
    np.testing.assert_array_equal(two.get_param("tags_W"), kept)


def test_parameters_of_another_size_are_refused():
    with pytest.raises(ValueError, match=r"0\.trust: \(3,\), not \(2,\)"):
        set_parameters(made(), {"0.trust": np.zeros(3, np.float32)})


# --- tags ---------------------------------------------------------------------------------------------------------


@st.composite
def names(draw):
    """Names (start, end, label) of a text, none over another, and the size of the text."""
    found, at = [], 0
    for gap, length, label in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(0, 2)), max_size=8)
    ):
        found.append((at + gap, at + gap + length, label))
        at += gap + length
    return found, at + draw(st.integers(0, 2))


@given(names())
def test_tagged_gives_back_what_tags_of_wrote(drawn):
    given_names, size = drawn
    tags = tags_of(given_names, size)
    assert tags.shape == (size,)
    assert tagged(tags) == [(start, end) for start, end, _ in given_names]
    for start, end, label in given_names:
        assert set(((tags[start:end] - 1) // TAGS).tolist()) == {label}


def test_tags_are_first_inner_last_and_only():
    assert tags_of([(0, 4, 0), (5, 7, 1), (7, 8, 1)], 9).tolist() == [1, 2, 2, 3, 0, 5, 7, 8, 0]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        pytest.param([1, 2, 0], [], id="no_last"),
        pytest.param([2, 2, 3], [], id="no_first"),
        pytest.param([1, 2, 7], [], id="another_label_in_the_middle"),
        pytest.param([1, 1, 2, 3], [(1, 4)], id="begun_twice"),
        pytest.param([1, 3, 3], [(0, 2)], id="ended_twice"),
        pytest.param([1, 4, 3], [(1, 2)], id="one_of_a_single_character_within"),
        pytest.param([1, 0, 3], [], id="outside_in_the_middle"),
        pytest.param([], [], id="no_characters"),
    ],
)
def test_tagged_takes_nothing_that_is_not_whole(tags, found):
    assert tagged(np.array(tags, np.int64)) == found


# --- learning -----------------------------------------------------------------------------------------------------

OVERLAPPING = [(0, 2), (0, 4), (2, 4), (3, 6), (8, 9)]


def log_probability(spans, scores, right):
    """Logarithm of the share of one reading of a text, (span, label) of its names, in all, by listing them."""
    total = 0.0
    for chosen in itertools.product(range(-1, scores.shape[1]), repeat=len(spans)):
        picked = [(spans[i], label, i) for i, label in enumerate(chosen) if label >= 0]
        if all(a[0][1] <= b[0][0] for a, b in itertools.pairwise(picked)):
            total += math.exp(sum(float(scores[i, label]) for _, label, i in picked))
    return sum(float(scores[spans.index(s), label]) for s, label in right) - math.log(total)


@pytest.mark.parametrize(
    "right",
    [
        pytest.param([], id="no_names"),
        pytest.param([((0, 4), 1)], id="the_longer"),
        pytest.param([((0, 2), 0), ((2, 4), 1), ((8, 9), 0)], id="three"),
    ],
)
def test_lattice_gradient_is_that_of_the_probability_of_the_right_reading(right):
    scores = np.random.RandomState(4).normal(0, 1, (5, 2))
    wanted = [(*span, label) for span, label in right]
    _, gradient = lattice_loss(OVERLAPPING, scores.astype(np.float32), wanted)
    measured = np.zeros_like(scores)
    for at in np.ndindex(scores.shape):
        sides = []
        for step in (1e-4, -1e-4):
            moved = scores.copy()
            moved[at] += step
            sides.append(-log_probability(OVERLAPPING, moved, right))
        measured[at] = (sides[0] - sides[1]) / 2e-4
    np.testing.assert_allclose(gradient, measured, atol=1e-4)


def test_lattice_loss_is_the_sum_over_the_names():
    scores = np.array([[1.0, -1.0], [0.5, 0.0]], np.float32)
    spans = [(0, 2), (4, 6)]  # apart from one another, so that each stands for itself
    by_hand = [
        add_logs([0.0, *scores[0].tolist()]) - 1.0,
        add_logs([0.0, *scores[1].tolist()]) - 0.0,
    ]
    loss, _ = lattice_loss(spans, scores, [(0, 2, 0), (4, 6, 1)])
    assert loss == pytest.approx(sum(by_hand), abs=1e-6)


def test_names_that_are_no_candidate_teach_nothing():
    scores = np.random.RandomState(4).normal(0, 1, (5, 2)).astype(np.float32)
    loss, gradient = lattice_loss(OVERLAPPING, scores, [(0, 4, 1), (6, 8, 0)])
    wanted = lattice_loss(OVERLAPPING, scores, [(0, 4, 1)])
    assert loss == wanted[0]
    np.testing.assert_array_equal(gradient, wanted[1])


def test_a_text_without_candidates_has_no_loss():
    loss, gradient = lattice_loss([], np.zeros((0, 2), np.float32), [(0, 2, 0)])
    assert (loss, gradient.shape) == (0.0, (0, 2))


def test_a_name_that_is_thought_impossible_has_a_finite_loss():
    loss, gradient = lattice_loss([(0, 2)], np.array([[-90.0, 90.0]], np.float32), [(0, 2, 0)])
    assert loss == pytest.approx(-math.log(1e-9))
    assert gradient.tolist() == [[-1.0, pytest.approx(1.0)]]


def test_tag_gradient_is_that_of_the_cross_entropy():
    random = np.random.RandomState(6)
    scores, tags = random.normal(0, 2, (4, 5)), np.array([0, 4, 2, 2])

    def loss(x):
        return sum(add_logs(row.tolist()) - row[tag] for row, tag in zip(x, tags, strict=True))

    measured = np.zeros_like(scores)
    for at in np.ndindex(scores.shape):
        above, below = scores.copy(), scores.copy()
        above[at] += 1e-4
        below[at] -= 1e-4
        measured[at] = (loss(above) - loss(below)) / 2e-4
    np.testing.assert_allclose(tag_gradient(scores, tags), measured, atol=1e-5)
