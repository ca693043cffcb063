"""Markdown: its text without its marks, its headings and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.extract import File
from taizhang.extract.markdown import read
from taizhang.records import Part
from taizhang.stages import read_file


def _read(text: str) -> Part:
    (part,) = read(File("a.md", text.encode()))
    return part


def _seen(text: str) -> str:
    part = _read(text)
    shown = list(part.text)
    for start, end, _ in part.dropped:
        shown[start:end] = [""] * (end - start)
    return "\n".join(line.strip() for line in "".join(shown).splitlines() if line.strip())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("## 一、工作回顾 ##", "一、工作回顾"),
        ("**生产总值**增长*8%*左右", "生产总值增长8%左右"),
        ('见[通知](http://a.cn/b_(1).html "标题")。', "见通知。"),
        ("见[通知][1]。\n\n[1]: http://a.cn", "见通知。"),
        ("图![清澜河大桥](a.png)示。", "图示。"),
        ("- 新建学校12所\n- [x] 改造小区", "新建学校12所\n改造小区"),
        ("1. 稳增长", "1. 稳增长"),
        ("> 引文", "引文"),
        ("3\\*4 和 `码`", "3*4 和 码"),
        ("2*3*4", "2*3*4"),
        ("a\n\n---\n\nb", "a\nb"),
        ("#标签不是标题", "#标签不是标题"),
        ("```\n# 原样\n```", "# 原样"),
    ],
)
def test_marks_are_left_out(text: str, seen: str) -> None:
    assert _seen(text) == seen


def test_headings_have_their_level() -> None:
    part = _read("# 报告\n\n工作回顾\n---\n\n### 其中")
    assert [level for _, _, level in part.headings] == [1, 2, 3]


def test_a_table_is_one_of_cells() -> None:
    part = _read("| 指标 | **目标** |\n|:--|--:|\n| 粮食 \\| 油料 | 58 |\n\n文。")
    assert [(c.row, c.column, c.header) for c in part.cells] == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
    ]
    assert part.text.splitlines()[:2] == ["指标\t**目标**", "粮食 \\| 油料\t58"]


def test_front_matter_of_both_kinds_states_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    body = "# 2022年工作安排\n\n新建学校12所，改造老旧小区100个。\n"
    for front in (
        '+++\njurisdiction = "郑州市"\ndate = "2022-03"\n+++\n',
        '---\njurisdiction: 郑州市\ndate: "2022-03"\ntags: [a, b]\nlayout: post\n---\n',
    ):
        path.write_text(front + body, encoding="utf-8")
        (doc,), _, _ = read_file(path, name="a.md")
        assert (doc.jurisdiction, doc.date, doc.title) == ("郑州市", "2022-03", "2022年工作安排")
        assert "jurisdiction" not in doc.text


def test_a_rule_at_the_head_of_a_text_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\n各位代表：生产总值增长8%。\n---\n完。", encoding="utf-8")
    (doc,), _, _ = read_file(path, name="a.txt")
    assert "生产总值增长8%" in doc.text
