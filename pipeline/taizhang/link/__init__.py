"""Mentions in, Links out: what each one stands for. See docs/linking.md."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from taizhang.lexicon import bare
from taizhang.link.agencies import resolve_agency
from taizhang.link.definitions import defined, longer_names
from taizhang.link.documents import resolve_doc
from taizhang.link.events import GAMES, resolve_event, term_of
from taizhang.link.lists import heads, is_quoted
from taizhang.link.neighbors import Neighbors
from taizhang.link.parts import fronts, whole_of, wholes
from taizhang.link.people import resolve_person
from taizhang.link.places import resolve_place
from taizhang.link.resolution import Resolution
from taizhang.link.speakers import Speakers
from taizhang.link.works import resolve_work
from taizhang.records import Document, Link, Mention, Rejected

__all__ = ["link"]

_BEHIND = 24  # characters that can say what kind of body a place stands for: 、市文化和旅游部门
_NEAR = 60  # characters in which games are still those just named
_LONGEST = 80  # characters of a surface that a Rejected keeps
_BREAK = re.compile(
    r"\s*\n\s*|(?<=\+) +| +(?=[“+])|(?<=[0-9A-Za-z]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=[0-9A-Za-z])"
)


def link(doc: Document, mentions: Sequence[Mention]) -> tuple[list[Link], list[Rejected]]:
    """Resolve every mention of a document to its canonical name.

    Args:
        doc: The document; its jurisdiction decides what deictics and short names mean.
        mentions: Sorted, not overlapping.

    Returns:
        One Link a mention, in order, and a Rejected for each that stays open: a deictic without a place to stand
        for, a name that several divisions bear.
    """
    linker = _Linker(doc, mentions)
    links = [linker.link(m) for m in mentions]
    rejected = [
        Rejected(
            doc.id,
            x.start,
            x.end,
            "link",
            "ambiguous name" if x.candidates else "nothing to stand for",
            doc.text[x.start : x.end][:_LONGEST],
        )
        for x in links
        if x.how == "unresolved"
    ]
    return links, rejected


def _balanced(name: str, around: str) -> str:
    """Return a name with both of its quotation marks or parentheses, where a mention ends or begins inside them.

    Args:
        name: Canonical name.
        around: The characters before and behind the mention.
    """
    if name.count("“") == name.count("”") + 1:
        return f"{name}”"
    if name.count("”") == name.count("“") + 1 and around[0] == "“":
        return f"“{name}"
    if name.count("（") == name.count("）") + 1 and around[-1] == "）":
        return f"{name}）"
    return name


class _Linker:
    """The mentions of one document with what the text says of them all."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.speakers = Speakers(doc, mentions)
        self.neighbors = Neighbors(doc, mentions)
        self.heads = heads(doc, mentions)
        self.defined = defined(doc, mentions)
        self.longer = longer_names(doc, mentions)
        self.wholes = wholes(doc, mentions)
        self.fronts = fronts(doc, mentions)
        self.titles = [m for m in mentions if m.type in ("DOC", "AGENCY")]
        self.starts = [sentence.start for sentence in doc.sentences]
        self.games: dict[str, tuple[int, str]] = {}  # where which edition was last named, by kind
        self.term = ""  # of the last plenary session read, for 三中 in 二中、三中全会

    def link(self, mention: Mention) -> Link:
        surface = self._said(mention)
        found = self._by_definition(mention, surface) or self._resolve(mention, surface)
        result = Link(
            doc_id=mention.doc_id,
            start=mention.start,
            end=mention.end,
            type=mention.type,
            name=_balanced(found.name, self._around(mention)),
            scope=found.scope,
            code=found.code,
            how=found.how,
            candidates=found.candidates,
        )
        if mention.type == "PLACE":
            self.neighbors.note(result)
        return result

    def _said(self, mention: Mention) -> str:
        """The folded surface in one line, without the spaces that set digits and letters apart."""
        surface = self.doc.folded[mention.start : mention.end]
        return _BREAK.sub("", surface) or surface

    def _around(self, mention: Mention) -> str:
        """The characters before and behind a mention, a space where the text ends."""
        text = self.doc.folded
        before = text[mention.start - 1] if mention.start else " "
        return before + text[mention.end : mention.end + 1].ljust(1)

    def _by_definition(self, mention: Mention, surface: str) -> Resolution | None:
        full = self.defined.get((mention.type, bare(surface)))
        if full is None or full == mention:
            return None
        found = self._resolve(full, self._said(full))
        return Resolution(found.name, "definition", found.scope, found.code, found.candidates)

    def _resolve(self, mention: Mention, surface: str) -> Resolution:
        context = self.speakers.at(mention.start)
        match mention.type:
            case "PLACE":
                return self._place(mention, surface)
            case "AGENCY":
                behind = self.doc.folded[mention.end :][:_BEHIND]
                found = resolve_agency(surface, context, behind)
                named = self.neighbors.spoken_of(mention) if found.how == "unresolved" else None
                return resolve_agency(surface, named, behind) if named else found
            case "EVENT":
                return self._event(mention, surface)
            case "DOC":
                return resolve_doc(mention, surface, context, self.titles)
            case "PROGRAM" | "PROJECT" | "ORG":
                return self._work(mention, surface)
            case _:
                return resolve_person(surface, context, self.doc.folded[mention.end :][:_BEHIND])

    def _event(self, mention: Mention, surface: str) -> Resolution:
        if head := self.heads.get((mention.start, mention.end), ""):
            surface = (
                f"“{surface}”{head}" if is_quoted(mention, self.doc.folded) else surface + head
            )
        context = self.speakers.at(mention.start)
        found = resolve_event(surface, context, self.term, around=self._sentence(mention))
        self.term = term_of(surface) or self.term
        found = replace(found, name=self._edition(mention, found.name))
        return replace(found, how="list") if head and found.how == "surface" else found

    def _edition(self, mention: Mention, name: str) -> str:
        """The games that were just named by their number or city, where only their kind is repeated: 本届亚运会."""
        kind = next((x for x in GAMES if name.endswith(x)), "")
        if kind == name and (last := self.games.get(kind)) and mention.start - last[0] <= _NEAR:
            name = last[1]
        if kind and kind != name:
            self.games[kind] = (mention.start, name)
        return name

    def _place(self, mention: Mention, surface: str) -> Resolution:
        context = self.speakers.at(mention.start)
        head = self.heads.get((mention.start, mention.end), "")
        found = self.neighbors.resolve(mention, context, head)
        if not head and found.how == "surface" and (full := self._fuller(mention, surface)):
            return resolve_place(self._said(full), context)
        return found

    def _work(self, mention: Mention, surface: str) -> Resolution:
        context = self.speakers.at(mention.start)
        span = (mention.start, mention.end)
        if shared := self.fronts.get(span):
            return resolve_work(mention.type, shared, "", context)
        if whole := self.wholes.get(span):
            owner = self._work(whole, self._said(whole))
            return replace(owner, name=whole_of(owner.name) + surface, how="definition")
        found = resolve_work(
            mention.type,
            surface,
            self.heads.get(span, ""),
            context,
            around=self._sentence(mention),
            quoted=is_quoted(mention, self.doc.folded),
        )
        if found.how == "surface" and (full := self._fuller(mention, surface)):
            return resolve_work(mention.type, self._said(full), "", context)
        return found

    def _sentence(self, mention: Mention) -> str:
        index = bisect_right(self.starts, mention.start) - 1
        if index < 0:
            return ""
        sentence = self.doc.sentences[index]
        return self.doc.folded[sentence.start : sentence.end]

    def _fuller(self, mention: Mention, surface: str) -> Mention | None:
        return self.longer.get((mention.type, bare(surface)))
