"""The user's word over a corpus: what mentions stand for, what is one thing, what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from taizhang.identity import Identity, identify
from taizhang.identity.overrides.mentions import Moved, resolve_open, retype, take_out
from taizhang.identity.overrides.natures import Index, Nature, NotFoundError, holders, nature_of
from taizhang.identity.overrides.pairs import Pairs
from taizhang.identity.overrides.reading import Overrides
from taizhang.identity.overrides.rules import Link as Elsewhere
from taizhang.identity.overrides.rules import Rule
from taizhang.identity.overrides.tally import Tallies
from taizhang.identity.overrides.wishes import Wish, Wishes
from taizhang.records import USER, Corpus, Entity, Former, Link, Match, Override


@dataclass(frozen=True, slots=True)
class Settled:
    """The links and entities of a corpus as documents and user have them, and what came of each rule."""

    links: tuple[Link, ...]
    identity: Identity
    overrides: tuple[Override, ...] = ()


def settle(corpus: Corpus, overrides: Overrides) -> Settled:
    """Identify the things of a corpus as its documents and the user say.

    Where no rule speaks of a thing, it is as the documents have it. The order of the rules does not matter unless two
    of them contradict each other; then the first by table and number holds, and the other tells so. A rule that
    stands there twice does what it does once.

    Args:
        corpus: With documents, links and relations.
        overrides: The user's word.
    """
    rules = sorted(overrides.rules, key=lambda rule: (rule.table, rule.number))
    tallies = Tallies(rules)
    texts = {doc.id: doc.folded for doc in corpus.documents}
    known = Index(nature_of(link) for link in corpus.links if link.how != "unresolved")
    Wishes(rules, known, Tallies(rules))  # so that what rules make of things can be named
    links = resolve_open(corpus.links, texts, rules, known, tallies)
    index = Index(map(nature_of, links))
    wishes = Wishes(rules, index, tallies)
    pairs = Pairs(rules, index, wishes, tallies)

    def joined(moved: Moved) -> Identity:
        return identify(
            corpus.documents,
            moved.links,
            corpus.relations,
            together=pairs.together(moved),
            apart=pairs.apart(moved),
        )

    first = Moved(links)
    found = joined(first)
    moved = take_out(first, found, texts, rules, index, tallies)
    moved = retype(moved, found, wishes, tallies)
    if moved != first:
        found = joined(moved)
    pairs.tell_types(moved)
    found = _with_formers(found, moved)
    found = _renamed(found, wishes, moved, tallies)
    found = _described(found, rules, index, tallies)
    matches = [*pairs.noted(found.matches, moved), *_of_renamed(found, wishes)]
    found = replace(found, matches=tuple(sorted(matches, key=lambda x: (x.left, x.right))))
    return Settled(moved.links, found, tallies.told(overrides.rules, found))


def _with_formers(found: Identity, moved: Moved) -> Identity:
    """Name the ids that rewriting has left without mentions beside the one that their mentions have now."""
    holder = holders(found)
    formers: defaultdict[str, set[Former]] = defaultdict(set)
    for former, now in moved.formers:
        if former.id not in holder:
            formers[holder[now]].add(former)
    return replace(
        found,
        entities=tuple(
            replace(x, replaced=tuple(sorted({*x.replaced, *formers[x.id]})))
            if x.id in formers
            else x
            for x in found.entities
        ),
    )


def _renamed(found: Identity, wishes: Wishes, moved: Moved, tallies: Tallies) -> Identity:
    """Give entities the names that the user says; the ids that they had become former ones."""
    holder = holders(found)
    wanted: defaultdict[str, list[tuple[Rule, Wish]]] = defaultdict(list)
    for id, wish in wishes.of.items():
        if wish.name is not None and moved.id(id) in holder:
            wanted[holder[moved.id(id)]].append((wish.name, wish))
    new_ids: dict[str, str] = {}
    entities = []
    for entity in found.entities:
        asked = sorted(
            wanted[entity.id], key=lambda each: (each[0].table, each[0].number, each[1].nature)
        )
        new = entity
        named_by: Rule | None = None
        for rule, wish in asked:
            nature = wish.nature
            if named_by and nature.name != new.name:
                tallies.failed(rule, f"contradicts {named_by.name}, of what is the same thing")
            elif holder.setdefault(nature.id, entity.id) != entity.id:
                tallies.failed(rule, f"{nature.id} is called so, and kept apart")
            elif named_by is None:
                new = _called(entity, nature)
                new_ids[entity.id] = new.id
                named_by = rule
            elif nature.id != new.id:  # what it would be called if only this part of it were there
                former = Former(nature.id, nature.type, nature.name, nature.scope)
                new = replace(new, replaced=tuple(sorted({*new.replaced, former})))
        entities.append(new)
    if not new_ids:
        return found
    return replace(
        found,
        entities=tuple(
            sorted(
                (replace(x, series=new_ids.get(x.series, x.series)) for x in entities),
                key=lambda entity: entity.id,
            )
        ),
        references=tuple(
            replace(x, entity_id=new_ids.get(x.entity_id, x.entity_id)) for x in found.references
        ),
    )


def _called(entity: Entity, nature: Nature) -> Entity:
    formers = {*entity.replaced, Former(entity.id, entity.type, entity.name, entity.scope)}
    return replace(
        entity,
        id=nature.id,
        name=nature.name,
        scope=nature.scope,
        code=nature.code,
        replaced=tuple(sorted(former for former in formers if former.id != nature.id)),
    )


def _of_renamed(found: Identity, wishes: Wishes) -> Iterator[Match]:
    """What the user made of things by another name or type, as matches of the ids before and after."""
    told = {frozenset((x.left, x.right)) for x in found.matches}
    ids = {x.id for x in found.entities}
    for id, wish in sorted(wishes.of.items()):
        pair = frozenset((id, wish.nature.id))
        if len(pair) == 2 and pair not in told and wish.nature.id in ids:
            left, right = sorted(pair)
            notes = (rule.said.note for rule in (wish.name, wish.type) if rule)
            yield Match(left, right, "same", Decimal("1.000"), (USER, *filter(None, notes)))


def _described(found: Identity, rules: Sequence[Rule], index: Index, tallies: Tallies) -> Identity:
    """Add to entities the IRIs elsewhere that the user says are theirs."""
    holder = holders(found)
    same: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        said = rule.said
        if not isinstance(said, Elsewhere):
            continue
        id = said.thing.key  # a series has no mention that the index could know
        if id not in holder:
            try:
                id = index.find(said.thing).id
            except NotFoundError as err:
                tallies.failed(rule, str(err))
                continue
        tallies.met(rule, id)
        same[holder[id]].add(said.iri)
    if not same:
        return found
    return replace(
        found,
        entities=tuple(
            replace(x, same_as=tuple(sorted({*x.same_as, *same[x.id]}))) if x.id in same else x
            for x in found.entities
        ),
    )
