"""Places that no table has: a city founded since, or an invented one."""

from __future__ import annotations

import pytest

from taizhang.annotate import annotate
from taizhang.lexicon import ancestors, division, find
from taizhang.stages import Settings


def test_code_of_an_unlisted_place_tells_what_it_lies_in() -> None:
    assert [d.name for d in ancestors("410000-云州市")] == ["云州市", "河南省", "中华人民共和国"]


@pytest.mark.parametrize("code", ["", "云州市", "999999-云州市", "410000-", "410000-云州大桥"])
def test_other_strings_are_no_division(code: str) -> None:
    assert division(code) is None


def test_short_name_of_an_unlisted_place_is_its_own_before_any_other() -> None:
    assert [d.name for d in find("云州", near="410000-云州市")] == ["云州市", "云州区"]
    assert [d.name for d in find("云州", near="410000")] == ["云州区"]


def test_deictics_stand_for_an_unlisted_jurisdiction() -> None:
    passage = {
        "id": "1",
        "text": "我市由市水利局牵头治理河道。",
        "jurisdiction": "云州市",
        "date": "2022-01",
    }
    entities = annotate(passage, Settings())["entities"]
    assert [x["canonical"] for x in entities] == ["云州市", "云州市水利局"]
