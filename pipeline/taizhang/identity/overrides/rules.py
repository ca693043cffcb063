"""The rules of an overrides.toml: what a user can say, and what is refused before anything is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from taizhang.config import IDS
from taizhang.identity.keys import entity_id
from taizhang.lexicon import division
from taizhang.records import Link as LinkRecord
from taizhang.text import fold
from taizhang.vocab import ENTITY_KINDS

TypeName = Literal["PLACE", "AGENCY", "ORG", "PROJECT", "PROGRAM", "EVENT", "DOC", "PERSON"]
Text = Annotated[str, Field(min_length=1)]
_PREFIXES = {folder: kind.lower() for kind, folder in ENTITY_KINDS.items()}  # of IRI -> of id
_ID = re.compile(rf"(?:{'|'.join(_PREFIXES.values())})-\S+")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_WIKIDATA_PAGE = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)")
_HOW_TO_NAME = (
    'write its id ("project-…"), its IRI ("project:…"), or {type = "PROJECT", name = "…"}'
)


def local_id(text: str) -> str:
    """The id that project-…, project:…, or an IRI of ours names; "" for anything else."""
    text = _short(text)
    folder, mark, local = text.replace("/", ":", 1).partition(":")
    if mark and folder in _PREFIXES and local:
        return f"{_PREFIXES[folder]}-{local}"
    return text if _ID.fullmatch(text) else ""


class _Strict(BaseModel):
    """A table whose keys and types are just those that it has."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Thing(_Strict):
    """What a rule is about: an id, or a type and a name and, where several bear it, the place it belongs to."""

    id: str = ""
    type: TypeName | None = None
    name: str = ""
    scope: str | None = None  # division code of the place that the name is unique within
    place: str = ""  # name of that place or of one around it

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            if found := local_id(value):
                return {"id": found}
            raise ValueError(f"{value!r} names nothing; {_HOW_TO_NAME}")
        if not isinstance(value, dict):
            raise ValueError(f"no thing; {_HOW_TO_NAME}")
        return value

    @model_validator(mode="after")
    def _names_something(self) -> Thing:
        if self.id:
            if self.type or self.name or self.scope is not None or self.place:
                raise ValueError("an id says all; leave out type, name, scope and place")
            if not local_id(self.id):
                raise ValueError(f"{self.id!r} is no id; {_HOW_TO_NAME}")
            return self.model_copy(update={"id": local_id(self.id)})
        if not self.type or not self.name:
            raise ValueError(f"type and name are both needed; {_HOW_TO_NAME}")
        if self.scope and self.place:
            raise ValueError("scope and place say the same; write one of them")
        if self.scope and division(self.scope) is None:
            raise ValueError(f"scope {self.scope!r} is no division code, such as 410100")
        return self

    @property
    def key(self) -> str:
        """The id where that is certain without any document, else what is said of it."""
        if self.id:
            return self.id
        if self.scope is None:
            return f"{self.type} {self.name} {self.place}".rstrip()
        return entity_id(LinkRecord("", 0, 0, str(self.type), self.name, self.scope))

    def __str__(self) -> str:
        """As a person would say it."""
        where = self.place or self.scope
        return self.id or f"{self.type} {self.name}" + (f" of {where}" if where else "")


Things = Annotated[tuple[Thing, ...], Field(strict=False)]


class Merge(_Strict):
    """These are one thing."""

    same: Annotated[Things, Field(min_length=2)]
    name: str = ""  # what it is called; by default what the documents call it best
    note: str = ""

    @model_validator(mode="after")
    def _are_several(self) -> Merge:
        if len({thing.key for thing in self.same}) < len(self.same):
            raise ValueError("same: a thing stands there twice")
        return self

    def __str__(self) -> str:
        """As a person would say it."""
        called = f", called {self.name}" if self.name else ""
        return f"{' and '.join(map(str, self.same))} are one{called}"


class Split(_Strict):
    """These are different things; or: what is so called in this document is not that thing but another."""

    apart: Things = ()
    out_of: Thing | None = Field(None, alias="from")
    surface: str = ""
    document: str = ""  # "" for every document
    to: Thing | None = None  # by default a new thing that is called as the surface
    note: str = ""

    _folded = field_validator("surface")(fold)

    @field_validator("document")
    @classmethod
    def _document_id(cls, value: str) -> str:
        return document_id(value)

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Split:
        if self.apart:
            if self.out_of or self.surface or self.document or self.to:
                raise ValueError("write either apart, or from and surface, in two tables")
            if len({thing.key for thing in self.apart}) < max(2, len(self.apart)):
                raise ValueError("apart: at least two different things are needed")
        elif not (self.out_of and self.surface):
            raise ValueError("write apart = [one thing, another], or from and surface")
        return self

    def __str__(self) -> str:
        """As a person would say it."""
        if self.apart:
            return f"{' and '.join(map(str, self.apart))} are different"
        where = f" in {self.document}" if self.document else ""
        return f"{self.surface}{where} is not {self.out_of} but {self.to or self.surface}"


class Rename(_Strict):
    """This thing is called so."""

    thing: Thing
    name: Text
    note: str = ""

    def __str__(self) -> str:
        """As a person would say it."""
        return f"{self.thing} is called {self.name}"


class Retype(_Strict):
    """This thing is of another type."""

    thing: Thing
    type: TypeName
    note: str = ""

    def __str__(self) -> str:
        """As a person would say it."""
        return f"{self.thing} is of type {self.type}"


class Link(_Strict):
    """This thing is described elsewhere under an IRI: Wikidata, an official register."""

    thing: Thing
    iri: str
    note: str = ""

    @field_validator("iri")
    @classmethod
    def _is_iri(cls, value: str) -> str:
        if page := _WIKIDATA_PAGE.fullmatch(value):  # the page is not the thing
            return f"http://www.wikidata.org/entity/{page[1]}"
        if not _IRI.fullmatch(value):
            raise ValueError(f"{value!r} is no IRI, such as http://www.wikidata.org/entity/Q43255")
        if value.startswith(IDS):
            raise ValueError("an IRI of ours; to join two things write [[merge]]")
        return value

    def __str__(self) -> str:
        """As a person would say it."""
        return f"{self.thing} is {self.iri}"


class Resolve(_Strict):
    """This surface stands for that: wherever it was left open, or for all it is in one document or place of it."""

    type: TypeName  # of the mention as it was found
    surface: Text
    document: str = ""
    start: int | None = None  # offsets into the document
    end: int | None = None
    to: Thing
    note: str = ""

    _folded = field_validator("surface")(fold)

    @field_validator("document")
    @classmethod
    def _document_id(cls, value: str) -> str:
        return document_id(value)

    @model_validator(mode="after")
    def _place_is_whole(self) -> Resolve:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end go together")
        if self.start is not None and not self.document:
            raise ValueError("start and end are offsets into a document: say which")
        return self

    @property
    def where(self) -> tuple[str, str, str, int | None]:
        """What it applies to; two rules of the same cannot both hold."""
        return self.type, self.surface, self.document, self.start

    def __str__(self) -> str:
        """As a person would say it."""
        where = f" in {self.document}" if self.document else ""
        return f"{self.surface}{where} stands for {self.to}"


Said = Merge | Split | Rename | Retype | Link | Resolve
TABLES: dict[str, type[Said]] = {
    "merge": Merge,
    "split": Split,
    "rename": Rename,
    "retype": Retype,
    "link": Link,
    "resolve": Resolve,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A table of the file and where it stands."""

    table: str  # a key of TABLES
    number: int  # among the tables of this name, from 1
    line: int  # in the file, 0 where that is not known
    said: Said

    @property
    def name(self) -> str:
        """How messages call it: merge 2."""
        return f"{self.table} {self.number}"


def document_id(text: str) -> str:
    """The id of a document that is given as an id, as doc:…, or as an IRI."""
    return _short(text).removeprefix("doc/").removeprefix("doc:")


def _short(text: str) -> str:
    """An IRI of ours without its base, as a browser may have encoded it; any other text without blanks around it."""
    text = text.strip().removeprefix("<").removesuffix(">")
    return unquote(text.removeprefix(IDS)) if text.startswith(IDS) else text
