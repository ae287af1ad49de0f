"""Checks a PDF on a worker thread; afterwards its plan can be opened or copied, and a certificate trusted."""

from __future__ import annotations

import functools
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.actions import trusted_certificates
from app.actions.exchange import Imported, bring
from app.errors import NameplateError, words_of
from app.ui.kit import clock
from app.ui.kit.background_job import BackgroundJob, Job
from app.verification.result import Signed, Verification
from app.workspace.library import Library


class Borrowed:
    """A plan from a PDF in a temporary read-only store, which `close` removes."""

    def __init__(self, file: Path, folder: tempfile.TemporaryDirectory[str], library: Library, plan_id: str) -> None:
        self.file, self.library, self.plan_id = file, library, plan_id
        self._folder = folder

    def close(self) -> None:
        """Close the store and remove its folder."""
        if not self.library.closed:
            self.library.close()
            self._folder.cleanup()


@dataclass(frozen=True)
class _ImportedSignatures:
    """Signatures were imported for a plan."""

    plan_id: str


class PdfCheck(QObject):
    """Checks one file at a time. `changed`: the state has changed. `imported` carries the result of importing the plan,
    `signatures_imported` the id of a plan whose signatures were imported, `borrowed` a plan to open read-only.
    `library` is that of this machine, None if none is open.
    """

    changed = Signal()
    imported = Signal(object)
    signatures_imported = Signal(str)
    borrowed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self.file: Path | None = None
        self.found: Verification | None = None
        self.trouble = ""
        self.busy = False
        # A thread of its own: a save must not wait on the store's thread for the check of a large file.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")
        self._job: BackgroundJob | None = None
        self._jobs: list[BackgroundJob] = []

    @property
    def is_pdf(self) -> bool:
        """Whether the file is a PDF with a plan, so that it can be opened and copied."""
        return self.found is not None and self.found.plan is not None and self.found.edition == "full"

    @property
    def is_known(self) -> bool:
        """Whether the own store has the plan already."""
        plan = self.found.plan if self.found is not None else None
        return plan is not None and self.library is not None and self.library.contains(plan.plan_id)

    @property
    def brings(self) -> tuple[Signed, ...]:
        """The signatures in the file that the own store misses, with certificates that are trusted here."""
        if self.found is None or self.library is None or self.library.read_only:
            return ()
        from app.actions.returning import brought

        return brought(self.library.store, self.found)

    def check(self, file: Path) -> None:
        """Start the check of a file; emits `changed` now and at the end."""
        self.file, self.found, self.trouble = file, None, ""
        self._start(functools.partial(_verified, file, self.library, clock.now()))

    def again(self) -> None:
        """Repeat the check, for example after a certificate was trusted."""
        if self.file is not None:
            self._start(functools.partial(_verified, self.file, self.library, clock.now()))

    def read(self) -> None:
        """Open the plan of the file read-only; emits `borrowed`."""
        if self.file is not None:
            self._start(functools.partial(_borrowed, self.file, clock.now()))

    def import_plan(self) -> None:
        """Import the plan into the store, with a new id if it is there already; emits `imported`."""
        if self.file is not None and self.library is not None:
            self._start(functools.partial(_import_plan, self.library, self.file, clock.now()))

    def take_in(self) -> None:
        """Import the signatures of the file into the store; emits `signatures_imported` and repeats the check."""
        if self.file is not None and self.library is not None:
            self._start(functools.partial(_import_signatures, self.library, self.file, clock.now()))

    def believe(self, signed: Signed) -> None:
        """Trust that a certificate belongs to its person, and repeat the check."""
        if self.library is None:
            return
        try:
            trusted_certificates.trust_signer(self.library.store, signed, clock.now())
        except NameplateError as wrong:
            self.trouble = words_of(wrong)
            self.changed.emit()
            return
        self.again()

    def wait(self) -> None:
        """Wait for the worker, and close a borrowed plan that nobody received."""
        self._job = None
        while self._jobs:
            self._jobs.pop(0).finish()
        self._thread.shutdown()

    def _start(self, work: Job) -> None:
        self.busy, self.trouble = True, ""
        self.changed.emit()
        job = self._job = BackgroundJob(self._thread, work)
        job.done.connect(self._on_done)
        job.failed.connect(self._fail)
        self._jobs = [one for one in self._jobs if not one.reported] + [job]
        job.start()

    def _on_done(self, result: object) -> None:
        if self.sender() is not self._job:
            # Another file was dropped meanwhile.
            if isinstance(result, Borrowed):
                result.close()
            return
        self.busy = False
        if isinstance(result, Verification):
            self.found = result
        self.changed.emit()
        if isinstance(result, Borrowed):
            self.borrowed.emit(result)
        elif isinstance(result, Imported):
            self.imported.emit(result)
        elif isinstance(result, _ImportedSignatures):
            self.signatures_imported.emit(result.plan_id)
            self.again()

    def _fail(self, words: str) -> None:
        if self.sender() is self._job:
            self.busy, self.trouble = False, words
            self.changed.emit()


def _verified(file: Path, library: Library | None, now: datetime) -> Verification:
    from app.sources.plan_files import read_bytes
    from app.verification.verify import verify

    if library is None:
        return verify(read_bytes(file), now=now)
    return verify(read_bytes(file), store=library.store, now=now)


def _borrowed(file: Path, now: datetime) -> Borrowed:
    from app.actions.reopen import reopen
    from app.sources.plan_files import read_bytes

    folder = tempfile.TemporaryDirectory(prefix="nameplate-")
    try:
        store, plan_id = reopen(read_bytes(file), Path(folder.name), now)
    except BaseException:
        folder.cleanup()
        raise
    return Borrowed(file, folder, Library(store), plan_id)


def _import_plan(library: Library, file: Path, now: datetime) -> Imported:
    return bring(library.store, file, "copy", now)


def _import_signatures(library: Library, file: Path, now: datetime) -> _ImportedSignatures:
    from app.actions.returning import take_back
    from app.sources.plan_files import read_bytes

    return _ImportedSignatures(take_back(library.store, read_bytes(file), now).plan_id)
