"""A Document and its Links in, Observations out."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.records import Document, Link, Observation, Rejected


def measure(doc: Document, links: Sequence[Link]) -> tuple[list[Observation], list[Rejected]]:
    return [], []
