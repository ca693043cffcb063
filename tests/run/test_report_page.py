"""report.html of a build: counts that add up, every word escaped, nothing asked of the network, the same bytes again."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from taizhang import overview
from taizhang.hashes import file_hash
from taizhang.ledger import rows
from taizhang.overview import charts
from taizhang.records import Failure
from taizhang.run import build, read_corpus
from taizhang.stages import Settings
from taizhang.validate import Report, Result

VOID = {"meta", "input", "br", "path", "rect"}


class Page(HTMLParser):
    """The tables of a page with their rows as text in one language, its links, and whether its tags are closed."""

    def __init__(self, text: str, language: str = "zh") -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, str]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self._caption = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        assert not {"src", "style", "onclick"} & set(found)
        if tag == "caption":
            self._caption = ""
        if tag == "tr":
            self.tables[self._caption].append([])
        if tag in ("td", "th"):
            self.tables[self._caption][-1].append("")
        if tag not in VOID:
            self.open.append((tag, found.get("class") or ""))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open.pop()[0] == tag
        if tag == "caption":
            self.tables[self._caption] = []

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        other = {"zh": "en", "en": "zh"}[self.language]
        if other in {name for _, name in self.open}:
            return
        if "caption" in tags:
            self._caption += data
        elif tags & {"td", "th"}:
            self.tables[self._caption][-1][-1] += data


def number(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.fixture(scope="module")
def text(built: Path) -> str:
    return (built / overview.FILE).read_text(encoding="utf-8")


def made(folder: Path, failures=(), report=None) -> str:
    corpus = read_corpus(folder)
    found = overview.Build(
        corpus,
        list(rows(corpus)),
        [1] * len(corpus.documents),
        failures,
        {"graph.ttl": 3, "evidence.ttl": 4},
        report or Report(True, (), 7),
    )
    return "".join(overview.page(found))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_counts_add_up_to_the_records(built, text, language):
    corpus = read_corpus(built)
    tables = Page(text, language).tables
    sums = {}
    for caption, lines in tables.items():
        if lines[-1][0] in ("合计", "total") and len(lines[-1]) == 3 and lines[-1][2] == "":
            counts = [number(line[1]) for line in lines]
            assert sum(counts[:-1]) == counts[-1], caption
            sums[caption] = counts[-1]
    names = {
        "zh": ("提及", "实体", "观测", "关系", "状态", "结果", "输入"),
        "en": (
            "Mentions",
            "Entities",
            "Observations",
            "Relations",
            "Statuses",
            "Outcomes",
            "Input files",
        ),
    }[language]
    inputs = json.loads((built / "run.lock").read_text(encoding="utf-8"))["inputs"]
    failures = (built / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    skipped = sum('"kind":"skipped"' in line for line in failures)
    assert [sums[name] for name in names] == [
        len(corpus.mentions),
        len(corpus.entities),
        len(corpus.observations),
        len(corpus.relations),
        len(corpus.statuses),
        len(corpus.ledger),
        len(inputs) + skipped,
    ]


def test_years_places_and_what_was_left_out_add_up(built, text):
    corpus = read_corpus(built)
    tables = Page(text).tables
    places = tables["各地的文件、观测与承诺"][1:]
    for column, total in (
        (1, len(corpus.documents)),
        (3, len(corpus.observations)),
        (5, len(corpus.ledger)),
    ):
        counts = [number(line[column]) for line in places]
        assert sum(counts[:-1]) == counts[-1] == total
    assert tables["各年的文件"][-1] == ["合计", f"{len(corpus.documents):,}"]
    left_out = tables["各步看过而未采用的，及其原因"][1:]
    counts = [number(line[2]) for line in left_out]
    assert sum(counts[:-1]) == counts[-1] == len(corpus.rejected)


def test_missed_promises_stand_with_both_sentences(built, text):
    missed = next(
        row
        for row in map(
            json.loads, (built / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
        )
        if row["outcome"] == "missed"
    )
    entry = re.search(
        f'<article class="shown missed">(?:(?!</article>).)*entry:{missed["id"]}.*?</article>',
        text,
        re.S,
    )
    assert entry
    for side in ("targets", "actuals"):
        assert f"<mark>{missed[side][-1]['quote']}</mark>" in entry[0]


def test_page_needs_nothing_else_and_leads_to_what_stands_beside_it(built, text):
    page = Page(text)
    assert not page.open
    assert not {"script", "img", "link", "iframe"} & page.tags
    assert "default-src 'none'; style-src 'sha256-" in text
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.removeprefix("#") in page.ids if link[0] == "#" else (built / link).exists()
    assert len(text.encode()) < 300_000


def test_page_is_hashed_and_the_same_for_another_build_from_the_cache(built, text, tmp_path):
    lock = json.loads((built / "run.lock").read_text(encoding="utf-8"))
    assert lock["outputs"][overview.FILE] == file_hash(built / overview.FILE)
    report = tmp_path / "reports" / "云州市.txt"
    report.parent.mkdir()
    report.write_text("政府工作报告\n\n2022年，云州市新建公园3个。\n", encoding="utf-8")
    first = build([report], tmp_path / "out", Settings())
    before = (tmp_path / "out" / overview.FILE).read_bytes()
    again = build([report], tmp_path / "out", Settings())
    assert (first.files["read"], again.files["unchanged"]) == (1, 1)
    assert (tmp_path / "out" / overview.FILE).read_bytes() == before


def test_refused_files_and_broken_rules_are_told_and_escaped(built):
    failures = [
        Failure("甲/<b>.txt", "refused", "binary & no text"),
        *(Failure(f"乙/{n}.docx", "skipped", "suffix .docx is not read") for n in range(7)),
    ]
    result = Result("observation-value", "obs:x", "tz:value", "", "缺<数>值", "no <value>")
    text = made(built, failures, Report(False, (result,), 7))
    tables = Page(text).tables
    assert tables["没有读出文件的输入"][1:] == [
        ["无法读取", "binary & no text", "1", "甲/<b>.txt"],
        [
            "跳过",
            "suffix .docx is not read",
            "7",
            "乙/0.docx、乙/1.docx、乙/2.docx、乙/3.docx、乙/4.docx 等另 2 个",
        ],
    ]
    assert tables["被违反的规则"][1:] == [["observation-value", "1", "缺<数>值", "obs:x"]]
    assert "<b>.txt" not in text
    assert "缺<数>" not in text


def test_columns_show_gaps_between_years_and_the_unknown_year_last():
    counts = {"2022": Counter(a=3), "2019": Counter(a=1, b=1), "": Counter(b=7)}
    assert charts.years_of(counts) == ["2019", "2020", "2021", "2022", ""]
    drawn = charts.columns(counts, [("a", "甲", "A"), ("b", "乙", "B")], ("各年", "By year"))
    assert re.findall(r"<title>(.*?)</title>", drawn) == [
        "2019 甲 A 1",
        "2019 乙 B 1",
        "2022 甲 A 3",
        "? 乙 B 7",
    ]
    assert re.findall(r'text-anchor="end">(\d+)<', drawn) == ["0", "2", "4", "6", "8"]
    assert charts.columns({}, [("a", "甲", "A")], ("各年", "By year")) == ""
