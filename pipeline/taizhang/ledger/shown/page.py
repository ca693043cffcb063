"""Rows as one page of HTML that needs nothing else: every figure opens its sentence, with or without a script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

from taizhang import __version__
from taizhang.ledger.shown.labels import FINDING_LABELS, MEASURE_LABELS, OUTCOME_LABELS, Label
from taizhang.ledger.shown.lines import itemized, readable, reported, statements
from taizhang.ledger.shown.reasons import in_chinese
from taizhang.ledger.shown.select import SORTS, newest

Row = Mapping[str, Any]

Headings = tuple[tuple[str, str, str], ...]

_HEADINGS: Headings = (
    ("place", "地区", "Place"),
    ("indicator", "指标", "Indicator"),
    ("period", "时期", "Period"),
    ("promised", "承诺", "Promised"),
    ("reported", "实绩", "Reported"),
    ("outcome", "结果", "Outcome"),
)
_ORDERS = tuple(OUTCOME_LABELS)  # outcomes sort as their legend does


@dataclass(frozen=True, slots=True)
class Look:
    """What a page says of its rows, and how it shows one."""

    title: str  # as HTML
    count: str  # what is counted, in Chinese
    one: str
    several: str
    headings: Headings  # names of the parts of a line, as the style and the script know them
    period: str  # field of the row's period
    statements: Callable[[Row], Iterable[Row]]
    entry: Callable[[Row, int], str]


def page(found: Sequence[Row], *, asked: str = "", look: Look | None = None) -> Iterator[str]:
    """Write rows as a page, in parts to be put behind one another; the same rows give the same bytes.

    The page asks no network for anything and allows no script or style but its own; all text of the reports is escaped.

    Args:
        found: The rows.
        asked: The filters in words.
        look: How rows are shown; as entries of figures if not given.
    """
    look = look or _FIGURES
    style, script = asset("page.css"), asset("page.js")
    yield (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>台账 Ledger: {len(found):,}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from _header(found, asked, look)
    yield from _controls(found, look)
    yield '<main id="entries">\n'
    for number, row in enumerate(found):
        yield look.entry(row, number)
    yield '</main>\n<p class="more" hidden><button type="button" id="more"></button></p>\n'
    yield from _documents(found, look)
    yield (
        f"<footer>Taizhang {__version__} · 数字是文件自己说的，未经核实 The figures are what the documents say; "
        f"nothing was checked against the world.</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def asset(name: str) -> str:
    """Give the text of a file that a page carries in itself: page.css or page.js."""
    return files("taizhang.ledger.shown").joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """No source for anything, but these very texts for style and script."""
    allowed = ["default-src 'none'"]
    for kind, text in (("style", style), ("script", script)):
        if text:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            allowed.append(f"{kind}-src 'sha256-{digest}'")
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


# --- above the entries --------------------------------------------------------------------------------------------


def _header(found: Sequence[Row], asked: str, look: Look) -> Iterator[str]:
    outcomes = Counter(row["outcome"] for row in found)
    documents = {each["document"] for row in found for each in look.statements(row)}
    yield f"<header>\n<h1>{look.title}</h1>\n"
    yield (
        f"<p>{len(found):,} {look.count}，出自 {len(documents):,} 份文件 "
        f'<span lang="en">{_many(len(found), look.one, look.several)} from '
        f"{_many(len(documents), 'document', 'documents')}</span>"
    )
    yield f" · <code>{escape(asked)}</code></p>\n" if asked else "</p>\n"
    yield bar(outcomes)
    yield '<ul class="counts">\n'
    for name, label in OUTCOME_LABELS.items():
        if outcomes[name]:
            yield (
                f'<li><button type="button" class="count {name}" data-outcome="{name}" aria-pressed="false" disabled '
                f'title="{escape(label.means)}"><b>{outcomes[name]:,}</b> {_both(label)}</button></li>\n'
            )
    yield "</ul>\n</header>\n"


def bar(outcomes: Counter[str]) -> str:
    """How entries came out, as a bar of parts."""
    parts, start, total = [], 0.0, max(outcomes.total(), 1)
    for name in _ORDERS:
        share = 100 * outcomes[name] / total
        if share:
            parts.append(
                f'<rect class="{name}" x="{start:.2f}" y="0" width="{share:.2f}" height="4"/>'
            )
        start += share
    return f'<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>\n'


def _controls(found: Sequence[Row], look: Look) -> Iterator[str]:
    """Filters and headings; they show only where a script runs."""
    yield '<form id="controls" hidden>\n'
    yield (
        '<label class="search"><span>查找 Find</span>'
        '<input type="search" id="find" placeholder="指标、原文、文件 indicator, words, document" autocomplete="off"></label>\n'
    )
    places = [row["place"] for row in found]
    yield _select("place", "地区 Place", ((x, x) for x in dict.fromkeys(places) if x))
    periods = sorted({row[look.period] for row in found} - {""}, reverse=True)
    heads = {name: f"{zh} {en}" for name, zh, en in look.headings}
    yield _select("period", heads["period"], ((x, dashed(x)) for x in periods))
    known = {name for row in found for name in row["findings"]}
    findings = [
        (name, f"{label.zh} {label.en}") for name, label in FINDING_LABELS.items() if name in known
    ]
    if findings:
        yield _select("finding", "提示 Findings", findings)
    orders = [(name, told) for name, told in heads.items() if name in SORTS]
    yield _select("sort", "排序 Order", [*orders, ("date", "最新 Newest")], every="原序 As made")
    yield (
        '<span class="buttons"><button type="button" id="open">展开 Open all</button>'
        '<button type="reset">重置 Reset</button></span>\n'
        '<output id="shown" for="find place period outcome"></output>\n</form>\n'
    )
    yield '<div class="head">\n'
    for name, told in heads.items():
        yield f'<span class="{name}">{told}</span>\n'
    yield "</div>\n"


def _select(
    name: str, title: str, options: Iterable[tuple[str, str]], *, every: str = "全部 All"
) -> str:
    made = "".join(
        f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in options
    )
    return (
        f'<label><span>{title}</span><select id="{name}"><option value="">{every}</option>'
        f"{made}</select></label>\n"
    )


# --- an entry -----------------------------------------------------------------------------------------------------


def folded(
    row: Row,
    number: int,
    *,
    data: Mapping[str, str],
    cells: Mapping[str, str],
    evidence: str,
    label: str = "实绩",
) -> str:
    """An entry that opens: its line, and the evidence below it.

    Args:
        row: The row, for its id, place, outcome and findings.
        number: Its place in the file.
        data: What the script orders and filters by: period, date, indicator (what the row is of).
        cells: HTML of the parts of the line: indicator, promised, reported.
        evidence: HTML of what opens.
        label: What was reported is called so where the headings find no room.
    """
    outcome = OUTCOME_LABELS[row["outcome"]]
    flags = "".join(
        f' <span class="flag" title="{escape(label.means)}">⚑ {label.zh}</span>'
        for label in (FINDING_LABELS[name] for name in row["findings"])
    )
    told = {
        "place": row["place"],
        "period": data["period"],
        "outcome": row["outcome"],
        "finding": " ".join(row["findings"]),
        "date": data["date"],
        "indicator": data["indicator"],
        "n": number,
    }
    attributes = "".join(f' data-{name}="{escape(str(value))}"' for name, value in told.items())
    return (
        f'<details class="entry {row["outcome"]}" id="{escape(row["id"])}"{attributes}>\n<summary>'
        f'<span class="place">{escape(row["place"]) or "—"}</span>'
        f'<span class="indicator">{cells["indicator"]}{flags}</span>'
        f'<span class="period">{dashed(data["period"]) or "—"}</span>'
        f'<span class="promised" data-label="承诺">{cells["promised"]}</span>'
        f'<span class="reported" data-label="{label}">{cells["reported"]}</span>'
        f'<span class="outcome"><span class="pill">{outcome.mark} {_both(outcome)}</span></span>'
        f'</summary>\n<div class="evidence">\n{evidence}</div>\n</details>\n'
    )


def figures(told: Iterable[tuple[str, str]]) -> str:
    """Texts of a line with the names of what they open, each once: where a script runs, it leads to its sentence."""
    seen = dict(told)  # the newest that says so
    return " <i>→</i> ".join(
        f'<b class="figure" data-said="{name}">{escape(text)}</b>' for text, name in seen.items()
    )


def _entry(row: Row, number: int) -> str:
    measure = MEASURE_LABELS[row["measure"]]
    owner = row["about"] if row["about"] and row["about"] not in row["indicator"] else ""
    owner = f' <span class="owner">{escape(owner)}</span>' if owner else ""
    return folded(
        row,
        number,
        data={
            "period": row["period"],
            "date": newest(row),
            "indicator": f"{row['concept']} {row['measure']}",
        },
        cells={
            "indicator": f"{escape(row['indicator'])}{owner} <small>{measure.zh}</small>",
            "promised": _figures(row, "targets"),
            "reported": _so_far(row),
        },
        evidence=_evidence(row),
    )


def _figures(row: Row, side: str) -> str:
    return figures(
        (readable(said["value"], row["unit"], said["bound"]), f"{side}-{number}")
        for number, said in enumerate(row[side])
    )


def _so_far(row: Row) -> str:
    if row["actuals"]:
        return _figures(row, "actuals")
    if row["interims"]:
        last = len(row["interims"]) - 1
        return f'<b class="figure so-far" data-said="interims-{last}">{escape(reported(row))}</b>'
    return '<span class="nothing">—</span>'


def _evidence(row: Row) -> str:
    parts = ['<div class="sides">\n']
    for side, zh, en, nothing in (
        ("targets", "承诺", "Promised", ""),
        ("actuals", "实绩", "Reported", "没有报告 No report gives a figure"),
    ):
        said = "".join(_said(each, row, f"{side}-{n}") for n, each in enumerate(row[side]))
        said = said or f'<p class="nothing">{nothing}</p>\n'
        parts.append(f'<section class="{side}">\n<h3>{zh} {en}</h3>\n{said}</section>\n')
    parts.append("</div>\n")
    if row["interims"]:
        parts.append(_on_the_way(row))
    if row["assessments"]:
        said = "".join(_said(each, row, f"words-{n}") for n, each in enumerate(row["assessments"]))
        parts.append(f"<section>\n<h3>文件的评语 In its own words</h3>\n{said}</section>\n")
    parts.append(why(row, "entry"))
    return "".join(parts)


def _said(said: Row, row: Row, name: str) -> str:
    if "value" in said:
        told = readable(said["value"], row["unit"], said["bound"])
    else:
        told = OUTCOME_LABELS[said["outcome"]].zh
    period = f"{dashed(said['period'])} " if "period" in said else ""
    return statement(said, f"{period}{escape(told)}", name)


def statement(said: Row, told: str, name: str) -> str:
    """A statement: what it tells (as HTML), where it stands, and its sentence with the quote marked."""
    begin = said["start"] - said["sentence_start"]
    end = begin + len(said["quote"])
    sentence = said["sentence"]
    in_list = said.get("item", {}).get("kind", "sections") != "sections"
    stands = f' <span class="item">{escape(itemized(said))}</span>' if in_list else ""
    return (
        f'<figure class="said" data-name="{name}">\n<figcaption><b>{told}</b> '
        f"<cite>{escape(said['title'] or said['document'])}</cite> "
        f'<time>{escape(said["date"])}</time> <span class="offsets" title="{escape(said["document"])}">'
        f"字符 characters {said['start']}–{said['end']}</span>{stands}</figcaption>\n"
        f"<blockquote>{escape(sentence[:begin])}<mark>{escape(sentence[begin:end])}</mark>"
        f"{escape(sentence[end:])}</blockquote>\n</figure>\n"
    )


def _on_the_way(row: Row) -> str:
    """What was reported before a promise of several years is due: how far it is, what remains, each step."""
    lines = ["<section>\n<h3>进展 On the way</h3>\n"]
    remaining = row["remaining"]
    if remaining is not None:
        goal = row["targets"][-1]["value"]
        goal = goal[0] if isinstance(goal, list) else goal
        told = (
            f"尚差 {escape(readable(remaining, row['unit']))} to go"
            if remaining
            else "已达到 reached"
        )
        meter = ""
        if goal > 0 and 0 <= remaining <= goal:
            meter = (
                f'<progress max="100" value="{100 * (goal - remaining) / goal:.1f}"></progress> '
            )
        lines.append(f'<p class="togo">{meter}{told}</p>\n')
    for number, each in enumerate(row["interims"]):
        told = readable(each["value"], row["unit"], each["bound"])
        lines.append(
            f'<details class="step"><summary>{dashed(each["period"])} <b>{escape(told)}</b></summary>\n'
            f"{_said(each, row, f'interims-{number}')}</details>\n"
        )
    return "".join([*lines, "</section>\n"])


def why(row: Row, kind: str) -> str:
    """How the outcome was reached, what to know of it, and its name in the graph, under the prefix of its kind."""
    findings = "".join(
        f"<li>⚑ {label.zh} {label.en}: {label.means}</li>"
        for label in (FINDING_LABELS[name] for name in row["findings"])
    )
    findings = f'<ul class="findings">{findings}</ul>\n' if findings else ""
    return (
        f'<p class="why"><b>依据 Why</b> {escape(in_chinese(row["reason"]))} <span lang="en">{escape(row["reason"])}</span></p>\n{findings}'
        f'<p class="id"><a href="#{escape(row["id"])}">{kind}:{escape(row["id"])}</a></p>\n'
    )


# --- below --------------------------------------------------------------------------------------------------------


def _documents(found: Sequence[Row], look: Look) -> Iterator[str]:
    """The documents that the entries come from, with how often."""
    counts: Counter[tuple[str, str, str]] = Counter(
        (each["date"], each["title"], each["document"])
        for row in found
        for each in look.statements(row)
    )
    yield f'<details class="documents">\n<summary>文件 Documents ({len(counts):,})</summary>\n<ul>\n'
    for (when, title, name), count in sorted(counts.items()):
        yield f"<li><time>{escape(when)}</time> {escape(title)} <small>{escape(name)} · {count:,}</small></li>\n"
    yield "</ul>\n</details>\n"


def _both(label: Label) -> str:
    return f'{label.zh} <span lang="en">{label.en}</span>'


def dashed(period: str) -> str:
    """A period as HTML, a range with a dash."""
    return escape(period.replace("/", "–"))


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


_FIGURES = Look(
    title='台账 <span lang="en">Ledger of promises</span>',
    count="条承诺",
    one="entry",
    several="entries",
    headings=_HEADINGS,
    period="period",
    statements=statements,
    entry=_entry,
)
