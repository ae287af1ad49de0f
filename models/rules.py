"""The limits and switches of a verdict; they are sealed with the plan, so that it is the same on every machine."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from models.fields import field

FIRST_RULE_SET: Final = 1
"""The rules of all versions whose papers do not say by which rules they were judged: 0.1.0 and 0.1.1."""
RULE_SET: Final = 1
"""Number of the rules that judge a plan.

To be raised with every change of what they find: a rule more or less, another letter, limit, question or reading of an
answer. Papers that name another number keep their verdict; those that name this one must have the verdict that it
gives. The words of a rule may change without a new number.
"""


class Rules(BaseModel):
    """What a team may set about the checks; the defaults are the ones that documents call usual."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    utilisation_limit: Annotated[int, Field(ge=1, le=100)] = field("Reviewers are loaded to at most, %", 85)
    stop_minutes: Annotated[int, Field(ge=0, le=7 * 24 * 60)] = field("A stop is quick within, minutes", 60)
    added_checks: bool = field("Checks that go beyond the essay", True)
