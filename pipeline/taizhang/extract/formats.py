"""Which reader reads which file: by what its bytes say it is, and where they say nothing, by its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from taizhang.errors import UnreadableFileError
from taizhang.extract import (
    archive,
    docx,
    html,
    image,
    markdown,
    office,
    package,
    pages,
    pdf,
    plain,
    rows,
    sheets,
)
from taizhang.extract.file import File, read_bytes
from taizhang.records import Failure, Part

Reader = Callable[[File], Iterator[Part | Failure]]

_MAX_NESTED = 1  # archives inside an archive
_PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]{0,200}\?>\s*(?:<!doctype\s+html|<html[\s>]))",
    re.I | re.S,
)
_WEB_ARCHIVE = re.compile(rb"MIME-Version:", re.I)
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"Word\.Document\"|<w:wordDocument[\s>]")
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-\d")
_IMAGE = re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{4}\0{4}", re.S)
_HEAD = 4_096  # bytes at the beginning that tell what a file is
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_REFUSED_PACKAGES = (  # members that tell what an archive is; what to do
    ("ppt/", "a PowerPoint file (.pptx)", "save it as PDF or .docx"),
    ("OFD.xml", "an OFD file", "save it as PDF or plain text"),
    ("META-INF/container.xml", "an e-book (.epub)", "save its text as HTML or plain text"),
    ("content.xml", "an OpenDocument file", "save it as .docx or .xlsx"),
)


def _read_archive(file: File) -> Iterator[Part | Failure]:
    return archive.read(file, lambda member: _read_member(member, 0))


def _read_member(file: File, nested: int) -> Iterator[Part | Failure]:
    """Read a member of an archive, which may be an archive itself."""
    form = _form(file)
    if form == "zip":
        if nested >= _MAX_NESTED:
            yield Failure(
                file.name, "refused", "an archive in an archive in an archive; unpack it first"
            )
            return
        yield from archive.read(file, lambda member: _read_member(member, nested + 1))
    elif form is None:
        shown = file.suffix or "none"
        yield Failure(
            file.name, "skipped", f"suffix {shown} is not read; known: {', '.join(SUFFIXES)}"
        )
    elif file.name.rpartition("/")[2].lower().startswith("readme."):
        yield Failure(file.name, "skipped", "a README is no report")
    else:
        yield from READERS[form](file)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": plain.read,
        "markdown": markdown.read,
        "html": html.read,
        "mhtml": pages.read,
        "docx": docx.read,
        "doc": office.read_doc,
        "xlsx": sheets.read,
        "xls": office.read_xls,
        "csv": rows.read_csv,
        "jsonl": rows.read_jsonl,
        "pdf": pdf.read,
        "image": image.read,
        "zip": _read_archive,
    }
)
_FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "doc",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
    ".webp": "image",
    ".zip": "zip",
}
SUFFIXES = tuple(_FORMS)


def extract(path: Path, *, name: str) -> tuple[list[Part], list[Failure]]:
    """Take the texts of a file out of its format.

    Args:
        path: A file with one of ``SUFFIXES``; NAME.toml beside it may state metadata.
        name: The file as shown to the user, such as its path below the folder given.

    Returns:
        Its texts in order, and those parts of it that cannot be read, such as members of an archive.

    Raises:
        UnreadableFileError: The file as a whole cannot be read: wrong suffix, too large, empty, broken, not allowed to
            be read, or of a format that is not known.
    """
    if path.suffix.lower() not in _FORMS:
        shown = path.suffix or "no suffix"
        raise UnreadableFileError(
            f"{name}: {shown} is not read; give a file in {', '.join(SUFFIXES)}"
        )
    file = read_bytes(path, name)
    form = _form(file) or "text"
    found = list(READERS[form](file))
    return (
        [part for part in found if isinstance(part, Part)],
        [part for part in found if isinstance(part, Failure)],
    )


def _form(file: File) -> str | None:
    """The format of a file, a key of ``READERS``; None when neither bytes nor suffix tell.

    Raises:
        UnreadableFileError: It is of a format that is known and not read.
    """
    head = file.data[:_HEAD]
    by_suffix = _FORMS.get(file.suffix)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _package(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(file)
    if head.startswith(b"{\\rtf") or _WORD_XML.search(head):
        return "doc"
    if _PDF.match(head) or (by_suffix == "pdf" and b"%PDF-" in head[:1024]):  # after junk, too
        return "pdf"
    if _IMAGE.match(head):
        return "image"
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if b"\0" in head:  # UTF-16, or nothing that is read here
        head = head.replace(b"\0", b"")
    if by_suffix in ("csv", "jsonl"):
        return by_suffix
    if _PAGE.match(head):
        return "html"
    if _WEB_ARCHIVE.search(head) and b"multipart/related" in head.lower():
        return "mhtml"
    if by_suffix in ("docx", "doc", "xlsx", "xls", "zip", "mhtml", "pdf", "image"):
        return "html" if b"<table" in head.lower() or b"<body" in head.lower() else "text"
    return by_suffix


def _package(file: File) -> str:
    """What a ZIP archive holds: docx, xlsx, or files of any kind."""
    with package.opened(file) as opened:
        names = opened.namelist()
    if "[Content_Types].xml" in names or "mimetype" in names or "OFD.xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        for start, what, remedy in _REFUSED_PACKAGES:
            if any(name.startswith(start) for name in names):
                raise UnreadableFileError(f"{file.name}: {what}, which is not read; {remedy}")
    return "zip"


def _old_office(file: File) -> str:
    """What an OLE container holds: a text, a workbook, or something that is not read."""
    if "EncryptedPackage".encode("utf-16-le") in file.data:
        raise UnreadableFileError(
            f"{file.name}: an Office file with a password; open it and save it without one"
        )
    if "PowerPoint Document".encode("utf-16-le") in file.data:
        raise UnreadableFileError(
            f"{file.name}: a PowerPoint file (.ppt), which is not read; save it as PDF or .docx"
        )
    if "Workbook".encode("utf-16-le") in file.data or file.suffix in (".xls", ".et"):
        return "xls"
    return "doc"
