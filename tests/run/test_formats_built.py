"""Files of several formats become one graph; what an archive holds is told member by member."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from openpyxl import Workbook

from taizhang.run import build
from taizhang.stages import Settings

STATED = 'jurisdiction = "郑州市"\ndate = "2025-01-15"\n'
PAGE = """<html><head><meta charset="utf-8"><script>document.write("生产总值9亿元")</script></head>
<body><nav>首页</nav><p>郑州市2024年新建学校12所，新增停车位1.5万个。</p></body></html>"""


def _archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def _workbook() -> bytes:
    book = Workbook()
    for row in (["指标", "2024年完成", "2025年目标"], ["粮食产量（万吨）", 310.5, "320以上"]):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_folder_of_formats_is_one_graph(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    members = {
        "a/page.html": PAGE.encode(),
        "a/page.toml": STATED.encode(),
        "../b.txt": "郑州市生产总值增长8%。".encode(),
        "broken.docx": b"PK\x03\x04",
    }
    (folder / "pages.zip").write_bytes(_archive(members))
    (folder / "figures.xlsx").write_bytes(_workbook())
    (folder / "figures.toml").write_text(STATED, encoding="utf-8")
    outcome = build([folder], tmp_path / "out", Settings(recognizers=("lexicon",)))
    assert outcome.report.conforms
    assert {doc.sources[0].path for doc in outcome.corpus.documents} == {
        "in/figures.xlsx",
        "in/pages.zip/a/page.html",
    }
    assert {(f.name, f.kind) for f in outcome.failures} == {
        ("in/pages.zip/../b.txt", "refused"),
        ("in/pages.zip/broken.docx", "refused"),
    }
    said = {(o.indicator, str(o.value), o.status, o.period) for o in outcome.corpus.observations}
    assert {
        ("粮食产量", "3105000", "actual", "2024"),
        ("粮食产量", "3200000", "target", "2025"),
        ("学校", "12", "actual", "2024"),
    } <= said
    records = (tmp_path / "out" / "records" / "documents.jsonl").read_text(encoding="utf-8")
    cells = [len(json.loads(line).get("cells", ())) for line in records.splitlines()]
    assert sorted(cells) == [0, 6]
    assert "生产总值9亿元" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
