"""DOC: titles in full, by what the document itself has written; a number stands for its title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from taizhang.lexicon import find_name
from taizhang.link.agencies import resolve_agency
from taizhang.link.context import Context
from taizhang.link.resolution import Resolution
from taizhang.records import Mention
from taizhang.text import in_characters

_NUMBER = re.compile(r"[^《》]*[〔(（]\d{4}[〕)）]第?\d+号")
_GENERIC = re.compile(
    r"《(?P<kind>纲要|建议|意见|方案|条例|办法|规划|规定|决定|通知|实施意见|实施方案|行动计划|报告|计划|清单|措施|公报|细则)(?:（?(?P<draft>草案)）?)?》"
)
# A title as issued: who, 关于 what, and the kind of document.
_NOTICE = re.compile(
    r"[^，。；：《》]{4,40}(?:委员会|政府|办公厅|办公室|委|部|局|厅)关于.{2,160}(?:通知|意见|决定|通报|公告|通告|批复|函|办法|规定|报告|请示)"
)
# Titles that every place has one of.
_EVERYWHERE = re.compile(
    r"《(?:(?:[省市区县州]|自治区)(?!场|域|际).{3,}|(?:政府)?工作报告|规划纲要|.{0,8}责任书|.{0,6}(?:报告|清单))》"
)
_TITLE_LINES = 5
_AND = frozenset("、和及与")
_AROUND = (
    500  # documents and agencies before and behind that are looked at; the longest report names 100
)
_NEAR = 12  # characters before the name of a law in which another country would stand
_ABROAD = re.compile(r"美国|英国|日本|欧盟|法国|德国|加拿大")
_DECIDED = re.compile(r"(?:已经|已)?(?:作出|做出|发布|颁布|印发|下发|出台|制定)了?")
_LAW = re.compile(r"《(?!中华人民共和国|与)(?P<title>[^《》（）“”]{2,20}(?<!办)法)》")


def resolve_doc(
    mention: Mention, surface: str, context: Context, mentions: Sequence[Mention]
) -> Resolution:
    """Return the title of a document, with its marks.

    《纲要（草案）》 and 《意见》 mean the last title of that kind written in full before, a number means the title it
    stands behind, 《X法》 is 《中华人民共和国X法》.
    """
    text = context.doc.folded
    at = bisect_left(mentions, mention.start, key=attrgetter("start"))
    mentions = mentions[max(0, at - _AROUND) : at + _AROUND]
    titles = [
        text[m.start : m.end]
        for m in mentions
        if m.type == "DOC" and m.end - m.start > 8 and text[m.start] == "《"
    ]
    if _NUMBER.fullmatch(surface):
        for m in mentions:
            between = text[m.end : mention.start]
            if m.type == "DOC" and 0 <= mention.start - m.end <= 1 and between in ("", "（"):
                return _titled(text[m.start : m.end], "definition", context)
        if title := _heading(text[: mention.start]):
            return _titled(title, "definition", context)
        return Resolution(surface, "surface", scope=_scope(context))
    if match := _GENERIC.fullmatch(surface):
        before = [
            text[m.start : m.end]
            for m in mentions
            if m.type == "DOC" and m.end <= mention.start and m.end - m.start > len(surface)
        ]
        for title in reversed(before or titles):
            if match["kind"] in title[-12:] and title != surface:
                return _titled(title, "definition", context)
        if name := _plan(match["kind"], match["draft"] or "", context):
            return Resolution(name, "deixis", scope=_scope(context))
        return Resolution(surface, "unresolved", scope=_scope(context))
    if name := find_name("DOC", surface):
        return Resolution(name, "gazetteer")
    near = text[max(0, mention.start - _NEAR) : mention.start]
    if (match := _LAW.fullmatch(surface)) and not _ABROAD.search(near):
        return Resolution(f"《中华人民共和国{match['title']}》", "expansion")
    issuer = next((m for m in mentions if _issues(m, mention, text)), None)
    if issuer and issuer.type == "AGENCY" and surface.startswith("《关于"):
        by = resolve_agency(text[issuer.start : issuer.end], context).name
        return Resolution(f"《{by}{surface[1:]}", "expansion")
    return _titled(surface, "surface", context)


def _titled(title: str, how: str, context: Context) -> Resolution:
    """A title in full, that of the place that speaks where every place has one: 《政府工作报告》, 《市政府督查办法》."""
    return Resolution(title, how, scope=_scope(context) if _EVERYWHERE.fullmatch(title) else "")


def _heading(before: str) -> str:
    """The title on the lines above a number that stands on a line of its own, in marks; "" if there is none."""
    if not before.endswith("\n"):
        return ""
    lines: list[str] = []
    for line in reversed(before.rstrip().splitlines()[-_TITLE_LINES:]):
        if not line.strip():
            break
        lines.insert(0, "".join(line.split()))
        match = _NOTICE.fullmatch("".join(lines))
        if match:
            return f"《{match[0]}》"
    return ""


def _issues(issuer: Mention, title: Mention, text: str) -> bool:
    """Whether a name stands directly in front of a title, or is the State Council that has decided on it."""
    if text[issuer.start - 1 : issuer.start] in _AND:
        return False  # one of several, whose names would all belong to the title
    if issuer.end == title.start:
        return True
    decided = _DECIDED.fullmatch(text, issuer.end, title.start) is not None
    return decided and text[issuer.start : issuer.end] == "国务院"


def _plan(kind: str, draft: str, context: Context) -> str:
    """The outline, or the party's proposal, of the five-year plan that begins in the document's year (2026 十五)."""
    year, home = context.year, context.home
    if kind not in ("纲要", "建议") or not year or year % 5 != 1 or year < 1996 or not home:
        return ""
    where = home.name if context.local or (kind == "纲要" and year > 2001) else ""
    plan = f"{where}国民经济和社会发展{_period(year)}"
    if kind == "建议":
        return f"《中共{f'{home.name}委' if context.local else '中央'}关于制定{plan}的建议》"
    return f"《{plan}纲要{'（草案）' if draft else ''}》"


def _period(year: int) -> str:
    """What the plan that begins in a year is called: a 计划 up to 2001, in 1996 with aims up to 2010."""
    if year == 1996:
        return "“九五”计划和2010年远景目标"
    return f"第{in_characters((year - 1951) // 5)}个五年{'计划' if year == 2001 else '规划'}"


def _scope(context: Context) -> str:
    return context.near if context.local else ""
