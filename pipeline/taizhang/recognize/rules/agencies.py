"""Agencies written together: 省委省政府 is two (guidelines, "Entity types")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.view import View

_PAIR = re.compile(
    r"((?:[省市区县州旗]|自治区党|[一-鿿]{2,8}[省市区县州旗])委)"
    r"、?((?:[省市区县州旗]|自治区)(?:人民)?政府)(?![一-鿿]*(?:工作报告|门户|网站))"
)

_THREE = re.compile("工青妇|[工团妇](?=[青、][一-鿿]?[妇团])")  # 工青妇 is three


def paired_agencies(view: View) -> Iterator[Candidate]:
    """Both halves of 市委市政府, 郑州市委、市政府; where a known place or an opening begins the first."""
    for match in _PAIR.finditer(view.text):
        start, end = match.span(1)
        for left in range(start, end - 1):
            if left in view.opens:
                yield Candidate(left, end, "paired agencies")
                break
        yield Candidate(*match.span(2), "paired agencies")
    for match in _THREE.finditer(view.text):
        for start in range(*match.span()):
            yield Candidate(start, start + 1, "paired agencies")
