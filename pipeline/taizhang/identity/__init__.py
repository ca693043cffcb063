"""One thing, one id over the whole corpus, whatever the documents call it. See docs/identity.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.identity.candidates import candidates
from taizhang.identity.clusters import cluster
from taizhang.identity.evidence import judge
from taizhang.identity.keys import entity_id
from taizhang.identity.numbers import numbered
from taizhang.identity.scopes import chain
from taizhang.identity.series import find_series
from taizhang.identity.surroundings import aliases, surroundings
from taizhang.identity.things import Thing, gather, labels
from taizhang.records import (
    Document,
    Entity,
    Former,
    Link,
    Match,
    Reference,
    Rejected,
    Relation,
)

__all__ = ["Identity", "entity_id", "identify"]

_LONGEST = 80  # characters of a surface that a Rejected keeps
_NARROW = frozenset(("PROJECT", "ORG"))  # known best by the nearest place; a program by the widest


@dataclass(frozen=True, slots=True)
class Identity:
    """The entities of a corpus by id, one reference a link by document and offsets, and what was compared."""

    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    matches: tuple[Match, ...] = ()
    rejected: tuple[Rejected, ...] = ()  # things that were compared with few of those like them


def identify(
    documents: Sequence[Document],
    links: Sequence[Link],
    relations: Sequence[Relation] = (),
    *,
    together: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
    preferred: Sequence[str] = (),
) -> Identity:
    """Join the links of a corpus into entities.

    Links of one type, name and scope (or code) have one id, whatever else is there. Ids that evidence shows to be one
    thing become one entity, which keeps one of them and names the others as ``replaced``. Nothing depends on the order of
    the documents, and every id that a part of the corpus gives is the id of an entity or of a former one here.

    Args:
        documents: With their sentences.
        links: Of these documents.
        relations: Of these documents.
        together: Pairs of ids, former ones too, that are one thing by the user's word. Ids that no link has are passed over.
        apart: Pairs of ids that are two things by the user's word.
        preferred: Ids that an entity keeps before all others.
    """
    things, references = gather(documents, links)
    series, made = find_series(things)
    things = dict(sorted((things | made).items()))
    called = aliases(things) | numbered(things, documents, links)
    pairs, cut = candidates(things, called)
    around = surroundings(things, pairs, called, documents, references, relations)
    clusters, matches = cluster(
        things,
        [judge(things[left], things[right], around) for left, right in pairs],
        _known(things, together),
        _known(things, apart),
    )
    leads = {}
    entities = []
    for members in clusters.all():
        lead = _lead([things[x] for x in members], frozenset(preferred))
        leads.update(dict.fromkeys(members, lead.id))
        entities.append(_entity(lead, [things[x] for x in members]))
    return Identity(
        tuple(_with_series(x, series, leads) for x in sorted(entities, key=lambda x: x.id)),
        tuple(replace(x, entity_id=leads[x.entity_id]) for x in references),
        matches,
        _rejected([things[x] for x in cut], documents),
    )


def _known(things: Mapping[str, Thing], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in pairs if a != b and a in things and b in things]


def _lead(members: Sequence[Thing], preferred: frozenset[str]) -> Thing:
    """The member whose id and name the entity keeps: by their content alone, so that it holds in every build."""

    def rank(x: Thing) -> tuple[object, ...]:
        near = len(chain(x.scope))
        return (
            x.id not in preferred,
            x.type == "DOC" and not x.name.startswith("《"),
            not x.official,
            x.name.count("“") != x.name.count("”") or "\n" in x.name,
            -len(x.read.whole),
            -near if x.type in _NARROW else near,
            len(x.name),
            x.id,
        )

    return min(members, key=rank)


def _entity(lead: Thing, members: Sequence[Thing]) -> Entity:
    return Entity(
        id=lead.id,
        type=lead.type,
        name=lead.name,
        scope=_scope(lead, members),
        code=lead.code,
        labels=labels(members),
        replaced=tuple(
            sorted(Former(x.id, x.type, x.name, x.scope) for x in members if x is not lead)
        ),
    )


def _scope(lead: Thing, members: Sequence[Thing]) -> str:
    """The place of a thing that several places name: the nearest that holds them all; of a work, where it stands."""
    chains = [chain(x.scope) for x in members]
    if lead.type in _NARROW and all(x.scope in chain(lead.scope) for x in members):
        return lead.scope
    return next(code for code in chain(lead.scope) if all(code in other for other in chains))


def _with_series(entity: Entity, series: Mapping[str, str], leads: Mapping[str, str]) -> Entity:
    ids = (entity.id, *(x.id for x in entity.replaced))
    found = sorted({leads[series[x]] for x in ids if x in series} - {entity.id})
    return replace(entity, series=found[0]) if found else entity


def _rejected(cut: Sequence[Thing], documents: Sequence[Document]) -> tuple[Rejected, ...]:
    """The first mention of each thing that could not be looked for; a series may have none."""
    texts = {doc.id: doc.text for doc in documents}
    places = sorted(x.first for x in cut if x.said)
    return tuple(
        Rejected(
            doc_id,
            start,
            end,
            "identity",
            "too many names like it",
            texts[doc_id][start:end][:_LONGEST],
        )
        for doc_id, start, end in places
    )
