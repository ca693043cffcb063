"""Names known by their form alone: 平安|云州, 中欧班列（云州）, 芜|马|同城化."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.certain.frames import PLACES
from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.named import starts
from taizhang.recognize.rules.view import View

_QUALITY = re.compile(
    "(?:平安|美丽|健康|法治|数字|文明|幸福|智慧|绿色|海绵|森林|旅居|清廉|书香|诚信|信用|品质|质量|文化|科技|生态|富裕|富强|活力|开放|创新|海上新?|投资|好品|好客|链接)"
)
_OWN = re.compile("[全我](?:国|省|市|区|县|州)|中国|[省市]")
_IN_BRACKETS = re.compile("）")
LONGEST_BRACKET = 10  # characters within brackets that end a name: 国家碳计量中心（云州）
# One character for one place: 亚、非、拉; 芜马同城化, 通武廊协同.
_SINGLE = re.compile("(?:(?<=、)|(?=[一-鿿]、[一-鿿][、和部]))([一-鿿])(?=[、和部])")
_NEIGHBORS = re.compile("(?<=[一-鿿]{2})(?:同城|一体化|跨江|毗邻|交界|协同|联动)")
# 中荷两国: the country beside China; data/characters.csv has those that stand alone as well.
_BESIDE_CHINA = re.compile(
    "(?<=中)[意西瑞波捷匈罗保阿埃叙伊以巴土沙加墨古智秘菲印马荷柬尼斯希奥比丹芬挪]"
    "(?=两国|关系|友好|双方|双边|之间|边境|边界|恢复|建交|贸易|合作|联合)"
)
_HONORED = re.compile("(?:荣|喜)?获(?!得感)|入选|跻身|被认定为|被评为|成功上市|挂牌|上市|开业|揭牌")
LONGEST_HONORED = 12
# 国家和|省|规定的药品: behind the nation a bare 省 is the document's own.
_BARE = re.compile(
    "(?<=国家和)[省市]|(?<=[照接据])[省市](?=有关|核定|重点|规定|统一)|(?<=国家、)[省市]|[省市](?=、[市县区][一-鿿]{0,6}(?:部门|有关))"
)

_LATIN = re.compile("(?<=（)[A-Za-z]{3,12}(?=）)|(?<![A-Za-z0-9])[GS][0-9]{1,4}(?![A-Za-z0-9])")


def latin(view: View) -> Iterator[Candidate]:
    """What is named in letters: G331, the system （CIPS）."""
    for match in _LATIN.finditer(view.text):
        yield Candidate(*match.span(), "latin")


def qualities(view: View) -> Iterator[Candidate]:
    """What a place shall become: 平安云州, 美丽河南, 数字溪谷."""
    for match in _QUALITY.finditer(view.text):
        middle = match.end()
        for end in range(middle + 2, min(middle + 9, len(view.text)) + 1):
            kind = view.known.get((middle, end), "")
            if kind.startswith(PLACES) or _OWN.fullmatch(view.text, middle, end):
                yield Candidate(match.start(), end, "quality")


def bracketed(view: View) -> Iterator[Candidate]:
    """A name and the place it stands in: 中欧班列（云州）, 国家碳计量中心（云州）."""
    for match in _IN_BRACKETS.finditer(view.text):
        end = match.end()
        opening = view.text.rfind("（", max(end - LONGEST_BRACKET - 2, 0), end)
        if opening > 0 and (opening in view.endings or opening in view.place_until):
            for start in starts(view, end):
                if start < opening:
                    yield Candidate(start, end, "brackets")


def honored(view: View) -> Iterator[Candidate]:
    """What wins a prize, whatever it ends in: 云峰智造荣获…, 石泉光电成功上市."""
    for match in _HONORED.finditer(view.text):
        end = match.start()
        for start in starts(view, end):
            if end - start <= LONGEST_HONORED:
                yield Candidate(start, end, "honored")


def characters(view: View) -> Iterator[Candidate]:
    """Places of one character that no table has, known by their neighbors."""
    for match in _SINGLE.finditer(view.text):
        yield Candidate(*match.span(1), "one character")
    for match in _NEIGHBORS.finditer(view.text):
        end = match.start()
        for left in (end - 3, end - 2):
            if left in view.opens:
                for start in range(left, end):
                    yield Candidate(start, start + 1, "one character")
    for match in _BESIDE_CHINA.finditer(view.text):
        yield Candidate(*match.span(), "one character")
    for match in _BARE.finditer(view.text):
        yield Candidate(*match.span(), "one character")
