"""The place a number is about: named in its clause, else in its sentence, else the document's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.measure.phrases import opens_with_verb
from taizhang.records import Document, Link

# 占全国, 居全省, 高于全国: the place only measures the rank or the share
_COMPARED = re.compile(
    r"(?:占|[位居列]|高于|低于|快于|优于|好于|领先|[升跃进](?:至|到|居)|相当于|名列|面向|辐射|向|到|赴|与|和|、|来自|对|对接|连通|通往|至)$"
)
_ZONE = re.compile(
    r"(?:试验区|开发区|园区|科创园|创新园|产业园|都市圈|经济圈|湾区|集聚区|新区|航天城)$"
)
NATION = "中华人民共和国"
_RANK_NEXT = re.compile(
    r"(?:各省|各市|省份|地区)?(?:第[一二三四五六七八九十\d]|首位|前[一二三四五六七八九十\d])"
)
_PART_NEXT = re.compile(r"(?:等|、|和|—|-|至|与)")


def place_of(doc: Document, places: Sequence[Link], start: int, end: int) -> tuple[str, str]:
    """Canonical name and code of the place that a number said in doc.text[start:end] is about.

    Args:
        doc: The document; its jurisdiction is the answer where the text names no place.
        places: Links of type PLACE in text order.
        start: Where the clause or subject that the number belongs to starts.
        end: Where its indicator starts.
    """
    here = doc.jurisdiction, doc.jurisdiction_code
    for link in reversed(places):
        if not start <= link.start < end:
            continue
        if link.name == doc.jurisdiction:
            break
        if _COMPARED.search(doc.folded[max(0, link.start - 4) : link.start]):
            continue
        if _PART_NEXT.match(doc.folded, link.end) or "等" in doc.folded[link.end : end - 1]:
            continue
        if _RANK_NEXT.match(doc.folded, link.end):
            continue  # 全省第三
        if link.name == NATION:
            continue  # 全国 in a report of a province is what it is compared with
        if any(other.end == link.start or other.start == link.end for other in places):
            continue  # 川渝, 港澳: two places in one word
        return link.name, link.code
    if opens_with_verb(doc.folded[start:end]):  # 申建自贸试验区，出台69项支持政策
        for link in reversed(places):
            between = doc.folded[link.end : start]
            if link.start < start and "；" not in between and len(between) < 40:
                return (link.name, link.code) if _ZONE.search(link.name) else here
    return here
