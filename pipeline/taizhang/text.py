"""Character-level views of Chinese text that keep every offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
MAX_SENTENCE = 2_000  # characters; the longest of 300 reports has 640, and rules look at all pairs of things in one
_CUTS = re.compile(r"[；，、：\s](?=[^；，、：\s]*\Z)")
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）》]*|(?=\n)|$)")

_UNPRINTABLE = re.compile(r"[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

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


def printable(text: str) -> str:
    r"""The text in one line that every terminal and file bears: \n for a line break, \xff for a byte that is no UTF-8.

    Control characters and those that turn the direction of writing are written as escapes, too.
    """
    return _UNPRINTABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    byte = ord(match[0]) - 0xDC00  # as Python shows bytes of a file name that do not decode
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else ascii(match[0])[1:-1]


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

    White space around a sentence is left outside of it; every other character belongs to exactly one. What goes on
    for more than MAX_SENTENCE characters is cut after a lesser mark, or anywhere where it has none.
    """
    end = len(text) if end is None else end
    spans = []
    for match in _SENTENCE.finditer(text, start, end):
        for left, right in _pieces(text, *match.span()):
            while left < right and text[left].isspace():
                left += 1
            while right > left and text[right - 1].isspace():
                right -= 1
            if left < right:
                spans.append((left, right))
    return spans


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """A sentence, in several pieces where it is too long to be one."""
    while right - left > MAX_SENTENCE:
        last = _CUTS.search(text, left + MAX_SENTENCE // 2, left + MAX_SENTENCE)
        end = last.end() if last else left + MAX_SENTENCE
        yield left, end
        left = end
    yield left, right
