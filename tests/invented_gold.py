"""Passages with their names marked, and raw lines, all of them invented: enough to train something in seconds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from taizhang.training.gold import GoldPassage

STEMS = ("溪谷", "清澜", "柏原", "云峰", "石泉", "青石", "澄江", "松岭")
PHRASES = (  # the label and the form of a name, and a sentence around it
    ("PLACE", "{}市", "去年{}生产总值增长7%。"),
    ("AGENCY", "{}市水利局", "由{}牵头落实。"),
    ("PROJECT", "{}大桥", "{}建成通车，群众出行更加方便。"),
    ("PLACE", "{}县", "我们在{}召开现场会，总结经验。"),
    ("PROJECT", "{}污水处理厂", "全年完成投资2亿元，{}开工建设。"),
)
# Labels of somebody else's, the second of which stands on what no rule proposes.
OWN_PHRASES = (
    ("LEADER", "{}市市长", "{}作了报告。"),
    ("ARTICLE", "之{}款", "依照{}处理，"),
)
NOTHING = "会议总结了一年的工作，部署了下一步的任务。"


def passage(number: int, stem: str, phrases: Iterable[tuple[str, str, str]]) -> GoldPassage:
    """A passage of a document of its own: the sentences joined, with the names in them marked."""
    text, spans = "", []
    for label, form, sentence in phrases:
        name = form.format(stem)
        start = len(text) + sentence.index("{}")
        spans.append((start, start + len(name), label))
        text += sentence.format(name)
    return GoldPassage(f"p{number}", text, tuple(spans), f"d{number}", f"{stem}市")


def passages(
    phrases: Sequence[tuple[str, str, str]] = PHRASES, stems: Sequence[str] = STEMS
) -> list[GoldPassage]:
    """One document for each stem, and one without a name."""
    marked = [passage(number, stem, phrases) for number, stem in enumerate(stems)]
    return [*marked, GoldPassage("none", NOTHING, (), "none")]


def write_gold(path: Path, gold: Iterable[GoldPassage]) -> Path:
    """Write passages as ``read_gold`` reads them."""
    records = (
        {
            "id": one.id,
            "doc": one.doc,
            "jurisdiction": one.jurisdiction,
            "text": one.text,
            "entities": [{"start": a, "end": b, "type": label} for a, b, label in one.spans],
        }
        for one in gold
    )
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def raw_lines() -> str:
    """Text to teach an encoder from, without marks."""
    forms = (*PHRASES, *OWN_PHRASES)
    return (
        "\n".join(s.format(form.format(x)) for x in STEMS for _, form, s in forms) + f"\n{NOTHING}"
    )
