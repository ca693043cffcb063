"""One file, several documents: where each begins, and what its head says.

A document begins where a sign of beginning stands: a greeting under a title (各位代表：), the line of a meeting
(——2021年1月30日在…会议上), a notice's title (…关于…的通知), an annex with a title of its own, （上接一版）, 本报讯 or an
agency's dateline, a law's title. From the sign one goes up over the lines of its head: headlines, subtitles, bylines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from taizhang.ingest.blocks import Draft
from taizhang.ingest.joins import is_open, join_drafts
from taizhang.ingest.lines import Line
from taizhang.ingest.shapes import (
    GREETING,
    heading_level,
    is_byline,
    is_caption,
    is_dateline,
    is_plain_heading,
    is_signature_date,
    is_subtitle,
    kind_and_level,
)
from taizhang.ingest.view import View
from taizhang.text import fold

_MAX_HEAD = 8  # blocks of a head
_MEETING = re.compile(
    r".{0,4}[—―–-]{0,2}[（(]?(?:\d{4}年.{0,30})?在?.{2,40}(?:会议|大会|全会|会)上?(?:的(?:讲话|报告|致辞|发言))?.{0,20}"
)
_SPEECH = re.compile(r"报告|讲话|致辞|发言|演讲|说明|会议上")
_NEWS = re.compile(r"本报讯|本报(?:记者|特派记者|通讯员)|本台消息|□")
_ACT = "通知|决定|意见|批复|公告|通告|函|命令|公报|方案|规划|办法|规定|细则"
_NOTICE = re.compile(
    rf"[\u4e00-\u9fff（）、\s]{{2,50}}?关于.{{2,160}}(?:{_ACT})(?:[（(].{{1,20}}[）)])?"
)
_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）、]{2,40}(?:人民政府|办公[室厅]|委员会|国务院|[局厅部委院])"
)
_NOTICE_TAIL = re.compile(rf"关于.{{2,160}}(?:{_ACT})(?:[（(].{{1,20}}[）)])?")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[〔（(\[]|﹝)\d{4}(?:[〕）)\]]|﹞)(?:第)?\d{1,4}号")
_ANNEX = re.compile(r"附件?\d{0,2}[一二三四五六七八九十]{0,2}[：:]?")
_WORK = re.compile(
    r".{3,50}(?:规划|方案|办法|纲要|细则|规定|条例|计划|意见|要点|章程)(?:[（(].{1,24}[）)])?"
)
_LAW = re.compile(r".{2,40}(?:条例|办法|规定|细则|法|决定|规则|章程)(?:[（(].{1,12}[）)])?")
_LAW_SIGN = re.compile(
    r"第[一1]章\s?|第一条[\s　]|[（(]?\d{4}年.{2,80}(?:通过|公布|批准|发布|施行)"
)
_REPORT_TITLE = re.compile(r"(?:\d{4}年)?(?:.{2,14}?)?(?:人民)?政府工作报告")
_OUTSIDE = re.compile(
    r"附件|附：|[-—]?\s?\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[①-⑳]|主题词|抄送"
)  # in no head
_FRAGMENT = re.compile(r"[\u4e00-\u9fff]{1,4}。")  # 设。: the end of a sentence begun elsewhere
_MAX_TITLE_LINES = 4


@dataclass(slots=True)
class Article:
    """A document's blocks before they become its text: the head, then the rest."""

    head: list[Draft] = field(default_factory=list)
    body: list[Draft] = field(default_factory=list)
    titles: list[str] = field(
        default_factory=list
    )  # headlines and title lines, subtitles with their dash
    dropped: list[Draft] = field(default_factory=list)  # the page's title above the document's own

    @property
    def blocks(self) -> list[Draft]:
        """All that stays, in order."""
        return self.head + self.body


def split(blocks: Sequence[tuple[Draft, Line]], view: View, *, one: bool = False) -> list[Article]:
    """Part a file's blocks into documents.

    Args:
        blocks: Blocks with the line each begins at, in file order.
        view: The file.
        one: The file is known to be one document.
    """
    drafts = [draft for draft, _ in blocks]
    starts = [] if one else _starts(blocks)
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, _head_end(blocks, 0)))
    parts = []
    for n, (begin, body) in enumerate(starts):
        end = starts[n + 1][0] if n + 1 < len(starts) else len(drafts)
        parts.append((drafts[begin:body], drafts[body:end]))
    return _resume([_article(*part) for part in _without_remnants(parts)], view)


# --- where documents begin -----------------------------------------------------------------------------------------


def _starts(blocks: Sequence[tuple[Draft, Line]]) -> list[tuple[int, int]]:
    """(first block of the head, first block after it) of each document that shows a sign of beginning."""
    drafts = [draft for draft, _ in blocks]
    starts: list[tuple[int, int]] = []
    floor = 0
    for i, (draft, line) in enumerate(blocks):
        if i < floor:
            continue
        begin = _begins(drafts, i, continues=line.continues, floor=floor)
        if begin is None or (starts and begin == starts[-1][1]):  # right below a head: its own text
            continue
        body = max(_head_end(blocks, begin), min(i, begin + _MAX_HEAD))
        if begin == i and not line.continues and not _is_news(draft.text):  # the sign is a title
            body = max(body, _head_end(blocks, i + 1))
        starts.append((begin, body))
        floor = body if body > i else i + 1
    return starts


def _begins(drafts: Sequence[Draft], i: int, *, continues: bool, floor: int) -> int | None:
    """Where the head of the document begins whose sign is block ``i``; None when it is no sign."""
    text = drafts[i].text
    if len(text) <= 200:
        folded = fold(text)
        if GREETING.match(text) and len(text) <= 30:
            begin = _climb(drafts, i, floor)
            return begin if any(_SPEECH.search(d.text) for d in drafts[begin:i]) else None
        under = re.split(r"(?=[—―–]{2})", text, maxsplit=1)[-1]
        if (
            is_subtitle(under)
            and _MEETING.fullmatch(fold(under))
            and re.search(r"\d{4}年|讲话|致辞", folded)
        ):
            begin = _climb(drafts, i, floor)
            return begin if begin < i or under != text else None
        if _is_notice(drafts, i):
            return i
        if _ANNEX.fullmatch(folded.replace(" ", "")) and i + 1 < len(drafts):
            return i if _WORK.fullmatch(drafts[i + 1].text) else None
        if i > floor and is_signature_date(drafts[i - 1].text) and _WORK.fullmatch(text):
            return i
        if _is_law(drafts, i):
            return i
    if continues:
        return _climb(drafts, i, floor)
    if _is_news(text):
        return _climb(drafts, i, floor)
    return None


def _is_news(text: str) -> bool:
    return len(text) > 30 and bool(_NEWS.match(text) or is_dateline(text))


def _climb(drafts: Sequence[Draft], i: int, floor: int) -> int:
    """Go up from block ``i`` over what can stand in a head."""
    begin = i
    while begin > floor and i - begin < _MAX_HEAD and _is_head(drafts[begin - 1].text):
        begin -= 1
    return begin


def _is_head(text: str) -> bool:
    if _OUTSIDE.match(text):
        return False
    return (
        is_subtitle(text)
        or is_byline(text)
        or is_caption(text)
        or bool(NUMBER.fullmatch(fold(text)))
        or (is_plain_heading(text) and not heading_level(text))
    )


def _head_end(blocks: Sequence[tuple[Draft, Line]], begin: int) -> int:
    """The first block from ``begin`` on that is text and not head."""
    end = begin
    while (
        end < len(blocks)
        and end - begin < _MAX_HEAD
        and _is_head(blocks[end][0].text)
        and not blocks[end][1].continues
    ):
        end += 1
    return end


def _is_notice(drafts: Sequence[Draft], i: int) -> bool:
    """A notice's title in one block, or its issuer above 关于…的通知, with an addressee, number or text below."""
    text = drafts[i].text
    rest = drafts[i + 1 : i + 4]
    whole = bool(_NOTICE.fullmatch(text))
    parted = bool(_ISSUER.fullmatch(text) and rest and _NOTICE_TAIL.fullmatch(rest[0].text))
    if not (whole or parted) or "。" in text:
        return False
    below = rest[1:] if parted else rest
    return any(NUMBER.fullmatch(fold(d.text)) or d.text.endswith(("：", ":")) for d in below[:2])


def _is_law(drafts: Sequence[Draft], i: int) -> bool:
    text = drafts[i].text
    if not _LAW.fullmatch(text) or heading_level(text) or is_subtitle(text):
        return False
    return any(_LAW_SIGN.match(fold(d.text)) for d in drafts[i + 1 : i + 3])


# --- what a head says ----------------------------------------------------------------------------------------------


def _article(head: Sequence[Draft], body: Sequence[Draft]) -> Article:
    article = Article()
    later = [_bare(d.text) for d in head]
    for i, draft in enumerate(head):
        text = draft.text
        is_title = not (
            is_byline(text)
            or is_caption(text)
            or NUMBER.fullmatch(fold(text))
            or _ANNEX.fullmatch(fold(text).replace(" ", ""))
        )
        if is_title and not is_subtitle(text):
            article.titles.append(text)
            if any(_is_same_title(later[i], other) for other in later[i + 1 : i + 5]):
                article.dropped.append(draft)
                continue
            article.head.append(replace(draft, kind="title"))
        elif is_title:
            article.titles.append(text)
            article.head.append(replace(draft, kind="title"))
        else:
            article.head.append(replace(draft, kind="byline"))
    for draft in body:
        kind, level = kind_and_level(draft.text)
        article.body.append(replace(draft, kind=kind, level=level))
    return article


def _bare(text: str) -> str:
    """A title without white space and what its subtitle says."""
    return re.split(r"[—―–-]{2}", re.sub(r"\s+", "", fold(text)))[0]


def _is_same_title(page: str, own: str) -> bool:
    """Whether the page's title names the document whose own title stands below it."""
    if not page or not own:
        return False
    return page == own or bool(_REPORT_TITLE.fullmatch(page) and _REPORT_TITLE.fullmatch(own))


# --- what was torn apart -------------------------------------------------------------------------------------------


def _without_remnants(
    parts: Sequence[tuple[list[Draft], list[Draft]]],
) -> list[tuple[list[Draft], list[Draft]]]:
    """Give what has no text of its own (a picture's legend, a stray headline) to the document after it."""
    kept: list[tuple[list[Draft], list[Draft]]] = []
    stray: list[Draft] = []
    for head, body in parts:
        if any(_is_text(draft.text) for draft in body):
            kept.append((stray + head, body))
            stray = []
        else:
            stray += head + body
    if stray and kept:
        kept[-1][1].extend(stray)
    return kept or [(stray, [])]


def _is_text(text: str) -> bool:
    return (
        len(text) > 20
        and bool(re.search(r"[。；：，,]", text))
        and not is_caption(text)
        and not is_subtitle(text)
    )


def _resume(articles: list[Article], view: View) -> list[Article]:
    """Take the rest of a document that another one interrupts back to it.

    The first breaks off in mid-sentence; in a later one a paragraph begins with the end of a sentence.
    """
    for n, article in enumerate(articles):
        if (
            not article.body
            or not is_open(article.body[-1].text)
            or len(article.body[-1].text) < 40
        ):
            continue
        for other in articles[n + 1 :]:
            at = next((k for k, d in enumerate(other.body) if k and _FRAGMENT.match(d.text)), None)
            if at is not None:
                rest = other.body[at:]
                article.body[-1] = join_drafts(article.body[-1], rest[0], view)
                article.body += rest[1:]
                del other.body[at:]
                break
    return articles
