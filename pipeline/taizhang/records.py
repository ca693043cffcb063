"""The nouns that travel between stages: frozen, plain, and nothing else does.

Every record that states something carries ``doc_id, start, end``: half-open character offsets (Unicode code
points) into ``Document.text``, so that ``doc.text[start:end]`` is what the statement was read from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from taizhang.text import fold

ENTITY_TYPES = ("PLACE", "AGENCY", "ORG", "PROJECT", "PROGRAM", "EVENT", "DOC", "PERSON")
RELATION_TYPES = (
    "located_in",
    "part_of",
    "responsible_for",
    "takes_part_in",
    "advances",
    "issued_by",
    "holds_office",
    "connects",
)
STATUSES = ("planned", "started", "underway", "completed", "stopped")
BOUNDS = ("exact", "min", "max", "approx")
KINDS = ("level", "increment", "growth", "share", "rank")
HOWS = (  # how it was found what a mention stands for
    "deixis",
    "gazetteer",
    "character",
    "agency",
    "expansion",
    "definition",
    "list",
    "surface",
    "user",
    "unresolved",
)
CHOICES = (  # why one reading of a stretch was chosen before another
    "readings",  # more readings have it
    "numeral",  # it makes well-formed numerals: 12.3% against 12.3O
    "name",  # it makes a known name
    "echo",  # the other says again what stands beside it: 市市区
    "likely",  # it is more likely where it stands, as this text and others write
    "part",  # the other lacks it
    "moved",  # the other has here what stands elsewhere
    "paragraph",  # readings part paragraphs differently
    "first",  # nothing speaks for either
)
DECISIONS = (  # on two ids that may be one thing
    "same",
    "doubtful",  # kept apart, for the user to decide
    "apart",  # the user's word
)
USER = "the user's word"  # evidence of a match that overrides.toml decides
LISTS = (  # what the items of a numbered list are
    "livelihood",  # 民生实事
    "measures",
    "sections",  # of a document, with headings
)
OUTCOMES = ("met", "exceeded", "missed", "partly", "unreported", "unclear")
RULES = (  # how an outcome was reached
    "floor",  # 以上: at least the promised figure
    "ceiling",  # 以内: at most the promised figure
    "range",  # between two figures
    "tolerance",  # 左右, and what is two-sided: near the figure
    "direction",  # a bare figure: reached, or beyond it to the better or the worse side
    "words",  # the report says so, without a figure
    "progress",  # from what was reported on the way, the period being not over
    "silence",  # reports that should tell do not
    "none",  # nothing decides
)
FINDINGS = (  # what a reader of an entry should know
    "restated",  # documents promise different figures
    "revised",  # a later report of the same place gives another figure
    "contradicted",  # reports differ otherwise
    "several",  # one document gives several figures, which are likely of several things
    "early",  # the figure of a later period was reached already
    "slipped",  # completion was promised again, for later
    "pending",  # the period was not over when the newest report of the place was written
)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file that a document was read from; one document can have several (copies, second readings)."""

    path: str  # as shown to the user: relative to the folder given on the command line
    sha256: str  # of the raw bytes
    encoding: str  # "utf-8", "utf-8-sig", "gb18030", "utf-16-le", ...
    start: int = 0  # the stretch of the decoded file this document covers, in characters
    end: int = 0
    role: str = "original"  # original | copy | variant (a second reading that differs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; in a Part its offsets are raw, in a Document they are offsets into Document.text."""

    table: int  # number of the table in its text, from 0
    row: int  # of its first row in the table, from 0
    column: int
    start: int
    end: int
    rows: int = 1  # that it reaches over
    columns: int = 1
    header: bool = False  # the format says that it heads a row or column


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page; places are in points from the page's left and upper edge, pixels for an image file."""

    start: int  # raw offsets, into Part.text
    end: int
    page: int  # from 1
    top: float
    bottom: float
    edges: tuple[float, ...]  # left edge of each character and right edge of the last
    confidence: float = 1.0  # that the characters are these; 1 for a text layer


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file: the file's own, or that of a member of an archive, or of a row of a table of texts."""

    name: str  # as shown to the user: seeds/report.txt, reports.zip/a/report.txt
    sha256: str  # of the raw bytes
    encoding: str  # of a text file as in Source; else the format: pdf, docx, html
    text: str  # decoded; offsets into it are the raw offsets of Run and Source
    sidecar: str = ""  # TOML in which the user states metadata, "" for none
    sidecar_name: str = ""  # as shown to the user
    lines: tuple[PageLine, ...] = ()  # of its pages, in text order, where the format has pages
    cells: tuple[Cell, ...] = ()  # of tables; a row is one line of text, its cells parted by tabs
    headings: tuple[tuple[int, int, int], ...] = ()  # start, end, level, as the format states them
    whole_lines: bool = False  # each line is a whole paragraph
    told: tuple[tuple[str, str], ...] = ()  # metadata that the format states: title, issuer, date
    dropped: tuple[tuple[int, int, str], ...] = ()  # start, end, reason: shown to no reader


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A file, or a part of one, that gave no document, and why."""

    name: str
    kind: str  # refused: it could not be read; skipped: it is no report
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters text[start:start+length] stand at raw[raw_start:raw_start+length] of a decoded source."""

    start: int
    raw_start: int
    length: int
    source: int = 0  # index into Document.sources


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """Another reading of text[start:end], which a source of the document has in its place; either can be empty."""

    start: int
    end: int
    surface: str  # the other reading
    source: int  # index into Document.sources
    raw_start: int  # where it stands in that source, decoded; for an empty one raw_end is the same
    raw_end: int
    why: str  # why text[start:end] was chosen, one of CHOICES


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or the like: text[start:end], never with its line break."""

    start: int
    end: int
    kind: str  # title | heading | paragraph | item | byline | row
    level: int = 0  # of a heading: 1 for 一、, 2 for （一）, 3 for 1.; else 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one block, up to and with its 。！？ and closing quotation marks."""

    start: int
    end: int
    block: int  # index into Document.blocks


@dataclass(frozen=True)
class Document:
    """One report, notice or article: clean text and the way back to the raw characters.

    Blocks and sentences are in text order and do not overlap. ``runs`` covers every character of ``text`` but
    the line breaks put between blocks and the characters that an entity or a placeholder stands for (&ldquo;).
    """

    id: str
    text: str
    title: str = ""
    issuer: str = ""  # canonical agency or publisher name
    jurisdiction: str = ""  # canonical place the document speaks for: 郑州市, 中华人民共和国
    jurisdiction_code: str = ""  # GB/T 2260, six digits; "" when unknown; "100000" for the nation
    date: str = ""  # 2021, 2021-01 or 2021-01-30
    kind: str = "other"  # work_report | plan | notice | scheme | speech | bulletin | article | law | passage | other
    number: str = ""  # 驻政〔2021〕9号
    byline: str = ""  # who speaks or writes, as printed: 市长 朱是西, 记者 侯爱敏
    part_of: str = ""  # id of the notice that this is attached to, or of the page of one theme
    page: str = ""  # of a newspaper, in figures: 2, A3
    comes_from: str = ""  # the page that this goes on from: （上接一版）
    goes_on: str = ""  # the page that this goes on at: （下转二版）
    continues: str = ""  # id of the document that this goes on from, where it is at hand
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    runs: tuple[Run, ...] = ()
    sources: tuple[Source, ...] = ()
    lines: tuple[PageLine, ...] = ()  # of its pages, in raw order; offsets are raw
    cells: tuple[Cell, ...] = ()  # of its tables, in text order; none is empty
    variants: tuple[Variant, ...] = ()  # where further readings of the text differ

    @cached_property
    def folded(self) -> str:
        """The text with full-width forms made half-width and punctuation full-width, same length and offsets."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A stretch that a stage looked at and left out, with its reason; part of the ledger of what was not done."""

    doc_id: str  # for stretches that ingest drops: the id of the file's first document, or its path
    start: int  # into Document.text; for stage "ingest" into the decoded raw text
    end: int
    stage: str  # ingest | recognize | link | measure | relate | identity | ledger
    reason: str  # short English phrase from a closed set of the stage, such as "ordinal" or "page number"
    surface: str  # the characters themselves, at most 80


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a document that names something; doc.text[start:end] is its surface."""

    doc_id: str
    start: int
    end: int
    type: str  # one of ENTITY_TYPES
    by: str  # recognizer that found it, e.g. "spacy"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention stands for: the canonical name, and within which place that name is unique."""

    doc_id: str
    start: int
    end: int
    type: str
    name: str  # canonical name; the folded surface itself when nothing better is known
    scope: str = (
        ""  # division code of the place that the name is unique within; "" for the whole nation
    )
    code: str = ""  # of a PLACE that is a division: GB/T 2260 code
    how: str = "surface"  # one of HOWS
    candidates: tuple[str, ...] = ()  # codes or names that fit as well, or that a name joins


@dataclass(frozen=True, slots=True)
class Label:
    """A surface that stands for an entity, how often, and in which documents."""

    text: str  # folded
    count: int
    documents: tuple[str, ...]  # ids, sorted


@dataclass(frozen=True, slots=True, order=True)
class Former:
    """What a document alone would have made an entity of its own, though it is the same thing as another."""

    id: str
    type: str
    name: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph, one over all documents."""

    id: str  # local name, stable: from type, name and scope only
    type: str
    name: str
    scope: str = ""
    code: str = ""
    labels: tuple[Label, ...] = ()  # most frequent first
    replaced: tuple[Former, ...] = ()  # those that turned out to be this one, by id
    series: str = (
        ""  # id of the entity that this is an edition of: the 2021 one of a yearly congress
    )
    same_as: tuple[str, ...] = ()  # IRIs elsewhere that the user says are this thing


@dataclass(frozen=True, slots=True)
class Match:
    """Two ids that may be one thing, with what speaks for it and against; ids as before any joining."""

    left: str  # less than right
    right: str
    decision: str  # one of DECISIONS
    score: Decimal  # 0 to 1, three digits behind the point
    evidence: tuple[str, ...]  # what was compared and how it came out, as short English phrases


@dataclass(frozen=True, slots=True)
class Reference:
    """doc.text[start:end] stands for the entity of this id."""

    doc_id: str
    start: int
    end: int
    entity_id: str


@dataclass(frozen=True, slots=True)
class Observation:
    """A quantified statement about an indicator; doc.text[start:end] is the quote."""

    doc_id: str
    start: int
    end: int
    value_start: int  # the number itself, with 万 and unit, inside or touching the quote
    value_end: int
    indicator: str
    value: Decimal | tuple[Decimal, Decimal]  # base units: 1.5万套 is 15000; a range is (low, high)
    unit: str
    bound: str  # one of BOUNDS
    kind: str  # one of KINDS; the gold key is "measure"
    period: str  # 2021, 2016/2020, 2022-03, 2022-Q1, 2025-12-31 or ""
    place: str  # canonical place name or ""
    place_code: str
    status: str  # actual | target
    about_start: int = (
        -1
    )  # span of the mention that owns the quantity; -1 when it is the place's own
    about_end: int = -1

    @property
    def id(self) -> str:
        """Stable local name: document, place of the number, and what it is said of."""
        said = "|".join((self.indicator, self.place, self.period, self.kind, self.status))
        digest = hashlib.sha256(said.encode()).hexdigest()[:6]
        return f"{self.doc_id}-{self.value_start}-{digest}"


@dataclass(frozen=True, slots=True)
class Relation:
    """type(head, tail), said in doc.text[start:end] (the sentence); both ends are spans of mentions."""

    doc_id: str
    start: int
    end: int
    type: str  # one of RELATION_TYPES
    head_start: int
    head_end: int
    tail_start: int
    tail_end: int


@dataclass(frozen=True, slots=True)
class Status:
    """The state that a PROJECT, PROGRAM or EVENT mention is said to be in."""

    doc_id: str
    start: int  # the mention's span
    end: int
    status: str  # one of STATUSES
    period: str
    planned_completion: bool = False
    cue_start: int = -1  # the words that say so
    cue_end: int = -1

    @property
    def id(self) -> str:
        """Stable local name: document, place of the mention, and what is said of it."""
        said = f"{self.doc_id}-{self.start}-{self.status}"
        return f"{said}-{self.period.replace('/', '_')}" if self.period else said


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered part of a document; doc.text[start:end] is all of it, with its number."""

    doc_id: str
    start: int
    end: int
    number: str  # as printed: 三是, （三）, 3.
    ordinal: int
    title_start: int  # its heading, or the first words behind the number
    title_end: int
    first: int  # start of the first item of its list
    name_start: (
        int  # the words that announce the list (认真办好民生实事), or the heading above; -1 without
    )
    name_end: int
    kind: str  # one of LISTS
    parent: int = -1  # start of the item that its list stands in; -1 outside of all
    program_start: int = -1  # the mention of the program that the announcing words name
    program_end: int = -1
    leads: tuple[tuple[int, int], ...] = ()  # mentions of those who answer for it: 责任单位, 牵头
    helps: tuple[tuple[int, int], ...] = ()  # of those who help with it: 配合单位

    @property
    def id(self) -> str:
        """Stable local name: document and place."""
        return f"{self.doc_id}-{self.start}"

    @property
    def list_id(self) -> str:
        """Stable local name of its list, which is that of the first item."""
        return f"{self.doc_id}-{self.first}"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A document's own word on how a promise came out; doc.text[start:end] is the clause that says so."""

    doc_id: str
    start: int
    end: int
    outcome: str  # met | exceeded | missed | partly
    indicator: str  # as printed; "" where it speaks of all that was promised
    period: str
    place: str
    place_code: str

    @property
    def id(self) -> str:
        """Stable local name: document, place of the clause, and the indicator's hash."""
        digest = hashlib.sha256(self.indicator.encode()).hexdigest()[:6]
        return f"{self.doc_id}-{self.start}-{digest}"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One cell of the ledger: everything promised and everything reported for indicator × place × period × kind."""

    id: str
    indicator: str  # as the documents name it most often
    concept: str  # key of the indicator; the same for all its names
    place: str
    place_code: str
    period: str
    kind: str
    unit: str
    about: str = ""  # entity id, when the number belongs to a project or program
    targets: tuple[str, ...] = ()  # observation ids, by document date
    actuals: tuple[str, ...] = ()
    interims: tuple[str, ...] = ()  # of earlier times, on the way to a target of several years
    assessments: tuple[str, ...] = ()  # assessment ids, by document date
    remaining: Decimal | None = None  # what must still be added to the last interim figure
    outcome: str = "unclear"
    rule: str = "none"  # one of RULES
    reason: str = ""  # how the outcome was reached, one English phrase
    decided_by: tuple[str, ...] = ()  # ids of the observations and assessments that were compared
    findings: tuple[str, ...] = ()  # of FINDINGS


@dataclass(frozen=True, slots=True)
class Progress:
    """The ledger of a PROJECT, PROGRAM or EVENT: the states it was said to be in, and when it was to be completed."""

    entity_id: str
    states: tuple[str, ...]  # ids of Status records that report, by date of their documents
    promises: tuple[str, ...] = ()  # ids of those that promise a completion or a start
    current: str = ""  # one of STATUSES, as last reported; "" when only promises are at hand
    since: str = ""  # period that the current state was first reported for
    due: str = ""  # period that completion was last promised for
    outcome: str = "unclear"  # of the promise to complete it; "unclear" without one
    reason: str = ""
    findings: tuple[str, ...] = ()  # of FINDINGS


@dataclass(frozen=True, slots=True)
class Override:
    """A rule of the user's overrides.toml, and what came of it."""

    rule: str  # table and number in the file: merge 2
    says: str  # the rule in words
    mentions: int  # of the things that it is about; 0 when it matched nothing
    entities: int  # how many things those are, before the rule
    reason: str = ""  # what of it could not be done, and why
    note: str = ""  # the user's own


@dataclass(frozen=True)
class Corpus:
    """Everything the stages found, each tuple sorted by document id and offsets (entities, matches, ledger by id)."""

    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()  # link span -> entity; every link has one
    matches: tuple[Match, ...] = ()
    overrides: tuple[Override, ...] = ()  # as the file has them
    observations: tuple[Observation, ...] = ()
    relations: tuple[Relation, ...] = ()
    statuses: tuple[Status, ...] = ()
    items: tuple[Item, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    progress: tuple[Progress, ...] = ()
    rejected: tuple[Rejected, ...] = ()
