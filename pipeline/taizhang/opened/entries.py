"""Entries of the two ledgers: a figure promised and reported, and how far a project came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar

from taizhang.ledger.shown.labels import (
    FINDING_LABELS,
    MEASURE_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
)
from taizhang.ledger.shown.lines import figures, named, notes, readable, reported, table_line
from taizhang.opened.index import Row
from taizhang.opened.markup import card, heading, more, outcome_tag, sentence, tag, title

_PARTS = {"value": "number", "low": "number", "high": "number", "bound": "text"}
_SAID = {"document": "text", "date": "text", "quote": "text"}
_SIDES = {"target": "targets", "actual": "actuals"}


@dataclass(frozen=True, slots=True, repr=False)
class EntryView:
    """A cell of the ledger: everything promised and reported for indicator, place, period and measure.

    ``data`` is its row as ledger.jsonl has it, with every figure and its sentence.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("id", "place", "place_code", "indicator", "concept", "measure", "period", "unit"),
            "text",
        ),
        "about": "text",
        **{
            f"{side}_{name}": kind
            for side in _SIDES
            for name, kind in {**_PARTS, **_SAID, "count": "count"}.items()
        },
        "remaining": "number",
        "promised": "text",
        "reported": "text",
        "outcome": "text",
        "rule": "text",
        "reason": "text",
        "findings": "texts",
    }
    SHOWN: ClassVar[tuple[str, ...]] = (
        *("place", "indicator", "measure", "period", "promised", "reported"),
        *("outcome", "reason"),
    )

    data: Row

    def __getattr__(self, name: str) -> Any:
        """A field of the row: entry.outcome, entry.targets."""
        if name.startswith("_") or name == "data" or name not in self.data:
            raise AttributeError(f"a ledger entry has no {name}")
        return self.data[name]

    @property
    def promised(self) -> str:
        """The figures promised, as reports print them."""
        return figures(self.data, "targets")

    @property
    def reported(self) -> str:
        """The figures reported, or the last one on the way."""
        return reported(self.data)

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS; of several figures of one side the newest, and how many there are."""
        data = self.data
        told = ("id", "place", "place_code", "indicator", "concept", "measure", "period", "unit")
        return (
            *(data[name] for name in told),
            data["about"] or "",
            *(value for side in _SIDES.values() for value in _newest(data[side])),
            None if data["remaining"] is None else float(data["remaining"]),
            self.promised,
            self.reported,
            *(data[name] for name in ("outcome", "rule", "reason")),
            list(data["findings"]),
        )

    def __str__(self) -> str:
        return "  ".join(filter(None, table_line(self.data)))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        data = self.data
        measure = MEASURE_LABELS[data["measure"]]
        remarks = (data["place"], data["period"], f"{measure.zh} {measure.en}")
        findings = "".join(_finding(name) for name in data["findings"])
        noted = notes({**data, "findings": []})
        sides = (
            ("承诺", "promised", "targets"),
            ("实绩", "reported", "actuals"),
            ("进展", "on the way", "interims"),
            ("自评", "in words", "assessments"),
        )
        parts = [
            heading(zh, f"{en} {self._figures(side)}", len(data[side]))
            + "".join(map(sentence, data[side]))
            for zh, en, side in sides
            if data[side]
        ]
        decided = "<p>" + outcome_tag(data["outcome"]) + findings + _small(data["reason"]) + "</p>"
        return card(title(named(data), *remarks), decided, _small(noted), *parts)

    def _figures(self, side: str) -> str:
        told = (
            readable(said["value"], self.data["unit"], said["bound"])
            for said in self.data[side]
            if "value" in said
        )
        return "; ".join(dict.fromkeys(told))


@dataclass(frozen=True, slots=True, repr=False)
class ProjectView:
    """How far a project, program or event came, and when it was to be completed.

    ``data`` is its row as progress.jsonl has it, with every state and its sentence.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("id", "name", "type", "place", "place_code", "current", "since", "due", "outcome"),
            "text",
        ),
        "reason": "text",
        "findings": "texts",
        "states": "count",
        "promises": "count",
        "newest": "text",
    }
    SHOWN: ClassVar[tuple[str, ...]] = (
        *("name", "type", "place", "current", "since", "due"),
        *("outcome", "reason"),
    )

    data: Row

    def __getattr__(self, name: str) -> Any:
        """A field of the row: project.current, project.states."""
        if name.startswith("_") or name == "data" or name not in self.data:
            raise AttributeError(f"a project has no {name}")
        return self.data[name]

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS; of states and promises how many there are."""
        data = self.data
        said = sorted(each["date"] for each in (*data["states"], *data["promises"]))
        told = ("id", "name", "type", "place", "place_code", "current", "since", "due", "outcome")
        return (
            *(data[name] for name in told),
            data["reason"],
            list(data["findings"]),
            *(len(data["states"]), len(data["promises"])),
            said[-1] if said else "",
        )

    def __str__(self) -> str:
        data = self.data
        due = f"due {data['due']}" if data["due"] else ""
        told = (data["name"], data["place"], data["current"], data["since"], due, data["outcome"])
        return "  ".join(filter(None, told))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        data = self.data
        label = TYPE_LABELS[data["type"]]
        head = title(data["name"], f"{label.zh} {label.en}", data["place"])
        return card(head, self.as_html())

    def as_html(self, newest: int | None = None) -> str:
        """State, due time, outcome, and what was said when, or only the newest of it; without the head."""
        data = self.data
        tags = ""
        if data["current"]:
            status = STATUS_LABELS[data["current"]]
            tags += tag(" ".join(filter(None, (status.zh, status.en, data["since"]))))
        if data["due"]:
            tags += tag(f"应完成 due {data['due']}") + outcome_tag(data["outcome"])
        tags += "".join(_finding(name) for name in data["findings"])
        said = [
            heading(STATUS_LABELS[each["status"]].zh, f"{each['status']}{planned} {each['period']}")
            + sentence(each)
            for side, planned in (("states", ""), ("promises", ", promised"))
            for each in data[side][-newest if newest else 0 :]
        ]
        reason = _small(data["reason"]) if data["due"] else ""
        left = len(data["states"]) + len(data["promises"]) - len(said)
        return f"<p>{tags}{reason}</p>" + "".join(said) + more(left, ".statuses")


def _newest(said: list[dict[str, Any]]) -> tuple[Any, ...]:
    """The newest of several figures, as value, low, high, bound, document, date, quote, count."""
    if not said:
        return (None, None, None, "", "", "", "", 0)
    last = said[-1]
    ends = last["value"] if isinstance(last["value"], list) else [last["value"]] * 2
    low, high = map(float, ends)
    source = (last["bound"], last["document"], last["date"], last["quote"])
    return (low if low == high else None, low, high, *source, len(said))


def _finding(name: str) -> str:
    label = FINDING_LABELS[name]
    return tag(f"{label.zh} {label.en}")


def _small(text: str) -> str:
    return f" <span class='src'>{escape(text)}</span>" if text else ""
