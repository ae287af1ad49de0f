"""Imports a plan from its own PDF with the enclosed history, into the store or into a temporary read-only one.

Signatures are imported only as far as the verification confirmed them: from an altered file only the sealed bytes,
else the signatures that count, each with its level and certificate.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection

from app.actions.plans import first_verdict
from app.actions.signoff import acceptance, revision_to_store
from app.errors import Refused
from app.problems.kinds import LeftBehindKind, Verdict
from app.problems.problem import Problem
from app.sources.plan_files import before_signatures
from app.store import Signature, Store, kept_files, ledger, log
from app.verification.result import Signed, Verification
from app.verification.verify import verify
from models.finding import Request
from models.plan import Plan
from models.read_document import read_document
from models.revision import Level
from models.seal import Sealed, read_sealed

if TYPE_CHECKING:
    # The report loads ReportLab, which a plan file does not need.
    from app.report import RevisionLine, SignatureLine
    from app.report.read_back import EnclosedFiles

READ_ONLY: Final = "This plan was opened from a PDF and can only be read. Keep a copy to work on it."
_NAME: Final = "from-a-pdf.sqlite"


@dataclass(frozen=True)
class PdfImport:
    """The content of a PDF to import: the plan, the result of the verification, and the history.

    `revisions` are the oldest first, without a gap; `lines` are the entries of the record by revision number.
    """

    pdf: bytes
    found: Plan | Sealed
    enclosed: EnclosedFiles
    verification: Verification
    revisions: tuple[Sealed, ...]
    lines: dict[int, RevisionLine]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.found.plan if isinstance(self.found, Sealed) else self.found

    @property
    def believed(self) -> bool:
        """Whether the signatures and states in the record may be imported."""
        return self.verification.verdict in (Verdict.INTACT, Verdict.INCOMPLETE)

    @property
    def left_out(self) -> Problem | None:
        """The problem that names the signatures that are not imported, with the reason; None if all are."""
        found = self.verification
        if not self.believed:
            return Problem(LeftBehindKind.ALTERED, why=found.reasons[0])
        dropped = [one for one in found.signatures if not one.counts]
        if not dropped:
            return None
        names = tuple(dict.fromkeys(one.name for one in dropped))
        # A signature that does not count has at least one problem.
        return Problem(LeftBehindKind.SIGNATURES, count=len(dropped), names=names, why=dropped[0].problems[0])


def read_pdf_import(pdf: bytes, now: datetime) -> PdfImport:
    """Read and verify a PDF of ours. Raises `Unusable` for anything else."""
    from app import report

    carried = report.read_enclosed(before_signatures(pdf))
    found = read_document(carried.plan)
    record = carried.record
    lines = {line.number: line for line in record.revision_lines()} if record else {}
    return PdfImport(pdf, found, carried, verify(pdf, now=now), _chain(found, carried), lines)


def reopen(pdf: bytes, folder: Path, now: datetime) -> tuple[Store, str]:
    """Create a read-only store in `folder` that has only this plan; returns the store and the plan's id.

    The caller owns the folder and deletes it in the end. Raises `Unusable` for a file without a plan.
    """
    pdf_import = read_pdf_import(pdf, now)
    path = folder / _NAME
    filling = Store.open(path, now)
    try:
        plan_id = insert_import(filling, pdf_import, now)
    finally:
        filling.close()
    return Store.open_to_read(path, READ_ONLY), plan_id


def insert_import(store: Store, pdf_import: PdfImport, now: datetime) -> str:
    """Insert a new plan with its history in one transaction; returns its id."""
    plan = pdf_import.plan
    store.create(plan, now, first_verdict(store, plan, now), lambda to: _store_history(to, pdf_import, now))
    return plan.plan_id


def _chain(found: Plan | Sealed, carried: EnclosedFiles) -> tuple[Sealed, ...]:
    """The revision of the file and the unbroken chain of those before it by their parent hashes, the oldest first."""
    earlier = carried.earlier
    chain: list[Sealed] = []
    if isinstance(found, Sealed):
        chain.append(found)
    elif earlier:
        chain.append(read_sealed(earlier[max(earlier)]))
    while chain and (raw := earlier.get(chain[-1].revision - 1)) is not None:
        before = read_sealed(raw)
        if before.sha256 != chain[-1].parent:
            break
        chain.append(before)
    return tuple(reversed(chain))


def _store_history(connection: Connection, pdf_import: PdfImport, now: datetime) -> None:
    for content in pdf_import.enclosed.files.values():
        kept_files.store_file(connection, content, now)
    plan_id = pdf_import.plan.plan_id
    for sealed in pdf_import.revisions:
        fresh = replace(revision_to_store(sealed), sealed_at=_noon(sealed.sealed_on))
        ledger.append(connection, fresh, now, "imported")
        if not pdf_import.believed:
            continue
        line = pdf_import.lines.get(sealed.revision)
        if sealed is pdf_import.found:
            _ask(connection, pdf_import, sealed.revision, now)
            _sign(connection, plan_id, sealed, _of_the_file(connection, pdf_import, sealed, now), now)
        elif line is not None:
            _sign(connection, plan_id, sealed, _of_the_record(line.signatures), now)
        if line is not None and line.state.is_closed:
            _close(connection, plan_id, line, now)


def _sign(connection: Connection, plan_id: str, sealed: Sealed, signatures: Iterable[Signature], now: datetime) -> None:
    """Store signatures from the file; those that the revision does not ask for are left out."""
    count = 0
    for signature in signatures:
        with contextlib.suppress(Refused):
            ledger.sign(connection, plan_id, sealed.revision, signature, now)
            count += 1
    if count:
        log.add(connection, now, plan_id, "imported", f"{count} signatures of revision {sealed.revision} from a PDF")


def _of_the_record(lines: Iterable[SignatureLine]) -> Iterable[Signature]:
    """The signatures of an earlier revision from the record of the file."""
    return tuple(
        Signature(
            person_id=line.person_id,
            name=line.name,
            title=line.title,
            roles=line.roles,
            signed_on=line.signed_on,
            level=line.level,
            words=line.words,
            present=line.present,
            certificate=line.certificate,
            # Only the hash is in the PDF; the scan itself remains in the store that has it.
            scan=line.scan,
        )
        for line in lines
    )


def _of_the_file(connection: Connection, pdf_import: PdfImport, sealed: Sealed, now: datetime) -> Iterable[Signature]:
    """The signatures of the file's revision that count. Stores the PDF itself, if it has signatures with keys."""
    counted = [one for one in pdf_import.verification.signatures if one.counts]
    record = pdf_import.enclosed.record
    printed = {line.person_id: line for line in (record.signature_lines() if record else ())}
    typed = [printed[one.person_id] for one in counted if one.level is Level.RECORDED and one.person_id in printed]
    with_keys = [one for one in counted if one.level is not Level.RECORDED]
    paper = ""
    if with_keys:
        base = before_signatures(pdf_import.pdf)
        before = kept_files.store_signed_pdf(connection, sealed.plan_id, sealed.revision, base, "", now)
        paper = kept_files.store_signed_pdf(connection, sealed.plan_id, sealed.revision, pdf_import.pdf, before, now)
    return (*_of_the_record(typed), *(with_key(one, sealed, paper) for one in with_keys))


def with_key(one: Signed, sealed: Sealed, paper: str) -> Signature:
    """The row to store for a signature with a key in a verified file; `paper` is the SHA-256 of that file."""
    person = sealed.plan.person(one.person_id)
    roles = next((tuple(asked.roles) for asked in sealed.required_signers if asked.person_id == one.person_id), ())
    title = person.title if person is not None else ""
    return Signature(
        person_id=one.person_id,
        name=one.name,
        title=title,
        roles=roles,
        signed_on=date.fromisoformat(one.time[:10]) if one.time else sealed.sealed_on,
        level=one.level,
        words=acceptance(roles),
        present="",
        certificate=one.certificate,
        paper=paper,
    )


def _ask(connection: Connection, pdf_import: PdfImport, number: int, now: datetime) -> None:
    """Store the requests for change in the record."""
    record = pdf_import.enclosed.record
    for line in record.request_lines() if record else ():
        request = Request(line.person_id, line.name, line.comment, line.asked_on)
        with contextlib.suppress(Refused):
            ledger.ask_for_change(connection, pdf_import.plan.plan_id, number, request, now)


def _close(connection: Connection, plan_id: str, line: RevisionLine, now: datetime) -> None:
    at = _noon(line.closed_on) if line.closed_on else now
    with contextlib.suppress(Refused):
        ledger.close(connection, plan_id, line.number, line.state, line.reason, now, at)


def _noon(day: date) -> datetime:
    """Noon UTC of a day, for a time of which only the day is known."""
    return datetime.combine(day, time(12), UTC)
