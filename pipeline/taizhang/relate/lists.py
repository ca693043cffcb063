"""Numbered lists under a line that names what they belong to: 附件：“清澜碧水”工程重点项目清单."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from taizhang.records import Document, Item, Link
from taizhang.relate.programs import sums_up
from taizhang.relate.rules import Pair, cross
from taizhang.relate.skeleton import pattern, skeletons

NUMBER = re.compile(r"（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]+[、.．]")
_ANNOUNCES = "(?:清单|项目表|任务表|名单|如下|包括)：?"
_ANNOUNCED = re.compile(rf"{_ANNOUNCES}[”\s]*\n")
_OPENS = pattern(rf"[^。]*?(?P<whole><GJ>)<~12>{_ANNOUNCES}$")
_ITEM = pattern(rf"(?:{NUMBER.pattern})<~4>(?P<member><GJ>)")


def listed(doc: Document, links: Sequence[Link]) -> Iterator[tuple[Pair, int, int]]:
    """The items of such a list: projects advance its program, parts of one type are part_of it.

    The list ends at the first paragraph without a number. Each pair comes with the offsets of its item.
    """
    if not _ANNOUNCED.search(doc.folded):
        return
    whole: Link | None = None
    paragraphs = {x.start: x for x in skeletons(doc, links, doc.blocks)}
    for block in doc.blocks:
        paragraph = paragraphs.get(block.start)
        opens = _OPENS.match(paragraph.text) if paragraph else None
        if paragraph and opens:
            whole = paragraph.link(opens.start("whole"))
        elif not NUMBER.match(doc.folded, block.start):
            whole = None
        elif paragraph and whole and (item := _ITEM.match(paragraph.text)):
            member = paragraph.link(item.start("member"))
            kind = "part_of" if member.type == whole.type else "advances"
            for pair in cross(kind, [member], [whole]):
                yield pair, block.start, block.end


def itemized(items: Sequence[Item], links: Sequence[Link]) -> Iterator[tuple[Pair, int, int]]:
    """The items of a list that a collective name announces: 实施“五大战略”：一是实施创新驱动战略，….

    Of an item counts the first program or project that its title names. Each pair comes with the offsets of its item.
    """
    by_start = {link.start: link for link in links}
    for item in items:
        whole = by_start.get(item.program_start)
        if whole is None or not sums_up(whole, whole):
            continue
        first = bisect_left(links, item.title_start, key=lambda x: x.start)
        last = bisect_left(links, item.title_end, key=lambda x: x.start)
        member = next((x for x in links[first:last] if x.type in ("PROGRAM", "PROJECT")), None)
        if member is not None:
            kind = "part_of" if member.type == whole.type else "advances"
            for pair in cross(kind, [member], [whole]):
                yield pair, item.start, item.title_end
