"""Zones and regions as nodes: what a zone lies in, and which divisions belong to a region or are joined in a name."""

from __future__ import annotations

import re

from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.divisions import division
from taizhang.lexicon.regions import members
from taizhang.lexicon.zones import Zone, find_zones
from taizhang.records import Corpus, Entity

# A part of a pilot free trade zone: 中国（河南）自由贸易试验区|郑州片区
_PART = re.compile(r"(?P<whole>中国（[^）]+）自由贸易试验区).+")


def add_regions(graph: Turtle, corpus: Corpus, things: Things) -> None:
    """Add to every zone what it lies in, to every region and joined name the divisions that belong to it."""
    zones = [entity for entity in corpus.entities if entity.type == "PLACE" and not entity.code]
    by_name = {entity.name: entity for entity in reversed(zones)}
    joined = _joined(corpus, things)
    for entity in zones:
        subject = node(entity)
        for code in members(entity.name) or joined.get(entity.id, ()):
            graph.add(subject, ("tz:memberPlace", things.place(code, "")))
        part = _PART.fullmatch(entity.name)
        if part and (whole := by_name.get(part["whole"])):
            graph.add(subject, ("schema:containedInPlace", node(whole)))
        zone = _zone(entity)
        if zone and (around := zone.within or zone.province):
            graph.add(subject, ("schema:containedInPlace", things.place(around, "")))


def _zone(entity: Entity) -> Zone | None:
    found = find_zones(entity.name, near=entity.scope)
    return next((z for z in found if (z.name, z.province) == (entity.name, entity.scope)), None)


def _joined(corpus: Corpus, things: Things) -> dict[str, tuple[str, ...]]:
    """The codes of the divisions that a name joins which no table has, by entity id: 苏浙皖."""
    found: dict[str, tuple[str, ...]] = {}
    for link in corpus.links:
        if link.type == "PLACE" and link.how == "character" and not link.code and link.candidates:
            entity = things.at((link.doc_id, link.start, link.end))
            if entity is not None:
                codes = tuple(code for code in link.candidates if division(code))
                found[entity.id] = min(found.get(entity.id, codes), codes)
    return found
