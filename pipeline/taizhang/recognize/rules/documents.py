"""Documents by title and by number: 《政府督查工作条例》, 驻政〔2021〕9号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.view import View

LONGEST = 90  # characters of a title, marks included
_NUMBER = re.compile(r"(?=([\u4e00-\u9fff]{2,9}〔(?:19|20)\d\d〕\d{1,4}号))")
_MARK = re.compile(r"[《》]")


def documents(view: View) -> Iterator[Candidate]:
    """Titles between the outermost 《》 of a line, and document numbers."""
    depth = start = 0
    for match in _MARK.finditer(view.text):
        if match[0] == "《":
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            end = match.end()
            if depth == 0 and end - start <= LONGEST and "\n" not in view.text[start:end]:
                yield Candidate(start, end, "title")
    for match in _NUMBER.finditer(view.text):
        start = match.start(1)
        if start in view.opens and view.text[start - 1 : start + 1] not in ("按照", "依照", "根据"):
            yield Candidate(*match.span(1), "number")
