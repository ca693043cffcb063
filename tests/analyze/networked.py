"""A small corpus made by hand, whose network can be worked out on paper.

Three invented places, 云州市, 澄州市 and 岚州市, with reports of two years. Every surface of THINGS in a sentence is a mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.records import (
    Corpus,
    Document,
    Entity,
    Former,
    Label,
    Link,
    Reference,
    Relation,
    Sentence,
)

CODES = {"云州市": "419900", "澄州市": "419800", "岚州市": "419700"}
THINGS = {  # surface -> type, canonical name, entity id
    "全市": ("PLACE", "云州市", "place-419900"),
    "云州市": ("PLACE", "云州市", "place-419900"),
    "市水利局": ("AGENCY", "云州市水利局", "agency-水利局"),
    "市财政局": ("AGENCY", "云州市财政局", "agency-财政局"),
    "市教育局": ("AGENCY", "云州市教育局", "agency-教育局"),
    "国土资源部": ("AGENCY", "中华人民共和国国土资源部", "agency-国土资源部"),
    "自然资源部": ("AGENCY", "中华人民共和国自然资源部", "agency-自然资源部"),
    "碧水工程": ("PROGRAM", "碧水工程", "program-碧水工程"),
    "河长制": ("PROGRAM", "河长制", "program-河长制"),
    "名师计划": ("PROGRAM", "名师计划", "program-名师计划"),
    "书香行动": ("PROGRAM", "书香行动", "program-书香行动"),
    "阅读行动": ("PROGRAM", "阅读行动", "program-书香行动"),
    "清河大桥": ("PROJECT", "清河大桥", "project-清河大桥"),
    "清河特大桥": ("PROJECT", "清河特大桥", "project-清河特大桥"),  # a former id
    "第五届陶瓷博览会": ("EVENT", "第五届陶瓷博览会", "event-五"),
    "第六届陶瓷博览会": ("EVENT", "第六届陶瓷博览会", "event-六"),
}
REPORTS = (
    (
        "yun-2021",
        "云州市",
        (
            "全市推进碧水工程。",
            "全市办好第五届陶瓷博览会。",
            "国土资源部支持云州市。",
            "市教育局开展书香行动。",
        ),
        (),
    ),
    (
        "yun-2022",
        "云州市",
        (
            "由市水利局牵头，以河长制推进碧水工程。",
            "市财政局支持碧水工程。",
            "市教育局实施名师计划和阅读行动。",
            "全市建成清河特大桥。",
            "云州市办好第六届陶瓷博览会。",
            "自然资源部支持云州市。",
        ),
        (
            ("responsible_for", "市水利局", "河长制"),
            ("advances", "河长制", "碧水工程"),
            ("responsible_for", "市教育局", "名师计划"),
        ),
    ),
    ("cheng-2022", "澄州市", ("深化河长制，推进碧水工程。", "清河大桥开工。"), ()),
    ("lan-2022", "岚州市", ("实施名师计划。", "开展书香行动。"), ()),
)


def corpus() -> Corpus:
    """All of it as a build would give it."""
    documents: list[Document] = []
    links: list[Link] = []
    relations: list[Relation] = []
    for name, place, lines, marks in sorted(REPORTS):
        text = "".join(lines)
        sentences, at = [], 0
        for line in lines:
            sentences.append(Sentence(at, at + len(line), 0))
            links += _links(name, at, line)
            at += len(line)
        for kind, head, tail in marks:
            start = text.index(head)
            sentence = next(s for s in sentences if s.start <= start < s.end)
            ends = [_span(text, sentence.start, surface) for surface in (head, tail)]
            relations.append(Relation(name, sentence.start, sentence.end, kind, *ends[0], *ends[1]))
        documents.append(
            Document(
                name,
                text,
                title=f"{name[-4:]}年{place}政府工作报告",
                jurisdiction=place,
                jurisdiction_code=CODES[place],
                date=f"{name[-4:]}-01-18",
                kind="work_report",
                sentences=tuple(sentences),
            )
        )
    links.sort(key=lambda x: (x.doc_id, x.start))
    texts = {doc.id: doc.text for doc in documents}
    references = [
        Reference(x.doc_id, x.start, x.end, THINGS[texts[x.doc_id][x.start : x.end]][2])
        for x in links
    ]
    return Corpus(
        documents=tuple(documents),
        links=tuple(links),
        entities=tuple(_entities()),
        references=tuple(references),
        relations=tuple(relations),
    )


def _links(doc_id: str, begin: int, line: str) -> Iterator[Link]:
    taken: set[int] = set()
    for surface in sorted(THINGS, key=len, reverse=True):  # the longest wins
        start = line.find(surface)
        span = set(range(start, start + len(surface)))
        if start < 0 or taken & span:
            continue
        taken |= span
        kind, name, _ = THINGS[surface]
        how = "deixis" if surface == "全市" else "surface"
        yield Link(doc_id, begin + start, begin + start + len(surface), kind, name, how=how)


def _span(text: str, start: int, surface: str) -> tuple[int, int]:
    at = text.index(surface, start)
    return at, at + len(surface)


def _entities() -> Iterator[Entity]:
    known = {thing: (kind, name) for kind, name, thing in reversed(THINGS.values())}
    former = known.pop("project-清河特大桥")
    for thing, (kind, name) in sorted(known.items()):
        local = kind not in ("PROGRAM",) and "中华" not in name
        yield Entity(
            thing,
            kind,
            name,
            scope="410000-云州市" if local and kind != "PLACE" else "",
            code="410000-云州市" if kind == "PLACE" else "",
            labels=(Label(name, 1, ()),),
            replaced=(
                (Former("project-清河特大桥", former[0], former[1], "410000"),)
                if thing == "project-清河大桥"
                else ()
            ),
            series="event-陶瓷博览会" if kind == "EVENT" else "",
        )
