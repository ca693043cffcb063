"""A corpus made by hand: two reports of a city, a relation, a status, a promise and what came of it.

Run this file to write golden/ anew; read the difference before you commit it.
"""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from random import Random

from taizhang.emit import write
from taizhang.records import (
    Assessment,
    Block,
    Corpus,
    Document,
    Entity,
    Label,
    LedgerEntry,
    Link,
    Mention,
    Observation,
    Progress,
    Reference,
    Relation,
    Run,
    Sentence,
    Source,
    Status,
)

GOLDEN = Path(__file__).parent / "golden"
TITLES = {
    "zhengzhou-2022": "2022年郑州市政府工作报告",
    "zhengzhou-2023": "2023年郑州市政府工作报告",
}
TEXTS = {
    "zhengzhou-2022": "政府工作报告\n今年我市生产总值增长7%左右，粮食产量80亿斤以上。市水利局牵头河长制，北环路大桥力争年底建成。",
    "zhengzhou-2023": "过去一年，郑州生产总值增长6.2%—6.4%。北环路大桥建成通车，总投资3.5亿元。上半年粮食产量79亿斤，超额完成目标。",
}
ENTITIES = {
    "郑州市": Entity(
        "place-410100",
        "PLACE",
        "郑州市",
        "410000",
        "410100",
        (Label("我市", 1, ("zhengzhou-2022",)), Label("郑州", 1, ("zhengzhou-2023",))),
    ),
    "郑州市人民政府": Entity(
        "agency-郑州市人民政府-11111111", "AGENCY", "郑州市人民政府", "410100"
    ),
    "郑州市水利局": Entity(
        "agency-郑州市水利局-22222222",
        "AGENCY",
        "郑州市水利局",
        "410100",
        "",
        (Label("市水利局", 1, ("zhengzhou-2022",)),),
    ),
    "河长制": Entity(
        "program-河长制-33333333",
        "PROGRAM",
        "河长制",
        "410100",
        "",
        (Label("河长制", 1, ("zhengzhou-2022",)),),
    ),
    "北环路大桥": Entity(
        "project-北环路大桥-44444444",
        "PROJECT",
        "北环路大桥",
        "410100",
        "",
        (Label("北环路大桥", 2, ("zhengzhou-2022", "zhengzhou-2023")),),
    ),
}
ENTRIES = (
    LedgerEntry(
        id="郑州市-生产总值-2022-growth-55555555",
        indicator="生产总值",
        concept="生产总值",
        place="郑州市",
        place_code="410100",
        period="2022",
        kind="growth",
        unit="%",
        outcome="missed",
        rule="tolerance",
        reason="actual below the target",
    ),
    LedgerEntry(
        id="郑州市-粮食产量-2022-level-66666666",
        indicator="粮食产量",
        concept="粮食产量",
        place="郑州市",
        place_code="410100",
        period="2022",
        kind="level",
        unit="斤",
        outcome="exceeded",
        rule="words",
        reason="the report says in words: more than kept",
        remaining=Decimal(0),
        findings=("restated",),
    ),
)


def document(doc_id: str, date: str) -> Document:
    """A report whose blocks are the lines of its text and whose sentences end with 。"""
    text, blocks, sentences, runs = TEXTS[doc_id], [], [], []
    start = 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(start, start + len(line), "paragraph"))
        runs.append(Run(start, start + 100, len(line)))
        first = start
        for part in line.split("。"):
            if part:
                end = min(first + len(part) + 1, start + len(line))
                sentences.append(Sentence(first, end, number))
                first = end
        start += len(line) + 1
    source = Source(f"reports/{doc_id}.txt", "ab" * 32, "gb18030", 100, 100 + len(text))
    return Document(
        id=doc_id,
        text=text,
        title=TITLES[doc_id],
        issuer="郑州市人民政府",
        jurisdiction="郑州市",
        jurisdiction_code="410100",
        date=date,
        kind="work_report",
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        runs=tuple(runs),
        sources=(source,),
    )


def stretch(doc_id: str, words: str) -> tuple[int, int]:
    """Where the words stand in the text for the first time."""
    start = TEXTS[doc_id].index(words)
    return start, start + len(words)


def observed(doc_id: str, quote: str, number: str, **said: object) -> Observation:
    """An observation of 郑州市 whose quote and number stand in the text."""
    start, end = stretch(doc_id, quote)
    value_start, value_end = stretch(doc_id, number)
    defaults = {"bound": "exact", "place": "郑州市", "place_code": "410100"}
    return Observation(
        doc_id=doc_id,
        start=start,
        end=end,
        value_start=value_start,
        value_end=value_end,
        **(defaults | said),
    )


def small_corpus() -> Corpus:
    """Everything the stages might have found in the two reports."""
    first, second = document("zhengzhou-2022", "2022-01-20"), document("zhengzhou-2023", "2023-01")
    found = [
        (first.id, "我市", "郑州市", "deixis"),
        (first.id, "市水利局", "郑州市水利局", "agency"),
        (first.id, "河长制", "河长制", "surface"),
        (first.id, "北环路大桥", "北环路大桥", "surface"),
        (second.id, "郑州", "郑州市", "gazetteer"),
        (second.id, "北环路大桥", "北环路大桥", "surface"),
    ]
    mentions, links, references = [], [], []
    for doc_id, words, name, how in found:
        start, end = stretch(doc_id, words)
        entity = ENTITIES[name]
        mentions.append(Mention(doc_id, start, end, entity.type, "lexicon"))
        links.append(Link(doc_id, start, end, entity.type, name, entity.scope, entity.code, how))
        references.append(Reference(doc_id, start, end, entity.id))
    mentions[0] = replace(mentions[0], score=0.875)
    bridge = stretch(second.id, "北环路大桥")
    observations = (
        observed(
            first.id,
            "生产总值增长7%左右",
            "7%",
            indicator="生产总值",
            value=Decimal(7),
            unit="%",
            bound="approx",
            kind="growth",
            period="2022",
            status="target",
        ),
        observed(
            first.id,
            "粮食产量80亿斤以上",
            "80亿斤",
            indicator="粮食产量",
            value=Decimal("8000000000"),
            unit="斤",
            bound="min",
            kind="level",
            period="2022",
            status="target",
        ),
        observed(
            second.id,
            "生产总值增长6.2%—6.4%",
            "6.2%—6.4%",
            indicator="生产总值",
            value=(Decimal("6.2"), Decimal("6.4")),
            unit="%",
            kind="growth",
            period="2022",
            status="actual",
        ),
        observed(
            second.id,
            "总投资3.5亿元",
            "3.5亿元",
            indicator="总投资",
            value=Decimal("350000000"),
            unit="元",
            kind="level",
            period="",
            status="actual",
            about_start=bridge[0],
            about_end=bridge[1],
        ),
        observed(
            second.id,
            "粮食产量79亿斤",
            "79亿斤",
            indicator="粮食产量",
            value=Decimal("7900000000"),
            unit="斤",
            kind="level",
            period="2022-H1",
            status="actual",
        ),
    )
    leads = first.sentences[2]
    relations = (
        Relation(
            first.id,
            leads.start,
            leads.end,
            "responsible_for",
            *stretch(first.id, "市水利局"),
            *stretch(first.id, "河长制"),
        ),
    )
    statuses = (
        Status(
            first.id,
            *stretch(first.id, "北环路大桥"),
            "completed",
            "2022",
            True,
            *stretch(first.id, "建成"),
        ),
        Status(second.id, *bridge, "completed", "2022", False, *stretch(second.id, "建成通车")),
    )
    words = Assessment(
        second.id,
        *stretch(second.id, "超额完成目标"),
        "exceeded",
        "粮食产量",
        "2022",
        "郑州市",
        "410100",
    )
    growth, grain = ENTRIES
    compared = (observations[0].id, observations[2].id)
    ledger = (
        replace(growth, targets=compared[:1], actuals=compared[1:], decided_by=compared),
        replace(
            grain,
            targets=(observations[1].id,),
            interims=(observations[4].id,),
            assessments=(words.id,),
            decided_by=(words.id,),
        ),
    )
    progress = Progress(
        entity_id=ENTITIES["北环路大桥"].id,
        states=(statuses[1].id,),
        promises=(statuses[0].id,),
        current="completed",
        since="2022",
        due="2022",
        outcome="met",
        reason="reported completed for 2022 on 2023-01, promised by 2022 on 2022-01-20",
        findings=("slipped",),
    )
    return Corpus(
        documents=(first, second),
        mentions=tuple(mentions),
        links=tuple(links),
        entities=tuple(sorted(ENTITIES.values(), key=lambda entity: entity.id)),
        references=tuple(references),
        observations=observations,
        relations=relations,
        statuses=statuses,
        assessments=(words,),
        ledger=ledger,
        progress=(progress,),
    )


def shuffled(corpus: Corpus, seed: int) -> Corpus:
    """The same records in another order."""
    random = Random(seed)
    return Corpus(
        **{
            field.name: tuple(random.sample(records, len(records)))
            for field in fields(Corpus)
            for records in [getattr(corpus, field.name)]
        }
    )


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLDEN
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else None
    corpus = small_corpus()
    write(corpus if seed is None else shuffled(corpus, seed), target)
