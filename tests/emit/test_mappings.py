"""The tables of names: what is the same as what (SSSOM), and every name with its entity (for OpenRefine)."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from taizhang.emit import MAPPINGS, RECONCILE, write_mappings, write_reconcile
from taizhang.records import USER, Corpus, Document, Entity, Former, Label, Link, Match, Reference

BRIDGE = Entity(
    "project-北环路大桥新建工程-22222222",
    "PROJECT",
    "北环路大桥新建工程",
    "410100",
    labels=(Label("北环路大桥新建工程", 2, ("a", "b")), Label("大桥", 1, ("a",))),
    replaced=(
        Former("project-北环桥-33333333", "PROJECT", "北环桥"),
        Former("project-北环路大桥-11111111", "PROJECT", "北环路大桥", "410100"),
    ),
    same_as=("http://www.wikidata.org/entity/Q1", "https://data.example.org/bridges#7"),
)
PARK = Entity("project-人民公园-44444444", "PROJECT", "人民公园", "410100")
OTHER = Entity("project-R&D 公园-55555555", "PROJECT", "R&D 公园")
MATCHES = (
    Match(
        BRIDGE.replaced[1].id, BRIDGE.id, "same", Decimal("0.970"), ("same place", "name within")
    ),
    Match(PARK.id, OTHER.id, "apart", Decimal("1"), (USER,)),
    Match(BRIDGE.id, PARK.id, "doubtful", Decimal("0.5"), ("same place",)),
)
CORPUS = Corpus(
    documents=(Document("a", "北环路大桥新建工程，大桥"),),
    links=(
        Link("a", 0, 9, "PROJECT", BRIDGE.name, "410100"),
        Link("a", 10, 12, "PROJECT", BRIDGE.name, "410100", how="deixis"),
    ),
    references=(Reference("a", 0, 9, BRIDGE.id), Reference("a", 10, 12, BRIDGE.id)),
    entities=(BRIDGE, PARK, OTHER),
    matches=MATCHES,
)


def test_mappings_hold_what_was_joined_what_is_apart_and_what_is_elsewhere(tmp_path: Path) -> None:
    write_mappings(CORPUS, tmp_path)
    lines = (tmp_path / MAPPINGS).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines[len(head) :]]
    assert head[-5:] == [
        '#  project: "https://w3id.org/taizhang/id/project/"',
        '#  wd: "http://www.wikidata.org/entity/"',
        '#  owl: "http://www.w3.org/2002/07/owl#"',
        '#  semapv: "https://w3id.org/semapv/vocab/"',
        '#  skos: "http://www.w3.org/2004/02/skos/core#"',
    ]
    bridge = "project:北环路大桥新建工程-22222222"
    by_hand = "semapv:ManualMappingCuration"
    assert rows[1:] == [
        [
            "project:人民公园-44444444",
            "人民公园",
            "owl:sameAs",
            "project:R%26D%20公园-55555555",
            "R&D 公园",
            by_hand,
            "Not",
            "1",
            USER,
        ],
        [
            "project:北环桥-33333333",
            "北环桥",
            "owl:sameAs",
            bridge,
            BRIDGE.name,
            "semapv:MappingChaining",
            "",
            "",
            "",
        ],
        [
            "project:北环路大桥-11111111",
            "北环路大桥",
            "owl:sameAs",
            bridge,
            BRIDGE.name,
            "semapv:CompositeMatching",
            "",
            "0.97",
            "same place; name within",
        ],
        [bridge, BRIDGE.name, "skos:exactMatch", "elsewhere1:7", "", by_hand, "", "", ""],
        [bridge, BRIDGE.name, "skos:exactMatch", "wd:Q1", "", by_hand, "", "", ""],
    ]


def test_corpus_without_joins_has_a_table_with_no_rows(tmp_path: Path) -> None:
    write_mappings(Corpus(), tmp_path)
    lines = (tmp_path / MAPPINGS).read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines if not line.startswith("#")] == ["subject_id"]


def test_reconcile_has_names_and_former_names_but_no_deictics(tmp_path: Path) -> None:
    write_reconcile(CORPUS, tmp_path)
    with (tmp_path / RECONCILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["label"], r["kind"], r["id"], r["mentions"], r["documents"]) for r in rows] == [
        ("R&D 公园", "name", "project:R%26D%20公园-55555555", "0", "0"),
        ("人民公园", "name", "project:人民公园-44444444", "0", "0"),
        ("北环桥", "former", "project:北环路大桥新建工程-22222222", "0", "0"),
        ("北环路大桥", "former", "project:北环路大桥新建工程-22222222", "0", "0"),
        ("北环路大桥新建工程", "name", "project:北环路大桥新建工程-22222222", "2", "2"),
    ]
    assert rows[-1] == {
        "label": "北环路大桥新建工程",
        "kind": "name",
        "id": "project:北环路大桥新建工程-22222222",
        "iri": "https://w3id.org/taizhang/id/project/北环路大桥新建工程-22222222",
        "name": "北环路大桥新建工程",
        "type": "PROJECT",
        "place": "郑州市",
        "mentions": "2",
        "documents": "2",
    }
