"""Agencies: what they belong to, whose staff they share, what became of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from taizhang.emit.reforms import add_reforms
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.agencies import body_of, national_bodies
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus, Entity

_Agencies = dict[tuple[str, str], Entity]  # by name and scope
_BOARD = re.compile("[（(]?(?:加|并|同时)?(?:加挂|挂)")  # 云州市农业农村局挂云州市乡村振兴局牌子


def add_agencies(graph: Turtle, corpus: Corpus, things: Things) -> None:
    """Add the body that each agency is directly part of, the bodies on one door, and the reforms."""
    agencies = {(x.name, x.scope): x for x in corpus.entities if x.type == "AGENCY"}
    for part in agencies.values():
        whole = _named_whole(part, agencies) or _known_whole(part, agencies)
        if whole is not None:
            graph.add(node(part), ("org:subOrganizationOf", node(whole)))
    for one, other in (*_known_doors(agencies), *_said_doors(corpus, things)):
        graph.add(node(one), ("tz:sharesStaffWith", node(other)))
        graph.add(node(other), ("tz:sharesStaffWith", node(one)))
    add_reforms(graph, corpus, things)


def _named_whole(part: Entity, agencies: _Agencies) -> Entity | None:
    """The agency whose whole name another begins with: 云州市人民政府办公厅 belongs to 云州市人民政府."""
    for end in range(len(part.name) - 1, 3, -1):
        head = part.name[:end]
        whole = agencies.get((head, part.scope))
        if whole is None and head.endswith("委"):  # 中共云州市委办公室 in 中共云州市委员会
            whole = agencies.get((head + "员会", part.scope))
        if whole is not None and whole is not part:
            return whole
    return None


def _known_whole(part: Entity, agencies: _Agencies) -> Entity | None:
    """The government of a department's place; of a national body what the table says."""
    if not part.scope:
        return next(
            (agencies.get((x.over, "")) for x in national_bodies().get(part.name, ())[:1]), None
        )
    place = division(part.scope)
    body = body_of(part.name, place.name) if place else None
    if place is None or body is None or not body.local:
        return None
    return agencies.get((f"{place.name}人民政府", part.scope))


def _known_doors(agencies: _Agencies) -> Iterator[tuple[Entity, Entity]]:
    for entity in agencies.values():
        if not entity.scope:
            door = next((x.door for x in national_bodies().get(entity.name, ())), "")
        else:
            place = division(entity.scope)
            body = body_of(entity.name, place.name) if place else None
            door = body.door.replace("{place}", place.name) if place and body else ""
        host = agencies.get((door, entity.scope))
        if host is not None:
            yield entity, host


def _said_doors(corpus: Corpus, things: Things) -> Iterator[tuple[Entity, Entity]]:
    """Bodies that a text puts on one door: 云州市农业农村局（云州市乡村振兴局）, X加挂Y牌子, X设在Y."""
    spans: defaultdict[str, list[tuple[int, int, Entity]]] = defaultdict(list)
    for x in corpus.references:
        entity = things.by_id.get(x.entity_id)
        if entity is not None and entity.type == "AGENCY":
            spans[x.doc_id].append((x.start, x.end, entity))
    for doc in corpus.documents:
        found = sorted(spans[doc.id], key=lambda span: span[:2])
        for (_, end, one), (start, last, other) in pairwise(found):
            between, behind = doc.folded[end:start], doc.folded[last : last + 2]
            board = behind.startswith("牌子") and _BOARD.fullmatch(between)
            bracket = between == "（" and behind.startswith("）") and one.scope == other.scope
            seated = between in ("设在", "设于")  # an office that a bureau runs
            if (board or bracket or seated) and one is not other:
                yield one, other
