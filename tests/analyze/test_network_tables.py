"""Each table over three invented places, whole."""

from __future__ import annotations

from dataclasses import replace

import networked
import networkx as nx
import pytest

from taizhang.analyze import TABLES, analyze
from taizhang.analyze.bridges import Bridge, bridges
from taizhang.analyze.projections import Carried
from taizhang.analyze.similarity import alike
from taizhang.analyze.tables import Analysis


def test_programs_come_by_the_places_that_speak_of_them(analysis: Analysis) -> None:
    table = analysis.table("programs")
    shown = ("name", "mentions", "documents", "first", "last", "degree", "places", "agency_names")
    at = [table.columns.index(each) for each in shown]
    assert [tuple(row[each] for each in at) for row in table.rows] == [
        ("碧水工程", 4, 3, 2021, 2022, 3, 2, "云州市财政局、云州市水利局"),
        ("书香行动", 3, 3, 2021, 2022, 2, 2, "云州市教育局"),
        ("名师计划", 2, 2, 2022, 2022, 2, 2, "云州市教育局"),
        ("河长制", 2, 2, 2022, 2022, 2, 2, "云州市水利局"),
    ]


def test_central_things_are_ranked_within_their_type(analysis: Analysis) -> None:
    assert [(row[0], *row[2:4], row[9]) for row in analysis.table("central").rows] == [
        (1, "PLACE", "云州市", 3),
        (1, "AGENCY", "云州市教育局", 2),
        (2, "AGENCY", "云州市水利局", 2),
        (3, "AGENCY", "中华人民共和国国土资源部", 1),
        (4, "AGENCY", "中华人民共和国自然资源部", 1),
        (5, "AGENCY", "云州市财政局", 1),
        (1, "PROGRAM", "碧水工程", 3),
        (2, "PROGRAM", "河长制", 2),
        (3, "PROGRAM", "书香行动", 2),
        (4, "PROGRAM", "名师计划", 2),
        (1, "EVENT", "第六届陶瓷博览会", 1),
    ]


def test_communities_are_named_by_their_central_members(analysis: Analysis) -> None:
    assert analysis.table("communities").rows == (
        (
            1,
            "云州市、中华人民共和国国土资源部、中华人民共和国自然资源部",
            4,
            "AGENCY 2, EVENT 1, PLACE 1",
            1.0,
            "云州市、中华人民共和国国土资源部、中华人民共和国自然资源部、第六届陶瓷博览会",
        ),
        (
            2,
            "河长制、碧水工程、云州市水利局",
            4,
            "AGENCY 2, PROGRAM 2",
            1.0,
            "河长制、碧水工程、云州市水利局、云州市财政局",
        ),
        (
            3,
            "云州市教育局、书香行动、名师计划",
            3,
            "PROGRAM 2, AGENCY 1",
            1.0,
            "云州市教育局、书香行动、名师计划",
        ),
    )


def test_bridge_ties_agencies_that_nothing_else_ties(analysis: Analysis) -> None:
    assert analysis.table("bridges").rows == (
        ("program-碧水工程", "PROGRAM", "碧水工程", 2, 1, 1, 2, "云州市水利局、云州市财政局"),
    )


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("ax bx", [Bridge("x", ("a", "b"), 1, 1, 2)]),
        ("ax bx ay by", []),
        ("ax bx ab", []),
        ("ab bc", [Bridge("b", ("a", "c"), 1, 1, 2)]),
        ("ax bx cx ay by", [Bridge("x", ("c", "a", "b"), 3, 2, 2)]),
        ("ap bp", []),
    ],
    ids=["only_tie", "two_ties", "tied_directly", "agency", "one_pair_has_another", "place"],
)
def test_bridges_by_shape(edges: str, expected: list[Bridge]) -> None:
    types = {"x": "PROGRAM", "y": "PROJECT", "p": "PLACE"}
    things, ties = nx.MultiDiGraph(), nx.Graph()
    for left, right in edges.split():
        things.add_nodes_from((each, {"type": types.get(each, "AGENCY")}) for each in (left, right))
        ties.add_edge(left, right, weight=1.0)
    assert bridges(ties, things) == expected


def test_a_long_list_is_no_bridge() -> None:
    things, ties = nx.MultiDiGraph(), nx.Graph()
    things.add_nodes_from("ab", type="AGENCY")
    things.add_node("x", type="PROGRAM")
    ties.add_edge("a", "x", weight=1.0)
    ties.add_edge("b", "x", weight=1 / 6)  # one of seven in a single sentence
    assert bridges(ties, things) == []


def test_agencies_and_programs_with_the_sentence_that_ties_them(analysis: Analysis) -> None:
    assert [(*row[2:8], row[9]) for row in analysis.table("agency-program").rows] == [
        ("云州市教育局", "名师计划", "responsible_for 1", 1, 6.0, 1.5, "市教育局实施名师计划和阅读行动。"),
        ("云州市水利局", "河长制", "responsible_for 1", 1, 6.0, 1.5, "由市水利局牵头，以河长制推进碧水工程。"),
        ("云州市教育局", "书香行动", "", 2, 4.8, 1.5, "市教育局开展书香行动。"),
        ("云州市财政局", "碧水工程", "", 1, 3.0, 1.0, "市财政局支持碧水工程。"),
        ("云州市水利局", "碧水工程", "", 1, 3.0, 0.5, "由市水利局牵头，以河长制推进碧水工程。"),
    ]  # fmt: skip


def test_programs_among_themselves(analysis: Analysis) -> None:
    assert [(*row[2:8], row[9]) for row in analysis.table("program-program").rows] == [
        ("河长制", "碧水工程", "advances 1", 2, 2.4, 2.5, "由市水利局牵头，以河长制推进碧水工程。"),
        ("书香行动", "名师计划", "", 1, 6.0, 0.5, "市教育局实施名师计划和阅读行动。"),
    ]  # fmt: skip


def test_programs_and_the_places_whose_documents_speak_of_them(analysis: Analysis) -> None:
    assert [row[1:] for row in analysis.table("program-place").rows] == [
        ("碧水工程", "云州市", 2, 3, 2021, 2022),
        ("书香行动", "云州市", 2, 2, 2021, 2022),
        ("书香行动", "岚州市", 1, 1, 2022, 2022),
        ("名师计划", "云州市", 1, 1, 2022, 2022),
        ("名师计划", "岚州市", 1, 1, 2022, 2022),
        ("河长制", "云州市", 1, 1, 2022, 2022),
        ("河长制", "澄州市", 1, 1, 2022, 2022),
        ("碧水工程", "澄州市", 1, 1, 2022, 2022),
    ]


def test_changes_from_one_report_to_the_next(analysis: Analysis) -> None:
    assert [row[:9] for row in analysis.table("changes").rows] == [
        ("云州市", 2021, 2022, "new", "AGENCY", "", "云州市水利局", 0, 1),
        ("云州市", 2021, 2022, "new", "AGENCY", "", "云州市财政局", 0, 1),
        ("云州市", 2021, 2022, "new", "PROGRAM", "", "名师计划", 0, 1),
        ("云州市", 2021, 2022, "new", "PROGRAM", "", "河长制", 0, 1),
        ("云州市", 2021, 2022, "new", "PROJECT", "", "清河特大桥", 0, 1),
        ("云州市", 2021, 2022, "renamed", "PROGRAM", "书香行动", "阅读行动", 1, 1),
        ("云州市", 2021, 2022, "edition", "EVENT", "第五届陶瓷博览会", "第六届陶瓷博览会", 1, 1),
        (
            "云州市",
            2021,
            2022,
            "reformed",
            "AGENCY",
            "中华人民共和国国土资源部",
            "中华人民共和国自然资源部",
            1,
            1,
        ),
    ]


@pytest.mark.parametrize(
    ("gone", "new", "editions"),
    [
        ("第五次全国普查", "第六次全国普查", [("第五次全国普查", "第六次全国普查")]),
        ("“八五”计划", "“九五”计划", [("“八五”计划", "“九五”计划")]),
        ("“十一五”规划", "“九五”计划", []),
        ("三年行动", "五年行动", []),
        ("三大工程", "五大工程", []),
        ("2021年惠民行动", "2022年惠民行动", [("2021年惠民行动", "2022年惠民行动")]),
    ],
    ids=["ordinal", "plan", "earlier_plan", "term", "count", "year"],
)
def test_editions_by_name(gone: str, new: str, editions: list[tuple[str, str]]) -> None:
    corpus = networked.corpus()
    names = {"碧水工程": gone, "河长制": new}  # stands here for what only one year has
    entities = tuple(
        replace(each, name=names.get(each.name, each.name)) for each in corpus.entities
    )
    links = tuple(
        replace(each, name=names.get(each.name, each.name))
        for each in corpus.links
        if not (each.doc_id == "yun-2022" and each.name == "碧水工程")
    )
    spans = {(link.doc_id, link.start) for link in links}
    references = tuple(x for x in corpus.references if (x.doc_id, x.start) in spans)
    changed = replace(corpus, entities=entities, links=links, references=references, relations=())
    rows = [row for row in analyze(changed).table("changes").rows if row[4] == "PROGRAM"]
    assert [row[5:7] for row in rows if row[3] == "edition"] == editions


def test_a_comma_more_is_no_other_name() -> None:
    corpus = networked.corpus()
    names = {"书香行动": "一城、两岸行动", "阅读行动": "一城两岸行动"}
    links = tuple(replace(each, name=names.get(each.name, each.name)) for each in corpus.links)
    rows = analyze(replace(corpus, links=links)).table("changes").rows
    assert "renamed" not in [row[3] for row in rows]


def test_changes_hold_like_against_like() -> None:
    corpus = networked.corpus()
    later = tuple(
        replace(doc, kind="notice") if doc.id == "yun-2022" else doc for doc in corpus.documents
    )
    assert analyze(replace(corpus, documents=later)).table("changes").rows == ()


def test_what_was_there_before_has_returned() -> None:
    corpus = networked.corpus()
    dates = {"yun-2021": "2021", "yun-2022": "2022", "lan-2022": "2020"}
    documents = tuple(
        replace(doc, date=dates.get(doc.id, doc.date), jurisdiction="云州市")
        for doc in corpus.documents
        if doc.id != "cheng-2022"
    )
    kept = {doc.id for doc in documents}
    links = tuple(link for link in corpus.links if link.doc_id in kept)
    references = tuple(each for each in corpus.references if each.doc_id in kept)
    earlier = replace(corpus, documents=documents, links=links, references=references)
    rows = analyze(earlier, years=(2021, 2022)).table("changes").rows
    assert [row[6] for row in rows if row[3] == "returned"] == ["名师计划"]
    assert "名师计划" not in [row[6] for row in rows if row[3] == "new"]


def test_places_are_alike_by_what_few_others_have() -> None:
    common = [f"通用{at}" for at in range(10)]
    programs = {
        "甲市": [*common, "河长制", "甲一"],
        "乙市": [*common, "河长制", "乙一", "乙二"],
        "丙市": [*common, "丙一"],
        "丁市": ["河长制"],
    }
    carried = {
        (program, place): Carried({"d"}, 1, {2022})
        for place, said in programs.items()
        for program in said
    }
    found = alike(carried)
    assert [(x.left, x.right, x.similarity, x.jaccard, x.shared[:1], x.programs) for x in found] == [
        ("乙市", "甲市", 1.0, 1.0, ("河长制",), (13, 12)),
        ("丙市", "乙市", 0.0, 0.909091, ("通用0",), (11, 13)),
        ("丙市", "甲市", 0.0, 0.909091, ("通用0",), (11, 12)),
    ]  # fmt: skip


def test_rows_have_a_value_for_each_column(analysis: Analysis) -> None:
    for name in TABLES:
        table = analysis.table(name)
        assert {len(row) for row in table.rows} <= {len(table.columns)}, name


def test_a_year_that_is_not_known_is_left_open() -> None:
    corpus = networked.corpus()
    undated = tuple(replace(doc, date="") for doc in corpus.documents)
    found = analyze(replace(corpus, documents=undated))
    assert {row[5:7] for row in found.table("program-place").rows} == {(None, None)}
    assert found.table("changes").rows == ()
