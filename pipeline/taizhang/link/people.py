"""PERSON: a name, within the province whose document it stands in unless the whole country knows it."""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon import province
from taizhang.lexicon.tables import read_rows
from taizhang.link.context import Context
from taizhang.link.resolution import Resolution

_OF_STATE = re.compile(r"总书记|(?:国家)?(?:副)?主席|(?:副)?总理|(?:副)?委员长|总统|首相")


def resolve_person(surface: str, context: Context, behind: str = "") -> Resolution:
    """Return a person by name; two provinces' people of one name are two.

    Args:
        surface: Folded characters of the mention.
        context: Where the document speaks from.
        behind: What follows the mention: 总书记 and the like are offices of the state.
    """
    name = "".join(surface.split()) or surface
    if not context.local or name in _known() or _OF_STATE.match(behind):
        return Resolution(name, "surface")
    return Resolution(name, "surface", scope=province(context.near) or context.near)


@cache
def _known() -> frozenset[str]:
    rows = (*read_rows("persons.csv"), *read_rows("known_names.csv"))
    return frozenset(row["name"] for row in rows if row.get("type", "PERSON") == "PERSON")
