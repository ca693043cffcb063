"""What is seen of a candidate: its first and last characters, what stands around it, what it holds.

A candidate's score is the sum of the weights of three groups: of where it starts, of where it ends, and of the
two together. The first two are looked up once for all candidates that share them. Each feature is a short key and the
characters, word or kind that it saw.
"""

from __future__ import annotations

from taizhang.lexicon.characters import characters
from taizhang.recognize.rules.boundaries import HARD, opener_kinds
from taizhang.recognize.rules.common import pairs, phrases
from taizhang.recognize.rules.view import PAD, View

_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 14, 14, 14, 17, 17, 17, 20, 20, 20, 20)
_NUMERALS = {ord(c): "0" for c in "123456789一二三四五六七八九十两"}
_QUALITIES = frozenset(
    [
        "平安",
        "法治",
        "数字",
        "健康",
        "美丽",
        "清廉",
        "文明",
        "智慧",
        "创新",
        "幸福",
        "诚信",
        "信用",
        "质量",
        "绿色",
        "清洁",
        "文化",
        "品质",
        "书香",
        "无废",
        "海绵",
        "森林",
        "活力",
        "和谐",
        "生态",
        "善治",
        "技能",
        "清新",
        "开放",
        "教育",
        "科技",
        "交通",
        "制造",
        "体育",
        "旅游",
        "人才",
        "经济",
        "农业",
        "工业",
        "海洋",
        "网络",
        "贸易",
        "宜居",
        "信义",
        "清朗",
    ]
)
_JOINS = "、和与及"
_INSIDE = "的、和与及等了（+"


def start_features(view: View, start: int) -> list[str]:
    """Features of every candidate that starts here."""
    text = view.padded
    at = start + PAD
    before, first = text[at - 1], text[at]
    left2 = text[at - 2 : at]
    word = view.opens.get(start, "-")
    kinds = opener_kinds()
    listed = view.list_of(start)
    features = [
        "s1" + before,
        "s2" + left2,
        "s3" + text[at - 3 : at],
        "s4" + text[at - 4 : at],
        "f1" + first,
        "f2" + text[at : at + 2],
        "f3" + text[at : at + 3],
        "f4" + text[at : at + 4].translate(_NUMERALS),
        "sf" + before + first,
        "sg" + left2 + first,
        "sh" + before + text[at : at + 2],
        "ow" + word,
        "oc" + kinds.get(word, word),
        "sv" + kinds.get(view.words_from.get(start, ""), ""),
        "g" + view.governor(start),
        "li" + listed,
        "lj" + before + listed,
    ]
    features += ["sp" + kind for kind in view.place_at.get(start, "").split("|")]
    features += ["sq" + kind for kind in view.place_until.get(start, "").split("|")]
    if before in _JOINS:
        features += ["pe" + view.endings.get(start - 1, ""), "pl" + text[at - 3 : at - 1]]
        features += ["pk" + view.place_until.get(start - 1, "").partition("|")[0]]
    if before == "“":
        features += ["lw" + view.opens.get(start - 1, "-"), "lq" + text[at - 3 : at - 1]]
    if view.national:
        features.append("n" + before)
    return features


def end_features(view: View, end: int) -> list[str]:
    """Features of every candidate that ends here."""
    text = view.padded
    at = end + PAD
    after, last = text[at], text[at - 1]
    e2 = text[at - 2 : at]
    kinds = view.endings.get(end, "")
    opener = view.words_from.get(end, "")
    features = [
        "e1" + last,
        "e2" + e2,
        "e3" + text[at - 3 : at],
        "e4" + text[at - 4 : at],
        "e5" + text[max(at - 5, 0) : at],
        "r1" + after,
        "r2" + text[at : at + 2],
        "r3" + text[at : at + 3],
        "er" + last + after,
        "es" + e2 + after,
        "et" + last + text[at : at + 2],
        "ec" + kinds,
        "ed" + kinds + after,
        "rw" + opener,
        "rv" + opener_kinds().get(opener, ""),
        "rx" + kinds + opener,
    ]
    features += ["ep" + kind for kind in view.place_until.get(end, "").split("|")]
    features += ["eq" + kind for kind in view.place_at.get(end, "").split("|")]
    if after in _JOINS:
        mark = view.next_mark(end + 1)
        features += ["ne" + view.endings.get(mark, ""), "nl" + text[mark + PAD - 2 : mark + PAD]]
        features += ["nk" + view.place_at.get(end + 1, "").partition("|")[0]]
    if after == "”":
        features += ["rq" + text[at + 1 : at + 3]]
    return features


def span_features(view: View, start: int, end: int, rules: str) -> list[str]:
    """Features of a candidate as a whole."""
    inside = view.text[start:end]
    length = end - start
    bucket = str(_LENGTHS[length]) if length < len(_LENGTHS) else "24"
    before = view.padded[start + PAD - 1]
    after = view.padded[end + PAD]
    left2 = view.padded[start + PAD - 2 : start + PAD]
    last2 = inside[-2:]
    b = before if before in HARD or before in "、“”和与及" else "x"
    a = after if after in HARD or after in "、“”和与及等的" else "x"
    governor = view.governor(start)
    listed = view.list_of(start)
    word = view.opens.get(start, "-")
    kinds = view.endings.get(end, "")
    tail = view.tail(start)
    reach = "-" if not tail else "=" if end == tail else "<" if end < tail else ">"
    place = view.place_at.get(start, "").partition("|")[0]
    features = [
        "L" + bucket,
        "LE" + bucket + last2,
        "LC" + bucket + kinds,
        "R" + rules,
        "C" + b + a,
        "CL" + b + a + bucket,
        "CE" + b + last2,
        "CA" + b + last2 + a,
        "GW" + governor + b + kinds,
        "XO" + listed + b + a,
        "CC" + b + a + kinds,
        "VE" + left2 + last2,
        "WC" + word + kinds,
        "FE" + inside[:2] + last2,
        "GE" + governor + last2,
        "GC" + governor + kinds,
        "PE" + place + last2,
        "PC" + place + kinds,
        "XC" + listed + kinds,
        "OC" + opener_kinds().get(word, word) + kinds,
        "T" + reach + kinds,
        "TE" + reach + view.text[max(tail - 2, 0) : tail],
        "TC" + reach + view.endings.get(tail, ""),
        "TK" + reach + place,
    ]
    features += ["K" + kind for kind in view.known.get((start, end), "").split("|")]
    if length <= 14:
        features.append("W" + inside)
    shared = phrases().get(inside, "")
    features += ["DF" + shared, "DC" + shared + kinds]
    two = [inside[i : i + 2] for i in range(length - 1)]
    common = pairs()
    rare = len(two) - sum(map(common.__contains__, two))
    first = "0" if not two or two[0] in common else "1"
    rarity = first + str(min(rare, 3))
    features += ["U" + rarity, "UC" + rarity + kinds, "UW" + rarity + word]
    rest = view.rest(start, end)
    if rest:
        features += [
            "WR" + rest[:8],
            "WS" + kinds + str(min(len(rest), 6)),
            "WP" + place + rest[:2],
        ]
    quality = inside[:2] if inside[:2] in _QUALITIES else left2 if left2 in _QUALITIES else ""
    if quality:
        within = "i" if inside[:2] == quality else "b"
        behind = view.place_at.get(start + 2, "").partition("|")[0]
        features += ["QU" + within + place + last2, "QV" + within + behind, "QW" + within + a + b]
    if length == 1:
        beside = ("1" if before in characters() else "0") + ("1" if after in characters() else "0")
        features += ["N" + beside, "N" + beside + a + b]
    quote = inside.find("“")
    if quote >= 0:
        close = inside.find("”")
        features.append("Q" + ("0" if quote == 0 else "m") + ("e" if close == length - 1 else "m"))
        features.append("QE" + inside[close + 1 :][:6])
    behind_first = inside[1:]
    for mark in _INSIDE:
        if mark in behind_first:
            features += ["I" + mark, "IL" + mark + last2]
    words = view.words_inside(start, end)
    features.append("O" + str(min(len(words), 4)))
    features += ["OW" + word for word in dict.fromkeys(words[:4])]
    features += ["B" + pair for pair in dict.fromkeys(two[:16])]
    return features
