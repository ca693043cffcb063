"""Reasons of the ledger in Chinese: the phrases that judge.py, verdicts.py, shelf.py and projects.py put together."""

from __future__ import annotations

import re
from collections.abc import Callable

from taizhang.ledger.shown.labels import MEASURE_LABELS, STATUS_LABELS

_DAY = r"\d{4}-\d\d-\d\d"
_STATES = "|".join(["completed in part", *STATUS_LABELS])
_KINDS = "|".join(MEASURE_LABELS)
_SAID = {
    "not kept": "未完成",
    "more than kept": "超额完成",
    "partly kept": "部分完成",
    "kept": "完成",
}


def _state(word: str) -> str:
    return "部分完成" if word == "completed in part" else STATUS_LABELS[word].zh


def _promise(found: re.Match[str]) -> str:
    state, by, on = found.groups()
    told = {"completed": "完成", "started": "启动"}.get(state, _state(state))
    return f"{f'{on}' if on else ''}承诺{f'于{by}' if by else ''}{told}"


def _report(found: re.Match[str]) -> str:
    state, of, on = found.groups()
    return f"{on or ''}报告{of or ''}{_state(state)}"


_PHRASES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # what is said of projects, programs and events
    (rf"promised to be ({_STATES})(?: by (\S+?))?(?: on ({_DAY}))?(?=[,;:]|$)", _promise),
    (rf"reported ({_STATES})(?: for (\S+?))?(?: on ({_DAY}))?(?=[,;:]|$)", _report),
    (r"first promised for (\S+)", r"最初承诺于\1完成"),
    (r"no completion promised, only a start", "未承诺完成，只承诺启动"),
    (r"no completion promised", "未承诺完成"),
    (r", which names no period that can be read", "，时期无法读出"),
    (r": unfinished when that was over", "，到期未完成"),
    (r": a program can go on after its tasks are done", "，任务完成后专项仍可继续"),
    (r": whether in time is left open", "，是否按期不明"),
    # silence
    (rf"(?:one later report is|(\d+) later reports are) silent, the last of ({_DAY})",
     lambda found: f"此后{found[1] or '1'}份报告未提及，最近一份为{found[2]}"),
    (rf"not yet due: the newest report is of ({_DAY})", r"未到期：最新报告为\1"),
    (r"not yet due", "未到期"),
    (r"no report of the two years after it is at hand", "手头没有其后两年的报告"),
    (r"a figure stands only in a document of the period's beginning", "数字只见于期初的文件"),
    (r"promised only after the period's end", "时期结束后才作承诺"),
    # what cannot be decided
    (r"the promise names no period", "承诺没有时期"),
    (r"it is not known of what it is", "不知说的是什么"),
    (r"it is not known for which place it is", "不知说的是哪里"),
    (r"the period (.+?) cannot be read", r"时期“\1”无法读出"),
    (r"a growth promised years ahead is over more than the one year reported",
     "多年的增速承诺，不能与一年的增速相比"),
    (rf"promised as ({_KINDS}), reported as ({_KINDS})",
     lambda found: f"承诺的是{MEASURE_LABELS[found[1]].zh}，报告的是{MEASURE_LABELS[found[2]].zh}"),
    # figures
    (r": too far apart to be of the same thing", "，相差过大，恐非同一事物"),
    (r": the report leaves open on which side it lies", "，报告未说明在哪一侧"),
    (r": one document promises several figures", "，一份文件承诺了几个数字"),
    (r": the reports do not agree", "，各报告不一致"),
    (r", within one document", "，出自同一文件"),
    (r", before the period's end", "，时期尚未结束"),
    (r": the years so far added up", "，为各年累计"),
    (r"the reports differ: (.+?)(?=;|，出自|，各报告|$)",
     lambda found: f"各报告数字不同：{found[1].replace(', ', '、')}"),
    (r"the promise was restated: (.+?)(?=;|$)",
     lambda found: f"承诺有调整：{found[1].replace(', then ', '，后为')}"),
    (r"\(accepted (.+?)\)", r"（\1均算完成）"),
    (r"the reports say so and otherwise", "各报告说法不一"),
    (r"(but )?the report says in words: (not kept|more than kept|partly kept|kept)",
     lambda found: f"{'但' if found[1] else ''}报告文字称{_SAID[found[2]]}"),
    (r"((?:at least |at most |about )?\S+) by (\S+?), promised ", r"截至\2为\1，承诺"),
    (r"reported (?=at |about |[-\d])", "报告"),
    (r"promised (?=at |about |[-\d])", "承诺"),
    (r"at least ", "至少"),
    (r"at most ", "至多"),
    (r"about ", "约"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _PHRASES)
_MARKS = str.maketrans({";": "；", ",": "，", ":": "："})


def in_chinese(reason: str) -> str:
    """A reason as Chinese readers see it: 报告8.1%，承诺8%以上 for reported 8.1%, promised at least 8%."""
    for pattern, put in _COMPILED:
        reason = pattern.sub(put, reason)
    return re.sub(r"([,;:]) ", lambda found: found[1].translate(_MARKS), reason).replace(
        " （", "（"
    )
