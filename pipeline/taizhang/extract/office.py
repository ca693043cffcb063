"""Old Office files (.doc, .wps, .rtf, .xls): turned into new ones by LibreOffice, where that is installed.

LibreOffice runs without a window, with a profile folder of its own that is thrown away, without a network where the
system can take it away (Linux namespaces), and for a bounded time. Macros do not run: the new profile's security level
is the default one, which runs none from a file that it was given.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from taizhang.errors import UnreadableFileError
from taizhang.extract import docx, sheets
from taizhang.extract.file import MAX_BYTES, File
from taizhang.records import Part

TIME_S = 120  # for one file; a report of a hundred pages takes some five seconds, the first start some ten
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (  # where installers put it without a link
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_NO_NETWORK = ("unshare", "--user", "--map-current-user", "--net")


def read_doc(file: File) -> Iterator[Part]:
    """Read an old text document.

    Raises:
        UnreadableFileError: There is no LibreOffice, or it cannot read the file.
    """
    data = _converted(file, "docx", "MS Word 2007 XML")
    for part in docx.read(replace(file, data=data)):
        yield replace(part, sha256=file.sha256, encoding=_form(file))


def read_xls(file: File) -> Iterator[Part]:
    """Read an old workbook.

    Raises:
        UnreadableFileError: There is no LibreOffice, or it cannot read the file.
    """
    data = _converted(file, "xlsx", "Calc MS Excel 2007 XML")
    for part in sheets.read(replace(file, data=data)):
        yield replace(part, sha256=file.sha256, encoding="xls")


def _form(file: File) -> str:
    if file.data.startswith(b"{\\rtf"):
        return "rtf"
    return "wps" if file.suffix == ".wps" else "doc"


def _converted(file: File, suffix: str, form: str) -> bytes:
    program = _program()
    if program is None:
        raise UnreadableFileError(
            f"{file.name}: an old Office file; install LibreOffice, which reads it, or save it as .{suffix}"
        )
    with tempfile.TemporaryDirectory(prefix="taizhang-") as place:
        folder = Path(place)
        source = folder / f"given{'.rtf' if _form(file) == 'rtf' else file.suffix or '.doc'}"
        source.write_bytes(file.data)
        command = [
            *_without_network(),
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            f"{suffix}:{form}",
            "--outdir",
            str(folder / "made"),
            str(source),
        ]
        said = _run(command, folder, file.name)
        made = folder / "made" / f"given.{suffix}"
        if not made.is_file():
            raise UnreadableFileError(
                f"{file.name}: LibreOffice cannot read it ({said or 'it says nothing'}); open it and save it as .{suffix}"
            )
        if made.stat().st_size > MAX_BYTES:
            raise UnreadableFileError(
                f"{file.name}: more than {MAX_BYTES / 1e6:.0f} MB as .{suffix}; split it"
            )
        return made.read_bytes()


def _run(command: list[str], folder: Path, name: str) -> str:
    """Run LibreOffice to its end, and all it started with it; the last line that it said."""
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment |= {"HOME": str(folder), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as err:
        raise UnreadableFileError(
            f"{name}: LibreOffice does not start ({err.strerror or err}); install it anew, or save the file as .docx"
        ) from err
    try:
        _, errors = process.communicate(timeout=TIME_S)
    except subprocess.TimeoutExpired as err:
        raise UnreadableFileError(
            f"{name}: LibreOffice took more than {TIME_S} s; open it and save it as .docx"
        ) from err
    finally:
        _end(process)
    lines = errors.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started: soffice is a script around the one that works."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def _program() -> str | None:
    """LibreOffice, by the path or where installers put it; None without one."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in _PLACES if Path(path).is_file()), None)


@cache
def _without_network() -> tuple[str, ...]:
    """What to put before a command to take its network away; nothing where the system does not let us."""
    if not shutil.which(_NO_NETWORK[0]):
        return ()
    tried = subprocess.run([*_NO_NETWORK, "true"], capture_output=True, check=False)
    return _NO_NETWORK if tried.returncode == 0 else ()
