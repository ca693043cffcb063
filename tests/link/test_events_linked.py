"""EVENT and DOC: congresses, sessions, games, titles."""

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
        ("第17届省运会", "河北省", "2026-01", "河北省第十七届运动会"),
        ("省第十七届运动会", "江西省", "2026-01", "江西省第十七届运动会"),
        ("第十五届全运会", "河南省", "2026-01", "中华人民共和国第十五届运动会"),
        ("第二十三届投洽会", "福建省", "2026-01", "第二十三届中国国际投资贸易洽谈会"),
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
    ("text", "jurisdiction", "date", "name"),
    [
        pytest.param(
            "[DOC:《纲要（草案）》]",
            "江西省",
            "2026-01",
            "《江西省国民经济和社会发展第十五个五年规划纲要（草案）》",
            id="outline_of_the_year",
        ),
        pytest.param(
            "[DOC:《纲要》]", "江西省", "2024-01", "《纲要》", id="no_plan_begins_in_2024"
        ),
        pytest.param("[DOC:《会计法》]", "", "2000-03", "《中华人民共和国会计法》", id="law"),
        pytest.param(
            "[DOC:《督查落实办法》]", "郑州市", "2021-01", "《督查落实办法》", id="办法_is_no_law"
        ),
        pytest.param("[DOC:郑政〔2021〕9号]", "郑州市", "2021-05", "郑政〔2021〕9号", id="number"),
    ],
)
def test_doc_has_its_title(text: str, jurisdiction: str, date: str, name: str) -> None:
    assert names_of(text, jurisdiction=jurisdiction, date=date) == [name]


def test_number_stands_for_the_title_before_it() -> None:
    names = names_of("印发[DOC:《城市更新条例》]（[DOC:郑政〔2021〕9号]）", jurisdiction="郑州市")
    assert names == ["《城市更新条例》", "《城市更新条例》"]


def test_short_title_is_the_last_full_one_of_its_kind() -> None:
    text = "[DOC:《郑州市地铁运营办法》]施行。[DOC:《郑州市绿化条例》]修订。依照[DOC:《办法》]"
    assert names_of(text, jurisdiction="郑州市")[-1] == "《郑州市地铁运营办法》"
