import pyoxigraph as ox
import pytest

from taizhang.errors import QueryError
from taizhang.explain import Passage, explain, tell
from taizhang.query import run


def test_explain_gives_a_thing_with_its_sentences_oldest_first(store: ox.Store) -> None:
    (bridge,) = explain(store, "清澜河大桥").things
    assert (bridge.short, bridge.name, bridge.types, bridge.total) == (
        "project:清澜河大桥-419900", "清澜河大桥", ("tz:Project",), 2,
    )  # fmt: skip
    assert ("tz:latestStatus", "status:completed") in bridge.facts
    former = ("^dcterms:isReplacedBy", "清澜河特大桥 project:清澜河特大桥-410000")
    assert former in bridge.facts
    assert bridge.passages == (
        Passage(
            date="2022-01-18",
            document="2022年云州市政府工作报告",
            doc_id="doc:yunzhou-2022",
            start=85,
            end=90,
            role="mention",
            before="",
            text="清澜河大桥",
            after="总投资12亿元，10月底前建成通车。",
            file="yunzhou-2022.txt",
            says=("清澜河大桥 tz:status status:completed, 2022-10, planned",),
        ),
        Passage(
            date="2023-01-12",
            document="2023年云州市政府工作报告",
            doc_id="doc:yunzhou-2023",
            start=53,
            end=58,
            role="mention",
            before="",
            text="清澜河大桥",
            after="建成通车，连接老城区和高新区。",
            file="yunzhou-2023.txt",
            says=(
                "清澜河大桥 tz:connects 云州高新技术产业开发区",
                "清澜河大桥 tz:connects 老城区",
                "清澜河大桥 tz:status status:completed, 2022",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("what", "found"),
    [
        pytest.param("乡村振兴战略", ["program:乡村振兴战略"], id="name"),
        pytest.param("乡村振兴", ["program:乡村振兴战略"], id="alias"),
        pytest.param("全市", ["place:419900"], id="deixis"),
        pytest.param("清澜河特大桥", ["project:清澜河大桥-419900"], id="former_name"),
        pytest.param("project:清澜河特大桥-410000", ["project:清澜河大桥-419900"], id="former_id"),
        pytest.param("419900", ["place:419900"], id="code"),
        pytest.param("program:河长制", ["program:河长制"], id="prefixed"),
        pytest.param("https://w3id.org/taizhang/id/program/河长制", ["program:河长制"], id="iri"),
        pytest.param("<https://w3id.org/taizhang/id/program/河长制>", ["program:河长制"], id="bracketed"),
        pytest.param("云政〔2022〕9号", ["doc:yunzhou-2022-no9"], id="number_of_a_document"),
        pytest.param("2022年云州市统计公报", ["doc:yunzhou-2022-bulletin"], id="title"),
        pytest.param("城镇登记失业率4.2%", ["obs:yunzhou-2023-51-2685d9"], id="quote"),
        pytest.param(" 陶博 ", ["event:云州陶瓷博览会-419900"], id="part_of_an_alias"),
        pytest.param("云州市水", ["agency:云州市水利局-419900"], id="part_of_a_name"),
    ],
)  # fmt: skip
def test_explain_finds_by(store: ox.Store, what: str, found: list[str]) -> None:
    assert [each.short for each in explain(store, what).things] == found


def test_a_whole_name_comes_before_parts_and_the_most_mentioned_first(store: ox.Store) -> None:
    assert [e.name for e in explain(store, "云州市").things] == ["云州市"]
    assert [e.name for e in explain(store, "清澜", max_things=2).things] == [
        "清澜碧水工程",
        "清澜河大桥",
    ]


def test_a_ledger_entry_shows_promise_and_reports(store: ox.Store) -> None:
    target = ox.NamedNode("https://w3id.org/taizhang/ns#target")
    (promise,) = explain(store, "生产总值增长7%左右").things
    ((subject, *_),) = store.quads_for_pattern(None, target, ox.NamedNode(promise.iri), None)
    (entry,) = explain(store, subject.value).things
    assert entry.types == ("tz:LedgerEntry",)
    assert ("tz:outcome", "outcome:missed") in entry.facts
    rule = "The promise is approximate (左右), or the indicator is two-sided: kept by lying near the figure."
    assert ("tz:rule", f"rule:tolerance: {rule}") in entry.facts
    judged = ("judged by rule:tolerance",)
    assert [(p.role, p.before, p.text, p.says) for p in entry.passages] == [
        ("promised", "今年", "生产总值增长7%左右", judged),
        ("reported", "去年", "生产总值增长5.6%", judged),
        ("reported", "初步核算，全市", "生产总值比上年增长5.4%", judged),
    ]


@pytest.mark.parametrize(
    ("kind", "period", "passages"),
    [
        pytest.param(
            "粮食产量",
            "2023",
            [
                ("promised", "粮食产量稳定在58亿斤以上", ()),
                ("promised", "粮食产量60亿斤以上", ()),
                ("in words", "粮食产量超额完成目标任务", ("judged by rule:words",)),
            ],
            id="told_in_words",
        ),
        pytest.param(
            "学校",
            "2021_2025",
            [
                ("promised", "新建学校60所", ("judged by rule:progress",)),
                ("on the way", "新建学校38所", ("judged by rule:progress",)),
            ],
            id="of_several_years",
        ),
    ],
)
def test_a_ledger_entry_shows_all_that_was_said(
    store: ox.Store, kind: str, period: str, passages: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    query = f"SELECT ?e {{ ?e a tz:LedgerEntry ; tz:indicator/skos:prefLabel '{kind}'@zh ; sdmx-dimension:refPeriod period:{period} }}"
    ((iri,),) = run(store, query).rows
    (entry,) = explain(store, iri.value).things
    assert [(p.role, p.text, p.says) for p in entry.passages] == passages


def test_a_judgment_shows_what_it_compared(store: ox.Store) -> None:
    rule = ox.NamedNode("https://w3id.org/taizhang/ns#rule")
    ceiling = ox.NamedNode("https://w3id.org/taizhang/code/rule/ceiling")
    ((judgment, *_),) = store.quads_for_pattern(None, rule, ceiling, None)
    (found,) = explain(store, judgment.value).things
    assert found.types == ("tz:Judgment",)
    assert [(p.role, p.text) for p in found.passages] == [
        ("compared", "城镇登记失业率控制在4.5%以内"),
        ("compared", "城镇登记失业率4.2%"),
    ]


def test_a_project_shows_when_it_was_due_and_what_came_of_it(store: ox.Store) -> None:
    (station,) = explain(store, "云州东站").things
    told = [fact for fact in station.facts if fact[0] in ("tz:due", "tz:outcome", "tz:finding")]
    assert told == [
        ("tz:due", "2024年"),
        ("tz:finding", "finding:pending"),
        ("tz:finding", "finding:slipped"),
        ("tz:outcome", "outcome:unclear"),
    ]
    (program,) = explain(store, "乡村振兴战略").things  # nothing of it was to be completed
    assert not {"tz:due", "tz:outcome", "tz:reason"} & {name for name, _ in program.facts}


def test_a_progress_entry_shows_reports_and_promises(store: ox.Store) -> None:
    (progress,) = explain(store, "progress:清澜河大桥-419900").things
    assert progress.types == ("tz:ProgressEntry",)
    assert [(p.role, p.text, p.says) for p in progress.passages] == [
        (
            "promised",
            "清澜河大桥总投资12亿元，10月底前建成通车。",
            ("清澜河大桥 tz:status status:completed, 2022-10, planned",),
        ),
        (
            "reported",
            "清澜河大桥建成通车，连接老城区和高新区。",
            (
                "清澜河大桥 tz:connects 云州高新技术产业开发区",
                "清澜河大桥 tz:connects 老城区",
                "清澜河大桥 tz:status status:completed, 2022",
            ),
        ),
    ]


def test_an_indicator_shows_the_numbers_read_for_it(store: ox.Store) -> None:
    (indicator,) = explain(store, "城镇登记失业率").things
    assert [(p.role, p.text) for p in indicator.passages] == [
        ("use", "城镇登记失业率控制在4.5%以内"),
        ("use", "城镇登记失业率4.2%"),
    ]


def test_a_relation_shows_its_sentence(store: ox.Store) -> None:
    holds = ox.NamedNode("https://w3id.org/taizhang/ns#holdsOfficeIn")
    ((statement, *_),) = store.quads_for_pattern(None, None, holds, None)
    (relation,) = explain(store, statement.value).things
    assert [(p.role, p.text) for p in relation.passages] == [
        ("statement", "云州市人民政府市长沈望川作报告。")
    ]


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("清澜河桥", "清澜河桥: nothing of this name in the graph; nearest: 清澜河大桥"),
        ("qqq", "qqq: nothing of this name in the graph; see: taizhang query OUTPUT counts"),
        ("program:无此专项", "program:无此专项: nothing of this name"),
        (" ", "explain what"),
    ],
)
def test_nothing_found_says_what_is_near(store: ox.Store, what: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        explain(store, what)


def test_an_explanation_reads_as_lines(store: ox.Store) -> None:
    (program,) = explain(store, "乡村振兴战略", limit=1).things
    assert str(program).splitlines() == [
        "乡村振兴战略  program:乡村振兴战略  tz:Program",
        "  skos:altLabel  乡村振兴",
        "  tz:latestStatus  status:underway",
        "  tz:mentionCount  3",
        "",
        "  mention  2022-01-18 2022年云州市政府工作报告 145–151  yunzhou-2022.txt",
        "    深入实施【乡村振兴战略】，开展美丽庭院行动。",
        "    → 乡村振兴战略 tz:status status:underway, 2022",
        "    → 美丽庭院行动 dcterms:isPartOf 乡村振兴战略",
        "",
        "  … and 2 more of 3",
    ]


def test_an_empty_line_stands_between_two_and_the_others_are_named(store: ox.Store) -> None:
    found = explain(store, "清澜", limit=1, max_things=2)
    first, second = (str(each).splitlines() for each in found.things)
    others = "2 more fit: 《清澜碧水工程实施方案》, 关于印发清澜碧水工程实施方案的通知"
    assert list(tell(found)) == [*first, "", *second, "", others]
