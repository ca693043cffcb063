"""Reasons of the ledger in Chinese."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from taizhang.ledger import rows
from taizhang.ledger.shown.page import page
from taizhang.ledger.shown.reasons import in_chinese

sys.path.append(str(Path(__file__).parent.parent / "query"))  # where the two cities are
import two_cities


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("reported 8.1%, promised at least 8%", "报告8.1%，承诺至少8%"),
        (
            "reported 4.6%, promised about 4.5% (accepted 4.2—4.8%)",
            "报告4.6%，承诺约4.5%（4.2—4.8%均算完成）",
        ),
        (
            "reported 3%, promised 2%; the reports differ: 2%, 3%, within one document",
            "报告3%，承诺2%；各报告数字不同：2%、3%，出自同一文件",
        ),
        (
            "reported 4%, promised 5%; the promise was restated: 6%, then 5%",
            "报告4%，承诺5%；承诺有调整：6%，后为5%",
        ),
        (
            "one later report is silent, the last of 2024-01-16",
            "此后1份报告未提及，最近一份为2024-01-16",
        ),
        (
            "not yet due: at least 38所 by 2023-12-31, promised 60所",
            "未到期：截至2023-12-31为至少38所，承诺60所",
        ),
        (
            "promised as increment, reported as level: 1491万吨",
            "承诺的是增量，报告的是总量：1491万吨",
        ),
        (
            "reported 3%, promised 2%; but the report says in words: not kept",
            "报告3%，承诺2%；但报告文字称未完成",
        ),
        ("the period 明年底 cannot be read", "时期“明年底”无法读出"),
        (
            "reported completed in part for 2022 on 2023-01-12, promised to be completed by 2022-10 on 2022-01-18: "
            "whether in time is left open",
            "2023-01-12报告2022部分完成，2022-01-18承诺于2022-10完成，是否按期不明",
        ),
        (
            "no completion promised, only a start: promised to be started on 2024-01-16",
            "未承诺完成，只承诺启动：2024-01-16承诺启动",
        ),
    ],
)
def test_reasons_read_as_chinese(reason: str, told: str) -> None:
    assert in_chinese(reason) == told


def test_no_word_of_a_reason_stays_english() -> None:
    """Every phrase of the modules that make reasons, put where its figures would stand."""
    folder = Path(sys.modules[in_chinese.__module__].__file__ or "").parent.parent
    source = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("verdicts", "judge"))
    phrases = re.findall(r'(?:"none", |_open\()"([^"{]+)"', source)
    assert len(phrases) == 4
    corpus = two_cities.corpus()
    found = [each.reason for each in (*corpus.ledger, *corpus.progress)]
    for reason in (*phrases, *found):
        assert not re.search(r"[a-z]{2}", in_chinese(reason)), reason


def test_the_page_tells_reasons_in_both_languages() -> None:
    written = "".join(page(list(rows(two_cities.corpus()))))
    assert "截至2023-12-31为38所，承诺60所，为各年累计 <span" in written
    assert "38所 by 2023-12-31, promised 60所: the years so far added up</span>" in written
