"""What a surface was resolved to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolution:
    """A canonical name with the way it was reached; fields as in ``records.Link``."""

    name: str
    how: str
    scope: str = ""
    code: str = ""
    candidates: tuple[str, ...] = ()
