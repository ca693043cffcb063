"""How the places within which two names are unique lie to each other."""

from __future__ import annotations

from functools import cache

from taizhang.lexicon import NATION, ancestors


@cache
def chain(scope: str) -> tuple[str, ...]:
    """Return a scope and what it lies in, the nearest first; the nation is "" as in links.

    A scope that no table has lies in the nation.
    """
    codes = [d.code for d in ancestors(scope)] if scope else []
    return (*dict.fromkeys(code for code in codes or [scope] if code and code != NATION), "")


def nested(left: str, right: str) -> bool:
    """Tell whether one scope is or lies in the other."""
    return left in chain(right) or right in chain(left)


def province(scope: str) -> str:
    """Return the outermost division below the nation that a scope lies in, "" for the nation."""
    return chain(scope)[-2] if len(chain(scope)) > 1 else ""
