"""Lists and their items in the graph, with what stands in them; documents that belong together."""

from __future__ import annotations

from dataclasses import replace

from rdflib import DC, DCTERMS, RDF, SDO, Graph, URIRef
from small_corpus import small_corpus

from taizhang.emit import emit
from taizhang.records import Corpus, Item
from taizhang.validate import check, load_shapes
from taizhang.vocab import LISTKIND, OA, PREFIXES, TZ


def named(kind: str, local: str) -> URIRef:
    return URIRef(PREFIXES[kind] + local)


def itemized() -> tuple[Corpus, Item]:
    """The small corpus, its first figure and its first status in the second item of a list."""
    corpus = small_corpus()
    obs = corpus.observations[0]
    first = Item(obs.doc_id, 0, 1, "一是", 1, 1, 1, 0, -1, -1, "livelihood")
    end = next(len(doc.text) for doc in corpus.documents if doc.id == obs.doc_id)
    item = Item(obs.doc_id, 1, end, "二是", 2, obs.start, obs.end, 0, -1, -1, "livelihood")
    who = next(x for x in corpus.links if x.doc_id == obs.doc_id and x.type == "AGENCY")
    item = replace(item, leads=((who.start, who.end),))
    return replace(corpus, items=(first, item)), item


def graph_of(corpus: Corpus) -> Graph:
    graph = Graph()
    for turtle in emit(corpus):
        graph.parse(data=str(turtle), format="turtle")
    return graph


def test_an_item_stands_in_its_list_with_what_it_holds() -> None:
    corpus, item = itemized()
    graph = graph_of(corpus)
    node, of = named("item", item.id), named("list", item.list_id)
    assert (node, DCTERMS.isPartOf, of) in graph
    assert (node, RDF.type, SDO.ListItem) in graph
    assert (of, DCTERMS.type, LISTKIND.livelihood) in graph
    assert graph.value(node, SDO.position).toPython() == 2
    assert str(graph.value(node, TZ.number)) == "二是"
    text = next(doc.text for doc in corpus.documents if doc.id == item.doc_id)
    assert str(graph.value(node, DCTERMS.title)) == text[item.title_start : item.title_end]
    assert (graph.value(node, OA.start).toPython(), graph.value(node, OA.end).toPython()) == (
        item.start,
        item.end,
    )
    assert graph.value(node, TZ.leadAgency) is not None
    assert (named("obs", corpus.observations[0].id), TZ.item, node) in graph
    states = [s for s in corpus.statuses if s.doc_id == item.doc_id and s.start > 0]
    assert states
    assert {graph.value(named("state", s.id), TZ.item) for s in states} == {node}
    assert set(graph.objects(node, SDO.mentions))


def test_what_belongs_to_lists_conforms() -> None:
    assert check(graph_of(itemized()[0]), load_shapes()) == []


def test_documents_that_belong_together() -> None:
    corpus = small_corpus()
    first, second, *rest = corpus.documents
    second = replace(second, part_of=first.id, continues=first.id, byline="市长 沈望川", page="A3")
    graph = graph_of(replace(corpus, documents=(first, second, *rest)))
    node, whole = named("doc", second.id), named("doc", first.id)
    assert (node, DCTERMS.isPartOf, whole) in graph
    assert (node, TZ.continues, whole) in graph
    assert str(graph.value(node, DC.creator)) == "市长 沈望川"
    assert str(graph.value(node, SDO.pagination)) == "A3"
    assert check(graph, load_shapes()) == []
