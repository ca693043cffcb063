"""The ledger of the built examples holds the promises that examples/README.md says were written into them."""

import re

import pytest

from taizhang.ledger import rows, table
from taizhang.run import read_corpus


@pytest.fixture(scope="module")
def ledger_of_2022(built):
    corpus = read_corpus(built, "documents", "observations", "ledger")
    found = rows(
        corpus.ledger,
        {obs.id: obs for obs in corpus.observations},
        {doc.id: doc for doc in corpus.documents},
        place="云州市",
    )
    _, lines = table(row for row in found if row["period"] == "2022")
    return {(indicator, measure): rest for _, indicator, measure, _, _, *rest in lines}


def test_examples_table_is_what_the_ledger_says(examples, ledger_of_2022):
    text = (examples / "README.md").read_text(encoding="utf-8")
    wanted = re.findall(
        r"^\| (\S+) \| (growth|share|level|increment) \| (\S+) \| (\S+) \| (\w+) \|$", text, re.M
    )
    assert len(wanted) == 18
    for indicator, measure, promised, reported, outcome in wanted:
        told = [promised, "" if reported == "–" else reported, outcome]
        assert ledger_of_2022.get((indicator, measure)) == told, indicator
