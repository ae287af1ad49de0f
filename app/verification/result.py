"""The result of verifying a PDF or a plan file: the problems, the verdict from them, and the signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from app.problems.kinds import Effect, Verdict, verdict_of
from app.problems.problem import Cover, KnownBy, Problem
from models.revision import Level, State

SCHEMA: Final = 1
"""Schema number of the output of `verify --json`."""
Edition = Literal["full", "redacted", "none"]


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature.

    `name` is the signer: as typed for a recorded signature, else as in the certificate. `role` is the role that the
    plan asks the person to sign for, blank if none. `valid` means that the signature itself is valid; for a recorded
    one, that the page which shows it matches its plan. `counts` means that it is also one that the plan asks for.
    `trusted` means that the certificate is known here, and `known` by whom. `time` is in ISO format, only a day for a
    recorded signature, blank if none is claimed.
    """

    person_id: str
    name: str
    role: str
    level: Level
    covers: Cover
    valid: bool
    trusted: bool
    counts: bool
    time: str
    certificate: str = ""
    known: KnownBy | None = None
    problems: tuple[Problem, ...] = ()
    der: bytes = field(default=b"", repr=False)

    def as_json(self) -> dict[str, Any]:
        """The signature in the output of `verify --json`."""
        return {
            "name": self.name,
            "role": self.role,
            "level": self.level,
            "covers": self.covers.words,
            "valid": self.valid,
            "trusted": self.trusted,
            "counts": self.counts,
            "time": self.time or None,
            "certificate": self.certificate or None,
            "problems": [one.words for one in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A required signer of the sealed plan: the id in the plan, the name, and the roles as text."""

    person_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The facts that identify the plan. `state` is that at the time of printing; `sealed_on` is None for a draft."""

    agent: str
    plan_id: str
    stage: int
    sealed_on: date | None
    state: State


@dataclass(frozen=True, slots=True)
class Verification:
    """The result. `reasons` are the problems that decide the verdict, the most important first.

    `hash` is the computed SHA-256 of plan.json; for a redacted edition, the one of the full edition that it names.
    `added` are additions after the file was written, `later` further facts about this plan in the store, `log` says
    whether the head of the log that it prints is in the store, None if the store does not have the plan. `limits` say
    what the result does not prove.
    """

    reasons: tuple[Problem, ...]
    plan: PlanFacts | None = None
    revision: int = 0
    hash: str = ""
    signatures: tuple[Signed, ...] = ()
    missing: tuple[Asked, ...] = ()
    added: tuple[Problem, ...] = ()
    later: tuple[Problem, ...] = ()
    log: Problem | None = None
    edition: Edition = "full"
    limits: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict, decided by the kinds of the reasons and never by their texts."""
        return verdict_of(one.kind for one in self.reasons)

    @property
    def words(self) -> str:
        """The verdict as one sentence."""
        if self.edition == "redacted":
            return "A redacted edition: it carries no plan, so nothing can be checked."
        return _ANSWERS[self.verdict]

    def as_json(self) -> dict[str, Any]:
        """The output of `verify --json`. The README documents it, and a test checks every key."""
        plan = self.plan
        return {
            "schema": SCHEMA,
            "verdict": self.verdict.value,
            "reasons": [one.words for one in self.reasons],
            "edition": self.edition,
            "plan": plan
            and {
                "agent": plan.agent,
                "plan_id": plan.plan_id,
                "stage": plan.stage,
                "sealed_on": plan.sealed_on.isoformat() if plan.sealed_on else None,
                "state": plan.state,
            },
            "revision": self.revision or None,
            "hash": self.hash or None,
            "signatures": [one.as_json() for one in self.signatures],
            "missing": [{"name": one.name, "role": one.role} for one in self.missing],
            "added": [one.words for one in self.added],
            "later": [one.words for one in self.later],
            "log": self.log.words if self.log else None,
            "limits": list(self.limits),
        }


def unknown(problem: Problem) -> bool:
    """Whether a problem is that a certificate is unknown here, which is reported once for all signatures."""
    return problem.kind.effect is Effect.UNKNOWN


_ANSWERS: Final = {
    Verdict.INTACT: "Intact and complete: nothing was changed, and every signature that the plan asks for is there.",
    Verdict.INCOMPLETE: "Not complete: nothing was found changed, but it does not count as signed.",
    Verdict.ALTERED: "Altered: this is not the file that was written or signed.",
    Verdict.NOT_A_PLAN: "No plan of Nameplate: there is nothing here to check.",
}

LIMIT_RECORDED: Final = (
    "A recorded signature is a typed name. It proves neither who typed it nor when; anybody can print such a page."
)
LIMIT_LOCAL: Final = (
    "A key kept by Nameplate proves that nothing was changed since, and in which order people signed, not who they are."
)
LIMIT_TIME: Final = "The time of a signature without a timestamp is what the signer's computer said."
LIMIT_TRUST: Final = "That a certificate is known here says nothing about who has its key today: nobody was asked."
LIMIT_STORE: Final = "This machine has no store that knows the plan, so later revisions cannot be told."
