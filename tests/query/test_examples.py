"""The named questions over the built examples: rows that each answer must hold, told by some of its columns."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from taizhang.query import Question, cells, find_question, questions, run
from taizhang.store import open_store

CITY = "云州市"
ROWS = {
    "agencies": [{"agency": "云州市人民政府办公室", "of": "云州市人民政府"}],
    "aliases": [{"name": "中国共产党第二十次全国代表大会", "alias": "党的二十大"}],
    "cited": [{"work": "《重大行政决策程序暂行条例》"}],
    "compare": [
        {"place": CITY, "period": "2022", "claim": "claim:target", "value": "7"},
        {"place": CITY, "period": "2022", "claim": "claim:actual", "value": "5.6"},
        {"place": "澄州市", "measure": "measure:growth"},
    ],
    "completed": [{"project": "云州东站", "period": "2022"}],
    "counts": [{"type": "tz:LedgerEntry", "label": "台账条目"}],
    "document-numbers": [{"number": "云政〔2022〕9号"}],
    "documents": [
        {"title": "2023年云州市政府工作报告", "issued": "2023-02-14", "place": CITY},
        {"kind": "dockind:article", "issuer": "云州日报"},
        {"kind": "dockind:work_report", "place": "澄州市"},
    ],
    "events": [{"event": "第九届中国（云州）陶瓷博览会", "status": "status:completed"}],
    "evidence": [{"indicator": "生产总值", "quote": "生产总值增长7%左右"}],
    "exceeded": [
        {"place": CITY, "period": "2022", "indicator": "高新技术企业", "promise": "高新技术企业60家"},
        {"place": CITY, "period": "2022", "indicator": "单位生产总值能耗"},
    ],
    "growth-targets": [{"period": "2022", "place": CITY, "quote": "生产总值增长7%左右"}],
    "leads": [{"who": "云州市水利局", "what": "河长制"}],
    "missed": [
        {"period": "2022", "indicator": "生产总值", "promise": "生产总值增长7%左右"},
        {"period": "2022", "indicator": "公共停车位", "report": "公共停车位1.2万个"},
        {"period": "2022", "indicator": "居民人均可支配收入"},
    ],
    "outcomes": [{"place": CITY, "outcome": "outcome:met"}],
    "places": [{"place": CITY, "in": "河南省"}],
    "planned-completions": [
        {"project": "望澜湖湿地公园一期", "promised": "2022", "now": "status:completed"}
    ],
    "program-agencies": [{"agency": "云州市水利局", "program": "河长制"}],
    "project-places": [{"place": CITY}, {"place": "澄州市"}],
    "project-status": [{"project": "云州东站", "status": "completed"}],
    "promises": [
        {"place": CITY, "period": "2022", "quote": "粮食总产量稳定在58亿斤以上", "value": "5800000000"},
        {"place": CITY, "period": "2022", "indicator": "公共停车位", "value": "15000", "unit": "个"},
    ],
    "promises-kept": [
        {"indicator": "城镇登记失业率", "period": "2022", "outcome": "outcome:met"},
        {"indicator": "固定资产投资", "period": "2022", "outcome": "outcome:met"},
    ],
    "progress": [
        {"thing": "云州东站", "said": "promised", "status": "status:completed", "period": "2022"},
        {"thing": "云州东站", "said": "reported", "status": "status:completed", "issued": "2023-02-14"},
    ],
    "slipped": [{"thing": "云州大剧院", "current": "status:underway", "due": "2023", "outcome": "outcome:unclear"}],
    "in-words": [{"outcome": "outcome:met", "period": "2021", "place": CITY}],
    "judgments": [{"indicator": "城镇登记失业率", "outcome": "outcome:met", "rule": "上限"}],
    "unreported": [{"indicator": "5G基站", "promise": "5G基站2200个"}],
    "widespread-programs": [{"program": "“清澜碧水”工程"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def examples_store(built: Path) -> ox.Store:
    """The store of the built examples."""
    return open_store(built)


@pytest.mark.parametrize(
    ("name", "expected"),
    [(name, row) for name, rows in ROWS.items() for row in rows],
    ids=[f"{name}_{i}" for name, rows in ROWS.items() for i in range(len(rows))],
)
def test_answer_over_the_examples_holds(
    examples_store: ox.Store, name: str, expected: dict[str, str]
) -> None:
    result = run(examples_store, find_question(name).text)
    rows = [dict(zip(result.columns, row, strict=True)) for row in cells(result)]
    assert any(expected.items() <= row.items() for row in rows), rows


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_runs_over_the_examples(
    examples_store: ox.Store, question: Question
) -> None:
    assert run(examples_store, question.text).columns
