"""Run the commands that the READMEs show and put their real output there.

A command is a line that begins with "$ " in a console block; what follows it, up to the next command or the end of the block,
is its output. All commands run in one empty folder that holds nothing but a link to examples/. What begins with ">>> "
in a pycon block is Python; all such blocks of a page are one session.

    python tools/refresh_docs.py            rewrite README.md, README.zh.md and docs/*.md
    python tools/refresh_docs.py --check    change nothing; exit 1 and show the difference if there is one
"""

from __future__ import annotations

import argparse
import difflib
import doctest
import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = "taizhang build examples/ -o output/ --jobs 1"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
_SESSION = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.M | re.S)
# Runs statements as a Python shell does; of an error the last line is shown.
_RUNNER = """
import contextlib, io, json, sys
names, shown = {}, []
for source in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            exec(compile(source, "page", "single"), names)
        except Exception as err:
            print(f"{type(err).__name__}: {err}")
    shown.append(out.getvalue())
json.dump(shown, sys.stdout)
"""


def main() -> int:
    """Renew or check the pages; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, show differences")
    check = parser.parse_args().check
    stale = 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        _output(BUILD, folder)  # the first screens ask before they tell how to build
        for page in (ROOT / "README.md", ROOT / "README.zh.md", *sorted(ROOT.glob("docs/*.md"))):
            text = page.read_text(encoding="utf-8")
            fresh = _BLOCK.sub(lambda block: _rerun(block[0], folder), text)
            fresh = _renewed_sessions(fresh, folder)
            if fresh == text:
                continue
            stale += 1
            if check:
                sys.stdout.writelines(_diff(text, fresh, page.name))
            else:
                page.write_text(fresh, encoding="utf-8")
                print(f"renewed {page.relative_to(ROOT)}")
    return 1 if check and stale else 0


def _rerun(block: str, folder: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_output(line[2:], folder)}" for line in commands)


def _renewed_sessions(text: str, folder: str) -> str:
    """The page with the real output of its Python."""
    blocks = [doctest.DocTestParser().get_examples(block[0]) for block in _SESSION.finditer(text)]
    if not blocks:
        return text
    sources = [example.source for block in blocks for example in block]
    done = subprocess.run(
        [sys.executable, "-c", _RUNNER],
        cwd=folder,
        env={**os.environ, "COLUMNS": "110", "LC_ALL": "C.UTF-8"},
        input=json.dumps(sources),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    shown = map(_shown, sources, json.loads(done.stdout))
    fresh = iter(["".join(next(shown) for _ in block) for block in blocks])
    return _SESSION.sub(lambda _: next(fresh), text)


def _shown(source: str, output: str) -> str:
    """A statement with its prompts, and what it printed."""
    first, *rest = source.splitlines()
    lines = [f">>> {first}", *(f"... {line}" for line in rest)]
    return "".join(f"{line}\n" for line in [*lines, *(x.rstrip() for x in output.splitlines())])


@cache
def _output(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "110", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _diff(text: str, fresh: str, name: str) -> list[str]:
    lines = (part.splitlines(keepends=True) for part in (text, fresh))
    return list(difflib.unified_diff(*lines, f"{name} as it stands", f"{name} as it runs"))


if __name__ == "__main__":
    sys.exit(main())
