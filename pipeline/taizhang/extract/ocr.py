"""Images to pieces of lines by OCR: PP-OCR models through RapidOCR, on this machine, without a network.

The models lie in RapidOCR's wheel and are given to it by path, so that it has nothing to fetch. Each page is read by
one thread from its own image, with single-threaded sessions: how many pages are read at once changes nothing.
"""

from __future__ import annotations

import importlib.util
import math
import os
import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
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
_TALL = 1.5  # times as high as wide: a line that runs downward
_MAX_SKEW = 15.0  # degrees; beyond, boxes tell nothing
_LINE_HEIGHT = 0.78  # of a detected box, which is drawn around the line with a margin
_WIDE = 6  # times as wide as high: a box that tells the page's skew


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels of a page, blue, green and red, and how many make an inch (0 where nobody knows)."""

    pixels: NDArray[np.uint8]
    dpi: float = 0.0


@dataclass(slots=True)
class Reading:
    """What OCR read on an image, in its pixels."""

    width: float
    height: float
    chunks: list[Chunk] = field(default_factory=list)


def is_there() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def read_images(images: Iterable[Image]) -> Iterator[Reading]:
    """Read images, several at once, and give the readings in their order.

    Raises:
        UnreadableFileError: The extra [ocr] is not installed, or a model is not where its wheel has it.
    """
    threads = _cores()
    engines: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for _ in range(threads):
        engines.put(None)

    def work(image: Image) -> Reading:
        engine = engines.get()
        try:
            engine = engine or _engine()
            return _read_page(engine, image.pixels)
        finally:
            engines.put(engine)

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Reading]] = deque()
        for image in images:
            waiting.append(pool.submit(work, image))
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
    from pathlib import Path

    found = sorted(Path(str(files("rapidocr") / "models")).glob(pattern))
    if not found:
        raise UnreadableFileError(
            f"OCR: no model {pattern} in the installed rapidocr; pip install --force-reinstall rapidocr"
        )
    return str(found[-1])


def _read_page(engine: Any, pixels: NDArray[np.uint8]) -> Reading:
    """Read a page as it stands; where that makes no sense, turned."""
    reading, tall = _read(engine, pixels)
    best = _sureness(reading)
    turns = (1, 3) if tall else (2,) if best < _MIN_SURE and reading.chunks else ()
    for turn in turns:
        other, _ = _read(engine, np.ascontiguousarray(np.rot90(pixels, turn)))
        if _sureness(other) > best:
            reading, best = other, _sureness(other)
        if best >= 0.9:
            break
    return reading


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
