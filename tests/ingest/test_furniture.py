"""Page furniture: page numbers, running heads, covers and tables of contents."""

import pytest

from taizhang.ingest import reasons


def left_out(rejected):
    return [(r.reason, r.surface) for r in rejected]


@pytest.mark.parametrize(
    "number",
    ["— 3 —", "- 3 -", "·3·", "第3页", "第 3 页 共 20 页", "/19", "3 / 20", "3"],
)
def test_a_page_number_in_a_sentence_goes_and_the_sentence_is_whole(read_one, number):
    doc, rejected = read_one(
        f"全市深入实施“千企升级”行动，新增高新技术企业82家，研发投入\n\n{number}\n\n增长27%，技术合同成交额增长一倍。"
    )
    assert (
        doc.text
        == "全市深入实施“千企升级”行动，新增高新技术企业82家，研发投入增长27%，技术合同成交额增长一倍。"
    )
    assert left_out(rejected) == [(reasons.PAGE_NUMBER, number)]


def test_numbers_of_a_table_stay(read_one):
    table = "指标\n2021年\n2022年\n高新技术企业\n57\n82\n停车位\n3\n4"
    doc, rejected = read_one(table)
    assert (doc.text, rejected) == (table, [])


def paragraphs(n):
    return [
        "\n".join(f"第{i}项工作的第{k}个方面取得进展，任务全部完成。" for k in range(12))
        for i in range(n)
    ]


def test_bare_numbers_that_count_up_are_page_numbers(read_one):
    a, b, c = paragraphs(3)
    doc, rejected = read_one(f"{a}\n1\n{b}\n2\n{c}\n3\n")
    assert doc.text == f"{a}\n{b}\n{c}"
    assert left_out(rejected) == [(reasons.PAGE_NUMBER, n) for n in "123"]


def test_running_heads_go(read_one):
    a, b, c = paragraphs(3)
    head = "云州市国民经济和社会发展规划纲要"
    doc, rejected = read_one(
        f"{a}\n— 1 —\n{head}\n{b}\n— 2 —\n{head}\n{c}\n— 3 —\n{head}\n结束语完毕。"
    )
    assert doc.text == f"{a}\n{b}\n{c}\n结束语完毕。"
    assert [r.reason for r in rejected].count(reasons.RUNNING_HEAD) == 3


def test_a_heading_that_comes_again_is_no_running_head(read_one):
    a, b, c = paragraphs(3)
    text = f"指导思想\n{a}\n指导思想\n{b}\n指导思想\n{c}"
    doc, rejected = read_one(text)
    assert (doc.text, rejected) == (text, [])


def test_the_same_lines_around_it_make_a_repeated_line_text(read_one):
    line = "城西片区\n共同富裕\n城东片区\n全市项目开工三个，完成投资两亿元。"
    text = "\n".join([line] * 4)
    doc, rejected = read_one(text)
    assert (doc.text, rejected) == (text, [])


def test_a_newspaper_head_goes_and_tells_paper_and_date(read_one):
    doc, rejected = read_one(
        "云州日报　２０２２年８月１６日　星期二　第二版　要闻\n\n清澜河整治排污口过半\n\n"
        "本报讯（记者 程亦秋）记者昨日从市水利局获悉，全市已整治入河排污口67个，完成投资12.4亿元。"
    )
    assert (doc.issuer, doc.date, doc.kind) == ("云州日报", "2022-08-16", "article")
    assert left_out(rejected) == [
        (reasons.RUNNING_HEAD, "云州日报　２０２２年８月１６日　星期二　第二版　要闻")
    ]


GAZETTE = """内部资料
免费交流

洛阳市人民政府公报

GAZETTE OF THE PEOPLE'S GOVERNMENT OF LUOYANG

2022

第2号（总第98号）

目 录

政府工作报告

/3

洛阳市人民政府关于加强停车管理的通知

/19

主 编：何青

政府工作报告

——2022年1月18日在洛阳市第十五届人民代表大会第一次会议上

洛阳市市长 李知行

各位代表：

现在，我代表市人民政府，向大会作报告，请予审议。

全市生产总值增长7%左右。
"""


def test_a_gazette_cover_goes_up_to_the_first_heading(read_one, blocks_of):
    doc, rejected = read_one(GAZETTE)
    assert blocks_of(doc) == [
        "政府工作报告",
        "——2022年1月18日在洛阳市第十五届人民代表大会第一次会议上",
        "洛阳市市长 李知行",
        "各位代表：",
        "现在，我代表市人民政府，向大会作报告，请予审议。",
        "全市生产总值增长7%左右。",
    ]
    assert {r.reason for r in rejected} >= {reasons.MASTHEAD, reasons.CONTENTS}


def test_a_table_of_contents_goes_and_its_headings_stay(read_one):
    text = "一、发展基础\n全市经济稳定，就业增加。\n二、主要目标\n到2025年，生产总值突破3000亿元。"
    doc, rejected = read_one(f"目 录\n一、发展基础………………1\n二、主要目标………………5\n{text}")
    assert doc.text == text
    assert left_out(rejected) == [
        (reasons.CONTENTS, "目 录\n一、发展基础………………1\n二、主要目标………………5")
    ]


def test_contents_without_page_numbers_end_where_the_headings_begin_again(read_one):
    text = "第一章 总则\n本规划所称停车设施，是指公共停车场。\n第二章 目标\n新增停车位1.2万个。"
    doc, _ = read_one(f"目录\n第一章 总则\n第二章 目标\n{text}")
    assert doc.text == text
