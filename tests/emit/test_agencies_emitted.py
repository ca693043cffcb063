"""Agencies in the graph: what they belong to, what became of them, whose staff they share."""

from __future__ import annotations

import hashlib
from random import Random

import pytest
from rdflib import ORG, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS

from taizhang.emit import emit
from taizhang.ingest import passage
from taizhang.records import Corpus, Entity, Reference
from taizhang.vocab import PREFIXES, TZ


def agency(name: str, scope: str = "") -> Entity:
    digest = hashlib.sha256(f"AGENCY|{name}|{scope}".encode()).hexdigest()[:8]
    return Entity(f"agency-{name}-{digest}", "AGENCY", name, scope)


def iri(entity: Entity) -> URIRef:
    return URIRef(PREFIXES["agency"] + entity.id.removeprefix("agency-"))


def graph_of(*entities: Entity, corpus: Corpus | None = None) -> Graph:
    knowledge, _ = emit(corpus or Corpus(entities=entities))
    return Graph().parse(data=str(knowledge), format="turtle")


def names(graph: Graph, subjects: object) -> set[str]:
    return {str(graph.value(x, SKOS.prefLabel)) for x in subjects}  # type: ignore[attr-defined]


def changes(graph: Graph) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """Date, originals and results of every change event."""
    return {
        (
            str(graph.value(event, DCTERMS.date)),
            frozenset(names(graph, graph.objects(event, ORG.originalOrganization))),
            frozenset(names(graph, graph.objects(event, ORG.resultingOrganization))),
        )
        for event in set(graph.subjects(ORG.originalOrganization, None))
    }


LAND = agency("郑州市国土资源局", "410100")


def test_a_body_that_ended_leads_to_what_it_became() -> None:
    graph = graph_of(LAND)
    assert changes(graph) == {
        ("2018", frozenset({"郑州市国土资源局"}), frozenset({"郑州市自然资源和规划局"}))
    }
    event = graph.value(iri(LAND), ORG.changedBy)
    assert str(graph.value(event, SKOS.prefLabel)) == (
        "郑州市国土资源、城乡规划、测绘地理信息改为自然资源（2018年深化党和国家机构改革方案）"
    )
    later = graph.value(event, ORG.resultingOrganization)
    assert graph.value(later, ORG.resultedFrom) == event
    assert str(graph.value(later, DCTERMS.spatial)) == PREFIXES["place"] + "410100"


def test_what_it_became_is_what_texts_mention() -> None:
    later = agency("郑州市自然资源局", "410100")
    other_place = agency("洛阳市自然资源局", "410300")
    assert changes(graph_of(LAND, later, other_place)) == {
        ("2018", frozenset({"郑州市国土资源局"}), frozenset({"郑州市自然资源局"}))
    }


def test_an_unmentioned_body_has_the_iri_it_would_have_if_mentioned() -> None:
    later = agency("郑州市自然资源和规划局", "410100")
    unmentioned, mentioned = graph_of(LAND), graph_of(LAND, later)
    assert (iri(LAND), None, None) in unmentioned
    assert set(unmentioned.objects(None, ORG.resultingOrganization)) == {iri(later)}
    assert set(mentioned.subjects(ORG.resultedFrom)) == {iri(later)}
    events = set(unmentioned.objects(None, ORG.changedBy))
    assert events == set(mentioned.objects(None, ORG.changedBy))


def test_several_become_one_and_one_several() -> None:
    merged = graph_of(
        agency("国家工商行政管理总局"),
        agency("国家质量监督检验检疫总局"),
        agency("国家市场监督管理总局"),
    )
    originals = frozenset({"国家工商行政管理总局", "国家质量监督检验检疫总局"})
    assert changes(merged) == {("2018-03", originals, frozenset({"国家市场监督管理总局"}))}
    split = graph_of(agency("中华人民共和国劳动人事部"))
    assert (
        "1988-04",
        frozenset({"中华人民共和国劳动人事部"}),
        frozenset({"中华人民共和国劳动部", "中华人民共和国人事部"}),
    ) in changes(split)


def test_changes_are_followed_to_what_is_there_today() -> None:
    graph = graph_of(agency("中国银行业监督管理委员会"))
    today = set(graph.objects(None, ORG.resultingOrganization)) - set(graph.subjects(ORG.changedBy))
    assert names(graph, today) == {"国家金融监督管理总局"}


@pytest.mark.parametrize(
    "entity",
    [
        pytest.param(agency("郑州市自然资源和规划局", "410100"), id="nothing_before_is_mentioned"),
        pytest.param(agency("中华人民共和国水利部"), id="ended_once_and_is_there_again"),
        pytest.param(agency("郑州市体彩局", "410100"), id="no_known_function"),
        pytest.param(agency("上海市国土资源局", "310000"), id="name_in_a_municipality_unknown"),
        pytest.param(agency("国土资源局", ""), id="of_no_place"),
        pytest.param(agency("郑州市金融工作局", "410100"), id="reform_not_of_every_place"),
    ],
)
def test_no_change_is_made_up(entity: Entity) -> None:
    assert changes(graph_of(entity)) == set()


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (agency("郑州市水利局", "410100"), agency("郑州市人民政府", "410100")),
        (agency("郑州市人民政府办公室", "410100"), agency("郑州市人民政府", "410100")),
        (
            agency("中共郑州市委员会宣传部", "410100"),
            agency("中共郑州市委员会", "410100"),
        ),
        (
            agency("郑州市乡村振兴领导小组办公室", "410100"),
            agency("郑州市乡村振兴领导小组", "410100"),
        ),
        (agency("中华人民共和国水利部"), agency("国务院")),
        (agency("国家能源局"), agency("中华人民共和国国家发展和改革委员会")),
    ],
)
def test_part_belongs_to_its_whole(part: Entity, whole: Entity) -> None:
    assert (iri(part), ORG.subOrganizationOf, iri(whole)) in graph_of(part, whole)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agency("国家税务总局郑州市税务局", "410100"), agency("郑州市人民政府", "410100")),
        (agency("郑州市水利局", "410100"), agency("洛阳市人民政府", "410300")),
        (agency("郑州市总工会", "410100"), agency("郑州市人民政府", "410100")),
        (agency("新疆生产建设兵团"), agency("国务院")),
    ],
)
def test_body_of_another_belongs_to_none(one: Entity, other: Entity) -> None:
    assert not list(graph_of(one, other).triples((None, ORG.subOrganizationOf, None)))


def test_known_bodies_on_one_door_share_their_staff() -> None:
    supervision = agency("郑州市监察委员会", "410100")
    discipline = agency("中共郑州市纪律检查委员会", "410100")
    elsewhere = agency("中共洛阳市纪律检查委员会", "410300")
    graph = graph_of(supervision, discipline, elsewhere)
    assert set(graph.subject_objects(TZ.sharesStaffWith)) == {
        (iri(supervision), iri(discipline)),
        (iri(discipline), iri(supervision)),
    }


FARMS = agency("郑州市农业农村局", "410100")
REVIVAL = agency("郑州市乡村振兴局", "410100")


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("市农业农村局（市乡村振兴局）牵头", True),
        ("市农业农村局加挂市乡村振兴局牌子", True),
        ("市农业农村局挂市乡村振兴局牌子", True),
        ("市农业农村局设在市乡村振兴局", True),
        ("市农业农村局、市乡村振兴局牵头", False),
        ("市农业农村局（市乡村振兴局配合）牵头", False),
        ("市农业农村局协助市乡村振兴局牌子制作", False),
    ],
)
def test_bodies_that_a_text_puts_on_one_door(text: str, shared: bool) -> None:
    doc = passage({"id": "d", "text": text, "jurisdiction": "郑州市", "date": "2022-01"})
    references = []
    for surface, entity in (("市农业农村局", FARMS), ("市乡村振兴局", REVIVAL)):
        start = text.index(surface)
        references.append(Reference("d", start, start + len(surface), entity.id))
    corpus = Corpus(documents=(doc,), entities=(FARMS, REVIVAL), references=tuple(references))
    pairs = set(graph_of(corpus=corpus).subject_objects(TZ.sharesStaffWith))
    assert ((iri(FARMS), iri(REVIVAL)) in pairs) is shared


def test_order_of_the_entities_changes_nothing() -> None:
    entities = [
        LAND,
        agency("郑州市城乡规划局", "410100"),
        agency("中国保险监督管理委员会"),
        agency("国家计量局"),
        REVIVAL,
        FARMS,
    ]
    first = str(emit(Corpus(entities=tuple(entities)))[0])
    Random(7).shuffle(entities)
    assert str(emit(Corpus(entities=tuple(entities)))[0]) == first
