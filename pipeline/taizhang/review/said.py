"""What a corpus says of a thing: how many records, where, and a sentence that shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from taizhang.lexicon import NATION, division
from taizhang.records import Corpus, Document, Link, Reference

AROUND = 30  # characters of a sentence shown on each side of a mention
_SHORT = 12  # characters; a shorter sentence, such as a heading, shows little
_LOOKED_AT = 200  # mentions of a thing among which its sentence is sought
Span = tuple[str, int, int]  # document id, start, end


@dataclass(frozen=True, slots=True)
class Changes:
    """How many records would be of another thing if the question were answered the other way."""

    mentions: int = 0
    figures: int = 0
    statuses: int = 0
    entries: int = 0  # of the ledger

    @property
    def total(self) -> int:
        """All of them."""
        return self.mentions + self.figures + self.statuses + self.entries

    def __str__(self) -> str:
        """Those there are, in words: 12 mentions, 1 figure."""
        counted = ((getattr(self, each.name), _WORDS[each.name]) for each in fields(self))
        return ", ".join(f"{count:,} {words[count > 1]}" for count, words in counted if count)


_WORDS = {  # one, several
    "mentions": ("mention", "mentions"),
    "figures": ("figure", "figures"),
    "statuses": ("status", "statuses"),
    "entries": ("ledger entry", "ledger entries"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a question is about, with a sentence that names it."""

    id: str  # "" of a mention left open
    name: str
    place: str = ""  # within which the name is unique
    mentions: int = 0
    documents: int = 0
    sentence: str = ""  # the mention in 【】
    title: str = ""  # of the document of the sentence


class Mentioned:
    """What is said of things, by the thing that each mention stands for."""

    def __init__(self, corpus: Corpus, of_span: Mapping[Span, str]) -> None:
        self._docs = {doc.id: doc for doc in corpus.documents}
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        for span, id in sorted(of_span.items()):
            self._spans[id].append(span)
        self._figures: Counter[str] = Counter()
        self._statuses: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()
        about: dict[str, str] = {}  # observation -> thing
        places = {(x.name, x.code): of_span[span_of(x)] for x in corpus.links if x.type == "PLACE" and span_of(x) in of_span}  # fmt: skip
        for obs in corpus.observations:
            owner = of_span.get((obs.doc_id, obs.about_start, obs.about_end))
            if owner := owner or places.get((obs.place, obs.place_code)):
                about[obs.id] = owner
                self._figures[owner] += 1
        for status in corpus.statuses:
            if owner := of_span.get((status.doc_id, status.start, status.end)):
                self._statuses[owner] += 1
        for entry in corpus.ledger:
            said = (*entry.targets, *entry.actuals, *entry.interims)
            self._entries.update({about[x] for x in said if x in about})

    def changes(self, id: str) -> Changes:
        """The records that are of this thing."""
        counted = (self._figures[id], self._statuses[id], self._entries[id])
        return Changes(len(self._spans.get(id, ())), *counted)

    def side(self, id: str, name: str, scope: str) -> Side:
        """A thing of this name and scope with the sentence that shows it best: one of its whole name, not too short."""
        spans = self._spans.get(id, [])
        row = division(scope)
        side = Side(id, name, row.name if row else scope, len(spans), len({x[0] for x in spans}))
        if not spans:
            return side
        doc_id, start, end = min(
            spans[:_LOOKED_AT],
            key=lambda x: (self._docs[x[0]].folded[x[1] : x[2]] != name, self._is_short(x), x),
        )
        doc = self._docs[doc_id]
        return replace(side, sentence=_sentence(doc, start, end), title=_title(doc))

    def _is_short(self, span: Span) -> bool:
        begin, stop = _bounds(self._docs[span[0]], span[1])
        return stop - begin < _SHORT


def _sentence(doc: Document, start: int, end: int) -> str:
    """The sentence around a mention, which stands in 【】, cut to what a line holds."""
    begin, stop = _bounds(doc, start)
    stop = max(stop, end)
    before = doc.text[max(begin, start - AROUND) : start]
    after = doc.text[end : min(stop, end + AROUND)]
    opened = "…" if start - AROUND > begin else ""
    closed = "…" if end + AROUND < stop else ""
    shown = f"{opened}{before}【{doc.text[start:end]}】{after}{closed}"
    return " ".join(shown.split())


def _title(doc: Document) -> str:
    """A document's title with what it leaves out of place and time: 郑州市政府工作报告, 2021-01-30."""
    if not doc.title:
        return doc.id
    title = " ".join(doc.title.split())
    told = doc.jurisdiction in title or doc.jurisdiction_code == NATION
    where = "" if told else doc.jurisdiction
    when = f", {doc.date}" if doc.date and doc.date not in title else ""
    return f"{where}{title}{when}"


def _bounds(doc: Document, at: int) -> tuple[int, int]:
    """Start and end of the sentence that stands at an offset."""
    index = bisect_right(doc.sentences, at, key=lambda x: x.start) - 1
    if index < 0:
        return at, at
    return doc.sentences[index].start, doc.sentences[index].end


def span_of(record: Link | Reference) -> Span:
    """Where a link or a reference stands."""
    return record.doc_id, record.start, record.end
