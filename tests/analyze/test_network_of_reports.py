"""to_networkx(): entities as nodes, relations and co-mentions as edges with their sentences."""

from __future__ import annotations

import networked
import pytest

from taizhang.analyze import CO_MENTION, to_networkx
from taizhang.errors import ConfigError, InputError
from taizhang.records import Corpus, Document, Entity, Link, Reference, Sentence


def test_nodes_are_entities_with_former_ids_followed() -> None:
    graph = to_networkx(networked.corpus())
    assert graph.nodes["project-清河大桥"] == {
        "type": "PROJECT",
        "name": "清河大桥",
        "place": "云州市",
        "mentions": 2,
        "documents": 2,
        "first": 2022,
        "last": 2022,
    }
    assert "project-清河特大桥" not in graph
    assert list(graph) == sorted(graph)


def test_statements_and_co_mentions_are_edges_with_their_sentence() -> None:
    graph = to_networkx(networked.corpus())
    said = {
        "document": "yun-2022",
        "year": 2022,
        "start": 0,
        "end": 19,
        "text": "由市水利局牵头，以河长制推进碧水工程。",
    }
    assert list(graph["agency-水利局"]["program-河长制"].values()) == [
        {"type": "responsible_for", "weight": 1.0, "sentences": 1, "lift": 0.0, **said},
        {"type": CO_MENTION, "weight": 0.5, "sentences": 1, "lift": 6.0, **said},
    ]
    # of two sentences the one that names fewest others; together 2, by chance 1·2/6 + 1·1/2
    assert graph["program-河长制"]["program-碧水工程"][1] == {
        "type": CO_MENTION,
        "weight": 1.5,
        "sentences": 2,
        "lift": 2.4,
        "document": "cheng-2022",
        "year": 2022,
        "start": 0,
        "end": 13,
        "text": "深化河长制，推进碧水工程。",
    }


def test_words_for_the_speaker_tie_nothing() -> None:
    graph = to_networkx(networked.corpus(), min_lift=0)
    assert graph.nodes["place-419900"]["mentions"] == 6  # 全市 is counted
    around = {*graph.successors("place-419900"), *graph.predecessors("place-419900")}
    assert around == {
        "agency-国土资源部",
        "agency-自然资源部",
        "event-六",
    }  # 全市推进碧水工程 is not


def test_what_every_sentence_names_is_tied_to_nothing() -> None:
    corpus = _report(
        "北山市推进甲工程。", "北山市推进乙工程。", "北山市推进丙工程。", "丁工程开工，戊工程开工。"
    )
    assert _tied(to_networkx(corpus)) == {("丁工程", "戊工程")}
    assert ("丙工程", "北山市") in _tied(to_networkx(corpus, min_lift=1))


def test_types_and_years_choose() -> None:
    graph = to_networkx(networked.corpus(), types=["PROGRAM"], years=(2021, 2021))
    assert {thing: data["mentions"] for thing, data in graph.nodes(data=True)} == {
        "program-书香行动": 1,
        "program-碧水工程": 1,
    }
    assert graph.number_of_edges() == 0


def test_what_cannot_be_chosen_is_told() -> None:
    with pytest.raises(ConfigError, match="CITY: no type; known: PLACE"):
        to_networkx(networked.corpus(), types=["CITY"])
    with pytest.raises(ConfigError, match="2022-2021: the first year comes first"):
        to_networkx(networked.corpus(), years=(2022, 2021))
    with pytest.raises(InputError, match="no document of 1999; the documents are of 2021 to 2022"):
        to_networkx(networked.corpus(), years=(1999, 1999))


def test_nothing_gives_an_empty_network() -> None:
    assert to_networkx(Corpus()).number_of_nodes() == 0


def _tied(graph: object) -> set[tuple[str, str]]:
    return {(head, tail) for head, tail in graph.edges()}  # type: ignore[attr-defined]


def _report(*lines: str) -> Corpus:
    names = ("北山市", "甲工程", "乙工程", "丙工程", "丁工程", "戊工程")
    text = "".join(lines)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines))]
    links = [
        Link("d", at, at + len(name), "PROGRAM", name)
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return Corpus(
        documents=(
            Document(
                "d",
                text,
                date="2022",
                sentences=tuple(
                    Sentence(start, start + len(line), 0)
                    for start, line in zip(starts, lines, strict=True)
                ),
            ),
        ),
        links=tuple(links),
        entities=tuple(Entity(name, "PROGRAM", name) for name in sorted(names)),
        references=tuple(Reference("d", x.start, x.end, x.name) for x in links),
    )
