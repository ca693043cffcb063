"""Where the recognizer that ships keeps what it learned: a spaCy pipeline in the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from taizhang.recognize.weights.table import Weights, read_weights

CANDIDATES, NAMES = "taizhang_candidates", "taizhang_names"  # the components, and their folders
WEIGHTS = "weights.tsv"


def shipped() -> Path:
    """The folder of the shipped pipeline."""
    return Path(str(files("taizhang"))) / "model"


def shipped_version() -> str:
    """Which pipeline is shipped, without loading it."""
    meta = json.loads((shipped() / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@cache
def shipped_weights() -> Weights:
    """The weights of the shipped pipeline, which the lexicon recognizer uses without its network."""
    return read_weights(shipped() / CANDIDATES / WEIGHTS)
