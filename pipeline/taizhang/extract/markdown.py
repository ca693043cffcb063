"""Markdown: the text without its marks; headings, tables and links as a reader sees them.

Lines stay lines, as many write one paragraph a line without a blank one between; ingest joins those that were cut.
Source: CommonMark 0.31 and the tables of GitHub Flavored Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from taizhang.extract.decode import decode
from taizhang.extract.file import File
from taizhang.extract.writer import Field, Piece, Writer
from taizhang.records import Part

MARK = "markdown mark"
_MAX_DEPTH = 4  # marks inside marks
_FRONT = re.compile(r"\A(\+\+\+|---)[ \t]*\n.{0,20000}?\n\1[ \t]*(?:\n|\Z)", re.S)
_HEADING = re.compile(r"( {0,3}#{1,6}[ \t]+)(.*?)([ \t]+#+[ \t]*)?")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(```+|~~~+).*")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_PREFIX = re.compile(r"((?:[ \t]*>)+[ \t]?|[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_REFERENCE = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]*\S.*")
_INLINE = re.compile(
    r"!\[(?P<picture>[^\]\n]{0,300})\](?P<source>\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])"
    r"|\[(?P<link>[^\[\]\n]{1,1000})\](?P<target>\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])"
    r"|(?P<strong>\*\*|__|~~)(?=\S)(?P<bold>[^\n]{1,2000}?)(?<=\S)(?P=strong)"
    r"|(?P<code>`+)(?P<verbatim>[^`\n]{1,2000})(?P=code)"
    r"|(?<![*0-9A-Za-z])\*(?=[^\s*])(?P<slanted>[^*\n]{1,1000})(?<=\S)\*(?!\*)"
    r"|(?P<escape>\\)(?P<escaped>[!-/:-@\[-`{-~])"
)


def read(file: File) -> Iterator[Part]:
    """Read a Markdown file in any encoding of a text file.

    Raises:
        UnreadableFileError: It is empty, no text, or in no known encoding.
    """
    text = re.sub(r"\r\n?", "\n", decode(file.data, name=file.name).text)
    writer = Writer(file.name)
    front = _FRONT.match(text)
    if front:
        writer.verbatim(front[0])
        text = text[front.end() :]
    _write(writer, text.split("\n"))
    yield replace(writer.part(file, "markdown"), whole_lines=False)


def _write(writer: Writer, lines: Sequence[str]) -> None:
    i = 0
    fence = ""
    while i < len(lines):
        line = lines[i]
        ahead = lines[i + 1] if i + 1 < len(lines) else ""
        mark = _FENCE.fullmatch(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
            writer.line(line, reason=MARK)
        elif fence:
            writer.line(line)
        elif (
            "|" in line
            and "|" in ahead
            and _DELIMITER.fullmatch(ahead)
            and _width(line) == _width(ahead)
        ):
            i = _table(writer, lines, i)
            continue
        elif not line.strip():
            writer.verbatim("\n")
        elif _REFERENCE.fullmatch(line) or _RULE.fullmatch(line):
            writer.line(line, reason=MARK)
        elif heading := _HEADING.fullmatch(line):
            pieces = [Piece(heading[1], MARK), *_inline(heading[2]), Piece(heading[3] or "", MARK)]
            writer.line(pieces, level=heading[1].count("#"))
        elif (
            (under := _UNDERLINE.fullmatch(ahead)) and len(under[1]) > 2 and not _PREFIX.match(line)
        ):
            writer.line(_inline(line), level=1 if under[1][0] == "=" else 2)
            writer.line(ahead, reason=MARK)
            i += 1
        else:
            prefix = _PREFIX.match(line)
            rest = line[prefix.end() :] if prefix else line
            writer.line([Piece(prefix[1] if prefix else "", MARK), *_inline(rest)])
        i += 1


def _cells(line: str) -> list[str]:
    return _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))


def _width(line: str) -> int:
    return len(_cells(line))


def _table(writer: Writer, lines: Sequence[str], i: int) -> int:
    """Write the table that begins at line ``i``; the line behind it."""
    fields = [
        Field(0, column, _inline(cell), header=True) for column, cell in enumerate(_cells(lines[i]))
    ]
    width = len(fields)
    row, i = 1, i + 2
    while i < len(lines) and "|" in lines[i] and lines[i].strip():
        cells = enumerate(_cells(lines[i])[:width])
        fields += [Field(row, column, _inline(cell)) for column, cell in cells]
        row, i = row + 1, i + 1
    writer.table(fields)
    return i


def _inline(text: str, depth: int = 0) -> list[Piece]:
    """A stretch of text in pieces, its marks among them as what no reader sees."""
    pieces: list[Piece] = []
    at = 0
    for match in _INLINE.finditer(text):
        pieces.append(Piece(text[at : match.start()]))
        at = match.end()
        if match["source"] is not None:
            pieces.append(Piece(match[0], MARK))
        elif match["link"] is not None:
            pieces += [
                Piece("[", MARK),
                *_within(match["link"], depth),
                Piece("]" + match["target"], MARK),
            ]
        elif match["strong"]:
            mark = Piece(match["strong"], MARK)
            pieces += [mark, *_within(match["bold"], depth), mark]
        elif match["code"]:
            mark = Piece(match["code"], MARK)
            pieces += [mark, Piece(match["verbatim"]), mark]
        elif match["slanted"]:
            pieces += [Piece("*", MARK), *_within(match["slanted"], depth), Piece("*", MARK)]
        else:
            pieces += [Piece("\\", MARK), Piece(match["escaped"])]
    return [*pieces, Piece(text[at:])]


def _within(text: str, depth: int) -> list[Piece]:
    return _inline(text, depth + 1) if depth < _MAX_DEPTH else [Piece(text)]
