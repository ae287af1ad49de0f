"""Imports a plan from a file into the store: as a new plan, as a copy, or as a replacement of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from app.actions.plans import as_copy, context_of, create, first_verdict, rules_of
from app.actions.signoff import revision_to_store
from app.errors import AlreadyKnown, Refused
from app.problems.problem import Problem
from app.sources.plan_files import document_in, read_bytes
from app.store import Store, backup, drafts, ledger, log
from models.plan import Plan
from models.readiness import judge
from models.seal import Sealed, digest, draft_document


@dataclass(frozen=True)
class Imported:
    """The result of an import: the id of the plan, and the problem of signatures that were left out, None for none."""

    plan_id: str
    left_out: Problem | None = None


def bring(store: Store, path: Path, mode: Literal["new", "copy", "replace"], now: datetime) -> Imported:
    """Import the plan of a file.

    A plan that is in the store needs `copy` (both remain, the new one under a new id) or `replace` (a backup is made
    first). The bytes of a sealed document are stored as a revision, unless the store has that revision or the plan
    becomes a copy. The PDF of a new plan is verified and imported with its history: earlier revisions and the
    signatures that count. Raises AlreadyKnown for mode `new` and a plan in the store, NotFound or `Unusable` for the
    file, Refused if the histories differ, and StoreTrouble.
    """
    raw = read_bytes(path)
    found = document_in(raw)
    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    known = store.contains(plan.plan_id)
    if known and mode == "new":
        raise AlreadyKnown(
            f"The plan {plan.head.agent or plan.plan_id} is in the store already.",
            "Say whether to keep both (--copy) or to replace its draft (--replace).",
        )
    if mode == "copy" and known:
        return Imported(create(store, as_copy(plan), now))
    if known:
        return Imported(_replace(store, plan, sealed, now))
    if raw.startswith(b"%PDF-"):
        from app.actions.reopen import insert_import, read_pdf_import

        pdf_import = read_pdf_import(raw, now)
        return Imported(insert_import(store, pdf_import, now), pdf_import.left_out)
    revision = revision_to_store(sealed) if sealed else None
    verdict = first_verdict(store, plan, now)
    store.create(plan, now, verdict, lambda to: revision and ledger.append(to, revision, now, "imported"))
    return Imported(plan.plan_id)


def _replace(store: Store, plan: Plan, sealed: Sealed | None, now: datetime) -> str:
    plan_id = plan.plan_id
    known = {revision.number: revision.sha256 for revision in store.revisions(plan_id)}
    if sealed is not None and known.get(sealed.revision, sealed.sha256) != sealed.sha256:
        raise Refused(
            f"The store has another revision {sealed.revision} of this plan.",
            "The two histories went apart; bring this one in as a copy (--copy).",
        )
    fresh = revision_to_store(sealed) if sealed is not None and sealed.revision not in known else None
    backup.make(store.path, now, "before-import")

    def also(connection: Connection) -> None:
        log.add(connection, now, plan_id, "replaced", digest(draft_document(plan)))
        if fresh is not None:
            ledger.append(connection, fresh, now, "imported")

    with store.reading() as connection:
        # Read the version only: the draft itself may be damaged, which can be the reason to replace it.
        seen = drafts.version_of(connection, plan_id)
    verdict = judge(plan, now.date(), context_of(store, plan_id), rules=rules_of(store))
    store.save(plan, seen, now, verdict, also)
    return plan_id
