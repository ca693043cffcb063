"""Words that reports write in full or short, in names of any kind: 高速铁路 and 高铁, 固体废物 and 固废."""

from __future__ import annotations

import re
from functools import cache

_SHORTENED = (  # in names as names.normal gives them
    (re.compile(r"^(?:中国共产党|党的?|中共)(?=\d+届)"), "党"),
    (re.compile(r"(?:中央委员会)?(\d+)次全体会议|(?<=届)(\d+)中全会"), r"\1\2中全会"),
    (re.compile(r"(?<=\d次)全国(?=代表大会)"), ""),
    (re.compile(r"(?<!\d)\d{1,2}年(?=行动|计划|攻坚|整治|专项|提升|规划|方案)"), ""),
    (re.compile(r"(?<=\d期)改?扩建(?=工程|项目|$)"), ""),
    (re.compile("招标投标"), "招投标"),
    (re.compile("文化旅游|文化和旅游"), "文旅"),
    (re.compile("固体废物"), "固废"),
    (re.compile("履行职责"), "履职"),
    (re.compile("水利水电"), "水利"),
    (re.compile("电子商务"), "电商"),
    (re.compile("医疗保险"), "医保"),
    (re.compile("高速公路"), "高速"),
    (re.compile("高速铁路"), "高铁"),
    (re.compile("旅游产业"), "旅游"),
    (re.compile("普通高中"), "高中"),
    (re.compile("自由贸易"), "自贸"),
    (re.compile("生态环境保护|生态环保"), "环保"),
    (re.compile("农业和农村|农业农村"), "农村"),
    (re.compile("体制机制"), "体制"),
    (re.compile("安全理事会"), "安理会"),
    (re.compile("博览会"), "博会"),
    (re.compile("运动会"), "运会"),
    (re.compile("新型冠状病毒肺炎|新冠肺炎"), "新冠"),
)


@cache
def shortened(name: str) -> str:
    """Return a name with the words in short form that have one."""
    for pattern, short in _SHORTENED:
        name = pattern.sub(short, name)
    return name
