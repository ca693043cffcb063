"""Projects as rows and lines: every state with its document, its quote and its sentence."""

from pathlib import Path
from typing import Any

import pytest

from taizhang.errors import ConfigError, StoreError
from taizhang.ledger import build_progress, project_rows
from taizhang.ledger.shown.project_lines import (
    PROJECT_COLUMNS,
    PROJECT_SHEET_COLUMNS,
    project_line,
    project_sheet_line,
)
from taizhang.ledger.shown.select import PROJECTS, PROJECTS_FILE, Filters, read_lines
from taizhang.records import Corpus, Document, Entity, Reference, Sentence, Status
from taizhang.tables import to_json

TEXTS = {
    "2022": "加快建设滨河大桥。滨河大桥年底前建成通车。谋划西湖隧道。",
    "2023": "滨河大桥主体完工，年底前建成通车。继续实施河长制。",
}
ENTITIES = (
    Entity("event-展会", "EVENT", "花木展会", "410000-云州市"),
    Entity("program-河长制", "PROGRAM", "河长制"),
    Entity("project-大桥", "PROJECT", "滨河大桥", "410000-云州市"),
    Entity("project-隧道", "PROJECT", "西湖隧道", "410000-云州市"),
)
OWNERS = {"滨河大桥": "project-大桥", "西湖隧道": "project-隧道", "河长制": "program-河长制"}


def document(year: str) -> Document:
    """The report of a January, whose sentences end with 。"""
    text, sentences, start = TEXTS[year], [], 0
    for part in text.split("。")[:-1]:
        sentences.append(Sentence(start, start + len(part) + 1, 0))
        start += len(part) + 1
    return Document(
        id=f"yunzhou-{year}",
        text=text,
        title=f"{year}年政府工作报告",
        jurisdiction="云州市",
        date=f"{year}-01-12",
        kind="work_report",
        sentences=tuple(sentences),
    )


def said(year: str, name: str, cue: str, status: str, period: str, nth: int = 0) -> Status:
    """A status; ``nth`` says which mention of the name it is of."""
    text = TEXTS[year]
    at = text.index(name)
    for _ in range(nth):
        at = text.index(name, at + 1)
    before, after = text.rfind(cue, 0, at), text.find(cue, at)
    cued = before if after < 0 else after
    promised = status == "completed"
    return Status(
        f"yunzhou-{year}", at, at + len(name), status, period, promised, cued, cued + len(cue)
    )


@pytest.fixture
def corpus() -> Corpus:
    statuses = (
        said("2022", "滨河大桥", "加快建设", "underway", "2021"),
        said("2022", "滨河大桥", "建成通车", "completed", "2022", nth=1),
        said("2022", "西湖隧道", "谋划", "planned", "2022"),
        said("2023", "滨河大桥", "主体完工", "underway", "2022"),
        said("2023", "滨河大桥", "建成通车", "completed", "2023"),
        said("2023", "河长制", "实施", "underway", ""),
    )
    references = tuple(
        Reference(s.doc_id, s.start, s.end, OWNERS[TEXTS[s.doc_id[-4:]][s.start : s.end]])
        for s in statuses
    )
    documents = (document("2022"), document("2023"))
    return Corpus(
        documents=documents,
        entities=ENTITIES,
        references=references,
        statuses=statuses,
        progress=tuple(build_progress(statuses, documents, references, ENTITIES)),
    )


def source(year: str, quote: str, sentence: str) -> dict[str, Any]:
    """Where a quote stands."""
    start = TEXTS[year].index(quote)
    return {
        "document": f"yunzhou-{year}",
        "title": f"{year}年政府工作报告",
        "date": f"{year}-01-12",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "sentence": sentence,
        "sentence_start": TEXTS[year].index(sentence),
    }


def test_row_holds_states_and_promises_with_their_characters(corpus: Corpus) -> None:
    rows = list(project_rows(corpus))
    assert [row["name"] for row in rows] == ["滨河大桥", "西湖隧道", "河长制"]
    assert rows[0] == {
        "id": "project-大桥",
        "name": "滨河大桥",
        "type": "PROJECT",
        "place": "云州市",
        "place_code": "410000-云州市",
        "states": [
            {"status": "underway", "period": "2021"}
            | source("2022", "加快建设滨河大桥", "加快建设滨河大桥。"),
            {"status": "underway", "period": "2022"}
            | source("2023", "滨河大桥主体完工", "滨河大桥主体完工，年底前建成通车。"),
        ],
        "promises": [
            {"status": "completed", "period": "2022"}
            | source("2022", "滨河大桥年底前建成通车", "滨河大桥年底前建成通车。"),
            {"status": "completed", "period": "2023"}
            | source("2023", "滨河大桥主体完工，年底前建成通车", "滨河大桥主体完工，年底前建成通车。"),
        ],
        "current": "underway",
        "since": "2021",
        "due": "2023",
        "outcome": "unclear",
        "reason": "not yet due: the newest report is of 2023-01-12; "
        "promised to be completed by 2023 on 2023-01-12; first promised for 2022",
        "findings": ["slipped", "pending"],
    }  # fmt: skip


def test_lines_for_reading_and_for_a_spreadsheet(corpus: Corpus) -> None:
    bridge, tunnel, program = project_rows(corpus)
    assert [dict(zip(PROJECT_COLUMNS, project_line(row), strict=True)) for row in (program, bridge)] == [
        {
            "place": "",
            "name": "河长制",
            "type": "PROGRAM",
            "states": "underway 2023-01-12",  # of no period: the day of the document
            "promised": "",
            "outcome": "unclear",
            "notes": "",
        },
        {
            "place": "云州市",
            "name": "滨河大桥",
            "type": "PROJECT",
            "states": "underway 2021",  # and still
            "promised": "completed 2022; completed 2023",
            "outcome": "unclear",
            "notes": "slipped; pending",
        },
    ]  # fmt: skip
    assert dict(zip(PROJECT_SHEET_COLUMNS, project_sheet_line(tunnel), strict=True)) == {
        "id": "project-隧道",
        "place": "云州市",
        "place_code": "410000-云州市",
        "name": "西湖隧道",
        "type": "PROJECT",
        "current": "planned",
        "since": "2022",
        "due": "",
        "state_status": "planned",
        "state_period": "2022",
        "state_document": "yunzhou-2022",
        "state_title": "2022年政府工作报告",
        "state_date": "2022-01-12",
        "state_quote": "谋划西湖隧道",
        **{f"promise_{part}": "" for part in ("status", "period", "document", "title", "date", "quote")},
        "outcome": "unclear",
        "reason": "no completion promised",
        "findings": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        pytest.param(Filters(), ["滨河大桥", "西湖隧道", "河长制"], id="all"),
        pytest.param(Filters(place=("云州",)), ["滨河大桥", "西湖隧道"], id="place"),
        pytest.param(Filters(place=("澄州",)), [], id="another_place"),
        pytest.param(Filters(name=("大桥", "河长")), ["滨河大桥", "河长制"], id="names"),
        pytest.param(Filters(name=("大桥工程",)), [], id="more_than_the_name"),
        pytest.param(Filters(finding=("slipped",)), ["滨河大桥"], id="finding"),
        pytest.param(Filters(finding=("contradicted",)), [], id="no_such_finding"),
        pytest.param(Filters(period="2023"), ["滨河大桥"], id="due"),
        pytest.param(Filters(period="2022"), [], id="was_due"),
        pytest.param(Filters(outcome=("met",)), [], id="outcome"),
        pytest.param(Filters(since="2023"), ["滨河大桥", "河长制"], id="since"),
        pytest.param(Filters(since="2023-02"), [], id="since_later"),
        pytest.param(Filters(document="yunzhou-2022"), ["滨河大桥", "西湖隧道"], id="document"),
        pytest.param(Filters(document="2023年政府"), ["滨河大桥", "河长制"], id="title"),
    ],
)
def test_filters(corpus: Corpus, tmp_path: Path, filters: Filters, names: list[str]) -> None:
    write(corpus, tmp_path)
    found = read_lines(tmp_path, filters, kind=PROJECTS)
    assert [line.row["name"] for line in found] == names


@pytest.mark.parametrize(
    ("orders", "names"),
    [
        (["-date", "name"], ["河长制", "滨河大桥", "西湖隧道"]),
        (["name"], ["河长制", "滨河大桥", "西湖隧道"]),
        (["-name"], ["西湖隧道", "滨河大桥", "河长制"]),
        (["period"], ["滨河大桥", "西湖隧道", "河长制"]),
        (["-place"], ["河长制", "滨河大桥", "西湖隧道"]),
    ],
)
def test_orders(corpus: Corpus, tmp_path: Path, orders: list[str], names: list[str]) -> None:
    write(corpus, tmp_path)
    found = read_lines(tmp_path, orders=orders, kind=PROJECTS)
    assert [line.row["name"] for line in found] == names


def test_an_order_of_figures_is_none_of_projects(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--sort indicator: no such order; write place, name"):
        read_lines(tmp_path, orders=["indicator"], kind=PROJECTS)


def test_an_older_output_has_no_projects(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"progress\.jsonl: not there, an older version made"):
        read_lines(tmp_path, kind=PROJECTS)


def write(corpus: Corpus, folder: Path) -> None:
    """Write the rows as a build does."""
    text = "".join(to_json(row) + "\n" for row in project_rows(corpus))
    (folder / PROJECTS_FILE).write_text(text, encoding="utf-8")
