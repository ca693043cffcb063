"""Sentences that set a rule: limits, fines and definitions of laws and standards, whose figures measure nothing.

A law's sentence counts only where it tells of a year or of what was reached: 到2015年，…比重应当达到百分之二点五.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from taizhang.records import Document

_ARTICLE = re.compile(
    r"\s*第[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三四五六七八九十])?(?:[\s　]|【|（)"
)
_CHAPTER = re.compile(r"\s*第[一二三四五六七八九十百零〇\d]{1,4}[章节编]")
_FINE = re.compile(
    r"处(?:以)?[^。；，]{0,30}(?:以[上下]|倍)[^。；，]{0,16}罚[款金]|处[^。；]{0,24}(?:有期徒刑|拘役)|没收违法所得"
)
_DEFINED = re.compile(
    r"本(?:法|条例|办法|规定|细则|标准|规范|规程|通知|意见|方案|解释)[^。，；]{0,6}所称"
    r"|(?:^|[^。；，]{2,30}，?)(?:是指|指(?![标数导挥示引南定出责向令派纹望针])|占[^。；]{2,60}的百分比)"
    r"[^。；]{0,80}(?:以[上下]|不足|不满|超过|不[少低小高大]于|百分比)"
)
_SCORED = re.compile(
    r"(?:^|[，；。的])(?:得|计|扣|加|减)\d{1,2}(?:\.\d)?分(?![钟贝之])|[×*] ?100 ?%"
)
_MODAL = re.compile(  # in a law or standard outside of its articles
    r"应当|不得|不应|不宜|宜(?=[小大采设以为按由])|原则上|应(?=符合|满足|达到|设|按|在|为|采|由|包|不)|至少|[≥≤]|是指|(?:一般|原则上)[^。，；]{0,4}不[少低小高大超]"
)
_STANDARD = re.compile(  # what a standard speaks of: GB/T 21010—2017, 附录B, 表B.1
    r"(?:GB|TD|HJ|CJJ|JGJ|JTG|DZ|LY|SL|NY|DB ?\d\d)(?:/ ?T)? ?[\dX]{2,}|附录 ?[A-Z]|表 ?[A-Z]\.\d"
)
_MIN_STANDARD = 3  # such words make a text a standard; reports have one at most
_FACT = re.compile(
    r"(?:19|20)\d\d ?年(?! ?\d{1,2} ?月 ?\d{1,2} ?日)[^。]{0,60}(?:达到?|增长|下降|实现|完成|提高到|降低|为|占)|截[至止]|同比|比上年|比\d{4}年"
    r"|已(?:经)?(?:完成|建成|达|有)|累计(?:完成|建成|实现|投入)"
)
_COMES_INTO_FORCE = re.compile(r"施行|公布|通过|修[订正]|废止|批准|印发|发布")


def norms_of(doc: Document, text: str) -> Callable[[int, int, int], bool]:
    """A test of whether text[start:end], a sentence of the block of this index, only sets a rule.

    Args:
        doc: The document.
        text: Its text, folded, with numbers in figures.
    """
    # what a law is bound with in one file has no articles, nor has a standard
    law = doc.kind == "law" or (doc.kind in ("article", "other") and _is_standard(text))
    in_articles: set[int] = set()
    inside = False
    for i, block in enumerate(doc.blocks):
        if _ARTICLE.match(text, block.start, block.end):
            inside = True
        elif block.kind == "title" or (
            block.kind == "heading"
            and not _CHAPTER.match(text, block.start, block.end)
            and block.level < 2
        ):
            inside = False
        if inside:
            in_articles.add(i)

    def is_norm(start: int, end: int, block: int) -> bool:
        sentence = text[start:end]
        ruled = block in in_articles or (law and (not in_articles or bool(_MODAL.search(sentence))))
        if not ruled and not any(rule.search(sentence) for rule in (_FINE, _DEFINED, _SCORED)):
            return False
        told = _FACT.search(sentence)
        return not told or bool(_COMES_INTO_FORCE.search(sentence, told.start(), told.end()))

    return is_norm


def _is_standard(text: str) -> bool:
    return len(_STANDARD.findall(text)) >= _MIN_STANDARD
