"""Rows of the table of divisions, and what the name of a division tells."""

from __future__ import annotations

import re

FIELDS = ("code", "name", "short", "level", "parent", "valid_from", "valid_to", "successor")
_ETHNIC = (
    "壮族 回族 维吾尔 蒙古族 蒙古 藏族 羌族 彝族 白族 傣族 景颇族 傈僳族 哈尼族 哈萨克族 哈萨克 柯尔克孜 朝鲜族 土家族 "
    "苗族 侗族 布依族 满族 瑶族 畲族 黎族 毛南族 仫佬族 水族 仡佬族 土族 撒拉族 保安族 东乡族 裕固族 锡伯 塔吉克 "
    "达斡尔族 鄂温克族 独龙族 怒族 普米族 纳西族 拉祜族 佤族 布朗族 各族"
)
ETHNIC = _ETHNIC.split()
AUTONOMOUS = re.compile(rf"^(.+?)(?:{'|'.join(ETHNIC)})+(?:自治区|自治州|自治县|自治旗|区)$")
ENDING = re.compile(
    r"^(.{2,}?)(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|旗|盟|林区|特区)$"
)
ZONE = re.compile(
    r"(?:开发区|产业园区?|工业园区?|示范区|实验区|管理区|新区|保税区|食品区|集聚区|聚集区|化工园区|创意园区|管委会|新城|度假区|名胜区)$"
)
SPECIAL = {"黄山区", "海南区", "河北区", "江南区", "西安区", "中山区", "大同区", "资源县"}
SPECIAL |= {"和安县", "和康县", "白杨市"}
OUTSIDE = ("71", "81", "82")  # not in the tables of the statistics bureau
Row = dict[str, str]


def row(code: str, name: str, short: str, level: str, parent: str) -> Row:
    """Return one line of the table, valid without end."""
    return dict(zip(FIELDS, (code, name, short, level, parent, "", "", ""), strict=True))


def short_of(name: str, given: str, level: str) -> str:
    """Return the name without its kind: 郑州 for 郑州市, 大理 for 大理白族自治州; "" when nothing is left to say."""
    if level in ("zone", "town"):
        return ""
    if match := AUTONOMOUS.match(name):
        return match[1] if len(match[1]) > 1 else given.split("/")[0]
    if name in SPECIAL:
        return ""
    match = ENDING.match(name)
    if level == "county" and name.endswith("旗"):
        return given if given != name else ""
    return match[1] if match else ""


def is_zone(code: str, name: str) -> bool:
    """Tell whether the statistics bureau counts a functional zone as a county there."""
    return bool(ZONE.search(name)) and code[4] not in "0128"
