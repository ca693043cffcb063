"""The characters of a PDF page with their places, as PDFium tells them, grouped into pieces of lines."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from taizhang.extract.characters import meant
from taizhang.extract.layout import Chunk, Rule
from taizhang.extract.layout.chunks import MAX_GAP, is_space
from taizhang.extract.reasons import HIDDEN, TURNED, TWICE

MAX_CHARACTERS = 100_000  # of a page; a newspaper page has 15,000
MAX_PATHS = 20_000  # drawn objects looked at on a page; maps have more, and no tables
_UPRIGHT = 3.0  # degrees
_THIN = 2.5  # points: a drawn box no thicker is a line
_MIN_RULE = 8.0  # points; shorter lines are parts of a drawing
_DOUBLE = 0.15  # em by which a character is shifted that is printed again to be bold
_MIN_SIZE = 1.5  # points; smaller text is there for machines
_BACK = 0.6  # em by which a character may stand over the one before it (kerning, punctuation)
_SHIFT = 0.45  # em by which a sub- or superscript leaves the line
_DOWN = (0.6, 1.35)  # em from one character to the next in a vertical line
_MIN_VERTICAL = 3  # characters in a vertical line
_ASLANT = 2.0  # em from one character to the next of text aslant
_SAME = 0.01  # points between two characters that one sign stands for
_FEW_GAPS = 3  # between characters that do not tell whether a line is spread
_TOLD, _TOLD_LATIN = 0.2, 0.1  # em of a gap in which the file has a space
_ASCENT, _DESCENT = 0.88, 0.12  # of an ideograph's em, above and below the line it stands on
_WIDE = range(0x2E80, 0xFF61)  # characters as wide as high, in every font
_BOX = raw.FS_RECTF()
_X, _Y = ctypes.c_double(), ctypes.c_double()


@dataclass(slots=True)
class Layer:
    """What a page's text layer holds."""

    width: float
    height: float
    chunks: list[Chunk] = field(default_factory=list)
    aside: list[tuple[Chunk, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0  # characters whose font does not say which they are
    pictured: float = 0.0  # share of the page that its largest picture covers
    drawn: int = 0  # paths and pictures on the page
    written: int = 0  # text objects; where there are some and no characters, their font tells none


@dataclass(slots=True)
class _Glyph:
    character: str
    x: float  # left edge, right edge and line it stands on, as the page is read
    right: float
    base: float
    size: float
    reason: str
    spaced: bool  # a space stands before it in the file
    of: _Object
    pieces: int = 1  # characters of the one sign that it belongs to: ﬁ, or —— as one dash


def read_layer(page: pdfium.PdfPage) -> Layer:
    """Read characters, ruled lines and pictures of a page, turned so that most of its text stands upright."""
    text = page.get_textpage()
    handle = text.raw  # not the object, which is asked for its handle in each call
    objects = _Objects(handle)
    count = min(raw.FPDFText_CountChars(handle), MAX_CHARACTERS)
    found = [objects.at(i) for i in range(count)]
    turned = Counter(o.angle for o in found if o is not None).most_common(1)
    angle = turned[0][0] if turned else 90.0 * page.get_rotation()
    quarter = (
        round(angle / 90) % 4
        if abs(angle - 90 * round(angle / 90)) <= _UPRIGHT
        else page.get_rotation()
    )
    frame = _Frame(page, quarter)
    layer = Layer(frame.width, frame.height)
    glyphs = list(_glyphs(handle, found, frame, layer))
    text.close()
    _group(glyphs, layer)
    _draw(page, frame, layer)
    return layer


class _Frame:
    """From the file's coordinates to points from the left and upper edge of the page turned by quarters."""

    def __init__(self, page: pdfium.PdfPage, quarter: int) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        self.quarter = quarter
        across, down = self._box[2] - self._box[0], self._box[3] - self._box[1]
        self.width, self.height = (down, across) if quarter % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in this frame; the text of a page turned by 90 runs upward in the file."""
        left, bottom, right, top = self._box
        if self.quarter == 0:
            return x - left, top - y
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        return top - y, right - x

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box in this frame: left, top, right, bottom."""
        a, b = self.point(left, bottom), self.point(right, top)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


@dataclass(slots=True)
class _Object:
    """A text object: what all its characters share."""

    angle: float  # degrees against the clock
    height: float  # of 1 em, in points
    width: float
    hidden: bool


class _Objects:
    """The text objects of a page, each asked once."""

    def __init__(self, text: raw.FPDF_TEXTPAGE) -> None:
        self._text = text
        self._known: dict[int, _Object] = {}
        self._matrix = raw.FS_MATRIX()

    def at(self, index: int) -> _Object | None:
        """The object of a character; None for one that PDFium puts between words."""
        handle = raw.FPDFText_GetTextObject(self._text, index)
        if not handle:
            return None
        key = ctypes.addressof(handle.contents)
        known = self._known.get(key)
        if known is None:
            m = self._matrix
            raw.FPDFText_GetMatrix(self._text, index, m)
            size = raw.FPDFText_GetFontSize(self._text, index)
            angle = round(math.degrees(math.atan2(m.b, m.a)), 1) % 360
            mode = raw.FPDFTextObj_GetTextRenderMode(handle)
            hidden = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
            known = _Object(angle, size * math.hypot(m.c, m.d), size * math.hypot(m.a, m.b), hidden)
            self._known[key] = known
        return known


def _glyphs(
    text: raw.FPDF_TEXTPAGE, objects: list[_Object | None], frame: _Frame, layer: Layer
) -> Iterator[_Glyph]:
    """The visible characters in the order of the file."""
    spaced = False
    high = 0
    last: _Glyph | None = None
    all_hidden = not any(
        o is not None and not o.hidden for o in objects
    )  # a scan with OCR under it
    for index, of in enumerate(objects):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if of is None or code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            spaced = True
            if of is None or code:
                continue
        layer.characters += 1
        if not code or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            layer.unmapped += 1
            code = code or 0xFFFD
        raw.FPDFText_GetCharOrigin(text, index, _X, _Y)
        left, base = frame.point(_X.value, _Y.value)
        size = of.height
        if code in _WIDE:
            right = left + of.width
        else:
            raw.FPDFText_GetLooseCharBox(text, index, _BOX)
            right = max(left, frame.box(_BOX.left, _BOX.bottom, _BOX.right, _BOX.top)[2])
        reason = ""
        if abs((of.angle - 90 * frame.quarter + 180) % 360 - 180) > _UPRIGHT:
            reason = TURNED
        elif (
            (of.hidden and not all_hidden)
            or size < _MIN_SIZE
            or not (-size < left < frame.width and 0 < base < frame.height + size)
        ):
            reason = HIDDEN
        character = meant(chr(code)) if code < 0xD800 or code >= 0xE000 else "\ufffd"
        glyph = _Glyph(character, left, right, base, size, reason, spaced, of)
        spaced = False
        if (
            last
            and last.of is of
            and not glyph.spaced
            and abs(last.x - left) < _SAME
            and abs(last.base - base) < _SAME
        ):
            last.pieces += 1
            last.character += character
            last.right = max(last.right, right)
            continue
        if last:
            yield last
        last = glyph
    if last:
        yield last


def _group(glyphs: list[_Glyph], layer: Layer) -> None:
    """Characters that follow each other closely become pieces of lines."""
    places: dict[tuple[str, int], list[tuple[float, float]]] = {}
    run: list[_Glyph] = []
    for glyph in _vertical(glyphs, layer):
        if not glyph.reason and _is_again(glyph, places):
            glyph.reason = TWICE
        if run and not _follows(run[-1], glyph):
            _close(run, layer)
            run = []
        run.append(glyph)
    if run:
        _close(run, layer)


def _is_again(glyph: _Glyph, places: dict[tuple[str, int], list[tuple[float, float]]]) -> bool:
    """Whether the same character stands here already, at most a fraction of its size away."""
    level = int(glyph.base)
    near = _DOUBLE * glyph.size
    for y in (level - 1, level, level + 1):
        for x, base in places.get((glyph.character, y), ()):
            if abs(x - glyph.x) < near and abs(base - glyph.base) < near:
                return True
    places.setdefault((glyph.character, level), []).append((glyph.x, glyph.base))
    return False


def _follows(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(last.size, glyph.size)
    if last.reason == glyph.reason == TURNED:
        return math.dist((last.x, last.base), (glyph.x, glyph.base)) <= _ASLANT * size
    return (
        last.reason == glyph.reason
        and abs(glyph.base - last.base) <= _SHIFT * size
        and -_BACK * size <= glyph.x - last.right <= MAX_GAP * min(last.size, glyph.size)
        and (
            min(last.size, glyph.size) >= 0.8 * size
            or glyph.character.isascii()
            or last.character.isascii()
        )
    )


def _close(run: list[_Glyph], layer: Layer) -> None:
    """Make a piece of the characters of a run."""
    text: list[str] = []
    edges: list[float] = []
    gaps = [b.x - a.right for a, b in pairwise(run)]
    usual = max(0.0, median(gaps)) if len(gaps) > _FEW_GAPS else 0.0  # of a line that is spread
    for i, glyph in enumerate(run):
        if i:
            last, gap = run[i - 1], gaps[i - 1] - usual
            latin = last.character.isascii() and glyph.character.isascii()
            told = glyph.spaced and gap > (_TOLD_LATIN if latin else _TOLD) * glyph.size
            if told or is_space(last.character[-1], glyph.character[0], gap, glyph.size):
                text.append(" ")
                edges.append(max(last.right, edges[-1]))
        left = max(glyph.x, edges[-1]) if edges else glyph.x
        step = (max(glyph.right, left) - left) / glyph.pieces
        edges += [left + n * step for n in range(glyph.pieces)]
        text.append(glyph.character)
    edges.append(max(run[-1].right, edges[-1]))
    size = max(glyph.size for glyph in run)
    base = max(run, key=lambda glyph: glyph.size).base
    chunk = Chunk("".join(text), edges, base - _ASCENT * size, base + _DESCENT * size)
    if run[0].reason:
        layer.aside.append((chunk, run[0].reason))
    else:
        layer.chunks.append(chunk)


def _vertical(glyphs: list[_Glyph], layer: Layer) -> Iterator[_Glyph]:
    """Take the vertical lines out: characters that stand one below the other, each under the one before it."""
    i = 0
    while i < len(glyphs):
        k = i
        while k + 1 < len(glyphs) and _is_below(glyphs[k], glyphs[k + 1]):
            k += 1
        if k - i + 1 < _MIN_VERTICAL:
            yield glyphs[i]
            i += 1
            continue
        line = glyphs[i : k + 1]
        edges = [g.base - _ASCENT * g.size for g in line]
        edges.append(line[-1].base + _DESCENT * line[-1].size)
        left, right = min(g.x for g in line), max(g.right for g in line)
        text = "".join(g.character for g in line)
        layer.chunks.append(
            Chunk(text, edges, edges[0], edges[-1], vertical=True, left=left, right=right)
        )
        i = k + 1


def _is_below(above: _Glyph, glyph: _Glyph) -> bool:
    size = above.size
    return (
        not above.reason
        and not glyph.reason
        and _DOWN[0] * size <= glyph.base - above.base <= _DOWN[1] * size
        and abs((glyph.x + glyph.right) - (above.x + above.right)) < 0.6 * size
        and abs(glyph.size - size) < 0.2 * size
    )


# --- lines and pictures ------------------------------------------------------------------------------------------


def _draw(page: pdfium.PdfPage, frame: _Frame, layer: Layer) -> None:
    whole = frame.width * frame.height or 1.0
    bounds = [ctypes.c_float() for _ in range(4)]
    for handle, kind in _objects(page):
        if layer.drawn >= MAX_PATHS:
            break
        layer.written += kind == raw.FPDF_PAGEOBJ_TEXT
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        layer.drawn += 1
        if not raw.FPDFPageObj_GetBounds(handle, *bounds):
            continue
        left, top, right, bottom = frame.box(*(b.value for b in bounds))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            seen = max(0.0, min(right, frame.width) - max(left, 0.0)) * max(
                0.0, min(bottom, frame.height) - max(top, 0.0)
            )
            layer.pictured = max(layer.pictured, seen / whole)
        elif bottom - top <= _THIN and right - left >= _MIN_RULE:
            layer.rules.append(Rule(True, (top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _MIN_RULE:
            layer.rules.append(Rule(False, (left + right) / 2, top, bottom))
        elif right - left > _THIN and bottom - top > _THIN:
            layer.rules += _segments(handle, frame, (left, top, right, bottom))


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int]]:
    """The objects of a page; of a form those of its first level are the page's, as PDFium gives their bounds."""
    whole = page.raw
    for i in range(raw.FPDFPage_CountObjects(whole)):
        handle = raw.FPDFPage_GetObject(whole, i)
        yield handle, raw.FPDFPageObj_GetType(handle)


def _segments(
    handle: raw.FPDF_PAGEOBJECT, frame: _Frame, box: tuple[float, float, float, float]
) -> list[Rule]:
    """The straight lines of a path that is stroked, such as a box or a whole grid."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    count = raw.FPDFPath_CountSegments(handle)
    if not stroke.value or count > 400:
        return []
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    rules: list[Rule] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = frame.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            rules += _rule(last, there)
        last = there
        if raw.FPDFPathSegment_GetClose(segment):
            rules += _rule(last, first)
    return rules


def _rule(a: tuple[float, float], b: tuple[float, float]) -> list[Rule]:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if down <= 1 and across >= _MIN_RULE:
        return [Rule(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))]
    if across <= 1 and down >= _MIN_RULE:
        return [Rule(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))]
    return []
