"""The build as flat tables, each with its columns and their kinds; ids lead from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from taizhang.opened import Build
from taizhang.opened.documents import DocumentView
from taizhang.opened.entity import EntityView
from taizhang.opened.entries import EntryView, ProjectView
from taizhang.opened.listing import View
from taizhang.opened.statements import MentionView, ObservationView, RelationView, StatusView

Row = tuple[Any, ...]
TABLES: Mapping[str, tuple[type[View], Callable[[Build], Iterable[View]]]] = {
    "documents": (DocumentView, lambda build: build.documents),
    "entities": (EntityView, lambda build: build),
    "mentions": (MentionView, lambda build: build.mentions),
    "observations": (ObservationView, lambda build: build.observations()),
    "relations": (RelationView, lambda build: build.relations),
    "statuses": (StatusView, lambda build: build.statuses),
    "ledger": (EntryView, lambda build: build.ledger()),
    "projects": (ProjectView, lambda build: build.projects()),
}


def columns_of(name: str) -> Mapping[str, str]:
    """The columns of a table with their kinds (opened.listing.KINDS)."""
    return TABLES[name][0].COLUMNS


def rows_of(build: Build, name: str) -> Iterator[Row]:
    """The rows of a table: documents and what they say oldest first, entities those mentioned most first."""
    for view in TABLES[name][1](build):
        yield view.row()
