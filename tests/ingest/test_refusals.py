"""What cannot be read is refused with the file, what it is, and what to do."""

import importlib.util
import os
import struct
import zlib

import pytest

from taizhang.errors import UnreadableFileError
from taizhang.extract import MAX_BYTES, SUFFIXES
from taizhang.stages import read_file

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(13) + zlib.compress(b"x")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.txt", "a.txt: the file is empty; leave it out or fetch it again"),
        (b" \r\n\t\n", "a.txt", "a.txt: the file is empty; leave it out or fetch it again"),
        (
            b"%PDF-1.7\n%\xe2\xe3",
            "a.txt",
            "a.txt: a broken PDF file (Failed to load document (PDFium: Data format error).); fetch it again, or repair it"
            " (qpdf IN OUT)",
        ),
        pytest.param(
            PNG,
            "a.txt",
            "a.txt: a broken image; fetch or scan it again",
            marks=pytest.mark.skipif(
                importlib.util.find_spec("rapidocr") is None,
                reason="the extra [ocr] is not installed",
            ),
        ),
        (
            b"PK\x03\x04" + bytes(60),
            "a.txt",
            "a.txt: the archive is broken (File is not a zip file); fetch or save it again",
        ),
        (
            bytes(range(256)) * 4,
            "a.txt",
            "a.txt: NUL bytes, so it is a binary file and no text; give the text of the report instead",
        ),
        (
            b"\x01\x02\x03abc" * 40,
            "a.txt",
            "a.txt: control bytes throughout, so it is no text; give the text of the report instead",
        ),
        (
            "政府工作报告".encode(),
            "a.pages",
            f"a.pages: .pages is not read; give a file in {', '.join(SUFFIXES)}",
        ),
        (
            "政府工作报告".encode(),
            "report",
            f"report: no suffix is not read; give a file in {', '.join(SUFFIXES)}",
        ),
        (
            "下载\n打印\n【字号：大 中 小】\n— 3 —\n".encode(),
            "a.txt",
            "a.txt: nothing is left to read after clean-up (4 lines of page furniture or marks); "
            "check that the file holds the report's text",
        ),
        (
            b"\xff\xfe" + b"\0\xd8" * 30,
            "a.txt",
            "a.txt: marked as UTF-16-LE, but 30 characters do not decode; save it as UTF-8 again",
        ),
    ],
    ids=[
        "empty",
        "only_white_space",
        "pdf",
        "png",
        "zip",
        "binary",
        "control_bytes",
        "wrong_suffix",
        "no_suffix",
        "only_furniture",
        "broken_utf16",
    ],
)
def test_ingest_says_what_is_wrong(read, content, name, message):
    with pytest.raises(UnreadableFileError) as error:
        read(content, name=name)
    assert str(error.value) == message


def test_ingest_refuses_a_huge_file_without_reading_it(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(UnreadableFileError) as error:
        read_file(path, name="huge.txt")
    assert str(error.value) == "huge.txt: 100 MB, more than the 64 MB that are read; split it"
    assert MAX_BYTES == 64_000_000


def test_ingest_says_when_a_file_is_missing(tmp_path):
    with pytest.raises(UnreadableFileError) as error:
        read_file(tmp_path / "gone.txt", name="gone.txt")
    assert str(error.value) == (
        "gone.txt: cannot be read (No such file or directory); check that it exists and its permissions"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_ingest_says_when_a_file_may_not_be_read(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("政府工作报告", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(
        UnreadableFileError, match=r"^secret\.txt: cannot be read \(Permission denied\)"
    ):
        read_file(path, name="secret.txt")


@pytest.mark.parametrize("name", ["a.md", "a.text", "A.TXT"])
def test_ingest_reads_its_suffixes(read, name):
    documents, _ = read("全市生产总值增长7.2%。", name=name)
    assert documents[0].text == "全市生产总值增长7.2%。"
