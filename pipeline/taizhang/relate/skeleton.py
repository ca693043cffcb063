"""A sentence with one private character in the place of every mention, for patterns over words and mentions."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.records import ENTITY_TYPES, Block, Document, Link, Sentence

MARKS = {kind: chr(0xE000 + i) for i, kind in enumerate(ENTITY_TYPES)}
ANY = f"[{''.join(MARKS.values())}]"
STATED = f"[{MARKS['PROJECT']}{MARKS['PROGRAM']}{MARKS['EVENT']}]"  # mentions that have a status
LETTERS = {
    "P": "PLACE",
    "A": "AGENCY",
    "O": "ORG",
    "J": "PROJECT",
    "G": "PROGRAM",
    "E": "EVENT",
    "D": "DOC",
    "N": "PERSON",
}
_KEPT = re.compile(r"[^“”\s]+")
WORD = f"[^，。；！？：（）\n{MARKS['PLACE']}-{MARKS['PERSON']}]"
_WORDS = re.compile(r"<~(\d+)>")
_NAMED = re.compile(r"<([PAOJGEDN]+)(\+?)>")
GLUE = "(?:[、和与及暨]|以及)"  # what stands between the members of a list
CLAUSE = re.compile(r"[^，。；！？：\n]+")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence without quotation marks and spaces, each of its mentions one character of MARKS."""

    text: str
    start: int  # the sentence in the document
    end: int
    links: tuple[Link, ...]
    at: tuple[int, ...]  # place of each link in text, ascending
    offsets: tuple[int, ...]  # document offset of each character of text

    def link(self, index: int) -> Link:
        """The mention at text[index]."""
        return self.links[bisect.bisect_left(self.at, index)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document offsets of text[start:end], which is not empty and holds no mention."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def links_in(self, start: int, end: int) -> tuple[Link, ...]:
        """The mentions inside text[start:end]."""
        return self.links[bisect.bisect_left(self.at, start) : bisect.bisect_left(self.at, end)]


def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern in which <P> is one PLACE, <PAO> one of three types, <P+> a list of places.

    <~8> is up to eight characters of one clause with no mention among them.

    Letters: P place, A agency, O organization, J project, G program, E event, D document, N person. A list is
    one mention or several joined by 、 or 和 or standing side by side.
    """

    def mentions(match: re.Match[str]) -> str:
        one = f"[{''.join(MARKS[LETTERS[letter]] for letter in match[1])}]"
        return f"{one}(?:{GLUE}?{one})*" if match[2] else one

    return re.compile(_WORDS.sub(lambda m: f"{WORD}{{0,{m[1]}}}", _NAMED.sub(mentions, source)))


def skeletons(
    doc: Document, links: Sequence[Link], stretches: Sequence[Sentence | Block]
) -> Iterator[Skeleton]:
    """Every stretch (the sentences or the blocks of the document) that holds a mention, in text order."""
    i = 0
    for stretch in stretches:
        first = i
        while i < len(links) and links[i].start < stretch.end:
            i += 1
        inside = [link for link in links[first:i] if stretch.start <= link.start]
        if inside:
            end = max(stretch.end, inside[-1].end)
            yield _skeleton(doc.folded, stretch.start, end, inside)


def _skeleton(text: str, start: int, end: int, links: Sequence[Link]) -> Skeleton:
    parts: list[str] = []
    offsets: list[int] = []
    at = []
    position = start
    for link in links:
        _append(text, position, link.start, parts, offsets)
        at.append(len(offsets))
        parts.append(MARKS[link.type])
        offsets.append(link.start)
        position = link.end
    _append(text, position, end, parts, offsets)
    return Skeleton("".join(parts), start, end, tuple(links), tuple(at), tuple(offsets))


def _append(text: str, start: int, end: int, parts: list[str], offsets: list[int]) -> None:
    for kept in _KEPT.finditer(text, start, end):
        parts.append(kept[0])
        offsets.extend(range(kept.start(), kept.end()))
