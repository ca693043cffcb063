"""A file's characters with everything unreadable blotted out, offsets unchanged.

``View.text`` has the length of the raw text. A character that does not belong to the document is NUL there (no file
with NUL characters gets this far); a placeholder or an entity shows the character it stands for at its first place.
So one offset serves for both, and what was blotted is known by stretch and reason.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from taizhang.ingest import reasons
from taizhang.text import fold

BLOT = "\0"
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.I)
_TAG = re.compile(
    r"</?(?:!doctype|html|head|body|meta|title|link|p|br|div|span|a|b|i|u|em|font|strong|h[1-6]|hr|img|ul|ol|li"
    r"|table|thead|tbody|tr|td|th|center|section|article|input|form|sup|sub)(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_BREAKING = re.compile(r"</?(?:p|br|div|h[1-6]|hr|ul|ol|li|table|tr|title|section|article)\b", re.I)
_PLACEHOLDER = re.compile(r"<U\+([0-9A-Fa-f]{4,6})>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_INVISIBLE = re.compile(
    r"[\x01-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+"
)
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_PAGE = r"第?\s*[一二三四五六七八九十\d０-９A-Za-z]{1,4}\s*版"
_CONTINUATION = re.compile(
    rf"[（(]\s*(?:上接|下转|紧接|详见|转){_PAGE}[^（()）\n]{{0,12}}[）)]"
    rf"|^[ \u3000▲▼△▽→►▶]*(?:上接|下转|紧接){_PAGE}[ \u3000▲▼△▽→►▶]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class View:
    """The raw text, and the same with what is no part of any document blotted out."""

    raw: str
    text: str
    blotted: tuple[tuple[int, int, str], ...]  # start, end, reason; in order, without overlap
    substituted: frozenset[int]  # where text has the character that a placeholder stands for
    continued: frozenset[int]  # where （上接…版） ends
    broken_off: frozenset[int]  # where （下转…版） ends

    @cached_property
    def folded(self) -> str:
        """The text with full- and half-width forms alike, same offsets."""
        return fold(self.text)


def blot(raw: str, start: int = 0, dropped: Sequence[tuple[int, int, str]] = ()) -> View:
    """Blot out comments, tags, entities, placeholders, unprintable characters and （上接一版）.

    Args:
        raw: The decoded file.
        start: Where the document begins; what stands before it (front matter) is blotted out as well.
        dropped: Stretches that the file's format shows to no reader: start, end, reason.
    """
    found = [(0, start, reasons.FRONT_MATTER, "")] if start else []
    found += [(a, b, reason, "") for a, b, reason in dropped if a >= start]
    for reason, hits in _hits(raw):
        found += [(a, b, reason, shown) for a, b, shown in hits if a >= start]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    pieces: list[str] = []
    blotted: list[tuple[int, int, str]] = []
    substituted: set[int] = set()
    continued: set[int] = set()
    broken_off: set[int] = set()
    position = 0
    for a, b, reason, shown in found:
        if a < position:  # inside a comment, say
            continue
        pieces += (raw[position:a], shown, BLOT * (b - a - len(shown)))
        if shown:
            substituted.add(a)
        if reason == reasons.CONTINUATION:
            (continued if "接" in raw[a:b] else broken_off).add(b)
        blotted.append((a, b, reason))
        position = b
    pieces.append(raw[position:])
    return View(
        raw,
        "".join(pieces),
        tuple(blotted),
        frozenset(substituted),
        frozenset(continued),
        frozenset(broken_off),
    )


def _hits(raw: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    if "<" in raw:
        yield reasons.COMMENT, _all(_COMMENT, raw)
        yield reasons.PLACEHOLDER, _all(_PLACEHOLDER, raw, _placeholder)
        yield reasons.MARKUP, _all(_TAG, raw, lambda m: "\n" if _BREAKING.match(m[0]) else "")
    if "&" in raw:
        yield reasons.ENTITY, _all(_ENTITY, raw, _entity)
    yield reasons.INVISIBLE, _all(_INVISIBLE, raw)
    yield reasons.PRIVATE_USE, _all(_PRIVATE_USE, raw)
    if "版" in raw:
        yield reasons.CONTINUATION, _all(_CONTINUATION, raw)


def _all(
    pattern: re.Pattern[str], raw: str, shown: Callable[[re.Match[str]], str] = lambda m: ""
) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), shown(m)) for m in pattern.finditer(raw)]


def _placeholder(match: re.Match[str]) -> str:
    return _visible(chr(min(int(match[1], 16), 0x10FFFF)))


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return match[0] if len(character) > 2 else _visible(character[:1])


def _visible(character: str) -> str:
    """The character itself, a space for any white space, nothing for what has no shape."""
    if character.isspace():
        return " "
    unprintable = _INVISIBLE.match(character) or _PRIVATE_USE.match(character)
    return "" if unprintable or character in "\0\u3164" else character
