"""What runs forever, eats the memory or breaks is lost alone, with its reason."""

import os
import sys

import pytest

from taizhang.workers import Lost, run_each, say


def work(task):
    match task:
        case "forever":
            while True:
                pass
        case "memory":
            bytes(8 << 30)
        case "broken":
            os.abort()
        case "nested":
            return work_deeper(0)
        case "wrong":
            raise ValueError(task)
        case "talk":
            for n in range(3):
                say(f"{n} of a file: 第{n}页")
            say("x" * 600)
    return task * 2


def work_deeper(depth):
    return work_deeper(depth + 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_others_are_done_beside_what_is_lost(jobs):
    tasks = ["a", "forever", "b", "broken", "c", "nested", "d"]
    found = list(run_each(work, tasks, jobs=jobs, seconds=lambda task: 6))
    assert {x for x in found if isinstance(x, str)} == {"aa", "bb", "cc", "dd"}
    assert {x.task: x.reason for x in found if isinstance(x, Lost)} == {
        "forever": "reading it took more than 0 minutes; split it",
        "broken": "reading it broke the process (SIGABRT); is the file whole?",
        "nested": "it is nested too deeply to be read",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_what_needs_too_much_memory_is_lost():
    found = list(run_each(work, ["memory", "a"], jobs=1, seconds=lambda task: 60))
    assert found == [
        Lost("memory", "reading it needs more than 4 GiB of memory; split it"),
        "aa",
    ]


def test_a_fault_of_the_function_is_raised():
    with pytest.raises(ValueError, match="wrong"):
        list(run_each(work, ["a", "wrong", "b"], jobs=2, seconds=lambda task: 60))


@pytest.mark.skipif(sys.platform == "win32", reason="workers are silent on Windows")
def test_workers_say_how_far_they_are_and_only_in_short_lines():
    heard: list[str] = []
    list(run_each(work, ["talk"], jobs=1, seconds=lambda task: 60, heard=heard.append))
    assert heard == [f"{n} of a file: 第{n}页" for n in range(3)]
