"""EVENT: congresses, sessions, games, fairs."""

from __future__ import annotations

import pytest
from linked import names_of


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "date", "name"),
    [
        ("党的二十大", "河南省", "2023-01", "中国共产党第二十次全国代表大会"),
        ("十九届五中全会", "", "2021-01", "中国共产党第十九届中央委员会第五次全体会议"),
        ("五中全会", "驻马店市", "2021-02", "中国共产党第十九届中央委员会第五次全体会议"),
        ("二十届历次全会", "", "2026-01", "中国共产党第二十届中央委员会历次全体会议"),
        ("省委十一届十次全会", "安徽省", "2026-01", "中国共产党安徽省第十一届委员会第十次全体会议"),
        ("十二届市委八次全会", "上海市", "2026-01", "中国共产党上海市第十二届委员会第八次全体会议"),
        ("省第十三次党代会", "贵州省", "2026-01", "中国共产党贵州省第十三次代表大会"),
        ("市委经济工作会议", "驻马店市", "2021-02", "中共驻马店市委经济工作会议"),
        ("自治区党委经济工作会议", "西藏自治区", "2026-01", "中共西藏自治区党委经济工作会议"),
        ("八届全国人大一次会议", "", "1993-03", "第八届全国人民代表大会第一次会议"),
        ("市十六届人大三次会议", "上海市", "2026-01", "上海市第十六届人民代表大会第三次会议"),
        ("四届人大第一次会议", "中华人民共和国", "1978-02", "第四届全国人民代表大会第一次会议"),
        (
            "六届人大常委会第三次会议",
            "中华人民共和国",
            "1984-05",
            "第六届全国人民代表大会常务委员会第三次会议",
        ),
        ("六届人大常委会第三次会议", "河北省", "1984-05", "六届人大常委会第三次会议"),
        ("党十一届三中全会", "", "1982-11", "中国共产党第十一届中央委员会第三次全体会议"),
        ("党的第十三届七中全会", "", "1991-03", "中国共产党第十三届中央委员会第七次全体会议"),
        ("党的十大", "", "1978-02", "中国共产党第十次全国代表大会"),
        ("十大", "", "1978-02", "十大"),
        (
            "十二月中国共产党第十一届中央委员会第三次全体会议",
            "",
            "1979-06",
            "中国共产党第十一届中央委员会第三次全体会议",
        ),
        ("第四届世界妇女大会", "", "1994-03", "联合国第四次世界妇女大会"),
        ("第17届省运会", "河北省", "2026-01", "河北省第十七届运动会"),
        ("省第十七届运动会", "江西省", "2026-01", "江西省第十七届运动会"),
        ("第十五届全运会", "河南省", "2026-01", "中华人民共和国第十五届运动会"),
        ("第二十三届投洽会", "福建省", "2026-01", "第二十三届中国国际投资贸易洽谈会"),
        ("第15届全国运动会", "吉林省", "2026-01", "中华人民共和国第十五届运动会"),
        ("十五运会", "重庆市", "2026-01", "中华人民共和国第十五届运动会"),
        ("第9届亚冬会", "吉林省", "2026-01", "第九届亚洲冬季运动会"),
        ("省民族运动会", "海南省", "2026-01", "海南省少数民族传统体育运动会"),
        ("第十届民族传统体育运动会", "青海省", "2026-01", "青海省第十届少数民族传统体育运动会"),
        ("第五届残运会", "", "2026-01", "第五届残运会"),
        (
            "第二届全区运动会暨第三届健身大会",
            "西藏自治区",
            "2026-01",
            "西藏自治区第二届运动会暨第三届健身大会",
        ),
        ("第三届省茶业大会", "福建省", "2026-01", "第三届福建省茶业大会"),
        ("第三届省域治理论坛", "福建省", "2026-01", "第三届省域治理论坛"),
        ("中博会", "广东省", "2026-01", "中国国际中小企业博览会"),
        ("中博会", "湖南省", "2026-01", "中国中部投资贸易博览会"),
        ("四届人大", "中华人民共和国", "1978-02", "第四届全国人民代表大会"),
        ("省旅发大会", "河北省", "2026-01", "河北省旅游产业发展大会"),
        ("全国城市更新会议", "安徽省", "2026-01", "全国城市更新会议"),
        ("中国—中亚峰会", "陕西省", "2026-01", "中国—中亚峰会"),
        ("云台山音乐节", "河南省", "2026-01", "云台山音乐节"),
    ],
)
def test_event_has_its_full_name(surface: str, jurisdiction: str, date: str, name: str) -> None:
    text = f"贯彻[EVENT:{surface}]精神"
    assert names_of(text, jurisdiction=jurisdiction, date=date) == [name]


def test_sessions_of_one_list_share_their_term() -> None:
    central = names_of("[EVENT:十九届二中]、[EVENT:三中]、[EVENT:四中全会]精神", date="2020-01")
    assert central == [f"中国共产党第十九届中央委员会第{n}次全体会议" for n in "二三四"]
    local = names_of("[EVENT:省委十一届十次]、[EVENT:十一次全会]精神", jurisdiction="安徽省")
    assert local == [f"中国共产党安徽省第十一届委员会第{n}次全体会议" for n in ("十", "十一")]


@pytest.mark.parametrize(
    ("date", "term"),
    [
        pytest.param("1979-06", "十一", id="the_eleventh_met_in_1978"),
        pytest.param("1983-06", "十一", id="the_twelfth_had_not_met_a_third_time"),
        pytest.param("1985-03", "十二", id="the_twelfth_met_in_1984"),
        pytest.param("2018", "十九", id="a_year_means_its_end"),
        pytest.param("2024-06", "十九", id="a_month_before_the_twentieth_met"),
        pytest.param("2024-08", "二十", id="a_month_after"),
    ],
)
def test_bare_plenum_is_the_last_of_its_number(date: str, term: str) -> None:
    names = names_of("贯彻[EVENT:三中全会]精神", date=date)
    assert names == [f"中国共产党第{term}届中央委员会第三次全体会议"]


def test_plenum_after_one_of_a_province_is_none_of_its_term() -> None:
    text = "[EVENT:省委十一届十次]全会召开。落实[EVENT:四中全会]部署"
    assert names_of(text, jurisdiction="安徽省", date="2026-01")[-1] == (
        "中国共产党第二十届中央委员会第四次全体会议"
    )


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        pytest.param(
            "健儿在[EVENT:全运会]夺冠", "2026-01", "中华人民共和国第十五届运动会", id="told_of"
        ),
        pytest.param(
            "健儿在[EVENT:全运会]夺冠", "2021-12", "中华人民共和国第十四届运动会", id="of_that_year"
        ),
        pytest.param(
            "健儿在[EVENT:全运会]夺冠",
            "2024-01",
            "中华人民共和国全国运动会",
            id="none_held_of_late",
        ),
        pytest.param(
            "申办[EVENT:全运会]", "2026-01", "中华人民共和国全国运动会", id="not_held_yet"
        ),
        pytest.param(
            "健儿在[EVENT:残特奥会]夺冠",
            "2026-01",
            "全国第十二届残疾人运动会暨第九届特殊奥林匹克运动会",
            id="two_games_in_one",
        ),
    ],
)
def test_games_that_were_held_are_the_edition_of_the_year(text: str, date: str, name: str) -> None:
    assert names_of(text, jurisdiction="云南省", date=date) == [name]


def test_list_of_events_shares_its_head() -> None:
    names = names_of("“[EVENT:云岭杯]”“[EVENT:“金沙杯”足球邀请赛]", jurisdiction="云南省")
    assert names == ["“云岭杯”足球邀请赛", "“金沙杯”足球邀请赛"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "迎接[EVENT:第十一届亚洲运动会]，全国关心[EVENT:亚运会]，办好本届[EVENT:亚运会]",
            ["第十一届亚洲运动会"] * 3,
            id="edition_just_named",
        ),
        pytest.param(
            "办好[EVENT:第十一届亚运会]，在[EVENT:奥运会]上夺冠",
            ["第十一届亚洲运动会", "奥林匹克运动会"],
            id="other_games",
        ),
        pytest.param(
            "办好[EVENT:第十一届亚运会]。" + "经济发展，" * 20 + "备战[EVENT:亚运会]",
            ["第十一届亚洲运动会", "亚洲运动会"],
            id="far_behind",
        ),
    ],
)
def test_games_named_by_their_kind_are_those_just_named(text: str, names: list[str]) -> None:
    assert names_of(text, jurisdiction="中华人民共和国", date="1990-03") == names
