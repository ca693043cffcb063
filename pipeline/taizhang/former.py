"""What the build before spares the next one: nodes that stayed as they were are not loaded and not checked again."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from taizhang.builds import present
from taizhang.changes import Changes, compare
from taizhang.config import ontology_dir
from taizhang.hashes import file_hash, folder_hash
from taizhang.store import GRAPHS, Loaded, build_store
from taizhang.validate import Report, Result, validate, validate_changes

FILE = "shapes.json"  # in .cache/: what was found in the build that stands there
_MANY = 0.5  # share of subjects: beyond it checking all is faster


class Former:
    """The build before, as far as it serves for another.

    Args:
        folder: Output folder.
        code: A hash of the code that checks.
        unused: Make everything anew.
    """

    def __init__(self, folder: Path, code: str, *, unused: bool = False) -> None:
        self._build = present(folder)
        self._kept = folder / ".cache" / FILE
        self._code = code
        self._unused = unused
        self._changes: Changes | None = None

    def load(self, staging: Path) -> Loaded:
        """Make the store of the new build."""
        if self._unused:
            return build_store(staging)
        if all((self._build / name).is_file() for name in GRAPHS):
            before, after = ([top / name for name in GRAPHS] for top in (self._build, staging))
            self._changes = compare(before, after)
        return build_store(staging, previous=self._build, changes=self._changes)

    def check(self, staging: Path, triples: int) -> Report:
        """Check the graphs of the new build, which hold so many triples, after its store is made."""
        changes, self._changes = self._changes, None
        if changes is None or changes.share > _MANY or (results := self._results()) is None:
            return validate(staging)
        return validate_changes(changes, results, triples)

    def keep(self, report: Report, build: Path) -> None:
        """Remember what was found in a build for the next; where that cannot be written, the next checks all."""
        kept = {"of": self._of(build), "results": [asdict(result) for result in report.results]}
        aside = self._kept.with_suffix(".new")
        with contextlib.suppress(OSError):
            aside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            aside.replace(self._kept)

    def _results(self) -> list[Result] | None:
        """What was found in the build before, if it was found in these very files, by this code, these shapes."""
        try:
            kept = json.loads(self._kept.read_text(encoding="utf-8"))
            if kept["of"] != self._of(self._build):
                return None
            return [Result(**result) for result in kept["results"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _of(self, build: Path) -> dict[str, str]:
        return {
            "code": self._code,
            "shapes": folder_hash(ontology_dir() / "shapes"),
            "pyshacl": version("pyshacl"),
        } | {name: file_hash(build / name) for name in GRAPHS}
