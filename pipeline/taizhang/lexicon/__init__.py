"""Public names: divisions, zones, agencies, programs, with the tables they come from (data/SOURCES.md)."""

from taizhang.lexicon.agencies import (
    Body,
    agency_name,
    agency_surfaces,
    bare_bodies,
    local_bodies,
    national_bodies,
)
from taizhang.lexicon.characters import characters, find_character
from taizhang.lexicon.divisions import (
    NATION,
    Division,
    ancestors,
    division,
    divisions,
    find,
    is_within,
    province,
    risky_surfaces,
    surfaces,
)

__all__ = [
    "NATION",
    "Body",
    "Division",
    "agency_name",
    "agency_surfaces",
    "ancestors",
    "bare_bodies",
    "characters",
    "division",
    "divisions",
    "find",
    "find_character",
    "is_within",
    "local_bodies",
    "national_bodies",
    "province",
    "risky_surfaces",
    "surfaces",
]
