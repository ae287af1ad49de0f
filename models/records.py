"""Records, training, and how the agent is retired."""

from __future__ import annotations

from models.fields import Day, Part, Prose, Span, field


class Records(Part):
    """Records, training and the end of the agent."""

    kept: Prose = field("Records that are kept", hint="every input, output and approval")
    kept_for: Span = field("For how long", hint="24 months")
    trained_on: Day = field("Reviewers trained on")
    told_on: Day = field("People affected told on")
    retirement: Prose = field("How it is retired", hint="queue to people, access revoked, records archived")
