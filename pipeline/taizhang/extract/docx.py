"""Word files (.docx): paragraphs with their automatic numbers, tables, text boxes, notes.

What a reader sees with all changes accepted is the text. Tracked deletions and hidden text stand in it as stretches
that are left out, each with its reason. Source: ECMA-376-1, part 17 (WordprocessingML).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from taizhang.errors import UnreadableFileError
from taizhang.extract import package
from taizhang.extract.file import File
from taizhang.extract.numbering import Numbering, W, is_on, value_of
from taizhang.extract.writer import Field, Piece, Writer, joined
from taizhang.records import Part

HIDDEN = "hidden text"
DELETED = "tracked deletion"
NOTE_MARK = "note mark"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAX_DEPTH = 200  # elements inside one another; Word itself writes some thirty
_MAX_COLUMNS = 1_000  # Word's own bound is 63
_STYLES_UP = 20  # styles that a style is based on, one on the other
_PASSED = frozenset(  # elements whose children stand in their place
    f"{W}{name}" for name in (
        "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo",
        "rubyBase", "ruby", "body", "document",
    )
)  # fmt: skip
_ORGANIZATION = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:政府|[局厅部]|委员会|办公[室厅]|研究[室院]|委|中心)"
)
_TITLE = re.compile(r"(?!.*(?:Word|文档|模板|新建|无标题|未命名)).*(?:[\u4e00-\u9fff].*){4}")


def read(file: File) -> Iterator[Part]:
    """Read a Word file.

    Raises:
        UnreadableFileError: It is broken, encrypted, or beyond the bounds.
    """
    with package.opened(file) as archive:
        reader = _Reader(file, archive)
        yield reader.read()


@dataclass(slots=True)
class _Paragraph:
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # text boxes anchored in it


class _Reader:
    def __init__(self, file: File, archive: zipfile.ZipFile) -> None:
        self.file = file
        self.archive = archive
        self.writer = Writer(file.name)
        self.main = _main(archive, file.name)
        folder = posixpath.dirname(self.main)
        self.numbering = Numbering(self._tree(f"{folder}/numbering.xml"))
        self.styles = _styles(self._tree(f"{folder}/styles.xml"))
        self.notes: list[tuple[str, str]] = []  # kind and id, in the order of their marks
        self.folder = folder
        self.held: list[
            Piece
        ] = []  # of a paragraph whose end was deleted, so that the next goes on

    def read(self) -> Part:
        root = self._tree(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise UnreadableFileError(
                f"{self.file.name}: a Word file without a body; open it in Word and save it again"
            )
        self._blocks(body, 0)
        self._flush()
        self._write_notes()
        return self.writer.part(self.file, "docx", told=self._told())

    def _tree(self, path: str) -> etree._Element | None:
        return package.tree(self.archive, path.lstrip("/"), self.file.name)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        self._bound(depth)
        for element in parent:
            if element.tag == f"{W}p":
                self._write_paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                self._flush()
                self._write_table(element, depth)
            elif element.tag == f"{_MC}AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._blocks(chosen, depth + 1)
            elif element.tag in _PASSED:
                self._blocks(element, depth + 1)

    def _bound(self, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UnreadableFileError(
                f"{self.file.name}: more than {_MAX_DEPTH} elements inside one another, as no report has; save it again"
            )

    def _write_paragraph(self, element: etree._Element, depth: int) -> None:
        paragraph = self._paragraph(element, depth)
        level = self._level(element)
        mark = element.find(f"{W}pPr/{W}rPr/{W}del")
        if mark is not None:
            self.held += paragraph.pieces
        else:
            self.writer.line([*self.held, *paragraph.pieces], level=level)
            self.held = []
        for box in paragraph.boxes:
            self._blocks(box, depth + 1)

    def _flush(self) -> None:
        if self.held:
            self.writer.line(self.held)
            self.held = []

    def _paragraph(self, element: etree._Element, depth: int) -> _Paragraph:
        paragraph = _Paragraph()
        properties = element.find(f"{W}pPr")
        style = value_of(properties, "pStyle") if properties is not None else ""
        hidden = _inherited(self.styles, style, "vanish") is True
        self._runs(element, paragraph, HIDDEN if hidden else "", depth)
        number = self._number(properties, style)
        if number and any(p.text.strip() and not p.reason for p in paragraph.pieces):
            paragraph.pieces.insert(0, Piece(number))
        return paragraph

    def _number(self, properties: etree._Element | None, style: str) -> str:
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is None:
            listed = self._style_list(style)
        else:
            inherited = self._style_list(style) or ("", 0)
            level = value_of(own, "ilvl")
            listed = (
                value_of(own, "numId") or inherited[0],
                int(level) if level.isdigit() else inherited[1],
            )
        return self.numbering.next(*listed) if listed and listed[0] not in ("", "0") else ""

    def _style_list(self, style: str) -> tuple[str, int] | None:
        found = _inherited(self.styles, style, "list")
        if isinstance(found, tuple):
            for name in _chain(self.styles, style):
                if name in self.numbering.of_style:
                    return found[0], self.numbering.of_style[name][1]
            return found
        return None

    def _level(self, element: etree._Element) -> int:
        """The level of a heading, from 1; 0 for other paragraphs."""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return 0
        outline = value_of(properties, "outlineLvl")
        if not outline:
            found = _inherited(self.styles, value_of(properties, "pStyle"), "outline")
            outline = found if isinstance(found, str) else ""
        return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0

    # --- runs -----------------------------------------------------------------------------------------------------

    def _runs(self, parent: etree._Element, paragraph: _Paragraph, reason: str, depth: int) -> None:
        self._bound(depth)
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, paragraph, reason, depth)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._runs(element, paragraph, DELETED, depth + 1)
            elif tag == f"{_MC}AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._runs(chosen, paragraph, reason, depth + 1)
            elif tag in _PASSED:
                self._runs(element, paragraph, reason, depth + 1)

    def _run(self, run: etree._Element, paragraph: _Paragraph, reason: str, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and not reason:
            vanish = properties.find(f"{W}vanish")
            hidden = (
                is_on(vanish)
                if vanish is not None
                else _inherited(self.styles, value_of(properties, "rStyle"), "vanish") is True
            )
            reason = HIDDEN if hidden else ""
        self._run_content(run, paragraph, reason, depth)

    def _run_content(
        self, parent: etree._Element, paragraph: _Paragraph, reason: str, depth: int
    ) -> None:
        self._bound(depth)
        add = paragraph.pieces.append
        for element in parent:
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if name in ("t", "delText"):  # an entity in it is not expanded
                said = (element.text or "") + "".join(child.tail or "" for child in element)
                add(Piece(said, DELETED if name == "delText" else reason))
            elif name in ("tab", "ptab"):
                add(Piece(" ", reason))
            elif name in ("br", "cr"):
                add(Piece("\n", reason))
            elif name == "noBreakHyphen":
                add(Piece("-", reason))
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference"), element.get(f"{W}id", "")))
                add(Piece(f"〔{len(self.notes)}〕", NOTE_MARK))
            elif name == "ruby":
                self._runs(element, paragraph, reason, depth + 1)
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._run_content(chosen, paragraph, reason, depth + 1)
            elif name in ("drawing", "pict", "object"):
                paragraph.boxes += [
                    box
                    for box in element.iter(f"{W}txbxContent")
                    if not any(up.tag == f"{W}txbxContent" for up in _up_to(box, element))
                ]

    # --- tables ---------------------------------------------------------------------------------------------------

    def _write_table(self, table: etree._Element, depth: int) -> None:
        self._bound(depth)
        rows = list(_children(table, f"{W}tr"))
        cells = [list(_children(row, f"{W}tc")) for row in rows]
        if max((len(row) for row in cells), default=0) <= 1:  # a frame around paragraphs
            for row in cells:
                for cell in row:
                    self._blocks(cell, depth + 1)
            return
        fields: list[Field] = []
        open_cells: dict[int, Field] = {}  # by column: those that may reach into the next row
        boxes: list[etree._Element] = []
        for at, (row, found) in enumerate(zip(rows, cells, strict=True)):
            properties = row.find(f"{W}trPr")
            before = value_of(properties, "gridBefore") if properties is not None else ""
            column = int(before) if before.isdigit() else 0
            head = properties.find(f"{W}tblHeader") if properties is not None else None
            deleted = properties is not None and properties.find(f"{W}del") is not None
            for cell in found:
                own = cell.find(f"{W}tcPr")
                span = value_of(own, "gridSpan") if own is not None else ""
                width = min(max(int(span), 1), _MAX_COLUMNS) if span.isdigit() else 1
                merge = own.find(f"{W}vMerge") if own is not None else None
                if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                    if column in open_cells:
                        open_cells[column].rows += 1
                    column += width
                    continue
                pieces, inside = self._cell(cell, depth, DELETED if deleted else "")
                boxes += inside
                made = Field(at, column, pieces, 1, width, head is not None and is_on(head))
                fields.append(made)
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = made
                column += width
        self.writer.table(fields)
        for box in boxes:
            self._blocks(box, depth + 1)

    def _cell(
        self, cell: etree._Element, depth: int, reason: str
    ) -> tuple[list[Piece], list[etree._Element]]:
        paragraphs: list[Sequence[Piece]] = []
        boxes: list[etree._Element] = []
        for element in cell.iter(f"{W}p"):
            if any(up.tag == f"{W}txbxContent" for up in _up_to(element, cell)):
                continue
            found = self._paragraph(element, depth + 1)
            paragraphs.append([Piece(p.text, p.reason or reason) for p in found.pieces])
            boxes += found.boxes
        return joined(paragraphs), boxes

    # --- what stands outside of the body --------------------------------------------------------------------------

    def _write_notes(self) -> None:
        trees = {
            kind: self._tree(f"{self.folder}/{kind}s.xml")
            for kind in sorted({kind for kind, _ in self.notes})
        }
        for n, (kind, number) in enumerate(list(self.notes), start=1):
            root = trees[kind]
            if root is None:
                continue
            for note in root.iterfind(f"{W}{kind}"):
                if note.get(f"{W}id", "") == number:
                    pieces = joined(self._paragraph(p, 0).pieces for p in note.iter(f"{W}p"))
                    self.writer.line([Piece(f"〔{n}〕"), *pieces])
                    break

    def _told(self) -> list[tuple[str, str]]:
        """Title and issuer of the file's properties, where they are no template's and no person's."""
        root = self._tree("docProps/core.xml")
        if root is None:
            return []
        found = {
            element.tag.rpartition("}")[2]: " ".join((element.text or "").split())
            for element in root
            if isinstance(element.tag, str)
        }
        title, creator = found.get("title", ""), found.get("creator", "")
        return [
            ("title", title if _TITLE.fullmatch(title) else ""),
            ("issuer", creator if _ORGANIZATION.fullmatch(creator) else ""),
        ]


def _main(archive: zipfile.ZipFile, name: str) -> str:
    """The path of the main text."""
    relations = package.tree(archive, "_rels/.rels", name)
    if relations is not None:
        for relation in relations.iterfind(f"{_REL}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _chosen(element: etree._Element) -> etree._Element | None:
    """Of two ways to say the same, the first that is no fallback; else the fallback."""
    choice = element.find(f"{_MC}Choice")
    return choice if choice is not None else element.find(f"{_MC}Fallback")


def _up_to(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for up in element.iterancestors():
        if up is top:
            return
        yield up


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a table or row, also inside of controls."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _PASSED:
            yield from _children(element, tag)


# --- styles -----------------------------------------------------------------------------------------------------------

_Style = dict[str, str | bool | tuple[str, int]]


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """Of each style what it is based on, whether it hides, its level as a heading and its list."""
    found: dict[str, _Style] = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        own: _Style = {"on": value_of(style, "basedOn")}
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None:
            own["vanish"] = is_on(vanish)
        properties = style.find(f"{W}pPr")
        if properties is not None:
            outline = value_of(properties, "outlineLvl")
            if outline:
                own["outline"] = outline
            listed = properties.find(f"{W}numPr")
            if listed is not None:
                level = value_of(listed, "ilvl")
                own["list"] = (value_of(listed, "numId"), int(level) if level.isdigit() else 0)
        found[style.get(f"{W}styleId", "")] = own
    return found


def _chain(styles: dict[str, _Style], name: str) -> Iterator[str]:
    """A style and those it is based on, one on the other."""
    for _ in range(_STYLES_UP):
        if name not in styles:
            return
        yield name
        name = str(styles[name]["on"])


def _inherited(
    styles: dict[str, _Style], name: str, key: str
) -> str | bool | tuple[str, int] | None:
    return next((styles[n][key] for n in _chain(styles, name) if key in styles[n]), None)
