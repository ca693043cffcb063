"""Meetings and fairs of certain form: 市八届人大一次会议, 省委十二届七次、八次全会, 第十届中国（云州）陶瓷博览会."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.certain.frames import DEICTIC, FULL, NUMBER, free, longest
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.view import View

_MEETING = re.compile(
    f"(?:第{NUMBER}|{NUMBER})届(?:人民代表大会|人大|政协|委员会)(?:常务委员会|常委会)?(?:第{NUMBER}|{NUMBER})次(?:全体)?会议"
    f"|第{NUMBER}次(?:党代会|代表大会)"
    f"|(?<=[委府协])(?:第{NUMBER}|{NUMBER})届{NUMBER}次全(?:会|体会议|体（扩大）会议)"
)
_NATIONAL = re.compile(
    "(?:党的|中共)(?:二?十[一二三四五六七八九]?|[七八九])大(?![会力型])"
    f"|第{NUMBER}届全国(?:人民代表大会|人大|政协)(?:常务委员会|常委会)?(?:第{NUMBER}|{NUMBER})次(?:全体)?会议"
)
_SESSIONS = re.compile(f"(?:第{NUMBER}|{NUMBER})届{NUMBER}次(?:[、和]{NUMBER}次)+(?:全体会议|全会)")
_FAIR = re.compile(
    f"第{NUMBER}届(?:(?!等)[一-鿿（）·—]){{0,22}}?(?:[省市全]运会|(?<!届)博览会|运动会|交易会|洽谈会|论坛|马拉松|峰会|大赛|锦标赛|艺术节|文化节|旅游节|(?<!代表)大会)"
    "(?!组委会|执委会|筹委会|筹备|场馆|开幕式|闭幕式|暨|—|筹办)"
)
_BODY_TAIL = "省市区县州旗国洲会织盟界院校团部域"  # of what holds a fair
_PARTY = re.compile("(?:政协|中共|中国共产党|中国人民政治协商会议)$")


def national(view: View) -> Iterator[Certain]:
    """党的二十大, 第十四届全国人民代表大会第三次会议."""
    for match in _NATIONAL.finditer(view.text):
        yield Certain(*match.span(), "EVENT")


def meetings(view: View) -> Iterator[Certain]:
    """云州市第八届人民代表大会第二次会议, 市八届人大一次会议, 省第十三次党代会, 省委十三届七次全会."""
    for match in _MEETING.finditer(view.text):
        start = _meeting_start(view, match.start())
        if start < match.start():
            yield Certain(start, match.end(), "EVENT")


def sessions(view: View) -> Iterator[Certain]:
    """省委十二届七次 and 八次全会 in 省委十二届七次、八次全会."""
    for match in _SESSIONS.finditer(view.text):
        start = _meeting_start(view, match.start())
        if start < match.start():
            for member in re.finditer("[^、和]+", match[0]):
                left = start if member.start() == 0 else match.start() + member.start()
                yield Certain(left, match.start() + member.end(), "EVENT")


def fairs(view: View) -> Iterator[Certain]:
    """第十届中国（溪谷）陶瓷博览会, 溪谷市第十五届戏剧大赛."""
    for match in _FAIR.finditer(view.text):
        start = _meeting_start(view, match.start())
        if view.balanced(start, match.end()) and (
            free(view, start) or view.text[start - 1] not in _BODY_TAIL
        ):
            yield Certain(start, match.end(), "EVENT")


def _meeting_start(view: View, end: int) -> int:
    """Where the place or committee in front of 第八届… begins, 政协 and 中共 with it; ``end`` if there is none."""
    start = longest(view, end, (*FULL, "agency"))
    if start == end:
        start = next(
            (end - len(own) for own in DEICTIC if view.text.startswith(own, end - len(own))), end
        )
        if not free(view, start):
            return end
    prefix = _PARTY.search(view.text, max(start - 5, 0), start)
    return prefix.start() if prefix else start
