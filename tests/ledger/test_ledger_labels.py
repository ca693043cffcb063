"""The words shown beside the data are those of the code lists."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from taizhang.ledger.shown.labels import (
    FINDING_LABELS,
    MEASURE_LABELS,
    OUTCOME_LABELS,
    STATUS_LABELS,
    Label,
)
from taizhang.records import FINDINGS, KINDS, OUTCOMES, STATUSES


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (OUTCOME_LABELS, OUTCOMES),
        (FINDING_LABELS, FINDINGS),
        (MEASURE_LABELS, KINDS),
        (STATUS_LABELS, STATUSES),
    ],
    ids=["outcomes", "findings", "measures", "statuses"],
)
def test_every_word_has_a_label(labels: dict[str, Label], words: tuple[str, ...]) -> None:
    assert tuple(labels) == words
    assert all(label.en == word and label.zh and label.means for word, label in labels.items())


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (OUTCOME_LABELS, "outcome"),
        (FINDING_LABELS, "finding"),
        (MEASURE_LABELS, "measure"),
        (STATUS_LABELS, "status"),
    ],
)
def test_labels_are_those_of_the_code_lists(
    labels: dict[str, Label], name: str, root: Path
) -> None:
    codes = Graph().parse(root / "ontology" / "codelists" / f"{name}.ttl")
    held = set(codes.objects(None, SKOS.prefLabel))
    for label in labels.values():
        assert Literal(label.zh, lang="zh") in held
        assert Literal(label.en, lang="en") in held
