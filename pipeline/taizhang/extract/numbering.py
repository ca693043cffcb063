"""Automatic numbers of Word: what a reader sees in front of a paragraph, counted as Word counts.

Source: ECMA-376-1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ENDS_ITSELF = re.compile(r"[、．.）)〉》：:]$")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # the level whose step begins this one anew; -1 for the one above
    legal: bool = False  # all numbers of its text in figures
    spaced: bool = True  # a tab or space stands behind the number
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[
            str, list[int | None]
        ] = {}  # by abstract list: last number of each level
        self._begun: set[tuple[str, int]] = set()  # lists that began anew, with their level
        self.of_style: dict[
            str, tuple[str, int]
        ] = {}  # lists that a style of paragraphs belongs to
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            abstracts[element.get(f"{W}abstractNumId", "")] = dict(
                _level(level) for level in element.iterfind(f"{W}lvl")
            )
        for element in root.iterfind(f"{W}num"):
            number = element.get(f"{W}numId", "")
            abstract = value_of(element, "abstractNumId")
            levels = dict(abstracts.get(abstract, {}))
            starts: dict[int, int] = {}
            for override in element.iterfind(f"{W}lvlOverride"):
                at = _integer(override.get(f"{W}ilvl", "0"))
                for own in override.iterfind(f"{W}lvl"):
                    levels[at] = _level(own)[1]
                begin = value_of(override, "startOverride")
                if begin:
                    starts[at] = _integer(begin)
            self._lists[number] = _List(abstract, levels, starts)
            for at, level in levels.items():
                if level.style:
                    self.of_style.setdefault(level.style, (number, at))

    def next(self, number: str, at: int) -> str:
        """The characters in front of the next paragraph of a list; "" where nothing is shown.

        Args:
            number: The list, numId.
            at: The level, from 0.
        """
        found = self._lists.get(number)
        level = found.levels.get(at) if found else None
        if found is None or level is None or not 0 <= at < _LEVELS:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if at in found.starts and (number, at) not in self._begun:
            self._begun.add((number, at))
            counts[at] = found.starts[at] - 1
        last = counts[at]
        counts[at] = level.start if last is None else last + 1
        for below in range(at + 1, _LEVELS):
            begins = found.levels.get(below)
            if begins is None or begins.restart < 0 or at < begins.restart:
                counts[below] = None
        if level.form == "none" and "%" not in level.text:
            return level.text
        if level.form == "bullet":
            known = len(level.text) == 1 and not _PRIVATE.search(level.text)
            return (level.text if known else "●") + " "
        shown = re.sub(
            r"%([1-9])", lambda m: self._shown(found, counts, int(m[1]) - 1, level), level.text
        )
        return shown + (" " if shown and level.spaced and not _ENDS_ITSELF.search(shown) else "")

    def _shown(self, found: _List, counts: list[int | None], at: int, own: _Level) -> str:
        level = found.levels.get(at, own)
        count = counts[at]
        return numeral(
            level.start if count is None else count, "decimal" if own.legal else level.form
        )


def _level(element: etree._Element) -> tuple[int, _Level]:
    start = value_of(element, "start")
    restart = value_of(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return _integer(element.get(f"{W}ilvl", "0")), _Level(
        form=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        start=_integer(start) if start else 0,
        restart=_integer(restart) if restart else -1,
        legal=legal is not None and is_on(legal),
        spaced=value_of(element, "suff") != "nothing",
        style=value_of(element, "pStyle"),
    )


def value_of(element: etree._Element, name: str) -> str:
    """The w:val of a child; "" without one."""
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def is_on(element: etree._Element) -> bool:
    """Whether a switch such as w:vanish is on: without a value it is."""
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _integer(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0


def numeral(number: int, form: str) -> str:
    """A number in one of the forms of Word: 12 as chineseCounting is 十二."""
    if form in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
                "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"):  # fmt: skip
        return _counted(number, "零一二三四五六七八九", "十百千万")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _counted(number, _LEGAL, "拾佰仟万", teens=False)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_CHINESE[int(c)] for c in str(abs(number)))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(0x2488 + number - 1)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(c)) for c in str(abs(number)))
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 10 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    if form == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 1 <= number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    return str(number) if form not in ("none", "bullet") else ""


def _counted(number: int, digits: str, places: str, *, teens: bool = True) -> str:
    """12 is 十二, 105 一百零五; without ``teens`` 12 is 壹拾贰."""
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else str(number)
    text = ""
    figures = str(number)
    for n, figure in enumerate(figures):
        place = len(figures) - 1 - n
        if figure != "0":
            text += digits[int(figure)] + (places[place - 1] if place else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text[1:] if teens and 10 <= number < 20 else text
