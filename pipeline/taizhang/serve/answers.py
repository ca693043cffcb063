"""What travels back from a worker: an answer as HTTP has it."""

from __future__ import annotations

import json
from dataclasses import dataclass

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
JSON = "application/json"
TRUNCATED = "Taizhang-Truncated"  # header: there was more, and how much is given


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and headers of a response."""

    status: int
    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


def fault(status: int, why: str) -> Answer:
    """An answer that says in plain text why there is none."""
    return Answer(status, f"{why}\n".encode(), TEXT)


def page(html: str, status: int = 200) -> Answer:
    """An answer that is a page."""
    return Answer(status, html.encode(), HTML)


def as_json(value: object) -> Answer:
    """An answer that is JSON."""
    return Answer(200, json.dumps(value, ensure_ascii=False).encode(), JSON)
