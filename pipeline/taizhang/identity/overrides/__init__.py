"""The user's word: overrides.toml, read strictly and held to by every build. See docs/review.md."""

from taizhang.identity.overrides.apply import Settled, settle
from taizhang.identity.overrides.contradictions import contradictions
from taizhang.identity.overrides.follow import follow
from taizhang.identity.overrides.reading import (
    FILE,
    NONE,
    Overrides,
    parse_overrides,
    read_overrides,
)

__all__ = [
    "FILE",
    "NONE",
    "Overrides",
    "Settled",
    "contradictions",
    "follow",
    "parse_overrides",
    "read_overrides",
    "settle",
]
