"""A filled table as rules of an overrides.toml, added below what stands there."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from taizhang.errors import InputError, OutputError
from taizhang.identity.overrides import Overrides, contradictions, parse_overrides, read_overrides
from taizhang.identity.overrides.rules import Merge, Resolve, Rule, Said, Split, local_id
from taizhang.review.filled import Row, read
from taizhang.review.sheets import ANSWERS
from taizhang.run import read_corpus

_MEANS = {word: key for key, (chinese, _) in ANSWERS.items() for word in (key, chinese)} | {
    "": "skip"
}


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a filled table."""

    added: int  # rules written
    known: int  # rules that stood there already
    skipped: int  # rows without a decision
    faults: tuple[str, ...]  # rows that were left out: which, why, and what to do


@dataclass(frozen=True, slots=True)
class _Decided:
    """A row with its rule, and the words above it in the file."""

    row: Row
    rule: Rule
    comment: str


def apply(folder: Path, table: Path, target: Path) -> Applied:
    """Write the decisions of a table as rules to the end of an overrides.toml, each once.

    What stands in the file stays, to the byte; it is replaced as a whole or not at all. A row that cannot be
    understood, or that contradicts a rule or a row before it, is left out and told.

    Args:
        folder: The output that the table was made from.
        table: CSV, workbook or JSON Lines, as review() wrote it and a person has filled it in.
        target: The overrides.toml, made where it is missing.

    Raises:
        InputError: The table cannot be read.
        ConfigError: The overrides.toml that stands there is faulty.
        OutputError: It cannot be written.
    """
    rows = read(table)
    before = read_overrides(target) if target.exists() else Overrides()
    entities = read_corpus(folder, "entities").entities
    ids = {id for x in entities for id in (x.id, *(former.id for former in x.replaced))}
    rules = list(before.rules)
    said = {_bare(rule.said) for rule in rules}
    new: list[_Decided] = []
    faults: list[str] = []
    known = skipped = 0
    for row in rows:
        try:
            rule = _rule(row, ids, folder)
        except ValidationError as err:
            message = err.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
            faults.append(f"row {row.number}: {message}")
            continue
        except InputError as err:
            faults.append(f"row {row.number}: {err}")
            continue
        if rule is None:
            skipped += 1
        elif _bare(rule) in said:
            known += 1
        else:
            found = Rule(type(rule).__name__.lower(), row.number, 0, rule)
            against = next(contradictions([*rules, found]), None)
            if against:
                other = against[1] if against[0] is found else against[0]
                where = f"{target} line {other.line}" if other.line else f"row {other.number}"
                faults.append(f"row {row.number}: contradicts {where}; correct one of them")
                continue
            said.add(_bare(rule))
            rules.append(found)
            new.append(_Decided(row, found, _comment(row)))
    if new:
        _append(target, "".join(_toml(each) for each in new))
    return Applied(len(new), known, skipped, tuple(faults))


def _rule(row: Row, ids: set[str], folder: Path) -> Said | None:
    """The rule that a row asks for; None where nothing is decided."""
    answer = _MEANS.get(row["decision"].lower())
    if answer is None:
        words = ", ".join(f"{key} ({chinese})" for key, (chinese, _) in ANSWERS.items())
        raise InputError(f"decision {row['decision']!r} is none of {words}")
    if answer == "skip":
        return None
    if answer == "is":
        return _resolved(row)
    if not (row["left"] and row["right"]):
        raise InputError(f"{answer} is for two things; what a mention stands for is said with is")
    for id in (row["left"], row["right"]):
        if id not in ids:
            raise InputError(f"no thing {id} in {folder}; make the table anew from this output")
    pair = [row["left"], row["right"]]
    if answer == "apart":
        if row["target"]:
            raise InputError("apart takes no target; leave it empty")
        return Split.model_validate({"apart": pair, "note": row["note"]})
    return Merge.model_validate({"same": pair, "name": row["target"], "note": row["note"]})


def _resolved(row: Row) -> Resolve:
    if row["right"]:
        raise InputError("is stands for a mention; whether two are one is said with same or apart")
    if not row["target"]:
        raise InputError("is needs a target: an id, or a name, or a name, a comma and its place")
    name, _, place = row["target"].replace("，", ",").partition(",")
    to: object = local_id(row["target"])
    if not to:
        to = {"type": row["type"], "name": name.strip(), "place": place.strip()}
    return Resolve.model_validate(
        {
            "type": row["type"],
            "surface": row["left_name"],
            "document": row["document"],
            "to": to,
            "note": row["note"],
        }
    )


def _bare(said: Said) -> Said:
    """A rule without its note, which makes no other of it."""
    return said.model_copy(update={"note": ""})


def _comment(row: Row) -> str:
    """The names of what is decided, for a reader of the file."""
    sides = ((row[f"{side}_name"], row[f"{side}_place"]) for side in ("left", "right"))
    named = (f"{name} ({place})" if place else name for name, place in sides if name)
    line = " | ".join(" ".join(name.split()) for name in named)
    return "# " + "".join(char if char.isprintable() else " " for char in line)


def _toml(decided: _Decided) -> str:
    said = decided.rule.said
    lines = ["", decided.comment, f"[[{decided.rule.table}]]"]
    given = said.model_dump(by_alias=True, exclude_defaults=True)
    lines += [f"{key} = {_value(value)}" for key, value in given.items()]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """A value as TOML: its strings are those of JSON, but for the delete character."""
    if isinstance(value, dict):
        if set(value) == {"id"}:
            return _value(value["id"])
        inside = ", ".join(f"{key} = {_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _append(target: Path, text: str) -> None:
    """Add text to a file that then appears as a whole; it must still be read as rules."""
    old = target.read_bytes() if target.exists() else b""
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    new = old + gap + (text if old else text.lstrip("\n")).encode()
    parse_overrides(new.decode("utf-8-sig"), str(target))
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_bytes(new)
        aside.replace(target)
    except OSError as err:
        raise OutputError(f"{target}: cannot write: {err.strerror}; nothing changed there") from err
    finally:
        aside.unlink(missing_ok=True)
