"""A training run that can be taken up again: what is done so far, in a folder beside its result.

The folder is named by a hash of all that decides the result, so that a run never takes up another one's work.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from thinc.api import Model, Optimizer

from taizhang.errors import OutputError
from taizhang.recognize.network.scorer import parameters, set_parameters


class Checkpoint:
    """Arrays kept by name.

    Args:
        target: What is being made.
        key: Hash of all that decides it.
    """

    def __init__(self, target: Path, key: str) -> None:
        self._target = target
        self.folder = target.with_name(f".{target.name}.{key[:16]}.train")

    def open(self) -> None:
        """Make the folder, if it is not there; drop those of other runs at the same target.

        Raises:
            OutputError: It cannot be written.
        """
        ours = re.compile(rf"\.{re.escape(self._target.name)}\.[0-9a-f]{{16}}\.train")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for other in self.folder.parent.iterdir():
                if other != self.folder and ours.fullmatch(other.name):
                    shutil.rmtree(other, ignore_errors=True)
        except OSError as err:
            raise OutputError(f"{self.folder}: cannot write: {err.strerror}") from err

    def close(self) -> None:
        """Drop the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def save(self, name: str, record: dict[str, Any]) -> None:
        """Keep a record of arrays and plain values, whole or not at all.

        Raises:
            OutputError: It cannot be written.
        """
        aside = self.folder / f"{name}.{os.getpid()}.new"
        try:
            aside.write_bytes(srsly.msgpack_dumps(record))
            aside.replace(self.folder / name)
        except OSError as err:
            raise OutputError(f"{self.folder}: cannot write: {err.strerror}") from err

    def load(self, name: str) -> dict[str, Any] | None:
        """The record of this name; None when there is none, or a machine that lost its power left half of one."""
        try:
            found: dict[str, Any] = srsly.msgpack_loads((self.folder / name).read_bytes())
        except (OSError, ValueError):
            return None
        return found


def optimizer_state(model: Model, optimizer: Optimizer) -> dict[str, Any]:
    """What Adam remembers of each parameter, by the number of its layer and its name; thinc keeps it under numbers of this process."""
    state: dict[str, Any] = {}
    for k, node in enumerate(model.walk()):
        for name in node.param_names:
            key = (node.id, name)
            if key in optimizer.mom1:
                state[f"{k}.{name}"] = [
                    optimizer.mom1[key],
                    optimizer.mom2[key],
                    int(optimizer.nr_update[key]),
                ]
    return state


def set_optimizer_state(model: Model, optimizer: Optimizer, state: dict[str, Any]) -> None:
    """Put back what ``optimizer_state`` took."""
    for k, node in enumerate(model.walk()):
        for name in node.param_names:
            if f"{k}.{name}" in state:
                first, second, updates = state[f"{k}.{name}"]
                key = (node.id, name)
                optimizer.mom1[key] = np.array(first)
                optimizer.mom2[key] = np.array(second)
                optimizer.nr_update[key] = updates


def network_state(model: Model, optimizer: Optimizer, **more: Any) -> dict[str, Any]:
    """Parameters and optimizer as a record to save."""
    return {
        "parameters": parameters(model),
        "optimizer": optimizer_state(model, optimizer),
        **more,
    }


def set_network_state(model: Model, optimizer: Optimizer, state: dict[str, Any]) -> None:
    """Put back what ``network_state`` took."""
    set_parameters(model, {k: np.array(v) for k, v in state["parameters"].items()})
    set_optimizer_state(model, optimizer, state["optimizer"])
