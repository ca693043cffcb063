"""The project, program, event or organization that owns a number."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.records import Link

OWNERS = frozenset(("PROJECT", "PROGRAM", "EVENT", "ORG"))


def owner_of(links: Sequence[Link], start: int, end: int) -> tuple[int, int]:
    """The span of the last owner inside [start, end), the stretch that the number is said in; (-1, -1) for none.

    Args:
        links: Links in text order.
        start: Where the quote starts.
        end: Where it ends.
    """
    for link in reversed(links):
        if link.type in OWNERS and start <= link.start and link.end <= end:
            return link.start, link.end
    return -1, -1
