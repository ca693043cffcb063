"""Names by a spaCy pipeline: the one that ships, one trained by ``taizhang train``, or any other that finds entities.

A pipeline that writes ``doc.spans["names"]`` with scores (taizhang.recognize.network.pipes) gives probabilities; of another one ``doc.ents``
is read, every name with the same score.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package

from taizhang.errors import ConfigError
from taizhang.hashes import folder_hash
from taizhang.recognize.labels import LABELS, UNTYPED, Types, label_set, read_labels, typed
from taizhang.recognize.network import pipes  # its import makes the components known to spaCy
from taizhang.recognize.network.model import NAMES, shipped
from taizhang.records import Document, Mention, Rejected
from taizhang.text import sentence_spans

# Of pipelines that give no scores; as for HanLP's components, which give none either (docs/hanlp.md).
SCORE = 0.65


class SpacyRecognizer:
    """A spaCy pipeline, loaded once."""

    name = "spacy"

    def __init__(self, model: str | None) -> None:
        """Load a pipeline.

        Args:
            model: A folder, or the name of an installed pipeline package; the shipped pipeline for None.

        Raises:
            ConfigError: It cannot be loaded, or finds no names; the message says what to do.
        """
        folder = Path(model) if model else shipped()
        self._nlp = _load(model, folder)
        self._nlp.max_length = 2**31 - 1  # a limit for parsers; names are found in long texts too
        self.fingerprint = folder_hash(folder) if model and folder.is_dir() else _version(self._nlp)
        self._own = NAMES in self._nlp.pipe_names
        self._types = _types(self._nlp, folder)

    def __call__(self, doc: Document) -> Iterator[Mention | Rejected]:
        """Yield the names, overlapping ones too, and what has no type here."""
        for start, end, label, score in self._probable(doc) if self._own else self._plain(doc):
            start, end, entity_type = typed(self._types, label, doc.folded, start, end)
            if entity_type:
                yield Mention(doc.id, start, end, entity_type, self.name, score)
            else:
                surface = doc.text[start:end][:80]
                yield Rejected(doc.id, start, end, "recognize", UNTYPED, surface)

    def _probable(self, doc: Document) -> Iterator[tuple[int, int, str, float]]:
        read = self._nlp.make_doc(doc.folded)
        read.user_data[pipes.PLACE] = doc.jurisdiction
        names = self._nlp(read).spans[pipes.GROUP]
        for span, score in zip(names, names.attrs["scores"], strict=True):
            yield span.start, span.end, span.label_, score

    def _plain(self, doc: Document) -> Iterator[tuple[int, int, str, float]]:
        cut = sentence_spans(doc.folded)
        found = self._nlp.pipe(doc.folded[start:end] for start, end in cut)
        for (offset, _), sentence in zip(cut, found, strict=True):
            for name in sentence.ents:
                yield offset + name.start_char, offset + name.end_char, name.label_, SCORE


def _load(model: str | None, folder: Path) -> Language:
    try:
        return spacy.load(folder if not model or folder.is_dir() else model)
    except Exception as err:  # the code of a pipeline may raise anything
        reason = " ".join(f"{type(err).__name__}: {err}".split())[:200]
        if not model:
            raise ConfigError(
                f"the shipped pipeline cannot be loaded from {folder}: {reason}; install taizhang again"
            ) from err
        if not folder.exists() and ("/" in model or "\\" in model):
            raise ConfigError(f"spacy:{model}: no such folder") from err
        if not folder.exists() and not is_package(model):
            raise ConfigError(
                f"spacy:{model}: no such folder, and no pipeline package of this name is installed"
            ) from err
        raise ConfigError(
            f"spacy:{model}: no spaCy pipeline can be loaded from it: {reason}"
        ) from err


def _version(nlp: Language) -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def _types(nlp: Language, folder: Path) -> Types:
    labels = {
        label
        for name in nlp.pipe_names
        for label in nlp.pipe_labels.get(name, ())
        if name in _finders(nlp)
    }
    if not labels:
        raise ConfigError(
            f"spacy:{folder}: this pipeline finds no names; pass one with {NAMES}, ner or entity_ruler"
        )
    own = folder / LABELS
    return read_labels(own) if own.is_file() else label_set("", labels)


def _finders(nlp: Language) -> set[str]:
    """The components that write ``doc.ents``."""
    return {name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns}
