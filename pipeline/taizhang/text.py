"""Character-level views of Chinese text that keep every offset."""

from __future__ import annotations

import re

import numpy as np

REPLACEMENT = "\ufffd"  # stands for what could not be decoded
_FULL_ASCII = {
    c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FORMS = {
    **_FULL_ASCII,
    **{ord(a): b for a, b in zip("％．～－＋／＝", "%.~-+/=", strict=True)},
    **{ord(a): b for a, b in zip(",;:!?()", "，；：！？（）", strict=True)},
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("﹪"): "%",
    ord("﹐"): "，",
    ord("﹔"): "；",
    ord("［"): "〔",
    ord("］"): "〕",
    ord("["): "〔",
    ord("]"): "〕",
    ord("∶"): "：",
    ord("‘"): "“",
    ord("’"): "”",
    ord("｢"): "“",
    ord("｣"): "”",
    ord("「"): "“",
    ord("」"): "”",
    ord("『"): "“",
    ord("』"): "”",
    ord("〈"): "《",
    ord("〉"): "》",
    ord("＜"): "《",
    ord("＞"): "》",
    # half a character, which no file can hold
    **dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT),
}
_BMP = 0x10000  # no character beyond it has another form
_FOLDED = np.arange(_BMP, dtype="<u4")
_FOLDED[list(_FORMS)] = [ord(chr(c) if isinstance(c, int) else c) for c in _FORMS.values()]
# The mark stands first, so that the search is for it and not for digits.
_GROUPING = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_RATIO = re.compile(r"：(?<=\d：)(?=\d)")
_STRAIGHT = re.compile(r'"([^"\n]*)"')
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）》]*|(?=\n)|$)")

_CHARACTERS = "零一二三四五六七八九"
DIGITS = str.maketrans("〇○０" + _CHARACTERS, "000" + "0123456789")  # 二〇二一 is 2021


def in_characters(number: int) -> str:
    """Write 1 to 99 in Chinese: 17 is 十七."""
    tens, ones = divmod(number, 10)
    text = (_CHARACTERS[tens] if tens > 1 else "") + "十" if tens else ""
    return text + (_CHARACTERS[ones] if ones else "")


def in_figures(numeral: str) -> str:
    """Write a Chinese numeral up to 99, or one digit by digit, in figures: 十七 is 17, 二〇二一 is 2021."""
    tens, ten, ones = numeral.rpartition("十")
    return ((tens or "一") + (ones or "零") if ten else numeral).translate(DIGITS)


def cut(text: str, length: int) -> str:
    """The text in at most so many characters, … in the place of what is left out."""
    return text if len(text) <= length else text[: length - 1] + "…"


def fold(text: str) -> str:
    """Read full- and half-width forms alike, one character for one.

    Digits, letters, %, ~, - and . become half-width; sentence punctuation and brackets become full-width;
    quotation marks become “”; 1,234 keeps its grouping comma; a lone surrogate becomes U+FFFD. The result
    has the length of ``text``, so offsets carry over.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    if codes.size and codes.max() >= _BMP:
        codes = np.where(codes < _BMP, _FOLDED[codes % _BMP], codes)
    else:
        codes = _FOLDED[codes]
    folded = codes.tobytes().decode("utf-32-le")
    folded = _GROUPING.sub(",", folded)
    folded = _RATIO.sub(":", folded)
    return _STRAIGHT.sub(r"“\1”", folded)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences of text[start:end] as (start, end), ending after 。！？ and closing marks, or at a line break.

    White space around a sentence is left outside of it; every other character belongs to exactly one.
    """
    end = len(text) if end is None else end
    spans = []
    for match in _SENTENCE.finditer(text, start, end):
        left, right = match.span()
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            spans.append((left, right))
    return spans
