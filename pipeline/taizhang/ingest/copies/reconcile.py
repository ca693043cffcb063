"""One text of several readings: where they differ the better reading stands in it, and the others are kept beside it.

The readings join one after the other. Where the next one differs from the text so far, a choice is made for that
stretch alone; what loses is written down as a Variant with its place in its own file, so that each reading can be had
back from the text and its variants. What only one reading has is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rapidfuzz.distance import Indel

from taizhang.ingest.blocks import sentences
from taizhang.ingest.copies.align import Difference, differences
from taizhang.ingest.copies.choose import AROUND, PART, Choice, Stretch, choose
from taizhang.ingest.copies.likely import Likely
from taizhang.records import Block, Document, Run, Source, Variant

OWN_PART = 20  # characters; two stretches so long that have little in common are parts of their own
ALIKE = 0.5  # of their characters; what is less alike is no second reading
ELSEWHERE = 8  # characters of a stretch by which it is found again elsewhere
MOST = 0.8  # of a part, for it to stand elsewhere


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters start to end of one of the readings."""

    reading: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Other:
    """What a reading has, from start to end of its own text, in the place of merged[at:until]."""

    reading: int
    at: int
    until: int
    start: int
    end: int
    why: str


def reconcile(readings: Sequence[Document], sources: Sequence[Source]) -> Document:
    """Merge readings of one text, the first of which leads; it keeps its metadata.

    Args:
        readings: Documents as ingest gives them, each read from one stretch of one file, the best reading first.
        sources: The sources of the merged document; the first source of each reading is among them, in any role.

    Returns:
        The first reading with the merged text, its blocks, sentences, runs and variants. Where nothing of another
        reading was better it is the first reading's text.
    """
    merged = _Merged([reading.folded for reading in readings], readings[0].jurisdiction_code)
    for number in range(1, len(readings)):
        merged.join(number)
    text = "".join(readings[p.reading].text[p.start : p.end] for p in merged.pieces)
    places = [_place(reading.sources[0], sources) for reading in readings]
    blocks = _blocks(text, merged.pieces, readings)
    return replace(
        readings[0],
        text=text,
        blocks=blocks,
        sentences=sentences(text, blocks),
        runs=tuple(_runs(merged.pieces, readings, places)),
        sources=tuple(sources),
        cells=readings[0].cells
        if text == readings[0].text
        else (),  # their offsets are of its text
        variants=tuple(
            sorted(_variant(other, readings[other.reading], places) for other in merged.others)
        ),
    )


def original(doc: Document, source: int) -> str:
    """Return the reading that a source of the document has: its variants put back into the text."""
    text, at = [], 0
    for variant in doc.variants:
        if variant.source == source:
            text += [doc.text[at : variant.start], variant.surface]
            at = variant.end
    return "".join((*text, doc.text[at:]))


class _Merged:
    """The text so far, as pieces of readings, and what each reading that joined has in the place of some of it."""

    def __init__(self, folded: Sequence[str], place: str) -> None:
        self._folded = folded
        self._place = place
        self._text = folded[0]
        self.pieces = [_Piece(0, 0, len(folded[0]))]
        self.others: list[_Other] = []
        self._settle()

    def _settle(self) -> None:
        """Make what is looked up."""
        self._starts = [0, *accumulate(piece.end - piece.start for piece in self.pieces)]
        self._of: dict[int, list[_Other]] = defaultdict(list)  # in order; those of one never touch
        for other in self.others:
            self._of[other.reading].append(other)

    def join(self, number: int) -> None:
        """Let the next reading join."""
        text, new = self._text, self._folded[number]
        regions = self._regions(differences(text, new))
        likely = Likely(_between(text, regions))
        pieces: list[_Piece] = []
        others: list[_Other] = []
        shifts = [0]
        kept = []  # whether what earlier readings differ in stays as it is
        at = 0
        for a, b, c, d in regions:
            pieces += self._cut(at, a)
            ranges = {reading: self._range(reading, a, b) for reading in range(number)}
            ranges[number] = (c, d)
            choice = self._choose((a, b, c, d), ranges, number, likely)
            chosen = self._chosen(choice, (a, b, c, d), number)
            begin = a + shifts[-1]
            end = begin + sum(piece.end - piece.start for piece in chosen)
            if choice.chosen == "one":
                others.append(_Other(number, begin, end, c, d, choice.why))
            else:
                result = self._said(chosen)
                others += [
                    _Other(reading, begin, end, start, stop, choice.why)
                    for reading, (start, stop) in ranges.items()
                    if self._folded[reading][start:stop] != result
                ]
            pieces += chosen
            shifts.append(end - b)
            kept.append(choice.chosen == "one")
            at = b
        pieces += self._cut(at, len(text))
        ends = [b for _, b, _, _ in regions]
        for other in self.others:
            before = bisect_left(ends, other.at)
            inside = before < len(regions) and regions[before][0] <= other.at
            if not inside or kept[before]:
                others.append(_moved(other, shifts[before]))
        self.pieces = pieces
        self.others = sorted(others, key=lambda o: (o.at, o.until, o.reading))
        self._text = self._said(pieces)
        self._settle()

    def _regions(self, found: Sequence[Difference]) -> list[Difference]:
        """Differences, widened to those of earlier readings that they touch; regions that then touch are one."""
        spans: list[tuple[int, int, Difference | None]] = [
            (o.at, o.until, None) for o in self.others
        ]
        spans += [(d[0], d[1], d) for d in found]
        spans.sort(key=lambda span: span[:2])
        regions: list[Difference] = []
        start = end = -1
        inside: list[Difference] = []
        for a, b, difference in [*spans, (len(self._text) + 2, 0, None)]:
            if a > end:
                if inside:
                    (first, _, c, _), (_, last, _, d) = inside[0], inside[-1]
                    regions.append((start, end, c - (first - start), d + (end - last)))
                start, end, inside = a, b, []
            end = max(end, b)
            inside += [difference] if difference else []
        return regions

    def _range(self, reading: int, a: int, b: int) -> tuple[int, int]:
        """What an earlier reading has in the place of the text from a to b; no difference of it is cut by either."""
        others = self._of[reading]
        before = bisect_left(others, a, key=lambda other: other.until) - 1
        behind = bisect_right(others, b, key=lambda other: other.at)
        start = others[before].end + a - others[before].until if before >= 0 else a
        if behind < len(others):
            return start, others[behind].start - (others[behind].at - b)
        return start, len(self._folded[reading]) - (len(self._text) - b)

    def _choose(
        self, region: Difference, ranges: Mapping[int, tuple[int, int]], number: int, likely: Likely
    ) -> Choice:
        a, b, c, d = region
        text, new = self._text, self._folded[number]
        one, other = text[a:b], new[c:d]
        own = (
            min(len(one), len(other)) >= OWN_PART
            and Indel.normalized_similarity(one, other) < ALIKE
        )
        longer = len(other) - len(one) >= PART > len(one)
        if (own or longer) and _stands_in(other, text):
            return Choice("one", "moved")
        if own:
            return Choice("both", "part")
        said = [self._folded[reading][start:end] for reading, (start, end) in ranges.items()]
        readings = (max(1, said.count(one)), said.count(other))
        before, behind = text[max(0, a - AROUND) : a], text[b : b + AROUND]
        return choose(Stretch(before, one, other, behind, readings, self._place), likely)

    def _chosen(self, choice: Choice, region: Difference, number: int) -> list[_Piece]:
        a, b, c, d = region
        mine = [] if choice.chosen == "other" else self._cut(a, b)
        if choice.chosen == "both" and self._text[b - 1] == "\n" == self._folded[number][c]:
            c += 1
        return [*mine, *([_Piece(number, c, d)] if choice.chosen != "one" and c < d else [])]

    def _cut(self, a: int, b: int) -> list[_Piece]:
        """The pieces that make up the text from a to b."""
        cut = []
        index = bisect_right(self._starts, a) - 1
        while a < b:
            piece, begun = self.pieces[index], self._starts[index]
            end = min(b, begun + piece.end - piece.start)
            cut.append(_Piece(piece.reading, piece.start + a - begun, piece.start + end - begun))
            a, index = end, index + 1
        return cut

    def _said(self, pieces: Iterable[_Piece]) -> str:
        return "".join(self._folded[p.reading][p.start : p.end] for p in pieces)


def _moved(other: _Other, shift: int) -> _Other:
    return replace(other, at=other.at + shift, until=other.until + shift)


def _between(text: str, regions: Sequence[Difference]) -> Iterator[str]:
    """What both readings have."""
    at = 0
    for a, b, _, _ in regions:
        yield text[at:a]
        at = b
    yield text[at:]


def _stands_in(part: str, text: str) -> bool:
    """Whether a part stands elsewhere in the text, but for a few characters."""
    stretches = [
        part[i : i + ELSEWHERE] for i in range(0, max(1, len(part) - ELSEWHERE), ELSEWHERE // 2)
    ]
    return sum(stretch in text for stretch in stretches) >= MOST * len(stretches)


# --- what becomes of the document ------------------------------------------------------------------------------------


def _place(source: Source, sources: Sequence[Source]) -> int:
    same = (source.path, source.start, source.end)
    return next(i for i, s in enumerate(sources) if (s.path, s.start, s.end) == same)


def _runs(
    pieces: Iterable[_Piece], readings: Sequence[Document], places: Sequence[int]
) -> Iterator[Run]:
    at = 0
    for piece in pieces:
        runs = readings[piece.reading].runs
        first = max(0, bisect_right(runs, piece.start, key=lambda run: run.start) - 1)
        for run in runs[first:]:
            if run.start >= piece.end:
                break
            start, end = max(run.start, piece.start), min(run.start + run.length, piece.end)
            if start < end:
                yield Run(
                    at + start - piece.start,
                    run.raw_start + start - run.start,
                    end - start,
                    places[piece.reading],
                )
        at += piece.end - piece.start


def _blocks(text: str, pieces: Sequence[_Piece], readings: Sequence[Document]) -> tuple[Block, ...]:
    """A block for each line, of the kind that it has in the reading that begins it there."""
    known = [{block.start: block for block in reading.blocks} for reading in readings]
    starts = [0, *accumulate(piece.end - piece.start for piece in pieces)]

    def origin(at: int) -> tuple[int, int]:
        index = bisect_right(starts, at) - 1
        return pieces[index].reading, pieces[index].start + at - starts[index]

    blocks = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            reading, begin = origin(at)
            block = known[reading].get(begin)
            if block is None and at:  # the line break is of another reading
                reading, begin = origin(at - 1)
                block = known[reading].get(begin + 1)
            kind, level = (block.kind, block.level) if block else ("paragraph", 0)
            blocks.append(Block(at, at + len(line), kind, level))
        at += len(line) + 1
    return tuple(blocks)


def _variant(other: _Other, reading: Document, places: Sequence[int]) -> Variant:
    raw_start, raw_end = _raw(reading, other.start, other.end)
    return Variant(
        other.at,
        other.until,
        reading.text[other.start : other.end],
        places[other.reading],
        raw_start,
        raw_end,
        other.why,
    )


def _raw(reading: Document, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of a reading stands in its file; an empty one behind the character before it."""
    first = bisect_right(reading.runs, start, key=lambda run: run.start + run.length)
    last = bisect_left(reading.runs, end, key=lambda run: run.start) - 1
    if first <= last:
        begin, finish = reading.runs[first], reading.runs[last]
        return (
            begin.raw_start + max(0, start - begin.start),
            finish.raw_start + min(finish.length, end - finish.start),
        )
    if not reading.runs:
        return -1, -1
    if last < 0:
        return reading.runs[0].raw_start, reading.runs[0].raw_start
    behind = reading.runs[last].raw_start + reading.runs[last].length
    return behind, behind
