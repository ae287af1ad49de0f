"""The window's clock: the one place in it that asks what time it is; everything below is told."""

from __future__ import annotations

import datetime


def now() -> datetime.datetime:
    """This moment, with the zone of this computer."""
    return datetime.datetime.now(datetime.UTC).astimezone()  # noqa: TID251 - the one clock of the window


def today() -> datetime.date:
    """The day on this computer's calendar."""
    return now().date()
