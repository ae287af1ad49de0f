"""What a document is made from: a plan, the outcome of judging it, the sealed bytes, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from app.drawing.shapes import PaperSize
from models.attachments import Attachment
from models.finding import Context
from models.outcome import Outcome
from models.plan import Plan
from models.revision import Level, State
from models.rules import Rules

Kind = Literal["map", "checklist"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
KIND_TITLES: Final[dict[Kind, str]] = {"map": "ownership map", "checklist": "readiness checklist"}
"""What a document calls itself behind the name of the agent."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is rendered.

    `tagged` adds the structure that screen readers follow, `attached` the files that travel inside, `crosswalk` to the
    checklist a section on outside references, `fields` empty signature fields to a sealed checklist that still waits.
    `sections` are the keys of the sections that are printed beside the first page and the approval page, all of them
    where it is blank. `redacted` puts roles in place of people everywhere and attaches nothing.
    """

    kind: Kind = "checklist"
    paper: PaperSize = "a4"
    tagged: bool = True
    attached: bool = True
    crosswalk: bool = False
    sections: tuple[str, ...] = ()
    fields: bool = True
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as it is printed.

    `roles` are those of `models.holders.ROLES`; `level` is recorded, local or certificate; `words` is the sentence
    that was agreed to, `present` says who was in the room, "" if nobody said. `certificate` is the fingerprint of the
    certificate that signed, `scan` the SHA-256 of a scanned paper, both blank where there is none.
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


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One sealed revision of the plan's history: what it was worth, what became of it, who signed it.

    `state` is one of sealed, signed, superseded, withdrawn, revoked; `reason` and `closed_on` belong to the last two.
    """

    number: int
    sha256: str
    parent: str
    sealed_on: date
    stage: int
    words: str
    state: State
    reason: str = ""
    closed_on: date | None = None
    signatures: tuple[SignatureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A change that one of the signers asked for instead of signing."""

    person_id: str
    name: str
    comment: str
    asked_on: date


@dataclass(frozen=True)
class Document:
    """Everything a map or a checklist shows.

    `outcome` is what judging the plan brought, in printed words. Pages take from it whatever follows from rules or
    their words, so that they can be made again when these have changed; no page judges. They read fields of the plan,
    what differs between two plans, days that have passed and the sums of the queue from the plan.
    `state` is one of draft, sealed, signed, superseded, withdrawn, revoked; `reason` and `closed_on` say why and when
    one of the last two was declared. `raw` is attached as plan.json: the sealed bytes, or the draft document; `sha256`
    is the hexadecimal digest of exactly these bytes. `previous` is the plan of the last signed revision, None if there
    is none. `log_head` is the digest of the last entry of the store's log.

    `context` and `rules` are what the plan was judged with. `history` lists the sealed revisions, the newest first,
    and `earlier` holds the sealed bytes of some of them in the same order. `logo` is a PNG, `files` are those of
    `plan.attachments` that are at hand, each with its bytes. `redacted` says that roles stand in place of people; `raw`
    and `sha256` are then still those of the full edition.
    """

    plan: Plan
    outcome: Outcome
    revision: int
    state: State
    raw: bytes
    sha256: str
    signatures: tuple[SignatureLine, ...]
    sealed_on: date | None
    printed_on: date
    previous: Plan | None = None
    previous_revision: int = 0
    log_head: str = ""
    context: Context = field(default_factory=Context)
    rules: Rules = field(default_factory=Rules)
    reason: str = ""
    closed_on: date | None = None
    organisation: str = ""
    logo: bytes = b""
    files: tuple[tuple[Attachment, bytes], ...] = ()
    earlier: tuple[bytes, ...] = ()
    history: tuple[RevisionLine, ...] = ()
    requests: tuple[RequestLine, ...] = ()
    redacted: bool = False

    @property
    def judged_on(self) -> date:
        """The day on which the plan was judged: of sealing, or of printing for what is not sealed."""
        return self.sealed_on or self.printed_on

    @property
    def signed(self) -> dict[str, date]:
        """The day on which each role was signed for, by its letter, as long as the revision stands."""
        if self.state is State.DRAFT or self.state.is_closed:
            return {}
        return {role: line.signed_on for line in self.signatures for role in line.roles}

    @property
    def added_checks(self) -> bool:
        """Whether the checks that a team may switch off were judged."""
        return self.rules.added_checks
