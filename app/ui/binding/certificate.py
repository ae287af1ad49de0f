"""The certificate that a person signs with: pasted as a fingerprint, or chosen from the keys of this machine."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from app.actions import local_keys
from app.ui.binding.session import PlanSession
from app.ui.kit.background_job import BackgroundJob
from app.ui.widgets.fingerprint import FingerprintField
from app.workspace.library import Library
from models import parse_value
from models.seal import groups

if TYPE_CHECKING:
    # Imports the signing libraries; a page must not wait for them.
    from app.signing.local_keys import LocalKey


class CertificateField(FingerprintField):
    """A fingerprint field with a menu of the keys stored on this machine; the person's own keys come first."""

    def __init__(self, session: PlanSession, path: str) -> None:
        super().__init__()
        self._session, self._person_id = session, path.split(".")[1]
        self.menu: QMenu | None = None
        self.choose = QPushButton(self.tr("Choose a key of this machine"))
        self.choose.setProperty("look", "link")
        self.choose.clicked.connect(self._ask)
        self.column.addWidget(self.choose)

    def _ask(self) -> None:
        library = self._session.workspace.library
        work = BackgroundJob(library, functools.partial(_keys, library))
        work.done.connect(self._offer)
        work.failed.connect(self.trouble.setText)
        work.failed.connect(self.trouble.show)
        work.start()

    def _offer(self, keys: tuple[LocalKey, ...]) -> None:
        menu = QMenu(self)
        for key in sorted(keys, key=self._is_of_another):
            words = self.tr("{0}, {1}, until {2}").format(
                key.name.replace("&", "&&"), groups(key.fingerprint)[:17], parse_value.say_day(key.not_after.date())
            )
            action = QAction(words, menu)
            action.setData(key.fingerprint)
            menu.addAction(action)
        if not keys:
            none = menu.addAction(self.tr("No key is kept on this machine yet: one is made where somebody signs."))
            none.setEnabled(False)
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    def _is_of_another(self, key: LocalKey) -> bool:
        return key.person_id != self._person_id

    def _chosen(self, action: QAction) -> None:
        self._session.edit(f"people.{self._person_id}.certificate", str(action.data()))
        self.entry.setFocus()


def _keys(library: Library) -> tuple[LocalKey, ...]:
    return local_keys.open_keys(library.store).all()
