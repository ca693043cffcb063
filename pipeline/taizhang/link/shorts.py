"""Short forms that stand for an organization only where something is known to be one: 清华, 航天科技, 东风.

Source: data/short_names.csv.
"""

from __future__ import annotations

from functools import cache

from taizhang.lexicon import province
from taizhang.lexicon.tables import read_rows, split


@cache
def _forms() -> dict[tuple[str, str], str]:
    return {
        (form, row["scope"]): row["name"]
        for row in read_rows("short_names.csv")
        for form in split(row["aliases"])
    }


def organization(form: str, near: str) -> str:
    """Return the full name of the organization that a short form stands for, "" if it stands for none.

    Args:
        form: As written: 山大 is 山东大学 in a text about 山东省 and 山西大学 in one about 山西省.
        near: Code of the division the text is about.
    """
    forms = _forms()
    return forms.get((form, province(near))) or forms.get((form, ""), "")
