"""The learned choice of a number's name: what it may choose from, and what follows from another choice."""

from __future__ import annotations

from taizhang.ingest import passage
from taizhang.measure import measure
from taizhang.measure.naming import Candidate, Setting, by_rules, choose
from taizhang.measure.naming.candidates import candidates


def settings_of(text: str) -> list[Setting]:
    """The setting of each number of a passage."""
    found: list[Setting] = []

    def keep(s: Setting) -> Candidate:
        found.append(s)
        return by_rules(s)

    measure(_doc(text), [], keep)
    return found


def _doc(text: str):
    return passage({"id": "d", "text": text, "jurisdiction": "云州市", "date": "2023-02"})


def named(text: str, name: str) -> list[tuple[str, str, str]]:
    """Indicator, kind and quote of each number of a passage where the candidate of this name is always taken."""

    def take(s: Setting) -> Candidate:
        return next((c for c in candidates(s) if c.name == name), by_rules(s))

    found, *_ = measure(_doc(text), [], take)
    return [(o.indicator, o.kind, text[o.start : o.end]) for o in found]


def test_candidates_are_stretches_before_and_behind_and_names_carried_over() -> None:
    first, second = settings_of("全市粮食产量稳定在58亿斤，单产400公斤。")
    assert {("粮食产量", "left"), ("产量", "left"), ("全市粮食产量", "left")} <= {
        (c.name, c.kind) for c in candidates(first)
    }
    kinds = {c.name: c.kind for c in candidates(second)}
    assert (kinds["粮食产量"], kinds["单产"], kinds["粮食单产"]) == ("base", "left", "joined")
    (counted,) = settings_of("建成30个整治项目。")
    assert {c.name: c.kind for c in candidates(counted)}["整治项目"] == "right"


def test_candidates_hold_what_the_rules_say_and_each_name_once() -> None:
    for s in settings_of("食品、医药产业增加值分别增长7.5%、17.4%，居全省第3位；新建泊位2个。"):
        found = candidates(s)
        assert s.rule in [c.told for c in found]
        assert len({c.name for c in found}) == len(found)


def test_no_candidate_begins_inside_a_number_or_with_a_mark() -> None:
    (s,) = settings_of("截至2022年，“书香云州”书屋达到120家。")
    assert not [c.name for c in candidates(s) if c.name[0] in "，”、022"]


def test_words_that_fall_off_a_name_still_tell_its_kind() -> None:
    assert named("生产总值增长6%左右。", "生产总值") == [
        ("生产总值", "growth", "生产总值增长6%左右")
    ]


def test_another_name_is_carried_on_and_its_words_are_quoted() -> None:
    text = "规模以上工业企业利润达到20亿元，增长5%。"
    assert named(text, "工业企业利润") == [
        ("工业企业利润", "level", "工业企业利润达到20亿元"),
        ("工业企业利润", "growth", "工业企业利润达到20亿元，增长5%"),
    ]


def test_a_name_behind_the_number_is_quoted_with_it() -> None:
    text = "改造30个老旧小区。"
    assert named(text, "老旧小区") == [("老旧小区", "level", "30个老旧小区")]
    assert named(text, "老旧小")[0][2] == "30个老旧小"


def test_the_choice_is_one_of_the_candidates_and_the_same_every_time() -> None:
    for s in settings_of("新增公共停车位1.2万个，完成投资3.5亿元，惠及群众20万人。"):
        chosen = choose(s)
        assert chosen in candidates(s)
        assert choose(s) == chosen
