"""Opens the store and loads everything heavy on a worker's thread, after the window was painted."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.ui.kit import clock

if TYPE_CHECKING:
    # Loaded by the worker, after the window was painted.
    from app.store import Store
    from app.ui.binding.session import PlanSession

SAMPLE = "billing-triage"


class Opening(QObject):
    """`done` carries the open store, `failed` what is wrong in words, `rejudged` how many verdicts moved since.

    `warned` says what went wrong without standing in the way.
    """

    done = Signal(object)
    failed = Signal(str)
    rejudged = Signal(int)
    warned = Signal(str)

    def __init__(self, path: Path, *, with_sample: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._with_sample = path, with_sample
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def start(self) -> None:
        """Begin; exactly one of `done` and `failed` follows."""
        self._pool.start(self._run)

    def judge_anew(self, store: Store, session: PlanSession | None) -> None:
        """Judge the open plan and then all of them again, because the rules have changed; `rejudged` follows."""
        if session is not None:
            session.workspace.refresh()
        self._pool.start(functools.partial(self._judge_anew, store))

    def _judge_anew(self, store: Store) -> None:
        from app import actions

        if not store.read_only:
            self.rejudged.emit(actions.rejudge(store, clock.now().date(), anew=True))

    def wait(self) -> None:
        """Let the worker finish: a thread that is destroyed while it runs takes the process with it."""
        self._pool.waitForDone()

    def _run(self) -> None:
        from app.errors import NameplateError, words_of

        try:
            self._open(clock.now())
        except NameplateError as trouble:
            self.failed.emit(words_of(trouble))
        except Exception:
            # The crash dialog shows the details; the window still has to stop waiting.
            self.failed.emit(self.tr("The plans could not be opened."))
            raise

    def _open(self, now: datetime.datetime) -> None:
        from app import actions
        from app.errors import WORLD, words_of
        from app.store import Store

        store = Store.open(self._path, now)
        if self._with_sample and not store.read_only and not store.plans():
            actions.put_sample(store, SAMPLE, now)
        # Loaded here, so that the first plan opens without a pause.

        self.done.emit(store)
        if store.read_only:
            return
        self.rejudged.emit(actions.rejudge(store, now.date()))
        try:
            store.submit(lambda: actions.back_up_daily(store, now)).result()
        except WORLD as trouble:
            self.warned.emit(self.tr("The backup of the day could not be made: {0}").format(words_of(trouble)))
