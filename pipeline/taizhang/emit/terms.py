"""Terms as Turtle writes them: prefixed names, literals, numbers."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from functools import cache
from urllib.parse import quote

from rdflib import URIRef

from taizhang.vocab import PREFIXES

# What rdflib, pyoxigraph and raptor all read as the local part of a prefixed name without escapes.
_LETTER = "A-Za-z0-9_\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LOCAL = re.compile(f"[{_LETTER}][{_LETTER}-]*")
_OTHER = re.compile(f"[^{_LETTER}-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f]')


def thing(kind: str, local: str) -> str:
    """The thing of this folder and local name: place:410100, or <…/doc/a%20b> where the name is no local part."""
    if _LOCAL.fullmatch(local):
        return f"{kind}:{local}"
    return f"<{PREFIXES[kind]}{encoded(local)}>"


def encoded(local: str) -> str:
    """A local name as IRIs hold it: Chinese as it is, other characters percent-encoded."""
    return _OTHER.sub(lambda other: quote(other[0], safe=""), local)


def code(codelist: str, name: str) -> str:
    """A code of a codelist: status:completed."""
    return thing(codelist, name)


@cache
def slug(name: str) -> str:
    """A local name for any name: the name itself, or what is left of it and a digest of the whole (R-D经费-1a2b3c4d)."""
    if _LOCAL.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{_OTHER.sub('-', name).strip('-')}-{digest}".lstrip("-")


@cache
def term(iri: URIRef | str) -> str:
    """A class or property by its prefix: rdf:type is a, https://schema.org/about is schema:about."""
    text = str(iri)
    for prefix, base in PREFIXES.items():
        if text.startswith(base) and _LOCAL.fullmatch(text[len(base) :]):
            return f"{prefix}:{text[len(base) :]}"
    return f"<{text}>"


def text(value: str, language: str = "") -> str:
    """A string, quoted; with a language tag if one is given."""
    escaped = _ESCAPED.sub(lambda c: _ESCAPES.get(c[0], f"\\u{ord(c[0]):04X}"), value)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def zh(value: str) -> str:
    """A Chinese string."""
    return text(value, "zh")


def decimal(value: Decimal) -> str:
    """A number as xsd:decimal, never with an exponent: 589210000000.0."""
    whole, _, fraction = format(value, "f").partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"
