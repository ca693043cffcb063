"""Marked passages in, a spaCy pipeline out: weights of candidates first, then the network that judges with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import (
    get_minor_version_range,
    load_config,
    load_model_from_config,
    registry,
)
from thinc.api import Config, Optimizer, fix_random_seed

import taizhang
from taizhang.errors import ConfigError, InputError
from taizhang.hashes import file_hash, folder_hash
from taizhang.recognize.labels import LABELS, read_labels, write_labels
from taizhang.recognize.network.lstm import Floats
from taizhang.recognize.network.model import CANDIDATES, NAMES, shipped
from taizhang.recognize.network.pipes import PLACE, WEIGHED, CandidatePipe, NamePipe, stretches
from taizhang.recognize.network.scorer import parameters, set_parameters
from taizhang.recognize.weights.table import Weights
from taizhang.recognize.weights.weigh import Candidates
from taizhang.score import Figure
from taizhang.text import fold
from taizhang.training.checkpoint import Checkpoint, network_state, set_network_state
from taizhang.training.figures import span_figures
from taizhang.training.folder import replaceable, whole_folder
from taizhang.training.gold import GoldPassage, unbroken
from taizhang.training.linear import (
    LABEL,
    PASSAGE,
    PROPOSED,
    Examples,
    fit_all,
    fit_fold,
    folds,
)

FOLDS = 5  # the network learns from scores of weights that have not seen the passage
LONGEST = 1000  # characters shown at a time; a batch of whole reports would not fit into memory

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Trained:
    """What a pipeline was trained on, and how it does on passages it has not seen."""

    passages: int
    names: int
    proposed: (
        int  # names that a rule proposes; the others can only be found by the tagger of the network
    )
    resumed: bool
    untyped: tuple[
        str, ...
    ]  # labels that stand for no type here, until labels.csv in the folder says which
    figures: tuple[Figure, ...]  # all, then each label; empty without passages to judge by


def default_config() -> Path:
    """The config that is used unless another is given."""
    return Path(str(files("taizhang"))) / "data" / "train.cfg"


def train_pipeline(
    passages: Sequence[GoldPassage],
    folder: Path,
    *,
    dev: Sequence[GoldPassage] = (),
    config: Path | None = None,
    encoder: Path | None = None,
    epochs: int | None = None,
    seed: int | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Trained:
    """Train a pipeline for names and write it to a folder that ``spacy.load`` reads.

    The labels are those of the passages, whatever they are. A run that was broken off is taken up where it stopped.
    The same passages, config and versions give the same pipeline on a processor of the same kind; ``dev`` chooses nothing.

    Args:
        passages: To learn from; ``doc`` groups them.
        folder: Where the pipeline is to stand; one that stands there is replaced at the end, or stays when this fails.
        dev: Passages that judge the pipeline when it is done.
        config: A spaCy config; by default ``data/train.cfg``.
        encoder: A folder of a pretrained encoder or of another pipeline to begin with; by default the shipped pipeline.
        epochs: How often the network sees each passage, in place of what the config says.
        seed: Of all that is random, in place of what the config says.
        progress: Called with what is being done, how much of it is, and how much there is.

    Raises:
        ConfigError: The config or the encoder cannot be used.
        InputError: No name is marked in the passages, or they are of one document only.
        OutputError: The folder cannot be written, or holds something else.
    """
    labels = _labels(passages)
    settings = read_config(config or default_config(), epochs=epochs, seed=seed)
    begin = encoder or shipped()
    folder = replaceable(folder, marker="config.cfg")
    if (folder / LABELS).is_file():
        read_labels(folder / LABELS)  # what is wrong in it is told before the work, not behind it
    nlp = _fresh(settings, labels, begin)
    work = Checkpoint(folder, _key(passages, settings, begin))
    work.open()
    resumed = work.load("weights 0") is not None
    examples = Examples(
        _short(passages), labels, lambda done, total: progress("candidates", done, total)
    )
    scores, weights = _weights(examples, work, progress)
    _candidates(nlp).weights = weights
    _learn(nlp, examples, scores, settings["training"], work, progress)
    names = examples.rows[examples.rows[:, LABEL] >= 0]
    with whole_folder(folder, marker="config.cfg") as aside:
        _describe(nlp, passages)
        nlp.to_disk(aside)
        # what is written is rounded, so that it is what has to be judged
        figures = evaluate(spacy.load(aside), dev) if dev else ()
        nlp.meta["performance"] = _performance(figures)
        srsly.write_json(aside / "meta.json", nlp.meta)
        types = write_labels(labels, aside / LABELS, folder / LABELS)
    work.close()
    untyped = tuple(label for label, entity_type in types.items() if not entity_type)
    proposed = int(names[:, PROPOSED].sum())
    return Trained(len(passages), len(names), proposed, resumed, untyped, figures)


def _labels(passages: Sequence[GoldPassage]) -> list[str]:
    """The labels of the passages, in code point order; there must be some, and documents enough."""
    labels = sorted({label for passage in passages for _, _, label in passage.spans})
    if not labels:
        raise InputError("no names are marked in the passages; there is nothing to learn")
    for label in labels:
        if label.split() != [label]:
            raise InputError(f"the type {label!r} holds white space; write it in one word")
    if len({passage.doc for passage in passages}) < FOLDS:
        raise InputError(
            f'the passages are of fewer than {FOLDS} documents; give each passage the key "doc", or leave it out everywhere'
        )
    return labels


def _short(passages: Sequence[GoldPassage]) -> list[GoldPassage]:
    """The passages without breaks in their names, long ones cut where a sentence ends."""
    parts = []
    for passage in map(unbroken, passages):
        for start, end in stretches(fold(passage.text), passage.spans, LONGEST):
            spans = tuple(
                (a - start, b - start, x) for a, b, x in passage.spans if start <= a < end
            )
            parts.append(replace(passage, text=passage.text[start:end], spans=spans))
    return parts


def read_config(path: Path, *, epochs: int | None, seed: int | None) -> Config:
    """Read a spaCy config, with these two put in place where they are given.

    Raises:
        ConfigError: It cannot be read, or lacks what training needs.
    """
    try:
        config = load_config(path, interpolate=True)
    except (OSError, ValueError) as err:
        raise ConfigError(f"{path}: no spaCy config: {_line(err)}") from err
    training = config.get("training", {})
    if epochs is not None:
        training["max_epochs"] = epochs
    if seed is not None:
        training["seed"] = seed
    missing = {"seed", "max_epochs", "dropout", "batcher", "optimizer"} - set(training)
    if missing:
        raise ConfigError(f"{path}: [training] lacks {', '.join(sorted(missing))}")
    wanted = [CANDIDATES, NAMES]
    if config.get("nlp", {}).get("pipeline") != wanted:
        raise ConfigError(f"{path}: [nlp] pipeline must be {json.dumps(wanted)}")
    try:
        _check(training)
    except ValueError as err:
        raise ConfigError(f"{path}: [training] {_line(err)}") from err
    return config


def _check(training: dict[str, Any]) -> None:
    """Raise a ValueError for what would else come up in the middle of the work."""
    for name, kind, least, most in (
        ("seed", int, 0, 2**31),
        ("max_epochs", int, 1, 1_000_000),
        ("dropout", float, 0, 0.99),
    ):
        value = training[name]
        if type(value) not in (kind, int) or not least <= value <= most:
            raise ValueError(f"{name} = {value!r} is no {kind.__name__} from {least} to {most}")
    registry.resolve({"batcher": training["batcher"]})
    if _optimizer(training, 1).averages is not None:
        raise ValueError("optimizer: use_averages must be false")


def _line(err: Exception) -> str:
    return " ".join(str(err).split())[:300]


def _key(passages: Sequence[GoldPassage], config: Config, encoder: Path) -> str:
    """Hash of all that decides the result."""
    digest = hashlib.sha256(config.to_str().encode())
    for passage in passages:
        digest.update(repr(passage).encode())
    digest.update(
        folder_hash(encoder).encode() if encoder.is_dir() else file_hash(encoder).encode()
    )
    digest.update(folder_hash(Path(taizhang.__file__).parent / "recognize").encode())
    digest.update(folder_hash(Path(taizhang.__file__).parent / "data").encode())
    digest.update(folder_hash(Path(__file__).parent).encode())
    digest.update(spacy.__version__.encode())
    return digest.hexdigest()


def _weights(examples: Examples, work: Checkpoint, progress: Progress) -> tuple[Floats, Weights]:
    """Scores of every candidate by weights that did not see its document, and the weights of all documents."""
    rows = examples.rows
    fold_of = folds(examples.passages, FOLDS)
    of_row = np.array([fold_of[p.doc] for p in examples.passages])[rows[:, PASSAGE]]
    scores = np.zeros((len(rows), len(examples.labels)), np.float32)
    for k in range(FOLDS):
        progress("weights", k, FOLDS + 1)
        found = work.load(f"weights {k}")
        if found is None:
            found = {"scores": fit_fold(examples, fold_of, k)}
            work.save(f"weights {k}", found)
        scores[of_row == k] = found["scores"]
    progress("weights", FOLDS, FOLDS + 1)
    found = work.load("weights")
    if found is None:
        table = fit_all(examples).table
        found = {"table": {feature: list(entries) for feature, entries in table.items()}}
        work.save("weights", found)
    table = {
        f: tuple((int(k), float(w)) for k, w in entries) for f, entries in found["table"].items()
    }
    progress("weights", FOLDS + 1, FOLDS + 1)
    return scores, Weights(examples.labels, table)


def _fresh(config: Config, labels: Sequence[str], begin: Path) -> Language:
    """An untrained pipeline for these labels, its encoder from another folder."""
    fix_random_seed(config["training"]["seed"])
    try:
        nlp = load_model_from_config(config, auto_fill=True)
    except (ValueError, ImportError) as err:
        raise ConfigError(f"the config makes no pipeline: {_line(err)}") from err
    _candidates(nlp)
    names = _names(nlp)
    begun = NamePipe(nlp.vocab, NAMES, **_sizes(names))
    try:
        begun.from_disk(begin / NAMES if (begin / NAMES).is_dir() else begin)
    except Exception as err:  # a damaged file may raise anything
        raise ConfigError(
            f"{begin}: no encoder to begin with: {_line(err)}; make one with: taizhang pretrain"
        ) from err
    for size in ("width", "hidden"):
        if begun.cfg[size] != names.cfg[size]:
            raise ConfigError(
                f"{begin}: its encoder has {size} {begun.cfg[size]}, the config {names.cfg[size]}"
            )
    names.build(begun.vocabulary, labels)
    (old,), (new,) = begun.model.layers, names.model.layers
    set_parameters(new, parameters(old))
    return nlp


def _candidates(nlp: Language) -> CandidatePipe:
    pipe = nlp.get_pipe(CANDIDATES)
    if not isinstance(pipe, CandidatePipe):
        raise ConfigError(f"the config makes {CANDIDATES} with another factory")
    return pipe


def _names(nlp: Language) -> NamePipe:
    pipe = nlp.get_pipe(NAMES)
    if not isinstance(pipe, NamePipe):
        raise ConfigError(f"the config makes {NAMES} with another factory")
    return pipe


def _sizes(names: NamePipe) -> dict[str, Any]:
    return {key: names.cfg[key] for key in ("width", "hidden", "min_score")}


def _learn(
    nlp: Language,
    examples: Examples,
    scores: Floats,
    training: dict[str, Any],
    work: Checkpoint,
    progress: Progress,
) -> None:
    """Train the network of a pipeline, an epoch at a time, each kept."""
    names = _names(nlp)
    shown = [_example(nlp, passage) for passage in examples.passages]
    rows = examples.rows
    cuts = np.searchsorted(rows[:, PASSAGE], np.arange(len(shown) + 1))
    for k, example in enumerate(shown):
        part = slice(cuts[k], cuts[k + 1])
        spans = tuple((int(start), int(end)) for start, end in rows[part, 1:3])
        example.predicted.user_data[WEIGHED] = Candidates(spans, tuple(scores[part].tolist()))
    epochs, seed = training["max_epochs"], training["seed"]
    batcher = registry.resolve({"batcher": training["batcher"]})["batcher"]
    batches = len(list(batcher(shown)))
    optimizer = _optimizer(training, epochs * batches)
    done = 0
    kept = work.load("network")
    if kept is not None:
        done = kept["epochs"]
        set_network_state(names.model, optimizer, kept)
        for _ in range(kept["steps"]):
            optimizer.step_schedules()
    steps = kept["steps"] if kept is not None else 0
    for epoch in range(done, epochs):
        fix_random_seed(seed + epoch)
        order = np.random.RandomState(seed + epoch).permutation(len(shown))
        losses: dict[str, float] = {}
        for number, batch in enumerate(batcher([shown[i] for i in order])):
            optimizer.step_schedules()
            names.update(batch, drop=training["dropout"], sgd=optimizer, losses=losses)
            steps += 1
            progress("network", epoch * batches + number + 1, epochs * batches)
        state = network_state(names.model, optimizer, epochs=epoch + 1, steps=steps)
        work.save("network", state)


def _optimizer(training: dict[str, Any], steps: int) -> Optimizer:
    settings = json.loads(json.dumps(training["optimizer"]))
    rate = settings.get("learn_rate")
    if isinstance(rate, dict) and "total_steps" in rate:
        rate["total_steps"] = steps
    optimizer: Optimizer = registry.resolve({"optimizer": settings})["optimizer"]
    return optimizer


def _doc(nlp: Language, passage: GoldPassage) -> Doc:
    doc = nlp.make_doc(fold(passage.text))
    doc.user_data[PLACE] = passage.jurisdiction
    return doc


def _example(nlp: Language, passage: GoldPassage) -> Example:
    reference = _doc(nlp, passage)
    reference.set_ents([reference[a:b].char_span(0, b - a, label=x) for a, b, x in passage.spans])
    return Example(_doc(nlp, passage), reference)


def evaluate(nlp: Language, passages: Sequence[GoldPassage]) -> tuple[Figure, ...]:
    """Figures of a pipeline on passages: exact spans, all and by label."""
    found = nlp.pipe(_doc(nlp, passage) for passage in passages)
    return span_figures(
        (passage.spans, [(x.start, x.end, x.label_) for x in doc.ents])
        for passage, doc in zip(passages, found, strict=True)
    )


def _describe(nlp: Language, passages: Sequence[GoldPassage]) -> None:
    """Write into the pipeline's meta.json what it is."""
    minor = spacy.__version__.rpartition(".")[0]
    nlp.meta.update(
        name="taizhang",
        version=taizhang.__version__,
        # any release of this minor version; spaCy itself would warn of those before the present one
        spacy_version=f">={minor}.0,{get_minor_version_range(spacy.__version__).partition(',')[2]}",
        description="Names in Chinese government texts",
        license="Apache-2.0",
        author="The Taizhang authors",
        url="",
        email="",
        sources=[
            {
                "name": "marked passages",
                "passages": len(passages),
                "documents": len({passage.doc for passage in passages}),
                "characters": sum(len(passage.text) for passage in passages),
                "names": sum(len(passage.spans) for passage in passages),
            }
        ],
    )


def _performance(figures: Sequence[Figure]) -> dict[str, dict[str, float]]:
    return {
        figure.name: {
            "p": round(figure.precision, 4),
            "r": round(figure.recall, 4),
            "f": round(figure.f1, 4),
        }
        for figure in figures
    }
