"""Files in and out: a PDF written whole and read back, a plan taken out of a file or of a PDF of ours."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import Connection

from app.actions.plans import as_copy, context_of, create, first_verdict, rules_of
from app.actions.signoff import kept_revision
from app.errors import AlreadyKnown, ExportTrouble, NotFound, Refused
from app.files import sweep, write_whole
from app.store import Store, backup, drafts, ledger, log
from models.guard import Unusable, read_document
from models.plan import Plan
from models.readiness import judge
from models.seal import Sealed, digest, draft_document

if TYPE_CHECKING:
    from app.report import Document, Options

_LARGEST_PDF: Final = 64 * 1024 * 1024
_LARGEST_JSON: Final = 8 * 1024 * 1024
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def export_pdf(document: Document, options: Options, target: Path) -> None:
    """Write a document at `target`: whole, synced and read back, or not at all (ExportTrouble; an old file stays)."""
    # The report brings ReportLab with it, which the start of the program must not wait for.
    from app import report

    data = report.render(document, options)
    write_pdf(data, document.raw if options.attached and not options.redacted else b"", target)


def write_pdf(data: bytes, attached: bytes, target: Path) -> None:
    """Write one of our PDFs at `target`: whole, synced and read back, or not at all (ExportTrouble; an old file stays).

    `attached` is the plan that must be found inside, blank where none travels.
    """
    try:
        sweep(target.parent)
        write_whole(target, data, lambda part: _prove(part, data, attached))
    except OSError as wrong:
        advice = "Make some room." if wrong.errno in _FULL else "Choose another folder."
        raise ExportTrouble(f"{target} could not be written: {wrong.strerror or wrong}.", advice) from wrong


def _prove(part: Path, data: bytes, attached: bytes) -> None:
    """Read the finished file back from the disk: the same bytes, pages that show text, the plan inside."""
    import pikepdf

    from app import report

    read = part.read_bytes()
    if read != data:
        raise ExportTrouble("The file did not read back as it was written.", "Check the disk, then export again.")
    try:
        with pikepdf.open(part) as pdf:
            texts = [_shows_text(page) for page in pdf.pages]
        inside = report.read_attachment(read) if attached else b""
    except (pikepdf.PdfError, Unusable) as wrong:
        raise ExportTrouble(f"The file did not read back well: {wrong}.", "The old file was left.") from wrong
    if not texts or not all(texts) or inside != attached:
        raise ExportTrouble("The file did not read back complete.", "The old file was left. Export again.")


def _shows_text(page: object) -> bool:
    import pikepdf

    if not isinstance(page, pikepdf.Page):
        return False
    operators = {str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)}
    return bool(operators & {"Tj", "TJ", "'", '"'})


def read_any(path: Path) -> Plan | Sealed:
    """The plan in a file: a plan, a sealed `plan.json`, or a PDF of ours. Unusable or NotFound in plain words."""
    return _document(read_bytes(path))


def _document(raw: bytes) -> Plan | Sealed:
    if raw.startswith(b"%PDF-"):
        from app import report
        from app.actions.verify import before_signatures

        # What was appended behind the signatures is none of what was signed.
        raw = report.read_attachment(before_signatures(raw))
    return read_document(raw)


def open_any(text: str, store: Store | Callable[[], Store]) -> Plan | Sealed:
    """A file of that name, else the draft of the plan whose id begins so.

    The store may be given as a function, which is only called where `text` is no file.
    """
    path = Path(text).expanduser()
    if path.exists() or path.suffix.lower() in (".json", ".pdf") or len(path.parts) > 1:
        return read_any(path)
    opened = store if isinstance(store, Store) else store()
    return opened.draft(opened.resolve(text)).plan


def import_file(store: Store, path: Path, mode: Literal["new", "copy", "replace"], now: datetime) -> str:
    """Bring the plan of a file into the store; its id there.

    A plan that the store knows needs `copy` (both stay, the new one under a new id) or `replace` (a backup is made
    first); with `new` it is AlreadyKnown. The bytes of a sealed document are kept as a revision, unless the store
    has that revision, or the plan becomes a copy. A PDF of a plan that the store does not know brings its history:
    earlier revisions, and the signatures that hold after it was verified.
    """
    raw = read_bytes(path)
    found = _document(raw)
    sealed = found if isinstance(found, Sealed) else None
    plan = found.plan if isinstance(found, Sealed) else found
    known = store.knows(plan.plan_id)
    if known and mode == "new":
        raise AlreadyKnown(
            f"The plan {plan.head.agent or plan.plan_id} is in the store already.",
            "Say whether to keep both (--copy) or to replace its draft (--replace).",
        )
    if mode == "copy" and known:
        return create(store, as_copy(plan), now)
    if known:
        return _replace(store, plan, sealed, now)
    if raw.startswith(b"%PDF-"):
        from app.actions.reopen import arrival, bring_in

        return bring_in(store, arrival(raw, now), now)
    revision = kept_revision(sealed) if sealed else None
    verdict = first_verdict(store, plan, now)
    store.create(plan, now, verdict, lambda to: revision and ledger.append(to, revision, now, "imported"))
    return plan.plan_id


def _replace(store: Store, plan: Plan, sealed: Sealed | None, now: datetime) -> str:
    plan_id = plan.plan_id
    known = {revision.number: revision.sha256 for revision in store.revisions(plan_id)}
    if sealed is not None and known.get(sealed.revision, sealed.sha256) != sealed.sha256:
        raise Refused(
            f"The store has another revision {sealed.revision} of this plan.",
            "The two histories went apart; bring this one in as a copy (--copy).",
        )
    fresh = kept_revision(sealed) if sealed is not None and sealed.revision not in known else None
    backup.make(store.path, now, "before-import")

    def also(connection: Connection) -> None:
        log.add(connection, now, plan_id, "replaced", digest(draft_document(plan)))
        if fresh is not None:
            ledger.append(connection, fresh, now, "imported")

    with store.reading() as connection:
        # Not the whole draft: a damaged one is what replacing may be for.
        seen = drafts.version_of(connection, plan_id)
    verdict = judge(plan, now.date(), context_of(store, plan_id), rules=rules_of(store))
    store.save(plan, seen, now, verdict, also)
    return plan_id


def read_bytes(path: Path) -> bytes:
    """The bytes of a PDF or plan file of a size that it may have; Unusable or NotFound in plain words."""
    try:
        # Asked before opening: a pipe would hang, a device might never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unusable(f"{path} is not a file. Give a plan file or a PDF of Nameplate.")
        with path.open("rb") as file:
            start = file.read(5)
            most = _LARGEST_PDF if start == b"%PDF-" else _LARGEST_JSON
            if os.fstat(file.fileno()).st_size > most:
                raise Unusable(f"{path} is too large to be a plan.")
            return start + file.read(most)
    except FileNotFoundError as wrong:
        raise NotFound(f"There is no file {path}.", "Check the name.") from wrong
    except OSError as wrong:
        raise NotFound(f"{path} cannot be read: {wrong.strerror or wrong}.", "Check who may read it.") from wrong
