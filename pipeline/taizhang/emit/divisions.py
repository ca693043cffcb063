"""Divisions as nodes: their codes, the time they were valid, what they became, what they lie in."""

from __future__ import annotations

from taizhang.emit.periods import date
from taizhang.emit.terms import text
from taizhang.emit.things import Things
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.divisions import division


def add_division(graph: Turtle, place: str, place_code: str, things: Things) -> None:
    """Add what the table of divisions tells of the division with that code to the node of the place."""
    graph.add(place, ("a", "schema:AdministrativeArea"), ("dcterms:identifier", text(place_code)))
    row = division(place_code)
    if row is None:
        return
    if row.valid_from:
        graph.add(place, ("schema:validFrom", date(row.valid_from)))
    if row.valid_to:
        graph.add(place, ("schema:validThrough", date(row.valid_to)))
    for successor in row.successors:
        graph.add(place, ("dcterms:isReplacedBy", things.place(successor, "")))
    if row.parent:
        graph.add(place, ("schema:containedInPlace", things.place(row.parent, "")))
