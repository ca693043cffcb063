"""Articles that go on elsewhere: in one file they are joined, in several they are tied."""

import pytest

from taizhang.ingest import continue_articles

RIVER = "清澜河整治排污口过半"
FIRST = (
    f"{RIVER}\n\n本报讯（记者 何青）记者昨日从市水利局获悉，全市整治排污口67个，下一步将\n\n（下转二版）\n\n"
    "前7个月全市进出口增长16.4%\n\n本报讯（记者 沈河）据云州海关统计，前7个月全市进出口63.8亿元，增长16.4%。\n"
)
SECOND = (
    f"{RIVER}\n\n（上接一版）继续推进整治工作，确保年底前完成全部任务。\n\n"
    "省调研组到云州调研\n\n（上接一版）要求各级各部门抓好落实，确保完成全年任务。\n"
)


def told(documents):
    return [(doc.title, doc.page, doc.comes_from, doc.goes_on) for doc in documents]


def test_the_parts_of_an_article_in_one_file_are_one_document(read):
    documents, rejected = read(FIRST + "\n" + SECOND)
    assert told(documents) == [
        (RIVER, "", "", ""),
        ("前7个月全市进出口增长16.4%", "", "", ""),
        ("省调研组到云州调研", "", "1", ""),
    ]
    assert "下一步将继续推进整治工作，确保年底前完成全部任务。" in documents[0].text
    reasons = [r.reason for r in rejected if r.start < r.end]
    assert sorted(reasons) == ["continuation mark"] * 3 + ["repeated title"]


def test_what_follows_a_mark_does_not_go_on_in_its_paragraph(read):
    documents, _ = read(FIRST)
    assert documents[0].text.endswith("下一步将")


def test_a_mark_inside_one_article_says_nothing_of_other_pages(read_one):
    doc, _ = read_one(
        "政府工作报告\n\n——2022年1月18日在云州市第五届人民代表大会第一次会议上\n\n各位代表：\n\n"
        "过去一年，全市经济平稳增长。（下转第四版）（紧接第一版）民生持续改善。"
    )
    assert (doc.comes_from, doc.goes_on) == ("", "")


def pages(read, first="云州日报_2022-08-16_01版.txt", second="云州日报_2022-08-16_02版.txt"):
    return [*read(FIRST, name=first)[0], *read(SECOND, name=second)[0]]


def test_the_parts_in_two_files_of_one_paper_and_day_are_tied(read):
    documents = continue_articles(pages(read))
    assert told(documents) == [
        (RIVER, "1", "", "2"),
        ("前7个月全市进出口增长16.4%", "1", "", ""),
        (RIVER, "2", "1", ""),
        ("省调研组到云州调研", "2", "1", ""),
    ]
    assert [doc.continues for doc in documents] == ["", "", documents[0].id, ""]


@pytest.mark.parametrize(
    "second",
    [
        "云州日报_2022-08-17_02版.txt",
        "澄州日报_2022-08-16_02版.txt",
        "云州日报_2022-08-16_03版.txt",
    ],
    ids=["another_day", "another_paper", "another_page"],
)
def test_parts_of_other_issues_and_pages_are_not_tied(read, second):
    assert {doc.continues for doc in continue_articles(pages(read, second=second))} == {""}


def test_a_part_under_another_headline_is_tied_where_no_other_fits(read):
    first, _ = read(FIRST, name="云州日报_2022-08-16_01版.txt")
    second, _ = read(
        "水清岸绿惠民生\n\n（上接一版）继续推进整治工作，确保年底前完成全部任务。\n",
        name="云州日报_2022-08-16_02版.txt",
    )
    documents = continue_articles([*first, *second])
    assert documents[-1].continues == documents[0].id


@pytest.mark.parametrize(
    ("name", "date", "page"),
    [
        ("云州日报_2022-08-16_02版.txt", "2022-08-16", "2"),
        ("云州日报20220816A03版.txt", "2022-08-16", "A3"),
        ("2022年8月16日.txt", "2022-08-16", ""),
        ("2022.txt", "2022", ""),
        ("page-84b715f2022324.txt", "", ""),
    ],
    ids=["dashes", "run_together", "in_words", "year", "digest"],
)
def test_a_page_without_a_day_has_that_of_its_file_name(read, name, date, page):
    documents, rejected = read(FIRST, name=name)
    assert {(doc.date, doc.page) for doc in documents} == {(date, page)}
    undated = [r.doc_id for r in rejected if r.reason == "no date printed"]
    assert undated == ([] if date else [doc.id for doc in documents])


def test_the_day_printed_on_the_page_wins_over_the_file_name(read):
    documents, _ = read("云州日报 2022年8月15日 第二版\n\n" + SECOND, name="2022-08-16.txt")
    assert {(doc.date, doc.page, doc.issuer) for doc in documents} == {
        ("2022-08-15", "2", "云州日报")
    }


def test_an_article_over_three_pages_is_tied_part_by_part(read):
    first, _ = read(FIRST, name="云州日报_2022-08-16_01版.txt")
    second, _ = read(
        f"{RIVER}\n\n（上接一版）继续推进整治工作，确保年底前完成全部任务，并且\n\n（下转三版）\n",
        name="云州日报_2022-08-16_02版.txt",
    )
    third, _ = read(
        f"{RIVER}\n\n（上接二版）建立长效机制，让河水常清、岸线常绿。\n",
        name="云州日报_2022-08-16_03版.txt",
    )
    documents = continue_articles([*first, *second, *third])
    assert [doc.continues for doc in documents[-2:]] == [documents[0].id, documents[-2].id]
