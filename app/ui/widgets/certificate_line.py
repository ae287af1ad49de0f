"""A certificate in a list: name, description, fingerprint in groups, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from models.seal import groups


class CertificateLine(QFrame):
    """One line; `requested` carries the fingerprint when the button is pressed."""

    requested = Signal(str)

    def __init__(self, name: str, about: str, fingerprint: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.fingerprint = name, fingerprint
        self.setProperty("look", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(edge) for edge in (16, 8, 16, 8)])
        row.setSpacing(theme.px(12))
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        for text, look in ((name, "strong"), (about, ""), (_two_lines(fingerprint), "caption")):
            label = QLabel(text)
            label.setProperty("look", look)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        row.addLayout(column, 1)
        self.button = QPushButton(button)
        self.button.setProperty("look", "small")
        self.button.setAccessibleName(f"{button}: {name}")
        self.button.setAccessibleDescription(f"{about} {groups(fingerprint)}")
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _on_clicked(self) -> None:
        self.requested.emit(self.fingerprint)


def _two_lines(fingerprint: str) -> str:
    half = len(fingerprint) // 2
    return f"{groups(fingerprint[:half])}\n{groups(fingerprint[half:])}"
