"""What the user's word on things changes in the other records, and what it must not."""

from __future__ import annotations

from dataclasses import fields, replace

from linked import marked

from taizhang.identity.overrides import NONE, parse_overrides
from taizhang.link import link
from taizhang.measure import measure
from taizhang.records import Corpus, Rejected
from taizhang.relate import relate
from taizhang.stages import CORPUS_STAGES, Settings

TEXT = "[AGENCY:市水利局]牵头推进[PROJECT:云谷水库]建设，[PROJECT:云谷水库]年内建成。[PLACE:新密市]生产总值增长8%，[PLACE:鼓楼区]新增就业5000人。"


def corpus(text: str = TEXT, jurisdiction: str = "河南省", code: str = "") -> Corpus:
    """Everything read from a marked text."""
    doc, mentions = marked(text, jurisdiction=jurisdiction)
    doc = replace(doc, jurisdiction_code=code or doc.jurisdiction_code)
    links, rejected = link(doc, mentions)
    observations, assessments, others = measure(doc, links)
    relations, statuses = relate(doc, links)
    return Corpus(
        documents=(doc,),
        mentions=tuple(mentions),
        links=tuple(links),
        observations=tuple(observations),
        assessments=tuple(assessments),
        relations=tuple(relations),
        statuses=tuple(statuses),
        rejected=(*rejected, *others),
    )


def ruled(found: Corpus, rules: str = "") -> Corpus:
    """The corpus after its things were identified with these rules."""
    overrides = parse_overrides(rules) if rules else NONE
    stage = CORPUS_STAGES[0]
    new = {k: tuple(v) for k, v in stage.run(found, Settings(overrides=overrides)).items()}
    return Corpus(**{f.name: new.get(f.name, getattr(found, f.name)) for f in fields(Corpus)})


def test_without_rules_what_was_read_stays() -> None:
    read = corpus()
    found = ruled(read)
    for name in ("documents", "mentions", "links", "observations", "relations", "statuses", "rejected"):  # fmt: skip
        assert getattr(found, name) == getattr(read, name), name


def test_types_follow_to_mentions_and_take_out_what_they_do_not_allow() -> None:
    read = corpus()
    assert [x.type for x in read.relations] == ["responsible_for"]
    assert len(read.statuses) > 0
    found = ruled(
        read, '[[retype]]\nthing = { type = "PROJECT", name = "云谷水库" }\ntype = "PLACE"'
    )
    assert [x.type for x in found.mentions] == ["AGENCY", "PLACE", "PLACE", "PLACE", "PLACE"]
    assert (found.relations, found.statuses) == ((), ())
    assert [(x.stage, x.reason, x.surface) for x in found.rejected if x.stage == "identity"] == [
        ("identity", "a relation that the types do not allow", "市水利局牵头推进云谷水库建设，云谷水库年内建成。"),
        *[("identity", "a status that the type does not allow", "云谷水库")] * len(read.statuses),
    ]  # fmt: skip


def test_a_relation_of_what_turns_out_to_be_one_thing_is_left_out() -> None:
    read = corpus("[PROGRAM:碧水计划]包括[PROGRAM:清源行动]、[PROGRAM:净土行动]。")
    assert [x.type for x in read.relations] == ["part_of", "part_of"]
    found = ruled(
        read,
        '[[merge]]\nsame = [{ type = "PROGRAM", name = "碧水计划" }, { type = "PROGRAM", name = "清源行动" }]',
    )
    assert found.relations == read.relations[1:]
    assert [x.reason for x in found.rejected if x.stage == "identity"] == [
        "a relation of a thing to itself"
    ]


def test_figures_follow_the_place_that_the_user_gives() -> None:
    read = corpus(
        "[PLACE:鼓楼区]生产总值增长8%。[PLACE:新密市]生产总值增长7%。", jurisdiction="江苏省"
    )
    assert [(x.place, x.place_code) for x in read.observations] == [
        ("鼓楼区", ""),
        ("新密市", "410183"),
    ]
    assert [x.reason for x in read.rejected if x.stage == "link"] == ["ambiguous name"]
    found = ruled(
        read,
        '[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\nto = "place-320302"\n'
        '[[rename]]\nthing = "place-410183"\nname = "密县"',
    )
    assert [(x.place, x.place_code) for x in found.observations] == [
        ("鼓楼区", "320302"),
        ("密县", "410183"),
    ]
    assert [x for x in found.rejected if x.stage == "link"] == []


def test_the_place_of_a_document_follows_too() -> None:
    read = corpus("[PLACE:我市]生产总值增长8%。", "云州市", "410000-云州市")
    assert read.observations[0].place_code == "410000-云州市"
    found = ruled(read, '[[rename]]\nthing = "place-410000-云州市"\nname = "云洲市"')
    assert {x.place for x in found.observations} == {"云洲市"}
    assert found.documents[0].jurisdiction == "云洲市"


def test_what_stays_open_is_still_told() -> None:
    read = corpus("[PLACE:鼓楼区]和[PLACE:新华区]开展试点。", jurisdiction="江苏省")
    found = ruled(read, '[[resolve]]\ntype = "PLACE"\nsurface = "新华区"\nto = "place-410402"')
    assert Rejected("d", 0, 3, "link", "ambiguous name", "鼓楼区") in found.rejected
