"""The page itself: tables whose rows add up, charts of counts, sentences of the ledger; Chinese first, English by a switch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from taizhang import __version__
from taizhang.ledger.shown import page as shown
from taizhang.ledger.shown.labels import (
    FINDING_LABELS,
    MEASURE_LABELS,
    OUTCOME_LABELS,
    STATUS_LABELS,
)
from taizhang.ledger.shown.lines import figures, named, readable
from taizhang.overview import charts
from taizhang.overview.material import (
    Build,
    Joined,
    by_place,
    by_year,
    head,
    joined,
    left_out,
    most,
    outcomes_by_year,
    programs,
)
from taizhang.overview.words import (
    DOCUMENT_KINDS,
    EVIDENCE,
    REASONS,
    RELATIONS,
    SIDES,
    STAGES,
    TYPES,
    both,
    explained,
    told,
)
from taizhang.records import ENTITY_TYPES, KINDS, RELATION_TYPES, STATUSES
from taizhang.text import cut

FILE = "report.html"  # in the output folder
HEAD = 6  # entries of the ledger shown of each outcome
PLACES = 40  # shown in the table of places; the rest are one row
TOP = 15  # programs, joins
SURFACES = 3  # examples behind a reason
FAILED = 5  # files named behind a reason
UNRESOLVED = 24

_OUTCOMES = {name: (label.zh, label.en) for name, label in OUTCOME_LABELS.items()}
_STATUSES = {name: (label.zh, label.en) for name, label in STATUS_LABELS.items()}
_MEASURES = {name: (label.zh, label.en) for name, label in MEASURE_LABELS.items()}
_NONE = both("无", "none")
_LINKS = (
    ("graph.ttl", "图谱：文件说了什么", "the graph: what the documents say"),
    ("evidence.ttl", "出处：在哪里说的", "the evidence: where they say it"),
    ("ledger.jsonl", "台账，每行一条", "the ledger, one entry a line"),
    ("progress.jsonl", "项目、专项与活动的进展", "progress of projects, programs and events"),
    ("records/", "全部记录", "all records"),
    ("mappings.sssom.tsv", "合并的标识及依据", "ids that were joined, and why"),
    ("reconcile.csv", "每个名称及其所指", "every name and what it stands for"),
    ("unresolved.jsonl", "不知所指的提及", "mentions that nothing is known to stand for"),
    ("failures.jsonl", "没有读出文件的输入", "input that gave no document"),
    ("run.lock", "输入、代码与输出的散列值", "hashes of input, code and output"),
)
_SECTIONS = (
    ("in", "读入了什么", "What went in"),
    ("out", "得出了什么", "What came out"),
    ("ledger", "台账", "The ledger"),
    ("where", "各地各年", "Places and years"),
    ("programs", "联系最广的专项", "Most connected programs"),
    ("joins", "合并了哪些名称", "Names that were joined"),
    ("open", "没有读懂的", "What was not understood"),
    ("files", "本次输出的文件", "Files of this output"),
)


def page(build: Build) -> Iterator[str]:
    """Write the page of a build, in parts to be put behind one another; the same records give the same bytes.

    The page has no script and asks no network for anything; all text of the reports is escaped.
    """
    style = shown.asset("page.css") + files("taizhang.overview").joinpath("page.css").read_text(
        encoding="utf-8"
    )
    yield (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{shown.policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>构建报告 Build report</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<input type="radio" name="language" id="zh" class="switch" checked>'
        '<label for="zh" class="switch" lang="zh-CN">中文</label>'
        '<input type="radio" name="language" id="en" class="switch">'
        '<label for="en" class="switch" lang="en">English</label>\n<div id="page">\n'
    )
    yield from _top(build)
    yield "<main>\n"
    parts = (_in, _out, _ledger, _where, _programs, _joins, _open, _files)
    for (name, zh, en), part in zip(_SECTIONS, parts, strict=True):
        yield f'<section id="{name}" aria-labelledby="{name}-title">\n'
        yield f'<h2 id="{name}-title">{both(zh, en)}</h2>\n'
        yield from part(build)
        yield "</section>\n"
    last = both(
        "数字是文件自己说的，未经核实",
        "The figures are what the documents say; nothing was checked against the world.",
    )
    yield (f"</main>\n<footer>Taizhang {__version__} · {last}</footer>\n</div>\n</body>\n</html>\n")


# --- parts of every section ---------------------------------------------------------------------------------------


def _count(number: int, zh: str, en: str) -> str:
    return f"<li><b>{number:,}</b> {both(zh, en)}</li>\n"


def _sum(
    caption: tuple[str, str], lines: Sequence[tuple[str, int]], tones: Sequence[str] = ()
) -> str:
    """A table of counts that ends in their sum; lines without a count are left out. ``tones`` color its bars."""
    toned = zip(lines, tones or ["plain"] * len(lines), strict=True)
    present = [(text, count, tone) for (text, count), tone in toned if count]
    longest = max((count for _, count, _ in present), default=0)
    body = "".join(
        f'<tr><th scope="row">{text}</th><td class="n">{count:,}</td>'
        f'<td class="drawn">{charts.bar([(tone, count)], longest)}</td></tr>\n'
        for text, count, tone in present
    )
    total = sum(count for _, count, _ in present)
    return (
        f'<table class="sum"><caption>{both(*caption)}</caption>\n<tbody>\n{body}</tbody>\n'
        f'<tfoot><tr><th scope="row">{both("合计", "total")}</th><td class="n">{total:,}</td><td></td></tr></tfoot></table>\n'
    )


def _table(
    caption: tuple[str, str],
    heads: Sequence[tuple[str, str]],
    lines: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    short: Sequence[int] = (),
) -> str:
    """A table whose first column names the rows; ``numbers`` are columns to the right, ``short`` those on one line."""
    kinds = dict.fromkeys(numbers, ' class="n"') | dict.fromkeys(short, ' class="s"')
    style = [kinds.get(i, "") for i in range(len(heads))]
    top = "".join(f'<th scope="col"{style[i]}>{both(*each)}</th>' for i, each in enumerate(heads))
    body = "".join(
        f'<tr><th scope="row">{line[0]}</th>'
        + "".join(f"<td{style[i]}>{cell}</td>" for i, cell in enumerate(line) if i)
        + "</tr>\n"
        for line in lines
    )
    name = f"{caption[0]} {caption[1]}"
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{name}">\n'
        f"<table><caption>{both(*caption)}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table></div>\n"
    )


def _key(series: Iterable[charts.Series]) -> str:
    """What the colors of a chart mean."""
    items = "".join(f'<li class="{key}">{both(zh, en)}</li>' for key, zh, en in series)
    return f'<ul class="key">{items}</ul>\n'


def _figures_behind(
    title: tuple[str, str],
    counts: Mapping[str, Counter[str]],
    series: Sequence[charts.Series],
) -> str:
    """The counts of a chart as a table that opens."""
    years = [year for year in charts.years_of(counts) if counts.get(year)]
    lines = [
        [year or both("不详", "unknown"), *(f"{counts[year][key]:,}" for key, _, _ in series)]
        for year in years
    ]
    sums = [sum(counts[year][key] for year in years) for key, _, _ in series]
    lines.append([both("合计", "total"), *(f"{each:,}" for each in sums)])
    heads = [("年份", "year"), *((zh, en) for _, zh, en in series)]
    table = _table(title, heads, lines, numbers=range(1, len(heads)))
    return f"<details><summary>{both('图中数字', 'Figures of the chart')}</summary>\n{table}</details>\n"


# --- what went in -------------------------------------------------------------------------------------------------


def _top(build: Build) -> Iterator[str]:
    corpus = build.corpus
    yield f"<header>\n<h1>{both('构建报告', 'Build report')}</h1>\n"
    first = min((doc.date for doc in corpus.documents if doc.date), default="")
    last = max((doc.date for doc in corpus.documents if doc.date), default="")
    if first:
        yield f"<p>{escape(first[:4])}–{escape(last[:4])}</p>\n"
    yield '<ul class="tiles">\n'
    yield _count(len(corpus.documents), "份文件", "documents")
    yield _count(len(corpus.mentions), "处提及", "mentions")
    yield _count(len(corpus.entities), "个实体", "entities")
    yield _count(len(corpus.observations), "项观测", "observations")
    yield _count(len(corpus.relations), "条关系", "relations")
    yield _count(len(corpus.ledger), "条承诺", "ledger entries")
    yield _count(sum(build.triples.values()), "个三元组", "triples")
    yield "</ul>\n"
    if build.report.conforms:
        yield f'<p class="verdict good">✓ {both("符合全部规则", "conforms to its shapes")}</p>\n'
    else:
        yield (
            f'<p class="verdict bad">✗ <a href="#open">'
            f"{both('不符合规则', 'does not conform to its shapes')}</a></p>\n"
        )
    yield '<nav aria-label="目录 Contents"><ul>\n'
    for name, zh, en in _SECTIONS:
        yield f'<li><a href="#{name}">{both(zh, en)}</a></li>\n'
    yield "</ul></nav>\n</header>\n"


def _in(build: Build) -> Iterator[str]:
    corpus = build.corpus
    failed = Counter(each.kind for each in build.failures)
    gave = sum(bool(count) for count in build.readings)
    read, kept = sum(build.readings), len(corpus.documents)
    yield '<div class="grid">\n'
    yield _sum(
        ("输入", "Input files"),
        [
            (both("读出文件", "gave documents"), gave),
            (both("读后没有文件", "read, but hold none"), len(build.readings) - gave),
            (both("无法读取", "refused"), failed["refused"]),
            (both("跳过", "skipped"), failed["skipped"]),
        ],
    )
    yield _sum(
        ("读出的文件", "Documents read"),
        [
            (both("留下", "kept"), kept),
            (both("并入同文", "joined with the same text elsewhere"), read - kept),
        ],
    )
    kinds = Counter(doc.kind for doc in corpus.documents)
    yield _sum(
        ("文件种类", "Kinds of documents"),
        [(told(DOCUMENT_KINDS, name), count) for name, count in most(kinds)],
    )
    yield "</div>\n"
    if not build.failures:
        yield f"<p>{both('没有被拒绝或跳过的文件。', 'No file was refused or skipped.')}</p>\n"
        return
    reasons: dict[tuple[str, str], list[str]] = {}
    for each in build.failures:
        reasons.setdefault((each.kind, each.reason), []).append(each.name)
    words = {"refused": ("无法读取", "refused"), "skipped": ("跳过", "skipped")}
    lines = [
        (
            told(words, kind),
            f'<span lang="en">{escape(reason)}</span>',
            f"{len(names):,}",
            _some(names, FAILED),
        )
        for (kind, reason), names in sorted(
            reasons.items(), key=lambda item: (item[0][0], -len(item[1]), item[0])
        )
    ]
    heads = (
        ("结果", "outcome"),
        ("原因", "reason"),
        ("个数", "files"),
        ("文件名", "names"),
    )
    yield _table(
        ("没有读出文件的输入", "Input that gave no document"), heads, lines[:40], numbers=(2,)
    )
    yield f'<p>{both("全部见", "All of them:")} <a href="failures.jsonl">failures.jsonl</a></p>\n'


def _some(names: Sequence[str], count: int) -> str:
    """The first few names, and how many more there are."""
    shown_names = "、".join(escape(cut(name, 60)) for name in names[:count])
    more = len(names) - count
    return (
        f"{shown_names} {both(f'等另 {more:,} 个', f'and {more:,} more')}"
        if more > 0
        else shown_names
    )


# --- what came out ------------------------------------------------------------------------------------------------


def _out(build: Build) -> Iterator[str]:
    corpus = build.corpus
    mentions = Counter(link.type for link in corpus.links)
    entities = Counter(entity.type for entity in corpus.entities)
    found = [name for name in ENTITY_TYPES if mentions[name] or entities[name]]
    yield '<div class="grid">\n'
    yield _sum(("提及", "Mentions"), [(told(TYPES, name), mentions[name]) for name in found])
    yield _sum(("实体", "Entities"), [(told(TYPES, name), entities[name]) for name in found])
    sides = Counter(each.status for each in corpus.observations)
    yield _sum(("观测", "Observations"), [(told(SIDES, name), sides[name]) for name in SIDES])
    measures = Counter(each.kind for each in corpus.observations)
    yield _sum(
        ("观测，按量的种类", "Observations by what they measure"),
        [(told(_MEASURES, name), measures[name]) for name in KINDS],
    )
    relations = Counter(each.type for each in corpus.relations)
    yield _sum(
        ("关系", "Relations"), [(told(RELATIONS, name), relations[name]) for name in RELATION_TYPES]
    )
    statuses = Counter(each.status for each in corpus.statuses)
    yield _sum(("状态", "Statuses"), [(told(_STATUSES, name), statuses[name]) for name in STATUSES])
    current = Counter(each.current for each in corpus.progress)
    yield _sum(
        ("项目、专项与活动，按当前状态", "Projects, programs and events by current status"),
        [
            *((told(_STATUSES, name), current[name]) for name in STATUSES),
            (both("只有承诺", "promised only"), current[""]),
        ],
    )
    yield _sum(
        ("三元组", "Triples"),
        [(f"<code>{escape(name)}</code>", count) for name, count in build.triples.items()],
    )
    yield "</div>\n"


# --- the ledger ---------------------------------------------------------------------------------------------------


def _ledger(build: Build) -> Iterator[str]:
    outcomes = Counter(row["outcome"] for row in build.entries)
    yield shown.bar(outcomes)
    yield '<div class="grid">\n'
    yield _sum(
        ("结果", "Outcomes"),
        [
            (
                f'<span class="pill {name}">{label.mark} {both(label.zh, label.en)}</span>',
                outcomes[name],
            )
            for name, label in OUTCOME_LABELS.items()
        ],
        tones=list(OUTCOME_LABELS),
    )
    findings = Counter(finding for row in build.entries for finding in row["findings"])
    if findings:
        lines = [
            (f"⚑ {both(label.zh, label.en)}", f"{findings[name]:,}")
            for name, label in FINDING_LABELS.items()
            if findings[name]
        ]
        yield _table(
            ("提示（一条可有几个）", "Findings (an entry may have several)"),
            (("提示", "finding"), ("条数", "entries")),
            lines,
            numbers=(1,),
        )
    yield "</div>\n"
    for outcome in ("missed", "exceeded"):
        chosen = head(build.entries, outcome, HEAD)
        label = OUTCOME_LABELS[outcome]
        yield (
            f'<h3><span class="pill {outcome}">{label.mark} {both(label.zh, label.en)}</span> '
            f"{both(f'时期最近的 {len(chosen)} 条，共 {outcomes[outcome]:,} 条', f'the newest {len(chosen)} of {outcomes[outcome]:,}')}</h3>\n"
        )
        for row in chosen:
            yield _entry(row)
        if not chosen:
            yield f"<p>{_NONE}</p>\n"
    counts = outcomes_by_year(build)
    series = [(name, *_OUTCOMES[name]) for name in OUTCOME_LABELS if outcomes[name]]
    title = ("承诺到期的年份", "Entries by the year in which their period ends")
    if counts:
        yield f"<h3>{both(*title)}</h3>\n{_key(series)}"
        yield charts.columns(counts, series, title)
        yield _figures_behind(title, counts, series)
    yield (
        f'<p>{both("全部见", "All of it:")} <a href="ledger.jsonl">ledger.jsonl</a> '
        f"{both('或', 'or')} <code>taizhang ledger OUTPUT -o ledger.html</code></p>\n"
    )


def _entry(row: Mapping[str, Any]) -> str:
    """An entry with the newest sentence of either side."""
    measure = both(*_MEASURES[row["measure"]])
    said = "".join(
        shown.statement(
            newest := row[side][-1],
            f"{both(zh, en)} {escape(readable(newest['value'], row['unit'], newest['bound']))}",
            side,
        )
        for side, zh, en in (("targets", "承诺", "promised"), ("actuals", "实绩", "reported"))
    )
    return (
        f'<article class="shown {row["outcome"]}">\n<h4>{escape(row["place"]) or "—"} '
        f"{shown.dashed(row['period'])} {escape(named(row))} <small>{measure}</small> "
        f'<b>{escape(figures(row, "targets"))}</b> → <b class="pill">{escape(figures(row, "actuals"))}</b></h4>\n'
        f'{said}<p class="id">entry:{escape(row["id"])}</p>\n</article>\n'
    )


# --- places and years ---------------------------------------------------------------------------------------------


def _where(build: Build) -> Iterator[str]:
    documents, observations = by_year(build)
    told_documents = ("各年的文件", "Documents by year")
    one = [("files", "文件", "documents")]
    counts = {year: Counter(files=count) for year, count in documents.items()}
    yield f"<h3>{both(*told_documents)}</h3>\n"
    yield charts.columns(counts, one, told_documents)
    yield _figures_behind(told_documents, counts, one)
    told_numbers = ("各年文件中的观测", "Observations by year of their document")
    sides = [(name, *SIDES[name]) for name in ("actual", "target")]
    if observations:
        yield f"<h3>{both(*told_numbers)}</h3>\n{_key(sides)}"
        yield charts.columns(observations, sides, told_numbers)
        yield _figures_behind(told_numbers, observations, sides)
    yield from _places(build)


def _places(build: Build) -> Iterator[str]:
    found = by_place(build)
    speaking = [each for each in found if each.documents]
    largest = sorted(speaking, key=lambda each: (-each.documents, -each.observations.total()))
    kept = {(each.code, each.place) for each in largest[:PLACES]}
    rest = [each for each in found if (each.code, each.place) not in kept]
    longest = [
        max(each.documents for each in found),
        max(each.observations.total() for each in found),
        max(each.outcomes.total() for each in found),
    ]
    lines = [
        [
            escape(each.place) or both("不详", "unknown"),
            f"{each.documents:,}",
            charts.bar([("files", each.documents)], longest[0]),
            f"{each.observations.total():,}",
            charts.bar([(k, each.observations[k]) for k in ("actual", "target")], longest[1]),
            f"{each.outcomes.total():,}",
            charts.bar([(k, each.outcomes[k]) for k in OUTCOME_LABELS], longest[2]),
        ]
        for each in found
        if (each.code, each.place) in kept
    ]
    if rest:
        lines.append(_together(both(f"其他 {len(rest):,} 地", f"{len(rest):,} others"), rest))
    lines.append(_together(both("合计", "total"), found))
    yield _table(
        ("各地的文件、观测与承诺", "Documents, observations and ledger entries by place"),
        (
            ("地区", "place"),
            ("文件", "documents"),
            ("", ""),
            ("观测", "observations"),
            ("", ""),
            ("承诺", "entries"),
            ("", ""),
        ),
        lines,
        numbers=(1, 3, 5),
    )
    outcomes = [(name, zh, en) for name, (zh, en) in _OUTCOMES.items()]
    sides = [(name, *SIDES[name]) for name in ("actual", "target")]
    yield _key([*sides, *outcomes])


def _together(name: str, places: Sequence[Any]) -> list[str]:
    return [
        name,
        f"{sum(each.documents for each in places):,}",
        "",
        f"{sum(each.observations.total() for each in places):,}",
        "",
        f"{sum(each.outcomes.total() for each in places):,}",
        "",
    ]


# --- programs and joins -------------------------------------------------------------------------------------------


def _programs(build: Build) -> Iterator[str]:
    found = programs(build)
    shown_programs = found[:TOP]
    if not shown_programs:
        yield f"<p>{_NONE}</p>\n"
        return
    lines = [
        (
            escape(each.entity.name),
            f"{len(each.things):,}",
            _some(each.things, 4) or "—",
            f"{each.places:,}",
            f"{each.documents:,}",
            f"{each.mentions:,}",
        )
        for each in shown_programs
    ]
    yield _table(
        (
            f"{len(found):,} 个专项中联系最广的：有关系的事物与提到它的地区合计最多",
            f"Of {len(found):,} programs, those with the most things that relations tie them to and places that name them",
        ),
        (
            ("专项", "program"),
            ("关系", "related"),
            ("与之相关", "to"),
            ("地区", "places"),
            ("文件", "documents"),
            ("提及", "mentions"),
        ),
        lines,
        numbers=(1, 3, 4, 5),
    )
    yield f"<p>{both('更多：', 'More:')} <code>taizhang analyze OUTPUT --table programs</code></p>\n"


def _joins(build: Build) -> Iterator[str]:
    same, doubtful = joined(build, "same"), joined(build, "doubtful")
    gone = sum(len(entity.replaced) for entity in build.corpus.entities)
    zh = f"单份文件各自成立的名称，合看之后有 {gone:,} 个并入了别的实体。两表都先列最接近界线的。"
    en = f"Seen over all documents, {gone:,} names that stood alone joined another entity. Both tables begin nearest to the line between the two."
    yield f"<p>{both(zh, en)}</p>\n"
    for title, found in (
        (("判为同一", "Found to be the same"), same),
        (("有疑而未合并", "In doubt, kept apart"), doubtful[::-1]),
    ):
        if found:
            yield _compared(
                (f"{title[0]}：共 {len(found):,} 对", f"{title[1]}: {len(found):,} pairs"), found
            )
    yield (
        f"<p>{both('更正：', 'To decide otherwise:')} <code>taizhang review OUTPUT</code>; "
        f'{both("全部见", "all of them:")} <a href="mappings.sssom.tsv">mappings.sssom.tsv</a>, '
        '<a href="records/matches.jsonl">records/matches.jsonl</a></p>\n'
    )


def _compared(title: tuple[str, str], found: Sequence[Joined]) -> str:
    """Pairs of names; where both are the same, with the places that tell them apart."""
    lines = []
    for each in found[:TOP]:
        alike = each.left == each.right
        left = _at(each.left, each.left_place if alike else "")
        right = _at(each.right, each.right_place if alike else "")
        evidence = "; ".join(explained(EVIDENCE, said) for said in each.match.evidence)
        lines.append((f"{left} · {right}", told(TYPES, each.type), f"{each.match.score}", evidence))
    heads = (("名称", "names"), ("种类", "type"), ("把握", "score"), ("依据", "evidence"))
    return _table(title, heads, lines, numbers=(2,), short=(1,))


def _at(name: str, place: str) -> str:
    return f"{escape(name)} <small>{escape(place)}</small>" if place else escape(name)


# --- what was not understood --------------------------------------------------------------------------------------


def _open(build: Build) -> Iterator[str]:
    yield from _shapes(build)
    dropped = left_out(build)
    unresolved: Counter[str] = Counter()
    for (stage, _), surfaces in dropped.items():
        if stage == "link":
            unresolved.update(surfaces)
    yield f"<h3>{both('不知所指的提及', 'Mentions that nothing is known to stand for')} ({unresolved.total():,})</h3>\n"
    if unresolved:
        items = "".join(
            f"<li>{escape(cut(text, 40))} <small>{count:,}</small></li>"
            for text, count in most(unresolved, UNRESOLVED)
        )
        yield f'<ul class="words">{items}</ul>\n'
        if len(unresolved) > UNRESOLVED:
            yield '<p><a href="unresolved.jsonl">unresolved.jsonl</a></p>\n'
    else:
        yield f"<p>{_NONE}</p>\n"
    stages = list(STAGES)
    order = sorted(
        dropped.items(),
        key=lambda item: (
            stages.index(item[0][0]) if item[0][0] in STAGES else len(stages),
            -item[1].total(),
            item[0],
        ),
    )
    lines = [
        (
            told(STAGES, stage),
            explained(REASONS, reason),
            f"{surfaces.total():,}",
            "、".join(escape(cut(text, 24)) for text, _ in most(surfaces, SURFACES) if text),
        )
        for (stage, reason), surfaces in order
    ]
    total = sum(surfaces.total() for surfaces in dropped.values())
    lines.append((both("合计", "total"), "", f"{total:,}", ""))
    yield _table(
        ("各步看过而未采用的，及其原因", "What each stage looked at and left out, with its reason"),
        (("步骤", "stage"), ("原因", "reason"), ("处数", "stretches"), ("最常见的", "most often")),
        lines,
        numbers=(2,),
        short=(1,),
    )
    yield '<p><a href="records/rejected.jsonl">records/rejected.jsonl</a></p>\n'


def _shapes(build: Build) -> Iterator[str]:
    report = build.report
    yield f"<h3>{both('图谱的规则', 'Shapes of the graph')}</h3>\n"
    if report.conforms:
        yield (
            f'<p class="verdict good">✓ {both(f"{report.triples:,} 个三元组符合全部规则", f"{report.triples:,} triples, no rule is broken")}</p>\n'
        )
        return
    broken: dict[str, list[Any]] = {}
    for result in report.results:
        broken.setdefault(result.shape, []).append(result)
    lines = [
        (
            f"<code>{escape(shape)}</code>",
            f"{len(results):,}",
            both(escape(results[0].message), escape(results[0].message_en)),
            _some([result.focus for result in results], SURFACES),
        )
        for shape, results in broken.items()
    ]
    heads = (("规则", "rule"), ("个数", "nodes"), ("说明", "what to do"), ("节点", "nodes"))
    yield _table(("被违反的规则", "Rules that are broken"), heads, lines, numbers=(1,))


def _files(build: Build) -> Iterator[str]:
    lines = [(f'<a href="{name}">{name}</a>', both(zh, en)) for name, zh, en in _LINKS]
    yield _table(
        ("与本页同在一个文件夹", "Beside this page"), (("文件", "file"), ("内容", "holds")), lines
    )
