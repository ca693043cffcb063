"""Ids of entities, from type, name and scope alone, so that no document changes those of another."""

from __future__ import annotations

import hashlib
import re

from taizhang.records import Link

_LONGEST = 40  # characters of the name that an id shows
_OTHER = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")
_PREFIX = {
    "PLACE": "place",
    "AGENCY": "agency",
    "ORG": "org",
    "PROJECT": "project",
    "PROGRAM": "program",
    "EVENT": "event",
    "DOC": "doc",
    "PERSON": "person",
}


def entity_id(link: Link) -> str:
    """Return the local name of a link's entity: place-410100, program-乡村振兴战略-1a2b3c4d.

    A division is its code. Anything else shows its name (letters, digits and Chinese characters, at most 40) and
    eight hexadecimal digits of SHA-256 over type, name and scope, so that two builds agree and no document changes
    the ids of another.
    """
    prefix = _PREFIX[link.type]
    if link.code:
        return f"{prefix}-{link.code}"
    said = "|".join((link.type, link.name, link.scope))
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    shown = _OTHER.sub("", link.name)[:_LONGEST]
    return f"{prefix}-{shown}-{digest}" if shown else f"{prefix}-{digest}"
