"""Files in the formats of offices and the web, made from paragraphs and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_DAY = (2022, 1, 18, 0, 0, 0)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """An archive with these members, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file.

    Args:
        body: XML inside w:body.
        parts: XML inside the root of numbering, styles, footnotes; all of core (docProps/core.xml).
    """
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        if name == "core":
            members["docProps/core.xml"] = content
        else:
            members[f"word/{name}.xml"] = f"<w:{name} {_W}>{content}</w:{name}>"
    return zipped(members)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word with one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """A table of Word."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    made = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def web_table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a web page."""
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def page(main: str, *, head: str = "", above: str = "", below: str = "") -> bytes:
    """A web page as government sites make them: menus, crumbs and imprint around the text."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8">{head}
<script>var promised = "生产总值增长99%。";</script><style>.a {{ color: red }}</style></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 政府工作报告</div>
<div class="wrap">{above}<div id="UCAP-CONTENT" class="TRS_Editor">{main}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div></div>
<div class="related"><h3>相关文档</h3><ul><li><a href="1.html">图解：政府工作报告</a></li></ul></div>
<div class="footer"><p>主办单位：云州市人民政府办公室　网站标识码：4100000000</p><p>地址：云州市人民路1号，邮编：400000。</p></div>
{below}</body></html>""".encode()
