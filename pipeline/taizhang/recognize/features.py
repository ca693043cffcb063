"""What is seen of a candidate: its first and last characters, what stands around it, what it holds.

A candidate's score is the sum of the weights of three groups: of where it starts, of where it ends, and of the
two together. The first two are looked up once for all candidates that share them.
"""

from __future__ import annotations

from taizhang.recognize.boundaries import HARD
from taizhang.recognize.view import PAD, View

_DIGITS = frozenset("0123456789")
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 14, 14, 14, 17, 17, 17, 20, 20, 20, 20)


def start_features(view: View, start: int) -> list[str]:
    text = view.padded
    at = start + PAD
    before, first = text[at - 1], text[at]
    left2, left3 = text[at - 2 : at], text[at - 3 : at]
    features = [
        "s1" + before,
        "s2" + left2,
        "s3" + left3,
        "s4" + text[at - 4 : at],
        "f1" + first,
        "f2" + text[at : at + 2],
        "f3" + text[at : at + 3],
        "sf" + before + first,
        "sg" + left2 + first,
        "sh" + before + text[at : at + 2],
        "ow" + view.opens.get(start, "-"),
        "g" + view.governor(start),
        "sp" + view.place_at.get(start, ""),
        "sq" + view.place_until.get(start, ""),
    ]
    if view.national:
        features.append("n" + before)
    return features


def end_features(view: View, end: int) -> list[str]:
    text = view.padded
    at = end + PAD
    after, last = text[at], text[at - 1]
    e2 = text[at - 2 : at]
    return [
        "e1" + last,
        "e2" + e2,
        "e3" + text[at - 3 : at],
        "e4" + text[at - 4 : at],
        "r1" + after,
        "r2" + text[at : at + 2],
        "r3" + text[at : at + 3],
        "er" + last + after,
        "es" + e2 + after,
        "et" + last + text[at : at + 2],
        "ep" + view.place_until.get(end, ""),
        "eq" + view.place_at.get(end, ""),
    ]


def span_features(view: View, start: int, end: int, rules: str) -> list[str]:
    text = view.text
    inside = text[start:end]
    length = end - start
    bucket = str(_LENGTHS[length]) if length < 24 else "24"
    before = text[start - 1] if start else "^"
    after = text[end] if end < len(text) else "$"
    last2 = inside[-2:]
    b = before if before in HARD or before in "、“”和与及" else "x"
    a = after if after in HARD or after in "、“”和与及等的" else "x"
    left2 = text[max(0, start - 2) : start]
    features = [
        "L" + bucket,
        "LE" + bucket + last2,
        "R" + rules,
        "C" + b + a,
        "CL" + b + a + bucket,
        "CE" + b + last2,
        "VE" + left2 + last2,
        "FE" + inside[:2] + last2,
        "GE" + view.governor(start) + last2,
        "K" + view.known.get((start, end), ""),
        "PL" + view.place_at.get(start, "") + last2,
    ]
    if length <= 14:
        features.append("W" + inside)
    quote = inside.find("“")
    if quote >= 0:
        close = inside.find("”")
        features.append("Q" + ("0" if quote == 0 else "m") + ("e" if close == length - 1 else "m"))
        features.append("QE" + inside[close + 1 :][:6])
    for mark in "的、和与及等了（+":
        if mark in inside[1:]:
            features.append("I" + mark)
            features.append("IL" + mark + last2)
    words = view.words_inside(start, end)
    features.append("O" + str(min(len(words), 4)))
    features.extend(dict.fromkeys(["OW" + word for word in words[:4]]))
    if inside[0] in _DIGITS or inside[0] in "一二三四五六七八九十":
        features.append("D" + last2)
    features.extend(dict.fromkeys(["B" + inside[i : i + 2] for i in range(min(length - 1, 16))]))
    return features
