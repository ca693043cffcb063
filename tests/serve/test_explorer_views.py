"""Ledgers, provinces and documents of the explorer, and the catalog that they are looked up in."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from asking import running

from taizhang.errors import QueryError
from taizhang.ledger.shown import labels
from taizhang.serve import explorer
from taizhang.serve.explorer import Shelf, catalog
from taizhang.store import open_store

YUNZHOU, CHENGZHOU = "419900", "419800"


@pytest.fixture(scope="module")
def shelf(built: Path) -> Shelf:
    return Shelf(built)


# --- ledgers ------------------------------------------------------------------------------------------------------


def rows_of(folder: Path, file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / file).read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("kind", "file"), [("figures", "ledger.jsonl"), ("projects", "progress.jsonl")]
)
def test_counts_of_outcomes_add_up(built: Path, shelf: Shelf, kind: str, file: str) -> None:
    rows = rows_of(built, file)
    whole = explorer.ledger(shelf, {"kind": kind})
    assert whole["total"] == len(rows) == sum(whole["outcomes"].values())
    for outcome, number in whole["outcomes"].items():
        part = explorer.ledger(shelf, {"kind": kind, "outcome": outcome})
        assert part["total"] == number
        assert part["outcomes"] == whole["outcomes"]  # what else there is to choose
    for finding, number in whole["findings"].items():
        assert explorer.ledger(shelf, {"kind": kind, "finding": finding})["total"] == number


def test_filters_hold_together_and_values_of_one_are_alternatives(shelf: Shelf) -> None:
    found = explorer.ledger(
        shelf, {"place": f"{YUNZHOU},{CHENGZHOU}", "indicator": "GDP,学校", "sort": "-period"}
    )
    assert {row["indicator"] for row in found["rows"]} == {"生产总值", "学校"}
    assert {row["place"] for row in found["rows"]} == {"云州市", "澄州市"}
    periods = [row["period"] for row in found["rows"]]
    assert periods == sorted(periods, reverse=True)
    assert found["places"] == [[YUNZHOU, "云州市"], [CHENGZHOU, "澄州市"]]
    some = explorer.ledger(shelf, {"document": "yunzhou-2021-plan", "since": "2024"})["rows"]
    assert some
    for row in some:
        said = row["targets"] + row["actuals"] + row["interims"] + row["words"]
        assert "yunzhou-2021-plan" in {each["document"] for each in said}
        assert max(each["date"] for each in said) >= "2024"


def test_each_promise_and_report_stands_in_its_document(built: Path, shelf: Shelf) -> None:
    texts = {row["id"]: row["text"] for row in rows_of(built, "records/documents.jsonl")}
    figures = explorer.ledger(shelf, {})["rows"]
    projects = explorer.ledger(shelf, {"kind": "projects"})["rows"]
    said = [
        each
        for row in figures + projects
        for side in ("targets", "actuals", "interims", "words", "states", "promises")
        for each in row.get(side, ())
    ]
    assert len(said) > 10
    for each in said:
        assert texts[each["document"]][each["start"] : each["end"]] == each["quote"]


def test_reasons_are_in_the_language_of_the_reader(shelf: Shelf) -> None:
    asked = {"kind": "projects", "outcome": "met"}
    (chinese,) = explorer.ledger(shelf, asked)["rows"]
    (english,) = explorer.ledger(shelf, {**asked, "lang": "en"})["rows"]
    assert chinese["reason"] == "2023-01-12报告2022已完成，2022-01-18承诺于2022-10完成"
    assert english["reason"].startswith("reported completed for 2022")


def test_places_inside_a_place_come_with_it(tmp_path: Path) -> None:
    write_records(tmp_path)
    entry = {"indicator": "学校", "concept": "学校", "outcome": "met", "findings": []}
    entry |= {side: [] for side in ("targets", "actuals", "interims", "assessments")}
    entry |= {"measure": "level", "period": "2025", "unit": "所", "rule": "floor", "about": None}
    entry |= {"remaining": None, "reason": "reported 3所, promised 2所"}
    lines = [
        {**entry, "id": code, "place": name, "place_code": code}
        for code, name in (("410000", "河南省"), ("410100", "郑州市"), ("420100", "武汉市"))
    ]
    (tmp_path / "ledger.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8"
    )
    shelf = Shelf(tmp_path, ox.Store())
    for place in ("410000", "河南"):
        alone = explorer.ledger(shelf, {"place": place})
        within = explorer.ledger(shelf, {"place": place, "within": "1"})
        assert [row["place"] for row in alone["rows"]] == ["河南省"]
        assert [row["place"] for row in within["rows"]] == ["河南省", "郑州市"]
    assert explorer.ledger(shelf, {"place": "100000", "within": "1"})["total"] == 3
    assert explorer.ledger(shelf, {"within": "1"})["total"] == 3
    met = explorer.provinces(shelf, {})["provinces"]["41"]["outcomes"]["met"]
    assert met == 2


def test_csv_has_what_is_filtered(built: Path, shelf: Shelf) -> None:
    asked = {"outcome": "met,missed"}
    told = explorer.as_csv(shelf, asked).decode()
    assert told.startswith("\ufeffid,place,")
    rows = list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))
    assert {row["outcome"] for row in rows} == {"met", "missed"}
    assert len(rows) == explorer.ledger(shelf, asked)["total"]
    with running(built) as (server, _):
        got = server.get("/api/ledger.csv?kind=projects&outcome=met")
        assert got.media_type == "text/csv"
        assert got.headers["content-disposition"] == 'attachment; filename="taizhang-projects.csv"'
        assert "清澜河大桥" in got.text


def test_choices_name_what_the_rows_hold(shelf: Shelf) -> None:
    told = explorer.choices(shelf, {})
    assert told["place"] == [[YUNZHOU, "云州市", 8], [CHENGZHOU, "澄州市", 1]]
    assert told["indicator"][0] == ["生产总值", "生产总值", 3]
    assert ["yunzhou-2021-plan", "云州市“十四五”规划纲要", 2] in told["document"]
    with pytest.raises(QueryError, match="kind rumors"):
        explorer.choices(shelf, {"kind": "rumors"})


def test_words_of_the_scripts_are_those_of_the_ledger() -> None:
    script = Path(explorer.__file__).parent.parent / "static" / "explorer" / "words.js"
    words = dict(re.findall(r'^  (\w+): \["([^"]*)"', script.read_text("utf-8"), re.MULTILINE))
    for known in (labels.OUTCOME_LABELS, labels.MEASURE_LABELS, labels.STATUS_LABELS):
        for key, label in known.items():
            assert words[key] == label.zh


# --- provinces ----------------------------------------------------------------------------------------------------

HENAN, HUBEI, HUNAN = "410000", "420000", "430000"
GROWTH = {"indicator": "地区生产总值", "unit": "%", "kind": "growth", "period": "2025"}


def write_records(folder: Path, observations: tuple[dict[str, Any], ...] = ()) -> None:
    """Records of three provinces with a report each, and these observations."""
    names = {HENAN: "河南省", HUBEI: "湖北省", HUNAN: "湖南省"}
    text = "增长百分之五。增长百分之六。"
    documents = [
        {
            **{
                "id": f"{code}-{year}",
                "date": f"{year}-01-20",
                "title": f"{name}{year}",
                "text": text,
            },
            **{"kind": "work_report", "jurisdiction": name, "jurisdiction_code": code},
            "sentences": [{"start": 0, "end": 7}, {"start": 7, "end": 14}],
            **{"runs": [], "lines": []},
        }
        for code, name in names.items()
        for year in (2025, 2026)
    ]
    entities = [
        {
            **{"id": f"place-{code}", "type": "PLACE", "name": name, "code": code, "scope": ""},
            **{"labels": [{"text": name, "count": 1}], "replaced": []},
        }
        for code, name in names.items()
    ]
    (folder / "records").mkdir()
    for name, rows in (
        ("documents", documents),
        ("entities", entities),
        ("references", []),
        ("observations", observations),
        ("statuses", []),
        ("relations", []),
    ):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "records" / f"{name}.jsonl").write_text(text, "utf-8")


def stated(code: str, value: str, year: int = 2026, **other: Any) -> dict[str, Any]:
    """What the report of a province says of its growth."""
    return {
        **{"doc_id": f"{code}-{year}", "start": 7, "end": 13, "value": value, "bound": "exact"},
        **{"place": "", "place_code": code, "status": "actual"},
        **{"about_start": -1, "about_end": -1, **GROWTH, **other},
    }


@pytest.fixture
def figures(tmp_path: Path) -> Shelf:
    write_records(
        tmp_path,
        (
            stated(HENAN, "5.5", 2025),
            stated(HENAN, "5.2"),
            stated(HUBEI, "6"),
            stated(HUNAN, "4.8"),
            stated(HUNAN, "5", status="target", period="2026"),
            stated(HUNAN, "9", about_start=0, about_end=2),  # of a project
            stated(HUNAN, "7", place_code="430100"),  # of a city
            stated(HUBEI, "8", period="2021/2025"),
            stated(HUBEI, "3", indicator="粮食产量", unit="斤", kind="level"),  # of too few
        ),
    )
    return Shelf(tmp_path, ox.Store())


def test_a_figure_of_all_provinces_leads_to_its_sentences(figures: Shelf) -> None:
    told = explorer.provinces(figures, {})
    (series,) = told["series"]
    assert series == {
        **{"id": "生产总值|growth|%", "indicator": "生产总值", "measure": "growth", "unit": "%"},
        **{"provinces": 3, "years": {"2026": {"target": 1}, "2025": {"actual": 3}}},
    }
    assert told["shown"] == {"series": series["id"], "year": "2025", "status": "actual"}
    values = {code: (row["value"], row["others"]) for code, row in told["figures"].items()}
    assert values == {"41": ("5.2", 1), "42": ("6", 0), "43": ("4.8", 0)}  # the newest document
    assert told["figures"]["41"]["doc"] == f"{HENAN}-2026"
    assert told["figures"]["41"]["text"] == "增长百分之六"


def test_year_and_status_that_are_asked_for_are_shown(figures: Shelf) -> None:
    told = explorer.provinces(figures, {"year": "2026", "status": "target"})
    assert {code: row["value"] for code, row in told["figures"].items()} == {"43": "5"}
    odd = explorer.provinces(figures, {"series": "nothing", "year": "1066", "status": "rumor"})
    assert odd["shown"] == {"series": "生产总值|growth|%", "year": "2025", "status": "actual"}


def test_provinces_of_which_nothing_is_known_have_their_names(figures: Shelf) -> None:
    known = explorer.provinces(figures, {})["provinces"]
    assert len(known) == 34
    assert (known["65"]["name"], known["65"]["id"]) == ("新疆维吾尔自治区", "")
    assert known["65"]["things"] == known["65"]["documents"] == 0
    assert (known["43"]["documents"], known["43"]["numbers"]) == (2, 4)


# --- documents ----------------------------------------------------------------------------------------------------


def test_documents_are_filtered_by_place_year_kind_and_text(shelf: Shelf) -> None:
    def ids(**asked: str) -> list[str]:
        found = explorer.documents(shelf, asked)
        assert found["total"] == len(found["documents"])
        return [each["id"] for each in found["documents"]]

    assert len(ids()) == 7
    assert ids(place="澄州市") == ["chengzhou-2023"]
    assert ids(place="云州市", year="2023") == ["yunzhou-2022-bulletin", "yunzhou-2023"]
    assert ids(kind="plan") == ["yunzhou-2021-plan"]
    assert ids(q="没有这句话") == []
    (found,) = explorer.documents(shelf, {"q": "市农业农村局"})["documents"]
    text = shelf.documents[found["id"]]["text"]
    assert text[found["at"] :].startswith("市农业农村局")


def test_the_first_page_tells_what_there_is(shelf: Shelf) -> None:
    told = explorer.overview(shelf)
    assert told["counts"]["documents"] == 7
    assert told["years"] == ["2021", "2024"]
    assert sum(told["outcomes"].values()) == 9
    assert told["newest"][0]["id"] == "yunzhou-2024"
    assert len(told["questions"]) > 3


# --- catalog ------------------------------------------------------------------------------------------------------


def test_the_catalog_is_that_of_the_records_beside_it(built: Path) -> None:
    assert catalog.fits(built / catalog.NAME, built)
    first = (built / catalog.NAME).read_bytes()
    assert catalog.write(built).read_bytes() == first


def test_without_a_catalog_one_is_made_in_passing(built: Path, tmp_path: Path) -> None:
    for file in [*built.glob("*.jsonl"), *built.glob("records/*.jsonl")]:
        there = tmp_path / file.relative_to(built)
        there.parent.mkdir(exist_ok=True)
        there.write_bytes(file.read_bytes())
    (tmp_path / "store").mkdir()
    (tmp_path / catalog.NAME).write_bytes((built / catalog.NAME).read_bytes())
    assert catalog.fits(tmp_path / catalog.NAME, tmp_path)
    with (tmp_path / "records" / "statuses.jsonl").open("a", encoding="utf-8") as file:
        file.write((built / "records/statuses.jsonl").read_text("utf-8"))
    assert not catalog.fits(tmp_path / catalog.NAME, tmp_path)
    whole, again = Shelf(built), Shelf(tmp_path, open_store(built))
    for id_, rows in whole.statuses_of.items():
        assert again.statuses_of[id_] == rows * 2
    assert dict(again.mentions) == dict(whole.mentions)
    assert explorer.overview(again)["counts"]["entities"] == len(whole.entities)


def test_the_shelf_gives_records_as_they_were_written(built: Path, shelf: Shelf) -> None:
    entities = rows_of(built, "records/entities.jsonl")
    assert list(shelf.entities.values()) == entities
    references = rows_of(built, "records/references.jsonl")
    assert [row for id_ in shelf.documents for row in shelf.mentions.get(id_, [])] == sorted(
        references, key=lambda row: (list(shelf.documents).index(row["doc_id"]), row["start"])
    )
    for row in references:
        assert shelf.at.get((row["doc_id"], row["start"], row["end"])) == row["entity_id"]
        assert row in shelf.mentions_of[row["entity_id"]]
    assert sum(map(len, shelf.relations_of.values())) == 2 * len(
        rows_of(built, "records/relations.jsonl")
    )
    assert shelf.at.get(("nothing", 0, 1)) is None
    with pytest.raises(KeyError):
        shelf.entities["nothing"]
