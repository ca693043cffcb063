"""The page: what stands where, that it asks for nothing from elsewhere, and that no text of a report becomes markup."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

from rows_of import row_of, stated

from taizhang.ledger.shown.page import page

VOID = {"meta", "input", "br", "rect"}


class Reader(HTMLParser):
    """Elements with their attributes and the text in them; an element that is not closed in order is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        return [
            held
            for name, held in self.found
            if name == tag and all(held.get(key) == value for key, value in attributes.items())
        ]


def read(*rows: dict[str, Any], asked: str = "") -> Reader:
    return Reader("".join(page(rows, asked=asked)))


PLAN = row_of(
    "plan",
    unit="人",
    period="2021/2025",
    targets=[stated(400000), stated(300000, bound="min", document="b")],
    interims=[stated(52000, period="2021"), stated(63000, period="2022")],
    assessments=[{**stated(0, "城镇就业完成年度目标"), "outcome": "met"}],
    remaining=185000,
    findings=["restated"],
    outcome="partly",
)
del PLAN["assessments"][0]["value"]
MISSED = row_of("growth", actuals=[stated(5.6, "生产总值增长5.6%")], outcome="missed")


def test_every_figure_has_its_sentence_with_the_quote_marked() -> None:
    found = read(MISSED)
    assert found.texts["summary"][0] == "云州市生产总值 增速20227%左右5.6%✗ 未完成 missed"
    assert found.texts["blockquote"] == [
        "会议提出，生产总值增长7%左右，并作安排。",
        "会议提出，生产总值增长5.6%，并作安排。",
    ]
    assert found.texts["mark"] == ["生产总值增长7%左右", "生产总值增长5.6%"]
    assert found.texts["figcaption"][0] == (
        "7%左右 2022年政府工作报告 2022-01-18 字符 characters 105–115"
    )
    figures = [held["data-said"] for held in found.all("b") if held.get("class") == "figure"]
    assert figures == ["targets-0", "actuals-0"]
    assert [held["data-name"] for held in found.all("figure")] == figures


def test_a_livelihood_item_is_told_beside_its_figure_and_a_section_is_not() -> None:
    told = {"list": "办好民生实事", "number": "二是", "title": "新增就业", "id": "d-9"}
    livelihood = read(row_of(targets=[stated(7, item=told | {"kind": "livelihood"})]))
    assert livelihood.texts["figcaption"][0].endswith("105–115 办好民生实事 二是")
    section = read(row_of(targets=[stated(7, item=told | {"kind": "sections"})]))
    assert section.texts["figcaption"][0].endswith("105–115")


def test_promise_of_several_years_shows_its_steps_and_what_remains() -> None:
    found = read(PLAN)
    assert "40万人 → 30万人以上2022: 6.3万人" in found.texts["summary"][0]
    assert found.all("progress") == [{"max": "100", "value": "38.3"}]
    assert found.texts["summary"][1:3] == ["2021 5.2万人", "2022 6.3万人"]
    assert [held["data-name"] for held in found.all("figure")] == [
        "targets-0",
        "targets-1",
        "interims-0",
        "interims-1",
        "words-0",
    ]
    assert found.texts["li"][1] == "⚑ 目标调整 restated: documents promise different figures"


def test_entries_stand_open_to_all_without_a_script() -> None:
    found = read(MISSED, PLAN)
    assert [held["id"] for held in found.all("details")[:2]] == ["growth", "plan"]
    assert found.all("form") == [{"id": "controls", "hidden": None}]
    assert all("disabled" in held for held in found.all("button") if "data-outcome" in held)
    assert not [
        held for tag, held in found.found if tag in ("figure", "details") and "hidden" in held
    ]


def test_text_of_reports_is_never_markup() -> None:
    evil = '</details><script>alert("1")</script><img src=x onerror=alert(1)>'
    row = row_of(
        'x"><b>',
        indicator=evil,
        place=f'云州"{evil}',
        about=evil,
        reason=evil,
        period='2022"><i>',
        targets=[stated(7, evil, title=evil, document=evil, date='"><i>')],
    )
    found = read(row, asked=evil)
    assert len(found.all("script")) == 1
    assert not found.all("img")
    assert found.texts["mark"] == [evil]
    assert found.texts["blockquote"] == [f"会议提出，{evil}，并作安排。"]
    assert found.all("details")[0]["id"] == 'x"><b>'
    assert found.all("option", value=f'云州"{evil}')
    assert not [held for _, held in found.found if any(name.startswith("on") for name in held)]


def test_page_allows_nothing_but_its_own_style_and_script() -> None:
    text = "".join(page([MISSED, PLAN]))
    found = Reader(text)
    (policy,) = (held["content"] for held in found.all("meta") if "http-equiv" in held)
    hashes = {
        kind: base64.b64encode(hashlib.sha256(found.texts[kind][0].encode()).digest()).decode()
        for kind in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"https?:|url\(|@import|\bfetch\b|XMLHttpRequest|import\(", text)
    assert not [held for _, held in found.found if "style" in held or "src" in held]
    assert {held["href"] for held in found.all("a")} == {"#growth", "#plan"}


def test_header_counts_outcomes_and_documents() -> None:
    found = read(MISSED, MISSED | {"id": "other"}, PLAN, asked="--place 云州市")
    assert found.texts["h1"] == ["台账 Ledger of promises"]
    assert (
        "3 条承诺，出自 2 份文件 3 entries from 2 documents · --place 云州市" in found.texts["p"][0]
    )
    counts = [
        (held["data-outcome"], held["aria-pressed"])
        for held in found.all("button")
        if "data-outcome" in held
    ]
    assert counts == [("missed", "false"), ("partly", "false")]
    assert [held["width"] for held in found.all("rect")] == ["66.67", "33.33"]


def test_same_rows_give_the_same_page_and_none_give_an_empty_one() -> None:
    assert list(page([MISSED, PLAN])) == list(page([MISSED, PLAN]))
    assert read().texts["main"] == ["\n"]
