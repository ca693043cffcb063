"""Builds of some small reports, to be made again and again, killed, and compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from taizhang.builds import present
from taizhang.run import Outcome, build
from taizhang.stages import Settings
from taizhang.store import open_store

SETTINGS = Settings(recognizers=("lexicon",))  # which is there at once
PLACES = ("洛阳市", "开封市", "许昌市", "新乡市")
REPORT = """政府工作报告

——2023年1月12日在{place}第八届人民代表大会第二次会议上

各位代表：

一、2022年工作回顾

2022年，我市生产总值增长{growth}%，新建公共停车位1.2万个。{place}清澜河大桥建成通车。

二、2023年工作安排

2023年，生产总值增长6.5%左右。深入实施乡村振兴战略，加快云澄高速公路建设。
"""


def report(place: str, growth: object) -> str:
    """The text of a report."""
    return REPORT.format(place=place, growth=growth)


def made(folder: Path, growths: Iterable[object]) -> Path:
    """A folder of one report for each of the growths."""
    folder.mkdir()
    for place, growth in zip(PLACES, growths, strict=False):
        (folder / f"{place}.txt").write_text(report(place, growth), encoding="utf-8")
    return folder


def small_build(reports: Path, folder: Path, *, jobs: int = 0) -> Outcome:
    """What a build of the reports did."""
    return build([reports], folder, SETTINGS, jobs=jobs)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of the present build but for its store, whose files need not be equal."""
    build = present(folder)
    return {
        path.relative_to(build).as_posix(): path.read_bytes()
        for path in sorted(build.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(build).parts
    }


def triples(folder: Path) -> list[bytes]:
    """What the store of the present build holds, sorted."""
    dumped = open_store(present(folder)).dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    return sorted(dumped.splitlines())
