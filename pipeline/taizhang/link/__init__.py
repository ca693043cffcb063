"""Mentions in, Links out: what each one stands for."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.records import Document, Link, Mention, Rejected


def link(doc: Document, mentions: Sequence[Mention]) -> tuple[list[Link], list[Rejected]]:
    return [
        Link(m.doc_id, m.start, m.end, m.type, doc.folded[m.start : m.end]) for m in mentions
    ], []
