import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.tables import csv_cell, csv_line, plain, scaled, to_csv, to_json


@pytest.mark.parametrize(
    ("value", "text", "short"),
    [
        ("5.8921E+11", "589210000000", "5892.1亿"),
        ("1300000000000", "1300000000000", "1.3万亿"),
        ("100000000", "100000000", "1亿"),
        ("99999999", "99999999", "9999.9999万"),
        ("9999", "9999", "9999"),
        ("5.60", "5.6", "5.6"),
        ("-31300", "-31300", "-3.13万"),
        ("0", "0", "0"),
        ("100", "100", "100"),
    ],
)
def test_numbers_keep_just_their_digits(value: str, text: str, short: str) -> None:
    assert (plain(Decimal(value)), scaled(Decimal(value))) == (text, short)


def test_csv_quotes_what_it_must_and_leaves_nothing_to_run() -> None:
    rows = [(Decimal("1E+3"), None, "a,b"), ("-3.2", "=1+1", 'say "hi"'), ("-", "+nan", "\tx")]
    assert to_csv(("n", "@x", "说"), rows) == (
        'n,\'@x,说\n1000,,"a,b"\n-3.2,\'=1+1,"say ""hi"""\n\'-,\'+nan,\'\tx\n'
    )


@given(st.lists(st.text(st.sampled_from("生7,.;\"'\n\r\t\x1f=+-@ e"), max_size=4), min_size=1))
def test_csv_line_is_read_back_without_formulas(cells: list[str]) -> None:
    line = csv_line(cells)
    assert line.endswith("\n")
    (read,) = csv.reader(io.StringIO(line, newline=""))
    assert read == [csv_cell(cell) for cell in cells]


def test_json_numbers_are_numbers() -> None:
    row = {
        "value": [Decimal("6"), Decimal("6.50")],
        "large": Decimal("5.8921E+11"),
        "名": "增长",
        "none": None,
    }
    assert to_json(row) == '{"value": [6, 6.5], "large": 589210000000, "名": "增长", "none": null}'
