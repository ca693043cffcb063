"""What a document says of itself: title, issuer, jurisdiction, date, kind and number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.ingest.articles import NUMBER, Article
from taizhang.ingest.places import Place, leading_place, place_named, place_spoken_of
from taizhang.ingest.shapes import is_caption, is_enactment, is_signature_date, is_subtitle
from taizhang.lexicon.divisions import NATION
from taizhang.text import DIGITS, fold, in_figures

_OPENING = 1_000  # characters in which a speaker says for whom
STATE_COUNCIL = "国务院"
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_DASH_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_DATELINE_DAY = re.compile(
    r"^(新华社|中新社|人民网|中新网)[\u4e00-\u9fff]{0,8}?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
)
_CHINESE_DAY = re.compile(
    r"([一二〇○零九八七六五四三]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CONGRESS = re.compile(
    r"(?:^|在|[日\s—―–（-])((?:(?!在)[\u4e00-\u9fff]){0,14}?)(?:第[一二三四五六七八九十百]{1,4}届)([\u4e00-\u9fff]{0,4}?)(?:人民代表大会|委员会)",
    re.M,
)
_SPEAKS_FOR = re.compile(r"(?:代表|受)([\u4e00-\u9fff]{2,14}?)(?:人民政府|政府)")
_REPORT = re.compile(r"政府工作报告|工作报告$|^.{0,20}政府工作的?报告")
_KINDS = (  # the first that fits the title
    ("work_report", re.compile(r"政府工作报告|^(?:\d{4}年)?.{0,12}工作报告$")),
    ("speech", re.compile(r"讲话|致辞|发言|演讲|贺词")),
    ("bulletin", re.compile(r"公报(?:$|（)|统计公报")),
    ("notice", re.compile(r"(?:通知|通告|公告|批复|决定|意见|函|命令)(?:（.{1,20}）)?$")),
    ("plan", re.compile(r"(?:规划|纲要|计划)(?:（.{1,24}）)*$|规划纲要|计划草案的?报告")),
    ("scheme", re.compile(r"(?:方案|要点|措施|清单|民生实事(?:项目)?)(?:（.{1,24}）)*$")),
    ("law", re.compile(r"(?:条例|规定|办法|细则|法|规则|章程|规程|解释)(?:（.{1,24}）)*$")),
)
_EXPLAINS = re.compile(r"(?:解释|注释|释义)$")  # of terms in the report above
_NOTICE_ISSUER = re.compile(r"^([\u4e00-\u9fff（）、\s]{2,50}?)关于")
_LAW_ISSUER = re.compile(
    r"(最高人民(?:法院|检察院)|[\u4e00-\u9fff]{2,10}?(?:第.{1,4}届人民代表大会(?:常务委员会)?|人民代表大会(?:常务委员会)?|人民政府))"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:统计局|人民政府|调查总?队|委员会|[局厅])(?:\s|$)")
_GOVERNMENT_SPEAKER = re.compile(
    r"(?:市|县|区|省|州|盟|旗|自治区)(?:人民)?(?:政府)?(?:市长|县长|区长|省长|州长|主席|盟长|旗长)"
)
_OPENING_NEWS = 24  # characters in which a piece of news names its reporter
_WRITES = "(?:[\u4e00-\u9fff]{0,6}(?:记者|通讯员|评论员)|作者|文)"
_REPORTED_BY = re.compile(
    rf"（({_WRITES}[：:\s]?[\u4e00-\u9fff·\s、]{{2,40}}|[\u4e00-\u9fff]{{0,4}}评论员)）"
    rf"|^(本报(?:首席|特派|全媒体)?记者\s?[\u4e00-\u9fff·]{{2,4}}(?:\s[\u4e00-\u9fff·]{{2,4}})*(?:\s通讯员\s?[\u4e00-\u9fff·\s]{{2,20}})?)$"
)
_SIGNED_BY = re.compile(
    r".*(?:市长|省长|县长|区长|州长|盟长|主席|旗长|镇长|乡长|总理|主任|书记|院长|检察长|局长|厅长|部长)\s?[\u4e00-\u9fff·•\s]{2,15}"
    r"|.*(?:记者|通讯员|作者|评论员)[：:\s].{2,30}"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; empty where nothing is."""

    title: str = ""
    issuer: str = ""
    jurisdiction: str = ""
    code: str = ""
    date: str = ""
    kind: str = ""
    number: str = ""
    byline: str = ""
    whole: int = -1  # index of the file's document that this one is a part of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines around a file's documents, and its name, tell of all of them."""

    publisher: str = ""  # 云州日报, from a running head or 来源：
    date: str = ""  # of the page
    page: str = ""  # of a newspaper, in figures


def describe(article: Article, around: Surroundings, near: str) -> Metadata:
    """Read the metadata of one document.

    Args:
        article: Its head and body.
        around: What the page says.
        near: The text of the file around it, to tell which white space in a title is a line break.
    """
    head = "\n".join(d.folded for d in article.head)
    # a law's history stands below its title: （2011年12月15日…公布，根据…修订）
    head += "".join(f"\n{d.folded}" for d in article.body[:3] if is_enactment(d.folded))
    title = _title(article, near)
    kind = _kind(article, title)
    place = _place(article, head, title, kind)
    number = NUMBER.search(head)
    return Metadata(
        title=title,
        issuer=_issuer(article, head, title, kind, place, around),
        jurisdiction=place.name,
        code=place.code,
        date=_date(article, head, kind, around),
        kind=kind,
        number=number[0] if number else "",
        byline=_byline(article),
    )


def settle(
    found: Sequence[Metadata], articles: Sequence[Article], around: Surroundings
) -> list[Metadata]:
    """Fill in what a document of a file leaves to the ones beside it, and to the page.

    An annex has the issuer, date and number of the notice above it; a document that names no place speaks for the
    place that most of the file's documents speak for.
    """
    names = [m.jurisdiction for m in found if m.jurisdiction]
    usual = max(sorted(set(names)), key=names.count) if names else ""
    code = next((m.code for m in found if m.jurisdiction == usual), "")
    settled: list[Metadata] = []
    main: Metadata | None = None  # what annexes are annexed to
    at = -1  # its index
    for i, (metadata, article) in enumerate(zip(found, articles, strict=True)):
        m = metadata
        if article.story:
            m = replace(m, whole=0)
        elif main and _is_annexed(m, article, main):
            m = replace(
                m,
                issuer=main.issuer if article.annex else m.issuer or main.issuer,
                date=m.date or main.date,
                number=m.number or main.number,
                jurisdiction=main.jurisdiction if article.annex else m.jurisdiction,
                code=main.code if article.annex else m.code,
                whole=at,
            )
            m = m if m.jurisdiction else replace(m, jurisdiction=main.jurisdiction, code=main.code)
        else:
            main, at = m, i
        if not m.jurisdiction and usual:
            m = replace(m, jurisdiction=usual, code=code)
        if m.kind == "speech" and not m.issuer and m.jurisdiction and _has_speaker(article):
            m = replace(m, issuer=_government(Place(m.jurisdiction, m.code)))
        if len(m.date) <= len("2021") and around.date.startswith(m.date):
            m = replace(m, date=around.date)
        settled.append(m)
    return settled


def _is_annexed(metadata: Metadata, article: Article, main: Metadata) -> bool:
    """Whether it is what the document above announces: under 附件 of its own, or a plan below its notice."""
    if metadata.number:
        return False
    return article.annex or (main.kind == "notice" and metadata.kind in ("plan", "scheme", "law"))


def _has_speaker(article: Article) -> bool:
    return any(_GOVERNMENT_SPEAKER.search(d.text) for d in article.head)


# --- title and kind ------------------------------------------------------------------------------------------------


def _title(article: Article, near: str) -> str:
    titles = [_without_meeting(t) for t in article.titles]
    reports = [t for t in titles if _REPORT.search(fold(t))]
    if reports:
        return max(reports, key=len)
    names = [t for t in titles if t and not is_subtitle(fold(t))]
    if not names:
        names = _inner_headline(article)
    subtitles = [t for t in titles if is_subtitle(fold(t)) and t.startswith(("—", "－", "-", "―"))]
    if article.theme and subtitles:  # what stands above its headline is the page's banner
        names = names[-1:]
    title = " ".join(names)
    issuer = next((d.text for d in article.head if d.kind == "byline"), "")
    if title.startswith("关于") and issuer:
        title = issuer + title
    if " " in title or "\u3000" in title:
        closed = re.sub(r"\s", "", title)
        if re.search(r"关于.*(?:通知|决定|意见|批复)", closed) or closed in near:
            title = closed
    return title + "".join(subtitles[:1])


def _without_meeting(title: str) -> str:
    """A title line without ——2006年3月5日在…会议上 behind or as the whole of it."""
    parts = re.split(r"\s*(?=[—―–]{2})", title, maxsplit=1)
    rest = fold(parts[-1])
    if re.search(r"\d{4}年.{1,12}日|人民代表大会第", rest) and is_subtitle(rest):
        return parts[0] if len(parts) > 1 else ""
    return title


def _inner_headline(article: Article) -> list[str]:
    """Two or more headings in a row inside an article without a headline: its own, set beside the text."""
    run: list[str] = []
    for draft in article.body:
        if draft.kind == "heading" and not draft.level:
            run.append(draft.text)
            continue
        if len(run) > 1:
            return run[:-1]
        run = []
    return []


def _kind(article: Article, title: str) -> str:
    folded = re.sub(r"\s", "", fold(title))
    if article.annex and _EXPLAINS.search(folded):
        return "other"
    for kind, pattern in _KINDS:
        if pattern.search(folded):
            return kind
    if any("讲话" in t for t in article.titles):
        return "speech"
    return "article" if article.body and not article.annex else "other"


def _byline(article: Article) -> str:
    """Who signs the head, or is named where a piece of news opens or ends; "" when nobody is."""
    for draft in article.head:
        signed = draft.kind == "byline" and _SIGNED_BY.fullmatch(draft.folded)
        if signed and not (is_caption(draft.folded) or is_signature_date(draft.folded)):
            return " ".join(draft.folded.strip("（）").split())
    for draft in (*article.body[:1], *article.body[-1:]):
        match = _REPORTED_BY.search(draft.folded)
        if match and (match.start() < _OPENING_NEWS or match.end() >= len(draft.folded) - 1):
            return " ".join((match[1] or match[2]).split())
    return ""


# --- place, issuer, date -------------------------------------------------------------------------------------------


def _place(article: Article, head: str, title: str, kind: str) -> Place:
    folded = fold(title)
    meeting = _CONGRESS.search(head)
    if meeting and (meeting[1] or meeting[2]):
        name = meeting[1] or meeting[2]
        place = Place("中华人民共和国", NATION) if "全国" in meeting[0] else place_named(name)
        if place.name:
            return place
    body = "\n".join(d.folded for d in article.body)
    if kind == "article":
        place = place_spoken_of(folded, body)
        if place.name:
            return place
    if "国务院" in folded:
        return Place("中华人民共和国", NATION)
    for text in (re.sub(r"^\d{4}年", "", folded), *(t for t in head.split("\n"))):
        place = leading_place(text)
        if place.name:
            return place
    spoken = _SPEAKS_FOR.search(body[:_OPENING]) if kind in ("work_report", "speech") else None
    if spoken:
        place = place_named(spoken[1])
        if place.name:
            return place
    return place_spoken_of(folded, body)


def _government(place: Place) -> str:
    return STATE_COUNCIL if place.code == NATION else f"{place.name}人民政府"


def _issuer(
    article: Article, head: str, title: str, kind: str, place: Place, around: Surroundings
) -> str:
    folded = fold(title)
    if kind == "work_report":
        return _government(place) if place.name else ""
    if kind == "notice":
        match = _NOTICE_ISSUER.match(folded)
        return re.sub(r"\s", "", match[1]) if match else ""
    if kind == "law":
        match = _LAW_ISSUER.search(head)
        return re.sub(r"^.*日|第.{1,4}届", "", match[1]) if match else ""
    if kind == "bulletin":
        return next((d.folded.split()[0] for d in article.head if _OFFICE.match(d.folded)), "")
    if kind == "article":
        opening = article.body[0].folded if article.body else ""
        news = _DATELINE_DAY.match(opening)
        return news[1] if news else around.publisher
    return ""


def _date(article: Article, head: str, kind: str, around: Surroundings) -> str:
    met = [line for line in head.split("\n") if re.search(r"会议|大会|全会", line)]
    days = _days("\n".join(met)) or _days(head)
    if days:
        return max(days) if kind == "law" else days[0]
    signed = [d.folded for d in article.body if is_signature_date(d.folded)]
    if signed and kind not in ("article",):
        days = _days(signed[0].replace(" ", ""))
        if days:
            return days[0]
    opening = article.body[0].folded if article.body else ""
    news = _DATELINE_DAY.match(opening)
    if news and (news[2] or around.date):
        return f"{news[2] or around.date[:4]}-{int(news[3]):02}-{int(news[4]):02}"
    number = NUMBER.search(head)
    year = re.search(r"\d{4}", number[0]) if number else None
    if year is None and kind == "work_report":
        year = re.match(r"\d{4}(?=年)", fold(" ".join(article.titles)))
    return year[0] if year else ""


def first_day(text: str) -> str:
    """Return the first day written in a text as an ISO date; "" when there is none."""
    match = _DASH_DAY.search(fold(text))
    return _iso(*match.groups()) if match else ""


def _days(text: str) -> list[str]:
    found = [(m.start(), _iso(*m.groups())) for m in _DAY.finditer(text)]
    found += [
        (m.start(), _iso(m[1].translate(DIGITS), in_figures(m[2]), in_figures(m[3])))
        for m in _CHINESE_DAY.finditer(text)
    ]
    return [day for _, day in sorted(found) if day]


def _iso(year: str, month: str, day: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{year}-{int(month):02}-{int(day):02}"
