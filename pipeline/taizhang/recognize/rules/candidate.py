"""A stretch of text that a rule proposes as a name."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """text[start:end] may be a name; ``rule`` says why."""

    start: int
    end: int
    rule: str


class Certain(NamedTuple):
    """text[start:end] is a name of this type."""

    start: int
    end: int
    type: str
