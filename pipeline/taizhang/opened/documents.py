"""Documents as users see them: what they are, and their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from taizhang.opened.markup import card, rows_of, title
from taizhang.records import Document


@dataclass(frozen=True, slots=True, repr=False)
class DocumentView:
    """A report, notice or article."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            (
                *("id", "title", "issuer", "place", "place_code", "date", "kind", "number"),
                *("byline", "page", "part_of", "continues"),
            ),
            "text",
        ),
        "characters": "count",
        "files": "texts",
    }
    SHOWN: ClassVar[tuple[str, ...]] = (
        *("date", "title", "place", "issuer"),
        *("kind", "characters", "id"),
    )

    record: Document

    @property
    def id(self) -> str:
        """Its id in the records."""
        return self.record.id

    @property
    def title(self) -> str:
        """Its title; "" where it has none."""
        return self.record.title

    @property
    def date(self) -> str:
        """Year, month or day."""
        return self.record.date

    @property
    def text(self) -> str:
        """The clean text that all offsets count in."""
        return self.record.text

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        doc = self.record
        return (
            *(doc.id, doc.title, doc.issuer, doc.jurisdiction, doc.jurisdiction_code),
            *(doc.date, doc.kind, doc.number),
            *(doc.byline, doc.page, doc.part_of, doc.continues, len(doc.text)),
            [source.path for source in doc.sources],
        )

    def __str__(self) -> str:
        return "  ".join((self.date, self.title or self.id, f"{len(self.text):,} characters"))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        lines = [
            (column, value)
            for column, value in zip(self.COLUMNS, self.row(), strict=True)
            if value not in ("", [])
        ]
        begin = self.text[:160] + ("…" if len(self.text) > 160 else "")
        return card(title(self.title or self.id), rows_of(("", ""), [*lines, ("text", begin)]))
