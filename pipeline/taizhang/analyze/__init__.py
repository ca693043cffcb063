"""Networks of what reports say together: to_networkx() for code of your own, analyze() for tables and files."""

from __future__ import annotations

from taizhang.analyze.material import parse_years
from taizhang.analyze.network import to_networkx
from taizhang.analyze.tables import TABLES, analyze
from taizhang.analyze.write import FORMATS, usual_formats, write
from taizhang.comentions import CO_MENTION, LIFT

__all__ = [
    "CO_MENTION",
    "FORMATS",
    "LIFT",
    "TABLES",
    "analyze",
    "parse_years",
    "to_networkx",
    "usual_formats",
    "write",
]
