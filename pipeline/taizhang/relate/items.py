"""The numbered parts of a document: 一是…, 1. …, （一）…, 一、…, each in its list, with who answers for it.

A list begins with a first number and goes on as long as the numbers count up; a list of a higher level ends it. What
announces it (认真办好民生重点实事。 or a heading) is its name. Levels are those of official documents:
第一章, 第一节, 一、, （一）, 1., （1）, ①, and 一是 below all of them.

Source: GB/T 9704-2012, 7.3.3, for the order of 一、 （一） 1. （1）.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from taizhang.items import Places
from taizhang.records import Block, Document, Item, Link
from taizhang.relate.labels import named
from taizhang.text import in_figures

_CN = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LEVELS = (  # of what begins a block, the highest first
    re.compile(rf"第({_CN}|\d{{1,2}})[章编]"),
    re.compile(rf"第({_CN}|\d{{1,2}})节"),
    re.compile(rf"({_CN})[、．.]\s?"),
    re.compile(rf"（({_CN})）"),
    re.compile(r"(\d{1,2})[.．、](?!\d)\s?"),
    re.compile(r"（(\d{1,2})）|(\d{1,2})）"),
    re.compile(rf"([{_CIRCLED}])"),
    re.compile(rf"({_CN})是(?:要)?"),
)
_FIRST_IS = len(_LEVELS) - 1  # 一是
_HEADINGS = 3  # levels down to （一）, which can head a section
_INLINE = re.compile(
    rf"(?<=[。；：，、！])(?:(?P<is>{_CN})是|（(?P<round>\d{{1,2}})）|(?P<circled>[{_CIRCLED}]))"
)
_SENTENCE_END = re.compile(r"[。！？；]")
_ENDS = re.compile(r"[。；：！？]")
_ANNOUNCES = re.compile(r"：$|如下|以下|实事(?!求是)|[\d一二三四五六七八九十]+(?:个方面|项|件|大)")
_LIVELIHOOD = re.compile(r"实事(?!求是)")
_EXPLAINS = re.compile(r"(?:解释|注释|释义)$")  # terms of a report, numbered
_ADDRESS = re.compile(r"各位(?:代表|委员)[！，：]|同志们[！，：]")
_ANNEX = re.compile(r"附件?[：\d一二三四五六七八九十]")
_PERORATION = 3  # blocks at a speech's end, from 各位代表！ on
_REACH = 30  # blocks up to the heading above a list
_MAX_SENTENCE = 200  # characters before a list that are looked through
_MAX_NAME = 40  # characters; of a longer sentence the last clause announces the list
_MAX_TITLE = 40


@dataclass(slots=True)
class _Unit:
    """A number where an item can begin."""

    start: int
    mark_end: int
    level: int
    ordinal: int
    block: int
    inline: bool  # in the middle of its block
    end: int = -1


@dataclass(slots=True)
class _List:
    level: int
    units: list[_Unit] = field(default_factory=list)
    above: _Unit | None = None  # the item that it is a part of
    stop: int = -1  # where what follows it begins
    resumed: bool = False  # it counts on from a list of the section before: 二、 begins with （三）


def itemize(doc: Document, links: Sequence[Link]) -> list[Item]:
    """Return the items of the document's numbered lists by offset; an item of a list inside an item knows its parent.

    A lone number makes no list, nor do numbers that begin with another than one. Whom a label of responsibility in
    the item names (责任单位：…, …牵头) leads or helps with it.

    Args:
        doc: The document, with blocks.
        links: Its mentions, in text order.
    """
    if _EXPLAINS.search(doc.title):
        return []
    lists = [each for each in _lists(doc) if len(each.units) > 1 or each.resumed]
    for each in lists:
        _close(doc, each)
    items = sorted(
        (item for each in lists for item in _items(doc, each, links)), key=lambda x: x.start
    )
    places = Places(items)
    items = [replace(x, parent=_parent(places, x)) for x in items]
    return list(_with_duties(doc, links, items, places))


# --- numbers to lists ----------------------------------------------------------------------------------------------


def _units(doc: Document) -> Iterator[_Unit]:
    text = doc.folded
    for k, block in enumerate(doc.blocks):
        if block.kind == "title":
            continue
        begin = block.start
        for level, pattern in enumerate(_LEVELS):
            match = pattern.match(text, block.start, block.end)
            if match:
                begin = match.end()
                ordinal = _ordinal(next(filter(None, match.groups())))
                yield _Unit(block.start, begin, level, ordinal, k, inline=False)
                break
        for match in _INLINE.finditer(text, begin, block.end):
            kind = str(match.lastgroup)
            level = {"is": _FIRST_IS, "round": 5, "circled": 6}[kind]
            yield _Unit(match.start(), match.end(), level, _ordinal(match[kind]), k, inline=True)


def _ordinal(numeral: str) -> int:
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return int(in_figures(numeral))


def _lists(doc: Document) -> list[_List]:
    open_lists: list[_List] = []
    found: list[_List] = []
    latest: dict[int, _Unit] = {}  # of each level
    for unit in _units(doc):
        while open_lists and open_lists[-1].level > unit.level:
            open_lists.pop().stop = unit.start
        here = open_lists[-1] if open_lists and open_lists[-1].level == unit.level else None
        if here and _goes_on(here.units[-1], unit):
            here.units.append(unit)
        elif unit.ordinal == 1 or (not here and _counts_through(latest.get(unit.level), unit)):
            if here:
                open_lists.pop().stop = unit.start
            above = open_lists[-1].units[-1] if open_lists else None
            open_lists.append(_List(unit.level, [unit], above, resumed=unit.ordinal > 1))
            found.append(open_lists[-1])
        else:
            continue
        latest[unit.level] = unit
    return found


def _counts_through(last: _Unit | None, unit: _Unit) -> bool:
    """Whether a number counts on from the section before, as where （一） to （二十） go through all of a plan."""
    through = last is not None and not last.inline and not unit.inline
    return through and last is not None and unit.ordinal == last.ordinal + 1


def _goes_on(last: _Unit, unit: _Unit) -> bool:
    """Whether a number counts on: by one, or by two where an item was lost; in one paragraph, or at each one's head."""
    together = unit.block == last.block if unit.inline else not last.inline or unit.level < 5
    return together and 1 <= unit.ordinal - last.ordinal <= (1 if unit.inline else 2)


# --- where an item ends --------------------------------------------------------------------------------------------


def _close(doc: Document, each: _List) -> None:
    """Give every item its end: the next one's start; for the last what the others are like."""
    blocks = doc.blocks
    for unit, after in zip(each.units, each.units[1:], strict=False):
        unit.end = after.start if after.inline else blocks[after.block - 1].end
    last = each.units[-1]
    if last.inline:
        block_end = blocks[last.block].end
        alone = all(doc.folded.count("。", u.mark_end, u.end) <= 1 for u in each.units[:-1])
        stop = doc.folded.find("。", last.mark_end, block_end) if alone else -1
        last.end = stop + 1 if stop >= 0 else block_end
        return
    sizes = {
        after.block - unit.block for unit, after in zip(each.units, each.units[1:], strict=False)
    }
    stop = each.stop if each.stop >= 0 else len(doc.text)
    if each.above is not None and each.above.end >= 0:
        stop = min(stop, each.above.end)
    plain = (
        _has_headings(doc, each)
        or any(  # may an item hold a heading without a number?
            _is_plain_heading(doc, b)
            for u in each.units[:-1]
            for b in _blocks(doc, u.block + 1, u.end)
        )
    )
    k = last.block + 1
    if sizes == {1} or (sizes == {2} and len(each.units) > 2):  # each is one block, or two
        stop = min(stop, blocks[min(last.block + max(sizes), len(blocks)) - 1].end)
    while k < len(blocks) and blocks[k].end <= stop:
        if (
            blocks[k].kind == "byline"
            or _ANNEX.match(doc.folded, blocks[k].start)
            or (k > last.block + 1 and len(blocks) - k <= _PERORATION and _is_address(doc, k))
            or (not plain and _is_plain_heading(doc, blocks[k]))
        ):
            break
        k += 1
    last.end = blocks[k - 1].end


def _blocks(doc: Document, first: int, end: int) -> Iterator[Block]:
    for k in range(first, len(doc.blocks)):
        if doc.blocks[k].start >= end:
            return
        yield doc.blocks[k]


def _is_address(doc: Document, k: int) -> bool:
    return bool(_ADDRESS.match(doc.folded, doc.blocks[k].start))


def _is_plain_heading(doc: Document, block: Block) -> bool:
    numbered = any(p.match(doc.folded, block.start) for p in _LEVELS)
    return block.kind in ("heading", "title") and not numbered


# --- what it is called ---------------------------------------------------------------------------------------------


def _items(doc: Document, each: _List, links: Sequence[Link]) -> Iterator[Item]:
    start, end = _announced(doc, each)
    kind = _kind(doc, each, start, end)
    program = _program(links, start, end)
    for unit in each.units:
        stop = unit.end
        while stop > unit.mark_end and doc.text[stop - 1].isspace():
            stop -= 1
        yield Item(
            doc.id,
            unit.start,
            stop,
            doc.text[unit.start : unit.mark_end].strip(),
            unit.ordinal,
            *_title(doc, unit, stop),
            each.units[0].start,
            start,
            end,
            kind,
            program_start=program.start if program else -1,
            program_end=program.end if program else -1,
        )


def _title(doc: Document, unit: _Unit, stop: int) -> tuple[int, int]:
    """What stands behind the number: a heading, else the first sentence, of a long one the first clause."""
    block = doc.blocks[unit.block]
    end = min(stop, block.end)
    if block.kind != "heading" or unit.inline:
        sentence = _ENDS.search(doc.folded, unit.mark_end, end)
        end = sentence.start() if sentence else end
        comma = doc.folded.find("，", unit.mark_end, end)
        if end - unit.mark_end > _MAX_TITLE and comma > unit.mark_end:
            end = comma
    start = unit.mark_end
    while start < end and doc.text[start].isspace():
        start += 1
    while end > start and doc.folded[end - 1] in "，、 ":
        end -= 1
    return start, max(start, end)


def _announced(doc: Document, each: _List) -> tuple[int, int]:
    """The words that announce a list: the sentence before it, or the heading above; (-1, -1) without either."""
    first = each.units[0]
    block = doc.blocks[first.block]
    if first.start > block.start:
        found = _last_sentence(doc, block.start, first.start)
        if found[1] - found[0] > 1:
            return _without_number(doc, found)
    above = doc.blocks[first.block - 1] if first.block else None
    if above is not None and above.kind in ("paragraph", "item", "heading") and not each.resumed:
        found = _last_sentence(doc, above.start, above.end)
        if above.kind == "heading" or _ANNOUNCES.search(doc.folded[found[0] : above.end]):
            return _without_number(doc, found)
    if each.above is not None:
        return _title(doc, each.above, each.above.end if each.above.end >= 0 else len(doc.text))
    if each.level < _HEADINGS:  # the document's own sections
        return -1, -1
    heading = next(
        (
            doc.blocks[k]
            for k in range(first.block - 1, max(-1, first.block - _REACH), -1)
            if doc.blocks[k].kind == "heading" and _is_plain_heading(doc, doc.blocks[k])
        ),
        None,
    )
    return (heading.start, heading.end) if heading else (-1, -1)


def _last_sentence(doc: Document, start: int, end: int) -> tuple[int, int]:
    """The last sentence of a stretch without its mark; of a long one the last clause."""
    while end > start and doc.folded[end - 1] in "。：；！ \n，":
        end -= 1
    start = max(start, end - _MAX_SENTENCE)
    begin = max((m.end() for m in _SENTENCE_END.finditer(doc.folded, start, end)), default=start)
    if end - begin > _MAX_NAME:
        begin = max(begin, doc.folded.rfind("，", begin, end - 4) + 1)
    while begin < end and doc.text[begin].isspace():
        begin += 1
    return begin, end


def _without_number(doc: Document, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    for pattern in _LEVELS:
        match = pattern.match(doc.folded, start, end)
        if match and match.end() < end:
            return match.end(), end
    return span


def _kind(doc: Document, each: _List, start: int, end: int) -> str:
    said = doc.folded[start:end] if start >= 0 else doc.title
    if _LIVELIHOOD.search(said):
        return "livelihood"
    sections = each.level <= _HEADINGS and _has_headings(doc, each)
    return "sections" if sections else "measures"


def _has_headings(doc: Document, each: _List) -> bool:
    return any(doc.blocks[u.block].kind == "heading" and not u.inline for u in each.units)


def _program(links: Sequence[Link], start: int, end: int) -> Link | None:
    """The program that the announcing words name last."""
    if start < 0:
        return None
    first = bisect_left(links, start, key=lambda x: x.start)
    last = bisect_left(links, end, key=lambda x: x.start)
    found = [x for x in links[first:last] if x.type == "PROGRAM" and x.end <= end]
    return found[-1] if found else None


# --- what it is part of, and who answers for it --------------------------------------------------------------------


def _parent(places: Places, item: Item) -> int:
    holder = places.around(item)
    return holder.start if holder else -1


def _with_duties(
    doc: Document, links: Sequence[Link], items: Sequence[Item], places: Places
) -> Iterator[Item]:
    leads: dict[int, list[tuple[int, int]]] = {}
    helps: dict[int, list[tuple[int, int]]] = {}
    for leading, who, at in named(doc, links):
        holder = places.at(doc.id, at, at + 1)
        if holder is not None:
            duties = (leads if leading else helps).setdefault(holder.start, [])
            duties += [(x.start, x.end) for x in who]
    for item in items:
        at = item.start
        yield replace(item, leads=_each(leads.get(at, ())), helps=_each(helps.get(at, ())))


def _each(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(set(spans)))
