"""Links of a marked text: 在[PLACE:我市]召开[EVENT:党的二十大]."""

from __future__ import annotations

import re

from taizhang.ingest import passage
from taizhang.link import link
from taizhang.records import Document, Link, Mention, Rejected

_MARK = re.compile(r"\[(?P<type>[A-Z]+):(?P<surface>[^\]]*)\]")


def marked(
    text: str, *, jurisdiction: str = "", date: str = "2022-01", id: str = "d"
) -> tuple[Document, list[Mention]]:
    """Return the document of a text and the mentions marked in it."""
    plain, mentions, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        start = len(plain)
        plain += match["surface"]
        mentions.append(Mention(id, start, len(plain), match["type"], "hand"))
        at = match.end()
    plain += text[at:]
    doc = passage({"id": id, "text": plain, "jurisdiction": jurisdiction, "date": date})
    return doc, mentions


def links_of(text: str, *, jurisdiction: str = "", date: str = "2022-01") -> list[Link]:
    """Return the links of a marked text."""
    return link(*marked(text, jurisdiction=jurisdiction, date=date))[0]


def rejected_of(text: str, *, jurisdiction: str = "") -> list[Rejected]:
    """Return what stays open in a marked text."""
    return link(*marked(text, jurisdiction=jurisdiction))[1]


def names_of(text: str, *, jurisdiction: str = "", date: str = "2022-01") -> list[str]:
    """Return the canonical names in a marked text."""
    return [x.name for x in links_of(text, jurisdiction=jurisdiction, date=date)]
