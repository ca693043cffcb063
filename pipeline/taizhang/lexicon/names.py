"""Programs, organizations, events and works that are known throughout the country, with their short forms.

Source: data/programs.csv, data/names.csv.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from taizhang.lexicon.divisions import province
from taizhang.lexicon.tables import read_rows, split

_MARKS = str.maketrans("", "", "“” ·")


def bare(name: str) -> str:
    """Return a name without quotation marks, spaces and middle dots: the form in which names are compared."""
    return name.translate(_MARKS)


@cache
def _known() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    rows = [{"type": "PROGRAM", **row} for row in read_rows("programs.csv")]
    for row in [*rows, *read_rows("names.csv")]:
        for form in (row["name"], *split(row["aliases"])):
            found.setdefault((row["type"], bare(form)), []).append((row["name"], row["scope"]))
    return {key: tuple(sorted(rows, key=lambda x: not x[1])) for key, rows in found.items()}


def find_name(entity_type: str, form: str, *, near: str = "") -> str:
    """Return the canonical name of a well-known thing, "" if the form names none.

    Args:
        entity_type: PROGRAM, ORG, EVENT, PROJECT or DOC.
        form: As written, with or without quotation marks: “两新”, 广交会.
        near: Code of the division the text is about; some forms hold only in one
            province, or only in a text about the nation.
    """
    around = {near, province(near)}
    for name, scope in _known().get((entity_type, bare(form)), ()):
        if not scope or scope in around:
            return name
    return ""


def name_surfaces() -> Iterator[tuple[str, str, str]]:
    """Yield (form, type, scope) of every known name without quotation marks; scope as in ``find_name``."""
    for (entity_type, form), rows in _known().items():
        for _, scope in rows:
            yield form, entity_type, scope
