import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from taizhang.errors import QueryError
from taizhang.query import Parameter, fill, find_question, questions, read_question, run, write

NAMES = "SELECT ?name WHERE { ?thing a tz:Project ; skos:prefLabel ?name } ORDER BY ?name"
BRIDGE = 'SELECT ?thing WHERE { ?thing skos:prefLabel "清澜河大桥"@zh }'


def test_prefixes_of_the_graph_need_no_declaration(store: ox.Store) -> None:
    assert write(run(store, NAMES), "csv") == "name\n云州东站\n清澜河大桥\n"


def test_named_questions_run_anywhere_as_they_are() -> None:
    """Each declares what it uses, has both questions, and its parameters stand in a plain VALUES."""
    empty = ox.Store()
    for question in questions():
        empty.query(question.text)
        prepareQuery(question.text)  # a second reading of the standard, rdflib's
        assert question.zh.endswith("？"), question.name
        assert question.en.isascii(), question.name
        assert question.text.count("# param:") == len(question.parameters), question.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)


def test_there_are_enough_questions() -> None:
    assert len(questions()) >= 22


def test_questions_are_read_with_their_comments() -> None:
    text = '# 多少？\n# How many?\nSELECT * {\n  VALUES ?x { "一"@zh } # param: name, 名称\n}\n'
    question = read_question("many", text)
    assert (question.name, question.zh, question.en) == ("many", "多少？", "How many?")
    assert question.parameters == (Parameter("name", "一", "名称"),)


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("二", '{ "二"@zh }'),
        ('a"b', r'{ "a\"b"@zh }'),
        ("\\", r'{ "\\"@zh }'),
        ('" } DROP ALL #', r'{ "\" } DROP ALL #"@zh }'),
        ("a\nb", r'{ "a\nb"@zh }'),
    ],
)
def test_a_parameter_can_only_ever_be_a_literal(store: ox.Store, value: str, filled: str) -> None:
    text = 'SELECT ?x {\n  VALUES ?x { "一"@zh } # param: name, 名称\n}\n'
    sparql = fill(read_question("q", text), {"name": value})
    assert filled in sparql
    assert run(store, sparql).rows == ((ox.Literal(value, language="zh"),),)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_parameter_comes_through_as_it_is(value: str) -> None:
    text = 'SELECT ?x {\n  VALUES ?x { "" } # param: name, 名称\n}\n'
    sparql = fill(read_question("q", text), {"name": value})
    assert run(ox.Store(), sparql).rows == ((ox.Literal(value),),)


def test_an_unknown_parameter_names_those_there_are() -> None:
    with pytest.raises(QueryError, match="promises: no parameter jahr; it has place, year"):
        fill(find_question("promises"), {"jahr": "2022"})
    with pytest.raises(QueryError, match="counts: no parameter year; it has none"):
        fill(find_question("counts"), {"year": "2022"})


def test_questions_come_from_a_name_a_file_or_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("\ufeff# 我的？\n# Mine?\n" + NAMES, encoding="utf-8")
    assert find_question("missed").en == "Which targets were missed?"
    assert (find_question(str(path)).name, find_question(str(path)).zh) == ("mine", "我的？")
    assert find_question("-", io.StringIO(NAMES)).text == NAMES


@pytest.mark.parametrize(
    ("words", "name"),
    [("哪些目标没有完成？", "missed"), ("哪些目标没有完成", "missed"), ("没有完成", "missed"), ("文号?", "document-numbers")],
)  # fmt: skip
def test_a_question_is_found_by_its_chinese_words(words: str, name: str) -> None:
    assert find_question(words).name == name


def test_words_of_several_questions_name_them() -> None:
    with pytest.raises(QueryError, match=r"哪些目标: no such .*; did you mean exceeded, missed"):
        find_question("哪些目标")


def test_an_unknown_question_suggests_the_nearest() -> None:
    with pytest.raises(QueryError, match="mised: no such question or file; did you mean missed"):
        find_question("mised")


def test_a_query_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no\.rq: cannot read the query: No such file"):
        find_question(str(tmp_path / "no.rq"))
    (tmp_path / "gbk.rq").write_bytes("# 中文".encode("gb18030"))
    with pytest.raises(QueryError, match=r"gbk\.rq: cannot read the query: it is no UTF-8 text"):
        find_question(str(tmp_path / "gbk.rq"))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "prefix a: <b:> delete where { ?s ?p ?o }",
        "# harmless\nCLEAR ALL",
        "LOAD <file:///etc/hosts>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(store: ox.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="would write: Taizhang only reads its graph"):
        run(store, text)
    assert len(store) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE<http://example.org/> {} } } }",
        "SELECT * { ?s tz:a\\' ?o . SERVICE <http://example.org/> {} } # '",
        'SELECT * { VALUES ?x { """a" } SERVICE <http://example.org/> {} }',
    ],
)
def test_other_endpoints_are_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would ask another endpoint"):
        run(store, text)


@pytest.mark.parametrize("text", ["SELECT * FROM <a:b> { ?s ?p ?o }", "ASK from named tz:x { }"])
def test_other_graphs_are_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="FROM names another graph"):
        run(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "insert SERVICE here" }',
        "SELECT ?service { ?service tz:delete <http://example.org/SERVICE#insert> } # SERVICE <x>",
        "SELECT * { ?s ?p '''it's\n a SERVICE'''@en }",
        "SELECT ?from { ?from tz:from 'from' ; tz:a\\'service 1 }",
    ],
)
def test_words_inside_names_and_strings_are_no_commands(store: ox.Store, text: str) -> None:
    assert run(store, text).rows == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the query is empty"),
        ("# nothing\n", "the query is empty"),
        ("SELECT ?s {\n  ?s nonsense ?o }", "line 2, column 14: expected .*near: .s nonsense .o"),
        ("SELECT * { ?s nope:x ?o }", "a prefix that is not declared"),
        ("SELECT ?s WHERE { ?s ?p ?o", "line 1, column 27"),
    ],
)
def test_what_does_not_parse_tells_where(store: ox.Store, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        run(store, text)
    assert "\n" not in str(caught.value)


def test_a_query_without_end_is_left_alone(store: ox.Store) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
    with pytest.raises(QueryError, match=r"takes longer than 0\.2 s"):
        run(store, endless, timeout_s=0.2)


def test_more_rows_than_the_limit_are_said_to_be_more(store: ox.Store) -> None:
    text = "SELECT * { ?s ?p ?o }"
    assert (len(run(store, text, max_rows=5).rows), run(store, text, max_rows=5).truncated) == (
        5,
        True,
    )
    whole = run(store, text)
    assert not run(store, text, max_rows=len(whole.rows)).truncated


def test_json_is_sparql_results_json(store: ox.Store) -> None:
    text = 'SELECT ?thing ?n ?none { ?thing skos:prefLabel "清澜河大桥"@zh ; tz:mentionCount ?n ; skos:prefLabel ?name }'
    result = run(store, text)
    assert json.loads(write(result, "json")) == {
        "head": {"vars": ["thing", "n", "none"]},
        "results": {
            "bindings": [
                {
                    "thing": {
                        "type": "uri",
                        "value": "https://w3id.org/taizhang/id/project/清澜河大桥-419900",
                    },
                    "n": {
                        "type": "literal",
                        "value": "2",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    },
                }
            ]
        },
    }
    names = write(run(store, NAMES), "json")
    assert json.loads(names)["results"]["bindings"][0] == {
        "name": {"type": "literal", "value": "云州东站", "xml:lang": "zh"}
    }
    read_back = ox.parse_query_results(names.encode(), format=ox.QueryResultsFormat.JSON)
    assert [row["name"].value for row in read_back] == ["云州东站", "清澜河大桥"]


def test_a_yes_or_no_question_is_answered(store: ox.Store) -> None:
    yes = run(store, "ASK { ?x a tz:Project }")
    assert (yes.kind, write(yes, "csv")) == ("boolean", "answer\ntrue\n")
    no = run(store, "ASK { ?x a tz:Nothing }")
    assert json.loads(write(no, "json")) == {"head": {}, "boolean": False}


def test_triples_are_written_as_turtle_and_as_rows(store: ox.Store) -> None:
    text = "CONSTRUCT { ?x skos:prefLabel ?name } WHERE { ?x a tz:Project ; skos:prefLabel ?name }"
    result = run(store, text)
    turtle = write(result, "ttl")
    assert re.findall(r"^@prefix (\S+):", turtle, re.M) == ["project", "skos"]
    triples = {str(quad.triple) for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)}
    assert triples == {str(ox.Triple(*row)) for row in result.rows}
    assert write(result, "table") == (
        "subject\tpredicate\tobject\n"
        "project:云州东站-419900\tskos:prefLabel\t云州东站\n"
        "project:清澜河大桥-419900\tskos:prefLabel\t清澜河大桥\n"
    )


def test_rows_are_no_turtle(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="ask with CONSTRUCT or DESCRIBE"):
        write(run(store, NAMES), "ttl")


def test_csv_is_harmless_in_a_spreadsheet(store: ox.Store) -> None:
    text = (
        """SELECT ?x { VALUES ?x { "=HYPERLINK(1)" "+1+1" "-3.2" "@x" "-inf" "a,b" 'say "hi"' } }"""
    )
    assert write(run(store, text), "csv").splitlines() == [
        "x",
        "'=HYPERLINK(1)",
        "'+1+1",
        "-3.2",
        "'@x",
        "'-inf",
        '"a,b"',
        '"say ""hi"""',
    ]


def test_iris_are_short_for_reading_and_whole_for_machines(store: ox.Store) -> None:
    result = run(store, BRIDGE)
    assert write(result, "table") == "thing\nproject:清澜河大桥-419900\n"
    assert write(result, "csv") == "thing\nhttps://w3id.org/taizhang/id/project/清澜河大桥-419900\n"
