"""A long short-term memory layer on numpy, for thinc.

thinc's own layer does not learn on numpy: its backward pass never fills the gradient of the gates (thinc 8.3, ``backends/ops.py``),
and PyTorch is too heavy for what must install in a minute. Method: Hochreiter and Schmidhuber (1997), gates as in PyTorch: input, forget, cell, output.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, glorot_uniform_init

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packing:
    """The order in which rows of several sequences are read, one step of all sequences at a time.

    Attributes:
        rows: (n_rows,) Index of each row in the input, step after step; longer sequences first.
        sizes: Of each step, how many sequences are still running; never growing.
    """

    rows: Ints
    sizes: tuple[int, ...]


def pack(lengths: list[int], *, backward: bool) -> Packing:
    """Return the order for sequences of these lengths that lie one behind another."""
    starts = np.cumsum([0, *lengths[:-1]])
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    first = starts[order] + (np.array(lengths)[order] - 1 if backward else 0)
    step = -1 if backward else 1
    running = len(order)
    rows = []
    sizes = []
    for time in range(lengths[order[0]] if order else 0):
        while lengths[order[running - 1]] <= time:
            running -= 1
        rows.append(first[:running] + step * time)
        sizes.append(running)
    return Packing(np.concatenate(rows) if rows else np.zeros(0, np.int64), tuple(sizes))


def lstm(n_in: int, n_out: int) -> Model[tuple[Floats, Packing], Floats]:
    """Return a layer ((n_rows, n_in), Packing) -> (n_rows, n_out), rows in the order of the input."""
    return Model(
        "lstm",
        _forward,
        init=_init,
        dims={"nI": n_in, "nO": n_out},
        params={"W": None, "U": None, "b": None},
    )


def _init(model: Model, X: object = None, Y: object = None) -> None:
    n_in, n_out = model.get_dim("nI"), model.get_dim("nO")
    for name, rows in (("W", n_in), ("U", n_out)):
        gates = [glorot_uniform_init(model.ops, (rows, n_out)) for _ in range(4)]
        model.set_param(name, np.hstack(gates))
    bias = np.zeros(4 * n_out, np.float32)
    bias[n_out : 2 * n_out] = 1.0  # remember at first
    model.set_param("b", bias)


def _forward(
    model: Model, inputs: tuple[Floats, Packing], is_train: bool
) -> tuple[Floats, Callable[[Floats], tuple[Floats, Packing]]]:
    X, packing = inputs
    rows, sizes = packing.rows, packing.sizes
    n = model.get_dim("nO")
    W, U, b = (model.get_param(name) for name in "WUb")
    packed = X[rows]
    gates = packed @ W
    gates += b
    hidden = np.empty((len(rows), n), np.float32)
    cells = np.empty_like(hidden) if is_train else hidden
    squashed = np.empty_like(hidden) if is_train else hidden
    h = c = np.zeros((sizes[0] if sizes else 0, n), np.float32)
    start = 0
    for size in sizes:
        end = start + size
        gate = gates[start:end]
        gate += h[:size] @ U
        _activate(gate, n)
        c = gate[:, n : 2 * n] * c[:size]
        c += gate[:, :n] * gate[:, 2 * n : 3 * n]
        flat = np.tanh(c)
        h = gate[:, 3 * n :] * flat
        if is_train:
            cells[start:end] = c
            squashed[start:end] = flat
        hidden[start:end] = h
        start = end
    Y = np.empty_like(hidden)
    Y[rows] = hidden

    def backprop(dY: Floats) -> tuple[Floats, Packing]:
        d_hidden = dY[rows]
        d_gates = gates  # their values are not needed once their gradient is known
        dh = dc = np.zeros((0, n), np.float32)
        end = len(rows)
        turned = np.ascontiguousarray(U.T)
        for step in range(len(sizes) - 1, -1, -1):
            size = sizes[step]
            start = end - size
            now = d_hidden[start:end]
            now[: len(dh)] += dh
            gate = gates[start:end]
            i, f, g, o = (gate[:, k * n : (k + 1) * n] for k in range(4))
            flat = squashed[start:end]
            d_cell = now * o
            d_cell *= 1 - flat * flat
            d_cell[: len(dc)] += dc
            dc = d_cell * f
            d_o = now * flat
            d_g = d_cell * i
            d_i = d_cell * g
            slope = gate * (1 - gate)
            slope[:, 2 * n : 3 * n] = 1 - g * g
            if step:
                before = start - sizes[step - 1]
                d_cell *= cells[before : before + size]
            else:
                d_cell[:] = 0
            slope *= np.hstack((d_i, d_cell, d_g, d_o))
            gate[:] = slope
            if step:
                dh = slope @ turned
            end = start
        first = sizes[0] if sizes else 0
        model.inc_grad("W", packed.T @ d_gates)
        model.inc_grad("U", hidden[_before(sizes)].T @ d_gates[first:])
        model.inc_grad("b", d_gates.sum(0))
        dX = np.empty_like(X)
        dX[rows] = d_gates @ W.T
        return dX, packing

    return Y, backprop


def _before(sizes: tuple[int, ...]) -> Ints:
    """Of each packed row behind the first step, where the row of its sequence one step earlier lies."""
    starts = np.cumsum((0, *sizes))
    steps = [np.arange(starts[t - 1], starts[t - 1] + sizes[t]) for t in range(1, len(sizes))]
    return np.concatenate(steps) if steps else np.zeros(0, np.int64)


def _activate(gate: Floats, n: int) -> None:
    """Squash the gates in place: logistic for input, forget and output, tanh for the cell.

    The logistic function is taken from tanh, which does not overflow.
    """
    gate[:, : 2 * n] *= 0.5
    gate[:, 3 * n :] *= 0.5
    np.tanh(gate, out=gate)
    for part in (gate[:, : 2 * n], gate[:, 3 * n :]):
        part += 1
        part *= 0.5
