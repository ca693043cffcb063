"""Metadata that a user states: TOML between +++ lines at a file's head, key: value between ---, or NAME.toml beside NAME.txt."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields

from taizhang.errors import UnreadableFileError
from taizhang.records import Part

KINDS = (
    "work_report",
    "plan",
    "notice",
    "scheme",
    "speech",
    "bulletin",
    "article",
    "law",
    "other",
)
_FENCE = re.compile(r"\+\+\+[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:^|(?<=[\r\n]))\+\+\+[ \t]*(?=\r|\n|\Z)")
_SITE_FRONT = re.compile(  # of Markdown as makers of sites have it: lines of key: value between ---
    r"---[ \t]*(?:\r\n|\r|\n)((?:[A-Za-z_][\w-]*:[^\r\n]*(?:\r\n|\r|\n)(?:[ \t]+[^\r\n]*(?:\r\n|\r|\n)|-[ \t][^\r\n]*(?:\r\n|\r|\n))*){1,60})---[ \t]*(?=\r|\n|\Z)"
)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MAX_FRONT_MATTER = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Stated:
    """What a user says of a file; it wins over what the text says."""

    title: str = ""  # a stated title makes the file one document
    issuer: str = ""
    jurisdiction: str = ""
    province: str = (
        ""  # where the jurisdiction lies, for places that no table has or that two provinces have
    )
    date: str = ""
    kind: str = ""
    number: str = ""
    note: str = ""  # for readers; not used


def stated(part: Part) -> tuple[Stated, int]:
    """Return what front matter and sidecar say, and where the text behind the front matter begins.

    Where both state a key, the front matter wins, which travels with the text.

    Raises:
        UnreadableFileError: TOML that does not parse, an unknown key, a value of the wrong type or form.
    """
    values: dict[str, str] = {}
    if part.sidecar:
        values |= _parse(part.sidecar, part.sidecar_name)
    start = 0
    text = part.text
    fence = _FENCE.match(text)
    if fence:
        close = _CLOSE.search(text, fence.end(), _MAX_FRONT_MATTER)
        if close is None:
            raise UnreadableFileError(
                f"{part.name}: front matter begins with +++ and does not end; close it with a line +++"
            )
        values |= _parse(text[fence.end() : close.start()], f"{part.name}, front matter")
        start = close.end()
    elif site := _SITE_FRONT.match(text):
        values |= _known_lines(site[1])
        start = site.end()
    return Stated(**values), start


def _known_lines(content: str) -> dict[str, str]:
    """What lines of key: value state under the keys that are known; a maker of sites has many others."""
    known = {f.name for f in fields(Stated)}
    values: dict[str, str] = {}
    for line in content.splitlines():
        key, _, value = line.partition(":")
        value = value.strip().strip("\"'")
        if key == "date":
            day = _DATE.match(value)
            value = day[0] if day else ""
        if key in known and value and (key != "kind" or value in KINDS):
            values[key] = value
    return values


def _parse(content: str, where: str) -> dict[str, str]:
    try:
        table = tomllib.loads(re.sub(r"\r\n?", "\n", content))
    except tomllib.TOMLDecodeError as err:
        raise UnreadableFileError(
            f'{where}: no valid TOML ({err}); write lines such as jurisdiction = "郑州市"'
        ) from err
    known = [f.name for f in fields(Stated)]
    values: dict[str, str] = {}
    for key, value in table.items():
        if key not in known:
            raise UnreadableFileError(f"{where}: unknown key {key!r}; known are {', '.join(known)}")
        if key == "date" and hasattr(value, "isoformat"):
            value = value.isoformat()[:10]
        if not isinstance(value, str):
            raise UnreadableFileError(
                f"{where}: {key} is {type(value).__name__}; put it in quotation marks as a string"
            )
        values[key] = value.strip()
    if values.get("date") and not _DATE.fullmatch(values["date"]):
        raise UnreadableFileError(
            f"{where}: date is {values['date']!r}; write 2021, 2021-01 or 2021-01-30"
        )
    if values.get("kind") and values["kind"] not in KINDS:
        raise UnreadableFileError(
            f"{where}: kind is {values['kind']!r}; known are {', '.join(KINDS)}"
        )
    return values
