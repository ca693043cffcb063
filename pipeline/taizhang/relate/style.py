"""Whether a paragraph sounds like a review or a plan, by habits of style with learned weights."""

from __future__ import annotations

import math
import re

UNIT = 200  # 字 over which the times of a habit are counted
MIN_LENGTH = 40  # 字; in less text one habit would count for too much

# How much each habit of style speaks for a review (positive) or a plan (negative), per log(1 + times in 200 字).
# Weights: logistic regression by tools/fit_style.py over the 496 passages of the training gold that hold dated
# statements; accuracy over five folds by document 0.95.
STYLE_BIAS = 1.19
STYLE: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(words))
    for name, weight, words in (
        ("要", -0.41, r"要(?![素求闻点害塞务件地道职])"),
        ("将", -0.49, r"将(?!军)"),
        ("力争", -1.20, r"力争|确保|争取|努力|必须|年内|尽快|继续|争创|谋划"),
        ("今年", -0.80, r"今年|新的一年|未来五年|今后五年"),
        ("about a number", -2.67, r"\d[^，。]{0,4}(?:以上|左右|以内)"),
        (
            "clause that opens with a verb",
            -1.98,
            r"(?:^|[，。；])[^，。；]{0,4}(?:健全|支持|推动|打造|引导|统筹|鼓励|抓好|落实|完善|加强|实施|开展|深化|推进|优化"
            r"|强化|提升|建设|发展|培育|加快|促进|构建|创新|拓展|扩大|用好|做好|做强)",
        ),
        ("了", 2.74, r"了(?!解)"),
        ("已", 0.90, r"已|均|全部"),
        (
            "reached number",
            2.11,
            r"达到?\d|累计|完成\d|突破\d|超过?\d|实现\d|增[至长]\d+(?:\.\d+)?%?(?![^，。]{0,4}(?:左右|以上))",
        ),
        ("rank", 1.85, r"居全|位居|第\d|首[次个批家创]|全国首|跻身"),
        ("award", 2.30, r"成功|获批|入选|荣获|获评"),
        ("result", 0.35, r"显著|明显|取得|圆满|跃[升居上]|迈[出上]"),
        ("compared", 1.18, r"全年|比上年|同比|提高到|增至|连续|较上年|个百分点"),
        ("去年", 1.59, r"去年|过去|一年来|这五年|五年来"),
        (
            "clause that closes with a verb",
            2.97,
            r"(?:持续|不断|进一步|稳步|加快|深入|有力|有序|全面|扎实|更加|日益|稳定)(?:推进|提升|改善|加强|完善|增强|优化|壮大"
            r"|扩大|实施|健全|深化|建设|提高|巩固|推开|发展|凸显|落地|集聚|增加|好转)[，。；、]",
        ),
        ("opened", 0.73, r"投用|投产|建成|开工|运行[，。；]|上线"),
    )
)


def habits(text: str) -> list[float]:
    """How often each habit of STYLE comes in a text: log(1 + times in 200 字), in the order of STYLE."""
    unit = max(len(text), MIN_LENGTH) / UNIT
    return [math.log1p(sum(1 for _ in words.finditer(text)) / unit) for _, _, words in STYLE]


def style(text: str) -> float:
    """How much the style of a text speaks for a review (above 0) or a plan (below)."""
    return STYLE_BIAS + sum(
        weight * times for (_, weight, _), times in zip(STYLE, habits(text), strict=True)
    )
