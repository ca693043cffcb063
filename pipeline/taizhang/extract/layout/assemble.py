"""Pages to one text: blocks in reading order, each paragraph a line, tables row by row, and where all of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from taizhang.extract.layout.chunks import Chunk, Row, body_size, merged, rows_of
from taizhang.extract.layout.grids import Rule, take_tables
from taizhang.extract.layout.order import Block, Table, reading_order
from taizhang.extract.layout.paragraphs import Paragraph, paragraphs
from taizhang.extract.layout.repeats import take_repeats
from taizhang.extract.reasons import UNSURE
from taizhang.records import Cell, PageLine

MIN_CONFIDENCE = 0.5  # of a line; PP-OCR is above 0.9 on print, and below 0.5 on stains and seals
_IDEOGRAPHIC_SPACE = "\u3000"
_MAX_INDENT = 4.5  # em of a first row; what stands further in is centered
_NOTE = re.compile(r"[①-⑳*＊※]|注[：:]|\[\d{1,2}\]|〔\d{1,2}〕")
_SAME_SIZE = 0.12  # by which the heights of one paragraph may differ
_NOTE_SIZE = 0.92  # times the body's height at most
_NUMBER = re.compile(r"[-+]?\d[\d,，.]*\s*[%％‰]?")


_Note = tuple[int, Paragraph]  # page and footnote


@dataclass(slots=True)
class Page:
    """A page as its reader found it."""

    number: int  # from 1
    width: float
    height: float
    chunks: list[Chunk]
    rules: list[Rule] = field(default_factory=list)
    aside: list[tuple[Chunk, str]] = field(default_factory=list)  # what is no text, with its reason


@dataclass(slots=True)
class Assembled:
    """The text of pages, and what is known of its characters; all offsets are into the text."""

    text: str
    lines: tuple[PageLine, ...]
    cells: tuple[Cell, ...]
    dropped: tuple[tuple[int, int, str], ...]


def assemble(pages: Sequence[Page]) -> Assembled:
    """Put the pages of a file into reading order, one after the other."""
    repeated = take_repeats([p.chunks for p in pages], [p.height for p in pages])
    writer = _Writer()
    notes: list[_Note] = []
    for page, reasons in zip(pages, repeated, strict=True):
        aside = [*page.aside, *((c, UNSURE) for c in page.chunks if c.confidence < MIN_CONFIDENCE)]
        kept = [c for c in page.chunks if c.confidence >= MIN_CONFIDENCE]
        aside += [(c, reasons[id(c)]) for c in kept if id(c) in reasons]
        body = [c for c in kept if id(c) not in reasons]
        writer.leave_out(page.number, aside)
        tables, loose = take_tables(body, page.rules)
        notes = _write(writer, page, reading_order([*tables, *loose]), notes)
    for note in notes:
        writer.paragraph(*note)
    return writer.done()


def _write(writer: _Writer, page: Page, blocks: Sequence[Block], held: list[_Note]) -> list[_Note]:
    """Write a page; held back are its footnotes if they part a sentence that the next page ends."""
    size = body_size(page.chunks)
    notes: list[_Note] = []
    for block in blocks:
        if isinstance(block, Table):
            writer.table(page.number, block)
            continue
        for number, paragraph in enumerate(paragraphs(block)):
            if notes or _is_note(paragraph, page, size):
                notes.append((page.number, paragraph))
                continue
            writer.paragraph(page.number, paragraph, first=not number)
            for note in held:
                writer.paragraph(*note)
            held = []
    if writer.is_open():
        return [*held, *notes]
    for note in [*held, *notes]:
        writer.paragraph(*note)
    return []


def _is_note(paragraph: Paragraph, page: Page, size: float) -> bool:
    first = paragraph.rows[0]
    return (
        first.top > 0.6 * page.height
        and first.size <= _NOTE_SIZE * size
        and bool(_NOTE.match(first.text))
    )


class _Writer:
    """Grows a text and keeps where its characters stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._last: Paragraph | None = None  # whose line is not closed yet
        self._lines: list[PageLine] = []
        self._cells: list[Cell] = []
        self._dropped: list[tuple[int, int, str]] = []
        self._tables = 0

    def done(self) -> Assembled:
        """What was written."""
        self._close()
        return Assembled(
            "".join(self._pieces), tuple(self._lines), tuple(self._cells), tuple(self._dropped)
        )

    def is_open(self) -> bool:
        """Whether the last paragraph stops in mid-sentence, at the edge of its column."""
        return self._last is not None and self._last.full and not self._last.ended

    def leave_out(self, page: int, aside: Iterable[tuple[Chunk, str]]) -> None:
        """Write what is no text, each row a line of its own, and say so."""
        if not self.is_open():
            self._close()
        by_reason: dict[str, list[Chunk]] = {}
        for chunk, reason in aside:
            by_reason.setdefault(reason, []).append(chunk)
        for reason, chunks in by_reason.items():
            for row in rows_of(chunks):
                start = self._length
                self._row(page, row)
                self._put("\n")  # left out too: no empty line stays in its place
                self._dropped.append((start, self._length, reason))

    def paragraph(self, page: int, paragraph: Paragraph, *, first: bool = False) -> None:
        """Write a paragraph; the first one of a column can end the last one of the column before."""
        above = self._last
        rest = first and self.is_open() and not paragraph.begins and above is not None
        if rest and above and _is_like(above.rows[-1], paragraph.rows[0]):
            paragraph.indent = 0
        else:
            self._close()
        if paragraph.indent <= _MAX_INDENT:
            self._put(_IDEOGRAPHIC_SPACE * round(paragraph.indent))
        for row in paragraph.rows:
            self._space(row.text)
            self._row(page, row)
        self._last = paragraph

    def _close(self) -> None:
        """End the line of the last paragraph."""
        if self._last is not None:
            self._put("\n")
        self._last = None

    def table(self, page: int, table: Table) -> None:
        """Write a table, a line for each row and a tab between its cells."""
        self._close()
        headers = _headers(table)
        number, self._tables = self._tables, self._tables + 1
        by_row: dict[int, list[tuple[int, int, int, list[Chunk]]]] = {}
        for row, column, tall, wide, chunks in table.cells:
            by_row.setdefault(row, []).append((column, tall, wide, chunks))
        columns = max(column + wide for _, column, _, wide, _ in table.cells)
        for row in range(max(by_row) + 1):
            reached = 0
            own = sorted(by_row.get(row, []), key=lambda cell: cell[0])
            if not any(cell[3] for cell in own):
                continue
            for column, tall, wide, chunks in own:
                self._put("\t" * (column - reached))
                reached = column
                start = self._length
                for line in rows_of(chunks):
                    if self._length > start:
                        self._space(line.text)
                    self._row(page, line)
                self._cells.append(
                    Cell(number, row, column, start, self._length, tall, wide, row in headers)
                )
            self._put("\t" * (columns - 1 - reached))
            self._put("\n")

    def _space(self, ahead: str) -> None:
        """A space between two Latin words that a line's end parts."""
        last = self._pieces[-1][-1:] if self._pieces else ""
        if last.isascii() and last.isalpha() and ahead[:1].isascii() and ahead[:1].isalpha():
            self._put(" ")

    def _row(self, page: int, row: Row) -> None:
        line = merged(row.chunks)
        start = self._length
        self._put(line.text)
        if line.vertical:  # a line of each character: its place is one box, its edges run across
            for i in range(len(line.text)):
                top, bottom = round(line.edges[i], 1), round(line.edges[i + 1], 1)
                edges = (round(line.left, 1), round(line.right, 1))
                at = start + i
                self._lines.append(PageLine(at, at + 1, page, top, bottom, edges, line.confidence))
            return
        self._lines.append(
            PageLine(
                start,
                self._length,
                page,
                round(line.top, 1),
                round(line.bottom, 1),
                tuple(round(edge, 1) for edge in line.edges),
                line.confidence,
            )
        )

    def _put(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)


def _is_like(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def _headers(table: Table) -> frozenset[int]:
    """The rows above the first one that has a number behind its first column; at least one, unless that has it."""
    numbers = {
        row
        for row, column, _, _, chunks in table.cells
        if column and _NUMBER.fullmatch("".join(c.text for c in chunks).strip())
    }
    first = min(numbers, default=1)
    return frozenset(range(first))
