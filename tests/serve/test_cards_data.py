"""What a card asks for: its parts page by page, its numbers of one indicator, and what a query can be written with."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import crowded
import pytest
from asking import Server, ask

from taizhang.serve.explorer import Shelf, series
from taizhang.serve.explorer.cards import ROWS, find
from taizhang.vocab import PREFIXES

CITY = "419900"
BRIDGE = "清澜河大桥-419900"
PROGRAM = "清澜碧水工程-419900"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowded.build(tmp_path_factory.mktemp("crowded") / "output")


@pytest.mark.parametrize(
    ("thing", "part"),
    [
        pytest.param(CITY, "numbers", id="numbers"),
        pytest.param(CITY, "sentences", id="sentences"),
        pytest.param(PROGRAM, "relations", id="relations"),
        pytest.param(PROGRAM, "statuses", id="statuses"),
        pytest.param(CITY, "documents", id="documents"),
    ],
)
def test_the_pages_of_a_part_are_all_of_it_each_row_once(
    explorer: Server, thing: str, part: str
) -> None:
    card = ask(explorer, "thing", id=thing)
    rows, total = card[part], card[f"{part}_total"]
    assert len(rows) == min(total, ROWS[part])
    while len(rows) < total:
        page = ask(explorer, "part", id=thing, part=part, **{"from": str(len(rows))})
        assert page["total"] == total
        assert 0 < len(page["rows"]) <= ROWS[part]
        rows += page["rows"]
    assert len({json.dumps(row, sort_keys=True) for row in rows}) == total
    assert total > ROWS[part] or part == "documents"
    assert ask(explorer, "part", id=thing, part=part, **{"from": str(total)})["rows"] == []


def test_statuses_are_in_the_order_of_their_time(explorer: Server) -> None:
    times = [row["period"] or row["date"] for row in ask(explorer, "thing", id=PROGRAM)["statuses"]]
    assert times == sorted(times)


def test_a_card_lists_what_can_be_compared_first(explorer: Server) -> None:
    first = ask(explorer, "thing", id=CITY)["series"][0]
    assert first == {
        "indicator": "生产总值",
        "kind": "growth",
        "unit": "%",
        "count": 11,
        "compared": 3,  # 2022, 2023 and 2024 are both promised and reported
    }


def test_a_series_has_each_number_with_its_sentence(built: Path, explorer: Server) -> None:
    rows = ask(explorer, "series", id=CITY, indicator="生产总值", kind="growth", unit="%")
    assert [(row["period"], row["status"], row["bound"], row["value"]) for row in rows] == [
        ("2021", "actual", "exact", "6.3"),
        ("2022", "target", "approx", "7"),
        ("2022", "actual", "exact", "5.6"),
        ("2022", "actual", "exact", "5.4"),
        ("2023", "target", "exact", ["6", "6.5"]),
        ("2023", "actual", "exact", "6.2"),
        ("2024", "actual", "exact", "5.0"),
        ("2024", "target", "min", "6"),
        ("2024-03", "actual", "exact", "5.3"),
        ("2024-Q1", "actual", "exact", "5.1"),
        ("2026/2030", "target", "approx", "5.5"),
    ]
    texts = {row["id"]: row["text"] for row in Shelf(built).rows("records/documents.jsonl")}
    for row in rows:
        assert row["before"] + row["text"] + row["after"] in texts[row["doc"]]
        assert row["text"].startswith("生产总值")


def test_other_names_of_an_indicator_are_in_its_series(built: Path) -> None:
    shelf = Shelf(built)
    rows = shelf.observations_of[CITY]
    renamed = [{**row, "indicator": row["indicator"].replace("生产总值", "GDP")} for row in rows]
    shelf.observations_of = {CITY: renamed}
    asked = {"id": CITY, "indicator": "生产总值", "kind": "growth", "unit": "%"}
    assert {row["indicator"] for row in series(shelf, asked) or []} == {"GDP"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(BRIDGE, BRIDGE, id="its_id"),
        pytest.param("清澜河特大桥-410000", BRIDGE, id="a_former_id"),
        pytest.param(f"project/{BRIDGE}", BRIDGE, id="the_end_of_its_iri"),
        pytest.param(f"place/{CITY}", CITY, id="a_place_by_iri"),
        pytest.param(f"wrong/{CITY}", None, id="no_such_folder"),
        pytest.param("place/", None, id="no_name"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_thing_is_found_by_id_and_iri(built: Path, asked: str, found: str | None) -> None:
    assert find(Shelf(built), asked) == found


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("part?id=419900&part=secrets", 400),
        ("part?id=nothing&part=numbers", 404),
        ("series?id=nothing", 404),
    ],
)
def test_what_is_not_there_is_told(explorer: Server, path: str, status: int) -> None:
    assert explorer.get(f"/api/{path}").status == status


@pytest.mark.parametrize("first", ["-1", "x", "99999999999", ""])
def test_a_strange_beginning_does_no_harm(explorer: Server, first: str) -> None:
    assert ask(explorer, "part", id=CITY, part="numbers", **{"from": first})["total"] > 0


def test_the_vocabulary_is_told_in_both_languages(explorer: Server) -> None:
    told = ask(explorer, "terms")
    assert told["prefixes"] == PREFIXES
    terms = {term["name"]: term for term in told["terms"]}
    assert (terms["tz:Project"]["kind"], terms["tz:Project"]["zh"]) == ("class", "项目")
    assert (terms["tz:outcome"]["kind"], terms["skos:prefLabel"]["kind"]) == ("property",) * 2
    assert (terms["outcome:missed"]["kind"], terms["outcome:missed"]["en"]) == ("code", "missed")
    assert not [name for name in terms if name.startswith(("indicator:", "unit:", "http"))]
    assert all(term["zh"] and term["en"] for term in terms.values() if term["kind"] != "code")


def test_questions_name_their_parameters(explorer: Server) -> None:
    named = {each["name"]: each["parameters"] for each in ask(explorer, "questions")}
    assert named["promises"] == ["place", "year"]
    assert named["counts"] == []


@pytest.mark.parametrize(
    ("iri", "link"),
    [
        pytest.param(f"/id/project/{BRIDGE}", f"/explore/thing/project/{BRIDGE}", id="card"),
        pytest.param("/id/doc/yunzhou-2022", "/explore/document/yunzhou-2022", id="document"),
    ],
)
def test_pages_of_linked_data_lead_to_the_explorer_and_back(
    explorer: Server, iri: str, link: str
) -> None:
    assert f'<a href="{quote(link)}">' in explorer.get(iri, Accept="text/html").text
    assert (
        f'<a href="{quote(link)}?lang=en">'
        in explorer.get(f"{iri}?lang=en", Accept="text/html").text
    )


def test_a_card_leads_to_the_page_of_linked_data(explorer: Server) -> None:
    path = ask(explorer, "thing", id=f"project/{BRIDGE}")["path"]
    assert path == f"/id/project/{BRIDGE}"
    assert explorer.get(path, Accept="text/turtle").status == 200
