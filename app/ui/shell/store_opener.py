"""Opens the store and imports the large modules on a worker thread, after the window was painted."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.kit import clock

if TYPE_CHECKING:
    # Imported after the window was painted.
    from concurrent.futures import ThreadPoolExecutor

    from app.ui.binding.session import PlanSession
    from app.ui.kit.background_job import BackgroundJob, Job, Runner
    from app.workspace.library import Library

SAMPLE = "billing-triage"


class Opening(QObject):
    """`done` carries the open library, `failed` a message, `rejudged` the number of changed verdicts.

    `warned` carries a message about a problem that does not prevent opening.
    """

    done = Signal(object)
    failed = Signal(str)
    rejudged = Signal(int)
    warned = Signal(str)

    def __init__(self, path: Path, *, with_sample: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._with_sample = path, with_sample
        self._thread: ThreadPoolExecutor | None = None
        self._jobs: list[BackgroundJob] = []

    def start(self) -> None:
        """Start; exactly one of `done` and `failed` is emitted."""
        work = functools.partial(_open, self._path, self._with_sample, clock.now())
        self._run(self._own_thread(), work, self._on_open, self._on_failed)

    def rejudge(self, library: Library, session: PlanSession | None) -> None:
        """Judge the open plan and then all plans again after a change of rules; emits `rejudged`."""
        if session is not None:
            session.workspace.refresh()
        if not library.read_only:
            work = functools.partial(_judge, library, clock.now().date(), anew=True)
            self._run(self._own_thread(), work, self._on_judged, self._on_warned)

    def wait(self) -> None:
        """Wait for all running jobs and emit their signals."""
        while self._jobs:
            self._jobs.pop(0).finish()

    def _own_thread(self) -> Runner:
        """A thread of its own: judging all plans takes seconds and must not delay saves on the store thread."""
        from concurrent.futures import ThreadPoolExecutor

        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
        return self._thread

    def _run(self, runner: Runner, work: Job, done: Callable[[Any], object], failed: Callable[[str], object]) -> None:
        from app.ui.kit.background_job import BackgroundJob

        job = BackgroundJob(runner, work)
        job.done.connect(done)
        job.failed.connect(failed)
        self._jobs = [one for one in self._jobs if not one.reported] + [job]
        job.start()

    def _on_open(self, library: Library) -> None:
        self.done.emit(library)
        if not library.read_only:
            now = clock.now()
            judge = functools.partial(_judge, library, now.date())
            self._run(self._own_thread(), judge, self._on_judged, self._on_warned)
            self._run(library, functools.partial(_back_up, library, now), self._on_backup, self._on_no_backup)

    def _on_failed(self, words: str) -> None:
        self.failed.emit(words)

    def _on_judged(self, count: int) -> None:
        self.rejudged.emit(count)

    def _on_warned(self, words: str) -> None:
        self.warned.emit(words)

    def _on_backup(self, _made: object) -> None:
        """A backup that succeeded, or was not due, needs no message."""

    def _on_no_backup(self, words: str) -> None:
        self.warned.emit(self.tr("The backup of the day could not be made: {0}").format(words))


def _open(path: Path, with_sample: bool, now: datetime.datetime) -> Library:
    from app import actions
    from app.workspace.library import Library

    library = Library.open(path, now)
    if with_sample and not library.read_only and not library.plans():
        actions.put_sample(library.store, SAMPLE, now)
    return library


def _judge(library: Library, day: datetime.date, *, anew: bool = False) -> int:
    from app import actions

    return actions.rejudge(library.store, day, anew=anew)


def _back_up(library: Library, now: datetime.datetime) -> None:
    from app import actions

    actions.back_up_daily(library.store, now)
