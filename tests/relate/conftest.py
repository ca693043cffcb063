"""Passages with their mentions marked in place, [[TYPE:surface]] or [[TYPE|canonical name:surface]]."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest

from taizhang.ingest import passage
from taizhang.records import Document, Link

MARK = re.compile(r"\[\[([A-Z]+)(?:\|([^:\]]*))?:([^\]]*)\]\]")
Marked = Callable[..., tuple[Document, list[Link]]]


@pytest.fixture(scope="session")
def marked() -> Marked:
    """A function from a marked text to its Document and Links; keywords replace fields of the Document."""

    def make(text: str, *, date: str = "2022-01", **fields: str) -> tuple[Document, list[Link]]:
        plain = ""
        links = []
        position = 0
        for mark in MARK.finditer(text):
            plain += text[position : mark.start()]
            kind, name, surface = mark.groups()
            links.append(Link("d", len(plain), len(plain) + len(surface), kind, name or surface))
            plain += surface
            position = mark.end()
        doc = passage({"id": "d", "text": plain + text[position:], "date": date})
        return dataclasses.replace(doc, **fields), links

    return make


@pytest.fixture(scope="session")
def statuses(marked: Marked) -> Callable[..., dict[str, str]]:
    """A function from a marked text to {surface: status} of the mentions that have one."""
    from taizhang.relate import relate

    def read(text: str, **fields: str) -> dict[str, str]:
        doc, links = marked(text, **fields)
        return {doc.text[s.start : s.end]: s.status for s in relate(doc, links)[1]}

    return read


@pytest.fixture(scope="session")
def relations(marked: Marked) -> Callable[..., list[tuple[str, str, str]]]:
    """A function from a marked text to its relations as (head, type, tail), by their surfaces."""
    from taizhang.relate import relate

    def read(text: str, **fields: str) -> list[tuple[str, str, str]]:
        doc, links = marked(text, **fields)
        return [
            (doc.text[r.head_start : r.head_end], r.type, doc.text[r.tail_start : r.tail_end])
            for r in relate(doc, links)[0]
        ]

    return read
