"""A build: the same bytes whatever the order, the seed and the processes; what cannot be read is told."""

import gzip
import json
import os
import shutil
import subprocess
import sys

import pytest

from taizhang import former
from taizhang.errors import InputError, OutputError
from taizhang.recognize import ENGINES
from taizhang.records import Failure
from taizhang.run import Input, build, discover, plan, read_corpus
from taizhang.stages import Settings

REPORT = """政府工作报告

——2023年1月12日在{place}第八届人民代表大会第二次会议上

{place}市长 李知行

各位代表：

一、2022年工作回顾

2022年，我市生产总值增长{growth}%，新建公共停车位1.2万个。清澜河大桥建成通车。

二、2023年工作安排

2023年，生产总值增长6.5%左右。深入实施乡村振兴战略，加快云澄高速公路建设。
"""


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for place, growth in (("洛阳市", 5.6), ("开封市", 6.1), ("许昌市", 4.8)):
        text = REPORT.format(place=place, growth=growth)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return folder


def contents(folder):
    """What a build left, by path; the store is a database whose files need not be equal."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", ".cache"} & set(path.relative_to(folder).parts)
    }


def test_build_gives_the_same_bytes_for_any_order_and_any_jobs(reports, tmp_path):
    files = sorted(reports.iterdir())
    one = build(files, tmp_path / "one", Settings(), jobs=1)
    two = build(files[::-1], tmp_path / "two", Settings(), jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert one.corpus == two.corpus
    assert {doc.jurisdiction for doc in one.corpus.documents} == {"洛阳市", "开封市", "许昌市"}


@pytest.mark.slow
def test_build_gives_the_same_bytes_for_any_hash_seed(reports, tmp_path):
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "taizhang", "build", reports, "-o", tmp_path / seed],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_build_reads_only_what_changed_and_equals_a_fresh_one(reports, tmp_path):
    output, fresh = tmp_path / "output", tmp_path / "fresh"
    assert build([reports], output, Settings()).files["read"] == 3
    before = contents(output)
    again = build([reports], output, Settings())
    assert (again.files["read"], again.files["unchanged"]) == (0, 3)
    assert contents(output) == before
    (reports / "洛阳市.txt").write_text(REPORT.format(place="洛阳市", growth=9.9), encoding="utf-8")
    (reports / "许昌市.txt").unlink()
    changed = build([reports], output, Settings())
    assert (changed.files["read"], changed.files["unchanged"]) == (1, 1)
    build([reports], fresh, Settings())
    assert contents(output) == contents(fresh)
    assert len(list((output / ".cache").glob("*.gz"))) == 2


def test_build_reads_a_file_again_when_its_sidecar_changes(reports, tmp_path):
    build([reports], tmp_path / "output", Settings())
    (reports / "洛阳市.toml").write_text('jurisdiction = "新密市"\n', encoding="utf-8")
    outcome = build([reports], tmp_path / "output", Settings())
    assert outcome.files["read"] == 1
    assert "新密市" in {doc.jurisdiction for doc in outcome.corpus.documents}


def test_build_reads_a_file_again_whose_cache_is_broken(reports, tmp_path):
    output = tmp_path / "output"
    build([reports], output, Settings())
    before = contents(output)
    for path, spoiled in zip(
        sorted((output / ".cache").glob("*.gz")),
        (b"", b"\x1f\x8b", gzip.compress(b"{}")),
        strict=True,
    ):
        path.write_bytes(spoiled)
    build([reports], output, Settings())
    assert contents(output) == before


def test_build_lists_what_it_could_not_read_and_builds_the_rest(reports, tmp_path):
    (reports / "空.txt").write_bytes(b"")
    (reports / "slides.ofd").write_bytes(b"PK\x03\x04")
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 8)
    outcome = build([reports], tmp_path / "output", Settings())
    assert {(f.name, f.kind) for f in outcome.failures} == {
        ("reports/空.txt", "refused"),
        ("reports/slides.ofd", "skipped"),
        ("reports/binary.txt", "refused"),
    }
    assert dict(outcome.files) == {"read": 3, "unchanged": 0, "refused": 2, "skipped": 1}
    lines = (tmp_path / "output/failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == [f.name for f in outcome.failures]
    assert len(outcome.corpus.documents) == 3


def test_build_of_nothing_readable_leaves_the_old_output(reports, tmp_path):
    output, bad = tmp_path / "output", tmp_path / "bad"
    build([reports], output, Settings())
    before = contents(output)
    bad.mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        build([bad], output, Settings())
    (bad / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match="none of the 1 files could be read; nothing was built"):
        build([bad], output, Settings())
    with pytest.raises(InputError, match="no such file or folder"):
        build([tmp_path / "missing"], output, Settings())
    assert contents(output) == before


def test_build_that_fails_while_writing_leaves_the_old_output(reports, tmp_path, monkeypatch):
    output = tmp_path / "output"
    build([reports], output, Settings())
    before = contents(output)

    def full(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(former, "build_store", full)
    (reports / "洛阳市.txt").unlink()
    with pytest.raises(OutputError, match=r"the disk is full.*What was built before is unharmed"):
        build([reports], output, Settings())
    assert contents(output) == before


def test_discover_takes_reports_and_names_the_rest(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in (
        "a.txt",
        "a.toml",
        "lonely.toml",
        "overrides.toml",
        "README.md",
        ".hidden.txt",
        "table.ods",
        "sub/b.TXT",
        "none",
    ):
        (folder / name).write_text("x")
    inputs, failures = discover([folder, folder / "a.txt"])
    assert (inputs, failures) == discover([folder / "a.txt", folder])
    assert [(x.name, x.path) for x in inputs] == [
        ("in/a.txt", folder / "a.txt"),
        ("in/sub/b.TXT", folder / "sub/b.TXT"),
    ]
    assert [(f.name, f.kind) for f in failures] == [
        ("in/README.md", "skipped"),
        ("in/lonely.toml", "skipped"),
        ("in/none", "skipped"),
        ("in/table.ods", "skipped"),
    ]
    assert failures[0] == Failure("in/README.md", "skipped", "a README is no report")


def test_discover_lists_broken_links_and_leaves_the_output_inside_alone(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "output").mkdir()
    (tmp_path / "output/graph.ttl").write_text("x")
    inputs, failures = discover([tmp_path], outside=tmp_path / "output")
    assert [x.path for x in inputs] == [tmp_path / "a.txt"]
    assert [(f.name, f.kind) for f in failures] == [(f"{tmp_path.name}/gone.txt", "skipped")]


def test_discover_keeps_two_files_of_one_name_apart(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
    inputs, _ = discover([tmp_path / "x/a.txt", tmp_path / "y/a.txt"])
    paths = [tmp_path / "x/a.txt", tmp_path / "y/a.txt"]
    assert inputs == [Input(path.as_posix(), path) for path in paths]


def test_plan_reads_nothing_and_knows_the_cache(reports, tmp_path):
    todo = plan([reports], tmp_path / "output", Settings())
    assert (len(todo.inputs), todo.unchanged) == (3, ())
    assert not (tmp_path / "output").exists()
    build([reports], tmp_path / "output", Settings())
    assert len(plan([reports], tmp_path / "output", Settings()).unchanged) == 3
    assert plan([reports], tmp_path / "output", Settings(), force=True).unchanged == ()


def test_read_corpus_gives_back_what_the_build_found(reports, tmp_path):
    outcome = build([reports], tmp_path / "output", Settings())
    assert read_corpus(tmp_path / "output") == outcome.corpus
    assert read_corpus(tmp_path / "output", "ledger").ledger == outcome.corpus.ledger


def test_build_moves_with_its_input_folder(reports, tmp_path):
    build([reports], tmp_path / "one", Settings())
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.copytree(reports, moved / "reports")
    build([moved / "reports"], tmp_path / "two", Settings())
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_build_reads_again_when_a_model_has_changed(reports, tmp_path, monkeypatch):
    class Trained:
        """A recognizer whose model lies outside of the package."""

        name = "trained"
        fingerprint = "first"

        def __call__(self, doc):
            return iter(())

    monkeypatch.setitem(ENGINES, "trained", lambda model: Trained())
    settings = Settings(recognizers=("trained",))
    build([reports], tmp_path / "o", settings)
    assert plan([reports], tmp_path / "o", settings).unchanged
    monkeypatch.setattr(Trained, "fingerprint", "second")
    assert not plan([reports], tmp_path / "o", settings).unchanged
