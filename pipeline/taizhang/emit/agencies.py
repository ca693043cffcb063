"""Agencies: what they belong to."""

from __future__ import annotations

from taizhang.emit.things import node
from taizhang.emit.turtle import Turtle
from taizhang.records import Corpus, Entity


def add_agencies(graph: Turtle, corpus: Corpus) -> None:
    """Add the body that each agency is directly part of."""
    agencies = {(x.name, x.scope): x for x in corpus.entities if x.type == "AGENCY"}
    for part in agencies.values():
        whole = _named_whole(part, agencies)
        if whole is not None:
            graph.add(node(part), ("org:subOrganizationOf", node(whole)))


def _named_whole(part: Entity, agencies: dict[tuple[str, str], Entity]) -> Entity | None:
    """The agency whose whole name another begins with: 云州市人民政府办公厅 belongs to 云州市人民政府."""
    for end in range(len(part.name) - 1, 3, -1):
        head = part.name[:end]
        whole = agencies.get((head, part.scope))
        if whole is None and head.endswith("委"):  # 中共云州市委办公室 in 中共云州市委员会
            whole = agencies.get((head + "员会", part.scope))
        if whole is not None and whole is not part:
            return whole
    return None
