"""Which of several formats a client wants, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """The offered media type that the client likes best, the first of equals; None where it takes none of them.

    Args:
        accept: The header; empty means that anything will do.
        offers: Media types without parameters, ours first.
    """
    wanted = [_ranged(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    rated = [(_quality(offer, wanted), -place) for place, offer in enumerate(offers)]
    quality, place = max(rated)
    return offers[-place] if quality > 0 else None


def _ranged(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return media, 0.0
    return media, 1.0


def _quality(offer: str, wanted: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that holds the offer."""
    family = offer.partition("/")[0] + "/*"
    for range_ in (offer, family, "*/*"):
        found = [quality for media, quality in wanted if media == range_]
        if found:
            return max(found)
    return 0.0
