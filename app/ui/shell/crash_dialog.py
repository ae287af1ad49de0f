"""The crash dialog; imported at the first crash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme


class CrashDialog(QDialog):
    """Shows that the plan is saved, where the log is, and details to copy into a report."""

    def __init__(self, details: str, log: str, kept: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in Nameplate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        head = QLabel(self.tr("Something went wrong in Nameplate"))
        head.setFont(theme.font(20, 600))
        where = self.tr("The details are in {0}.").format(log) if log else self.tr("The details could not be written.")
        words = QLabel(f"{kept} {where}")
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumSize(theme.px(560), theme.px(200))
        copy = QPushButton(self.tr("Copy the details"))
        copy.clicked.connect(self._copy)
        on = QPushButton(self.tr("Go on working"))
        on.setProperty("look", "primary")
        on.setDefault(True)
        on.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(on)
        for widget in (head, words, self.details):
            column.addWidget(widget)
        column.addLayout(row)
        on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
