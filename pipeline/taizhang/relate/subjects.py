"""What the stated subject of a sentence carries out, and where the people it names take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.records import Link
from taizhang.relate.cues import STATUS_BEFORE
from taizhang.relate.rules import Pair, cross
from taizhang.relate.skeleton import CLAUSE, Skeleton, pattern
from taizhang.relate.statuses import Said

# What happens to a thing, and is not done by the one that is named before it.
_HAPPENS = """
    落户 落地 投用 投产 投运 通车 完工 竣工 上线 揭牌 挂牌 成立 获批 入选 荣获 获评 纳入 列入 成为 取得
"""
_VERBS = "|".join(
    sorted(set(STATUS_BEFORE) - set(_HAPPENS.split()), key=lambda cue: (-len(cue), cue))
)
# [全省]上下…, [市委]、[市政府]统筹…, [郑州市]深入开展…; not [全省]算力规模突破…, [省委]坚强领导.
_SUBJECT = pattern(
    r"(?:<~8>[，：])?(?:今年|去年|同时|其中)?(?P<s><PAO+>)"
    r"(?:上下|各级|各地|"
    rf"(?=[^，。；：（）的是在对关精部组]{{0,8}}?(?:{_VERBS}|坚持|牢记|认真|按照|坚决|全力|要|将|已|组建)(?![，。；、])))"
)
_OTHER = pattern(r"<~2><PAON>")  # a clause that opens with another name
_GOES_ON = pattern(rf"<~8>(?:{_VERBS})")
_ATTENDS = pattern(
    r"(?:(?:出席|参加|列席|亲临|应邀参加)了?<~4><P>?(?P<t><E+>)|在(?P<u><E+>)<~4>(?:发表|讲话|致辞|强调))"
)
_LED = pattern(r"亲率(?P<h><A+>)<~4>(?:出席|参加)了?<~4>(?P<t><E+>)")


def carried_out(skeleton: Skeleton, said: Sequence[Said]) -> Iterator[Pair]:
    """A place takes part in the programs, an agency or organization answers for all that its sentence says it does.

    The subject holds until the sentence ends, a ； comes or a clause opens with another name; a program in its reach
    counts when it has a status of its own.
    """
    subjects: tuple[Link, ...] = ()
    for clause in CLAUSE.finditer(skeleton.text):
        begin, end = clause.span()
        match = _SUBJECT.match(skeleton.text, begin, end)
        if match:
            subjects = skeleton.links_in(*match.span("s"))
            begin = match.end("s")
        elif skeleton.text[begin - 1 : begin] in ("；", "：") or _OTHER.match(
            skeleton.text, begin, end
        ):
            subjects = ()
        if not subjects or not (match or _GOES_ON.match(skeleton.text, begin, end)):
            continue
        done = [x.link for x in said if begin <= x.at < end]
        programs = [link for link in done if link.type == "PROGRAM"]
        for subject in subjects:
            if subject.type == "PLACE":
                yield from cross("takes_part_in", [subject], programs)
            else:
                yield from cross("responsible_for", [subject], done)


def attended(skeleton: Skeleton) -> Iterator[Pair]:
    """The first person a sentence names takes part in the events it says were attended."""
    person = next((link for link in skeleton.links if link.type == "PERSON"), None)
    if not person:
        return
    for match in _ATTENDS.finditer(skeleton.text):
        events = skeleton.links_in(*match.span("t" if match["t"] else "u"))
        if events[0].start > person.start:
            yield from cross("takes_part_in", [person], events)
    for match in _LED.finditer(skeleton.text):
        yield from cross(
            "takes_part_in",
            skeleton.links_in(*match.span("h")),
            skeleton.links_in(*match.span("t")),
        )
