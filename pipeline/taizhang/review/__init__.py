"""What a person should decide: doubtful and weak merges, and mentions left open. See docs/review.md."""

from taizhang.review.decisions import Applied, apply
from taizhang.review.items import KINDS, Item, review
from taizhang.review.said import Side
from taizhang.review.sheets import FORMATS, format_of, write
from taizhang.review.shown import tell

__all__ = [
    "FORMATS",
    "KINDS",
    "Applied",
    "Item",
    "Side",
    "apply",
    "format_of",
    "review",
    "tell",
    "write",
]
