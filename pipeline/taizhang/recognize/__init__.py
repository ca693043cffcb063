"""A Document in, Mentions out.

A recognizer is one file: a class with a name that turns a document into mentions, which may overlap. It is made known
by one line in ``ENGINES``, and asked for by its engine, with what to load behind a colon where it loads something
("hanlp:FOLDER").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from taizhang.errors import ConfigError
from taizhang.recognize.network.model import shipped_version
from taizhang.recognize.overlaps import settle
from taizhang.recognize.words import is_part_of_word
from taizhang.records import Document, Mention, Rejected

MIN_SCORE = 0.32  # best F1 on documents held out of training (docs/recognition.md)


class Recognizer(Protocol):
    """What finds names in a document."""

    @property
    def name(self) -> str:
        """The engine, as the user names it: "spacy"."""

    @property
    def fingerprint(self) -> str:
        """A hash of the model it loaded from outside of the package; "" without one."""

    def __call__(self, doc: Document) -> Iterable[Mention | Rejected]:
        """Mentions in any order, which may overlap, and what it saw and left out."""


def _lexicon(model: str | None) -> Recognizer:
    from taizhang.recognize.lexicon_engine import LexiconRecognizer

    if model is not None:
        raise ConfigError(f"lexicon:{model}: this recognizer loads no model; write: lexicon")
    return LexiconRecognizer()


def _spacy(model: str | None) -> Recognizer:
    from taizhang.recognize.spacy_engine import SpacyRecognizer

    return SpacyRecognizer(model)


def _hanlp(model: str | None) -> Recognizer:
    from taizhang.recognize.hanlp.engine import HanlpRecognizer

    return HanlpRecognizer(model)


ENGINES: dict[str, Callable[[str | None], Recognizer]] = {
    "spacy": _spacy,
    "lexicon": _lexicon,
    "hanlp": _hanlp,
}


def load_recognizers(names: Sequence[str]) -> list[Recognizer]:
    """Return the recognizers of these names, in their order.

    Args:
        names: Engines, each with the model to load behind a colon where it is not the engine's own: "hanlp:FOLDER".

    Raises:
        ConfigError: An engine is unknown, or its model cannot be loaded.
    """
    asked = [(name, *name.partition(":")) for name in names]
    for name, engine, colon, model in asked:
        if engine not in ENGINES:
            raise ConfigError(f"unknown recognizer {name!r}; known: {', '.join(ENGINES)}")
        if colon and not model:
            raise ConfigError(f"recognizer {name!r} names no model behind its colon")
    return [ENGINES[engine](model if colon else None) for _, engine, colon, model in asked]


def known_fingerprint(name: str) -> str | None:
    """The fingerprint of a recognizer whose model is a part of the package; None where it has to be loaded for it."""
    return {"lexicon": lambda: "", "spacy": shipped_version}.get(name, lambda: None)()


def recognize(
    doc: Document, recognizers: Sequence[Recognizer], *, min_score: float = MIN_SCORE
) -> tuple[list[Mention], list[Rejected]]:
    """Return the mentions of a document, sorted and flat, and what lost (see ``overlaps``) or was left out."""
    found = [x for recognizer in recognizers for x in recognizer(doc)]
    parts: list[Mention] = []
    whole: list[Mention] = []
    across: list[Mention] = []  # several cells of a table
    for m in (x for x in found if isinstance(x, Mention)):
        if "\t" in doc.text[m.start : m.end]:
            across.append(m)
            continue
        part = m.end - m.start == 1 and is_part_of_word(doc.folded, m.start)
        (parts if part else whole).append(m)
    kept, lost = settle(doc, whole, [r.name for r in recognizers], min_score=min_score)
    left_out = [x for x in found if isinstance(x, Rejected)]
    left_out += [
        Rejected(doc.id, m.start, m.end, "recognize", reason, doc.text[m.start : m.end][:80])
        for reason, dropped in (("part of a word", parts), ("across cells", across))
        for m in dropped
    ]
    return kept, sorted(lost + left_out, key=lambda r: (r.start, r.end, r.reason))
