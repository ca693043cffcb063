"""The ZIP archive that an Office file is: its members, read within bounds, as XML that fetches nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from taizhang.errors import UnreadableFileError
from taizhang.extract.file import MAX_BYTES, File

MAX_MEMBERS = 10_000  # a report with a picture on each page has some hundreds
MAX_RATIO = 250  # XML of Office shrinks to a tenth, sheets of zeros to a hundredth
_SMALL = 8_000_000  # bytes; a small member may shrink to anything, it does no harm
_PARSER = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@contextmanager
def opened(file: File) -> Iterator[zipfile.ZipFile]:
    """The archive that a file is.

    Raises:
        UnreadableFileError: It is broken, holds too much, or is encrypted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as err:
        raise UnreadableFileError(
            f"{file.name}: the archive is broken ({err}); fetch or save it again"
        ) from err
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableFileError(
                f"{file.name}: {len(members):,} members, more than the {MAX_MEMBERS:,} that are read; split it"
            )
        yield archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a member.

    Args:
        archive: The archive.
        info: The member.
        name: It or its file as shown to the user.

    Raises:
        UnreadableFileError: It is encrypted, broken, too large, or packed too well to be honest.
    """
    if info.flag_bits & 1:
        raise UnreadableFileError(f"{name}: encrypted; unpack it with its password first")
    if info.file_size > MAX_BYTES:
        raise UnreadableFileError(
            f"{name}: {info.file_size / 1e6:,.0f} MB unpacked, more than the {MAX_BYTES / 1e6:.0f} MB that are read"
        )
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise UnreadableFileError(
            f"{name}: unpacks to {info.file_size // max(info.compress_size, 1):,} times its size, as a bomb does;"
            " it is left alone"
        )
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except (
        Exception
    ) as err:  # zipfile lets out what its decompressors raise: zlib.error, EOFError, struct.error
        raise UnreadableFileError(
            f"{name}: its data is broken ({err}); fetch or save it again"
        ) from err
    if len(data) != info.file_size:
        raise UnreadableFileError(f"{name}: its size is not what the archive says; fetch it again")
    return data


def tree(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    """The XML of a member; None when there is no such member.

    Raises:
        UnreadableFileError: It is no XML, or beyond the bounds.
    """
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    data = member(archive, info, name)
    try:
        return etree.fromstring(data, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError) as err:
        raise UnreadableFileError(
            f"{name}: {path} in it is no XML ({err}); open and save it again"
        ) from err
