"""When the Central Committee of the party met, so that a bare 三中全会 is that of its time.

Source: the communiqués of the plenary sessions, 1977 to 2025.
"""

from __future__ import annotations

# Months of the first, second, … plenary session, by the term of the Central Committee.
_MONTHS = {
    11: "1977-08 1978-02 1978-12 1979-09 1980-02 1981-06 1982-08",
    12: "1982-09 1983-10 1984-10 1985-09 1985-09 1986-09 1987-10",
    13: "1987-11 1988-03 1988-09 1989-06 1989-11 1990-03 1990-12 1991-11 1992-10",
    14: "1992-10 1993-03 1993-11 1994-09 1995-09 1996-10 1997-09",
    15: "1997-09 1998-02 1998-10 1999-09 2000-10 2001-09 2002-11",
    16: "2002-11 2003-02 2003-10 2004-09 2005-10 2006-10 2007-10",
    17: "2007-10 2008-02 2008-10 2009-09 2010-10 2011-10 2012-11",
    18: "2012-11 2013-02 2013-11 2014-10 2015-10 2016-10 2017-10",
    19: "2017-10 2018-01 2018-02 2019-10 2020-10 2021-11 2022-10",
    20: "2022-10 2023-02 2024-07 2025-10",
}


def last_term(session: int, date: str) -> int | None:
    """Return the term whose session of this number was the last before a date, None if none is known.

    Args:
        session: 3 for 三中全会; 0 for any session.
        date: 1983, 1983-06 or 1983-06-06; a year alone means its end.
    """
    until = date[:7] if len(date) > 4 else f"{date}-12"
    found = None
    for term, months in _MONTHS.items():
        held = months.split()
        if session <= len(held) and held[max(session, 1) - 1] <= until:
            found = term
    return found
