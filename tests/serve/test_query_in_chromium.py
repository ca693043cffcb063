"""Writing SPARQL in the explorer, in headless Chromium: the editor, its completion, answers as tables and charts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from asking import ENDLESS, Server, running
from browsing import CHROMIUM, NO_CHROMIUM, at, of_module, opened

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
STATUS_400 = "status of 400"  # the browser tells the console of it


@pytest.fixture(scope="module")
def explorer(built: Path) -> Iterator[Server]:
    with running(built, "--max-rows", "250", "--timeout", "3") as (server, _):
        yield server


def write(page: Any, text: str) -> None:
    """Type into the emptied editor."""
    page.click(".cm-content")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def ask(page: Any, site: str, text: str) -> None:
    """Have a query answered by its address."""
    at(page, f"{site}/explore/query?query={quote(text)}&run=1")


def text_of(page: Any) -> str:
    return str(page.inner_text(".cm-content"))


def test_a_query_is_completed_and_run_by_keys_alone(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query")
    page.wait_for_selector(".cm-content")
    write(page, "SELECT ?name { ?thing a tz:Proj")
    page.wait_for_selector("[role=option]:has-text('tz:Project'):has-text('项目')")
    page.wait_for_timeout(100)  # the editor takes no Enter in the moment its list appears
    page.keyboard.press("Enter")
    page.keyboard.type(" ; skos:prefLabel ?na")
    page.wait_for_selector("[role=option]:has-text('?name')")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".answer tbody tr")
    assert "?thing a tz:Project ; skos:prefLabel ?name" in text_of(page)
    assert "/explore/query?query=SELECT" in page.url
    assert sorted(page.locator(".answer tbody td").all_inner_texts()) == ["云州东站", "清澜河大桥"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("SELECT ?a { ?a 负责", "tz:responsibleFor", id="chinese_label"),
        pytest.param("SELECT ?a { ?a ?b 清澜河", "project:清澜河大桥-419900", id="thing_by_name"),
        pytest.param("SELECT ?a { ?a ?b place:云州", "place:419900", id="thing_of_a_prefix"),
        pytest.param('SELECT ?a { ?a ?b "陶博', "云州陶瓷博览会", id="name_in_quotation_marks"),
        pytest.param("sel", "SELECT", id="keyword"),
        pytest.param("SELECT ?a { ?a sdmx-m", "sdmx-measure:", id="prefix"),
        pytest.param("SELECT ?a { ?a tz:outcome outcome:", "outcome:missed", id="code"),
    ],
)
def test_what_can_follow_is_offered(page: Any, site: str, typed: str, offered: str) -> None:
    at(page, f"{site}/explore/query")
    page.wait_for_selector(".cm-content")
    write(page, typed)
    page.wait_for_selector(f"[role=option]:has-text({json.dumps(offered, ensure_ascii=False)})")


def test_nothing_is_offered_in_a_comment(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query")
    assert of_module(page, "completion.js", "within('?a <http://a#b> ?c # tz:Pro')") == "comment"
    assert of_module(page, "completion.js", "within('?a <http://a#b> \"x # y\" ?c')") is None
    assert of_module(page, "completion.js", "within('?a \"郑州')") == "郑州"


def test_an_error_is_marked_at_its_place(browser: Any, site: str) -> None:
    with opened(browser, allowed=STATUS_400) as page:
        at(page, f"{site}/explore/query")
        page.wait_for_selector(".cm-content")
        write(page, 'SELECT ?x {\n?x skos:prefLabel "云州市"@zh .\n?x foo:bar 1')
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".answer [role=alert]:has-text('第 3 行')")
        assert page.locator(".cm-lintRange-error").all_inner_texts() == ["foo:bar"]
        page.keyboard.type("skos:prefLabel")
        page.wait_for_selector(".cm-lintRange-error", state="detached")


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        pytest.param(2, 4, "foo:bar", id="within_a_word"),
        pytest.param(2, 10, "foo:bar", id="behind_a_word"),
        pytest.param(2, 12, "{", id="at_a_word"),
        pytest.param(1, 3, "a𠀀b", id="columns_are_characters"),
        pytest.param(9, 99, "", id="behind_the_end"),
    ],
)
def test_the_stretch_of_an_error(page: Any, site: str, line: int, column: int, marked: str) -> None:
    at(page, f"{site}/explore")
    text = "a𠀀b c\n  foo:bar {\n"
    place = json.dumps({"line": line, "column": column})
    start, end = of_module(page, "editor.js", f"stretch({json.dumps(text)}, {place})")
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == marked


def test_escape_and_tab_leave_the_editor(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query")
    page.wait_for_selector(".cm-content")
    page.focus("#query")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "editor"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"


def test_without_its_library_the_editor_is_a_text_area(browser: Any, site: str) -> None:
    with opened(browser, allowed="ERR_FAILED") as page:
        page.route("**/libraries/*.js", lambda route: route.abort())
        at(page, f"{site}/explore/query?question=missed")
        page.fill("textarea#query", "SELECT ?name { ?thing a tz:Program ; skos:prefLabel ?name }")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".answer tbody tr")
        page.locator(".prefixes summary").click()
        page.click("#declare")
        assert page.input_value("textarea#query").startswith("PREFIX tz: <https://w3id.org/")


def test_a_question_has_a_form_for_its_parameters(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query?question=promises")
    page.wait_for_selector(".cm-content")
    page.fill(".parameters [name=year]", "2022")
    page.fill(".parameters [name=place]", '云州"\\')
    assert '{ "云州\\"\\\\" } # param: place' in text_of(page)
    page.fill(".parameters [name=place]", "云州")
    page.wait_for_selector("#hints-place option[value=云州市]", state="attached")
    page.press(".parameters [name=place]", "Enter")
    page.wait_for_selector(".answer tbody tr")
    periods = page.locator(".answer tbody td:nth-child(2)").all_inner_texts()
    assert set(periods) == {"2022"}
    assert page.url.endswith(
        f"/explore/query?question=promises&place={quote('云州')}&year=2022&run=1"
    )
    page.reload()
    page.wait_for_selector(".answer tbody tr")
    assert page.locator(".answer tbody td:nth-child(2)").all_inner_texts() == periods
    assert page.input_value(".parameters [name=year]") == "2022"


def test_the_link_to_a_query_is_copied(browser: Any, site: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        at(page, f"{site}/explore/query?question=counts&lang=en")
        page.click("#share")
        page.wait_for_selector("text=copied")
        link = page.evaluate("navigator.clipboard.readText()")
        assert link == f"{site}/explore/query?question=counts&run=1&lang=en"


def test_a_prefix_is_put_where_the_cursor_is(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query")
    page.wait_for_selector(".cm-content")
    write(page, "ASK { ?a a ")
    page.locator(".prefixes summary").click()
    page.click(".prefixes li button:text-is('tz:')")
    page.keyboard.type("Project")
    page.click("#declare")
    assert text_of(page).startswith(
        "PREFIX tz: <https://w3id.org/taizhang/ns#>\nASK { ?a a tz:Project"
    )


def test_a_question_without_parameters_has_no_form(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query?question=counts")
    assert page.locator(".parameters").is_hidden()


def test_rows_are_sorted_and_turned_page_by_page(page: Any, site: str) -> None:
    ask(page, site, "SELECT ?start { ?pos oa:start|oa:end ?start } ORDER BY DESC(?start) LIMIT 130")
    page.wait_for_selector(".answer tbody tr")
    assert page.locator(".answer tbody tr").count() == 100
    page.click(".answer .sort")
    assert page.get_attribute(".answer th", "aria-sort") == "ascending"
    page.get_by_role("button", name="下一页").click()
    assert page.locator(".answer tbody tr").count() == 30
    page.get_by_role("button", name="上一页").click()
    shown = [int(cell) for cell in page.locator(".answer tbody td").all_inner_texts()]
    assert shown == sorted(shown)  # by size, not by characters: 7 before 18


def test_iris_have_their_labels_and_lead_to_cards(page: Any, site: str) -> None:
    ask(page, site, "SELECT ?thing ?status { ?thing a tz:Project ; tz:latestStatus ?status }")
    page.wait_for_selector(".answer td a:text-is('清澜河大桥')")
    page.wait_for_selector(".answer td a[title='status:completed']:text-is('已完成')")
    page.click(".answer td a:text-is('清澜河大桥')")
    page.wait_for_selector("main h1:text-is('清澜河大桥')")
    assert page.url == f"{site}/explore/thing/{quote('清澜河大桥-419900')}"


def test_more_rows_than_are_given_are_told(page: Any, site: str) -> None:
    ask(page, site, "SELECT * { ?a ?b ?c }")
    page.wait_for_selector(".answer [role=alert]:has-text('只有前 250 条')")


def test_a_query_that_takes_too_long_is_told(browser: Any, site: str) -> None:
    with opened(browser, allowed="status of 503") as page:
        ask(page, site, ENDLESS)
        page.wait_for_selector(".answer [role=alert]:has-text('超时')")


def test_a_query_is_stopped(page: Any, site: str) -> None:
    ask(page, site, ENDLESS)
    page.click("#stop")
    page.wait_for_selector(".answer :text('已停止')")
    assert page.locator("#stop").is_hidden()


def test_a_query_ends_when_its_reader_leaves(page: Any, site: str) -> None:
    ask(page, site, ENDLESS)
    page.wait_for_selector("#stop:visible")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/sparql")):
        page.get_by_role("link", name="文件").click()
    page.wait_for_selector("main h1:text-is('文件')")


def test_triples_are_rows_and_turtle(page: Any, site: str) -> None:
    ask(page, site, "CONSTRUCT { ?a skos:prefLabel ?b } { ?a a tz:Project ; skos:prefLabel ?b }")
    page.wait_for_selector(".answer tbody tr:nth-child(2)")
    page.click(".turtle summary")
    page.wait_for_selector(".turtle pre:has-text('@prefix skos:')")


def test_n_triples_are_read(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    lines = '<a> <b> "x\\u4E91\\n\\"y\\""@zh .\n<a> <b> "1"^^<c> .\n_:x <b> <d> .\n'
    subjects = of_module(page, "answer.js", f"triples({json.dumps(lines)})")
    assert [row["object"] for row in subjects] == [
        {"type": "literal", "value": 'x云\n"y"', "xml:lang": "zh"},
        {"type": "literal", "value": "1", "datatype": "c"},
        {"type": "uri", "value": "d"},
    ]
    assert subjects[2]["subject"] == {"type": "bnode", "value": "x"}


def test_a_yes_is_told(page: Any, site: str) -> None:
    ask(page, site, "ASK { ?a a tz:Project }")
    page.wait_for_selector(".answer .truth:text-is('是')")


def test_csv_runs_no_formulas(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    rows = [{"a": {"type": "literal", "value": value}} for value in ("=1+1", "-3.2", 'x,"y"')]
    answer = json.dumps({"kind": "rows", "vars": ["a", "b"], "rows": rows})
    assert of_module(page, "answer.js", f"csv({answer})") == (
        'a,b\r\n\'=1+1,\r\n-3.2,\r\n"x,""y""",\r\n'
    )


def chart(page: Any) -> str:
    """What the chart tells those who do not see it."""
    page.wait_for_selector(".plot svg")
    return str(page.get_attribute(".plot .drawing", "aria-label"))


def test_an_answer_is_drawn_and_the_chart_is_shared(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query?question=outcomes&run=1")
    page.click("#show-chart")
    assert "云州市 2" in chart(page)
    assert page.input_value("[name=plot-form]") == "bar"
    page.select_option("[name=plot-by]", "")
    page.wait_for_url("**&form=bar&x=place&y=promises&by=-&run=1")
    page.reload()
    page.wait_for_selector(".plot svg")
    assert page.input_value("[name=plot-by]") == ""
    page.click("#show-table")
    assert page.locator(".answer table").is_visible()
    assert "form=" not in page.url


@pytest.mark.parametrize(
    ("columns", "form"),
    [
        pytest.param([("year", "2021"), ("value", "3"), ("place", "甲")], "line", id="times"),
        pytest.param([("place", "甲"), ("value", "3")], "bar", id="names"),
        pytest.param([("one", "1.5"), ("other", "2")], "scatter", id="two_numbers"),
    ],
)
def test_a_chart_suits_the_columns(
    page: Any, site: str, columns: list[tuple[str, str]], form: str
) -> None:
    at(page, f"{site}/explore")
    row = {name: {"type": "literal", "value": value} for name, value in columns}
    other = {name: {**term, "value": f"{term['value'][:-1]}5"} for name, term in row.items()}
    answer = json.dumps({"kind": "rows", "vars": list(row), "rows": [row, other]})
    assert of_module(page, "plotted.js", f"suggestion({answer}).form") == form


def test_names_alone_are_counted(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    rows = [{"a": {"type": "literal", "value": value}} for value in ("甲", "乙", "甲")]
    answer = json.dumps({"kind": "rows", "vars": ["a"], "rows": rows})
    choice = of_module(page, "plotted.js", f"suggestion({answer})")
    assert choice == {"form": "bar", "x": "a", "y": "*", "by": ""}
    drawn = of_module(page, "plotted.js", f"plotted({answer}, {json.dumps(choice)})")
    assert drawn["series"][0]["points"] == [{"name": "甲", "value": 2}, {"name": "乙", "value": 1}]


def test_lines_are_drawn_in_the_order_of_time(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    said = [
        ("2023", "2"),
        ("2021", "1"),
        ("2021", "3"),
        ("2021-Q1", "9"),
        ("soon", "4"),
        ("2022", ""),
    ]
    rows = [
        {"t": {"type": "literal", "value": time}, "n": {"type": "literal", "value": number}}
        for time, number in said
    ]
    answer = json.dumps({"kind": "rows", "vars": ["t", "n"], "rows": rows})
    choice = json.dumps({"form": "line", "x": "t", "y": "n", "by": ""})
    drawn = of_module(page, "plotted.js", f"plotted({answer}, {choice})")
    points = [(point["name"], point["value"][1]) for point in drawn["series"][0]["points"]]
    assert points == [("2021-Q1", 9), ("2021", 2), ("2023", 2)]
    assert len(drawn["notes"]) == 2  # two rows left out, and a mean


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_a_narrow_page(browser: Any, site: str, scheme: str) -> None:
    narrow = {"width": 360, "height": 720}
    with opened(browser, viewport=narrow, color_scheme=scheme) as page:
        at(page, f"{site}/explore/query?question=promises&run=1")
        page.wait_for_selector(".answer tbody tr")
        page.locator(".prefixes summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("#show-chart")
        page.wait_for_selector(".plot svg")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
