"""What a web page puts around a report is left out and listed, and nothing of the report with it."""

import pytest

from taizhang.ingest import reasons

REPORT = """政府工作报告

——2023年2月14日在云州市第八届人民代表大会第二次会议上

云州市市长 沈望川

各位代表：

现在，我代表市人民政府，向大会报告政府工作，请予审议。

一、2022年工作回顾

全市生产总值增长5.6%，新增停车位1.2万个。"""


def by_reason(rejected):
    found = {}
    for r in rejected:
        found.setdefault(r.reason, []).append(r.surface)
    return found


def test_chrome_around_a_report_goes(read_one, blocks_of):
    page = (
        "2023年云州市政府工作报告\n2023-02-20\n\n下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】\n"
        "来源：云州日报\n时间：2023-02-20\n"
        + REPORT
        + "\n相关报道：\n云州市两会闭幕\n图解政府工作报告\n"
    )
    doc, rejected = read_one(page)
    assert blocks_of(doc) == [line for line in REPORT.split("\n") if line]
    assert doc.title == "2023年云州市政府工作报告"
    assert doc.date == "2023-02-14"
    assert by_reason(rejected) == {
        reasons.REPEATED_TITLE: ["2023年云州市政府工作报告"],
        reasons.CREDIT: ["2023-02-20", "来源：云州日报\n时间：2023-02-20"],
        reasons.WEB_CHROME: ["下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】"],
        reasons.RELATED_LINKS: ["相关报道：\n云州市两会闭幕\n图解政府工作报告"],
    }


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("您的位置:\n首页\n>\n云州要闻\n云州要闻", reasons.WEB_CHROME),
        ("首页 > 政务公开 > 政府工作报告", reasons.WEB_CHROME),
        ("当前位置： 首页>> 政府文件", reasons.WEB_CHROME),
        ("【字体：\n大\n中\n小\n】\n分享：", reasons.WEB_CHROME),
        ("上一页 1 2 3 4 下一页", reasons.WEB_CHROME),
        ("|<< 上一页 6 下一页", reasons.WEB_CHROME),
        ("扫一扫在手机打开当前页　　关闭窗口　　版权所有：云州市人民政府", reasons.WEB_CHROME),
        ("上一篇：云州市召开防汛会议", reasons.WEB_CHROME),
        ("来源：\n云州日报客户端", reasons.CREDIT),
        ("发布时间：2022-04-15　　来源：市政府办公室　　字号：大 中 小　　打印", reasons.CREDIT),
        (
            "来源：市政府办公室　　发布时间：2022-04-15　　字号：【大 中 小】　　打印　下载　分享",
            reasons.CREDIT,
        ),
        ("云州政府网　www.yunzhou.gov.cn　 2023年02月16日　 来源：云州日报", reasons.CREDIT),
        ("2023年02月10日 07时41分", reasons.CREDIT),
        ("（责任编辑： 林一苇\n ）", reasons.CREDIT),
        ("编辑：何青", reasons.CREDIT),
    ],
    ids=[
        "crumbs_on_lines",
        "crumbs",
        "position",
        "font_size",
        "pager",
        "pager_with_arrows",
        "foot",
        "previous_article",
        "label_and_value_on_two_lines",
        "several_on_a_line",
        "credit_line_with_brackets",
        "site_and_date",
        "time_stamp",
        "editor_with_bracket_on_the_next_line",
        "editor",
    ],
)
def test_chrome_is_left_out(read_one, lines, reason):
    doc, rejected = read_one(f"{lines}\n全市经济稳定，就业增加。")
    assert doc.text == "全市经济稳定，就业增加。"
    assert [(r.reason, r.surface) for r in rejected] == [(reason, lines)]


@pytest.mark.parametrize(
    "line",
    [
        "下载量超过1000万次。",
        "分享改革发展成果，增进民生福祉。",
        "2023年2月14日",
        "中小企业发展较快。",
        "来源于制造业的税收占六成。",
        "编辑出版地方志12部。",
        "时间紧、任务重，必须只争朝夕。",
        "大力发展现代服务业",
    ],
    ids=[
        "download",
        "share",
        "date_of_signature",
        "small_firms",
        "comes_from",
        "edit",
        "time",
        "heading",
    ],
)
def test_text_that_begins_like_chrome_stays(read_one, line):
    doc, rejected = read_one(f"全市经济稳定，就业增加。\n{line}")
    assert doc.text == f"全市经济稳定，就业增加。\n{line}"
    assert rejected == []


def test_a_single_character_alone_is_no_button(read_one):
    doc, rejected = read_one("项目规模\n大\n中\n小\n全市共有项目320个，总投资5100亿元。")
    assert doc.text == "项目规模\n大\n中\n小\n全市共有项目320个，总投资5100亿元。"
    assert rejected == []


def test_text_after_related_links_comes_back(read_one, blocks_of):
    tail = "全市上下要坚定信心，保持定力，" * 10 + "奋力推进现代化建设。"
    doc, rejected = read_one(f"全市经济稳定。\n相关阅读\n云州两会\n{tail}")
    assert blocks_of(doc) == ["全市经济稳定。", tail]
    assert by_reason(rejected) == {reasons.RELATED_LINKS: ["相关阅读\n云州两会"]}


def test_the_table_above_a_document_on_a_government_site_goes(read_one, blocks_of):
    doc, rejected = read_one(
        "关于停车管理的意见_政策_洛阳市人民政府网\n首页 | 简 | 繁 | EN | 登录\n"
        "索 引 号：\t000014349/2022-00034\t主题分类：\t综合政务\n发文机关：\t洛阳市人民政府\t成文日期：\t2022年03月12日\n"
        "标　　题：\t洛阳市人民政府关于停车管理的意见\n发文字号：\t洛政〔2022〕9号\t发布日期：\t2022年03月25日\n\n"
        "洛阳市人民政府关于\n停车管理的意见\n\n洛政〔2022〕9号\n\n各县、区人民政府：\n\n新增停车位1.2万个，缓解停车难。\n\n2022年3月21日\n\n（此件公开发布）\n"
    )
    assert blocks_of(doc) == [
        "洛阳市人民政府关于停车管理的意见",
        "洛政〔2022〕9号",
        "各县、区人民政府：",
        "新增停车位1.2万个，缓解停车难。",
        "2022年3月21日",
        "（此件公开发布）",
    ]
    assert (doc.title, doc.date, doc.number) == (
        "洛阳市人民政府关于停车管理的意见",
        "2022-03-21",
        "洛政〔2022〕9号",
    )
    assert set(by_reason(rejected)) == {reasons.WEB_CHROME, reasons.CREDIT}


def test_a_whole_saved_page_is_read(read_one, blocks_of):
    doc, _ = read_one(
        "<!DOCTYPE html><html><head><title>洛阳市</title><style>p { color: red }</style></head><body>\n"
        '<script type="text/javascript">\nvar a = 1 < 2;\n</script>\n<div class="nav">网站首页</div>\n'
        "<h1>洛阳停车更方便</h1><p>全市新建停车场三个，新增停车位1200个。</p><p>居民出行更方便，群众满意。</p></body></html>"
    )
    assert blocks_of(doc)[-3:] == [
        "洛阳停车更方便",
        "全市新建停车场三个，新增停车位1200个。",
        "居民出行更方便，群众满意。",
    ]
    assert "color" not in doc.text
    assert "var" not in doc.text
