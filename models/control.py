"""Scorecard, change approvals, stop button, reviews, autonomy and the rest of what keeps an agent in hand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.exceptions import WeekSpan
from models.fields import (
    MOST_ROWS,
    Day,
    Figure,
    Fingerprint,
    Line,
    Part,
    Prose,
    Ref,
    Refs,
    Row,
    Shape,
    Span,
    Zone,
    field,
)

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
CHANGE_WORDS = {
    "new_action": "New action",
    "wider_scope": "Wider scope",
    "looser_threshold": "Looser approval threshold",
    "new_integration": "New integration",
    "escalation_rule": "Changed escalation rule",
    "higher_risk": "Higher-risk path",
    "prompt_text": "Prompt, rule or template text",
    "new_model": "New model or version",
    "own": "Our own kind of change",
}
ORDER_WORDS = {"any": "In any order", "listed": "One after the other, as listed"}
CHANGE_NOTES = {
    "new_action": "the agent may do something it could not",
    "wider_scope": "more items, regions, customers, languages",
    "looser_threshold": "more goes through without a person",
    "new_integration": "a new tool, data source or right",
    "escalation_rule": "what goes up, to whom, after how long",
    "higher_risk": "money, contracts, personal data",
    "prompt_text": "wording that changes behaviour",
    "new_model": "also when the vendor replaces it",
    "own": "",
}


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
    unit: Line = field("Unit", hint="% of tickets")
    today: Figure = field("Today", hint="11.8")
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


class ChangeRule(Row):
    """One kind of change and whose yes it needs."""

    key: Literal[
        "new_action",
        "wider_scope",
        "looser_threshold",
        "new_integration",
        "escalation_rule",
        "higher_risk",
        "prompt_text",
        "new_model",
        "own",
    ] = field("Kind", "own", words=CHANGE_WORDS)
    name: Line = field("Kind of change", hint="Change of the tone of voice")
    approvers: Refs = field("Must approve", ())
    told: Refs = field("Is told before", ())
    needed: Figure = field("How many must say yes", hint="all, unless said")
    maker: Ref = field("Makes the change")


class Changes(Part):
    """Whose yes a change of behaviour needs."""

    rules: Annotated[tuple[ChangeRule, ...], Field(max_length=MOST_ROWS)] = field("Who approves what", ())
    emergency: Prose = field("In an emergency", hint="Nowak may roll back at once and tells Whitfield within 1 hour")
    own_change: Prose = field("Nobody approves their own change", hint="If Nowak makes it, Duarte approves")
    evidence: Line = field("Where the evidence is kept", hint="Change log BILL-CHG, one entry a change")


class StopHolder(WeekSpan):
    """Somebody who can stop the agent, and when that person can be reached."""

    person: Ref = field("Person")
    time_zone: Zone = field("Time zone")


class Stop(Part):
    """The stop button."""

    holders: Annotated[tuple[StopHolder, ...], Field(max_length=MOST_ROWS)] = field("Who can stop it", ())
    how: Prose = field("How to pause it", hint="switch off billing-agent.enabled")
    narrow: Prose = field("How to narrow it", hint="drafts only, no sending")
    minutes: Figure = field("Minutes until it takes effect", hint="10")
    who_else: Line = field("Who else must agree", hint="nobody")
    rehearsed_on: Day = field("Last rehearsed on")
    rollback: Ref = field("May roll back")


class Review(Part):
    """One of the standing reviews."""

    interval: Line = field("How often", hint="every two weeks")
    next_on: Day = field("Next on")
    chair: Ref = field("Chair")
    record: Line = field("Record", hint="minutes in BILL-REV")


class FailureReview(Review):
    """The review after something went wrong."""

    trigger: Line = field("What triggers it", hint="any wrong amount sent to a customer")
    delay: Span = field("Held within", hint="5 working days")


class Reviews(Part):
    """The rhythm."""

    performance: Review = field("Performance review", Review())
    failures: FailureReview = field("Failure review", FailureReview())
    audit: Review = field("Audit review", Review())


class Autonomy(Part):
    """How far the agent may go; stage 0 means not chosen."""

    stage: Annotated[int, Field(ge=0, le=3, strict=True), Shape("stage")] = field("Stage", 0)
    low_risk_rule: Prose = field("What is low risk", hint="reply from templates B1 to B9, no money moves")
    low_risk_value: Figure = field("Low risk ends at a value of", hint="200")
    sample_share: Figure = field("Share of outputs people check, %", hint="5")
    evidence: Prose = field("Figures that support this stage", hint="eight weeks at stage 1, 97 of 100 unchanged")


class Incident(Part):
    """What happens when harm was done."""

    owner: Ref = field("Incident owner")
    plan: Prose = field("Incident plan", hint="IR-4: stop, list affected, tell, repair, review")
    tells_customers: Ref = field("Tells customers")
    tells_regulators: Ref = field("Tells regulators")


class Records(Part):
    """Records, training and the end of the agent."""

    kept: Prose = field("Records that are kept", hint="every input, output and approval")
    kept_for: Span = field("For how long", hint="24 months")
    trained_on: Day = field("Reviewers trained on")
    told_on: Day = field("People affected told on")
    retirement: Prose = field("How it is retired", hint="queue to people, access revoked, records archived")


class Signing(Part):
    """How a sealed revision is signed, and until when the signatures hold."""

    order: Literal["any", "listed"] = field("Order of signing", "any", words=ORDER_WORDS)
    expires: Day = field("The signatures hold until")


class Settled(Row):
    """A warning that was argued away, with the reason."""

    finding: Line = field("Finding")
    path: Line = field("Field")
    reason: Prose = field("This is right, because")
    by: Line = field("By")
    on: Day = field("On")


class OpenItem(Row):
    """A point that is accepted as open, with an owner and a date."""

    finding: Line = field("Finding")
    path: Line = field("Field")
    owner: Ref = field("Owner")
    due: Day = field("Due")
    note: Line = field("Note")


class Attachment(Row):
    """A file that belongs to the plan, named by its hash; the program never opens it."""

    name: Line = field("File")
    type: Line = field("Type")
    size: Annotated[int, Field(ge=0, le=5 * 1024 * 1024, strict=True), Shape("size")] = field("Bytes", 0)
    sha256: Fingerprint = field("SHA-256")
