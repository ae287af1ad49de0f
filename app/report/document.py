"""The input of a document: a plan with its outcome, the sealed bytes, signatures, history and options."""

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
"""The title of a document after the name of the agent."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of rendering.

    `tagged` adds the structure for screen readers, `attached` the enclosed files, `crosswalk` a section on outside
    references to the checklist, `fields` empty signature fields to a sealed checklist that waits for signatures.
    `sections` are the keys of the printed sections beside the first page and the approval page, all if it is empty.
    `redacted` replaces people by roles and encloses nothing.
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
    """One printed signature.

    `roles` are keys of `models.holders.ROLES`; `level` is recorded, local or certificate; `words` is the accepted
    sentence, `present` who was present, blank if unknown. `certificate` is the fingerprint of the signing certificate,
    `scan` the SHA-256 of a scanned signature, both blank if there is none.
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
    """One sealed revision of the plan's history: its verdict, its state, its signatures.

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
    """A request for change by a signer."""

    person_id: str
    name: str
    comment: str
    asked_on: date


@dataclass(frozen=True)
class Document:
    """The content of a map or a checklist.

    `outcome` is the result of judging the plan, with its printed texts. Pages take everything that depends on the rules
    or their texts from it, so that they can be rendered again after these have changed; pages never judge. Fields,
    differences between two plans, expired dates and the figures of the queue come from the plan.
    `state` is one of draft, sealed, signed, superseded, withdrawn, revoked; `reason` and `closed_on` are the reason and
    the day of the last two. `raw` is enclosed as plan.json: the sealed bytes, or the draft document; `sha256` is the
    hexadecimal SHA-256 of exactly these bytes. `previous` is the plan of the last signed revision, None if there is
    none. `log_head` is the hash of the last line of the store's log.

    `context` and `rules` are the inputs of the verdict. `history` lists the sealed revisions, the newest first, and
    `earlier` has the sealed bytes of some of them in the same order. `logo` is a PNG; `files` are the available ones of
    `plan.attachments`, each with its bytes. `redacted` means that people are replaced by roles; `raw` and `sha256` are
    then still those of the full edition.
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
        """The day on which the plan was judged: of sealing, or of printing for a draft."""
        return self.sealed_on or self.printed_on

    @property
    def signed(self) -> dict[str, date]:
        """The day of the signature for each role, by its letter; empty for a draft or a closed revision."""
        if self.state is State.DRAFT or self.state.is_closed:
            return {}
        return {role: line.signed_on for line in self.signatures for role in line.roles}

    @property
    def added_checks(self) -> bool:
        """Whether the checks that a team may switch off were judged."""
        return self.rules.added_checks
