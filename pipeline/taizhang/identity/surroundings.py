"""What the corpus tells of things beyond their own names: who uses them, what stands beside them, what they are called."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from taizhang.identity.evidence import Surroundings
from taizhang.identity.names import normal
from taizhang.identity.scopes import province
from taizhang.identity.things import Thing
from taizhang.records import Document, Reference, Relation

_RARE = 20  # sentences; what is named more often is beside everything
_SHORTEST_ALIAS = 4  # characters; shorter forms mean something else in the next document


def surroundings(
    things: Mapping[str, Thing],
    pairs: Iterable[tuple[str, str]],
    called: Mapping[tuple[str, str], str],
    documents: Sequence[Document],
    references: Sequence[Reference],
    relations: Sequence[Relation],
) -> Surroundings:
    """Return what is known around the things of these pairs."""
    pairs = list(pairs)
    wanted = {x for pair in pairs for x in pair}
    inside = _sentences(documents, references)
    members: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for thing, sentences in inside.items():
        for sentence in sentences:
            members[sentence].add(thing)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for thing in wanted:
        for sentence in inside.get(thing, ()):
            near[thing] |= {x for x in members[sentence] if len(inside[x]) <= _RARE}
        near[thing] -= {thing}
    for thing, other in _related(references, relations):
        if thing in wanted:
            near[thing].add(other)
    return Surroundings(
        provinces=_provinces(things),
        called=called,
        neighbors={thing: frozenset(found) for thing, found in near.items()},
        beside=frozenset(
            (left, right)
            for left, right in pairs
            if inside.get(left, set()) & inside.get(right, set())
        ),
    )


def aliases(things: Mapping[str, Thing]) -> dict[tuple[str, str], str]:
    """Return the pairs of ids of which a document says that one's name is short for the other's, with the short form.

    A form that stands for several things, or has few characters, says nothing outside its document.
    """
    by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_surface: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for thing in things.values():
        by_name[thing.type, thing.read.whole].append(thing.id)
        for surface in thing.defined:
            by_surface[thing.type, normal(surface)].add(thing.id)
    found = {}
    for (kind, surface), owners in sorted(by_surface.items()):
        others = by_name.get((kind, surface), ())
        named = owners - set(others)
        if len(named) == 1 and len(surface) >= _SHORTEST_ALIAS:
            owner = min(named)
            for other in others:
                pair = (owner, other) if owner < other else (other, owner)
                found[pair] = surface
    return found


def _sentences(
    documents: Sequence[Document], references: Sequence[Reference]
) -> dict[str, set[tuple[str, int]]]:
    """The sentences that name each thing, as (document, number)."""
    starts = {doc.id: [sentence.start for sentence in doc.sentences] for doc in documents}
    found: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for x in references:
        found[x.entity_id].add((x.doc_id, bisect_right(starts[x.doc_id], x.start)))
    return dict(found)


def _related(
    references: Sequence[Reference], relations: Sequence[Relation]
) -> list[tuple[str, str]]:
    """What stands at the other end of a relation, with its type: (project, located_in place)."""
    at = {(x.doc_id, x.start, x.end): x.entity_id for x in references}
    found = []
    for x in relations:
        head = at.get((x.doc_id, x.head_start, x.head_end))
        tail = at.get((x.doc_id, x.tail_start, x.tail_end))
        if head and tail and x.type in ("holds_office", "issued_by", "connects"):
            found += [(head, f"{x.type} {tail}"), (tail, f"{x.type} of {head}")]
    return found


def _provinces(things: Mapping[str, Thing]) -> dict[str, int]:
    """How many provinces use the name of each thing."""
    users: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for x in things.values():
        if x.scope:
            users[x.type, x.read.core].add(province(x.scope))
    counts = Counter({key: len(found) for key, found in users.items()})
    return {x.id: counts[x.type, x.read.core] for x in things.values()}
