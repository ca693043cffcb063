"""Lines that were cut in mid-sentence are joined; headings, items and finished paragraphs are not."""

import pytest


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("全市新增高新技术企业82家。研发投入强度不断提高，达", "到2.0%，技术合同成交额增长一倍。"),
        ("完善公共服务，形成“水、滩、林、草、文", "化、产业”有机融合的城市风貌。"),
        ("持续推进教育、卫生、文化、", "体育事业发展，办好民生实事。"),
        ("构建市、县（区）、乡镇（街", "道）三级网络，覆盖全部村居。"),
        ("我们深入推进“放管服”改革，营商环境持续优化，市场主体增长10", "万户。"),
        ("全市共同推进经济社会发展的", "主要目标任务，确保全面完成。"),
        ("今年我市经济社会发展主要预期目标", "是：生产总值增长7%左右。"),
        ("以“链长制”为抓手，引进上下游企业47家", "；建成标准厂房120万平方米。"),
    ],
    ids=[
        "page_break",
        "inside_quotes",
        "after_a_comma",
        "inside_brackets",
        "number",
        "after_的",
        "before_是",
        "mark_at_the_start",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"], ids=["next_line", "over_blank_lines"])
def test_a_sentence_cut_in_two_is_joined(read_one, above, below, gap):
    doc, rejected = read_one(f"全市经济稳定，就业增加。\n{above}{gap}{below}\n各项工作有序推进。")
    assert doc.text == f"全市经济稳定，就业增加。\n{above}{below}\n各项工作有序推进。"
    assert rejected == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("一、2022年工作回顾", "过去一年，全市上下顶住压力，经济稳定增长。"),
        ("（一）毫不动摇实施兴工强市战略，全力推动制造业高质量发展", "壮大主导产业，产值增长9%。"),
        ("打造国际物流中心", "力争开行班列1500列，增长10%以上。"),
        ("推进基本公共服务均衡发展，提升治理能力，改善民生", "健全三级网络，覆盖全部村居。"),
        ("主要目标是：", "生产总值增长7%左右。"),
        ("全市经济稳定，就业增加。", "各项工作有序推进。"),
        ("全市深入实施“千企升级”行动，新增企业82家，增长", "二、2023年工作安排"),
        ("全市深入实施“千企升级”行动，新增企业82家，增长", "（二）创新动能加速集聚。"),
        ("主要措施有，", "1.城东污水处理厂，总投资4.2亿元。"),
        ("全市深入实施“千企升级”行动，新增企业82家，增长", "——创新平台越建越多。"),
        ("成绩来之不易。（责任单位：市财政局）", "同时也要看到，困难仍然不少。"),
        ("他说：“把承诺变成实景！”", "会场响起掌声。"),
    ],
    ids=[
        "numbered_heading",
        "numbered_heading_with_comma",
        "heading",
        "heading_with_commas",
        "colon",
        "finished",
        "before_a_heading",
        "before_a_subheading",
        "before_an_item",
        "before_a_dash_item",
        "note_behind_the_full_stop",
        "quote_behind_the_full_stop",
    ],
)
def test_what_stands_apart_is_not_joined(read_one, above, below):
    text = f"全市经济稳定，就业增加。\n{above}\n{below}"
    doc, _ = read_one(text)
    assert doc.text == text


def test_a_heading_is_told_from_a_cut_line_by_the_words_of_the_file(read_one):
    known = "证明事项告知承诺制清单公布后，证明事项不再索要。办理证明事项实行承诺。"
    cut = "各地在确定实行告知承诺制的证明\n\n事项时，要便利群众。"
    doc, _ = read_one(f"{known}\n{cut}")
    assert doc.text == f"{known}\n各地在确定实行告知承诺制的证明事项时，要便利群众。"
    heading = "各地确定告知承诺制的适用对象\n\n申请人可自主选择，由机关确认。"
    doc, _ = read_one(f"{known}\n{heading}")
    assert doc.text == f"{known}\n{heading}".replace("\n\n", "\n")


def test_a_numbered_line_is_an_item_cut_off_where_its_neighbours_have_text(read_one):
    items = "4. 加强审查。建立审查机制，明确职责。\n5. 建立责任追究制度及责任"
    doc, _ = read_one(f"{items}\n\n倒查机制。健全制度。")
    assert doc.text == f"{items}倒查机制。健全制度。"
    doc, _ = read_one(
        "4. 加强审查\n建立机制，明确职责。\n5. 建立责任追究制度\n健全制度，严格追究。"
    )
    assert doc.text.count("\n") == 3


def test_a_legend_inside_a_sentence_goes_behind_it(read_one, blocks_of):
    doc, _ = read_one(
        "全市推进数字政府建设，上线事项1654项。总办件申请\n\n图为居民扫码登记信息\n\n量403.5万，办证率99.8%。\n各项工作有序推进。"
    )
    assert blocks_of(doc) == [
        "全市推进数字政府建设，上线事项1654项。总办件申请量403.5万，办证率99.8%。",
        "图为居民扫码登记信息",
        "各项工作有序推进。",
    ]


def test_a_meeting_line_set_in_two_is_one(read_one, blocks_of):
    doc, _ = read_one(
        "政府工作报告\n——2022年1月18日在洛阳市第十五届\n人民代表大会第一次会议上\n洛阳市市长 李知行\n各位代表：\n全市经济稳定。"
    )
    assert blocks_of(doc)[:3] == [
        "政府工作报告",
        "——2022年1月18日在洛阳市第十五届人民代表大会第一次会议上",
        "洛阳市市长 李知行",
    ]
    assert doc.date == "2022-01-18"


PARAGRAPHS = (
    "以企业创新能力提升带动产业转型。高新区把“千企升级”行动作为稳增长的主抓手，由区科技创新局牵头建立专员机制，"
    "上半年新增高新技术企业31家，占全市新增总数的六成；完成规模以上工业增加值48.7亿元，同比增长11.2%，高于全市3.4个百分点。",
    "项目是最硬的支撑。位于科学大道的产业园二期，5条生产线正在调试设备，预计9月底投产，届时可年产高端陶瓷基板一千二百万片，"
    "实现年产值约25亿元。园区负责人介绍，三期工程已启动征地，总投资18亿元，计划用地430亩。",
    "创新平台越建越多。7月28日，清澜实验室揭牌成立，首批入驻科研团队9个。上半年，全区研发投入6.3亿元，增长27%；"
    "技术合同成交额达11.8亿元，完成年度目标的62%。",
)


def wrapped(paragraph, width, indent=""):
    text = indent + paragraph
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("indent", ["　　", ""], ids=["indented", "not_indented"])
@pytest.mark.parametrize("width", [21, 28, 40])
def test_hard_wrapped_paragraphs_are_whole(read_one, blocks_of, indent, width):
    text = "\n".join(wrapped(p, width, indent) for p in PARAGRAPHS)
    doc, rejected = read_one(f"产业转型提速\n{text}")
    assert blocks_of(doc) == ["产业转型提速", *PARAGRAPHS]
    assert rejected == []


def test_like_sentences_under_one_another_are_no_hard_wrap(read_one):
    text = "\n".join(
        f"第{n}项民生实事已经全部办结，惠及群众三万多人次。" for n in "一二三四五六七八"
    )
    doc, _ = read_one(text)
    assert doc.text == text


def test_english_words_keep_a_space_where_lines_are_joined(read_one):
    doc, _ = read_one("全市举办大会，推进智能制造，成效明显。发布名为Smart\nCity的项目，三个。")
    assert doc.text.endswith("发布名为Smart City的项目，三个。")


@pytest.mark.parametrize("piece", ["2.5", "10"])
def test_a_piece_that_a_page_sets_apart_goes_back_into_its_sentence(read_one, piece):
    doc, rejected = read_one(
        f"空气质量持续改善。以控制PM\n{piece}\n浓度为主线，加强治理。\n各项工作有序推进。"
    )
    assert (
        doc.text == f"空气质量持续改善。以控制PM{piece}浓度为主线，加强治理。\n各项工作有序推进。"
    )
    assert rejected == []
