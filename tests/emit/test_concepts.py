"""Indicators and units of a graph: one concept for many names, and amounts that can be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from taizhang.config import ontology_dir
from taizhang.emit import emit
from taizhang.records import Corpus, Document, Observation
from taizhang.validate import check, load_shapes
from taizhang.vocab import PREFIXES, QUDT, TZ

PREFIXED = "\n".join(f"PREFIX {prefix}: <{base}>" for prefix, base in PREFIXES.items())


def named(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def told(*amounts: tuple[str, str, str], kinds: tuple[str, ...] = ()) -> Graph:
    """The graph of observations of these indicators, values and units; levels, if no kinds are given."""
    doc = Document("d", "数字" * len(amounts), title="报告", date="2022")
    observations = tuple(
        Observation(
            doc_id="d",
            start=2 * i,
            end=2 * i + 2,
            value_start=2 * i,
            value_end=2 * i + 2,
            indicator=name,
            value=Decimal(value),
            unit=unit,
            bound="exact",
            kind=kinds[i] if kinds else "level",
            period="2021",
            place="河南省",
            place_code="410000",
            status="actual",
        )
        for i, (name, value, unit) in enumerate(amounts)
    )
    knowledge, _ = emit(Corpus(documents=(doc,), observations=observations))
    return Graph().parse(data=str(knowledge), format="turtle")


def test_all_names_of_an_indicator_are_one_triple_pattern_away() -> None:
    graph = told(("GDP", "1", "元"), ("地区生产总值", "2", "元"), ("全省生产总值", "3", "元"))
    (row,) = graph.query(
        PREFIXED + "SELECT (SUM(?value) AS ?sum)"
        "{ ?obs tz:indicator indicator:生产总值 ; sdmx-measure:obsValue ?value }"
    )
    assert row.sum.toPython() == Decimal(6)


def test_what_was_printed_stays_with_score_and_steps() -> None:
    graph = told(
        ("全省规上工业增加值", "1", "元"), ("居民收入", "1", "元"), ("生产总值", "1", "元")
    )
    joined = {
        (
            str(graph.value(name, TZ.printedName)),
            str(graph.value(name, TZ.joinedTo)).rpartition("/")[2],
            str(graph.value(name, TZ.matchScore)),
            str(graph.value(name, TZ.joinedBy)).rpartition("/")[2],
        )
        for name in graph.subjects(RDF.type, TZ.IndicatorMatch)
    }
    assert joined == {
        ("全省规上工业增加值", "规模以上工业增加值", "0.98", "scope"),
        ("居民收入", "居民人均可支配收入", "0.85", "near"),
    }
    assert len(set(graph.subjects(TZ.namedAs))) == 2


def test_a_rate_of_change_leads_to_what_grows_by_its_kind() -> None:
    graph = told(("生产总值增速", "3", "位"), ("生产总值增速", "5", "%"), kinds=("rank", "growth"))
    joined = {
        (str(graph.value(obs, TZ.measure)), str(graph.value(obs, TZ.indicator)))
        for obs in graph.subjects(RDF.type, TZ.Observation)
    }
    assert {(kind.rpartition("/")[2], key.rpartition("/")[2]) for kind, key in joined} == {
        ("rank", "生产总值增速"),
        ("growth", "生产总值"),
    }
    (name,) = graph.subjects(RDF.type, TZ.IndicatorMatch)
    assert name == named("name:生产总值增速-growth")


def test_a_known_indicator_brings_all_above_it() -> None:
    graph = told(("小麦总产量", "1", "斤"))
    wheat, grain = named("indicator:小麦产量"), named("indicator:粮食产量")
    assert set(graph.objects(wheat, SKOS.broader)) == {grain}
    assert Literal("粮食总产量", lang="zh") in set(graph.objects(grain, SKOS.altLabel))
    assert graph.value(wheat, TZ.direction) == named("direction:higher")
    assert graph.value(wheat, QUDT.hasQuantityKind) == named("quantitykind:Mass")
    assert set(graph.subjects(RDF.type, TZ.Indicator)) == {wheat}


def test_an_unknown_indicator_is_of_the_open_part() -> None:
    graph = told(("滨河驿站建设", "3", "个"), ("滨河驿站数量", "5", "个"))
    station = named("indicator:滨河驿站")
    assert set(graph.objects(None, TZ.indicator)) == {station}
    assert graph.value(station, SKOS.inScheme) == named("code:indicators-open")
    assert len(set(graph.subjects(TZ.joinedTo, station))) == 2


@pytest.mark.parametrize(
    ("left", "right", "base"),
    [
        (("1300000000000", "斤"), ("650000000000", "公斤"), "公斤"),
        (("30", "亩"), ("2", "公顷"), "亩"),
        (("1500", "兆瓦时"), ("1.5", "GWh"), "千瓦时"),
        (("2", "担"), ("0.1", "吨"), "公斤"),
    ],
)
def test_amounts_in_units_of_one_kind_compare_equal(
    left: tuple[str, str], right: tuple[str, str], base: str
) -> None:
    graph = told(("粮食产量", *left), ("粮食产量", *right))
    rows = graph.query(
        PREFIXED + "SELECT (?value * ?factor AS ?amount) ?base { ?obs sdmx-measure:obsValue ?value ;"
        " sdmx-attribute:unitMeasure ?unit . ?unit tz:baseFactor ?factor ; tz:baseUnit/skos:prefLabel ?base }"
    )  # fmt: skip
    (one, other) = list(rows)
    assert one.amount == other.amount
    assert one.base == other.base == Literal(base, lang="zh")


def test_concepts_keep_the_shapes() -> None:
    graph = told(("GDP", "1", "元"), ("滨河驿站建设", "3", "个"), ("“Ｇ20”场馆", "2", "座"))
    concepts = Graph()
    for kind in (TZ.Indicator, TZ.IndicatorMatch, QUDT.Unit):
        for node in graph.subjects(RDF.type, kind):
            for triple in graph.triples((node, None, None)):
                concepts.add(triple)
    assert check(concepts, load_shapes()) == []


def test_one_name_of_an_indicator_beside_the_ontology() -> None:
    graph = told(("GDP", "1", "元"))
    for name in ("indicators", "units"):
        graph.parse(ontology_dir() / "codelists" / f"{name}.ttl")
    rows = list(graph.query(PREFIXED + "SELECT ?n { ?obs tz:indicator/skos:prefLabel ?n }"))
    assert [str(row.n) for row in rows] == ["生产总值"]
    gdp = named("indicator:生产总值")
    assert Literal("gross domestic product", lang="en") in set(graph.objects(gdp, RDFS.label))
