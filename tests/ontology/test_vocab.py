"""The words in vocab.py, ontology/ and docs/ontology.md are the same words."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from taizhang import records, vocab
from taizhang.config import CODES, CUBE, TERMS, ontology_dir
from taizhang.lexicon.indicators import DIRECTIONS
from taizhang.lexicon.rewritings import REWRITINGS

TURTLE = sorted(ontology_dir().rglob("*.ttl"))
CODELISTS = {
    "status": (vocab.STATUS, records.STATUSES),
    "claim": (vocab.CLAIM, ("actual", "target")),
    "bound": (vocab.BOUND, records.BOUNDS),
    "measure": (vocab.MEASURE, records.KINDS),
    "outcome": (vocab.OUTCOME, records.OUTCOMES),
    "rule": (vocab.RULE, records.RULES),
    "finding": (vocab.FINDING, records.FINDINGS),
    "dockind": (vocab.DOCKIND, None),
    "how": (vocab.HOW, records.HOWS),
    "role": (vocab.ROLE, ("original", "copy", "variant")),
    "listkind": (vocab.LISTKIND, records.LISTS),
    "choice": (vocab.CHOICE, records.CHOICES),
    "direction": (vocab.DIRECTION, tuple(name.replace("-", "_") for name in DIRECTIONS)),
    "join": (vocab.JOIN, {"alias", "near", "spelling", "growth", *(s.code for s in REWRITINGS)}),
}
TABLES = (
    "indicators",
    "units",
)  # made from the tables of data/: things, with labels as things have


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in TURTLE:
        graph.parse(path)
    return graph


def declared(namespace: object) -> set[str]:
    return set(namespace.__annotations__) - {"_NS", "_fail"}


def test_a_typo_raises() -> None:
    with pytest.raises(AttributeError, match="LegderEntry"):
        _ = vocab.TZ.LegderEntry


def test_terms_in_vocab_are_those_in_the_ontology() -> None:
    graph = Graph().parse(ontology_dir() / "taizhang.ttl")
    terms = {str(s).removeprefix(TERMS) for s in graph.subjects() if str(s).startswith(TERMS)}
    assert declared(vocab.TZ) == terms


def test_cube_terms_in_vocab_are_those_in_the_ontology() -> None:
    graph = Graph().parse(ontology_dir() / "cube.ttl")
    terms = {str(s).removeprefix(CUBE) for s in graph.subjects() if str(s).startswith(CUBE)}
    assert declared(vocab.CUBES) == terms


def test_every_codelist_has_its_namespace() -> None:
    assert {path.stem for path in (ontology_dir() / "codelists").glob("*.ttl")} == {
        *CODELISTS,
        *TABLES,
    }


@pytest.mark.parametrize("name", CODELISTS)
def test_codes_in_vocab_are_those_in_the_codelist_and_the_records(name: str) -> None:
    graph = Graph().parse(ontology_dir() / "codelists" / f"{name}.ttl")
    base = f"{CODES}{name}/"
    scheme = URIRef(f"{CODES}{name}")
    codes = {str(s).removeprefix(base) for s in graph.subjects(SKOS.inScheme, scheme)}
    namespace, in_records = CODELISTS[name]
    assert declared(namespace) == codes
    assert str(namespace._NS) == base == vocab.PREFIXES[name]
    if in_records is not None:
        assert codes == set(in_records)


def test_statuses_name_their_open_contracting_code() -> None:
    graph = Graph().parse(ontology_dir() / "codelists" / "status.ttl")
    codes = {
        str(s).rpartition("/")[2]: str(o)
        for s, o in graph.subject_objects(SKOS.notation)
        if o.datatype == vocab.TZ.oc4idsProjectStatus
    }
    assert codes == {
        "planned": "preparation",
        "started": "implementation",
        "underway": "implementation",
        "completed": "completed",
        "stopped": "cancelled",
    }


def test_every_own_term_is_labelled_and_explained_in_both_languages(ontology: Graph) -> None:
    for name in sorted(declared(vocab.TZ)):
        term = vocab.TZ[name]
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(o.language for o in ontology.objects(term, predicate))
            assert languages == ["en", "zh"], f"{name} {predicate}"


def test_every_own_term_has_an_example_phrase(ontology: Graph) -> None:
    for name in sorted(declared(vocab.TZ)):
        comment = next(
            o for o in ontology.objects(vocab.TZ[name], RDFS.comment) if o.language == "zh"
        )
        assert "如" in comment or "“" in comment or name == "latestStatus", name


def test_every_code_is_labelled_in_both_languages(ontology: Graph) -> None:
    for concept in sorted(ontology.subjects(SKOS.inScheme)):
        if not concept.startswith(CODES):  # an indicator or a unit
            continue
        languages = sorted(o.language for o in ontology.objects(concept, SKOS.prefLabel))
        assert languages == ["en", "zh"], concept


def test_every_borrowed_term_is_labelled_in_both_languages() -> None:
    graph = Graph().parse(ontology_dir() / "borrowed.ttl")
    for term in sorted(set(graph.subjects())):
        assert sorted(o.language for o in graph.objects(term, RDFS.label)) == ["en", "zh"], term


def test_own_terms_are_classes_or_properties(ontology: Graph) -> None:
    for name in sorted(declared(vocab.TZ) - {"oc4idsProjectStatus"}):
        types = set(ontology.objects(vocab.TZ[name], RDF.type))
        kinds = {OWL.Class} if name[0].isupper() else {OWL.ObjectProperty, OWL.DatatypeProperty}
        assert len(types & kinds) == 1, name


def test_no_blank_nodes_outside_the_shapes() -> None:
    for path in TURTLE:
        if path.parent.name != "shapes":
            nodes = {node for triple in Graph().parse(path) for node in triple}
            assert not [node for node in nodes if isinstance(node, BNode)], path


def test_docs_name_every_own_term_and_code() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "ontology.md").read_text(encoding="utf-8")
    skipped = {"oc4idsProjectStatus"}
    missing = [f"tz:{name}" for name in declared(vocab.TZ) - skipped if f"tz:{name}" not in page]
    missing += [
        f"{name}:{code}"
        for name, (namespace, _) in CODELISTS.items()
        for code in declared(namespace)
        if code not in page
    ]
    assert missing == []


def test_prefixes_are_one_to_one() -> None:
    assert len(set(vocab.PREFIXES.values())) == len(vocab.PREFIXES)


def test_labels_are_never_empty(ontology: Graph) -> None:
    for predicate in (RDFS.label, SKOS.prefLabel, RDFS.comment, SKOS.definition):
        for label in ontology.objects(None, predicate):
            assert isinstance(label, Literal)
            assert label.strip(), predicate


def test_example_in_the_docs_uses_declared_words(ontology: Graph) -> None:
    page = Path(__file__).parents[2].joinpath("docs", "ontology.md").read_text(encoding="utf-8")
    example = page.split("```turtle\n")[1].split("```")[0]
    prefixes = "\n".join(f"@prefix {p}: <{base}> ." for p, base in vocab.PREFIXES.items())
    graph = Graph().parse(data=f"{prefixes}\n{example}", format="turtle")
    declared = set(ontology.subjects(RDFS.label)) | set(ontology.subjects(SKOS.inScheme))
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    used |= {o for o in graph.objects() if str(o).startswith(CODES)}
    assert used - declared == set()
