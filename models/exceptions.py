"""The exception path (X): the queue for what the agent may not decide, its owner and hours, and the escalations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import (
    MOST_ROWS,
    Day,
    Figure,
    Line,
    Minute,
    Part,
    Prose,
    Question,
    Ref,
    Refs,
    Row,
    Shape,
    Span,
    Weekdays,
    YesNo,
    Zone,
    field,
)
from models.owners import YES_NO_WORDS, Role

EXCEPTION_WORDS = {
    "ambiguous": "Ambiguous input",
    "policy": "Policies that conflict",
    "missing": "Missing data",
    "validation": "Failed validation",
    "api": "Mismatch with another system",
    "partial": "Partial failure",
    "high_risk": "High-risk action that needs approval",
    "own": "Our own kind",
}
CLOCK_WORDS = {"": "Not stated", "calendar": "Calendar hours", "covered": "Covered hours"}
ARRIVAL_WORDS = {"flat": "The same at every hour", "office": "In service hours only", "profile": "As drawn"}

RowRef = Annotated[str, Field(pattern=r"^([0-9a-f]{8})?$", strict=True), Shape("rowref")]
"""The id of a row of another list of the same part, or blank."""


class ExceptionKind(Row):
    """One kind of exception, its route and how bad it is."""

    key: Literal["ambiguous", "policy", "missing", "validation", "api", "partial", "high_risk", "own"] = field(
        "Kind", "own", words=EXCEPTION_WORDS
    )
    name: Line = field("In our words", hint="two invoices with one number")
    route: Line = field("Route", hint="BILL-EXC, claimed by the shift")
    severity: RowRef = field("Severity")
    per_week: Figure = field("How many a week", hint="14", since=2)
    minutes: Figure = field("Minutes each", hint="12", since=2)


class Severity(Row):
    """One level of severity, the rule that puts an item into it, and how fast people answer."""

    name: Line = field("Severity", hint="High")
    rule: Prose = field("What belongs here", hint="Fraud, legal threat, payment data")
    first_look: Span = field("First look", hint="1 hour")
    cleared: Span = field("Cleared", hint="4 hours")
    clock: Literal["", "calendar", "covered"] = field(
        "Clock",
        words=CLOCK_WORDS,
        help=Question(
            "Does the clock run at night, or only while somebody is on?",
            "working time",
            "Calendar hours for High, covered hours for the rest",
            "The same four hours are an afternoon or a weekend, depending on the clock.",
        ),
    )
    share: Figure = field(
        "Promised share, %",
        hint="95",
        help=Question(
            "In how many of a hundred cases is the target kept?",
            "always",
            "95",
            "A target with a share can be kept on a bad day; one without is 100 and is broken on the first.",
        ),
    )


class Escalation(Row):
    """What goes further up, to whom, and after how long."""

    trigger: Line = field("What goes further up", hint="a High item that nobody has looked at")
    to: Ref = field("To")
    within: Span = field("Within", hint="30 minutes")


class WeekSpan(Row):
    """The same hours on some days of the week, in minutes since midnight."""

    days: Weekdays = field("Days", ())
    start: Minute = field("From", 0)
    end: Minute = field("To", 0)


class Shift(WeekSpan):
    """A named person on the queue, weekly or every n weeks, in the person's or a named zone."""

    person: Ref = field("Person")
    time_zone: Zone = field("Time zone")
    from_day: Day = field("First day")
    until_day: Day = field("Last day")
    every_weeks: Annotated[int, Field(ge=1, le=52, strict=True), Shape("count")] = field("Every n weeks", 1)


class Absence(Row):
    """Days on which somebody is away."""

    person: Ref = field("Person")
    from_day: Day = field("From")
    until_day: Day = field("Until")


class Cover(Row):
    """Somebody who steps in once."""

    person: Ref = field("Person")
    day: Day = field("Day")
    start: Minute = field("From", 0)
    end: Minute = field("To", 0)
    time_zone: Zone = field("Time zone")


class Holiday(Row):
    """A day on which weekly shifts do not stand."""

    day: Day = field("Day")
    name: Line = field("Holiday")


class Load(Part):
    """How much arrives and how long it takes."""

    pattern: Literal["flat", "office", "profile"] = field("Arrivals", "flat", words=ARRIVAL_WORDS)
    per_week: Figure = field("Exceptions a week", hint="264")
    profile: Annotated[tuple[Figure, ...], Field(max_length=168), Shape("profile")] = field(
        "Arrivals in each hour of the week", ()
    )
    minutes: Figure = field("Minutes an item", hint="8")
    spread: Figure = field("Spread, minutes", hint="5")
    approval_share: Figure = field("Approved unchanged, %", hint="82")
    review_seconds: Figure = field("Seconds a review", hint="95")


class ExceptionPath(Role):
    """X: the owner, the queue and everything people need to clear it."""

    destination: Line = field("Where they land", hint="BILL-EXC")
    tool: Line = field("In which tool", hint="Helpdesk")
    claimable: YesNo = field(
        "Can one person claim an item",
        words=YES_NO_WORDS,
        help=Question(
            "Can one person take an item, so that all the others see it is taken?",
            "people mark it as read",
            "Yes",
            "Where everybody reads, everybody believes that somebody else replied.",
        ),
    )
    reviewers: Refs = field(
        "Reviewers",
        (),
        help=Question(
            "Who looks at the items?",
            "whoever has time",
            "Billing Team, shift by shift",
            "Reviewers may be a group; the owner of the queue may not.",
        ),
    )
    sees_queue: Refs = field("Who sees the queue", ())
    shows_age: YesNo = field("Does it show the age of an item", words=YES_NO_WORDS)
    kinds: Annotated[tuple[ExceptionKind, ...], Field(max_length=MOST_ROWS)] = field("Kinds of exception", ())
    severities: Annotated[tuple[Severity, ...], Field(max_length=MOST_ROWS)] = field("Response targets", ())
    allowed_actions: Prose = field(
        "What a reviewer may do",
        hint="resolve, reroute, refund up to EUR 200, refuse",
        help=Question(
            "What may a reviewer do without asking anybody?",
            "use good judgement",
            "resolve, reroute, refund up to EUR 200, refuse",
            "People who must ask for every step do not clear a queue.",
        ),
    )
    escalations: Annotated[tuple[Escalation, ...], Field(max_length=MOST_ROWS)] = field("Further up", ())
    playbook: Line = field(
        "Playbook",
        hint="PB-17 in the team wiki",
        help=Question(
            "Where does it stand how an item is handled?",
            "people know",
            "PB-17 in the team wiki",
            "The third reviewer should not have to invent what the first two found out.",
        ),
    )
    feedback_loop: Prose = field(
        "How learnings get back",
        hint="Tuesday: top five causes become rule changes",
        help=Question(
            "How does what people correct change the agent?",
            "we learn from it",
            "every Tuesday the five most frequent causes become changes of rules",
            "Otherwise the same mistake is corrected by hand for ever.",
        ),
    )
    service_hours: Annotated[tuple[WeekSpan, ...], Field(max_length=MOST_ROWS)] = field(
        "When the agent works",
        (),
        help=Question(
            "In which hours does the agent work?",
            "it is always on, more or less",
            "Monday to Friday 08:00 to 18:00, Saturday 09:00 to 14:00",
            "Only hours in which it works can be hours in which somebody is missing.",
        ),
    )
    shifts: Annotated[tuple[Shift, ...], Field(max_length=MOST_ROWS)] = field(
        "Who is on",
        (),
        help=Question(
            "Who is on the queue, by name and by hour?",
            "business hours",
            "Tomasz Lis, Monday to Friday 08:00 to 16:00",
            "Friday at twenty to five is an hour like any other, for the agent.",
        ),
    )
    absences: Annotated[tuple[Absence, ...], Field(max_length=MOST_ROWS)] = field("Away", ())
    covers: Annotated[tuple[Cover, ...], Field(max_length=MOST_ROWS)] = field("One-off cover", ())
    holidays: Annotated[tuple[Holiday, ...], Field(max_length=MOST_ROWS)] = field("Public holidays", ())
    holiday_country: Line = field("Country", hint="DE")
    holiday_region: Line = field("Region", hint="BE")
    holiday_source: Line = field("Dates from")
    load: Load = field("Load", Load())
