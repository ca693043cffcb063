"""Marks kept without their texts: read back whole from the corpus, or refused; and no text is kept."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from taizhang.errors import InputError
from taizhang.records import ENTITY_TYPES
from taizhang.training.annotations import Skipped, passage_hash, read_annotations, source_text
from taizhang.training.gold import GoldPassage, read_gold

STRETCH = 18  # characters without white space that a passage may not share with one for judging

# file -> bytes; passages are cut from the third to the last but one character
FILES = {
    "reports/broken.txt": "一、回顾\n松岭大桥建成。\n".encode("gb18030") + b"\xff\xff\n",
    "reports/gbk.txt": "一、回顾\r\n我市松岭大桥建成。\r\n".encode("gb18030"),
    "reports/marked.txt": "\ufeff一、回顾\r\n省委到云州调研。\n".encode(),
    "raw/laws.txt.gz": gzip.compress("甲条例\f乙条例\n本市西关桥。\n".encode(), mtime=0),
}
NAMES = {
    "reports/broken.txt": ("松岭大桥", "PROJECT"),
    "reports/gbk.txt": ("松岭大桥", "PROJECT"),
    "reports/marked.txt": ("云州", "PLACE"),
    "raw/laws.txt.gz": ("西关桥", "PROJECT"),
}


@pytest.fixture
def corpus(tmp_path):
    """A folder with a text in each form that the annotated ones have."""
    for name, raw in FILES.items():
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return tmp_path / "corpus"


@pytest.fixture
def gold(corpus, tmp_path):
    """A passage of each file, with its text, its place, and one name."""
    records = []
    for file, (name, label) in NAMES.items():
        text = source_text(corpus / file)[2:-1]
        start = text.index(name)
        records.append(
            {
                "id": Path(file).name,
                "doc": f"{file}:1",
                "jurisdiction": "云州市",
                "date": "2026-01",
                "text": text,
                "file": file,
                "offset": 2,
                "entities": [
                    {"start": start, "end": start + len(name), "type": label, "surface": name}
                ],
            }
        )
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(x) + "\n" for x in records), encoding="utf-8")
    return path


@pytest.fixture
def kept(root, gold, corpus, tmp_path):
    """The folder that the tool writes of these passages."""
    keep(root, gold, corpus, tmp_path / "annotations")
    return tmp_path / "annotations"


def keep(root, gold, corpus, out, code=0):
    command = [sys.executable, str(root / "tools" / "keep_annotations.py"), str(gold)]
    options = ["--corpus", str(corpus), "--out", str(out)]
    ran = subprocess.run([*command, *options], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == code, ran.stderr
    return ran.stdout + ran.stderr


def change(path, **fields):
    """Rewrite the only line of a file of annotations."""
    record = json.loads(path.read_text(encoding="utf-8")) | fields
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")


def test_source_text_keeps_each_character(corpus):
    assert {file: source_text(corpus / file) for file in FILES} == {
        "reports/broken.txt": "一、回顾\n松岭大桥建成。\n\ufffd\ufffd\n",
        "reports/gbk.txt": "一、回顾\r\n我市松岭大桥建成。\r\n",
        "reports/marked.txt": "\ufeff一、回顾\r\n省委到云州调研。\n",
        "raw/laws.txt.gz": "甲条例\f乙条例\n本市西关桥。\n",
    }


def test_a_line_holds_offsets_and_a_hash(kept):
    assert sorted(path.name for path in kept.iterdir()) == [
        "SHA256SUMS",
        "laws.jsonl",
        "reports.jsonl",
    ]
    (line,) = (kept / "laws.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "id": "laws.txt.gz",
        "doc": "raw/laws.txt.gz:1",
        "jurisdiction": "云州市",
        "date": "2026-01",
        "file": "raw/laws.txt.gz",
        "start": 2,
        "end": 14,
        "hash": passage_hash("例\f乙条例\n本市西关桥。"),
        "entities": [[8, 11, "PROJECT"]],
    }


def test_annotations_give_the_passages_they_were_made_of(kept, gold, corpus):
    passages, skipped = read_annotations([kept / "reports.jsonl", kept / "laws.jsonl"], corpus)
    assert skipped == []
    assert passages == read_gold(gold)
    assert passages[1] == GoldPassage(
        "gbk.txt",
        "回顾\r\n我市松岭大桥建成。\r",
        ((6, 10, "PROJECT"),),
        "reports/gbk.txt:1",
        "云州市",
        "2026-01",
    )


def test_more_passages_join_those_kept_and_replace_their_like(root, kept, gold, corpus):
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    (line,) = (x for x in gold.read_text(encoding="utf-8").splitlines() if "laws" in x)
    record = json.loads(line) | {"date": "2027"}
    more = json.loads(line) | {"id": "second", "entities": []}
    gold.write_text(f"{json.dumps(more)}\n{json.dumps(record)}\n", encoding="utf-8")
    assert keep(root, gold, corpus, kept).startswith("5 passages of 4 files in ")
    passages, skipped = read_annotations([kept / "laws.jsonl"], corpus)
    assert [(p.id, p.date, len(p.spans)) for p in passages] == [
        ("laws.txt.gz", "2027", 1),
        ("second", "2026-01", 0),
    ]
    assert skipped == []
    for name in ("SHA256SUMS", "reports.jsonl"):
        assert (kept / name).read_bytes() == before[name]


def test_a_passage_that_stands_elsewhere_is_not_kept(root, gold, corpus, tmp_path):
    text = gold.read_text(encoding="utf-8").replace('"offset": 2', '"offset": 3', 1)
    gold.write_text(text, encoding="utf-8")
    said = keep(root, gold, corpus, tmp_path / "out", code=2)
    assert said == "broken.txt: another text stands at 3 in reports/broken.txt\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param(
            {"start": 3, "end": 15},
            "the text at 3 in raw/laws.txt.gz is not the one annotated",
            id="another place",
        ),
        pytest.param(
            {"hash": passage_hash("例\f乙条例\n本市西关桥！")},
            "the text at 2 in raw/laws.txt.gz is not the one annotated",
            id="another hash",
        ),
        pytest.param(
            {"start": 4, "end": 16},
            "ends at 16, but raw/laws.txt.gz has 15 characters",
            id="past the end",
        ),
    ],
)
def test_a_passage_with_another_text_is_refused_and_told(fields, reason, kept, corpus):
    line = kept / "laws.jsonl"
    change(line, **fields)
    passages, skipped = read_annotations([line, kept / "reports.jsonl"], corpus)
    assert [p.id for p in passages] == ["broken.txt", "gbk.txt", "marked.txt"]
    assert skipped == [Skipped("laws.txt.gz", f"{line}:1", reason)]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        pytest.param({"start": 9, "end": 9}, "9 to 9 is no stretch of a file", id="empty"),
        pytest.param({"start": -1}, "-1 to 14 is no stretch of a file", id="before the start"),
        pytest.param({"start": "2"}, "2 to 14 is no stretch of a file", id="no number"),
        pytest.param(
            {"entities": [[8, 13, "PROJECT"]]},
            "8 to 13 is no stretch of 12 characters",
            id="name past the end",
        ),
        pytest.param(
            {"entities": [[8, 11, "PROJECT"], [6, 9, "PLACE"]]},
            "the names at 6 and 8 overlap",
            id="overlap",
        ),
    ],
)
def test_a_line_that_is_no_annotation_is_named(fields, fault, kept, corpus):
    line = kept / "laws.jsonl"
    change(line, **fields)
    with pytest.raises(InputError) as caught:
        read_annotations([line], corpus)
    assert str(caught.value) == f"{line}:1: no marked passage: {fault}"


def test_a_changed_file_is_named_with_what_to_do(kept, corpus):
    path = corpus / "reports" / "gbk.txt"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    with pytest.raises(InputError) as caught:
        read_annotations([kept / "reports.jsonl"], corpus)
    said = str(caught.value)
    assert said.startswith(f"{path}: not the file that was annotated (SHA-256 ")
    assert said.endswith(f"put the original back, or leave out {kept / 'reports.jsonl'}")


def test_missing_files_are_counted_with_what_to_do(kept, corpus):
    (corpus / "reports" / "gbk.txt").unlink()
    (corpus / "reports" / "broken.txt").unlink()
    annotations = kept / "reports.jsonl"
    with pytest.raises(InputError) as caught:
        read_annotations([annotations], corpus)
    assert str(caught.value) == (
        f"{corpus}: lacks 2 of the files that {annotations} needs, such as reports/broken.txt; "
        f"give the folder of the corpus, or leave out {annotations}"
    )
    passages, skipped = read_annotations([kept / "laws.jsonl"], corpus)  # which needs neither
    assert ([p.id for p in passages], skipped) == (["laws.txt.gz"], [])


def test_sums_must_tell_of_each_file(kept, corpus):
    sums = kept / "SHA256SUMS"
    sums.write_text(sums.read_text(encoding="utf-8").replace("laws", "rules"), encoding="utf-8")
    with pytest.raises(InputError, match=r"SHA256SUMS: lacks raw/laws\.txt\.gz"):
        read_annotations([kept / "laws.jsonl"], corpus)
    sums.unlink()
    with pytest.raises(InputError, match="SHA256SUMS: cannot be read"):
        read_annotations([kept / "laws.jsonl"], corpus)


# The annotations of the project


@pytest.fixture(scope="module")
def ours(root):
    return sorted((root / "training" / "annotations").glob("*.jsonl"))


@pytest.fixture(scope="module")
def lines(ours):
    texts = {path.name: path.read_text(encoding="utf-8") for path in ours}
    return {name: [json.loads(line) for line in text.splitlines()] for name, text in texts.items()}


@pytest.fixture(scope="module")
def read_back(ours, shared):
    return read_annotations(ours, shared / "corpus")


def test_our_annotations_hold_no_text(lines, root):
    sums = (root / "training" / "annotations" / "SHA256SUMS").read_text(encoding="utf-8")
    annotated = {line.partition("  ")[2] for line in sums.splitlines()}
    place = re.compile(r"|[\u4e00-\u9fff]{3,8}")
    document = re.compile(r"[\w（）]{5,20}|(laws|policies):\d+")
    for line in (line for some in lines.values() for line in some):
        assert list(line) == [
            *("id", "doc", "jurisdiction", "date", "file", "start", "end", "hash", "entities")
        ]
        assert re.fullmatch(r"[a-z]+-\d{4}", line["id"])
        assert document.fullmatch(line["doc"])
        assert place.fullmatch(line["jurisdiction"])
        assert re.fullmatch(r"|\d{4}(-\d\d){1,2}", line["date"])
        assert line["file"] in annotated
        assert re.fullmatch("[0-9a-f]{16}", line["hash"])
        assert type(line["start"]) is type(line["end"]) is int
        for start, end, label in line["entities"]:
            assert type(start) is type(end) is int
            assert label in ENTITY_TYPES
    assert {line["file"] for some in lines.values() for line in some} == annotated


def test_our_ids_are_unique(lines):
    ids = [line["id"] for some in lines.values() for line in some]
    assert len(set(ids)) == len(ids)


def test_the_page_on_our_annotations_counts_them_right(lines, root):
    page = (root / "training" / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ")[:5] for line in page.splitlines() if line[:1] == "|"]
    every = [line for some in lines.values() for line in some]
    for name, some in {**lines, "all": every}.items():
        counts = (
            len(some),
            len({line["doc"] for line in some}),
            sum(line["end"] - line["start"] for line in some),
            sum(len(line["entities"]) for line in some),
        )
        assert [name, *(f"{count:,}" for count in counts)] in rows


def test_our_annotations_read_back_from_the_corpus(read_back):
    passages, skipped = read_back
    assert skipped == []
    assert len(passages) == 1791
    assert Counter(label for passage in passages for _, _, label in passage.spans) == {
        "PLACE": 3934,
        "PROGRAM": 2746,
        "PROJECT": 1209,
        "AGENCY": 976,
        "EVENT": 365,
        "ORG": 311,
        "DOC": 160,
        "PERSON": 111,
    }
    titles = (p.text[a:b] for p in passages for a, b, label in p.spans if label == "DOC")
    assert sum(title[0] == "《" and title[-1] == "》" for title in titles) > 120
    assert all(p.text == p.text.strip() for p in passages)


def test_our_passages_share_nothing_with_those_for_judging(read_back, shared):
    judged = {
        stretch: name
        for name in ("train", "dev")
        for passage in read_gold(shared / "gold" / f"{name}.jsonl")
        for stretch in stretches(passage.text)
    }
    assert len(judged) > 200_000
    shared_ones = [
        (passage.id, judged[stretch])
        for passage in read_back[0]
        for stretch in stretches(passage.text)
        if stretch in judged
    ]
    assert shared_ones == []


def stretches(text):
    dense = re.sub(r"\s", "", text)
    return (dense[i : i + STRETCH] for i in range(len(dense) - STRETCH + 1))
