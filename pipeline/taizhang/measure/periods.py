"""The period a number speaks of: said in its clause, in the section, or by the date of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN_DIGIT = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
PLAN_START = {"七五": 1986, "八五": 1991, "九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011,
              "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}  # fmt: skip

_PLAN = "十[一二三四五六]五|[七八九十]五"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年(?! ?代)")
_RANGE = re.compile(r"((?:19|20)\d\d) ?年?(?:—{1,2}|-|~|至|到)((?:19|20)\d\d) ?年?")
_MONTH = re.compile(r"(?<!\d)(?:((?:19|20)\d\d) ?年)? ?(\d{1,2}) ?月(?:份|底|末)?(?! ?\d{1,2} ?日)")
_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d\d) ?年)? ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_PLAN_SPAN = re.compile(rf"“?({_PLAN})”?(时期|期间|以来|末|期末|规划期|前\w年|的?五年)?")
_COMPARED = re.compile(
    rf"(?:比|较|与|快于|高于|低于|是|为)(?:“?(?:{_PLAN})”?[^，。；]{{0,4}}|\d{{4}} ?年[底末]?|上年(?:末|同期)?|去年(?:同期)?|年初|前五年|上月|同期)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the section says of time."""

    year: int  # of the document; 0 when unknown
    month: int  # of the document; 0 when unknown
    status: str  # actual | target
    years: int  # length of the review or plan in years: 1 for a yearly report, 5 for 五年来
    dated: bool = True  # False for a standing rule, which holds for no year


def frame_period(frame: Frame, *, spans: bool) -> str:
    """The period of a number whose own words name none.

    Args:
        frame: The time of the section.
        spans: Whether the number was gathered over the whole review (累计, 新建, 年均) and is no end state.
    """
    if not frame.year or not frame.dated:
        return ""
    if frame.status == "target":
        if frame.years > 1:
            first = frame.year
            return f"{first}/{first + frame.years - 1}" if spans else str(first + frame.years - 1)
        return str(frame.year)
    last = frame.year - 1
    if frame.years > 1 and spans:
        return f"{last - frame.years + 1}/{last}"
    return str(last)


def stated_period(clause: str, frame: Frame, *, spans: bool, kind: str) -> str | None:
    """The period that the clause itself names; None when it names none.

    Args:
        clause: The words from the start of the clause to the number, folded.
        frame: The time of the section, to resolve 去年, 今年, 五年.
        spans: Whether the number was gathered over its period.
        kind: One of KINDS; growth over N years takes the range, a level the last year.
    """
    said = _COMPARED.sub("", clause)
    y = frame.year
    match = _last(_RANGE, said)
    if match:
        return f"{match[1]}/{match[2]}" if spans or kind == "growth" else match[2]
    if y and re.search(r"截至目前|截止目前|目前为止|到目前|现已|迄今", said):
        return f"{y}-{frame.month:02d}" if frame.month else str(y)
    match = _last(_DAY, said)
    if match:
        year = int(match[1] or y)
        return f"{year}-{int(match[2]):02d}-{int(match[3]):02d}" if year else None
    match = _last(_MONTH, said)
    if match and 1 <= int(match[2]) <= 12:
        year = int(match[1] or y)
        return f"{year}-{int(match[2]):02d}" if year else None
    match = _last(_YEAR, said)
    if match:
        return match[1]
    match = _last(_PLAN_SPAN, said)
    if match and match[2]:
        start = PLAN_START[match[1]]
        if match[2] in ("末", "期末"):
            return str(start + 4)
        if match[2] == "以来" and y and y < start + 4:
            return f"{start}/{y}"
        return f"{start}/{start + 4}" if spans or kind == "growth" else str(start + 4)
    if not y:
        return None
    quarter = re.search(r"([一二三四])季度", said)
    if re.search(r"上半年", said):
        return f"{_last_year(said, y)}-H1"
    if quarter:
        return f"{_last_year(said, y)}-Q{_CN_DIGIT[quarter[1]]}"
    if re.search(r"去年年?[底末]", said):
        return f"{y - 1}-12-31"
    if re.search(r"去年|上年|过去一年|一年来", said):
        return str(y - 1)
    if re.search(r"前年", said):
        return str(y - 2)
    if re.search(r"今年|本年", said):
        return str(y)
    if re.search(r"明年", said):
        return str(y + 1)
    over = re.search(
        r"(?:近|过去|这|前|未来|今后|连续)?([两二三四五六七八九]|\d{1,2})年(?:来|间|内|累计|共|以来)?(?!级|期|行动|计划|制|底|末|后|前|以上|均)",
        said,
    )
    if over and re.search(
        r"(?:近|过去|这|未来|今后|^)[两二三四五六七八九\d]+年|年来|年累计|年增|年提|年新|年间",
        over[0] + said[over.end() : over.end() + 2],
    ):
        n = int(over[1]) if over[1].isdigit() else 2 if over[1] == "两" else _CN_DIGIT[over[1]]
        if 2 <= n <= 10:
            if frame.status == "target":
                return f"{y}/{y + n - 1}" if spans else str(y + n - 1)
            return f"{y - n}/{y - 1}" if spans or kind in ("growth", "increment") else str(y - 1)
    if re.search(r"年[底末]", said) and frame.status == "actual" and frame.years == 1:
        return f"{y - 1}-12-31"
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _last_year(said: str, year: int) -> int:
    return year - 1 if re.search(r"去年|上年", said) else year
