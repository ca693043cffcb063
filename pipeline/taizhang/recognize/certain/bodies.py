"""Agencies, firms and persons of certain form: 市水利局局长罗敬亭, 责任单位：柏原县人民政府, 云州水务集团有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.certain.frames import DEICTIC, EDGE, FULL, LONGEST, free, is_kind, longest
from taizhang.recognize.rules.boundaries import opener_kinds
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.people import name_after
from taizhang.recognize.rules.view import View

_OFFICE = re.compile(
    "(?:党组书记、|党委书记、)?(?:原|代)?(?:(?:第一)?(?:副|总))?(?:市长|省长|县长|区长|州长|主席|(?<!总)书记|主任|局长|厅长|部长|秘书长|署长|总经理|董事长|行长|院长|校长)[ ]?"
)
_CHARGE = re.compile(
    "(?:责任|牵头|配合|主办|协办|实施|业主|建设|参与|支持)(?:单位|部门)(?:：|(?=[一-鿿]))|(?:抄送|主送)："
)
_CHARGE_END = re.compile("[；。）\n]")
_FIRST_END = re.compile("[、，；。）\\n]")
_MEMBER_END = re.compile("[、，]")
_BODY = re.compile(
    "(?:局|厅|委|(?<![开举主承协])办|办公室|委员会|管委会|政府|法院|检察院|总工会|妇联|残联|办事处)$"
)
_FIRM = re.compile("(?:[一-鿿]*公司|[一-鿿]{2,}集团)$")
_NO_BODY = re.compile("^(?:各|有关|相关|其他|所有|本|该|全)|各|等$")
_PART = re.compile("[一-鿿]{1,10}")  # of an agency
_LED_BY = re.compile("(?<=由)([一-鿿]{3,20}?)(?=牵头|负责|会同|承办|主办)")
_LEAGUE = re.compile("共青团(?:[一-鿿]{1,6}[省市区县州]|自治区|[省市区县])委(?:员会)?")
_PARTY_OF = re.compile(
    "(?:中共|中国共产党)([一-鿿]{2,8}?)委(?:员会)?(?:办公厅|办公室|组织部|宣传部|统战部|政法委)?"
)
_DATED = re.compile(r"\s*(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?\s*(?:印发)?|关于[一-鿿《“].*)?\s*")
_COMPANY = re.compile("(?:集团|控股|股份|科技|实业|发展|投资)*(?:股份)?有限(?:责任)?公司")
_NO_FIRM = re.compile(
    "某|^(?:国有|民营|外资|中外合资|合资|该|其|这|某|各|新|一家|多家)?$|为$|成$|[设成]立$|组建$"
)


def office_holders(view: View) -> Iterator[Certain]:
    """市水利局|局长|罗敬亭: the agency and the person on either side of an office."""
    for match in _OFFICE.finditer(view.text):
        name_end = name_after(view.text, match.end())
        if not name_end:
            continue
        yield Certain(match.end(), name_end, "PERSON")
        start = _agency_until(view, match.start())
        if start < match.start():
            yield Certain(start, match.start(), "AGENCY")


def in_charge(view: View) -> Iterator[Certain]:
    """The members of 责任单位：市水利局、柏原县人民政府, whatever place they name."""
    text = view.text
    for match in _CHARGE.finditer(text):
        stop = _CHARGE_END.search(text, match.end())
        left = match.end()
        if text[left - 1] != "：":  # 业主单位市林业局。
            first = _FIRST_END.search(text, left)
            yield from _body(view, left, first.start() if first else len(text))
            continue
        for mark in _MEMBER_END.finditer(text, left, stop.start() if stop else len(text)):
            yield from _body(view, left, mark.start())
            left = mark.end()
        yield from _body(view, left, stop.start() if stop else len(text))


def _body(view: View, start: int, end: int) -> Iterator[Certain]:
    member = view.text[start:end]
    if 3 <= len(member) <= 24 and not _NO_BODY.search(member):
        if _BODY.search(member):
            yield Certain(_without_parent(view, start, end), end, "AGENCY")
        elif _FIRM.fullmatch(member):
            yield Certain(start, end, "ORG")


def _without_parent(view: View, start: int, end: int) -> int:
    """Where 溪谷市水利局 begins in 河南省溪谷市水利局: a province in front of a city is no part of the name."""
    for middle in range(start + 3, end - 3):
        if view.known.get((start, middle), "").startswith("province") and (
            view.place_at.get(middle, "").startswith(("prefecture", "agency-of-place"))
        ):
            return middle
    return start


def leads(view: View) -> Iterator[Certain]:
    """由|市工业和信息化局|牵头; 共青团溪谷市委 as one body."""
    for match in _LED_BY.finditer(view.text):
        known = view.known.get(match.span(1), "").startswith("agency")
        own = (
            match[1].startswith(DEICTIC) and not view.national
        )  # any city's government leads there
        if (known and not match[1].startswith(DEICTIC)) or (
            own and (known or _BODY.search(match[1]))
        ):
            yield Certain(*match.span(1), "AGENCY")
    for match in _LEAGUE.finditer(view.text):
        yield Certain(*match.span(), "AGENCY")


def committees(view: View) -> Iterator[Certain]:
    """中共溪谷市委, 中国共产党溪谷市委员会."""
    for match in _PARTY_OF.finditer(view.text):
        if match[1] == view.own or is_kind(view.known.get(match.span(1), ""), FULL):
            yield Certain(*match.span(), "AGENCY")


def signatures(view: View) -> Iterator[Certain]:
    """An agency that fills a line, or all of it but a date or 关于印发…的通知."""
    for (start, end), kind in view.known.items():
        if (
            kind.startswith("agency-of-place")
            and view.text[start - 1 : start] in ("", "\n")
            and _DATED.fullmatch(view.text, end, _line_end(view.text, end))
        ):
            yield Certain(start, end, "AGENCY")


def companies(view: View) -> Iterator[Certain]:
    """云州水务集团有限公司, from the place it begins with or from the mark or verb in front."""
    text = view.text
    for match in _COMPANY.finditer(text):
        left = match.start()
        while left and text[left - 1] not in EDGE:
            left -= 1
        place = next((p for p in range(left, match.start() - 1) if p in view.place_at), -1)
        verbs = [
            p
            for p in range(left + 1, match.start())
            if opener_kinds().get(view.opens.get(p, "")) == "verb"
        ]
        start = place if place >= 0 else max(verbs, default=left)
        stem = text[start : match.start()]
        if 2 <= len(stem) <= 18 and not _NO_FIRM.search(stem):
            yield Certain(start, match.end(), "ORG")


def _agency_until(view: View, end: int) -> int:
    """Where the longest agency that ends here begins; ``end`` if none does.

    A known agency or the name of a place may have a part behind it that no table has: 应急管理部|森林消防局.
    """
    start = longest(view, end, ("agency",))
    if start < end or not _BODY.search(view.text, max(end - 4, 0), end):
        return start
    for head in range(max(end - LONGEST, 0), end - 3):
        for middle in range(end - 2, head + 1, -1):
            kind = view.known.get((head, middle), "")
            if is_kind(kind, (*FULL, "agency")) and free(view, head):
                tail = view.text[middle:end]
                return head if _PART.fullmatch(tail) else end
    return end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
