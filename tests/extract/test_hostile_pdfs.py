"""PDF files that lead in circles, count what is not there, unpack to more than memory holds, or bring scripts."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import printed
import pytest

from taizhang.errors import UnreadableFileError
from taizhang.stages import read_file
from taizhang.workers import Lost, run_each

LINES = ("云州市人民政府工作报告", "全市生产总值增长8.2%，新增就业12万人。")
WHOLE = printed.pdf(printed.report(LINES))


def _pdf(
    stream: bytes = b"",
    *,
    pages: bytes = b"/Count 1 /Kids [3 0 R]",
    page: bytes = b"",
    more: bytes = b"",
) -> bytes:
    """A file of one page as one would write it by hand, without a cross-reference table."""
    packed = b" /Filter /FlateDecode" if stream.startswith(b"x") else b""
    return b"".join(
        (
            b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
            b"2 0 obj\n<< /Type /Pages %s >>\nendobj\n" % pages,
            b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 4 0 R >>\nendobj\n"
            % page,
            b"4 0 obj\n<< /Length %d%s >>\nstream\n%s\nendstream\nendobj\n"
            % (len(stream), packed, stream),
            more,
            b"trailer\n<< /Root 1 0 R >>\n%%EOF",
        )
    )


def _form(content: bytes) -> bytes:
    """A page that draws a form, object 5."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    made = b"5 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        head,
        len(content),
        content,
    )
    return _pdf(b"/F Do", page=b"/Resources << /XObject << /F 5 0 R >> >>", more=made)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.replace(b"/Count 1 ", b"/Count 999999999 "),
        WHOLE.replace(b"/Count 1 ", b"/Count -5 "),
        WHOLE.replace(
            b"/Type /Catalog",
            b"/Type /Catalog /OpenAction << /S /JavaScript /JS (while\\(1\\){}) >>",
        ),
    ],
    ids=["a_billion_pages", "less_than_none", "script"],
)
def test_text_is_read_whatever_the_file_says_beside_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (doc,), _, failures = read_file(path, name=path.name)
    assert doc.text == "\n".join(LINES)
    assert failures == []


@pytest.mark.parametrize(
    "data",
    [
        _pdf(pages=b"/Count 1 /Kids [2 0 R]"),
        _pdf(pages=b"/Count 2000 /Kids [2 0 R 2 0 R 3 0 R]"),
        _pdf(page=b"/Parent 3 0 R"),
        _pdf(b"[" * 1_000_000),
        _pdf(page=b"/A " + b"<<" * 100_000),
        _pdf(b"q 1e9 0 0 1e9 0 0 cm 0 0 1 1 re f Q").replace(b"595 842", b"1000000000 1000000000"),
        _pdf(zlib.compress(zlib.compress(b"0" * 10_000_000))),
    ],
    ids=[
        "pages_in_themselves",
        "many_pages_in_themselves",
        "own_parent",
        "brackets",
        "nested",
        "a_page_as_large_as_a_country",
        "packed_twice",
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=r"^a\.pdf: "):
        read_file(path, name=path.name)


def _attempt(path: Path) -> int:
    try:
        return len(read_file(path, name=path.name)[0])
    except UnreadableFileError:
        return 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_what_unpacks_without_end_costs_its_worker_alone(tmp_path: Path) -> None:
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(WHOLE)
    bombs = {
        "saved.pdf": _pdf(zlib.compress(b"q " * 200_000_000)),
        "drawn.pdf": _pdf(zlib.compress(b"0 0 m 1 1 l S " * 10_000_000)),
        "itself.pdf": _form(b"/F Do /F Do"),
    }
    for name, data in bombs.items():
        assert len(data) < 2_000_000
        (tmp_path / name).write_bytes(data)
    paths = [whole, *(tmp_path / name for name in bombs)]
    found = list(run_each(_attempt, paths, jobs=2, seconds=lambda path: 60))
    lost = {x.task.name for x in found if isinstance(x, Lost)}
    # ten million lines are drawn in time on a fast machine, and hold no text
    assert {"saved.pdf", "itself.pdf"} <= lost <= set(bombs)
    assert sorted(x for x in found if isinstance(x, int)) == [0] * (3 - len(lost)) + [1]
