"""A Document and its Links in, Relations and Statuses out."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.records import Document, Link, Relation, Status


def relate(doc: Document, links: Sequence[Link]) -> tuple[list[Relation], list[Status]]:
    return [], []
