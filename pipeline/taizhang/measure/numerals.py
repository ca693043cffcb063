"""Numbers as reports write them: 1.5万, １，２３４, 一千三百万, 百分之八, 三分之一, 八成, 6.5%—7%, 上千.

Works on ``Document.folded``, where digits, letters, % and . are half-width.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_CN = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 千 is a scale only where it is not the first half of a unit (千瓦, 千米, 千克)
_SCALE = r"(?:百亿亿|十万亿|百万亿|万亿|千亿|百亿|十亿|亿亿|亿|千万|百万|十万|万|千(?![瓦米克伏赫卡帕字兆])|百(?![度分货家姓年强日米色米]))"
_MORE = r"[多余几来]"
_DASH = r"(?:—{1,2}|-|~|–|―|至|到)"

NUMBER = re.compile(
    rf"""
    (?P<fraction>(?P<below>[{_CN}]{{1,6}}|\d{{1,6}})分之(?P<above>[{_CN}]+(?:点[{_CN}]+)?|\d+(?:\.\d+)?)
      (?:(?:至|到|—|-|、)(?:百分之)?(?P<above_high>[{_CN}]+(?:点[零〇一二三四五六七八九]+)?)(?![{_CN}点个是项年]))?)
    |(?P<slash>(?<![\d.])1/(?:2|3|4|5|6|8|10)(?![\d./]))
    |(?P<tenths>(?:\d+(?:\.\d+)?|[一二两三四五六七八九])成(?:(?P<tenths_half>半)|(?P<tenths_rest>[一二三四五六七八九]))?)(?![立员长效果为就功本品分套交都熟])
    |(?P<half>(?<=[减占近超过逾达少于])一半)
    |(?P<double>(?:(?<=[增高长加产大升近约])|(?<=[长加产高]了))一倍)
    |(?P<ratio>\d+(?:\.\d+)?):1(?!\d)
    |(?P<arabic>{_ARABIC})
      (?:\ ?(?P<more>{_MORE})?(?P<scale>{_SCALE})(?P<more2>{_MORE})?|(?P<more3>[多余几]))?
      (?:(?P<percent>%)?{_DASH}(?P<high>{_ARABIC})(?:\ ?(?P<more4>{_MORE})?(?P<high_scale>{_SCALE})(?P<more5>{_MORE})?)?(?![\d年月]))?
    |(?P<chinese>(?:(?!千[瓦米克伏赫卡帕]|百分[点比])[{_CN}]){{1,24}}(?:点[零〇一二三四五六七八九]+[万亿]*)?)(?P<cn_more>[多余几来](?P<cn_scale>[万亿]*))?
    """,
    re.VERBOSE,
)
_FROM = re.compile(r"[由从][^，。；：\d]*$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """text[start:end] is a number with its scale and without its unit."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None  # of a range
    unit: str = ""  # said by the form itself: % for 百分之八 and 八成, ∶1 for 2.5:1
    more: bool = False  # 多, 余: at least the value
    form: str = "arabic"  # arabic | chinese | bare (千亿, 上万) | fraction


def chinese_value(text: str) -> Decimal | None:
    """The value of a number in Chinese characters; None when they do not make one.

    一千三百万 is 13000000, 二点五 2.5, 二〇二五 2025; a bare scale such as 千亿 or 百万 is one of it.
    """
    if "点" in text:
        whole, _, rest = text.partition("点")
        digits = rest.rstrip("万亿")
        left = chinese_value(whole)
        if left is None or not digits or any(c not in _DIGITS for c in digits):
            return None
        value = left + Decimal("0." + "".join(str(_DIGITS[c]) for c in digits))
        return value * _scale(rest[len(digits) :])
    if len(text) > 1 and all(c in _DIGITS for c in text):
        if len(text) < 4:
            return None  # 三四, 七八: about so many, or part of a word
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    last = 10**9
    for c in text:
        if c in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[c]
        elif c in _TENS:
            section += (1 if digit is None else digit) * _TENS[c]
            digit = None
            last = _TENS[c]
        else:
            section += digit or 0
            if section == 0:
                if total == 0:
                    section = 1
                else:  # 万亿
                    total *= _MYRIADS[c]
                    continue
            if c == "亿":
                total = (total + section) * _MYRIADS[c]
            else:
                total += section * _MYRIADS[c]
            section, digit, last = 0, None, _MYRIADS[c]
    if digit is not None:
        # 三百五 is 350, 一万二 is 12000
        short = last if len(text) > 1 and text[-2] in _TENS | _MYRIADS and last < 10**9 else 0
        section += digit * (short // 10 if short > 10 else 1)
    return Decimal(total + section)


def _scale(text: str | None) -> Decimal:
    if not text:
        return Decimal(1)
    value = 1
    for c in text:
        value *= _TENS.get(c) or _MYRIADS[c]
    return Decimal(value)


def _arabic(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent: 15000.0 is 15000."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def find_numerals(text: str) -> list[Numeral]:
    """All numbers of the text in order, without overlaps; words that hold a numeral (统一, 万众) may be among them."""
    found = []
    position = 0
    while match := NUMBER.search(text, position):
        if (match["high"] or match["above_high"]) and _FROM.search(
            text, max(0, match.start() - 16), match.start()
        ):
            # 由14.7%降至13%, 从3到5 are two numbers, before and after
            end = match.start("high") - 1 if match["high"] else match.end("above")
            match = NUMBER.match(text, match.start(), end) or match
        numeral = _numeral(match)
        if numeral is not None:
            found.append(numeral)
        position = numeral.end if numeral else match.end()
    return found


def _numeral(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["fraction"]:
        return _fraction(match)
    if match["slash"]:
        part = Decimal(100) / Decimal(match["slash"][2:])
        return Numeral(start, end, _part(part), unit="%", form="fraction")
    if match["half"]:
        return Numeral(start, end, Decimal(50), unit="%", form="fraction")
    if match["double"]:
        return Numeral(start, end, Decimal(100), unit="%", form="fraction")
    if match["tenths"]:
        return _tenths(match)
    if match["ratio"]:
        return Numeral(start, end, Decimal(match["ratio"]), unit="∶1")
    if match["arabic"]:
        return _digits(match)
    return _characters(match)


def _fraction(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    below, above = match["below"], match["above"]
    under = Decimal(below) if below.isdigit() else chinese_value(below)
    over = Decimal(above) if above[0].isdigit() else chinese_value(above)
    if not under or over is None:
        return None
    if under == 1000:
        return Numeral(start, end, over, unit="‰", form="fraction")
    if under == 100:
        high = chinese_value(match["above_high"]) if match["above_high"] else None
        if high is not None and high <= over:
            end, high = match.end("above"), None
        return Numeral(start, end, over, high, unit="%", form="fraction")
    return Numeral(start, end, _part(over * 100 / under), unit="%", form="fraction")


def _part(value: Decimal) -> Decimal:
    return _plain(value.quantize(Decimal("0.01")))


def _tenths(match: re.Match[str]) -> Numeral:
    start, end = match.span("tenths")
    head = match["tenths"].split("成")[0]
    value = Decimal(head) if head[0].isdigit() else Decimal(_DIGITS[head])
    if match["tenths_half"]:
        value += Decimal("0.5")
    elif match["tenths_rest"]:
        value += Decimal(_DIGITS[match["tenths_rest"]]) / 10
    return Numeral(start, end, _plain(value * 10), unit="%", form="fraction")


def _digits(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    value = _arabic(match["arabic"])
    scale = _scale(match["scale"])
    if match["high"] is None:
        more = bool(match["more"] or match["more2"] or match["more3"])
        return Numeral(start, end, _plain(value * scale), more=more)
    high_scale = _scale(match["high_scale"])
    if not match["scale"]:
        scale = high_scale  # 5—8万人 counts both in 万
    more = bool(match["more4"] or match["more5"])
    low, high = _plain(value * scale), _plain(_arabic(match["high"]) * high_scale)
    return Numeral(start, end, low, high, unit="%" if match["percent"] else "", more=more)


def _characters(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    digits = match["chinese"]
    value = chinese_value(digits + (match["cn_scale"] or ""))  # 四亿零七百多万 is 407000000
    if value is None or match.string.startswith(("百分点", "百分比"), start):
        return None
    value = _plain(value)
    bare = all(c in _TENS or c in _MYRIADS for c in digits) and digits != "十"
    if bare and match["cn_more"] and digits != "万":
        bare = False  # 千余家
    return Numeral(
        start, end, value, more=bool(match["cn_more"]), form="bare" if bare else "chinese"
    )
