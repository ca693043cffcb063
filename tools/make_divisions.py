"""Make pipeline/taizhang/data/divisions.csv from the division table of jionlp (Apache-2.0).

    python tools/make_divisions.py [--out FILE]

jionlp is needed only here. Its files are read from the installed package without importing it. Changes that its
list of changes lacks stand in tools/division_changes.txt. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("code", "name", "short", "level", "parent", "valid_from", "valid_to", "successor")
LEVELS = ("province", "prefecture", "county", "town")
_ETHNIC = (
    "壮族 回族 维吾尔 蒙古族 蒙古 藏族 羌族 彝族 白族 傣族 景颇族 傈僳族 哈尼族 哈萨克族 哈萨克 柯尔克孜 朝鲜族 土家族 "
    "苗族 侗族 布依族 满族 瑶族 畲族 黎族 毛南族 仫佬族 水族 仡佬族 土族 撒拉族 保安族 东乡族 裕固族 锡伯 塔吉克 "
    "达斡尔族 鄂温克族 独龙族 怒族 普米族 纳西族 拉祜族 佤族 布朗族 各族"
)
ETHNIC = _ETHNIC.split()
AUTONOMOUS = re.compile(rf"^(.+?)(?:{'|'.join(ETHNIC)})+(?:自治区|自治州|自治县|自治旗|区)$")
ENDING = re.compile(
    r"^(.{2,}?)(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|旗|盟|林区|特区)$"
)
ZONE = re.compile(
    r"(?:开发区|产业园区?|工业园区?|示范区|实验区|管理区|新区|保税区|食品区|集聚区|聚集区|化工园区|创意园区|管委会|新城|度假区|名胜区)$"
)
SPECIAL = {"黄山区", "海南区", "河北区", "江南区", "西安区", "中山区", "大同区", "资源县"}


def short_of(name: str, given: str, level: str) -> str:
    """Return the name without its kind: 郑州 for 郑州市, 大理 for 大理白族自治州; "" when nothing is left to say."""
    if level == "zone":
        return ""
    if match := AUTONOMOUS.match(name):
        return match[1] if len(match[1]) > 1 else given.split("/")[0]
    if name in SPECIAL:
        return ""
    match = ENDING.match(name)
    if level == "county" and name.endswith("旗"):
        return given if given != name else ""
    return match[1] if match else ""


def table(folder: Path) -> list[str]:
    """Return the lines of the table, one division a line, indented by its level."""
    with zipfile.ZipFile(folder / "china_location.zip") as archive:
        return archive.read("china_location.txt").decode("utf-8").splitlines()


def divisions(lines: list[str]) -> list[dict[str, str]]:
    """Read the indented table down to towns; a division without a code is named within its parent's."""
    rows = [row("100000", "中华人民共和国", "中国", "nation", "")]
    codes = {"100000"}
    path = ["", "", "", ""]
    for line in lines:
        depth = len(line) - len(line.lstrip("\t"))
        if depth > 3:
            continue
        name, *rest = line.strip().split("\t")
        above = next((c for c in reversed(path[:depth]) if c), "100000")
        code, given = rest if len(rest) == 2 else ("", "")
        if "直辖" in name or (depth == 1 and code == above):
            path[depth:] = [""] * (4 - depth)  # a filler, or a municipality once more
            continue
        level = LEVELS[depth]
        if depth == 2 and ZONE.search(name) and code[4:5] not in ("0", "1", "2", "8"):
            level = "zone"
        if not code or code in codes:
            code = f"{above}-{name}"
        if code in codes:
            continue
        codes.add(code)
        path[depth:] = [code] + [""] * (3 - depth)
        rows.append(
            row(code, name, short_of(name, given, level) if depth < 3 else "", level, above)
        )
    return rows


def row(code: str, name: str, short: str, level: str, parent: str) -> dict[str, str]:
    """Return one line of the table, valid without end."""
    return dict(zip(FIELDS, (code, name, short, level, parent, "", "", ""), strict=True))


def changes(lines: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """Read 日期 批准 省 简称 市 简称 县 简称=>省 市 县 as (date, old path, new path)."""
    out = []
    for line in lines:
        old, _, new = line.rstrip("\n").partition("=>")
        date, _, *pairs = old.split("\t")
        out.append((date, pairs[0::2], new.split("\t")))
    return out


def apply(rows: list[dict[str, str]], all_changes: list[tuple[str, list[str], list[str]]]) -> None:
    """Add what a change ended, with its successor, and date what it began."""
    by_code = {r["code"]: r for r in rows}
    code_of = {path_of(by_code, r): r["code"] for r in rows}
    for date, old, new in all_changes:
        successor = code_of.get(tuple(new))
        if successor is None or tuple(old) in code_of:
            continue
        kept = by_code[successor]
        parent = code_of.get(tuple(old[:-1]), kept["parent"])
        code = f"{successor}-{old[-1]}"
        if code in by_code:
            continue
        level = kept["level"] if len(old) == len(new) else LEVELS[len(old) - 1]
        ended = row(code, old[-1], short_of(old[-1], old[-1], level), level, parent)
        ended |= {"valid_to": date, "successor": successor}
        if old[:-1] != new[:-1] and old[-1] == new[-1]:
            continue  # moved to another parent under the same name: the same division
        if ended["short"] == kept["short"] or len(old) < len(new):
            kept["valid_from"] = kept["valid_from"] or date
        rows.append(ended)
        by_code[code] = ended
        code_of[tuple(old)] = code


def path_of(by_code: dict[str, dict[str, str]], last: dict[str, str]) -> tuple[str, ...]:
    """Return the names from the province down to a division."""
    names: list[str] = []
    step: dict[str, str] | None = last
    while step and step["level"] != "nation":
        names.append(step["name"])
        step = by_code.get(step["parent"])
    return tuple(reversed(names))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=ROOT / "pipeline" / "taizhang" / "data" / "divisions.csv"
    )
    out = parser.parse_args().out
    spec = find_spec("jionlp")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("jionlp is not installed: pip install jionlp==1.5.31")
    folder = Path(spec.submodule_search_locations[0]) / "dictionary"
    rows = divisions(table(folder))
    own = (ROOT / "tools" / "division_changes.txt").read_text("utf-8").splitlines()
    listed = (folder / "china_location_change.txt").read_text("utf-8").splitlines()
    apply(rows, changes([x for x in (*listed, *own) if x.strip()]))
    rows.sort(key=lambda r: r["code"])
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    out.write_text(buffer.getvalue(), "utf-8")
    print(f"{out}: {len(rows)} divisions")


if __name__ == "__main__":
    main()
