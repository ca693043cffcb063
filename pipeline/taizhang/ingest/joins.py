"""Lines to paragraphs: what OCR, a column's width or a page's end cut in mid-sentence is joined again.

Two kinds of text are told apart by the widths of their lines. Where most lines are about equally wide, a full line goes
on in the next one (hard wrap). Elsewhere a line is a paragraph, and only one that stops in mid-sentence is joined: it
ends in a comma, inside open brackets or quotes, or without any mark though it holds whole sentences. A short line
without a mark is a heading unless its last characters and the next line's first ones are one word in this file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.ingest.blocks import Draft
from taizhang.ingest.lines import Line
from taizhang.ingest.shapes import is_caption
from taizhang.ingest.view import View

UNIT = re.compile(  # begins a heading, an item or a letter's greeting
    r"[一二三四五六七八九十百]{1,4}[、．]|[（(][一二三四五六七八九十]{1,3}[）)](?!项|款|目)"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}(?:[章节编](?:[\s　]|$)|条[\s　])"
    r"|[\d０-９]{1,2}(?:[.．、](?![\d０-９])|[）)])|\d{1,2}(?:\.\d{1,2}){2,3}(?!\d)|[（(][\d０-９]{1,2}[）)]|[①-⑳⑴-⒇]|[—―–-]{2}|[●◆■★▲•·※]\s?"
    r"|附件?[\d０-９一二三四五六七八九十]{0,2}(?:：|:|$)|(?:各位(?:代表|委员)|同志们)[！：!:，,]|[【［\[][^】］\]]{1,20}[】］\]]$"
)
_SECTION = re.compile(r"1?\d\.1?\d(?=[\u4e00-\u9fff])")  # 9.3聚焦…; in mid-sentence it is a number
_ITEM = re.compile(r"[\d０-９]{1,2}[.．、](?![\d０-９])")
_CLOSING = ("的", "是：", *"，。；：、！？”’）》】〕%％,;!?)")  # nothing begins so
_ENDED = re.compile(  # a full stop, with what may stand behind it: ”, （责任单位：市财政局）
    r"[。！？；：!?;:…](?:[”’）》】〕」』)\s]|[（(〔](?:[^（）()〔〕]|（[^（）]*）)*[）)〕])*$"
)
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("〔", "〕"))
_TAIL = 400  # characters of a paragraph that tell whether it holds sentences
_OPEN_REACH = 200  # characters back that an open bracket is looked for
_CLOSE_REACH = 80  # characters ahead that may close it
_SENTENCES = re.compile(r"[。！？]")
_CLAUSE = re.compile(r"[，。；,]")
_BODY = 40  # characters: with a comma in it, a line this long is no heading
_CLAUSES = 30  # the same with two commas
_MEETING = re.compile(r"(?:[—―–-]{2}|[（(])?\s?(?:[\d０-９]{4}年|在|[^，。]{2,8}(?:同志)?在)")
_MEETING_END = re.compile(
    r"(?:会|会议|大会|代表大会|讲话|致辞|报告|全会|次会议)上?(?:的(?:讲话|报告|发言|致辞))?[）)]?$"
)
_NOTICE = re.compile(
    r"[\u4e00-\u9fff（）、\s]{2,40}关于[^。]{0,120}$"
)  # 国务院关于落实 | 重点工作分工的意见
_NOTICE_END = re.compile(r"(?:通知|决定|意见|批复|公告|通告|函|命令|公报)(?:[（(].{1,20}[）)])?$")
_MAX_PIECE = 8
_MAX_HEAD = 60  # characters of a line in a title block

_INDENT = 2  # columns that a paragraph's first line stands further in
_FIRST_INDENT = 4  # columns
_WINDOW = 200  # lines over which a common width is looked for
_MIN_WIDTH = 30  # columns; narrower lines tell nothing
_SLACK = (
    3  # columns by which a full line may miss the width (punctuation is not put at a line's start)
)
_MIN_FULL = 0.25  # of the lines at least _MIN_WIDTH wide, for a text to count as hard-wrapped
_MIN_CUT = 0.5  # of the full lines, stopping in mid-sentence; a list of like sentences has none
_MIN_SHARE = 0.45  # of them, with the first lines whose indent is lost
_MAX_BEYOND = 0.15  # of them, wider than the common width (two lines run together at a page's end)
_REACH = 8  # columns below the widest regular line in which the common width is looked for
_MIN_LINES = 4

_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]")
_NEAR = 20_000  # characters around a cut in which its word is looked for
_MIN_SEEN = 5
_MIN_BOUND = 0.5  # share of the occurrences of one side that have the other beside them


def join_lines(
    lines: Sequence[Line], view: View, *, whole: bool = False
) -> list[tuple[Draft, Line]]:
    """Return the blocks of the lines that stay, each with its first line.

    Args:
        lines: Those of the file.
        view: The file.
        whole: Each line is a whole paragraph, as the file's format knows.
    """
    left = [line for line in lines if not line.reason]
    if whole:
        return [(_draft([line], view), line) for line in left]
    wraps = _wraps(left)
    blocks: list[tuple[Draft, Line]] = []
    run_in = False  # the last item was a heading with its text behind it: 1. 健全机制。建立…
    end = 0
    while end < len(left):
        begin = end
        text = left[begin].text
        parts, legends = [left[begin]], []
        while True:
            ahead = end + 1
            if ahead + 1 < len(left) and _is_legend(text, left[ahead], left[ahead + 1]):
                ahead += 1
            if ahead >= len(left):
                break
            after = left[ahead + 1].text if ahead + 1 < len(left) else ""
            if not (
                _goes_on(text, left[end], left[ahead], after, wraps[end], view)
                or _is_cut_item(text, left[ahead], run_in)
            ):
                break
            legends += left[end + 1 : ahead]
            parts.append(left[ahead])
            text += left[ahead].text
            end = ahead
        if _ITEM.match(text):
            run_in = "。" in text
        blocks.append((_draft(parts, view), left[begin]))
        blocks += [(_draft([legend], view), legend) for legend in legends]
        end += 1
    return blocks


def join_drafts(first: Draft, second: Draft) -> Draft:
    """Return two blocks as one paragraph."""
    length = len(first.text)
    runs = first.runs + tuple((length + at, raw, n) for at, raw, n in second.runs)
    return Draft(
        first.text + second.text, first.folded + second.folded, runs, first.kind, first.level
    )


def _goes_on(text: str, line: Line, ahead: Line, after: str, wrap: _Wrap, view: View) -> bool:
    """Whether the block ``text``, whose last line is ``line``, goes on in the line ``ahead``."""
    if ahead.continues or ahead.fresh or UNIT.match(ahead.text):
        return False
    if line.row or ahead.row or line.level or ahead.level:
        return False
    if ahead.text.startswith(_CLOSING):
        return True
    open_end = is_open(text)
    if _SECTION.match(ahead.text) and not (open_end and _is_prose(text)):
        return False
    if wrap.width:
        if ahead.indent - wrap.margin >= _INDENT:
            return False
        if _is_full(line, ahead, wrap.width):
            if open_end:
                return True
            heading = is_open(ahead.text) and ahead.width < wrap.width - 2 * _SLACK
            return line.width >= wrap.width - 1 and text[-1] not in "：:" and not heading
        # extracted text has lost the first line's indent of two characters
        if open_end and text == line.text and _is_full(line, ahead, wrap.width - _FIRST_INDENT):
            return True
    if not open_end:
        return False
    if text[-1] in "，、,的和将把":
        return True
    if _closes(text, ahead.text + after[:_CLOSE_REACH]):
        return True
    if _is_prose(text):
        rest = ahead.text + (after if after.startswith(_CLOSING) else "")
        if not ahead.gap and len(ahead.text) <= _MAX_PIECE and not UNIT.match(after):
            rest += after  # a piece that a page set apart, such as 2.5 of PM2.5
        return bool(_CLAUSE.search(rest)) or _is_word(text, ahead.text, view, line.end)
    if _NOTICE.match(text) and _NOTICE_END.search(ahead.text) and len(ahead.text) <= _MAX_HEAD:
        return not _NOTICE_END.search(text)
    head = max(len(text), len(ahead.text)) <= _MAX_HEAD and _MEETING.match(text)
    if head and not _MEETING_END.search(text) and _MEETING_END.search(ahead.text):
        return True
    return _is_word(text, ahead.text, view, line.end)


def _is_legend(text: str, line: Line, ahead: Line) -> bool:
    """Whether a line is a picture's legend that stands inside a sentence."""
    return (
        is_caption(line.folded) and is_open(text) and _is_prose(text) and not UNIT.match(ahead.text)
    )


def _is_cut_item(text: str, ahead: Line, run_in: bool) -> bool:
    """Whether a numbered line without an end is the beginning of an item, as the item before it has text."""
    return (
        run_in
        and bool(_ITEM.match(text))
        and is_open(text)
        and not UNIT.match(ahead.text)
        and bool(_SENTENCES.search(ahead.text))
    )


def is_open(text: str) -> bool:
    """Tell whether a paragraph stops in mid-sentence."""
    return not _ENDED.search(text[-_TAIL:])


def _is_prose(text: str) -> bool:
    """Whether a block without its end is running text and no heading."""
    tail = text[-_TAIL:]
    if _SENTENCES.search(tail):
        return True
    if UNIT.match(text):
        return False
    clauses = len(_CLAUSE.findall(tail))
    return (len(text) >= _BODY and clauses > 0) or (len(text) >= _CLAUSES and clauses > 1)


def _closes(text: str, ahead: str) -> bool:
    """Whether a bracket or quotation mark open at the end of the text is closed ahead."""
    tail = text[-_OPEN_REACH:]
    for opening, closing in _PAIRS:
        if tail.rfind(opening) > tail.rfind(closing):
            reach = ahead[:_CLOSE_REACH]
            at = reach.find(closing)
            if at >= 0 and not 0 <= reach.find(opening) < at:
                return True
    return False


def _is_word(text: str, ahead: str, view: View, cut: int) -> bool:
    """Whether the cut runs through a word: its two sides follow each other elsewhere in the file, as a rule."""
    if not (_IDEOGRAPHS.match(text[-1]) and _IDEOGRAPHS.match(ahead) and _CLAUSE.search(ahead)):
        return False
    near = view.text[max(0, cut - _NEAR) : cut + _NEAR]
    for before, behind, at_least in ((2, 2, 2), (2, 1, 2), (1, 1, _MIN_SEEN)):
        left, right = text[-before:], ahead[:behind]
        together = near.count(left + right)
        if together < at_least:
            continue
        if together >= _MIN_BOUND * near.count(right):
            return True
        # 公共事 is always followed by 务; this way round only with two characters, one says too little
        if before == 2 and together >= _MIN_BOUND * near.count(left):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How the lines around are set: columns of a full line (0 where lines are paragraphs), and the left margin."""

    width: int = 0
    margin: int = 0


def _wraps(lines: Sequence[Line]) -> list[_Wrap]:
    found: list[_Wrap] = []
    for start in range(0, len(lines), _WINDOW):
        around = lines[max(0, start - _WINDOW // 4) : start + _WINDOW + _WINDOW // 4]
        found += [_wrap(around)] * len(lines[start : start + _WINDOW])
    return found


def _wrap(lines: Sequence[Line]) -> _Wrap:
    wide = [line for line in lines if line.width >= _MIN_WIDTH]
    if len(wide) < _MIN_LINES:
        return _Wrap()
    counts = Counter(line.width for line in wide)

    def near(width: int) -> int:
        return sum(counts[w] for w in range(width - _SLACK, width + 1))

    allowed = _MAX_BEYOND * len(wide)
    widths = sorted(counts)
    while allowed >= counts[widths[-1]] and len(widths) > 1:
        allowed -= counts[widths.pop()]
    width = max((w for w in widths if w >= widths[-1] - _REACH), key=near)
    full = near(width)
    first_lines = sum(counts[w] for w in range(width - 2 * _SLACK - _FIRST_INDENT, width - _SLACK))
    cut = sum(is_open(line.text) for line in wide if width - _SLACK <= line.width <= width)
    if (
        cut < _MIN_CUT * full
        or full < _MIN_FULL * len(wide)
        or full + first_lines < _MIN_SHARE * len(wide)
    ):
        return _Wrap()
    return _Wrap(width, min(line.indent for line in wide))


def _is_full(line: Line, ahead: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    word = re.match(r"[0-9A-Za-z.%+-]+|“?.[，。；：、！？”）》]*", ahead.text)
    need = len(word[0].encode("gbk", errors="replace")) if word else 2
    return line.width + max(need, 2) > width - _SLACK


def _draft(parts: Sequence[Line], view: View) -> Draft:
    texts: list[str] = []
    folded: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for line in parts:
        if texts and _both_latin(texts[-1], line.text):
            texts.append(" ")
            folded.append(" ")
            length += 1
        for start, end in line.spans:
            for a, b in _printed(start, end, view):
                if a in view.substituted:
                    pass  # the character stands for others and has no place of its own in the file
                elif runs and runs[-1][0] + runs[-1][2] == length and sum(runs[-1][1:]) == a:
                    runs[-1] = (*runs[-1][:2], runs[-1][2] + b - a)
                else:
                    runs.append((length, a, b - a))
                length += b - a
        texts.append(line.text)
        folded.append(line.folded)
    kind = "row" if parts[0].row else "heading" if parts[0].level else "paragraph"
    return Draft("".join(texts), "".join(folded), tuple(runs), kind, parts[0].level)


def _printed(start: int, end: int, view: View) -> Iterator[tuple[int, int]]:
    """A stretch parted into what stands in the file as it is and single characters that stand for others."""
    if view.substituted:
        for at in range(start, end):
            if at in view.substituted:
                if start < at:
                    yield start, at
                yield at, at + 1
                start = at + 1
    if start < end:
        yield start, end


def _both_latin(left: str, right: str) -> bool:
    return (
        left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    )
