"""Sealing: the canonical bytes of a plan, the document that is signed, and reading it back.

Canonical means RFC 8785: no blanks, keys in order, one way to write each text and number. Our documents have keys in
ASCII and no fractions, which leaves little of it to do.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Protocol, cast

from pydantic import Field, StringConstraints

from models import parse
from models.errors import NameplateError
from models.field_specs import as_of
from models.fields import MOST_ROWS, Fingerprint, Part, field
from models.open_items import OpenItem
from models.parse import MOST_NODES, Unusable
from models.plan import LARGEST_PLAN, SCHEMA, Plan, PlanId
from models.rules import Rules
from models.settled import Settled
from models.upgrade import only_adds, plan_from, schema_number, validated

FORMAT_DRAFT: Final = "nameplate-plan"
FORMAT_SEALED: Final = "nameplate-sealed-plan"
_LARGEST_NUMBER: Final = 2**53 - 1

Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class TooLarge(NameplateError):
    """The plan has reached its limit; the message says which and what to do."""


class HasRoles(Protocol):
    """A required signer: the id of a person of the plan, the roles, the certificate fingerprint (or blank)."""

    @property
    def person_id(self) -> str:
        """The id of a person of the plan."""
        ...

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the person answers for."""
        ...

    @property
    def certificate(self) -> str:
        """The SHA-256 fingerprint of the certificate, or blank."""
        ...


class RequiredSigner(Part):
    """A signer that the sealed plan requires."""

    person_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    roles: Annotated[tuple[Annotated[str, StringConstraints(max_length=40)], ...], Field(max_length=40)]
    certificate: Fingerprint = field("Certificate", since=2)


class _Envelope(Part):
    """The content of a sealed document beside its format and schema number.

    A new field here, or in `Rules`, declares by `since` the first schema number of the plan that writes it.
    """

    plan_id: PlanId
    revision: Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
    parent: Digest
    sealed_on: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    required_signers: Annotated[tuple[RequiredSigner, ...], Field(max_length=MOST_ROWS)]
    rules: Rules
    open_items: Annotated[tuple[OpenItem, ...], Field(max_length=MOST_ROWS)]
    settled: Annotated[tuple[Settled, ...], Field(max_length=MOST_ROWS)]
    plan: dict[str, Any]


@dataclass(frozen=True)
class Sealed:
    """A sealed revision: its content, its exact bytes, and their SHA-256 in hexadecimal.

    `parent` is the SHA-256 of the previous revision, blank for the first. `plan` has the current schema, also if the
    bytes have an older one.
    """

    schema: int
    plan_id: str
    revision: int
    parent: str
    sealed_on: date
    required_signers: tuple[RequiredSigner, ...]
    rules: Rules
    open_items: tuple[OpenItem, ...]
    settled: tuple[Settled, ...]
    plan: Plan
    raw: bytes
    sha256: str


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785) of texts, integers, booleans, None, lists and objects; ValueError for other values."""
    _require_plain(value)
    return _written(value)


def digest(raw: bytes) -> str:
    """The SHA-256 of these bytes in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def groups(hexadecimal: str) -> str:
    """A digest in groups of eight digits: "ef2de6ed 443e96c7 ..."."""
    return " ".join(hexadecimal[at : at + 8] for at in range(0, len(hexadecimal), 8))


def draft_document(plan: Plan) -> bytes:
    """The document of a draft. Raises `TooLarge`."""
    _, written = _plan_value(plan)
    # The keys in their order; to write the plan a second time would double the work of every save.
    return b'{"format":"%s","plan":%s,"schema":%d}' % (FORMAT_DRAFT.encode(), written, SCHEMA)


def seal(
    plan: Plan,
    *,
    revision: int,
    parent: str,
    sealed_on: date,
    signers: Iterable[HasRoles],
    rules: Rules | None = None,
    open_items: tuple[OpenItem, ...] | None = None,
) -> bytes:
    """The sealed document of a plan, with all defaults written. Raises `TooLarge`.

    `open_items` are those under which the plan is accepted; None means the plan's own.
    """
    envelope = _Envelope(
        plan_id=plan.plan_id,
        revision=revision,
        parent=parent,
        sealed_on=sealed_on.isoformat(),
        required_signers=tuple(
            RequiredSigner(person_id=one.person_id, roles=tuple(one.roles), certificate=one.certificate)
            for one in signers
        ),
        rules=rules or Rules(),
        open_items=plan.open_items if open_items is None else open_items,
        settled=plan.settled,
        plan=_plan_value(plan)[0],
    )
    return canonical({"format": FORMAT_SEALED, "schema": SCHEMA, **envelope.model_dump(mode="json")})


def read_sealed(raw: bytes) -> Sealed:
    """The sealed revision in these bytes; raises `Unusable` for anything that `seal` would not have written."""
    return sealed_from(parse.load(raw), raw)


@functools.lru_cache(maxsize=4)
def draft_digest_now(raw: bytes) -> str:
    """The digest that a draft with the content of this sealed document has today; raises `Unusable` or `TooLarge`.

    Blank for a document of the current schema: the digest of its draft was stored when it was sealed. Cached, because
    a plan that is edited after an upgrade is compared with the same document at every save.
    """
    # A quotation mark inside a text has a backslash before it, so this is the key.
    if b'"schema":%d,' % SCHEMA in raw:
        return ""
    return digest(draft_document(read_sealed(raw).plan))


def sealed_from(document: dict[str, Any], raw: bytes) -> Sealed:
    """The sealed revision in a document that was parsed from `raw`; raises `Unusable`."""
    if document.get("format") != FORMAT_SEALED:
        raise Unusable("This file is not a sealed plan. Open a plan.json or a PDF of a sealed revision.")
    schema = schema_number(document)
    envelope = validated(_Envelope, {key: value for key, value in document.items() if key not in ("format", "schema")})
    plan = plan_from(envelope.plan, schema)
    if _written_again(envelope, plan, schema) != raw or plan.plan_id != envelope.plan_id:
        raise Unusable(
            "This sealed plan was changed after it was sealed, or saved by another program. Ask for the file as it was."
        )
    return Sealed(
        schema=schema,
        plan_id=envelope.plan_id,
        revision=envelope.revision,
        parent=envelope.parent,
        sealed_on=_sealing_day(envelope.sealed_on),
        required_signers=envelope.required_signers,
        rules=envelope.rules,
        open_items=envelope.open_items,
        settled=envelope.settled,
        plan=plan,
        raw=raw,
        sha256=digest(raw),
    )


def _written_again(envelope: _Envelope, plan: Plan, schema: int) -> bytes:
    """The document as a program of this schema number wrote it, without newer keys."""
    written = envelope.model_dump(mode="json")
    if schema < SCHEMA:
        written = as_of(_Envelope, written, schema)
    if only_adds(schema):
        # To the envelope its plan is any object, so its keys are chosen here.
        said = plan.model_dump(mode="json")
        written["plan"] = said if schema == SCHEMA else as_of(Plan, said, schema)
    return canonical({"format": FORMAT_SEALED, "schema": schema, **written})


def check_size(plan: Plan) -> None:
    """Raise `TooLarge` if the plan has reached the limit of bytes or of values."""
    _plan_value(plan)


def _plan_value(plan: Plan) -> tuple[dict[str, Any], bytes]:
    """The plan as a JSON value, and its canonical bytes."""
    value = plan.model_dump(mode="json")
    # Every field type of a plan has a canonical form, so no check is needed.
    written = _written(value)
    size = len(written)
    if size > LARGEST_PLAN:
        raise TooLarge(f"The plan holds {size:,} bytes, and {LARGEST_PLAN:,} are the most. Shorten its longest texts.")
    # Each value takes two bytes at least, so that a small plan need not be counted.
    nodes = parse.count(value) if size > 2 * MOST_NODES else 0
    if nodes > MOST_NODES:
        raise TooLarge(
            f"The plan holds {nodes:,} values, and {MOST_NODES:,} are the most. Drop rows that nobody needs."
        )
    return value, written


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode()


def _sealing_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Unusable("This sealed plan names a day that does not exist. Ask for the file as it was.") from wrong


def _require_plain(value: Any) -> None:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            pairs = cast("dict[Any, Any]", item)
            if not all(isinstance(key, str) and key.isascii() for key in pairs):
                raise ValueError("a key that is not ASCII text")
            waiting.extend(pairs.values())
        elif isinstance(item, list):
            waiting.extend(cast("list[Any]", item))
        elif isinstance(item, str):
            # A lone surrogate raises UnicodeEncodeError, which is a ValueError.
            item.encode()
        elif item is not None and (not isinstance(item, int) or abs(item) > _LARGEST_NUMBER):
            raise ValueError(f"{type(item).__name__} has no canonical form here")
