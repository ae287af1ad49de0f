"""The stop button: who can press it, when they can be reached, and how it works."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.exceptions import WeekSpan
from models.fields import MOST_ROWS, Day, Figure, Line, Part, Prose, Ref, Zone, field


class StopHolder(WeekSpan):
    """Somebody who can stop the agent, and when that person can be reached."""

    person: Ref = field("Person")
    time_zone: Zone = field("Time zone")


class Stop(Part):
    """The stop button."""

    holders: Annotated[tuple[StopHolder, ...], Field(max_length=MOST_ROWS)] = field("Who can stop it", ())
    how: Prose = field("How to pause it", hint="switch off billing-agent.enabled")
    narrow: Prose = field("How to narrow it", hint="drafts only, no sending")
    minutes: Figure = field("Minutes until it takes effect", hint="10")
    who_else: Line = field("Who else must agree", hint="nobody")
    rehearsed_on: Day = field("Last rehearsed on")
    rollback: Ref = field("May roll back")
