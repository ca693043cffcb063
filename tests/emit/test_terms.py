"""Names, strings and numbers as Turtle writes them."""

from decimal import Decimal
from urllib.parse import unquote

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal

from taizhang.emit.periods import bounds, date
from taizhang.emit.terms import decimal, slug, term, text, thing
from taizhang.vocab import PREFIXES, TZ


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("410100", "place:410100"),
        ("110101-东华门街道", "place:110101-东华门街道"),
        ("㵐〇𠮷", "place:㵐〇𠮷"),
        ("-x", f"<{PREFIXES['place']}-x>"),
        ("a.b", f"<{PREFIXES['place']}a.b>"),
        ("a/b c", f"<{PREFIXES['place']}a%2Fb%20c>"),
        ("“甲”", f"<{PREFIXES['place']}%E2%80%9C甲%E2%80%9D>"),
        ("", f"<{PREFIXES['place']}>"),
    ],
    ids=[
        "digits",
        "town",
        "rare_characters",
        "leading_hyphen_in_full",
        "dot_in_full",
        "slash_and_space",
        "quotation_marks",
        "empty",
    ],
)
def test_things_are_prefixed_where_every_parser_reads_it(local: str, expected: str) -> None:
    assert thing("place", local) == expected


@pytest.mark.parametrize(
    "local", ["410100", "110101-东华门街道", "㵐〇𠮷", "-x", "a/b c", "甲》>乙"]
)
def test_things_parse_as_one_iri(local: str) -> None:
    data = f"@prefix place: <{PREFIXES['place']}> .\n{thing('place', local)} a place:x ."
    assert len(Graph().parse(data=data, format="turtle")) == 1


def test_slugs_of_two_names_differ() -> None:
    names = ["R&D经费", "R&D 经费", "R-D经费", "（R&D）经费", "R&D经费强度"]
    assert len({slug(name) for name in names}) == len(names)


def test_slug_of_a_plain_name_is_the_name() -> None:
    assert slug("生产总值") == "生产总值"


def test_slug_of_marks_alone_is_a_digest() -> None:
    assert slug("％").isalnum()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("589210000000"), "589210000000.0"),
        (Decimal("5.8921E+11"), "589210000000.0"),
        (Decimal("6.50"), "6.5"),
        (Decimal("-3.2"), "-3.2"),
        (Decimal("0"), "0.0"),
        (Decimal("1E-7"), "0.0000001"),
    ],
)
def test_decimals_are_written_without_exponent(value: Decimal, expected: str) -> None:
    assert decimal(value) == expected


@pytest.mark.parametrize("value", ['“a”"b"', "a\\b", "a\nb\r\tc", "\x00\x1f\x7f", "", "结尾\\"])
def test_strings_survive(value: str) -> None:
    data = f"<x:s> <x:p> {text(value, 'zh')} ."
    (literal,) = Graph().parse(data=data, format="turtle").objects()
    assert literal == Literal(value, lang="zh")


def test_words_of_known_vocabularies_have_a_prefix() -> None:
    assert term(TZ.responsibleFor) == "tz:responsibleFor"
    assert term("http://qudt.org/vocab/unit/KiloW-HR") == "qudt-unit:KiloW-HR"
    assert term("http://example.org/x") == "<http://example.org/x>"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2022-Q2", ("2022-04-01", "2022-06-30")),
        ("2022-H2", ("2022-07-01", "2022-12-31")),
        ("2025-12-31", ("2025-12-31", "2025-12-31")),
        ("2016/2020", ("2016-01-01", "2020-12-31")),
        ("2022-01/2022-06", ("2022-01-01", "2022-06-30")),
        ("2020/2016", None),
        ("2021-13", None),
        ("2021-02-30", None),
        ("十四五", None),
        ("", None),
    ],
)
def test_periods_have_their_first_and_last_day(period: str, expected: object) -> None:
    assert bounds(period) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", '"2021"^^xsd:gYear'),
        ("2021-01", '"2021-01"^^xsd:gYearMonth'),
        ("2021-01-30", '"2021-01-30"^^xsd:date'),
        ("2021-13", '"2021-13"'),
        ("2021-Q1", '"2021-Q1"'),
        ("2016/20", '"2016/20"'),
    ],
)
def test_dates_are_typed_as_exact_as_they_are_known(value: str, expected: str) -> None:
    assert date(value) == expected


def read(data: str) -> pyoxigraph.Triple:
    (quad,) = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)
    return quad.triple


@given(st.text())
def test_any_string_survives(value: str) -> None:
    assert read(f"<x:s> <x:p> {text(value, 'zh')} .").object.value == value


@given(st.text(min_size=1))
def test_any_local_name_is_an_iri_of_its_folder(local: str) -> None:
    data = f"@prefix org: <{PREFIXES['org']}> . @prefix place: <{PREFIXES['place']}> .\n"
    subject = read(f"{data}{thing('place', local)} a org:x .").subject.value
    assert unquote(subject.removeprefix(PREFIXES["place"])) == local


@given(st.text(min_size=1))
def test_any_slug_is_a_local_name(name: str) -> None:
    assert thing("indicator", slug(name)) == f"indicator:{slug(name)}"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_any_decimal_survives(value: Decimal) -> None:
    assert Decimal(read(f"<x:s> <x:p> {decimal(value)} .").object.value) == value
