"""What an overrides.toml can hold, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.errors import ConfigError
from taizhang.identity.overrides import parse_overrides, read_overrides
from taizhang.identity.overrides.rules import document_id, local_id


def faults(text: str) -> list[str]:
    """The lines of the error that a text gives, without the first."""
    with pytest.raises(ConfigError) as err:
        parse_overrides(text)
    head, *lines = str(err.value).splitlines()
    assert head.startswith("overrides.toml: ")
    return [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("project-云谷大桥-1a2b3c4d", "project-云谷大桥-1a2b3c4d"),
        ("project:云谷大桥-1a2b3c4d", "project-云谷大桥-1a2b3c4d"),
        ("https://w3id.org/taizhang/id/project/云谷大桥-1a2b3c4d", "project-云谷大桥-1a2b3c4d"),
        ("<https://w3id.org/taizhang/id/place/410100>", "place-410100"),
        ("https://w3id.org/taizhang/id/place/410000-%E4%BA%91%E5%B7%9E%E5%B8%82", "place-410000-云州市"),
        ("organization:某公司-1a2b3c4d", "org-某公司-1a2b3c4d"),
        ("work:云政20229号-1a2b3c4d", "doc-云政20229号-1a2b3c4d"),
        ("云谷大桥", ""),
        ("http://www.wikidata.org/entity/Q1", ""),
        ("", ""),
    ],
    ids=["id", "prefixed", "iri", "in_angles", "as_a_browser_copies_it", "org_has_another_prefix", "doc_too", "name", "elsewhere", "empty"],
)  # fmt: skip
def test_ids_are_read_in_every_spelling(said: str, id: str) -> None:
    assert local_id(said) == id


def test_documents_are_named_by_id_prefix_or_iri() -> None:
    spellings = ("410100-x-1", "doc:410100-x-1", "<https://w3id.org/taizhang/id/doc/410100-x-1>")
    assert {document_id(x) for x in spellings} == {"410100-x-1"}


def test_rules_know_where_they_stand() -> None:
    found = parse_overrides(
        '# of ours\n[[rename]]\nthing = "project-a-1"\nname = "甲"\n\n[[rename]]\nthing = "project-b-2"\nname = "乙"\n'
    )
    assert [(x.name, x.line, str(x.said)) for x in found.rules] == [
        ("rename 1", 2, "project-a-1 is called 甲"),
        ("rename 2", 6, "project-b-2 is called 乙"),
    ]


def test_surfaces_are_folded_as_documents_are() -> None:
    (rule,) = parse_overrides(
        '[[resolve]]\ntype = "PROJECT"\nsurface = "Ｇ30（二期）"\nto = "project-a-1"'
    ).rules
    assert rule.said.model_dump()["surface"] == "G30（二期）"


def test_an_empty_file_says_nothing() -> None:
    assert parse_overrides("").rules == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[mrege]]\nsame = ["a"]', ["mrege: unknown table; known: [[merge]], [[split]], [[rename]], [[retype]], [[link]], [[resolve]]"]),
        ('[merge]\nsame = ["project-a-1", "project-b-2"]', ["[merge]: write it with two brackets on each side: [[merge]]"]),
        ('[[merge]]\nsame = ["project-a-1"]', ["[[merge]] 1 (line 1): same: names fewer than two things"]),
        ('[[merge]]\nsame = ["project-a-1", "project:a-1"]', ["[[merge]] 1 (line 1): same: a thing stands there twice"]),
        ('[[rename]]\nthing = "project-a-1"\nnam = "x"', ["[[rename]] 1 (line 1): name: is missing; add it", "[[rename]] 1 (line 1): nam: unknown key; take it out, or correct its spelling"]),
        ('[[rename]]\nthing = "project-a-1"\nname = 5', ["[[rename]] 1 (line 1): name: must be a text in quotation marks"]),
        ('[[retype]]\nthing = "project-a-1"\ntype = "ROAD"', ["[[retype]] 1 (line 1): type: Input should be 'PLACE', 'AGENCY', 'ORG', 'PROJECT', 'PROGRAM', 'EVENT', 'DOC' or 'PERSON'"]),
        ('[[rename]]\nthing = "云谷大桥"\nname = "x"', ["[[rename]] 1 (line 1): thing: '云谷大桥' names nothing; write its id (\"project-…\"), its IRI (\"project:…\"), or {type = \"PROJECT\", name = \"…\"}"]),
        ('[[rename]]\nthing = {type = "PROJECT"}\nname = "x"', ["[[rename]] 1 (line 1): thing: type and name are both needed; write its id (\"project-…\"), its IRI (\"project:…\"), or {type = \"PROJECT\", name = \"…\"}"]),
        ('[[rename]]\nthing = {type = "PROJECT", name = "x", scope = "999999"}\nname = "x"', ["[[rename]] 1 (line 1): thing: scope '999999' is no division code, such as 410100"]),
        ('[[link]]\nthing = "place-410100"\niri = "Q1"', ["[[link]] 1 (line 1): iri: 'Q1' is no IRI, such as http://www.wikidata.org/entity/Q43255"]),
        ('[[link]]\nthing = "place-410100"\niri = "https://w3id.org/taizhang/id/place/410200"', ["[[link]] 1 (line 1): iri: an IRI of ours; to join two things write [[merge]]"]),
        ('merge = ["project-a-1"]', ["[[merge]] 1: must be a table"]),
        ('[[rename]]\nthing = {type = "PROJECT", name = "x", plaec = "郑州市"}\nname = "y"', ["[[rename]] 1 (line 1): thing.plaec: unknown key; take it out, or correct its spelling"]),
        ('[[split]]\nout_of = "project-a-1"\nsurface = "x"', ["[[split]] 1 (line 1): out_of: unknown key; take it out, or correct its spelling"]),
        ('[[split]]\nsurface = "x"', ["[[split]] 1 (line 1): write apart = [one thing, another], or from and surface"]),
        ('[[split]]\napart = ["project-a-1", "project-b-2"]\nsurface = "x"', ["[[split]] 1 (line 1): write either apart, or from and surface, in two tables"]),
        ('[[resolve]]\ntype = "PLACE"\nsurface = "x"\nstart = 3\nto = "place-410100"', ["[[resolve]] 1 (line 1): start and end go together"]),
    ],
    ids=["unknown_table", "one_bracket", "too_few", "twice", "misspelled_key", "wrong_type", "no_type_of_ours", "a_bare_name", "no_name", "no_code", "no_iri", "iri_of_ours", "no_table", "misspelled_key_of_a_thing", "a_field_that_is_no_key", "split_of_nothing", "split_of_both_kinds", "half_a_place"],
)  # fmt: skip
def test_faults_are_told_with_what_to_do(text: str, told: list[str]) -> None:
    assert faults(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[merge]]\nsame = ["project-a-1", "project-b-2"]\n[[merge]]\nsame = ["project-b-2", "project-c-3"]\n'
            '[[split]]\napart = ["project-a-1", "project:c-3"]',
            "[[split]] 1 (line 5): keeps project-a-1 and project-c-3 apart, merged by [[merge]] 1 (line 1); take one out",
        ),
        (
            '[[rename]]\nthing = "project-a-1"\nname = "甲"\n[[rename]]\nthing = "project-a-1"\nname = "乙"',
            "[[rename]] 2 (line 4): says another name than [[rename]] 1 (line 1); take one out",
        ),
        (
            '[[merge]]\nsame = ["project-a-1", "project-b-2"]\nname = "甲"\n[[rename]]\nthing = "project-b-2"\nname = "乙"',
            "[[rename]] 1 (line 4): says another name than [[merge]] 1 (line 1); take one out",
        ),
        (
            '[[retype]]\nthing = "project-a-1"\ntype = "ORG"\n[[retype]]\nthing = "project-a-1"\ntype = "DOC"',
            "[[retype]] 2 (line 4): says another type than [[retype]] 1 (line 1); take one out",
        ),
        (
            '[[resolve]]\ntype = "PLACE"\nsurface = "x"\nto = "place-410100"\n'
            '[[resolve]]\ntype = "PLACE"\nsurface = "x"\nto = "place-410200"',
            "[[resolve]] 2 (line 5): says another meaning than [[resolve]] 1 (line 1); take one out",
        ),
    ],
    ids=["merge_and_split", "two_names", "name_of_a_merge", "two_types", "two_meanings"],
)
def test_rules_that_cannot_both_hold_are_told(text: str, told: str) -> None:
    assert faults(text) == [told]


def test_rules_that_say_the_same_twice_are_no_contradiction() -> None:
    rule = '[[rename]]\nthing = "project-a-1"\nname = "甲"\n'
    assert len(parse_overrides(rule * 2).rules) == 2


def test_broken_toml_tells_its_line() -> None:
    with pytest.raises(ConfigError, match=r"no TOML: .*line 2.*; correct it, nothing was built"):
        parse_overrides("[[merge]]\nsame = project-a-1")


def test_files_are_read_with_a_mark_and_refused_in_other_encodings(tmp_path: Path) -> None:
    text = '[[rename]]\r\nthing = "project-a-1"\r\nname = "甲"\r\n'
    path = tmp_path / "o.toml"
    path.write_bytes(text.encode("utf-8-sig"))
    found = read_overrides(path)
    assert (len(found.rules), len(found.sha256), found.path) == (1, 64, str(path))
    path.write_bytes(text.encode("gb18030"))
    with pytest.raises(ConfigError, match=r"no UTF-8 text .*; save it as UTF-8"):
        read_overrides(path)
    with pytest.raises(ConfigError, match="cannot read the overrides: No such file"):
        read_overrides(tmp_path / "missing.toml")
