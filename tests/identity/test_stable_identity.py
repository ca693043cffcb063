"""Ids come from content: no order, no split and no other document changes what an id stands for."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from named import Named, corpus

from taizhang.identity import Identity, entity_id, identify

NAMES: tuple[Named, ...] = (
    ("PROJECT", "郑州机场三期", "410000"),
    ("PROJECT", "郑州新郑国际机场三期扩建工程", "410100"),
    ("PROJECT", "郑州新郑国际机场二期", "410100"),
    ("PROJECT", "郑州新郑国际机场", ""),
    ("PROJECT", "人民公园", "410100"),
    ("PROJECT", "人民公园", "410200"),
    ("PROJECT", "人民公园", "410000"),
    ("PROJECT", "成渝中线高铁", "500000"),
    ("PROJECT", "成渝中线高铁", "510000"),
    ("PROGRAM", "“助企惠民”活动", "410000"),
    ("PROGRAM", "助企惠民", "410100"),
    ("PROGRAM", "助企惠民", "410200"),
    ("PROGRAM", "助企惠民行动", "410100"),
    ("PROGRAM", "城市更新行动", "410000"),
    ("PROGRAM", "城市更新行动", "130000"),
    ("PROGRAM", "城市更新行动", "140000"),
    ("PROGRAM", "城市更新行动", ""),
    ("PROGRAM", "中央八项规定", "410000"),
    ("PROGRAM", "中央八项规定", "130000"),
    ("PROGRAM", "清河攻坚三年行动", "410000"),
    ("PROGRAM", "清河攻坚五年行动", "410000"),
    ("PROGRAM", "清河攻坚行动", "410000"),
    ("PROGRAM", "“清河攻坚”三年行动", "410100"),
    ("PROGRAM", "“清河攻坚”五年行动", "410200"),
    ("EVENT", "第五届清澜论坛", "410000"),
    ("EVENT", "第六届清澜论坛", "410000"),
    ("EVENT", "清澜论坛", "410000"),
    ("EVENT", "2021清澜论坛", ""),
    ("DOC", "《清澜河治理与保护办法》", ""),
    ("DOC", "《清澜河治理和保护办法》", "410000"),
    ("DOC", "清政〔2021〕9号", "410000"),
    ("AGENCY", "妇女联合会", "410000"),
    ("AGENCY", "河南省妇女联合会", "410000"),
    ("PERSON", "张清澜", ""),
    ("PERSON", "张清澜", "410000"),
)
DOCUMENTS = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), max_size=8)


def built(documents: dict[str, Sequence[Named]]) -> Identity:
    return identify(*corpus(documents))


def former(identity: Identity) -> dict[str, tuple[str, str]]:
    """Return what every id stands for: its type and name, of former ones too."""
    return {
        x.id: (x.type, x.name) for entity in identity.entities for x in (entity, *entity.replaced)
    }


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same(names: list[list[Named]], random: object) -> None:
    documents, links = corpus({f"d{i}": x for i, x in enumerate(names)})
    once = identify(documents, links)
    for records in (documents, links):
        random.shuffle(records)  # type: ignore[attr-defined]
    assert identify(documents, links) == once


@given(DOCUMENTS, st.integers(0, 8))
def test_every_id_of_a_part_is_one_of_the_whole(names: list[list[Named]], cut: int) -> None:
    documents = {f"d{i}": x for i, x in enumerate(names)}
    part = former(built(dict(list(documents.items())[:cut])))
    rest = former(built(dict(list(documents.items())[cut:])))
    whole = former(built(documents))
    assert part.items() | rest.items() <= whole.items()


@given(DOCUMENTS)
def test_every_link_has_its_own_id_or_the_one_it_went_into(names: list[list[Named]]) -> None:
    documents, links = corpus({f"d{i}": x for i, x in enumerate(names)})
    found = identify(documents, links)
    into = {x.id: entity for entity in found.entities for x in (entity, *entity.replaced)}
    keys = {(x.doc_id, x.start): entity_id(x) for x in links}
    assert [x.entity_id for x in found.references] == [
        into[keys[x.doc_id, x.start]].id for x in found.references
    ]
    assert {x.id for x in found.entities if x.labels} == {x.entity_id for x in found.references}
    for entity in found.entities:
        assert {x.type for x in entity.replaced} <= {entity.type}
        assert not entity.series or entity.series in {x.id for x in found.entities} - {entity.id}


@given(DOCUMENTS)
def test_no_thing_has_two_numbers_or_terms(names: list[list[Named]]) -> None:
    for entity in built({f"d{i}": x for i, x in enumerate(names)}).entities:
        called = {x.name for x in (entity, *entity.replaced)}
        for pair in ({"二期", "三期"}, {"第五届", "第六届"}, {"三年", "五年"}):
            assert sum(any(word in name for name in called) for word in pair) < 2


@given(DOCUMENTS)
def test_every_same_pair_is_one_and_every_doubtful_pair_two(names: list[list[Named]]) -> None:
    found = built({f"d{i}": x for i, x in enumerate(names)})
    into = {x.id: entity.id for entity in found.entities for x in (entity, *entity.replaced)}
    for match in found.matches:
        assert match.left < match.right
        assert (into[match.left] == into[match.right]) == (match.decision == "same")
    assert list(found.matches) == sorted(found.matches, key=lambda x: (x.left, x.right))
