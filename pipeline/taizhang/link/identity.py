"""One entity one id over the whole corpus, from type, name and scope alone."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from taizhang.records import Document, Entity, Link, Reference

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


def identify(
    documents: Sequence[Document], links: Sequence[Link]
) -> tuple[list[Entity], list[Reference]]:
    """Join the links of a corpus into entities.

    Two links of the same type, name and scope (or code) are one entity, whatever the order of the documents. Labels
    are the folded surfaces with their counts, most frequent first.

    Returns:
        Entities by id, and one reference a link, by document and offsets.
    """
    texts = {doc.id: doc.folded for doc in documents}
    labels: dict[str, Counter[str]] = {}
    kinds: dict[str, Link] = {}
    references = []
    for link in sorted(links, key=lambda x: (x.doc_id, x.start, x.end, x.type)):
        name = entity_id(link)
        kinds.setdefault(name, link)
        labels.setdefault(name, Counter())[texts[link.doc_id][link.start : link.end]] += 1
        references.append(Reference(link.doc_id, link.start, link.end, name))
    entities = [
        Entity(
            id=name,
            type=link.type,
            name=link.name,
            scope=link.scope,
            code=link.code,
            labels=tuple(sorted(labels[name].items(), key=lambda x: (-x[1], x[0]))),
        )
        for name, link in sorted(kinds.items())
    ]
    return entities, references
