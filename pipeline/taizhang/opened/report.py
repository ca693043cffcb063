"""What validation found, as users see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

from taizhang.opened.markup import card, rows_of, tag, title
from taizhang.validate import SHOWN, Report


@dataclass(frozen=True, slots=True)
class ReportView:
    """Whether the graph conforms to its shapes, and where it does not."""

    record: Report

    @property
    def conforms(self) -> bool:
        """Whether no rule is broken."""
        return self.record.conforms

    def __str__(self) -> str:
        return str(self.record)

    def __repr__(self) -> str:
        return str(self.record)

    def _repr_html_(self) -> str:
        report = self.record
        said = "符合规则 conforms" if report.conforms else "不符合规则 does not conform"
        verdict = tag(said, "ok" if report.conforms else "bad")
        parts = [
            title("校验 validation", f"{report.triples:,} 三元组 triples"),
            f"<p>{verdict}</p>",
        ]
        for shape, count in Counter(result.shape for result in report.results).items():
            broken = [result for result in report.results if result.shape == shape]
            parts.append(f"<h4>{escape(shape)} <small>{count:,}</small></h4>")
            parts.append(f"<p>{escape(broken[0].message)}<br>{escape(broken[0].message_en)}</p>")
            lines = [(result.focus, result.path, result.value) for result in broken[:SHOWN]]
            parts.append(rows_of(("node", "path", "value"), lines))
        return card(*parts)
