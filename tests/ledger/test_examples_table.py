"""The ledger of the built examples holds the promises that examples/README.md says were written into them."""

import re

import pytest

from taizhang.ledger.shown.lines import COLUMNS, table_line
from taizhang.ledger.shown.select import Filters, read_lines


@pytest.fixture(scope="module")
def ledger_of_2022(built):
    found = {}
    for line in read_lines(built, Filters(place=("云州市",), period="2022")):
        told = dict(zip(COLUMNS, table_line(line.row), strict=True))
        if told["period"] == "2022":
            key = (line.row["indicator"], told["measure"])
            found[key] = [told[column] for column in ("promised", "reported", "outcome")]
    return found


def test_examples_table_is_what_the_ledger_says(examples, ledger_of_2022):
    text = (examples / "README.md").read_text(encoding="utf-8")
    wanted = re.findall(
        r"^\| (\S+) \| (growth|share|level|increment) \| (\S+) \| (\S+) \| (\w+) \|$", text, re.M
    )
    assert len(wanted) == 18
    for indicator, measure, promised, reported, outcome in wanted:
        told = [promised, "" if reported == "–" else reported, outcome]
        assert ledger_of_2022.get((indicator, measure)) == told, indicator
