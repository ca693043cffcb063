"""Links rewritten as the user says: what stands for something else, and what is of another type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from taizhang.identity import Identity
from taizhang.identity.overrides.natures import Index, Nature, NotFoundError, holders, nature_of
from taizhang.identity.overrides.rules import Resolve, Rule, Split
from taizhang.identity.overrides.tally import Tallies
from taizhang.identity.overrides.wishes import Wishes
from taizhang.records import Former, Link

Pair = tuple[str, str]
_BY_USER = "user"  # how such a link was resolved


@dataclass(frozen=True, slots=True)
class Moved:
    """Links, and what rewriting them has made of ids."""

    links: tuple[Link, ...]
    ids: Mapping[str, str] = field(default_factory=dict)  # of retyped things: before -> after
    formers: tuple[tuple[Former, str], ...] = ()  # ids without links now, and the id in their place
    together: tuple[Pair, ...] = ()  # what was one thing before the retyping
    apart: tuple[Pair, ...] = ()  # what was taken out, and what it was taken out of

    def id(self, before: str) -> str:
        """The id that a thing has now."""
        return self.ids.get(before, before)


def as_(link: Link, nature: Nature, how: str) -> Link:
    """A link that stands for something else."""
    return replace(
        link,
        type=nature.type,
        name=nature.name,
        scope=nature.scope,
        code=nature.code,
        how=how,
        candidates=(),
    )


def resolve_open(
    links: Sequence[Link],
    texts: Mapping[str, str],
    rules: Sequence[Rule],
    index: Index,
    tallies: Tallies,
) -> tuple[Link, ...]:
    """Give mentions the meaning that [[resolve]] says, a rule for a place before one for a document before the rest.

    Args:
        links: Of all documents.
        texts: Folded text of each document.
        rules: All rules.
        index: The things of these links.
        tallies: What came of each rule.
    """
    by_surface: defaultdict[str, list[tuple[Rule, Resolve, Nature]]] = defaultdict(list)
    for rule in rules:
        if isinstance(said := rule.said, Resolve):
            try:
                by_surface[said.surface].append((rule, said, index.target(said.to)))
            except NotFoundError as err:
                tallies.failed(rule, str(err))
    if not by_surface:
        return tuple(links)
    for found in by_surface.values():
        found.sort(key=lambda each: (each[1].start is None, not each[1].document))
    settled: dict[str, int] = defaultdict(int)  # by rule: mentions that it spares
    resolved = []
    for link in links:
        new = link
        for rule, said, nature in by_surface.get(texts[link.doc_id][link.start : link.end], ()):
            if not _is_about(said, link):
                continue
            if said.document or link.how == "unresolved":
                new = as_(link, nature, _BY_USER)
                tallies.met(rule, nature.id, mentions=1)
                break
            settled[rule.name] += 1
        resolved.append(new)
    for found in by_surface.values():
        for rule, said, _ in found:
            if not tallies.mentions(rule):
                tallies.failed(rule, _unmet(said, settled[rule.name]))
    return tuple(resolved)


def _is_about(said: Resolve, link: Link) -> bool:
    return (
        said.type == link.type
        and said.document in ("", link.doc_id)
        and said.start in (None, link.start)
        and said.end in (None, link.end)
    )


def _unmet(said: Resolve, settled: int) -> str:
    if settled:
        return f"{settled} mentions of {said.surface} are resolved already; name the document to change them there"
    where = f" in {said.document}" if said.document else ""
    return f"no mention {said.surface} of type {said.type}{where}"


def take_out(
    moved: Moved,
    found: Identity,
    texts: Mapping[str, str],
    rules: Sequence[Rule],
    index: Index,
    tallies: Tallies,
) -> Moved:
    """Take surfaces out of the things that [[split]] says they are not."""
    holder = holders(found)
    at = {(x.doc_id, x.start, x.end): x.entity_id for x in found.references}
    links = list(moved.links)
    apart = set(moved.apart)
    gone: dict[
        str, Nature
    ] = {}  # what an id without links has become, where every document is meant
    for rule in rules:
        said = rule.said
        if not isinstance(said, Split) or said.out_of is None:
            continue
        try:
            source = index.find(said.out_of)
            to = index.target(said.to) if said.to else replace(source, name=said.surface, code="")
        except NotFoundError as err:
            tallies.failed(rule, str(err))
            continue
        if to.id == source.id:
            tallies.failed(rule, f"{said.surface} is its own name: say with to = … what it is")
            continue
        entity = holder[source.id]
        taken = 0
        for i, link in enumerate(moved.links):
            if (
                at[link.doc_id, link.start, link.end] == entity
                and said.document in ("", link.doc_id)
                and texts[link.doc_id][link.start : link.end] == said.surface
            ):
                before = nature_of(link)
                links[i] = link if before == to else as_(link, to, _BY_USER)
                if not said.document:
                    gone[before.id] = to
                taken += 1
        if taken:
            tallies.met(rule, source.id, mentions=taken)
            apart |= {(x, to.id) for x, held in holder.items() if held == entity and x != to.id}
        else:
            tallies.failed(rule, f"{said.out_of} has no mention {said.surface}")
    return _after(moved, links, gone, replace(moved, apart=tuple(sorted(apart))))


def retype(moved: Moved, found: Identity, wishes: Wishes, tallies: Tallies) -> Moved:
    """Give things, with all that is one with them, the type that [[retype]] says."""
    holder = holders(found)
    types: dict[str, tuple[str, Rule]] = {}  # by entity
    for id, wish in wishes.of.items():
        if wish.type is not None and id in holder:
            first = types.setdefault(holder[id], (wish.nature.type, wish.type))
            if first[0] != wish.nature.type:
                tallies.failed(wish.type, f"contradicts {first[1].name}, of what is the same thing")
    if not types:
        return moved
    at = {(x.doc_id, x.start, x.end): x.entity_id for x in found.references}
    unmoved = {nature_of(link).id for link in moved.links}
    ids = dict(moved.ids)
    links = list(moved.links)
    taken = {other for _, other in moved.apart}
    gone: dict[str, Nature] = {}
    one: set[Pair] = set(moved.together)
    for i, link in enumerate(moved.links):
        entity = at[link.doc_id, link.start, link.end]
        before = nature_of(link)
        if entity in types and holder.get(before.id) == entity and before.id not in taken:
            after = before.of_type(types[entity][0])
            links[i] = as_(link, after, link.how)
            gone[before.id] = after
            ids[before.id] = after.id
    leads: dict[str, str] = {}
    for id in sorted(gone.keys() & unmoved):
        lead = leads.setdefault(holder[id], gone[id].id)
        if lead != gone[id].id:
            one.add((lead, gone[id].id))
    return _after(moved, links, gone, replace(moved, ids=ids, together=tuple(sorted(one))))


def _after(before: Moved, links: Sequence[Link], gone: Mapping[str, Nature], moved: Moved) -> Moved:
    """The same with these links, and with the ids that have none any more."""
    if not gone:
        return replace(moved, links=tuple(links))
    natures = {nature.id: nature for nature in map(nature_of, before.links)}
    left = {nature_of(link).id for link in links}
    formers = {
        (Former(id, natures[id].type, natures[id].name, natures[id].scope), to.id)
        for id, to in gone.items()
        if id not in left
    }
    return replace(moved, links=tuple(links), formers=tuple(sorted({*before.formers, *formers})))
