"""The user's word over a corpus: each kind of rule, what it leaves alone, and what it tells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from overridden import corpus_of, entity, former_names, names, settled, told

from taizhang.records import USER, Corpus, Former, Match

PARKS = (
    ("a", "郑州市", "[PROJECT:人民公园]建成开放。"),
    ("b", "开封市", "加快[PROJECT:人民公园]建设。"),
    ("c", "郑州市", "[PROJECT:滨河绿廊]开工，[AGENCY:市林业局]牵头。"),
)
ZHENGZHOU = 'type = "PROJECT", name = "人民公园", place = "郑州市"'
KAIFENG = 'type = "PROJECT", name = "人民公园", scope = "410200"'


@pytest.fixture(scope="module")
def parks() -> Corpus:
    return corpus_of(*PARKS)


def test_without_rules_everything_is_as_the_documents_have_it(parks: Corpus) -> None:
    found = settled(parks)
    assert found.links == parks.links
    assert found.overrides == ()
    assert names(found) == ["人民公园", "人民公园", "滨河绿廊", "郑州市林业局"]


def test_merge_makes_one_thing_and_keeps_the_ids_of_both(parks: Corpus) -> None:
    before = {x.id for x in settled(parks).identity.entities if x.name == "人民公园"}
    found = settled(
        parks, f'[[merge]]\nsame = [{{ {ZHENGZHOU} }}, {{ {KAIFENG} }}]\nnote = "one park"'
    )
    one = entity(found, "人民公园")
    assert {one.id, *(x.id for x in one.replaced)} == before
    assert one.labels[0].documents == ("a", "b")
    assert told(found) == [("merge 1", 2, 2, "")]
    left, right = sorted(before)
    (match,) = (x for x in found.identity.matches if {x.left, x.right} == before)
    assert (match.left, match.right, match.decision) == (left, right, "same")
    assert match.evidence == ("the user's word", "one park")


def test_merge_can_give_a_name_that_no_document_has(parks: Corpus) -> None:
    found = settled(
        parks, f'[[merge]]\nsame = [{{ {ZHENGZHOU} }}, {{ {KAIFENG} }}]\nname = "郑开人民公园"'
    )
    one = entity(found, "郑开人民公园")
    assert former_names(one) == ["人民公园", "人民公园", "郑开人民公园"]
    alone = settled(
        corpus_of(PARKS[1]),
        f'[[merge]]\nsame = [{{ {ZHENGZHOU} }}, {{ {KAIFENG} }}]\nname = "郑开人民公园"',
    )
    assert {x.id for x in alone.identity.entities} <= {one.id, *(x.id for x in one.replaced)}


def test_merge_of_two_types_tells_what_to_do_and_joins_nothing(parks: Corpus) -> None:
    found = settled(
        parks,
        f'[[merge]]\nsame = [{{ {ZHENGZHOU} }}, {{ type = "AGENCY", name = "郑州市林业局" }}]',
    )
    assert names(found) == names(settled(parks))
    (rule,) = found.overrides
    assert "are of different types; [[retype]] one of them" in rule.reason


def test_merge_of_two_types_holds_when_one_is_retyped(parks: Corpus) -> None:
    found = settled(
        parks,
        '[[merge]]\nsame = [{ type = "PROJECT", name = "滨河绿廊" }, { type = "AGENCY", name = "郑州市林业局" }]\n'
        '[[retype]]\nthing = { type = "AGENCY", name = "郑州市林业局" }\ntype = "PROJECT"',
    )
    (one,) = (x for x in found.identity.entities if "c" in x.labels[0].documents)
    assert [x.reason for x in found.overrides] == ["", ""]
    assert {x.type for x in one.replaced} == {"AGENCY", "PROJECT"}


def test_split_keeps_apart_what_evidence_joins() -> None:
    corpus = corpus_of(
        ("a", "郑州市", "推进[PROJECT:郑州新郑国际机场三期扩建工程]。"),
        ("b", "河南省", "推进[PROJECT:郑州新郑国际机场三期扩建]。"),
    )
    joined = settled(corpus)
    (one,) = joined.identity.entities
    (other,) = one.replaced
    found = settled(corpus, f'[[split]]\napart = ["{one.id}", "{other.id}"]')
    assert {x.id for x in found.identity.entities} == {one.id, other.id}
    left, right = sorted((one.id, other.id))
    (match,) = found.identity.matches
    assert (match.left, match.right, match.decision) == (left, right, "apart")


def test_split_takes_a_surface_out_in_one_document_only(parks: Corpus) -> None:
    corpus = corpus_of(*PARKS, ("d", "郑州市", "[PROJECT:人民公园]和[PROJECT:人民公园]改造。"))
    found = settled(
        corpus,
        f'[[split]]\nfrom = {{ {ZHENGZHOU} }}\nsurface = "人民公园"\ndocument = "d"\n'
        'to = { type = "PROJECT", name = "新人民公园", scope = "410100" }',
    )
    assert told(found) == [("split 1", 2, 1, "")]
    assert [x.name for x in found.links if x.doc_id == "d"] == ["新人民公园"] * 2
    assert [x.name for x in found.links if x.doc_id == "a"] == ["人民公园"]
    assert entity(found, "新人民公园").replaced == ()  # elsewhere the old id still has its thing


def test_split_everywhere_leaves_no_id_behind() -> None:
    corpus = corpus_of(
        ("a", "郑州市", "推进[PROJECT:郑州新郑国际机场三期扩建工程]。"),
        ("b", "河南省", "推进[PROJECT:郑州新郑国际机场三期扩建]。"),
    )
    (one,) = settled(corpus).identity.entities
    found = settled(
        corpus,
        f'[[split]]\nfrom = "{one.id}"\nsurface = "郑州新郑国际机场三期扩建"\n'
        'to = { type = "PROJECT", name = "货运跑道", scope = "410100" }',
    )
    assert names(found) == ["货运跑道", one.name]
    assert [x.id for x in entity(found, "货运跑道").replaced] == [x.id for x in one.replaced]


def test_split_of_a_name_from_itself_asks_what_else_it_is(parks: Corpus) -> None:
    found = settled(parks, f'[[split]]\nfrom = {{ {ZHENGZHOU} }}\nsurface = "人民公园"')
    assert told(found) == [
        ("split 1", 0, 0, "人民公园 is its own name: say with to = … what it is")
    ]


def test_rename_gives_a_name_and_an_id_and_keeps_the_old_one(parks: Corpus) -> None:
    before = entity(settled(parks), "滨河绿廊")
    found = settled(
        parks, f'[[rename]]\nthing = "{before.id}"\nname = "贾鲁河绿廊"\nnote = "as signed"'
    )
    after = entity(found, "贾鲁河绿廊")
    assert after.id.startswith("project-贾鲁河绿廊-")
    assert after.replaced == (Former(before.id, "PROJECT", "滨河绿廊", "410100"),)
    assert after.labels == before.labels
    assert after.id in {x.entity_id for x in found.identity.references}
    assert found.identity.matches == (
        Match(*sorted((after.id, before.id)), "same", Decimal("1.000"), (USER, "as signed")),
    )


def test_rename_to_the_name_of_another_merges_both(parks: Corpus) -> None:
    park = next(x for x in settled(parks).identity.entities if x.scope == "410200")
    found = settled(
        parks,
        '[[rename]]\nthing = { type = "PROJECT", name = "滨河绿廊" }\nname = "人民公园"',
    )
    assert names(found) == ["人民公园", "人民公园", "郑州市林业局"]
    (one,) = (x for x in found.identity.entities if x.type == "PROJECT" and x.id != park.id)
    assert former_names(one) == ["滨河绿廊"]


def test_two_renames_to_one_name_merge_both() -> None:
    corpus = corpus_of(("a", "郑州市", "[PROJECT:云谷大桥]和[PROJECT:滨河绿廊]开工。"))
    found = settled(
        corpus,
        '[[rename]]\nthing = { type = "PROJECT", name = "云谷大桥" }\nname = "新桥"\n'
        '[[rename]]\nthing = { type = "PROJECT", name = "滨河绿廊" }\nname = "新桥"',
    )
    (one,) = found.identity.entities
    assert (one.name, former_names(one)) == ("新桥", ["云谷大桥", "滨河绿廊"])


def test_rename_of_a_division_keeps_its_code_and_id() -> None:
    corpus = corpus_of(("a", "郑州市", "[PLACE:我市]快速发展。"))
    found = settled(corpus, '[[rename]]\nthing = "place:410100"\nname = "商都"')
    assert [(x.id, x.name, x.replaced) for x in found.identity.entities] == [
        ("place-410100", "商都", ())
    ]


def test_rules_can_be_about_what_other_rules_make(parks: Corpus) -> None:
    renamed = entity(
        settled(
            parks, '[[rename]]\nthing = { type = "PROJECT", name = "滨河绿廊" }\nname = "绿廊"'
        ),
        "绿廊",
    )
    rules = [
        f'[[link]]\nthing = "{renamed.id}"\niri = "https://www.wikidata.org/wiki/Q1"',
        '[[rename]]\nthing = { type = "PROJECT", name = "绿廊" }\nname = "大绿廊"',
        '[[rename]]\nthing = { type = "PROJECT", name = "滨河绿廊" }\nname = "绿廊"',
    ]
    for order in (rules, rules[::-1]):
        found = settled(parks, "\n".join(order))
        assert entity(found, "大绿廊").same_as == ("http://www.wikidata.org/entity/Q1",)
        assert [x.reason for x in found.overrides] == [""] * 3


def test_retype_takes_all_that_is_one_with_a_thing_along() -> None:
    corpus = corpus_of(
        ("a", "郑州市", "推进[PROJECT:郑州新郑国际机场三期扩建工程]。"),
        ("b", "河南省", "推进[PROJECT:郑州新郑国际机场三期扩建]。"),
    )
    (one,) = settled(corpus).identity.entities
    found = settled(corpus, f'[[retype]]\nthing = "{one.id}"\ntype = "PROGRAM"')
    (after,) = found.identity.entities
    assert (after.type, after.name) == ("PROGRAM", one.name)
    assert {x.type for x in found.links} == {"PROGRAM"}
    assert {one.id, one.replaced[0].id} <= {x.id for x in after.replaced}


def test_retype_to_a_place_finds_the_code_of_the_only_division_of_this_name() -> None:
    corpus = corpus_of(("a", "河南省", "[ORG:新密市]加快发展。"))
    found = settled(corpus, '[[retype]]\nthing = { type = "ORG", name = "新密市" }\ntype = "PLACE"')
    assert [(x.id, x.code) for x in found.identity.entities] == [("place-410183", "410183")]


GULOU = ("a", "江苏省", "在[PLACE:鼓楼区]开展试点，[PROJECT:云谷大桥]开工，[PLACE:鼓楼区]推广。")


def test_resolve_says_what_was_left_open_and_no_more() -> None:
    corpus = corpus_of(GULOU, ("b", "开封市", "[PLACE:鼓楼区]繁荣。"))
    assert [x.how for x in corpus.links] == ["unresolved", "surface", "unresolved", "gazetteer"]
    found = settled(corpus, '[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\nto = "place-320106"')
    assert [(x.code, x.how) for x in found.links] == [
        ("320106", "user"),
        ("", "surface"),
        ("320106", "user"),
        ("410204", "gazetteer"),
    ]
    assert told(found) == [("resolve 1", 2, 1, "")]


def test_resolve_of_one_place_goes_before_that_of_the_document() -> None:
    corpus = corpus_of(GULOU)
    first = corpus.links[0]
    found = settled(
        corpus,
        '[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\ndocument = "a"\nto = "place-320106"\n'
        f'[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\ndocument = "a"\nstart = {first.start}\nend = {first.end}\n'
        'to = { type = "PLACE", name = "鼓楼区", place = "徐州市" }',
    )
    assert [x.code for x in found.links] == ["320302", "", "320106"]


def test_resolve_to_a_name_of_several_divisions_names_them() -> None:
    found = settled(
        corpus_of(GULOU),
        '[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\nto = { type = "PLACE", name = "鼓楼区" }',
    )
    (rule,) = found.overrides
    assert rule.mentions == 0
    assert rule.reason.startswith("4 divisions are called 鼓楼区: place-320106, place-320302, ")
    assert rule.reason.endswith("; write one id")


def test_resolve_can_be_to_what_a_rename_makes() -> None:
    rename = '[[rename]]\nthing = { type = "PROJECT", name = "云谷大桥" }\nname = "云谷特大桥"\n'
    bridge = entity(settled(corpus_of(GULOU), rename), "云谷特大桥")
    found = settled(
        corpus_of(GULOU),
        f'{rename}[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\nto = "{bridge.id}"',
    )
    assert [(x.name, x.id, len(x.labels)) for x in found.identity.entities] == [
        ("云谷特大桥", bridge.id, 2)
    ]


def test_resolve_of_what_is_settled_says_how_to_change_it() -> None:
    corpus = corpus_of(("b", "开封市", "[PLACE:鼓楼区]繁荣。"))
    rule = '[[resolve]]\ntype = "PLACE"\nsurface = "鼓楼区"\nto = "place-320106"\n'
    assert told(settled(corpus, rule)) == [
        (
            "resolve 1",
            0,
            0,
            "1 mentions of 鼓楼区 are resolved already; name the document to change them there",
        )
    ]
    assert settled(corpus, rule + 'document = "doc:b"').links[0].code == "320106"


def test_rules_that_match_nothing_say_why(parks: Corpus) -> None:
    found = settled(
        parks,
        '[[merge]]\nsame = ["project-x-1", "project-x-2"]\n'
        '[[split]]\napart = [{ type = "PROJECT", name = "人民公园" }, "place-410100"]\n'
        '[[rename]]\nthing = "project-x-1"\nname = "y"\n'
        '[[link]]\nthing = "project-x-1"\niri = "http://example.org/x"\n'
        '[[resolve]]\ntype = "ORG"\nsurface = "某公司"\nto = { type = "ORG", name = "某集团" }',
    )
    assert names(found) == names(settled(parks))
    reasons = {x.rule: x.reason for x in found.overrides}
    assert (
        reasons["merge 1"] == "no document speaks of project-x-1; no document speaks of project-x-2"
    )
    assert reasons["split 1"].startswith("2 things are called PROJECT 人民公园: project-人民公园-")
    assert reasons["rename 1"] == reasons["link 1"] == "no document speaks of project-x-1"
    assert reasons["resolve 1"] == "no mention 某公司 of type ORG"
    assert [x.mentions for x in found.overrides] == [0] * 5


def test_a_merge_of_which_one_side_is_there_has_matched_nothing(parks: Corpus) -> None:
    found = settled(parks, f'[[merge]]\nsame = [{{ {ZHENGZHOU} }}, "project-x-1"]')
    assert told(found) == [("merge 1", 0, 0, "no document speaks of project-x-1")]


def test_names_that_only_documents_show_to_contradict_leave_the_first() -> None:
    corpus = corpus_of(
        ("a", "郑州市", "推进[PROJECT:郑州新郑国际机场三期扩建工程]。"),
        ("b", "河南省", "推进[PROJECT:郑州新郑国际机场三期扩建]。"),
    )
    (one,) = settled(corpus).identity.entities
    found = settled(
        corpus,
        f'[[rename]]\nthing = "{one.id}"\nname = "甲"\n'
        f'[[rename]]\nthing = "{one.replaced[0].id}"\nname = "乙"',
    )
    assert names(found) == ["甲"]
    assert [x.reason for x in found.overrides] == [
        "",
        "contradicts rename 1, of what is the same thing",
    ]


def test_notes_of_rules_are_kept(parks: Corpus) -> None:
    found = settled(
        parks,
        '[[rename]]\nthing = { type = "PROJECT", name = "滨河绿廊" }\nname = "绿廊"\nnote = "as printed"',
    )
    (rule,) = found.overrides
    assert (rule.says, rule.note) == ("PROJECT 滨河绿廊 is called 绿廊", "as printed")


def test_what_is_taken_out_of_a_thing_is_not_retyped_with_it() -> None:
    corpus = corpus_of(
        ("a", "郑州市", "推进[PROJECT:郑州新郑国际机场三期扩建工程]。"),
        ("b", "河南省", "推进[PROJECT:郑州新郑国际机场三期扩建]。"),
    )
    (one,) = settled(corpus).identity.entities
    (other,) = one.replaced
    surface = {"郑州新郑国际机场三期扩建工程", "郑州新郑国际机场三期扩建"} - {one.name}
    found = settled(
        corpus,
        f'[[retype]]\nthing = "{one.id}"\ntype = "PROGRAM"\n'
        f'[[split]]\nfrom = "{one.id}"\nsurface = "{surface.pop()}"',
    )
    assert [(x.type, x.name) for x in found.identity.entities] == [
        ("PROGRAM", one.name),
        ("PROJECT", other.name),
    ]
