"""The project, program, event or organization that owns a number."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.records import Link

OWNERS = frozenset(("PROJECT", "PROGRAM", "EVENT", "ORG"))


def owner_of(
    links: Sequence[Link], text: str, sentence: int, span: tuple[int, int], indicator: str
) -> tuple[int, int]:
    """The span of the owner of a number; (-1, -1) when it is the place's own.

    Args:
        links: Those of the sentence, in text order.
        text: The folded text.
        sentence: Where the sentence starts.
        span: The quote.
        indicator: Its indicator; an owner whose name it starts with may stand in an earlier clause.
    """
    owners = [
        link
        for link in links
        if link.type in OWNERS and sentence <= link.start and link.end <= span[1]
    ]
    for link in reversed(owners):
        surface = text[link.start : link.end]
        if indicator.startswith(surface) or (link.start >= span[0] and surface in indicator):
            return link.start, link.end
    return -1, -1
