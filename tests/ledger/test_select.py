from pathlib import Path
from typing import Any

import pytest
from rows_of import folder_of, row_of, stated

from taizhang.errors import ConfigError, StoreError
from taizhang.ledger.shown.select import Filters, count_rows, newest, read_lines

ROWS = (
    row_of("growth", outcome="missed", actuals=[stated(5.6, date="2023-01-12", document="r23")]),
    row_of("month", period="2022-06"),
    row_of(
        "plan",
        period="2021/2025",
        targets=[stated(7, date="2021-03", title="规划纲要")],
        outcome="unclear",
    ),
    row_of("jobs", indicator="城镇就业", concept="城镇就业", period="2023", measure="increment"),
    row_of("energy", indicator="单位生产总值能耗", concept="单位生产总值能耗", outcome="met"),
    row_of("other", place="澄州市", place_code="419800", period=""),
    row_of(
        "words",
        place="云州区",
        place_code="419901",
        assessments=[{"outcome": "met", "document": "w", "title": "“快报”", "date": "2024"}],
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("built"), *ROWS)


def ids(folder: Path, *orders: str, **filters: Any) -> list[str]:
    return [line.row["id"] for line in read_lines(folder, Filters(**filters), orders)]


ALL = ["growth", "month", "plan", "jobs", "energy", "other", "words"]
YUNZHOU = ["growth", "month", "plan", "jobs", "energy"]


def test_the_end_of_a_line_tells_how_its_entry_came_out(tmp_path: Path) -> None:
    quoting = row_of(
        "quoting",
        outcome="unclear",
        findings=["pending"],
        assessments=[
            {"outcome": "met", "document": "w", "title": '"outcome": "missed"', "date": "2024"}
        ],
    )
    for line in read_lines(folder_of(tmp_path, *ROWS, quoting)):
        end = line.end
        assert (end["outcome"], end["findings"]) == (line.row["outcome"], line.row["findings"])
        assert "assessments" not in end


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ALL),
        ({"place": ("云州市",)}, YUNZHOU),
        ({"place": ("云州",)}, [*YUNZHOU, "words"]),
        ({"place": ("419900",)}, YUNZHOU),
        ({"place": ("4199",)}, []),
        ({"place": ("州市",)}, []),
        ({"place": ("澄州", "云州区")}, ["other", "words"]),
        ({"indicator": ("就业",)}, ["jobs"]),
        ({"indicator": ("地区生产总值",)}, ["growth", "month", "plan", "other", "words"]),
        ({"indicator": ("GDP",)}, ["growth", "month", "plan", "other", "words"]),
        ({"indicator": ("能耗", "就业")}, ["jobs", "energy"]),
        ({"period": "2022"}, ["growth", "month", "energy", "words"]),
        ({"period": "2022-06"}, ["month"]),
        ({"period": "2021/2025"}, ["growth", "month", "plan", "jobs", "energy", "words"]),
        ({"period": "2021/2022"}, ["growth", "month", "energy", "words"]),
        ({"outcome": ("missed",)}, ["growth"]),
        ({"outcome": ("missed", "unclear")}, ["growth", "plan"]),
        ({"outcome": ("exceeded",)}, []),
        ({"document": "r23"}, ["growth"]),
        ({"document": "r2"}, []),
        ({"document": "规划"}, ["plan"]),
        ({"document": "“快报”"}, ["words"]),
        ({"document": '"'}, []),
        ({"since": "2023"}, ["growth", "words"]),
        ({"since": "2023-01-12"}, ["growth", "words"]),
        ({"since": "2023-01-13"}, ["words"]),
        ({"since": "2024-06-01"}, ["words"]),
        ({"since": "2025"}, []),
        ({"place": ("云州市",), "outcome": ("met",), "period": "2022"}, ["energy"]),
        ({"place": ("澄州市",), "outcome": ("met",)}, []),
    ],
    ids=lambda x: " ".join(f"{k}={v}" for k, v in x.items()) if isinstance(x, dict) else "",
)
def test_filters(folder: Path, filters: dict[str, Any], found: list[str]) -> None:
    assert ids(folder, **filters) == found


def test_what_json_escapes_is_found(tmp_path: Path) -> None:
    row = row_of(targets=[stated(7, title='说"七"\\')])
    assert ids(folder_of(tmp_path, row), document='"七"\\') == ["x"]


@pytest.mark.parametrize(
    ("orders", "found"),
    [
        (("place",), ["other", "growth", "month", "plan", "jobs", "energy", "words"]),
        (("-place",), ["words", "growth", "month", "plan", "jobs", "energy", "other"]),
        (("indicator",), ["energy", "jobs", "growth", "month", "plan", "other", "words"]),
        (("period",), ["plan", "growth", "energy", "words", "month", "jobs", "other"]),
        (("outcome",), ["energy", "growth", "month", "jobs", "other", "words", "plan"]),
        (("date",), ["plan", "month", "jobs", "energy", "other", "growth", "words"]),
        (("-date",), ["words", "growth", "month", "jobs", "energy", "other", "plan"]),
        (("outcome", "-date"), ["energy", "growth", "words", "month", "jobs", "other", "plan"]),
    ],
    ids=" ".join,
)
def test_orders(folder: Path, orders: tuple[str, ...], found: list[str]) -> None:
    assert ids(folder, *orders) == found


@pytest.mark.parametrize(
    ("orders", "filters", "said"),
    [
        ((), {"period": "last year"}, "--period last year: no period; write 2022, 2022-06, "),
        ((), {"period": "2025/2021"}, "--period 2025/2021: no period; write "),
        ((), {"since": "12.1.2023"}, "--since 12.1.2023: no period; write a day, month or year"),
        (("size",), {}, "--sort size: no such order; write place, indicator, period, outcome, "),
    ],
)
def test_values_without_meaning_are_told_what_to_write(
    folder: Path, orders: tuple[str, ...], filters: dict[str, Any], said: str
) -> None:
    with pytest.raises(ConfigError) as err:
        ids(folder, *orders, **filters)
    assert str(err.value).startswith(said)


def test_output_of_an_older_version_is_to_be_built_again(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"ledger\.jsonl: not there, .*: taizhang build PATH"):
        ids(tmp_path)


def test_broken_line_is_named(tmp_path: Path) -> None:
    folder_of(tmp_path, row_of())
    with (tmp_path / "ledger.jsonl").open("a") as file:
        file.write('{"id": \n')
    with pytest.raises(StoreError, match=r"ledger\.jsonl:2: broken; build again"):
        ids(tmp_path)


def test_filters_as_on_the_command_line() -> None:
    filters = Filters(place=("云州市", "澄州市"), period="2022", outcome=("met",))
    assert str(filters) == "--place 云州市 --place 澄州市 --period 2022 --outcome met"
    assert str(Filters()) == ""


def test_newest_and_count(folder: Path) -> None:
    assert [newest(row) for row in ROWS[:3]] == ["2023-01-12", "2022-01-18", "2021-03"]
    assert count_rows(folder) == len(ROWS)
