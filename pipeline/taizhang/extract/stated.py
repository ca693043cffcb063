"""What a page states of the document it shows: in its meta tags, and in the table above it.

The names of the tags are those of the State Council's rules for government sites (国办发〔2019〕19号, 政府网站标签规范):
ArticleTitle, PubDate, ContentSource, SiteName, ColumnName; with Open Graph and Dublin Core beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

_META = (  # key, names in the order of their word
    ("title", ("articletitle", "og:title", "dc.title", "dcterms.title")),
    (
        "published",
        (
            "pubdate",
            "article:published_time",
            "og:published_time",
            "dc.date",
            "dcterms.date",
            "publishdate",
        ),
    ),
    ("publisher", ("contentsource", "source", "article:author")),
)
_SITE = re.compile(r"\s*[-_|—–]{1,2}\s*[^-_|—–]{2,24}$")  # 政府工作报告_云州市人民政府门户网站
_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_FACTS = {
    "发文机关": "issuer", "发布机构": "issuer", "发布机关": "issuer", "发文单位": "issuer", "公开主体": "issuer",
    "制发机关": "issuer", "信息来源": "", "成文日期": "date", "成文时间": "date", "发文日期": "date",
    "发文字号": "number", "文号": "number", "文件编号": "number", "标题": "title", "名称": "title", "信息名称": "title",
    "文件名称": "title", "发布日期": "published", "发布时间": "published", "公开日期": "published", "生成日期": "published",
    "索引号": "", "主题分类": "", "主题词": "", "有效性": "", "体裁分类": "", "组配分类": "", "公文种类": "",
    "信息分类": "", "公开方式": "", "失效日期": "", "失效时间": "", "废止日期": "", "所属主题": "", "语种": "",
    "内容概述": "", "信息索引号": "", "公开范围": "", "服务对象": "", "关键词": "", "分类": "", "时效性": "",
}  # fmt: skip
_MIN_FACTS = 3  # labels that make a table one of facts, at least two of them from the list
_NOT_SAID = re.compile(r"[-—/无]*")


def told_by_meta(root: etree._Element) -> dict[str, str]:
    """Title, day of publication and publisher, as the head of a page states them."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            stated.setdefault(name, content)
    found: dict[str, str] = {}
    for key, names in _META:
        value = next((stated[name] for name in names if name in stated), "")
        if key == "published":
            value = day(value)
        if value:
            found[key] = value
    element = root.find(".//title")
    if "title" not in found and element is not None and element.text:
        found["title"] = _SITE.sub("", " ".join(element.text.split()))
    elif "title" in found:
        site = stated.get("sitename", "") or stated.get("og:site_name", "")
        if site and found["title"].endswith(site):
            found["title"] = found["title"].removesuffix(site).rstrip(" -_|—–")
    return {key: value for key, value in found.items() if value}


def facts_of_table(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """What the table above a government document states; empty for any other table.

    Args:
        rows: Its cells as shown: 索引号： | 123 | 发文机关： | 云州市人民政府. A label and its value may share a cell.
    """
    found: dict[str, str] = {}
    labels = 0
    for row in rows:
        cells = iter(row)
        for cell in cells:
            label, _, value = cell.partition("：") if "：" in cell else cell.partition(":")
            name = re.sub(r"[\s　]+", "", label)
            if name not in _FACTS:
                continue
            labels += 1
            if not value.strip():
                value = next(cells, "")
            value = " ".join(value.split())
            key = _FACTS[name]
            if key in ("date", "published"):
                value = day(value)
            if key and value and not _NOT_SAID.fullmatch(value):
                found.setdefault(key, value)
    return found if labels >= _MIN_FACTS else {}


def day(text: str) -> str:
    """The first day of a text as an ISO date; "" without one."""
    match = _DAY.search(text)
    if not match:
        return ""
    year, month, number = match.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(number) <= 31):
        return ""
    return f"{year}-{int(month):02}-{int(number):02}"
