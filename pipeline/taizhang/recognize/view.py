"""One folded text with all that the rules and the features ask of it, found once."""

from __future__ import annotations

import re
from bisect import bisect_right

from taizhang.recognize.boundaries import clauses, openings, verbs
from taizhang.recognize.known import matches

PAD = 4  # marks put before and behind the text, so that features need not ask for its ends
_QUOTE = re.compile(r"“([^“”\n]{1,40})”")


class View:
    """What is known of a text before any name is proposed.

    Attributes:
        text: The folded text.
        padded: The same with PAD marks on either side.
        national: The document speaks for the whole nation.
        quotes: (start, end) of the words inside each pair of marks “”.
        opens: Position where a name can begin -> the word that ends there.
        known: (start, end) of each known name -> its kind.
        place_at, place_until: Position -> kind of the longest known name that begins, or ends, there.
    """

    def __init__(self, text: str, *, national: bool = False, home: str = "") -> None:
        self.text = text
        self.padded = "^" * PAD + text.replace("\n", "|").replace("\t", " ") + "$" * PAD
        self.national = national
        self.quotes = [match.span(1) for match in _QUOTE.finditer(text)]
        self.clauses = clauses(text)
        self._clause_starts = [left for left, _ in self.clauses]
        self.opens = openings(text, self.clauses)
        self._words = sorted(p for p, word in self.opens.items() if word)
        self._verbs = [p for p in self._words if self.opens[p] in verbs()]
        self.known: dict[tuple[int, int], str] = {}
        self.place_at: dict[int, str] = {}
        self.place_until: dict[int, str] = {}
        for start, end, kind in sorted(
            matches(text, home), key=lambda m: (m.end - m.start, m.start)
        ):
            self.known[start, end] = kind
            self.opens.setdefault(start, "")
            if end - start > 1:
                self.place_at[start] = kind
                self.place_until[end] = kind
                self.opens.setdefault(end, "")

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

    def words_inside(self, start: int, end: int) -> list[str]:
        """The verbs and modifiers that lie wholly within text[start:end - 1]."""
        inside = self._words[bisect_right(self._words, start) : bisect_right(self._words, end - 1)]
        return [self.opens[p] for p in inside if p - len(self.opens[p]) >= start]
