"""Records in, two graphs out: the golden graphs, their bytes, and where every statement leads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import graph_diff, isomorphic
from small_corpus import GOLDEN, TEXTS, observed, shuffled, small_corpus

from taizhang.config import ontology_dir
from taizhang.emit import emit, write
from taizhang.records import (
    Corpus,
    Document,
    Entity,
    Label,
    Link,
    Mention,
    Reference,
    Relation,
    Status,
)
from taizhang.vocab import OA, PREFIXES, TZ

FILES = ("graph.ttl", "evidence.ttl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("emit")
    write(small_corpus(), folder)
    return folder


@pytest.fixture(scope="module")
def both(folder: Path) -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(folder / name)
    return graph


def named(prefixed: str) -> URIRef:
    prefix, _, local = prefixed.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def parsed(corpus: Corpus) -> Graph:
    graph = Graph()
    for turtle in emit(corpus):
        graph.parse(data=str(turtle), format="turtle")
    return graph


@pytest.mark.parametrize("name", FILES)
def test_graph_is_the_golden_graph(folder: Path, name: str) -> None:
    got, expected = Graph().parse(folder / name), Graph().parse(GOLDEN / name)
    _, only_got, only_expected = graph_diff(got, expected)
    message = f"new:\n{only_got.serialize()}\nmissing:\n{only_expected.serialize()}"
    assert isomorphic(got, expected), message


@pytest.mark.parametrize("name", FILES)
def test_bytes_are_the_golden_bytes(folder: Path, name: str) -> None:
    assert (folder / name).read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_the_records_changes_no_byte(tmp_path: Path, seed: int) -> None:
    write(shuffled(small_corpus(), seed), tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_hash_seed_changes_no_byte(tmp_path: Path, hash_seed: str) -> None:
    script = Path(__file__).with_name("small_corpus.py")
    subprocess.run(
        [sys.executable, str(script), str(tmp_path), hash_seed],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        check=True,
    )
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_write_counts_the_triples_of_each_file(tmp_path: Path) -> None:
    counts = write(small_corpus(), tmp_path)
    assert counts == {name: len(Graph().parse(tmp_path / name)) for name in FILES}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_old_graph_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("old", encoding="utf-8")
    (tmp_path / "graph.ttl.tmp").mkdir()
    with pytest.raises(IsADirectoryError):
        write(small_corpus(), tmp_path)
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "old"


def test_empty_corpus_makes_graphs_that_parse(tmp_path: Path) -> None:
    assert write(Corpus(), tmp_path)["graph.ttl"] == 0
    assert len(Graph().parse(tmp_path / "graph.ttl")) == 0


@pytest.mark.parametrize("name", FILES)
def test_pyoxigraph_reads_the_same_triples(folder: Path, name: str) -> None:
    triples = set(pyoxigraph.parse(path=folder / name, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == len(Graph().parse(folder / name))


@pytest.mark.parametrize("name", FILES)
def test_rapper_reads_the_same_triples(folder: Path, name: str) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("no rapper: apt-get install raptor2-utils")
    done = subprocess.run(
        [rapper, "-q", "-i", "turtle", "-o", "ntriples", folder / name],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    got = Graph().parse(data=done.stdout, format="nt")
    assert isomorphic(got, Graph().parse(folder / name))


def test_no_blank_nodes(both: Graph) -> None:
    assert not [node for triple in both for node in triple if isinstance(node, BNode)]


def test_every_word_is_declared_in_the_ontology(both: Graph) -> None:
    ontology = Graph()
    for path in ontology_dir().rglob("*.ttl"):
        ontology.parse(path)
    declared = set(ontology.subjects(RDFS.label)) | set(ontology.subjects(SKOS.inScheme))
    used = set(both.predicates()) | set(both.objects(None, RDF.type))
    used |= {o for o in both.objects() if str(o).startswith("https://w3id.org/taizhang/code/")}
    assert used - declared == set()


def test_every_statement_leads_to_its_characters(both: Graph) -> None:
    statements = [
        s
        for kind in (TZ.Observation, TZ.RelationStatement, TZ.StatusStatement, TZ.Assessment)
        for s in both.subjects(RDF.type, kind)
    ]
    assert len(statements) == 9
    for statement in statements:
        spans = list(both.objects(statement, PROV.wasDerivedFrom))
        assert [quoted(both, span) for span in spans] == [printed(both, span) for span in spans]
        assert len(spans) == 1


def test_every_mention_leads_to_its_characters(both: Graph) -> None:
    mentions = set(both.subjects(RDF.type, OA.Annotation))
    assert len(mentions) == 6
    for mention in mentions:
        span = both.value(mention, OA.hasTarget)
        assert quoted(both, span) == printed(both, span)
        assert both.value(mention, OA.hasBody) is not None


def quoted(graph: Graph, span: URIRef) -> str:
    """The characters as the quote selector has them."""
    return str(
        next(x for s in graph.objects(span, OA.hasSelector) for x in graph.objects(s, OA.exact))
    )


def printed(graph: Graph, span: URIRef) -> str:
    """The characters as the position selector finds them in the text."""
    doc_id = str(graph.value(span, OA.hasSource)).rpartition("/")[2]
    for selector in graph.objects(span, OA.hasSelector):
        if graph.value(selector, OA.start) is not None:
            start, end = (int(graph.value(selector, p)) for p in (OA.start, OA.end))
            return TEXTS[doc_id][start:end]
    raise AssertionError(f"{span} has no position")


def test_a_name_with_every_awkward_character_survives(tmp_path: Path) -> None:
    name = 'R&D“中心”\\ "A"\n\t<b>\x07 𠮷'
    text = f"在{name}落户。"
    doc = Document("a b/c", text, title=name, sources=())
    entity = Entity(f"{name}-1", "ORG", name, "", "", (Label(name, 1, ("d",)),))
    corpus = Corpus(
        documents=(doc,),
        mentions=(Mention(doc.id, 1, 1 + len(name), "ORG", "lexicon"),),
        links=(Link(doc.id, 1, 1 + len(name), "ORG", name),),
        entities=(entity,),
        references=(Reference(doc.id, 1, 1 + len(name), entity.id),),
    )
    write(corpus, tmp_path)
    graph, evidence = (Graph().parse(tmp_path / file) for file in FILES)
    (subject,) = graph.subjects(RDF.type, URIRef(PREFIXES["schema"] + "Organization"))
    assert graph.value(subject, SKOS.prefLabel) == Literal(name, lang="zh")
    assert Literal(name, lang="zh") in set(evidence.objects(None, OA.exact))
    assert subject in set(evidence.objects(None, OA.hasBody))
    for file in FILES:
        triples = pyoxigraph.parse(path=tmp_path / file, format=pyoxigraph.RdfFormat.TURTLE)
        assert f"{PREFIXES['organization']}R%26D%E2%80%9C中心%E2%80%9D" in str(list(triples))
        if rapper := shutil.which("rapper"):
            done = subprocess.run(
                [rapper, "-q", "-c", "-i", "turtle", tmp_path / file], check=False
            )
            assert done.returncode == 0


def test_words_that_mean_it_by_deixis_are_no_alias(both: Graph) -> None:
    city = named("place:410100")
    assert set(both.objects(city, TZ.deixis)) == {Literal("我市", lang="zh")}
    assert set(both.objects(city, SKOS.altLabel)) == {Literal("郑州", lang="zh")}


@pytest.mark.parametrize(
    ("name", "scope", "surface", "alias"),
    [
        ("郑州市水利局", "410100", "市水利局", False),
        ("郑州市水利局", "410100", "郑州水利局", True),
        ("中共河南省委员会", "410000", "省委", False),
        ("云州市水利局", "410000-云州市", "市水利局", False),
        ("云州市水利局", "410000-云州市", "云州水利局", True),
        ("中华人民共和国教育部", "", "教育部", True),
        ("中华人民共和国教育部", "100000", "教育部", True),
        ("碧水保卫战", "410100", "碧水", True),
    ],
)
def test_a_surface_without_the_place_that_the_name_has_is_no_alias(
    name: str, scope: str, surface: str, alias: bool
) -> None:
    entity = Entity(f"agency-{name}-1", "AGENCY", name, scope, "", (Label(surface, 1, ("d",)),))
    graph = parsed(Corpus(entities=(entity,)))
    told = Literal(surface, lang="zh")
    assert ((None, SKOS.altLabel, told) in graph) is alias
    assert ((None, TZ.deixis, told) in graph) is not alias


def test_the_latest_status_is_the_current_one_of_its_progress() -> None:
    corpus = small_corpus()
    bridge = corpus.progress[0]
    graph = parsed(replace(corpus, progress=(replace(bridge, current="stopped"),)))
    assert list(graph.objects(None, TZ.latestStatus)) == [named("status:stopped")]


def test_what_is_only_promised_has_no_latest_status() -> None:
    corpus = small_corpus()
    promised = replace(corpus.progress[0], states=(), current="", since="")
    graph = parsed(replace(corpus, progress=(promised,)))
    assert list(graph.subject_objects(TZ.latestStatus)) == []
    (entry,) = graph.subjects(RDF.type, TZ.ProgressEntry)
    assert graph.value(entry, TZ.current) is graph.value(entry, TZ.since) is None


def test_a_judgment_tells_what_was_compared_by_which_rule(both: Graph) -> None:
    told = {
        str(both.value(entry, TZ.indicator)).rpartition("/")[2]: (
            both.value(judgment, TZ.rule),
            {str(both.value(used, TZ.quote)) for used in both.objects(judgment, PROV.used)},
            both.value(judgment, PROV.wasAssociatedWith),
        )
        for entry, judgment in both.subject_objects(PROV.wasGeneratedBy)
        if (judgment, RDF.type, TZ.Judgment) in both
    }
    program = named("tool:taizhang")
    assert told == {
        "生产总值": (
            named("rule:tolerance"),
            {"生产总值增长7%左右", "生产总值增长6.2%—6.4%"},
            program,
        ),
        "粮食产量": (named("rule:words"), {"超额完成目标"}, program),
    }
    assert (program, RDF.type, PROV.SoftwareAgent) in both


def test_what_nothing_decided_was_judged_by_its_targets() -> None:
    corpus = small_corpus()
    silent = replace(corpus.ledger[0], actuals=(), decided_by=(), outcome="unreported")
    graph = parsed(replace(corpus, ledger=(silent,)))
    (judgment,) = graph.subjects(RDF.type, TZ.Judgment)
    assert list(graph.objects(judgment, PROV.used)) == [named(f"obs:{silent.targets[0]}")]


def test_an_observation_outside_the_cube_lacks_place_period_or_value(both: Graph) -> None:
    outside = set(both.subjects(RDF.type, TZ.Observation))
    outside -= set(both.subjects(RDF.type, named("qb:Observation")))
    quotes = {str(both.value(obs, TZ.quote)) for obs in outside}
    assert quotes == {"生产总值增长6.2%—6.4%", "总投资3.5亿元"}


def test_values_are_decimals_without_exponent(both: Graph) -> None:
    values = set(both.objects(None, named("sdmx-measure:obsValue")))
    assert {v.datatype for v in values} == {XSD.decimal}
    assert {v.value for v in values} == {
        Decimal(7),
        Decimal(8000000000),
        Decimal(7900000000),
        Decimal(350000000),
    }


def test_a_place_without_code_is_that_of_its_name_which_the_document_mentions() -> None:
    corpus = small_corpus()
    zones = tuple(
        Entity(f"高新区-{digit * 8}", "PLACE", "高新区", scope)
        for digit, scope in (("a", "410100"), ("b", "410200"))
    )
    first = corpus.observations[0]
    obs = replace(first, place="高新区", place_code="")
    start = TEXTS[first.doc_id].index("粮食")
    mentioned = Reference(first.doc_id, start, start + 2, zones[1].id)
    graph = parsed(
        replace(
            corpus,
            entities=(*corpus.entities, *zones),
            references=(*corpus.references, mentioned),
            observations=(obs,),
            ledger=(),
        )
    )
    area = graph.value(named(f"obs:{obs.id}"), named("sdmx-dimension:refArea"))
    assert area == named(f"place:{zones[1].id}")


def test_an_agency_whose_name_begins_with_anothers_belongs_to_it() -> None:
    names = {
        "云州市人民政府": "a",
        "云州市人民政府办公室": "b",
        "中共云州市委员会": "c",
        "中共云州市委宣传部": "d",
        "云州市水利局": "e",
    }
    entities = tuple(Entity(f"{n}-{i * 8}", "AGENCY", n, "410100") for n, i in names.items())
    other = Entity("云州市人民政府-ffffffff", "AGENCY", "云州市人民政府", "330100")
    graph = parsed(Corpus(entities=(*entities, other)))
    pairs = set(graph.subject_objects(named("org:subOrganizationOf")))
    assert pairs == {
        (named("agency:云州市人民政府办公室-bbbbbbbb"), named("agency:云州市人民政府-aaaaaaaa")),
        (named("agency:中共云州市委宣传部-dddddddd"), named("agency:中共云州市委员会-cccccccc")),
    }


@pytest.mark.parametrize(
    ("head_type", "expected"),
    [
        ("PLACE", "schema:containedInPlace"),
        ("AGENCY", "org:subOrganizationOf"),
        ("ORG", "org:subOrganizationOf"),
        ("PROJECT", "dcterms:isPartOf"),
        ("PROGRAM", "dcterms:isPartOf"),
    ],
)
def test_part_of_takes_the_property_of_its_kind(head_type: str, expected: str) -> None:
    doc = Document("d", "甲乙")
    entities = tuple(Entity(f"{n}-1", head_type, n) for n in "甲乙")
    references = tuple(Reference("d", i, i + 1, x.id) for i, x in enumerate(entities))
    part_of = Relation("d", 0, 2, "part_of", 0, 1, 1, 2)
    graph = parsed(
        Corpus(documents=(doc,), entities=entities, references=references, relations=(part_of,))
    )
    (pair,) = graph.subject_objects(named(expected))
    assert [str(x).rpartition("/")[2] for x in pair] == ["甲-1", "乙-1"]


def test_a_relation_of_a_thing_with_itself_is_left_out() -> None:
    doc = Document("d", "甲甲")
    entity = Entity("甲-1", "PROGRAM", "甲")
    references = tuple(Reference("d", i, i + 1, entity.id) for i in (0, 1))
    advances = Relation("d", 0, 2, "advances", 0, 1, 1, 2)
    graph = parsed(
        Corpus(documents=(doc,), entities=(entity,), references=references, relations=(advances,))
    )
    assert list(graph.subjects(RDF.type, TZ.RelationStatement)) == []


def test_an_ended_division_leads_to_what_it_became() -> None:
    county = Entity("130527-南和县", "PLACE", "南和县", "130500", "130527-南和县")
    graph = parsed(Corpus(entities=(county,)))
    subject = named("place:130527-南和县")
    assert graph.value(subject, named("dcterms:isReplacedBy")) == named("place:130506")
    assert str(graph.value(subject, named("schema:validThrough"))) == "2020-06-05"
    assert graph.value(named("place:130506"), SKOS.prefLabel) == Literal("南和区", lang="zh")


def test_what_a_division_was_split_into_replaces_it_together() -> None:
    city = Entity("341400-巢湖市", "PLACE", "巢湖市", "340000", "341400-巢湖市")
    graph = parsed(Corpus(entities=(city,)))
    subject = named("place:341400-巢湖市")
    heirs = {
        graph.value(x, SKOS.prefLabel)
        for x in graph.objects(subject, named("dcterms:isReplacedBy"))
    }
    assert heirs == {Literal(name, lang="zh") for name in ("合肥市", "芜湖市", "马鞍山市")}
    assert graph.value(subject, named("schema:validFrom")) == Literal("1999", datatype=XSD.gYear)


def test_two_statuses_of_one_mention_are_two_statements() -> None:
    corpus = small_corpus()
    told = corpus.statuses[1]
    both_told = (told, Status(told.doc_id, told.start, told.end, "started", "2021"))
    graph = parsed(replace(corpus, statuses=both_told))
    assert len(set(graph.subjects(RDF.type, TZ.StatusStatement))) == 2


def test_an_observation_of_an_unnamed_place_has_none() -> None:
    obs = observed(
        "zhengzhou-2022",
        "粮食产量80亿斤以上",
        "80亿斤",
        indicator="粮食产量",
        value=Decimal("8000000000"),
        unit="",
        kind="level",
        period="",
        status="target",
        place="",
        place_code="",
    )
    corpus = small_corpus()
    graph = parsed(replace(corpus, observations=(obs,), ledger=()))
    subject = named(f"obs:{obs.id}")
    for prefixed in (
        "sdmx-dimension:refArea",
        "sdmx-dimension:refPeriod",
        "sdmx-attribute:unitMeasure",
    ):
        assert graph.value(subject, named(prefixed)) is None


def test_a_place_named_after_a_division_lies_in_it() -> None:
    city = Entity("place-410000-云州市", "PLACE", "云州市", "", "410000-云州市")
    graph = parsed(Corpus(entities=(city,)))
    subject = named("place:410000-云州市")
    assert graph.value(subject, named("schema:containedInPlace")) == named("place:410000")
    assert graph.value(named("place:410000"), SKOS.prefLabel) == Literal("河南省", lang="zh")


def test_two_names_of_one_qudt_unit_are_one_node_with_one_name() -> None:
    corpus = small_corpus()
    first, second = corpus.observations[:2]
    observations = (replace(first, unit="吉瓦时"), replace(second, unit="GWh"))
    graph = parsed(replace(corpus, observations=observations, ledger=()))
    unit = named("qudt-unit:GigaW-HR")
    assert list(graph.objects(unit, SKOS.prefLabel)) == [Literal("吉瓦时", lang="zh")]
    assert len(set(graph.subjects(named("sdmx-attribute:unitMeasure"), unit))) == 2
