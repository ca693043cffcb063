"""Web pages: the main text, what the page states of it, and nothing that acts."""

from __future__ import annotations

import pytest
from made import page, web_table

from taizhang.errors import UnreadableFileError
from taizhang.extract import File
from taizhang.extract.html import read
from taizhang.records import Part
from taizhang.stages import read_file

TEXT = "<p>云州市2022年生产总值增长8%，城镇新增就业5.5万人。</p><p>建成高标准农田10万亩，新建学校12所；改造老旧小区100个。</p>"


def _read(data: bytes | str, name: str = "a.html") -> Part:
    (part,) = read(File(name, data if isinstance(data, bytes) else data.encode()))
    return part


def _seen(part: Part) -> list[str]:
    text = list(part.text)
    for start, end, _ in part.dropped:
        text[start:end] = [""] * (end - start)
    return [line for line in "".join(text).splitlines() if line.strip()]


def test_only_the_main_text_is_seen_and_the_rest_is_listed() -> None:
    part = _read(page(TEXT))
    assert _seen(part) == [
        "云州市2022年生产总值增长8%，城镇新增就业5.5万人。",
        "建成高标准农田10万亩，新建学校12所；改造老旧小区100个。",
    ]
    dropped = "\n".join(part.text[a:b] for a, b, reason in part.dropped if reason == "web chrome")
    assert "当前位置" in dropped
    assert "图解：政府工作报告" in dropped
    assert "地址：云州市人民路1号，邮编：400000。" in dropped


def test_scripts_styles_and_forms_are_never_in_the_text() -> None:
    acting = (
        '<p onclick="go()">生产总值增长8%。<script>steal("生产总值增长99%")</script></p><noscript>请开启脚本。</noscript>'
        '<iframe srcdoc="&lt;p&gt;框架&lt;/p&gt;"></iframe><template><p>模板。</p></template><svg><text>图形</text></svg>'
        "<textarea>表单</textarea><select><option>选项</option></select><style>p { content: '样式' }</style>"
    )
    part = _read(f"<html><body>{acting}</body></html>")
    assert part.text == "生产总值增长8%。\n"


def test_a_title_above_the_main_part_is_kept() -> None:
    head = '<meta name="ArticleTitle" content="云州市人民政府工作报告">'
    above = '<h2>云州市人民政府工作报告</h2><div class="info">来源：云州日报</div>'
    part = _read(page(TEXT, head=head, above=above))
    assert _seen(part)[0] == "云州市人民政府工作报告"
    assert part.told == (("title", "云州市人民政府工作报告"),)


def test_meta_tags_of_government_sites_tell_title_day_and_source() -> None:
    head = (
        '<title>2022年政府工作报告_云州市人民政府门户网站</title><meta name="SiteName" content="云州市人民政府">'
        '<meta name="PubDate" content="2022-01-25 09:30"><meta name="ContentSource" content="云州日报">'
    )
    assert _read(page(TEXT, head=head)).told == (
        ("published", "2022-01-25"),
        ("publisher", "云州日报"),
        ("title", "2022年政府工作报告"),
    )


def test_the_table_above_a_document_tells_of_it_and_is_no_table_of_the_text() -> None:
    facts = web_table(
        [
            ["索 引 号：", "000014349/2022-00034", "主题分类：", "综合政务"],
            ["发文机关：", "云州市人民政府", "成文日期：", "2022年03月12日"],
            ["标　　题：", "云州市人民政府关于停车管理的意见", "发布日期：", "2022年03月25日"],
            ["发文字号：", "云政〔2022〕9号", "有 效 性：", "—"],
        ]
    )
    part = _read(page(TEXT, above=facts))
    assert part.cells == ()
    assert dict(part.told) == {
        "date": "2022-03-12",
        "issuer": "云州市人民政府",
        "number": "云政〔2022〕9号",
        "published": "2022-03-25",
        "title": "云州市人民政府关于停车管理的意见",
    }


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("utf-8", "gb2312"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("gb18030", ""),
    ],
)
def test_the_encoding_is_found_by_mark_statement_and_bytes(encoding: str, charset: str) -> None:
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        if charset
        else ""
    )
    text = f"<html><head>{meta}</head><body><p>朱镕基说：生产总值增长8%。</p></body></html>"
    assert _read(text.encode(encoding)).text == "朱镕基说：生产总值增长8%。\n"


def test_cells_that_reach_over_rows_and_columns_keep_their_place() -> None:
    table = (
        '<table><tr><th rowspan="2">指标</th><th colspan="2">2025年</th></tr><tr><th>目标</th><th>完成</th></tr>'
        "<tr><td>粮食<br>产量</td><td>58</td><td>60</td></tr></table>"
    )
    part = _read(page(TEXT + table))
    cells = [(c.row, c.column, part.text[c.start : c.end], c.rows, c.columns) for c in part.cells]
    assert cells == [
        (0, 0, "指标", 2, 1),
        (0, 1, "2025年", 1, 2),
        (1, 1, "目标", 1, 1),
        (1, 2, "完成", 1, 1),
        (2, 0, "粮食产量", 1, 1),
        (2, 1, "58", 1, 1),
        (2, 2, "60", 1, 1),
    ]


def test_a_table_that_sets_the_page_is_none_of_data() -> None:
    part = _read(
        f"<html><body><table><tr><td>首页</td><td><table><tr><td>{TEXT}</td></tr></table></td></tr></table></body></html>"
    )
    assert part.cells == ()
    assert "建成高标准农田10万亩，新建学校12所；改造老旧小区100个。" in _seen(part)


def test_hidden_paragraphs_are_left_out() -> None:
    part = _read(page(TEXT + '<p style="display: none">生产总值增长9%。</p><p hidden>下降1%。</p>'))
    hidden = [part.text[a:b] for a, b, reason in part.dropped if reason == "hidden text"]
    assert hidden == ["生产总值增长9%。", "下降1%。"]


def test_deep_pages_are_read_and_bottomless_ones_refused() -> None:
    assert _read("<html><body>" + "<div>" * 1_000 + "生产总值增长8%。").text == "生产总值增长8%。\n"
    with pytest.raises(UnreadableFileError, match="thousands of tags inside one another"):
        _read("<html><body>" + "<div>" * 50_000 + "生产总值增长8%。")


def test_what_a_page_states_fills_only_what_the_text_leaves_open(tmp_path) -> None:
    head = '<meta name="PubDate" content="2022-01-25"><meta name="ArticleTitle" content="云州市全力稳住经济大盘">'
    path = tmp_path / "a.html"
    path.write_bytes(page(TEXT, head=head))
    (doc,), _, _ = read_file(path, name="a.html")
    assert (doc.title, doc.date) == ("云州市全力稳住经济大盘", "2022-01-25")
    notice = "<p>云州市人民政府</p><p>关于停车管理的通知</p><p>云政〔2022〕9号</p><p>各县、区人民政府：</p><p>新增停车位1.2万个。</p><p>2022年1月5日</p>"
    path.write_bytes(page(notice, head=head))
    (doc,), _, _ = read_file(path, name="a.html")
    assert (doc.date, doc.number) == ("2022-01-05", "云政〔2022〕9号")
