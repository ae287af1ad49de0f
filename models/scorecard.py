"""The scorecard: its owner, the measures, and the values at which the team acts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import MOST_ROWS, Figure, Line, Part, Question, Ref, Row, field

MEASURE_WORDS = {
    "throughput": "Throughput",
    "exception_rate": "Exception rate",
    "rework_rate": "Rework rate",
    "false_positives": "False positives",
    "false_negatives": "False negatives",
    "review_load": "Human review load",
    "unit_cost": "Unit cost",
    "customer_impact": "Customer impact",
    "own": "Our own measure",
}
DIRECTION_WORDS = {"": "Not stated", "at_least": "At least", "at_most": "At most"}


class Measure(Row):
    """One number of the scorecard and the values at which the team acts."""

    key: Literal[
        "throughput",
        "exception_rate",
        "rework_rate",
        "false_positives",
        "false_negatives",
        "review_load",
        "unit_cost",
        "customer_impact",
        "own",
    ] = field("Kind", "own", words=MEASURE_WORDS)
    name: Line = field("Measure", hint="Payee changed by mistake")
    unit: Line = field(
        "Unit",
        hint="% of tickets",
        help=Question(
            "In which unit?",
            "points",
            "% of tickets",
            "Twelve of what, is the first thing everybody asks.",
        ),
    )
    today: Figure = field(
        "Today",
        hint="11.8",
        help=Question(
            "What is it today, before or without the agent?",
            "20 % worse than it will be",
            "11.8",
            "An improvement is seen from where it started, or it is only claimed.",
        ),
    )
    target: Figure = field("Target", hint="12")
    direction: Literal["", "at_least", "at_most"] = field("Target is", words=DIRECTION_WORDS)
    interval: Line = field("How often", hint="daily")
    source: Line = field("Source", hint="Helpdesk")
    expand: Figure = field("Expand", hint="< 9")
    narrow: Figure = field("Narrow", hint="> 15")
    pause: Figure = field("Pause", hint="> 20")
    stop: Figure = field("Stop", hint="> 30")


class Scorecard(Part):
    """Who owns the numbers, and which they are."""

    owner: Ref = field("Scorecard owner")
    measures: Annotated[tuple[Measure, ...], Field(max_length=MOST_ROWS)] = field("Measures", ())
