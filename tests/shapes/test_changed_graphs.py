"""Checking only what changed gives what checking all gives, however graphs are spoiled."""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Graph
from rdflib.collection import Collection

from taizhang import emit
from taizhang.changes import compare, iri, read_paragraphs
from taizhang.store import GRAPHS, build_store, open_store
from taizhang.validate import load_shapes, validate, validate_changes

sys.path.append(str(Path(__file__).parent.parent / "query"))  # where the two cities are
import two_cities

KNOWN = {  # what validate_changes() knows that shapes are made of
    "alternativePath", "class", "datatype", "in", "languageIn", "lessThan", "lessThanOrEquals", "maxCount",
    "maxInclusive", "message", "minCount", "minExclusive", "minInclusive", "minLength", "nodeKind", "not", "or", "path",
    "pattern", "property", "targetClass", "targetSubjectsOf",
}  # fmt: skip


@cache
def sound() -> tuple[list[str], list[str]]:
    """The prefixes and paragraphs of both graphs of the two cities."""
    graph, evidence = (str(turtle) for turtle in emit.emit(two_cities.corpus()))
    return graph.rstrip("\n").split("\n\n"), evidence.rstrip("\n").split("\n\n")


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, str]:
    """Both files, with some paragraphs left out, lines left out, and objects of one line put into another."""
    texts = []
    for prefixes, *paragraphs in sound():
        kept = dict(enumerate(paragraphs))
        some = st.lists(st.integers(0, len(paragraphs) - 1), max_size=4, unique=True)
        for number in draw(some):
            del kept[number]
        for number in draw(some):
            subject, *lines = kept.get(number, "").split("\n")
            if lines:
                del lines[draw(st.integers(0, len(lines) - 1))]
                kept[number] = "\n".join((subject, *lines)).rstrip(" ;.") + " ."
        for number, other in draw(st.lists(st.tuples(*[st.sampled_from(sorted(kept))] * 2), max_size=4)):  # fmt: skip
            words, new = kept[number].split(" "), kept[other].split(" ")
            if len(words) > 2 and new[2] != '"' and ":" in new[2] and not new[2].startswith('"'):
                words[2] = new[2].rstrip("\n")
                if not kept[number].split(" ")[2].startswith('"'):
                    kept[number] = " ".join(words)
        texts.append("\n\n".join((prefixes, *kept.values())) + "\n")
    return texts[0], texts[1]


def written(folder: Path, texts: tuple[str, str]) -> Path:
    folder.mkdir()
    for name, text in zip(GRAPHS, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
@settings(max_examples=40)
@given(before=spoiled(), after=spoiled())
def test_changed_graph_is_checked_as_a_whole_one(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as top:
        old, new = written(Path(top) / "old", before), written(Path(top) / "new", after)
        changes = compare(*([folder / name for name in GRAPHS] for folder in (old, new)))
        whole = validate(new)
        assert validate_changes(changes, validate(old).results, whole.triples) == whole


@pytest.mark.slow
@settings(max_examples=10)
@given(before=spoiled(), after=spoiled())
def test_changed_store_holds_what_a_new_one_does(
    before: tuple[str, str], after: tuple[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as top:
        old, new, fresh = (
            written(Path(top) / name, texts)
            for name, texts in (("old", before), ("new", after), ("fresh", after))
        )
        build_store(old)
        changes = compare(*([folder / name for name in GRAPHS] for folder in (old, new)))
        loaded = build_store(new, previous=old, changes=changes)
        assert loaded.triples == build_store(fresh).triples
        assert named(new) == named(fresh)


def named(folder: Path) -> set[str]:
    """The triples of a store without the blank nodes of the ontology, which have other names each time."""
    return {str(quad) for quad in open_store(folder) if "_:" not in f"{quad.subject} {quad.object}"}


def test_paragraphs_are_those_of_the_subjects(tmp_path: Path) -> None:
    emit.write(two_cities.corpus(), tmp_path)
    for name in GRAPHS:
        paragraphs = read_paragraphs(tmp_path / name)
        subjects = {str(x) for x in Graph().parse(tmp_path / name).subjects()}
        assert {iri(subject) for subject in paragraphs.of} == subjects
        one = next(iter(paragraphs.of))
        assert {triple.subject.value for triple in paragraphs.triples([one])} == {iri(one)}


def test_shapes_look_no_further_than_changed_graphs_are_checked() -> None:
    shapes = load_shapes()
    used = {str(p).removeprefix(str(SH)) for p in shapes.predicates() if str(p).startswith(str(SH))}
    assert used <= KNOWN
    for shape, path in shapes.subject_objects(SH.path):
        if (path, RDF.first, None) in shapes:
            assert len(Collection(shapes, path)) == 2
            said = set(shapes.predicates(shape)) - {RDF.type, SH.path, SH.message}
            assert said <= {SH.targetClass, SH.targetSubjectsOf, SH["in"]}
