"""Which item of a numbered list holds a stretch of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from taizhang.records import Item


class Places:
    """The items of documents, looked up by offset."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(items, key=lambda x: (x.doc_id, x.start, -x.end)):
            self._items[item.doc_id].append(item)
        self._starts = {doc_id: [x.start for x in found] for doc_id, found in self._items.items()}

    def at(self, doc_id: str, start: int, end: int) -> Item | None:
        """The innermost item that holds text[start:end] of a document; None outside of all lists."""
        return self._innermost(doc_id, start, end, None)

    def around(self, doc_id: str, start: int, end: int) -> Item | None:
        """The innermost item that holds another item and is not that item."""
        return self._innermost(doc_id, start, end, (start, end))

    def _innermost(
        self, doc_id: str, start: int, end: int, own: tuple[int, int] | None
    ) -> Item | None:
        items = self._items.get(doc_id, [])
        for i in range(bisect_right(self._starts.get(doc_id, []), start) - 1, -1, -1):
            item = items[i]
            if item.end >= end and (item.start, item.end) != own:
                return item
        return None
