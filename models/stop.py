"""The stop button: who can press it, when they can be reached, and how it works."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.exceptions import WeekSpan
from models.fields import MOST_ROWS, Day, Figure, Line, Part, Prose, Question, Ref, Zone, field


class StopHolder(WeekSpan):
    """Somebody who can stop the agent, and when that person can be reached."""

    person: Ref = field("Person")
    time_zone: Zone = field("Time zone")


class Stop(Part):
    """The stop button."""

    holders: Annotated[tuple[StopHolder, ...], Field(max_length=MOST_ROWS)] = field("Who can stop it", ())
    how: Prose = field(
        "How to pause it",
        hint="switch off billing-agent.enabled",
        help=Question(
            "Which switch pauses it?",
            "contact the vendor",
            "switch off billing-agent.enabled in the admin page; items then stay in the queue",
            "Whoever stops it does so for the first time, in a hurry.",
        ),
    )
    narrow: Prose = field(
        "How to narrow it",
        hint="drafts only, no sending",
        help=Question(
            "What is there between running and stopped?",
            "it is on or off",
            "drafts only, nothing is sent",
            "If the only brake is the wall, people hesitate to use it.",
        ),
    )
    minutes: Figure = field(
        "Minutes until it takes effect",
        hint="10",
        help=Question(
            "How many minutes from the decision until it has stopped?",
            "quickly",
            "10",
            "A stop that comes after the harm is a report.",
        ),
    )
    who_else: Line = field(
        "Who else must agree",
        hint="nobody",
        help=Question(
            "Must anybody else agree first?",
            "the weekly change board",
            "nobody",
            "One person stops it and tells the others afterwards.",
        ),
    )
    rehearsed_on: Day = field(
        "Last rehearsed on",
        help=Question(
            "When was it last stopped on purpose?",
            "it will work",
            "4 November 2026",
            "What was never rehearsed fails on the day it is needed.",
        ),
    )
    rollback: Ref = field(
        "May roll back",
        help=Question(
            "Who may put back the version from before?",
            "whoever deployed it",
            "Marek Nowak",
            "Going back is a decision too, and at stage 3 it has a name.",
        ),
    )
