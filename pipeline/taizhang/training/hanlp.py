"""A HanLP tagger from gold passages: a BiLSTM-CRF over characters, with nothing to download.

Its folder is a HanLP component like any other: ``hanlp.load(folder)``. Needs the extra ``hanlp``.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taizhang.errors import InputError
from taizhang.recognize.hanlp.engine import pieces
from taizhang.recognize.hanlp.loading import need_hanlp
from taizhang.recognize.labels import LABELS, write_labels
from taizhang.score import Figure
from taizhang.text import fold
from taizhang.training.figures import span_figures
from taizhang.training.folder import whole_folder
from taizhang.training.gold import GoldPassage

EPOCHS = 15  # F1 0.629 after 12 and 0.640 after 15 on documents held out; 4.5 minutes of one core
UNKNOWN = "<unk>"  # HanLP's own mark of a character that it has not seen
# Half as wide as HanLP's default and three times its learning rate: a tagger in minutes on one core.
_HYPERPARAMETERS: dict[str, Any] = {
    "batch_size": 32,  # sentences
    "embed": 100,
    "rnn_hidden": 128,
    "drop": 0.5,
    "lr": 3e-3,
    "crf": True,
    "tagging_scheme": "IOBES",
    "token_delimiter": "",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Training:
    """What a tagger was trained on, and how it does on passages it has not seen."""

    passages: int
    names: int
    cut: int  # names that a sentence end falls into: not learned
    untyped: tuple[
        str, ...
    ]  # labels that stand for no type here, until labels.csv in the folder says which
    figures: tuple[Figure, ...]  # all, then each label; empty without passages to judge by


def train_tagger(
    passages: Sequence[GoldPassage],
    folder: Path,
    *,
    dev: Sequence[GoldPassage] = (),
    epochs: int = EPOCHS,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Training:
    """Train a tagger for names and write it to a folder that ``hanlp.load`` reads.

    The labels are those of the passages, whatever they are. The same passages, seed and versions give the same tagger
    on a CPU of the same kind: one thread works, and nothing is chosen by ``dev``.

    Args:
        passages: To learn from.
        folder: Where the tagger is to stand; one that stands there is replaced at the end, or stays when this fails.
        dev: Passages that judge the tagger when it is done.
        epochs: How often each passage is seen.
        seed: Of all that is random.
        progress: Called after each epoch with how many are done, and how many there are.

    Raises:
        ConfigError: HanLP or PyTorch is not installed.
        InputError: No name is marked in the passages.
        OutputError: The folder cannot be written, or holds something else.
    """
    need_hanlp()
    samples, cut = _samples(passages)
    labels = sorted({label for passage in passages for _, _, label in passage.spans})
    if not labels:
        raise InputError("no names are marked in the passages; there is nothing to learn")
    with whole_folder(folder, marker="config.json") as aside:
        tagger = _fit(samples, aside, epochs, seed, progress)
        types = write_labels(labels, aside / LABELS, folder / LABELS)
        figures = _figures(dev, tagger) if dev else ()
    names = sum(len(passage.spans) for passage in passages)
    untyped = tuple(label for label, entity_type in types.items() if not entity_type)
    return Training(len(passages), names, cut, untyped, figures)


def _samples(passages: Iterable[GoldPassage]) -> tuple[list[dict[str, list[str]]], int]:
    """Sentences as HanLP's trainer takes them, and how many names lie across their ends."""
    samples = []
    cut = 0
    for passage in passages:
        text = fold(passage.text)
        stretches = pieces(text)
        tags = ["O"] * len(text)
        for start, end, label in passage.spans:
            if any(left <= start and end <= right for left, right in stretches):
                tags[start:end] = _iobes(end - start, label)
            else:
                cut += 1
        samples += [{"token": list(text[a:b]), "tag": tags[a:b]} for a, b in stretches]
    # A character that occurs once teaches the tagger what to do with those it will not know.
    counts = Counter(char for sample in samples for char in sample["token"])
    for sample in samples:
        sample["token"] = [x if counts[x] > 1 else UNKNOWN for x in sample["token"]]
    return samples, cut


def _iobes(length: int, label: str) -> list[str]:
    if length == 1:
        return [f"S-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"E-{label}"]


def _fit(
    samples: Sequence[dict[str, list[str]]],
    folder: Path,
    epochs: int,
    seed: int,
    progress: Callable[[int, int], None],
) -> Any:
    import torch

    from taizhang.recognize.hanlp.tagger import CharacterTagger

    torch.set_num_threads(1)
    tagger = CharacterTagger()
    tagger.progress = progress
    with _silenced():
        tagger.fit(
            samples,
            None,
            str(folder),
            epochs=epochs,
            seed=seed,
            devices=-1,  # the CPU, so that a seed gives the same tagger everywhere
            logger=_log,
            **_HYPERPARAMETERS,
        )
    return tagger


@contextlib.contextmanager
def _silenced() -> Iterator[None]:
    """Keep what HanLP says while it trains off both outputs; its printer holds on to the first standard error."""
    from hanlp.utils.log_util import _printer

    kept = _printer.out
    _printer.out = io.StringIO()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        _printer.out = kept


def _figures(passages: Sequence[GoldPassage], tagger: Any) -> tuple[Figure, ...]:
    return span_figures((passage.spans, _found(passage, tagger)) for passage in passages)


def _found(passage: GoldPassage, tagger: Any) -> set[tuple[int, int, str]]:
    text = fold(passage.text)
    stretches = pieces(text)
    sentences = tagger([list(text[a:b]) for a, b in stretches]) if stretches else []
    return {
        (start + begin, start + end, label)
        for (start, _), sentence in zip(stretches, sentences, strict=True)
        for _, label, begin, end in sentence
    }
