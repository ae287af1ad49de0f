"""Checks the integrity of a plan's stored history once, on the store's thread."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from app.actions.integrity import plan_damage
from app.ui.kit.background_job import BackgroundJob
from app.workspace.library import Library


class IntegrityWatch(QObject):
    """Runs the check after `start`; `found` carries the messages, an empty tuple if nothing is wrong."""

    found = Signal(object)

    def __init__(self, library: Library, plan_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._plan_id = library, plan_id
        self._began = False
        self.sentences: tuple[str, ...] = ()

    def start(self) -> None:
        """Queue the check of all stored hashes of the plan on the store's thread."""
        if self._began:
            return
        self._began = True
        work = BackgroundJob(self._library, functools.partial(plan_damage, self._library.store, self._plan_id))
        work.done.connect(self._report)
        work.failed.connect(self._report_error)
        work.start()

    def _report(self, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        self.found.emit(sentences)

    def _report_error(self, words: str) -> None:
        self._report((self.tr("The history of this plan could not be checked. {0}").format(words),))
