"""DOC: titles in full, laws of the state, outlines of plans, numbers."""

from __future__ import annotations

import pytest
from linked import links_of, names_of


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


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        pytest.param(
            "[DOC:《纲要（草案）》]",
            "1996-03",
            "《国民经济和社会发展“九五”计划和2010年远景目标纲要（草案）》",
            id="ninth_plan_with_aims_up_to_2010",
        ),
        pytest.param(
            "[DOC:《纲要》]",
            "2001-03",
            "《国民经济和社会发展第十个五年计划纲要》",
            id="tenth_is_a_计划",
        ),
        pytest.param(
            "[DOC:《建议》]",
            "2006-03",
            "《中共中央关于制定国民经济和社会发展第十一个五年规划的建议》",
            id="proposal_of_the_central_committee",
        ),
    ],
)
def test_outline_of_the_nation_is_named_as_its_plan(text: str, date: str, name: str) -> None:
    assert names_of(text, jurisdiction="中华人民共和国", date=date) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "[AGENCY:国务院][DOC:《关于发展水运的意见》]",
            "《国务院关于发展水运的意见》",
            id="directly",
        ),
        pytest.param(
            "[AGENCY:国务院]发布了[DOC:《关于发展水运的意见》]",
            "《国务院关于发展水运的意见》",
            id="decided",
        ),
        pytest.param(
            "[AGENCY:国务院]研究[DOC:《关于发展水运的意见》]",
            "《关于发展水运的意见》",
            id="not_decided",
        ),
        pytest.param(
            "[AGENCY:水利部]、[AGENCY:财政部][DOC:《关于发展水运的意见》]",
            "《关于发展水运的意见》",
            id="one_of_two_issuers",
        ),
    ],
)
def test_issuer_belongs_to_a_title_about_something(text: str, name: str) -> None:
    assert names_of(text)[-1] == name


def test_law_of_another_country_is_none_of_ours() -> None:
    assert names_of("美国制定[DOC:《芯片法》]，我国修订[DOC:《芯片法》]") == [
        "《芯片法》",
        "《中华人民共和国芯片法》",
    ]


def test_number_on_a_line_of_its_own_stands_for_the_title_above() -> None:
    text = "郑州市人民政府\n关于印发《郑州市绿化办法》的 通知\n[DOC:郑政〔2021〕9号]\n各县（市）"
    assert names_of(text, jurisdiction="郑州市") == [
        "《郑州市人民政府关于印发《郑州市绿化办法》的通知》"
    ]
    other = "今年工作总体平稳。\n[DOC:郑政〔2021〕9号]\n各县（市）"
    assert names_of(other, jurisdiction="郑州市") == ["郑政〔2021〕9号"]


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("《政府工作报告》", "410100"),
        ("《市政府督查落实管理办法》", "410100"),
        ("《目标责任书》", "410100"),
        ("《信访条例》", ""),
        ("《市场主体登记管理条例》", ""),
        ("《郑州市城市绿化条例》", ""),
    ],
)
def test_title_that_every_place_has_is_of_the_place_that_speaks(title: str, scope: str) -> None:
    (link,) = links_of(f"落实[DOC:{title}]", jurisdiction="郑州市")
    assert (link.name, link.scope) == (title, scope)
