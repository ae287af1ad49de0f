"""What the week grid paints, and the consequence of one gap in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.ui.widgets.people_offers import words_of
from app.ui.widgets.week_grid import Span
from models import capacity, coverage, reading
from models.fields import DAY_MINUTES
from models.plan import Plan


def example_words(plan: Plan, day: date) -> str:
    """One item in a gap: when it arrives, until when it waits, and against which target; blank without a gap."""
    tr = QCoreApplication.translate
    found = capacity.example_wait(plan, day)
    if found is None:
        return ""
    weekday, clock = reading.say_clock(found.minute).split(" ")
    item = tr("CoverageBoard", "An item")
    if found.severity is not None and found.severity.name.strip():
        item = tr("CoverageBoard", "An item of severity {0}").format(found.severity.name.strip())
    if found.wait is None:
        words = tr("CoverageBoard", "{0} that arrives on {1} at {2} waits for ever: nobody is on at any time.")
        return words.format(item, weekday, clock)
    until, length = reading.say_clock(found.minute + found.wait), reading.say_minutes(found.wait)
    words = tr("CoverageBoard", "{0} that arrives on {1} at {2} waits until {3}: {4}")
    words = words.format(item, weekday, clock, until, length)
    if found.severity is None or found.target is None:
        return f"{words}."
    kept = found.wait <= found.target
    against = tr("CoverageBoard", "within") if kept else tr("CoverageBoard", "against")
    return f"{words} {against} {found.severity.first_look.strip()}."


def by_day(start: int, end: int) -> list[tuple[int, int]]:
    """An interval of the week cut at midnight."""
    pieces: list[tuple[int, int]] = []
    while start < end:
        stop = min(end, (start // DAY_MINUTES + 1) * DAY_MINUTES)
        pieces.append((start, stop))
        start = stop
    return pieces


def week_spans(plan: Plan, stretches: tuple[coverage.Stretch, ...], gaps: coverage.Week) -> tuple[Span, ...]:
    """What the grid paints: who is on and where nobody is, cut at midnight, in the order of the week."""
    made = [
        Span(start, end, "on", *_names(plan, stretch.people))
        for stretch in stretches
        for start, end in by_day(stretch.start, stretch.end)
    ]
    nobody = QCoreApplication.translate("CoverageBoard", "nobody")
    made.extend(Span(start, end, "nobody", nobody) for gap in gaps for start, end in by_day(*gap))
    return tuple(sorted(made, key=lambda span: span.start))


def _names(plan: Plan, refs: tuple[str, ...]) -> tuple[str, str]:
    full = [words_of(plan, ref) for ref in refs]
    short = [_short(name) for name in full]
    return ", ".join(full), ", ".join(short)


def _short(name: str) -> str:
    """A name that needs less room: the first word, and the first letter of the last one."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name
