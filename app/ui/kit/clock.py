"""The window's clock: only this module reads the time; everything else gets it as an argument."""

from __future__ import annotations

import datetime


def now() -> datetime.datetime:
    """The current time, with this computer's time zone."""
    return datetime.datetime.now(datetime.UTC).astimezone()  # noqa: TID251 - the one clock of the window


def today() -> datetime.date:
    """The day on this computer's calendar."""
    return now().date()
