"""Run the notebooks and keep what they show, without anything that differs from run to run.

They run over a build of examples/, in a folder beside it, as they do for a reader after `make demo`.

    python tools/refresh_notebooks.py                       rewrite notebooks/*.ipynb
    python tools/refresh_notebooks.py --check               change nothing; exit 1 and show what differs; of pictures only that they are there
    python tools/refresh_notebooks.py --build FOLDER 02 03  over a build that stands already; those whose names begin so
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
LIMIT = 60  # seconds for a cell
SHOWN = ("text/html", "text/plain", "image/png")  # what is kept of an output
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def main() -> int:
    """Renew or check the notebooks; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, show differences")
    parser.add_argument("--build", type=Path, help="a build of examples/ that stands already")
    parser.add_argument("names", nargs="*", help="how their names begin; all, if none is given")
    asked = parser.parse_args()
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    paths = [path for path in paths if not asked.names or path.name.startswith(tuple(asked.names))]
    if not paths:
        parser.error(f"no notebook begins so: {' '.join(asked.names)}")
    _quieten()
    stale = 0
    with tempfile.TemporaryDirectory() as folder:
        output, beside = Path(folder) / "output", Path(folder) / "notebooks"
        beside.mkdir()
        if asked.build:
            output.symlink_to(asked.build.resolve())
        else:
            _build(output)
        for path in paths:
            kept = path.read_text(encoding="utf-8")
            fresh = renewed(kept, beside)
            if asked.check:
                difference = list(_difference(kept, fresh, path.name))
                stale += bool(difference)
                sys.stdout.writelines(difference)
            elif fresh != kept:
                path.write_text(fresh, encoding="utf-8")
                print(f"renewed {path.relative_to(ROOT)}")
    return 1 if stale else 0


def renewed(text: str, folder: Path) -> str:
    """The text of a notebook after it ran in a folder; the same each time it shows the same.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.
    """
    notebook = nbformat.reads(text, as_version=4)
    runner = NotebookClient(
        notebook,
        timeout=LIMIT,
        kernel_name=KERNEL["name"],
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    runner.execute()
    cells = [_plain(cell, number) for number, cell in enumerate(notebook.cells, 1)]
    whole = {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    nbformat.validate(nbformat.from_dict(whole))
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(cell: Any, number: int) -> dict[str, Any]:
    plain = {
        "cell_type": cell.cell_type,
        "id": f"cell-{number:02}",
        "metadata": {},
        "source": _lines(cell.source),
    }
    if cell.cell_type == "code":
        plain["execution_count"] = cell.execution_count
        plain["outputs"] = [_output(output) for output in cell.outputs]
    return dict(sorted(plain.items()))


def _output(output: Any) -> dict[str, Any]:
    """An output without metadata; a picture without the address of its figure in words."""
    if output.output_type == "stream":
        return {"name": output.name, "output_type": "stream", "text": _lines(output.text)}
    held = [kind for kind in SHOWN if kind in output.data]
    if "image/png" in held:
        held = ["image/png"]
    data = {kind: _lines(output.data[kind].strip("\n")) for kind in held}
    if "image/png" in data:
        data["image/png"] = "".join(data["image/png"]).replace("\n", "")
    plain = {"data": data, "metadata": {}, "output_type": output.output_type}
    if output.output_type == "execute_result":
        plain["execution_count"] = output.execution_count
    return dict(sorted(plain.items()))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _difference(kept: str, fresh: str, name: str) -> Iterator[str]:
    """Where two notebooks differ; a picture is the same as any other, for fonts differ between machines."""
    sides = [_without_pixels(text).splitlines(keepends=True) for text in (kept, fresh)]
    yield from difflib.unified_diff(*sides, f"{name} as it stands", f"{name} as it runs")


def _without_pixels(text: str) -> str:
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", ()):
                output["data"]["image/png"] = "(a picture)"
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _build(folder: Path) -> None:
    command = [sys.executable, "-m", "taizhang", "build", str(ROOT / "examples"), "-o", str(folder)]
    done = subprocess.run(
        [*command, "--jobs", "1"], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")


def _quieten() -> None:
    """Let kernels find nothing to warn of: matplotlib tells when it first makes its list of fonts."""
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], check=True)
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = (
        "1"  # a warning of the debugger that kernels load
    )


if __name__ == "__main__":
    sys.exit(main())
