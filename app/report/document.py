"""What a document is made from: a plan with its verdict, the bytes that were sealed, and the signatures beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.plan import Plan
from models.readiness import Verdict


@dataclass(frozen=True)
class SignatureLine:
    """One signature as it is printed.

    `roles` are those of `models.holders.ROLES`; `level` is "recorded" (a typed name); `words` is the sentence that was
    agreed to, `present` says who was in the room, "" if nobody said.
    """

    person_id: str
    name: str
    title: str
    roles: tuple[str, ...]
    signed_on: date
    level: str
    words: str
    present: str


@dataclass(frozen=True)
class Document:
    """Everything a map or a checklist shows.

    `state` is one of draft, sealed, signed, superseded, withdrawn, revoked. `raw` is attached as plan.json: the sealed
    bytes, or the draft document; `sha256` is the hexadecimal digest of exactly these bytes. `previous` is the plan of
    the last signed revision, None if there is none. `log_head` is the digest of the last entry of the store's log;
    `added_checks` says whether the checks that a team may switch off were judged.
    """

    plan: Plan
    verdict: Verdict
    revision: int
    state: str
    raw: bytes
    sha256: str
    signatures: tuple[SignatureLine, ...]
    sealed_on: date | None
    printed_on: date
    previous: Plan | None = None
    previous_revision: int = 0
    log_head: str = ""
    added_checks: bool = True

    @property
    def judged_on(self) -> date:
        """The day on which the verdict looks: of sealing, or of printing for what is not sealed."""
        return self.sealed_on or self.printed_on
