"""Places of certain form: the document's own by its full name, 郑州 and 武汉 in 北接郑州、南连武汉."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.certain.frames import FULL, is_kind
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.view import View

_COMPASS = re.compile("(?:[东南西北]{1,2})(?:接|连|临|邻|通|靠|达|抵|濒)")
_CLOSING = frozenset("、，。；的")
_OWN_FRAME = "(?=[，。、；：的在（\n]|国民经济|(?:代)?(?:市|县|区|省|州)长|$)"


def own_place(view: View) -> Iterator[Certain]:
    """The full name of the place that the document speaks for, where no longer name can begin with it."""
    if len(view.own) > 2:
        for match in re.finditer(re.escape(view.own) + _OWN_FRAME, view.text):
            yield Certain(match.start(), match.start() + len(view.own), "PLACE")


def compass(view: View) -> Iterator[Certain]:
    """郑州 and 武汉 in 北接郑州、南连武汉."""
    for match in _COMPASS.finditer(view.text):
        start = match.end()
        for end in range(start + 2, start + 8):
            kind = view.known.get((start, end), "")
            if is_kind(kind, FULL) and view.text[end : end + 1] in _CLOSING:
                yield Certain(start, end, "PLACE")
