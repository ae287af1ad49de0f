"""What was found out about a PDF or a plan file: the verdict, the reasons in plain sentences, who signed and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from models.revision import Level, State

Verdict = Literal["intact", "incomplete", "altered", "not a plan"]
SCHEMA: Final = 1
"""Number of the shape that `verify --json` prints."""
Edition = Literal["full", "redacted", "none"]


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature.

    `name` is who signed: as typed where it is recorded, else as the certificate says. `role` is what the plan asks the
    person for, blank where it asks nobody. `valid` says that the signature itself holds, for a recorded one that the
    page which shows it is as its plan makes it; `counts` that moreover it is one of those that the plan asks for.
    `trusted` says that the certificate is known here, and `known` by whom. `time` is in ISO form, a day alone where it
    is recorded, blank where none is claimed. `problems` are full sentences.
    """

    person_id: str
    name: str
    role: str
    level: Level
    covers: str
    valid: bool
    trusted: bool
    counts: bool
    time: str
    certificate: str = ""
    known: str = ""
    problems: tuple[str, ...] = ()
    der: bytes = field(default=b"", repr=False)

    def as_json(self) -> dict[str, Any]:
        """As `verify --json` prints it."""
        return {
            "name": self.name,
            "role": self.role,
            "level": self.level,
            "covers": self.covers,
            "valid": self.valid,
            "trusted": self.trusted,
            "counts": self.counts,
            "time": self.time or None,
            "certificate": self.certificate or None,
            "problems": list(self.problems),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whom the sealed plan asks to sign: the id in the plan, the name, and the roles in words."""

    person_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Which plan it is. `state` is that of the moment of printing, in one word; `sealed_on` is None for a draft."""

    agent: str
    plan_id: str
    stage: int
    sealed_on: date | None
    state: State


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `reasons` are full sentences, the most important first.

    `hash` is the SHA-256 of plan.json as it was computed here, of a redacted edition the one of the full edition that
    it names. `added` says what came after the file was written, `later` what the own store knows of this plan beside
    it, `log` whether the head of the log printed in it stands in the own store, blank where the store does not know
    the plan. `limits` says what all this does not prove.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    plan: PlanFacts | None = None
    revision: int = 0
    hash: str = ""
    signatures: tuple[Signed, ...] = ()
    missing: tuple[Asked, ...] = ()
    added: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    log: str = ""
    edition: Edition = "full"
    limits: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The answer in one sentence."""
        if self.edition == "redacted":
            return "A redacted edition: it carries no plan, so nothing can be checked."
        return _ANSWERS[self.verdict]

    def as_json(self) -> dict[str, Any]:
        """What `verify --json` prints; the README documents it, and a test holds every key."""
        plan = self.plan
        return {
            "schema": SCHEMA,
            "verdict": self.verdict,
            "reasons": list(self.reasons),
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
            "added": list(self.added),
            "later": list(self.later),
            "log": self.log or None,
            "limits": list(self.limits),
        }


def unknown(problem: str) -> bool:
    """Whether a problem of a signature is only that its certificate is not known here, which is told once for all."""
    return problem.endswith(("it is not known here.", "no known root vouches for it."))


_ANSWERS: Final = {
    "intact": "Intact and complete: nothing was changed, and every signature that the plan asks for is there.",
    "incomplete": "Not complete: nothing was found changed, but it does not count as signed.",
    "altered": "Altered: this is not the file that was written or signed.",
    "not a plan": "No plan of Nameplate: there is nothing here to check.",
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
