"""The output folder of a build, to ask and look at from Python."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any

from taizhang import query as graph
from taizhang.builds import home
from taizhang.emit.things import iri_of
from taizhang.errors import ConfigError, QueryError
from taizhang.ledger.periods import span
from taizhang.ledger.shown import select
from taizhang.lexicon.indicators import indicator_key
from taizhang.opened.documents import DocumentView
from taizhang.opened.entity import TYPE_NAMES, EntityView, observation_views, relation_views
from taizhang.opened.entries import EntryView, ProjectView
from taizhang.opened.index import Index, bare, place_of
from taizhang.opened.listing import Listing, frame
from taizhang.opened.markup import card, outcome_tag, rows_of, title
from taizhang.opened.report import ReportView
from taizhang.opened.statements import MentionView, ObservationView, RelationView, StatusView
from taizhang.records import ENTITY_TYPES, KINDS, OUTCOMES, Observation
from taizhang.vocab import PREFIXES

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    from pandas import DataFrame

CLAIMS = ("target", "actual")
Asked = str | Sequence[str]  # one value, or several of which any will do
_NUMBERS: dict[str, Callable[[str], float]] = {
    PREFIXES["xsd"] + name: float for name in ("decimal", "double", "float")
}
_NUMBERS |= {PREFIXES["xsd"] + name: int for name in ("integer", "int", "long")}


class Build:
    """A finished build: things, numbers, the ledger, and questions to the graph.

    Iterating gives the entities, those mentioned most first. Everything is read when it is first asked for and then kept.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.index = Index(Path(folder))

    @property
    def folder(self) -> Path:
        """The output folder."""
        return home(self.index.folder)

    # --- questions to the graph ---------------------------------------------------------------------------------------

    def query(self, question: str, **params: object) -> DataFrame:
        """The answer to a named question or to SPARQL, as a pandas DataFrame.

        Args:
            question: A name (missed), words of its Chinese text (没有完成), the path of an .rq file, or SPARQL.
            params: What the question leaves open: place="云州市", year=2022.

        Raises:
            QueryError: There is no such question or parameter, or the SPARQL is refused.
            ConfigError: pandas is not installed.
        """
        result = self._answer(question, params)
        values = [[_value(term) for term in row] for row in result.rows]
        columns = zip(*values, strict=True) if values else [()] * len(result.columns)
        kinds = map(_kind, columns)
        return frame(dict(zip(result.columns, kinds, strict=True)), values)

    def rows(self, question: str, **params: object) -> list[dict[str, str]]:
        """The answer to the same, as plain dicts of texts; IRIs under their prefix, nothing as an empty text."""
        result = self._answer(question, params)
        return [dict(zip(result.columns, row, strict=True)) for row in graph.cells(result)]

    @property
    def questions(self) -> Mapping[str, str]:
        """The named questions: name to question, in both languages."""
        return {asked.name: f"{asked.zh} {asked.en}" for asked in graph.questions()}

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """The Oxigraph store of the graph, read-only."""
        from taizhang.store import open_store

        return open_store(self.index.folder)

    def _answer(self, question: str, params: Mapping[str, object]) -> graph.Result:
        if "{" in question:  # no name and no path, but SPARQL
            asked = graph.read_question("query", question)
        else:
            asked = graph.find_question(question)
        text = graph.fill(asked, {name: str(value) for name, value in params.items()})
        return graph.run(self.store, text)

    # --- things -------------------------------------------------------------------------------------------------------

    def entity(
        self, what: str, *, type: str = "", place: str = ""
    ) -> EntityView | Listing[EntityView]:
        """The thing of this name, alias, former name, id or IRI; where several are, a list of them to choose from.

        A canonical name is preferred to an alias, an alias to a former name; quotation marks matter only where nothing is
        written as asked. Of several, those mentioned most come first.

        Args:
            what: 云州东站, 高新区, project-云州东站-…, project:云州东站-…, or the code of a division.
            type: Only of this type: PROJECT.
            place: Only within this place, by name or code.

        Raises:
            QueryError: Nothing has this name; the message has the nearest names.
        """
        wanted = self._typed(type)
        for ids in self._candidates(what.strip()):
            found = [
                view
                for view in self._views(ids)
                if (not wanted or view.type in wanted) and _lies_in(view, place)
            ]
            if len(found) == 1:
                return found[0]
            if found:
                return Listing(EntityView, found)
        raise QueryError(f"{what}: nothing of this name; {self._hint(what, type or place)}")

    def entities(
        self, *, type: Asked = (), place: Asked = (), name: Asked = ()
    ) -> Listing[EntityView]:
        """The things of these types, within these places (名称、开头或代码), with these characters in any of their names."""
        wanted, names, places = self._typed(type), _several(name), _several(place)
        return Listing(
            EntityView,
            (
                view
                for view in self
                if (not wanted or view.type in wanted)
                and (not places or any(_lies_in(view, each) for each in places))
                and (not names or any(part in x.text for part in names for x in view.names))
            ),
        )

    def __iter__(self) -> Iterator[EntityView]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self.index.entities)

    @cached_property
    def _all(self) -> Sequence[EntityView]:
        return self._views(self.index.entities)

    def _views(self, ids: Iterable[str]) -> list[EntityView]:
        counts = self.index.spans
        ordered = sorted(set(ids), key=lambda each: (-len(counts.get(each, ())), each))
        return [EntityView(self.index.entities[each], self.index) for each in ordered]

    def _candidates(self, what: str) -> Iterator[Sequence[str]]:
        index = self.index
        known = self._iris.get(graph.curie(what.strip("<>")), what)
        known = index.current.get(known, known)
        if known in index.entities:
            yield [known]
        if what.isdecimal() and what in index.places:  # a division code
            yield [index.places[what]]
        for names in index.names:
            yield names.get(what, ())
        yield index.bare_names.get(bare(what), ())

    @cached_property
    def _iris(self) -> Mapping[str, str]:
        """Ids by short IRI, of former entities too."""
        things = self.index.entities.values()
        iris = {graph.curie(iri_of(old)): old.id for x in things for old in x.replaced}
        return {**iris, **{graph.curie(iri_of(x)): x.id for x in things}}

    def _hint(self, what: str, narrowed: str) -> str:
        names = sorted({name for names in self.index.names for name in names})
        if narrowed and any(what in names for names in self.index.names):
            return f"there is one outside {narrowed}"
        near = sorted((name for name in names if what and what in name), key=len)[:5]
        near = near or difflib.get_close_matches(what, names, n=5, cutoff=0.5)
        return f"nearest: {', '.join(near)}" if near else "see entities(name=…)"

    def _typed(self, asked: Asked) -> tuple[str, ...]:
        return _known(asked, ENTITY_TYPES, "type")

    # --- what is said -------------------------------------------------------------------------------------------------

    @cached_property
    def documents(self) -> Listing[DocumentView]:
        """The documents, oldest first."""
        return Listing(DocumentView, map(DocumentView, self.index.documents.values()))

    def observations(
        self,
        *,
        indicator: Asked = (),
        place: Asked = (),
        period: str = "",
        claim: Asked = (),
        measure: Asked = (),
        document: str = "",
    ) -> Listing[ObservationView]:
        """The numbers that pass all of these, oldest document first.

        Args:
            indicator: Any of its names (GDP), or characters of its name.
            place: Its name, the beginning of it, or its code.
            period: A time with the times within it: 2022, 2022-06, 2021/2025.
            claim: target or actual.
            measure: level, increment, growth, share or rank.
            document: Id of a document, or characters of its title.

        Raises:
            ConfigError: There is no such claim or measure, or the period is none.
        """
        tests: list[Callable[[Observation], bool]] = []
        if indicator:
            names = _several(indicator)
            keys = {indicator_key(name) for name in names}
            tests.append(
                lambda obs: (
                    any(name in obs.indicator for name in names)
                    or indicator_key(obs.indicator, obs.kind) in keys
                )
            )
        if place:
            places = _several(place)
            tests.append(lambda obs: obs.place_code in places or obs.place.startswith(places))
        if claims := _known(claim, CLAIMS, "claim"):
            tests.append(lambda obs: obs.status in claims)
        if measures := _known(measure, KINDS, "measure"):
            tests.append(lambda obs: obs.kind in measures)
        if period:
            tests.append(_within(period))
        if document:
            docs = self.index.documents
            ids = {each for each in docs if each == document or document in docs[each].title}
            tests.append(lambda obs: obs.doc_id in ids)
        found = (obs for obs in self.index.observations if all(test(obs) for test in tests))
        return observation_views(self.index, found)

    @property
    def relations(self) -> Listing[RelationView]:
        """What documents say that things have to do with one another, oldest document first."""
        return relation_views(self.index, self.index.relations)

    @property
    def mentions(self) -> Listing[MentionView]:
        """Every mention of every entity, those mentioned most first."""
        return Listing(MentionView, (mention for view in self for mention in view.mentions))

    @property
    def statuses(self) -> Listing[StatusView]:
        """Every state that a project, program or event is said to be in."""
        return Listing(StatusView, (status for view in self for status in view.statuses))

    def network(self, **options: Any) -> nx.MultiDiGraph:
        """The network of things, as taizhang.analyze.to_networkx() gives it, with its options."""
        from taizhang.analyze import to_networkx

        return to_networkx(self.index.folder, **options)

    # --- the ledger ---------------------------------------------------------------------------------------------------

    def ledger(
        self,
        *,
        place: Asked = (),
        indicator: Asked = (),
        period: str = "",
        outcome: Asked = (),
        document: str = "",
        since: str = "",
        finding: Asked = (),
        sort: Asked = (),
    ) -> Listing[EntryView]:
        """What was promised beside what was reported, chosen and ordered as ``taizhang ledger`` does.

        Raises:
            ConfigError: A filter or an order has no meaning.
        """
        filters = select.Filters(
            place=_several(place),
            indicator=_several(indicator),
            period=str(period),
            outcome=_known(outcome, OUTCOMES, "outcome"),
            document=document,
            since=str(since),
            finding=_several(finding),
        )
        found = select.read_lines(self.index.folder, filters, _several(sort))
        return Listing(EntryView, (EntryView(line.row) for line in found))

    def projects(
        self,
        *,
        place: Asked = (),
        name: Asked = (),
        due: str = "",
        outcome: Asked = (),
        document: str = "",
        since: str = "",
        finding: Asked = (),
        sort: Asked = (),
    ) -> Listing[ProjectView]:
        """How far projects, programs and events came, as ``taizhang ledger --projects`` has it.

        Raises:
            ConfigError: A filter or an order has no meaning.
        """
        filters = select.Filters(
            place=_several(place),
            period=str(due),
            outcome=_known(outcome, OUTCOMES, "outcome"),
            document=document,
            since=str(since),
            name=_several(name),
            finding=_several(finding),
        )
        found = select.read_lines(self.index.folder, filters, _several(sort), select.PROJECTS)
        return Listing(ProjectView, (ProjectView(line.row) for line in found))

    @cached_property
    def report(self) -> ReportView:
        """Whether the graph keeps the rules of its shapes; 13 s for 680,000 triples."""
        from taizhang.validate import validate

        return ReportView(validate(self.index.folder))

    # --- shown --------------------------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        told = ", ".join(f"{count:,} {what}" for what, count in self._counts().items())
        return f"<Taizhang {self.folder}: {told}>"

    def _repr_html_(self) -> str:
        counts = self._counts()
        types = Counter(entity.type for entity in self.index.entities.values())
        outcomes = Counter(row["outcome"] for row in self.index.ledger.values())
        things = [(TYPE_NAMES[name], types[name]) for name in ENTITY_TYPES if types[name]]
        tags = "".join(
            f"{outcome_tag(name)}{outcomes[name]:,} " for name in OUTCOMES if outcomes[name]
        )
        return card(
            title("台账 Taizhang", str(self.folder)),
            rows_of(list(counts), [list(counts.values())]),
            rows_of([name for name, _ in things], [[count for _, count in things]]),
            f"<p>{tags}</p>",
        )

    def _counts(self) -> dict[str, int]:
        index = self.index
        return {
            "documents": len(index.documents),
            "entities": len(index.entities),
            "mentions": len(index.at),
            "observations": len(index.observations),
            "ledger entries": len(index.ledger),
        }


def _several(asked: Asked) -> tuple[str, ...]:
    return (asked,) if isinstance(asked, str) and asked else tuple(asked)


def _known(asked: Asked, known: Sequence[str], what: str) -> tuple[str, ...]:
    """The values, all of which must be known."""
    values = _several(asked)
    for value in values:
        if value not in known:
            raise ConfigError(f"{what} {value}: there is none; write {', '.join(known)}")
    return values


def _lies_in(view: EntityView, place: str) -> bool:
    """Whether a thing is known within a place, by its name, its beginning or its code, or is that place."""
    if not place:
        return True
    name, code = place_of(view.record)
    return place == code or name.startswith(place) or place in (view.record.code, view.name)


def _within(period: str) -> Callable[[Observation], bool]:
    asked = span(str(period))
    if asked is None:
        raise ConfigError(
            f"period {period}: none; write 2022, 2022-06, 2022-Q1, 2022-H1, or 2021/2025 for years"
        )
    first, last = asked

    def test(obs: Observation) -> bool:
        days = span(obs.period)
        return days is not None and first <= days[0] and days[1] <= last

    return test


def _kind(column: Sequence[object]) -> str:
    """What a column of an answer is to a DataFrame."""
    types = {type(value) for value in column}
    if types and types <= {int, NoneType}:
        return "count"
    if types and types <= {float, int, NoneType}:
        return "number"
    return "text" if types <= {str, NoneType} else "texts"


def _value(term: Any) -> object:
    """A term as pandas has it: numbers as numbers, an IRI under its prefix, nothing as None."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    number = _NUMBERS.get(datatype.value) if datatype else None
    return number(term.value) if number else graph.short_term(term)
