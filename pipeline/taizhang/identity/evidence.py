"""What speaks for two things being one, and against it, in weights that add up. See docs/identity.md."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from taizhang.identity.differences import Difference, difference
from taizhang.identity.scopes import nested
from taizhang.identity.things import Thing

# Log-odds that two things are one, by what is found; they add up.
WEIGHTS: Mapping[str, float] = {
    "equal names": 5.0,
    "names equal but for words within": -0.5,
    "one name with more in front": -1.0,
    "names much alike": -2.5,
    "reforms of more and of less": -2.5,
    "a head noun more": -0.5,
    "different head nouns": -4.0,
    "the place in front of one": -0.5,
    "one name in short form": -0.5,
    "same place": 1.0,
    "one place within the other": -1.0,
    "one known in the whole country": -3.0,
    "different places": -1.0,
    "the name says where": 1.5,
    "the nation's by name": 1.5,
    "carried out by many": 1.5,
    "a coined name": 1.0,
    "a mere count": -4.0,
    "a name of few characters": -3.5,
    "a name of common words": -2.5,
    "a name that must be exact": -1.5,
    "used in several provinces": -2.5,
    "a document says that one is short for the other": 3.0,
    "a text sets the number beside the title": 6.0,
    "shared neighbors": 0.5,
    "side by side in one sentence": -2.0,
}
SAME = 0.9  # probability from which two things are joined
DOUBTFUL = 0.4  # and from which the user is asked
_SEVERAL = 3  # provinces that use a name of their own accord
_FEW = 4  # characters
_WEIGHT_OF = {
    "equal": "equal names",
    "inserted": "names equal but for words within",
    "front": "one name with more in front",
    "like": "names much alike",
}


@dataclass(frozen=True, slots=True)
class Judgment:
    """How two things compare: why they are two, or how likely they are one, and by what."""

    left: str
    right: str
    apart: str = ""
    odds: float = -99.0
    evidence: tuple[str, ...] = ()

    @property
    def probability(self) -> float:
        """How likely they are one."""
        return 0.0 if self.apart else 1 / (1 + math.exp(-self.odds))

    @property
    def score(self) -> Decimal:
        """The probability with three digits."""
        return Decimal(f"{self.probability:.3f}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the corpus tells of things beyond their own names; all by id."""

    provinces: Mapping[str, int]  # how many provinces use the name
    called: Mapping[
        tuple[str, str], str
    ]  # pairs of which a document says that one is short for the other
    neighbors: Mapping[
        str, frozenset[str]
    ]  # rare things in the same sentences, and ends of relations
    beside: frozenset[tuple[str, str]]  # pairs that stand in one sentence


def named_apart(left: Thing, right: Thing) -> str:
    """Return what in their names makes two things two whatever else is known, "" when nothing does."""
    if left.number != right.number:
        return ""  # a number and a title have nothing to compare
    found = _difference(left, right)
    return "different head nouns" if found.head == "other" else found.apart


def _difference(left: Thing, right: Thing) -> Difference:
    return difference(left.read, right.read, left.scope, right.scope)


def foreign(left: Thing, right: Thing) -> str:
    """Return what makes two things two whatever their names, "" when nothing does."""
    if left.type != right.type:
        return "other type"
    if left.code != right.code:
        return "other code"
    if "unresolved" in left.hows | right.hows:
        return "unresolved"
    if left.scope == right.scope:
        return ""
    if left.type in ("AGENCY", "PERSON"):
        return "other place"
    if not nested(left.scope, right.scope) and not _anywhere(left, right):
        return "other place"
    return ""


def _anywhere(left: Thing, right: Thing) -> bool:
    """Whether the name alone says which thing is meant, in whatever place it is used."""
    a, b = left.read, right.read
    if left.type == "PLACE":
        return False
    return (left.national and right.national) or (a.anchored and b.anchored)


def judge(left: Thing, right: Thing, around: Surroundings) -> Judgment:
    """Compare two things of one type."""
    left, right = sorted((left, right), key=lambda x: x.id)
    called = around.called.get((left.id, right.id), "")
    if left.number != right.number:
        return _numbered(left, right) if called else Judgment(left.id, right.id)
    if why := foreign(left, right):
        return Judgment(left.id, right.id, apart=why)
    found = _difference(left, right)
    if found.apart and not (called and found.apart == "what belongs to it"):
        return Judgment(left.id, right.id, apart=found.apart)
    if found.kind == "none" and not called:
        return Judgment(left.id, right.id)
    said = [
        *_names(left, right, found),
        *_places(left, right),
        *_plain(left, right, found),
        *_around(left, right, around, same_scope=left.scope == right.scope),
    ]
    return Judgment(left.id, right.id, "", sum(WEIGHTS[x] for x in said), tuple(said))


def _numbered(left: Thing, right: Thing) -> Judgment:
    said = ("a text sets the number beside the title",)
    return Judgment(left.id, right.id, "", WEIGHTS[said[0]], said)


def _names(left: Thing, right: Thing, found: Difference) -> list[str]:
    said = [_WEIGHT_OF[found.kind]] if found.kind in _WEIGHT_OF else []
    if found.kind in ("front", "inserted") and left.name.endswith("改革"):
        said.append("reforms of more and of less")
    if found.head:
        said.append("a head noun more" if found.head == "one" else "different head nouns")
    if found.place:
        said.append("the place in front of one")
    if found.short:
        said.append("one name in short form")
    if found.kind != "equal" and left.type in ("AGENCY", "ORG", "DOC"):
        said.append("a name that must be exact")
    return said


def _places(left: Thing, right: Thing) -> list[str]:
    if left.scope == right.scope:
        return ["same place"]
    if not nested(left.scope, right.scope):
        said = ["different places"]
    elif not left.scope or not right.scope:
        said = ["one known in the whole country"]
    else:
        said = ["one place within the other"]
    a, b = left.read, right.read
    if a.anchored and b.anchored:
        said.append("the name says where")
    elif left.widespread and right.widespread:
        said.append("carried out by many")
    elif left.national and right.national:
        said.append("the nation's by name")
    if left.type != "PROJECT" and (a.coined or b.coined) and not (a.counted or b.counted):
        said.append("a coined name")
    return said


def _plain(left: Thing, right: Thing, found: Difference) -> list[str]:
    """What makes a name say little: such a name tells things apart only within one place and as it stands."""
    a, b = left.read, right.read
    if left.scope == right.scope and found.kind == "equal":
        return []
    if a.counted or b.counted:
        return ["a mere count"]
    if (a.anchored and b.anchored) or (left.national and right.national):
        return []
    if left.type != "PROJECT" and (a.coined or b.coined):
        return []
    if min(len(a.whole), len(b.whole)) <= _FEW:
        return ["a name of few characters"]
    if a.common or b.common:
        return ["a name of common words"]
    return []


def _around(left: Thing, right: Thing, around: Surroundings, *, same_scope: bool) -> list[str]:
    pair = (left.id, right.id)
    said = []
    settled = (left.read.anchored and right.read.anchored) or (left.national and right.national)
    if (
        not same_scope
        and not settled
        and max(around.provinces.get(left.id, 0), around.provinces.get(right.id, 0)) >= _SEVERAL
    ):
        said.append("used in several provinces")
    if around.called.get(pair):
        said.append("a document says that one is short for the other")
    if around.neighbors.get(left.id, frozenset()) & around.neighbors.get(right.id, frozenset()):
        said.append("shared neighbors")
    if pair in around.beside and left.read.whole != right.read.whole:
        said.append("side by side in one sentence")
    return said
