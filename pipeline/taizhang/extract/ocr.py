"""Images to pieces of lines by OCR: PP-OCR models through RapidOCR, on this machine, without a network.

The models lie in RapidOCR's wheel and are given to it by path, so that it has nothing to fetch. Each page is read by
one thread, with sessions that use one thread each: how many pages are read at once changes nothing.
"""

from __future__ import annotations

import importlib.util
import math
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from taizhang.errors import UnreadableFileError
from taizhang.extract.layout import Chunk

if TYPE_CHECKING:
    from numpy.typing import NDArray

INSTALL = "pip install 'taizhang[ocr]'"
MAX_SIDE = 4000  # pixels; a newspaper page at 150 dots an inch has 3,300
_MAX_THREADS = 12  # each takes some 180 MB, and the process that reads a file has 4 GB
_MIN_SURE = 0.75  # mean confidence below which a page may stand on its head
_SURE = 0.9  # mean confidence with which print is read
_TALL_WORTH = 0.1  # of confidence: each line of a page on its side can be read, but not in order
_GOOD_HEIGHT = 24  # pixels of a line, as large as it is worth reading
_TALL = 1.5  # times as high as wide: a line that runs downward
_MAX_SKEW = 15.0  # degrees; beyond, boxes tell nothing
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]{2}")
_MIN_PAIRS = 4  # of ideographs beside each other, which tell how far apart they usually are
_WIDER = 1.42  # times as far apart: half a character's space, less what the models are off by
_FIND = 0.6  # to which a page is made smaller to find its lines, which takes a third of the time
_MIN_FOUND = 18.0  # pixels of a box, below which lines are looked for on the page as it is
_LINE_HEIGHT = 0.78  # of a detected box, which is drawn around the line with a margin
_WIDE = 6  # times as wide as high: a box that tells the page's skew


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels of a page: blue, green and red."""

    pixels: NDArray[np.uint8]
    scale: float = 1.0  # to which it is made smaller before it is read; at most 1
    min_height: float = 0.0  # pixels of most lines, below which it is read again at its own size


@dataclass(slots=True)
class Reading:
    """What OCR read on an image, in its pixels."""

    width: float
    height: float
    chunks: list[Chunk] = field(default_factory=list)


def is_there() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL"))


def read_images(images: Iterable[Image]) -> Iterator[Reading]:
    """Read images, several at once, and give the readings in their order.

    Raises:
        UnreadableFileError: The extra [ocr] is not installed, or a model is not where its wheel has it.
    """
    threads = _cores()
    reader = _Reader()
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Reading]] = deque()
        for image in images:
            waiting.append(pool.submit(_read_page, reader, image))
            if len(waiting) > threads:  # no more pages in memory than are read
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _cores() -> int:
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(there or 1, _MAX_THREADS)


class _Reader:
    """The two models. Nothing in them changes from line to line, so that threads share them."""

    def __init__(self) -> None:
        if not is_there():
            raise UnreadableFileError(f"OCR is not installed; {INSTALL}")
        from rapidocr import RapidOCR

        shared = {
            "Global.log_level": "critical",
            "Global.max_side_len": MAX_SIDE,
            "Global.min_side_len": 1,
            "Global.text_score": 0.0,  # what is not sure is told, not dropped
            "Global.use_cls": False,
            "Det.model_path": _model("*_det_*.onnx"),
            "Rec.model_path": _model("*_rec_*.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        self._finder = RapidOCR(params={**shared, "Global.use_rec": False})
        self._speller = RapidOCR(
            params={**shared, "Global.use_det": False, "Global.return_word_box": True}
        )

    def boxes(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The corners of the lines on a page: upper left, upper right, lower right, lower left."""
        found = self._finder(pixels).boxes
        return np.zeros((0, 4, 2)) if found is None else np.asarray(found, dtype=float)

    def line(self, pixels: NDArray[np.uint8]) -> tuple[str, float, list[float]]:
        """The characters of a line, how sure they are, and where each has its middle, from 0 to 1.

        One line at a time, as what stands beside it in a batch would change the result.
        """
        found = self._speller(pixels)
        if not found.txts:
            return "", 0.0, []
        text, score = found.txts[0], float(found.scores[0])
        info = found.word_results[0]
        columns = [column for word in info.word_cols for column in word]
        characters = "".join(char for word in info.words for char in word)
        middles = [(column + 0.5) / info.line_txt_len for column in columns]
        return text, score, middles if characters == text else []


def _model(pattern: str) -> str:
    """Path of a model in RapidOCR's wheel: given one, RapidOCR fetches none."""
    found = sorted(Path(str(files("rapidocr") / "models")).glob(pattern))
    if not found:
        raise UnreadableFileError(
            f"OCR: no model {pattern} in the installed rapidocr; pip install --force-reinstall rapidocr"
        )
    return str(found[-1])


def _read_page(reader: _Reader, image: Image) -> Reading:
    """Read a page as it stands; where that makes no sense, turned; where its lines are small, larger."""
    pixels = _smaller(image.pixels, image.scale)
    reading, tall = _read(reader, pixels)
    best = _sureness(reading)
    turns = (1, 3) if tall else (2,) if best < _MIN_SURE and reading.chunks else ()
    turned = 0
    best -= _TALL_WORTH * tall
    for turn in turns:
        other, _ = _read(reader, np.ascontiguousarray(np.rot90(pixels, turn)))
        if _sureness(other) > best:
            reading, best, turned = other, _sureness(other), turn
        if best >= _SURE:
            break
    height = _height(reading)
    scale = image.scale
    if height and scale < 1 and height < image.min_height:
        scale = min(1.0, scale * _GOOD_HEIGHT / height)
        larger = np.rot90(_smaller(image.pixels, scale), turned)
        reading, _ = _read(reader, np.ascontiguousarray(larger))
    return _scaled(reading, 1 / scale)


def _height(reading: Reading) -> float:
    return median(chunk.size for chunk in reading.chunks) if reading.chunks else 0.0


def _smaller(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    if scale >= 1:
        return pixels
    import cv2

    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _scaled(reading: Reading, scale: float) -> Reading:
    if scale == 1:
        return reading
    chunks = [chunk.scaled(scale) for chunk in reading.chunks]
    return Reading(reading.width * scale, reading.height * scale, chunks)


def _sureness(reading: Reading) -> float:
    """Mean confidence of the characters."""
    count = sum(len(chunk.text) for chunk in reading.chunks)
    return sum(c.confidence * len(c.text) for c in reading.chunks) / count if count else 0.0


def _read(reader: _Reader, pixels: NDArray[np.uint8]) -> tuple[Reading, bool]:
    """Read an image; also whether most of its lines run downward."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    reading = Reading(pixels.shape[1], pixels.shape[0])
    boxes = reader.boxes(_smaller(pixels, _FIND)) / _FIND
    heights = np.hypot(*(boxes[:, 3] - boxes[:, 0]).T)
    if len(boxes) and np.median(heights) < _MIN_FOUND:
        boxes = reader.boxes(pixels)
    angle = _skew(boxes)
    sides = boxes.max(axis=1) - boxes.min(axis=1)
    tall = int((sides[:, 1] > _TALL * sides[:, 0]).sum())
    for box in boxes:
        crop = get_rotate_crop_image(pixels, box.astype(np.float32))
        if not crop.size:
            continue
        text, score, middles = reader.line(np.ascontiguousarray(crop))
        chunk = _chunk(box, text, score, middles, angle, reading)
        if chunk:
            reading.chunks.append(chunk)
    return reading, 2 * tall > len(boxes)


def _skew(boxes: NDArray[np.float64]) -> float:
    """Angle of the page's lines in radians, as most wide boxes have it."""
    edges = boxes[:, 1] - boxes[:, 0]
    wide = np.hypot(edges[:, 0], edges[:, 1]) > _WIDE * np.hypot(*(boxes[:, 3] - boxes[:, 0]).T)
    angles = [math.atan2(y, x) for x, y in edges[wide].tolist()]
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) <= math.radians(_MAX_SKEW) else 0.0


def _chunk(
    box: NDArray[np.float64],
    text: str,
    score: float,
    middles: Sequence[float],
    angle: float,
    page: Reading,
) -> Chunk | None:
    """A line that OCR read, with the page's skew taken out of its place."""
    if not text.strip():
        return None
    middle = np.array([page.width / 2, page.height / 2])
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    corners = (box - middle) @ turn + middle
    left, top = corners.min(axis=0).tolist()
    right, bottom = corners.max(axis=0).tolist()
    sure = round(score, 3)
    text, middles = _spaced(text, middles)
    if bottom - top > _TALL * (right - left) and len(text) > 1:
        step = (bottom - top) / len(text)
        down = [top + i * step for i in range(len(text) + 1)]
        return Chunk(text, down, top, bottom, sure, vertical=True, left=left, right=right)
    trim = (1 - _LINE_HEIGHT) / 2 * (bottom - top)
    return Chunk(text, _edges(text, middles, left, right), top + trim, bottom - trim, sure)


def _spaced(text: str, middles: Sequence[float]) -> tuple[str, Sequence[float]]:
    """Put spaces between ideographs that stand further apart than the others: 市长 沈望川."""
    pairs = [i for i in range(1, len(middles)) if _IDEOGRAPHS.fullmatch(text, i - 1, i + 1)]
    if len(pairs) < _MIN_PAIRS:
        return text, middles
    usual = median(middles[i] - middles[i - 1] for i in pairs)
    wide = [i for i in pairs if middles[i] - middles[i - 1] > _WIDER * usual]
    parts = [text[a:b] for a, b in pairwise([0, *wide, len(text)])]
    places = list(middles)
    for i in reversed(wide):
        places.insert(i, (middles[i - 1] + middles[i]) / 2)
    return " ".join(parts), places


def _edges(text: str, middles: Sequence[float], left: float, right: float) -> list[float]:
    """The edges of the characters: between the middles that OCR saw, else in proportion to their usual widths."""
    if not middles or any(a > b for a, b in pairwise(middles)) or middles[-1] > 1:
        widths = [0.5 if c.isascii() else 1.0 for c in text]
        ends = list(accumulate(widths))
        return [left, *(left + (right - left) * end / ends[-1] for end in ends)]
    between = [left + (right - left) * (a + b) / 2 for a, b in pairwise(middles)]
    return [left, *between, right]
