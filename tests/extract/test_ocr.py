"""Scans and images: what OCR reads, how sure it is, and that nothing is fetched."""

from __future__ import annotations

import importlib.util
import io
import socket
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest
from printed import Sheet, pdf

from taizhang.errors import UnreadableFileError
from taizhang.extract import image, ocr
from taizhang.extract import pdf as reader
from taizhang.extract.file import File
from taizhang.extract.layout import Chunk, Page, assemble
from taizhang.extract.progress import listening
from taizhang.records import Part

there = all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL"))
needs_ocr = pytest.mark.skipif(not there, reason="the extra [ocr] is not installed")
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    """A printed page as pixels: a heading and two lines."""
    sheet = Sheet(width=400, height=260)
    sheet.text(120, 60, "政府工作报告", size=22)
    sheet.text(64, 110, "全年生产总值增长百分之七，粮食再获", size=16)
    sheet.text(32, 140, "丰收，民生持续改善。", size=16)
    pixels = pypdfium2.PdfDocument(pdf([sheet]))[0].render(scale=150 / 72).to_numpy()[:, :, :3]
    if np.ptp(pixels) == 0:
        pytest.skip("no Chinese font on this machine to print the page with")
    return np.ascontiguousarray(pixels)


SAID = "政府工作报告\n　　全年生产总值增长百分之七，粮食再获丰收，民生持续改善。\n"


def as_file(form: str, *pages: np.ndarray) -> bytes:
    from PIL import Image

    images = [Image.fromarray(pixels) for pixels in pages]
    made = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(made, form, **more)
    return made.getvalue()


def read(data: bytes, name: str = "a.png") -> Part:
    (part,) = image.read(File(name, data))
    return part


@needs_ocr
@slow
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_images_are_read_line_by_line(page: np.ndarray, form: str) -> None:
    part = read(as_file(form, page))
    assert part.text.strip() == SAID.strip()
    assert part.encoding == f"{form.lower()}+ocr"
    assert all(line.confidence > 0.9 for line in part.lines)
    for line in part.lines:
        assert len(line.edges) == line.end - line.start + 1
        assert all(a <= b for a, b in pairwise(line.edges))
        assert 0 <= line.top < line.bottom <= page.shape[0]


@needs_ocr
@slow
@pytest.mark.parametrize("turns", [1, 2, 3], ids=["left", "upside_down", "right"])
def test_pages_that_lie_on_their_side_or_head_are_turned(page: np.ndarray, turns: int) -> None:
    part = read(as_file("PNG", np.ascontiguousarray(np.rot90(page, turns))))
    assert part.text.strip() == SAID.strip()


@needs_ocr
@slow
def test_places_on_a_large_image_are_in_its_own_pixels(page: np.ndarray) -> None:
    scale = 7
    part = read(as_file("PNG", page.repeat(scale, axis=0).repeat(scale, axis=1)))
    heading = next(line for line in part.lines if part.text[line.start] == "政")
    assert abs(heading.edges[0] - scale * 120 / 72 * 150) < 20 * scale
    assert part.text.strip() == SAID.strip()


@needs_ocr
@slow
def test_pages_of_a_tiff_are_told_as_they_are_read(page: np.ndarray) -> None:
    heard: list[tuple[int, int]] = []
    with listening(lambda done, total: heard.append((done, total))):
        part = read(as_file("TIFF", page, page), "a.tiff")
    assert heard == [(1, 2), (2, 2)]
    assert [line.page for line in part.lines] == [1, 1, 1, 2, 2, 2]


@needs_ocr
@slow
def test_pages_with_and_without_text_layer_are_one_text(page: np.ndarray) -> None:
    scan = pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(scan)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(_pil(page)))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(400, 260))
    made_page = scan.new_page(400, 260)
    made_page.insert_obj(picture)
    made_page.gen_content()
    sheet = Sheet()
    sheet.text(70, 100, "这一页有文字。")
    scan.import_pages(pypdfium2.PdfDocument(pdf([sheet])))
    made = io.BytesIO()
    scan.save(made)
    (part,) = reader.read(File("a.pdf", made.getvalue()))
    assert isinstance(part, Part)
    assert part.text == SAID + "这一页有文字。\n"
    assert part.encoding == "pdf+ocr"
    assert {(line.page, line.confidence == 1) for line in part.lines if line.page == 2} == {
        (2, True)
    }
    heading = part.lines[0]
    assert abs(heading.edges[0] - 120) < 6
    assert abs(heading.bottom - 64) < 8


def _pil(pixels: np.ndarray) -> object:
    from PIL import Image

    return Image.fromarray(pixels)


@needs_ocr
@slow
def test_number_of_threads_changes_nothing(
    page: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = as_file("TIFF", *[page[: 200 + 60 * n] for n in range(4)])
    found = []
    for cores in (1, 4):
        monkeypatch.setattr(ocr, "_cores", lambda cores=cores: cores)
        found.append(read(data, "a.tiff"))
    assert found[0] == found[1]


@needs_ocr
@slow
def test_nothing_is_fetched(page: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("OCR opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(as_file("PNG", page)).text.strip() == SAID.strip()


@needs_ocr
@slow
def test_blank_page_is_refused(page: np.ndarray) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read(as_file("PNG", np.full_like(page, 255)))
    assert str(error.value) == "a.png: OCR found no text on it; scan it again, sharper"


def test_line_that_ocr_is_not_sure_of_is_left_out_and_told() -> None:
    def line(text: str, top: float, sure: float) -> Chunk:
        return Chunk(text, [10.0 * n for n in range(len(text) + 1)], top, top + 10, sure)

    found = assemble([Page(1, 100, 100, [line("增长。", 20, 0.98), line("印章", 60, 0.31)])])
    assert found.text == "印章\n增长。\n"
    assert found.dropped == ((0, 3, "low confidence"),)
    assert [line.confidence for line in found.lines] == [0.31, 0.98]


@needs_ocr
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.png: a broken image"),
        (b"II*\0" + b"\0" * 40, "a.png: a broken image"),
    ],
    ids=["png", "tiff"],
)
def test_broken_images_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        list(image.read(File("a.png", data)))
    assert str(error.value).startswith(told)


@needs_ocr
def test_image_beyond_the_bounds_is_refused() -> None:
    from PIL import Image

    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    with pytest.raises(UnreadableFileError) as error:
        list(image.read(File("a.png", made.getvalue())))
    assert "a.png: " in str(error.value)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "rapidocr" else find(name)
    )


@pytest.mark.usefixtures("without_ocr")
def test_image_without_the_extra_names_the_extra() -> None:
    with pytest.raises(UnreadableFileError) as error:
        list(image.read(File("a.png", b"\x89PNG")))
    assert str(error.value) == "a.png: an image; to read it by OCR: pip install 'taizhang[ocr]'"
