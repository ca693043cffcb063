"""What the words of a ledger row mean, in both languages, for those who read tables, sheets and pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the data as readers see it."""

    zh: str
    en: str
    means: str  # in English, one phrase
    mark: str = ""  # a sign that tells it apart without color


OUTCOME_LABELS = {
    "met": Label("完成", "met", "the reported figure keeps the promise", "✓"),
    "exceeded": Label("超额完成", "exceeded", "the reported figure goes beyond the promise", "✓✓"),
    "missed": Label("未完成", "missed", "the reported figure does not keep the promise", "✗"),
    "partly": Label("部分完成", "partly", "kept in part, or one of several promises", "◐"),
    "unreported": Label("未见报告", "unreported", "the period is over, and later reports are silent", "∅"),
    "unclear": Label("不明", "unclear", "nothing decides: not yet due, or the figures cannot be compared", "?"),
}  # fmt: skip
FINDING_LABELS = {
    "restated": Label("目标调整", "restated", "documents promise different figures"),
    "revised": Label("数据修订", "revised", "a later report of the same place gives another figure"),
    "contradicted": Label("前后不一", "contradicted", "reports give figures or states that do not agree"),
    "several": Label("一文多数", "several", "one document gives several figures, likely of several things"),
    "early": Label("提前完成", "early", "the figure was reached before its time"),
    "slipped": Label("完工推迟", "slipped", "completion was promised again for later, or came later"),
    "pending": Label("未到期", "pending", "the period was not over when the newest report was written"),
}  # fmt: skip
MEASURE_LABELS = {
    "level": Label("总量", "level", "the quantity itself"),
    "increment": Label("增量", "increment", "what is added"),
    "growth": Label("增速", "growth", "rate of change; negative for a fall"),
    "share": Label("占比", "share", "part of a whole, or a rate"),
    "rank": Label("位次", "rank", "place among others"),
}
STATUS_LABELS = {
    "planned": Label("拟建", "planned", "in preparation, or striven for"),
    "started": Label("已启动", "started", "begun, founded, signed"),
    "underway": Label("推进中", "underway", "going on, without a sign of completion"),
    "completed": Label("已完成", "completed", "built, opened, held, concluded"),
    "stopped": Label("已停止", "stopped", "called off, closed, torn down"),
}
TYPE_LABELS = {
    "PROJECT": Label("项目", "project", "a particular facility or work"),
    "PROGRAM": Label("专项", "program", "a named strategy, action, reform or scheme"),
    "EVENT": Label("活动", "event", "a named meeting, fair or contest"),
}
BOUND_SIGNS = {"min": "以上", "max": "以内", "approx": "左右"}  # behind a figure
