"""Builds with and without the user's word: nothing is read again, and taking it away gives the old bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taizhang.cli import main
from taizhang.errors import ConfigError
from taizhang.identity.overrides import read_overrides
from taizhang.run import build, plan, read_corpus
from taizhang.stages import Settings

REPORT = "政府工作报告\n\n——2023年1月12日在{place}人民代表大会上\n\n一、2022年工作回顾\n\n2022年，我市生产总值增长5.6%，{bridge}建成通车。\n"
RULES = '[[rename]]\nthing = { type = "PROJECT", name = "云谷大桥", place = "洛阳市" }\nname = "云谷特大桥"\nnote = "as signed"\n'


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for place, bridge in (("洛阳市", "云谷大桥"), ("开封市", "北环路大桥")):
        text = REPORT.format(place=place, bridge=bridge)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What a build left, without its store and cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", ".cache"} & set(path.relative_to(folder).parts)
    }


def settings(file: Path, text: str) -> Settings:
    """Settings with the rules of a text, written to a file."""
    file.write_text(text, encoding="utf-8")
    return Settings(overrides=read_overrides(file))


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="taizhang")


def test_build_with_rules_reads_nothing_again_and_without_them_is_as_before(
    reports: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    build([reports], output, Settings())
    before = contents(output)
    ruled = settings(tmp_path / "o.toml", RULES)
    assert len(plan([reports], output, ruled).unchanged) == 2
    outcome = build([reports], output, ruled)
    assert (outcome.files["read"], outcome.files["unchanged"]) == (0, 2)
    assert outcome.report.conforms
    after = contents(output)
    assert after["graph.ttl"] != before["graph.ttl"]
    build([reports], output, ruled)
    assert contents(output) == after
    build([reports], output, Settings())
    assert contents(output) == before


def test_build_records_its_rules_and_what_they_did(reports: Path, tmp_path: Path) -> None:
    ruled = settings(
        tmp_path / "o.toml", f'{RULES}[[link]]\nthing = "project-x-1"\niri = "http://x.org/1"\n'
    )
    outcome = build([reports], tmp_path / "output", ruled)
    told = [(x.rule, x.mentions, x.reason, x.note) for x in outcome.corpus.overrides]
    assert told == [
        ("rename 1", 1, "", "as signed"),
        ("link 1", 0, "no document speaks of project-x-1", ""),
    ]
    assert read_corpus(tmp_path / "output", "overrides").overrides == outcome.corpus.overrides
    lock = json.loads((tmp_path / "output/run.lock").read_text(encoding="utf-8"))
    assert lock["overrides"] == ruled.overrides.sha256
    graph = (tmp_path / "output/graph.ttl").read_text(encoding="utf-8")
    assert '"云谷特大桥"@zh' in graph
    assert "dcterms:isReplacedBy project:云谷特大桥-" in graph


def test_faulty_rules_harm_nothing_that_is_built(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build([reports], output, Settings())
    before = contents(output)
    (tmp_path / "o.toml").write_text('[[merge]]\nsame = ["project-x-1"]\n', encoding="utf-8")
    done = run("build", reports, "-o", output, "--overrides", tmp_path / "o.toml")
    assert done.exit_code == 2
    assert "[[merge]] 1 (line 1): same: names fewer than two things" in done.output
    assert contents(output) == before
    with pytest.raises(ConfigError, match="nothing was built"):
        read_overrides(tmp_path / "o.toml")


def test_build_takes_the_rules_of_the_current_folder_and_tells_what_matched_nothing(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rules = f'{RULES}[[retype]]\nthing = "project-x-1"\ntype = "ORG"\n'
    (tmp_path / "overrides.toml").write_text(rules, encoding="utf-8")
    done = run("build", reports, "-o", "output", "--jobs", "1")
    assert done.exit_code == 0
    words = " ".join(done.output.split())
    assert "no match overrides.toml: retype 1: no document speaks of project-x-1" in words
    assert "overrides 2 rules of overrides.toml; 1 matched nothing" in words


def test_build_without_rules_says_nothing_of_them(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", reports, "-o", "output", "--jobs", "1")
    assert "overrides" not in done.output
    missing = run("build", reports, "-o", "output", "--overrides", "missing.toml")
    assert missing.exit_code == 2
    assert "missing.toml: cannot read the overrides: No such file or directory" in missing.output
