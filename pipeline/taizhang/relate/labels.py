"""Who is named as 责任单位, 牵头单位 or 配合单位 of an item, in brackets behind it or in a line below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from taizhang.records import Document, Link
from taizhang.relate.lists import NUMBER
from taizhang.relate.rules import Pair, cross
from taizhang.relate.skeleton import Skeleton, pattern, skeletons

_NAMED = "责任|牵头|主办|承办|实施|业主|建设|承建|主管|负责|组织"
_HELPS = "配合|协办|参与|协助|参加|支持"
_HEADER = "单位|部门|领导|主体|科室|机构|人"
_ANY_LABEL = re.compile(
    rf"(?:{_NAMED}|{_HELPS})(?:{_HEADER})|[（(](?:[^（）()]*)(?:牵头|负责|配合)[）)，；]"
)
_LABEL = pattern(
    rf"(?<!各)(?:(?P<leads>{_NAMED})|(?P<helps>{_HELPS}))(?:{_HEADER})(?:（[^（）]*）)?(?:[：为是]|(?=<AON>))(?P<who>[^。（）\n]*)"
)
_IN_BRACKETS = pattern(
    r"(?P<who><AON+>)(?:等<~6>)?<~2>(?:(?P<leads>牵头|负责|主办)|(?P<helps>配合|参与|协办))(?=[^（）]{0,60}）)"
)
_NEXT_LABEL = re.compile(rf"[，；、]?(?:{_NAMED}|{_HELPS})(?:{_HEADER})")
_ITS_PARTS = re.compile("各|有关|相关|所属|部门")  # 市政府各部门 are not 市政府
_STATED = ("PROJECT", "PROGRAM", "EVENT", "DOC")


def labelled(
    doc: Document, links: Sequence[Link], with_status: Collection[int]
) -> Iterator[tuple[Pair, int, int]]:
    """What the labels of responsibility in the document say, each with the offsets of its item and label.

    A label belongs to the projects, programs, events and documents before it in its paragraph, up to the label before;
    those with a status of their own come first. A label in a line of its own belongs to the paragraph above, and one in
    a paragraph that names nothing and bears no number to the heading.

    Args:
        doc: The document.
        links: Its mentions, in text order.
        with_status: Starts of the mentions that have a status.
    """
    if not _ANY_LABEL.search(doc.folded):
        return
    above: tuple[Link, ...] = ()  # of the paragraph or heading before
    heading: tuple[Link, ...] = ()
    paragraphs = {x.start: x for x in skeletons(doc, links, doc.blocks)}
    for block in doc.blocks:
        paragraph = paragraphs.get(block.start)
        own = tuple(x for x in paragraph.links if x.type in _STATED) if paragraph else ()
        if paragraph:
            position = 0  # end of the label before
            tails: tuple[Link, ...] = ()
            for leads, who, start, end in sorted(_labels(paragraph), key=lambda label: label[2]):
                item = tuple(x for x in own if position <= x.start < paragraph.offsets[start])
                if not item and not position and not NUMBER.match(paragraph.text):
                    item = above if start <= 1 else heading
                found = item or tails
                tails = tuple(x for x in found if x.start in with_status) or found
                position = end
                kind = "responsible_for" if leads else "takes_part_in"
                for pair in cross(kind, who, tails):
                    yield pair, min(pair[2].start, block.start), end
        if block.kind in ("heading", "title"):
            heading = own
        if own or not (paragraph and _LABEL.search(paragraph.text)):
            above = own


def named(doc: Document, links: Sequence[Link]) -> Iterator[tuple[bool, tuple[Link, ...], int]]:
    """Each label of responsibility in the document: whether it leads, whom it names, and where it stands."""
    if not _ANY_LABEL.search(doc.folded):
        return
    for paragraph in skeletons(doc, links, doc.blocks):
        for leads, who, start, _ in _labels(paragraph):
            yield leads, who, paragraph.offsets[start]


def _labels(paragraph: Skeleton) -> Iterator[tuple[bool, tuple[Link, ...], int, int]]:
    """Each label: whether it leads, whom it names, where it stands, and its end in the document."""
    text = paragraph.text
    position = 0
    while match := _LABEL.search(text, position):
        following = _NEXT_LABEL.search(text, match.start("who"), match.end("who"))
        stop = following.start() if following else match.end("who")
        who = _named(paragraph, match.start("who"), stop)
        if who:
            yield bool(match["leads"]), who, match.start(), who[-1].end
        position = max(stop, match.start("who"))
        if position == match.start():
            position += 1
    for match in _IN_BRACKETS.finditer(text):
        who = _named(paragraph, *match.span("who"))
        if who:
            yield bool(match["leads"]), who, match.start(), who[-1].end


def _named(paragraph: Skeleton, start: int, end: int) -> tuple[Link, ...]:
    """The mentions in a stretch that stand for themselves."""
    return tuple(
        link
        for at, link in zip(paragraph.at, paragraph.links, strict=True)
        if start <= at < end and not _ITS_PARTS.match(paragraph.text, at + 1)
    )
