"""Report or promise, by how clauses open and end and how precise the numbers are."""

from __future__ import annotations

import pytest

from taizhang.tense import reports
from taizhang.tense.mood import features


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "产业转型步伐加快。新认定高新技术企业57家，总数达到263家，居全省第5位。城市面貌持续改善。",
            True,
        ),
        (
            "推进产业转型。力争新认定高新技术企业60家以上。加快建设城东水厂，完善城市管网。",
            False,
        ),
        ("去年建成停车位1.27万个，惠及居民30.6万人，群众满意度明显提升。", True),
        ("今年要建成停车位1万个以上，让群众停车更加方便。", False),
    ],
    ids=["a_review", "a_plan", "last_year", "this_year"],
)
def test_a_report_is_told_from_a_promise(text: str, told: bool) -> None:
    assert reports(text, 2022) is told


def test_years_count_by_their_distance_and_numbers_are_alike() -> None:
    assert features("2021年增长5%", 2022) == features("2024年增长9%", 2025)
