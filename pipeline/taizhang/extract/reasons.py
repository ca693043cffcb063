"""Why a reader tells of characters that are no part of the text; ingest lists them."""

from __future__ import annotations

from typing import Final

PAGE_NUMBER: Final = "page number"
RUNNING_HEAD: Final = "running head"  # or foot
HIDDEN: Final = "hidden text"  # drawn invisibly, or beyond the page's edge
TWICE: Final = "printed twice"  # the same characters over themselves, which makes them bold
TURNED: Final = "turned text"  # aslant or sideways: watermarks, text on a margin
UNSURE: Final = "low confidence"  # OCR is not sure enough of the line

REASONS: Final = (PAGE_NUMBER, RUNNING_HEAD, HIDDEN, TWICE, TURNED, UNSURE)
