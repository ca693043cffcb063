"""Who answers for what: responsible_for, issued_by, holds_office, part_of between agencies, takes_part_in by people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taizhang.records import Document, Link
from taizhang.relate.rules import Pair, cross, rule
from taizhang.relate.skeleton import MARKS, skeletons

_LEADS = "牵头|负责|承办|主办|承建|实施|组织|运营|组建|投资|承担|主管|主导|领衔|编制|代建"
_ISSUES = "印发|出台|发布|颁布|公布|下发|制发|转发|签发|印送"
_TITLE = (
    "(?:总?书记|主席|委员长|总理|省长|市长|县长|区长|州长|旗长|镇长|乡长|部长|厅长|局长|处长|科长|所长|站长|主任|秘书长"
    "|会长|院长|校长|行长|馆长|台长|社长|检察长|董事长|总经理|总裁|经理|组长|队长|专员|委员|常委|巡视员|调研员|厂长)"
)

RULES = (
    rule("issued_by", r"(?P<t><AO+>)(?P<h><D+>)"),
    rule(
        "issued_by",
        rf"(?P<t><AO+>)<~6>(?:{_ISSUES})(?:了|的|实施|并实施)?<~12>(?P<h><D+>)",
    ),
    rule("issued_by", rf"(?P<h><D+>)<~4>(?:由|经)(?P<t><AO+>)<~6>(?:{_ISSUES})"),
    rule(
        "issued_by",
        rf"(?<![^，。；！？：\n](?=<AO>))(?P<t><AO+>)[^。；]{{0,60}}?，<~6>(?:{_ISSUES})了?<~8>(?P<h><D+>)",
    ),
    rule("holds_office", rf"(?P<t><AO>)(?:<~8>{_TITLE}、)?<~8>{_TITLE}(?:同志)?(?P<h><N>)"),
    rule("holds_office", rf"以(?P<h><N>)同志为{_TITLE}的(?P<t><AO>)"),
    rule(
        "holds_office",
        rf"(?P<h><N>)(?:同志)?<~6>(?:任|为|当选)(?P<t><AO>)<~10>{_TITLE}",
    ),
    rule("holds_office", rf"(?P<h><N>)[（，、](?:时任|原|现任)?(?P<t><AO>)<~8>{_TITLE}"),
    rule("responsible_for", rf"(?P<t><JGE+>)(?!为|作为)<~10>，?由(?P<h><AON+>)<~10>(?:{_LEADS})"),
    rule("responsible_for", rf"由(?P<h><AON+>)<~10>(?:{_LEADS})<~8>(?P<t><JGED+>)"),
    rule(
        "responsible_for",
        rf"(?P<h><AON+>)<~4>(?:{_LEADS})(?:了|的|建设|举办|推进|落实|开展|起草)*<~6>(?P<t><JGED+>)",
    ),
    rule("part_of", r"(?P<t><A>)(?:及其|和其)(?P<h><A>)"),
    rule("part_of", r"(?P<t><AO>)(?:下属|所属|下设|旗下|内设)的?(?P<h><AO+>)"),
)

_FORWARDS = re.compile(rf"(?:关于(?:印发|转发|发布|公布)|现将){MARKS['DOC']}")


def issued_by_the_issuer(doc: Document, links: Sequence[Link]) -> Iterator[tuple[Pair, int, int]]:
    """Documents that a notice passes on (关于印发《…》的通知), with the issuer of the notice.

    The issuer is the first mention whose canonical name is ``doc.issuer``; without such a mention nothing, and
    nothing in a sentence that names an agency or organization itself.
    """
    issuer = next((x for x in links if doc.issuer and x.name == doc.issuer), None)
    if not issuer:
        return
    for sentence in skeletons(doc, links, doc.sentences):
        if any(link.type in ("AGENCY", "ORG") for link in sentence.links):
            continue
        for match in _FORWARDS.finditer(sentence.text):
            document = sentence.link(match.end() - 1)
            for pair in cross("issued_by", [document], [issuer]):
                yield pair, sentence.start, sentence.end
