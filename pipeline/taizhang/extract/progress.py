"""How far the reading of one file is: pages done, for those who wait for a long scan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(to: Callable[[int, int], None]) -> Iterator[None]:
    """Have ``to`` called with the pages done and the pages there are, while a file is read."""
    token = _LISTENER.set(to)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, total: int) -> None:
    """Say that so many pages of a file are done."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)
