"""The owners beside the exception owner: workflow (W), system (S), outcome (O), vendors and those consulted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.fields import Day, Line, Part, Prose, Ref, Row, YesNo, field

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

    duties: Duties = field("Technical duties", Duties())
    rollback_path: Prose = field("The way back", hint="redeploy the last release with one command, 6 minutes")


class Outcome(Role):
    """O: who answers for the business result and decides whether to go on."""

    result: Prose = field("The result it serves", hint="cost per billing ticket under EUR 2.10")
    expands: Ref = field("May expand it")
    narrows: Ref = field("May narrow it")
    kills: Ref = field("May end it")
    decide_by: Day = field("Decide to go on by")
    kill_criteria: Prose = field("It ends when", hint="cost per ticket over EUR 3.20 for two months")
    damage_owner: Ref = field("Owns damage downstream")


class Vendor(Row):
    """One supplier: what it does, what it may decide, and what happens without it."""

    name: Line = field("Vendor", hint="Replywell")
    role: Literal["", "tooling", "advice", "improvement", "cover"] = field("Role", words=VENDOR_ROLE_WORDS)
    cover_until: Day = field("Cover ends on")
    cover_owner: Ref = field("Owner inside while it covers")
    decides: Annotated[tuple[Literal["none", "risk", "success", "approval", "stop"], ...], Field(max_length=5)] = field(
        "Has the last word on", (), words=DECISION_WORDS
    )
    inside_expert: Ref = field("Understands the behaviour, inside")
    changes_unasked: YesNo = field("May change the model unasked", words=YES_NO_WORDS)
    exit_plan: Prose = field("If it fails or leaves", hint="queue goes to people, export is weekly")


class Consulted(Row):
    """Somebody who was asked before sign-off."""

    area: Literal["legal", "risk", "security", "privacy", "works_council", "other"] = field(
        "For", "other", words=AREA_WORDS
    )
    person: Ref = field("Person")
    asked_on: Day = field("Date")
    outcome: Literal["", "agreed", "conditions", "objected", "not_needed"] = field("Outcome", words=CONSULTED_WORDS)
    note: Line = field("Note")
