"""Settled warnings: findings that were answered with a reason."""

from __future__ import annotations

from models.fields import Day, Line, Prose, Row, field


class Settled(Row):
    """A warning that was argued away, with the reason."""

    finding: Line = field("Finding")
    path: Line = field("Field")
    reason: Prose = field("This is right, because")
    by: Line = field("By")
    on: Day = field("On")
