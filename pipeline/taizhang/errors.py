"""Errors a user can meet; each message says where, what, and what to do.

TaizhangError                 exit code 2
├── InputError                a file or passage that cannot be read as asked
│   └── UnreadableFileError   one file of a batch; recorded in failures.jsonl, the batch goes on
├── OutputError               the output folder cannot be written or is in use
├── StoreError                the graph or the store is missing or broken
├── QueryError                SPARQL that does not parse, or an unknown named question
└── ConfigError               an unknown recognizer, a bad option value
"""

from __future__ import annotations


class TaizhangError(Exception):
    """Base of all errors that Taizhang raises on purpose."""

    exit_code = 2


class InputError(TaizhangError):
    """Input that cannot be read as asked."""


class UnreadableFileError(InputError):
    """One file of a batch cannot be read; the others go on."""


class OutputError(TaizhangError):
    """The output folder cannot be written or is in use."""


class StoreError(TaizhangError):
    """The graph or its store is missing or broken."""


class QueryError(TaizhangError):
    """A query that does not parse, or an unknown named question."""


class ConfigError(TaizhangError):
    """A setting that has no meaning."""
