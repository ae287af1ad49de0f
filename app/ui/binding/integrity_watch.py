"""Looks whether the kept history of a plan is as it was written: once, on the store's thread."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from app.store import Store, integrity
from app.ui.kit.background_job import BackgroundJob


class DamageWatch(QObject):
    """Looks once, when it is told to; `found` carries the sentences, also an empty tuple."""

    found = Signal(object)

    def __init__(self, store: Store, plan_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._plan_id = store, plan_id
        self._began = False
        self.sentences: tuple[str, ...] = ()

    def look(self) -> None:
        """Check every hash that is kept of the plan, after what the store's thread has to do already."""
        if self._began:
            return
        self._began = True
        errand = BackgroundJob(self._store, functools.partial(_check, self._store, self._plan_id))
        errand.done.connect(self._tell)
        errand.failed.connect(self._tell_trouble)
        errand.start()

    def _tell(self, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        self.found.emit(sentences)

    def _tell_trouble(self, words: str) -> None:
        self._tell((self.tr("The history of this plan could not be checked. {0}").format(words),))


def _check(store: Store, plan_id: str) -> tuple[str, ...]:
    """The sentences that are shown, one for each damage."""
    with store.reading() as connection:
        found = (*integrity.damage(connection, plan_id), *integrity.files_damaged(connection))
    return tuple(map(str, found))
