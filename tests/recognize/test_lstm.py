"""The layer that reads a text from one side: its order, its values, its gradients."""

import numpy as np
import pytest
from thinc.api import fix_random_seed

from taizhang.recognize.network.lstm import lstm, pack

LENGTHS = [2, 4, 1, 3]  # rows 0 1, 2 3 4 5, 6, 7 8 9


@pytest.mark.parametrize(
    ("lengths", "backward", "rows", "sizes"),
    [
        pytest.param(LENGTHS, False, [2, 7, 0, 6, 3, 8, 1, 4, 9, 5], (4, 3, 2, 1), id="forward"),
        pytest.param(LENGTHS, True, [5, 9, 1, 6, 4, 8, 0, 3, 7, 2], (4, 3, 2, 1), id="backward"),
        pytest.param([3, 3], False, [0, 3, 1, 4, 2, 5], (2, 2, 2), id="equal_lengths"),
        pytest.param([3], True, [2, 1, 0], (1, 1, 1), id="one_sequence"),
        pytest.param([], False, [], (), id="none"),
    ],
)
def test_pack_takes_a_step_of_all_sequences_at_a_time(lengths, backward, rows, sizes):
    packing = pack(lengths, backward=backward)
    assert packing.rows.tolist() == rows
    assert packing.sizes == sizes


def layer(n_in=3, n_out=2):
    fix_random_seed(0)
    made = lstm(n_in, n_out)
    made.initialize()
    made.set_param("b", made.get_param("b") + np.linspace(-0.5, 0.5, 4 * n_out, dtype=np.float32))
    return made


def by_hand(made, rows):
    """States of one sequence, as Hochreiter and Schmidhuber's equations have them."""
    n = made.get_dim("nO")
    w, u, b = (made.get_param(name).astype(float) for name in "WUb")
    h = c = np.zeros(n)
    states = []
    for x in rows.astype(float):
        i, f, g, o = np.split(x @ w + h @ u + b, 4)
        i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
        c = f * c + i * np.tanh(g)
        h = o * np.tanh(c)
        states.append(h)
    return np.array(states)


@pytest.mark.parametrize("is_train", [False, True], ids=["use", "training"])
@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
def test_states_are_those_of_each_sequence_alone(backward, is_train):
    made = layer()
    inputs = np.random.RandomState(1).normal(0, 1, (10, 3)).astype(np.float32)
    states, _ = made((inputs, pack(LENGTHS, backward=backward)), is_train)
    turn = slice(None, None, -1) if backward else slice(None)
    ends = np.cumsum(LENGTHS).tolist()
    wanted = [
        by_hand(made, inputs[end - n : end][turn])[turn]
        for n, end in zip(LENGTHS, ends, strict=True)
    ]
    np.testing.assert_allclose(states, np.vstack(wanted), atol=1e-6)


@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
def test_gradients_are_those_of_finite_differences(backward):
    made = layer()
    random = np.random.RandomState(2)
    inputs = random.normal(0, 1, (10, 3)).astype(np.float32)
    asked = random.normal(0, 1, (10, 2)).astype(np.float32)  # the loss is the sum of asked * states
    packing = pack(LENGTHS, backward=backward)

    def loss():
        return float((made.predict((inputs, packing)).astype(float) * asked).sum())

    _, backprop = made.begin_update((inputs, packing))
    d_inputs, same = backprop(asked.copy())
    assert same is packing
    for name, values, gradient in [
        ("inputs", inputs, d_inputs),
        *((name, made.get_param(name), made.get_grad(name)) for name in "WUb"),
    ]:
        measured = np.zeros_like(values)
        for at in np.ndindex(values.shape):
            kept = values[at]
            values[at] = kept + 0.01
            above = loss()
            values[at] = kept - 0.01
            measured[at] = (above - loss()) / 0.02
            values[at] = kept
        np.testing.assert_allclose(gradient, measured, atol=2e-3, err_msg=name)


def test_a_gradient_asked_for_is_left_as_it_was():
    made = layer()
    _, backprop = made.begin_update((np.ones((3, 3), np.float32), pack([3], backward=False)))
    asked = np.ones((3, 2), np.float32)
    backprop(asked)
    assert (asked == 1).all()


def test_no_rows_give_no_states_and_no_gradients():
    made = layer()
    nothing = np.zeros((0, 3), np.float32)
    states, backprop = made.begin_update((nothing, pack([], backward=False)))
    assert states.shape == (0, 2)
    assert backprop(states)[0].shape == (0, 3)
    assert not any(made.get_grad(name).any() for name in "WUb")


def test_large_inputs_overflow_nowhere():
    made = layer()
    inputs = np.full((4, 3), 1e6, np.float32)
    assert np.isfinite(made.predict((inputs, pack([4], backward=False)))).all()
