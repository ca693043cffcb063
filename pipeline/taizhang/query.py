"""Questions to the graph: named ones from queries/*.rq, a file, or SPARQL as text; answers as plain rows or triples.

A named question is a SPARQL file that runs as it is on any endpoint. Its first comment lines are the question in
Chinese and in English. A line such as

    VALUES ?wanted { "云州市" } # param: place, 地方名称或其开头

is a parameter: its literal is the default, and ``--param place=郑州市`` puts another in its place.
"""

from __future__ import annotations

import difflib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, TextIO

import pyoxigraph as ox

from taizhang.errors import ConfigError, QueryError, StoreError
from taizhang.tables import to_csv
from taizhang.text import cut
from taizhang.vocab import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Format = Literal["table", "csv", "json", "ttl"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "ttl")
TIMEOUT_S = 60.0
MAX_ROWS = 1_000_000  # about what fits into memory as rows; a query can say LIMIT

_PARAMETER = re.compile(
    r'^(?P<head>\s*VALUES\s+\?\w+\s*\{\s*)(?P<literal>"(?P<default>[^"\\\n]*)"(?P<tag>@[A-Za-z-]+)?)'
    r"(?P<tail>\s*\}\s*#\s*param:\s*(?P<name>\w+),\s*(?P<about>.*?))\s*$",
    re.MULTILINE,
)
# What the SPARQL grammar reads as one token and may hold any word: IRIs, strings, comments, names with a prefix.
# All other words are matched whole, so that a long one is looked at once and not from each of its letters.
_OPAQUE = re.compile(
    r'''<[^<>"{}|^`\\\x00-\x20]*>|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*|[?$]\w+|@[A-Za-z-]+"""
    r"""|[\w.-]*+:(?:[\w.:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*+|(?P<word>[\w.-]++)""",
    re.DOTALL,
)
_UPDATES = frozenset(
    ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
)
_PROLOGUE = frozenset({"base", "prefix"})
_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question leaves open."""

    name: str
    default: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its question in two languages."""

    name: str
    zh: str
    en: str
    text: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of terms under their columns; triples have the columns subject, predicate, object."""

    kind: Literal["rows", "triples", "boolean"]
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False  # there were more rows than the limit


@cache
def questions() -> tuple[Question, ...]:
    """The named questions, sorted by name."""
    folder = files("taizhang").joinpath("queries")
    found = [
        read_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda question: question.name))


def read_question(name: str, text: str) -> Question:
    """Read a query and what its comments say: the first two are the question in Chinese and in English."""
    heads = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    zh, en = [*heads, "", ""][:2]
    parameters = tuple(
        Parameter(match["name"], match["default"], match["about"])
        for match in _PARAMETER.finditer(text)
    )
    return Question(name, zh, en, text, parameters)


def find_question(what: str, stdin: TextIO | None = None) -> Question:
    """The named question, the query in the file of this path, or for ``-`` the query on standard input.

    A named question is also found by words of its Chinese text that no other has: 没有完成 is missed.

    Raises:
        QueryError: There is no such question or file; the message has the nearest names.
    """
    if what == "-":
        return read_question("-", stdin.read() if stdin else "")
    named = {question.name: question for question in questions()}
    if what in named:
        return named[what]
    path = Path(what)
    if path.suffix == ".rq" or path.is_file():
        try:
            return read_question(path.stem, path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as err:
            why = getattr(err, "strerror", None) or "it is no UTF-8 text"
            raise QueryError(f"{path}: cannot read the query: {why}") from err
    words = what.rstrip("？?")
    worded = [question for question in questions() if words and words in question.zh]
    if len(worded) == 1:
        return worded[0]
    near = [question.name for question in worded[:5]]
    near = near or difflib.get_close_matches(what, named, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}? " if near else ""
    raise QueryError(
        f"{what}: no such question or file; {hint}all of them: taizhang query OUTPUT --list"
    )


def fill(question: Question, values: Mapping[str, str]) -> str:
    """The question's SPARQL with these values as its parameters; each can only ever be a literal.

    Raises:
        QueryError: The question has no such parameter.
    """
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"{question.name}: no parameter {name}; {has}")

    def replace(match: re.Match[str]) -> str:
        if match["name"] not in values:
            return match[0]
        language = (match["tag"] or "@")[1:] or None
        literal = ox.Literal(values[match["name"]], language=language)
        return f"{match['head']}{literal}{match['tail']}"

    return _PARAMETER.sub(replace, question.text)


def run(
    store: ox.Store, text: str, *, timeout_s: float = TIMEOUT_S, max_rows: int = MAX_ROWS
) -> Result:
    """Answer a SPARQL 1.1 query; the prefixes of our graphs need not be declared.

    Raises:
        QueryError: It does not parse (the message has line and column), would write, would ask another endpoint
            (SERVICE) or another graph (FROM), or takes longer than ``timeout_s``.
        StoreError: The store is damaged.
    """
    _refuse(text)
    answers: list[Result] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            answers.append(_answer(store, text, max_rows))
        except (SyntaxError, ValueError, OSError, RuntimeError) as err:
            errors.append(err)

    # Oxigraph cannot be interrupted, but it runs without Python's lock: past its time it is left behind.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout_s)
    if thread.is_alive():
        raise QueryError(
            f"the query takes longer than {timeout_s:g} s; narrow its patterns or add LIMIT"
        )
    for err in errors:
        if isinstance(err, SyntaxError):
            raise QueryError(_where(str(err), text)) from err
        raise StoreError(
            f"the store is damaged ({err}); rebuild it with: taizhang build PATH... --force"
        ) from err
    return answers[0]


def write(result: Result, form: Format) -> str:
    """A result as text: csv (safe for spreadsheets), json (SPARQL 1.1 Query Results JSON), ttl, or a plain table.

    Raises:
        QueryError: Turtle is asked for and the result holds no triples.
        ConfigError: There is no such format.
    """
    if form == "csv":
        return to_csv(result.columns, ([plain_term(term) for term in row] for row in result.rows))
    if form == "json":
        return json.dumps(results_json(result), ensure_ascii=False, indent=1) + "\n"
    if form == "ttl":
        return _turtle(result)
    if form == "table":
        return "".join("\t".join(row) + "\n" for row in (result.columns, *cells(result)))
    raise ConfigError(f"{form}: no such format; there are {', '.join(FORMATS)}")


def cells(result: Result) -> list[tuple[str, ...]]:
    """The rows for reading: IRIs under their prefix, literals as their characters, nothing as an empty string."""
    return [tuple(short_term(term) for term in row) for row in result.rows]


def plain_term(term: Term | None) -> str:
    """A term as SPARQL's CSV format has it: an IRI or a literal's characters."""
    if term is None:
        return ""
    return str(term) if isinstance(term, (ox.Triple, ox.BlankNode)) else term.value


def short_term(term: Term | None) -> str:
    """A term for reading: program:x for its long IRI."""
    if isinstance(term, ox.NamedNode):
        return curie(term.value)
    return plain_term(term)


def curie(iri: str) -> str:
    """The IRI under the longest fitting prefix of ours, or as it is."""
    fitting = [prefix for prefix, base in PREFIXES.items() if iri.startswith(base) and iri != base]
    if not fitting:
        return iri
    prefix = max(fitting, key=lambda p: len(PREFIXES[p]))
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


def _refuse(text: str) -> None:
    """Refuse what would write or leave the machine, with a clearer word than the parser has."""
    bare = _OPAQUE.sub(lambda token: token["word"] or " ", text)
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", bare)]
    if not words:
        raise QueryError("the query is empty")
    first = next((word for word in words if word not in _PROLOGUE), "")
    if first in _UPDATES:
        raise QueryError(
            f"{first.upper()} would write: Taizhang only reads its graph; to change it, build it from other reports"
        )
    if "service" in words:
        raise QueryError("SERVICE would ask another endpoint: Taizhang works offline")
    if "from" in words:
        raise QueryError(
            "FROM names another graph: there is one, and it is always asked; leave FROM out"
        )


def _answer(store: ox.Store, text: str, max_rows: int) -> Result:
    found = store.query(text, prefixes=PREFIXES)
    if isinstance(found, ox.QueryBoolean):
        return Result("boolean", ("answer",), ((ox.Literal(bool(found)),),))
    if isinstance(found, ox.QueryTriples):
        triples, more = _take(((t.subject, t.predicate, t.object) for t in found), max_rows)
        ordered = tuple(sorted(triples, key=lambda row: tuple(map(str, row))))
        return Result("triples", ("subject", "predicate", "object"), ordered, more)
    columns = tuple(variable.value for variable in found.variables)
    rows, more = _take((tuple(solution) for solution in found), max_rows)
    return Result("rows", columns, tuple(rows), more)


def _take(
    rows: Iterator[tuple[Term | None, ...]], limit: int
) -> tuple[list[tuple[Term | None, ...]], bool]:
    taken: list[tuple[Term | None, ...]] = []
    for row in rows:
        if len(taken) == limit:
            return taken, True
        taken.append(row)
    return taken, False


def _where(message: str, text: str) -> str:
    """The parser's complaint with the line it is about."""
    match = _SYNTAX.match(message)
    if not match:
        return f"this is no SPARQL query: {message}"
    line, column = int(match[1]), int(match[2])
    complaint = " ".join(match[3].split())
    if "Prefix not found" in complaint:
        complaint = "a prefix that is not declared"
    lines = text.splitlines()
    shown = lines[line - 1].strip() if line <= len(lines) else "the end"
    return f"this is no SPARQL query: line {line}, column {column}: {cut(complaint, 120)}, near: {shown}"


def results_json(result: Result) -> dict[str, object]:
    """A result as SPARQL 1.1 Query Results JSON has it."""
    if result.kind == "boolean":
        return {"head": {}, "boolean": plain_term(result.rows[0][0]) == "true"}
    bindings = [
        {
            column: _json_term(term)
            for column, term in zip(result.columns, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    return {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {key: _json_term(part) for key, part in parts.items()}}
    literal: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
    elif term.datatype.value != PREFIXES["xsd"] + "string":
        literal["datatype"] = term.datatype.value
    return literal


def _turtle(result: Result) -> str:
    if result.kind != "triples":
        raise QueryError("--format ttl needs triples: ask with CONSTRUCT or DESCRIBE")
    triples = [ox.Triple(*row) for row in result.rows]  # type: ignore[arg-type]
    used = {
        prefix: base for prefix, base in PREFIXES.items() if any(base in str(t) for t in triples)
    }
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)
    lines = (written or b"").decode().splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith("@prefix"))  # Oxigraph's order is none
    return "".join([*heads, *(line for line in lines if not line.startswith("@prefix"))])
