"""ZIP archives: members as files, and those that must not be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from made import docx, paragraph, zipped

from taizhang.errors import UnreadableFileError
from taizhang.extract import extract
from taizhang.records import Failure, Part
from taizhang.stages import read_file

REPORT = "全市生产总值增长7.2%。"


def _extract(tmp_path: Path, data: bytes, name: str = "a.zip") -> tuple[list[Part], list[Failure]]:
    path = tmp_path / name
    path.write_bytes(data)
    return extract(path, name=name)


def _in_gbk(name: str, data: bytes) -> bytes:
    """An archive as Windows in China writes it: the name in GBK, without the flag of UTF-8."""
    raw = name.encode("gb18030")
    stand_in = "x" * len(raw)
    return zipped({stand_in: data}).replace(stand_in.encode(), raw)


def test_members_are_parts_named_after_archive_and_member(tmp_path: Path) -> None:
    data = zipped(
        {"b/报告.docx": docx(paragraph(REPORT)), "a.txt": REPORT, "c.md": f"# 报告\n\n{REPORT}"}
    )
    parts, failures = _extract(tmp_path, data)
    assert [(part.name, part.encoding) for part in parts] == [
        ("a.zip/a.txt", "utf-8"),
        ("a.zip/b/报告.docx", "docx"),
        ("a.zip/c.md", "markdown"),
    ]
    assert failures == []


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    parts, _ = _extract(tmp_path, _in_gbk("政府工作报告.txt", REPORT.encode()))
    assert [part.name for part in parts] == ["a.zip/政府工作报告.txt"]


def test_archives_are_read_one_level_deep(tmp_path: Path) -> None:
    inner = zipped({"a.txt": REPORT, "deeper.zip": zipped({"b.txt": REPORT})})
    parts, failures = _extract(tmp_path, zipped({"inner.zip": inner}))
    assert [part.name for part in parts] == ["a.zip/inner.zip/a.txt"]
    reason = "an archive in an archive in an archive; unpack it first"
    assert failures == [Failure("a.zip/inner.zip/deeper.zip", "refused", reason)]


@pytest.mark.parametrize(
    "name", ["../a.txt", "b/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"]
)
def test_paths_that_climb_are_refused(tmp_path: Path, name: str) -> None:
    parts, failures = _extract(tmp_path, zipped({name: REPORT, "b.txt": REPORT}))
    assert [part.name for part in parts] == ["a.zip/b.txt"]
    assert [(f.kind, f.reason) for f in failures] == [
        ("refused", "its path climbs out of the archive; pack it anew")
    ]


def test_a_name_with_dots_inside_does_not_climb(tmp_path: Path) -> None:
    parts, failures = _extract(tmp_path, zipped({"2022..2023/报告..txt": REPORT}))
    assert ([part.name for part in parts], failures) == (["a.zip/2022..2023/报告..txt"], [])


def test_a_bomb_is_left_alone_and_the_rest_is_read(tmp_path: Path) -> None:
    parts, failures = _extract(tmp_path, zipped({"bomb.txt": b"0" * 20_000_000, "ok.txt": REPORT}))
    assert [part.name for part in parts] == ["a.zip/ok.txt"]
    assert failures[0].reason.startswith("unpacks to 1,0")
    assert failures[0].reason.endswith("times its size, as a bomb does; it is left alone")


def test_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": REPORT * 50, "b.txt": REPORT}))
    at = data.index(b"PK\x01\x02") + 24  # uncompressed size in the directory
    data[at : at + 4] = (10).to_bytes(4, "little")
    parts, failures = _extract(tmp_path, bytes(data))
    assert [part.name for part in parts] == ["a.zip/b.txt"]
    assert [f.name for f in failures] == ["a.zip/a.txt"]


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": REPORT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    parts, failures = _extract(tmp_path, bytes(data))
    assert parts == []
    reason = "encrypted; unpack it with its password first"
    assert failures == [Failure("a.zip/a.txt", "refused", reason)]


def test_a_sidecar_states_metadata_of_the_member_beside_it(tmp_path: Path) -> None:
    stated = 'jurisdiction = "云州市"\nprovince = "河南省"\ndate = "2022-01"\n'
    path = tmp_path / "a.zip"
    path.write_bytes(
        zipped({"b/r.txt": REPORT, "b/r.toml": stated, "c.txt": REPORT[:-1] + "，全省第一。"})
    )
    documents, _, failures = read_file(path, name="a.zip")
    assert [(doc.jurisdiction, doc.date) for doc in documents] == [("云州市", "2022-01"), ("", "")]
    assert failures == []


def test_what_is_no_report_is_skipped(tmp_path: Path) -> None:
    members = {
        "README.md": "x", "__MACOSX/._a.txt": "x", ".hidden.txt": "x", "a.exe": "x", "~$报告.docx": "x", "r.txt": REPORT,
    }  # fmt: skip
    parts, failures = _extract(tmp_path, zipped(members))
    assert [part.name for part in parts] == ["a.zip/r.txt"]
    assert {(f.name, f.kind) for f in failures} == {
        (f"a.zip/{name}", "skipped") for name in members if name != "r.txt"
    }


def test_a_second_member_of_a_name_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", REPORT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", REPORT + "又一句。")
    parts, failures = _extract(tmp_path, made.getvalue())
    assert [part.text for part in parts] == [REPORT]
    assert [f.reason for f in failures] == ["a second member of this name; rename it"]


def test_a_broken_or_empty_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="the archive is broken"):
        _extract(tmp_path, zipped({"a.txt": REPORT})[:40])
    with pytest.raises(UnreadableFileError, match="an empty archive"):
        _extract(tmp_path, zipped({}))
