"""What the explorer asks for: names, cards, documents and the ledger as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import Server, ask

from taizhang.serve.explorer import Finder, Shelf

BRIDGE = "清澜河大桥-419900"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("清澜河大桥", "清澜河大桥"),
        ("陶博会", "云州陶瓷博览会"),  # an alias
        ("qinglanhedaqiao", "清澜河大桥"),
        ("qlhdq", "清澜河大桥"),
        ("qinglanhdq", "清澜河大桥"),  # syllables and first letters
        ("hezhang", "河长制"),  # 长 is zhang here, chang elsewhere
        ("国土部", "中华人民共和国国土资源部"),
    ],
)
def test_the_search_finds_names_aliases_and_pinyin(explorer: Server, typed: str, name: str) -> None:
    assert name in [thing["name"] for thing in ask(explorer, "find", q=typed)][:3]


def test_the_search_finds_no_words_that_mean_a_thing_in_some_documents_only(
    explorer: Server,
) -> None:
    assert "云州市" not in [thing["name"] for thing in ask(explorer, "find", q="全市")]
    assert ask(explorer, "find", q="xyzzy") == []
    assert ask(explorer, "find", q="  ") == []


def test_the_search_keeps_to_a_type(built: Path) -> None:
    finder = Finder(Shelf(built))
    assert {thing["type"] for thing in finder.find("云州", "PROJECT")} == {"PROJECT"}


def test_a_card_tells_where_each_part_stands(built: Path, explorer: Server) -> None:
    card = ask(explorer, "thing", id=BRIDGE)
    assert (card["name"], card["type"], card["place"]) == ("清澜河大桥", "PROJECT", "云州市")
    assert [row["status"] for row in card["statuses"]]
    texts = {row["id"]: row["text"] for row in Shelf(built).rows("records/documents.jsonl")}
    for row in card["sentences"] + card["statuses"] + card["relations"]:
        assert texts[row["doc"]][row["start"] : row["end"]] == row["text"]
        assert row["before"] + row["text"] + row["after"] in texts[row["doc"]]
    assert explorer.get(card["path"], Accept="text/turtle").status == 200


def test_a_place_has_its_numbers(explorer: Server) -> None:
    card = ask(explorer, "thing", id="419900")
    assert {row["status"] for row in card["numbers"]} == {"target", "actual"}
    assert card["numbers_total"] == len(card["numbers"])


def test_the_card_of_a_former_id_is_that_of_the_present_one(built: Path, explorer: Server) -> None:
    former, present = next(iter(Shelf(built).present.items()))
    assert ask(explorer, "thing", id=former)["id"] == present


def test_a_document_has_marks_that_lead_to_things(explorer: Server) -> None:
    assert ask(explorer, "overview")["counts"]["documents"] == 7
    doc = ask(explorer, "document", id="yunzhou-2021-plan")
    for start, end, thing in doc["mentions"]:
        assert doc["text"][start:end]
        assert doc["things"][thing]
    assert [number[:2] for number in doc["numbers"]]
    for start, end, *_, thing in doc["numbers"]:
        assert doc["text"][start:end]
        assert thing is None or doc["things"][thing][1] in ("PLACE", "PROJECT", "PROGRAM")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("thing?id=nothing", 404),
        ("document?id=../../run.lock", 404),
        ("ledger?outcome=perfect", 400),
        ("ledger?sort=color", 400),
        ("ledger?period=someday", 400),
        ("ledger?kind=rumors", 400),
        ("ledger?kind=projects&sort=indicator", 400),  # projects have none
        ("ledger?finding=odd", 400),
        ("ledger.csv?since=someday", 400),
        ("nothing", 404),
    ],
)
def test_what_is_not_there_is_told(explorer: Server, path: str, status: int) -> None:
    assert explorer.get(f"/api/{path}").status == status


def test_the_frame_may_run_our_scripts_only(explorer: Server) -> None:
    page = explorer.get("/explore/thing/anything")
    assert page.status == 200
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "http://" not in page.text
    assert "https://" not in page.text


def test_a_page_of_the_explorer_is_small_but_for_its_libraries() -> None:
    import taizhang.serve

    explorer = Path(taizhang.serve.__file__).parent / "static" / "explorer"
    assert sum(path.stat().st_size for path in explorer.rglob("*.*")) < 300_000
