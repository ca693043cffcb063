"""Builds in forks of one process that has loaded all they need; each is killed after some seconds or at some step.

Run as a script: a line of JSON in, {"reports", "output", "seconds", "step"}, and one out: exit code, seconds, steps.
No store is opened before the fork, for its threads would not survive it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.truncate"}
_TICK_S = 0.0005


@dataclass(frozen=True)
class Ended:
    """How a build came to its end."""

    code: int  # -9: killed
    seconds: float
    steps: int  # that touched a file in the output, where it was not killed


class Forks:
    """The process that forks, seen from the tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def build(self, reports: Path, folder: Path, *, seconds: float = 0, step: int = 0) -> Ended:
        """Build in a fork, to be killed after so many seconds, or at the given step; 0: not at all."""
        asked = {"reports": str(reports), "output": str(folder), "seconds": seconds, "step": step}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate()


def main() -> None:
    from rdflib import Graph
    from small_builds import SETTINGS, report

    from taizhang import emit
    from taizhang.ingest import passage
    from taizhang.stages import fingerprints, join, read_document
    from taizhang.validate import check, load_shapes

    fingerprints(SETTINGS)
    told = {"id": "d", "text": report("洛阳市", 5.6), "jurisdiction": "洛阳市", "date": "2023"}
    emit.emit(join([read_document(passage(told), SETTINGS)], SETTINGS))
    check(Graph(), load_shapes())
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_forked(**json.loads(line))) + "\n")
        sys.stdout.flush()


def _forked(reports: str, output: str, seconds: float, step: int) -> tuple[int, float, int]:
    counted, counter = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.write(counter, str(_build(reports, output, step)).encode())
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(counter)
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if seconds and time.monotonic() - begun >= seconds:
            os.kill(child, signal.SIGKILL)
            ended = os.waitpid(child, 0)
            break
        time.sleep(_TICK_S)
    steps = int(os.read(counted, 20) or b"0")
    os.close(counted)
    return os.waitstatus_to_exitcode(ended[1]), time.monotonic() - begun, steps


def _build(reports: str, output: str, last: int) -> int:
    """Build, and end at the given step that touches a file in the output; else give how many there were."""
    from small_builds import small_build

    steps = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal steps
        if event in _STEPS and str(args[0]).startswith(output):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    small_build(Path(reports), Path(output))
    return steps


if __name__ == "__main__":
    main()
