"""Computes the spans that the week grid paints, and the consequence of one gap in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.ui.binding.people_offers import words_of
from app.ui.widgets.week_sheet import Span
from models import parse_value
from models.fields import DAY_MINUTES
from models.plan import Plan
from models.queue import capacity, coverage


def week_key(plan: Plan, day: date) -> tuple[object, ...]:
    """The cache key of the drawn week: everything that its spans and gaps depend on."""
    path = plan.exceptions
    zone, owner = plan.head.time_zone, plan.workflow.owner
    return path.shifts, path.service_hours, path.severities, plan.people, zone, owner, day


def example_words(plan: Plan, day: date) -> str:
    """One item in a gap: when it arrives, until when it waits, and against which target; blank without a gap."""
    tr = QCoreApplication.translate
    found = capacity.example_wait(plan, day)
    if found is None:
        return ""
    weekday, clock = parse_value.say_clock(found.minute).split(" ")
    item = tr("CoverageBoard", "An item")
    if found.severity is not None and found.severity.name.strip():
        item = tr("CoverageBoard", "An item of severity {0}").format(found.severity.name.strip())
    if found.wait is None:
        words = tr("CoverageBoard", "{0} that arrives on {1} at {2} waits for ever: nobody is on at any time.")
        return words.format(item, weekday, clock)
    until, length = parse_value.say_clock(found.minute + found.wait), parse_value.say_minutes(found.wait)
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
    """The spans to paint: people on duty and gaps with nobody on duty, cut at midnight, in order of time."""
    pieces = sorted((start, end, person) for whole in _of_people(stretches) for start, end, person in _cut(*whole))
    made: list[Span] = []
    cluster: list[tuple[int, int, str]] = []
    for piece in pieces:
        if cluster and piece[0] >= max(end for _, end, _ in cluster):
            made.extend(_in_lanes(plan, cluster))
            cluster = []
        cluster.append(piece)
    made.extend(_in_lanes(plan, cluster))
    nobody = QCoreApplication.translate("CoverageBoard", "nobody")
    made.extend(Span(start, end, "nobody", nobody) for gap in gaps for start, end in by_day(*gap))
    return tuple(sorted(made, key=lambda span: (span.start, span.lane)))


def _of_people(stretches: tuple[coverage.Stretch, ...]) -> list[tuple[int, int, str]]:
    """Each person's continuous time on the queue, even when the others on duty change."""
    made: list[tuple[int, int, str]] = []
    running: dict[str, int] = {}
    for stretch in stretches:
        for person in stretch.people:
            at = running.get(person)
            if at is not None and made[at][1] == stretch.start:
                made[at] = (made[at][0], stretch.end, person)
            else:
                running[person] = len(made)
                made.append((stretch.start, stretch.end, person))
    return made


def _cut(start: int, end: int, person: str) -> list[tuple[int, int, str]]:
    return [(low, high, person) for low, high in by_day(start, end)]


def _in_lanes(plan: Plan, cluster: list[tuple[int, int, str]]) -> list[Span]:
    """Assign each of the overlapping spans to the first free lane."""
    ends: list[int] = []
    places: list[int] = []
    for start, end, _ in cluster:
        lane = next((index for index, free in enumerate(ends) if free <= start), len(ends))
        ends[lane : lane + 1] = [end]
        places.append(lane)
    made: list[Span] = []
    for (start, end, person), lane in zip(cluster, places, strict=True):
        name = words_of(plan, person)
        made.append(Span(start, end, "on", name, _short(name), lane, len(ends)))
    return made


def _short(name: str) -> str:
    """A short form of a name: the first word and the initial of the last."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name
