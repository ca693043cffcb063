"""Which item of a numbered list holds a stretch of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from taizhang.records import Item


class Places:
    """The items of documents, looked up by offset. Items stand one behind the other or one inside the other."""

    def __init__(self, items: Iterable[Item]) -> None:
        by_document: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(items, key=lambda x: (x.doc_id, x.start, -x.end)):
            by_document[item.doc_id].append(item)
        self._documents = {doc_id: _Nest(found) for doc_id, found in by_document.items()}

    def at(self, doc_id: str, start: int, end: int) -> Item | None:
        """The innermost item that holds text[start:end] of a document; None outside of all lists."""
        nest = self._documents.get(doc_id)
        return nest.innermost(start, end) if nest else None

    def around(self, item: Item) -> Item | None:
        """The innermost item that holds another item and is not that item."""
        nest = self._documents[item.doc_id]
        return nest.holder(item)


class _Nest:
    """Items of one document by offset, each with the one around it."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._starts = [item.start for item in items]
        self._around: list[int] = []
        within: list[int] = []
        for i, item in enumerate(items):
            while within and items[within[-1]].end < item.end:
                within.pop()
            self._around.append(within[-1] if within else -1)
            within.append(i)

    def innermost(self, start: int, end: int) -> Item | None:
        i = bisect_right(self._starts, start) - 1
        while i >= 0 and self._items[i].end < end:
            i = self._around[i]
        return self._items[i] if i >= 0 else None

    def holder(self, item: Item) -> Item | None:
        i = self._around[bisect_right(self._starts, item.start) - 1]
        return self._items[i] if i >= 0 else None
