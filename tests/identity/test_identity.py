"""Entities over documents: one thing one id, whatever else is there."""

from __future__ import annotations

from linked import marked

from taizhang.identity import entity_id, identify
from taizhang.link import link
from taizhang.records import Document, Entity, Label, Link, Reference


def linked(id: str, text: str, jurisdiction: str) -> tuple[Document, list[Link]]:
    doc, mentions = marked(text, jurisdiction=jurisdiction, id=id)
    return doc, link(doc, mentions)[0]


def test_one_thing_in_two_documents_is_one_entity() -> None:
    first, links = linked("a", "[PLACE:我市]和[PLACE:郑州市]", "郑州市")
    second, more = linked("b", "[PLACE:郑州]落实[PROGRAM:乡村全面振兴]", "河南省")
    found = identify([first, second], links + more)
    assert found.entities == (
        Entity(
            "place-410100",
            "PLACE",
            "郑州市",
            "",
            "410100",
            (Label("我市", 1, ("a",)), Label("郑州", 1, ("b",)), Label("郑州市", 1, ("a",))),
        ),
        Entity(
            "program-乡村振兴战略-b64a78d8",
            "PROGRAM",
            "乡村振兴战略",
            labels=(Label("乡村全面振兴", 1, ("b",)),),
        ),
    )
    assert found.references[0] == Reference("a", 0, 2, "place-410100")
    assert [x.entity_id for x in found.references] == ["place-410100"] * 3 + [found.entities[1].id]


def test_order_of_documents_changes_nothing() -> None:
    pairs = [
        linked("a", "[PLACE:我市][AGENCY:市政府]", "郑州市"),
        linked("b", "[PLACE:郑州][AGENCY:郑州市政府]", "河南省"),
    ]
    forward = identify([d for d, _ in pairs], [x for _, ls in pairs for x in ls])
    back = identify([d for d, _ in pairs[::-1]], [x for _, ls in pairs[::-1] for x in ls])
    assert forward == back


def test_same_name_in_two_places_is_two_things() -> None:
    first, links = linked("a", "[PROJECT:人民公园]", "郑州市")
    second, more = linked("b", "[PROJECT:人民公园]", "开封市")
    assert len({x.id for x in identify([first, second], links + more).entities}) == 2


def test_id_shows_at_most_forty_characters_and_no_marks() -> None:
    long = Link("d", 0, 1, "PROGRAM", "“长”" * 50)
    name = entity_id(long)
    assert name.startswith("program-" + "长" * 40 + "-")
    assert len(name) == len("program-") + 40 + 1 + 8
