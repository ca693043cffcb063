"""What tests share: documents made by hand, the examples built once, and the texts beside the repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import invented_gold
import pytest
from hypothesis import settings

from taizhang.ingest import passage
from taizhang.records import Document

ROOT = Path(__file__).parent.parent
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")  # as the command line sets them
os.environ.update(dict.fromkeys(THREADS, "1"))

# In CI the same examples every time; elsewhere new ones, so that faults are found where someone looks at them.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of invented reports."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """../shared: gold passages and a corpus that are no part of the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the texts beside the repository are not here")
    return folder


@pytest.fixture(scope="session")
def doc_of() -> Callable[..., Document]:
    """A function that makes a Document of a text: doc_of("我市生产总值增长8%", jurisdiction="郑州市", date="2021-01-30")."""

    def make(text: str, *, jurisdiction: str = "", date: str = "", id: str = "d") -> Document:
        return passage({"id": id, "text": text, "jurisdiction": jurisdiction, "date": date})

    return make


@pytest.fixture(scope="session")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the examples; tests read it and write nothing there."""
    from taizhang.run import build
    from taizhang.stages import Settings

    folder = tmp_path_factory.mktemp("built") / "output"
    build([examples], folder, Settings())
    return folder


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder that was taught some invented lines."""
    pytest.importorskip("scipy", reason="scipy is not installed: make dev")
    from taizhang.training.pretrain import pretrain

    folder = tmp_path_factory.mktemp("encoder")
    (folder / "raw.txt").write_text(invented_gold.raw_lines(), encoding="utf-8")
    pretrain([folder / "raw.txt"], folder / "encoder", epochs=2)
    return folder / "encoder"


@pytest.fixture(scope="session")
def trained_folder(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline trained on the invented passages; tests read it and write nothing there."""
    from taizhang.training.pipeline import train_pipeline

    folder = tmp_path_factory.mktemp("trained") / "model"
    gold = invented_gold.passages()
    train_pipeline(gold, folder, encoder=encoder_folder, dev=gold, epochs=6)
    return folder
