"""One folded text with all that the rules and the features ask of it, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from taizhang.recognize.rules.boundaries import HARD, ITEM, clauses, endings, opener_kinds, openings
from taizhang.recognize.rules.known import matches

# How many openings of its sort a name can hold, its own counted: one that begins at a known name in mid-clause is
# short; one behind a verb or a mark may hold verbs itself (“讲政治、强责任、抓落实”活动). Judged on annotated passages.
REACH = {"verb": 10, "both": 10, "mark": 10, "modifier": 6, "particle": 6, "known": 4}
PAD = 4  # marks put before and behind the text, so that features need not ask for its ends
_LISTED = re.compile(
    "企业|公司|集团|银行|机构|院校|高校|大学|医院|实验室|平台|项目|工程|铁路|公路|高速|高铁|机场|港口|线路|通道|设施|园区|基地|中心|枢纽|片区|"
    "城市|市县|县区|区县|地区|省份|省市|国家|流域|河流|湖泊|新区|开发区|景区|遗址|行动|改革|试点|政策|制度|机制|战略|计划|规划|品牌|模式|工作|"
    "活动|展会|赛事|会议|论坛|节会|节庆|领域|产业|方面|重点|措施|服务|部门|单位|团体|条例|法规|法律|文件|作品"
)
_COUNTED = re.compile(
    "[0-9一二两三四五六七八九十百多]+(?:个|项|条|座|家|所|大|类|种|地|市|省|县|区|处|国)([一-鿿]{2,12})$"
)
_STOPS = HARD | frozenset("、和与及的等了在为是将把以从向并（")
_MEMBER_END = re.compile("[、，。；：！？等和与及\n]")
_PAIRED = re.compile("[“”（）]")
_QUOTE = re.compile(r"“([^“”\n]{1,40})”")


class View:
    """What is known of a text before any name is proposed.

    Attributes:
        text: The folded text.
        padded: The same with PAD marks on either side.
        national: The document speaks for the whole nation.
        own: Name of the place that the document speaks for.
        quotes: (start, end) of the words inside each pair of marks “”.
        opens: Position where a name can begin -> the word that ends there.
        reach: Position where a name can begin -> how many such openings there may be up to its end.
        words_from: Position -> the verb or modifier that begins there.
        endings: Position where a name can end by its last word -> the types that the word ends.
        known: (start, end) of each known name -> its kind.
        place_at, place_until: Position -> kind of the longest known name that begins, or ends, there.
    """

    def __init__(self, text: str, *, national: bool = False, home: str = "", own: str = "") -> None:
        self.text = text
        shown = ITEM.sub(lambda match: "。" * len(match[0]), text)  # a new item is a new sentence
        self.padded = "^" * PAD + shown.replace("\n", "|").replace("\t", " ") + "$" * PAD
        self.national = national
        self.own = own
        self._marks = [match.start() for match in _PAIRED.finditer(text)]
        self.quotes = [match.span(1) for match in _QUOTE.finditer(text)]
        self.clauses = clauses(text)
        self._clause_starts = [left for left, _ in self.clauses]
        self.opens = openings(text, self.clauses)
        self.endings = endings(text)
        self.words_from = {p - len(word): word for p, word in self.opens.items() if word}
        self._words = sorted(p for p, word in self.opens.items() if word)
        kinds = opener_kinds()
        self.reach = {p: REACH[kinds.get(word, "mark")] for p, word in self.opens.items()}
        self._verbs = [p for p in self._words if kinds[self.opens[p]] != "modifier"]
        self._stops = {p for p, word in self.words_from.items() if kinds[word] == "verb"}
        self._tails: dict[int, int] = {}
        self._list_starts: list[int] = []
        self._lists: list[tuple[int, str]] = []
        self._read_lists()
        self.known: dict[tuple[int, int], str] = {}
        self._known_ends: dict[int, list[int]] = {}  # longer than a character, growing
        self.place_at: dict[int, str] = {}
        self.place_until: dict[int, str] = {}
        for start, end, kind in sorted(
            matches(text, home, own), key=lambda m: (m.end - m.start, m.start)
        ):
            self.known[start, end] = kind
            self._open(start)
            if end - start > 1:
                self._known_ends.setdefault(start, []).append(end)
                self.place_at[start] = kind
                self.place_until[end] = kind
                self._open(end)
        self._opens = sorted(self.opens)

    def _open(self, position: int) -> None:
        if position not in self.opens:
            self.opens[position] = ""
            self.reach[position] = REACH["known"]

    def openings(self, left: int, end: int) -> Iterator[int]:
        """Where a name can begin from ``left`` on to hold text[end] as its last character; nearest first.

        What lies within a quotation or bracket that ends before is left out, and what lies before one that goes on.
        """
        marks = self._marks[bisect_left(self._marks, left) : bisect_right(self._marks, end)]
        closed = 0  # marks whose beginning has not been met
        for at in range(bisect_left(self._opens, end) - 1, bisect_left(self._opens, left) - 1, -1):
            start = self._opens[at]
            while marks and marks[-1] >= start:
                closed += 1 if self.text[marks.pop()] in "”）" else -1
                if closed < 0:
                    return
            if not closed:
                yield start

    def balanced(self, start: int, end: int) -> bool:
        """Whether no quotation or bracket is cut, and the quotation marks do not merely wrap the whole."""
        marks = self._marks
        first = bisect_left(marks, start)
        if first == len(marks) or marks[first] >= end:
            return True
        opened: list[str] = []
        for position in marks[first : bisect_left(marks, end)]:
            mark = self.text[position]
            if mark in "“（":
                opened.append(mark)
            elif not opened or opened.pop() != ("“" if mark == "”" else "（"):
                return False
        return not opened and not (self.text[start] == "“" and self.text[end - 1] == "”")

    def clause(self, position: int) -> tuple[int, int]:
        """The stretch between hard marks that holds this position; empty at a mark."""
        index = bisect_right(self._clause_starts, position) - 1
        if index >= 0 and position < self.clauses[index][1]:
            return self.clauses[index]
        return position, position

    def governor(self, position: int) -> str:
        """The last verb of the clause that ends at or before this position; "" when there is none."""
        index = bisect_right(self._verbs, position) - 1
        if index >= 0 and self._verbs[index] >= self.clause(position)[0]:
            return self.opens[self._verbs[index]]
        return ""

    def tail(self, start: int) -> int:
        """Where the name that begins here would end at the latest: its last ending before a mark, verb or particle."""
        if start in self._tails:
            return self._tails[start]
        last = 0
        for position in range(start + 2, min(start + 24, len(self.text)) + 1):
            if position in self.endings:
                last = position
            if position in self._stops or self.text[position : position + 1] in _STOPS:
                break
        self._tails[start] = last
        return last

    def next_mark(self, position: int) -> int:
        """Where the member of a list that begins here ends."""
        match = _MEMBER_END.search(self.text, position)
        return match.start() if match else len(self.text)

    def rest(self, start: int, end: int) -> str:
        """What stands behind the longest known name that the stretch begins with: 理工大学 of 青石理工大学."""
        for middle in reversed(self._known_ends.get(start, ())):
            if middle < end:
                return self.text[middle:end]
        return ""

    def _read_lists(self) -> None:
        """Note for every list of a clause what follows it: 、…等领军企业 is a list of 企业."""
        for left, right in self.clauses:
            first = self.text.find("、", left, right)
            while first >= 0:
                last = max(self.text.rfind("、", left, right), first)
                end = self.text.find("等", last, right)
                kind = ""
                if end >= 0:
                    noun = _LISTED.search(self.text, end + 1, min(end + 12, right))
                    kind = "等" + (noun[0] if noun else "")
                else:
                    tail = [
                        p for p in range(last + 2, min(last + 26, right + 1)) if p in self.endings
                    ]
                    closing = _COUNTED.search(self.text, last, right)
                    if closing:
                        kind = "N" + closing[1][-2:]
                    elif tail:
                        kind = self.text[tail[-1] - 2 : tail[-1]]
                self._list_starts.append(left)
                self._lists.append((right, kind))
                first = -1

    def list_of(self, position: int) -> str:
        """What the list that runs through this clause is of; "" when there is no list."""
        index = bisect_right(self._list_starts, position) - 1
        if index >= 0 and position < self._lists[index][0]:
            return self._lists[index][1] or "-"
        return ""

    def words_inside(self, start: int, end: int) -> list[str]:
        """The verbs and modifiers that lie wholly within text[start:end - 1]."""
        inside = self._words[bisect_right(self._words, start) : bisect_right(self._words, end - 1)]
        return [self.opens[p] for p in inside if p - len(self.opens[p]) >= start]
