"""The period a number speaks of: said in its clause, in the section, or by the date of the document."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from taizhang.tense import PLAN_START, plan_years

_CN_DIGIT = dict(zip("一二三四五六七八九", range(1, 10), strict=True))

_PLAN = "十[一二三四五六]五|[一二三四五六七八九十]五"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年(?! ?代)")
_RANGE = re.compile(
    r"((?:19|20)\d\d) ?年?(?:—{1,2}|-|~|至|到|[、和](?=\d{4} ?年?两年))((?:19|20)\d\d) ?年?"
)
_MONTH = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d) ?年)? ?(\d{1,2}) ?月(?:份|底|末)?(?! ?\d{1,2} ?日|份?以来|起)"
)
_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d\d) ?年)? ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_PLAN_SPAN = re.compile(
    rf"(?:(?:“|(?<!十))({_PLAN})[”’]?|第([一二三四五六七八九十])个五年)(?:计划|规划)?(时期|期间|以来|末|期末|规划期|(?<=划)(?=，|$))"
)
_NTH_PLAN = "第[一二三四五六七八九十]个五年(?:计划)?(?:时期|期间|末期?)?"
_COMPARED = re.compile(
    rf"(?:比|较|与|快于|高于|低于|是|为)(?:“?(?:{_PLAN})”?[^，。；]{{0,4}}|{_NTH_PLAN}|\d{{4}} ?年[底末]?(?![至到—-])|上年(?:末|同期)?|去年(?:同期)?|年初|前[三五]年|上月|[一二三四]季度|同期)|[由从](?:去年|上年)的|[同与和](?:[^，。；\d]{{0,8}}\d{{4}} ?年|上年|“?(?:{_PLAN})”?(?:时期|期间|末)?)[底末]?相?比较?"
)


LATE = 9  # a report of this month or later tells of its own year


@dataclass(frozen=True, slots=True)
class Frame:
    """What the section says of time."""

    year: int  # of the document; 0 when unknown
    month: int  # of the document; 0 when unknown
    status: str  # actual | target
    years: int  # length of the review or plan in years: 1 for a yearly report, 5 for 五年来
    dated: bool = True  # False for a standing rule, which holds for no year
    first: int = 0  # the year it begins with, where it is another than the date gives
    current: bool = False  # tells of its own year, not of the year before
    news: bool = False  # reports, unless its words hope; what it dates by no word has no known time

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year that the section tells of."""
        if self.first:
            return self.first, self.first + self.years - 1
        if self.status == "target":
            return self.year, self.year + self.years - 1
        last = self.year if self.current else self.year - 1
        return last - self.years + 1, last


_BASE = re.compile(
    r"^由上年|(?<!同)比[^，。；]{1,12}的\s*$|(?:[高低快慢]于|超过) ?\d{4} ?年[^，。；]{0,8}(?:增长|上升|提高)\s*$|[由从](?:\d{4} ?年[底末]?的?|全[国省]第?|世界第?|上年末?的?|去年的?|第|每[人户][每年月]*|平均)*\s*$"
)
_YEAR_ON_YEAR = re.compile(r"[比较](?:上年|去年)|同比")
_SINCE = re.compile(  # 1986年同1978年相比，…由A增加到B; 从1978年到1982年，…由A增加到B
    r"[同与和比较] ?((?:19|20)\d\d) ?年底?相?比|((?:19|20)\d\d) ?年?(?:到|至)(?:19|20)\d\d ?年[^，。；]{0,16}，"
)
_PLAN_TOLD = rf"(?:“?({_PLAN})[”’]?|第([一二三四五六七八九十])个五年)(?:计划)?(?:时期|期间)?"
_BASE_PLAN = re.compile(rf"(?:比|由|从){_PLAN_TOLD}的\s*$")
_SINCE_PLAN = re.compile(rf"[同与和比较]{_PLAN_TOLD}相?比")
_BASE_BEFORE = re.compile(r"[由从比](?:((?:19|20)\d\d) ?年[底末]?|上年)的?[\d.]")
_SINCE_YEAR = re.compile(r"[比较]((?:19|20)\d\d) ?年[底末]?[^，。；]{0,6}$")
_SIDE_BY_SIDE = re.compile(r"年[同与和][^，。；\d]{0,8}((?:19|20)\d\d) ?年[底末]?相?比较?，")
_END_STATE = re.compile(r"突破|迈上|迈入|跨上|站上|跨越")


def period_of(
    frame: Frame,
    sentence: str,
    clause: str,
    trigger: str,
    bound: str,
    *,
    kind: str,
    gathered: bool,
    mean: bool,
    recent: str = "",
    paragraph: str = "",
) -> str:
    """The period a number speaks of.

    Args:
        frame: The time of the section.
        sentence: The words of the sentence up to the clause.
        clause: The words of the clause up to the number.
        trigger: The words between the indicator and the number.
        bound: The words of its bound in front of it.
        kind: One of KINDS.
        gathered: Whether a verb brought the counted things about (建成50个).
        mean: Whether it is a mean of several years (年均增长).
        recent: A month or quarter that the paragraph has named before; it holds until another time is named.
        paragraph: The words of the paragraph up to the sentence, which may tell what year changes started from.
    """
    spans = (
        kind in ("increment", "growth")
        or mean
        or "累计" in clause
        or bool(re.search(r"保持|稳定", trigger))
        or (kind == "level" and gathered and not _END_STATE.search(bound))
    )
    whole = spans or (kind in ("level", "share") and not _CHANGED_TO.search(trigger))
    whole = whole or bool(_SINCE_PLAN.search(sentence + clause))
    stated = stated_period(clause, frame, spans=spans, whole=whole)
    if _BASE.search(trigger):
        return _base(frame, sentence, clause, trigger, paragraph)
    if stated is None:
        stated = stated_period(_openings(sentence), frame, spans=spans, whole=whole)
        if mean and frame.years > 1 and stated and "/" not in stated:
            stated = None  # the year that opens a review of five is none of a mean
    part = sentence[sentence.rfind("；") + 1 :] + clause
    if stated is None and _ALWAYS.search(part):
        if frame.years > 1:
            return frame_period(frame, spans=True)
        if frame.status == "target":
            return ""
    if stated is None:
        spans = spans and not _YEAR_ON_YEAR.search(trigger)
        return recent or frame_period(frame, spans=spans)
    if mean and frame.years > 1 and "/" not in stated and not _OVER.search(clause):
        return frame_period(frame, spans=True)
    if kind in ("increment", "growth") and stated.endswith("-12-31"):
        stated = stated[:4]
    if kind in ("increment", "growth") and len(stated) == 4:
        # 1985年比1980年增加786亿元; 1985年同1980年相比，…
        since = (
            _SINCE_YEAR.search(clause) if kind == "increment" else None
        ) or _SIDE_BY_SIDE.search(sentence + clause)
        if since and int(since[1]) + 1 < int(stated):
            return f"{int(since[1]) + 1}/{stated}"
    return stated


def _base(frame: Frame, sentence: str, clause: str, trigger: str, paragraph: str) -> str:
    """The period of what a change started from (由14.7%降至13%): an earlier time, told or not."""
    if "上年" in trigger or "去年" in trigger:
        ago = 1 if "今年" in clause or frame.status == "target" else 2
        return str(frame.year - ago) if frame.year else ""
    plan = _BASE_PLAN.search(trigger) or _SINCE_PLAN.search(sentence + clause)
    if plan:
        first, last = plan_years(plan[1] or plan[2] + "五")
        return f"{first}/{last}"
    told = _YEAR.search(trigger) or _SINCE.search(sentence + clause)
    if told:
        return next(filter(None, told.groups()), "")
    before = _BASE_BEFORE.findall(
        paragraph + sentence + clause
    )  # A由1980年的2亿增加到3亿，B由4亿增加到5亿
    if not before:
        return ""
    return before[-1] or (str(frame.year - 2) if frame.year and frame.status == "actual" else "")


def status_of(frame: Frame, period: str, clause: str, trigger: str) -> str:
    """ "actual" or "target": as the section has it, unless the period or the words say otherwise.

    Args:
        frame: The time of the section.
        period: Of the number; one that lies on the other side of the document turns the status.
        clause: The words of the clause up to the number (力争, 届时).
        trigger: The words between the indicator and the number (已达).
    """
    last = period[-4:] if "/" in period else period[:4]
    if "已" in trigger or _NOW.match(clause) or _BASE.search(trigger):
        return "actual"
    if _ASKED.search(clause):
        return "target"
    if frame.year and last.isdigit():
        early = 0 < frame.month <= 3 and not frame.news and not frame.current
        if int(last) > frame.year or (early and period == str(frame.year)):
            return "target"
        if int(last) < frame.year - (1 if frame.news else 0):
            return "actual"
    estimates = frame.current and frame.month >= LATE  # 预计 in a report of November is nearly done
    hoped = _HOPED_IN_NEWS if frame.news or (frame.current and not estimates) else _HOPED
    return "target" if hoped.search(clause) else frame.status


_ASKED = re.compile(
    r"^\s*要[把从]|年计划(?:为|是)\s*$|拟(?:按|安排|发行|新增|增加)"
)  # what was planned, in a report on it
_NOW = re.compile(r"\s*(?:目前|现有|现已|截[至止]目前)")
_HOPED = re.compile(r"力争|届时|年计划(?:安排|增加|增长|为|完成|减少)|将(?=达到|增加|增长|提高|比)")
_HOPED_IN_NEWS = re.compile(r"力争|届时|将(?!军|近)|计划(?=用|新|投|总|于)|预计")
_FROM = re.compile(r"(?<=.)[由从](?:去年|上年|\d{4} ?年).*")
_MARK = re.compile(r"[，；：]")
_OVER = re.compile(r"十[一二三四五六]五|\d年")
_ALWAYS = re.compile(
    r"每(?:月|季度?|周|半年)|(?<!平均)每年(?!均|度|平均|递|增|下降)"
)  # a rule that holds for no year
_CHANGED_TO = re.compile(r"[高加大增升降少小][到至]")
_OPENING = re.compile(
    rf"(?:其中|到|截至|自|从|在|近|按照?[^，。；]{{0,5}}“|“)?(?:(?:19|20)\d\d(?: ?年(?!的)|[至到—-]\d{{4}} ?年)|\d{{1,2}} ?月|去年|今年|上年|全年|目前|年[底末]|[上下]半年|[一二三四]季度|前\d{{1,2}}个月|截至目前|本世纪末|第[一二三四五六七八九十]个五年|(?:近|过去|这|前|今后|未来)?[两三四五六七八九十\d]+年(?:来|间|内|中|累计|合计|共|，|$|(?=[全安建培招出完新平安组实投节]))|(?:{_PLAN}))"
)


def _openings(sentence: str) -> str:
    """The words of time that open the clauses of a sentence and hold for what follows: 2006年，…；五年来，…."""
    said = [part for part in map(str.strip, _MARK.split(sentence)) if _OPENING.match(part)]
    said = [_FROM.sub("", part[:18]) for part in said]  # 今年比重由去年的10.7%…
    return "，".join(part for part in said if not re.search(r"年的[\d.]", part))


def frame_period(frame: Frame, *, spans: bool) -> str:
    """The period of a number whose own words name none.

    Args:
        frame: The time of the section.
        spans: Whether the number was gathered over the whole review (累计, 新建, 年均) and is no end state.
    """
    if not frame.year or not frame.dated:
        return ""
    if frame.status == "actual" and frame.news and frame.current and frame.years == 1:
        return ""
    first, last = frame.span
    return f"{first}/{last}" if spans and first < last else str(last)


def stated_period(words: str, frame: Frame, *, spans: bool, whole: bool) -> str | None:
    """The period that the words themselves name; None when they name none.

    Args:
        words: Folded text in front of the number, its clause or its sentence up to it.
        frame: The time of the section, to resolve 去年, 今年, 五年.
        spans: Whether the number was gathered over its period; an end state takes the last year of it.
        whole: The same, for a number of years that the words name themselves (五年投入…).
    """
    said = _COMPARED.sub("", words)
    y = frame.year
    for pattern, read in _READERS:
        match = _last(pattern, said)
        if match:
            period = read(match, frame, whole if _THROUGHOUT.search(match[0]) else spans)
            if period:
                return period
    if not y:
        return None
    if "去年" in said or "上年" in said or re.search(r"过去一年|一年来", said):
        return str(y - 1)
    if "前年" in said:
        return str(y - 2)
    if "今年" in said or "本年" in said or (frame.current and "年内" in said):
        return str(y)
    if frame.current and "全年" in said:
        ahead = frame.status == "target" or _HOPED_IN_NEWS.search(said)  # 全年预计
        return str(y if ahead or frame.month == 12 else y - 1)
    if "明年" in said:
        return str(y + 1)
    return None


# the whole of it, and not what it ended with: 五年间, “六五”期间, 1986年到1990年; 五年来 tells of its end
_THROUGHOUT = re.compile(r"期间|时期|\d{4}.*\d{4}|年(?:[间内中共]|累计|合计)|^[^这过]*年，?$")


def _range(match: re.Match[str], _: Frame, spans: bool) -> str:
    return f"{match[1]}/{match[2]}" if spans else match[2]


def _by_now(_: re.Match[str], frame: Frame, __: bool) -> str:
    return f"{frame.year}-{frame.month:02d}" if frame.month else ""


def _months(match: re.Match[str], frame: Frame, _: bool) -> str:
    first, last = (1, int(match[2])) if match[2] else (int(match[3]), int(match[4]))
    year = _year_of(match[1], match.string, frame, last)
    return f"{year}-{first:02d}/{year}-{last:02d}" if year and first < last <= 12 else ""


def _day(match: re.Match[str], frame: Frame, _: bool) -> str:
    year = _year_of(match[1], match.string, frame, int(match[2]))
    return f"{year}-{int(match[2]):02d}-{int(match[3]):02d}" if year else ""


def _month(match: re.Match[str], frame: Frame, _: bool) -> str:
    month = int(match[2])
    year = _year_of(match[1], match.string, frame, month)
    if not year or not 1 <= month <= 12:
        return ""
    if match[0].endswith(("底", "末")):
        return f"{year}-{month:02d}-{monthrange(year, month)[1]}"
    return f"{year}-{month:02d}"


def _year_of(digits: str | None, said: str, frame: Frame, ends: int) -> int:
    """The year of a month or quarter that ends in month ``ends``: 上半年 in a report of January is last year's."""
    if digits or not frame.year:
        return int(digits or 0)
    past = frame.status == "actual" and "今年" not in said and 0 < frame.month < ends
    return frame.year - (1 if past or "去年" in said else 0)


def _part(match: re.Match[str], frame: Frame, _: bool) -> str:
    if match[2].endswith("半年"):
        ends = 6 if match[2].startswith("上") else 12
        year = _year_of(match[1], match.string, frame, ends)
        first = (
            ""
            if match.string[: match.start()].endswith(("到", "到今年"))
            else f"{year}-{ends - 5:02d}/"
        )
        return f"{first}{year}-{ends:02d}" if year else ""
    quarter = _CN_DIGIT[match[2][-3]]
    part = f"Q{quarter}"
    year = _year_of(match[1], match.string, frame, 3 * quarter)
    if match[2].startswith("前"):  # 前三季度
        part = f"Q1/{year}-{part}"
    return f"{year}-{part}" if year else ""


def _year_end(match: re.Match[str], _: Frame, __: bool) -> str:
    return f"{match[1]}-12-31"


def _end_of_century(_: re.Match[str], frame: Frame, __: bool) -> str:
    return str(-(-frame.year // 100) * 100) if frame.year else ""


def _year(match: re.Match[str], _: Frame, __: bool) -> str:
    return match[1]


def _plan(match: re.Match[str], frame: Frame, spans: bool) -> str:
    start = PLAN_START[match[1]] if match[1] else PLAN_START[match[2] + "五"]
    if match[3] in ("末", "期末"):
        return str(start + 4)
    if match[3] == "以来" and start <= frame.year <= start + 4:
        return f"{start}/{frame.year}"
    return f"{start}/{start + 4}" if spans else str(start + 4)


def _years(match: re.Match[str], frame: Frame, spans: bool) -> str:
    n = int(match[1]) if match[1].isdigit() else 2 if match[1] == "两" else _CN_DIGIT[match[1]]
    if not frame.year or not 2 <= n <= 20:
        return ""
    if n == frame.years:
        first, last = frame.span
    elif frame.status == "target":
        first, last = frame.year, frame.year + n - 1
    else:
        last = frame.year if frame.current else frame.year - 1
        first = last - n + 1
    return f"{first}/{last}" if spans else str(last)


def _end_of_last_year(match: re.Match[str], frame: Frame, _: bool) -> str:
    return f"{frame.year - 1}-12-31" if frame.year and frame.status == "actual" else ""


_READERS = (
    (_RANGE, _range),
    (
        re.compile(r"截[至止]目前|目前为止|到目前|迄今|(?:^|[，。；])(?:目前|现在(?!起|的?问题))"),
        _by_now,
    ),
    (
        re.compile(
            r"(?:((?:19|20)\d\d) ?年)?(?:前 ?(\d{1,2}) ?个月|(?<!\d)(\d{1,2}) ?月?(?:—|-|~|至|到) ?(\d{1,2}) ?月)"
        ),
        _months,
    ),
    (_DAY, _day),
    (_MONTH, _month),
    (re.compile(r"(?:((?:19|20)\d\d) ?年)?(上半年|下半年|前?[一二三四]季度)"), _part),
    (re.compile(r"(?<!\d)((?:19|20)\d\d) ?年?年?(?:年底|年末|底|末)"), _year_end),
    (re.compile(r"本世纪末"), _end_of_century),
    (_YEAR, _year),
    (_PLAN_SPAN, _plan),
    (
        re.compile(
            r"(?:近|过去的?|[这前]|未来|今后)([两二三四五六七八九]|\d{1,2})年(?!级|期|行动|计划|制|底|末|后|以上|均)(?:[间内中共]|累计|合计|，)?"
        ),
        _years,
    ),
    (
        re.compile(
            r"(?<![\d第续])([两二三四五六七八九]|\d{1,2})年(?:来|间|内|中(?!央)|共|累计|合计|(?!级|期|行动|攻坚|计划|规划|制|底|末|后|前|以上|多|均|左右|[之一未不才义历代度，。；、）]))"
        ),
        _years,
    ),
    (re.compile(r"去年年?[底末]|(?<!\d)年[底末](?!前)"), _end_of_last_year),
)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None
