"""Actions on whole plans: create, copy, samples, delete, restore, and updating the verdicts in the list."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, datetime

from app.errors import NotFound, StoreDamaged
from app.paths import resources
from app.settings import Settings, settings_path
from app.store import Revision, Store, backup, drafts
from app.store.plan_index import facts
from models.finding import Context, Request
from models.plan import Plan
from models.plan import new_plan as empty_plan
from models.read_document import read_document
from models.readiness import Verdict, judge
from models.revision import State
from models.rules import Rules
from models.seal import Sealed, read_sealed


def new_plan(store: Store, now: datetime) -> str:
    """Create an empty plan; returns its id."""
    plan = empty_plan(str(uuid.uuid4()), lambda: secrets.token_hex(4))
    return store.create(plan, now).plan_id


def copy_plan(store: Store, plan_id: str, now: datetime) -> str:
    """Copy the draft of a plan, without its history; returns the new id."""
    return create(store, as_copy(store.draft(plan_id).plan), now)


def create(store: Store, plan: Plan, now: datetime) -> str:
    """Insert a plan that is not in the store; returns its id. The verdict uses the rules of this store."""
    return store.create(plan, now, first_verdict(store, plan, now)).plan_id


def first_verdict(store: Store, plan: Plan, now: datetime) -> Verdict:
    """The verdict on a plan without a signed revision in this store."""
    return judge(plan, now.date(), Context(first=True), rules=rules_of(store))


def rules_of(store: Store) -> Rules:
    """The rules from the settings beside this store; they are sealed with each revision."""
    return Rules(added_checks=Settings(settings_path(store.path)).get("added_checks"))


def as_copy(plan: Plan) -> Plan:
    """The plan with a new id."""
    return plan.model_copy(update={"plan_id": str(uuid.uuid4())})


def delete_plan(store: Store, plan_id: str, now: datetime) -> None:
    """Make a backup, then mark a plan as deleted. `restore_plan` restores it with all its revisions."""
    backup.make(store.path, now, "before-delete")
    with store.writing() as connection:
        drafts.set_deleted(connection, plan_id, now, deleted=True)


def restore_plan(store: Store, plan_id: str, now: datetime) -> None:
    """Restore a deleted plan."""
    with store.writing() as connection:
        drafts.set_deleted(connection, plan_id, now, deleted=False)


def back_up_daily(store: Store, now: datetime) -> bool:
    """Make the daily backup if it is due; returns whether it was made. Call it on the store's thread."""
    return not store.read_only and bool(store.plans(most=1)) and backup.make_daily(store.path, now) is not None


def samples() -> tuple[str, ...]:
    """The names of the example plans."""
    return tuple(sorted(path.stem for path in (resources() / "examples").glob("*.json")))


def sample(name: str) -> Plan:
    """The example plan of this name. Raises NotFound, with the existing names, for any other."""
    if name not in samples():
        raise NotFound(f"There is no example called {name}.", f"There are: {', '.join(samples())}.")
    found = read_document((resources() / "examples" / f"{name}.json").read_bytes())
    return found.plan if isinstance(found, Sealed) else found


def put_sample(store: Store, name: str, now: datetime) -> str:
    """Insert an example plan, or a copy of it if it is in the store already; returns the id."""
    plan = sample(name)
    return create(store, as_copy(plan) if store.contains(plan.plan_id) else plan, now)


def context_of(store: Store, plan_id: str) -> Context:
    """The context for the verdict on a plan: the last signed revision, who signed it, and open requests for change.

    If the bytes of that revision are damaged, the context is without it, so that the draft can still be edited.
    """
    revisions = store.revisions(plan_id)
    signed = [revision for revision in revisions if revision.state is State.SIGNED]
    asked = _requests(revisions)
    if not signed:
        return Context(first=True, requests=asked)
    last = signed[-1]
    try:
        plan = read_sealed(store.sealed(plan_id, last.number)).plan
    except StoreDamaged:
        return Context(requests=asked)
    by = frozenset(signature.person_id for signature in last.signatures)
    return Context(signed=plan, signed_stage=last.stage, signed_by=by, requests=asked)


def _requests(revisions: tuple[Revision, ...]) -> tuple[Request, ...]:
    """The requests for change of the last revision by people who have not signed it since."""
    last = revisions[-1] if revisions else None
    return tuple(one for one in last.requests if one.person_id in last.waiting) if last else ()


def rejudge(store: Store, day: date, most: int = 200, *, anew: bool = False) -> int:
    """Update at most `most` verdicts in the list to `day`; returns how many were outdated.

    A verdict depends on the day, for example when a review becomes due. With `anew` the verdicts of `day` are updated
    too, because the rules have changed. The row of a damaged plan is not changed.
    """
    with store.reading() as connection:
        stale = drafts.stale(connection, None if anew else day, most)
    for plan_id in stale:
        rejudge_one(store, plan_id, day)
    return len(stale)


def rejudge_one(store: Store, plan_id: str, day: date) -> None:
    """Update the verdict of one plan in the list to `day` and to the current signatures."""
    try:
        draft = store.draft(plan_id)
    except StoreDamaged:
        return
    fresh = facts(draft.plan, judge(draft.plan, day, context_of(store, plan_id), rules=rules_of(store)), day)
    with store.writing() as connection:
        drafts.put_facts(connection, plan_id, draft.version, fresh)
