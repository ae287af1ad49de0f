"""Builds the document to print for a draft, a revision or a plan file: its bytes, outcome and signatures."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from app.errors import StoreDamaged
from app.settings import Settings, settings_path
from models import parse
from models.attachments import Attachment
from models.finding import Context
from models.outcome import Outcome
from models.parse import Unusable
from models.plan import Plan
from models.revision import State
from models.rules import Rules
from models.seal import Sealed, digest, draft_document, read_sealed

if TYPE_CHECKING:
    # Slow to import: the report loads ReportLab, the store SQLAlchemy.
    from app.report import Document, RevisionLine, SignatureLine
    from app.store import Revision, Signature, Store

MOST_EARLIER: Final = 20
"""Most earlier revisions that a document encloses, beside the last signed one."""


def document_of(store: Store, plan_id: str, revision: int | None, day: date) -> Document:
    """The document of a sealed revision, or with None of the draft.

    A draft that was not changed since it was sealed gives the document of that revision. The verdict of a sealed
    revision is that of its day of sealing. Raises NotFound or StoreDamaged.
    """
    from app.actions.plans import context_of, rules_of
    from app.report import Document
    from app.report.judging import judged

    draft, revisions = store.draft(plan_id), store.revisions(plan_id)
    if revision is None and draft.state is not State.DRAFT:
        revision = draft.revision
    if revision is not None:
        return _sealed_document(store, plan_id, revision, revisions, day)
    raw = draft_document(draft.plan)
    context, rules = context_of(store, plan_id), rules_of(store)
    organisation, logo = letterhead(store)
    return Document(
        plan=draft.plan,
        outcome=judged(draft.plan, day, context, rules=rules),
        revision=draft.revision,
        state=State.DRAFT,
        raw=raw,
        sha256=digest(raw),
        signatures=(),
        sealed_on=None,
        printed_on=day,
        previous=context.signed,
        previous_revision=_signed_before(revisions, draft.revision),
        log_head=store.log_head(),
        context=context,
        rules=rules,
        organisation=organisation,
        logo=logo,
        files=_files(store, draft.plan),
        earlier=_earlier(store, plan_id, revisions, draft.revision),
        history=_history(store, plan_id, revisions),
    )


def document_from(found: Plan | Sealed, day: date, stage: int | None = None) -> Document:
    """The document of a plan file, without history and without signatures, because neither is known."""
    from app.report import Document
    from app.report.judging import judged

    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    raw = sealed.raw if sealed else draft_document(plan)
    return Document(
        plan=plan,
        outcome=judged_revision(sealed, Context(), stage) if sealed else judged(plan, day, Context(), stage),
        revision=sealed.revision if sealed else 1,
        state=State.SEALED if sealed else State.DRAFT,
        raw=raw,
        sha256=digest(raw),
        signatures=(),
        sealed_on=sealed.sealed_on if sealed else None,
        printed_on=day,
        rules=sealed.rules if sealed else Rules(),
    )


def judged_revision(sealed: Sealed, context: Context, stage: int | None = None) -> Outcome:
    """The outcome of a sealed revision on the day of its sealing."""
    from app.report.judging import judged

    return judged(sealed.plan, sealed.sealed_on, context, stage, sealed.rules, signers=sealed.required_signers)


def _sealed_document(store: Store, plan_id: str, number: int, revisions: tuple[Revision, ...], day: date) -> Document:
    from app.report import Document, RequestLine

    sealed = read_sealed(store.sealed(plan_id, number))
    kept = next(one for one in revisions if one.number == number)
    before = _signed_before(revisions, number)
    previous = read_sealed(store.sealed(plan_id, before)).plan if before else None
    # The revision is its own context: compared with an earlier one, every acceptance in it would count as changed.
    by = frozenset(one.person_id for one in kept.signatures)
    context = Context(signed=sealed.plan, signed_stage=sealed.plan.autonomy.stage, signed_by=by)
    organisation, logo = letterhead(store)
    return Document(
        plan=sealed.plan,
        outcome=judged_revision(sealed, context),
        revision=number,
        state=kept.state,
        raw=sealed.raw,
        sha256=sealed.sha256,
        signatures=lines_of(kept.signatures),
        sealed_on=sealed.sealed_on,
        printed_on=day,
        previous=previous,
        previous_revision=before,
        log_head=store.log_head(),
        context=context,
        rules=sealed.rules,
        reason=kept.reason,
        closed_on=kept.closed_at.date() if kept.closed_at else None,
        organisation=organisation,
        logo=logo,
        files=_files(store, sealed.plan),
        earlier=_earlier(store, plan_id, revisions, number),
        history=_history(store, plan_id, revisions),
        requests=tuple(
            RequestLine(one.person_id, one.name, one.comment, one.asked_on)
            for one in kept.requests
            if one.person_id in kept.waiting
        ),
    )


def letterhead(store: Store) -> tuple[str, bytes]:
    """The name of the organisation and its logo (PNG bytes) from the settings; blank if they are not set."""
    from app.store import kept_files

    settings = Settings(settings_path(store.path))
    logo = None
    # A damaged logo must not prevent printing.
    with contextlib.suppress(StoreDamaged), store.reading() as connection:
        logo = kept_files.file(connection, settings.get("logo"))
    return settings.get("organisation"), logo or b""


def _files(store: Store, plan: Plan) -> tuple[tuple[Attachment, bytes], ...]:
    """The attachments of a plan that are stored, intact and of the declared size."""
    from app.store import kept_files

    found: list[tuple[Attachment, bytes]] = []
    with store.reading() as connection:
        for row in plan.attachments:
            with contextlib.suppress(StoreDamaged):
                content = kept_files.file(connection, row.sha256)
                if content is not None and len(content) == row.size:
                    found.append((row, content))
    return tuple(found)


def lines_of(signatures: Iterable[Signature]) -> tuple[SignatureLine, ...]:
    """Stored signatures as lines of a document."""
    from app.report import SignatureLine

    return tuple(
        SignatureLine(
            person_id=one.person_id,
            name=one.name,
            title=one.title,
            roles=one.roles,
            signed_on=one.signed_on,
            level=one.level,
            words=one.words,
            present=one.present,
            certificate=one.certificate,
            scan=one.scan,
        )
        for one in signatures
    )


def _sealed_on(store: Store, plan_id: str, revision: Revision) -> date:
    """The day of sealing in the document. For a revision imported from a file the store has only the day of import."""
    with contextlib.suppress(StoreDamaged, Unusable, ValueError):
        return date.fromisoformat(str(parse.load(store.sealed(plan_id, revision.number))["sealed_on"]))
    return revision.sealed_at.date()


def _history(store: Store, plan_id: str, revisions: tuple[Revision, ...]) -> tuple[RevisionLine, ...]:
    """Every revision with its state and signatures, the newest first."""
    from app.report import RevisionLine

    return tuple(
        RevisionLine(
            number=one.number,
            sha256=one.sha256,
            parent=one.parent,
            sealed_on=_sealed_on(store, plan_id, one),
            stage=one.stage,
            words=one.words,
            state=one.state,
            reason=one.reason,
            closed_on=one.closed_at.date() if one.closed_at else None,
            signatures=lines_of(one.signatures),
        )
        for one in reversed(revisions)
    )


def _earlier(store: Store, plan_id: str, revisions: tuple[Revision, ...], number: int) -> tuple[bytes, ...]:
    """The sealed bytes of the last revisions before `number`, the newest first, and of the last signed one."""
    before = [one.number for one in reversed(revisions) if one.number < number]
    wanted = {*before[:MOST_EARLIER], _signed_before(revisions, number)}
    found: list[bytes] = []
    for one in before:
        if one in wanted:
            # Damage is reported when the plan is opened; it must not prevent printing.
            with contextlib.suppress(StoreDamaged):
                found.append(store.sealed(plan_id, one))
    return tuple(found)


def _signed_before(revisions: tuple[Revision, ...], number: int) -> int:
    """The number of the last completely signed revision before `number`, 0 if there is none."""
    signed = [one.number for one in revisions if one.number < number and _was_signed(one)]
    return max(signed, default=0)


def _was_signed(revision: Revision) -> bool:
    names = {signature.person_id for signature in revision.signatures}
    return bool(names) and set(revision.signers) <= names
