"""The committed table of divisions is what its script makes, and the rules that read its history from old tables."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HOW = "see tools/make_divisions.py for the three packages that it reads from build/sources"


def tool(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "tools"))
    return importlib.import_module(name)


@pytest.fixture
def history(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return tool(root, "division_history", monkeypatch)


def became(history: ModuleType, *tables: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What each ended division of the tables became, by name."""

    def stem(name: str, level: str) -> str:
        return name.removesuffix("地区")[:2]

    found = history.lines(tables)
    heirs = history.successors(found, stem, len(tables) - 1)
    return {old.name: tuple(x.name for x in new) for old, (new, _) in heirs.items()}


PROVINCE = {"420000": "湖北省"}
CITY = PROVINCE | {"420600": "襄樊市"}


def test_table_of_divisions_is_what_the_script_makes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not tool(root, "division_sources", monkeypatch).present(root / "build" / "sources"):
        pytest.skip(HOW)
    made = tmp_path / "divisions.csv"
    command = [sys.executable, str(root / "tools" / "make_divisions.py"), "--out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    assert made.read_bytes() == (root / "pipeline/taizhang/data/divisions.csv").read_bytes()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            CITY, PROVINCE | {"420600": "襄阳市"}, {"襄樊市": ("襄阳市",)}, id="same_code"
        ),
        pytest.param(
            CITY | {"420621": "宜城县"},
            CITY | {"420684": "宜城市"},
            {"宜城县": ("宜城市",)},
            id="same_stem_in_the_prefecture",
        ),
        pytest.param(
            CITY | {"420621": "随县"},
            CITY | {"420683": "随州市", "420610": "随阳镇区"},
            {"随县": ("随州市",)},
            id="first_character_of_a_name_of_two",
        ),
        pytest.param(
            PROVINCE | {"422500": "宜城地区", "422501": "宜城市", "422521": "南漳县"},
            PROVINCE | {"420700": "宜城市", "420702": "宜东区", "420722": "南漳县"},
            {"宜城地区": ("宜城市",), "宜城市": ("宜东区",)},
            id="prefecture_and_the_city_in_it",
        ),
        pytest.param(
            PROVINCE | {"420701": "宜城市"},
            PROVINCE | {"420800": "宜城市"},
            {"宜城市": ("宜城市",)},
            id="raised_in_level",
        ),
        pytest.param(
            PROVINCE | {"422500": "宜昌地区", "422521": "南漳县", "422522": "保康县"},
            CITY | {"420621": "南漳县", "420622": "保康县"},
            {"宜昌地区": ("襄樊市",)},
            id="where_its_counties_went",
        ),
        pytest.param(CITY | {"420621": "南漳县"}, CITY, {}, id="nothing_tells_what_it_became"),
        pytest.param(
            PROVINCE | {"429006": "天门市"},
            PROVINCE | {"429006": "潜江市"},
            {},
            id="codes_outside_prefectures_are_given_anew",
        ),
    ],
)
def test_rules_tell_what_a_division_became(
    history: ModuleType,
    before: dict[str, str],
    after: dict[str, str],
    expected: dict[str, tuple[str, ...]],
) -> None:
    assert became(history, before, after) == expected


def test_a_new_code_is_no_new_division(history: ModuleType) -> None:
    tables = [CITY | {"420621": "南漳县"}, CITY, CITY | {"420624": "南漳县", "420601": "市辖区"}]
    county = next(x for x in history.lines(tables) if x.name == "南漳县")
    assert county.codes == {0: "420621", 2: "420624"}
    assert [x.name for x in history.lines(tables)] == ["湖北省", "襄樊市", "南漳县"]


def test_own_changes_are_read_line_by_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = tool(root, "division_changes", monkeypatch)
    lines = ["# day, old, new", "2001\t甲省/乙县\t甲省/乙市;甲省/丙区", "\t甲省/丁县\t"]
    assert changes.own_changes(lines) == [
        changes.Change("2001", ("甲省", "乙县"), (("甲省", "乙市"), ("甲省", "丙区"))),
        changes.Change("", ("甲省", "丁县"), ()),
    ]
    with pytest.raises(SystemExit, match="line 1"):
        changes.own_changes(["2001\t甲省/乙县"])
