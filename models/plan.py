"""The plan: an immutable value with all decisions of a team about one agent in one workflow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from models.attachments import Attachment
from models.autonomy import Autonomy
from models.boundary import Boundary, Head
from models.changes import CHANGE_WORDS, ChangeRule, Changes
from models.exceptions import EXCEPTION_WORDS, ExceptionKind, ExceptionPath, Severity
from models.fields import MOST_ROWS, Part, Question, Shape, field
from models.incident import Incident
from models.open_items import OpenItem
from models.owners import Consulted, Outcome, SystemOwner, Vendor, WorkflowOwner
from models.people import Person
from models.records import Records
from models.reviews import Reviews
from models.scorecard import MEASURE_WORDS, Measure, Scorecard
from models.settled import Settled
from models.signing import Signing
from models.stop import Stop

SCHEMA: Final = 2
"""The schema number of the plan; `models.upgrade` migrates older documents to it."""
LARGEST_PLAN: Final = 1024 * 1024
"""Maximum size of a plan in bytes in canonical form."""

PlanId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", strict=True),
    Shape("id"),
]


class Plan(Part):
    """Everything a team decided. All parts and fields have defaults; what is missing is said by the checks."""

    plan_id: PlanId
    head: Head = field("Agent and workflow", Head())
    people: Annotated[tuple[Person, ...], Field(max_length=MOST_ROWS)] = field(
        "People",
        (),
        help=Question(
            "Who is named anywhere in this plan?",
            "everybody involved",
            "each person once, with what kind of holder it is",
            "All owner fields point into this one list, so that a change of name is made once.",
        ),
    )
    boundary: Boundary = field("Boundary", Boundary())
    workflow: WorkflowOwner = field("Workflow owner", WorkflowOwner())
    system: SystemOwner = field("System owner", SystemOwner())
    exceptions: ExceptionPath = field("Exception path", ExceptionPath())
    outcome: Outcome = field("Outcome owner", Outcome())
    scorecard: Scorecard = field("Scorecard", Scorecard())
    changes: Changes = field("Change approvals", Changes())
    stop: Stop = field("Stop button", Stop())
    reviews: Reviews = field("Reviews", Reviews())
    autonomy: Autonomy = field("Autonomy", Autonomy())
    vendors: Annotated[tuple[Vendor, ...], Field(max_length=MOST_ROWS)] = field("Vendors", ())
    incident: Incident = field("Incidents", Incident())
    records: Records = field("Records, people, end", Records())
    consulted: Annotated[tuple[Consulted, ...], Field(max_length=MOST_ROWS)] = field(
        "Asked before sign-off",
        (),
        help=Question(
            "Who was asked before sign-off, on which day, and what came of it?",
            "Legal is aware",
            "Security, Ines Duarte, 3 November, agreed with conditions",
            "Those who are asked afterwards can only say no. That something is not needed is an answer too.",
        ),
    )
    signing: Signing = field("Signing", Signing(), since=2)
    settled: Annotated[tuple[Settled, ...], Field(max_length=MOST_ROWS)] = field(
        "Settled warnings",
        (),
        help=Question(
            "Which advice was answered with: this is right, because?",
            "noted",
            "one person for workflow and system, because the team has four people; Priya checks the releases",
            "A reason is read by those who sign, and printed. What blocks cannot be argued away.",
        ),
    )
    open_items: Annotated[tuple[OpenItem, ...], Field(max_length=MOST_ROWS)] = field(
        "Open items",
        (),
        help=Question(
            "Which blocking point is accepted as open, who closes it, and by when?",
            "in progress",
            "rehearsal of the stop: Marek Nowak, 15 December 2026",
            "Open is a decision if it has an owner and a date, and an accident if it has none.",
        ),
    )
    attachments: Annotated[tuple[Attachment, ...], Field(max_length=MOST_ROWS)] = field(
        "Attachments",
        (),
        help=Question(
            "Which files belong to this plan?",
            "see the shared drive",
            "playbook-17.pdf, named by its hash",
            "The hash says later whether it is still the same file; the program never opens it.",
        ),
    )

    def person(self, ref: str) -> Person | None:
        """The person of a reference, or None (also for a blank, inherited or dangling one)."""
        return next((person for person in self.people if person.id == ref), None)


def new_plan(plan_id: str, mint: Callable[[], str]) -> Plan:
    """A new plan with the usual kinds of exception, measures and kinds of change.

    `mint` returns a new row id at each call; three severities without rules are included.
    """
    severities = tuple(Severity(id=mint(), name=name) for name in ("High", "Medium", "Low"))
    kinds = tuple(
        ExceptionKind.model_validate({"id": mint(), "key": key, "name": words})
        for key, words in EXCEPTION_WORDS.items()
        if key != "own"
    )
    measures = tuple(
        Measure.model_validate({"id": mint(), "key": key, "name": words})
        for key, words in MEASURE_WORDS.items()
        if key != "own"
    )
    rules = tuple(
        ChangeRule.model_validate({"id": mint(), "key": key, "name": words})
        for key, words in CHANGE_WORDS.items()
        if key != "own"
    )
    return Plan(
        plan_id=plan_id,
        exceptions=ExceptionPath(kinds=kinds, severities=severities),
        scorecard=Scorecard(measures=measures),
        changes=Changes(rules=rules),
    )
