"""The boundary: what the agent does, on which items, up to what limit, and what it must pass to people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import MOST_ROWS, Figure, Line, Part, Prose, Question, Ref, Row, Span, field

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

    agent: Line = field(
        "Agent",
        hint="Billing triage agent",
        help=Question(
            "What do people call the agent when something goes wrong with it?",
            "AI assistant v2 final",
            "Billing triage agent",
            "One name that everybody uses can be rung up about, searched for and signed under.",
        ),
    )
    workflow: Line = field(
        "Workflow",
        hint="billing triage",
        help=Question(
            "Which piece of work is it part of?",
            "customer experience",
            "billing triage",
            "Ownership belongs to work that was there before the agent, not to the software.",
        ),
    )
    unit: Line = field("Unit", hint="Support Operations")
    intake: Line = field(
        "Where items come from",
        hint="mail and web form",
        help=Question(
            "Through which door do items come in?",
            "various channels",
            "mail to billing@ and the web form",
            "An unknown door lets in items that nobody has thought about.",
        ),
    )
    volume: Figure = field("Volume", hint="410")
    volume_unit: Line = field("Counted in", hint="tickets a day")
    time_zone: Line = field(
        "Time zone of the plan",
        hint="Europe/Berlin",
        help=Question(
            "In which zone are the hours of this plan read?",
            "CET, roughly",
            "Europe/Berlin",
            "A gap on Friday afternoon can only be seen if everybody means the same afternoon.",
        ),
    )


class Job(Row):
    """One thing the agent may or may not do."""

    verb: Line = field("Verb", hint="Classify")
    object: Line = field("On what", hint="inbound billing tickets")
    limit: Line = field(
        "Up to what limit",
        hint="invoice copies and due dates",
        help=Question(
            "How far may it go before it must let go of the item?",
            "within reason",
            "templates B1 to B9, up to EUR 50, one a day for each customer",
            "A limit that can be counted is the only kind that a tired reviewer can hold it to.",
        ),
    )
    value: Figure = field(
        "Value at stake",
        hint="200",
        help=Question(
            "What is at stake in one item, in money?",
            "small amounts",
            "200",
            "The value decides whether the job still counts as low risk, and with it the stage.",
        ),
    )
    disposition: Literal["", "alone", "asks", "never"] = field(
        "Freedom",
        words=DISPOSITION_WORDS,
        help=Question(
            "Does it act alone, ask first, or never do this?",
            "it depends",
            "Asks first",
            "Everybody in the room has a different freedom in mind until one of the three is chosen.",
        ),
    )
    undo: Literal["", "yes", "partly", "no"] = field(
        "Can undo",
        words=UNDO_WORDS,
        help=Question(
            "Can what it did be taken back?",
            "usually",
            "Partly: a sent reply can be corrected, not unsent",
            "What cannot be undone needs a limit or a person before it, not a correction after it.",
        ),
    )
    effect: Literal["", "reads", "drafts", "writes"] = field(
        "Effect",
        words=EFFECT_WORDS,
        help=Question(
            "Does it only read, prepare a draft, or change something outside?",
            "it works with the ticket",
            "Drafts: a person sends",
            "Stage 1 ends where something leaves the draft without a person.",
        ),
    )
    tool: Line = field(
        "Tool",
        hint="Helpdesk",
        help=Question(
            "With which tool does it do this?",
            "API",
            "Helpdesk, with the rights of an agent of level 1",
            "Each tool is a door, with somebody who can close it.",
        ),
    )
    on_silence: Literal["", "waits", "escalates", "refused", "goes_ahead"] = field(
        "If nobody answers", words=SILENCE_WORDS
    )
    silence_after: Span = field("Nobody answered means after", hint="4 hours")


class Exclusion(Row):
    """One kind of case that the agent must hand to a human."""

    case: Line = field("Case", hint="Refund over EUR 200, or a second refund")
    to: Ref = field(
        "Handed to",
        help=Question(
            "Who waits for these cases?",
            "the back office",
            "Tomasz Lis, Billing Team Lead",
            "A case that is handed to nobody is dropped.",
        ),
    )


class Boundary(Part):
    """What the agent does, in words and in rows."""

    purpose: Prose = field(
        "What the workflow is for",
        hint="Billing questions answered the same day",
        help=Question(
            "What is this workflow for, whoever or whatever does it?",
            "leverage AI to delight customers",
            "Billing questions get a correct answer on the day they arrive",
            "Without a purpose the agent gets good at whatever is easy to count.",
        ),
    )
    statement: Prose = field(
        "In one sentence",
        hint="Classify inbound billing tickets, draft the simple replies, hand over refunds",
        help=Question(
            "What does the agent do, in one sentence that a stranger could check?",
            "automates customer support",
            "Sorts incoming billing tickets, drafts replies from templates B1 to B9, and hands refunds, fraud"
            " and cancellations to people",
            "Owning something means being able to point at where it ends.",
        ),
    )
    jobs: Annotated[tuple[Job, ...], Field(max_length=MOST_ROWS)] = field("Jobs", ())
    exclusions: Annotated[tuple[Exclusion, ...], Field(max_length=MOST_ROWS)] = field("What it must hand over", ())
    inputs: Prose = field(
        "Inputs in scope",
        hint="English and German mail to billing@, up to 10 MB",
        help=Question(
            "What may be put into it, and what not?",
            "all customer communication",
            "English and German mail to billing@, up to 10 MB; no scans, no voice",
            "Fed with something new, it behaves in a way that no one has looked at.",
        ),
    )
    good_enough: Prose = field(
        "What is good enough",
        hint="19 of 20 sampled replies need no change",
        help=Question(
            "At which quality do you say: this will do?",
            "high quality",
            "19 of 20 sampled replies go out unchanged",
            "If the line is drawn after the results are in, every result passes.",
        ),
    )
    success: Prose = field(
        "What counts as success",
        hint="first reply within 4 hours for 95 of 100 tickets",
        help=Question(
            "What must have happened for this to count as a success?",
            "happier customers",
            "first reply within 4 hours for 95 of 100 tickets, for two months",
            "Whoever owns the workflow decides this, and beforehand.",
        ),
    )
    failure: Prose = field(
        "What counts as failure",
        hint="a wrong amount reaches a customer",
        help=Question(
            "Which single event would you call a failure?",
            "poor performance",
            "a wrong amount reaches a customer",
            "A failure that has a name gets a review; one that has none becomes an average.",
        ),
    )
    accepted_risks: Prose = field(
        "Risks that are accepted",
        hint="up to 2 in 100 tickets sorted wrongly",
        help=Question(
            "Which mistakes are you prepared to live with?",
            "none, it has to be perfect",
            "up to 2 in 100 tickets in the wrong queue; never a payment to a new account",
            "A risk that nobody took on purpose is taken by accident, by whoever is there.",
        ),
    )
