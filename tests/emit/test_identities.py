"""Names with counts and documents, former ids, series and IRIs elsewhere, as triples."""

from __future__ import annotations

from taizhang.emit.identities import add_identities
from taizhang.emit.labels import ALTERNATIVE, DEICTIC, add_label
from taizhang.emit.things import Things
from taizhang.emit.turtle import Turtle
from taizhang.records import Corpus, Entity, Former, Label

BRIDGE = Entity(
    "project-北环路大桥新建工程-22222222",
    "PROJECT",
    "北环路大桥新建工程",
    replaced=(Former("project-北环路大桥-11111111", "PROJECT", "北环路大桥"),),
    same_as=("http://www.wikidata.org/entity/Q1",),
)


def body(graph: Turtle) -> str:
    """The graph without its prefixes."""
    return str(graph).partition("\n\n")[2]


def test_former_id_keeps_its_name_and_points_to_the_entity() -> None:
    graph = Turtle()
    add_identities(graph, BRIDGE, Things(Corpus(entities=(BRIDGE,))))
    assert (
        body(graph)
        == """\
project:北环路大桥-11111111 a tz:FormerEntity ;
    skos:prefLabel "北环路大桥"@zh ;
    dcterms:isReplacedBy project:北环路大桥新建工程-22222222 ;
    owl:sameAs project:北环路大桥新建工程-22222222 .

project:北环路大桥新建工程-22222222 skos:exactMatch <http://www.wikidata.org/entity/Q1> .
"""
    )


def test_edition_points_to_its_series() -> None:
    graph = Turtle()
    series = Entity("event-花木展会-1", "EVENT", "花木展会")
    edition = Entity("event-第六届花木展会-2", "EVENT", "第六届花木展会", series=series.id)
    things = Things(Corpus(entities=(series, edition)))
    for entity in (series, edition):
        add_identities(graph, entity, things)
    assert body(graph) == "event:第六届花木展会-2 dcterms:isVersionOf event:花木展会-1 .\n"


def test_label_is_a_literal_in_one_graph_and_a_node_in_the_other() -> None:
    graph, evidence = Turtle(), Turtle()
    add_label(graph, evidence, BRIDGE, Label("北环桥", 3, ("a", "b")), ALTERNATIVE)
    add_label(graph, evidence, BRIDGE, Label("大桥", 1, ("a",)), DEICTIC)
    assert (
        body(graph)
        == """\
project:北环路大桥新建工程-22222222 skos:altLabel "北环桥"@zh ;
    tz:deixis "大桥"@zh .
"""
    )
    assert (
        body(evidence)
        == """\
project:北环路大桥新建工程-22222222 skosxl:altLabel label:北环路大桥新建工程-22222222-4c7a7b97 ;
    skosxl:hiddenLabel label:北环路大桥新建工程-22222222-f1297e48 .

label:北环路大桥新建工程-22222222-4c7a7b97 a skosxl:Label ;
    dcterms:source doc:a , doc:b ;
    skosxl:literalForm "北环桥"@zh ;
    tz:mentionCount 3 .

label:北环路大桥新建工程-22222222-f1297e48 a skosxl:Label ;
    dcterms:source doc:a ;
    skosxl:literalForm "大桥"@zh ;
    tz:mentionCount 1 .
"""
    )
