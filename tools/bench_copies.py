"""How well and how fast copies are found among 10,000 documents, and readings are made one text.

The documents are cut from real texts, one after the other; some are copied with what happens to copies: characters that
an OCR misreads, beginnings that are cut off, buttons of a page around them, paragraphs that are left out. Which pairs
belong together is then known. Pairs found beside them are texts that resemble each other by themselves.
"""

from __future__ import annotations

import gzip
import random
import re
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from taizhang.ingest import merge_copies
from taizhang.records import Document, Run, Source

DOCUMENTS = 10_000
FORMS = 100  # texts that are another one with other numbers in it
FORM = "a form filled in anew"
COPIED = 0.2  # of them
ALONE = 0.5  # of a text's shingles may stand in others for it to be taken; the sources have some texts twice
LENGTHS = (300, 600, 1200, 2400)  # characters
LAWS, POLICIES = Path("corpus/raw/laws.txt.gz"), Path("corpus/raw/policies.txt")
CONFUSED = (
    "未末",
    "己已",
    "日曰目口",
    "土士",
    "人入八",
    "大太",
    "干千",
    "天夫",
    "间问",
    "没设",
    "今令",
    "折析",
    "治冶",
    "体休",
    "0O",
    "1l",
)
CHROME = "当前位置：首页 > 政务公开 > 政策文件\n【字号：大 中 小】 打印 收藏\n来源：市政府办公室\n"


@dataclass(frozen=True)
class Known:
    """A document, and which text it is a reading of."""

    text: str
    group: int
    how: str  # what was done to the copy; "" for the text itself


def documents(shared: Path) -> list[Known]:
    """Cut 10,000 documents from laws and policies, a fifth of them copies; the same ones each time."""
    pick = random.Random(7)
    with gzip.open(shared / LAWS, "rt", encoding="utf-8") as file:
        text = (shared / POLICIES).read_text("utf-8", errors="ignore") + file.read()
    text = re.sub(r"\n\s*", "\n", text)
    cuts = [0]
    while len(cuts) <= DOCUMENTS * 1.5:
        cuts.append(text.index("\n", cuts[-1] + pick.choice(LENGTHS)))
    alone = _alone([text[a:b].strip() for a, b in pairwise(cuts)])
    found = [Known(each, n, "") for n, each in enumerate(alone[: round(DOCUMENTS * (1 - COPIED))])]
    forms = pick.sample(
        [known for known in found if len(re.findall(r"\d+", known.text)) >= 6], FORMS
    )
    found += [
        Known(_next_year(form.text, pick), len(found) + n, FORM) for n, form in enumerate(forms)
    ]
    for n, original in enumerate(pick.sample(found[:-FORMS], DOCUMENTS - len(found))):
        how = tuple(WAYS)[n % len(WAYS)]
        found.append(Known(WAYS[how](original.text, pick), original.group, how))
    pick.shuffle(found)
    return found


def _alone(texts: list[str]) -> list[str]:
    """The texts that share little with the others."""
    holders: Counter[str] = Counter()
    shingles = [{text[i : i + 8] for i in range(len(text) - 7)} for text in texts]
    for each in shingles:
        holders.update(each)
    return [
        text
        for text, each in zip(texts, shingles, strict=True)
        if sum(holders[shingle] > 1 for shingle in each) < ALONE * len(each) and "(cid:" not in text
    ]


def _next_year(text: str, pick: random.Random) -> str:
    """The text as a form that is filled in anew: other numbers, nothing else."""
    return re.sub(r"\d+", lambda digits: str(pick.randrange(10 ** len(digits[0]))), text)


def _misread(text: str, pick: random.Random, share: float) -> str:
    like = {c: group.replace(c, "") for group in CONFUSED for c in group}
    common = "的一是在有和为市工作发展"
    read = []
    for c in text:
        if c.isspace() or pick.random() >= share:
            read.append(c)
        elif pick.random() < 0.8:
            read.append(pick.choice(like.get(c, common)))  # else the character is lost
    return "".join(read)


def _left_out(text: str, pick: random.Random) -> str:
    lines = text.split("\n")
    del lines[pick.randrange(len(lines))]
    return "\n".join(lines) if len("".join(lines)) > 0.7 * len(text) else text + "。"


WAYS = {
    "OCR, 1 %": lambda text, pick: _misread(text, pick, 0.01),
    "OCR, 3 %": lambda text, pick: _misread(text, pick, 0.03),
    "OCR, 5 %": lambda text, pick: _misread(text, pick, 0.05),
    "a tenth cut off": lambda text, pick: text[len(text) // 10 :],
    "a third cut off": lambda text, pick: text[len(text) // 3 :],
    "chrome": lambda text, pick: CHROME + text + "\n上一页 1 2 3 下一页",
    "a paragraph left out": _left_out,
    "chrome, a tenth cut off, OCR, 1 %": lambda text, pick: (
        CHROME + _misread(text[len(text) // 10 :], pick, 0.01)
    ),
}


def as_document(known: Known, number: int) -> Document:
    """The document as a file of its own."""
    source = Source(f"{number:05}.txt", "0" * 64, "utf-8", 0, len(known.text))
    return Document(
        f"x-{number:05}",
        known.text,
        runs=(Run(0, 0, len(known.text)),),
        sources=(source,),
    )


def copies(shared: Path) -> None:
    """Print recall, precision, time and memory of merging 10,000 documents."""
    if not (shared / LAWS).is_file() or not (shared / POLICIES).is_file():
        print(f"\nno texts under {shared / 'corpus/raw'}: copies are not measured")
        return
    known = documents(shared)
    given = [as_document(each, n) for n, each in enumerate(known)]
    characters = sum(len(doc.text) for doc in given)
    print(f"\ncopies among {len(given):,} documents, {characters:,} characters")
    begun, worked = time.perf_counter(), time.process_time()
    merged, _ = merge_copies(given)
    spent, worked = time.perf_counter() - begun, time.process_time() - worked
    pairs = {
        pair
        for doc in merged
        for pair in combinations(sorted(int(s.path[:5]) for s in doc.sources), 2)
    }
    report(known, pairs)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most *= 1 if sys.platform == "darwin" else 1024  # bytes there, KiB on Linux
    variants = sum(len(doc.variants) for doc in merged)
    print(
        f"  {spent:.1f} s, {worked:.1f} s of processor time, {most / 1e6:,.0f} MB at the most in the process"
    )
    print(f"  {variants:,} variants kept")


def report(known: list[Known], pairs: set[tuple[int, int]]) -> None:
    """Print how many known pairs are among those found, and how many others."""
    groups: dict[int, list[int]] = {}
    for number, each in enumerate(known):
        groups.setdefault(each.group, []).append(number)
    there: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for group in groups.values():
        for pair in combinations(group, 2):
            how = known[pair[0]].how or known[pair[1]].how
            there[how] += 1
            hit[how] += pair in pairs
    for how in WAYS:
        print(f"  {how:36}{hit[how]:>6} of {there[how]:>5} found")
    wrong = [(a, b) for a, b in pairs if known[a].group != known[b].group]
    forms = sum(FORM in (known[a].how, known[b].how) for a, b in wrong)
    print(
        f"  recall {hit.total() / there.total():.4f}, precision {1 - len(wrong) / len(pairs):.4f}"
    )
    print(f"  wrong: {forms} forms filled in anew of {FORMS}, {len(wrong) - forms} other pairs")


if __name__ == "__main__":
    copies(Path(__file__).parent.parent.parent / "shared")
