"""The analysis of the invented corpus."""

from __future__ import annotations

import networked
import pytest

from taizhang.analyze import analyze
from taizhang.analyze.tables import Analysis


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """The analysis of three invented places; its parts are computed once."""
    return analyze(networked.corpus())
