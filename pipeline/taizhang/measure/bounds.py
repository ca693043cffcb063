"""Exact, at least, at most or about: the words around a number that say so."""

from __future__ import annotations

import re

_BEFORE = (
    (
        "max",
        r"不超过|不多于|不高于|不大于|不突破|至多|最多|最长不超过|(?<!不)少于|(?<!不)低于|不到|不足",
    ),
    (
        "min",
        r"不低于|不少于|不小于|不短于|不下于|至少[\u4e00-\u9fff]{0,3}|最少|最低|超过|突破|超|逾|破|多于|大于|高于|优于|迈上|迈过|迈入|跨上|跨越|跨入|跨过|越过|站上|登上|跃上|连跨|首破|冲上|上(?=[百千万亿]+)|过(?=[百千万亿\d])",
    ),
    ("approx", r"大约|大体|约为|(?<![条公节签合预契])约|接近|将近|近乎|近|略高于|左右"),
)
_LEADS = [
    (bound, re.compile(rf"(?:{words})了?(?:约)?(?:为|达|在)? ?$")) for bound, words in _BEFORE
]
_AFTER = (
    (
        "min",
        re.compile(r" ?(?:及|或)?以上|多(?![个种样式层元功晶媒边孔渠处联用党])|余|之上|开外|\+"),
    ),
    ("max", re.compile(r" ?(?:及)?(?:以内|以下|之内|之下)")),
    ("approx", re.compile(r" ?(?:左右|上下|前后|光景)")),
)


def bound_before(text: str, start: int) -> tuple[str, int]:
    """The bound that the words before text[start] give, and where they start; ("", start) when none do."""
    left = text[max(0, start - 8) : start]
    for bound, pattern in _LEADS:
        match = pattern.search(left)
        if match:
            return bound, start - len(left) + match.start()
    return "", start


def bound_after(text: str, end: int) -> tuple[str, int]:
    """The bound that the words behind text[:end] give, and where they end; ("", end) when none do."""
    for bound, pattern in _AFTER:
        match = pattern.match(text, end)
        if match:
            return bound, match.end()
    return "", end


_WHOLE = re.compile(r"(不足|不到|超过?|接近|近)(?:全[省市区县国]|总数)的?$")


def whole_bound(trigger: str) -> str:
    """The bound of a share told of its whole: 不足全市的三分之一 is at most; "exact" when nothing says so."""
    match = _WHOLE.search(trigger)
    if not match:
        return "exact"
    return "max" if match[1].startswith("不") else "min" if match[1].startswith("超") else "approx"
