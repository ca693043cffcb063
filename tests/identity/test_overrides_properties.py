"""Rules in any order, said once or twice, on documents in any order: the same things."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from overridden import corpus_of, settled

from taizhang.identity.overrides import Overrides, Settled, parse_overrides, settle
from taizhang.identity.overrides.contradictions import contradictions
from taizhang.records import Corpus

NAMES = ("云谷大桥", "云谷特大桥", "澄江水库", "澄江水库扩建工程", "人民公园")
PLACES = ("郑州市", "开封市", "河南省")
SCOPES = ("410100", "410200", "410000")
THING = st.builds(
    lambda type, name, scope: f'{{ type = "{type}", name = "{name}", scope = "{scope}" }}',
    st.sampled_from(("PROJECT", "PROGRAM")),
    st.sampled_from(NAMES),
    st.sampled_from(
        SCOPES
    ),  # a place may be one thing's in a few documents and two things' in more
)
RULE = st.one_of(
    st.builds('[[merge]]\nsame = [{}, {}]\n'.format, THING, THING),
    st.builds('[[split]]\napart = [{}, {}]\n'.format, THING, THING),
    st.builds('[[rename]]\nthing = {}\nname = "{}"\n'.format, THING, st.sampled_from((*NAMES, "新桥"))),
    st.builds('[[retype]]\nthing = {}\ntype = "{}"\n'.format, THING, st.sampled_from(("PROJECT", "PROGRAM"))),
    st.builds('[[split]]\nfrom = {}\nsurface = "{}"\nto = {}\n'.format, THING, st.sampled_from(NAMES), THING),
    st.builds('[[resolve]]\ntype = "PROJECT"\nsurface = "{}"\ndocument = "{}"\nto = {}\n'.format, st.sampled_from(NAMES), st.sampled_from("ab"), THING),
)  # fmt: skip
TEXT = st.builds(
    "".join,
    st.lists(
        st.builds(
            "推进[{}:{}]。".format, st.sampled_from(("PROJECT", "PROGRAM")), st.sampled_from(NAMES)
        ),
        min_size=1,
        max_size=4,
    ),
)
CORPUS = st.builds(
    lambda *said: corpus_of(*said),
    *(st.tuples(st.just(id), st.sampled_from(PLACES), TEXT) for id in "abc"),
)


def parsed(rules: list[str]) -> Overrides | None:
    """The rules, or None where they are refused as a whole."""
    from taizhang.errors import ConfigError

    try:
        return parse_overrides("".join(rules))
    except ConfigError:
        return None


def graph(found: Settled) -> object:
    """What the rules have made, without what is told of them."""
    return found.links, found.identity


@given(CORPUS, st.lists(RULE, max_size=5))
def test_every_mention_has_one_entity_and_every_id_one_holder(
    corpus: Corpus, rules: list[str]
) -> None:
    found = settle(corpus, parsed(rules) or Overrides())
    entities = [x.id for x in found.identity.entities]
    held = [y.id for x in found.identity.entities for y in x.replaced]
    assert len(set(entities)) == len(entities)
    assert not set(entities) & set(held)
    spans = [(x.doc_id, x.start, x.end) for x in corpus.links]
    assert [(x.doc_id, x.start, x.end) for x in found.identity.references] == spans
    assert {x.entity_id for x in found.identity.references} <= set(entities)
    assert entities == sorted(entities)


@given(CORPUS, st.lists(RULE, max_size=4))
def test_rules_said_twice_do_what_they_do_once(corpus: Corpus, rules: list[str]) -> None:
    once, twice = parsed(rules), parsed(rules * 2)
    if once and twice:
        assert graph(settle(corpus, once)) == graph(settle(corpus, twice))


@given(CORPUS, st.lists(RULE, max_size=4), st.randoms())
def test_order_of_rules_and_documents_does_not_matter(
    corpus: Corpus, rules: list[str], random: object
) -> None:
    overrides = parsed(rules)
    if overrides is None:
        return
    found = settle(corpus, overrides)
    if any("contradicts" in x.reason or "kept apart" in x.reason for x in found.overrides):
        return  # the documents show that not all can hold
    shuffled = list(rules)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    back = replace(corpus, documents=corpus.documents[::-1])
    assert graph(settle(back, parse_overrides("".join(shuffled)))) == graph(found)


@given(CORPUS, st.lists(RULE, max_size=4))
def test_without_the_rules_everything_is_as_before_them(corpus: Corpus, rules: list[str]) -> None:
    before = settled(corpus)
    settle(corpus, parsed(rules) or Overrides())
    assert settled(corpus) == before


def ids(found: Settled) -> set[str]:
    """All ids that a build gives: of entities, and those that they replaced."""
    entities = found.identity.entities
    return {x.id for x in entities} | {y.id for x in entities for y in x.replaced}


@given(CORPUS, st.lists(RULE, max_size=4))
def test_ids_hold_when_documents_are_added(corpus: Corpus, rules: list[str]) -> None:
    overrides = parsed(rules) or Overrides()
    links = tuple(x for x in corpus.links if x.doc_id != "c")
    fewer = replace(corpus, documents=corpus.documents[:2], links=links)
    part, whole = (settle(x, overrides) for x in (fewer, corpus))
    told = " ".join(x.reason for found in (part, whole) for x in found.overrides)
    if "contradicts" not in told and "kept apart" not in told:
        assert ids(part) <= ids(whole)


@given(st.lists(RULE, max_size=6))
def test_contradictions_do_not_depend_on_the_order(rules: list[str]) -> None:
    assert (parsed(rules) is None) == (parsed(rules[::-1]) is None)


def test_contradictions_of_a_chain_of_merges_are_found() -> None:
    ids = [f"project-{x}-1" for x in "abcdef"]
    rules = parse_overrides(
        "".join(f'[[merge]]\nsame = ["{a}", "{b}"]\n' for a, b in pairwise(ids))
    ).rules
    split = parse_overrides(f'[[split]]\napart = ["{ids[0]}", "{ids[-1]}"]').rules
    assert [x[2] for x in contradictions([*rules, *split])] == [
        f"keeps {ids[0]} and {ids[-1]} apart, merged by"
    ]
