"""Stated metadata: front matter and sidecar win over the text, and say clearly what is wrong with them."""

import pytest

from taizhang.errors import UnreadableFileError
from taizhang.ingest import reasons
from taizhang.stages import read_file

TEXT = "政府工作报告\n\n——2023年2月14日在洛阳市第十六届人民代表大会第二次会议上\n\n各位代表：\n\n全市经济稳定，就业增加。\n"


def test_front_matter_wins_and_is_no_text(read_one):
    front = '+++\n# 说明\nnote = "示例"\ntitle = "洛阳市2023年政府工作报告"\nissuer = "洛阳市人民政府办公室"\ndate = 2023-02-20\nkind = "speech"\nnumber = "洛政〔2023〕1号"\n+++\n'
    doc, rejected = read_one(front + TEXT)
    assert (doc.title, doc.issuer, doc.date, doc.kind, doc.number, doc.jurisdiction) == (
        "洛阳市2023年政府工作报告",
        "洛阳市人民政府办公室",
        "2023-02-20",
        "speech",
        "洛政〔2023〕1号",
        "洛阳市",
    )
    assert doc.text.startswith("政府工作报告\n——2023年2月14日")
    assert [(r.reason, r.start, r.end) for r in rejected] == [
        (reasons.FRONT_MATTER, 0, len(front) - 1)
    ]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_front_matter_may_have_any_line_break(read_one, newline):
    doc, _ = read_one(f'+++\njurisdiction = "开封市"\n+++\n{TEXT}'.replace("\n", newline))
    assert (doc.jurisdiction, doc.jurisdiction_code) == ("开封市", "410200")


@pytest.mark.parametrize(
    ("stated", "place", "code"),
    [
        ('jurisdiction = "上海"', "上海市", "310000"),
        ('jurisdiction = "云州市"', "云州市", ""),
        ('jurisdiction = "云州市"\nprovince = "河南省"', "云州市", "410000-云州市"),
        ('jurisdiction = "鼓楼区"\nprovince = "河南省"', "鼓楼区", "410204"),
    ],
    ids=["short_name", "unknown", "unknown_in_a_province", "one_of_several"],
)
def test_a_stated_jurisdiction_is_looked_up(read_one, stated, place, code):
    doc, _ = read_one(f"+++\n{stated}\n+++\n{TEXT}")
    assert (doc.jurisdiction, doc.jurisdiction_code) == (place, code)
    assert doc.id.startswith(f"{code[:6] or 'x'}-2023-work-report-")


def test_a_sidecar_states_the_same_and_front_matter_wins_over_it(tmp_path):
    path = tmp_path / "report.txt"
    path.with_suffix(".toml").write_text(
        'date = "2021"\njurisdiction = "开封市"\n', encoding="utf-8"
    )
    path.write_text(TEXT, encoding="utf-8")
    (doc,), _, _ = read_file(path, name="report.txt")
    assert (doc.date, doc.jurisdiction) == ("2021", "开封市")
    path.write_text(f'+++\ndate = "2022"\n+++\n{TEXT}', encoding="utf-8")
    (doc,), _, _ = read_file(path, name="report.txt")
    assert (doc.date, doc.jurisdiction) == ("2022", "开封市")


def test_issuer_and_date_hold_for_every_document_of_a_file(read):
    documents, _ = read(
        '+++\nissuer = "洛阳日报"\ndate = "2022-08-16"\n+++\n'
        "进出口增长\n本报讯（记者 何青）据洛阳海关统计，全市进出口增长16.4%，企业信心增强，外贸形势良好。\n"
        "停车更方便\n本报讯（记者 程亦秋）城西片区新建停车场三个，新增停车位1200个，居民出行更方便。\n"
    )
    assert [(d.title, d.issuer, d.date) for d in documents] == [
        ("进出口增长", "洛阳日报", "2022-08-16"),
        ("停车更方便", "洛阳日报", "2022-08-16"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "titel = 'x'",
            "front matter: unknown key 'titel'; known are title, issuer, jurisdiction, province",
        ),
        ("date = 2021", "front matter: date is int; put it in quotation marks as a string"),
        ("date = '2021年'", "front matter: date is '2021年'; write 2021, 2021-01 or 2021-01-30"),
        ("kind = 'report'", "front matter: kind is 'report'; known are work_report, plan, notice"),
        ("title = 洛阳", "front matter: no valid TOML"),
        ("title = ['a']", "front matter: title is list; put it in quotation marks as a string"),
    ],
    ids=["unknown_key", "wrong_type", "date_form", "unknown_kind", "bad_toml", "list"],
)
def test_front_matter_that_makes_no_sense_is_refused(read, content, message):
    with pytest.raises(UnreadableFileError) as error:
        read(f"+++\n{content}\n+++\n{TEXT}")
    assert str(error.value).startswith(f"report.txt, {message}")


def test_front_matter_without_an_end_is_refused(read):
    with pytest.raises(UnreadableFileError, match=r"begins with \+\+\+ and does not end"):
        read(f"+++\ndate = '2021'\n{TEXT}")


def test_a_bad_sidecar_is_named(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".toml").write_text("jurisdiction =", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"^in/report\.toml: no valid TOML"):
        read_file(path, name="in/report.txt")
