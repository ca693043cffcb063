"""Figures of tables, read by their headers: what is counted from one axis, when and whether promised from the other.

A figure becomes an observation only where its headers say what it counts and in what unit. Every other figure is
listed as what was not understood; none is read from its row as if that were a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from taizhang.lexicon.indicators import match as indicator_match
from taizhang.measure.about import OWNERS
from taizhang.measure.indicators import HEADS, relative
from taizhang.measure.kinds import falls, kind_of
from taizhang.measure.periods import Frame, frame_period, stated_period
from taizhang.measure.quantities import find_quantities
from taizhang.measure.tables.grid import Figure, Grid, grid_of, is_blank, roles
from taizhang.measure.tables.labels import Label, caption_units, read_label, status_said
from taizhang.records import Cell, Document, Link, Observation, Rejected

UNKNOWN = "table cell"  # a figure whose headers do not say what it is
LABEL = "table header"  # a number in a header, a serial number, an aside
_NEAR = 3  # paragraphs above a table that may be its title or state its unit
_BELOW = 2  # below it, that may be its note
_CAPTION = 60  # characters of one at most
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?! ?年代|\d)")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?! ?年|\d)")
_DIGIT = re.compile(r"\d")
_PROSE = re.compile(r"[，。；！？]")
_LONG = 15  # characters of a cell that is a clause, in a table of words
_SPEED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:同比|年均|平均)?(?:增长(?:率|速度)?|增速|增幅|年均增速)$"
)
_RATE_UNITS = frozenset(("%", "‰"))
_RATE = re.compile(r"(?:[率度]|比[重例]|占比|水平|指数|面)$")
_UNSURE_CHANGE = re.compile(r"增减|变化|增加|增量|净增|±")
_CUMULATIVE = re.compile(
    r"[〔【\[][^〕】\]]*[〕】\]]\s?(?:内|中|里|为|表示)?[^。；]{0,12}累计|累计[数值]"
)
_WHOLE = frozenset(("全市", "全省", "全区", "全县", "全国", "合计", "总计", "共计", "全州", "全旗"))
_SIGNS = {"≥": "不低于", ">": "超过", "》": "超过", "≤": "不超过", "<": "低于", "《": "低于"}
_PARTS = 50  # rows above in which the whole of a part is looked for
_COLUMNS = 3  # words parted by spaces that a row has at least
_NUMBERS = 2  # of them nothing but a number
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|[-—/]{1,3}")
_NAME = re.compile(r"(?=.*[\u4e00-\u9fff].*[\u4e00-\u9fffA-Za-z]|GDP|[A-Z]{2,}).{2,40}")


def is_row(text: str) -> bool:
    """Whether a line of text is a row of a table whose columns are lost: 森林覆盖率 41 44 43 43.5."""
    words = text.split()
    if len(words) < _COLUMNS or _PROSE.search(text) or "、" in text:
        return False
    return sum(bool(_NUMBER.fullmatch(word)) for word in words) >= _NUMBERS


@dataclass(slots=True)
class Reading:
    """What the tables of a document gave."""

    observations: list[Observation] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    prose: list[tuple[int, int]] = field(default_factory=list)  # cells that hold sentences


@dataclass(slots=True)
class _Said:
    """What the headers of a figure say together."""

    name: str = ""
    unit: str = ""
    place: Link | None = None
    owner: Link | None = None
    time: str = ""
    status: str = ""
    change: str = ""
    share: bool = False
    mean: bool = False


def read_tables(doc: Document, links: Sequence[Link], frames: Mapping[int, Frame]) -> Reading:
    """Read the figures of all tables of a document.

    Args:
        doc: The document with its cells.
        links: Its links in text order: places and projects that head rows or columns.
        frames: The time of each paragraph that holds a number, by index into ``doc.blocks``.
    """
    reading = Reading()
    tables: dict[int, list[Cell]] = {}
    for cell in doc.cells:
        tables.setdefault(cell.table, []).append(cell)
    for cells in tables.values():
        _Table(doc, grid_of(doc, cells), links, frames).read(reading)
    reading.observations.sort(key=lambda o: (o.start, o.value_start))
    return reading


class _Table:
    def __init__(
        self, doc: Document, grid: Grid, links: Sequence[Link], frames: Mapping[int, Frame]
    ) -> None:
        self.doc = doc
        self.grid = grid
        self.roles = roles(grid)
        self.links = {(link.start, link.end): link for link in links}
        first = min(cell.start for cell in grid.cells)
        starts = [block.start for block in doc.blocks]
        self.block = max(bisect_left(starts, first + 1) - 1, 0)
        last = max(cell.end for cell in grid.cells)
        self.last_block = max(bisect_left(starts, last) - 1, 0)
        self.caption = self._caption()
        self.notes = self._notes()
        self.units = self._units()
        self.frame = frames.get(self.block) or _frame(doc)

    # --- what stands around the table -----------------------------------------------------------------------------

    def _caption(self) -> str:
        """The title of the table: short paragraphs above it, and rows of one cell at its top."""
        above: list[str] = []
        for block in reversed(self.doc.blocks[max(0, self.block - _NEAR) : self.block]):
            said = self.doc.folded[block.start : block.end]
            if block.kind == "row" or len(said) > _CAPTION or "。" in said:
                break
            above.insert(0, said)
        top = [
            next(self.grid.text(row, c) for c in range(self.grid.width) if self.grid.text(row, c))
            for row in range(self.grid.head)
            if self.grid.is_one_cell(row)
        ]
        return "\n".join(above + top)

    def _notes(self) -> str:
        below = self.doc.blocks[self.last_block + 1 : self.last_block + 1 + _BELOW]
        notes = [self.doc.folded[b.start : b.end] for b in below if b.kind != "row"]
        last = self.grid.height - 1
        if self.grid.is_one_cell(last):
            notes.insert(0, "".join({self.grid.text(last, c): "" for c in range(self.grid.width)}))
        return "\n".join(note for note in notes if re.match(r"\s*(?:注|说明|备注|单位)", note))

    def _units(self) -> tuple[str, ...]:
        return caption_units(self.caption) or caption_units(self.notes)

    # --- reading --------------------------------------------------------------------------------------------------

    def read(self, reading: Reading) -> None:
        """Read each cell of the table once."""
        grid = self.grid
        values = any(role == "value" for role in self.roles.values())
        for cell in sorted(grid.cells, key=lambda c: c.start):
            text = grid.texts[cell]
            if not _DIGIT.search(text) and not _PROSE.search(text):
                continue
            figure = grid.figures.get(cell)
            head = cell.row < grid.head
            role = self.roles.get(cell.column, "")
            if figure and not head and role == "value":
                found = self._observation(figure)
                if isinstance(found, Observation):
                    reading.observations.append(found)
                else:
                    self._reject(reading, cell, found)
            elif (not head and _PROSE.search(text) and role not in ("serial", "unit")) or (
                not head
                and not values
                and not figure
                and role == "label"
                and len(text) >= _LONG // 2
            ):
                reading.prose.append((cell.start, cell.end))
            elif _DIGIT.search(text):
                unread = figure and not head and role in ("label", "")
                self._reject(reading, cell, UNKNOWN if unread else LABEL)

    def _reject(self, reading: Reading, cell: Cell, reason: str) -> None:
        surface = self.doc.text[cell.start : cell.end][:80]
        reading.rejected.append(
            Rejected(self.doc.id, cell.start, cell.end, "measure", reason, surface)
        )

    def _observation(self, figure: Figure) -> Observation | str:
        """The observation that a figure is; else why it is none."""
        said = self._said(figure)
        if isinstance(said, str):
            return said
        doc = self.doc
        around = status_said(self.caption)
        period = self._period(said, said.status or around)
        if not period:
            return UNKNOWN
        status = said.status or self._status_by(period, around)
        if "〔" in figure.sign or "【" in figure.sign:  # the sum of all years of a plan
            if not _CUMULATIVE.search(self.notes):
                return UNKNOWN
            period = f"{int(period[-4:]) - 4}/{period[-4:]}" if period[-4:].isdigit() else period
        name = said.name
        lead = "".join(_SIGNS.get(c, "") for c in figure.sign) + figure.lead
        number = figure.number
        fallen = number.startswith("-") or bool(re.search("[−–↓▼]", figure.sign))
        written = f"{name}{lead or '为'}{number.lstrip('-')}{said.unit}{figure.tail}"
        quantities, _ = find_quantities(written, 0, len(written))
        quantities = [q for q in quantities if q.start >= len(name)]
        if len(quantities) != 1 or quantities[0].tail != len(written):
            zero = re.fullmatch(r"[0.,]+", number)
            return "zero" if zero else "no unit" if not said.unit else UNKNOWN
        q = quantities[0]
        grows = figure.unit == "%" and not _RATE.search(name)  # 7%左右 of an amount
        change = said.change or ("增长" if grows and not said.share else "")
        kind = kind_of(q.unit, name + change, change or figure.lead, name)
        if said.change:
            kind = "growth" if q.unit in _RATE_UNITS else "increment"
        speed = _SPEED.search(name)
        if speed and q.unit == "%":
            name, kind = name[: speed.start()], "growth"
        if said.share and q.unit in _RATE_UNITS:
            kind, name = "share", name if name.endswith(("占比", "比重")) else f"{name}占比"
        if kind == "increment" and not said.change:
            name = name.replace("新增", "", 1)
        if not _NAME.fullmatch(name):
            return UNKNOWN
        value: Decimal | tuple[Decimal, Decimal] = q.value if q.high is None else (q.value, q.high)
        if fallen or (kind in ("growth", "increment") and falls(figure.lead, figure.lead)):
            value = -value if isinstance(value, Decimal) else (-value[1], -value[0])
        place, code = doc.jurisdiction, doc.jurisdiction_code
        if said.place:
            place, code = said.place.name, said.place.code
        row = [c for c in self.grid.rows[figure.cell.row] if c.start <= figure.start]
        labels = [
            c
            for c in row
            if self.roles.get(c.column) in ("label", "category")
            and not is_blank(self.grid.texts[c])
        ]
        start = min([c.start for c in labels] + [figure.cell.start])
        owner = said.owner
        return Observation(
            doc_id=doc.id,
            start=start,
            end=max(figure.end, figure.cell.end),
            value_start=figure.start,
            value_end=figure.end,
            indicator=name,
            value=value,
            unit=q.unit,
            bound=q.bound,
            kind=kind,
            period=period,
            place=place,
            place_code=code,
            status=status,
            about_start=owner.start if owner else -1,
            about_end=owner.end if owner else -1,
        )

    # --- headers --------------------------------------------------------------------------------------------------

    def _said(self, figure: Figure) -> _Said | str:
        cell = figure.cell
        above = self._above(cell)
        beside = self._beside(cell)
        said = _Said()
        columns = [read_label(self.grid.texts[c]) for c in above]
        rows = [read_label(self.grid.texts[c]) for c in beside]
        for label in (*columns, *rows):
            said.status = said.status or label.status
            said.change = said.change or label.change
            said.share = said.share or label.share
            said.mean = said.mean or label.mean
        if any(label.status == "actual" for label in columns):
            said.status = "actual"  # 目标完成数
        said.time = "，".join(label.time for label in (*columns, *rows) if label.time)
        if said.change and not said.time:
            self._lean(cell, said)
        over, under = self._names(above, said), self._names(beside, said)
        if over and under:
            name = self._both(under, over, said)
        else:
            name = self._one(over or under, beside if under else above, cell, said)
        if not name:
            return UNKNOWN
        said.name = name
        unit = self._unit(figure, columns, rows, said)
        if unit is None:
            return UNKNOWN
        said.unit = unit
        return said if unit else "no unit"

    def _lean(self, cell: Cell, said: _Said) -> None:
        """The time and status of a change that states none: those of the figures left of it."""
        for column in range(cell.column - 1, -1, -1):
            if self.roles.get(column) != "value":
                return
            beside = [
                read_label(self.grid.texts[c]) for c in self._above(Cell(0, cell.row, column, 0, 0))
            ]
            if any(label.change for label in beside):
                continue
            said.time = "，".join(label.time for label in beside if label.time)
            said.status = said.status or next((b.status for b in beside if b.status), "")
            return

    def _above(self, cell: Cell) -> list[Cell]:
        """The headers over a cell, from the top; those of the whole table are its caption."""
        found: list[Cell] = []
        for row in range(self.grid.head):
            over = self.grid.at.get((row, cell.column))
            if over and over not in found and not self.grid.is_one_cell(row):
                found.append(over)
        return found

    def _beside(self, cell: Cell) -> list[Cell]:
        """The headers left of a cell: the nearest columns of labels, which must head rows."""
        column = cell.column - 1
        while column >= 0 and self.roles.get(column) != "label":
            column -= 1
        found: list[Cell] = []
        while column >= 0 and self.roles.get(column) in ("label", "category", "unit", "serial"):
            beside = self.grid.at.get((cell.row, column))
            if self.roles[column] == "label" and beside and beside not in found:
                found.insert(0, beside)
            column -= 1
        return [c for c in found if not is_blank(self.grid.texts[c])]

    def _names(self, cells: Sequence[Cell], said: _Said) -> list[str]:
        """The names that headers give; a place or a project among them is what the figure belongs to."""
        names: list[str] = []
        for cell in cells:
            text = self.grid.texts[cell]
            label = read_label(text)
            link = self._link(cell)
            if text in _WHOLE:
                continue
            if link and link.type == "PLACE":
                said.place = link
            elif link and link.type in OWNERS:
                said.owner = link
            elif label.name:
                names.append(label.name)
        return names

    def _link(self, cell: Cell) -> Link | None:
        """The link of the name that a cell is, but for numbering in front of it."""
        text = self.doc.folded[cell.start : cell.end]
        lead = re.match(r"\s*(?:[一二三四五六七八九十\d]{1,3}[、.．]\s*)?", text)
        start = cell.start + (lead.end() if lead else 0)
        return self.links.get((start, cell.start + len(text.rstrip())))

    def _one(self, names: Sequence[str], cells: Sequence[Cell], cell: Cell, said: _Said) -> str:
        """The name of what is counted, where one axis gives it."""
        if not names:
            return ""
        name = names[-1]
        if len(names) > 1:
            joined = relative(name, names[-2])
            if joined:
                return joined
            if not indicator_match(name).known:
                return ""  # 固定资产投资 over 工业: neither is the whole name
        label = read_label(self.grid.texts[cells[-1]]) if cells else Label()
        if label.among and not indicator_match(name).known:
            return self._lent_head(name, cell)
        if name in HEADS and said.owner:
            return self.doc.folded[said.owner.start : said.owner.end] + name
        if name in HEADS and not said.place and not indicator_match(name).known:
            return relative(name, self._parent(cell)) or ""
        return name

    def _both(self, under: Sequence[str], over: Sequence[str], said: _Said) -> str:
        """The name, where the row names a thing and the column what of it is counted: 清澜河大桥, 总投资."""
        head = over[-1]
        if len(under) == 1 and len(over) == 1 and head in HEADS:
            return relative(head, under[0]) or under[0] + head
        return ""

    def _parent(self, cell: Cell) -> str:
        """The last name above in the same column that is no part of another one."""
        for row in range(cell.row - 1, max(self.grid.head, cell.row - _PARTS) - 1, -1):
            found = self._beside(Cell(0, row, cell.column, 0, 0))
            label = read_label(self.grid.texts[found[-1]]) if found else Label()
            if label.name and not label.among and label.name not in HEADS:
                return label.name
        return ""

    def _lent_head(self, name: str, cell: Cell) -> str:
        """A part with the head of what it is a part of: 其中：工业 under 固定资产投资 is 工业投资."""
        parent = self._parent(cell)
        heads = sorted((h for h in HEADS if parent.endswith(h)), key=len)
        if parent.endswith("生产总值"):
            heads = ["增加值"]
        if not heads or name.endswith(tuple(HEADS)):
            return name if name.endswith(tuple(HEADS)) else ""
        return name + heads[-1]

    # --- unit, period, status -------------------------------------------------------------------------------------

    def _unit(
        self, figure: Figure, columns: Sequence[Label], rows: Sequence[Label], said: _Said
    ) -> str | None:
        """The unit of a figure; "" where none is said, None where what is said does not agree."""
        if figure.unit:
            return figure.unit
        over = next((label.units for label in reversed(columns) if label.units), ())
        beside = next((label.units for label in reversed(rows) if label.units), ())
        beside = beside or self._unit_column(figure.cell)
        rate = [unit for unit in over if unit in ("%", "‰", "百分点")]
        if said.change or said.share:
            if rate or over:
                if said.change and rate and set(beside) & _RATE_UNITS:
                    return None  # a change of a rate: percent, or points of it
                return rate[0] if rate else over[0]
            if said.change and _UNSURE_CHANGE.search(said.change):
                return None
            if said.change and set(beside) & _RATE_UNITS and not _SPEED.search(said.name):
                return None
            return "%"
        found = over or beside
        if over and beside and over != beside:
            return None
        if not found:
            amounts = [unit for unit in self.units if unit not in _RATE_UNITS]
            if _SPEED.search(said.name) or said.name.endswith(("率", "比重", "占比")):
                return "%" if set(self.units) & _RATE_UNITS else ""
            found = tuple(amounts if len(amounts) == 1 else ())
        return found[0] if len(found) == 1 else ""

    def _unit_column(self, cell: Cell) -> tuple[str, ...]:
        column = next((c for c, role in self.roles.items() if role == "unit"), None)
        if column is None:
            return ()
        text = self.grid.text(cell.row, column)
        return read_label(text).units if text else ()

    def _period(self, said: _Said, status: str) -> str:
        frame = Frame(
            self.frame.year,
            self.frame.month,
            status or self.frame.status,
            1,
            current=self.frame.current,
        )
        base = self._base_year()
        own = _BARE_YEAR.sub(r"\1年", said.time)
        if said.mean:
            years = sorted({int(y) for y in _YEAR.findall(self._head_text())})
            spans = stated_period(own, frame, spans=True, whole=True) if own else None
            if spans and "/" in spans:
                return spans
            return f"{years[0] + 1}/{years[-1]}" if len(years) > 1 else ""
        caption = _BARE_YEAR.sub(r"\1年", self.caption)
        stated = stated_period(caption, frame, spans=False, whole=False) if self.caption else None
        month = re.fullmatch(r"(?:(\d{4})-01/)?(\d{4}-\d\d)", stated or "")
        if "累计" in own and month:
            return f"{month[2][:4]}-01/{month[2]}"
        if re.search(r"本月|当月", own):
            return month[2] if month else ""
        if own == "累计":
            own = ""
        if base and re.search(r"上年|去年", own):
            return str(base - 1)
        if base and re.search(r"本年|今年|当年", own):
            return str(base)
        if own:
            dated = own if _YEAR.search(own) or not base else f"{base}年{own}"
            found = stated_period(dated, frame, spans=False, whole=False)
            if found:
                return found
        if stated:
            return stated
        return str(base) if base else frame_period(frame, spans=False)

    def _base_year(self) -> int:
        """The year that the table is of: its caption's, its section's, its document's title's; 0 when none says."""
        heads = [self.caption]
        for block in reversed(self.doc.blocks[: self.block]):
            if block.kind == "heading":
                heads.append(self.doc.folded[block.start : block.end])
                break
        for said in (*heads, self.doc.title):
            years = _YEAR.findall(said)
            if len(set(years)) == 1:
                return int(years[0])
        return 0

    def _head_text(self) -> str:
        return " ".join(
            self.grid.text(row, column)
            for row in range(self.grid.head)
            for column in range(self.grid.width)
        )

    def _status_by(self, period: str, around: str) -> str:
        """Whether a figure whose headers do not say so is promised or reported: by its period, then by the caption."""
        last = period[-4:] if "/" in period else period[:4]
        year = self.frame.year
        if not year or not last.isdigit():
            return around or "actual"
        if int(last) != year:
            return "actual" if int(last) < year else "target"
        promises = self.doc.kind in ("work_report", "plan", "scheme", "notice")
        return around or ("target" if promises else "actual")


def _frame(doc: Document) -> Frame:
    year = int(doc.date[:4]) if doc.date[:4].isdigit() else 0
    month = int(doc.date[5:7]) if doc.date[5:7].isdigit() else 0
    return Frame(year, month, "actual", 1)
