"""Networks for the explorer: what is tied to a thing, or the strongest ties of all, and the sentences behind a tie.

A tie is between two things: the relations that reports state of them, and how often sentences name them together, counted and weighed as
`taizhang analyze` does it. Stated ties come first. The strength of the others is weight times log2 of lift, so that what stands beside everything
(lift near 1) is tied to little; such a product of frequency and information is known as local mutual information (Evert, The Statistics of Word
Cooccurrences, 2005). Of all things, those come first whose ties are strongest in sum.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log2

from taizhang.comentions import CO_MENTION, LIFT, co_mentions
from taizhang.errors import QueryError
from taizhang.records import ENTITY_TYPES, RELATION_TYPES
from taizhang.serve.explorer.catalog import Row
from taizhang.serve.explorer.finder import told
from taizhang.serve.explorer.shelf import Shelf

KINDS = (*RELATION_TYPES, CO_MENTION)
MAX_THINGS = 3_000
MAX_TIES = 10_000
MAX_OPENED = 20
OPENED = 30  # things that each opened one adds
SENTENCES = 20  # of a tie at a time
TOLD = 50  # ties that come with their first sentence
_USUAL = {True: 100, False: 500}  # things, around one and in all
_YEARS_KEPT = 4  # choices of years that stay counted

Years = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that a document states of two things."""

    type: str
    head: str
    tail: str
    doc_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Tie:
    """What ties two things."""

    left: str  # ids; left is less than right
    right: str
    statements: tuple[Statement, ...] = ()
    sentences: int = 0  # that name both; 0 where they come together no more often than by chance
    weight: float = 0.0
    lift: float = 0.0

    @cached_property
    def strength(self) -> float:
        """One for each statement, and the weight of sentences times log2 of lift."""
        return len(self.statements) + (self.weight * log2(self.lift) if self.sentences else 0.0)

    def other(self, thing: str) -> str:
        """The one that is not this one."""
        return self.right if thing == self.left else self.left


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the network is wanted."""

    things: tuple[str, ...] = ()  # the middle, then what was opened; empty for the strongest of all
    steps: int = 1
    types: frozenset[str] = frozenset(ENTITY_TYPES)
    kinds: frozenset[str] = frozenset(KINDS)
    years: Years = None
    most: int = 100  # things shown

    @classmethod
    def read(cls, asked: Sequence[tuple[str, str]]) -> Choice:
        """A choice as a URL has it.

        Args:
            asked: thing, open (again and again), steps, types and kinds (with commas), years (2021-2023), things (how many).

        Raises:
            QueryError: One of them has no meaning.
        """
        given = dict(asked)
        opened = [value for key, value in asked if key == "open" and value]
        if len(opened) > MAX_OPENED:
            raise QueryError(f"open: at most {MAX_OPENED} things")
        middle = tuple(filter(None, (given.get("thing", ""), *opened)))
        usual = _USUAL[bool(middle)]
        return cls(
            things=middle,
            steps=_number(given, "steps", 1, 2),
            types=_some(given, "types", ENTITY_TYPES),
            kinds=_some(given, "kinds", KINDS),
            years=_years(given.get("years", "")),
            most=_number(given, "things", usual, MAX_THINGS),
        )


class Network:
    """The ties of a build; counted when they are first asked for.

    Args:
        shelf: Its records.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._counted = lru_cache(_YEARS_KEPT)(self._count)

    def around(self, choice: Choice) -> Row | None:
        """The things and ties to draw, and how many more there are; None where a thing is not known.

        Things come with the number of steps that lead there. A tie is a list: the places of its two things among them, then as
        in between() `stated`, `sentences`, `weight` and `lift`; ties of the middle come first, then the strongest. `said` has a
        sentence for each of the first ties, in order. Of each type, and of each kind of tie, it is told how many there are to choose from.
        """
        present = self._shelf.present
        middle = tuple(dict.fromkeys(present.get(each, each) for each in choice.things))
        if any(each not in self._shelf.entities for each in middle):
            return None
        ties_of, every = self._counted(choice.years)
        pick = _Pick(choice, ties_of, self._type)
        steps, types, near = pick.near(middle) if middle else pick.strongest(every)
        inner = set(steps)
        both = sorted(
            (tie for tie in pick.kept(ties_of, inner) if tie.left in inner and tie.right in inner),
            key=lambda tie: (tie.left not in middle and tie.right not in middle, _rank(tie)),
        )
        shown = both[:MAX_TIES]
        ids = list(steps)
        at = {id_: index for index, id_ in enumerate(ids)}
        kinds = Counter(kind for tie in near for kind in _kinds(tie))
        return {
            "middle": list(middle),
            "things": [self._thing(id_, steps[id_]) for id_ in ids],
            "ties": [[at[tie.left], at[tie.right], *_weights(tie).values()] for tie in shown],
            "said": [self._sentence(*self._said(tie, choice.years)[0]) for tie in shown[:TOLD]],
            "types": {type_: types[type_] for type_ in ENTITY_TYPES if types[type_]},
            "kinds": {kind: kinds[kind] for kind in KINDS if kinds[kind]},
            "years": self._years,
            "more_things": pick.reached - len(inner),
            "more_ties": len(both) - len(shown),
            "most": {"things": choice.most, "ties": MAX_TIES},
        }

    def between(self, choice: Choice, asked: Mapping[str, str]) -> Row | None:
        """The sentences behind a tie, SENTENCES at a time: what is stated first, then those that name fewest others; None where there is no tie.

        Args:
            choice: Kinds of ties, and years.
            asked: left and right, two things; first, how many sentences to leave out.

        Raises:
            QueryError: `first` is no number.
        """
        left, right = asked.get("left", ""), asked.get("right", "")
        first = _number(asked, "first", 0, 99_999, least=0)
        present = self._shelf.present
        one, two = sorted((present.get(left, left), present.get(right, right)))
        ties_of, _ = self._counted(choice.years)
        tie = next((each for each in ties_of.get(one, ()) if each.other(one) == two), None)
        tie = tie and _of_kinds(tie, choice.kinds)
        if tie is None:
            return None
        said = self._said(tie, choice.years)
        return {
            "left": told(self._shelf, one),
            "right": told(self._shelf, two),
            **_weights(tie),
            "total": len(said),
            "first": first,
            "sentences": [self._sentence(*each) for each in said[first : first + SENTENCES]],
        }

    @cached_property
    def _read(self) -> _Read:
        return _read(self._shelf)

    @cached_property
    def _years(self) -> list[int]:
        return sorted(set(self._read.years.values()) - {0})

    def _type(self, id_: str) -> str:
        return str(self._shelf.entities[id_]["type"])

    def _within(self, doc_id: str, years: Years) -> bool:
        return years is None or years[0] <= self._read.years[doc_id] <= years[1]

    def _count(self, years: Years) -> tuple[dict[str, list[Tie]], list[Tie]]:
        """The ties of each thing, and all, the strongest first."""
        stated: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for each in self._read.statements:
            if self._within(each.doc_id, years):
                stated[min(each.head, each.tail), max(each.head, each.tail)].append(each)
        sentences = {
            place: things
            for place, things in self._read.sentences.items()
            if self._within(place[0], years)
        }
        together = {(pair.left, pair.right): pair for pair in co_mentions(sentences, LIFT)}
        every = []
        for pair in stated.keys() | together.keys():
            found = together.get(pair)
            counted = (found.sentences, found.weight, found.lift) if found else ()
            every.append(Tie(*pair, tuple(stated.get(pair, ())), *counted))
        every.sort(key=_rank)
        ties_of: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in every:
            ties_of[tie.left].append(tie)
            ties_of[tie.right].append(tie)
        return dict(ties_of), every

    def _thing(self, id_: str, step: int) -> Row:
        known = told(self._shelf, id_)
        kept = {key: known[key] for key in ("id", "name", "type", "place", "mentions")}
        return {**kept, "step": step}

    def _said(self, tie: Tie, years: Years) -> list[tuple[str, str, str, str, int, int]]:
        """Where a tie is said: relation or "", head, tail, document, start, end; each sentence once for each relation."""
        found = [
            (each.type, each.head, each.tail, each.doc_id, each.start, each.end)
            for each in tie.statements
        ]
        if tie.sentences:
            covered = {(doc_id, start) for _, _, _, doc_id, start, _ in found}
            both = self._read.of[tie.left] & self._read.of[tie.right]
            named = sorted(both, key=lambda place: (len(self._read.sentences[place]), place))
            for doc_id, index in named:
                sentence = self._shelf.documents[doc_id]["sentences"][index]
                start, end = sentence["start"], sentence["end"]
                if self._within(doc_id, years) and (doc_id, start) not in covered:
                    found.append(("", tie.left, tie.right, doc_id, start, end))
        return found

    def _sentence(self, type_: str, head: str, tail: str, doc_id: str, start: int, end: int) -> Row:
        """A sentence in parts, each with the thing that it names, or ""; and where the first of these stands."""
        doc = self._shelf.documents[doc_id]
        text, present = doc["text"], self._shelf.present
        marks = [
            (row["start"], row["end"], thing)
            for row in self._shelf.mentions.get(doc_id, ())
            if start <= row["start"] and row["end"] <= end
            for thing in (present.get(row["entity_id"], row["entity_id"]),)
            if thing in (head, tail)
        ]
        parts, done = [], start
        for first, last, thing in marks:
            if first < done:  # within the one before: 河南 in 河南濮阳地区
                continue
            parts += [[text[done:first], ""], [text[first:last], thing]]
            done = last
        parts.append([text[done:end].rstrip(), ""])
        mark = marks[0] if marks else (start, end, "")
        return {
            "type": type_,
            "head": head,
            "tail": tail,
            "doc": doc_id,
            "title": doc["title"],
            "date": doc["date"],
            "start": mark[0],
            "end": mark[1],
            "parts": [part for part in parts if part[0]],
        }


@dataclass(frozen=True)
class _Read:
    """What ties are counted from."""

    years: dict[str, int]  # of documents, 0 where unknown
    statements: tuple[Statement, ...]
    sentences: dict[tuple[str, int], tuple[str, ...]]
    of: dict[str, set[tuple[str, int]]]  # the sentences of each thing


def _read(shelf: Shelf) -> _Read:
    """What taizhang.analyze gathers too, here from rows that are read already: what each sentence names, and what is stated."""
    present = shelf.present
    deictic = {  # 我市, 全市: they stand for the speaker, and say little
        (row["doc_id"], row["start"], row["end"])
        for row in shelf.rows("records/links.jsonl")
        if row["how"] == "deixis"
    }
    named: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    of: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for doc_id, rows in shelf.mentions.items():
        sentences = shelf.documents[doc_id]["sentences"]
        starts = [each["start"] for each in sentences]
        for row in rows:
            index = bisect_right(starts, row["start"]) - 1
            if index < 0 or row["start"] >= sentences[index]["end"]:
                continue  # in a heading
            if (doc_id, row["start"], row["end"]) not in deictic:
                id_ = str(row["entity_id"])
                thing = present.get(id_, id_)
                named[doc_id, index].add(thing)
                of[thing].add((doc_id, index))
    statements = [
        Statement(
            row["type"],
            present.get(head, head),
            present.get(tail, tail),
            row["doc_id"],
            row["start"],
            row["end"],
        )
        for head, rows in shelf.relations_of.items()
        for direction, tail, row in rows
        if direction == "out"
    ]
    stated = (each for each in statements if each.head != each.tail)
    return _Read(
        years={id_: int(doc["date"][:4] or 0) for id_, doc in shelf.documents.items()},
        statements=tuple(
            sorted(
                stated, key=lambda each: (each.doc_id, each.start, each.type, each.head, each.tail)
            )
        ),
        sentences={place: tuple(sorted(things)) for place, things in sorted(named.items())},
        of=of,
    )


class _Pick:
    """Chooses the things that are shown; `reached` is how many there were to choose from."""

    def __init__(
        self, choice: Choice, ties_of: dict[str, list[Tie]], type_of: Callable[[str], str]
    ) -> None:
        self._choice = choice
        self._ties_of = ties_of
        self._type_of = type_of
        self.reached = 0

    def near(self, middle: tuple[str, ...]) -> tuple[dict[str, int], Counter[str], list[Tie]]:
        """Things around others with their steps, how many there are of each type, and the ties that lead there."""
        most = self._choice.most
        steps = dict.fromkeys(middle, 0)
        near = [tie for id_ in middle for tie in self._ties_of.get(id_, ())]
        first = [self._around(id_) for id_ in middle]
        known = {id_ for each in middle for id_ in self._beside(each)}
        reached = {id_ for around in first for id_ in around}
        for number, around in enumerate(first):
            within = most if self._choice.steps == 1 else (most + 1) // 2
            self._add(steps, around, within if number == 0 else OPENED, 1)
        if self._choice.steps == 2:
            shown = [id_ for id_ in steps if steps[id_] == 1]
            ties = (tie for id_ in shown for tie in self._kept(id_))
            further = (id_ for tie in sorted(ties, key=_rank) for id_ in (tie.left, tie.right))
            self._add(steps, further, most - len(shown), 2)
            known |= {id_ for each in reached for id_ in self._beside(each)}
            reached |= {id_ for id_ in known if self._fits(id_)}
        self.reached = len(reached | set(middle))
        return steps, Counter(map(self._type_of, known - set(middle))), near

    def strongest(self, every: list[Tie]) -> tuple[dict[str, int], Counter[str], list[Tie]]:
        """The things with the strongest ties in sum, how many there are of each type, and all ties."""
        sums: defaultdict[str, float] = defaultdict(float)
        known: set[str] = set()
        wanted = []
        for each in every:
            tie = _of_kinds(each, self._choice.kinds)
            if tie is None:
                continue
            known |= {tie.left, tie.right}
            if self._fits(tie.left) and self._fits(tie.right):
                wanted.append(tie)
                sums[tie.left] += tie.strength
                sums[tie.right] += tie.strength
        self.reached = len(sums)
        best = sorted(sums, key=lambda id_: (-round(sums[id_], 6), id_))[: self._choice.most]
        chosen = set(best)
        tied = {
            id_
            for tie in wanted
            if tie.left in chosen and tie.right in chosen
            for id_ in (tie.left, tie.right)
        }
        steps = {id_: 1 for id_ in best if id_ in tied}
        return steps, Counter(map(self._type_of, known)), every

    def kept(self, ties_of: dict[str, list[Tie]], inner: Collection[str]) -> Iterable[Tie]:
        """The wanted ties of things, each once."""
        for id_ in inner:
            for tie in ties_of.get(id_, ()):
                if tie.left == id_:
                    kept = _of_kinds(tie, self._choice.kinds)
                    if kept is not None:
                        yield kept

    def _beside(self, id_: str) -> Iterable[str]:
        """What is tied to a thing, of whatever type."""
        kinds = self._choice.kinds
        return (tie.other(id_) for tie in self._ties_of.get(id_, ()) if _of_kinds(tie, kinds))

    def _kept(self, id_: str) -> Iterable[Tie]:
        """What ties a thing to others of the wanted types."""
        found = (_of_kinds(tie, self._choice.kinds) for tie in self._ties_of.get(id_, ()))
        return (tie for tie in found if tie is not None and self._fits(tie.other(id_)))

    def _around(self, id_: str) -> list[str]:
        return [tie.other(id_) for tie in sorted(self._kept(id_), key=_rank)]

    def _fits(self, id_: str) -> bool:
        return self._type_of(id_) in self._choice.types

    def _add(self, steps: dict[str, int], things: Iterable[str], room: int, step: int) -> None:
        for id_ in things:
            if room <= 0:
                return
            if id_ not in steps and len(steps) < MAX_THINGS:
                steps[id_] = step
                room -= 1


def _rank(tie: Tie) -> tuple[bool, float, str, str]:
    """Strongest first."""
    return (not tie.statements, -round(tie.strength, 6), tie.left, tie.right)


def _of_kinds(tie: Tie, kinds: frozenset[str]) -> Tie | None:
    """A tie with what is of these kinds; None where nothing is."""
    if len(kinds) == len(KINDS):
        return tie
    statements = tuple(each for each in tie.statements if each.type in kinds)
    together = CO_MENTION in kinds and tie.sentences > 0
    if not statements and not together:
        return None
    counted = (tie.sentences, tie.weight, tie.lift) if together else ()
    return Tie(tie.left, tie.right, statements, *counted)


def _kinds(tie: Tie) -> set[str]:
    return {each.type for each in tie.statements} | ({CO_MENTION} if tie.sentences else set())


def _weights(tie: Tie) -> Row:
    """Relations from left to right and back, and how often the two are named together."""
    stated = sorted(Counter((each.type, each.head == tie.left) for each in tie.statements).items())
    return {
        "stated": [[type_, "out" if out else "in", number] for (type_, out), number in stated],
        "sentences": tie.sentences,
        "weight": round(tie.weight, 3),
        "lift": round(tie.lift, 2),
    }


def _number(given: Mapping[str, str], name: str, usual: int, most: int, *, least: int = 1) -> int:
    text = given.get(name, "")
    if not text:
        return usual
    if not (text.isdecimal() and len(text) < 6 and least <= int(text) <= most):
        raise QueryError(f"{name} {text[:40]}: a number from {least} to {most}")
    return int(text)


def _years(text: str) -> Years:
    first, _, last = text.partition("-")
    if not text:
        return None
    if not re.fullmatch("[0-9]{4}(-[0-9]{4})?", text):
        raise QueryError(f"years {text[:40]}: write 2022 or 2021-2023")
    if last and last < first:
        raise QueryError(f"years {text}: the first year comes first")
    return int(first), int(last or first)


def _some(given: Mapping[str, str], name: str, known: tuple[str, ...]) -> frozenset[str]:
    chosen = [each for each in given.get(name, "").split(",") if each]
    if unknown := [each for each in chosen if each not in known]:
        raise QueryError(f"{name} {unknown[0][:40]}: there is none; write {', '.join(known)}")
    return frozenset(chosen or known)
