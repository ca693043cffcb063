"""What a block looks like: heading, item, byline, and the lines that stand in a document's head.

All functions take folded text (``text.fold``).
"""

from __future__ import annotations

import re

_LEVELS = (
    (
        1,
        re.compile(
            r"[一二三四五六七八九十]{1,3}[、．.]\s?|第[一二三四五六七八九十百零\d]{1,4}[章编]"
        ),
    ),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百零\d]{1,4}节")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳⑴-⒇]")),
)
_ITEM = re.compile(
    r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳⑴-⒇]|[—―–]{2}|[●◆■★▲•·※-]\s?(?=\D)"
)
_MAX_HEADING = 60  # characters of a numbered heading
_MAX_SUBTITLE = 90
_MAX_BYLINE = 45
_SUBTITLE_START = re.compile(r"[（(]?[—―–-]|[（(]|[\d０-９]{4}年|[二一][〇○零九]")
_MAX_PLAIN = 45  # of one without a number, or of one headline
_LEADERS = re.compile(r"[.…·]{4,}")  # an entry of a table of contents
_SENTENCE = re.compile(r"[。；;]")
_STOP = tuple("。；：，、;:,")
GREETING = re.compile(
    r"(?:尊敬的)?(?:各位(?:代表|委员|同志|来宾|领导|嘉宾|朋友)|名位代表|同志们|女士们|朋友们|主任、).{0,16}[：:！!]"
)
_OFFICE = r"(?:市长|省长|县长|区长|州长|盟长|主席|旗长|镇长|乡长|总理|副总理|主任|书记|院长|检察长|局长|厅长|部长)"
_SIGNED = re.compile(
    rf"[\u4e00-\u9fff]{{0,16}}(?:代|副)?{_OFFICE}(?:\s?[\u4e00-\u9fff]{{2,3}}|\s[\u4e00-\u9fff·•]{{2,14}})?|(?:记者|通讯员|作者)[：:\s].{{2,30}}"
)
_DAY = r"(?:\d{4}|[二〇○零一九八七六五四三十]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_SIGNATURE_DATE = re.compile(_DAY)
_DATELINE = re.compile(
    r"(?:新华社|中新社|中新网|人民网|本报)[\u4e00-\u9fff]{0,8}(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯)"
)
_SUBTITLE = re.compile(
    rf"[（(]?[—―–-]{{1,2}}.{{4,80}}|[（(].{{0,60}}\d{{4}}年\d{{1,2}}月.{{0,60}}[）)]|(?:{_DAY})(?:至|和|-|—)?.{{0,12}}在?.{{2,60}}(?:会议|大会|全会)(?:第.{{1,4}}次会议)?上?"
)
_CAPTION = re.compile(
    r"图为|资料图|图片(?:来源|说明)?[：:]|^[（(]?图[\d一二三四五]|[\u4e00-\u9fff\s]摄$|摄影$|供图$"
)
_ENACTED = re.compile(r"[（(]?\d{4}年\d{1,2}月.*(?:通过|公布|发布|批准|修订|修正|施行)")
_AGENCY = r"国务院|[\u4e00-\u9fff]{2,24}(?:人民政府|办公[室厅]|委员会|人民法院|人民检察院|调查总?队|[局厅])"
_IMPRINT = re.compile(  # below a notice
    r"(?:抄送|主办|承办|督办|主题词|联系人)：.{0,90}|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发|（此(?:件公开发布|页无正文)）"
)
_SIGNER = re.compile(rf"(?:{_AGENCY})(?:\s(?:{_AGENCY}))*")


def heading_level(text: str) -> int:
    """Return 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 0 for no number."""
    return next((level for level, pattern in _LEVELS if pattern.match(text)), 0)


def is_plain_heading(text: str) -> bool:
    """Tell whether a block reads as a heading or headline without a number."""
    return (
        2 <= len(text) <= _MAX_PLAIN + 15
        and len(text.replace(" ", "")) <= _MAX_PLAIN + (15 if "《" in text or " " in text else 0)
        and not _SENTENCE.search(text)
        and not text.endswith(_STOP)
        and text.count("，") <= 2
        and not GREETING.match(text)
        and not _LEADERS.search(text)
    )


def is_subtitle(text: str) -> bool:
    """Tell whether a block stands under a title: ——2021年1月30日在…会议上, （2021年3月26日）, ——郑州市…纪实."""
    if len(text) > _MAX_SUBTITLE or not _SUBTITLE_START.match(text):
        return False
    return bool(_SUBTITLE.fullmatch(text.strip())) and not _SENTENCE.search(text)


def is_byline(text: str) -> bool:
    """Tell whether a block is who speaks or signs, or when: 市长 朱是西, 2021年3月21日, 新华社北京…电."""
    if len(text) > _MAX_BYLINE:
        return False
    return bool(
        _SIGNED.fullmatch(text)
        or _SIGNATURE_DATE.fullmatch(text.replace(" ", ""))
        or _DATELINE.fullmatch(text)
        or _SIGNER.fullmatch(text)
    )


def is_caption(text: str) -> bool:
    """Tell whether a block is the legend of a picture: …作政府工作报告。 本报记者 王鼎 摄."""
    return len(text) <= 150 and bool(_CAPTION.search(text.rstrip("）)。")))


def is_signature_date(text: str) -> bool:
    """Tell whether a block is nothing but a day: 2021年3月21日."""
    return len(text) <= _MAX_BYLINE and bool(_SIGNATURE_DATE.fullmatch(text.replace(" ", "")))


def is_enactment(text: str) -> bool:
    """Tell whether a block is a law's history: （2011年12月15日…公布，根据…修订）."""
    return bool(_ENACTED.match(text))


def is_dateline(text: str) -> bool:
    """Tell whether a block begins like agency news: 新华社北京4月12日电."""
    return bool(_DATELINE.match(text))


def kind_and_level(text: str) -> tuple[str, int]:
    """Return the kind of a block inside a document, and the level if it is a numbered heading."""
    level = heading_level(text)
    short = len(text) <= _MAX_HEADING and not _SENTENCE.search(text) and text[-1] not in "，、：,:"
    if level and short and not (level >= 3 and "，" in text and len(text) > _MAX_PLAIN):
        return "heading", level
    if level >= 3 or _ITEM.match(text):
        return "item", 0
    if is_byline(text) or _IMPRINT.fullmatch(text):
        return "byline", 0
    if is_caption(text):
        return "paragraph", 0
    if not level and is_plain_heading(text) and text[-1] not in "！!？?…":
        return "heading", 0
    return "paragraph", 0
