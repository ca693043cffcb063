"""Ways to break a file: bytes turned, stretches cut, doubled and moved, and what each format finds hard to bear put in."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

MAX_BYTES = 400_000  # of an input; what is large is tried by name in the tests of bounds
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"99999999999999999999",
    b"1e309",
    b"NaN",
)
_ANYWHERE = (
    b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x1b[31m", b"\x85", "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(),
    "\U000e0041".encode(), b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "，".encode() * 40, "（".encode() * 200, "一".encode() * 200, b"9" * 400,
    "第".encode() * 100, "《".encode() * 100, b"%", "％".encode(), b"+++\n", b"---\n", b"&#55296;", b"&#0;", b"&#x110000;", b"&amp;" * 50,
    b"<script>alert(1)</script>", b"\"\"\"", b"'''", b"\\", b" " * 500, b"\n" * 200, b"\t" * 50, "第3页".encode(), b"- 3 -\n", b"=cmd|' /C calc'!A0",
)  # fmt: skip
_OWN: dict[str, tuple[bytes, ...]] = {
    "xml": (
        b"<w:p>", b"</w:p>", b"<w:tbl>" * 30, b"<w:tc>", b"<w:tr>", b"<w:r><w:t>x</w:t></w:r>", b"<w:gridSpan w:val='99999999'/>", b"<w:del>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<?x?>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"xml:space='preserve'", b"w:val='-5'",
        b"<w:numPr><w:ilvl w:val='99'/><w:numId w:val='1'/></w:numPr>", b"<w:vMerge/>", b"<mc:AlternateContent>", b"<w:txbxContent>",
    ),
    "html": (
        b"<table>", b"</table>", b"<td rowspan=99999 colspan=99999>", b"<tr>", b"<div>" * 100, b"</div>", b"<br>" * 50, b"<p hidden>",
        b"<meta charset=utf-7>", b"<meta charset='x'>", b"<!DOCTYPE html>", b"<svg><desc>", b"<![CDATA[", b"<h1>", b"<a href=javascript:alert(1)>",
        b"<frameset>", b"<noscript>", b"<template>", b"<?xml version='1.0' encoding='utf-16'?>", b"style='display:none'", b"<title>", b"<plaintext>",
    ),
    "pdf": (
        b" 1 0 R", b" 2 0 R", b" 7 0 R", b"/Kids [2 0 R]", b"/Count 999999999", b"/Count -1", b"/Type /Pages", b"/Type /Page", b"<<", b">>", b"[" * 500,
        b"(" * 500, b"/Length 0", b"/Length 99999999", b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]", b"/Filter /JBIG2Decode",
        b"/Filter /LZWDecode", b"/Filter /ASCII85Decode", b"/Filter /JPXDecode", b"endstream", b"endobj", b"xref", b"trailer", b"startxref\n0\n",
        b" /P Do ", b" Q", b" q" * 200, b" 1e38 0 0 1e38 0 0 cm ", b" BT ", b" ET ", b" 0 0 0 0 0 0 Tm ", b"/Rotate 91", b"/MediaBox [0 0 0 0]",
        b"/MediaBox [0 0 1e9 1e9]", b"/OpenAction << /S /JavaScript /JS (while(1);) >>", b"/Parent 8 0 R", b"/Encrypt 1 0 R", b"/ObjStm", b"/XRefStm 0",
    ),
    "json": (b"[" * 2000, b"{\"a\":" * 500, b"\"\\ud800\"", b"\\udfff", b"\\u0000", b"NaN", b"1e999", b"}\n{", b"null", b"\"text\":", b"1" * 5000),
    "csv": (b'"', b'""', b",", b"\t", b";", b"\n", b"\r\n", b",,,,,,,,", b"=1+1", "正文".encode(), b"text,"),
    "toml": (b"[[a]]", b"a.b.c = 1", b"= ", b"[" * 500, b"{a=" * 200, b'"""', b"\\u0000", b"\\uD800", b"1979-05-27T07:32:00Z", b"0x", b"inf", b"date = 2022-02-30", b"kind = 3\n"),
    "mail": (b"--b\r\n", b"--b--", b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n", b"charset=x", b"=?utf-8?b?", b"quoted-printable"),
    "rtf": (b"{" * 300, b"}", b"\\bin99999999 ", b"\\u-1?", b"{\\object\\objdata 00}", b"{\\pict "),
    "text": ("来源：新华社".encode(), "责任单位：".encode(), "一是".encode(), "上接第二版".encode(), "附件：".encode(), "目　录".encode(), "2022年1月18日".encode()),
}  # fmt: skip
_FAMILY = {
    "docx": "xml", "xlsx": "xml", "html": "html", "mhtml": "mail", "pdf": "pdf", "jsonl": "json", "csv": "csv", "sidecar": "toml",
    "overrides": "toml", "doc": "rtf", "text": "text", "stages": "text", "markdown": "text",
}  # fmt: skip
_ARCHIVES = ("docx", "xlsx", "zip")
_INSIDE = 0.8  # of the archives that are changed in a member, which is then packed rightly; of others likewise
_NAMES = (
    "../a.txt",
    "/etc/a.txt",
    "a\\..\\b.txt",
    "C:a.txt",
    "a\n.txt",
    "\u202ea.txt",
    "a" * 300 + ".txt",
    "word/document.xml",
    ".txt",
    "a/",
    "A/报告.txt",
)


def changed(files: Sequence[bytes], form: str, seed: str) -> bytes:
    """One of the files, broken in one to eight places; the same for the same seed."""
    rng = random.Random(seed)
    data = rng.choice(files)
    if form in _ARCHIVES and rng.random() < _INSIDE:
        return _repacked(data, form, rng)
    return _broken(data, files, form, rng)[:MAX_BYTES]


def _broken(data: bytes, files: Sequence[bytes], form: str, rng: random.Random) -> bytes:
    family = _FAMILY.get(form, "")
    own = _OWN.get(family, _ANYWHERE)
    if (
        family in _LAWFUL and rng.random() < _INSIDE
    ):  # else a parser would refuse nearly all at once
        return _LAWFUL[family](data, rng)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        data = rng.choice(_WAYS)(data, rng, own, files)
    return data


def _regrown(data: bytes, rng: random.Random) -> bytes:
    """XML that is XML still: elements moved, doubled, nested and taken out, values changed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(rng.choice((1, 2, 4, 8))):
        elements = [e for e in root.iter() if isinstance(e.tag, str)]
        one, other = rng.choice(elements), rng.choice(elements)
        parent = one.getparent()
        match rng.randrange(7):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if parent is not None:
                for _ in range(rng.choice((1, 10, 300))):
                    parent.append(deepcopy(one))
            case 2:
                one.insert(rng.randrange(len(one) + 1), deepcopy(other))
            case 3:
                at = one
                for _ in range(rng.choice((3, 60, 250))):  # inside itself
                    at = etree.SubElement(at, one.tag, one.attrib)
            case 4 if one.attrib:
                one.set(rng.choice(list(one.attrib)), _said(rng))
            case 5:
                one.tag = other.tag
            case _:
                one.text = _said(rng)
    return etree.tostring(root, encoding="utf-8")


def _said(rng: random.Random) -> str:
    """A value that XML, JSON and TOML can all hold between quotation marks."""
    put = rng.choice((*_NUMBERS, *_ANYWHERE, *_OWN["text"])).decode("utf-8", errors="ignore")
    return re.sub(
        r'[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|["\\\\]', "", put
    ) * rng.choice((1, 1, 1, 50))


def _requoted(data: bytes, rng: random.Random) -> bytes:
    """Other values between the quotation marks, and here and there a line twice or not at all."""
    for _ in range(rng.choice((1, 2, 4))):
        quoted = list(re.finditer(rb'"[^"\n]*"', data))
        lines = data.split(b"\n")
        match rng.randrange(6):
            case 0:
                del lines[rng.randrange(len(lines))]
                data = b"\n".join(lines)
            case 1:
                lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
                data = b"\n".join(lines)
            case 2 if quoted:
                one = rng.choice(quoted)
                put = rng.choice(
                    (b"\\u0000", b"\\ud800", b"\\n", b'\\"', b"\\u202e", b"\\u001b[31m", b"\\b")
                )
                data = data[: one.start() + 1] + put + data[one.start() + 1 :]
            case _ if quoted:
                one = rng.choice(quoted)
                data = data[: one.start() + 1] + _said(rng).encode() + data[one.end() - 1 :]
    return data


_LAWFUL: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "xml": _regrown,
    "json": _requoted,
    "toml": _requoted,
}


def _repacked(data: bytes, form: str, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    own = "docx" if form == "docx" else form
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(members))
        name, held = members[at]
        match rng.randrange(8):
            case 0:
                members[at] = (rng.choice(_NAMES), held)
            case 1 if len(members) > 1:
                del members[at]
            case 2:
                members.insert(
                    rng.randrange(len(members) + 1), (name, held[: rng.randrange(len(held) + 1)])
                )
            case _:
                members[at] = (name, _broken(held, [held], own, rng)[:MAX_BYTES])
    file = io.BytesIO()
    with zipfile.ZipFile(
        file, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    ) as archive:
        for name, held in members:
            info = zipfile.ZipInfo(name, (2022, 1, 18, 0, 0, 0))
            archive.NameToInfo.pop(name, None)  # a second one of a name is what we want
            archive.writestr(info, held)
    return file.getvalue()


def _turn(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    turned = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        if turned:
            turned[rng.randrange(len(turned))] = rng.choice(
                (0, 0xFF, 0x7F, 0x80, 0x20, rng.randrange(256))
            )
    return bytes(turned)


def _stretch(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 2, 8, 30, 200, 3000)))


def _cut(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def _end(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _double(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 10, 100)) + data[end:]


def _move(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _put(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    put = rng.choice(own if rng.random() < 0.7 else _ANYWHERE)
    return data[:at] + put * rng.choice((1, 1, 1, 3)) + data[at:]


def _over(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    """Write over what stands there, so that all that follows keeps its place."""
    put = rng.choice(own if rng.random() < 0.7 else _ANYWHERE)
    at = rng.randrange(len(data) + 1)
    return data[:at] + put + data[at + len(put) :]


def _count(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    """Put another number in the place of one."""
    numbers = list(re.finditer(rb"\d+", data[:MAX_BYTES]))
    if not numbers:
        return data
    chosen = rng.choice(numbers)
    return data[: chosen.start()] + rng.choice(_NUMBERS) + data[chosen.end() :]


def _cross(data: bytes, rng: random.Random, own: Sequence[bytes], files: Sequence[bytes]) -> bytes:
    other = rng.choice(files)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


_WAYS: tuple[Callable[[bytes, random.Random, Sequence[bytes], Sequence[bytes]], bytes], ...] = (
    _turn, _cut, _end, _double, _move, _put, _put, _over, _over, _count, _cross,
)  # fmt: skip
