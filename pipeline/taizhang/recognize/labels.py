"""What the labels of other people's models stand for here.

Source: data/labels.csv; the label sets as HanLP documents them (docs/annotations/ner in its repository). Models of spaCy
for Chinese have those of OntoNotes.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from taizhang.errors import ConfigError
from taizhang.lexicon.agencies import local_bodies, national_bodies
from taizhang.lexicon.tables import read_rows, split
from taizhang.records import ENTITY_TYPES

UNTYPED = "label without a type"  # reason of a rejection
LABELS = "labels.csv"  # in the folder of a component: its own labels, their types

Types = Mapping[
    str, tuple[str, ...]
]  # the types that a label can stand for, none for an empty cell


@cache
def label_sets() -> dict[str, Types]:
    """Return the types of each label, by the name of its label set, in the order of the table."""
    sets: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in read_rows("labels.csv"):
        sets.setdefault(row["set"], {})[row["label"]] = split(row["type"])
    return dict(sets)


def label_set(task: str, labels: Collection[str]) -> Types:
    """Return the types of a task's labels: by the name of the task (ner/msra), else the set that knows most of them."""
    sets = label_sets()
    named = task.rpartition("/")[2]
    return sets.get(named) or max(sets.values(), key=lambda known: len(known.keys() & set(labels)))


def known_labels(task: Any) -> set[str]:
    """Return the labels that a component or a task of one was trained with, without B-, I- and the like."""
    vocab = task.vocabs.get("tag") or task.vocabs.get("label")
    return {tag.partition("-")[2] or tag for tag in vocab.idx_to_token or ()} if vocab else set()


def read_labels(path: Path) -> Types:
    """Return the types of a component's own labels, from the file beside its weights.

    Raises:
        ConfigError: The file has no columns label and type, or a type is unknown.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = {row["label"]: row["type"].strip() for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, AttributeError) as err:
        raise ConfigError(f"{path}: no table with the columns label and type") from err
    for label, entity_type in rows.items():
        if entity_type and entity_type not in ENTITY_TYPES:
            raise ConfigError(
                f"{path}: {label} has the type {entity_type!r}; known: {', '.join(ENTITY_TYPES)}"
            )
    return {label: split(entity_type) for label, entity_type in rows.items()}


def write_labels(labels: Sequence[str], path: Path, earlier: Path) -> dict[str, str]:
    """Write what each label stands for here, as ``read_labels`` reads it, and return it.

    What a user wrote beside the model that is replaced is kept.
    """
    kept = read_labels(earlier) if earlier.is_file() else {}
    types = {
        label: "".join(kept.get(label, ())) or (label if label in ENTITY_TYPES else "")
        for label in labels
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("label", "type"))
        rows.writerows(types.items())
    return types


def is_agency(name: str) -> bool:
    """Whether a name is a national body or ends as local bodies do: 教育部, 溪谷市水利局, not 溪谷大学.

    Of the agencies and organizations of the training passages 96 % are told apart so.
    """
    if name in national_bodies():
        return True
    forms = local_bodies()
    return any(name[i:] in forms for i in range(len(name)))


def typed(types: Types, label: str, text: str, start: int, end: int) -> tuple[int, int, str]:
    """Start, end and type of what was found under a label; "" for a label without a type here.

    A body is an AGENCY or an ORG by its ending; a title of a foreign label set is a DOC only in its marks, and with them.
    """
    entity_types = types.get(label, ())
    if entity_types == ("AGENCY", "ORG"):
        entity_types = ("AGENCY",) if is_agency(text[start:end]) else ("ORG",)
    elif entity_types == ("DOC",) and label != "DOC":
        if text[max(start - 1, 0) : start] + text[end : end + 1] == "《》":
            start, end = start - 1, end + 1
        elif text[start] + text[end - 1] != "《》":
            entity_types = ()
    return start, end, entity_types[0] if entity_types else ""
