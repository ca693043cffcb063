"""The two components of the shipped spaCy pipeline, and its tokenizer.

``taizhang_candidates`` proposes stretches and weighs them by a table; ``taizhang_names`` judges them by a network that
reads the text as well, and writes ``doc.ents`` and ``doc.spans["names"]``, whose attribute "scores" holds the probabilities.
A ``Doc`` says what place it speaks for in ``doc.user_data["jurisdiction"]``. Tokens are characters, so that every span is exact.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.pipeline import Pipe, TrainablePipe
from spacy.tokens import Doc, Span, SpanGroup
from spacy.training import Example
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab
from thinc.api import Model, Optimizer, set_dropout_rate

from taizhang.recognize.network.encoder import Vocabulary, pieces, read
from taizhang.recognize.network.learning import lattice_loss, tag_gradient
from taizhang.recognize.network.model import CANDIDATES, NAMES, WEIGHTS
from taizhang.recognize.network.scorer import (
    network,
    parameters,
    score,
    set_parameters,
    spans_of,
    tag_scores,
    tagged,
    tags_of,
)
from taizhang.recognize.overlaps import without_overlaps
from taizhang.recognize.weights.table import (
    Weights,
    read_weights,
    weights_bytes,
    weights_from,
    write_weights,
)
from taizhang.recognize.weights.weigh import Weighed, add, judge, view_of, weigh

GROUP = "names"  # key of doc.spans
PLACE = "jurisdiction"  # keys of doc.user_data
WEIGHED = "taizhang weighed"
TAG_SHARE = 0.2  # of the loss of the tags in the whole
EMPTY = Weights((), {})
PARAMETERS = "network.msgpack"
STRETCH = 10_000  # characters judged in one go, so that a long text takes no more memory

Name = tuple[int, int, str, float]


class CharacterTokenizer(DummyTokenizer):
    """Every character is a token, white space too: token i is character i."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


@spacy.registry.tokenizers("taizhang.CharacterTokenizer.v1")
def make_character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """Return what makes the tokenizer of a pipeline."""

    def make(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return make


class CandidatePipe(Pipe):
    """Proposes stretches that may be names, and weighs them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.weights = EMPTY

    def __call__(self, doc: Doc) -> Doc:
        if not self.weights.labels:
            raise ValueError(
                f"{self.name} has no weights yet; make a pipeline with: taizhang train"
            )
        view = view_of(doc.text, doc.user_data.get(PLACE, ""))
        doc.user_data[WEIGHED] = weigh(view, self.weights)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table of weights."""
        return weights_bytes(self.weights)

    def from_bytes(self, table: bytes, *, exclude: Iterable[str] = ()) -> CandidatePipe:
        """Read what ``to_bytes`` gave."""
        self.weights = weights_from(table, self.name)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write weights.tsv."""
        Path(path).mkdir(parents=True, exist_ok=True)
        write_weights(self.weights, Path(path) / WEIGHTS)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CandidatePipe:
        """Read weights.tsv."""
        self.weights = read_weights(Path(path) / WEIGHTS)
        return self


@Language.factory(CANDIDATES)
def make_candidates(nlp: Language, name: str) -> CandidatePipe:
    """Make the component."""
    return CandidatePipe(name)


class NamePipe(TrainablePipe):
    """Judges candidates.

    Args:
        vocab: The pipeline's.
        name: Of the component.
        width, hidden: Of the encoder.
        min_score: Probability from which on a name stands in ``doc.ents``.
    """

    def __init__(
        self, vocab: Vocab, name: str, *, width: int, hidden: int, min_score: float
    ) -> None:
        self.vocab = vocab
        self.name = name
        self.cfg: dict[str, Any] = {
            "labels": [],
            "width": width,
            "hidden": hidden,
            "min_score": min_score,
        }
        self.vocabulary = Vocabulary("", "")
        self.model: Model = network(self.vocabulary, width, hidden, 0)

    @property
    def labels(self) -> tuple[str, ...]:
        """What names are of, in the order of the network's scores."""
        return tuple(self.cfg["labels"])

    def add_label(self, label: str) -> int:
        """Refuse: the labels are those of the weights of the candidates."""
        raise NotImplementedError(f"{self.name} takes its labels from {CANDIDATES}")

    def build(self, vocabulary: Vocabulary, labels: Sequence[str]) -> None:
        """Make a fresh network, for these characters and labels."""
        self.vocabulary = vocabulary
        self.cfg["labels"] = list(labels)
        self.model = network(vocabulary, self.cfg["width"], self.cfg["hidden"], len(labels))
        self.model.initialize()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language,
        labels: list[str] | None = None,  # spaCy reads this annotation where it knows builtins only
    ) -> None:
        """Make a fresh network over the characters of the examples (``build`` takes a vocabulary instead)."""
        examples = list(get_examples())
        found = labels or sorted({span.label_ for x in examples for span in x.reference.ents})
        characters = dict.fromkeys("".join(x.reference.text for x in examples))
        self.build(Vocabulary("".join(characters), ""), found)

    def _weights(self, doc: Doc) -> Weighed:
        found: Weighed | None = doc.user_data.get(WEIGHED)
        if found is None:
            raise ValueError(f"{self.name} needs {CANDIDATES} before it in the pipeline")
        return found

    def predict(self, docs: Iterable[Doc]) -> list[list[Name]]:
        """Return for each text its names (start, end, label, probability), overlapping ones too."""
        return [self._judge(self._weights(doc)) for doc in docs]

    def _judge(self, weighed: Weighed) -> list[Name]:
        busy = [*weighed.spans, *weighed.certain]
        return [
            name
            for start, end in stretches(weighed.view.text, busy, STRETCH)
            for name in self._judge_stretch(weighed, start, end)
        ]

    def _judge_stretch(self, weighed: Weighed, start: int, end: int) -> list[Name]:
        reading = read([weighed.view.text[start:end]], self.vocabulary)
        (under,) = self.model.layers
        states = under.predict(reading)
        tags = tag_scores(self.model, states[reading.at[0]]).argmax(1)
        here = slice(bisect_left(weighed.spans, (start,)), bisect_left(weighed.spans, (end,)))
        part = replace(
            weighed,
            spans=weighed.spans[here],
            scores=weighed.scores[here],
            certain=tuple(name for name in weighed.certain if start <= name.start < end),
        )
        part = add(part, [(start + left, start + right) for left, right in tagged(tags)])
        if not part.spans:
            return list(judge(part, []))
        spans = spans_of(reading, [np.array(part.spans) - start], [np.array(part.scores)])
        return list(judge(part, score(self.model, states, spans).tolist()))

    def set_annotations(self, docs: Iterable[Doc], names: Sequence[Sequence[Name]]) -> None:
        """Write ``doc.spans["names"]`` and ``doc.ents``."""
        for doc, found in zip(docs, names, strict=True):
            doc.user_data.pop(WEIGHED, None)
            spans = [Span(doc, start, end, label=label) for start, end, label, _ in found]
            scores = [score for *_, score in found]
            doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans, attrs={"scores": scores})
            doc.set_ents(likeliest(spans, scores, self.cfg["min_score"]))

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Take one step; predicted docs hold their candidates (``taizhang_candidates`` is an annotating component)."""
        losses = losses if losses is not None else {}
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        set_dropout_rate(self.model, drop)
        index = {label: k for k, label in enumerate(self.labels)}
        reading = read([x.predicted.text for x in examples], self.vocabulary)
        weighed = [self._weights(x.predicted) for x in examples]
        shape = (0, len(self.labels))
        candidates = [np.array(w.spans, np.int64).reshape(-1, 2) for w in weighed]
        scores = [np.array(w.scores).reshape(-1, shape[1]) for w in weighed]
        spans = spans_of(reading, candidates, scores)
        (Z, tags), backprop = self.model.begin_update((reading, spans))
        dZ, d_tags = np.zeros_like(Z), np.zeros_like(tags)
        at = 0
        for example, found, rows in zip(examples, weighed, reading.at, strict=True):
            names = [(x.start, x.end, index[x.label_]) for x in example.reference.ents]
            stop = at + len(found.spans)
            loss, gradient = lattice_loss(found.spans, Z[at:stop], names)
            dZ[at:stop] = gradient
            losses[self.name] += loss
            at = stop
            d_tags[rows] = TAG_SHARE * tag_gradient(tags[rows], tags_of(names, len(rows)))
        backprop((dZ / len(examples), d_tags / len(examples)))
        if sgd is not None:
            self.finish_update(sgd)
        return losses

    def _files(self) -> dict[str, bytes]:
        """What the component is, by the name of the file that keeps it."""
        text = json.dumps(self.cfg, ensure_ascii=False, indent=1, sort_keys=True)
        half = {name: array.astype(np.float16) for name, array in parameters(self.model).items()}
        return {
            "cfg.json": f"{text}\n".encode(),
            "characters.txt": self.vocabulary.characters.encode(),
            "pairs.txt": self.vocabulary.pairs.encode(),
            PARAMETERS: srsly.msgpack_dumps(half),
        }

    def _read(self, get: Callable[[str], bytes]) -> NamePipe:
        self.cfg = json.loads(get("cfg.json"))
        vocabulary = Vocabulary(get("characters.txt").decode(), get("pairs.txt").decode())
        self.build(vocabulary, self.cfg["labels"])
        found = srsly.msgpack_loads(get(PARAMETERS))
        lacking = parameters(self.model).keys() - found.keys()
        if lacking:
            raise ValueError(f"{PARAMETERS} lacks {', '.join(sorted(lacking))}")
        set_parameters(self.model, {k: v.astype(np.float32) for k, v in found.items()})
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the files of ``to_disk`` as one."""
        packed: bytes = srsly.msgpack_dumps(self._files())
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> NamePipe:
        """Read what ``to_bytes`` gave."""
        return self._read(srsly.msgpack_loads(data).__getitem__)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write cfg.json, characters.txt, pairs.txt and the parameters at half precision."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, data in self._files().items():
            (Path(path) / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NamePipe:
        """Read what ``to_disk`` wrote."""
        return self._read(lambda name: (Path(path) / name).read_bytes())


@Language.factory(
    NAMES,
    assigns=["doc.ents", "doc.spans"],
    default_config={"width": 64, "hidden": 128, "min_score": 0.32},
    default_score_weights={"ents_f": 1.0},
)
def make_names(nlp: Language, name: str, width: int, hidden: int, min_score: float) -> NamePipe:
    """Make the component, untrained."""
    return NamePipe(nlp.vocab, name, width=width, hidden=hidden, min_score=min_score)


def stretches(text: str, spans: Iterable[Sequence[Any]], size: int) -> Iterator[tuple[int, int]]:
    """Offsets of stretches of this many characters and somewhat more, cut where the encoder begins afresh and through no span."""
    ordered = sorted((span[0], span[1]) for span in spans)
    start = reach = passed = 0
    for _, end in pieces(text):
        while passed < len(ordered) and ordered[passed][0] < end:
            reach = max(reach, ordered[passed][1])
            passed += 1
        if end - start >= size and reach <= end:
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def likeliest(spans: Sequence[Span], scores: Sequence[float], least: float) -> list[Span]:
    """Of the spans of at least this score those that overlap no likelier one, in text order."""
    likely = [x for x in zip(scores, spans, strict=True) if x[0] >= least]
    likely.sort(key=lambda x: (-x[0], x[1].start - x[1].end, x[1].start))
    kept, _ = without_overlaps(span for _, span in likely)
    return kept
