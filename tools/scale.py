"""How the time of each stage grows with texts that are nothing but one thing over and over; tell those where it explodes.

    python tools/scale.py [--characters 64000] [--recognizers lexicon] [--stage measure] [--only 括号]

Every stage reads texts of one pattern, twice as long each time, until it takes a second or the text has the length asked
for. Between the two longest the time should double; where it grows with a power above 1.5, the pattern is told, with a
profile of where the time went: such a text of a megabyte would hold a build up.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import random
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from taizhang.errors import UnreadableFileError
from taizhang.ingest import ingest
from taizhang.records import Corpus, Part
from taizhang.stages import DOCUMENT_STAGES, Settings, Stage

LONG_S = 1.0  # of the processor, then the text grows no more
NOTED_S = 0.15  # below it the clock tells no power
POWER = 1.5
FIRST = 2_000  # characters
_RANDOM = random.Random(7)
_WORDS = "云州市政府项目工程公里亿元万人增长完成建设年月日一二三十百第条款的和与及、，。；：“”《》（）〔〕0123456789.%％-~～ 　\n\tabAB"

PATTERNS: Mapping[str, str] = {  # name, what is repeated
    "one line": "全市生产总值增长8.2%，",
    "sentences": "全市生产总值增长8.2%。",
    "lines": "全市生产总值增长8.2%。\n",
    "hard-wrapped": "全市生产总值增长8.2%，一般公共预算收入增长\n6%左右，新增就业\n12万人。\n",
    "headings": "一、工作回顾\n",
    "numbered headings": "（一）建设清澜河大桥\n",
    "items": "1.新建清澜河大桥。\n",
    "titles": "云州市人民政府关于印发云州市方案的通知\n云政〔2022〕9号\n",
    "articles of a law": "第一条　为了规范，制定本条例。\n",
    "open brackets": "（",
    "open square": "〔",
    "open books": "《",
    "open quotes": "“",
    "straight quotes": "\"'",
    "closed brackets": "）",
    "brackets around": "（一）",
    "books": "《规划》",
    "quotes": "“工程”",
    "digits": "9",
    "digits and dots": "1.",
    "digits and commas": "1,",
    "grouped": "1,234,567",
    "ratios": "1:",
    "percent": "8%",
    "ranges": "1—",
    "tildes": "1~2",
    "dashes": "—",
    "hyphens": "-",
    "dots": "…",
    "periods": "。",
    "commas": "，",
    "enumeration": "、",
    "semicolons": "；",
    "colons": "：",
    "spaces": " ",
    "wide spaces": "　",
    "spaces and a character": "市" + " " * 50,
    "tabs": "\t",
    "tabs and digits": "1\t",
    "line breaks": "\n",
    "carriage returns": "\r",
    "break and space": " \n　",
    "one character": "市",
    "numerals": "一",
    "numeral units": "十百千万亿",
    "years": "2021年",
    "days": "2021年1月18日",
    "periods of years": "2021—2025年",
    "during plans": "“十四五”期间",
    "money": "12亿元",
    "places": "云州市临江县",
    "one place": "郑州市",
    "places listed": "郑州市、洛阳市、",
    "agencies": "市发展改革委、市财政局、",
    "agency chain": "河南省郑州市金水区人民政府办公室",
    "departments": "发展和改革委员会",
    "and": "和",
    "of": "的",
    "projects": "清澜河大桥、云州港、",
    "project chain": "公路大桥工程项目",
    "airport": "机场",
    "events": "第三届云州论坛、",
    "people": "市长李明、",
    "promises": "加快建设清澜河大桥，力争2022年建成，",
    "responsible": "（责任单位：市发展改革委、市财政局）",
    "led by": "由市发展改革委牵头，",
    "indicators": "生产总值、财政收入、粮食产量、",
    "respectively": "生产总值、财政收入、粮食产量分别增长8%、6%、3%，",
    "from to": "从8%提高到9%，",
    "above": "以上",
    "about": "左右",
    "added": "新增",
    "this city": "我市",
    "this year": "今年",
    "same": "其中",
    "first second": "一是加快建设。二是",
    "annex": "附件1：",
    "source": "来源：新华社\n",
    "page numbers": "— 3 —\n",
    "running heads": "云州市人民政府公报2022年第3号\n",
    "continued": "（上接第二版）\n",
    "contents": "一、工作回顾……………………1\n",
    "front matter": "+++\n",
    "entities": "&amp;",
    "tags": "<p>",
    "script": "<script>",
    "addresses": "http://a.b/c?d=e&",
    "mail": "a@b.",
    "letters": "a",
    "words": "GDP ",
    "mixed words": "5G基站",
    "markdown": "**",
    "pipes": "|",
    "replacement": "\ufffd",
    "zero width": "\u200b",
    "right to left": "\u202e",
    "combining": "e\u0301",
    "astral": "𠮷",
    "emoji": "👨\u200d👩\u200d👧",
    "nothing in it": "\u0001",
    "anything": "",  # drawn from the characters that the rules look for
}


def main() -> None:
    """Measure, and end with 1 when something grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--characters", type=int, default=64_000, help="of the longest text")
    parser.add_argument("--recognizers", default="lexicon", help="joined by commas")
    parser.add_argument("--stage", help="tell of this stage alone")
    parser.add_argument("--only", help="patterns with this in their names")
    args = parser.parse_args()
    settings = Settings(recognizers=tuple(args.recognizers.split(",")))
    found = 0
    for _, function in stages(text_of("sentences", FIRST), settings):
        function()  # loads tables and models
    for name in PATTERNS:
        if not args.only or args.only in name:
            found += measure(name, args.characters, settings, args.stage)
    sys.exit(1 if found else 0)


def text_of(name: str, length: int) -> str:
    """A text of a pattern, with a title and a sentence before it, so that it is a document."""
    piece = PATTERNS[name]
    body = (
        piece * (length // len(piece) + 1) if piece else "".join(_RANDOM.choices(_WORDS, k=length))
    )
    return f"云州市人民政府工作报告\n2022年全市生产总值增长8%。\n{body[:length]}\n"


def measure(name: str, most: int, settings: Settings, only: str | None) -> int:
    """Measure the stages on texts of a pattern; how many of them grow too fast."""
    length = FIRST
    before: dict[str, float] = {}
    now: dict[str, float] = {}
    while True:
        before, now = now, {}
        for stage, function in stages(text_of(name, length), settings):
            began = time.process_time()
            function()
            now[stage] = time.process_time() - began
        if length >= most or max(now.values(), default=0) > LONG_S:
            break
        length *= 2
    shown = "  ".join(f"{stage} {spent:.2f}" for stage, spent in now.items())
    print(f"{name:24} {length:8,}  {shown}", flush=True)
    found = 0
    for stage, spent in now.items():
        power = math.log2(spent / max(before.get(stage, spent), 1e-3)) if spent > NOTED_S else 0.0
        if power > POWER and (not only or stage == only):
            found += 1
            print(f"  ! {stage} grows with the power {power:.1f}")
            for each, function in stages(text_of(name, length // 2), settings):
                if each == stage:
                    profile(function)
                    break
                function()
    return found


def stages(text: str, settings: Settings) -> list[tuple[str, Callable[[], object]]]:
    """Each stage of the text, to be called in this order."""
    held: dict[str, Corpus] = {}

    def read() -> None:
        documents = ingest(Part("a.txt", "0" * 64, "utf-8", text))[0]
        held["corpus"] = Corpus(documents=(max(documents, key=lambda doc: len(doc.text)),))

    def next_stage(stage: Stage) -> None:
        if "corpus" not in held:
            read()
        corpus = held["corpus"]
        held["corpus"] = replace(
            corpus, **{k: tuple(v) for k, v in stage.run(corpus, settings).items()}
        )

    def bearing(function: Callable[[], None]) -> Callable[[], None]:
        def call() -> None:
            try:
                function()
            except UnreadableFileError:
                return

        return call

    named: list[tuple[str, Callable[[], object]]] = [("ingest", bearing(read))]
    return named + [(s.name, bearing(lambda s=s: next_stage(s))) for s in DOCUMENT_STAGES]


def profile(function: Callable[[], object]) -> None:
    """Print where the time goes."""
    profiler = cProfile.Profile()
    profiler.runcall(function)
    ranked = sorted(pstats.Stats(profiler).stats.items(), key=lambda item: -item[1][2])
    for (path, line, called), (_, calls, own, _, _) in ranked[:4]:
        print(f"      {own:6.2f} s  {calls:9,}  {path.rpartition('taizhang/')[2]}:{line} {called}")


if __name__ == "__main__":
    main()
