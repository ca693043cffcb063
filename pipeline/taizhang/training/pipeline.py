"""Marked passages in, a spaCy pipeline out: weights of candidates first, then the network that judges with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config, load_model_from_config, registry
from thinc.api import Config, Optimizer, fix_random_seed
from thinc.config import ConfigValidationError

import taizhang
from taizhang.errors import ConfigError, InputError
from taizhang.hashes import file_hash, folder_hash
from taizhang.recognize.labels import LABELS, write_labels
from taizhang.recognize.model import CANDIDATES, NAMES, shipped
from taizhang.recognize.network import parameters, set_parameters
from taizhang.recognize.pipes import PLACE, WEIGHED, CandidatePipe, NamePipe
from taizhang.recognize.weigh import Candidates
from taizhang.recognize.weights import Weights
from taizhang.score import Figure
from taizhang.text import fold
from taizhang.training.checkpoint import Checkpoint, network_state, set_network_state
from taizhang.training.figures import span_figures
from taizhang.training.folder import whole_folder
from taizhang.training.gold import GoldPassage
from taizhang.training.linear import PASSAGE, Examples, Floats, fit_all, fit_fold, folds

FOLDS = 5  # the network learns from scores of weights that have not seen the passage

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
    labels = sorted({label for passage in passages for _, _, label in passage.spans})
    if not labels:
        raise InputError("no names are marked in the passages; there is nothing to learn")
    if len({passage.doc for passage in passages}) < FOLDS:
        raise InputError(
            f'the passages are of fewer than {FOLDS} documents; give each passage the key "doc", or leave it out everywhere'
        )
    settings = read_config(config or default_config(), epochs=epochs, seed=seed)
    begin = encoder or shipped()
    work = Checkpoint(folder, _key(passages, settings, begin))
    work.open()
    resumed = work.load("weights 0") is not None
    with whole_folder(folder, marker="config.cfg") as aside:
        examples = Examples(
            passages, labels, lambda done, total: progress("candidates", done, total)
        )
        scores, weights = _weights(examples, work, progress)
        nlp = _fresh(settings, weights, begin)
        _learn(nlp, examples, scores, settings["training"], work, progress)
        figures = evaluate(nlp, dev) if dev else ()
        names = sum(len(passage.spans) for passage in passages)
        proposed = int(((examples.rows[:, 5] >= 0) & (examples.rows[:, 7] == 1)).sum())
        _describe(nlp, passages, figures)
        nlp.to_disk(aside)
        types = write_labels(labels, aside / LABELS, folder / LABELS)
    work.close()
    untyped = tuple(label for label, entity_type in types.items() if not entity_type)
    return Trained(len(passages), names, proposed, resumed, untyped, figures)


def read_config(path: Path, *, epochs: int | None, seed: int | None) -> Config:
    """Read a spaCy config, with these two put in place where they are given.

    Raises:
        ConfigError: It cannot be read, or lacks what training needs.
    """
    try:
        config = load_config(path)
    except (OSError, ValueError) as err:
        raise ConfigError(f"{path}: no spaCy config: {str(err).splitlines()[0]}") from err
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
    return config


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


def _fresh(config: Config, weights: Weights, begin: Path) -> Language:
    """An untrained pipeline with these weights, its encoder from another folder."""
    fix_random_seed(config["training"]["seed"])
    try:
        nlp = load_model_from_config(config, auto_fill=True)
    except (ValueError, ConfigValidationError) as err:
        raise ConfigError(f"the config makes no pipeline: {err}") from err
    candidates, names = nlp.get_pipe(CANDIDATES), nlp.get_pipe(NAMES)
    assert isinstance(candidates, CandidatePipe)
    assert isinstance(names, NamePipe)
    candidates.weights = weights
    begun = NamePipe(nlp.vocab, NAMES, **_sizes(names))
    try:
        begun.from_disk(begin / NAMES if (begin / NAMES).is_dir() else begin)
    except (OSError, ValueError, KeyError) as err:
        raise ConfigError(f"{begin}: no encoder to begin with: {err}") from err
    if _sizes(begun) | {"min_score": 0} != _sizes(names) | {"min_score": 0}:
        raise ConfigError(f"{begin}: its encoder has other sizes than the config: {_sizes(begun)}")
    names.build(begun.vocabulary, weights.labels)
    (old,), (new,) = begun.model.layers, names.model.layers
    set_parameters(new, parameters(old))
    return nlp


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
    names = nlp.get_pipe(NAMES)
    assert isinstance(names, NamePipe)
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


def _describe(nlp: Language, passages: Sequence[GoldPassage], figures: Sequence[Figure]) -> None:
    """Write into the pipeline's meta.json what it is."""
    nlp.meta.update(
        name="taizhang",
        version=taizhang.__version__,
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
        performance={
            figure.name: {
                "p": round(figure.precision, 4),
                "r": round(figure.recall, 4),
                "f": round(figure.f1, 4),
            }
            for figure in figures
        },
    )
