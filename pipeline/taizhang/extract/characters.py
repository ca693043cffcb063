"""Characters as fonts of PDF files tell them, to the characters that are meant, one for one."""

from __future__ import annotations

import unicodedata
from functools import cache

# Radicals that tables of fonts give for ideographs. Source: Unicode, EquivalentUnifiedIdeograph.txt, for the radicals
# that are no compatibility characters (those of U+2F00 to U+2FD5 are, and NFKC knows them).
_RADICALS = {
    "⺁": "厂", "⺇": "几", "⺊": "卜", "⺌": "小", "⺍": "小", "⺒": "巳", "⺓": "幺", "⺟": "母", "⺠": "民", "⺡": "氵",
    "⺢": "水", "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓",
    "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺼": "月", "⺾": "艹", "⻁": "虎", "⻂": "衤", "⻃": "覀", "⻄": "西", "⻅": "见",
    "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻏": "阝", "⻐": "钅",
    "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风",
    "⻜": "飞", "⻝": "食", "⻟": "飠", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤",
    "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻳": "龟",
}  # fmt: skip
_COMPATIBILITY = ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20))


@cache
def meant(character: str) -> str:
    """The ideograph that a radical or a compatibility ideograph stands for; any other character as it is.

    ⼀ (U+2F00) is 一, ⻔ (U+2ED4) is 门, 﨑 (U+FA11) stays, as it is an ideograph of its own. The answer is always one character.
    """
    if character in _RADICALS:
        return _RADICALS[character]
    code = ord(character)
    if any(a <= code < b for a, b in _COMPATIBILITY):
        normal = unicodedata.normalize("NFKC", character)
        return normal if len(normal) == 1 else character
    return character
