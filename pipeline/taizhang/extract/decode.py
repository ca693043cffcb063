"""Bytes of a text file to characters, with the encoding found out.

The order of the tests: a byte order mark, NUL bytes where UTF-16 has them, UTF-8, GB18030 (which reads GB 2312 and GBK
too). A few broken bytes are borne and become U+FFFD; a file that is something else is refused with what it is.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from taizhang.errors import UnreadableFileError
from taizhang.text import REPLACEMENT

MAX_BROKEN = 0.005  # of the characters beyond ASCII; a wrong guess shows one in four and more
FEW = 4  # broken characters that a short text may have: one broken byte can spoil three
_MIN_FREQUENT = 0.7  # of the ideographs; Chinese prose has over 95 % in the first level of GB 2312, mojibake some 50 %
_SAMPLE = 20_000  # characters looked at to judge plausibility
_MAX_CONTROL = 1 / 100  # control bytes beyond line breaks, tabs and form feeds

_MAGIC = (  # first bytes, what the file is, what to do; the longest match first
    (b"%PDF", "a PDF file", "extract its text first (pdftotext -layout), or run OCR on it"),
    (b"\x89PNG", "a PNG image", "run OCR on it and give the text"),
    (b"\xff\xd8\xff", "a JPEG image", "run OCR on it and give the text"),
    (b"GIF8", "a GIF image", "run OCR on it and give the text"),
    (b"II*\0", "a TIFF image", "run OCR on it and give the text"),
    (b"MM\0*", "a TIFF image", "run OCR on it and give the text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .wps)", "save it as plain text"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"SQLite format 3", "an SQLite database", "export the text"),
)
_OFFICE = (
    (b"word/", "a Word file (.docx)", "save it as plain text"),
    (b"xl/", "an Excel file (.xlsx)", "save the sheet as text"),
    (b"ppt/", "a PowerPoint file (.pptx)", "save it as plain text"),
    (b"OFD.xml", "an OFD file", "extract its text first"),
)
_BINARY = "{}: NUL bytes, so it is a binary file and no text; give the text of the report instead"
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, without a byte order mark, and how they were read."""

    text: str
    encoding: str  # utf-8, utf-8-sig, gb18030, utf-16-le, utf-16-be
    broken: int = 0  # characters that are U+FFFD because their bytes mean nothing


def decode(data: bytes, *, name: str) -> Decoded:
    """Read the characters of a text file in UTF-8, UTF-16 or GB18030.

    Args:
        data: The whole file.
        name: The file as shown to the user, for the messages.

    Raises:
        UnreadableFileError: The file is empty, is no text, or is in none of these encodings.
    """
    if not data.strip():
        raise UnreadableFileError(f"{name}: the file is empty; leave it out or fetch it again")
    _refuse_known_formats(data, name)
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, name)
    if b"\0" in data:
        return _decode_as(data, _utf16_by_nuls(data, name), name)
    if len(data.translate(None, _CONTROL)) < len(data) * (1 - _MAX_CONTROL):
        raise UnreadableFileError(
            f"{name}: control bytes throughout, so it is no text; give the text of the report instead"
        )
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, errors="replace")
        broken = text.count(REPLACEMENT)
        if _is_rare(broken, text) and (encoding == "utf-8" or _is_plausible(text)):
            return Decoded(text, encoding, broken)
    raise UnreadableFileError(
        f"{name}: neither UTF-8, UTF-16 nor GB18030; save it as UTF-8 (iconv -f BIG5 -t UTF-8, if it is Big5)"
    )


def _refuse_known_formats(data: bytes, name: str) -> None:
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFileError(f"{name}: {what}, not plain text; {remedy}")
    if data.startswith(b"PK\x03\x04"):
        for part, what, remedy in _OFFICE:
            if part in data:
                raise UnreadableFileError(f"{name}: {what}, not plain text; {remedy}")
        raise UnreadableFileError(f"{name}: a ZIP archive, not plain text; unpack it first")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableFileError(f"{name}: text in UTF-32; save it as UTF-8")


def _utf16_by_nuls(data: bytes, name: str) -> str:
    """The byte order of UTF-16 without a mark: its digits and line breaks have NULs on one side only."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    one_sided = min(even, odd) * 20 <= max(even, odd)
    if one_sided and len(data) % 2 == 0:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        text = data.decode(encoding, errors="replace")
        plain = text.isascii() or _is_plausible(text[:_SAMPLE])
        if plain and _is_rare(text.count(REPLACEMENT), text):
            return encoding
    raise UnreadableFileError(_BINARY.format(name))


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding.removesuffix("-sig"), errors="replace")
    broken = text.count(REPLACEMENT)
    if "\0" in text:
        raise UnreadableFileError(_BINARY.format(name))
    if not _is_rare(broken, text):
        raise UnreadableFileError(
            f"{name}: marked as {encoding.upper()}, but {broken} characters do not decode; save it as UTF-8 again"
        )
    return Decoded(text, encoding, broken)


def _is_rare(broken: int, text: str) -> bool:
    """Whether broken characters are few enough for the encoding to be right."""
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return broken <= beyond_ascii * MAX_BROKEN or broken <= min(FEW, beyond_ascii // 20)


def _is_plausible(text: str) -> bool:
    """Whether most ideographs are frequent ones, as in Chinese text and not in a wrong guess."""
    ideographs = re.findall("[\u4e00-\u9fa5]", text[:_SAMPLE])
    codes = "".join(ideographs).encode("gb18030")  # two bytes each
    frequent = sum(
        0xB0 <= high <= 0xD7 and low >= 0xA1
        for high, low in zip(codes[::2], codes[1::2], strict=True)
    )
    return bool(ideographs) and frequent >= _MIN_FREQUENT * len(ideographs)
