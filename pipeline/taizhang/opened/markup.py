"""Pieces of HTML for notebooks: everything escaped, in the colors of whatever page they stand in, light or dark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from taizhang.ledger.shown.labels import OUTCOME_LABELS
from taizhang.text import cut

LONG = 30  # characters from which a cell is kept wide, on whatever screen
CELL = 80  # characters of a text that a cell shows
SHORT = 12  # characters that a cell keeps on one line: a date, a place
# No color of its own for text and paper: a notebook's theme does not follow the system's. Tones stand out on both.
STYLE = """
.tz{line-height:1.5;max-width:64rem;color:inherit;font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-size:14px}
.tz h3{margin:.1rem 0 .3rem;font-size:1.25em;font-weight:600}
.tz h4{margin:.9rem 0 .2rem;font-size:.9em;font-weight:600;opacity:.75}
.tz h3 small,.tz h4 small{font-weight:400;opacity:.75}
.tz.tz table{border-collapse:collapse;margin:0;background:transparent;color:inherit;font-size:13px}
.tz.tz th,.tz.tz td{padding:.2rem .75rem .2rem 0;text-align:left;vertical-align:top;background:transparent;border:0;border-bottom:1px solid rgba(128,128,128,.3);max-width:34rem;white-space:normal;overflow-wrap:break-word}
.tz.tz tr{background:transparent}
.tz.tz th{font-weight:600;opacity:.75}
.tz.tz td.s{white-space:nowrap}
.tz.tz td.l{min-width:14rem}
.tz .wide{overflow-x:auto}
.tz.tz td.n{text-align:right;font-variant-numeric:tabular-nums}
.tz p{margin:.2rem 0}
.tz code{font-size:.85em;background:transparent;color:inherit;opacity:.75}
.tz mark{background:rgba(255,196,0,.32);color:inherit;padding:0 .1em;border-radius:.15em}
.tz blockquote{margin:.3rem 0;padding:0 0 0 .7rem;border-left:3px solid rgba(128,128,128,.45);color:inherit;font-size:13px}
.tz .src,.tz .none{opacity:.7;font-size:.9em}
.tz .tag{display:inline-block;margin:.1rem .35rem .1rem 0;padding:0 .5rem;border:1px solid rgba(128,128,128,.45);border-radius:1rem;font-size:.85em;white-space:nowrap}
.tz .tag.met,.tz .tag.exceeded,.tz .tag.ok{border-color:#2f9e54;background:rgba(47,158,84,.16)}
.tz .tag.missed,.tz .tag.bad{border-color:#e0524a;background:rgba(224,82,74,.16)}
.tz .tag.partly{border-color:#c08a1e;background:rgba(192,138,30,.16)}
.tz .tag.unreported{border-color:#9a6bd6;background:rgba(154,107,214,.16)}
.tz summary{cursor:pointer}
"""


def card(*parts: str) -> str:
    """Parts of HTML as one piece with its style."""
    return f"<style>{STYLE}</style><div class='tz' lang='zh'>{''.join(parts)}</div>"


def title(name: str, *remarks: str) -> str:
    """What a card is about, with remarks in small print."""
    small = " · ".join(escape(remark) for remark in remarks if remark)
    return f"<h3>{escape(name)} <small>{small}</small></h3>"


def heading(zh: str, en: str, count: int | None = None) -> str:
    """The head of a section, with how many there are."""
    number = "" if count is None else f" · {count:,}"
    return f"<h4>{escape(zh)} <small>{escape(en)}{number}</small></h4>"


def tag(text: str, kind: str = "") -> str:
    """A word in a frame; of a kind that has a tone, in that tone."""
    return f"<span class='tag {escape(kind)}'>{escape(text)}</span>"


def outcome_tag(outcome: str) -> str:
    """An outcome with its sign, in both languages."""
    label = OUTCOME_LABELS[outcome]
    return tag(f"{label.mark} {label.zh} {label.en}", outcome)


def sentence(quote: Mapping[str, Any]) -> str:
    """A sentence with what matters in it marked, and where it stands."""
    begin = quote["start"] - quote["sentence_start"]
    end = begin + len(quote["quote"])
    whole = quote["sentence"]
    marked = f"{escape(whole[:begin])}<mark>{escape(whole[begin:end])}</mark>{escape(whole[end:])}"
    if not whole[:begin] + whole[end:]:  # all of it matters
        marked = escape(whole)
    where = " ".join(filter(None, (quote["date"], quote["title"] or quote["document"])))
    return f"<blockquote>{marked} <span class='src'>{escape(where)}</span></blockquote>"


def more(count: int, where: str) -> str:
    """How many more there are, and where; nothing where there are none."""
    return f"<p class='src'>… +{count:,}: {escape(where)}</p>" if count > 0 else ""


def rows_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table; cells that are marked up already are Html, all others are escaped."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, total: int) -> str:
    """A table as a card of its own, with how many rows there are in all."""
    if not rows:
        return card("<p class='none'>无 none</p>")
    part = f"<p class='src'>{len(rows):,} / {total:,}</p>" if total > len(rows) else ""
    return card(rows_of(columns, rows), part)


class Html(str):
    """Text that is HTML already."""


def _cell(value: Any) -> str:
    if isinstance(value, Html):
        return f"<td>{value}</td>"
    if isinstance(value, bool):
        return f"<td>{'✓' if value else ''}</td>"
    if isinstance(value, int | float):
        return f"<td class='n'>{value:,}</td>"
    text = "；".join(value) if isinstance(value, list) else str(value or "")
    shown = cut(text, CELL)
    size = " class='s'" if len(shown) <= SHORT else " class='l'" if len(shown) > LONG else ""
    return f"<td{size}>{escape(shown)}</td>"
