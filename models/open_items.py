"""Open items: points that are accepted as open, each with an owner and a date."""

from __future__ import annotations

from models.fields import Day, Line, Ref, Row, field


class OpenItem(Row):
    """A point that is accepted as open, with an owner and a date."""

    finding: Line = field("Finding")
    path: Line = field("Field")
    owner: Ref = field("Owner")
    due: Day = field("Due")
    note: Line = field("Note")
