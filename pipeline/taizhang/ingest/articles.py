"""One file, several documents: where each begins, and what its head says.

A document begins where a sign of beginning stands: a greeting under a title (各位代表：), the line of a meeting
(——2021年1月30日在…会议上), a notice's title (…关于…的通知), an annex with a title of its own, （上接一版）, 本报讯 or an
agency's dateline, a law's title, a title that the gazette's contents name. From the sign one goes up over the lines of
its head: headlines, subtitles, bylines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from taizhang.ingest.blocks import Draft
from taizhang.ingest.contents import Contents
from taizhang.ingest.joins import is_open, join_drafts
from taizhang.ingest.lines import Line
from taizhang.ingest.shapes import (
    GREETING,
    heading_level,
    is_byline,
    is_caption,
    is_dateline,
    is_enactment,
    is_plain_heading,
    is_signature_date,
    is_subtitle,
    kind_and_level,
)

_MAX_HEAD = 8  # blocks of a head
_MAX_BETWEEN = 5  # documents that may stand between the halves of one
_MAX_SIGN = 200  # characters of a block that can be a title
_MIN_TEXT = 20  # of one without a full stop that is text and no headline
_MIN_STORIES = 2  # of a page of one theme
_STORY_GAP = 2  # empty lines below a story's headline, where its picture stood
_MIN_NEWS = 30  # of one that opens a piece of news; a shorter one is a dateline above a title
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
_MAX_ANNEX_TITLE = 40
_GLOSSARY = re.compile(
    r"(?:附件?[：:]?)?.{0,24}?(?:名词|用语|术语)(?:解释|注释|释义)|(?:附件?[：:]?)?注释"
)
_GLOSS = re.compile(r"[〔【（(]?\d{1,2}[〕】）).．、]")
_WORK = re.compile(
    r".{3,50}(?:规划|方案|办法|纲要|细则|规定|条例|计划|意见|要点|章程)(?:[（(].{1,24}[）)])?"
)
_LAW = re.compile(r".{2,40}(?:条例|办法|规定|细则|法|决定|规则|章程|解释)(?:[（(].{1,12}[）)])?")
_LAW_SIGN = re.compile(
    r"第[一1]章\s?|第一条[\s　]|[（(]?\d{4}年.{2,80}(?:通过|公布|批准|发布|施行)"
)
_REPORT_TITLE = re.compile(r"(?:\d{4}年)?(?:.{2,14}?)?(?:人民)?政府工作报告")
_OUTSIDE = re.compile(
    r"附件|附：|[-—]?\s?\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[①-⑳]|主题词|抄送"
)  # in no head
_FRAGMENT = re.compile(r"[\u4e00-\u9fff]{1,4}。")  # 设。: the end of a sentence begun elsewhere


@dataclass(slots=True)
class Article:
    """A document's blocks before they become its text: the head, then the rest."""

    head: list[Draft] = field(default_factory=list)
    body: list[Draft] = field(default_factory=list)
    titles: list[str] = field(
        default_factory=list
    )  # headlines and title lines, subtitles with their dash
    dropped: list[Draft] = field(default_factory=list)  # the page's title above the document's own
    annex: bool = False  # it stands under 附件2 or 名词解释
    theme: bool = False  # it opens a newspaper page of one theme
    story: bool = False  # it belongs to the page of one theme that the file's first document opens
    comes_from: str = ""  # newspaper page, in figures
    goes_on: str = ""

    @property
    def blocks(self) -> list[Draft]:
        """All that stays, in order."""
        return self.head + self.body


def split(
    blocks: Sequence[tuple[Draft, Line]], contents: Contents, *, one: bool = False
) -> list[Article]:
    """Part a file's blocks into documents.

    Args:
        blocks: Blocks with the line each begins at, in file order.
        contents: What a gazette's table of contents names.
        one: The file is known to be one document.
    """
    drafts = [draft for draft, _ in blocks]
    page = _Page(
        ["" if draft.kind == "row" else draft.folded for draft in drafts],  # a row is no sign
        [line.continues for _, line in blocks],
        [line.fresh for _, line in blocks],
        [line.gap for _, line in blocks],
        contents,
    )
    starts = [] if one else page.starts()
    stories = page.stories() if not one and len(starts) <= 1 else []
    starts += stories
    first = starts[0][0] if starts else len(drafts)
    if first:
        starts.insert(0, (0, min(page.head_end(0), first)))
    parts = []
    for n, (begin, body) in enumerate(starts):
        end = starts[n + 1][0] if n + 1 < len(starts) else len(drafts)
        parts.append((drafts[begin:body], drafts[body:end]))
    articles = [_article(*part) for part in _without_remnants(parts)]
    for article in articles[1:]:
        article.story = bool(stories)
    articles[0].theme = bool(stories)
    return _resume(articles)


# --- where documents begin -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a file as folded text, and where something begins by what stood around them."""

    texts: Sequence[str]
    continues: Sequence[bool]  # with （上接一版）
    fresh: Sequence[bool]  # below the foot of a web page
    gaps: Sequence[int]  # empty lines above
    contents: Contents

    def starts(self) -> list[tuple[int, int]]:
        """(first block of the head, first block after it) of each document that shows a sign of beginning."""
        starts: list[tuple[int, int]] = []
        floor = 0
        for i, text in enumerate(self.texts):
            if i < floor:
                continue
            begin = self._begins(i, floor)
            if begin is None or (starts and begin == starts[-1][1]):  # below a head: its own text
                continue
            body = max(self.head_end(begin), min(i, begin + _MAX_HEAD))
            if begin == i and not self.continues[i] and not _is_news(text):  # the sign is a title
                body = max(body, self.head_end(i + 1))
            starts.append((begin, body))
            floor = max(body, i + 1)
        return starts

    def stories(self) -> list[tuple[int, int]]:
        """The same for the stories of a newspaper page of one theme: headlines set apart from their text.

        A picture stood between; elsewhere on the page one empty line at most parts a heading from its text. A text
        with numbered headings is no such page.
        """
        if any(heading_level(text) for text in self.texts):
            return []
        found = [
            i
            for i in range(1, len(self.texts) - 1)
            if self.gaps[i + 1] >= _STORY_GAP > self.gaps[i]
            and is_plain_heading(self.texts[i])
            and not (is_caption(self.texts[i]) or is_byline(self.texts[i]))
            and "。" in self.texts[i + 1]
            and self.texts[i - 1].endswith(("。", "！", "”", "？"))
        ]
        return [(i, i + 1) for i in found] if len(found) >= _MIN_STORIES else []

    def head_end(self, begin: int) -> int:
        """The first block from ``begin`` on that is text and not head."""
        end = begin
        while (
            end < len(self.texts)
            and end - begin < _MAX_HEAD
            and not self.continues[end]
            and not (self.fresh[end] and end > begin)
            and _is_head(self.texts[end])
        ):
            end += 1
        return end

    def _begins(self, i: int, floor: int) -> int | None:
        """Where the head of the document begins whose sign is block ``i``; None when it is no sign."""
        text = self.texts[i]
        if self.continues[i] or _is_news(text):
            return self._climb(i, floor)
        if len(text) > _MAX_SIGN:
            return None
        if GREETING.fullmatch(text):
            begin = self._climb(i, floor)
            return begin if any(map(_SPEECH.search, self.texts[begin:i])) else None
        under = re.split(r"(?=[—―–]{2})", text, maxsplit=1)[-1]
        if is_subtitle(under) and _MEETING.fullmatch(under):
            begin = self._climb(i, floor)
            return begin if begin < i or under != text else None
        above = self.texts[i - 1] if i > floor else ""
        below = self.texts[i + 1 : i + 4]
        if (
            self.contents.names(self.texts[i : i + 2])
            or _is_notice(text, below)
            or (_is_annex(text) and below and _is_annex_title(below[0]))
            or (_GLOSSARY.fullmatch(text) and below and _GLOSS.match(below[0]))
            or (is_signature_date(above) and _WORK.fullmatch(text))
        ):
            return i
        if _is_law(text, below):
            return self._law_head(i, floor)
        return None

    def _law_head(self, i: int, floor: int) -> int:
        """Go up to the first line of a law's title that is set in several: 最高人民法院 / 关于… / 若干问题的规定."""
        begin = i
        while begin > floor and (
            self.texts[begin - 1].startswith("关于") or _ISSUER.fullmatch(self.texts[begin - 1])
        ):
            if not _is_head(self.texts[begin - 1]):
                break
            begin -= 1
        return begin

    def _climb(self, i: int, floor: int) -> int:
        """Go up from block ``i`` over what can stand in a head."""
        begin = i
        while (
            begin > floor
            and i - begin < _MAX_HEAD
            and not self.fresh[begin]
            and _is_head(self.texts[begin - 1])
        ):
            begin -= 1
        return begin


def _is_head(text: str) -> bool:
    if _OUTSIDE.match(text) or _NEWS.match(text):
        return False
    return (
        is_subtitle(text)
        or is_byline(text)
        or is_caption(text)
        or bool(NUMBER.fullmatch(text))
        or (is_plain_heading(text) and not heading_level(text))
    )


def _is_news(text: str) -> bool:
    return len(text) > _MIN_NEWS and bool(_NEWS.match(text) or is_dateline(text))


def _is_annex(text: str) -> bool:
    return bool(_ANNEX.fullmatch(text.replace(" ", "")))


def _is_annex_title(text: str) -> bool:
    if _WORK.fullmatch(text):
        return True
    return len(text) <= _MAX_ANNEX_TITLE and is_plain_heading(text) and not heading_level(text)


def _is_notice(text: str, below: Sequence[str]) -> bool:
    """A notice's title in one block, or its issuer above 关于…的通知, with an addressee or number below."""
    parted = bool(_ISSUER.fullmatch(text) and below and _NOTICE_TAIL.fullmatch(below[0]))
    if "。" in text or not (parted or _NOTICE.fullmatch(text)):
        return False
    rest = below[1:] if parted else below[:2]
    return any(NUMBER.fullmatch(t) or t.endswith("：") for t in rest)


def _is_law(text: str, below: Sequence[str]) -> bool:
    if not _LAW.fullmatch(text) or heading_level(text) or is_subtitle(text):
        return False
    return any(_LAW_SIGN.match(t) or NUMBER.fullmatch(t) for t in below[:2])


# --- what a head says ----------------------------------------------------------------------------------------------


def _article(head: Sequence[Draft], body: Sequence[Draft]) -> Article:
    article = Article()
    article.annex = any(_is_annex(d.folded) or _GLOSSARY.fullmatch(d.folded) for d in head)
    later = [_bare(d.folded) for d in head]
    for i, draft in enumerate(head):
        text = draft.folded
        is_title = not (
            is_byline(text)
            or is_enactment(text)
            or is_caption(text)
            or NUMBER.fullmatch(text)
            or _is_annex(text)
        )
        if is_title and not is_subtitle(text):
            article.titles.append(draft.text)
            if any(_is_same_title(later[i], other) for other in later[i + 1 : i + 5]):
                article.dropped.append(draft)
                continue
            article.head.append(replace(draft, kind="title"))
        elif is_title:
            article.titles.append(draft.text)
            article.head.append(replace(draft, kind="title"))
        else:
            article.head.append(replace(draft, kind="byline"))
    for draft in body:
        article.body.append(_shaped(draft))
    return article


def _shaped(draft: Draft) -> Draft:
    """A block with its kind by its shape; the file's format makes a heading of what the shape leaves open."""
    if draft.kind == "row":
        return draft
    kind, level = kind_and_level(draft.folded)
    if draft.kind == "heading" and kind in ("paragraph", "item"):
        return draft
    return replace(draft, kind=kind, level=level)


def _bare(text: str) -> str:
    """A title without white space and what its subtitle says."""
    return re.split(r"[—―–-]{2}", re.sub(r"\s+", "", text))[0]


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
        if any(draft.kind == "row" or _is_text(draft.folded) for draft in body):
            kept.append((stray + head, body))
            stray = []
        else:
            stray += head + body
    if not kept:
        head = parts[0][0]
        return [(head, stray[len(head) :])]
    kept[-1][1].extend(stray)
    return kept


def _is_text(text: str) -> bool:
    if is_caption(text) or is_subtitle(text):
        return False
    return "。" in text or (len(text) > _MIN_TEXT and bool(re.search(r"[；：，,]", text)))


def _resume(articles: list[Article]) -> list[Article]:
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
        for other in articles[n + 1 : n + 1 + _MAX_BETWEEN]:
            at = next(
                (k for k, d in enumerate(other.body) if k and _FRAGMENT.match(d.folded)), None
            )
            if at is not None:
                rest = other.body[at:]
                article.body[-1] = join_drafts(article.body[-1], rest[0])
                article.body += rest[1:]
                del other.body[at:]
                break
    return articles
