"""Tables of texts (.csv, .tsv, .jsonl): each row a document, its other columns what is known of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.errors import UnreadableFileError
from taizhang.extract.decode import decode
from taizhang.extract.file import MAX_CHARACTERS, File
from taizhang.extract.stated import day
from taizhang.extract.writer import Field, Piece, Writer
from taizhang.records import Failure, Part

MAX_ROWS = 200_000  # documents of one file; a province publishes some thousand a year
_TEXT = ("text", "content", "body", "正文", "全文", "内容", "文本")
_KNOWN = {  # key of the metadata, names of its column
    "title": ("title", "标题", "题目", "文件名称", "名称", "篇名"),
    "date": (
        "date",
        "pubdate",
        "published",
        "日期",
        "发布日期",
        "成文日期",
        "发文日期",
        "印发日期",
        "发布时间",
    ),
    "issuer": (
        "issuer",
        "agency",
        "发文机关",
        "发布机构",
        "发文单位",
        "制定机关",
        "发布机关",
        "机关",
    ),
    "jurisdiction": (
        "jurisdiction",
        "place",
        "region",
        "地区",
        "行政区",
        "行政区划",
        "地方",
        "城市",
        "辖区",
    ),
    "province": ("province", "省份", "省"),
    "number": ("number", "文号", "发文字号", "文件编号"),
    "note": ("url", "link", "网址", "链接", "来源网址"),
}
_MIN_TEXT = 50  # characters on the average of a column that is text by its length alone
_CLEAR = 3  # times as long as the next one
_MAX_CELL = 40  # characters; a table whose cells are all shorter on the average is one of figures
_LOOKED_AT = 200  # rows, to tell which column is the text
_DELIMITERS = ",\t;|"
_PART_OF_DATE = re.compile(r"(\d{4})\s*(?:[-/.年]\s*(\d{1,2})\s*月?)?\D*")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # as an editor counts: the line of a JSON Lines file, the row of a table with its head as the first
    values: Mapping[str, str]


def read_csv(file: File) -> Iterator[Part | Failure]:
    """Read a table with a column of texts, or one of figures.

    Raises:
        UnreadableFileError: It has no head, or which column holds the texts is not clear.
    """
    text = decode(file.data, name=file.name).text.lstrip("\ufeff")
    delimiter = _delimiter(text)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as err:
        raise UnreadableFileError(f"{file.name}: no table ({err}); save it as CSV again") from err
    table = [row for row in found if any(cell.strip() for cell in row)]
    if len(table) < 2 or len(table[0]) < 2:
        raise UnreadableFileError(
            f"{file.name}: no head and rows; the first line names the columns, one of them text or 正文"
        )
    names = [name.strip() for name in table[0]]
    rows = [
        _Row(n, {name: cell.strip() for name, cell in zip(names, row, strict=False) if name})
        for n, row in enumerate(table[1:], start=2)
    ]
    if _named(names) is None and _lengths(rows, names)[0][0] < _MAX_CELL:
        yield _figures(file, table)
        return
    yield from _parts(file, rows, names)


def read_jsonl(file: File) -> Iterator[Part | Failure]:
    """Read JSON Lines with a key of texts; a line that is no object is told.

    Raises:
        UnreadableFileError: No line is an object, or which key holds the texts is not clear.
    """
    rows: list[_Row] = []
    bad: list[Failure] = []
    for n, line in enumerate(decode(file.data, name=file.name).text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            rows.append(_Row(n, {str(key): _plain(held) for key, held in value.items()}))
        else:
            bad.append(
                Failure(
                    f"{file.name}/{n}", "refused", "the line is no JSON object; mend or delete it"
                )
            )
    if not rows:
        raise UnreadableFileError(
            f"{file.name}: no line is a JSON object; write one with a key text on each line"
        )
    names = list(dict.fromkeys(name for row in rows[:_LOOKED_AT] for name in row.values))
    yield from _parts(file, rows, names)
    yield from bad


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(value, bool | int | float):
        return str(value)
    return ""


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda mark: (head.count(mark), -_DELIMITERS.index(mark)))


def _named(names: Sequence[str]) -> str | None:
    """The column that says that it is the text."""
    lower = {name.lower(): name for name in reversed(names)}
    return next((lower[name] for name in _TEXT if name in lower), None)


def _lengths(rows: Sequence[_Row], names: Sequence[str]) -> list[tuple[float, str]]:
    """Average length of the columns' cells, longest first."""
    looked_at = rows[:_LOOKED_AT]
    lengths = [
        (sum(len(row.values.get(name, "")) for row in looked_at) / len(looked_at), name)
        for name in names
    ]
    return sorted(lengths, key=lambda found: -found[0])


def _parts(file: File, rows: Sequence[_Row], names: Sequence[str]) -> Iterator[Part | Failure]:
    if len(rows) > MAX_ROWS:
        raise UnreadableFileError(
            f"{file.name}: {len(rows):,} rows, more than the {MAX_ROWS:,} that are read; split it"
        )
    column = _named(names)
    if column is None:
        lengths = _lengths(rows, names)
        longest, column = lengths[0]
        if longest < _MIN_TEXT or (len(lengths) > 1 and longest < _CLEAR * lengths[1][0]):
            raise UnreadableFileError(
                f"{file.name}: which of its columns holds the texts is not clear ({', '.join(names[:8])});"
                " name that column text or 正文"
            )
    lower = {name.lower(): name for name in reversed(names) if name != column}
    known = {
        key: next((lower[name] for name in wanted if name in lower), "")
        for key, wanted in _KNOWN.items()
    }
    for row in rows:
        name = f"{file.name}/{row.number}"
        text = row.values.get(column, "").replace("\0", "")
        if not text.strip():
            yield Failure(name, "skipped", f"its column {column} is empty")
            continue
        if len(text) > MAX_CHARACTERS:
            yield Failure(
                name,
                "refused",
                f"more than {MAX_CHARACTERS / 1e6:.0f} million characters; split it",
            )
            continue
        stated = {key: row.values.get(own, "") for key, own in known.items() if own}
        form = "csv" if file.suffix in (".csv", ".tsv") else "jsonl"
        digest = hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
        yield Part(name, digest, form, text, *_sidecar(file, stated, name))


def _sidecar(file: File, stated: Mapping[str, str], name: str) -> tuple[str, str]:
    """What the row states, and where it states nothing, what stands beside the file; and where both stand."""
    values = {key: " ".join(value.replace("\x7f", "").split()) for key, value in stated.items()}
    if values.get("date"):
        values["date"] = _date(values["date"])
    values = {key: value for key, value in values.items() if value}
    if not values:
        return file.sidecar, file.sidecar_name
    try:
        beside = tomllib.loads(file.sidecar)
    except tomllib.TOMLDecodeError:
        return file.sidecar, file.sidecar_name  # ingest says what is wrong with it
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    lines += [
        f"{key} = {json.dumps(str(value), ensure_ascii=False)}"
        for key, value in beside.items()
        if key not in values
    ]
    return "\n".join(lines), name


def _date(text: str) -> str:
    """A day, month or year as ISO; "" for what is none."""
    found = day(text)
    match = _PART_OF_DATE.fullmatch(text)
    if found or not match:
        return found
    return f"{match[1]}-{int(match[2]):02}" if match[2] and 1 <= int(match[2]) <= 12 else match[1]


def _figures(file: File, table: Sequence[Sequence[str]]) -> Part:
    """A table without texts, as the one table of a document."""
    writer = Writer(file.name)
    writer.table(
        Field(n, column, [Piece(re.sub(r"\s+", " ", cell))])
        for n, row in enumerate(table)
        for column, cell in enumerate(row)
    )
    return writer.part(file, "csv")
