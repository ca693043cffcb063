"""Which pairs of things are worth comparing: those that share a name, a core, rare characters, or an alias."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from taizhang.identity.names import without_nation
from taizhang.identity.scopes import chain
from taizhang.identity.short_forms import shortened
from taizhang.identity.things import Thing

MAX_BLOCK = 60  # things that share two characters; more have nothing rare in common
_PROBES = 4  # rarest pairs of characters by which a thing looks for others
_ALIKE = 0.5  # share of characters that two names have in common, in order
_JOINABLE = frozenset(("PLACE", "AGENCY", "ORG", "PROJECT", "PROGRAM", "EVENT", "DOC"))


def candidates(
    things: Mapping[str, Thing], called: Iterable[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Return pairs of ids to compare, each with the lesser id first, in order, and what could not be looked for.

    Args:
        things: By id.
        called: Pairs that documents say are one.

    Returns:
        The pairs; and the ids of things whose every pair of characters stands in more than MAX_BLOCK names,
        so that they were compared with names equal to theirs only.
    """
    pool = [x for x in things.values() if not x.code and x.type in _JOINABLE]
    pairs = {pair for pair in called if pair[0] in things and pair[1] in things}
    pairs.update(_same_names(pool))
    more, cut = _like_names(pool)
    pairs.update(more)
    return sorted(pairs), cut


def _pair(left: Thing, right: Thing) -> tuple[str, str]:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)


def _same_names(pool: Sequence[Thing]) -> Iterator[tuple[str, str]]:
    """Pairs of one name or core in the same or in nested places; of names that hold anywhere, each with the first."""
    blocks: defaultdict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in pool:
        whole, core = thing.read.whole, thing.read.core
        for form in {whole, core, shortened(core), without_nation(whole)}:
            blocks[thing.type, form].append(thing)
    for block in blocks.values():
        by_scope: defaultdict[str, list[Thing]] = defaultdict(list)
        for thing in block:
            by_scope[thing.scope].append(thing)
        anywhere = [x for x in block if x.read.anchored or x.national]
        for first, other in (*pairwise(anywhere), *zip(anywhere, anywhere[2:], strict=False)):
            yield _pair(
                first, other
            )  # with the next but one too, should the next be of another term
        for scope, here in by_scope.items():
            for left, right in pairwise(here):
                yield _pair(left, right)
            for above in chain(scope)[1:]:
                for left in here:
                    for right in by_scope.get(above, ())[:MAX_BLOCK]:
                        yield _pair(left, right)


def _like_names(pool: Sequence[Thing]) -> tuple[set[tuple[str, str]], list[str]]:
    grams = {x.id: {x.read.whole[i : i + 2] for i in range(len(x.read.whole) - 1)} for x in pool}
    size: Counter[tuple[str, str]] = Counter((x.type, gram) for x in pool for gram in grams[x.id])
    blocks: defaultdict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in pool:
        for gram in grams[thing.id]:
            if size[thing.type, gram] <= MAX_BLOCK:
                blocks[thing.type, gram].append(thing)
    found: set[tuple[str, str]] = set()
    cut = []
    for thing in pool:
        rare = sorted(
            (size[thing.type, gram], gram)
            for gram in grams[thing.id]
            if 1 < size[thing.type, gram] <= MAX_BLOCK
        )[:_PROBES]
        if grams[thing.id] and all(size[thing.type, x] > MAX_BLOCK for x in grams[thing.id]):
            cut.append(thing.id)
        for _, gram in rare:
            for other in blocks[thing.type, gram]:
                if other is not thing and _worth(thing, other):
                    found.add(_pair(thing, other))
    return found, cut


def _worth(left: Thing, right: Thing) -> bool:
    """A cheap look before the dear one: places that can be one, no figures that differ, half of the characters."""
    if left.scope != right.scope and not (
        left.scope in chain(right.scope) or right.scope in chain(left.scope)
    ):
        return False
    if left.read.marks != right.read.marks:
        return False
    return Indel.normalized_similarity(left.read.whole, right.read.whole) >= _ALIKE
