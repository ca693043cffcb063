"""A small corpus made by hand, so that questions have known answers whatever the recognizers find.

Two invented cities, 云州市 (419900) and 澄州市 (419800): a plan, three yearly reports, a bulletin and a notice of the one, a
report of the other. Marks are written beside each sentence: every mention, observation, relation and status by its words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path

from taizhang import emit, jsonl
from taizhang.ledger import build_ledger, project_rows, rows
from taizhang.ledger.projects import build_progress
from taizhang.records import (
    Assessment,
    Block,
    Corpus,
    Document,
    Entity,
    Former,
    Item,
    Label,
    Link,
    Mention,
    Observation,
    Reference,
    Relation,
    Sentence,
    Source,
    Status,
)

CODES = {"云州市": "419900", "澄州市": "419800", "漯阳县": "419921"}
YUNZHOU, CHENGZHOU = "419900", "419800"
THINGS = {  # surface -> type, canonical name, scope
    "云州市": ("PLACE", "云州市", ""),
    "全市": ("PLACE", "云州市", ""),
    "澄州市": ("PLACE", "澄州市", ""),
    "漯阳县": ("PLACE", "漯阳县", ""),
    "老城区": ("PLACE", "老城区", YUNZHOU),
    "高新区": ("PLACE", "云州高新技术产业开发区", YUNZHOU),
    "市水利局": ("AGENCY", "云州市水利局", YUNZHOU),
    "市农业农村局": ("AGENCY", "澄州市农业农村局", CHENGZHOU),
    "云州市人民政府": ("AGENCY", "云州市人民政府", YUNZHOU),
    "市政府办公室": ("AGENCY", "云州市人民政府办公室", YUNZHOU),
    "国土资源部": ("AGENCY", "中华人民共和国国土资源部", ""),
    "云州学院": ("ORG", "云州学院", YUNZHOU),
    "清澜河大桥": ("PROJECT", "清澜河大桥", YUNZHOU),
    "云州东站": ("PROJECT", "云州东站", YUNZHOU),
    "清澜碧水工程": ("PROGRAM", "清澜碧水工程", YUNZHOU),
    "河长制": ("PROGRAM", "河长制", ""),
    "美丽庭院行动": ("PROGRAM", "美丽庭院行动", YUNZHOU),
    "乡村振兴战略": ("PROGRAM", "乡村振兴战略", ""),
    "乡村振兴": ("PROGRAM", "乡村振兴战略", ""),
    "云州陶瓷博览会": ("EVENT", "云州陶瓷博览会", YUNZHOU),
    "陶博会": ("EVENT", "云州陶瓷博览会", YUNZHOU),
    "《清澜碧水工程实施方案》": ("DOC", "《清澜碧水工程实施方案》", YUNZHOU),
    "沈望川": ("PERSON", "沈望川", YUNZHOU),
}
FORMERS = {  # ids that turned out to be another's thing
    "清澜河大桥-419900": (Former("清澜河特大桥-410000", "PROJECT", "清澜河特大桥", "410000"),)
}


@dataclass
class Report:
    """A document in the making: add() a sentence with what it says."""

    id: str
    title: str
    issuer: str
    place: str
    date: str
    kind: str = "work_report"
    number: str = ""
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def add(self, sentence: str, *marks: tuple[str, ...]) -> Report:
        """Append a sentence and its marks.

        Marks are tuples: ("number", quote, indicator, value, unit, bound, kind, period, status[, place or owner]),
        ("relation", type, head, tail), ("status", thing, status, period, cue[, "planned"]), ("words", clause, outcome,
        indicator, period), ("item", words, kind, number, ordinal). Every surface of THINGS in the sentence is a mention.
        """
        start = len(self.text)
        self.text += sentence
        self.sentences.append(Sentence(start, len(self.text), 0))
        self._mention(start, sentence)
        for kind, *rest in marks:
            if kind == "number":
                self._observe(start, *rest)
            elif kind == "relation":
                self._relate(start, *rest)
            elif kind == "words":
                self._assess(start, *rest)
            elif kind == "item":
                self._itemize(start, *rest)
            else:
                self._state(start, *rest)
        return self

    def document(self) -> Document:
        """The finished document."""
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        return Document(
            id=self.id,
            text=self.text,
            title=self.title,
            issuer=self.issuer,
            jurisdiction=self.place,
            jurisdiction_code=CODES[self.place],
            date=self.date,
            kind=self.kind,
            number=self.number,
            blocks=(Block(0, len(self.text), "paragraph"),),
            sentences=tuple(self.sentences),
            sources=(Source(f"{self.id}.txt", sha256, "utf-8", 0, len(self.text)),),
        )

    def _mention(self, start: int, sentence: str) -> None:
        taken: set[int] = set()
        for surface in sorted(THINGS, key=len, reverse=True):  # the longest wins
            at = sentence.find(surface)
            while at >= 0:
                if not taken & set(range(at, at + len(surface))):
                    taken |= set(range(at, at + len(surface)))
                    self._refer(start + at, surface)
                at = sentence.find(surface, at + 1)

    def _refer(self, start: int, surface: str) -> None:
        kind, name, scope = THINGS[surface]
        end = start + len(surface)
        how = "deixis" if surface == "全市" else "surface"
        code = CODES.get(name, "")
        self.mentions.append(Mention(self.id, start, end, kind, "lexicon"))
        self.links.append(Link(self.id, start, end, kind, name, scope, code, how))
        self.references.append(Reference(self.id, start, end, entity_id(kind, name, scope, code)))

    def _span(self, start: int, surface: str) -> tuple[int, int]:
        at = self.text.index(surface, start)
        return at, at + len(surface)

    def _observe(self, start: int, quote: str, indicator: str, value: str, *rest: str) -> None:
        unit, bound, kind, period, status, *owner = rest
        begin, end = self._span(start, quote)
        place, about = self.place, (-1, -1)
        if owner and owner[0] in CODES:
            place = owner[0]
        elif owner:
            about = self._span(start, owner[0])
        low, _, high = value.partition("—")
        self.observations.append(
            Observation(
                doc_id=self.id,
                start=begin,
                end=end,
                value_start=end - 1,
                value_end=end,
                indicator=indicator,
                value=(Decimal(low), Decimal(high)) if high else Decimal(low),
                unit=unit,
                bound=bound,
                kind=kind,
                period=period,
                place=place,
                place_code=CODES[place],
                status=status,
                about_start=about[0],
                about_end=about[1],
            )
        )

    def _relate(self, start: int, kind: str, head: str, tail: str) -> None:
        ends = (*self._span(start, head), *self._span(start, tail))
        self.relations.append(Relation(self.id, start, len(self.text), kind, *ends))

    def _state(
        self, start: int, thing: str, status: str, period: str, cue: str, *planned: str
    ) -> None:
        span = self._span(start, thing)
        cue_span = self._span(start, cue)
        self.statuses.append(Status(self.id, *span, status, period, bool(planned), *cue_span))

    def _assess(self, start: int, clause: str, outcome: str, indicator: str, period: str) -> None:
        span = self._span(start, clause)
        said = (outcome, indicator, period, self.place, CODES[self.place])
        self.assessments.append(Assessment(self.id, *span, *said))

    def _itemize(self, start: int, words: str, kind: str, number: str, ordinal: str) -> None:
        begin, end = self._span(start, words)
        first = begin if ordinal == "1" else self.items[-1].first
        told = (number, int(ordinal), begin, end, first, -1, -1, kind)
        self.items.append(Item(self.id, begin, end, *told))


def entity_id(kind: str, name: str, scope: str, code: str) -> str:
    """The id of a thing of this corpus; a place with a code is its code."""
    return code or (f"{name}-{scope}" if scope else name).strip("《》")


def reports() -> list[Report]:
    """The seven documents."""
    return [
        Report("yunzhou-2021-plan", "云州市“十四五”规划纲要", "云州市人民政府", "云州市", "2021-03-26", "plan")
        .add(
            "到2023年，粮食产量稳定在58亿斤以上。",
            ("number", "粮食产量稳定在58亿斤以上", "粮食产量", "5800000000", "斤", "min", "level", "2023", "target"),
        )
        .add(
            "五年新建学校60所。",
            ("number", "新建学校60所", "学校", "60", "所", "exact", "increment", "2021/2025", "target"),
        )
        .add("2023年建成云州东站。", ("status", "云州东站", "completed", "2023", "建成", "planned")),
        Report("yunzhou-2022", "2022年云州市政府工作报告", "云州市人民政府", "云州市", "2022-01-18")
        .add(
            "2021年全市生产总值增长6.3%，城镇新增就业6.2万人。",
            ("number", "生产总值增长6.3%", "生产总值", "6.3", "%", "exact", "growth", "2021", "actual"),
            ("number", "城镇新增就业6.2万人", "城镇就业", "62000", "人", "exact", "increment", "2021", "actual"),
        )
        .add(
            "今年生产总值增长7%左右，城镇新增就业6.5万人，新建公共停车位1.5万个，城镇登记失业率控制在4.5%以内。",
            ("number", "生产总值增长7%左右", "生产总值", "7", "%", "approx", "growth", "2022", "target"),
            ("number", "城镇新增就业6.5万人", "城镇就业", "65000", "人", "exact", "increment", "2022", "target"),
            ("number", "新建公共停车位1.5万个", "公共停车位", "15000", "个", "exact", "increment", "2022", "target"),
            ("number", "城镇登记失业率控制在4.5%以内", "城镇登记失业率", "4.5", "%", "max", "share", "2022", "target"),
            ("item", "城镇新增就业6.5万人", "livelihood", "一是", "1"),
            ("item", "新建公共停车位1.5万个", "livelihood", "二是", "2"),
        )
        .add(
            "清澜河大桥总投资12亿元，10月底前建成通车。",
            ("number", "总投资12亿元", "总投资", "1200000000", "元", "exact", "level", "2022", "target", "清澜河大桥"),
            ("status", "清澜河大桥", "completed", "2022-10", "建成通车", "planned"),
        )
        .add("谋划建设云州东站。", ("status", "云州东站", "planned", "2022", "谋划"))
        .add(
            "由市水利局牵头，以河长制为抓手推进清澜碧水工程。",
            ("relation", "responsible_for", "市水利局", "河长制"),
            ("relation", "responsible_for", "市水利局", "清澜碧水工程"),
            ("relation", "advances", "河长制", "清澜碧水工程"),
            ("status", "清澜碧水工程", "underway", "2022", "推进"),
        )
        .add(
            "深入实施乡村振兴战略，开展美丽庭院行动。",
            ("relation", "part_of", "美丽庭院行动", "乡村振兴战略"),
            ("status", "乡村振兴战略", "underway", "2022", "深入实施"),
        ),
        Report("yunzhou-2023", "2023年云州市政府工作报告", "云州市人民政府", "云州市", "2023-01-12")
        .add("云州市人民政府市长沈望川作报告。", ("relation", "holds_office", "沈望川", "云州市人民政府"))
        .add(
            "去年生产总值增长5.6%，城镇新增就业6.8万人，城镇登记失业率4.2%。",
            ("number", "生产总值增长5.6%", "生产总值", "5.6", "%", "exact", "growth", "2022", "actual"),
            ("number", "城镇新增就业6.8万人", "城镇就业", "68000", "人", "exact", "increment", "2022", "actual"),
            ("number", "城镇登记失业率4.2%", "城镇登记失业率", "4.2", "%", "exact", "share", "2022", "actual"),
        )
        .add(
            "清澜河大桥建成通车，连接老城区和高新区。",
            ("status", "清澜河大桥", "completed", "2022", "建成通车"),
            ("relation", "connects", "清澜河大桥", "老城区"),
            ("relation", "connects", "清澜河大桥", "高新区"),
        )
        .add(
            "云州陶瓷博览会在高新区成功举办，陶博会签约项目46个。",
            ("relation", "located_in", "云州陶瓷博览会", "高新区"),
            ("status", "云州陶瓷博览会", "completed", "2022", "成功举办"),
            ("number", "签约项目46个", "签约项目", "46", "个", "exact", "level", "2022", "actual", "陶博会"),
        )
        .add(
            "云州市漯阳县入选乡村振兴示范。",
            ("relation", "part_of", "漯阳县", "云州市"),
            ("relation", "takes_part_in", "漯阳县", "乡村振兴"),
        )
        .add(
            "高新区云州学院牵头，云州东站开工，概算投资35亿元。",
            ("relation", "located_in", "云州学院", "高新区"),
            ("relation", "responsible_for", "云州学院", "云州东站"),
            ("status", "云州东站", "started", "2023", "开工"),
            ("number", "投资35亿元", "投资", "3500000000", "元", "exact", "level", "2023", "actual", "云州东站"),
        )
        .add("云州东站位于高新区。", ("relation", "located_in", "云州东站", "高新区"))
        .add(
            "今年生产总值增长6%—6.5%。",
            ("number", "生产总值增长6%—6.5%", "生产总值", "6—6.5", "%", "exact", "growth", "2023", "target"),
        )
        .add(
            "今年粮食产量60亿斤以上。",
            ("number", "粮食产量60亿斤以上", "粮食产量", "6000000000", "斤", "min", "level", "2023", "target"),
        ),
        Report("yunzhou-2024", "2024年云州市政府工作报告", "云州市人民政府", "云州市", "2024-01-16")
        .add(
            "去年生产总值增长6.2%，粮食产量超额完成目标任务。",
            ("number", "生产总值增长6.2%", "生产总值", "6.2", "%", "exact", "growth", "2023", "actual"),
            ("words", "粮食产量超额完成目标任务", "exceeded", "粮食产量", "2023"),
        )
        .add(
            "2021年以来新建学校38所。",
            ("number", "新建学校38所", "学校", "38", "所", "exact", "increment", "2021/2023", "actual"),
        )
        .add(
            "云州东站主体完工，年底建成投用。",
            ("status", "云州东站", "underway", "2023", "主体完工"),
            ("status", "云州东站", "completed", "2024", "建成投用", "planned"),
        ),
        Report("yunzhou-2022-bulletin", "2022年云州市统计公报", "云州市统计局", "云州市", "2023-03-20", "bulletin").add(
            "初步核算，全市生产总值比上年增长5.4%。",
            ("number", "生产总值比上年增长5.4%", "生产总值", "5.4", "%", "exact", "growth", "2022", "actual"),
        ),
        Report(
            "yunzhou-2022-no9", "关于印发清澜碧水工程实施方案的通知", "云州市人民政府", "云州市", "2022-03-05", "notice",
            "云政〔2022〕9号",
        )
        .add(
            "云州市人民政府印发《清澜碧水工程实施方案》。",
            ("relation", "issued_by", "《清澜碧水工程实施方案》", "云州市人民政府"),
        )
        .add(
            "市政府办公室隶属云州市人民政府，负责清澜碧水工程。",
            ("relation", "part_of", "市政府办公室", "云州市人民政府"),
            ("relation", "responsible_for", "市政府办公室", "清澜碧水工程"),
        ),
        Report("chengzhou-2023", "2023年澄州市政府工作报告", "澄州市人民政府", "澄州市", "2023-01-10")
        .add(
            "2022年澄州市生产总值增长6.1%。",
            ("number", "生产总值增长6.1%", "生产总值", "6.1", "%", "exact", "growth", "2022", "actual"),
        )
        .add(
            "今年生产总值增长6.5%以上，市农业农村局牵头实施乡村振兴战略。",
            ("number", "生产总值增长6.5%以上", "生产总值", "6.5", "%", "min", "growth", "2023", "target"),
            ("relation", "responsible_for", "市农业农村局", "乡村振兴战略"),
            ("status", "乡村振兴战略", "underway", "2023", "实施"),
        )
        .add("用地审批改革的做法曾得到国土资源部肯定。"),
    ]  # fmt: skip


def corpus(more: Sequence[Report] = ()) -> Corpus:
    """All of it, and of further documents, as the stages would give it."""
    made = sorted([*reports(), *more], key=lambda report: report.id)
    documents = tuple(report.document() for report in made)
    links = tuple(sorted((x for r in made for x in r.links), key=lambda x: (x.doc_id, x.start)))
    references = tuple(
        sorted((x for r in made for x in r.references), key=lambda x: (x.doc_id, x.start))
    )
    observations = tuple(x for r in made for x in r.observations)
    assessments = tuple(x for r in made for x in r.assessments)
    statuses = tuple(x for r in made for x in r.statuses)
    entities = _entities(made)
    return Corpus(
        documents=documents,
        mentions=tuple(
            sorted((x for r in made for x in r.mentions), key=lambda x: (x.doc_id, x.start))
        ),
        links=links,
        entities=entities,
        references=references,
        observations=observations,
        relations=tuple(x for r in made for x in r.relations),
        statuses=statuses,
        items=tuple(x for r in made for x in r.items),
        assessments=assessments,
        ledger=tuple(build_ledger(observations, documents, references, assessments)),
        progress=tuple(build_progress(statuses, documents, references, entities)),
    )


def write(made: Corpus, folder: Path) -> None:
    """Write a corpus as a build does, but for the store."""
    (folder / "records").mkdir(parents=True)
    emit.write(made, folder)
    for each in fields(Corpus):
        jsonl.write(getattr(made, each.name), folder / "records" / f"{each.name}.jsonl")
    jsonl.write_rows(rows(made), folder / "ledger.jsonl")
    jsonl.write_rows(project_rows(made), folder / "progress.jsonl")
    (folder / "run.lock").write_text("{}\n", encoding="utf-8")


def _entities(made: list[Report]) -> tuple[Entity, ...]:
    labels: dict[str, Counter[str]] = {}
    documents: dict[tuple[str, str], set[str]] = {}
    known: dict[str, Link] = {}
    for report in made:
        for link, reference in zip(report.links, report.references, strict=True):
            surface = report.text[link.start : link.end]
            labels.setdefault(reference.entity_id, Counter())[surface] += 1
            documents.setdefault((reference.entity_id, surface), set()).add(link.doc_id)
            known[reference.entity_id] = link
    return tuple(
        Entity(
            each,
            known[each].type,
            known[each].name,
            known[each].scope,
            known[each].code,
            tuple(
                Label(surface, count, tuple(sorted(documents[each, surface])))
                for surface, count in sorted(
                    labels[each].items(), key=lambda item: (-item[1], item[0])
                )
            ),
            FORMERS.get(each, ()),
        )
        for each in sorted(known)
    )
