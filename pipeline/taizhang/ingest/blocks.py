"""Text out of blocks: characters, offsets, sentences, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.records import Block, Run, Sentence
from taizhang.text import sentence_spans


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has a place in a text: stretches of the file, in reading order, that make it up."""

    text: str
    folded: str  # the same characters as Document.folded has them
    runs: tuple[tuple[int, int, int], ...]  # (offset in text, offset in the file, length)
    kind: str = "paragraph"
    level: int = 0

    @property
    def start(self) -> int:
        """Offset of the first character in the file."""
        return self.runs[0][1]

    @property
    def end(self) -> int:
        """Offset one past the last character in the file."""
        return self.runs[-1][1] + self.runs[-1][2]


def lay_out(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...], tuple[Run, ...]]:
    """Put blocks one under the other.

    Returns:
        The text, in which one line break parts two blocks; the blocks with their offsets; the runs that lead from
        the text to the file, in text order, neighbours joined.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    runs: list[Run] = []
    position = 0
    for draft in drafts:
        for at, raw_start, length in draft.runs:
            runs.append(Run(position + at, raw_start, length))
        texts.append(draft.text)
        level = draft.level if draft.kind == "heading" else 0
        blocks.append(Block(position, position + len(draft.text), draft.kind, level))
        position += len(draft.text) + 1
    return "\n".join(texts), tuple(blocks), tuple(runs)


def sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of each block in turn; a row of a table is one."""
    return tuple(
        Sentence(a, b, i)
        for i, block in enumerate(blocks)
        for a, b in (
            [(block.start, block.end)]
            if block.kind == "row"
            else sentence_spans(text, block.start, block.end)
        )
    )
