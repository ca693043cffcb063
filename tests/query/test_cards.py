"""What notebooks show: every text escaped, every sentence with what matters marked, nothing left out unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import two_cities

import taizhang
from taizhang.opened import Build
from taizhang.opened.report import ReportView
from taizhang.validate import Report, Result

HOSTILE = "<script>alert('台账')</script>&amp;"


@pytest.fixture(scope="module")
def tz(two_cities_folder: Path) -> Build:
    """The two invented cities, opened."""
    return taizhang.open(two_cities_folder)


class _Balanced(HTMLParser):
    """Collects the text of a page, and fails where a tag is not closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def _text(shown: Any) -> str:
    return _Balanced(shown._repr_html_()).text


def test_a_card_of_a_project_tells_its_course(tz: Build) -> None:
    text = _text(tz.entity("清澜河大桥"))
    for told in (
        "清澜河大桥 项目 project",
        "清澜河大桥 ×2",
        "清澜河特大桥（原名 former）",
        "已完成 completed 2022",
        "应完成 due 2022-10",
        "✓ 完成 met",
        "12亿元",
        "连接 connects",
        "10月底前建成通车。 2022-01-18 2022年云州市政府工作报告",
    ):
        assert told in text


def test_a_card_of_a_place_sets_targets_beside_results(tz: Build) -> None:
    card = _text(tz.entity("云州市"))
    assert re.search("生产总值增速20227%左右5.6%；5.4%", card)
    assert "全市 ×2（仅部分文件 in some documents）" in card
    assert "✗ 未完成 missed" in card


def test_a_card_of_an_entry_has_both_sides_with_their_sentences(tz: Build) -> None:
    text = _text(tz.ledger(outcome="missed")[0])
    assert "承诺 promised 7%左右 · 1今年生产总值增长7%左右，" in text
    assert "实绩 reported 5.6%; 5.4% · 2去年生产总值增长5.6%，" in text
    assert "数据修订 revised" in text


def test_the_words_that_matter_are_marked(tz: Build) -> None:
    page = tz.observations(indicator="签约项目")[0]._repr_html_()
    assert "成功举办，陶博会<mark>签约项目46个</mark>。" in page
    assert "<mark>" not in tz.entity("老城区").relations[0]._repr_html_()  # type: ignore[union-attr]


def test_a_listing_tells_how_many_it_does_not_show(tz: Build) -> None:
    assert "20 / 36" in _text(tz.mentions)
    assert _text(tz.observations(indicator="无此指标")) == "无 none"
    assert "✗ 未完成 missed" in _text(tz.ledger(outcome="missed"))


@pytest.mark.parametrize(
    "shown",
    [
        lambda tz: tz,
        lambda tz: tz.documents,
        lambda tz: tz.documents[0],
        lambda tz: tz.entities(),
        lambda tz: tz.projects(),
        lambda tz: tz.projects()[0],
        lambda tz: tz.relations[0],
        lambda tz: tz.statuses[0],
        lambda tz: tz.mentions[0],
        lambda tz: tz.ledger(),
    ],
    ids=[
        "build",
        "documents",
        "document",
        "entities",
        "projects",
        "project",
        "relation",
        "status",
        "mention",
        "ledger",
    ],
)
def test_every_view_is_whole_html_in_the_colors_of_its_page(tz: Build, shown: Any) -> None:
    page = shown(tz)._repr_html_()
    assert _Balanced(page).text
    assert "url(" not in page
    assert "http" not in page.replace("https://w3id.org", "")
    assert not re.search(r"[;{](background|color):(#|white|black)", page)


def test_what_texts_hold_is_never_markup(tmp_path: Path) -> None:
    corpus = two_cities.corpus()
    hostile = tuple(replace(doc, title=HOSTILE) for doc in corpus.documents)
    entities = tuple(replace(x, name=HOSTILE) for x in corpus.entities)
    two_cities.write(replace(corpus, documents=hostile, entities=entities), tmp_path)
    tz = taizhang.open(tmp_path)
    things = [view for view in tz if view.id in ("清澜河大桥-419900", "419900", "沈望川-419900")]
    shown: list[Any] = [*things, tz.documents, tz.documents[0], tz.ledger()[0], tz.projects()[0]]
    for each in [*shown, tz.entities(), tz.mentions[0], tz.relations[0], tz.statuses[0]]:
        page = each._repr_html_()
        assert "<script" not in page
        assert HOSTILE in _Balanced(page).text


def test_a_report_shows_what_breaks_which_rule() -> None:
    broken = Result(
        "observation-value", "obs:a<b", "tz:value", "", "缺少数值。", "A value is missing."
    )
    page = ReportView(Report(False, (broken,), 1234))
    assert _text(page) == (
        "校验 validation 1,234 三元组 triples不符合规则 does not conformobservation-value 1"
        "缺少数值。A value is missing.nodepathvalueobs:a<btz:value"
    )
    assert "符合规则 conforms" in _text(ReportView(Report(True, (), 1234)))
