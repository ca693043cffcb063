"""Copies and second readings are merged whatever their order; what only looks alike is not."""

import itertools
import random

import pytest

from taizhang.ingest import merge_copies, reasons
from taizhang.records import Document, Source

WORDS = [
    "经济",
    "增长",
    "投资",
    "项目",
    "建设",
    "推进",
    "改革",
    "创新",
    "就业",
    "民生",
    "教育",
    "医疗",
    "生态",
    "治理",
    "乡村",
    "产业",
    "企业",
    "服务",
    "安全",
    "开放",
]


def prose(seed, clauses=120):
    """Running text of its own for each seed."""
    pick = random.Random(seed)
    return "".join(
        "".join(pick.choices(WORDS, k=4)) + f"{pick.randint(1, 999)}个" + pick.choice("，，。")
        for _ in range(clauses)
    )


def misread(text, seed, share):
    """The text as a bad OCR would read it."""
    pick = random.Random(seed)
    return "".join("口" if pick.random() < share else c for c in text)


def document(
    text, path, *, jurisdiction="洛阳市", date="2022-01-18", title="政府工作报告", number=""
):
    return Document(
        id=f"{jurisdiction}-{date}-{hash_of(text)}",
        text=text,
        title=title,
        jurisdiction=jurisdiction,
        jurisdiction_code="410300" if jurisdiction else "",
        date=date,
        number=number,
        sources=(Source(path, "0" * 64, "utf-8", 0, len(text)),),
    )


def hash_of(text):
    return sum(map(ord, text)) % 99991


def roles(doc):
    return [(s.path, s.role) for s in doc.sources]


def test_the_same_text_is_counted_once():
    text = prose(1)
    one, two = document(text, "a.txt"), document(text.replace("，", "，\n"), "b.txt")
    (merged,), rejected = merge_copies([two, one])
    assert sorted(roles(merged)) == [("a.txt", "copy"), ("b.txt", "original")]
    assert [(r.doc_id, r.stage, r.reason, r.surface) for r in rejected] == [
        (merged.id, "ingest", reasons.COPY, "a.txt")
    ]


def test_forms_of_characters_make_no_other_text():
    text = "全市生产总值增长7.2%，就业稳定。"
    (merged,), _ = merge_copies(
        [document(text, "a.txt"), document("全市生产总值增长７.２％,就业稳定。", "b.txt")]
    )
    assert {role for _, role in roles(merged)} == {"original", "copy"}


@pytest.mark.parametrize("length", [12, 40, 80, 160, 600], ids=lambda n: f"{n}_clauses")
def test_a_second_reading_is_a_variant(length):
    text = prose(2, length)
    one, two = document(text, "a.txt"), document(misread(text, 3, 0.02), "b.txt")
    (merged,), rejected = merge_copies([one, two])
    assert sorted(role for _, role in roles(merged)) == ["original", "variant"]
    assert [r.reason for r in rejected] == [reasons.VARIANT]


def test_the_order_does_not_matter():
    text = prose(4)
    documents = [
        document(text, "a.txt", date=""),
        document(text, "b.txt"),
        document(misread(text, 5, 0.02), "c.txt", title=""),
        document(misread(text, 6, 0.02), "d.txt"),
        document(prose(7), "e.txt"),
    ]
    results = [merge_copies(order) for order in itertools.permutations(documents)]
    assert all(result == results[0] for result in results)
    assert [len(doc.sources) for doc in results[0][0]] in ([4, 1], [1, 4])


def test_merging_twice_changes_nothing():
    text = prose(8)
    once, _ = merge_copies([document(text, "a.txt"), document(misread(text, 9, 0.02), "b.txt")])
    assert merge_copies(once) == (once, [])


def test_merged_copies_merge_on():
    text = prose(10)
    first, _ = merge_copies([document(text, "a.txt"), document(text, "b.txt")])
    (merged,), _ = merge_copies([*first, document(misread(text, 11, 0.02), "c.txt")])
    assert sorted(role for _, role in roles(merged)) == ["copy", "original", "variant"]


def test_what_only_one_copy_knows_is_kept():
    text = prose(12)
    (merged,), _ = merge_copies(
        [
            document(text, "a.txt", date="", number="洛政〔2022〕1号"),
            document(text, "b.txt", title="2022年洛阳市政府工作报告", jurisdiction=""),
        ]
    )
    assert (merged.title, merged.date, merged.number, merged.jurisdiction) == (
        "2022年洛阳市政府工作报告",
        "2022-01-18",
        "洛政〔2022〕1号",
        "洛阳市",
    )


def two_years():
    """Two reports that share their set phrases, as those of one city do."""
    phrases = [prose(20 + n, 4) for n in range(6)]
    return [
        "".join(phrase + prose(seed + n, 14) for n, phrase in enumerate(phrases))
        for seed in (100, 200)
    ]


@pytest.mark.parametrize(
    "documents",
    [
        [
            document(text, f"{y}.txt", date=f"{y}-01-18")
            for y, text in zip((2022, 2023), two_years(), strict=True)
        ],
        [
            document(prose(30), "a.txt"),
            document(misread(prose(30), 1, 0.01), "b.txt", date="2023-01-18"),
        ],
        [
            document(prose(31), "a.txt"),
            document(misread(prose(31), 1, 0.01), "b.txt", jurisdiction="开封市"),
        ],
        [
            document(prose(32), "a.txt", number="洛政〔2022〕1号"),
            document(misread(prose(32), 1, 0.01), "b.txt", number="洛政〔2022〕2号"),
        ],
        [
            document(f"{city}大会上。{prose(33, 6)}{city}。", f"{city}.txt", jurisdiction="")
            for city in ("洛阳市", "开封市")
        ],
        [document("洛阳市人民政府令", "a.txt"), document("洛阳市人民政府", "b.txt", date="2021")],
    ],
    ids=[
        "two_years_of_one_city",
        "template_of_next_year",
        "template_of_a_sister_city",
        "two_numbers",
        "form_filled_in_for_two_cities",
        "short",
    ],
)
def test_what_only_looks_alike_stays_apart(documents):
    merged, rejected = merge_copies(documents)
    assert len(merged) == len(documents)
    assert rejected == []


def test_set_phrases_in_many_documents_make_no_pairs():
    phrase = prose(40, 20)
    documents = [document(phrase + prose(1000 + n, 60), f"{n}.txt") for n in range(120)]
    merged, _ = merge_copies(documents)
    assert len(merged) == 120


def test_no_documents():
    assert merge_copies([]) == ([], [])


def test_copies_inside_one_file_are_one_document_with_a_source_for_each(read):
    body = "".join(
        f"第{n}，全市新增企业{n + 3}家，完成投资{n * 7 + 1}亿元，成效明显。\n" for n in range(1, 30)
    )
    report = (
        "政府工作报告\n——2006年3月6日在第十届全国人民代表大会第四次全体会议上\n国务院总理 李知行\n各位代表：\n"
        + body
    )
    page = f"当前位置： 首页>> 中国概况\n2006年国务院政府工作报告\n来源：新华社\n{report}（责任编辑： 何青\n ）\n【E-mail推荐\n】\n"
    (doc,), rejected = read(page * 3 + report)
    assert doc.title == "2006年国务院政府工作报告"
    assert [s.role for s in doc.sources] == ["original", "copy", "copy", "copy"]
    raw = page * 3 + report
    for source in doc.sources:
        assert raw[source.start : source.end].startswith("政府工作报告")
        assert raw[source.start : source.end].endswith("成效明显。")
    assert sum(r.reason == reasons.COPY for r in rejected) == 3
