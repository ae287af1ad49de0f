"""The verdict on what has no pages to compare: a plan file by itself, and an edition without names."""

from __future__ import annotations

from datetime import datetime

from app.problems.kinds import PlanKind, StoreKind
from app.problems.problem import Problem
from app.store import Store
from app.verification.own_store import Believed, known_here
from app.verification.result import LIMIT_STORE, PlanFacts, Verification
from app.verification.signers import Circle
from models import parse
from models.parse import Newer, Unusable
from models.plan import Plan
from models.read_document import read_document
from models.revision import State
from models.seal import FORMAT_DRAFT, FORMAT_SEALED, Sealed, digest


def plan_file(raw: bytes, store: Store | None, now: datetime) -> Verification:
    """A plan.json by itself: never complete, for signatures are rows beside it or stand in its PDF."""
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
    here = known_here(store, found.plan_id, found.revision, found.sha256, raw, "", now.date())
    circle = Circle(found, Believed(), here, now)
    return Verification(
        (Problem(PlanKind.SEALED_ALONE), *here.all),
        facts(found, State.SEALED),
        found.revision,
        found.sha256,
        missing=circle.asked(),
        later=here.all,
        limits=() if here.knows else (LIMIT_STORE,),
    )


def redacted(sha256: str, error: str, store: Store | None) -> Verification:
    """An edition without names: there is nothing to check in it but the hash that it names."""
    known: tuple[Problem, ...] = ()
    if store is not None:
        for row in store.plans():
            for one in store.revisions(row.plan_id):
                if one.sha256 == sha256:
                    full = Problem(StoreKind.FULL_EDITION, number=one.number, agent=row.agent, state=one.state)
                    known = (full,)
    return Verification((Problem(PlanKind.REDACTED, error=error), *known), hash=sha256, later=known, edition="redacted")


def facts(found: Plan | Sealed, state: State) -> PlanFacts:
    """Which plan it is."""
    plan = found.plan if isinstance(found, Sealed) else found
    sealed_on = found.sealed_on if isinstance(found, Sealed) else None
    return PlanFacts(plan.head.agent, plan.plan_id, plan.autonomy.stage, sealed_on, state)
