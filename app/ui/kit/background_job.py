"""A background job: it runs on a worker thread and reports its result on the window's thread."""

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
    """Runs jobs one after the other on its own thread."""

    def submit(self, job: Callable[[], T], /) -> Future[T]:
        """Queue a job; it starts when the jobs before it have ended."""
        ...


class BackgroundJob(QObject):
    """One job. It emits exactly one signal: `done` with the result, or `failed` with a message for the user.

    The application owns it, so it outlives the page that started it, and it deletes itself after the signal. What the
    job refers to, for example a passphrase, is released on the worker thread as soon as the job has run. That is why a
    job may not refer to a QObject: constructing one that does raises TypeError.
    """

    done = Signal(object)
    failed = Signal(str)
    ended = Signal(object, object)
    """Internal, from the worker thread: the result and the exception."""

    def __init__(self, runner: Runner, job: Job) -> None:
        """`runner` is the open store for jobs that use it, or an executor for jobs that must not block the store."""
        super().__init__(QCoreApplication.instance())
        if any(isinstance(held, QObject) for held in _held(job)):
            raise TypeError("a job must hold nothing of Qt, which may not die on a worker's thread")
        self._runner = runner
        self._work: _Work | None = _Work(self, job)
        self._future: Future[None] | None = None
        self.reported = False
        self.ended.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Submit the job; it runs after the jobs that the runner has already."""
        work, self._work = self._work, None
        assert work is not None
        try:
            self._future = self._runner.submit(work)
        except NameplateError as closed:
            self.ended.emit(None, closed)

    def finish(self) -> None:
        """Wait for the end and emit the signal now; does nothing if it was emitted already."""
        if self._future is not None and not self.reported:
            wait([self._future])
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @Slot(object, object)
    def _report(self, result: object, fault: BaseException | None) -> None:
        if self._future is not None:
            # The worker may still be inside `emit`: this object must not be deleted before it returns.
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
    """What runs on the worker thread: the job, then the report. It drops its references to both when it starts."""

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
        except Exception as wrong:  # noqa: BLE001 - reported, or raised again, on the window's thread
            fault = wrong
        # The frames of an exception, and the job itself, would keep the secrets of the job in memory.
        _forget_frames(fault)
        del job
        owner.ended.emit(result, fault)


def _held(job: Job) -> Iterator[object]:
    """The objects that a job refers to directly: its `self`, its arguments and the variables of its closure."""
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
