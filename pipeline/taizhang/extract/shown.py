"""A value of a workbook as Excel shows it: 0.053 in the format 0.0% is 5.3%.

Covers the formats that tables of figures use: decimals, thousands, percent, dates, text in quotes. Of any other format
the plain value is shown. Source: ECMA-376-1, 18.8.31 (numFmts).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[[^\]]*\]')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_DATE_PART = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|aaaa|aaa", re.I)
_DIGITS = 11  # that Excel shows of a number in a general format


def shown(value: object, form: str) -> str:
    """The characters that a cell shows.

    Args:
        value: As stored: a number, text, date or truth value.
        form: Its number format, such as #,##0.00 or yyyy"年"m"月".
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _day(value, form)
    if isinstance(value, int | float):
        try:
            return _number(Decimal(repr(value)), form)
        except (InvalidOperation, ValueError):
            return str(value)
    return str(value)


def _day(value: dt.datetime | dt.date | dt.time, form: str) -> str:
    text = re.sub(r"\[[^\]]*\]|;.*", "", form)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if not re.search("[yd]", text, re.I) and not re.search("m", text, re.I):
        return value.isoformat()[:10]
    known = {
        "yyyy": f"{value.year:04}",
        "yy": f"{value.year % 100:02}",
        "mm": f"{value.month:02}",
        "m": str(value.month),
        "dd": f"{value.day:02}",
        "d": str(value.day),
    }
    pieces = re.split(r'"([^"]*)"|\\(.)', re.sub(r"[hs]+(?::[hms]+)*.*$", "", text, flags=re.I))
    made = ""
    for n, piece in enumerate(pieces):
        if piece is None:
            continue
        made += (
            _DATE_PART.sub(lambda m: known.get(m[0].lower(), ""), piece) if n % 3 == 0 else piece
        )
    return made.replace("@", "").strip()


def _number(value: Decimal, form: str) -> str:
    sections = form.split(";")
    if value < 0 and len(sections) > 1 and sections[1]:
        section, value, sign = sections[1], -value, ""
    elif value == 0 and len(sections) > 2 and sections[2]:
        section, sign = sections[2], ""
    else:
        section, sign = sections[0], "-" if value < 0 else ""
    value = abs(value)
    literal: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literal.append(match[1] if match[1] is not None else match[2] or "")
        return f"\x00{len(literal) - 1}\x01"

    plain = _QUOTED.sub(keep, section)
    places = _PLACES.search(re.sub(r"\x00\d+\x01", lambda m: "\x02" * len(m[0]), plain))
    if (
        section.lower() in ("general", "g/通用格式", "@", "")
        or "e+" in plain.lower()
        or "/" in plain
    ):
        return sign + _general(value)
    if places is None:
        text = plain
    else:
        scale = plain.count("%")
        amount = value.scaleb(2 * scale)
        body = plain[places.start() : places.end()]
        trailing = len(body) - len(body.rstrip(","))
        amount = amount.scaleb(-3 * trailing)
        decimals = places[1] or ""
        fixed = amount.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
        if decimals.endswith(("#", "?")):
            least = len(decimals.rstrip("#?"))
            whole, _, rest = f"{fixed:f}".partition(".")
            rest = rest[:least] + rest[least:].rstrip("0")
            figure = whole + (f".{rest}" if rest else "")
        else:
            figure = f"{fixed:f}"
        if "," in body.rstrip(","):
            whole, point, rest = figure.partition(".")
            figure = f"{int(whole):,}{point}{rest}"
        text = plain[: places.start()] + figure + plain[places.end() :]
    text = re.sub(r"\x00(\d+)\x01", lambda m: literal[int(m[1])], text)
    return (sign if value else "") + text.strip()


def _general(value: Decimal) -> str:
    if value == value.to_integral_value() and value < Decimal(10) ** _DIGITS:
        return str(int(value))
    digits = max(_DIGITS - 1 - max(value.adjusted(), 0), 0)
    rounded = round(value, digits).normalize()
    return f"{rounded:f}"
