"""The boundary: what the agent does, on which items, up to what limit, and what it must hand over."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import MOST_ROWS, Figure, Line, Part, Prose, Ref, Row, Span, field

DISPOSITION_WORDS = {"": "Not stated", "alone": "Acts alone", "asks": "Asks first", "never": "Never"}
UNDO_WORDS = {"": "Not stated", "yes": "Yes", "partly": "Partly", "no": "No"}
EFFECT_WORDS = {"": "Not stated", "reads": "Reads only", "drafts": "Drafts", "writes": "Writes outside the draft"}
SILENCE_WORDS = {
    "": "Not stated",
    "waits": "The item waits",
    "escalates": "It goes further up",
    "refused": "It is refused",
    "goes_ahead": "It goes ahead",
}


class Head(Part):
    """What the plan is about, and how much of it there is."""

    agent: Line = field("Agent", hint="Billing triage agent")
    workflow: Line = field("Workflow", hint="billing triage")
    unit: Line = field("Unit", hint="Support Operations")
    intake: Line = field("Where items come from", hint="mail and web form")
    volume: Figure = field("Volume", hint="410")
    volume_unit: Line = field("Counted in", hint="tickets a day")
    time_zone: Line = field("Time zone of the plan", hint="Europe/Berlin")


class Job(Row):
    """One thing the agent may or may not do."""

    verb: Line = field("Verb", hint="Classify")
    object: Line = field("On what", hint="inbound billing tickets")
    limit: Line = field("Up to what limit", hint="invoice copies and due dates")
    value: Figure = field("Value at stake", hint="200")
    disposition: Literal["", "alone", "asks", "never"] = field("Freedom", words=DISPOSITION_WORDS)
    undo: Literal["", "yes", "partly", "no"] = field("Can undo", words=UNDO_WORDS)
    effect: Literal["", "reads", "drafts", "writes"] = field("Effect", words=EFFECT_WORDS)
    tool: Line = field("Tool", hint="Helpdesk")
    on_silence: Literal["", "waits", "escalates", "refused", "goes_ahead"] = field(
        "If nobody answers", words=SILENCE_WORDS
    )
    silence_after: Span = field("Nobody answered means after", hint="4 hours")


class Exclusion(Row):
    """One kind of case that the agent must hand to a human."""

    case: Line = field("Case", hint="Refund over EUR 200, or a second refund")
    to: Ref = field("Handed to")


class Boundary(Part):
    """What the agent does, in words and in rows."""

    purpose: Prose = field("What the workflow is for", hint="Billing questions answered the same day")
    statement: Prose = field(
        "In one sentence", hint="Classify inbound billing tickets, draft the simple replies, hand over refunds"
    )
    jobs: Annotated[tuple[Job, ...], Field(max_length=MOST_ROWS)] = field("Jobs", ())
    exclusions: Annotated[tuple[Exclusion, ...], Field(max_length=MOST_ROWS)] = field("What it must hand over", ())
    inputs: Prose = field("Inputs in scope", hint="English and German mail to billing@, up to 10 MB")
    good_enough: Prose = field("What is good enough", hint="19 of 20 sampled replies need no change")
    success: Prose = field("What counts as success", hint="first reply within 4 hours for 95 of 100 tickets")
    failure: Prose = field("What counts as failure", hint="a wrong amount reaches a customer")
    accepted_risks: Prose = field("Risks that are accepted", hint="up to 2 in 100 tickets sorted wrongly")
