"""ZIP archives: each member a file of its own, named after the archive and itself: reports.zip/2022/report.docx."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from taizhang.errors import UnreadableFileError
from taizhang.extract import package
from taizhang.extract.file import MAX_BYTES, File
from taizhang.records import Failure, Part

MAX_TOTAL = 8 * MAX_BYTES  # bytes of all members; a province's reports of ten years have less
_UTF8 = 0x800  # flag of a member whose name is in UTF-8
_CLIMBS = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:|[\0-\x1f]")
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$|~\$)")

Reader = Callable[[File], Iterator[Part | Failure]]


def read(file: File, reader: Reader) -> Iterator[Part | Failure]:
    """Read the members of an archive, in the order of their names.

    Args:
        file: The archive.
        reader: What reads a member; it raises UnreadableFileError for one that it cannot read.

    Raises:
        UnreadableFileError: The archive is broken, holds too many members, or none at all.
    """
    with package.opened(file) as archive:
        members: dict[str, zipfile.ZipInfo] = {}
        left = MAX_TOTAL
        failures: list[Failure] = []
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = _name(info)
            shown = f"{file.name}/{name}"
            if _CLIMBS.search(name):
                bare = re.sub(r"[\0-\x1f]", "?", name)
                failures.append(
                    Failure(
                        f"{file.name}/{bare}",
                        "refused",
                        "its path climbs out of the archive; pack it anew",
                    )
                )
            elif _JUNK.search(name):
                failures.append(
                    Failure(shown, "skipped", "a hidden file, which a system or editor left")
                )
            elif name in members:
                failures.append(
                    Failure(shown, "refused", "a second member of this name; rename it")
                )
            else:
                members[name] = info
        if not members and not failures:
            raise UnreadableFileError(f"{file.name}: an empty archive; leave it out")
        yield from failures
        beside = {
            str(PurePosixPath(name).with_suffix(".toml"))
            for name in members
            if not name.endswith(".toml")
        }
        for name in sorted(members):
            if name in beside:
                continue  # states metadata of the member beside it
            shown = f"{file.name}/{name}"
            left -= members[name].file_size
            if left < 0:
                reason = f"the archive unpacks to more than {MAX_TOTAL / 1e6:.0f} MB; split it"
                yield Failure(shown, "refused", reason)
                continue
            try:
                yield from reader(_file(archive, members, name, file))
            except UnreadableFileError as err:
                yield Failure(shown, "refused", str(err).removeprefix(f"{shown}: "))


def _file(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, file: File
) -> File:
    """A member with its sidecar, or the archive's own where it has none."""
    data = package.member(archive, members[name], f"{file.name}/{name}")
    sidecar = str(PurePosixPath(name).with_suffix(".toml"))
    if sidecar not in members or sidecar == name:
        return File(f"{file.name}/{name}", data, file.sidecar, file.sidecar_name)
    shown = f"{file.name}/{sidecar}"
    try:
        stated = package.member(archive, members[sidecar], shown).decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise UnreadableFileError(f"{shown}: cannot be read as UTF-8 ({err})") from err
    return File(f"{file.name}/{name}", data, stated, shown)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where it says so or its bytes are, else GB18030, as Windows in China writes."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").encode("utf-8", errors="replace").decode("utf-8")
