"""Agencies that became others, as change events: 云州市国土资源局 and 云州市自然资源和规划局, 2018.

An agency of the graph leads to what it became, also where no text mentions that, and on to what that became. What it
had been before is there only where a text mentions it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from taizhang.emit.periods import date
from taizhang.emit.terms import slug, term, thing, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.agencies import body_of, national_bodies, usual_name
from taizhang.lexicon.divisions import NATION, division
from taizhang.lexicon.reforms import Reform, reforms
from taizhang.records import Corpus
from taizhang.vocab import ENTITY_CLASSES, ENTITY_KINDS


@dataclass
class _Bodies:
    """The bodies of one place in the graph, by full name in the nation, else by function."""

    nodes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    until: dict[str, int] = field(
        default_factory=dict
    )  # year that the last of them ended, 0 if none

    def add(self, function: str, body: str, until: int) -> None:
        self.nodes[function].add(body)
        self.until[function] = until


def add_reforms(graph: Turtle, corpus: Corpus, things: Things) -> None:
    """Add the change events of the agencies of the corpus, and the agencies that they led to."""
    for scope, bodies in sorted(_bodies(corpus).items()):
        for reform in reforms():
            if reform.national == (scope == NATION):
                _add_reform(graph, reform, scope, bodies, things)


def _bodies(corpus: Corpus) -> dict[str, _Bodies]:
    found: defaultdict[str, _Bodies] = defaultdict(_Bodies)
    for entity in corpus.entities:
        if entity.type != "AGENCY":
            continue
        place = division(entity.scope)
        for national in national_bodies().get(entity.name, ())[:1]:
            found[NATION].add(national.name, node(entity), national.until)
        if place and (local := body_of(entity.name, place.name)):
            found[place.code].add(local.function, node(entity), local.until)
    return found


def _add_reform(graph: Turtle, reform: Reform, scope: str, bodies: _Bodies, things: Things) -> None:
    originals = [name for name in reform.originals if name in bodies.nodes]
    ended = [name for name in originals if bodies.until[name] == int(reform.date[:4])]
    known = [name for name in reform.results if name in bodies.nodes]
    if not originals or not (ended or known):
        return
    for name in reform.results:
        if ended and name not in bodies.nodes:
            _add_body(graph, name, scope, bodies, things)
    results = [name for name in reform.results if name in bodies.nodes]
    if not results:
        return
    event = _event(reform, scope)
    graph.add(
        event,
        ("a", "org:ChangeEvent"),
        ("skos:prefLabel", zh(_label(reform, scope))),
        ("dcterms:date", date(reform.date)),
    )
    for body in sorted(x for name in originals for x in bodies.nodes[name]):
        graph.add(event, ("org:originalOrganization", body))
        graph.add(body, ("org:changedBy", event))
    for body in sorted(x for name in results for x in bodies.nodes[name]):
        graph.add(event, ("org:resultingOrganization", body))
        graph.add(body, ("org:resultedFrom", event))


def _add_body(graph: Turtle, function: str, scope: str, bodies: _Bodies, things: Things) -> None:
    """Add a body that no text mentions under its full name, or the usual one of its function."""
    if scope == NATION:
        name, scope, until = function, "", national_bodies()[function][0].until
    else:
        place = division(scope)
        if place is None or place.level == "town" or _is_municipality(scope):
            return  # what it is called there cannot be told
        name = usual_name(function, place.name, place.level)
        body = body_of(name, place.name)
        if body is None:
            return
        until = body.until
    digest = hashlib.sha256(f"AGENCY|{name}|{scope}".encode()).hexdigest()[:8]  # as identity has it
    subject = thing(ENTITY_KINDS["AGENCY"], f"{name}-{digest}")
    graph.add(subject, ("a", term(ENTITY_CLASSES["AGENCY"])), ("skos:prefLabel", zh(name)))
    if scope:
        graph.add(subject, ("dcterms:spatial", things.place(scope, "")))
    bodies.add(function, subject, until)


def _is_municipality(code: str) -> bool:
    return code in ("110000", "120000", "310000", "500000")


def _event(reform: Reform, scope: str) -> str:
    said = "|".join((*reform.originals, "", *reform.results))
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    return thing("change", slug(f"{reform.date}-{scope}-{digest}"))


def _label(reform: Reform, scope: str) -> str:
    step = f"{'、'.join(reform.originals)}改为{'、'.join(reform.results)}"
    place = division(scope)
    if reform.national or place is None:
        return f"{step}（{reform.plan}）"
    return f"{place.name}{step.replace('{place}', place.name)}（{reform.plan}）"
