"""The two cities with one more report, of which some things are said many times and numbers are of all kinds of periods."""

from __future__ import annotations

from pathlib import Path

import two_cities

from taizhang.records import Corpus
from taizhang.serve.explorer import catalog
from taizhang.store import build_store

TIMES = 310  # more than a card shows of any part at once
GROWTH = (  # value, bound, period, status, words
    ("5.1", "exact", "2024-Q1", "actual", "一季度生产总值增长5.1%。"),
    ("5.3", "exact", "2024-03", "actual", "3月份生产总值增长5.3%。"),
    ("5.0", "exact", "2024", "actual", "全年生产总值增长5.0%。"),
    ("6", "min", "2024", "target", "曾提出生产总值增长6%以上。"),
    ("5.5", "approx", "2026/2030", "target", "“十五五”时期生产总值年均增长5.5%左右。"),
)


def corpus() -> Corpus:
    """All of it as the stages would give it."""
    report = two_cities.Report(
        "yunzhou-2025", "2025年云州市政府工作报告", "云州市人民政府", "云州市", "2025-01-14"
    )
    for value, bound, period, status, words in GROWTH:
        quote = words[words.index("生产总值") : -1]
        said = ("生产总值", value, "%", bound, "growth", period, status)
        report.add(words, ("number", quote, *said))
    for number in range(1, TIMES + 1):
        report.add(
            f"云州市口袋公园第{number}批建成{number}个，市水利局负责清澜碧水工程。",
            ("number", f"建成{number}个", "口袋公园", str(number), "个", "exact", "level", "2024", "actual"),
            ("relation", "responsible_for", "市水利局", "清澜碧水工程"),
            ("status", "清澜碧水工程", "underway", "2024", "负责"),
        )  # fmt: skip
    return two_cities.corpus([report])


def build(folder: Path) -> Path:
    """Write it all as a build does, with its store."""
    two_cities.write(corpus(), folder)
    build_store(folder)
    catalog.write(folder)
    return folder
