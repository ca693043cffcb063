"""What is new, back, gone, renamed or renewed from one year to another, place by place.

Only like is held against like: a place needs documents of the same kind (work reports, say) in both years, for what a notice
leaves out is not gone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.analyze.material import Material, Mentioned, speaker, year_of
from taizhang.identity.names import normal
from taizhang.lexicon.agencies import body_of, national_bodies
from taizhang.lexicon.divisions import NATION, division
from taizhang.lexicon.reforms import reforms
from taizhang.records import Entity

CHANGES = ("new", "returned", "gone", "renamed", "edition", "reformed")
LEFT_OUT = ("PLACE", "PERSON")
_ORDINAL = re.compile(
    "[0-9]+(?=[届期次]|个5年)|[0-9]{4}"
)  # not 三大行动, nor the term of a 三年行动


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that only one of two years speaks of, or that the later year calls otherwise."""

    place: str
    from_year: int
    to_year: int
    change: str  # one of CHANGES; what returned was there before the earlier year
    type: str
    before: str  # name; "" of what is new or returned
    after: str  # name; "" of what is gone
    mentions_before: int
    mentions_after: int
    id_before: str
    id_after: str


def changes(material: Material) -> list[Change]:
    """Return the changes between the first and the last year asked for, else between the two latest years of each place."""
    found: list[Change] = []
    for place, by_year in sorted(_by_place(material).items()):
        for earlier, later in _years(material, by_year):
            kinds = set(by_year[earlier]) & set(by_year[later])
            if kinds:
                before, after = (
                    [x for kind in sorted(kinds) for x in by_year[year][kind]]
                    for year in (earlier, later)
                )
                found += _compare(material, place, (earlier, later), before, after)
    order = {change: at for at, change in enumerate(CHANGES)}
    return sorted(
        found,
        key=lambda x: (
            x.place,
            order[x.change],
            -(x.mentions_before + x.mentions_after),
            x.type,
            x.id_before,
            x.id_after,
        ),
    )


_ByYear = dict[int, dict[str, list[Mentioned]]]  # year -> kind of document -> mentions


def _by_place(material: Material) -> dict[str, _ByYear]:
    found: defaultdict[str, _ByYear] = defaultdict(dict)
    for doc in material.documents.values():  # a document that mentions nothing is one all the same
        if (year := year_of(doc)) and (place := speaker(doc)):
            found[place].setdefault(year, {}).setdefault(doc.kind, [])
    for each in material.mentioned:
        doc = material.documents[each.doc_id]
        if material.entities[each.entity_id].type in LEFT_OUT:
            continue
        if (year := year_of(doc)) and (place := speaker(doc)):
            found[place][year][doc.kind].append(each)
    return found


def _years(material: Material, by_year: _ByYear) -> Iterator[tuple[int, int]]:
    if material.years is not None:
        if material.years[0] < material.years[1] and set(material.years) <= set(by_year):
            yield material.years
        return
    for later in sorted(by_year, reverse=True):
        for earlier in sorted((y for y in by_year if y < later), reverse=True):
            if set(by_year[earlier]) & set(by_year[later]):
                yield earlier, later
                return


def _compare(
    material: Material,
    place: str,
    years: tuple[int, int],
    before: list[Mentioned],
    after: list[Mentioned],
) -> Iterator[Change]:
    counts = (Counter(x.entity_id for x in before), Counter(x.entity_id for x in after))
    names = (_names(before), _names(after))
    entities = material.entities

    def change(kind: str, old: Entity | None, new: Entity | None) -> Change:
        thing = new or old
        assert thing is not None
        return Change(
            place,
            *years,
            kind,
            thing.type,
            names[0][old.id].most_common(1)[0][0] if old else "",
            names[1][new.id].most_common(1)[0][0] if new else "",
            counts[0][old.id] if old else 0,
            counts[1][new.id] if new else 0,
            old.id if old else "",
            new.id if new else "",
        )

    for thing in sorted(counts[0].keys() & counts[1].keys()):
        spelled = [set(map(normal, side[thing])) for side in names]
        if not spelled[0] & spelled[1]:
            yield change("renamed", entities[thing], entities[thing])
    gone = {x: entities[x] for x in sorted(counts[0].keys() - counts[1].keys())}
    new = {x: entities[x] for x in sorted(counts[1].keys() - counts[0].keys())}
    for kind, pairs in (("reformed", _reformed(gone, new)), ("edition", _editions(gone, new))):
        for old_id, new_id in pairs:
            if old_id in gone and new_id in new:
                yield change(kind, gone.pop(old_id), new.pop(new_id))
    for each in new.values():
        known = material.since[each.id, place] < years[0]
        yield change("returned" if known else "new", None, each)
    for each in gone.values():
        yield change("gone", each, None)


def _names(mentioned: list[Mentioned]) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in mentioned:
        found[each.entity_id][each.name] += 1
    return found


def _editions(gone: dict[str, Entity], new: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    """Pairs of one series, or of names that differ in their ordinals and years only, the latest of each side first."""
    sides = []
    for side in (gone, new):
        groups: defaultdict[tuple[str, str], list[tuple[tuple[int, ...], str]]] = defaultdict(list)
        for each in side.values():
            series, figures = _series(each)
            if series:
                groups[each.type, series].append((figures, each.id))
        sides.append({key: sorted(group, reverse=True) for key, group in groups.items()})
    for key in sorted(sides[0].keys() & sides[1].keys()):
        for (before, old), (after, fresh) in zip(sides[0][key], sides[1][key], strict=False):
            if before < after:
                yield old, fresh


def _series(entity: Entity) -> tuple[str, tuple[int, ...]]:
    """What an entity is an edition of, and which: its ordinals and years; "" for what is none."""
    name = normal(entity.name)
    figures = tuple(map(int, re.findall("[0-9]+", "".join(_ORDINAL.findall(name)))))
    if not figures:
        return "", ()
    return entity.series or _ORDINAL.sub("#", name.replace("规划", "计划")), figures


def _reformed(gone: dict[str, Entity], new: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    """Agencies that a reform made of others, by data/reforms.csv."""
    sides = (_bodies(gone), _bodies(new))
    for reform in reforms():
        for scope in sorted({scope for scope, _ in sides[0]}):
            if reform.national != (scope == NATION):
                continue
            for original in reform.originals:
                for result in reform.results:
                    old, fresh = sides[0].get((scope, original)), sides[1].get((scope, result))
                    if old and fresh:
                        yield old, fresh


def _bodies(entities: dict[str, Entity]) -> dict[tuple[str, str], str]:
    """The agencies among them, by place and by full name in the nation, else by function."""
    found: dict[tuple[str, str], str] = {}
    for each in entities.values():
        if each.type != "AGENCY":
            continue
        place = division(each.scope)
        for national in national_bodies().get(each.name, ())[:1]:
            found.setdefault((NATION, national.name), each.id)
        if place and (local := body_of(each.name, place.name)):
            found.setdefault((place.code, local.function), each.id)
    return found
