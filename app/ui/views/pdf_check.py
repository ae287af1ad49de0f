"""Checks a file on a worker's thread; then it can be read, kept as a copy, and a certificate in it be believed."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.actions import trusted_certificates
from app.actions.exchange import Imported, bring
from app.errors import WORLD, NameplateError, words_of
from app.store import Store
from app.ui.kit import clock
from app.verification.result import Signed, Verification

Job = Callable[[], object]


class Borrowed:
    """A plan out of a PDF in a store of its own, which can only be read and goes away with `give_back`."""

    def __init__(self, file: Path, folder: tempfile.TemporaryDirectory[str], store: Store, plan_id: str) -> None:
        self.file, self.store, self.plan_id = file, store, plan_id
        self._folder = folder

    def give_back(self) -> None:
        """Close the store and remove its folder."""
        if not self.store.closed:
            self.store.close()
            self._folder.cleanup()


@dataclass(frozen=True)
class _Taken:
    """Signatures were taken in for a plan."""

    plan_id: str


class PdfCheck(QObject):
    """One file at a time. `changed` says that there is something new to show, `kept` tells what came of a plan that
    was taken into the store, `taken` carries the id of one whose signatures were, `borrowed` a plan to be read.
    `store` is that of this machine, None where none is open.
    """

    changed = Signal()
    kept = Signal(object)
    taken = Signal(str)
    borrowed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.file: Path | None = None
        self.found: Verification | None = None
        self.trouble = ""
        self.busy = False
        self._made: Borrowed | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended.connect(self._tell)

    @property
    def is_pdf(self) -> bool:
        """Whether the file is a PDF that carries a plan, so that it can be opened and kept."""
        return self.found is not None and self.found.plan is not None and self.found.edition == "full"

    @property
    def is_known(self) -> bool:
        """Whether the own store has the plan already."""
        plan = self.found.plan if self.found is not None else None
        return plan is not None and self.store is not None and self.store.knows(plan.plan_id)

    @property
    def brings(self) -> tuple[Signed, ...]:
        """The signatures of the file that the own store waits for, with certificates that are known here."""
        if self.found is None or self.store is None or self.store.read_only:
            return ()
        from app.actions.returning import brought

        return brought(self.store, self.found)

    def check(self, file: Path) -> None:
        """Begin to check a file; `changed` follows at once, and again when it is done."""
        self.file, self.found, self.trouble = file, None, ""
        self._start(functools.partial(_verified, file, self.store, clock.now()))

    def again(self) -> None:
        """Check the same file once more, for instance after a certificate was believed."""
        if self.file is not None:
            self._start(functools.partial(_verified, self.file, self.store, clock.now()))

    def read(self) -> None:
        """Open the plan of the file to be read; `borrowed` follows."""
        if self.file is not None:
            self._start(functools.partial(_borrowed, self.file, clock.now()))

    def keep(self) -> None:
        """Take the plan into the store, under a new id where it is there already; `kept` follows."""
        if self.file is not None and self.store is not None:
            self._start(functools.partial(_kept, self.store, self.file, clock.now()))

    def take_in(self) -> None:
        """Take the signatures of the file into the store; `taken` follows, and the file is checked again."""
        if self.file is not None and self.store is not None:
            self._start(functools.partial(_taken, self.store, self.file, clock.now()))

    def believe(self, signed: Signed) -> None:
        """Believe from now on that a certificate is that of its person, and check again."""
        if self.store is None:
            return
        try:
            trusted_certificates.trust_signer(self.store, signed, clock.now())
        except NameplateError as wrong:
            self.trouble = words_of(wrong)
            self.changed.emit()
            return
        self.again()

    def wait(self) -> None:
        """Let the worker finish, and give back what nobody took."""
        self._pool.waitForDone()
        if self._made is not None:
            self._made.give_back()

    def _start(self, job: Job) -> None:
        self.busy, self.trouble = True, ""
        self.changed.emit()
        self._pool.start(functools.partial(self._run, self.file, job))

    def _run(self, file: Path | None, job: Job) -> None:
        result: object = None
        try:
            result = job()
        except Exception as wrong:  # noqa: BLE001 - told, or raised again, on the window's thread
            result = wrong
        self._made = result if isinstance(result, Borrowed) else None
        self._ended.emit(file, result)

    def _tell(self, file: Path | None, result: object) -> None:
        self._made = None
        if file != self.file:
            # Another file was dropped meanwhile.
            if isinstance(result, Borrowed):
                result.give_back()
            return
        self.busy = False
        if isinstance(result, Verification):
            self.found = result
        elif isinstance(result, BaseException):
            self._fail(result)
        self.changed.emit()
        if isinstance(result, Borrowed):
            self.borrowed.emit(result)
        elif isinstance(result, Imported):
            self.kept.emit(result)
        elif isinstance(result, _Taken):
            self.taken.emit(result.plan_id)
            self.again()

    def _fail(self, wrong: BaseException) -> None:
        if isinstance(wrong, WORLD):
            self.trouble = words_of(wrong)
        else:
            self.trouble = self.tr("Something in the program went wrong. The file was not changed.")
            self.changed.emit()
            raise wrong


def _verified(file: Path, store: Store | None, now: datetime) -> Verification:
    from app.sources.plan_files import read_bytes
    from app.verification.verify import verify

    return verify(read_bytes(file), store=store, now=now)


def _borrowed(file: Path, now: datetime) -> Borrowed:
    from app.actions.reopen import reopen
    from app.sources.plan_files import read_bytes

    folder = tempfile.TemporaryDirectory(prefix="nameplate-")
    try:
        store, plan_id = reopen(read_bytes(file), Path(folder.name), now)
    except BaseException:
        folder.cleanup()
        raise
    return Borrowed(file, folder, store, plan_id)


def _kept(store: Store, file: Path, now: datetime) -> Imported:
    return bring(store, file, "copy", now)


def _taken(store: Store, file: Path, now: datetime) -> _Taken:
    from app.actions.returning import take_back
    from app.sources.plan_files import read_bytes

    return _Taken(take_back(store, read_bytes(file), now).plan_id)
