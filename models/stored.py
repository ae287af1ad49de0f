"""The values that the store returns: immutable copies, never database rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from models.finding import Request
from models.plan import Plan
from models.revision import Level, State


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of Home, read without parsing documents; unknown texts are blank.

    `state` is draft, sealed, signed, withdrawn or revoked, and `state_words` says it ("Sealed, 3 of 4 have signed").
    A withdrawn or revoked plan says that in `words` in place of a verdict. `mark` is yes, partly, no or none.
    `next_review` is the earliest date known, in ISO, or blank. `revision` is the number the draft will be sealed
    under, or the number of the sealed revision while nothing was changed since.
    """

    plan_id: str
    agent: str
    summary: str
    stage: int
    ready: bool
    words: str
    mark: str
    state: State
    state_words: str
    owner: str
    next_review: str
    changed_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: `version` is the optimistic lock of the next save, `parent` the hash of the last sealed revision.

    `state` is that of the last revision while the draft still says the same, else "draft"; then `revision` is the
    number it will be sealed under. `changed_at` is the moment of the last save, None where nobody asked the store.
    """

    plan: Plan
    version: int
    revision: int
    state: State
    parent: str
    changed_at: datetime | None = field(default=None, compare=False)

    @property
    def plan_id(self) -> str:
        """The id of the plan."""
        return self.plan.plan_id


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of one person under one revision, with all accepted roles.

    `level` is recorded, local or certificate. `certificate` is the fingerprint it was signed with, `scan` the SHA-256
    of a file that shows ink on paper, `paper` that of the PDF which carries the signature; each may be blank.
    """

    person_id: str
    name: str
    title: str
    roles: tuple[str, ...]
    signed_on: date
    level: Level
    words: str
    present: str
    certificate: str = ""
    scan: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One sealed revision: its content, and its later history.

    `state` is sealed, signed, superseded, withdrawn or revoked; `signers` are the ids of those who must sign;
    `reason` and `closed_at` belong to a withdrawal or a revocation. `expires` is the last day on which the signatures
    hold, None for no end; `requests` are the changes that signers asked for.
    """

    number: int
    sha256: str
    parent: str
    sealed_at: datetime
    stage: int
    words: str
    state: State
    reason: str
    closed_at: datetime | None
    open_items: int
    signers: tuple[str, ...]
    signatures: tuple[Signature, ...]
    expires: date | None = None
    requests: tuple[Request, ...] = ()

    def state_on(self, day: date) -> State:
        """The state on a day: that of a signed revision whose end has passed is "expired"."""
        return self.state.on_day(self.expires, day)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids of the signers who have not signed yet, in order."""
        signed = {signature.person_id for signature in self.signatures}
        return tuple(person_id for person_id in self.signers if person_id not in signed)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the activity log; `head` is the hash over this line and all before it."""

    number: int
    at: datetime
    plan_id: str
    verb: str
    detail: str
    head: str


@dataclass(frozen=True, slots=True)
class Trusted:
    """One certificate: SHA-256 fingerprint, person, trust, date of trust, and DER bytes."""

    fingerprint: str
    name: str
    kind: str
    at: datetime
    certificate: bytes
