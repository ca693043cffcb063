"""Title, issuer, jurisdiction, date, kind and number, read from the text."""

import pytest

REPORT = "{title}\n\n——{day}在{congress}上\n\n{speaker}\n\n各位代表：\n\n现在，我向大会报告政府工作，请予审议。\n\n全市经济稳定，就业增加。"


@pytest.mark.parametrize(
    ("title", "day", "congress", "place", "code", "issuer", "date"),
    [
        (
            "政府工作报告",
            "2021年1月30日",
            "郑州市第十五届人民代表大会第四次会议",
            "郑州市",
            "410100",
            "郑州市人民政府",
            "2021-01-30",
        ),
        (
            "2026年西藏自治区政府工作报告",
            "２０２６年１月３１日",
            "西藏自治区第十二届人民代表大会第四次会议",
            "西藏自治区",
            "540000",
            "西藏自治区人民政府",
            "2026-01-31",
        ),
        (
            "政府工作报告",
            "1981年11月30日和12月1日",
            "第五届全国人民代表大会第四次会议",
            "中华人民共和国",
            "100000",
            "国务院",
            "1981-11-30",
        ),
        (
            "政 府 工 作 报 告",
            "二〇〇六年三月五日",
            "第十届全国人民代表大会第四次会议",
            "中华人民共和国",
            "100000",
            "国务院",
            "2006-03-05",
        ),
        (
            "政府工作报告",
            "2023年2月14日",
            "云州市第八届人民代表大会第二次会议",
            "云州市",
            "",
            "云州市人民政府",
            "2023-02-14",
        ),
        (
            "政府工作报告",
            "2022年3月1日",
            "新郑市第六届人民代表大会第一次会议",
            "新郑市",
            "410184",
            "新郑市人民政府",
            "2022-03-01",
        ),
    ],
    ids=[
        "city",
        "province_full_width",
        "nation_two_days",
        "nation_wide_spacing",
        "unknown_place",
        "county",
    ],
)
def test_a_work_report(read_one, title, day, congress, place, code, issuer, date):
    doc, _ = read_one(REPORT.format(title=title, day=day, congress=congress, speaker="市长 李知行"))
    assert (doc.title, doc.kind, doc.jurisdiction, doc.jurisdiction_code, doc.issuer, doc.date) == (
        title.replace(" ", ""),
        "work_report",
        place,
        code,
        issuer,
        date,
    )
    assert doc.id.startswith(f"{code or 'x'}-{date[:4]}-work-report-")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("洛阳市国民经济和社会发展第十四个五年规划纲要", "plan"),
        ("洛阳市停车收费实施方案", "scheme"),
        ("洛阳市2022年国民经济和社会发展统计公报", "bulletin"),
        ("洛阳市停车管理办法", "law"),
        ("在全市经济工作会议上的讲话", "speech"),
        ("前7个月我市进出口增长16.4%", "article"),
    ],
)
def test_the_kind_is_told_by_the_title(read_one, title, kind):
    doc, _ = read_one(f"{title}\n\n全市经济稳定，就业增加，各项事业全面进步。")
    assert (doc.title, doc.kind) == (title, kind)


def test_the_meeting_wins_over_the_page(read_one):
    doc, _ = read_one(
        "2026年洛阳市政府工作报告\n来源：洛阳日报\n时间：2026-02-09\n"
        + REPORT.format(
            title="政府工作报告",
            day="2026年2月3日",
            congress="洛阳市第十六届人民代表大会第四次会议",
            speaker="洛阳市市长 李知行",
        )
    )
    assert (doc.date, doc.issuer) == ("2026-02-03", "洛阳市人民政府")


def test_an_article_has_the_page_for_date_and_publisher(read_one):
    doc, _ = read_one(
        "洛阳前7个月进出口增长\n来源：洛阳日报\n时间：2022-08-16\n据统计，全市进出口增长16.4%，形势良好。"
    )
    assert (doc.date, doc.issuer, doc.jurisdiction, doc.kind) == (
        "2022-08-16",
        "洛阳日报",
        "洛阳市",
        "article",
    )


def test_a_notice_with_its_issuer_on_a_line_of_its_own(read_one):
    doc, _ = read_one(
        "洛阳市人民政府办公室\n关于加强停车管理的通知\n\n洛政办〔2022〕12号\n\n各县、区人民政府：\n\n请认真贯彻执行，确保落实。\n\n2022年4月12日"
    )
    assert (doc.title, doc.issuer, doc.number, doc.date) == (
        "洛阳市人民政府办公室关于加强停车管理的通知",
        "洛阳市人民政府办公室",
        "洛政办〔2022〕12号",
        "2022-04-12",
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "新郑市办好民生实事\n\n新郑市聚焦群众身边事。郑州市给予支持。新郑市建成停车场三个，新郑市群众满意。",
            "新郑市",
        ),
        (
            "市领导在中牟县调研\n\n市领导来到中牟县，对我市防汛工作提出要求，中牟县作了汇报。",
            "郑州市",
        ),
        ("学习贯彻会议精神\n\n会议强调，要坚持稳中求进，扎实做好各项工作。", ""),
    ],
    ids=["county_named_most", "city_by_its_leaders", "no_place"],
)
def test_an_article_speaks_for_the_place_it_names_most(read_one, text, place):
    doc, _ = read_one(text)
    assert doc.jurisdiction == place


def test_an_impossible_day_is_no_date(read_one):
    doc, _ = read_one(
        "洛阳市停车管理通告\n\n请自2022年13月40日起执行，各单位周知。\n\n2022年13月40日"
    )
    assert doc.date == ""


def test_the_same_text_has_the_same_id_in_any_form(read_one):
    text = "洛阳前7个月进出口增长\n\n据统计，全市进出口增长16.4%，形势良好。"
    full_width = text.translate({ord(a): b for a, b in zip("7164.%", "７１６４．％", strict=True)})
    one, _ = read_one(text)
    two, _ = read_one(full_width.replace("\n", "\r\n"), encoding="gb18030")
    other, _ = read_one(text.replace("16.4", "16.5"))
    assert one.id == two.id
    assert one.id != other.id
