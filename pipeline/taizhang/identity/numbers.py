"""Documents by number and by title: 驻政〔2021〕9号 is the document whose title some text sets beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from taizhang.identity.names import normal
from taizhang.identity.things import NUMBER, Thing
from taizhang.records import Document, Link


def numbered(
    things: Mapping[str, Thing], documents: Sequence[Document], links: Sequence[Link]
) -> dict[tuple[str, str], str]:
    """Return the pairs of ids of which one is a document's number and the other its title, with the number.

    A text says so by setting the number behind the title, or by being the document itself. A number that goes with
    several titles says nothing.
    """
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for doc in documents:
        if doc.number and doc.title:
            titles[doc.number].add(normal(doc.title))
    texts = {doc.id: doc.folded for doc in documents}
    for x in links:
        if x.type == "DOC" and x.name.startswith("《"):
            surface = texts[x.doc_id][x.start : x.end]
            if NUMBER.fullmatch(surface):
                titles[surface].add(normal(x.name))
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    by_number: defaultdict[str, list[str]] = defaultdict(list)
    for thing in things.values():
        if thing.number:
            by_number[thing.name].append(thing.id)
        elif thing.type == "DOC":
            by_title[thing.read.whole].append(thing.id)
    found = {}
    for number, named in sorted(titles.items()):
        if len(named) == 1:
            for left in by_number.get(number, ()):
                for right in by_title.get(min(named), ()):
                    pair = (left, right) if left < right else (right, left)
                    found[pair] = number
    return found
