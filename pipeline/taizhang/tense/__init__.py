"""What a text says of time, for the stages that ask: years in figures, five-year plans, report or promise."""

from __future__ import annotations

from taizhang.tense.figures import in_digits
from taizhang.tense.mood import mood_scores, reports
from taizhang.tense.plans import PLAN_START, plan_years

__all__ = ["PLAN_START", "in_digits", "mood_scores", "plan_years", "reports"]
