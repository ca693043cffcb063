"""What is the same as what, as a table of SSSOM: ids that were joined, and IRIs elsewhere by the user's word.

Source: A Simple Standard for Sharing Ontology Mappings (SSSOM) 1.0, <https://mapping-commons.github.io/sssom/>; the
justifications are those of <https://w3id.org/semapv/>.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from taizhang import __version__
from taizhang.config import IDS
from taizhang.emit.things import curie_of
from taizhang.records import USER, Corpus, Entity, Former
from taizhang.tables import plain
from taizhang.vocab import PREFIXES

MAPPINGS = "mappings.sssom.tsv"
_UNSPECIFIED = "https://w3id.org/sssom/license/unspecified"
_KNOWN = {"wd": "http://www.wikidata.org/entity/"}
_BY_HAND, _BY_EVIDENCE, _BY_CHAIN = (
    "semapv:ManualMappingCuration",
    "semapv:CompositeMatching",
    "semapv:MappingChaining",
)


@dataclass(frozen=True, slots=True, order=True)
class _Mapping:
    """A row; the fields are the columns."""

    subject_id: str
    subject_label: str
    predicate_id: str
    object_id: str
    object_label: str
    mapping_justification: str
    predicate_modifier: str = ""
    confidence: str = ""
    comment: str = ""


def write_mappings(corpus: Corpus, folder: Path) -> None:
    """Write mappings.sssom.tsv: a row for each two ids judged to be one, and for each IRI elsewhere.

    Doubtful pairs are left out; ``taizhang review`` shows them.
    """
    rows = sorted(set(_mappings(corpus)))
    used = {column.partition(":")[0] for row in rows for column in (row.subject_id, row.object_id)}
    bases = PREFIXES | _KNOWN | _bases(corpus)
    body = [
        "\t".join(field.name for field in fields(_Mapping)),
        *("\t".join(map(_cell, astuple(row))) for row in rows),
    ]
    digest = hashlib.sha256("\n".join(body).encode()).hexdigest()[:16]
    head = [
        "sssom_version: 1.0",
        f"mapping_set_id: {IDS}mappings/{digest}",
        "mapping_set_title: Same things under several names",
        f"license: {_UNSPECIFIED}",
        "mapping_tool: taizhang",
        f'mapping_tool_version: "{__version__}"',
        "curie_map:",
        *(f"  {prefix}: {json.dumps(bases[prefix])}" for prefix in sorted(used)),
        *(
            f"  {name}: {json.dumps(base)}"
            for name, base in (
                ("owl", PREFIXES["owl"]),
                ("semapv", "https://w3id.org/semapv/vocab/"),
                ("skos", PREFIXES["skos"]),
            )
        ),
    ]
    text = "".join(f"#{line}\n" for line in head) + "".join(f"{line}\n" for line in body)
    (folder / MAPPINGS).write_text(text, encoding="utf-8", newline="\n")


def _mappings(corpus: Corpus) -> Iterator[_Mapping]:
    things: dict[str, Entity | Former] = {x.id: x for x in corpus.entities}
    things |= {former.id: former for entity in corpus.entities for former in entity.replaced}
    judged = set()
    for match in corpus.matches:
        left, right = things.get(match.left), things.get(match.right)
        if match.decision == "doubtful" or left is None or right is None:
            continue
        judged |= {(left.id, right.id), (right.id, left.id)}
        yield _Mapping(
            curie_of(left),
            left.name,
            "owl:sameAs",
            curie_of(right),
            right.name,
            _BY_HAND if USER in match.evidence else _BY_EVIDENCE,
            "Not" if match.decision == "apart" else "",
            plain(match.score),
            "; ".join(match.evidence),
        )
    bases = {base: prefix for prefix, base in (_KNOWN | _bases(corpus)).items()}
    for entity in corpus.entities:
        for former in entity.replaced:
            if (former.id, entity.id) not in judged:
                yield _Mapping(
                    curie_of(former),
                    former.name,
                    "owl:sameAs",
                    curie_of(entity),
                    entity.name,
                    _BY_CHAIN,
                )
        for iri in entity.same_as:
            base, local = _split(iri)
            yield _Mapping(
                curie_of(entity),
                entity.name,
                "skos:exactMatch",
                f"{bases[base]}:{local}",
                "",
                _BY_HAND,
            )


def _bases(corpus: Corpus) -> dict[str, str]:
    """Prefixes for the IRIs elsewhere whose base has none: elsewhere1, elsewhere2, by base."""
    bases = {_split(iri)[0] for entity in corpus.entities for iri in entity.same_as}
    unknown = sorted(bases - set(_KNOWN.values()))
    return {f"elsewhere{number}": base for number, base in enumerate(unknown, 1)}


def _split(iri: str) -> tuple[str, str]:
    at = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:at], iri[at:]


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
