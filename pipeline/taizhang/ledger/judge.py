"""One promise against one report: what the bound asks for, and on which side of it the reported figure lies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from taizhang.tables import scaled

RELATIVE = Decimal("0.05")  # 左右 is 5 % of the figure to either side: 8%左右 is 7.6 to 8.4
POINTS = Decimal("0.3")  # and at least 0.3 points for percentages: 5.2 keeps 5%左右, 4.6 does not
PERCENT = frozenset({"%", "百分点"})
RATES = PERCENT | {"‰", "倍", "位"}  # where a tenth is nothing strange
TOO_FAR = (
    10  # times: in the national reports of 1978 to 2009 no pair of one thing is even twice apart
)
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated value in the cell's unit, with its bound."""

    low: Decimal
    high: Decimal  # equal to low unless the text gives a range
    bound: str  # one of BOUNDS

    @property
    def falls(self) -> bool:
        """Whether it is a decrease: 下降3%以上 is -3 with bound min, and at most -3."""
        return self.high < 0

    def told(self, unit: str) -> str:
        """The figure in words: at least 1.3万亿斤."""
        text = "—".join(scaled(end) for end in dict.fromkeys((self.low, self.high))) + unit
        return {"min": "at least ", "max": "at most ", "approx": "about "}.get(
            self.bound, ""
        ) + text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a promise, and how that was decided."""

    outcome: str  # one of OUTCOMES
    rule: str  # one of RULES
    reason: str  # one English phrase


def judge(target: Figure, actual: Figure, *, direction: str, unit: str) -> Verdict:
    """Hold a reported figure against a promised one of the same unit.

    A floor (以上, 不低于) is kept by reaching it and exceeded beyond it (超额完成); a ceiling (以内, 不超过) is kept
    by staying under it; a range by lying in it; 左右 by lying within a tolerance; a bare figure by equality. Beyond
    these, the indicator's direction tells exceeded from missed. A report that is itself a bound (超过1200万) counts
    as far as it goes: unclear where the promise lies on its open side.

    Args:
        target: The promise.
        actual: The report.
        direction: higher | lower | two-sided: which way the indicator is better.
        unit: Unit of both, for the tolerance of percentages.
    """
    better = "lower" if target.falls else direction
    low, high = accepted(target, direction=better, unit=unit)
    ends = _ends(actual)
    found = {_side(end, low, high, target, better) for end in ends}
    said = f"reported {actual.told(unit)}, promised {target.told(unit)}"
    if low != target.low and low.is_finite() and high.is_finite():
        said += f" (accepted {scaled(low)}—{scaled(high)}{unit})"
    if _far_apart(target, actual, unit):
        return Verdict("unclear", "none", f"{said}: too far apart to be of the same thing")
    rule = _rule(target, better)
    if len(found) == 1:
        return Verdict(found.pop(), rule, said)
    if found == {"met", "exceeded"}:
        return Verdict("met", rule, said)
    return Verdict("unclear", "none", f"{said}: the report leaves open on which side it lies")


def _rule(target: Figure, better: str) -> str:
    if target.bound in ("min", "max"):
        return "floor" if (target.bound == "min") != target.falls else "ceiling"
    if target.low != target.high:
        return "range"
    return "tolerance" if target.bound == "approx" or better == "two-sided" else "direction"


def accepted(target: Figure, *, direction: str, unit: str) -> tuple[Decimal, Decimal]:
    """The values that keep a promise, from lowest to highest; infinite where it is open."""
    low, high = target.low, target.high
    if target.bound in ("min", "max"):
        floor = (target.bound == "min") != target.falls
        return (low, _INFINITY) if floor else (-_INFINITY, high)
    if target.bound == "approx" or (direction == "two-sided" and low == high):
        return low - tolerance(low, unit), high + tolerance(high, unit)
    return low, high


def tolerance(value: Decimal, unit: str) -> Decimal:
    """How far from a 左右 figure a result may lie: 5 % of it, and at least 0.3 points for percentages."""
    share = abs(value) * RELATIVE
    return max(share, POINTS) if unit in PERCENT else share


def agree(one: Figure, other: Figure) -> bool:
    """Whether two reports can tell of the same figure, one perhaps rounded (3.13万亿 and 31298亿).

    Two plain figures agree when the finer, rounded to the digits of the coarser (two at least), equals it;
    with a bound or a range they agree when the stretches overlap.
    """
    (a, b), (c, d) = _ends(one), _ends(other)
    if a == b and c == d:
        digits = max(2, min(_digits(a), _digits(c)))
        context = Context(prec=digits, rounding=ROUND_HALF_UP)
        return context.plus(a) == context.plus(c)
    return a <= d and c <= b


def _far_apart(target: Figure, actual: Figure, unit: str) -> bool:
    """Whether two amounts lie so far apart that one of them was read amiss, or is of something else."""
    smaller, larger = sorted((abs(target.low), abs(actual.low)))
    ceiling = target.bound == "max" and actual.low < target.high  # nothing is too far below
    return unit not in RATES and not ceiling and larger > TOO_FAR * smaller > 0


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and highest value that a report allows; 约 is taken at its word."""
    if figure.bound in ("min", "max"):
        upward = (figure.bound == "min") != figure.falls
        return (figure.low, _INFINITY) if upward else (-_INFINITY, figure.high)
    return figure.low, figure.high


def _side(value: Decimal, low: Decimal, high: Decimal, target: Figure, better: str) -> str:
    if low <= value <= high:
        # Beyond a floor is 超额完成 in the reports' own words; under a ceiling is just kept.
        beyond = target.bound == "min" and value != (high if target.falls else low)
        return "exceeded" if beyond else "met"
    if better == "two-sided" or target.bound in ("min", "max"):
        return "missed"
    return "exceeded" if (value > high) == (better == "higher") else "missed"


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
