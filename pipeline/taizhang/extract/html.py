"""Web pages: the main text as lines and tables, what the page states of it, and nothing that acts.

Scripts, styles and forms are never looked into. What stands around the main text (menus, crumbs, links, imprint) stands
in the text as stretches that are left out; which that is, is decided by where the page's sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree, html

from taizhang.errors import UnreadableFileError
from taizhang.extract.decode import decode
from taizhang.extract.file import File
from taizhang.extract.stated import facts_of_table, told_by_meta
from taizhang.extract.writer import Field, Piece, Writer, joined
from taizhang.records import Part

CHROME = "web chrome"
HIDDEN = "hidden text"
CREDIT = "publication credit"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_HEAD_BYTES = 4_096  # where a page states its encoding
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "hz-gb-2312"))
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_INERT = frozenset(  # never looked into
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "button",
        "textarea",
        "input",
        "option",
        "datalist",
        "head",
        "title",
        "meta",
        "link",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_WITHIN = frozenset(("p", "table", "thead", "tbody", "tr", "ul", "ol"))  # a part of the text
_AROUND = frozenset(("nav", "footer", "aside", "menu"))
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|crumbs?|breadcrumbs?|footer|foot|copyright|sidebar|share|related|recommend|toolbar|pagination"
    r"|location|position|dqwz|bottom|gotop|ewm|qrcode)(?:$|[\s_-])",
    re.I,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MARK = re.compile(r"[，。；：、！？]")
_SHARE = 0.75  # of a page's sentences that its main part holds at least
_TITLE_LEVEL = re.compile(r"h([1-6])")
_MAX_SPAN = 1_000  # cells that one may reach over
_MAX_CELL = 400  # characters; a table with longer cells on the average sets the page
_MIN_SAME = 6  # characters of a title that is known again
_TEXT_NAME = re.compile(  # what the content systems of government sites call the element of the text
    r"(?:^|\s)(?:UCAP-CONTENT|TRS_U?Editor|zoom|pages_content|article[-_]?con(?:tent)?|con_?te?xt|news_?content|xxgk_content"
    r"|detail[-_]content|article[-_]?body|content[-_]text)(?:$|\s)",
    re.I,
)
_MAX_TAGS = 1_000_000  # of a page; the longest gazettes have some ten thousand


def read(file: File) -> Iterator[Part]:
    """Read a web page.

    Raises:
        UnreadableFileError: It is in no known encoding, or has no text.
    """
    yield read_page(file, page_text(file.data, file.name), "html")


def page_text(data: bytes, name: str) -> str:
    """The characters of a page, by its mark, by what it states, else as any text.

    Raises:
        UnreadableFileError: It is in no known encoding.
    """
    stated = _CHARSET.search(data[:_HEAD_BYTES])
    charset = stated[1].decode("ascii").lower() if stated else ""
    if charset in _CHINESE and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("gb18030", errors="replace")
        # saved again as UTF-8, while its head still says gb2312
    if charset == "big5":
        return data.decode("big5", errors="replace")
    return decode(data, name=name).text


def read_page(file: File, text: str, form: str) -> Part:
    """The Part of a page, given its characters."""
    text = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as err:
        raise UnreadableFileError(f"{file.name}: a web page without text; save it again") from err
    if any("depth" in error.message for error in parser.error_log):  # the rest would be lost
        raise UnreadableFileError(
            f"{file.name}: thousands of tags inside one another, as no page has; save the text alone"
        )
    if sum(1 for _ in root.iter()) > _MAX_TAGS:
        raise UnreadableFileError(f"{file.name}: more than {_MAX_TAGS:,} tags; save the text alone")
    body = root.find("body")
    if body is None:
        raise UnreadableFileError(f"{file.name}: a web page without a body; save it again")
    told = told_by_meta(root)
    page = _Page(Writer(file.name), body, told.get("title", ""))
    page.write()
    return page.writer.part(file, form, told=sorted({**told, **page.facts}.items()))


class _Page:
    def __init__(self, writer: Writer, body: etree._Element, title: str) -> None:
        self.writer = writer
        self.body = body
        self.title = _same(title)
        self.scores = _scores(body)
        self.main = self._main()
        self.above = set(self.main.iterancestors())
        self.facts: dict[str, str] = {}
        self.pieces: list[Piece] = []
        self.level = 0
        self.inside = False
        self.states: dict[etree._Element, tuple[bool, str]] = {}  # in the main part; why not shown

    def _main(self) -> etree._Element:
        """The element that is named as the text, else the deepest one that holds nearly all sentences of the page."""
        main = self.body
        whole = self.scores.get(main, 0)
        for element in self.body.iter():
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            if _TEXT_NAME.search(names) and 2 * self.scores.get(element, 0) >= whole > 0:
                return element
        while whole:
            inner = next((c for c in main if self.scores.get(c, 0) >= _SHARE * whole), None)
            if inner is None or inner.tag not in _BLOCKS or inner.tag in _WITHIN:
                break
            main = inner
        return main

    def write(self) -> None:
        self._walk(self.body)
        self._flush()

    def _walk(self, top: etree._Element) -> None:
        """Write an element's text, without recursion: pages are nested as deep as they like."""
        stack: list[tuple[etree._Element, bool, str, bool]] = [
            (top, self.main is self.body, "", False)
        ]
        while stack:
            element, main, reason, leaving = stack.pop()
            tag = element.tag
            if leaving:
                if tag in _BLOCKS:
                    self._flush()
                if element is not top:
                    self._say(element.tail or "", *self._outside(element))
                continue
            if not isinstance(tag, str) or tag in _INERT:
                if element is not top:
                    self._say(element.tail or "", main, reason)
                continue
            main = main or element is self.main
            reason = (
                reason
                or _hidden(element)
                or ("" if element in self.above else _around(element, self.scores))
            )
            self.states[element] = (main, reason)
            if tag == "br":
                self._flush()
                self._say(element.tail or "", *self._outside(element))
                continue
            if tag in _BLOCKS:
                self._flush()
            if tag == "table" and self._write_table(element, main, reason):
                if element is not top:
                    self._say(element.tail or "", *self._outside(element))
                continue
            heading = _TITLE_LEVEL.fullmatch(tag)
            if heading:
                self.level = int(heading[1])
            self._say(element.text or "", main, reason)
            stack.append((element, main, reason, True))
            stack.extend((child, main, reason, False) for child in reversed(element))

    def _outside(self, element: etree._Element) -> tuple[bool, str]:
        """What holds for the text behind an element: what holds for its parent."""
        return self.states[element.getparent()]

    def _say(self, text: str, main: bool, reason: str) -> None:
        if text:
            self.inside = self.inside or main
            self.pieces.append(Piece(" ".join(text.split("\n")) if text.strip() else " ", reason))

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        inside, self.inside = self.inside, False
        level, self.level = self.level, 0
        shown = "".join(p.text for p in pieces if not p.reason)
        if not any(p.text.strip() for p in pieces):
            return
        kept = inside or level == 1 or self._is_title(shown)
        self.writer.line(pieces, level=level, reason="" if kept else CHROME)

    def _is_title(self, text: str) -> bool:
        """Whether a line outside of the main part is what the page states as its title."""
        same = _same(text)
        return (
            len(same) >= _MIN_SAME
            and bool(self.title)
            and (same == self.title or self.title.startswith(same))
        )

    # --- tables ---------------------------------------------------------------------------------------------------

    def _write_table(self, table: etree._Element, main: bool, reason: str) -> bool:
        """Write a table of data, or read what it states of the page; False for one that only sets the page."""
        if _sets_page(table):
            return False
        fields = _fields(table, reason)
        facts = facts_of_table(
            [[c.shown for c in fields if c.row == row] for row in sorted({c.row for c in fields})]
        )
        if facts and not reason:
            self.facts = {**facts, **self.facts}
            for row in sorted({c.row for c in fields}):
                self.writer.line("：".join(c.shown for c in fields if c.row == row), reason=CREDIT)
            return True
        if not main or reason:
            for row in sorted({c.row for c in fields}):
                shown = "  ".join("".join(p.text for p in c.pieces) for c in fields if c.row == row)
                self.writer.line(shown, reason=reason or CHROME)
            return True
        self.writer.table(fields)
        return True


def _same(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _scores(body: etree._Element) -> dict[etree._Element, int]:
    """Of each element how many marks of sentences it holds; links and what stands around the text have none."""
    whole = _counted(body, {})
    around = {
        element: whole.get(element, 0)
        for element in body.iter()
        if isinstance(element.tag, str)
        and _is_named_around(element)
        and 2 * whole.get(element, 0) <= whole[body]
    }
    return _counted(body, around)


def _counted(
    body: etree._Element, around: Mapping[etree._Element, int]
) -> dict[etree._Element, int]:
    scores: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if element in around or tag in _INERT or tag == "a" or tag in _AROUND or _hidden(element):
            scores[element] = 0
            continue
        own = len(_MARK.findall(element.text or ""))
        for child in element:
            own += scores.get(child, 0) + len(_MARK.findall(child.tail or ""))
        scores[element] = own
    return scores


def _hidden(element: etree._Element) -> str:
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
        return HIDDEN
    return ""


def _around(element: etree._Element, scores: Mapping[etree._Element, int]) -> str:
    """Web chrome, for an element that says by its name that it stands around the text, and holds little of it."""
    named = element.tag in _AROUND or _is_named_around(element)
    return CHROME if named and not scores.get(element, 0) else ""


def _is_named_around(element: etree._Element) -> bool:
    if element.tag not in ("div", "ul", "section", "p", "span"):
        return False
    return bool(_AROUND_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Its rows, and whether each stands in its head; rows of tables inside its cells are not among them."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("tbody", "thead", "tfoot"):
            for row in child:
                if row.tag == "tr":
                    yield row, child.tag == "thead"


def _sets_page(table: etree._Element) -> bool:
    """Whether a table holds the page together, as old ones do, and no data."""
    if table.find(".//table") is not None or table.find(".//h1") is not None:
        return True
    lengths: list[int] = []
    widest = 0
    for row, _ in _rows(table):
        cells = [c for c in row if c.tag in ("td", "th")]
        widest = max(widest, len(cells))
        lengths += [sum(len(t.strip()) for t in c.itertext()) for c in cells]
    return widest <= 1 or sum(lengths) > _MAX_CELL * len(lengths)


def _span(cell: etree._Element, name: str) -> int:
    stated = (cell.get(name) or "").strip()
    return min(max(int(stated), 1), _MAX_SPAN) if stated.isascii() and stated.isdigit() else 1


def _fields(table: etree._Element, reason: str) -> list[Field]:
    fields: list[Field] = []
    reaching: dict[int, int] = {}  # by column: rows that a cell above still covers
    for at, (row, head) in enumerate(_rows(table)):
        column = 0
        hidden = _hidden(row)
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while reaching.get(column, 0) > 0:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            pieces = joined(_paragraphs(cell, reason or hidden))
            fields.append(Field(at, column, pieces, rows, columns, head or cell.tag == "th"))
            for covered in range(column, column + columns):
                reaching[covered] = rows
            column += columns
        reaching = {c: left - 1 for c, left in reaching.items() if left > 1}
    return fields


def _paragraphs(cell: etree._Element, reason: str) -> list[Sequence[Piece]]:
    """The text of a cell by the blocks in it."""
    paragraphs: list[list[Piece]] = [[]]
    skip: etree._Element | None = None
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if skip is not None:
            if event == "end" and element is skip:
                skip = None
                paragraphs[-1].append(Piece(element.tail or "", reason))
            continue
        tag = element.tag
        if event == "start" and (
            not isinstance(tag, str) or tag in _INERT or (element is not cell and _hidden(element))
        ):
            skip = element
            continue
        if (tag == "br" and event == "end") or (tag in _BLOCKS and element is not cell):
            paragraphs.append([])
        if event == "start":
            paragraphs[-1].append(Piece(element.text or "", reason))
        elif element is not cell:
            paragraphs[-1].append(Piece(element.tail or "", reason))
    return [p for p in paragraphs if p]
