"""How alike places are by the programs that their documents speak of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from taizhang.analyze.projections import Carried

FEWEST = (
    10  # programs shared with any other that a place needs to be compared: fewer say nothing of it
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two places, and the programs that both speak of."""

    left: str
    right: str
    similarity: float  # cosine of log(1 + mentions) · log(places / places with the program), 0 to 1
    jaccard: float  # programs of both, by programs of either, again of those that two places have
    shared: tuple[str, ...]  # ids; those that make them alike most first
    programs: tuple[int, int]  # of each


def alike(carried: dict[tuple[str, str], Carried]) -> list[Alike]:
    """Return all pairs of places that share a program, the most alike first.

    What all places speak of makes none alike, and what one alone speaks of is left out: reports name most of what is their
    own once. A program counts by how few have it (idf), and by how often it is mentioned.
    """
    programs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (program, place), each in carried.items():
        programs[place][program] = each.mentions
    places, spread = sorted(programs), Counter[str]()
    while True:  # whom one place shares a program with may itself be left out
        spread = Counter(program for place in places for program in programs[place])
        kept = [place for place in places if _shared(programs[place], spread) >= FEWEST]
        if kept == places:
            break
        places = kept
    vectors = {
        place: {
            program: log(1 + mentions) * log(len(places) / spread[program])
            for program, mentions in sorted(programs[place].items())
            if spread[program] > 1
        }
        for place in places
    }
    lengths = {place: sqrt(sum(x * x for x in each.values())) for place, each in vectors.items()}
    found = []
    for left, right in combinations(places, 2):
        common = sorted(vectors[left].keys() & vectors[right].keys())
        if not common:
            continue
        parts = {program: vectors[left][program] * vectors[right][program] for program in common}
        scale = lengths[left] * lengths[right]
        either = len(vectors[left].keys() | vectors[right].keys())
        found.append(
            Alike(
                left=left,
                right=right,
                similarity=round(sum(parts.values()) / scale, 6) if scale else 0.0,
                jaccard=round(len(common) / either, 6),
                shared=tuple(sorted(common, key=lambda program: (-parts[program], program))),
                programs=(len(programs[left]), len(programs[right])),
            )
        )
    return sorted(found, key=lambda each: (-each.similarity, -each.jaccard, each.left, each.right))


def _shared(programs: dict[str, int], spread: Counter[str]) -> int:
    return sum(spread[program] > 1 for program in programs)
