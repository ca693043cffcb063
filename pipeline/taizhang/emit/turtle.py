"""A graph as sorted Turtle: the same bytes in whatever order the triples came.

rdflib's own serializer gives the same text too, but needs a graph of terms first: 600,000 triples take it half a
minute, and this one three seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from taizhang.vocab import PREFIXES

_FIRST = {"a": 0, "skos:prefLabel": 1}  # predicates that head their node; the others by name
_RANK = {prefix: rank for rank, prefix in enumerate(PREFIXES)}
_RANK |= dict.fromkeys(
    ("span", "pos", "quote", "box"), _RANK["mention"]
)  # what is one stretch of text stays together
_DIGITS = re.compile(r"(\d+)")


class Turtle:
    """Triples of terms that are written as Turtle writes them (see terms.py)."""

    def __init__(self) -> None:
        self._nodes: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Add a triple for each (predicate, object); a triple that is there already stays one."""
        self._nodes[subject].extend(pairs)

    def has(self, subject: str) -> bool:
        """Whether anything is said of the subject."""
        return subject in self._nodes

    def __len__(self) -> int:
        return sum(len(set(pairs)) for pairs in self._nodes.values())

    def __str__(self) -> str:
        """The whole file: the prefixes it uses, then a paragraph for each subject."""
        return "".join(self._lines())

    def write(self, path: Path) -> int:
        """Write the file, whole or not at all, and return how many triples it holds."""
        temporary = path.with_name(path.name + ".tmp")
        try:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(self._lines())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        return len(self)

    def _lines(self) -> Iterator[str]:
        used = self._prefixes()
        for prefix, base in PREFIXES.items():
            if prefix in used:
                yield f"@prefix {prefix}: <{base}> .\n"
        for subject in sorted(self._nodes, key=_place_of):
            lines: list[str] = []
            last = ""
            for predicate, obj in _sorted(self._nodes[subject]):
                if predicate == last:
                    lines[-1] += f" , {obj}"
                else:
                    lines.append(f"{predicate} {obj}")
                    last = predicate
            yield f"\n{subject} " + " ;\n    ".join(lines) + " .\n"

    def _prefixes(self) -> set[str]:
        terms = set(self._nodes)
        for pairs in self._nodes.values():
            for predicate, obj in pairs:
                terms.add(predicate)
                if not obj.startswith('"'):
                    terms.add(obj)
                elif obj[-1] != '"' and "^^" in obj:
                    terms.add(obj.rpartition("^^")[2])
        return {term.partition(":")[0] for term in terms if not term.startswith("<")}


def _sorted(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(set(pairs), key=lambda pair: (_FIRST.get(pair[0], 2), pair))


def _place_of(subject: str) -> tuple[int, list[str | int], str]:
    prefix, colon, local = subject.partition(":")
    if not colon or prefix not in _RANK:  # written in full
        return len(_RANK), [], subject
    parts = [int(x) if i % 2 else x for i, x in enumerate(_DIGITS.split(local))]  # text order
    return _RANK[prefix], parts, subject
