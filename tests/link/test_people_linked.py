"""People are their province's unless the whole country knows them."""

from __future__ import annotations

import pytest
from linked import links_of


@pytest.mark.parametrize(
    ("text", "jurisdiction", "scope"),
    [
        ("市长[PERSON:沈望川]主持会议", "郑州市", "410000"),
        ("省长[PERSON:沈望川]主持会议", "河南省", "410000"),
        ("省长[PERSON:沈望川]主持会议", "河北省", "130000"),
        ("[PERSON:沈望川]总理到会", "河南省", ""),
        ("学习[PERSON:焦裕禄]精神", "河南省", ""),
        ("[PERSON:沈望川]同志作报告", "中华人民共和国", ""),
    ],
)
def test_scope_of_a_person(text: str, jurisdiction: str, scope: str) -> None:
    (link,) = links_of(text, jurisdiction=jurisdiction)
    assert (link.how, link.scope) == ("surface", scope)


def test_name_is_read_over_a_line_break() -> None:
    (link,) = links_of("市长[PERSON:沈望\n川]主持会议", jurisdiction="郑州市")
    assert link.name == "沈望川"
