"""One file, several documents: newspapers, gazettes, collections; and files that only look like several."""

import pytest


def summary(documents):
    return [(doc.kind, doc.title, doc.text.count("\n") + 1) for doc in documents]


PAGE = """政府工作报告

——2021年1月30日在洛阳市第十六届人民代表大会第三次会议上

（上接二版）完善产业承载平台。全市生产总值增长8%左右，新建公共停车位1.2万个。

（三）积极融入新发展格局。办好世界古都论坛。

清澜河整治排污口过半
市水利局：年底前完成全部任务

（上接一版）清澜河水质持续改善，群众满意度明显提高。

前7个月我市进出口增长16.4%

本报讯（记者 孟晚亭）据洛阳海关统计，今年前7个月，我市外贸进出口总额63.8亿元，同比增长16.4%。

15日起全国进入防火期

新华社北京4月12日电（记者 刘一）4月15日起，全国所有省份进入森林草原防火期，各地严阵以待。
"""


def test_a_newspaper_page_becomes_its_articles(read):
    documents, _ = read(PAGE)
    assert summary(documents) == [
        ("work_report", "政府工作报告", 4),
        ("article", "清澜河整治排污口过半 市水利局：年底前完成全部任务", 3),
        ("article", "前7个月我市进出口增长16.4%", 2),
        ("article", "15日起全国进入防火期", 2),
    ]
    assert documents[3].issuer == "新华社"


def test_a_document_goes_on_behind_the_one_that_interrupts_it(read):
    documents, _ = read(
        "政府工作报告\n\n——2021年1月30日在洛阳市第十六届人民代表大会第三次会议上\n\n各位代表：\n\n"
        "推动全市空气质量持续改善，主要污染物浓度持续降低，重污染天数逐年减少，推进城市公园建\n\n"
        "（上接一版）省领导能够随时看到留言，第一时间做出决策。\n\n督查的目的是解决问题。\n\n"
        "设。开放运营洛阳博物馆新馆，办好第九届博览会。\n\n各位代表！让我们共同奋斗！"
    )
    assert [doc.text.split("\n")[-1] for doc in documents] == [
        "各位代表！让我们共同奋斗！",
        "督查的目的是解决问题。",
    ]
    assert "推进城市公园建设。开放运营洛阳博物馆新馆" in documents[0].text


GAZETTE = """政府工作报告

——2021年2月27日在驻马店市第五届人民代表大会第三次会议上

驻马店市人民政府市长 李知行

各位代表：

现在，我代表市人民政府向大会作报告，请予审议。

驻马店市人民政府 关于印发《驻马店市停车 规划（2021—2025年）》的通知

驻政〔2021〕90号

各县（区）人民政府，市政府各部门：

《驻马店市停车规划（2021—2025年）》已经市政府同意，现印发给你们，请认真贯彻执行。

附件：1.《驻马店市停车规划（2021—2025年）》

2021年3月21日

附件1

驻马店市停车规划 （2021—2025年）

为加快停车设施建设，制定本规划。

一、总体要求

到2025年，新增停车位5万个。

驻马店市人民政府办公室关于印发《驻马店市停车收费实施方案》的通知

驻政办〔2021〕80号

各县（区）人民政府：

《驻马店市停车收费实施方案》已经市政府同意，请认真贯彻执行。

2021年2月28日

驻马店市停车收费实施方案

为规范停车收费，制定本方案。

闭环高效 善抓落实

——在市政府全体会议上的讲话

市政府市长 李知行

（2021年3月26日，据录音整理）

同志们：

今天的会议主要是部署全年工作，明确责任。
"""


def test_a_gazette_becomes_its_documents_with_numbers_and_dates(read):
    documents, _ = read(GAZETTE)
    place = ("驻马店市", "411700")
    assert [
        (d.kind, d.title, d.issuer, d.date, d.number, (d.jurisdiction, d.jurisdiction_code))
        for d in documents
    ] == [
        ("work_report", "政府工作报告", "驻马店市人民政府", "2021-02-27", "", place),
        (
            "notice",
            "驻马店市人民政府关于印发《驻马店市停车规划（2021—2025年）》的通知",
            "驻马店市人民政府",
            "2021-03-21",
            "驻政〔2021〕90号",
            place,
        ),
        (
            "plan",
            "驻马店市停车规划（2021—2025年）",
            "驻马店市人民政府",
            "2021-03-21",
            "驻政〔2021〕90号",
            place,
        ),
        (
            "notice",
            "驻马店市人民政府办公室关于印发《驻马店市停车收费实施方案》的通知",
            "驻马店市人民政府办公室",
            "2021-02-28",
            "驻政办〔2021〕80号",
            place,
        ),
        (
            "scheme",
            "驻马店市停车收费实施方案",
            "驻马店市人民政府办公室",
            "2021-02-28",
            "驻政办〔2021〕80号",
            place,
        ),
        (
            "speech",
            "闭环高效 善抓落实——在市政府全体会议上的讲话",
            "驻马店市人民政府",
            "2021-03-26",
            "",
            place,
        ),
    ]


def test_laws_under_one_another_are_parted(read):
    law = "{0}停车管理条例\n\n{1}年5月14日 {0}第十五届人民代表大会常务委员会第二次会议通过\n\n第一章 总则\n\n第一条 为了加强管理，制定本条例。\n\n"
    documents, _ = read(law.format("上海市", 2020) + law.format("洛阳市", 2019))
    assert [(d.kind, d.title, d.jurisdiction, d.date, d.issuer) for d in documents] == [
        ("law", "上海市停车管理条例", "上海市", "2020-05-14", "上海市人民代表大会常务委员会"),
        ("law", "洛阳市停车管理条例", "洛阳市", "2019-05-14", "洛阳市人民代表大会常务委员会"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "政府工作报告\n——2022年1月18日在洛阳市第十五届人民代表大会第一次会议上\n各位代表：\n全市经济稳定。\n"
        "各位代表！\n让我们共同奋斗，建设美丽洛阳。",
        "加快停车设施建设\n完善停车管理办法\n全市新建停车位1.2万个，停车难问题有效缓解。\n优化收费机制\n停车收费更加规范，群众满意。",
        "洛阳市停车规划\n一、总体要求\n贯彻落实《洛阳市人民政府关于印发停车方案的通知》。\n二、附件\n附件：停车设施清单\n1.城东停车场，300个车位。",
        "各地要认真执行。\n2021年3月21日\n全市召开会议，部署停车管理办法的落实，要求年底前完成。",
    ],
    ids=[
        "salutation_in_the_text",
        "headings_of_a_story",
        "notice_named_in_a_sentence",
        "date_in_a_list",
    ],
)
def test_one_document_stays_one(read, text):
    documents, _ = read(text)
    assert [doc.text for doc in documents] == [text]


def test_a_stated_title_makes_a_file_one_document(read):
    documents, _ = read(f'+++\ntitle = "洛阳日报第二版"\n+++\n{PAGE}')
    assert [doc.title for doc in documents] == ["洛阳日报第二版"]


def test_a_legend_above_the_title_stays_with_the_report(read_one, blocks_of):
    doc, _ = read_one(
        "2026年洛阳市政府工作报告\n李知行作政府工作报告。 本报记者 何 青 摄\n政府工作报告\n"
        "（2026年1月27日在洛阳市第十六届人民代表大会第四次会议上）\n洛阳市市长 李知行\n各位代表：\n全市经济稳定。"
    )
    assert doc.title == "2026年洛阳市政府工作报告"
    assert blocks_of(doc)[:2] == ["李知行作政府工作报告。本报记者 何青摄", "政府工作报告"]


def test_kinds_and_levels_of_blocks(read_one):
    doc, _ = read_one(
        "洛阳市停车规划\n\n第一章 总则\n\n一、总体要求\n\n（一）指导思想\n\n坚持改革创新，统筹推进。\n\n"
        "（二）建设目标。到2025年，新增停车位5万个。\n\n1. 加强管理。建立机制，明确责任。\n\n2. 组织保障\n\n"
        "——创新平台越建越多。\n\n洛阳市人民政府\n\n2021年3月21日"
    )
    assert [(b.kind, b.level) for b in doc.blocks] == [
        ("title", 0),
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
        ("item", 0),
        ("heading", 3),
        ("item", 0),
        ("byline", 0),
        ("byline", 0),
    ]
