"""taizhang.open(): things, numbers, the ledger and questions, from Python."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import two_cities

import taizhang
from taizhang import output
from taizhang.errors import ConfigError, QueryError, StoreError
from taizhang.opened import Build
from taizhang.opened.entity import EntityView
from taizhang.opened.listing import Listing
from taizhang.records import Corpus

BRIDGE = "清澜河大桥-419900"


@pytest.fixture(scope="module")
def tz(two_cities_folder: Path) -> Build:
    """The two invented cities, opened."""
    return taizhang.open(two_cities_folder)


def _one(found: EntityView | Listing[EntityView]) -> EntityView:
    assert isinstance(found, EntityView)
    return found


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import taizhang, sys; print([m for m in sys.modules if m.startswith('taizhang.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"


def test_a_folder_without_a_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no finished build here; make one with"):
        taizhang.open(tmp_path)


@pytest.mark.parametrize(
    "what",
    ["清澜河大桥", "清澜河特大桥", BRIDGE, "清澜河特大桥-410000", f"project:{BRIDGE}"],
    ids=["name", "former_name", "id", "former_id", "short_iri"],
)
def test_a_thing_is_found_by_whatever_it_is_known_by(tz: Build, what: str) -> None:
    assert _one(tz.entity(what)).id == BRIDGE


def test_a_thing_is_found_by_its_iri(tz: Build) -> None:
    bridge = _one(tz.entity("清澜河大桥"))
    assert bridge.iri == f"https://w3id.org/taizhang/id/project/{BRIDGE}"
    assert tz.entity(bridge.iri) == bridge
    assert tz.entity(f"<{bridge.iri}>") == bridge


def test_quotation_marks_and_codes_are_no_hurdle(tz: Build) -> None:
    assert _one(tz.entity("“河长制”")).name == "河长制"
    assert _one(tz.entity("清澜碧水工程实施方案")).name == "《清澜碧水工程实施方案》"
    assert _one(tz.entity("419900")).name == "云州市"


def test_an_alias_finds_its_thing_and_a_deictic_finds_nothing(tz: Build) -> None:
    assert _one(tz.entity("陶博会")).name == "云州陶瓷博览会"
    with pytest.raises(QueryError, match="全市: nothing of this name"):
        tz.entity("全市")


def test_a_name_that_nothing_has_is_told_with_the_nearest(tz: Build) -> None:
    with pytest.raises(
        QueryError, match="清澜: nothing of this name; nearest: 清澜河大桥, 清澜河特大桥, "
    ):
        tz.entity("清澜")
    with pytest.raises(QueryError, match="清澜河大乔: nothing of this name; nearest: 清澜河大桥"):
        tz.entity("清澜河大乔")
    with pytest.raises(
        QueryError, match="河长制: nothing of this name; there is one outside PERSON"
    ):
        tz.entity("河长制", type="PERSON")
    with pytest.raises(ConfigError, match="type BRIDGE: there is none; write PLACE, AGENCY"):
        tz.entity("河长制", type="BRIDGE")


def test_things_of_one_name_are_a_list_to_choose_from(tmp_path: Path) -> None:
    corpus = two_cities.corpus()
    entities = tuple(
        replace(x, name="清澜河大桥") if x.id == "云州东站-419900" else x for x in corpus.entities
    )
    two_cities.write(replace(corpus, entities=entities), tmp_path)
    tz = taizhang.open(tmp_path)
    found = tz.entity("清澜河大桥")
    assert isinstance(found, Listing)
    assert repr(found) == (
        "清澜河大桥  PROJECT  5 mentions  云州东站-419900\n"
        "清澜河大桥  PROJECT  2 mentions  清澜河大桥-419900"
    )
    assert _one(tz.entity(found[1].id)) == found[1]
    with pytest.raises(QueryError, match="清澜河大桥: nothing of this name; there is one outside"):
        tz.entity("清澜河大桥", place="澄州市")


def test_one_name_of_two_types_is_told_apart_by_type(tz: Build) -> None:
    assert {x.type for x in tz.entities(name="云州")} >= {"PLACE", "AGENCY", "EVENT"}
    assert {x.type for x in tz.entities(name="云州", type=("ORG", "EVENT"))} == {"ORG", "EVENT"}


def test_an_entity_tells_what_is_said_of_it(tz: Build) -> None:
    bridge = _one(tz.entity("清澜河大桥"))
    assert bridge.names.rows() == [
        {"text": "清澜河大桥", "kind": "name", "mentions": 2, "documents": 2},
        {"text": "清澜河特大桥", "kind": "former", "mentions": 0, "documents": 0},
    ]
    assert [(x.status, x.period, x.planned) for x in bridge.statuses] == [
        ("completed", "2022-10", True),
        ("completed", "2022", False),
    ]
    assert [(x.type, x.tail.name) for x in bridge.relations] == [
        ("connects", "老城区"),
        ("connects", "云州高新技术产业开发区"),
    ]
    assert [str(x.quote) for x in bridge.mentions] == [
        "【清澜河大桥】总投资12亿元，10月底前建成通车。",
        "【清澜河大桥】建成通车，连接老城区和高新区。",
    ]
    (investment,) = bridge.observations
    assert (investment.printed, investment.value) == ("12亿元", Decimal(1200000000))
    (entry,) = bridge.ledger
    assert (entry.indicator, entry.outcome) == ("总投资", "unreported")
    progress = bridge.progress
    assert progress is not None
    assert (progress.current, progress.due, progress.outcome) == ("completed", "2022-10", "met")


def test_a_place_has_the_numbers_that_are_nobody_elses(tz: Build) -> None:
    city = _one(tz.entity("云州市"))
    assert {x.owner for x in city.observations} == {None}
    assert [x.printed for x in city.observations if x.period == "2021"] == ["6.3%", "6.2万人"]
    assert [x.kind for x in city.names] == ["name", "deictic"]
    assert len(city.ledger) == 7


def test_the_most_mentioned_comes_first(tz: Build) -> None:
    assert [view.name for view in tz][:2] == ["云州东站", "云州高新技术产业开发区"]
    assert len(tz) == len(list(tz)) == len(tz.entities())
    assert [view.name for view in tz.entities(type="PROGRAM", name="河")] == ["河长制"]
    assert {view.name for view in tz.entities(place="419800")} == {"澄州市", "澄州市农业农村局"}


def test_numbers_are_chosen_by_any_name_of_their_indicator(tz: Build) -> None:
    found = tz.observations(indicator="GDP", place="云州", period="2022/2023", claim="actual")
    assert [(x.period, x.printed) for x in found] == [
        ("2022", "5.6%"),
        ("2022", "5.4%"),
        ("2023", "6.2%"),
    ]
    assert len(tz.observations(measure="growth", document="澄州市政府工作报告")) == 2
    assert repr(tz.observations(indicator="无此指标")) == "(none)"
    with pytest.raises(ConfigError, match="claim goal: there is none; write target, actual"):
        tz.observations(claim="goal")
    with pytest.raises(ConfigError, match="period soon: none; write 2022"):
        tz.observations(period="soon")


def test_a_range_has_ends_and_no_value(tz: Build) -> None:
    (promised,) = tz.observations(
        indicator="生产总值", place="云州市", period="2023", claim="target"
    )
    row = dict(zip(promised.COLUMNS, promised.row(), strict=True))
    assert (row["value"], row["low"], row["high"]) == (None, 6.0, 6.5)
    assert row["printed"] == "6—6.5%"


def test_the_ledger_is_chosen_as_on_the_command_line(tz: Build) -> None:
    (missed,) = tz.ledger(outcome="missed")
    assert str(missed) == "云州市  生产总值  growth  2022  7%左右  5.6%; 5.4%  missed  revised"
    assert missed.reason.startswith("reported 5.4%, promised about 7%")
    row = dict(zip(missed.COLUMNS, missed.row(), strict=True))
    assert (row["target_value"], row["target_bound"], row["target_count"]) == (7.0, "approx", 1)
    assert (row["actual_value"], row["actual_date"], row["actual_count"]) == (5.4, "2023-03-20", 2)
    assert [x.period for x in tz.ledger(indicator="粮食产量", sort="-period")] == ["2023"]
    with pytest.raises(ConfigError, match="outcome lost: there is none; write met"):
        tz.ledger(outcome="lost")
    with pytest.raises(AttributeError, match="a ledger entry has no figure"):
        _ = missed.figure


def test_projects_tell_how_far_they_came(tz: Build) -> None:
    (slipped,) = tz.projects(finding="slipped")
    assert str(slipped) == "云州东站  underway  2023  due 2024  unclear"
    assert [x.name for x in tz.projects(name="大桥")] == ["清澜河大桥"]


def test_documents_come_oldest_first(tz: Build) -> None:
    assert [doc.date for doc in tz.documents][:3] == ["2021-03-26", "2022-01-18", "2022-03-05"]
    assert tz.documents[0].text.startswith("到2023年，")
    assert len(tz.documents[1:3]) == 2


def test_a_question_gives_plain_rows(tz: Build) -> None:
    assert tz.rows("没有完成") == tz.rows("missed")
    asked = tz.rows("promises", place="澄州市", year=2023)
    assert [row["place"] for row in asked] == ["澄州市"]
    assert "missed" in tz.questions
    with pytest.raises(QueryError, match="missed: no parameter where"):
        tz.rows("missed", where="云州市")


def test_a_question_gives_a_data_frame(tz: Build) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: make dev")
    frame = tz.query("SELECT ?p (COUNT(*) AS ?n) (AVG(?c) AS ?mean) "
                     "{ ?p a tz:Program ; tz:mentionCount ?c } GROUP BY ?p ORDER BY ?p")  # fmt: skip
    assert frame["p"].tolist()[0] == "program:乡村振兴战略"
    assert (frame["n"].tolist(), str(frame["n"].dtype)) == ([1, 1, 1, 1], "Int64")
    assert frame["mean"].tolist() == [3.0, 1.0, 2.0, 1.0]
    assert tz.query("missed", place="澄州市").shape == (0, 6)


def test_listings_become_data_frames_with_types(tz: Build) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: make dev")
    frame = tz.observations(indicator="生产总值").frame()
    assert frame["value"].dtype == "float64"
    assert frame["value"].isna().sum() == 1  # the range
    assert frame.groupby("place")["value"].count().to_dict() == {"云州市": 5, "澄州市": 2}
    empty = tz.observations(indicator="无此指标").frame()
    assert (len(empty), empty["start"].dtype) == (0, "Int64")


def test_without_pandas_the_extra_is_named(tz: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ConfigError, match=r"pip install 'taizhang\[notebooks\]'; without it, rows"):
        tz.query("missed")
    assert tz.rows("missed")


def test_the_report_tells_that_the_graph_conforms(tz: Build) -> None:
    assert tz.report.conforms
    assert str(tz.report).startswith("符合规则 conforms: ")


def test_network_is_that_of_analyze(tz: Build) -> None:
    network = tz.network(types=["PROJECT", "PLACE"])
    assert {data["type"] for _, data in network.nodes(data=True)} == {"PROJECT", "PLACE"}
    assert network.nodes[BRIDGE]["name"] == "清澜河大桥"


def test_build_stays_that_was_opened(tmp_path: Path) -> None:
    """Records that are read late are those of the build that was opened; its folder goes when nobody has it open."""
    two_cities.write(two_cities.corpus(), tmp_path / "whole")
    two_cities.write(Corpus(), tmp_path / "empty")
    folder = tmp_path / "output"

    def publish(source: Path) -> None:
        with output.writing(folder) as staging:
            shutil.copytree(source, staging, dirs_exist_ok=True)
            for part in output.PARTS:
                if not (staging / part).exists():
                    (staging / part).touch()
            (staging / "run.lock").write_text(source.name)
            output.publish(folder)

    publish(tmp_path / "whole")
    tz = taizhang.open(folder)
    publish(tmp_path / "empty")
    publish(tmp_path / "empty")
    assert len(list(tz)) > 0
    assert tz.folder == folder
    assert list(taizhang.open(folder)) == []
    del tz
    gc.collect()
    publish(tmp_path / "whole")
    assert len(list((folder / ".builds").iterdir())) == 1
