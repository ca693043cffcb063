"""Each named question over the two invented cities; the expected answers stand in docs/queries.md."""

import re

import pyoxigraph as ox
import pytest
from queries_page import PAGE, render

from taizhang.query import cells, fill, find_question, questions, run

NAMES = [question.name for question in questions()]


def answers() -> dict[str, list[tuple[str, ...]]]:
    """The tables of docs/queries.md by question, without their heads."""
    text = PAGE.read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return {
        name: [
            tuple(cell.strip() for cell in line.strip("|").split(" | "))
            for line in re.findall(r"^\|.*\|$", body, re.M)[2:]
        ]
        for name, body in sections
    }


@pytest.mark.parametrize("name", NAMES)
def test_question_has_the_answer_that_its_page_tells(store: ox.Store, name: str) -> None:
    answer = answers()[name]
    assert answer, f"{name}: a question needs an answer to be tested by"
    assert cells(run(store, find_question(name).text)) == answer


def test_page_is_as_it_would_be_written(store: ox.Store) -> None:
    assert PAGE.read_text(encoding="utf-8") == render(store), (
        "run: python tests/query/queries_page.py, and read the difference"
    )


@pytest.mark.parametrize(
    ("name", "values", "column", "answer"),
    [
        ("missed", {"place": "澄州"}, 0, []),
        ("reforms", {"agency": "国土资源"}, 2, ["中华人民共和国自然资源部"]),
        ("reforms", {"agency": "水利"}, 0, []),
        ("missed", {"place": "云州", "year": "2022"}, 4, ["生产总值增长5.6%", "生产总值比上年增长5.4%"]),
        ("promises", {"place": "云州", "year": "2023"}, 7,
         ["生产总值增长6%—6.5%", "粮食产量60亿斤以上", "粮食产量稳定在58亿斤以上"]),
        ("promises-kept", {"year": "2023"}, 0, ["云州市"] * 3 + ["澄州市"]),
        ("project-status", {"status": "underway"}, 0, ["云州东站"]),
        ("project-status", {"status": "started"}, 0, []),
        ("restated", {"year": "2023"}, 4, ["粮食产量稳定在58亿斤以上", "粮食产量60亿斤以上"]),
        ("restated", {"year": "2022"}, 4, []),
        ("revised", {"place": "云州", "year": "2022"}, 5, ["生产总值增长5.6%", "生产总值比上年增长5.4%"]),
        ("revised", {"place": "澄州"}, 5, []),
        ("progress", {"name": "清澜河大桥"}, 3, ["status:completed", "status:completed"]),
        ("progress", {"name": "清澜实验室"}, 3, []),
        ("remaining", {"place": "云州"}, 6, ["22"]),
        ("remaining", {"place": "澄州"}, 6, []),
        ("in-words", {"year": "2023"}, 4, ["粮食产量超额完成目标任务"] * 2),
        ("in-words", {"place": "澄州"}, 4, []),
        ("judgments", {"year": "2021"}, 4, ["进度", "进度"]),
        ("judgments", {"place": "澄州"}, 5, ["生产总值增长6.5%以上"]),
        ("compare", {"indicator": "城镇登记失业率"}, 5, ["4.2", "4.5"]),
        ("located", {"place": "云州高新"}, 1, ["云州陶瓷博览会", "云州学院", "云州东站"]),
        ("located", {"place": "漯阳县"}, 1, []),
        ("leads", {"who": "水利"}, 1, ["河长制", "清澜碧水工程"]),
        ("aliases", {"name": "陶博会"}, 0, ["云州陶瓷博览会"]),
        ("completed", {"year": "2021"}, 0, []),
        ("completed", {"year": "2022"}, 0, ["清澜河大桥"]),
        ("evidence", {"indicator": "公共停车位"}, 1, ["新建公共停车位1.5万个"]),
        ("unreported", {"year": "2022"}, 2, ["公共停车位", "总投资"]),
        ("related", {"name": "陶博会"}, 1, ["云州高新技术产业开发区"] * 2),
        ("related", {"name": "河长制"}, 1, ["云州市水利局", "云州市水利局", "清澜碧水工程", "清澜碧水工程"]),
    ],
)  # fmt: skip
def test_parameters_narrow_the_answer(
    store: ox.Store, name: str, values: dict[str, str], column: int, answer: list[str]
) -> None:
    rows = cells(run(store, fill(find_question(name), values)))
    assert [row[column] for row in rows] == answer
