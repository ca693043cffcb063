"""Questions as lines to read in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from taizhang.ledger.shown.terminal import fold
from taizhang.review.items import KINDS, Item
from taizhang.review.said import Side

_INDENT = "      "
_DIM, _BOLD = "2", "1"


def tell(asked: Sequence[Item], *, limit: int, width: int | None, color: bool) -> Iterator[str]:
    """The lines of the first questions: what each is about, why it is asked, a sentence of each side.

    Args:
        asked: The questions.
        limit: Show so many.
        width: Columns of the window, to which sentences are folded; None lets them run on.
        color: Whether names and what is less important are marked.
    """
    counts = Counter(item.kind for item in asked)
    for kind, means in KINDS.items():
        if counts[kind]:
            yield f"{kind:9} {counts[kind]:>6,}  {means}"
    for number, item in enumerate(asked[:limit], 1):
        yield ""
        yield from _item(number, item, width, color)
    if len(asked) > limit:
        yield ""
        yield f"… and {len(asked) - limit:,} more"


def _item(number: int, item: Item, width: int | None, color: bool) -> Iterator[str]:
    score = f"  {item.score}" if item.score is not None else ""
    decides = f"  decides {item.changes}" if item.changes.total else ""
    yield f"{number:>4}  {_styled(item.kind, _BOLD, color)}  {item.type}{score}{decides}"
    for side in filter(None, (item.left, item.right)):
        yield from _side(side, width, color)
    if item.evidence:
        what = "could be" if item.kind == "open" else "because"
        yield from _folded(f"{what} {'; '.join(item.evidence)}", width)


def _side(side: Side, width: int | None, color: bool) -> Iterator[str]:
    where = f" of {side.place}" if side.place else ""
    counts = f"{_many(side.mentions, 'mention')} in {_many(side.documents, 'document')}"
    name = _styled(side.name, _BOLD, color)
    yield f"{_INDENT}{name}{where}: {counts}  {_styled(side.id, _DIM, color)}".rstrip()
    if side.sentence:
        yield from _folded(f"  {side.sentence} ({side.title})", width)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _folded(text: str, width: int | None) -> Iterator[str]:
    if width is None:
        yield _INDENT + text
        return
    indent = _INDENT + " " * (len(text) - len(text.lstrip()))
    for line in fold(text.lstrip(), max(width - len(indent), 20)):
        yield indent + line


def _styled(text: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text
