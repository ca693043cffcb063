"""Images of pages: PNG, JPEG, TIFF with any number of pages, BMP and WebP, read by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from taizhang.errors import UnreadableFileError
from taizhang.extract import ocr
from taizhang.extract.file import File
from taizhang.extract.layout import Page, assemble
from taizhang.extract.progress import tell
from taizhang.records import Part

MAX_PIXELS = 200_000_000  # of a page; a newspaper page at 600 dots an inch has 130 million
MAX_PAGES = 1000  # of a TIFF file, each of some seconds
_DPI = 150  # to which a page is made smaller, where the file tells its own
_SIDE = 2200  # pixels to which a page is made smaller, where it does not
_MIN_HEIGHT = 16  # pixels of a line; smaller ones are read again larger
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")


def read(file: File) -> Iterator[Part]:
    """Read an image, or the images of a TIFF file.

    Raises:
        UnreadableFileError: OCR is not installed, or the image is broken, too large, or without text.
    """
    if not ocr.is_there():
        raise UnreadableFileError(f"{file.name}: an image; to read it by OCR: {ocr.INSTALL}")
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tags that say nothing of the pixels
        try:
            image = Image.open(io.BytesIO(file.data), formats=_FORMATS)
            count = getattr(image, "n_frames", 1)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as err:
            raise UnreadableFileError(
                f"{file.name}: a broken image; fetch or scan it again"
            ) from err
        if count > MAX_PAGES:
            raise UnreadableFileError(
                f"{file.name}: {count} pages, more than the {MAX_PAGES} that are read; split it"
            )
        pages: list[Page] = []
        shrunk: list[float] = []  # how much smaller each page was made
        frames = (_frame(image, i, file.name, shrunk) for i in range(count))
        for number, reading in enumerate(ocr.read_images(frames), start=1):
            scale = 1 / shrunk[number - 1]
            chunks = [chunk.scaled(scale) for chunk in reading.chunks]
            pages.append(Page(number, reading.width * scale, reading.height * scale, chunks))
            tell(number, count)
    found = assemble(pages)
    if not any(c.isalnum() for c in found.text):
        raise UnreadableFileError(f"{file.name}: OCR found no text on it; scan it again, sharper")
    yield Part(
        file.name,
        file.sha256,
        f"{(image.format or '').lower()}+ocr",
        found.text,
        file.sidecar,
        file.sidecar_name,
        lines=found.lines,
        cells=found.cells,
        dropped=found.dropped,
    )


def _frame(image: Any, index: int, name: str, shrunk: list[float]) -> ocr.Image:
    """A page's pixels, the right way up by what its camera says; how much smaller they are is added to ``shrunk``."""
    from PIL import Image, ImageOps

    try:
        image.seek(index)
        if image.width * image.height > MAX_PIXELS:
            raise UnreadableFileError(
                f"{name}: {image.width} × {image.height} pixels are more than are read; scan it at 300 dots an inch"
            )
        dpi = float(image.info.get("dpi", (0, 0))[0] or 0)
        upright = ImageOps.exif_transpose(image)
        shrunk.append(min(1.0, ocr.MAX_SIDE / max(upright.size)))
        if shrunk[-1] < 1:  # several pages are in memory at a time
            width, height = (max(1, round(side * shrunk[-1])) for side in upright.size)
            gray = upright.convert("L" if upright.mode in ("1", "L", "I;16") else "RGB")
            upright = gray.resize((width, height), Image.Resampling.BOX)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            paper = Image.new("RGBA", upright.size, "white")  # what is transparent is paper
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        pixels = np.asarray(upright.convert("RGB"))[:, :, ::-1]
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as err:
        raise UnreadableFileError(
            f"{name}: a broken image (page {index + 1}); fetch or scan it again"
        ) from err
    dpi *= shrunk[-1]
    scale = _DPI / dpi if dpi >= _DPI else _SIDE / max(pixels.shape[:2])
    return ocr.Image(np.ascontiguousarray(pixels), min(1.0, scale), _MIN_HEIGHT)
