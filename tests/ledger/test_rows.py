from dataclasses import replace
from decimal import Decimal
from typing import Any

from cells_of import report, said

from taizhang.ledger import build_ledger, rows
from taizhang.records import Assessment, Corpus, Entity, Item, LedgerEntry, Reference, Sentence
from taizhang.tables import to_json

TEXT22 = "生产总值增长7%左右，城镇新增就业6.5万人。"
TEXT23 = "我们说到做到。生产总值增长5.6%。"
Y22 = replace(
    report("2022-01-18"), text=TEXT22, title="2022年报告", sentences=(Sentence(0, len(TEXT22), 0),)
)
Y23 = replace(
    report("2023-01-12"),
    text=TEXT23,
    title="2023年报告",
    sentences=(Sentence(0, 7, 0), Sentence(7, len(TEXT23), 0)),
)
JOBS = {"indicator": "城镇就业", "unit": "人", "kind": "increment"}
OBSERVATIONS = (
    replace(said(Y22, "target", "7", bound="approx"), end=10),
    replace(said(Y22, "target", "65000", at=11, **JOBS), end=22),
    replace(said(Y23, "actual", "5.6", at=7), end=17),
)


def rows_of(*observations: Any, **records: Any) -> list[dict[str, Any]]:
    """The rows of the two reports."""
    entries = build_ledger(observations, [Y22, Y23], records.pop("references", ()))
    corpus = Corpus(
        documents=(Y22, Y23), observations=observations, ledger=tuple(entries), **records
    )
    return list(rows(corpus))


def test_row_holds_both_sides_with_their_characters_and_sentences() -> None:
    jobs, growth = rows_of(*OBSERVATIONS)
    assert growth == {
        "id": growth["id"],
        "indicator": "生产总值",
        "concept": "生产总值",
        "measure": "growth",
        "period": "2022",
        "place": "云州市",
        "place_code": "419900",
        "unit": "%",
        "about": None,
        "targets": [
            {
                "value": Decimal(7),
                "bound": "approx",
                "document": "2022-01-18",
                "title": "2022年报告",
                "date": "2022-01-18",
                "quote": "生产总值增长7%左右",
                "start": 0,
                "end": 10,
                "sentence": TEXT22,
                "sentence_start": 0,
            }
        ],
        "actuals": [
            {
                "value": Decimal("5.6"),
                "bound": "exact",
                "document": "2023-01-12",
                "title": "2023年报告",
                "date": "2023-01-12",
                "quote": "生产总值增长5.6%",
                "start": 7,
                "end": 17,
                "sentence": "生产总值增长5.6%。",
                "sentence_start": 7,
            }
        ],
        "interims": [],
        "assessments": [],
        "remaining": None,
        "outcome": "missed",
        "rule": "tolerance",
        "reason": "reported 5.6%, promised about 7% (accepted 6.65—7.35%)",
        "findings": [],
    }
    assert jobs["targets"][0]["quote"] == "城镇新增就业6.5万人"


def test_row_of_several_years_tells_each_step_with_its_period() -> None:
    plan = replace(
        said(Y22, "target", "300000", at=11, period="2021/2025", **JOBS), end=22, bound="min"
    )
    step = replace(said(Y23, "actual", "60000", at=7, period="2021", **JOBS), end=17)
    (row,) = rows_of(plan, step)
    (interim,) = row["interims"]
    assert (interim["period"], interim["value"], interim["quote"]) == (
        "2021",
        Decimal(60000),
        "生产总值增长5.6%",
    )
    assert row["remaining"] == Decimal(240000)
    assert row["actuals"] == []


def test_row_names_the_owner_of_the_number() -> None:
    owned = replace(said(Y22, "target", "65000", at=11, about=(0, 4), **JOBS), end=22)
    (row,) = rows_of(
        owned,
        references=(Reference(Y22.id, 0, 4, "project-1"),),
        entities=(Entity("project-1", "PROJECT", "云州东站"),),
    )
    assert row["about"] == "云州东站"


def test_row_tells_what_a_report_says_in_words() -> None:
    words = Assessment(Y23.id, 0, 6, "met", "生产总值", "2022", "云州市", "419900")
    entry = LedgerEntry(
        "x", "生产总值", "生产总值", "云州市", "419900", "2022", "growth", "%",
        targets=(OBSERVATIONS[0].id,), assessments=(words.id,), outcome="met", rule="words",
    )  # fmt: skip
    corpus = Corpus(
        documents=(Y22, Y23), observations=OBSERVATIONS, assessments=(words,), ledger=(entry,)
    )
    (row,) = rows(corpus)
    assert row["assessments"] == [
        {
            "outcome": "met",
            "document": "2023-01-12",
            "title": "2023年报告",
            "date": "2023-01-12",
            "quote": "我们说到做到",
            "start": 0,
            "end": 6,
            "sentence": "我们说到做到。",
            "sentence_start": 0,
        }
    ]


def test_row_of_a_quote_over_two_sentences_has_both() -> None:
    wide = replace(OBSERVATIONS[2], start=3, end=17)
    _, growth = rows_of(*OBSERVATIONS[:2], wide)
    assert growth["actuals"][0]["sentence"] == TEXT23


def test_json_line_has_numbers_with_just_their_digits() -> None:
    _, row = rows_of(*OBSERVATIONS)
    assert '"value": 7, "bound": "approx"' in to_json(row)
    assert '"value": 5.6, "bound": "exact"' in to_json(row)


def test_rows_stand_by_place_and_period_with_the_unknown_last() -> None:
    cells = [
        ("澄州市", "419800", "2023"),
        ("澄州市", "419800", ""),
        ("云州市", "419900", "2021"),
        ("某地", "", "2020"),
    ]
    entries = tuple(
        LedgerEntry(f"{n}", "生产总值", "生产总值", place, code, period, "growth", "%")
        for n, (place, code, period) in enumerate(cells)
    )
    found = rows(Corpus(ledger=entries[::-1]))
    assert [(row["place"], row["place_code"], row["period"]) for row in found] == cells


def test_figure_in_a_list_tells_its_item() -> None:
    item = Item(Y22.id, 11, 22, "二是", 2, 11, 22, 0, 0, 4, "livelihood")
    jobs, growth = rows_of(*OBSERVATIONS, items=(item,))
    assert jobs["targets"][0]["item"] == {
        "list": "生产总值",
        "kind": "livelihood",
        "number": "二是",
        "title": "城镇新增就业6.5万人",
        "id": f"{Y22.id}-11",
    }
    assert "item" not in growth["targets"][0]
