"""Questions: which, in what order, how shown; tables: written, filled in by any program, read back as rules."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questioned import IDS, filled, output_of, questioned_corpus

from taizhang.errors import ConfigError, InputError, StoreError
from taizhang.identity.overrides import read_overrides
from taizhang.records import Match
from taizhang.review import apply, review, tell, write
from taizhang.review.items import questions
from taizhang.review.said import Changes, Side

SAID_IN = "江苏省政府工作 报告, 2023-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return output_of(questioned_corpus(), tmp_path / "output")


def test_questions_come_by_what_their_answers_mend() -> None:
    found = questions(questioned_corpus())
    assert [(x.kind, x.left.name, x.weight) for x in found] == [
        ("open", "鼓楼区", 2),  # two mentions, wrong for sure
        ("doubtful", found[1].left.name, Decimal("1.2")),  # a mention and a status at 0.6
        ("joined", found[2].left.name, Decimal("0.05")),  # a mention, wrong at 0.05
    ]
    assert {found[1].left.name, found[1].right.name} == {"云谷大桥", "云谷特大桥"}  # type: ignore[union-attr]
    assert {found[2].left.name, found[2].right.name} == {"清源行动", "清源专项行动"}  # type: ignore[union-attr]


def test_a_question_has_both_sides_with_a_sentence_each() -> None:
    _, doubtful, _ = questions(questioned_corpus())
    sides = {side.name: side for side in (doubtful.left, doubtful.right) if side}
    assert sides["云谷大桥"] == Side(
        IDS["bridge"], "云谷大桥", "郑州市", 2, 1, "【云谷大桥】建成通车，完成投资12亿元。", SAID_IN
    )
    assert doubtful.changes == Changes(mentions=1, statuses=1)  # of the side with fewer records
    assert str(doubtful.changes) == "1 mention, 1 status"


def test_an_open_mention_has_its_candidates() -> None:
    (item, *_) = questions(questioned_corpus())
    assert (item.type, item.document, item.right, item.left.place) == ("PLACE", "d", None, "江苏省")
    assert item.evidence == ("place-320106 (南京市鼓楼区)", "place-410204 (开封市鼓楼区)")
    assert item.left.mentions == 2


def test_what_the_user_decided_is_not_asked() -> None:
    corpus = questioned_corpus()
    decided = tuple(
        Match(x.left, x.right, decision, x.score, ("the user's word",))
        for x, decision in zip(corpus.matches, ("same", "apart"), strict=True)
    )
    assert {x.kind for x in questions(replace(corpus, matches=decided))} == {"open"}
    both = (*corpus.matches, *decided)
    assert "doubtful" not in {x.kind for x in questions(replace(corpus, matches=both))}


def test_sure_merges_are_not_asked() -> None:
    corpus = questioned_corpus()
    sure = tuple(replace(x, score=x.score * 0 + 1) for x in corpus.matches if x.decision == "same")
    assert {x.kind for x in questions(replace(corpus, matches=sure))} == {"open"}


def test_types_narrow_the_questions(folder: Path) -> None:
    assert [x.kind for x in review(folder, ("PROGRAM",))] == ["joined"]
    with pytest.raises(StoreError, match="no finished build here"):
        review(folder / "nothing")


def test_shown_text_has_what_a_person_needs_to_decide() -> None:
    lines = list(tell(questions(questioned_corpus()), limit=2, width=None, color=False))
    assert lines[:3] == [
        "doubtful       1  may be one thing, and are kept apart",
        "joined         1  are taken for one thing on weak evidence",
        "open           1  stands for nothing that is known",
    ]
    assert lines[4:8] == [
        "   1  open  PLACE  decides 2 mentions",
        "      鼓楼区 of 江苏省: 2 mentions in 1 document",
        "        【鼓楼区】推广经验，鼓楼区再部署。 (江苏省政府工作 报告, 2023-01)",
        "      could be place-320106 (南京市鼓楼区); place-410204 (开封市鼓楼区)",
    ]
    assert lines[9] == "   2  doubtful  PROJECT  0.600  decides 1 mention, 1 status"
    assert lines[-1] == "… and 1 more"


def test_shown_lines_fit_the_window() -> None:
    from taizhang.ledger.shown.terminal import display_width

    lines = list(tell(questions(questioned_corpus()), limit=9, width=60, color=False))
    sentences = [x for x in lines if x.startswith("        ")]
    assert max(map(display_width, sentences)) <= 60


def test_csv_runs_no_formula_and_comes_back_whole() -> None:
    (item, *_) = questions(questioned_corpus())
    data = write([replace(item, left=replace(item.left, name="=HYPERLINK(1)"))], "csv")
    assert data.startswith(b"\xef\xbb\xbfno,kind,type,left_name")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["left_name"] == "'=HYPERLINK(1)"
    assert (row["decision"], row["target"], row["note"]) == ("", "", "")


def test_the_same_questions_make_the_same_bytes() -> None:
    asked = questions(questioned_corpus())
    for style in ("csv", "xlsx", "jsonl"):
        assert write(asked, style) == write(asked, style)


ANSWERS = (
    ("是", "鼓楼区，开封市", ""),
    ("same", "云谷特大桥", '见附件"三"'),
    ("apart", "", ""),
)
WRITTEN = {
    "resolve": [
        {
            "type": "PLACE",
            "surface": "鼓楼区",
            "document": "d",
            "to": {"type": "PLACE", "name": "鼓楼区", "place": "开封市"},
        }
    ],
    "merge": [
        {
            "same": sorted((IDS["bridge"], IDS["great"])),
            "name": "云谷特大桥",
            "note": '见附件"三"',
        }
    ],
    "split": [{"apart": sorted((IDS["deed"], IDS["special"]))}],
}


def as_saved(style: str, text: str) -> bytes:
    """The table as different programs save it."""
    if style == "utf-8-sig":
        return text.encode("utf-8-sig")
    if style == "gb18030":
        return text.encode("gb18030")
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    if style == "semicolons":
        csv.writer(out, delimiter=";").writerows(rows)
        return out.getvalue().encode("gb18030")
    if style == "tabs":
        csv.writer(out, delimiter="\t").writerows(rows)
        return out.getvalue().encode("utf-16")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])  # type: ignore[union-attr]
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("style", ["utf-8-sig", "gb18030", "semicolons", "tabs", "workbook"])
def test_a_filled_table_becomes_rules_however_it_was_saved(
    folder: Path, tmp_path: Path, style: str
) -> None:
    text = filled(write(review(folder), "csv"), *ANSWERS)
    table, target = tmp_path / "filled", tmp_path / "o.toml"
    table.write_bytes(as_saved(style, text))
    applied = apply(folder, table, target)
    assert (applied.added, applied.known, applied.skipped, applied.faults) == (3, 0, 0, ())
    assert tomllib.loads(target.read_text(encoding="utf-8")) == WRITTEN
    assert len(read_overrides(target).rules) == 3


def test_a_workbook_of_ours_is_read_back(folder: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(review(folder), "xlsx")))
    sheet = book.worksheets[0]
    column = next(c.column for c in sheet[1] if str(c.value).endswith(" decision"))
    sheet.cell(3, column).value = "不同"
    book.save(tmp_path / "f.xlsx")
    applied = apply(folder, tmp_path / "f.xlsx", tmp_path / "o.toml")
    assert (applied.added, applied.skipped, applied.faults) == (1, 2, ())
    written = tomllib.loads((tmp_path / "o.toml").read_text(encoding="utf-8"))
    assert written == {"split": [{"apart": sorted((IDS["bridge"], IDS["great"]))}]}


def test_json_lines_are_read_back(folder: Path, tmp_path: Path) -> None:
    text = write(review(folder), "jsonl").decode()
    text = text.replace('"decision": ""', '"decision": "skip"', 1)
    (tmp_path / "f.jsonl").write_text(text, encoding="utf-8")
    assert apply(folder, tmp_path / "f.jsonl", tmp_path / "o.toml").skipped == 3
    assert not (tmp_path / "o.toml").exists()


@given(note=st.text(), name=st.text(min_size=1))
def test_any_text_comes_through_as_it_was_written(note: str, name: str) -> None:
    with TemporaryDirectory() as here:
        folder, target = (
            output_of(questioned_corpus(), Path(here) / "output"),
            Path(here) / "o.toml",
        )
        row = json.loads(write(review(folder), "jsonl").splitlines()[1])
        row |= {"decision": "same", "target": name, "note": note, "left_name": name}
        table = Path(here) / "f.jsonl"
        table.write_text(json.dumps(row) + "\n", encoding="utf-8")
        assert apply(folder, table, target).added == 1
        (rule,) = tomllib.loads(target.read_text(encoding="utf-8"))["merge"]
        assert (rule.get("name", ""), rule.get("note", "")) == (name.strip(), note.strip())


def test_rules_are_added_once_below_what_stands_there(folder: Path, tmp_path: Path) -> None:
    text = filled(write(review(folder), "csv"), *ANSWERS)
    table, target = tmp_path / "f.csv", tmp_path / "o.toml"
    table.write_text(text, encoding="utf-8")
    mine = "# 我的说明\r\n[[link]]\r\nthing = 'place-410100'   # 郑州\r\niri = 'http://x.org/1'"
    target.write_bytes(mine.encode())
    assert apply(folder, table, target).added == 3
    once = target.read_bytes()
    assert once.startswith(mine.encode() + b"\n\n# ")
    again = apply(folder, table, target)
    assert (again.added, again.known) == (0, 3)
    assert target.read_bytes() == once
    assert len(read_overrides(target).rules) == 4


def test_rows_that_cannot_be_understood_are_named_and_the_rest_is_written(
    folder: Path, tmp_path: Path
) -> None:
    answers = (("is", "", ""), ("apart", "云谷特大桥", ""), ("ja", "", ""))
    text = filled(write(review(folder), "csv"), *answers)
    rows = text.splitlines()
    rows += [rows[2].replace(",apart,云谷特大桥,", ",same,,")]
    rows += [rows[2].replace(",apart,云谷特大桥,", ",apart,,")]
    rows += [rows[2].replace(",apart,云谷特大桥,", ",is,甲,")]
    rows += [rows[2].replace(",apart,云谷特大桥,", ",same,,").replace(IDS["great"], "project-x-1")]
    table, target = tmp_path / "f.csv", tmp_path / "o.toml"
    table.write_text("\n".join(rows), encoding="utf-8")
    applied = apply(folder, table, target)
    assert applied.faults == (
        "row 2: is needs a target: an id, or a name, or a name, a comma and its place",
        "row 3: apart takes no target; leave it empty",
        "row 4: decision 'ja' is none of same (同一), apart (不同), is (是), skip (跳过)",
        "row 6: contradicts row 5; correct one of them",
        "row 7: is stands for a mention; whether two are one is said with same or apart",
        f"row 8: no thing project-x-1 in {folder}; make the table anew from this output",
    )
    assert applied.added == 1
    assert list(tomllib.loads(target.read_text(encoding="utf-8"))) == ["merge"]


def test_a_row_against_a_rule_of_the_file_is_left_out(folder: Path, tmp_path: Path) -> None:
    left, right = sorted((IDS["bridge"], IDS["great"]))
    target = tmp_path / "o.toml"
    target.write_text(f'[[split]]\napart = ["{left}", "{right}"]\n', encoding="utf-8")
    before = target.read_bytes()
    table = tmp_path / "f.csv"
    table.write_text(
        filled(write(review(folder), "csv"), ("", "", ""), ("same", "", "")), encoding="utf-8"
    )
    (fault,) = apply(folder, table, target).faults
    assert fault == f"row 3: contradicts {target} line 1; correct one of them"
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", r"no column type, left_name, decision, left, right, document"),
        (b"PK\x03\x04broken", r"no workbook; save it as \.xlsx or as CSV UTF-8"),
        (b'{"decision": \n', r":1: no JSON"),
        (b"", r"the file is empty"),
    ],
    ids=["another_table", "broken_workbook", "broken_json", "empty"],
)
def test_what_is_no_table_of_ours_is_refused(
    folder: Path, tmp_path: Path, data: bytes, message: str
) -> None:
    table = tmp_path / "f"
    table.write_bytes(data)
    with pytest.raises(InputError, match=message):
        apply(folder, table, tmp_path / "o.toml")
    assert not (tmp_path / "o.toml").exists()


def test_faulty_overrides_are_left_as_they_are(folder: Path, tmp_path: Path) -> None:
    table, target = tmp_path / "f.csv", tmp_path / "o.toml"
    table.write_text(filled(write(review(folder), "csv"), *ANSWERS), encoding="utf-8")
    target.write_text("[[merge]]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="same: is missing; add it"):
        apply(folder, table, target)
    assert target.read_text(encoding="utf-8") == "[[merge]]\n"
