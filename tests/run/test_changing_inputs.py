"""Files come, change, go and get other names, in any order: each build is what a build from nothing would be."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_builds import PLACES, contents, report, small_build, triples

from taizhang.errors import InputError
from taizhang.output import holding

# Names that sort both ways round each other, in a folder too; texts of few kinds, so that copies come about.
NAMES = ("a.txt", "b.md", "甲/c.txt", "甲/d.txt", "e.txt")
TEXTS = (
    *(report(place, growth) for place in PLACES[:2] for growth in (5.6, 6.1)),
    report("许昌市", 4.8).replace("\n", "\r\n"),
    report("许昌市", 4.8),
    f"{report('新乡市', 7.0)}\n全面完成生产总值增长目标，清澜河大桥项目因故停工。\n",
    "关于印发云谷新区规划的通知\n\n各县（市、区）人民政府：\n现将《云谷新区规划》印发给你们，请认真贯彻执行。\n",
)
SIDECAR = 'jurisdiction = "新密市"\ndate = "2022"\n'


class Changing(RuleBasedStateMachine):
    """A folder of reports beside the output that follows it."""

    @initialize()
    def begin(self) -> None:
        self.top = Path(tempfile.mkdtemp())
        self.reports, self.output = self.top / "reports", self.top / "output"
        self.reports.mkdir()
        self.changed = False

    def there(self) -> list[str]:
        return [name for name in NAMES if (self.reports / name).exists()]

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def write(self, name: str, text: str) -> None:
        path = self.reports / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        self.changed = True

    @precondition(lambda self: self.there())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        (self.reports / data.draw(st.sampled_from(self.there()))).unlink()
        self.changed = True

    @precondition(lambda self: self.there())
    @rule(data=st.data(), name=st.sampled_from(NAMES))
    def rename(self, data: st.DataObject, name: str) -> None:
        (self.reports / name).parent.mkdir(exist_ok=True)
        (self.reports / data.draw(st.sampled_from(self.there()))).replace(self.reports / name)
        self.changed = True

    @precondition(lambda self: self.there())
    @rule(data=st.data())
    def state_or_unstate(self, data: st.DataObject) -> None:
        sidecar = (self.reports / data.draw(st.sampled_from(self.there()))).with_suffix(".toml")
        if sidecar.exists():
            sidecar.unlink()
        else:
            sidecar.write_text(SIDECAR, encoding="utf-8")
        self.changed = True

    @precondition(lambda self: self.there() and self.changed)
    @rule()
    def build(self) -> None:
        self.changed = False
        fresh = self.top / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        outcome = small_build(self.reports, self.output)
        anew = small_build(self.reports, fresh)
        assert contents(self.output) == contents(fresh)
        assert triples(self.output) == triples(fresh)
        assert (outcome.corpus, outcome.failures) == (anew.corpus, anew.failures)
        assert outcome.report == anew.report

    @precondition(lambda self: not self.there())
    @rule()
    def build_nothing(self) -> None:
        with pytest.raises(InputError):
            small_build(self.reports, self.output)

    @invariant()
    def one_build_stands(self) -> None:
        if (self.output / "run.lock").exists():
            holding(self.output).release()
            assert len(list((self.output / ".builds").iterdir())) == 1

    def teardown(self) -> None:
        shutil.rmtree(self.top, ignore_errors=True)


TestChanging = pytest.mark.slow(Changing.TestCase)
TestChanging.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_a_sequence_of_all_kinds(tmp_path: Path) -> None:
    """The shortest way through all kinds of changes, without chance."""
    machine = Changing()
    machine.begin()
    try:
        for name, text in zip(NAMES, TEXTS, strict=False):
            machine.write(name, text)
        machine.build()
        machine.write(NAMES[0], TEXTS[3])
        machine.build()
        (machine.reports / NAMES[1]).replace(machine.reports / "f.txt")
        machine.build()
        (machine.reports / NAMES[2]).unlink()
        machine.write(NAMES[1], TEXTS[3])  # a copy
        machine.build()
        machine.build()  # of nothing new
    finally:
        machine.teardown()
