"""What the rules propose, before anything is weighed."""

import pytest

from taizhang.recognize.rules.agencies import paired_agencies
from taizhang.recognize.rules.documents import documents
from taizhang.recognize.rules.lists import members
from taizhang.recognize.rules.named import by_ending
from taizhang.recognize.rules.people import people
from taizhang.recognize.rules.propose import fits, possible, propose
from taizhang.recognize.rules.quotes import quoted
from taizhang.recognize.rules.view import View
from taizhang.text import fold


def surfaces(rule, text):
    view = View(fold(text))
    return {view.text[c.start : c.end] for c in rule(view)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深入实施溪谷净水三年行动，成效明显", "溪谷净水三年行动"),
        ("开展新一轮溪谷净水行动", "溪谷净水行动"),
        ("建成云岭至青石高速公路", "云岭至青石高速公路"),
        ("加快青石机场二期建设", "青石机场二期"),
        ("落实清风亮剑专项整治", "清风亮剑专项整治"),
    ],
    ids=["after_verb", "after_new_round", "road", "second_phase", "campaign"],
)
def test_by_ending_opens_behind_verbs_and_modifiers(text, name):
    assert name in surfaces(by_ending, text)


def test_by_ending_cuts_no_quotation():
    found = surfaces(by_ending, "开展“建设溪谷、清澜大桥”行动")
    assert {"清澜大桥", "“建设溪谷、清澜大桥”行动"} <= found
    assert "溪谷、清澜大桥”行动" not in found


def test_by_ending_stays_within_a_clause():
    assert not any("，" in name for name in surfaces(by_ending, "加快建设，溪谷净水行动"))


def test_by_ending_reaches_a_verb_over_many_words():
    text = "深入开展“讲政治、强责任、抓落实、提效能、促发展”活动"
    assert text[4:] in surfaces(by_ending, text)


def test_by_ending_begins_at_the_nearest_known_names_of_a_row():
    found = surfaces(by_ending, "覆盖河南山东安徽江苏湖北湖南工业大学")
    assert {"湖南工业大学", "河南山东安徽江苏湖北湖南工业大学"} <= found
    assert "山东安徽江苏湖北湖南工业大学" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("支持石泉、云峰、青禾3个实验室", "青禾"),
        ("引进诺和石化、云和寿险、青禾生物", "诺和石化"),
        ("引进诺和石、云峰", "诺和石"),
    ],
    ids=["before_a_count", "with_and_and_ending", "with_and"],
)
def test_members_ends_before_counts_and_holds_and(text, name):
    assert name in surfaces(members, text) | surfaces(by_ending, text)


def test_members_with_and_stay_short():
    assert "文化和体育事业发展" not in surfaces(members, "发展教育、文化和体育事业发展、卫生")


def test_members_gives_each_name_of_a_list_without_its_verb():
    found = surfaces(members, "支持云峰精工、石泉光电和青禾生物等企业")
    assert {"云峰精工", "石泉光电", "青禾生物"} <= found


def test_quoted_gives_the_inside_and_what_stands_before():
    found = surfaces(quoted, "推进农村“五小提升”，打造“溪谷夜话”")
    assert {"五小提升", "农村“五小提升”", "溪谷夜话"} <= found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("优化防汛“一三五”预警叫应、巡查", "防汛“一三五”预警叫应"),
        ("扩大“五新”开放，", "“五新”开放"),
        ("塑造“五新”开放新优势", "“五新”开放"),
    ],
    ids=["before_and_behind", "behind", "one_word_behind"],
)
def test_quoted_goes_on_to_the_mark(text, name):
    assert name in surfaces(quoted, text)


def test_quoted_goes_no_further_than_a_few_characters():
    found = surfaces(quoted, "深化“五新”开放取得十分明显成效")
    assert "五新" in found
    assert not any(name.endswith("成效") for name in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《溪谷市节水条例》的通知", {"《溪谷市节水条例》"}),
        ("《关于转发〈溪谷市节水条例〉的通知》", {"《关于转发〈溪谷市节水条例〉的通知》"}),
        ("按照青政办〔2021〕12号执行", {"青政办〔2021〕12号"}),
        ("按照青政办[2021]12号执行", {"青政办[2021]12号"}),
        ("门牌12号的《溪谷", set()),
        ("《第一行\n第二行》", set()),
    ],
    ids=["title", "nested_title", "number", "square_brackets", "no_close", "over_two_lines"],
)
def test_documents_reads_titles_and_numbers(text, expected):
    view = View(fold(text))
    found = {text[c.start : c.end] for c in documents(view)}
    assert expected <= found
    assert bool(expected) == bool(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者 周见川 报道", "周见川"),
        ("市长欧阳青主持会议", "欧阳青"),
        ("习近平总书记指出", "习近平"),
        ("护边员古丽·买买提的故事", "古丽·买买提"),
        ("周见川同志带队", "周见川"),
        ("周见川强调，", "周见川"),
        ("运动员周见川夺得金牌", "周见川"),
        ("市长 周 川\n各位代表", "周 川"),
        ("同卡斯特总统会谈", "卡斯特"),
    ],
    ids=[
        "reporter",
        "double_surname",
        "leader",
        "dotted",
        "comrade",
        "speaks",
        "athlete",
        "spaced",
        "president",
    ],
)
def test_people_proposes_names_beside_an_office(text, name):
    assert name in surfaces(people, text)


@pytest.mark.parametrize(
    "text", ["高度重视水利工作", "省长质量奖", "安全生产", "江水清清", "工作要求", "副总统"]
)
def test_people_leaves_common_words_alone(text):
    assert surfaces(people, text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("，二期启动", "二期"),
        ("，三期工程启动", "三期工程"),
        ("建成两座污水处理厂，", "两座污水处理厂"),
        ("青石机场列入国家机场规划", "青石机场列入国家机场"),
        ("健全市、县两级体系", "全市"),
        ("中央财政安排资金", "中央"),
        ("建设新疆", "疆"),
        ("2026年2月3日", "日"),
        ("各县、区人民政府：", "区人民政府"),
        ("省、自治区、直辖市人民政府批准", "市人民政府"),
        ("关心青少年成长", "青"),
        ("荣获全国劳动模范称号", "全国"),
        ("建设20个联合实验室", "20个联合实验室"),
        ("启动新一轮三年行动", "新一轮三年行动"),
        ("本区域内的水库", "本区"),
        ("出席全国人大会议", "全国"),
        ("滨江两岸的景色", "两岸"),
        ("金山银山", "金山"),
        ("第七章　规划实施", "第七章　规划"),
        ("本纲要由市人民政府组织实施", "本纲要"),
    ],
    ids=[
        "phase",
        "phase_of_works",
        "count",
        "predicate_inside",
        "not_the_whole_city",
        "central_budget",
        "half_a_name",
        "day_of_a_date",
        "each_district",
        "class_of_cities",
        "youth",
        "honor",
        "count_in_digits",
        "new_round",
        "region",
        "inside_a_congress",
        "banks_of_a_river",
        "mountains_of_gold",
        "heading",
        "itself",
    ],
)
def test_possible_refuses_what_can_be_no_name(text, name):
    start = text.index(name)
    assert not possible(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推进青石机场二期建设", "青石机场二期"),
        ("贯彻《关于完成任务的通知》", "《关于完成任务的通知》"),
        ("三座店水库，", "座店水库"),
        ("高于全市水平", "全市"),
        ("中央决定开展巡视", "中央"),
        ("中日两国", "日"),
        ("做好援疆工作", "疆"),
        ("健全“三所联动”机制", "三所联动"),
        ("青藏两省", "青"),
        ("居全国优秀行列", "全国"),
        ("形成15分钟健身圈", "15分钟健身圈"),
        ("在本区开展试点", "本区"),
        ("推动两岸交流", "两岸"),
        ("全国人大常委会", "全国人大常委会"),
        ("建设本草纲要馆", "本草纲要馆"),
    ],
    ids=[
        "phase_of_a_work",
        "title",
        "no_count_in_front",
        "whole_city",
        "the_center_acts",
        "country",
        "province_that_is_helped",
        "count_in_a_slogan",
        "province_of_two",
        "rank_in_the_nation",
        "minutes",
        "own_district",
        "both_sides_of_the_strait",
        "congress",
        "not_itself",
    ],
)
def test_possible_lets_names_pass(text, name):
    start = text.index(name)
    assert possible(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推进以增加价值为导向的分配改革，", "以增加价值为导向的分配改革"),
        ("反对以色列的侵略", "以色列"),
        ("实施以工代赈项目", "以工代赈项目"),
    ],
    ids=["guided_by", "country", "work_for_relief"],
)
def test_propose_lets_names_begin_with_yi(text, name):
    view = View(fold(text))
    assert name in {text[start:end] for start, end in propose(view)}


def test_propose_leaves_out_what_another_word_governs():
    view = View("以云州产业园为依托")
    assert not any(start == 0 for start, _ in propose(view))


def test_paired_agencies_reads_three_mass_bodies_in_a_row():
    view = View("支持工青妇开展工作")
    found = {view.text[c.start : c.end] for c in paired_agencies(view)}
    assert found == {"工", "青", "妇"}
    assert not list(paired_agencies(View("工人和妇女")))


@pytest.mark.parametrize(
    ("text", "name", "label", "fit"),
    [
        ("整治清澜河、石泓河沿线", "石泓河", "PERSON", False),
        ("整治清澜河、石泓河沿线", "石泓河", "PLACE", True),
        ("沿石泓河两岸", "石泓河", "PERSON", False),
        ("市长石泓河、副市长罗江", "石泓河", "PERSON", True),
        ("市长罗敬亭、副市长罗江", "罗江", "PERSON", True),
    ],
    ids=["among_rivers", "river", "banks", "mayor", "deputy"],
)
def test_no_person_among_rivers(text, name, label, fit):
    start = text.index(name)
    assert fits(text, start, start + len(name), label) is fit
