"""A small output with one question of each kind, and what a person makes of the table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from taizhang import jsonl
from taizhang.identity import entity_id
from taizhang.ingest import passage
from taizhang.records import (
    Corpus,
    Entity,
    Former,
    Link,
    Match,
    Mention,
    Observation,
    Reference,
    Status,
)

TEXT = "云谷大桥建成通车，完成投资12亿元。\n加快云谷特大桥建设。\n云谷大桥二桥开工，实施清源行动和清源专项行动。\n鼓楼区推广经验，鼓楼区再部署。"


def link(surface: str, type: str, nth: int = 0, *, scope: str = "410100", **more: object) -> Link:
    """The link of a surface where it stands for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return Link("d", start, start + len(surface), type, surface, scope, **more)  # type: ignore[arg-type]


BRIDGE = link("云谷大桥", "PROJECT")
AGAIN = link("云谷大桥", "PROJECT", 1)
GREAT = link("云谷特大桥", "PROJECT")
DEED = link("清源行动", "PROGRAM")
SPECIAL = link("清源专项行动", "PROGRAM")
DISTRICTS = tuple(
    link("鼓楼区", "PLACE", n, scope="", how="unresolved", candidates=("320106", "410204"))
    for n in (0, 1)
)
LINKS = (BRIDGE, GREAT, AGAIN, DEED, SPECIAL, *DISTRICTS)
IDS = {name: entity_id(x) for name, x in (("bridge", BRIDGE), ("great", GREAT), ("deed", DEED), ("special", SPECIAL))}  # fmt: skip


def questioned_corpus() -> Corpus:
    """Two bridges in doubt, two programs joined on weak evidence, a district left open."""
    read = passage({"id": "d", "text": TEXT, "jurisdiction": "江苏省", "date": "2023-01"})
    doc = replace(read, title="政府工作 报告")
    one = Entity(
        IDS["deed"],
        "PROGRAM",
        "清源行动",
        "410100",
        replaced=(Former(IDS["special"], "PROGRAM", "清源专项行动", "410100"),),
    )
    others = [Entity(entity_id(x), x.type, x.name, x.scope) for x in (BRIDGE, GREAT, DISTRICTS[0])]
    held = {IDS["special"]: IDS["deed"]}
    references = tuple(
        Reference("d", x.start, x.end, held.get(entity_id(x), entity_id(x))) for x in LINKS
    )
    cost = Observation(
        "d", 10, 17, 14, 17, "投资", Decimal(1_200_000_000), "元", "exact", "level", "2022",
        "江苏省", "320000", "actual", BRIDGE.start, BRIDGE.end,
    )  # fmt: skip
    left, right = sorted((IDS["bridge"], IDS["great"]))
    first, second = sorted((IDS["deed"], IDS["special"]))
    return Corpus(
        documents=(doc,),
        mentions=tuple(Mention("d", x.start, x.end, x.type, "hand") for x in LINKS),
        links=LINKS,
        entities=tuple(sorted((one, *others), key=lambda x: x.id)),
        references=references,
        matches=(
            Match(first, second, "same", Decimal("0.950"), ("a head noun more",)),
            Match(left, right, "doubtful", Decimal("0.600"), ("one name in short form",)),
        ),
        observations=(cost,),
        statuses=(Status("d", GREAT.start, GREAT.end, "underway", "2023"),),
    )


def output_of(corpus: Corpus, folder: Path) -> Path:
    """A folder with the records of a corpus, as far as a review reads them."""
    (folder / "records").mkdir(parents=True)
    for name in ("documents", "links", "entities", "references", "matches", "observations", "statuses", "ledger"):  # fmt: skip
        jsonl.write(getattr(corpus, name), folder / "records" / f"{name}.jsonl")
    (folder / "run.lock").write_text("{}", encoding="utf-8")
    return folder


def filled(data: bytes, *answers: tuple[str, str, str]) -> str:
    """The text of a CSV table with (decision, target, note) in its first rows."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    for row, answer in zip(rows, answers, strict=False):
        row.update(zip(("decision", "target", "note"), answer, strict=True))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
