"""A text as it grows out of a format that knows paragraphs and tables.

Each paragraph is one line, and so is each row of a table, its cells parted by tabs. What the format holds and shows to
no reader (a tracked deletion, the menu of a web page) stands in the text too, so that it is listed with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from taizhang.errors import UnreadableFileError
from taizhang.extract.file import MAX_CHARACTERS, File
from taizhang.records import Cell, Part

_WHITE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_BREAKS = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_IDEOGRAPH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; with a reason it is shown to no reader."""

    text: str
    reason: str = ""


@dataclass(slots=True)
class Field:
    """A cell of a table before it has a place in a text."""

    row: int
    column: int
    pieces: list[Piece] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    header: bool = False

    @property
    def shown(self) -> str:
        """What a reader sees of it."""
        return "".join(piece.text for piece in self.pieces if not piece.reason).strip()


@dataclass(slots=True)
class Writer:
    """Takes paragraphs and tables in reading order, and makes a Part of them."""

    name: str
    text: list[str] = field(default_factory=list)
    length: int = 0
    cells: list[Cell] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    dropped: list[tuple[int, int, str]] = field(default_factory=list)
    tables: int = 0

    def line(self, said: str | Sequence[Piece], *, level: int = 0, reason: str = "") -> None:
        """Add a paragraph; a break inside it begins a line of its own.

        Args:
            said: The whole, or its pieces.
            level: Of a heading, from 1; 0 for other paragraphs.
            reason: Why no reader sees it; "" when one does.
        """
        pieces = [Piece(said)] if isinstance(said, str) else said
        for parts in _lines(pieces):
            start = self.length
            self._write(parts, reason)
            if self.length > start:
                if level and not reason:
                    self.headings.append((start, self.length, level))
                self._add("\n")

    def verbatim(self, text: str) -> None:
        """Add characters as they stand, such as front matter or a blank line."""
        self._add(text)

    def table(self, fields: Iterable[Field]) -> None:
        """Add a table, row by row; a cell that reaches over several rows stands in its first."""
        rows: dict[int, list[Field]] = {}
        for cell in fields:
            rows.setdefault(cell.row, []).append(cell)
        if not any(
            p.text.strip() for cells in rows.values() for cell in cells for p in cell.pieces
        ):
            return
        for row in sorted(rows):
            start = self.length
            for n, cell in enumerate(sorted(rows[row], key=lambda c: c.column)):
                if n:
                    self._add("\t")
                begin = self.length
                self._write(cell.pieces, "")
                place = (self.tables, cell.row, cell.column, begin, self.length)
                self.cells.append(Cell(*place, cell.rows, cell.columns, cell.header))
            if self.length > start:
                self._add("\n")
        self.tables += 1

    def part(self, file: File, form: str, *, told: Iterable[tuple[str, str]] = ()) -> Part:
        """The text of a file.

        Args:
            file: The file.
            form: Its format, as ``Source.encoding`` shows it.
            told: Metadata that the format states.
        """
        return Part(
            file.name,
            file.sha256,
            form,
            "".join(self.text),
            file.sidecar,
            file.sidecar_name,
            cells=tuple(self.cells),
            headings=tuple(self.headings),
            whole_lines=True,
            told=tuple((key, value) for key, value in told if value),
            dropped=tuple(self.dropped),
        )

    def _write(self, pieces: Iterable[Piece], reason: str) -> None:
        """Add pieces without white space at both ends, and of each gap between words one character."""
        begin = self.length
        shown = False  # something of the line stands there
        gap = False
        for piece in pieces:
            text = _WHITE.sub(" ", piece.text.replace("\0", ""))
            gap = gap or text.startswith(" ")
            if not text.strip(" "):
                continue
            if shown and gap:
                self._add(" ")
            begin = self.length
            self._add(text.strip(" "))
            gap = text.endswith(" ")
            shown = True
            if reason or piece.reason:
                self.dropped.append((begin, self.length, reason or piece.reason))

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise UnreadableFileError(
                f"{self.name}: more than {MAX_CHARACTERS / 1e6:.0f} million characters; split it"
            )


def joined(paragraphs: Iterable[Sequence[Piece]]) -> list[Piece]:
    """The paragraphs of a cell as one: nothing between two ideographs, else a space."""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        text = "".join(piece.text for piece in paragraph).strip()
        if not text:
            continue
        last = next((p.text.rstrip()[-1] for p in reversed(pieces) if p.text.strip()), "")
        if pieces and not (_IDEOGRAPH.match(last) and _IDEOGRAPH.match(text)):
            pieces.append(Piece(" "))
        pieces += [
            Piece(_BREAKS.sub("" if _IDEOGRAPH.search(p.text) else " ", p.text), p.reason)
            for p in paragraph
        ]
    return pieces


def _lines(pieces: Sequence[Piece]) -> Iterable[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = _BREAKS.split(piece.text)
        line.append(Piece(first, piece.reason))
        for text in rest:
            yield line
            line = [Piece(text, piece.reason)]
    yield line
