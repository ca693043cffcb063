"""PDF files: the text layer where there is one, OCR of the pages that have none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import pypdfium2 as pdfium

from taizhang.errors import UnreadableFileError
from taizhang.extract import ocr
from taizhang.extract.file import File
from taizhang.extract.glyphs import Layer, read_layer
from taizhang.extract.layout import Page, assemble
from taizhang.extract.progress import tell
from taizhang.records import Failure, Part

MAX_PAGES = 3000  # a statistical yearbook has 1,000; each page costs 20 ms, of a scan some seconds
_FEW = 12  # characters: a page with no more and a picture is a scan with a stamp
_SCANNED = 0.5  # of the page that a picture covers
_MIN_DRAWN = 40  # objects of a page without characters: text drawn as curves
_MAX_STRANGE = 0.15  # of the characters that are none; a text layer with more is no text
_MIN_FREQUENT = 0.5  # of the ideographs that are frequent ones; prose has 0.95, wrong tables 0.3
_ENOUGH = 40  # ideographs that tell
_UNNAMED = "a text layer without characters, as its fonts do not say which they are"
_WRONG = "a text layer of wrong characters, as its fonts have a wrong table"
_DPI = 150  # of a scan; at 200 OCR takes twice as long and reads print no better


def read(file: File) -> Iterator[Part | Failure]:
    """Read a PDF file page by page.

    Raises:
        UnreadableFileError: It is broken or encrypted, has too many pages, or a scan's OCR is not installed.
    """
    document = _open(file)
    try:
        yield from _read(document, file)
    finally:
        document.close()


def _open(file: File) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(file.data)  # tries the empty password itself
        count = len(document)
    except pdfium.PdfiumError as err:
        if "password" in str(err).lower():
            raise UnreadableFileError(
                f"{file.name}: encrypted with a password; save it without one (qpdf --decrypt --password=… IN OUT)"
            ) from err
        if "security" in str(err).lower():
            raise UnreadableFileError(
                f"{file.name}: encrypted in a way that is not known; save it without encryption"
            ) from err
        raise UnreadableFileError(
            f"{file.name}: a broken PDF file ({err}); fetch it again, or repair it (qpdf IN OUT)"
        ) from err
    if count > MAX_PAGES:
        document.close()
        raise UnreadableFileError(
            f"{file.name}: {count} pages, more than the {MAX_PAGES} that are read; split it"
        )
    if not count:
        document.close()
        raise UnreadableFileError(f"{file.name}: a PDF file without pages; fetch it again")
    return document


def _read(document: pdfium.PdfDocument, file: File) -> Iterator[Part | Failure]:
    count = len(document)
    pages: list[Page] = []
    scanned: list[tuple[int, str]] = []  # index of the page, why it needs OCR
    for i in range(count):
        try:
            layer = _layer(document, i)
        except pdfium.PdfiumError as err:
            pages.append(Page(i + 1, 0, 0, []))
            yield Failure(f"{file.name} p.{i + 1}", "refused", f"a broken page ({err})")
            continue
        why = needs_ocr(layer)
        if why:
            scanned.append((i, why))
        pages.append(Page(i + 1, layer.width, layer.height, layer.chunks, layer.rules, layer.aside))
        tell(i + 1 - len(scanned), count)
    if scanned:
        yield from _read_scans(document, file, pages, scanned)
    found = assemble(pages)
    if not found.text.strip():
        why = f" ({scanned[0][1]}, and OCR found none)" if scanned else ""
        raise UnreadableFileError(
            f"{file.name}: {count} pages without a character{why}; check that the file holds the report"
        )
    yield Part(
        file.name,
        file.sha256,
        "pdf+ocr" if scanned and ocr.is_there() else "pdf",
        found.text,
        file.sidecar,
        file.sidecar_name,
        lines=found.lines,
        cells=found.cells,
        dropped=found.dropped,
    )


def _read_scans(
    document: pdfium.PdfDocument,
    file: File,
    pages: list[Page],
    scanned: Sequence[tuple[int, str]],
) -> Iterator[Failure]:
    """Put what OCR reads into the pages; without OCR they stay empty and are told, or nothing is read at all."""
    if not ocr.is_there():
        reason = f"{scanned[0][1]}; to read it by OCR: {ocr.INSTALL}"
        if len(scanned) == len(pages):
            raise UnreadableFileError(f"{file.name}: {reason}")
        for i, why in scanned:
            pages[i].chunks.clear()
            yield Failure(
                f"{file.name} p.{i + 1}", "refused", f"{why}; to read it by OCR: {ocr.INSTALL}"
            )
        return
    scales = {
        i: min(_DPI / 72, ocr.MAX_SIDE / max(1.0, *document[i].get_size())) for i, _ in scanned
    }
    images = (_render(document, i, scales[i]) for i, _ in scanned)
    for done, ((i, _), reading) in enumerate(
        zip(scanned, ocr.read_images(images), strict=True), start=1
    ):
        scale = 1 / scales[i]
        pages[i] = Page(
            i + 1,
            reading.width * scale,
            reading.height * scale,
            [chunk.scaled(scale) for chunk in reading.chunks],
        )
        tell(len(pages) - len(scanned) + done, len(pages))


def _layer(document: pdfium.PdfDocument, index: int) -> Layer:
    page = document[index]
    try:
        return read_layer(page)
    finally:
        page.close()


def _render(document: pdfium.PdfDocument, index: int, scale: float) -> ocr.Image:
    page = document[index]
    try:
        pixels = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_numpy()
        return ocr.Image(np.ascontiguousarray(np.atleast_3d(pixels)[:, :, :3]))
    finally:
        page.close()


def needs_ocr(layer: Layer) -> str:
    """Why the text layer of a page does not hold its text; "" when it does, or there is none to hold."""
    if layer.characters <= _FEW:
        if layer.pictured >= _SCANNED:
            return "a scan without a text layer"
        if not layer.characters and layer.written:
            return _UNNAMED
        if not layer.characters and layer.drawn >= _MIN_DRAWN:
            return "text drawn as curves"
        return ""
    text = "".join(chunk.text for chunk in layer.chunks)
    strange = layer.unmapped + sum(
        c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc") for c in text
    )
    if strange > _MAX_STRANGE * layer.characters:
        return _UNNAMED
    ideographs = "".join(c for c in text if "\u4e00" <= c <= "\u9fa5")
    codes = ideographs.encode("gb18030")
    frequent = sum(
        0xB0 <= a <= 0xD7 and b >= 0xA1 for a, b in zip(codes[::2], codes[1::2], strict=True)
    )
    if len(ideographs) >= _ENOUGH and frequent < _MIN_FREQUENT * len(ideographs):
        return _WRONG
    western = sum("\u00a1" <= c <= "\u00ff" for c in text)
    if western > 0.3 * len(text):
        return _WRONG
    return ""
