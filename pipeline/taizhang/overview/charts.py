"""Charts as inline SVG, drawn from counts alone: the same counts give the same bytes, and no script is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

Series = tuple[
    str, str, str
]  # key of the counts, Chinese, English; the key is the CSS class of its color too

_WIDTH, _HEIGHT = 720, 220
_LEFT, _BOTTOM, _TOP = 44, 24, 8
_LONGEST = 90  # years in a row that are drawn with their gaps


def years_of(counts: Mapping[str, Counter[str]]) -> list[str]:
    """The years that a chart shows, gaps within them too, the unknown year (an empty name) last."""
    known = sorted(year for year in counts if year)
    if known and int(known[-1]) - int(known[0]) < _LONGEST:
        known = [f"{year:04}" for year in range(int(known[0]), int(known[-1]) + 1)]
    return [*known, ""] if "" in counts else known


def columns(
    counts: Mapping[str, Counter[str]], series: Sequence[Series], title: tuple[str, str]
) -> str:
    """Stacked columns, one a year; what it shows stands in its title for those who do not see it.

    Args:
        counts: Of each year, by the keys of the series.
        series: What is stacked, from below to above.
        title: What is counted, in Chinese and English.
    """
    years = years_of(counts)
    if not years:
        return ""
    tallest = max(sum(counts.get(year, Counter())[key] for key, _, _ in series) for year in years)
    step = _step(tallest)
    top = max(step * -(-tallest // step), step)
    plot = _HEIGHT - _TOP - _BOTTOM
    slot = (_WIDTH - _LEFT) / len(years)
    marks = []
    for value in range(0, top + 1, step):
        y = _TOP + plot - plot * value / top
        marks.append(
            f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH}"/>'
            f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>'
        )
    every = -(-34 // max(int(slot), 1))  # a year in figures is some 30 wide
    for number, year in enumerate(years):
        x = _LEFT + slot * number + slot * 0.14
        below = float(_TOP + plot)
        parts = []
        for key, zh, en in series:
            count = counts.get(year, Counter())[key]
            if not count:
                continue
            height = plot * count / top
            below -= height
            parts.append(
                f'<rect class="{key}" x="{x:.1f}" y="{below:.1f}" width="{slot * 0.72:.1f}" height="{height:.1f}">'
                f"<title>{escape(year) or '?'} {zh} {en} {count:,}</title></rect>"
            )
        marks.extend(parts)
        crowded = not years[-1] and number + every >= len(years)  # beside the unknown year's sign
        if not year or (number % every == 0 and not crowded):
            marks.append(
                f'<text class="tick" x="{_LEFT + slot * (number + 0.5):.1f}" y="{_HEIGHT - 6}" '
                f'text-anchor="middle">{escape(year) or "?"}</text>'
            )
    zh, en = title
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{zh} {en}">'
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{zh} {en}">'
        f"{''.join(marks)}</svg></div>\n"
    )


def bar(parts: Sequence[tuple[str, int]], longest: int) -> str:
    """A bar of parts, each with its class, as long as its sum is beside the longest of its table."""
    drawn, start = [], 0.0
    for name, count in parts:
        width = 100 * count / max(longest, 1)
        if count:
            drawn.append(
                f'<rect class="{name}" x="{start:.2f}" y="0" width="{max(width, 0.5):.2f}" height="4"/>'
            )
        start += width
    return f'<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{"".join(drawn)}</svg>'


def _step(tallest: int) -> int:
    """The distance of grid lines, 1, 2 or 5 and zeros, so that there are at most five."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * 5 >= tallest:
                return step * factor
        step *= 10
