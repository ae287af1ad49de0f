"""Sign-off: sealing a revision, accepting it by name and date, taking it back. The only steps that commit anything."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from app.actions.plans import context_of, rejudge_one, rules_of
from app.errors import Conflict, NotFound, Refused
from app.store import Revision, Signature, Store, drafts, ledger
from app.store.ledger import NewRevision
from models import reading
from models import seal as sealing
from models.control import OpenItem
from models.finding import Context, Finding
from models.holders import display, holder
from models.plan import Plan
from models.readiness import AFTER_SEALING, Verdict, judge
from models.seal import Sealed, read_sealed
from models.stage import ROLE_NAMES, required_signers

LEVEL: Final = "recorded"
"""A name and a date typed into the program; it proves no identity, and the documents say so."""


def blocking(verdict: Verdict) -> tuple[Finding, ...]:
    """The points that keep a plan from being sealed as ready."""
    return tuple(one for one in verdict.findings if one.severity == "block" and one.id not in AFTER_SEALING)


def open_points(plan: Plan, verdict: Verdict) -> tuple[Finding, ...]:
    """The blocking points that nobody has accepted as open yet with an owner and a date."""
    accepted = {(item.finding, item.path) for item in plan.open_items if _is_complete(plan, item)}
    return tuple(one for one in blocking(verdict) if (one.id, one.path) not in accepted)


def seal(store: Store, plan_id: str, now: datetime, *, seen: int | None = None, with_open_items: bool = False) -> int:
    """Freeze the draft as its next revision; the number of that revision.

    `seen` is the version of the draft that was on screen (Conflict if the store has another). A plan that is not
    ready is only sealed `with_open_items`, each with an owner and a date. Raises Refused, in words, otherwise.
    """
    draft, day = store.draft(plan_id), now.date()
    if seen is not None and seen != draft.version:
        raise Conflict("The plan was changed while you were about to seal it.", "Look at it again.", theirs=draft)
    if draft.state in ("sealed", "signed"):
        raise Refused(f"Nothing was changed since revision {draft.revision} was sealed.")
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
    # What it is worth once all have signed: the difference from the last signed revision is what they sign.
    every = frozenset(signer.person_id for signer in signers)
    signed = Context(signed=plan, signed_stage=plan.autonomy.stage, signed_by=every)
    fresh = kept_revision(read_sealed(raw), judge(plan, day, signed, rules=rules))
    with store.writing() as connection:
        drafts.require_version(connection, plan_id, draft.version)
        ledger.append(connection, fresh, now)
    return fresh.number


def kept_revision(sealed: Sealed, verdict: Verdict | None = None) -> NewRevision:
    """What the store keeps of a sealed document: its bytes, and what lists show of it."""
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
) -> Revision:
    """One person accepts a sealed revision by name and date, for every role the person holds in it.

    `words` is what the person agreed to (a plain sentence if blank), `present` who was in the room. Refused if the
    person is not asked to sign, has signed, or the revision takes no signatures; a date cannot lie ahead.
    """
    sealed = read_sealed(store.sealed(plan_id, number))
    roles = next((tuple(one.roles) for one in sealed.required_signers if one.person_id == person_id), ())
    person = sealed.plan.person(person_id)
    if person is None or not roles:
        raise Refused(f"This person is not among those who must sign revision {number}.")
    day = signed_on or now.date()
    if day > now.date() or day < sealed.sealed_on:
        raise Refused(
            f"The date must lie between {reading.say_day(sealed.sealed_on)}, when this was sealed, and today."
        )
    signature = Signature(
        person_id=person_id,
        name=(person.holder if person.kind in ("post", "rota") else person.name) or display(person),
        title=person.title or (person.name if person.kind in ("post", "rota") else ""),
        roles=roles,
        signed_on=day,
        level=LEVEL,
        words=words or _acceptance(roles),
        present=present,
    )
    with store.writing() as connection:
        ledger.sign(connection, plan_id, number, signature, now)
    rejudge_one(store, plan_id, now.date())
    return _revision(store, plan_id, number)


def withdraw(store: Store, plan_id: str, number: int, now: datetime, reason: str = "") -> Revision:
    """Take back a sealed revision that still waits for signatures."""
    return _close(store, plan_id, number, "withdrawn", reason, now)


def revoke(store: Store, plan_id: str, number: int, reason: str, now: datetime) -> Revision:
    """Declare, with a reason, that a signed revision no longer holds."""
    return _close(store, plan_id, number, "revoked", reason, now)


def _close(store: Store, plan_id: str, number: int, kind: str, reason: str, now: datetime) -> Revision:
    with store.writing() as connection:
        ledger.close(connection, plan_id, number, kind, reason, now)
    rejudge_one(store, plan_id, now.date())
    return _revision(store, plan_id, number)


def _revision(store: Store, plan_id: str, number: int) -> Revision:
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
    return holder(plan, item.owner) is not None and reading.day(item.due) is not None


def _acceptance(roles: tuple[str, ...]) -> str:
    names = [ROLE_NAMES.get(role, role) for role in roles]
    last = names.pop()
    return f"I accept this revision as {', '.join(names) + ' and ' if names else ''}{last}."
