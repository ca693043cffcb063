"""Teach the encoder from raw texts: from each side of a text it foretells the next character.

No annotation is needed. The loss is that of a softmax over the right characters of the batch and characters drawn by their
frequency to the power of 3/4 (Mikolov et al. 2013; sampled softmax of Jean et al. 2015).
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import itertools
import math
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.vocab import Vocab
from thinc.api import Adam, Model, fix_random_seed

from taizhang.errors import InputError
from taizhang.hashes import file_hash
from taizhang.recognize.network import encoder as encoder_module
from taizhang.recognize.network.encoder import Reading, Vocabulary, encoder, pieces, read
from taizhang.recognize.network.lstm import Floats
from taizhang.recognize.network.model import NAMES
from taizhang.recognize.network.pipes import PARAMETERS, NamePipe
from taizhang.recognize.network.scorer import parameters, set_parameters
from taizhang.text import fold
from taizhang.training.checkpoint import Checkpoint, network_state, set_network_state
from taizhang.training.folder import replaceable, whole_folder

MIN_COUNT = 3  # a character seen less often shares the row of the unknown ones
N_PAIRS = 60_000
WIDTH, HIDDEN = 64, 128
BATCH = 100  # pieces a step, some 5,000 characters
DRAWN = 300  # characters drawn beside the right ones
RATE = 3e-3
WARM_UP = 100  # steps
SAVED = 200  # steps between two checkpoints
SHORTEST = 8  # lines of fewer characters are chrome of web pages


def text_files(paths: Iterable[Path]) -> list[Path]:
    """The files, and of folders all .txt and .txt.gz in them, in the order of their paths.

    Raises:
        InputError: One does not exist.
    """
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted([*path.rglob("*.txt"), *path.rglob("*.txt.gz")])
        elif path.is_file():
            found.append(path)
        else:
            raise InputError(f"{path}: no such file or folder")
    return found


def raw_texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the lines worth reading of text files, folded, each once, spaces taken out; .gz is unpacked.

    Files are UTF-8, or else GB18030.

    Raises:
        InputError: A file cannot be read.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
        except (OSError, EOFError, zlib.error) as err:
            raise InputError(f"{path}: cannot be read: {err}") from err
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030", "replace")
        for line in re.split(r"[\n\f\r]+", fold(text)):
            line = re.sub(r"\s+", "", line)
            if (
                len(line) >= SHORTEST
                and "<" not in line
                and "\ufffd" not in line
                and line not in seen
            ):
                seen.add(line)
                yield line


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """The characters seen MIN_COUNT times or more, and the N_PAIRS commonest pairs, commonest first."""
    characters: collections.Counter[str] = collections.Counter()
    pairs: collections.Counter[tuple[str, str]] = collections.Counter()
    for line in lines:
        characters.update(line)
        pairs.update(itertools.pairwise(line))
    known = {c: None for c, n in characters.most_common() if n >= MIN_COUNT}
    common = (a + b for (a, b), _ in pairs.most_common() if a in known and b in known)
    return Vocabulary("".join(known), "".join(itertools.islice(common, N_PAIRS)))


def language_model(vocabulary: Vocabulary) -> Model:
    """The encoder with what foretells a character from its states; ``learn`` runs it."""
    model: Model = Model(
        "language model",
        lambda model, reading, is_train: model.layers[0](reading, is_train),
        params=dict.fromkeys(("forward", "backward", "outputs", "bias")),
        layers=[encoder(vocabulary, WIDTH, HIDDEN)],
    )
    model.layers[0].initialize()
    for name in ("forward", "backward"):
        head = np.random.normal(0, 1 / math.sqrt(HIDDEN), (HIDDEN, WIDTH))
        model.set_param(name, head.astype(np.float32))
    outputs = np.random.normal(0, 0.1, (vocabulary.n_characters, WIDTH))
    model.set_param("outputs", outputs.astype(np.float32))
    model.set_param("bias", np.zeros(vocabulary.n_characters, np.float32))
    return model


def draw_shares(texts: Iterable[str], vocabulary: Vocabulary) -> Floats:
    """(n_characters,) How likely each character is drawn: by its frequency to the power of 3/4."""
    counts = np.ones(vocabulary.n_characters)
    for text in texts:
        np.add.at(counts, vocabulary.characters_of(text), 1)
    powers = counts**0.75
    shares: Floats = powers / powers.sum()
    return shares


def learn(model: Model, reading: Reading, shares: Floats) -> float:
    """Add up the gradients of one batch; return the mean loss of a character, in nats."""
    states, back = model.begin_update(reading)
    outputs, bias = model.get_param("outputs"), model.get_param("bias")
    sides = ("forward", states[:-1, :HIDDEN]), ("backward", states[1:, HIDDEN:])
    codes = reading.characters
    right = np.concatenate([codes[1:], codes[:-1]])
    drawn = np.random.choice(len(shares), min(DRAWN, len(shares)), replace=False, p=shares)
    used, target = np.unique(np.concatenate([right, drawn]), return_inverse=True)
    target = target[: len(right)]
    seen = np.vstack([side @ model.get_param(name) for name, side in sides])
    logits = seen @ outputs[used].T
    logits += bias[used]
    logits -= logits.max(1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(1, keepdims=True)
    rows = np.arange(len(right))
    loss = -float(np.log(logits[rows, target] + 1e-9).mean())
    logits[rows, target] -= 1
    logits /= len(right)
    d_outputs, d_bias = np.zeros_like(outputs), np.zeros_like(bias)
    d_outputs[used] = logits.T @ seen
    d_bias[used] = logits.sum(0)
    d_seen = logits @ outputs[used]
    d_states = np.zeros_like(states)
    half = len(codes) - 1
    d_states[:-1, :HIDDEN] = d_seen[:half] @ model.get_param("forward").T
    d_states[1:, HIDDEN:] = d_seen[half:] @ model.get_param("backward").T
    model.inc_grad("forward", sides[0][1].T @ d_seen[:half])
    model.inc_grad("backward", sides[1][1].T @ d_seen[half:])
    model.inc_grad("outputs", d_outputs)
    model.inc_grad("bias", d_bias)
    back(d_states)
    return loss


def pretrain(
    paths: Sequence[Path],
    folder: Path,
    *,
    epochs: int = 1,
    seed: int = 1,
    progress: Callable[[int, int, float], None] = lambda done, total, loss: None,
) -> int:
    """Teach an encoder from text files, and write it to a folder that ``train_pipeline`` begins with.

    A run that was broken off is taken up where it stopped, at most SAVED steps back.

    Args:
        paths: Texts, see ``raw_texts``.
        folder: Where the encoder is to stand; one that stands there is replaced at the end, or stays when this fails.
        epochs: How often each text is read.
        seed: Of all that is random.
        progress: Called after each step with the steps done, their number, and the mean loss of the last ones.

    Returns:
        How many characters were read.

    Raises:
        InputError: The files cannot be read, or hold no text.
        OutputError: The folder cannot be written, or holds something else.
    """
    lines = list(raw_texts(paths))
    if not lines:
        raise InputError("the files hold no text to learn from")
    vocabulary = vocabulary_of(lines)
    texts = [line[start:end] for line in lines for start, end in pieces(line)]
    steps = epochs * math.ceil(len(texts) / BATCH)
    folder = replaceable(folder, marker=PARAMETERS)
    work = Checkpoint(folder, _key(paths, epochs, seed))
    work.open()
    fix_random_seed(seed)
    model = language_model(vocabulary)
    shares = draw_shares(texts, vocabulary)
    optimizer = Adam(RATE, grad_clip=1.0, L2=0.0, beta2=0.99, use_averages=False)
    kept = work.load("encoder")
    if kept is not None:
        set_network_state(model, optimizer, kept)
    done = kept["steps"] if kept is not None else 0
    mean = 0.0
    for step, batch in enumerate(_batches(texts, epochs, seed), 1):
        if step <= done:
            continue
        fix_random_seed((seed * 1_000_003 + step) % 2**32)
        optimizer.learn_rate = learn_rate(step, steps)
        loss = learn(model, read(batch, vocabulary), shares)
        model.finish_update(optimizer)
        mean = loss if step == done + 1 else 0.99 * mean + 0.01 * loss
        if step % SAVED == 0:
            work.save("encoder", network_state(model, optimizer, steps=step))
        progress(step, steps, mean)
    with whole_folder(folder, marker=PARAMETERS) as aside:
        write_encoder(model.layers[0], vocabulary, aside)
    work.close()
    return sum(map(len, texts))


def learn_rate(step: int, steps: int) -> float:
    """The rate of a step: up over the first WARM_UP, then down along half a cosine."""
    return RATE * min(1.0, step / WARM_UP) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / steps)))


def write_encoder(trained: Model, vocabulary: Vocabulary, folder: Path) -> None:
    """Write an encoder as a NamePipe without labels, which ``train_pipeline`` begins with."""
    pipe = NamePipe(Vocab(), NAMES, width=WIDTH, hidden=HIDDEN, min_score=0.0)
    pipe.build(vocabulary, ())
    set_parameters(pipe.model.layers[0], parameters(trained))
    pipe.to_disk(folder)


def _batches(texts: Sequence[str], epochs: int, seed: int) -> Iterator[list[str]]:
    """The texts in a random order, BATCH at a time."""
    for epoch in range(epochs):
        order = np.random.RandomState(seed + epoch).permutation(len(texts))
        for start in range(0, len(order), BATCH):
            yield [texts[i] for i in order[start : start + BATCH]]


def _key(paths: Sequence[Path], epochs: int, seed: int) -> str:
    digest = hashlib.sha256(f"{epochs} {seed}".encode())
    for path in paths:
        digest.update(file_hash(path).encode())
    for name in ("encoder.py", "lstm.py"):
        digest.update(file_hash(Path(encoder_module.__file__).with_name(name)).encode())
    digest.update(file_hash(Path(__file__)).encode())
    return digest.hexdigest()
