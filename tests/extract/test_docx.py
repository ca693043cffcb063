"""Word files: what a reader sees, with automatic numbers and all changes accepted."""

from __future__ import annotations

import pytest
from made import docx, paragraph, word_table, zipped

from taizhang.errors import UnreadableFileError
from taizhang.extract import File
from taizhang.extract.docx import read
from taizhang.extract.numbering import numeral
from taizhang.records import Part

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="a"><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>
"""


def _read(body: str, **parts: str) -> Part:
    (part,) = read(File("a.docx", docx(body, **parts)))
    return part


def _lines(body: str, **parts: str) -> list[str]:
    return _read(body, **parts).text.splitlines()


def _broken(data: bytes) -> bytes:
    """The archive with the packed bytes of its largest member spoilt."""
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 4
    return data[:at] + bytes(b ^ 0xFF for b in data[at : at + 12]) + data[at + 12 :]


def _numbered(text: str, number: int = 1, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, listed)


def _seen(part: Part) -> str:
    """The text without what no reader sees."""
    text = list(part.text)
    for start, end, _ in part.dropped:
        text[start:end] = [""] * (end - start)
    return "".join(text)


def test_automatic_numbers_are_the_characters_that_a_reader_sees() -> None:
    body = (
        _numbered("工作回顾") + _numbered("经济", 1, 1) + _numbered("稳增长。", 1, 2) + _numbered("促投资。", 1, 2)
        + _numbered("民生", 1, 1) + _numbered("办实事。", 1, 2) + _numbered("工作安排")
    )  # fmt: skip
    assert _lines(body, numbering=NUMBERING) == [
        "一、工作回顾",
        "（一）经济",
        "1.稳增长。",
        "2.促投资。",
        "（二）民生",
        "1.办实事。",
        "二、工作安排",
    ]


def test_a_list_that_begins_anew_counts_from_its_start() -> None:
    body = _numbered("甲") + _numbered("乙") + _numbered("丙", 4) + _numbered("丁", 4)
    assert _lines(body, numbering=NUMBERING) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_chapters_have_a_space_and_legal_levels_figures() -> None:
    body = _numbered("总则", 2) + _numbered("范围", 2, 1)
    assert _lines(body, numbering=NUMBERING) == ["第一章 总则", "1.1 范围"]


def test_a_style_numbers_its_paragraphs_and_an_own_zero_takes_the_number_off() -> None:
    body = (
        paragraph("工作回顾", '<w:pStyle w:val="numbered"/>')
        + paragraph("各位代表：", '<w:pStyle w:val="numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("工作安排", '<w:pStyle w:val="numbered"/>')
    )  # fmt: skip
    lines = _lines(body, numbering=NUMBERING, styles=STYLES)
    assert lines == ["一、工作回顾", "各位代表：", "二、工作安排"]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    assert _lines(_numbered("新增就业5.5万人", 3), numbering=NUMBERING) == ["● 新增就业5.5万人"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (7, "decimalFullWidth", "７"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (7, "someFormOfTomorrow", "7"),
    ],
)
def test_numeral_writes_the_forms_of_word(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown


def test_changes_are_accepted_and_what_was_deleted_is_listed() -> None:
    part = _read(
        "<w:p><w:r><w:t>生产总值增长</w:t></w:r><w:del><w:r><w:delText>6%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>8%左右</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>"
    )
    assert _seen(part) == "生产总值增长8%左右。\n"
    assert part.dropped == ((6, 8, "tracked deletion"),)
    assert part.text[6:8] == "6%"


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    part = _read(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>新建</w:t></w:r></w:p>"
        + paragraph("学校。")
    )
    assert part.text == "新建学校。\n"


def test_hidden_text_is_left_out_with_its_reason() -> None:
    part = _read(
        "<w:p><w:r><w:t>公开。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部。</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见。</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="secret"/></w:rPr><w:t>也是内部。</w:t></w:r></w:p>',
        styles=STYLES,
    )
    assert _seen(part) == "公开。可见。\n"
    assert {reason for _, _, reason in part.dropped} == {"hidden text"}


def test_notes_stand_below_and_their_marks_in_no_sentence() -> None:
    part = _read(
        '<w:p><w:r><w:t>建成公办学位</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>1.2万个。</w:t></w:r></w:p>",
        footnotes=f'<w:footnote w:id="2">{paragraph("公办学位：政府举办学校的学位。")}</w:footnote>',
    )
    assert _seen(part) == "建成公办学位1.2万个。\n〔1〕公办学位：政府举办学校的学位。\n"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1')}</w:txbxContent>"
    part = _read(
        "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert part.text == "正文。\n专栏1\n"


def test_headings_have_their_level_from_the_style_or_the_paragraph() -> None:
    part = _read(
        paragraph("第一部分", '<w:pStyle w:val="a"/>')
        + paragraph("其中", '<w:outlineLvl w:val="2"/>')
        + paragraph("正文。"),
        styles=STYLES,
    )
    assert [(part.text[a:b], level) for a, b, level in part.headings] == [
        ("第一部分", 1),
        ("其中", 3),
    ]


def test_merged_cells_stand_once_with_what_they_reach_over() -> None:
    part = _read(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("指标")}</w:tc>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("2025年")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
        f"<w:tc>{paragraph('目标')}</w:tc><w:tc>{paragraph('完成')}</w:tc></w:tr></w:tbl>"
    )
    assert part.text == "指标\t2025年\n目标\t完成\n"
    assert [(c.row, c.column, c.rows, c.columns, c.header) for c in part.cells] == [
        (0, 0, 2, 1, True),
        (0, 1, 1, 2, True),
        (1, 1, 1, 1, False),
        (1, 2, 1, 1, False),
    ]
    assert [part.text[c.start : c.end] for c in part.cells] == ["指标", "2025年", "目标", "完成"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    part = _read(word_table([["专栏1 重点工程"], ["建设水厂3座。"]]))
    assert (part.text, part.cells) == ("专栏1 重点工程\n建设水厂3座。\n", ())


def test_properties_tell_a_title_but_no_template_and_no_person() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
        "</cp:coreProperties>"
    )
    told = _read(
        paragraph("正文。"), core=core.format("云州市政府工作报告", "云州市人民政府办公室")
    ).told
    assert told == (("title", "云州市政府工作报告"), ("issuer", "云州市人民政府办公室"))
    assert _read(paragraph("正文。"), core=core.format("Word 文档", "张三")).told == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 not an archive", "the archive is broken"),
        (docx("<w:p>"), "is no XML"),
        (_broken(docx(paragraph("正文。"))), "its data is broken"),
        (docx("<w:sdt>" * 230 + "</w:sdt>" * 230), "elements inside one another"),
    ],
    ids=["no_archive", "no_xml", "broken_data", "too_deep"],
)
def test_a_broken_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        list(read(File("a.docx", data)))


def _with_entity(entity: str, declared: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:body><w:p><w:r><w:t>增长&{entity};。</w:t></w:r></w:p></w:body>"
    head = f'<!DOCTYPE w [<!ENTITY a "八成">{declared}]>'
    document = f"{head}<w:document {namespace}>{body}</w:document>"
    return zipped({"[Content_Types].xml": "<a/>", "word/document.xml": document})


def test_a_bomb_of_entities_is_refused_and_one_entity_is_left_alone() -> None:
    (part,) = read(File("a.docx", _with_entity("a", "")))
    assert part.text == "增长。\n"
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in steps)
    with pytest.raises(UnreadableFileError, match="is no XML"):
        list(read(File("a.docx", _with_entity("i", bomb))))
