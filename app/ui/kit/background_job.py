"""A job that takes longer than a key may wait: done on a worker's thread, told of on the window's."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from app import trace
from app.errors import EXPECTED_ERRORS, NameplateError, words_of

T = TypeVar("T")
Job = Callable[[], object]


class Runner(Protocol):
    """Runs jobs on a thread of its own, one after the other."""

    def submit(self, job: Callable[[], T], /) -> Future[T]:
        """Begin a job as soon as those before it have ended."""
        ...


class BackgroundJob(QObject):
    """One job; exactly one of `done` (its result) and `failed` (what is wrong, in words) follows.

    The application owns it, so it outlives the page that started it, and it deletes itself after the signal. What the
    job refers to, for example a passphrase, is released on the worker thread as soon as the job has run. That is why a
    job may not refer to a QObject: constructing one that does raises TypeError.
    """

    done = Signal(object)
    failed = Signal(str)
    ended = Signal(object, object)
    """From the worker: the result and the fault."""

    def __init__(self, runner: Runner, job: Job) -> None:
        """`runner` is the open store, for what reads and writes it, or an executor for what must not hold it up."""
        super().__init__(QCoreApplication.instance())
        if any(isinstance(held, QObject) for held in _held(job)):
            raise TypeError("a job must hold nothing of Qt, which may not die on a worker's thread")
        self._runner = runner
        self._work: _Work | None = _Work(self, job)
        self._future: Future[None] | None = None
        self.reported = False
        self.ended.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin, after what the runner has to do already."""
        work, self._work = self._work, None
        assert work is not None
        try:
            self._future = self._runner.submit(work)
        except NameplateError as closed:
            self.ended.emit(None, closed)

    def finish(self) -> None:
        """Wait for the end and tell of it now; nothing happens where that was told already."""
        if self._future is not None and not self.reported:
            wait([self._future])
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @Slot(object, object)
    def _report(self, result: object, fault: BaseException | None) -> None:
        if self._future is not None:
            # The worker may not have come back from telling; it must not find that this is gone.
            wait([self._future])
        self.reported = True
        self.deleteLater()
        if fault is None:
            self.done.emit(result)
            return
        trace.trouble("job-failed", fault)
        if isinstance(fault, EXPECTED_ERRORS):
            self.failed.emit(words_of(fault))
        else:
            self.failed.emit(self.tr("Something in the program went wrong. Nothing was changed."))
            raise fault


class _Work:
    """What the worker does: the job, and the word that it ended. It holds neither any longer once it has told."""

    def __init__(self, owner: BackgroundJob, job: Job) -> None:
        self._owner: BackgroundJob | None = owner
        self._job: Job | None = job

    def __call__(self) -> None:
        job, self._job = self._job, None
        owner, self._owner = self._owner, None
        assert job is not None
        assert owner is not None
        result: object = None
        fault: BaseException | None = None
        try:
            result = job()
        except Exception as wrong:  # noqa: BLE001 - told, or raised again, on the window's thread
            fault = wrong
        # The frames of a fault would keep the secrets of the job alive, as would the job itself.
        _forget_frames(fault)
        del job
        owner.ended.emit(result, fault)


def _held(job: Job) -> Iterator[object]:
    """What a job keeps alive directly: what it is bound to, given, or has enclosed."""
    if isinstance(job, functools.partial):
        yield from (*job.args, *job.keywords.values())
        yield from _held(job.func)
    yield getattr(job, "__self__", None)
    for cell in getattr(job, "__closure__", None) or ():
        yield cell.cell_contents


def _forget_frames(fault: BaseException | None) -> None:
    while fault is not None:
        traceback.clear_frames(fault.__traceback__)
        fault = fault.__cause__ or fault.__context__
