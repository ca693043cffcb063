"""Years, months and five-year plans as older texts write them, put in the form that newer ones use."""

from __future__ import annotations

import re

from taizhang.text import DIGITS

_YEAR = re.compile(
    r"(?<![一二三四五六七八九〇零○])[一二][九〇零○０][一二三四五六七八九〇零○０]{2}(?=年|两年|[、至到—-]|和[一二][九〇零○０])"
)
_MONTH = re.compile(
    r"(?<![一二三四五六七八九十两])[一二三四五六七八九](?=月(?:至|到|份|底|末|[一二三四五六七八九十]+日))"
    r"|(?<=[年至到])[一二三四五六七八九](?=月)"
)


def in_digits(text: str) -> str:
    """The text with its years and months in figures, length and offsets kept: 一九八○年 is 1980年, 一月份 1月份.

    A month of two characters (十二月份) stays as it is.
    """
    return _MONTH.sub(_figures, _YEAR.sub(_figures, text))


def _figures(match: re.Match[str]) -> str:
    return match[0].translate(DIGITS)
