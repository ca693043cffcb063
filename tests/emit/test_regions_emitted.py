"""What zones lie in, and which divisions belong to a region or a joined name."""

from __future__ import annotations

from rdflib import Graph, URIRef

from taizhang.emit import emit
from taizhang.records import Corpus, Document, Entity, Link, Reference
from taizhang.vocab import PREFIXES, SDO, TZ


def place(local: str) -> URIRef:
    return URIRef(PREFIXES["place"] + local)


def graph_of(*entities: Entity, links: tuple[Link, ...] = ()) -> Graph:
    graph = Graph()
    references = tuple(
        Reference("d", x.start, x.end, entity.id)
        for x, entity in zip(links, entities, strict=False)
    )
    doc = Document("d", "苏浙皖三省", date="2024-01")
    corpus = Corpus(documents=(doc,), entities=entities, links=links, references=references)
    graph.parse(data=str(emit(corpus)[0]), format="turtle")
    return graph


def test_region_has_its_members_and_they_no_second_parent() -> None:
    delta = Entity("place-长江三角洲-1", "PLACE", "长江三角洲")
    graph = graph_of(delta, Entity("place-320000", "PLACE", "江苏省", "", "320000"))
    assert set(graph.objects(place("长江三角洲-1"), TZ.memberPlace)) == {
        place(code) for code in ("310000", "320000", "330000", "340000")
    }
    assert list(graph.objects(place("320000"), SDO.containedInPlace)) == [place("100000")]


def test_region_without_settled_extent_has_no_members() -> None:
    graph = graph_of(Entity("place-中原地区-1", "PLACE", "中原地区"))
    assert not list(graph.subject_objects(TZ.memberPlace))


def test_joined_name_has_what_its_characters_stand_for() -> None:
    codes = ("320000", "330000", "340000")
    link = Link("d", 0, 3, "PLACE", "苏浙皖", how="character", candidates=codes)
    graph = graph_of(Entity("place-苏浙皖-1", "PLACE", "苏浙皖"), links=(link,))
    assert set(graph.objects(place("苏浙皖-1"), TZ.memberPlace)) == {place(x) for x in codes}


def test_open_name_has_no_members() -> None:
    link = Link("d", 0, 3, "PLACE", "鼓楼区", how="unresolved", candidates=("320106", "410204"))
    graph = graph_of(Entity("place-鼓楼区-1", "PLACE", "鼓楼区"), links=(link,))
    assert not list(graph.subject_objects(TZ.memberPlace))


def test_zone_lies_in_its_city_else_in_its_province() -> None:
    graph = graph_of(
        Entity("place-郑东新区-1", "PLACE", "郑东新区", "410000"),
        Entity("place-海南岛-1", "PLACE", "海南岛", "460000"),
        Entity("place-黄河-1", "PLACE", "黄河"),
    )
    parents = dict(graph.subject_objects(SDO.containedInPlace))
    assert parents[place("郑东新区-1")] == place("410100")
    assert parents[place("海南岛-1")] == place("460000")
    assert place("黄河-1") not in parents


def test_part_of_a_free_trade_zone_lies_in_the_zone_too() -> None:
    whole = "中国（河南）自由贸易试验区"
    graph = graph_of(
        Entity("place-自贸区-1", "PLACE", whole, "410000"),
        Entity("place-郑州片区-1", "PLACE", f"{whole}郑州片区", "410000"),
    )
    assert set(graph.objects(place("郑州片区-1"), SDO.containedInPlace)) == {
        place("自贸区-1"),
        place("410100"),
    }
