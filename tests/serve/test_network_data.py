"""What the network view asks for: things and ties around a thing or of all, and the sentences behind a tie."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asking import Server, ask

from taizhang.analyze import to_networkx
from taizhang.serve.explorer import Choice, Network, Shelf
from taizhang.serve.explorer import network as module

CITY, COUNTY, STRATEGY = "419900", "419921", "乡村振兴战略"
BRIDGE, ZONE, OLD = "清澜河大桥-419900", "云州高新技术产业开发区-419900", "老城区-419900"


@pytest.fixture
def network(built: Path) -> Network:
    return Network(Shelf(built))


def things(found: Any) -> dict[str, int]:
    return {thing["id"]: thing["step"] for thing in found["things"]}


def test_a_thing_has_its_neighbors_and_theirs(explorer: Server) -> None:
    one = ask(explorer, "network", ("thing", BRIDGE))
    assert things(one) == {BRIDGE: 0, OLD: 1, ZONE: 1}
    assert one["middle"] == [BRIDGE]
    assert one["types"] == {"PLACE": 2}
    assert one["kinds"] == {"connects": 2, "co_mention": 1}
    two = ask(explorer, "network", ("thing", BRIDGE), ("steps", "2"))
    assert {id_ for id_, step in things(two).items() if step == 2} == {
        "云州东站-419900",
        "云州学院-419900",
        "云州陶瓷博览会-419900",
    }
    assert one["more_things"] == two["more_things"] == 0


def test_all_ties_are_those_of_the_analysis(built: Path, network: Network) -> None:
    found = network.around(Choice(most=1_000))
    assert found is not None
    ids = [thing["id"] for thing in found["things"]]
    pairs = {tuple(sorted((ids[tie[0]], ids[tie[1]]))) for tie in found["ties"]}
    graph = to_networkx(built)
    assert pairs == {tuple(sorted(edge)) for edge in graph.edges()}
    lifts = {
        tuple(sorted(edge[:2])): edge[2]["lift"]
        for edge in graph.edges(data=True)
        if edge[2]["type"] == "co_mention"
    }
    shown = {tuple(sorted((ids[tie[0]], ids[tie[1]]))): tie[5] for tie in found["ties"] if tie[3]}
    assert shown == pytest.approx(lifts, abs=0.01)


def test_stated_ties_come_first_each_with_a_sentence(built: Path, network: Network) -> None:
    found = network.around(Choice(most=1_000))
    assert found is not None
    stated = [bool(tie[2]) for tie in found["ties"]]
    assert stated == sorted(stated, reverse=True)
    assert len(found["said"]) == len(found["ties"])
    texts = {row["id"]: row["text"] for row in Shelf(built).rows("records/documents.jsonl")}
    ids = [thing["id"] for thing in found["things"]]
    for tie, said in zip(found["ties"], found["said"], strict=True):
        assert "".join(text for text, _ in said["parts"]) in texts[said["doc"]]
        assert {id_ for _, id_ in said["parts"]} - {""} == {ids[tie[0]], ids[tie[1]]}
        first = next(text for text, id_ in said["parts"] if id_)
        assert texts[said["doc"]][said["start"] : said["end"]] == first


def test_relations_have_their_direction(network: Network) -> None:
    found = network.around(Choice(things=(CITY,)))
    assert found is not None
    ids = [thing["id"] for thing in found["things"]]
    (tie,) = [tie for tie in found["ties"] if tie[2] and CITY in (ids[tie[0]], ids[tie[1]])]
    direction = "out" if ids[tie[0]] == COUNTY else "in"
    assert tie[2] == [["part_of", direction, 1]]  # the county is part of the city


def test_types_kinds_and_years_leave_out_what_is_not_wanted(explorer: Server) -> None:
    middle = ("thing", CITY)
    assert set(things(ask(explorer, "network", middle))) == {CITY, COUNTY, STRATEGY}
    programs = ask(explorer, "network", middle, ("types", "PROGRAM"))
    assert set(things(programs)) == {CITY, STRATEGY}
    assert programs["types"] == {"PLACE": 1, "PROGRAM": 1}  # what there is to choose from
    stated = ask(explorer, "network", middle, ("kinds", "part_of,located_in"))
    assert set(things(stated)) == {CITY, COUNTY}
    assert all(tie[3] == 0 for tie in stated["ties"])
    earlier = ask(explorer, "network", middle, ("years", "2021-2022"))
    assert set(things(earlier)) == {CITY}
    assert earlier["years"] == [2021, 2022, 2023, 2024]


def test_years_are_of_the_documents_that_say_it(network: Network) -> None:
    choice = Choice(things=(STRATEGY,), years=(2022, 2022))
    found = network.around(choice)
    assert found is not None
    assert {said["date"][:4] for said in found["said"]} == {"2022"}
    assert set(things(found)) == {STRATEGY, "美丽庭院行动-419900"}


def test_what_is_opened_adds_its_neighbors(explorer: Server) -> None:
    opened = ask(explorer, "network", ("thing", BRIDGE), ("open", ZONE), ("open", CITY))
    assert {id_ for id_, step in things(opened).items() if step == 0} == {BRIDGE, ZONE, CITY}
    assert {"云州东站-419900", STRATEGY} <= set(things(opened))


def test_what_is_not_shown_is_told(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    around = network.around(Choice(things=(CITY,), most=1))
    assert around is not None
    assert (len(around["things"]), around["more_things"]) == (2, 1)
    whole = network.around(Choice(most=6))
    assert whole is not None
    assert len(whole["things"]) + whole["more_things"] == 18
    assert {end for tie in whole["ties"] for end in tie[:2]} == set(range(len(whole["things"])))
    monkeypatch.setattr(module, "MAX_TIES", 3)
    fewer = network.around(Choice(most=1_000))
    assert fewer is not None
    assert (len(fewer["ties"]), fewer["more_ties"]) == (3, 15)


def test_the_sentences_behind_a_tie_begin_where_asked(network: Network) -> None:
    pair = {"left": CITY, "right": COUNTY}
    whole = network.between(Choice(), pair)
    assert whole is not None
    assert {whole["left"]["id"], whole["right"]["id"]} == set(pair.values())
    assert whole["total"] == len(whole["sentences"]) == 1  # stated and named together: one sentence
    assert whole["sentences"][0]["type"] == "part_of"
    assert network.between(Choice(), {"left": COUNTY, "right": CITY}) == whole
    rest = network.between(Choice(), {**pair, "first": "1"})
    assert rest is not None
    assert (rest["total"], rest["first"], rest["sentences"]) == (1, 1, [])


def test_no_tie_no_sentences(network: Network) -> None:
    assert network.between(Choice(), {"left": CITY, "right": BRIDGE}) is None
    stated = replace(Choice(), kinds=frozenset({"connects"}))
    assert network.between(stated, {"left": CITY, "right": COUNTY}) is None


def test_a_former_id_leads_to_the_present_thing(built: Path, network: Network) -> None:
    former, present = next(iter(Shelf(built).present.items()))
    found = network.around(Choice(things=(former,)))
    assert found is not None
    assert found["middle"] == [present]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("network?thing=nothing", 404, "nothing of this id"),
        ("network?thing=419900&open=nothing", 404, "nothing of this id"),
        ("network?steps=3", 400, "steps 3: a number from 1 to 2"),
        ("network?things=99999", 400, "things 99999: a number from 1 to 3000"),
        ("network?things=-1", 400, "things -1"),
        ("network?types=PLACE,COLOR", 400, "types COLOR: there is none"),
        ("network?kinds=loves", 400, "kinds loves: there is none"),
        ("network?years=last", 400, "years last: write 2022"),
        ("network?years=2023-2021", 400, "the first year comes first"),
        ("network?" + "&".join(["open=419900"] * 21), 400, "open: at most 20"),
        ("between?left=419900&right=nothing", 404, "nothing of this id"),
        ("between?left=419900&right=419921&first=x", 400, "first x"),
    ],
)
def test_what_cannot_be_shown_is_told(explorer: Server, path: str, status: int, told: str) -> None:
    got = explorer.get(f"/api/{path}")
    assert got.status == status
    assert told in got.text


def test_the_same_question_has_the_same_answer(built: Path) -> None:
    choice = Choice(most=1_000)
    assert json.dumps(Network(Shelf(built)).around(choice)) == json.dumps(
        Network(Shelf(built)).around(choice)
    )
