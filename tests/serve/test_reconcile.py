"""/reconcile, by the W3C Reconciliation Service API 0.2."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from asking import Server

from taizhang.serve.reconcile import Reconciler

BRIDGE = "project/清澜河大桥-419900"
PROJECT = {"id": "PROJECT", "name": "项目 project"}


@pytest.fixture(scope="module")
def service(store: ox.Store) -> Reconciler:
    """The index of the names of the two cities."""
    return Reconciler(store)


def _match(service: Reconciler, **query: Any) -> list[dict[str, Any]]:
    found = service.match_batch({"queries": json.dumps({"q": query})})
    return list(found["q"]["result"])


def test_manifest_tells_what_there_is(server: Server) -> None:
    got = server.get("/reconcile", Origin="http://127.0.0.1:3333")
    manifest = json.loads(got.body)
    assert got.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://w3id.org/taizhang/id/"
    assert manifest["view"] == {"url": f"{server.url}/id/{{{{id}}}}"}
    assert PROJECT in manifest["defaultTypes"]
    for suggest in manifest["suggest"].values():
        url = suggest["service_url"] + suggest["service_path"]
        assert server.get(url.removeprefix(server.url) + "?prefix=a").status == 200
    preview = manifest["preview"]["url"].replace("{{id}}", BRIDGE).removeprefix(server.url)
    assert "清澜河大桥" in server.get(preview).text
    view = manifest["view"]["url"].replace("{{id}}", BRIDGE).removeprefix(server.url)
    assert server.get(view).status == 200


def test_batch_of_queries_by_get_and_post(server: Server) -> None:
    queries = json.dumps({"a": {"query": "清澜河大桥"}, "b": {"query": "无此物"}})
    expected = {
        "a": {
            "result": [
                {
                    "id": BRIDGE,
                    "name": "清澜河大桥",
                    "description": "项目 project · 云州市",
                    "type": [PROJECT],
                    "score": 100.0,
                    "match": True,
                }
            ]
        },
        "b": {"result": []},
    }
    assert json.loads(server.form("/reconcile", queries=queries).body) == expected
    assert json.loads(server.get(f"/reconcile?queries={queries}").body) == expected


@pytest.mark.parametrize(
    ("query", "first", "score", "match"),
    [
        ("乡村振兴战略", "program/乡村振兴战略", 100.0, True),
        ("乡村振兴", "program/乡村振兴战略", 95.0, True),
        ("清澜河特大桥", BRIDGE, 90.0, True),
        ("清澜碧水 工程", "program/清澜碧水工程", 100.0, True),
        ("“清澜碧水”工程", "program/清澜碧水工程", 100.0, True),
        ("清澜碧水工成", "program/清澜碧水工程", 70.8, False),
    ],
    ids=["name", "alias", "former_name", "blank", "quotation_marks", "misspelled"],
)
def test_names_are_matched_by_what_they_are(
    service: Reconciler, query: str, first: str, score: float, match: bool
) -> None:
    found = _match(service, query=query)[0]
    assert (found["id"].partition("-")[0], found["score"], found["match"]) == (
        first.partition("-")[0],
        score,
        match,
    )


def test_type_place_and_limit_narrow_the_candidates(service: Reconciler) -> None:
    assert _match(service, query="清澜河大桥", type="PROGRAM") == []
    assert _match(service, query="清澜河大桥", type=["PROGRAM", "PROJECT"])[0]["id"] == BRIDGE
    (should,) = _match(service, query="清澜河大桥", type="PROGRAM", type_strict="should")
    assert (should["score"], should["match"]) == (90.0, True)
    here = _match(service, query="清澜河大桥", properties=[{"pid": "place", "v": "云州市"}])[0]
    there = _match(service, query="清澜河大桥", properties=[{"pid": "place", "v": "澄州市"}])[0]
    assert (here["score"], here["match"]) == (100.0, True)
    assert (there["score"], there["match"]) == (80.0, False)
    assert len(_match(service, query="云州市", limit=2)) <= 2


def test_name_of_several_things_is_no_match() -> None:
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for code in ("1", "2"):
        node = ox.NamedNode(f"https://w3id.org/taizhang/id/place/{code}")
        store.add(ox.Quad(node, kind, ox.NamedNode("https://schema.org/Place")))
        store.add(ox.Quad(node, label, ox.Literal("鼓楼区", language="zh")))
    found = _match(Reconciler(store), query="鼓楼区")
    assert [(one["id"], one["score"], one["match"]) for one in found] == [
        ("place/1", 100.0, False),
        ("place/2", 100.0, False),
    ]


def test_suggestions_begin_with_what_is_typed(service: Reconciler) -> None:
    found = service.suggest_entities({"prefix": "清澜"})["result"]
    assert [one["name"] for one in found] == [
        "清澜碧水工程",
        "清澜河大桥",
        "《清澜碧水工程实施方案》",
    ]
    assert found[0].keys() == {"id", "name", "description", "notable"}
    skipped = service.suggest_entities({"prefix": "清澜", "cursor": "1"})["result"]
    assert skipped == found[1:]
    assert service.suggest_types({"prefix": "proj"}) == {"result": [PROJECT]}
    assert {"id": "place", "name": "地点 place"} in service.suggest_properties({"prefix": ""})[
        "result"
    ]


def test_entities_are_extended_with_values(server: Server) -> None:
    asked = {
        "ids": [BRIDGE, "none"],
        "properties": [{"id": "place"}, {"id": "mentions"}, {"id": "x"}],
    }
    assert json.loads(server.form("/reconcile", extend=json.dumps(asked)).body) == {
        "meta": [
            {"id": "place", "name": "地点 place"},
            {"id": "mentions", "name": "提及次数 mentions"},
        ],
        "rows": {
            BRIDGE: {"place": [{"str": "云州市"}], "mentions": [{"int": 2}]},
            "none": {"place": [], "mentions": []},
        },
    }


def test_preview_may_stand_in_a_frame_of_this_machine_and_no_other_page(server: Server) -> None:
    preview = server.get(f"/reconcile/preview?id={BRIDGE}")
    assert "frame-ancestors 'self' http://127.0.0.1:*" in preview.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in server.get("/").headers["content-security-policy"]
    assert server.get("/reconcile/preview?id=none").status == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": "{"},
        {"queries": "[" * 100_000},
        {"queries": "[]"},
        {"queries": '{"a": 1}'},
        {"queries": '{"a": {"query": 1}}'},
        {"queries": json.dumps({str(n): {"query": ""} for n in range(501)})},
        {"extend": "{}"},
        {"extend": '{"ids": 1, "properties": []}'},
    ],
    ids=["cut", "deep", "list", "number", "name_is_a_number", "many", "empty", "no_list"],
)
def test_requests_that_cannot_be_read_are_told_so(server: Server, fields: dict[str, str]) -> None:
    got = server.form("/reconcile", **fields)
    assert (got.status, got.media_type) == (400, "text/plain")
