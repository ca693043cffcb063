"""The words of the explorer's scripts: each is there once, in both languages, and is there when it is asked for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import taizhang.serve

SCRIPTS = Path(taizhang.serve.__file__).parent / "static" / "explorer"
ENTRY = re.compile(r'^  (\w+): \[\s*"([^"]+)",\s*"([^"]+)",?\s*\],', re.MULTILINE)


def entries() -> list[str]:
    text = (SCRIPTS / "words.js").read_text(encoding="utf-8")
    table = text[: text.index("\n};")]
    assert len(re.findall(r"^  \w+: \[", table, re.MULTILINE)) == len(ENTRY.findall(table))
    return [key for key, _, _ in ENTRY.findall(table)]


def test_no_word_is_there_twice() -> None:
    assert [key for key, times in Counter(entries()).items() if times > 1] == []


def test_every_word_that_is_asked_for_is_there() -> None:
    known = set(entries())
    asked = {
        (path.name, key)
        for path in SCRIPTS.glob("*.js")
        for key in re.findall(r'\bword\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert sorted(one for one in asked if one[1] not in known) == []
