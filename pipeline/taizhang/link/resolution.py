"""What a surface was resolved to, and a surface without its marks."""

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


def unwrapped(surface: str) -> str:
    """Return a name without the quotation marks that wrap all of it."""
    if len(surface) > 2 and surface[0] == "“" and surface[-1] == "”" and surface.count("“") == 1:
        return surface[1:-1]
    return surface
