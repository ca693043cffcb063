"""What the tables of GB/T 2260 of many years tell of divisions: when each began and ended, and what it became.

A table is a mapping of six-digit codes to names. What stands under one code and name in several tables is one division, and so is
a name that moves to another code of its province at the same level. The rest of a table's changes are beginnings and
ends; `successors` joins them where a rule is certain and leaves the others open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Table = Mapping[str, str]
# Lines of the tables that are no division but stand above or beside some.
_FILLERS = re.compile(r"市辖区|县|市|县级市|.*直辖.*(?:单位|区划)")
_REGIONS = {"46": "44", "50": "51"}  # 海南 lay in 广东 until 1988, 重庆 in 四川 until 1997
_LONGEST_GAP = 3  # tables that a division may be missing from by mistake
_PART = 0.25  # of its counties make a prefecture a successor; a smaller share is a boundary change
_WHOLE = 0.6  # of its counties must have gone to its successors together


@dataclass(eq=False)
class Line:
    """A division through the tables: its codes by the number of the table, and when it stands first and last."""

    name: str
    level: str
    codes: dict[int, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Number of the first table in which it stands."""
        return min(self.codes)

    @property
    def last(self) -> int:
        """Number of the last table in which it stands."""
        return max(self.codes)

    @property
    def code(self) -> str:
        """The code it has in the last table in which it stands."""
        return self.codes[self.last]


def level_of(code: str) -> str:
    """Return province, prefecture or county by the zeros that a code ends in."""
    return (
        "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    )


def region(code: str) -> str:
    """Return the first two digits of the province that a code has lain in since 1980."""
    return _REGIONS.get(code[:2], code[:2])


def lines(tables: Sequence[Table]) -> list[Line]:
    """Return the divisions of all tables (in order of time), in the order in which they appear."""
    found: list[Line] = []
    known: dict[tuple[str, str], Line] = {}
    for number, table in enumerate(tables):
        new: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for code, name in sorted(table.items()):
            if _FILLERS.fullmatch(name):
                continue
            line = known.get((code, name))
            if line is not None:
                line.codes[number] = code
            else:
                new[region(code), level_of(code), name].append(code)
        gone: defaultdict[tuple[str, str, str], list[Line]] = defaultdict(list)
        for line in found:
            if number - _LONGEST_GAP <= line.last < number:
                gone[region(line.code), line.level, line.name].append(line)
        for key, codes in new.items():
            for code in codes:
                line = _moved(code, gone[key], alone=len(codes) == 1)
                if line is None:
                    line = Line(key[2], key[1])
                    found.append(line)
                else:
                    gone[key].remove(line)
                line.codes[number] = code
                known[code, line.name] = line
    return found


def _moved(code: str, gone: Sequence[Line], *, alone: bool) -> Line | None:
    """The division of that name that has the code from now on: the only one, or the one of its prefecture."""
    if alone and len(gone) == 1:
        return gone[0]
    near = [line for line in gone if line.code[:4] == code[:4]]
    return near[0] if len(near) == 1 else None


def successors(
    found: Sequence[Line], stem: Callable[[str, str], str], end: int
) -> dict[Line, tuple[list[Line], str]]:
    """Return what each ended division became, with the rule that tells it; those without a certain successor are left out.

    Args:
        found: The divisions of all tables, as `lines` gives them.
        stem: Gives the name without its kind by name and level: 信阳 for 信阳地区; "" where nothing is left.
        end: Number of the last table; what stands in it has not ended.
    """
    at: dict[tuple[int, str], Line] = {
        (number, code): line for line in found for number, code in line.codes.items()
    }
    begun: defaultdict[int, list[Line]] = defaultdict(list)
    for line in found:
        begun[line.first].append(line)
    out: dict[Line, tuple[list[Line], str]] = {}
    ended = [line for line in found if line.last < end]
    for line in sorted(ended, key=lambda x: x.level == "prefecture"):  # counties first
        near = _next(line, at, begun, stem)
        if near is None and line.level == "prefecture":
            near = _where_counties_went(line, found, at, out)
        if near is not None:
            out[line] = near
    return out


def _next(
    line: Line,
    at: Mapping[tuple[int, str], Line],
    begun: Mapping[int, Sequence[Line]],
    stem: Callable[[str, str], str],
) -> tuple[list[Line], str] | None:
    then = line.last + 1
    same = at.get((then, line.code))
    kept = line.code[2:4] != "90"  # codes of what lies in no prefecture have been given anew
    if same is not None and same.first == then and kept:
        return [same], "same code"
    new = [
        x for n in (then, then + 1) for x in begun.get(n, ()) if region(x.code) == region(line.code)
    ]
    name = stem(line.name, line.level)
    alike = [x for x in new if x.level == line.level and name and stem(x.name, x.level) == name]
    if one := _only(line, alike):
        return [one], "same stem"
    if len(line.name) == 2 and line.name[1] == "县":  # 通县, 通州区
        alike = [
            x
            for x in new
            if x.level == "county"
            and x.first == then
            and x.name[0] == line.name[0]
            and len(x.name) == 3
            and _shares_prefecture(x, line, then)
        ]
        if len(alike) == 1:
            return alike, "same first character"
    above = [x for x in new if x.first == then and _RANK[x.level] < _RANK[line.level]]
    raised = [x for x in above if name and stem(x.name, x.level) == name]
    if len(raised) != 1 or not line.name.endswith(("市", "区")):
        return None
    head = raised[0].codes[then][:4]
    ended = [
        x
        for (n, _), x in at.items()
        if n == line.last
        and x.last == n
        and x.level == "prefecture"
        and stem(x.name, x.level) == name
        and region(x.code) == region(line.code)
    ]
    if not ended or line in ended:
        return raised, "raised in level"
    districts = [
        x
        for x in begun.get(then, ())
        if x.codes[then][:4] == head and x.name[-1] == "区" and x.name != "郊区"
    ]
    return (districts, "only district of the new city") if len(districts) == 1 else None


_RANK = {"province": 0, "prefecture": 1, "county": 2}


def _only(line: Line, alike: Sequence[Line]) -> Line | None:
    """The only one of its prefecture, else the only one at all."""
    near = [x for x in alike if line.code[:4] in {c[:4] for c in x.codes.values()}]
    some = near or alike
    return some[0] if len(some) == 1 else None


def _shares_prefecture(new: Line, old: Line, then: int) -> bool:
    return new.codes[then][:4] == old.code[:4]


def _where_counties_went(
    line: Line,
    found: Sequence[Line],
    at: Mapping[tuple[int, str], Line],
    known: Mapping[Line, tuple[list[Line], str]],
) -> tuple[list[Line], str] | None:
    last, then = line.last, line.last + 1
    counties = [
        x for x in found if x.level == "county" and x.codes.get(last, "")[:4] == line.code[:4]
    ]
    went: Counter[str] = Counter()
    for county in counties:
        heirs = [county] if then in county.codes else known.get(county, ([], ""))[0]
        for heir in heirs[:1]:
            if then in heir.codes:
                went[heir.codes[then][:4] + "00"] += 1
    chosen = [
        (count, at[then, code])
        for code, count in sorted(went.items())
        if count >= _PART * len(counties) and (then, code) in at
    ]
    if not chosen or sum(count for count, _ in chosen) < _WHOLE * len(counties):
        return None
    chosen.sort(key=lambda x: -x[0])
    return [x for _, x in chosen], "its counties"
