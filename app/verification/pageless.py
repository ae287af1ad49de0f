"""Verifies files without pages to compare: a plan file, and a redacted edition."""

from __future__ import annotations

from datetime import datetime

from app.problems.kinds import PlanKind, StoreKind
from app.problems.problem import Problem
from app.store import Store
from app.verification.own_store import TrustedCertificates, facts_in_store
from app.verification.result import LIMIT_STORE, PlanFacts, Verification
from app.verification.signers import SignerContext
from models import parse
from models.parse import Newer, Unusable
from models.plan import Plan
from models.read_document import read_document
from models.revision import State
from models.seal import FORMAT_DRAFT, FORMAT_SEALED, Sealed, digest


def plan_file(raw: bytes, store: Store | None, now: datetime) -> Verification:
    """Verify a plan.json. It is never complete, because signatures are in the store or in its PDF."""
    document = parse.load(raw)
    if document.get("format") not in (FORMAT_DRAFT, FORMAT_SEALED):
        raise Unusable("This file is neither a PDF nor a plan of Nameplate. Choose another one.")
    try:
        found = read_document(raw)
    except Newer:
        raise
    except Unusable as why:
        if document.get("format") == FORMAT_SEALED:
            return Verification((Problem(PlanKind.SPOILT, error=str(why)),), hash=digest(raw), edition="none")
        raise
    if not isinstance(found, Sealed):
        return Verification((Problem(PlanKind.DRAFT),), facts(found, State.DRAFT), hash=digest(raw))
    store_facts = facts_in_store(store, found.plan_id, found.revision, found.sha256, raw, "", now.date())
    context = SignerContext(found, TrustedCertificates(), store_facts, now)
    return Verification(
        (Problem(PlanKind.SEALED_ALONE), *store_facts.all),
        facts(found, State.SEALED),
        found.revision,
        found.sha256,
        missing=context.asked(),
        later=store_facts.all,
        limits=() if store_facts.knows else (LIMIT_STORE,),
    )


def redacted(sha256: str, error: str, store: Store | None) -> Verification:
    """Verify a redacted edition: only the hash in it can be compared with the store."""
    known: tuple[Problem, ...] = ()
    if store is not None:
        for row in store.plans():
            for one in store.revisions(row.plan_id):
                if one.sha256 == sha256:
                    full = Problem(StoreKind.FULL_EDITION, number=one.number, agent=row.agent, state=one.state)
                    known = (full,)
    return Verification((Problem(PlanKind.REDACTED, error=error), *known), hash=sha256, later=known, edition="redacted")


def facts(found: Plan | Sealed, state: State) -> PlanFacts:
    """The facts that identify the plan."""
    plan = found.plan if isinstance(found, Sealed) else found
    sealed_on = found.sealed_on if isinstance(found, Sealed) else None
    return PlanFacts(plan.head.agent, plan.plan_id, plan.autonomy.stage, sealed_on, state)
