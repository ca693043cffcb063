"""The texts beside the repository: each file's documents, by title, place, date and kind."""

import pytest

from taizhang.ingest import merge_copies
from taizhang.stages import read_file


@pytest.fixture(scope="module")
def corpus(shared):
    return shared / "corpus"


def documents_of(folder, *patterns):
    return {
        path.name: read_file(path, name=path.name)[0]
        for pattern in patterns
        for path in sorted(folder.glob(pattern))
    }


def test_each_national_report_is_one_document_with_its_copies(corpus):
    found = documents_of(corpus / "national", "*.txt")
    assert len(found) > 30
    for name, documents in found.items():
        merged, _ = merge_copies(documents)  # 1991 is there in two readings
        assert len(merged) == 1, name
        doc = merged[0]
        assert doc.title == f"{name[:4]}年国务院政府工作报告"
        assert (doc.kind, doc.issuer, doc.jurisdiction_code) == ("work_report", "国务院", "100000")
        assert doc.date.startswith(f"{name[:4]}-")
        assert len(doc.sources) in (6, 12)
        for junk in ("<U+", "<!--", "责任编辑", "字体：", "E-mail", "上一页"):
            assert junk not in doc.text, (name, junk)


def test_national_reports_of_different_years_stay_apart(corpus):
    found = documents_of(corpus / "national", "200*.txt")
    merged, rejected = merge_copies([doc for documents in found.values() for doc in documents])
    assert (len(merged), rejected) == (len(found), [])


ANNEXES = {  # what stands behind a report
    "广东省": [("scheme", "2026年省十件民生实事"), ("other", "名词解释")],
    "四川省": [("other", "名词解释")],
    "江西省": [("other", "《政府工作报告》有关内容名词注释")],
    "海南省": [("other", "注释")],
}


def test_each_provincial_report_is_one_document_with_its_annexes(corpus):
    found = documents_of(corpus / "provinces2026", "*.txt")
    assert len(found) > 20
    for name, documents in found.items():
        place = name.removeprefix("2026_").removesuffix(".txt")
        doc, *annexes = documents
        assert [(a.kind, a.title) for a in annexes] == ANNEXES.get(place, []), name
        for annex in annexes:
            told = (annex.part_of, annex.date, annex.issuer, annex.jurisdiction)
            assert told == (doc.id, doc.date, doc.issuer, doc.jurisdiction)
        assert doc.byline, name
        assert doc.title.endswith("政府工作报告")
        assert doc.title.startswith("2026年")
        assert (doc.kind, doc.jurisdiction, doc.issuer) == (
            "work_report",
            place,
            f"{place}人民政府",
        )
        assert "2026-01-20" < doc.date < "2026-02-06", name
        for junk in ("下载", "【字", "相关报道", "打印", "责任编辑"):
            assert junk not in doc.text.split("\n"), (name, junk)


def test_the_seeds_are_parted_and_the_second_reading_found(corpus):
    found = documents_of(corpus / "seeds", "*.txt")
    kinds = {name[:3]: [doc.kind for doc in documents] for name, documents in found.items()}
    assert kinds == {
        "000": ["work_report", "article"],
        "001": ["work_report", "article"],
        "002": ["article"] * 10,
        "003": ["work_report", "notice", "plan", "plan", "notice", "scheme", "speech"],
        "004": ["article"] * 7,
    }
    for name, wholes in {"003": [1, 1, 4], "004": [0] * 6}.items():
        documents = next(docs for path, docs in found.items() if path.startswith(name))
        pointed = [doc.part_of for doc in documents if doc.part_of]
        assert pointed == [documents[i].id for i in wholes], name
    merged, rejected = merge_copies([doc for documents in found.values() for doc in documents])
    assert len(merged) == 26
    assert [r.reason for r in rejected] == ["second reading", "second reading"]
    assert {(doc.jurisdiction, doc.date) for doc in merged if doc.kind == "work_report"} == {
        ("郑州市", "2021-01-30"),
        ("驻马店市", "2021-02-27"),
    }
