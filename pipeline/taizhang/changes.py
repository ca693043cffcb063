"""What a build changed in its graphs, node by node, without parsing what is the same.

Our Turtle has a paragraph for each subject and the same text for the same triples (emit/turtle.py), so two files are
compared as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from taizhang.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A graph as text: the paragraph of each subject, by how the subject is written."""

    prefixes: str
    of: Mapping[str, str]

    def triples(self, subjects: Iterable[str]) -> Iterator[pyoxigraph.Triple]:
        """What the graph says of these subjects."""
        texts = (self.of[subject] for subject in subjects if subject in self.of)
        turtle = "\n\n".join((self.prefixes, *texts))
        for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple


@dataclass(frozen=True, slots=True)
class Changes:
    """Two builds' graphs side by side, file by file."""

    before: Sequence[Paragraphs]
    after: Sequence[Paragraphs]
    subjects: frozenset[str]  # of which either says what the other does not

    @property
    def share(self) -> float:
        """Which part of the subjects changed."""
        whole = sum(len(graph.of) for graph in self.after)
        return len(self.subjects) / whole if whole else 1.0


def read_paragraphs(path: Path) -> Paragraphs:
    """The paragraphs of a file that we wrote."""
    prefixes, *rest = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return Paragraphs(prefixes, {text.partition(" ")[0]: text for text in rest})


def compare(before: Sequence[Path], after: Sequence[Path]) -> Changes:
    """What changed between the files of two builds, given in the same order."""
    old, new = ([read_paragraphs(path) for path in paths] for paths in (before, after))
    subjects = frozenset(
        subject
        for one, other in zip(old, new, strict=True)
        for subject in one.of.keys() | other.of.keys()
        if one.of.get(subject) != other.of.get(subject)
    )
    return Changes(old, new, subjects)


def iri(subject: str) -> str:
    """The IRI of a subject as it is written: place:410000, or in angle brackets."""
    if subject.startswith("<"):
        return subject[1:-1]
    prefix, _, local = subject.partition(":")
    return str(PREFIXES[prefix]) + local
