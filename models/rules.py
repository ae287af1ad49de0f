"""The limits and switches of a verdict; they are sealed with the plan, so that it is the same on every machine."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.fields import field


class Rules(BaseModel):
    """What a team may set about the checks; the defaults are the ones that documents call usual."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    utilisation_limit: Annotated[int, Field(ge=1, le=100)] = field("Reviewers are loaded to at most, %", 85)
    stop_minutes: Annotated[int, Field(ge=0, le=7 * 24 * 60)] = field("A stop is quick within, minutes", 60)
    added_checks: bool = field("Checks that go beyond the essay", True)
