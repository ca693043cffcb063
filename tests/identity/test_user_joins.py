"""The user's word on what is one and what is two."""

from __future__ import annotations

from decimal import Decimal

from named import Named, corpus

from taizhang.identity import Identity, entity_id, identify
from taizhang.records import Link, Match

HENAN, ZHENGZHOU = "410000", "410100"
BRIDGE: Named = ("PROJECT", "云水河大桥", ZHENGZHOU)
WORKS: Named = ("PROJECT", "云水河大桥工程", ZHENGZHOU)
PARK: Named = ("PROJECT", "人民公园", ZHENGZHOU)
NAMES = (BRIDGE, WORKS, PARK)


def id_of(name: Named) -> str:
    return entity_id(Link("", 0, 0, *name))


def found(**word: list[object]) -> Identity:
    documents, links = corpus({"a": NAMES})
    return identify(documents, links, **word)  # type: ignore[arg-type]


def sets(identity: Identity) -> list[set[str]]:
    return [{x.id, *(f.id for f in x.replaced)} for x in identity.entities]


def test_user_joins_what_differs() -> None:
    pair = tuple(sorted((id_of(BRIDGE), id_of(PARK))))
    identity = found(together=[pair])
    assert sets(identity) == [{id_of(x) for x in NAMES}]
    assert Match(*pair, "same", Decimal("1.000"), ("the user's word",)) in identity.matches


def test_user_keeps_apart_what_is_alike() -> None:
    pair = tuple(sorted((id_of(BRIDGE), id_of(WORKS))))
    identity = found(apart=[pair])
    assert sorted(map(sorted, sets(identity))) == sorted([id_of(x)] for x in NAMES)
    assert identity.matches == (Match(*pair, "apart", Decimal("0.000"), ("the user's word",)),)


def test_apart_holds_through_a_third() -> None:
    identity = found(together=[(id_of(BRIDGE), id_of(PARK))], apart=[(id_of(WORKS), id_of(PARK))])
    assert {id_of(WORKS)} in sets(identity)
    assert {id_of(BRIDGE), id_of(PARK)} in sets(identity)


def test_user_prefers_an_id() -> None:
    assert id_of(WORKS) in {x.id for x in found().entities}
    (entity,) = (x for x in found(preferred=[id_of(BRIDGE)]).entities if x.replaced)
    assert (entity.id, entity.name) == (id_of(BRIDGE), "云水河大桥")


def test_ids_that_nothing_has_change_nothing() -> None:
    assert (
        found(together=[("project-x", id_of(PARK))], apart=[("project-x", "project-y")]) == found()
    )
