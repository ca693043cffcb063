"""What the explorer in the browser asks for: names, things, the ledger and documents, as JSON, read from the records of a build."""

from __future__ import annotations

from taizhang.serve.explorer.finder import Finder
from taizhang.serve.explorer.network import Choice, Network
from taizhang.serve.explorer.shelf import Shelf
from taizhang.serve.explorer.views import card, document, ledger, overview, provinces

__all__ = [
    "Choice",
    "Finder",
    "Network",
    "Shelf",
    "card",
    "document",
    "ledger",
    "overview",
    "provinces",
]
