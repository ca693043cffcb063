"""Who speaks at each place of a document: its issuer, or the place that a part of it speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.link.context import Context
from taizhang.records import Document, Mention


class Speakers:
    """The contexts of one document by offset."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.whole = Context(doc)

    def at(self, offset: int) -> Context:
        """Return the context that deictics and short names have at an offset."""
        return self.whole
