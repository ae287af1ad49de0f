"""record.json: the input of a rendering besides the plan, so that it can be repeated from the file alone.

It is enclosed beside plan.json and parsed as untrusted input: unknown keys, long texts and long lists are refused, and
so is everything that is not in the canonical form of `record_bytes`.
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from app import VERSION
from app.drawing.measure import clean
from app.drawing.shapes import PaperSize
from app.report.document import Document, Kind, Options, RequestLine, RevisionLine, SignatureLine
from models import parse
from models.field_specs import as_of
from models.fields import LONGEST_TEXT, MOST_ROWS, Fingerprint, Part, field
from models.outcome import Outcome, PersonId, Text, Word, references, wording
from models.parse import UNFIT, Newer, Unusable
from models.plan import SCHEMA as PLAN_SCHEMA
from models.revision import Level, State
from models.rules import Rules
from models.seal import canonical

FORMAT: Final = "nameplate-record"
SCHEMA: Final = 2
"""Schema number of the record. `since` of a field below is the first schema number that has the field."""
_WITH_OUTCOME: Final = 2
MOST_REVISIONS: Final = 100
"""Most revisions in a record; older ones are left out."""
LARGEST: Final = 1024 * 1024
"""Most bytes of a record; the oldest revisions are left out until it fits."""

_FIRST_PLAN_SCHEMA: Final = 2
"""Schema number of plans when records of schema 1 were written."""
_NEWER: Final = (
    "record.json in this PDF was written by another version of Nameplate. Install the newest one to open it."
)
_STRANGE: Final = "record.json in this PDF is not as Nameplate writes it. Ask for the file again as it was."

Number = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
Stage = Annotated[int, Field(ge=0, le=3, strict=True)]
Line = TypeVar("Line", Options, SignatureLine, RequestLine, RevisionLine)


def _kept(state: State) -> State:
    if not state.is_kept:
        raise ValueError
    return state


KeptState = Annotated[State, AfterValidator(_kept)]


class OptionsEntry(Part):
    """`Options` in a record."""

    kind: Kind
    paper: PaperSize
    tagged: Annotated[bool, Field(strict=True)]
    attached: Annotated[bool, Field(strict=True)]
    crosswalk: Annotated[bool, Field(strict=True)]
    sections: Annotated[tuple[Word, ...], Field(max_length=40)]
    fields: Annotated[bool, Field(strict=True)]
    redacted: Annotated[bool, Field(strict=True)]


class SignatureEntry(Part):
    """`SignatureLine` in a record."""

    person_id: PersonId
    name: Text
    title: Text
    roles: Annotated[tuple[Word, ...], Field(max_length=40)]
    signed_on: date
    level: Level
    words: Text
    present: Text
    certificate: Fingerprint
    scan: Fingerprint


Signatures = Annotated[tuple[SignatureEntry, ...], Field(max_length=MOST_ROWS)]


class RevisionEntry(Part):
    """`RevisionLine` in a record."""

    number: Number
    sha256: Fingerprint
    parent: Fingerprint
    sealed_on: date
    stage: Stage
    words: Text
    state: KeptState
    reason: Text
    closed_on: date | None
    signatures: Signatures


class RequestEntry(Part):
    """`RequestLine` in a record."""

    person_id: PersonId
    name: Text
    comment: Text
    asked_on: date


class Judged(Part):
    """The inputs of the verdict besides the plan: the stage, the revision that counted as signed, and the rules.

    `signed` is the number of that revision (the printed one or the one signed before it, 0 for none); `first` says that
    no revision was signed before; `by` are the ids of those who signed, `asked` the requests for change since then.
    """

    stage: Stage
    first: Annotated[bool, Field(strict=True)]
    signed: Number
    signed_stage: Stage | None
    by: Annotated[tuple[PersonId, ...], Field(max_length=MOST_ROWS)]
    rules: Rules
    asked: Annotated[tuple[RequestEntry, ...], Field(max_length=MOST_ROWS)] = field("Changes asked for", (), since=2)


class Record(Part):
    """The content of a record besides its format and schema number.

    `plan` is the SHA-256 of plan.json, `logo` that of logo.png, blank if there is none. `plan_schema` is the schema
    number of the plan at that time, which determines the keys of the rules. `outcome` is None in records of schema 1;
    `wording` is a fingerprint of the rules' texts, which shows whether they have changed since.
    """

    program: Annotated[str, StringConstraints(max_length=40, strict=True)]
    options: OptionsEntry
    plan: Fingerprint
    revision: Number
    state: KeptState
    reason: Text
    closed_on: date | None
    sealed_on: date | None
    printed_on: date
    log_head: Fingerprint
    organisation: Text
    logo: Fingerprint
    judged: Judged
    previous: Number
    signatures: Signatures
    requests: Annotated[tuple[RequestEntry, ...], Field(max_length=MOST_ROWS)]
    history: Annotated[tuple[RevisionEntry, ...], Field(max_length=MOST_REVISIONS)]
    plan_schema: Annotated[int, Field(ge=1, strict=True)] = field("Schema of the plan", _FIRST_PLAN_SCHEMA, since=2)
    outcome: Outcome | None = field("Outcome", None, since=2)
    wording: Fingerprint = field("Fingerprint of the words of the rules", "", since=2)

    def option(self) -> Options:
        """The options of the rendering."""
        return _line(Options, self.options)

    def signature_lines(self) -> tuple[SignatureLine, ...]:
        """The signatures that were recorded."""
        return tuple(_line(SignatureLine, one) for one in self.signatures)

    def request_lines(self) -> tuple[RequestLine, ...]:
        """The requests for change."""
        return tuple(_line(RequestLine, one) for one in self.requests)

    def revision_lines(self) -> tuple[RevisionLine, ...]:
        """The history, the newest revision first."""
        return tuple(_revision(one) for one in self.history)


def record_of(document: Document, options: Options, logo: str) -> Record:
    """The record of a rendering; `logo` is the SHA-256 of the enclosed logo, blank for none."""
    context = document.context
    signed = 0
    if context.signed is not None:
        signed = document.revision if context.signed == document.plan else document.previous_revision
    facts: dict[str, Any] = {
        "program": VERSION,
        "options": asdict(options),
        "plan": document.sha256,
        "revision": document.revision,
        "state": document.state,
        "reason": document.reason,
        "closed_on": document.closed_on,
        "sealed_on": document.sealed_on,
        "printed_on": document.printed_on,
        "log_head": document.log_head,
        "organisation": document.organisation,
        "logo": logo,
        "judged": {
            "stage": document.outcome.stage,
            "first": context.first,
            "signed": signed,
            "signed_stage": context.signed_stage,
            "by": sorted(context.signed_by),
            "rules": document.rules.model_dump(),
            "asked": [asdict(one) for one in context.requests],
        },
        "previous": document.previous_revision,
        "signatures": [asdict(line) for line in document.signatures],
        "requests": [asdict(line) for line in document.requests],
        "history": [asdict(line) for line in document.history[:MOST_REVISIONS]],
        "plan_schema": PLAN_SCHEMA,
        "outcome": _outcome(document, options),
        "wording": wording(),
    }
    return Record.model_validate(_cleaned(facts))


def record_bytes(record: Record, schema: int | None = None) -> bytes:
    """The bytes of record.json in canonical form, with the keys of a schema number (None for the newest).

    The oldest revisions are left out if it would be too large.
    """
    schema = schema or SCHEMA
    while True:
        raw = canonical({"format": FORMAT, "schema": schema, **_written(record, schema)})
        kept = len(record.history) * 3 // 4
        if len(raw) <= LARGEST or not record.history:
            return raw
        record = record.model_copy(update={"history": record.history[:kept]})


def read_record(raw: bytes) -> Record:
    """Parse a record. Raises `Unusable` for bytes that `record_bytes` would not have written."""
    found = parse.load(raw)
    schema = found.pop("schema", None)
    if found.pop("format", None) != FORMAT or type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise Newer(_NEWER)
    try:
        record = Record.model_validate(found)
    except ValidationError as wrong:
        raise Unusable(_STRANGE) from wrong
    if record.plan_schema > PLAN_SCHEMA:
        raise Newer(_NEWER)
    if (record.outcome is None) != (schema < _WITH_OUTCOME) or record_bytes(record, schema) != raw:
        raise Unusable(_STRANGE)
    return record


def _written(record: Record, schema: int) -> dict[str, Any]:
    value = record.model_dump(mode="json")
    if schema < SCHEMA:
        value = as_of(Record, value, schema)
    if record.plan_schema < PLAN_SCHEMA:
        # The rules are those of the sealed plan, so they have the keys of its schema number.
        value["judged"]["rules"] = as_of(Rules, record.judged.rules.model_dump(mode="json"), record.plan_schema)
    return value


def _outcome(document: Document, options: Options) -> dict[str, Any]:
    """The outcome, with the outside references only if they are printed."""
    outcome = document.outcome
    if options.crosswalk and outcome.references is None:
        outcome = outcome.model_copy(update={"references": references(document.rules)})
    return outcome.model_dump()


def cleaned_outcome(outcome: Outcome) -> Outcome:
    """An outcome with all texts cleaned for a record."""
    return Outcome.model_validate(_cleaned(outcome.model_dump()))


def _line(kind: type[Line], entry: Part) -> Line:
    """An entry of the record as the corresponding value of a document."""
    names = kind.__dataclass_fields__
    return kind(**{name: value for name, value in entry.model_dump().items() if name in names})


def _revision(entry: RevisionEntry) -> RevisionLine:
    signatures = tuple(_line(SignatureLine, one) for one in entry.signatures)
    return replace(_line(RevisionLine, entry), signatures=signatures)


def _cleaned(value: Any) -> Any:
    """A value with its texts as a page shows them, so that invisible characters do not make a record invalid."""
    if isinstance(value, str):
        return re.sub(UNFIT, "", clean(value))[:LONGEST_TEXT]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return value
