"""Newspaper articles that go on elsewhere: （下转二版） at the end of one part, （上接一版） at the head of the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from taizhang.ingest import reasons
from taizhang.ingest.articles import Article
from taizhang.ingest.joins import is_open, join_drafts
from taizhang.ingest.view import View
from taizhang.records import Document
from taizhang.text import fold, in_figures

_MARK = re.compile(r"(上接|紧接|下转|转)第?([一二三四五六七八九十\dA-Za-z]{1,4})版")
_MAX_MARKS = 200  # of one paper's day; a text with more of them is no newspaper
_SAME_TITLE = 85  # of 100: a headline set again on the next page loses a subtitle or gains one


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference from one page to another."""

    at: int  # in the file
    comes: bool  # from the page, else it goes on there
    page: str  # in figures: 2, A3


def marks(view: View) -> list[Mark]:
    """Return the marks of continuation in a file, in order; （详见…版） is none, as it names another article."""
    found = []
    for start, end, reason in view.blotted:
        match = _MARK.search(re.sub(r"\s", "", fold(view.raw[start:end])))
        if reason == reasons.CONTINUATION and match:
            found.append(Mark(start, match[1] in ("上接", "紧接"), page_number(match[2])))
    return found


def page_number(printed: str) -> str:
    """A newspaper's page in figures, without noughts before: 二 and 02 are 2, a03 is A3."""
    figures = in_figures(printed) if re.fullmatch("[一二三四五六七八九十]+", printed) else printed
    return re.sub(r"(?<!\d)0+(?=\d)", "", figures.upper())


def rejoin(articles: Sequence[Article], found: Sequence[Mark]) -> list[Article]:
    """Put the parts of an article of one file together, and note of the others where they come from or go on.

    A part that comes from another page belongs to the one that goes on under the same headline; without a headline
    of its own, to the only one that goes on.
    """
    _note(articles, found)
    left = list(articles)
    if len(found) > _MAX_MARKS:
        return left
    for part in articles:
        if not part.comes_from:
            continue
        open_ends = [a for a in left if a.goes_on and a is not part and not a.comes_from]
        fitting = [a for a in open_ends if is_same_title(_title(a), _title(part))]
        if not fitting and not part.titles:
            fitting = open_ends
        if len(fitting) == 1:
            _append(fitting[0], part)
            left = [a for a in left if a is not part]
    return left


def _note(articles: Sequence[Article], found: Sequence[Mark]) -> None:
    """Give each mark to the article whose text stands behind it, or before it where it goes on elsewhere.

    A mark in the middle of a paragraph has the paragraph's article on both sides.
    """
    stretches = sorted(
        (start, i)
        for i, a in enumerate(articles)
        for draft in (*a.dropped, *a.blocks)
        for _, start, _ in draft.runs
    )
    for mark in found:
        behind = bisect_left(stretches, (mark.at, -1))
        at = behind if mark.comes else behind - 1
        if not 0 <= at < len(stretches):
            continue
        article = articles[stretches[at][1]]
        if mark.comes and article.goes_on:  # both inside one article: its parts stand together
            article.goes_on = ""
        elif mark.comes:
            article.comes_from = article.comes_from or mark.page
        else:
            article.goes_on = mark.page


def _append(article: Article, part: Article) -> None:
    rest = list(part.body)
    if article.body and rest and is_open(article.body[-1].text):
        article.body[-1] = join_drafts(article.body[-1], rest.pop(0))
    article.body += rest
    article.dropped += [*part.dropped, *part.head]
    article.goes_on = part.goes_on


def _title(article: Article) -> str:
    return " ".join(article.titles)


def is_same_title(one: str, other: str) -> bool:
    """Tell whether two headlines are of one article: equal, or one is part of the other, but for a misread character."""
    bare = [re.sub(r"[\s\W]+", "", fold(title)) for title in (one, other)]
    if not all(bare):
        return False
    return min(map(len, bare)) >= 4 and fuzz.partial_ratio(*bare) >= _SAME_TITLE


def continue_articles(documents: Sequence[Document]) -> list[Document]:
    """Tie the parts of articles that stand in different files, of one paper and day, by ``continues``.

    A part that comes from page 1 continues the document on page 1 that goes on here under the same headline. What is
    left is tied where one part and one document alone fit each other by their pages, as headlines can change.
    """
    parts: dict[tuple[str, str], list[Document]] = defaultdict(list)
    open_ends: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for doc in documents:
        if doc.issuer and len(doc.date) == len("2021-01-30"):
            if doc.comes_from:
                parts[doc.issuer, doc.date].append(doc)
            if doc.goes_on:
                open_ends[doc.issuer, doc.date].append(doc)
    continued: dict[str, str] = {}
    for issue, here in parts.items():
        if len(here) + len(open_ends[issue]) > _MAX_MARKS:
            continue
        for fit in (_under_one_headline, _by_pages):
            there = [doc for doc in open_ends[issue] if doc.id not in continued.values()]
            left = [doc for doc in here if doc.id not in continued]
            pairs = [(p, d) for p in left for d in there if fit(p, d)]
            fits = Counter(part.id for part, _ in pairs), Counter(doc.id for _, doc in pairs)
            continued |= {p.id: d.id for p, d in pairs if fits[0][p.id] == fits[1][d.id] == 1}
    return [
        replace(doc, continues=continued[doc.id]) if doc.id in continued else doc
        for doc in documents
    ]


def _under_one_headline(part: Document, doc: Document) -> bool:
    pages = _fits(doc.page, part.comes_from) and _fits(part.page, doc.goes_on)
    return part.id != doc.id and pages and is_same_title(doc.title, part.title)


def _by_pages(part: Document, doc: Document) -> bool:
    told = (doc.page, part.page) == (part.comes_from, doc.goes_on)
    return part.id != doc.id and told and bool(part.page)


def _fits(page: str, told: str) -> bool:
    return not page or page == told
