"""The owners beside the exception owner: workflow (W), system (S), outcome (O), vendors and those consulted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import Day, Line, Part, Prose, Question, Ref, Row, YesNo, field

VENDOR_ROLE_WORDS = {
    "": "Not stated",
    "tooling": "Tooling",
    "advice": "Advice",
    "improvement": "Improvement",
    "cover": "Temporary cover",
}
DECISION_WORDS = {
    "none": "None of them",
    "risk": "Which risk is acceptable",
    "success": "What success means",
    "approval": "What is approved",
    "stop": "When to stop",
}
YES_NO_WORDS = {"": "Not stated", "yes": "Yes", "no": "No"}
AREA_WORDS = {
    "legal": "Legal",
    "risk": "Risk",
    "security": "Security",
    "privacy": "Privacy",
    "works_council": "Works council",
    "other": "Other",
}
CONSULTED_WORDS = {
    "": "Not asked yet",
    "agreed": "Agreed",
    "conditions": "Agreed with conditions",
    "objected": "Objected",
    "not_needed": "Not needed",
}


class Role(Part):
    """An owner, the deputy, and the day on which the owner accepted."""

    owner: Ref = field("Owner")
    deputy: Ref = field("Deputy")
    accepted_on: Day = field("Accepted on")


class WorkflowOwner(Role):
    """W: the one person who answers for the work."""

    unit: Line = field("Unit the process belongs to", hint="Support Operations")


class Duties(Part):
    """Fourteen technical duties; blank means the system owner holds it."""

    runtime_health: Ref = field("Runtime health")
    integrations: Ref = field("Integrations")
    secrets: Ref = field("Secrets and credentials")
    deployment: Ref = field("Deployment")
    observability: Ref = field("Observability")
    rollback: Ref = field("Rollback")
    access: Ref = field("Access control")
    environments: Ref = field("Separate environments")
    broken_integrations: Ref = field("Broken integrations")
    failed_jobs: Ref = field("Failed jobs")
    deployment_errors: Ref = field("Deployment errors")
    access_problems: Ref = field("Access problems")
    drift: Ref = field("Environment drift")
    missing_observability: Ref = field("Blind spots in monitoring")


class SystemOwner(Role):
    """S: who keeps it running, and the way back."""

    duties: Duties = field(
        "Technical duties",
        Duties(),
        help=Question(
            "Which technical duty is held by somebody other than the system owner?",
            "shared between the teams",
            "blank for the system owner; secrets with Ines Duarte, Security Engineer",
            "Each of these fails one day, always at a bad hour, and then one name is worth more than two teams.",
        ),
    )
    rollback_path: Prose = field(
        "The way back",
        hint="redeploy the last release with one command, 6 minutes",
        help=Question(
            "How do you get back to the state of yesterday, and how long does it take?",
            "we can revert",
            "redeploy the last release with one command; 6 minutes; last done on 14 November",
            "The way back is looked for when there is no time to look for it.",
        ),
    )


class Outcome(Role):
    """O: who answers for the business result and decides whether to go on."""

    result: Prose = field(
        "The result it serves",
        hint="cost per billing ticket under EUR 2.10",
        help=Question(
            "What is better in the business if this works?",
            "the agent runs at 99.9 %",
            "cost per billing ticket under EUR 2.10, first reply within 4 hours",
            "Healthy technology and a poor result go together more often than one thinks.",
        ),
    )
    expands: Ref = field("May expand it")
    narrows: Ref = field("May narrow it")
    kills: Ref = field("May end it")
    decide_by: Day = field(
        "Decide to go on by",
        help=Question(
            "By which day is it decided whether this goes on?",
            "after the pilot",
            "31 March 2027",
            "Without a date, going on is what happens when nobody decides.",
        ),
    )
    kill_criteria: Prose = field(
        "It ends when",
        hint="cost per ticket over EUR 3.20 for two months",
        help=Question(
            "At which figures does it end?",
            "if it does not work out",
            "cost per ticket over EUR 3.20 for two months",
            "Agreed beforehand it is a rule; afterwards it is an argument.",
        ),
    )
    damage_owner: Ref = field(
        "Owns damage downstream",
        help=Question(
            "Who puts it right when another department or a customer is hit?",
            "whoever caused it",
            "Jonas Weber, Customer Relations",
            "Wrong output travels, and surfaces with people who had no say.",
        ),
    )


class Vendor(Row):
    """One supplier: what it does, what it may decide, and what happens without it."""

    name: Line = field("Vendor", hint="Replywell")
    role: Literal["", "tooling", "advice", "improvement", "cover"] = field(
        "Role",
        words=VENDOR_ROLE_WORDS,
        help=Question(
            "What does this supplier do for you?",
            "strategic partner",
            "Tooling",
            "Tools, advice, improvement and cover for a time are help; ownership is not among them.",
        ),
    )
    cover_until: Day = field("Cover ends on")
    cover_owner: Ref = field("Owner inside while it covers")
    decides: Annotated[tuple[Literal["none", "risk", "success", "approval", "stop"], ...], Field(max_length=5)] = field(
        "Has the last word on",
        (),
        words=DECISION_WORDS,
        help=Question(
            "On what does this supplier have the last word?",
            "they know best",
            "None of them",
            "Whoever sells the agent does not pay for a wrong answer about risk, success, approval or stop.",
        ),
    )
    inside_expert: Ref = field(
        "Understands the behaviour, inside",
        help=Question(
            "Who inside can say why it answers as it does?",
            "their customer success manager",
            "Ines Duarte, who reads the prompts and rules",
            "Whoever cannot explain it can neither correct it nor leave it.",
        ),
    )
    changes_unasked: YesNo = field(
        "May change the model unasked",
        words=YES_NO_WORDS,
        help=Question(
            "May the supplier exchange the model or the prompts without asking?",
            "they keep it up to date",
            "No: notice of 14 days, and our yes",
            "You sign for a behaviour; it must not be exchanged overnight.",
        ),
    )
    exit_plan: Prose = field(
        "If it fails or leaves",
        hint="queue goes to people, export is weekly",
        help=Question(
            "What happens on the day this supplier fails or leaves?",
            "unlikely",
            "the queue goes to people, data is exported weekly, prompts are ours",
            "It fails on a working day, with items in the queue.",
        ),
    )


class Consulted(Row):
    """Somebody who was asked before sign-off."""

    area: Literal["legal", "risk", "security", "privacy", "works_council", "other"] = field(
        "For", "other", words=AREA_WORDS
    )
    person: Ref = field("Person")
    asked_on: Day = field("Date")
    outcome: Literal["", "agreed", "conditions", "objected", "not_needed"] = field("Outcome", words=CONSULTED_WORDS)
    note: Line = field("Note")
