"""What belongs together: a gazette's documents by its contents, annexes and their notice, stories and their page."""

from dataclasses import replace

from taizhang.ingest import tie
from taizhang.records import Document, Source

GAZETTE = """云州市人民政府公报
2022年第3号（总第105号）

目 录

【市政府文件】

云州市人民政府关于印发《云州市停车规划》的通知/3

【机构与人事】

云州市2022年第三季度大事记录/9

云州市人民政府关于印发《云州市停车规划》的通知

云政〔2022〕9号

各县（区）人民政府，市政府各部门：

《云州市停车规划》已经市政府第12次常务会议研究同意，现印发给你们，请结合本地实际认真贯彻执行，并将执行中遇到的问题及时报告市政府。

2022年3月21日

附件

云州市停车规划（2022—2025年）

全市新增停车位2.4万个，中心城区新增1.1万个，各县新增1.3万个，到2025年供需基本平衡。

云州市2022年第三季度大事纪录

7月4日，全市防汛工作会议召开，部署主汛期工作，要求各县（区）落实责任，确保安全度汛。
"""


def told(documents):
    return [(doc.kind, doc.title, doc.date) for doc in documents]


def test_a_gazette_is_parted_by_its_contents(read):
    documents, _ = read(GAZETTE)
    notice = "云州市人民政府关于印发《云州市停车规划》的通知"
    assert told(documents) == [
        ("notice", notice, "2022-03-21"),
        ("plan", "云州市停车规划（2022—2025年）", "2022-03-21"),
        ("article", "云州市2022年第三季度大事纪录", ""),  # a character is misread in one of the two
    ]
    assert [doc.part_of for doc in documents] == ["", documents[0].id, ""]
    assert (documents[1].number, documents[1].issuer) == ("云政〔2022〕9号", "云州市人民政府")


def test_the_contents_of_a_plan_part_nothing(read):
    documents, _ = read(
        "云州市停车规划\n\n为规范停车管理，制定本规划。\n\n目 录\n\n总体要求和基本原则 1\n主要任务和重点工程 5\n\n总体要求和基本原则\n\n"
        "以需求为导向，分区分类供给，新增停车位2.4万个。\n\n主要任务和重点工程\n\n建设地下停车库12座，改造36处。"
    )
    assert told(documents) == [("plan", "云州市停车规划", "")]


REPORT = """2022年云州市政府工作报告

——2022年1月18日在云州市第五届人民代表大会第一次会议上

云州市市长 沈望川

各位代表：

一年来，全市经济平稳增长，民生持续改善。

各位代表！让我们携手前进。

附件1

2022年云州市十件民生实事

一、新增城镇就业6.5万人，帮扶就业困难人员1.2万人。

附件2

名词解释

1.“千企升级”行动：支持规模以上工业企业技术改造的行动，三年完成1000家。
"""


def test_what_stands_behind_a_report_is_attached_to_it(read):
    documents, _ = read(REPORT)
    assert told(documents) == [
        ("work_report", "2022年云州市政府工作报告", "2022-01-18"),
        ("scheme", "2022年云州市十件民生实事", "2022-01-18"),
        ("other", "名词解释", "2022-01-18"),
    ]
    assert [doc.part_of for doc in documents] == ["", documents[0].id, documents[0].id]
    assert {doc.issuer for doc in documents} == {"云州市人民政府"}
    assert [doc.byline for doc in documents] == ["云州市市长 沈望川", "", ""]


def test_a_list_of_annexes_is_no_annex(read_one):
    doc, _ = read_one(REPORT.split("附件1")[0] + "附件：1.云州市停车规划\n2.云州市停车管理办法\n")
    assert doc.part_of == ""


PARK = "\n\n\n\n项目位于城东，占地约1.2万平方米，总投资760万元。\n\n目前已经投入使用，受到市民好评。\n\n"
BRIDGE = "\n\n\n\n老桥建成于1985年，被鉴定为危桥。\n\n新桥全长618米，预计2022年2月通车，交通更加便捷。\n\n"
THEME = (
    "办实事 开新局\n\n脚下有泥土 心中有真情\n\n——云州市解决群众急难愁盼纪实\n\n"
    "2021年，云州市征集问题218项，已经办结197项。\n\n一张清单惠民生\n\n坚持领导领办、重点督办。\n\n"
)


def test_a_page_of_one_theme_is_parted_into_its_stories(read):
    documents, _ = read(THEME + "建成城东游园" + PARK + "重建西关桥" + BRIDGE)
    assert [doc.title for doc in documents] == [
        "脚下有泥土 心中有真情——云州市解决群众急难愁盼纪实",
        "建成城东游园",
        "重建西关桥",
    ]
    assert [doc.part_of for doc in documents] == ["", documents[0].id, documents[0].id]
    assert {doc.jurisdiction for doc in documents} == {documents[0].jurisdiction}


def test_sections_as_near_to_their_text_as_others_are_no_stories(read_one):
    read_one(THEME + "建成城东游园" + PARK.replace("\n\n\n\n", "\n\n") + "重建西关桥" + BRIDGE)


def test_numbered_sections_are_no_stories(read_one):
    read_one("一、总体要求" + PARK + "建成城东游园" + PARK + "重建西关桥" + BRIDGE)


def document(id, part_of="", *sources):
    found = tuple(Source(path, "0" * 64, "utf-8", 0, 10) for path in sources or (f"{id}.txt",))
    return Document(id, "正文", part_of=part_of, sources=found)


def test_an_annex_follows_its_notice_into_the_copy_that_is_kept():
    notice, annex = document("notice"), document("annex", "notice")
    better = document("better")
    merged = document("better", "", "better.txt", "notice.txt")
    assert tie([notice, annex, better], [annex, merged]) == [
        replace(annex, part_of="better"),
        merged,
    ]


def test_an_annex_of_what_is_gone_stands_alone():
    annex = document("annex", "notice")
    assert tie([annex], [annex]) == [replace(annex, part_of="")]
