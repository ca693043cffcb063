"""Whatever cuts a build off, its output is the old one or the new one, whole, and the next build goes on."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import small_builds
from click.testing import CliRunner, Result
from forked_builds import Ended, Forks
from small_builds import contents, made, small_build, triples

from taizhang import output
from taizhang.cli import main
from taizhang.run import plan

KILLS = 200
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds need POSIX")


def command(reports: Path, folder: Path, *options: str) -> list[str]:
    args = ["build", reports, "-o", folder, "--recognizer", "lexicon", *options]
    return [sys.executable, "-m", "taizhang", *map(str, args)]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="taizhang")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what is killed there waits for no disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = memory / f"taizhang-{os.getpid()}-{tmp_path.name}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Any]:
    """A function that mounts a disk of so many bytes, or gives it another size or other options."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        again = ["-o", f"remount,{options}"] if folder.is_mount() else ["-o", options]
        asked = ["mount", "-t", "tmpfs", *again, "tmpfs", str(folder)]
        try:
            subprocess.run(asked, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("a disk cannot be mounted here: that takes root on Linux")
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Killed:
    """Builds of two corpora in turn into one folder, each in a process that is killed; every one is looked at after."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "output"
        self.wanted = made(folder / "a" / "reports", [5.6]), made(folder / "b" / "reports", [4.8, 6.1])  # fmt: skip
        for reports, name in zip(self.wanted, ("one", "two"), strict=True):
            small_build(reports, folder / name)
        self.whole = [contents(folder / name) for name in ("one", "two")]
        self.stored = [triples(folder / name) for name in ("one", "two")]
        self.forks = Forks()
        self.stands = 0  # the build that was made last
        small_build(self.wanted[0], self.folder)

    def build(self, *, seconds: float = 0, step: int = 0) -> Ended:
        """How a build of what does not stand there yet ends; what stands there after is whole."""
        wanted = self.wanted[1 - self.stands]
        ended = self.forks.build(wanted, self.folder, seconds=seconds, step=step)
        hold = output.holding(self.folder)
        self.stands = self.whole.index(contents(self.folder))
        assert triples(hold.path) == self.stored[self.stands]
        hold.release()
        return ended


@pytest.fixture
def killed(quick: Path) -> Iterator[Killed]:
    for name in ("a", "b"):
        (quick / name).mkdir()
    killed = Killed(quick)
    yield killed
    killed.forks.close()


@pytest.mark.slow
def test_build_killed_at_200_moments_leaves_a_whole_one_and_the_next_goes_on(
    killed: Killed,
) -> None:
    """Half of the kills come at a moment in time, half at a step that touches a file."""
    whole = [killed.build() for _ in range(4)]
    assert [ended.code for ended in whole] == [0] * 4
    taken = min(ended.seconds for ended in whole)
    steps = min(ended.steps for ended in whole)
    draw = random.Random(7)
    half = range(KILLS // 2)
    ends = [killed.build(seconds=taken * (n + draw.random()) / len(half)).code for n in half]
    ends += [killed.build(step=1 + n * steps // len(half)).code for n in half]
    assert set(ends) <= {-signal.SIGKILL, 0}
    assert ends.count(-signal.SIGKILL) > KILLS * 9 // 10  # some are done before their time has come
    assert killed.build().code == 0
    built = killed.wanted[killed.stands]
    left = [path for path in sorted(killed.folder.iterdir()) if not path.is_symlink()]
    assert [path.name for path in left] == [".builds", ".cache", ".lock"]
    assert len(list(left[0].iterdir())) == 1
    assert len(list(left[1].iterdir())) == len(list(built.iterdir())) + 1  # and shapes.json


@pytest.mark.slow
def test_build_killed_while_it_publishes_leaves_a_whole_one(killed: Killed) -> None:
    last = killed.build().steps
    for step in (last - 20, last - 6, last - 1):
        if killed.stands:  # back to the first, from which there are so many steps to the second
            killed.build()
        assert killed.build(step=step).code == -signal.SIGKILL


@pytest.mark.slow
def test_processes_of_a_build_that_is_killed_end_too(tmp_path: Path) -> None:
    reports = made(tmp_path / "reports", (5.6, 6.1, 4.8, 3.9))
    process = subprocess.Popen(
        command(reports, tmp_path / "output", "--jobs", "2"), start_new_session=True
    )
    while len(list((tmp_path / "output" / ".cache").glob("*"))) < 2:  # both read
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    with pytest.raises(ProcessLookupError):
        for _ in range(300):
            os.killpg(process.pid, 0)
            time.sleep(0.1)


@pytest.mark.slow
def test_full_disk_is_one_clear_line_and_the_next_build_goes_on(
    small_disk: Any, tmp_path: Path
) -> None:
    one, two = made(tmp_path / "a", [5.6]), made(tmp_path / "b", [5.6, 6.1, 4.8, 7.0])
    small_build(two, tmp_path / "fresh")
    folder = small_disk("size=64m") / "output"
    small_build(one, folder)
    before = contents(folder)
    used = sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if not path.is_symlink())
    said = set()
    for kb in (8, 40, 120, 240, 400, 800, 1600, 2400):
        small_disk(f"size={used // 1024 + kb}k")
        result = run("build", two, "-o", folder, "--recognizer", "lexicon")
        if result.exit_code == 0:
            break
        assert result.exit_code == 2
        said.add(result.stderr.splitlines()[-1])
        assert contents(output.reading(folder)) == before
        assert not (folder / ".next").exists()
    assert len(said) > 0
    for line in said:
        assert line.startswith(f"error: {folder}: cannot write")
        assert "the disk is full; free some space and run the same command again" in line
    small_disk("size=64m")
    small_build(two, folder)
    assert contents(folder) == contents(tmp_path / "fresh")
    assert triples(folder) == triples(tmp_path / "fresh")


@pytest.mark.slow
@pytest.mark.parametrize("kb", [1, 6, 20, 100, 400])
def test_files_that_cannot_grow_are_one_clear_line(tmp_path: Path, kb: int) -> None:
    """As under a quota; the limit needs no root."""
    one, two = made(tmp_path / "a", [5.6]), made(tmp_path / "b", [5.6, 6.1, 4.8, 7.0])
    small_build(one, tmp_path / "output")
    before = contents(tmp_path / "output")
    done = subprocess.run(
        command(two, tmp_path / "output", "--jobs", "1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kb << 10, kb << 10)),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"error: {tmp_path}/output: cannot write")
    assert "Traceback" not in done.stderr
    assert contents(tmp_path / "output") == before
    small_build(two, tmp_path / "output")
    small_build(two, tmp_path / "fresh")
    assert contents(tmp_path / "output") == contents(tmp_path / "fresh")


def test_folder_that_cannot_be_written_is_read_all_the_same(
    small_disk: Any, tmp_path: Path
) -> None:
    reports = made(tmp_path / "reports", [5.6])
    folder = (small_disk("size=64m") if os.geteuid() == 0 else tmp_path) / "output"
    small_build(reports, folder)
    if os.geteuid() == 0:  # to whom permissions mean nothing
        small_disk("ro")
    else:
        folder.chmod(0o555)
        (folder / ".lock").chmod(0o444)
    try:
        result = run("build", made(tmp_path / "b", [4.8]), "-o", folder)
        assert result.exit_code == 2
        assert "no permission to write; choose another folder with -o" in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert run("query", folder, "missed").exit_code == 0
        assert run("validate", folder).exit_code == 0
    finally:
        if os.geteuid() != 0:
            folder.chmod(0o755)


def test_second_build_of_a_folder_is_told_so_and_the_first_goes_on(tmp_path: Path) -> None:
    reports = made(tmp_path / "reports", [5.6])
    small_build(reports, tmp_path / "output")
    before = contents(tmp_path / "output")
    with output.writing(tmp_path / "output") as staging:
        result = run("build", reports, "-o", tmp_path / "output")
        assert (result.exit_code, "another build is writing here" in result.stderr) == (2, True)
        assert staging.is_dir()
        assert contents(output.reading(tmp_path / "output")) == before


def test_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = made(tmp_path / "reports", [5.6, 6.1])
    small_build(reports, tmp_path / "one")
    cached = {path.name: path.read_bytes() for path in (tmp_path / "one" / ".cache").iterdir()}
    clock = random.Random(7)
    for name in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, name, lambda: clock.uniform(-(2**31), 2**33))
    for path, when in zip(sorted(reports.iterdir()), (0, 4_000_000_000), strict=True):
        os.utime(path, (when, when))
    assert len(plan([reports], tmp_path / "one", small_builds.SETTINGS).unchanged) == 2
    small_build(reports, tmp_path / "two")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert {x.name: x.read_bytes() for x in (tmp_path / "two" / ".cache").iterdir()} == cached
    path = reports / "开封市.txt"
    path.write_text(small_builds.report("开封市", 7.7), encoding="utf-8")
    os.utime(path, (0, 0))  # older than what was read of it
    small_build(reports, tmp_path / "one")
    small_build(reports, tmp_path / "fresh")
    assert contents(tmp_path / "one") == contents(tmp_path / "fresh")
    assert contents(tmp_path / "one") != contents(tmp_path / "two")
