"""Whether a built graph keeps the rules of ontology/shapes: SHACL over both files, readable in two languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import PROV, RDF, SH, BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from taizhang.builds import home
from taizhang.changes import Changes, Paragraphs, iri
from taizhang.collection import uncollected
from taizhang.config import SHAPES, ontology_dir
from taizhang.emit import EVIDENCE, GRAPH
from taizhang.emit.terms import term
from taizhang.errors import StoreError
from taizhang.vocab import OA, TZ

SHOWN = 5  # nodes named under each rule; the others are counted
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LOST_EVIDENCE = (
    "陈述所指的文字段或提及不在 evidence.ttl 里；请重新构建，两个文件须出自同一次构建。",
    "What a statement leads to is not in evidence.ttl; build anew, both files come from one build.",
)
_LOST_THING = (
    "提及所指的实体或文件不在 graph.ttl 里；请重新构建，两个文件须出自同一次构建。",
    "What a mention stands for, or its document, is not in graph.ttl; build anew, both files come from one build.",
)


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One node that breaks one rule."""

    shape: str  # name of the rule, such as observation-value
    focus: str  # the node, by its prefix: obs:zhengzhou-2022-1042-8a1c2f
    path: str  # the property or path looked at; "" for the node itself
    value: str  # the value that breaks the rule; "" where one is missing
    message: str  # what to do, in Chinese
    message_en: str


@dataclass(frozen=True, slots=True)
class Report:
    """What validate found; str(report) is for reading."""

    conforms: bool
    results: tuple[Result, ...]
    triples: int

    def __str__(self) -> str:
        """The rules broken, with what to do and the first few nodes of each."""
        if self.conforms:
            return f"符合规则 conforms: {_counted(self.triples, 'triple')}"
        by_shape: defaultdict[str, list[Result]] = defaultdict(list)
        for result in self.results:
            by_shape[result.shape].append(result)
        lines = [
            f"不符合规则 does not conform: {_counted(len(self.results), 'result')}, "
            f"{_counted(len(by_shape), 'rule')}, {_counted(self.triples, 'triple')}"
        ]
        for shape, results in by_shape.items():
            lines += ["", f"{shape} ({len(results):,})", f"  {results[0].message}"]
            lines.append(f"  {results[0].message_en}")
            for result in results[:SHOWN]:
                said = " ".join(filter(None, (result.focus, result.path, result.value)))
                lines.append(f"    {said}")
            if len(results) > SHOWN:
                lines.append(f"    … {len(results) - SHOWN:,} more")
        return "\n".join(lines)


def validate(folder: Path) -> Report:
    """Check graph.ttl and evidence.ttl of a folder against ontology/shapes, and that each leads into the other.

    The two are checked one after the other, so that never both are in memory: 200,000 and 480,000 triples take
    13 s and 0.7 GB.

    Raises:
        StoreError: A file is missing or is no Turtle.
    """
    shapes = load_shapes()
    graph = _load(folder / GRAPH)
    results = check(graph, shapes)
    triples, known = len(graph), set(graph.subjects())
    evidence_of = _evidence_of(graph, known)
    del graph
    evidence = _load(folder / EVIDENCE)
    results += check(evidence, shapes)
    results += _lost("evidence-exists", evidence_of, set(evidence.subjects()), _LOST_EVIDENCE)
    results += _lost("thing-exists", _things(evidence), known, _LOST_THING)
    return Report(not results, tuple(sorted(results)), triples + len(evidence))


def validate_changes(changes: Changes, former: Iterable[Result], triples: int) -> Report:
    """What validate() would give, from the results of the build before and the nodes that changed.

    A shape looks at its node, at the types of the nodes that this names, and along a path of two steps at the second
    (tests/shapes hold the shapes to that). So only nodes that changed are checked again, and those that name one
    whose types, or second steps, changed.

    Args:
        changes: Of graph.ttl and evidence.ttl, in this order.
        former: The results of the build before.
        triples: How many the new graphs hold.
    """
    shapes = load_shapes()
    looked_at = _looked_at(shapes)
    seen_otherwise = {
        subject
        for subject in changes.subjects
        if any(
            _face(old.of.get(subject, ""), looked_at) != _face(new.of.get(subject, ""), looked_at)
            for old, new in zip(changes.before, changes.after, strict=True)
        )
    }
    again = set(changes.subjects)
    if seen_otherwise:
        again |= {
            subject
            for graph in changes.after
            for subject, text in graph.of.items()
            if not seen_otherwise.isdisjoint(text.split())
        }
    focus = {_shown(URIRef(iri(subject))) for subject in again}
    results = [result for result in former if result.focus not in focus]
    known: set[Node] = set()
    evidence_of: set[tuple[Node, Node]] = set()
    things: list[tuple[Node, Node]] = []
    for name, graph in zip((GRAPH, EVIDENCE), changes.after, strict=True):
        told = _graph(graph.triples(again))
        subjects: set[Node] = {URIRef(iri(subject)) for subject in graph.of}
        if name == GRAPH:
            known = subjects
            evidence_of = _evidence_of(told, known)
        else:
            results += _lost("evidence-exists", evidence_of, subjects, _LOST_EVIDENCE)
            things = list(_things(told))
        named = {
            word for subject in again & graph.of.keys() for word in graph.of[subject].split()
        } & graph.of.keys()
        faces = {x: _face(graph.of[x], looked_at) for x in named - again}
        texts = {x: f"{x} " + " ;\n".join(face) + " ." for x, face in faces.items() if face}
        for triple in _converted_all(Paragraphs(graph.prefixes, texts).triples(texts)):
            told.add(triple)
        results += [result for result in check(told, shapes) if result.focus in focus]
    results += _lost("thing-exists", things, known, _LOST_THING)
    return Report(not results, tuple(sorted(results)), triples)


def _looked_at(shapes: Graph) -> set[str]:
    """The properties of a node that shapes of other nodes look at: its types, and the second steps of paths."""
    paths = (path for path in shapes.objects(None, SH.path) if (path, RDF.first, None) in shapes)
    steps = (step for path in paths for step in list(Collection(shapes, path))[1:])
    return {"a", *(term(step) for step in steps if isinstance(step, URIRef))}


def _face(paragraph: str, looked_at: Set[str]) -> list[str]:
    """The lines of a paragraph that tell of these properties."""
    _, _, text = paragraph.partition(" ")
    lines = (line.strip().rstrip(".;").rstrip() for line in text.split("\n"))
    return [line for line in lines if line.partition(" ")[0] in looked_at]


def load_shapes() -> Graph:
    """All shapes of the ontology."""
    shapes = Graph()
    for path in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        shapes.parse(path)
    return shapes


def check(graph: Graph, shapes: Graph) -> list[Result]:
    """Check a graph in memory against the shapes; pySHACL over a store gives false results and is slow."""
    import pyshacl

    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    return [
        _result(report, shapes, node) for node in report.subjects(RDF.type, SH.ValidationResult)
    ]


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _result(report: Graph, shapes: Graph, node: Node) -> Result:
    shape = report.value(node, SH.sourceShape)
    messages = {
        message.language: str(message)
        for message in report.objects(node, SH.resultMessage)
        if isinstance(message, Literal)
    }
    path = shapes.value(shape, SH.path)
    return Result(
        shape=str(shape).removeprefix(SHAPES),
        focus=_shown(report.value(node, SH.focusNode)),
        path="" if path is None else _path(shapes, path),
        value=_shown(report.value(node, SH.value)),
        message=messages.get("zh", ""),
        message_en=messages.get("en", ""),
    )


def _evidence_of(graph: Graph, known: Set[Node]) -> set[tuple[Node, Node]]:
    """Each statement with what it leads to that the graph itself does not hold."""
    return {
        (statement, target)
        for predicate in (PROV.wasDerivedFrom, TZ.subjectMention, TZ.objectMention)
        for statement, target in graph.subject_objects(predicate)
        if target not in known
    }


def _things(evidence: Graph) -> Iterator[tuple[Node, Node]]:
    """Each mention and stretch of text with its thing or document."""
    return (pair for p in (OA.hasBody, OA.hasSource) for pair in evidence.subject_objects(p))


def _lost(
    shape: str, pairs: Iterable[tuple[Node, Node]], known: set[Node], messages: tuple[str, str]
) -> list[Result]:
    return [
        Result(shape, _shown(subject), "", _shown(target), *messages)
        for subject, target in pairs
        if target not in known
    ]


def _path(shapes: Graph, path: Node) -> str:
    """A property path as SPARQL writes it: tz:target/tz:claim, sdmx-measure:obsValue|schema:minValue."""
    if isinstance(path, URIRef):
        return term(path)
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        return "|".join(_path(shapes, step) for step in Collection(shapes, alternatives))
    return "/".join(_path(shapes, step) for step in Collection(shapes, path))


def _shown(node: Node | None) -> str:
    if isinstance(node, URIRef):
        return term(node)
    return "" if node is None or isinstance(node, BNode) else node.n3()


def _load(path: Path) -> Graph:
    """Read Turtle with pyoxigraph, four times as fast as rdflib's parser."""
    try:
        with uncollected():
            return _graph(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    except OSError as err:
        raise StoreError(
            f"{path}: {err.strerror or err}; make the graph with: taizhang build PATH... -o {home(path.parent)}"
        ) from err
    except SyntaxError as err:
        raise StoreError(
            f"{path}: no Turtle: {err}; make the graph anew with: taizhang build PATH... -o {home(path.parent)}"
        ) from err


def _graph(triples: Iterable[Any]) -> Graph:
    """A graph of Oxigraph's triples or quads."""
    graph = Graph()
    for triple in _converted_all(triples):
        graph.add(triple)
    return graph


def _converted_all(triples: Iterable[Any]) -> Iterator[tuple[Node, Node, Node]]:
    terms: dict[Any, Node] = {}
    for triple in triples:
        parts = (triple.subject, triple.predicate, triple.object)
        for part in parts:
            if part not in terms:
                terms[part] = _converted(part)
        yield terms[parts[0]], terms[parts[1]], terms[parts[2]]


def _converted(part: Any) -> Node:
    if isinstance(part, pyoxigraph.NamedNode):
        return URIRef(part.value)
    if isinstance(part, pyoxigraph.BlankNode):
        return BNode(part.value)
    if part.language:
        return Literal(part.value, lang=part.language)
    if part.datatype.value == _STRING:  # pyoxigraph types plain literals, rdflib does not
        return Literal(part.value)
    return Literal(part.value, datatype=URIRef(part.datatype.value))
