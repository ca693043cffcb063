"""Names of other tables matched with things of the graph: W3C Reconciliation Service API 0.2.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from rapidfuzz import fuzz, process
from rdflib import DCTERMS, RDF, SDO, SKOS

from taizhang.config import IDS, TERMS
from taizhang.errors import QueryError
from taizhang.lookup import triples
from taizhang.serve.describe import BASE
from taizhang.text import fold
from taizhang.vocab import ENTITY_CLASSES, TZ

MAX_BATCH = 500  # queries, or entities to be extended, of one request
MAX_LIMIT = 100  # candidates of one query
MAX_NAME = 200  # characters of a name that are looked at
_SCORES = {"name": 100.0, "alias": 95.0, "former": 90.0}  # of a whole name, by what it is
_NEAR = 0.85  # what likeness counts beside a whole name
_CUTOFF = 60.0  # likeness below which a name is no candidate
_OTHER_PLACE = 20.0  # off the score of a thing elsewhere
_OTHER_TYPE = 10.0  # off the score where types only should fit
_TYPE_NAMES = {
    "PLACE": "地点 place",
    "AGENCY": "机构 agency",
    "ORG": "单位 organization",
    "PROJECT": "项目 project",
    "PROGRAM": "专项 program",
    "EVENT": "活动 event",
    "DOC": "文献 work",
    "PERSON": "人物 person",
}
_PROPERTIES = {
    "name": "名称 name",
    "alias": "别名 alias",
    "type": "类型 type",
    "place": "地点 place",
    "code": "行政区划代码 division code",
    "mentions": "提及次数 mentions",
    "status": "最新进展 latest status",
    "iri": "IRI",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as it is reconciled with."""

    iri: str
    type: str
    name: str
    others: tuple[str, ...]  # aliases and former names
    place: str  # the name of the place it is of or in
    code: str
    mentions: int
    status: str

    @property
    def id(self) -> str:
        """The IRI after the identifier space: place/410100."""
        return self.iri.removeprefix(IDS)

    def values(self, property_: str) -> list[dict[str, Any]]:
        """The values of one of _PROPERTIES, as the data extension service writes them."""
        if property_ == "mentions":
            return [{"int": self.mentions}]
        if property_ == "alias":
            return [{"str": name} for name in self.others]
        text = str(getattr(self, property_))
        return [{"str": text}] if text else []


class Reconciler:
    """An index of all names of a store: whole names, aliases, former names; near names by their characters."""

    def __init__(self, store: ox.Store) -> None:
        self._entities = {entity.iri: entity for entity in _entities(store)}
        self._labels: dict[str, dict[str, str]] = defaultdict(dict)  # folded name -> IRI -> kind
        former = _formers(store)
        for entity in self._entities.values():
            for name in former.get(entity.iri, ()):
                self._labels[_folded(name)].setdefault(entity.iri, "former")
            for name in entity.others:
                if name not in former.get(entity.iri, ()):
                    self._labels[_folded(name)][entity.iri] = "alias"
            self._labels[_folded(entity.name)][entity.iri] = "name"
        self._folded = sorted(self._labels)

    def match_batch(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Candidates for each query of a batch (section 4 of the specification)."""
        queries = _object(parameters.get("queries", ""), "queries")
        if len(queries) > MAX_BATCH:
            raise QueryError(f"{len(queries)} queries; at most {MAX_BATCH} at a time")
        return {key: {"result": self._match(query)} for key, query in queries.items()}

    def extend(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Values of properties of entities (section 7)."""
        asked = _object(parameters.get("extend", ""), "extend")
        ids, wanted = asked.get("ids"), asked.get("properties")
        if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > MAX_BATCH:
            raise QueryError(f"extend: it needs ids (at most {MAX_BATCH}) and properties, as lists")
        known = [one.get("id") for one in wanted if isinstance(one, dict)]
        pids = [pid for pid in known if pid in _PROPERTIES]
        rows = {}
        for id_ in filter(lambda one: isinstance(one, str), ids):
            found = self.entity(id_)
            rows[id_] = {pid: found.values(pid) if found else [] for pid in pids}
        return {"meta": [{"id": pid, "name": _PROPERTIES[pid]} for pid in pids], "rows": rows}

    def suggest(self, prefix: str, limit: int) -> list[Entity]:
        """Entities with a name that begins with these characters, then those that have them within, most mentioned first."""
        wanted = _folded(prefix[:MAX_NAME])
        if not wanted:
            return []
        ranks: dict[str, int] = {}
        for label in self._folded:
            if wanted in label:
                rank = 0 if label == wanted else 1 if label.startswith(wanted) else 2
                for iri in self._labels[label]:
                    ranks[iri] = min(rank, ranks.get(iri, rank))
        found = [self._entities[iri] for iri in ranks]
        return sorted(found, key=lambda one: (ranks[one.iri], -one.mentions, one.iri))[:limit]

    def suggest_entities(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Entities for what a user has typed (section 6)."""
        cursor = parameters.get("cursor", "0")
        skip = int(cursor) if cursor.isdecimal() and len(cursor) < 6 else 0
        found = self.suggest(parameters.get("prefix", ""), skip + 20)[skip:]
        return {
            "result": [
                {
                    "id": one.id,
                    "name": one.name,
                    "description": _described(one),
                    "notable": [_type(one.type)],
                }
                for one in found
            ]
        }

    def suggest_types(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Types for what a user has typed."""
        return {"result": _having(types(), parameters.get("prefix", ""))}

    def suggest_properties(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Properties for what a user has typed."""
        listed = [{"id": pid, "name": name} for pid, name in _PROPERTIES.items()]
        return {"result": _having(listed, parameters.get("prefix", ""))}

    def propose(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Properties that entities of a type have values of; the same for all."""
        listed = [{"id": pid, "name": name} for pid, name in _PROPERTIES.items()]
        return {"type": parameters.get("type", ""), "properties": listed}

    def entity(self, id_: str) -> Entity | None:
        """The entity of this id: place/410100, or place:410100 as reconcile.csv has it."""
        local = id_.removeprefix(BASE).removeprefix("id/")
        return self._entities.get(IDS + local) or self._entities.get(
            IDS + local.replace(":", "/", 1)
        )

    def _match(self, query: object) -> list[dict[str, Any]]:
        if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
            raise QueryError('queries: each is an object such as {"query": "郑州市"}')
        wanted = _folded(query.get("query", "")[:MAX_NAME])
        kinds = query.get("type") or []
        kinds = {kinds} if isinstance(kinds, str) else set(map(str, kinds))
        strict = query.get("type_strict", "any") != "should"
        places = _stated(query.get("properties"), "place")
        limit = query.get("limit") or 10
        limit = min(int(limit), MAX_LIMIT) if isinstance(limit, int | float) else 10
        rated = []
        for iri, (score, whole) in self._candidates(wanted).items():
            entity = self._entities[iri]
            if kinds and entity.type not in kinds:
                if strict:
                    continue
                score -= _OTHER_TYPE
            here = not places or entity.place in places or entity.code in places
            rated.append((score if here else score - _OTHER_PLACE, whole and here, entity))
        rated.sort(key=lambda one: (-one[0], -one[2].mentions, one[2].iri))
        certain = sum(whole for _, whole, _ in rated) == 1
        return [
            {
                "id": entity.id,
                "name": entity.name,
                "description": _described(entity),
                "type": [_type(entity.type)],
                "score": round(max(score, 0.0), 1),
                "match": whole and certain,
            }
            for score, whole, entity in rated[: max(limit, 1)]
        ]

    def _candidates(self, wanted: str) -> dict[str, tuple[float, bool]]:
        """Entities by IRI, each with its score and whether a whole name of it was given."""
        if not wanted:
            return {}
        found = {iri: (_SCORES[kind], True) for iri, kind in self._labels.get(wanted, {}).items()}
        near = process.extract(
            wanted, self._folded, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=MAX_LIMIT
        )
        for label, likeness, _ in near:
            for iri in self._labels[label]:
                if iri not in found:
                    found[iri] = (likeness * _NEAR, False)
        return found


def types() -> list[dict[str, str]]:
    """The types of entities, as the specification writes types."""
    return list(map(_type, _TYPE_NAMES))


def manifest(base: str, version: str) -> dict[str, Any]:
    """What the service can do (section 3).

    Args:
        base: Where the client found us, such as http://127.0.0.1:7310.
        version: Of Taizhang.
    """
    at = f"{base}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "台账 Taizhang",
        "identifierSpace": IDS,
        "schemaSpace": TERMS,
        "serviceVersion": version,
        "view": {"url": f"{base}/id/{{{{id}}}}"},
        "defaultTypes": types(),
        "preview": {"url": f"{at}/preview?id={{{{id}}}}", "width": 420, "height": 180},
        "suggest": {
            kind: {"service_url": at, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": at, "service_path": "/propose"},
            "property_settings": [],
        },
    }


def _entities(store: ox.Store) -> Iterable[Entity]:
    def column(predicate: str) -> dict[str, str]:
        """The first value of each thing."""
        found: dict[str, str] = {}
        for thing, _, value in triples(store, None, predicate):
            found.setdefault(thing.value, value.value)
        return found

    names, codes = column(SKOS.prefLabel), column(DCTERMS.identifier)
    scopes, parents = column(DCTERMS.spatial), column(SDO.containedInPlace)
    mentions, states = column(TZ.mentionCount), column(TZ.latestStatus)
    aliases: dict[str, set[str]] = defaultdict(set)
    for thing, _, alias in triples(store, None, SKOS.altLabel):
        aliases[thing.value].add(alias.value)
    for type_, class_ in ENTITY_CLASSES.items():
        for node, _, _ in triples(store, None, RDF.type, ox.NamedNode(str(class_))):
            iri = node.value
            yield Entity(
                iri=iri,
                type=type_,
                name=names.get(iri, ""),
                others=tuple(sorted(aliases[iri])),
                place=names.get(scopes.get(iri) or parents.get(iri, ""), ""),
                code=codes.get(iri, ""),
                mentions=int(mentions.get(iri, 0)),
                status=states.get(iri, "").rpartition("/")[2],
            )


def _formers(store: ox.Store) -> dict[str, list[str]]:
    """Names of former entities by what they turned out to be."""
    found: dict[str, list[str]] = defaultdict(list)
    for former, _, _ in triples(store, None, RDF.type, ox.NamedNode(str(TZ.FormerEntity))):
        for _, _, present in triples(store, former, DCTERMS.isReplacedBy):
            for _, _, name in triples(store, former, SKOS.prefLabel):
                found[present.value].append(name.value)
    return found


def _folded(name: str) -> str:
    """A name as it is compared: without blanks and quotation marks, full and half width alike, small letters."""
    return "".join(char for char in fold(name).lower() if not char.isspace() and char not in "“”")


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise QueryError(f"{what}: this is no JSON: {err}") from err
    if not isinstance(found, dict):
        raise QueryError(f"{what}: it must be a JSON object")
    return found


def _stated(properties: object, pid: str) -> set[str]:
    """The values that a query states of a property."""
    stated: set[str] = set()
    for one in properties if isinstance(properties, list) else ():
        if isinstance(one, dict) and one.get("pid") == pid:
            values = one.get("v")
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict):
                    stated |= {str(value.get("name", "")), str(value.get("id", ""))}
                elif value is not None:
                    stated.add(str(value))
    return stated - {""}


def _described(entity: Entity) -> str:
    return " · ".join(filter(None, (_TYPE_NAMES[entity.type], entity.place)))


def _type(type_: str) -> dict[str, str]:
    return {"id": type_, "name": _TYPE_NAMES[type_]}


def _having(listed: list[dict[str, str]], prefix: str) -> list[dict[str, str]]:
    return [one for one in listed if prefix.lower() in f"{one['id']} {one['name']}".lower()]
