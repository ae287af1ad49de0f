"""Imports the signatures from a PDF that was signed elsewhere: the same revision, with signatures added only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from app.actions.plans import rejudge_one
from app.actions.signoff import recorded_by, revision_of
from app.actions.trusted_certificates import trust_within
from app.errors import Refused
from app.problems.kinds import LeftBehindKind, Verdict
from app.problems.problem import Problem
from app.store import Revision, Signature, Store, kept_files, ledger
from app.verification.result import Signed, Verification
from app.verification.verify import verify
from models.revision import Act, Level
from models.seal import read_sealed


@dataclass(frozen=True)
class Returned:
    """The result for a returned PDF: the names of the imported signers, and the signatures with unknown certificates.

    A signature with an unknown certificate is not imported, unless the call is repeated with trust in it.
    """

    plan_id: str
    revision: Revision
    taken: tuple[str, ...]
    strangers: tuple[Signed, ...]


def take_back(store: Store, pdf: bytes, now: datetime, believe: frozenset[str] = frozenset()) -> Returned:
    """Import the signatures that were added to a PDF of a revision which waits for them, in one transaction.

    `believe` are fingerprints of certificates that the user trusts from now on; they are pinned. Raises Refused for a
    file that was altered, belongs to no revision of this store, or has no new signature, and `models.parse.Unusable`
    for a file that is no PDF.
    """
    found = verify(pdf, store=store, now=now)
    plan_id, number = _revision_here(store, found)
    revision = revision_of(store, plan_id, number)
    ledger.require(revision, Act.SIGN)
    waiting = revision.waiting
    fresh = _fresh(found, revision)
    known = tuple(one for one in fresh if one.counts and (one.trusted or one.certificate in believe))
    strangers = tuple(one for one in fresh if one.counts and one not in known)
    if not known and not strangers:
        raise Refused(_why_nothing(fresh).words, "Look at it with Verify to see what it holds.")
    if not known:
        return Returned(plan_id, revision_of(store, plan_id, number), (), strangers)
    lines = [_line(store, plan_id, number, one, now) for one in _in_order(known, waiting)]
    with store.writing() as connection:
        kept = kept_files.store_signed_pdf(
            connection, plan_id, number, pdf, _begins_with(connection, plan_id, number, pdf), now
        )
        for one in known:
            if one.certificate in believe and not one.trusted:
                trust_within(connection, one, now)
        for line in lines:
            ledger.sign(connection, plan_id, number, replace(line, paper=kept), now)
    rejudge_one(store, plan_id, now.date())
    return Returned(plan_id, revision_of(store, plan_id, number), tuple(one.name for one in known), strangers)


def brought(store: Store, found: Verification) -> tuple[Signed, ...]:
    """The signatures of a verified file that `take_back` would import: still missing, by trusted certificates."""
    try:
        plan_id, number = _revision_here(store, found)
    except Refused:
        return ()
    revision = revision_of(store, plan_id, number)
    if not revision.state.allows(Act.SIGN):
        return ()
    return tuple(one for one in _fresh(found, revision) if one.counts and one.trusted)


def _fresh(found: Verification, revision: Revision) -> list[Signed]:
    return [one for one in found.signatures if one.level is not Level.RECORDED and one.person_id in revision.waiting]


def _line(store: Store, plan_id: str, number: int, one: Signed, now: datetime) -> Signature:
    sealed_on = read_sealed(store.sealed(plan_id, number)).sealed_on
    # The day that the signature claims, limited to the time from sealing until now.
    day = min(max(_day(one.time) or now.date(), sealed_on), now.date())
    words = f"Signed the PDF of this revision; the certificate says {one.name}."
    line = replace(recorded_by(store, plan_id, number, one.person_id), signed_on=day, words=words)
    return replace(line, level=one.level, certificate=one.certificate)


def _revision_here(store: Store, found: Verification) -> tuple[str, int]:
    """The plan and the revision number of a file. Raises Refused if the store does not have them."""
    if found.verdict in (Verdict.ALTERED, Verdict.NOT_A_PLAN) or found.plan is None:
        trouble = Problem(LeftBehindKind.FILE, why=found.reasons[0])
        raise Refused(trouble.words, "Ask for the file as it was signed.")
    plan_id = found.plan.plan_id
    revisions = store.revisions(plan_id) if store.contains(plan_id) else ()
    same = next((one for one in revisions if one.sha256 == found.hash), None)
    if same is None:
        raise Refused(
            "This file is of no revision that this store keeps.", "Open it with Verify, or keep a copy of its plan."
        )
    return plan_id, same.number


def _why_nothing(fresh: list[Signed]) -> Problem:
    if fresh:
        problems = tuple(problem for one in fresh for problem in one.problems)
        return Problem(LeftBehindKind.ALL_SIGNATURES, problems=problems)
    return Problem(LeftBehindKind.NOTHING_NEW)


def _begins_with(connection: Connection, plan_id: str, number: int, pdf: bytes) -> str:
    """The hash of the longest stored PDF with which a file begins, blank for none."""
    hashes = kept_files.all_signed_pdfs(connection, plan_id, number)
    stored = {sha256: kept_files.signed_pdf(connection, sha256) for sha256 in hashes}
    start = {sha256: len(whole) for sha256, whole in stored.items() if pdf.startswith(whole)}
    return max(start, key=start.__getitem__, default="")


def _in_order(known: tuple[Signed, ...], waiting: tuple[str, ...]) -> list[Signed]:
    return sorted(known, key=lambda one: waiting.index(one.person_id))


def _day(time: str) -> date | None:
    try:
        return datetime.fromisoformat(time).date()
    except ValueError:
        return None
