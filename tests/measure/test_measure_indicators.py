"""The indicator: its boundary, its restored head, and what carries over."""

from __future__ import annotations

import pytest
from said import facts, names_of

from taizhang.measure.indicators import members, relative
from taizhang.measure.nouns import noun_after
from taizhang.measure.phrases import trim_lead
from taizhang.measure.triggers import split_triggers


@pytest.mark.parametrize(
    ("name", "each"),
    [
        ("城镇、农村居民收入", ["城镇居民收入", "农村居民收入"]),
        ("城乡居民收入", ["城镇居民收入", "农村居民收入"]),
        ("食品、石化、医药等产业增加值", ["食品产业增加值", "石化产业增加值", "医药产业增加值"]),
        ("一产、二产、三产增加值", ["一产增加值", "二产增加值", "三产增加值"]),
        ("第一、第三产业增加值", ["第一产业增加值", "第三产业增加值"]),
        ("人民币存款、贷款余额", ["人民币存款余额", "人民币贷款余额"]),
        ("高技术制造业、装备制造业增加值", ["高技术制造业增加值", "装备制造业增加值"]),
        ("接待旅游人数、旅游总花费", ["接待旅游人数", "旅游总花费"]),
        ("省属企业营业收入、利润", ["省属企业营业收入", "省属企业利润"]),
        ("化学需氧量、二氧化硫排放量", ["化学需氧量排放量", "二氧化硫排放量"]),
        ("投资、消费增速", ["投资增速", "消费增速"]),
    ],
)
def test_members_restore_the_head(name: str, each: list[str]) -> None:
    assert members(name) == each


def test_and_inside_a_member_does_not_split_it() -> None:
    assert members("金融业、软件和信息服务业增加值", 2) == [
        "金融业增加值",
        "软件和信息服务业增加值",
    ]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("粮食产量稳定在", "粮食产量"),
        ("民间投资同比增长", "民间投资"),
        ("进出口总额比上年", "进出口总额"),
        ("农业产能达到", "农业产能"),
        ("全市就业总数达", "全市就业总数"),
        ("绿电交易量", "绿电交易量"),
        ("财政收入较“十三五”末提高", "财政收入"),
        ("水库蓄水量五年累计增加", "水库蓄水量"),
        ("赤字率拟按", "赤字率"),
        ("棉花总产要保证", "棉花总产"),
        ("养老保险基金保证金", "养老保险基金保证金"),
        ("今年经济增长预期为", "今年经济增长"),
        ("“十四五”期间年均经济增长", "“十四五”期间年均经济增长"),
        ("非公经济占比增长", "非公经济占比"),
    ],
)
def test_the_words_before_the_number_fall_off(text: str, core: str) -> None:
    assert split_triggers(text)[0] == core


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("力争新建充电桩", "充电桩"),
        ("完成营造林", "营造林"),
        ("新增建设用地", "建设用地"),
        ("累计发放创业担保贷款", "创业担保贷款"),
        ("带动消费", "带动消费"),
        ("建设高标准农田", "高标准农田"),
        ("打造可再生能源基地", "可再生能源基地"),
        ("年末在校学生", "在校学生"),
        ("努力把全年零售物价", "零售物价"),
        ("拟安排财政赤字", "财政赤字"),
        ("今年计划生产总值", "生产总值"),
        ("国家计划要求粮食产量", "粮食产量"),
        ("“十五”期间年均经济增长", "经济增长"),
        ("计划生育手术", "计划生育手术"),
        ("年均气温", "年均气温"),
    ],
)
def test_verbs_in_front_fall_off(text: str, name: str) -> None:
    assert trim_lead(text) == name


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("全域土地整治项目。", "全域土地整治项目"),
        ("项目入选全国示范工程", "入选全国示范工程项目"),
        ("重点项目建成投产", "重点项目"),
        ("的中小学校，", "中小学校"),
        ("，其中", ""),
        ("用于改善民生", ""),
        ("新台阶", ""),
        ("新高地", "新高地"),
        ("增加到29个", ""),
        ("县（市、区）", "县（市、区）"),
    ],
)
def test_a_number_may_stand_before_its_noun(text: str, noun: str) -> None:
    assert noun_after(text)[0] == noun


@pytest.mark.parametrize(
    ("name", "base", "whole"),
    [
        ("增速", "税收收入", "税收收入增速"),
        ("支出", "一般公共预算收入", "一般公共预算支出"),
        ("产值", "茶叶产量", "茶叶产值"),
        ("竣工", "重点项目开工", "重点项目竣工"),
        ("城镇化率", "常住人口", None),
        ("出口", "生产总值", None),
    ],
)
def test_a_bare_head_leans_on_what_was_said(name: str, base: str, whole: str | None) -> None:
    assert relative(name, base) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "生产总值3.2万亿元、增长5.5%，居全国第5位。",
            [
                ("生产总值", "3200000000000元", "exact", "level"),
                ("生产总值", "5.5%", "exact", "growth"),
                ("生产总值", "5位", "exact", "rank"),
            ],
        ),
        (
            "食品、医药产业增加值分别增长7.5%、17.4%。",
            [
                ("食品产业增加值", "7.5%", "exact", "growth"),
                ("医药产业增加值", "17.4%", "exact", "growth"),
            ],
        ),
        (
            "粮食、蔬菜产量均突破100万吨。",
            [
                ("粮食产量", "1000000吨", "min", "level"),
                ("蔬菜产量", "1000000吨", "min", "level"),
            ],
        ),
        (
            "新建高标准农田74.7万亩，新建养老服务中心35个、托育机构12家。",
            [
                ("高标准农田", "747000亩", "exact", "increment"),
                ("养老服务中心", "35个", "exact", "increment"),
                ("托育机构", "12家", "exact", "increment"),
            ],
        ),
        (
            "城镇化率由43.2%提高到52.6%。",
            [("城镇化率", "43.2%", "exact", "share"), ("城镇化率", "52.6%", "exact", "share")],
        ),
        (
            "地区生产总值增长6.1%、高于全省0.5个百分点。",
            [
                ("地区生产总值", "6.1%", "exact", "growth"),
                ("地区生产总值增长高于全省", "0.5百分点", "exact", "level"),
            ],
        ),
        (
            "接待游客500万人次、旅游收入30亿元，分别增长8%、9.5%。",
            [
                ("接待游客", "5000000人次", "exact", "level"),
                ("旅游收入", "3000000000元", "exact", "level"),
                ("接待游客", "8%", "exact", "growth"),
                ("旅游收入", "9.5%", "exact", "growth"),
            ],
        ),
        (
            "城镇新增就业6.7万人，单位生产总值能耗下降3.2%，农村贫困人口减少1200人。",
            [
                ("城镇就业", "67000人", "exact", "increment"),
                ("单位生产总值能耗", "-3.2%", "exact", "growth"),
                ("农村贫困人口", "-1200人", "exact", "increment"),
            ],
        ),
        (
            "战略性新兴产业占规上工业比重达25%。",
            [("战略性新兴产业占规上工业比重", "25%", "exact", "share")],
        ),
        (
            "棉花总产62万吨、占全国12%。",
            [("棉花总产", "620000吨", "exact", "level"), ("棉花总产", "12%", "exact", "share")],
        ),
        ("固定资产投资增长8%—10%。", [("固定资产投资", "8—10%", "exact", "growth")]),
        ("居民消费价格涨幅3%左右。", [("居民消费价格", "3%", "approx", "growth")]),
        ("总投资超5亿元的云河水厂开工。", [("云河水厂总投资", "500000000元", "min", "level")]),
    ],
)
def test_a_sentence_becomes_whole_facts(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert facts(text) == expected


def test_a_place_in_front_is_no_part_of_the_name() -> None:
    names = [("清岚区", "PLACE", "清岚区")]
    assert names_of("清岚区生产总值突破300亿元。", names=names) == ["生产总值"]


def test_a_number_without_subject_is_refused() -> None:
    assert facts("增长8%。") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "储蓄在国民收入中的比重，在整顿初期由1978年的36%降到28%。",
            ["储蓄在国民收入中的比重"] * 2,
        ),
        (
            "城镇居民收入608元；农民的收入，平均每人355元，增长9%。",
            ["城镇居民收入", "农民的收入", "农民的收入"],
        ),
        ("煤产量增长4%，达到9亿吨；油产量继续增长，达到1亿吨。", ["煤产量", "煤产量", "油产量"]),
        ("工业总产值增长6%，超过计划增长4%的要求。", ["工业总产值"] * 2),
        ("教育经费900亿元，比前五年的500亿元增加80%。", ["教育经费"] * 3),
        ("发电量增加到4000亿度，钢增加到4600万吨。", ["发电量", "钢"]),
        ("在能源增长不到3%的情况下，工业总产值增长8%。", ["能源", "工业总产值"]),
        ("据80个企业的统计，利润增长5%，上缴利税增长6%。", ["企业", "企业利润", "上缴利税"]),
        ("企业数量由700家发展到3000家，产值壮大至50亿元。", ["企业数量"] * 2 + ["企业产值"]),
        ("该工程全长600米，总投资估算2亿元。", ["全长", "总投资"]),
        ("计划安排粮食总产量4亿吨，棉花面积力求扩大到8000万亩。", ["粮食总产量", "棉花面积"]),
        ("每个农民的收入由1980年的190元增加到250元。", ["每个农民的收入"] * 2),
        ("五年中国家用于住宅的投资480亿元。", ["国家用于住宅的投资"]),
        ("养老保险、医疗保险参保人数420万人、650万人。", ["养老保险参保人数", "医疗保险参保人数"]),
        ("产值平均每年递增的速度是3%，“六五”计划期间要求每年递增4%。", ["产值"] * 2),
        ("人均预期寿命从2019年的71.4岁提高到2024年的73.1岁。", ["人均预期寿命"] * 2),
        ("打造5条多式联运线路，建成12个千亿级产业集群。", ["多式联运线路", "千亿级产业集群"]),
        ("9所本科高校体制改革全面完成，14所高职院校划转为省管。", ["本科高校体制改革", "高职院校"]),
        ("税率降低可使农民减轻负担70亿元。", ["农民负担"]),
        ("五年跨越3个千亿元台阶。", []),
        ("钢铁、纺织产业营收突破万亿级规模。", ["钢铁产业营收", "纺织产业营收"]),
        ("油料产量1600万吨。增长24%。", ["油料产量"] * 2),
        ("分解为1500项具体任务。其中700项由县区承担。", ["具体任务"] * 2),
        ("培养30名在全市有领军作用的律师人才。", ["律师人才"]),
        ("研发支出相当于生产总值比例达4%。", ["研发支出相当于生产总值比例"]),
        ("环境投入5800亿元，是前九年总和的1.7倍。", ["环境投入"] * 2),
        ("教育经费所占比例提高一个百分点。", ["教育经费所占比例"]),
        ("安全形势连续5个季度向好，考核连续3次获评优秀。", []),
        ("基本建设投资5亿元，后来又追加了1亿元。", ["基本建设投资"] * 2),
        ("运动员获金牌数位列全国第一。", ["运动员获金牌数"]),
        ("进出口总额实现翻番，出口年均增速20%以上。", ["出口年均增速"]),
        ("10万艘渔船全面纳管，结果事故起数下降3%。", ["渔船", "事故起数"]),
        (
            "出口增长3%；生产总值增长4%，投资增长6%，均为全省第一。",
            ["出口", "生产总值", "投资", "生产总值", "投资"],
        ),
        ("肉蛋奶总产量分别达70万吨、33万吨、15万吨。", ["肉总产量", "蛋总产量", "奶总产量"]),
        ("进出口超千万元企业69家，建成区面积135平方公里。", ["进出口超千万元企业", "建成区面积"]),
        ("规划建设2个5-10平方公里的创业园。", ["创业园"] * 2),
        (
            "中医院占地面积500平方米，总建筑面积700平方米。",
            ["中医院占地面积", "中医院总建筑面积"],
        ),
        ("新建和美乡村250个，打造40个吸引力强、带动面广的场景。", ["和美乡村", "场景"]),
        ("作为西部第一经济大省，进出口居内地第3位。", ["进出口"]),
        ("刑事、治安案件分别下降6.6%、3.6%。", ["刑事案件", "治安案件"]),
        ("经济总量超6万亿元，实现晋位，年均增速5.7%。", ["经济总量"] * 2),
        ("投资增长25%，增幅比一季度回落17个百分点。", ["投资", "投资增幅"]),
    ],
    ids=[
        "adverbial_before_the_number",
        "a_new_subject_after_a_semicolon",
        "a_new_subject_that_grew",
        "a_demand_is_no_name",
        "a_base_is_no_name",
        "a_name_of_one_character",
        "a_condition",
        "a_survey",
        "a_head_in_place_of_a_count",
        "this_work",
        "planned",
        "each_in_a_name",
        "five_years_and_the_state",
        "a_number_for_each_without_the_word",
        "a_speed",
        "an_age_in_two_years",
        "a_size_in_the_noun",
        "what_happened_to_the_counted",
        "a_relief",
        "steps_are_no_count",
        "sectors_have_one_each",
        "a_sentence_without_subject",
        "of_them",
        "a_place_before_the_noun",
        "a_ratio_keeps_its_whole",
        "it_is_so_many_times",
        "one_point",
        "quarters_and_rounds_last",
        "added_later",
        "a_rank_behind_a_count",
        "exports_are_a_name",
        "in_full",
        "each_of_the_part_ranks",
        "kinds_of_one_character",
        "a_size_names_the_counted",
        "a_count_before_a_size",
        "one_area_for_another",
        "a_noun_behind_its_qualities",
        "first_of_its_kind_is_no_rank",
        "two_kinds_of_cases",
        "a_mean_pace_leans",
        "a_quarter_compared_with",
    ],
)
def test_what_is_no_name_falls_off_and_the_subject_holds(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("商品零售价格上涨6%。尽管如此，涨幅仍然高达5%。", ["商品零售价格"] * 2),
        ("财政赤字20亿元左右。2021年执行结果为18亿元。", ["财政赤字"] * 2),
        ("固定资产投资增长5%。工业投资增速6%。", ["固定资产投资", "工业投资增速"]),
        ("财政收入增长4%，粮食连续五年增产，总产量达到90万吨。", ["财政收入", "粮食总产量"]),
    ],
    ids=["a_pace_of_the_sentence_before", "a_result_of_it", "a_pace_with_a_name", "output_of_the_clause_before"],
)  # fmt: skip
def test_what_names_nothing_by_itself_is_of_what_was_told(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("财政赤字从170亿元降低到今年的27亿元。", "level"),
        ("财政赤字减少27亿元。", "increment"),
        ("经济增长目标定为5%左右。", "growth"),
        ("增长极占全省的5%。", "share"),
        ("生产总值居全省第6位，前移1位。", "increment"),
        ("营商环境评价后移2位。", "increment"),
        ("生产总值前移到第6位。", "rank"),
    ],
)
def test_what_kind_the_last_number_is(text: str, kind: str) -> None:
    assert facts(text)[-1][-1] == kind


def test_words_that_stand_for_others_are_no_names() -> None:
    assert names_of("粮食产量首次跃上1.4万亿斤新台阶、亩产提升10.1斤。") == ["粮食产量", "亩产"]
    assert "他们" not in names_of("他们提高了10倍。")
