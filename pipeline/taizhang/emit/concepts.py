"""Indicators and units as concepts: what the graph and the codelists of ontology/ say of them."""

from __future__ import annotations

from functools import cache

from taizhang.emit.terms import code, decimal, slug, term, text, thing, zh
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.indicators import Indicator, direction, indicators, match
from taizhang.lexicon.units import quantity_kind, spellings, unit_base, unit_iri, units


def add_indicator(graph: Turtle, name: str, kind: str = "") -> str:
    """Add the concept that a printed name stands for, with what the number says of it, and return its node.

    A known one has what the table says of it, and so have all above it, so that a graph holds by itself. What is a
    tz:Indicator of a graph has something said of it there; those above and the table at large are concepts only.
    """
    key = match(name, kind).key
    subject = _concept(key)
    known = indicators().get(key)
    if known:
        _describe(graph, known)
    else:
        graph.add(
            subject,
            ("skos:prefLabel", zh(key)),
            ("skos:inScheme", "code:indicators-open"),
            ("tz:direction", _direction(direction(key))),
        )
    graph.add(subject, ("a", "tz:Indicator"))
    return subject


def add_match(graph: Turtle, name: str, kind: str = "") -> str:
    """Add how a printed name was joined to its concept; return the node, "" for a name that is the concept's own."""
    found = match(name, kind)
    if name == found.key:
        return ""
    alone = (
        found.key == match(name).key
    )  # else the kind decides, so that the name has a node for each
    printed = thing("name", slug(name) if alone else f"{slug(name)}-{kind}")
    if graph.has(printed):
        return printed
    graph.add(
        printed,
        ("a", "tz:IndicatorMatch"),
        ("tz:printedName", zh(name)),
        ("tz:joinedTo", add_indicator(graph, name, kind)),
        ("tz:matchScore", decimal(found.score)),
        *(("tz:joinedBy", code("join", step)) for step in found.how or ("spelling",)),
    )
    return printed


def add_unit(graph: Turtle, name: str) -> str:
    """Add a unit with its base unit, under QUDT's IRI where it has one; return its node.

    A unit of the table says how many of its base make one of it; one in no table is its own base.
    """
    name = spellings().get(name, name)
    iri = unit_iri(name)
    subject = term(iri) if iri else thing("unit", slug(name))
    if graph.has(subject):
        return subject
    name = _qudt_names().get(iri, name)
    base, factor = unit_base(name)
    graph.add(
        subject,
        ("a", "qudt:Unit"),
        ("skos:prefLabel", zh(name)),
        ("tz:baseFactor", decimal(factor)),
    )
    kind = quantity_kind(name) if name in units() else ""
    if kind:
        graph.add(subject, ("qudt:hasQuantityKind", thing("quantitykind", kind)))
    graph.add(subject, ("tz:baseUnit", subject if base == name else add_unit(graph, base)))
    return subject


def add_codelist_of_indicators(graph: Turtle, topics: dict[str, str]) -> None:
    """Add the whole table of indicators as a scheme, with English names, narrower concepts and topics.

    Args:
        graph: Where to add.
        topics: English name of each topic of the table.
    """
    graph.add(
        "code:indicators",
        ("a", "skos:ConceptScheme"),
        ("rdfs:label", zh("指标")),
        ("rdfs:label", text("Indicators", "en")),
        ("skos:prefLabel", zh("指标")),
        ("skos:prefLabel", text("Indicators", "en")),
        ("skos:definition", zh("政府统计和政府工作报告的指标。")),
        ("skos:definition", text("Indicators of government statistics and work reports.", "en")),
    )
    graph.add(
        "code:indicators-open",
        ("a", "skos:ConceptScheme"),
        ("dcterms:isPartOf", "code:indicators"),
        ("rdfs:label", zh("指标表之外的指标")),
        ("rdfs:label", text("Indicators in no table", "en")),
        ("skos:prefLabel", zh("指标表之外的指标")),
        ("skos:prefLabel", text("Indicators in no table", "en")),
        ("skos:definition", zh("表中没有的指标，各以其名称的规范写法自成一个概念，只见于构建的图。")),
        (
            "skos:definition",
            text("Concepts of their own, by the normal form of a printed name; in graphs only.", "en"),
        ),
    )  # fmt: skip
    for topic, english in topics.items():
        graph.add(
            _topic(topic),
            ("a", "skos:Collection"),
            ("skos:prefLabel", zh(topic)),
            ("skos:prefLabel", text(english, "en")),
        )
    for indicator in indicators().values():
        concept = _concept(indicator.name)
        _describe(graph, indicator)
        graph.add(
            concept,
            ("rdfs:label", zh(indicator.name)),
            ("rdfs:label", text(indicator.english, "en")),
        )
        if not indicator.broader:
            graph.add(concept, ("skos:topConceptOf", "code:indicators"))
        graph.add(_topic(indicator.topic), ("skos:member", concept))
        for above in indicator.broader:
            graph.add(_concept(above), ("skos:narrower", concept))


def add_codelist_of_units(graph: Turtle) -> None:
    """Add the whole table of units as a scheme, each with its spellings and its base."""
    graph.add(
        "code:units",
        ("a", "skos:ConceptScheme"),
        ("skos:prefLabel", zh("单位")),
        ("skos:prefLabel", text("Units", "en")),
        ("skos:definition", zh("报告里的计量单位和量词，及其与基准单位的换算。")),
        ("skos:definition", text("Units and measure words, and what turns one into another.", "en")),
    )  # fmt: skip
    for unit in units().values():
        subject = add_unit(graph, unit.name)
        spelled = (unit.name, *unit.aliases)
        preferred = _qudt_names().get(unit_iri(unit.name), unit.name)
        graph.add(
            subject,
            ("a", "skos:Concept"),
            ("skos:inScheme", "code:units"),
            *(("skos:altLabel", zh(word)) for word in spelled if word != preferred),
        )


def _describe(graph: Turtle, indicator: Indicator) -> None:
    """Add an indicator of the table with its labels, direction, unit and kind, and all above it."""
    subject = _concept(indicator.name)
    if graph.has(subject):
        return
    graph.add(
        subject,
        ("a", "skos:Concept"),
        ("skos:prefLabel", zh(indicator.name)),
        ("skos:inScheme", "code:indicators"),
        ("tz:direction", _direction(indicator.direction)),
        *(("skos:altLabel", zh(label)) for label in indicator.aliases),
        *(("skos:hiddenLabel", zh(label)) for label in indicator.near),
        *(("skos:broader", _concept(above)) for above in indicator.broader),
    )
    if indicator.unit:
        graph.add(subject, ("tz:usualUnit", add_unit(graph, indicator.unit)))
    if indicator.quantity:
        graph.add(subject, ("qudt:hasQuantityKind", thing("quantitykind", indicator.quantity)))
    for above in indicator.broader:
        _describe(graph, indicators()[above])


def _concept(name: str) -> str:
    return thing("indicator", slug(name))


def _topic(name: str) -> str:
    return thing("code", f"indicators-{name}")


def _direction(name: str) -> str:
    return code("direction", name.replace("-", "_"))


@cache
def _qudt_names() -> dict[str, str]:
    """The first name in the table of units of each QUDT unit: 兆瓦时 and MWh are one."""
    names: dict[str, str] = {}
    for unit in units():
        names.setdefault(unit_iri(unit), unit)
    del names[""]
    return names
