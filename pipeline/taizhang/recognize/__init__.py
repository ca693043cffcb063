"""A Document in, Mentions out.

A recognizer is one file: a class with a name that turns a document into mentions, which may overlap. It is made known
by one line in ``ENGINES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from taizhang.errors import ConfigError
from taizhang.recognize.overlaps import settle
from taizhang.records import Document, Mention, Rejected

MIN_SCORE = 0.32  # best F1 on documents held out of training (docs/recognition.md)


class Recognizer(Protocol):
    """What finds names in a document."""

    @property
    def name(self) -> str:
        """As the user names it: "lexicon"."""

    def __call__(self, doc: Document) -> Iterable[Mention]:
        """Mentions in any order; they may overlap."""


def _lexicon() -> Recognizer:
    from taizhang.recognize.rules import LexiconRecognizer

    return LexiconRecognizer()


ENGINES: dict[str, Callable[[], Recognizer]] = {"lexicon": _lexicon}


def load_recognizers(names: Sequence[str]) -> list[Recognizer]:
    """Return the recognizers of these names, in their order.

    Raises:
        ConfigError: A name is unknown.
    """
    for name in names:
        if name not in ENGINES:
            raise ConfigError(f"unknown recognizer {name!r}; known: {', '.join(ENGINES)}")
    return [ENGINES[name]() for name in names]


def recognize(
    doc: Document, recognizers: Sequence[Recognizer], *, min_score: float = MIN_SCORE
) -> tuple[list[Mention], list[Rejected]]:
    """Return the mentions of a document, sorted and flat, and those that lost (see ``overlaps``)."""
    found = [mention for recognizer in recognizers for mention in recognizer(doc)]
    return settle(doc, found, [r.name for r in recognizers], min_score=min_score)
