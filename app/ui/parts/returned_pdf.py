"""Imports a PDF that was signed elsewhere: its new signatures, and the question whether to trust its certificates."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.actions.returning import Returned, take_back
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.background_job import BackgroundJob
from app.ui.kit.clock import now
from app.ui.kit.words import sentence
from app.verification.result import Signed
from app.workspace.library import Library
from models.seal import groups


class ReturnedPdf(QFrame):
    """The result of an import; `settled` is emitted when something was imported."""

    settled = Signal()

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self._session = session
        self._file: Path | None = None
        self._strangers: tuple[Signed, ...] = ()
        self.setProperty("look", "quote")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.believe, self.close_button = QPushButton(self.tr("I compared it: believe it")), QPushButton()
        for button in (self.believe, self.close_button):
            button.setProperty("look", "small")
            row.addWidget(button)
        row.addStretch(1)
        self.believe.clicked.connect(self._believe)
        self.close_button.clicked.connect(self.hide)
        column.addLayout(row)
        self.hide()

    def take(self, file: Path, believe: frozenset[str] = frozenset()) -> None:
        """Read a file on a worker thread and import its signatures."""
        self._file = file
        self._show_message(self.tr("Looking into {0}.").format(file.name), asks=False)
        library = self._session.workspace.library
        work = BackgroundJob(library, functools.partial(_take, library, file, believe))
        work.done.connect(self._session.reload)
        work.done.connect(self._on_done)
        work.failed.connect(self._on_failed)
        work.start()

    def _on_done(self, found: Returned) -> None:
        lines: list[str] = []
        if found.plan_id != self._session.plan.plan_id:
            lines.append(self.tr("This file belongs to another plan."))
        if found.taken:
            words = self.tr("Taken in for revision {0}: {1}.")
            lines.append(words.format(found.revision.number, ", ".join(found.taken)))
        self._strangers = found.strangers
        lines += [self._about(one) for one in found.strangers]
        self._show_message(" ".join(lines), asks=bool(found.strangers))
        if found.taken:
            self.settled.emit()

    def _about(self, one: Signed) -> str:
        words = self.tr(
            "Nobody here knows the certificate that signed for {0}: {1}. Read this out to {0} before you believe it; "
            "until then the signature is not taken in."
        )
        return words.format(one.name, groups(one.certificate))

    def _on_failed(self, words: str) -> None:
        self._strangers = ()
        self._show_message(words, asks=False)

    def _show_message(self, words: str, *, asks: bool) -> None:
        self.words.setText(sentence(words))
        self.setAccessibleName(words)
        self.believe.setVisible(asks)
        self.close_button.setText(self.tr("Leave it out") if asks else self.tr("Close"))
        self.show()
        (self.believe if asks else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _believe(self) -> None:
        if self._file is not None:
            self.take(self._file, frozenset(one.certificate for one in self._strangers))


def _take(library: Library, file: Path, believe: frozenset[str]) -> Returned:
    return take_back(library.store, file.read_bytes(), now(), believe)
