"""Files that are hostile beside one that is not: each is read or refused with its reason, the rest is built, counts add up."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from taizhang import run
from taizhang.run import Outcome, build
from taizhang.stages import Settings, read_file

SETTINGS = Settings(recognizers=("lexicon",))
REPORT = "云州市人民政府工作报告\n全市生产总值增长8.{}%，新增就业{}万人。加快清澜河大桥建设。\n"
DEEP = "[" * 100_000


def _write(folder: Path, name: str | bytes, content: str | bytes, stated: str = "") -> None:
    path = os.fsencode(folder) + b"/" + (name.encode() if isinstance(name, str) else name)
    Path(os.fsdecode(path)).write_bytes(content.encode() if isinstance(content, str) else content)
    if stated:
        beside = os.path.splitext(path)[0] + b".toml"  # noqa: PTH122  of bytes
        Path(os.fsdecode(beside)).write_text(stated, encoding="utf-8")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A build of a folder full of what should not be."""
    if sys.platform != "linux":
        pytest.skip("other systems do not allow such names")
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    for number, name in enumerate(
        (
            "plain.txt",
            "two\nlines.txt",
            "red\x1b[31m.txt",
            "turned\u202e.txt",
            b"no-utf8-\xff\xfe.txt",
            "长" * 83 + "ab.txt",
            "Case.txt",
            "case.txt",
            "<img src=x onerror=alert(1)>.txt",
        ),
        start=1,
    ):
        _write(folder, name, REPORT.format(number, number * 7))
    _write(folder, "long-title.txt", REPORT.format(1, 2), f'title = "{"长" * 2_000_000}"\n')
    _write(folder, "deep.txt", REPORT.format(1, 3), f"title = {DEEP}")
    _write(folder, "unknown.txt", REPORT.format(1, 4), f'"{"x" * 9_999}" = 1\n')
    _write(folder, "lines.txt", REPORT.format(1, 5), 'title = "一\\n二\\u0000\\u001b[31m"\n')
    _write(folder, "nothing.txt", b"\0\1\2" * 1000)
    _write(folder, "deep.jsonl", DEEP)
    said = json.dumps({"title": "\udfff题", "text": REPORT.format(1, 6) + "\ud800"})
    half = f"{said}\n{{}}\n{DEEP}\n"
    _write(folder, "half.jsonl", half)
    (folder / "nowhere.txt").symlink_to("nothing-there")
    (folder / "around").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    return build([folder], folder.parent / "out", SETTINGS, jobs=0)


def test_counts_add_up(outcome: Outcome) -> None:
    assert outcome.files == {"read": 11, "unchanged": 0, "refused": 5, "skipped": 2}
    assert outcome.report.conforms


def test_what_is_refused_is_listed_with_its_reason_in_one_line(outcome: Outcome) -> None:
    lines = (outcome.folder / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    failures = {row["name"]: row["reason"] for row in map(json.loads, lines)}
    assert failures == {
        "in/deep.jsonl": "no line is a JSON object; write one with a key text on each line",
        "in/deep.txt": 'in/deep.toml: lists inside lists without end; write lines such as jurisdiction = "郑州市"',
        "in/half.jsonl/2": "its column text is empty",
        "in/half.jsonl/3": "the line is no JSON object; mend or delete it",
        "in/long-title.txt": "in/long-title.toml: title has 2,000,000 characters, more than 1,000; shorten it",
        "in/nothing.txt": "NUL bytes, so it is a binary file and no text; give the text of the report instead",
        "in/nowhere.txt": "no file: a broken link or a device",
        "in/pipe.txt": "no file: a broken link or a device",
        "in/unknown.txt": f"in/unknown.toml: unknown key '{'x' * 39}…'; known are title, issuer, jurisdiction, province, date,"
        " kind, number, note",
    }


def test_names_are_written_so_that_terminals_and_files_bear_them(outcome: Outcome) -> None:
    names = {source.path for doc in outcome.corpus.documents for source in doc.sources}
    assert {
        "in/two\\nlines.txt",
        "in/red\\x1b[31m.txt",
        "in/turned\\u202e.txt",
        "in/no-utf8-\\xff\\xfe.txt",
        "in/Case.txt",
        "in/case.txt",
    } <= names


def test_what_is_stated_and_what_json_says_is_one_line_of_whole_characters(
    outcome: Outcome,
) -> None:
    folder = outcome.folder.parent / "in"
    titles = [
        read_file(folder / name, name=name)[0][0].title for name in ("lines.txt", "half.jsonl")
    ]
    assert titles == ["一 二[31m", "?题"]


def test_a_fault_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = run.read_file

    def faulty(path: Path, *, name: str) -> object:
        if path.name == "b.txt":
            raise KeyError("一\n二" * 500)
        return read(path, name=name)

    monkeypatch.setattr(run, "read_file", faulty)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT.format(1, 1), encoding="utf-8")
    (failure,) = build([tmp_path], tmp_path / "out", SETTINGS, jobs=0).failures
    assert failure.name.endswith("/b.txt")
    assert failure.reason.startswith("a fault of Taizhang, not of the file (KeyError: '一\\n二")
    assert failure.reason.endswith("report it, with the file")
    assert len(failure.reason) < 400
