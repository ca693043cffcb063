"""A build in which every name is one that some format or browser could take for its own."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

from taizhang import emit, jsonl
from taizhang.ingest import passage
from taizhang.ledger import project_rows, rows
from taizhang.records import Corpus, Link, Mention, Observation, Source
from taizhang.stages import Settings, join
from taizhang.store import build_store

SCRIPT = "</script><script>document.title='taken'</script>"
NAMES = (
    '"',
    '"""',
    "'''",
    "\\",
    "\\u003e\\n",
    "甲\n乙",
    "甲\r乙",
    "甲\t乙",
    "<>",
    "<a:b> <a:c> <a:d> .",
    '"@zh ; a <http://evil.example/> .',
    "{}|^`",
    "%00%2F..%2f",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "+1-1",
    "@SUM(1)",
    SCRIPT,
    "<img src=x onerror=\"document.title='taken'\">",
    "<svg/onload=document.title='taken'>",
    "javascript:document.title='taken'",
    "]]>",
    "<!--",
    "&lt;b&gt;&amp;",
    "\u202e反",
    "甲\u0001乙",
    "甲\u0085乙\u2028丙",
    "\ufffe甲\uffff",
    "𠮷\U0001f468\u200d\U0001f469",
    "{{7*7}}${7*7}",
    " 两边 ",
    "#?/:;,.",
)
_SENTENCE = "推进丁一丁工程，完成投资8亿元。\n"


def corpus() -> Corpus:
    """A document that names one project for each of NAMES, states a figure of it."""
    text = _SENTENCE * len(NAMES)
    read = passage({"id": "x", "text": text, "jurisdiction": "河南省", "date": "2022-01"})
    doc = replace(
        read,
        title=f'报告{SCRIPT}"\\',
        issuer=f"市政府{NAMES[18]}",
        number="javascript:document.title='taken'",
        sources=(Source(f"a/{NAMES[18]}\\n.txt", "0" * 64, "utf-8", 0, len(text)),),
    )
    links, observations = [], []
    for n, name in enumerate(NAMES):
        start = n * len(_SENTENCE) + 2
        links.append(Link("x", start, start + 5, "PROJECT", name, "410000"))
        value = start + 10
        observations.append(
            Observation(
                "x",
                value - 2,
                value + 3,
                value,
                value + 3,
                f"投资{name}",
                Decimal(800_000_000),
                "元",
                "exact",
                "level",
                "2022",
                "河南省",
                "410000",
                "actual",
                start,
                start + 5,
            )
        )
    reading = Corpus(
        documents=(doc,),
        mentions=tuple(Mention("x", a.start, a.end, a.type, "hand") for a in links),
        links=tuple(links),
        observations=tuple(observations),
    )
    return join([reading], Settings(recognizers=("lexicon",)))


def write(made: Corpus, folder: Path) -> Path:
    """The output folder of a corpus, as a build writes it."""
    (folder / "records").mkdir(parents=True)
    emit.write(made, folder)
    for each in fields(Corpus):
        jsonl.write(getattr(made, each.name), folder / "records" / f"{each.name}.jsonl")
    jsonl.write_rows(rows(made), folder / "ledger.jsonl")
    jsonl.write_rows(project_rows(made), folder / "progress.jsonl")
    emit.write_mappings(made, folder)
    emit.write_reconcile(made, folder)
    build_store(folder)
    (folder / "run.lock").write_text("{}\n", encoding="utf-8")
    return folder
