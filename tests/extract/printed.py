"""PDF files set line by line, with a Chinese font that every reader knows by its name: none is embedded.

Places are in points from the left and upper edge of the page, as the reader tells them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Sheet:
    """A page of drawing orders."""

    width: float = A4[0]
    height: float = A4[1]
    rotate: int = 0
    orders: list[str] = field(default_factory=list)
    picture: bool = False  # a gray picture behind everything

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = 12,
        font: str = "F1",
        mode: int = 0,
        matrix: str = "1 0 0 1",
    ) -> None:
        """Set a line whose characters stand on y.

        Args:
            font: F1 writes across, F2 downward, F3 does not tell its characters.
            mode: 3 is invisible.
        """
        code = said.encode("utf-16-be").hex()
        self.orders.append(
            f"BT /{font} {size} Tf {mode} Tr {matrix} {x} {self.height - y} Tm <{code}> Tj ET"
        )

    def line(self, x: float, y: float, right: float, bottom: float) -> None:
        """Draw a line."""
        self.orders.append(f"{x} {self.height - y} m {right} {self.height - bottom} l S")


def pdf(sheets: Sequence[Sheet], *, password: str | None = None) -> bytes:
    """The file; with a password it is encrypted (RC4, 40 bit), "" encrypts it for everyone to open."""
    fonts = []
    for name, encoding in (("F1", "UniGB-UTF16-H"), ("F2", "UniGB-UTF16-V"), ("F3", "Identity-H")):
        collection = "Identity" if name == "F3" else "GB1"
        fonts.append(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [<< /Type /Font"
            f" /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] /CIDSystemInfo << /Registry"
            f" <41646f6265> /Ordering <{collection.encode().hex()}> /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor"
            " /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
            " /CapHeight 700 /StemV 80 >> >>] >>"
        )
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [font.encode() for font in fonts]  # 3, 4, 5
    objects.append(b"")  # 6: the picture
    key = _key(password) if password is not None else b""
    objects[5] = _stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\xf0",
        key,
        6,
    )
    kids = []
    for sheet in sheets:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        orders = list(sheet.orders)
        if sheet.picture:
            orders.insert(0, f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /P Do Q")
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /Rotate {sheet.rotate} /MediaBox [0 0 {sheet.width} {sheet.height}]"
                f" /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> /XObject << /P 6 0 R >> >>"
                f" /Contents {number + 1} 0 R >>"
            ).encode()
        )
        objects.append(_stream("", "\n".join(orders).encode(), key, number + 1))
    objects[1] = f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects, password)


def _file(objects: Sequence[bytes], password: str | None) -> bytes:
    made = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if password is not None:
        owner, user = _owner(password), _rc4(_key(password), _PAD)
        trailer += (
            f" /ID [<{b'taizhang'.hex()}> <{b'taizhang'.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
            f" /O <{owner.hex()}> /U <{user.hex()}> >>"
        )
    made += f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


def _stream(entries: str, data: bytes, key: bytes, number: int) -> bytes:
    if key:
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5]
        data = _rc4(own, data)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)


def _owner(password: str) -> bytes:
    key = hashlib.md5((password.encode() + _PAD)[:32]).digest()[:5]
    return _rc4(key, (password.encode() + _PAD)[:32])


def _key(password: str) -> bytes:
    told = (password.encode() + _PAD)[:32] + _owner(password)
    return hashlib.md5(told + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + b"taizhang").digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    made = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        made.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(made)


# --- whole pages -------------------------------------------------------------------------------------------------


def wrapped(paragraph: str, ems: int, *, indent: int = 2) -> Iterator[tuple[float, str]]:
    """Lines of a paragraph as a printer breaks it: no mark begins a line, no number is parted."""
    line, width, at = "", float(indent), float(indent)
    for piece in _unbreakable(paragraph):
        wide = sum(0.5 if c.isascii() else 1.0 for c in piece)
        if line and width + wide > ems:
            yield at, line
            line, width, at = "", 0.0, 0.0
        line += piece
        width += wide
    yield at, line


def _unbreakable(paragraph: str) -> Iterator[str]:
    piece = ""
    for char in paragraph:
        if piece and (
            char in "，。；：、！？”）》%"
            or piece[-1] in "“（《"
            or (char.isascii() and piece[-1].isascii())
        ):
            piece += char
            continue
        if piece:
            yield piece
        piece = char
    yield piece


def report(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    size: float = 12,
    head: str = "",
    foot: str = "— {} —",
    titles: int = 1,
) -> list[Sheet]:
    """A report on pages: its titles over the columns, a head and a foot on each page."""
    left, right, top, bottom = 71.0, 524.0, 90.0, 760.0
    gutter = 2 * size
    ems = int((right - left - (columns - 1) * gutter) / columns / size)
    step = ems * size + gutter
    sheets: list[Sheet] = []
    column, y, begin = columns, 0.0, top
    for number, paragraph in enumerate(paragraphs):
        lines = list(wrapped(paragraph, ems))
        if number < titles:
            lines = [(0.0, paragraph)]
        for indent, line in lines:
            if y + size > bottom or not sheets:
                column, y = column + 1, begin
            if column >= columns:
                sheets.append(Sheet())
                column, y, begin = 0, top, top
                if head:
                    sheets[-1].text(left, 50, head, size=9)
                if foot:
                    sheets[-1].text(280, 800, foot.format(len(sheets)), size=9)
            if number < titles:
                wide = 1.5 * size * len(line)
                sheets[-1].text((left + right - wide) / 2, y + 1.5 * size, line, size=1.5 * size)
                y += 3 * size
                begin = y
                continue
            sheets[-1].text(left + column * step + indent * size, y + size, line, size=size)
            y += 1.6 * size
    return sheets
