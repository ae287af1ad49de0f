"""Checks of the week grid and the load: hours with nobody on duty, impossible targets, overloaded reviewers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.exceptions import UNNAMED
from models.checks.judged_plan import Case, Hit, hit
from models.checks.parameter_words import hours_words, week_minutes
from models.checks.rule import Words, rule
from models.exceptions import Severity
from models.plan import Plan
from models.queue import capacity, coverage, sums
from models.queue.zones import zone

BLIND_SHARE: Final = 98
"""Share of approvals in percent from which very quick reviews are doubted."""
BLIND_SECONDS: Final = 15
"""Seconds per review below which reading is doubted."""
_YEAR: Final = 366


def holes(case: Case) -> tuple[coverage.Week, bool]:
    """The uncovered service hours now or, with several zones, after the next clock change; True for the latter."""
    now = coverage.gaps(case.plan, case.day)
    later = None if now else _after_change(case.plan, case.day)
    if later is None:
        return now, False
    lasting = tuple(
        shift.model_copy(update={"until_day": ""})
        if (parse_value.day(shift.until_day) or case.day) >= case.day
        else shift
        for shift in case.plan.exceptions.shifts
    )
    path = case.plan.exceptions.model_copy(update={"shifts": lasting})
    found = coverage.gaps(case.plan.model_copy(update={"exceptions": path}), later)
    return found, True


def _after_change(plan: Plan, day: date) -> date | None:
    """A day in the first week after the next clock change of any zone in use; None where only one zone is."""
    people = {person.id: person for person in plan.people}
    names = {plan.head.time_zone.strip()}
    for shift in plan.exceptions.shifts:
        own = people[shift.person].time_zone if shift.person in people else ""
        names.add(shift.time_zone.strip() or own.strip() or plan.head.time_zone.strip())
    zones = [found for found in map(zone, names) if found is not None]
    if len(names) < 2:
        return None
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for ahead in range(7, _YEAR, 7):
        then = noon + timedelta(days=ahead)
        if any(then.astimezone(one).utcoffset() != noon.astimezone(one).utcoffset() for one in zones):
            return day + timedelta(days=ahead + 7)
    return None


@rule(
    "EXC-12",
    "NWB",
    "Hours in which the agent works and nobody is on",
    touches=("EUAIA 14.1", "SRE ch.11"),
    essay="23, 196, 232",
    help=(
        "head.time_zone",
        "people.email",
        "exceptions.service_hours",
        "exceptions.shifts",
        "exceptions.absences",
        "exceptions.holidays",
    ),
    unless="exceptions",
    words=Words(
        "{what}",
        "The hour that nobody covers is the hour in which it happens.",
        "Put somebody on by name, or let the agent rest in these hours.",
        {
            "what": {
                "unstated": "It is not stated in which hours the agent works.",
                "never": "Nobody is on the queue in any hour of the week.",
                "now": "Nobody is on the queue {holes}.",
                "later": "Nobody is on the queue {holes} once the clocks have changed.",
            },
            "holes": hours_words,
        },
    ),
)
@rule(
    "EXC-14",
    "WBB",
    "The promised share cannot be kept with these hours",
    touches=("OWASP T10", "MGF 2.2.2"),
    essay="95",
    help=(
        "exceptions.severities.first_look",
        "exceptions.severities.clock",
        "exceptions.severities.share",
        "exceptions.shifts",
        "exceptions.load.per_week",
    ),
    origin="added",
    unless="exceptions",
    words=Words(
        '{gap}With these hours {ceiling} % of items can meet "{target}" ({severity}) at the very best; {share} % are '
        "promised.",
        "No amount of speed helps in an hour in which nobody is there.",
        "Add hours, use covered hours as the clock, or promise less.",
        {
            "gap": {
                "none": "",
                "now": "Nobody is on {holes}. ",
                "later": "Nobody is on {holes} once the clocks have changed. ",
            },
            "holes": hours_words,
        },
        {"severity": UNNAMED},
    ),
)
@reads("head", "people", "workflow", "exceptions")
def is_covered(case: Case) -> Iterator[Hit]:
    """EXC-12, EXC-14: people are on duty in all service hours, and the hours allow the promised targets.

    A gap that makes a target impossible is reported once, by EXC-14.
    """
    missed = [row for row in case.standing if _misses(case, row)]
    found, later = holes(case)
    gap = ("later" if later else "now") if found else "none"
    if missed and case.rules.added_checks:
        for row in missed:
            yield _impossible(case, row, gap, found)
            gap = "none"
        return
    if not coverage.service(case.plan):
        yield hit("EXC-12", "exceptions.service_hours", what="unstated")
    elif not coverage.covered(case.plan, case.day):
        yield hit("EXC-12", "exceptions.shifts", what="never")
    elif found:
        yield hit("EXC-12", "exceptions.shifts", what=gap, holes=week_minutes(found))


def _promise(row: Severity) -> Decimal:
    share = parse_value.number(row.share)
    return Decimal(100) if share is None else share


def _misses(case: Case, row: Severity) -> bool:
    best = coverage.ceiling(case.plan, row, case.day)
    return best is not None and best * 100 < Fraction(_promise(row))


def _impossible(case: Case, row: Severity, gap: str, found: coverage.Week) -> Hit:
    best = coverage.ceiling(case.plan, row, case.day) or Fraction(0)
    target = min((row.first_look, row.cleared), key=lambda text: parse_value.span(text) or parse_value.LONGEST_SPAN)
    return hit(
        "EXC-14",
        "exceptions.shifts" if gap != "none" else f"exceptions.severities.{row.id}.share",
        gap=gap,
        holes=week_minutes(found),
        ceiling=_tenth(best * 100),
        target=target.strip(),
        severity=row.name.strip(),
        share=f"{_promise(row).normalize():f}",
    )


@rule(
    "EXC-13",
    "-WW",
    "Reviewers are loaded above the limit",
    touches=("NIST MANAGE 2.1", "OWASP T10", "AIUC C005"),
    help=("exceptions.kinds.per_week", "exceptions.load.per_week", "exceptions.load.minutes"),
    origin="added",
    unless="exceptions",
    words=Words(
        "{what}",
        "A plan without slack has no room for a bad day, and the queue carries it into the next.",
        "Add hours, shorten the work on an item, or send less into the queue.",
        {
            "what": {
                "week": "The work takes {u} % of the reviewers' hours, which is more than {limit} %.",
                "hours": "More comes in than the people who are on can clear: {busy}.",
            },
            "busy": hours_words,
        },
    ),
)
@rule(
    "EXC-19",
    "-BB",
    "More work arrives than the reviewers have hours",
    touches=("NIST MANAGE 2.1", "OWASP T10", "AIUC C005"),
    help=("exceptions.load.per_week", "exceptions.load.minutes"),
    origin="added",
    unless="exceptions",
    words=Words(
        "More work comes in than the reviewers have hours: {u} % of them.",
        "Every week leaves something over for the next one.",
        "Add hours, shorten the work on an item, or send less into the queue.",
    ),
)
@reads("head", "people", "workflow", "exceptions")
def is_manageable(case: Case) -> Iterator[Hit]:
    """EXC-13, EXC-19: the work fits into the hours, with room for a bad day."""
    week = capacity.capacity(case.plan, case.day)
    used = week.used if week else None
    if used is None:
        return  # another check reports unknown values and a queue without people
    if used > 1:
        yield hit("EXC-19", "exceptions.load.per_week", u=_tenth(used * 100))
    elif used * 100 > case.rules.utilisation_limit:
        limit = case.rules.utilisation_limit
        yield hit("EXC-13", "exceptions.load.per_week", what="week", u=_tenth(used * 100), limit=limit)
    elif busy := sums.crowded(case.plan, case.day):
        yield hit("EXC-13", "exceptions.load.per_week", what="hours", busy=week_minutes(busy))


@rule(
    "EXC-18",
    "-NW",
    "Reviewers approve nearly everything within seconds",
    touches=("MGF 2.2.2", "OWASP ASI09", "EUAIA 14.4.b"),
    help=("exceptions.reviewers", "exceptions.load.approval_share"),
    origin="added",
    unless="exceptions",
    words=Words(
        "Reviewers let {p} % pass and spend {t} seconds on each.",
        "An approval that is always given is no longer a check.",
        "Slip in known faults now and then, or sample fewer items and look properly.",
    ),
)
def is_read(case: Case) -> Iterator[Hit]:
    """EXC-18: approving nearly everything in a few seconds means that it is not read."""
    load = case.plan.exceptions.load
    share, seconds = parse_value.number(load.approval_share), parse_value.number(load.review_seconds)
    if share is not None and seconds is not None and share >= BLIND_SHARE and seconds < BLIND_SECONDS:
        p, t = load.approval_share.strip().rstrip("% "), load.review_seconds.strip()
        yield hit("EXC-18", "exceptions.load.review_seconds", p=p, t=t)


def _tenth(value: Fraction) -> str:
    """A percentage with at most one decimal, rounded down, so that "100" is never claimed too early."""
    tenths = int(value * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
