import re

import pytest
from rows_of import row_of, stated

from taizhang.ledger.shown.terminal import display_width, fold, legend, table

MISSED = row_of(actuals=[stated(5.6)], outcome="missed")
JOBS = row_of(
    indicator="城镇新增就业人数",
    unit="人",
    measure="increment",
    targets=[stated(65000, bound="min"), stated(60000)],
    findings=["restated"],
)


def test_table_is_aligned_by_the_columns_of_a_terminal() -> None:
    assert list(table([MISSED, JOBS])) == [
        "place    indicator          measure     period   promised             reported   outcome      notes",
        "─" * 102,
        "云州市   生产总值           growth      2022     7%左右               5.6%       missed",
        "云州市   城镇新增就业人数   increment   2022     6.5万人以上; 6万人              unreported   restated",
    ]


def test_table_folds_what_the_window_does_not_hold() -> None:
    lines = list(table([MISSED, JOBS], width=92))
    assert max(map(display_width, lines)) == 92
    assert lines[3:] == [
        "云州市   城镇新增就业    increment   2022     6.5万人以上              unreported   restated",
        "         人数                                 ; 6万人",
    ]


def test_table_narrower_than_it_can_be_is_whole_all_the_same() -> None:
    text = "\n".join(table([JOBS], width=20))
    assert "unreported" in text
    assert "restated" in text


def test_color_is_around_the_outcome_only() -> None:
    plain, colored = (list(table([MISSED, JOBS], color=color)) for color in (False, True))
    assert colored[2] == plain[2].replace("missed", "\x1b[31mmissed\x1b[0m")
    assert [re.sub(r"\x1b\[\d+m", "", line) for line in colored] == plain


def test_characters_that_move_the_cursor_are_not_printed() -> None:
    (*_, line) = table([row_of(indicator="生产\x1b[2J总值\n")])
    assert "生产 [2J总值" in line


def test_legend_counts_and_explains_what_is_shown() -> None:
    assert list(legend([MISSED, JOBS, JOBS])) == [
        "3 entries",
        "  missed             1  未完成: the reported figure does not keep the promise",
        "  unreported         2  未见报告: the period is over, and later reports are silent",
        "  restated           2  目标调整: documents promise different figures",
    ]
    assert list(legend([MISSED], color=True))[:2] == [
        "1 entry",
        "  \x1b[31mmissed\x1b[0m             1  未完成: the reported figure does not keep the promise",
    ]


@pytest.mark.parametrize(
    ("text", "width"), [("GDP", 3), ("生产总值", 8), ("７％", 4), ("e\u0301", 1), ("—", 1), ("", 0)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("生产总值", 8, ["生产总值"]),
        ("生产总值", 7, ["生产总", "值"]),
        ("生产总值", 1, ["生", "产", "总", "值"]),
        ("7.5%; 7%左右", 10, ["7.5%;", "7%左右"]),
        ("a bcdefghij", 6, ["a bcde", "fghij"]),
        ("", 4, [""]),
    ],
)
def test_fold(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines
