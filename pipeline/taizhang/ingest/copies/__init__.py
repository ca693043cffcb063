"""The same text twice, and nearly the same text: one document, with all its files as sources and what they differ in."""

from taizhang.ingest.copies.merge import merge_copies, merge_equal

__all__ = ["merge_copies", "merge_equal"]
