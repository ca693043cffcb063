"""What the explorer in the browser asks for: names, things, networks, the ledger and documents as JSON, read from the records of a build."""

from __future__ import annotations

from taizhang.serve.explorer.cards import card, part, series
from taizhang.serve.explorer.finder import Finder
from taizhang.serve.explorer.ledgers import as_csv, choices, ledger
from taizhang.serve.explorer.network import Choice, Network
from taizhang.serve.explorer.overviews import documents, overview
from taizhang.serve.explorer.provinces import provinces
from taizhang.serve.explorer.shelf import Shelf
from taizhang.serve.explorer.terms import terms
from taizhang.serve.explorer.views import document

__all__ = [
    "Choice",
    "Finder",
    "Network",
    "Shelf",
    "as_csv",
    "card",
    "choices",
    "document",
    "documents",
    "ledger",
    "overview",
    "part",
    "provinces",
    "series",
    "terms",
]
