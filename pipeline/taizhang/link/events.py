"""EVENT: congresses, plenary sessions, games, and events with a deictic in front."""

from __future__ import annotations

import re
from dataclasses import replace

from taizhang.lexicon import Division, find_name
from taizhang.link.agencies import split_place
from taizhang.link.context import Context
from taizhang.link.deixis import own
from taizhang.link.plenums import last_term
from taizhang.link.resolution import Resolution, unwrapped
from taizhang.text import in_characters

_NUMBERS = "一二三四五六七八九十"
_N = r"[一二三四五六七八九十]+"
_WHO = r"(?P<who>.{0,12}?)"
_PARTY_CONGRESS = re.compile(
    rf"(?:我们党|党的|中共|中国共产党)?第?(?P<n>{_N})(?:大|次全国代表大会)"
)
_PLENUM = re.compile(
    rf"(?:我们党|党的|党|中共|中国共产党|中央)?(?:第?(?P<term>{_N})届)?(?P<n>{_N}|历次)中?(?:全会|)"
)
_CENTRAL_TERM = re.compile(rf"{_N}届")
_LOCAL_PLENUM = (
    re.compile(rf"(?:中共)?{_WHO}(?:党委|委)(?P<term>{_N})届(?P<n>{_N}次|历次)(?:全会|全体会议)?"),
    re.compile(rf"(?:中共)?(?P<term>{_N})届{_WHO}(?:党委|委)(?P<n>{_N}次|历次)(?:全会|全体会议)?"),
)
_BARE_PLENUM = re.compile(rf"(?P<n>{_N}次|历次)(?:全会|全体会议)")
_LOCAL_CONGRESS = re.compile(rf"(?:中共)?{_WHO}第?(?P<n>{_N})次(?:党代会|党员代表大会|代表大会)")
_SESSION = (
    re.compile(rf"(?P<term>{_N})届{_WHO}(?P<body>人大|政协)第?(?P<n>{_N})次会议"),
    re.compile(rf"{_WHO}(?P<term>{_N})届(?P<body>人大|政协)第?(?P<n>{_N})次会议"),
)
_STANDING = re.compile(rf"第?(?P<term>{_N})届(?:全国)?人大常委会第?(?P<n>{_N})次会议")
_MONTH = re.compile(rf"^(?:去年|今年)?(?:{_N}|\d+)月份?(?=第|党|中)")  # 十二月中国共产党第十一届…
_FULL_SESSION = re.compile(
    rf"{_WHO}第(?P<term>{_N})届(?:(?P<body>人民代表大会)|委员会)第(?P<n>{_N})次会议"
)
_TERM = re.compile(rf"第?(?P<term>{_N})届(?:全国)?(?P<body>人大|政协)")
_SESSIONS = re.compile(rf"{_WHO}(?:人代会|人大会议)")
_TWO_SESSIONS = re.compile(rf"{_WHO}两会")
_ECONOMY = re.compile(rf"{_WHO}(?:委|党委)(?P<what>经济工作会议|农村工作会议|工作会议|全会)")
_ORDINAL = rf"第(?:{_N}|\d+)届"
_GAMES = re.compile(
    rf"(?:第(?P<a>{_N}|\d+)届)?{_WHO}(?:第(?P<b>{_N}|\d+)届)?(?P<kind>省运会|市运会|区运会|全省运动会|全市运动会|全区运动会|"
    r"少数民族传统体育运动会|民族传统体育运动会|残疾人运动会|残运会|残特奥运动会|残特奥会|民族运动会|运动会)"
)
# Games of a province or city alone, which need no place in front.
_LOCAL_GAMES = (
    "少数民族传统体育运动会",
    "民族传统体育运动会",
    "残疾人运动会",
    "残运会",
    "残特奥运动会",
)
_WHOLE_KIND = {
    "残运会": "残疾人运动会",
    "民族运动会": "少数民族传统体育运动会",
    "民族传统体育运动会": "少数民族传统体育运动会",
}
_JOINED = re.compile(rf"(?P<first>.+?)暨(?P<second>{_ORDINAL}.+)")
# Nationwide games that reports call by their short form: the first year held, the edition held then, years between
# (General Administration of Sport of China: 1st to 15th 全运会; with both games held in one city since 2021).
_EDITIONS = {"全运会": (1993, 7, 4), "残特奥会": (2021, 11, 4)}
_NATIONAL_GAMES = re.compile(rf"第?(?P<n>{_N}|\d+)届?(?:全国运动会|全运会|运会)")
_HELD = re.compile(r"突破|最好|历史|佳绩|成绩|奖牌|金牌|夺冠|夺得|圆满|健儿")
_MANY_GAMES = re.compile(r"奥运会|亚运会")
# Games that have no other name than their kind, so that a bare one goes back to an edition.
GAMES = ("亚洲冬季运动会", "冬季奥林匹克运动会", "亚洲运动会", "奥林匹克运动会")
_NUMBERED = re.compile(rf"(?P<ordinal>第(?:{_N}|\d+)届)(?P<rest>.+)")
_SHORT = {
    "跨境电商": "跨境电子商务",
    "亚冬会": "亚洲冬季运动会",
    "亚洲冬运会": "亚洲冬季运动会",
    "亚运会": "亚洲运动会",
    "奥运会": "奥林匹克运动会",
    "世界大冬会": "世界大学生冬季运动会",
    "世界大运会": "世界大学生运动会",
    "上合组织": "上海合作组织",
    "央视春晚": "中央广播电视总台春节联欢晚会",
    "周年大庆": "周年庆祝活动",
    "旅发大会": "旅游产业发展大会",
    "文旅发展大会": "文化和旅游发展大会",
}
_FIRST = re.compile(
    rf"(?P<which>{_ORDINAL}|首届|\d{{4}}年?)(?=全?(?:省|市|区|州|县|自治区)[^级际域])"
)
_CELEBRATED = re.compile(r"(?<=庆祝)自治区(?=成立)")
_LATIN = re.compile(r"（[A-Z]+）")


def resolve_event(
    surface: str, context: Context, term: str = "", *, around: str = ""
) -> Resolution:
    """Return the full name of an event.

    Args:
        surface: Folded characters of the mention.
        term: The term a plenary session before it in the list has: 十九届 for 三中 in 十九届二中、三中全会, or
            "省委十一届" for a bare 十一次全会.
        around: The sentence, which tells whether games were held: then they are those of the last year.
    """
    word = _MONTH.sub("", unwrapped(surface))
    if name := _held(word, around, context):
        return Resolution(name, "expansion")
    for attempt in (_party, _plenum, _congress, _games):
        if found := attempt(word, context, term):
            return found
    if name := find_name("EVENT", word, near=context.near):
        return Resolution(name, "gazetteer")
    if match := _NUMBERED.fullmatch(word):
        rest = match["rest"]
        if name := find_name("EVENT", rest, near=context.near):
            ordinal = f"第{_characters(match['ordinal'][1:-1])}届"
            return Resolution(ordinal + name, "expansion")
    return _with_place(word, context)


def term_of(surface: str) -> str:
    """Return the part of a plenary session's name that later members of its list leave out."""
    match = re.match(rf"(?:党的|中共)?({_N}届)(?:{_N}|历次)中", surface)
    if match:
        return match[1]
    match = re.match(rf"(.{{0,8}}委{_N}届|{_N}届.{{0,6}}委){_N}次", surface)
    return match[1] if match else ""


def _party(word: str, context: Context, term: str) -> Resolution | None:
    match = _PARTY_CONGRESS.fullmatch(word)
    if match and (len(match["n"]) > 1 or match["n"] != word[: len(match["n"])]):  # no bare 十大
        return Resolution(f"中国共产党第{match['n']}次全国代表大会", "expansion")
    if re.fullmatch(rf"第{_N}届中央委员会第{_N}次全体会议", word):
        return Resolution(f"中国共产党{word}", "expansion")
    match = _PLENUM.fullmatch(word)
    if match and ("中" in word or match["n"] == "历次"):
        said = match["term"] or (term.removesuffix("届") if _CENTRAL_TERM.fullmatch(term) else "")
        number = said or _last_term(match["n"], context)
        if number:
            return Resolution(
                f"中国共产党第{number}届中央委员会{_session(match['n'])}", "expansion"
            )
    return None


def _held(word: str, around: str, context: Context) -> str:
    """Games by their number, or by their short form where the sentence tells of results of this year or the last."""
    if match := _NATIONAL_GAMES.fullmatch(word):
        return f"中华人民共和国第{_characters(match['n'])}届运动会"
    told = _HELD.search(around) and not _MANY_GAMES.search(around)
    if word not in _EDITIONS or context.year is None or not told:
        return ""
    first, edition, years = _EDITIONS[word]
    for year in (context.year, context.year - 1):
        passed, rest = divmod(year - first, years)
        if passed >= 0 and not rest:
            number = in_characters(edition + passed)
            if word == "全运会":
                return f"中华人民共和国第{number}届运动会"
            special = in_characters(edition + passed - 3)
            return f"全国第{number}届残疾人运动会暨第{special}届特殊奥林匹克运动会"
    return ""


def _last_term(number: str, context: Context) -> str:
    """The term of the Central Committee whose session of this number was the last before the document."""
    session = 0 if number == "历次" else _NUMBERS.index(number[0]) + 1
    term = last_term(session, context.doc.date) if context.year else None
    return in_characters(term) if term else ""


def _characters(number: str) -> str:
    return in_characters(int(number)) if number.isdigit() else number


def _session(number: str) -> str:
    if number == "历次":
        return "历次全体会议"
    return f"第{number.removesuffix('次')}次全体会议"


def _plenum(word: str, context: Context, term: str) -> Resolution | None:
    for pattern in _LOCAL_PLENUM:
        if match := pattern.fullmatch(word):
            return _local_plenum(match["who"], match["term"], match["n"], context)
    bare = _BARE_PLENUM.fullmatch(word)
    if bare and term:
        for pattern in _LOCAL_PLENUM:
            if match := pattern.fullmatch(term + bare["n"]):
                return _local_plenum(match["who"], match["term"], bare["n"], context)
    return None


def _local_plenum(who: str, term: str, number: str, context: Context) -> Resolution | None:
    place = _place(who, context)
    if not place:
        return None
    name = f"中国共产党{place.name}第{term}届委员会{_session(number)}"
    return Resolution(name, "expansion", scope=place.code)


def _congress(word: str, context: Context, term: str) -> Resolution | None:
    if match := _LOCAL_CONGRESS.fullmatch(word):
        place = _place(match["who"], context)
        if place and place.level != "nation":
            return Resolution(
                f"中国共产党{place.name}第{match['n']}次代表大会", "expansion", scope=place.code
            )
    if (match := _FULL_SESSION.fullmatch(word)) and match["body"] and not match["who"]:
        return _people(match, context)
    for pattern in _SESSION:
        if match := pattern.fullmatch(word):
            return _people(match, context)
    if (match := _STANDING.fullmatch(word)) and not context.local:
        name = f"第{match['term']}届全国人民代表大会常务委员会第{match['n']}次会议"
        return Resolution(name, "expansion")
    if (match := _TERM.fullmatch(word)) and not context.local:
        whole = (
            "中国人民政治协商会议第{}届全国委员会"
            if match["body"] == "政协"
            else "第{}届全国人民代表大会"
        )
        return Resolution(whole.format(match["term"]), "expansion")
    if match := _SESSIONS.fullmatch(word):
        place = _place(match["who"], context)
        if place:
            name = "全国" if place.level == "nation" else place.name
            return Resolution(f"{name}人民代表大会会议", "expansion", scope=_scope(place))
    if (match := _TWO_SESSIONS.fullmatch(word)) and (place := _place(match["who"], context)):
        if place.level == "nation":
            return Resolution(find_name("EVENT", "全国两会"), "expansion")
        name = f"{place.name}人民代表大会和中国人民政治协商会议{place.name}委员会会议"
        return Resolution(name, "expansion", scope=place.code)
    if (match := _ECONOMY.fullmatch(word)) and match["who"] not in ("", "中"):
        place = _place(match["who"], context)
        if place:
            return Resolution(
                f"中共{place.name}{'党委' if place.name.endswith('自治区') else '委'}{match['what']}",
                "expansion",
                scope=place.code,
            )
    return None


def _people(match: re.Match[str], context: Context) -> Resolution | None:
    place = _place(match["who"] or "我" + "国", context) if match["who"] else None
    place = place or context.home
    if not place:
        return None
    nation = place.level == "nation"
    term, number = match["term"], match["n"]
    if match["body"].startswith("人"):
        name = "全国" if nation else place.name
        name = f"第{term}届{name}人民代表大会" if nation else f"{name}第{term}届人民代表大会"
    else:
        name = f"中国人民政治协商会议{'' if nation else place.name}第{term}届{'全国' if nation else ''}委员会"
    return Resolution(f"{name}第{number}次会议", "expansion", scope=_scope(place))


def _games(word: str, context: Context, term: str) -> Resolution | None:
    if joined := _JOINED.fullmatch(word):
        first = _games(joined["first"], context, term)
        return replace(first, name=f"{first.name}暨{joined['second']}") if first else None
    match = _GAMES.fullmatch(word)
    if not match:
        return None
    number = match["a"] or match["b"] or ""
    kind = match["kind"]
    who = match["who"] or (kind[0] if kind[1:] == "运会" else "")
    if kind.startswith("全"):
        who, kind = kind[:2], "运动会"
    place = _place(who, context) if who else None
    if not who and number and kind in _LOCAL_GAMES and context.local:
        place = context.home
    if not place or place.level == "nation":
        return None
    kind = (
        "运动会" if kind[0] + "运会" == kind and kind != "残运会" else _WHOLE_KIND.get(kind, kind)
    )
    number = _characters(number)
    name = f"{place.name}{f'第{number}届' if number else ''}{kind}"
    return Resolution(name, "expansion", scope=place.code)


def _place(who: str, context: Context) -> Division | None:
    """The place in front of an event; 省 and 市 are deictics, 全国 is the nation."""
    place, rest = split_place(who + "委", context) if who else (None, "")
    return place if rest == "委" else None


def _with_place(word: str, context: Context) -> Resolution:
    name = _LATIN.sub("", word)
    for short, full in _SHORT.items():
        if full not in name:
            name = name.replace(short, full)
    if home := own("自治区", context):
        name = _CELEBRATED.sub(home.name, name)
    which = match["which"] if (match := _FIRST.match(name)) else ""
    place, rest = split_place(name.removeprefix(which), context)
    deictic = name.removeprefix(which).removesuffix(rest)
    if place and place.level != "nation" and len(rest) > 3 and own(deictic, context):
        rest = f"人民{rest}" if rest.startswith("政府") else rest
        return Resolution(which + place.name + rest, "deixis", scope=place.code)
    how = "surface" if name == word else "expansion"
    return Resolution(name, how, scope=context.near if context.local else "")


def _scope(place: Division) -> str:
    return "" if place.level == "nation" else place.code
