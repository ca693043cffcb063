"""Valid files of each format, small, to be broken by tools/fuzz.py; made here, so that each run begins with the same bytes."""

from __future__ import annotations

import io
import json
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "extract"))

import made  # noqa: E402
import printed  # noqa: E402

_LINES = (
    "云州市人民政府工作报告",
    "——2022年1月18日在云州市第五届人民代表大会第一次会议上",
    "一、2021年工作回顾",
    "全市生产总值增长8.2%，一般公共预算收入达到1,234.5亿元，同比增长6%左右。",
    "新增城镇就业12万人，城镇登记失业率控制在4.5%以内；粮食产量稳定在120万吨以上。",
    "二、2022年重点任务",
    "（一）由市发展改革委牵头，加快清澜河大桥、云州至临江高速公路建设，年底前建成通车。",
    "（二）新建改造农村公路300公里，开工建设保障性住房1.5万套。",
)
_ROWS = (
    ("指标", "2020年", "2021年", "增长（%）"),
    ("生产总值（亿元）", "1000", "1082", "8.2"),
    ("粮食产量（万吨）", "118.5", "120", "1.3"),
)
_PICTURE_SIZE = (200, 40)


REPORT = "\n".join(_LINES)


def _texts() -> list[bytes]:
    front = f'+++\njurisdiction = "云州市"\ndate = "2022-01-18"\n+++\n{REPORT}'
    wrapped = "\n".join(REPORT[i : i + 20] for i in range(0, len(REPORT), 20))
    encoded = [REPORT.encode(code) for code in ("utf-8", "utf-8-sig", "gb18030", "utf-16")]
    examples = [path.read_bytes()[:12_000] for path in sorted((ROOT / "examples").glob("*.txt"))]
    return [front.encode(), wrapped.encode(), *encoded, *examples]


def _markdown() -> list[bytes]:
    table = "\n".join("| " + " | ".join(row) + " |" for row in _ROWS)
    head, rest = table.split("\n", 1)
    marked = f"# {_LINES[0]}\n\n{_LINES[3]}\n\n{head}\n|---|---|---|---|\n{rest}\n\n- **重点**：`项目`[链接](a.html)\n\n```\n代码\n```\n"
    return [marked.encode(), f"---\ntitle: 报告\n---\n{marked}".encode()]


def _html() -> list[bytes]:
    main = "".join(f"<p>{line}</p>" for line in _LINES) + made.web_table(_ROWS)
    head = '<title>云州市人民政府工作报告</title><meta name="PubDate" content="2022-01-20">'
    page = made.page(main, head=head)
    return [page, page.decode().replace("utf-8", "gb2312").encode("gb18030")]


def _mhtml() -> list[bytes]:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    kind = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return [head + kind + _html()[0] + b"\r\n--b--\r\n"]


def _docx() -> list[bytes]:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    style = '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    body = "".join(made.paragraph(line, '<w:pStyle w:val="H"/>') for line in _LINES[:3])
    body += "".join(made.paragraph(line, numbered) for line in _LINES[3:]) + made.word_table(_ROWS)
    body += '<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{made.paragraph("注")}</w:footnote>'
    return [
        made.docx(body, numbering=numbering, styles=style, footnotes=note),
        made.docx("".join(made.paragraph(line) for line in _LINES)),
    ]


def _xlsx() -> list[bytes]:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("指标")
    sheet.merge_range(0, 0, 0, 3, "云州市2021年主要经济指标")
    for n, row in enumerate(_ROWS, start=1):
        for column, value in enumerate(row):
            if n > 1 and column:
                sheet.write_number(n, column, float(value))
            else:
                sheet.write_string(n, column, value)
    book.close()
    return [file.getvalue()]


def _csv() -> list[bytes]:
    table = "\n".join(",".join(row) for row in _ROWS)
    texts = f'标题,日期,正文\n报告,2022-01-18,"{"".join(_LINES)}"\n通知,2022年3月,"{_LINES[3]}"\n'
    return [
        texts.encode(),
        texts.encode("gb18030"),
        table.encode(),
        table.replace(",", "\t").encode(),
    ]


def _jsonl() -> list[bytes]:
    rows = [
        {"title": "报告", "date": "2022-01-18", "text": "\n".join(_LINES)},
        {"标题": "通知", "正文": _LINES[3], "more": [1, {"a": None}]},
    ]
    plain = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return [plain.encode(), "\n".join(json.dumps(row) for row in rows).encode()]


def _pdf() -> list[bytes]:
    flat = printed.pdf(printed.report(_LINES, columns=2, head="云州市人民政府公报"))
    ruled = printed.Sheet()
    for n, row in enumerate(_ROWS):
        ruled.line(60, 100 + 20 * n, 460, 100 + 20 * n)
        for column, cell in enumerate(row):
            ruled.line(60 + 100 * column, 100, 60 + 100 * column, 160)
            ruled.text(62 + 100 * column, 115 + 20 * n, cell, size=9)
    return [flat, printed.pdf([ruled]), printed.pdf([ruled], password=""), _packed(flat)]


def _packed(pdf: bytes) -> bytes:
    """The file with the drawing orders of its pages compressed; its cross-reference table no longer holds."""
    pieces = pdf.split(b"\nstream\n")
    whole = [pieces[0]]
    for piece in pieces[1:]:
        data, rest = piece.split(b"\nendstream", 1)
        head, _, _ = whole[-1].rpartition(b"/Length")
        if b"BT /" in data:
            data = zlib.compress(data)
            whole[-1] = head + b"/Filter /FlateDecode /Length %d >>" % len(data)
        whole.append(data + b"\nendstream" + rest)
    return b"\nstream\n".join(whole)


def _image() -> list[bytes]:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", _PICTURE_SIZE, "white")
    ImageDraw.Draw(picture).text((10, 10), "GDP 2021: 8.2%", fill="black")
    found = []
    for form in ("PNG", "JPEG", "TIFF", "BMP", "WEBP"):
        file = io.BytesIO()
        picture.save(file, form)
        found.append(file.getvalue())
    return found


def _zip() -> list[bytes]:
    inner = made.zipped({"c/报告.docx": _docx()[1], "d.csv": _csv()[0]})
    members: dict[str, bytes | str] = {
        "a/报告.txt": REPORT,
        "a/报告.toml": 'jurisdiction = "云州市"\n',
        "b.html": _html()[0],
        "c.zip": inner,
    }
    return [made.zipped(members)]


def _sidecar() -> list[bytes]:
    said = 'title = "云州市人民政府工作报告"\nissuer = "云州市人民政府"\njurisdiction = "云州市"\nprovince = "河南省"\n'
    return [f'{said}date = 2022-01-18\nkind = "work_report"\nnumber = "云政〔2022〕1号"\n'.encode()]


def _overrides() -> list[bytes]:
    rules = (
        '[[merge]]\nsame = [{type = "PROJECT", name = "清澜河大桥"}, {type = "PROJECT", name = "清澜大桥", place = "云州市"}]\nname = "清澜河大桥"\n',
        '[[split]]\nfrom = {type = "AGENCY", name = "云州市委"}\nsurface = "市委"\nnote = "x"\n',
        '[[rename]]\nthing = {type = "PROJECT", name = "云州港"}\nname = "云州新港"\n',
        '[[retype]]\nthing = {type = "PROJECT", name = "云州论坛"}\ntype = "EVENT"\n',
        '[[link]]\nthing = {type = "PLACE", name = "郑州市"}\niri = "http://www.wikidata.org/entity/Q30340"\n',
    )
    return ["\n".join(rules).encode()]


def _rtf() -> list[bytes]:
    said = "\\par ".join("".join(f"\\u{ord(c)}?" for c in line) for line in _LINES)
    return [b"{\\rtf1\\ansi " + said.encode("ascii") + b"}"]


FILES: Mapping[str, tuple[str, Callable[[], list[bytes]]]] = {  # suffix, valid files
    "text": (".txt", _texts),
    "markdown": (".md", _markdown),
    "html": (".html", _html),
    "mhtml": (".mht", _mhtml),
    "docx": (".docx", _docx),
    "xlsx": (".xlsx", _xlsx),
    "csv": (".csv", _csv),
    "jsonl": (".jsonl", _jsonl),
    "pdf": (".pdf", _pdf),
    "image": (".png", _image),
    "zip": (".zip", _zip),
    "sidecar": (".toml", _sidecar),
    "overrides": (".toml", _overrides),
    "stages": (".txt", _texts),
    "doc": (".rtf", _rtf),
}


@cache
def valid(form: str) -> tuple[bytes, ...]:
    """The valid files of a format."""
    return tuple(FILES[form][1]())
