"""Lines of a file as they are read: trimmed, and without the white space that only sets type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taizhang.ingest.view import BLOT, View

MAX_KEY = 120  # characters; longer lines are text and neither chrome nor furniture
_ROW = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_MARGIN = " \t\u3000\u00a0\u1680\u2002\u2003\u2009\u200a\u202f\u205f\u2000\u2001\u2004\u2005\u2006\u2007\u2008\x1f\0"
_GAP = re.compile(r"[\s\0]+")
_LOST_BREAK = re.compile(
    r"(?<=[。；：])[ \u3000]+(?=第[一二三四五六七八九十百零]+[章节条][ \u3000])"
)
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf々〇]")
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_DIGITS = frozenset("0123456789０１２３４５６７８９.．%％")
_SPREAD_DIGITS = re.compile(
    r"(?<!\d)\d\s(?:\d\s)*\d\s?(?:[年月日亿万％%．.个]|多?[亿万])"
)  # 1 9 9 8 年
_FULL_STOPS = frozenset("，。；：、！？（）【】〔〕")  # quotes and 《》 may part two headlines
_PROSE = re.compile(r"[，。；,]")
_MAX_PROSE_GAPS = 2  # a line with more gaps and no comma is a row of a table
# The commonest family names: four single characters in a row can be two persons (冯 磊 侯 蕴) or a word (工 作 报 告).
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


@dataclass(slots=True)
class Line:
    """A line of the file: ``text`` (and folded) is what stands there, ``spans`` where its characters come from."""

    start: int  # in the file, margins left out
    end: int
    text: str
    folded: str
    spans: tuple[tuple[int, int], ...]
    indent: int  # columns of white space before it; an ideograph takes two
    width: int  # columns from the margin to its end, as set
    gap: int  # empty lines above
    key: str = ""  # a short line folded and without white space, to look it up by
    continues: bool = False  # it begins with （上接一版）
    fresh: bool = False  # what stands above ends a web page, or goes on elsewhere
    reason: str = ""  # why the line is left out; "" when it stays
    row: bool = False  # a row of a table, its cells parted by tabs
    level: int = 0  # of a heading, as the file's format states it


def split_lines(view: View) -> list[Line]:
    """Return the lines that show anything, in order."""
    lines: list[Line] = []
    last = 0
    continues = fresh = (
        False  # by a mark that stood in a line of its own, or at the end of the one above
    )
    for row in _ROW.finditer(view.text):
        start, end = row.span()
        shown = row[0]
        body = shown.lstrip(_MARGIN)
        if not body:
            continues = continues or not view.continued.isdisjoint(range(start, end + 1))
            fresh = fresh or not view.broken_off.isdisjoint(range(start, end + 1))
            continue
        gap = len(_BREAKS.findall(view.text, last, start)) - 1 if lines else 1
        last = end
        start += len(shown) - len(body)
        margin = shown[: len(shown) - len(body)]
        body = body.rstrip(_MARGIN)
        indent = len(margin) - margin.count(BLOT) + margin.count("\u3000")
        if view.continued:
            before = range(start - len(margin), start + 1)
            continues = continues or not view.continued.isdisjoint(before)
        cuts = [m.span() for m in _LOST_BREAK.finditer(body)] if "第" in body else []
        begin = 0
        for a, b in [*cuts, (len(body), len(body))]:
            lines.append(_line(view, start + begin, start + a, indent, gap))
            begin, indent, gap = b, 0, 0
        lines[-1 - len(cuts)].continues = continues
        lines[-1 - len(cuts)].fresh = fresh
        continues = False
        fresh = not view.broken_off.isdisjoint(range(start + len(body), end + 1))
    return lines


def _line(view: View, start: int, end: int, indent: int, gap: int) -> Line:
    body = view.text[start:end]
    if _GAP.search(body):
        spans = tuple(_squeeze(view, start, end))
        text = "".join(view.text[a:b] for a, b in spans)
        folded = "".join(view.folded[a:b] for a, b in spans)
        width = indent + _columns(body.replace(BLOT, ""))
    else:
        spans = ((start, end),)
        text = body
        folded = view.folded[start:end]
        width = indent + _columns(body)
    key = "".join(folded.split()) if len(text) <= MAX_KEY else ""
    return Line(start, end, text, folded, spans, indent, width, gap, key)


def _columns(text: str) -> int:
    return len(text.encode("gbk", errors="replace"))


def _squeeze(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a line that are kept: of a gap its first white-space character or none."""
    body = view.text[start:end]
    gaps = list(_GAP.finditer(body))
    words = [
        body[a:b]
        for a, b in zip(
            [0, *(g.end() for g in gaps)], [*(g.start() for g in gaps), len(body)], strict=True
        )
    ]
    spread = _spread_words(words)
    digits = bool(_SPREAD_DIGITS.search(body))
    prose = len(gaps) <= _MAX_PROSE_GAPS or bool(_PROSE.search(body))
    spans: list[tuple[int, int]] = []
    begin = 0
    depth = 0
    for i, gap in enumerate(gaps):
        depth += words[i].count("《") - words[i].count("》")
        a, b = gap.span()
        white = next((k for k in range(a, b) if body[k] != BLOT), -1)
        drop = (
            white < 0
            or i in spread
            or depth > 0
            or _is_typesetting(
                words[i][-1], words[i + 1][0], prose=(prose or digits) and "\t" not in gap[0]
            )
            or (digits and words[i][-1] in _DIGITS and words[i + 1][0] in _DIGITS)
        )
        spans.append((start + begin, start + a))
        if not drop:
            if white == a:
                spans[-1] = (start + begin, start + a + 1)
            else:
                spans.append((start + white, start + white + 1))
        begin = b
    spans.append((start + begin, end))
    return spans


def _spread_words(words: list[str]) -> set[int]:
    """Numbers of the gaps inside words set with wide spacing: 政 府 工 作 报 告, 目 录, 龚 正."""
    joined: set[int] = set()
    i = 0
    while i < len(words):
        k = i
        while k < len(words) and len(words[k]) == 1 and _IDEOGRAPH.match(words[k]):
            k += 1
        # 委 员： and 林 君摄 begin with a single character and end with more
        tail = k < len(words) and k > i and re.match(r"^[\u4e00-\u9fff][：:）)】]", words[k])
        stop = k + 1 if tail else k
        count = stop - i
        if count == 4 and words[i] in _FAMILY_NAMES and words[i + 2] in _FAMILY_NAMES:
            joined |= {i, i + 2}
        elif count >= 2:
            joined |= set(range(i, stop - 1))
        i = max(stop, i + 1)
    return joined


def _is_typesetting(left: str, right: str, *, prose: bool) -> bool:
    """Whether white space between two characters says nothing: 429 万人, （上接一版） 以."""
    if left in _FULL_STOPS or right in _FULL_STOPS:
        return True
    if not prose:
        return False
    if _LATIN.match(left):
        return bool(_IDEOGRAPH.match(right)) or right in "%％‰℃“《—"
    return bool(_LATIN.match(right)) and (bool(_IDEOGRAPH.match(left)) or left in "”》—")
