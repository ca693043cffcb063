"""Images to pieces of lines by OCR: PP-OCR models through RapidOCR, on this machine, without a network.

The models lie in RapidOCR's wheel and are given to it by path, so that it has nothing to fetch. Each page is read by
one thread, with sessions that use one thread each: how many pages are read at once changes nothing.
"""

from __future__ import annotations

import importlib.util
import math
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from taizhang.errors import UnreadableFileError
from taizhang.extract.layout import Chunk

if TYPE_CHECKING:
    from numpy.typing import NDArray

INSTALL = "pip install 'taizhang[ocr]'"
MAX_SIDE = 4000  # pixels; a newspaper page at 150 dots an inch has 3,300
_MIN_SURE = 0.75  # mean confidence below which a page may stand on its head
_SURE = 0.9  # mean confidence with which print is read
_GOOD_HEIGHT = 24  # pixels of a line, as large as it is worth reading
_TALL = 1.5  # times as high as wide: a line that runs downward
_MAX_SKEW = 15.0  # degrees; beyond, boxes tell nothing
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
    engine = _engine()  # its sessions can run in any number of threads
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Reading]] = deque()
        for image in images:
            waiting.append(pool.submit(_read_page, engine, image))
            if len(waiting) > threads:  # no more pages in memory than are read
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _engine() -> Any:
    if not is_there():
        raise UnreadableFileError(f"OCR is not installed; {INSTALL}")
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,  # what is not sure is told, not dropped
            "Global.max_side_len": MAX_SIDE,
            "Global.use_cls": False,
            "Det.model_path": _model("*_det_*.onnx"),
            "Rec.model_path": _model("*_rec_*.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return engine


def _model(pattern: str) -> str:
    """Path of a model in RapidOCR's wheel: given one, RapidOCR fetches none."""
    found = sorted(Path(str(files("rapidocr") / "models")).glob(pattern))
    if not found:
        raise UnreadableFileError(
            f"OCR: no model {pattern} in the installed rapidocr; pip install --force-reinstall rapidocr"
        )
    return str(found[-1])


def _read_page(engine: Any, image: Image) -> Reading:
    """Read a page as it stands; where that makes no sense, turned; where its lines are small, larger."""
    pixels = _smaller(image.pixels, image.scale)
    reading, tall = _read(engine, pixels)
    best = _sureness(reading)
    turns = (1, 3) if tall else (2,) if best < _MIN_SURE and reading.chunks else ()
    turned = 0
    for turn in turns:
        other, _ = _read(engine, np.ascontiguousarray(np.rot90(pixels, turn)))
        if _sureness(other) > best:
            reading, best, turned = other, _sureness(other), turn
        if best >= _SURE:
            break
    heights = [chunk.size for chunk in reading.chunks]
    scale = image.scale
    if heights and scale < 1 and median(heights) < image.min_height:
        scale = min(1.0, scale * _GOOD_HEIGHT / median(heights))
        larger = _smaller(image.pixels, scale)
        reading, _ = _read(engine, np.ascontiguousarray(np.rot90(larger, turned)))
    return _scaled(reading, 1 / scale)


def _smaller(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    if scale >= 1:
        return pixels
    import cv2

    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    made: NDArray[np.uint8] = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return made


def _scaled(reading: Reading, scale: float) -> Reading:
    if scale == 1:
        return reading
    chunks = [chunk.scaled(scale) for chunk in reading.chunks]
    return Reading(reading.width * scale, reading.height * scale, chunks)


def _sureness(reading: Reading) -> float:
    """Mean confidence of the characters."""
    count = sum(len(chunk.text) for chunk in reading.chunks)
    return sum(c.confidence * len(c.text) for c in reading.chunks) / count if count else 0.0


def _read(engine: Any, pixels: NDArray[np.uint8]) -> tuple[Reading, bool]:
    """Read an image; also whether most of its lines run downward."""
    found = engine(pixels, use_cls=False, return_word_box=True, return_single_char_box=True)
    reading = Reading(pixels.shape[1], pixels.shape[0])
    if found.boxes is None or found.txts is None:
        return reading, False
    boxes = np.asarray(found.boxes, dtype=float)
    angle = _skew(boxes)
    words = found.word_results or ((),) * len(found.txts)
    tall = 0
    for box, text, score, word in zip(boxes, found.txts, found.scores, words, strict=True):
        chunk = _chunk(box, text, float(score), word, angle, reading)
        if chunk:
            reading.chunks.append(chunk)
            tall += chunk.vertical
    return reading, 2 * tall > len(reading.chunks)


def _skew(boxes: NDArray[np.float64]) -> float:
    """Angle of the page's lines in radians, as most wide boxes have it."""
    edges = boxes[:, 1] - boxes[:, 0]
    wide = np.hypot(edges[:, 0], edges[:, 1]) > _WIDE * np.hypot(
        *(boxes[:, 3] - boxes[:, 0]).T
    )
    angles = [math.atan2(y, x) for x, y in edges[wide].tolist()]
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) <= math.radians(_MAX_SKEW) else 0.0


def _chunk(
    box: NDArray[np.float64],
    text: str,
    score: float,
    words: Any,
    angle: float,
    page: Reading,
) -> Chunk | None:
    """A line that OCR read, with the page's skew taken out of its place."""
    text = text.strip()
    if not text:
        return None
    middle = np.array([page.width / 2, page.height / 2])
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    corners = (box - middle) @ turn + middle
    left, top = corners.min(axis=0).tolist()
    right, bottom = corners.max(axis=0).tolist()
    sure = round(score, 3)
    if bottom - top > _TALL * (right - left) and len(text) > 1:
        step = (bottom - top) / len(text)
        down = [top + i * step for i in range(len(text) + 1)]
        return Chunk(text, down, top, bottom, sure, vertical=True, left=left, right=right)
    trim = (1 - _LINE_HEIGHT) / 2 * (bottom - top)
    return Chunk(text, _edges(text, words, left, right, turn, middle), top + trim, bottom - trim, sure)


def _edges(
    text: str,
    words: Any,
    left: float,
    right: float,
    turn: NDArray[np.float64],
    middle: NDArray[np.float64],
) -> list[float]:
    """The edges of the characters: as OCR saw them, else in proportion to their usual widths."""
    if "".join(word[0] for word in words) == text:
        starts = [
            float(((np.asarray(word[2], dtype=float) - middle) @ turn + middle)[:, 0].min())
            for word in words
        ]
        edges = [left, *starts[1:], right]
        if all(a <= b for a, b in pairwise(edges)):
            return edges
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    whole = sum(widths)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + (right - left) * width / whole)
    edges[-1] = right
    return edges
