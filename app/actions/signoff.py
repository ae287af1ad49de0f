"""Sign-off: seal a revision, record signatures by name and date, ask for a change, withdraw, revoke."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from app import trace
from app.actions.plans import context_of, rejudge_one, rules_of
from app.errors import Conflict, NotFound, Refused, StoreDamaged
from app.sources.attachments import LARGEST
from app.store import Revision, Signature, Store, drafts, kept_files, ledger
from app.store.ledger import NewRevision
from models import parse_value
from models import seal as sealing
from models.finding import Context, Finding, Request
from models.holders import display, holder
from models.new_draft import Reopened
from models.new_draft import reopened as still_open
from models.open_items import OpenItem
from models.plan import Plan
from models.readiness import AFTER_SEALING, Verdict, judge
from models.revision import STEPS, Act, Level, State
from models.seal import Sealed, read_sealed
from models.stage import ROLE_NAMES, required_signers

_LONGEST_COMMENT: Final = 2_000


def blocking(verdict: Verdict) -> tuple[Finding, ...]:
    """The findings that prevent sealing a plan as ready."""
    return tuple(one for one in verdict.findings if one.severity == "block" and one.id not in AFTER_SEALING)


def open_points(plan: Plan, verdict: Verdict) -> tuple[Finding, ...]:
    """The blocking findings that are not accepted as open items with an owner and a date."""
    accepted = {(item.finding, item.path) for item in plan.open_items if _is_complete(plan, item)}
    return tuple(one for one in blocking(verdict) if (one.id, one.path) not in accepted)


def seal(store: Store, plan_id: str, now: datetime, *, seen: int | None = None, with_open_items: bool = False) -> int:
    """Seal the draft as its next revision; returns the number of the revision.

    `seen` is the version of the draft on screen; Conflict is raised if the store has another. A plan that is not ready
    is only sealed `with_open_items`, each of which has an owner and a date. Raises Refused otherwise.
    """
    draft, day = store.draft(plan_id), now.date()
    if seen is not None and seen != draft.version:
        raise Conflict("The plan was changed while you were about to seal it.", "Look at it again.", theirs=draft)
    if not draft.state.allows(Act.SEAL):
        raise Refused(STEPS[Act.SEAL].refusal.format(number=draft.revision, state=draft.state))
    plan, context = draft.plan, context_of(store, plan_id)
    rules = rules_of(store)
    verdict = judge(plan, day, context, rules=rules)
    items = _open_items(plan, verdict, with_open_items)
    signers = required_signers(plan)
    if not signers:
        raise Refused(
            "Nobody is named who could sign.", "Choose at least the workflow owner and the system owner on Owners."
        )
    earlier = store.revisions(plan_id)
    raw = sealing.seal(
        plan,
        revision=earlier[-1].number + 1 if earlier else 1,
        parent=earlier[-1].sha256 if earlier else "",
        sealed_on=day,
        signers=signers,
        open_items=items,
        rules=rules,
    )
    # The verdict as if all had signed: the changes since the last signed revision are what people sign now.
    every = frozenset(signer.person_id for signer in signers)
    signed = Context(signed=plan, signed_stage=plan.autonomy.stage, signed_by=every)
    fresh = revision_to_store(read_sealed(raw), judge(plan, day, signed, rules=rules))
    with store.writing() as connection:
        drafts.require_version(connection, plan_id, draft.version)
        ledger.append(connection, fresh, now)
    trace.note("sealed", plan=plan_id, revision=fresh.number)
    return fresh.number


def revision_to_store(sealed: Sealed, verdict: Verdict | None = None) -> NewRevision:
    """The row to store for a sealed document: its bytes, and the columns for lists."""
    plan = sealed.plan
    verdict = verdict or judge(plan, sealed.sealed_on, Context(), rules=sealed.rules)
    return NewRevision(
        plan_id=sealed.plan_id,
        number=sealed.revision,
        parent=sealed.parent,
        draft_sha256=sealing.digest(sealing.draft_document(plan)),
        stage=plan.autonomy.stage,
        words=verdict.words,
        open_items=len(sealed.open_items),
        signers=tuple(signer.person_id for signer in sealed.required_signers),
        document=sealed.raw,
        expires=parse_value.day(plan.signing.expires),
    )


def sign(
    store: Store,
    plan_id: str,
    number: int,
    person_id: str,
    now: datetime,
    *,
    signed_on: date | None = None,
    words: str = "",
    present: str = "",
    scan: bytes = b"",
) -> Revision:
    """Record a person's signature by name and date, for all roles that the person has in the sealed revision.

    `words` is what the person agreed to (a default sentence if blank), `present` who was present, `scan` the bytes of
    a scanned signature. Raises Refused if the person is not asked to sign, has signed, is not next in a fixed order,
    if the state of the revision does not allow it, or if the date is in the future or before sealing.
    """
    signature = signature_of(store, plan_id, number, person_id, now, signed_on, words)
    if len(scan) > LARGEST:
        raise Refused("The scan is larger than 5 MiB.", "Scan it again with fewer dots, or in grey.")
    with store.writing() as connection:
        kept = kept_files.store_file(connection, scan, now) if scan else ""
        ledger.sign(connection, plan_id, number, replace(signature, present=present, scan=kept), now)
    trace.note("signed", plan=plan_id, revision=number, level=signature.level)
    rejudge_one(store, plan_id, now.date())
    return revision_of(store, plan_id, number)


def signature_of(
    store: Store, plan_id: str, number: int, person_id: str, now: datetime, signed_on: date | None, words: str
) -> Signature:
    """The recorded signature that a person may give now. Raises Refused if the person may not sign."""
    sealed = read_sealed(store.sealed(plan_id, number))
    signature = recorded_by(store, plan_id, number, person_id)
    day = signed_on or now.date()
    if day > now.date() or day < sealed.sealed_on:
        raise Refused(
            f"The date must lie between {parse_value.say_day(sealed.sealed_on)}, when this was sealed, and today."
        )
    waiting = revision_of(store, plan_id, number).waiting
    if sealed.plan.signing.order == "listed" and person_id in waiting[1:]:
        first = sealed.plan.person(waiting[0])
        raise Refused(
            f"{display(first) if first else 'Somebody else'} signs first.", "This plan is signed one after the other."
        )
    return replace(signature, signed_on=day, words=words or signature.words)


def recorded_by(store: Store, plan_id: str, number: int, person_id: str) -> Signature:
    """The recorded signature of a required signer, dated on the day of sealing. Raises Refused for anybody else."""
    sealed = read_sealed(store.sealed(plan_id, number))
    roles = next((tuple(one.roles) for one in sealed.required_signers if one.person_id == person_id), ())
    person = sealed.plan.person(person_id)
    if person is None or not roles:
        raise Refused(f"This person is not among those who must sign revision {number}.")
    return Signature(
        person_id=person_id,
        name=(person.holder if person.kind in ("post", "rota") else person.name) or display(person),
        title=person.title or (person.name if person.kind in ("post", "rota") else ""),
        roles=roles,
        signed_on=sealed.sealed_on,
        level=Level.RECORDED,
        words=acceptance(roles),
        present="",
    )


def ask_for_change(store: Store, plan_id: str, number: int, person_id: str, comment: str, now: datetime) -> Revision:
    """Store a signer's request for change, which is a finding until the next revision is sealed. Raises Refused."""
    person = read_sealed(store.sealed(plan_id, number)).plan.person(person_id)
    if len(comment) > _LONGEST_COMMENT:
        raise Refused(f"A request has at most {_LONGEST_COMMENT} characters.", "Say the rest where you talk it over.")
    request = Request(person_id, display(person) if person else "", comment, now.date())
    with store.writing() as connection:
        ledger.ask_for_change(connection, plan_id, number, request, now)
    rejudge_one(store, plan_id, now.date())
    return revision_of(store, plan_id, number)


def reopened(store: Store, plan: Plan) -> tuple[int, tuple[Reopened, ...]]:
    """The number of the last sealed revision (0 for none), and its acceptances that are open again in the draft."""
    last = store.revisions(plan.plan_id)[-1:]
    if not last:
        return 0, ()
    try:
        sealed = read_sealed(store.sealed(plan.plan_id, last[0].number)).plan
    except StoreDamaged:
        return last[0].number, ()
    return last[0].number, still_open(sealed, plan)


def withdraw(store: Store, plan_id: str, number: int, now: datetime, reason: str = "") -> Revision:
    """Withdraw a sealed revision that still waits for signatures. Raises Refused in another state."""
    return _close(store, plan_id, number, State.WITHDRAWN, reason, now)


def revoke(store: Store, plan_id: str, number: int, reason: str, now: datetime) -> Revision:
    """Revoke a signed revision with a reason. Raises Refused in another state or without a reason."""
    return _close(store, plan_id, number, State.REVOKED, reason, now)


def _close(store: Store, plan_id: str, number: int, kind: State, reason: str, now: datetime) -> Revision:
    with store.writing() as connection:
        ledger.close(connection, plan_id, number, kind, reason, now)
    rejudge_one(store, plan_id, now.date())
    return revision_of(store, plan_id, number)


def revision_of(store: Store, plan_id: str, number: int) -> Revision:
    """A revision of a plan. Raises NotFound if there is none of that number."""
    for revision in store.revisions(plan_id):
        if revision.number == number:
            return revision
    raise NotFound(f"This plan has no revision {number}.", "Its revisions are listed in History.")


def _open_items(plan: Plan, verdict: Verdict, with_open_items: bool) -> tuple[OpenItem, ...]:
    points = blocking(verdict)
    if not points:
        return ()
    count = "1 point blocks" if len(points) == 1 else f"{len(points)} points block"
    if not with_open_items:
        raise Refused(
            f"This plan is not ready: {count}.", "Settle them, or accept them as open, each with an owner and a date."
        )
    missing = open_points(plan, verdict)
    if missing:
        rest = "1 of them has" if len(missing) == 1 else f"{len(missing)} of them have"
        raise Refused(
            f"{count[0].upper()}{count[1:]}, and {rest} no owner and date yet.", "Give each open item both, then seal."
        )
    wanted = {(one.id, one.path) for one in points}
    return tuple(item for item in plan.open_items if (item.finding, item.path) in wanted)


def _is_complete(plan: Plan, item: OpenItem) -> bool:
    return holder(plan, item.owner) is not None and parse_value.day(item.due) is not None


def acceptance(roles: tuple[str, ...]) -> str:
    """The sentence that a signer with these roles agrees to, if no other words are given."""
    names = [ROLE_NAMES.get(role, role) for role in roles]
    last = names.pop()
    return f"I accept this revision as {', '.join(names) + ' and ' if names else ''}{last}."
