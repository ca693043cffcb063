"""What a printed page puts around a document: page numbers, running heads, covers, tables of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from taizhang.ingest import reasons
from taizhang.ingest.joins import is_open
from taizhang.ingest.lines import Line
from taizhang.ingest.shapes import GREETING

_MAX_FURNITURE = 60  # characters
_PAGE = re.compile(
    r"[-—–―─·•|/]+\d{1,4}[-—–―─·•|/]*|第\d{1,4}页(?:[，/（]?共\d{1,4}页）?)?|\d{1,4}/\d{1,4}|(?:Page|P\.?)\d{1,4}|[-—–―─·•]{3,}"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_NEWSPAPER = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:日报|晚报|晨报|早报|时报|都市报|商报|周报|新报|快报)(?:数字报)?"
    r".{0,12}(?:\d{4}年\d{1,2}月\d{1,2}日|第?[\dA-Z一二三四五六七八九十]{1,3}版).{0,60}"
)
_ISSUE = re.compile(
    r"(?:\d{4}年?)?第\d{1,4}[号期](?:（?总第?\d{1,5}[号期]）?)?|（?总第?\d{1,5}[号期]）?|内部资料|免费交流|[A-Z][A-Z'’,.&\d ]{12,}|准印证号：.*|.{0,8}人民政府公报|CONTENTS"
)
_MAX_REPEATED = 40  # characters of a running head
_MIN_REPEATS = 3
_PAGE_LINES = 10  # lines of a page at least; what comes again sooner is a table's
_MIN_CUT = 15  # characters of a line that a page's end can cut
_CLAUSE = re.compile(r"[，。；]")
_END = frozenset("。！？!?；;：:，,、”）)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(]?[一二三四五六七八九十\d]+[）).、]|第.{1,4}[章节条]|附件|——"
)

_CONTENTS = re.compile(r"目录|目次|CONTENTS", re.I)
_ENTRY = re.compile(
    r".{2,80}?(?:[.…·。]{3,}|/|（)\d{1,4}）?|.{2,80}[.…·]{4,}.{0,4}|/\d{1,4}|第?\d{1,3}页?"
)
_MAX_ENTRIES = 400  # lines
_BODY = 60  # characters: a line this long with a full stop is text, not a cover or an entry
_COVER = re.compile(r"公报|GAZETTE|总第\d+[号期]|内部资料|准印证", re.I)
_COVER_LINES = 8  # where a cover says what it is


def mark_furniture(lines: Sequence[Line]) -> None:
    """Give page numbers, running heads, covers and tables of contents their reason."""
    left = [line for line in lines if not line.reason]
    keys = [line.key for line in left]
    _mark_pages(left, keys)
    _mark_running_heads(left, keys)
    _mark_cover(left, keys)
    _mark_contents(left, keys)


def _mark_pages(lines: Sequence[Line], keys: Sequence[str]) -> None:
    """Numbers set as page numbers are, and bare ones where they count up or cut a sentence.

    Bare numbers close to others are a table's.
    """
    bare: list[tuple[int, int]] = []
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if _PAGE.fullmatch(key):
            line.reason = reasons.PAGE_NUMBER
        elif _BARE_NUMBER.fullmatch(key):
            bare.append((i, int(key)))
    for k, (i, number) in enumerate(bare):
        before = bare[k - 1] if k else (-_PAGE_LINES, number - 1)
        after = bare[k + 1] if k + 1 < len(bare) else (len(lines) + _PAGE_LINES, number + 1)
        if min(i - before[0], after[0] - i) < _PAGE_LINES:
            continue
        counts = (k > 0 and before[1] + 1 == number) or (
            k + 1 < len(bare) and after[1] == number + 1
        )
        if counts or (0 < i < len(lines) - 1 and _is_cut(lines[i - 1], lines[i + 1])):
            lines[i].reason = reasons.PAGE_NUMBER


def _is_cut(above: Line, below: Line) -> bool:
    """Whether running text goes over from one line to the other."""
    unit = above.text[-1].isascii() and above.text[-1].isalpha()  # PM | 10 | 浓度
    if unit or len(above.text) <= _MIN_CUT:
        return False
    return is_open(above.text) and bool(_CLAUSE.search(below.text))


def _mark_running_heads(lines: Sequence[Line], keys: Sequence[str]) -> None:
    """Short lines that come again and again, each time between other lines.

    The same lines around it each time make it part of a text that is repeated, not a head.
    """
    seen: dict[str, list[int]] = defaultdict(list)
    left = [i for i, line in enumerate(lines) if not line.reason]
    place = {i: n for n, i in enumerate(left)}
    for i in left:
        key = keys[i]
        if not key or len(key) > 2 * _MAX_FURNITURE:
            continue
        if _NEWSPAPER.fullmatch(key) or _ISSUE.fullmatch(key):
            lines[i].reason = (
                reasons.RUNNING_HEAD if _NEWSPAPER.fullmatch(key) else reasons.MASTHEAD
            )
        elif 4 <= len(key) <= _MAX_REPEATED and key[-1] not in _END and not _NUMBERED.match(key):
            seen[re.sub(r"^\d{1,4}|\d{1,4}$", "", key)].append(i)
    for found in seen.values():
        if len(found) < _MIN_REPEATS:
            continue
        above = {keys[left[place[i] - 1]] or left[place[i] - 1] for i in found if place[i]}
        below = {
            keys[left[place[i] + 1]] or left[place[i] + 1]
            for i in found
            if place[i] + 1 < len(left)
        }
        apart = min(b - a for a, b in pairwise(found))
        cuts = sum(_is_at_a_break(lines, i) for i in found)
        several = min(len(above), len(below)) >= _MIN_REPEATS - 1
        if several and apart >= _PAGE_LINES and cuts * 3 >= len(found) * 2:
            for i in found:
                lines[i].reason = reasons.RUNNING_HEAD


def _is_at_a_break(lines: Sequence[Line], i: int) -> bool:
    """Whether a page ends here: a page number beside it, or the text above is cut in mid-sentence."""
    beside = [line for line in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]) if line.reason]
    if any(line.reason == reasons.PAGE_NUMBER for line in beside):
        return True
    above = next((lines[k] for k in range(i - 1, -1, -1) if not lines[k].reason), None)
    return above is not None and len(above.text) > _MIN_CUT and is_open(above.text)


def _mark_cover(lines: Sequence[Line], keys: Sequence[str]) -> None:
    """A gazette's first pages, up to the heading of its first document."""
    if not any(_COVER.search(key) for key in keys[:_COVER_LINES]):
        return
    first = _first_text(lines, keys)
    if first is None:
        return
    contents = False
    for line, key in zip(lines[:first], keys[:first], strict=True):
        contents = contents or bool(_CONTENTS.fullmatch(key))
        if not line.reason or line.reason == reasons.PAGE_NUMBER:
            line.reason = reasons.CONTENTS if contents else reasons.MASTHEAD


def _first_text(lines: Sequence[Line], keys: Sequence[str]) -> int | None:
    """Where the first document's heading begins: up from its first text to the last entry of the contents."""
    body = next(
        (
            i
            for i, line in enumerate(lines)
            if GREETING.fullmatch(keys[i]) or (len(line.text) >= _BODY and "。" in line.text)
        ),
        None,
    )
    if body is None:
        return None
    first = body
    while first and not (
        lines[first - 1].reason
        or _ENTRY.fullmatch(keys[first - 1])
        or _COVER.search(keys[first - 1])
    ):
        first -= 1
    return first


def _mark_contents(lines: Sequence[Line], keys: Sequence[str]) -> None:
    """The lines under 目录: those with a page number, and those that come again as headings below."""
    last: dict[str, int] = {}
    for i, key in enumerate(keys):
        if key:
            last[_entry_name(key)] = i
    for i, key in enumerate(keys):
        if lines[i].reason or not _CONTENTS.fullmatch(key):
            continue
        entries: set[str] = set()
        stop = min(len(lines), i + _MAX_ENTRIES)
        k = i + 1
        while k < stop and (lines[k].reason or keys[k]):
            name = _entry_name(keys[k])
            if name in entries and not lines[k].reason:
                break  # the first heading of the text itself
            if not (lines[k].reason or _ENTRY.fullmatch(keys[k]) or last[name] > k):
                break
            entries.add(name)
            k += 1
        if entries:
            for line in lines[i:k]:
                line.reason = line.reason or reasons.CONTENTS


def _entry_name(key: str) -> str:
    return re.sub(r"[.…·。/（\s]*\d{1,4}）?$", "", key)
