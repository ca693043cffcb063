"""Public names: divisions, zones, agencies, programs, with the tables they come from (data/SOURCES.md)."""

from taizhang.lexicon.agencies import (
    Body,
    agency_name,
    agency_surfaces,
    bare_bodies,
    local_bodies,
    national_bodies,
)
from taizhang.lexicon.characters import characters, countries, find_character
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
from taizhang.lexicon.names import bare, find_name, name_surfaces
from taizhang.lexicon.regions import joined, members
from taizhang.lexicon.zones import Zone, find_zones, zone_surfaces, zones

__all__ = [
    "NATION",
    "Body",
    "Division",
    "Zone",
    "agency_name",
    "agency_surfaces",
    "ancestors",
    "bare",
    "bare_bodies",
    "characters",
    "countries",
    "division",
    "divisions",
    "find",
    "find_character",
    "find_name",
    "find_zones",
    "is_within",
    "joined",
    "local_bodies",
    "members",
    "name_surfaces",
    "national_bodies",
    "province",
    "risky_surfaces",
    "surfaces",
    "zone_surfaces",
    "zones",
]
