"""Taizhang (台账): Chinese government reports in, a knowledge graph and a ledger of promises out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.opened import Build

__version__ = "0.1.0"


def open(folder: str | os.PathLike[str] = "output") -> Build:
    """The finished build in a folder, to ask and look at.

    Raises:
        StoreError: No build stands there.
    """
    from taizhang.opened import Build  # here, so that importing the package stays cheap

    return Build(folder)
