"""A file that is chosen with a button or dropped: its name, and buttons to change or remove it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.kit import dialogs, icons, theme


class FileChoice(QWidget):
    """The path of one local file, which is not read here; `changed` is emitted for another file."""

    changed = Signal()

    def __init__(self, words: str, none: str, kinds: str, parent: QWidget | None = None) -> None:
        """`words` is the text of the button, `none` the text without a file, `kinds` the filter of the dialog."""
        super().__init__(parent)
        self._words, self._none, self._kinds = words, none, kinds
        self.path: Path | None = None
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.button = QPushButton(words)
        icons.stand_before(self.button, "folder-open")
        self.button.setProperty("look", "small")
        self.button.clicked.connect(self._ask)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.drop_button = QPushButton(self.tr("Leave it out"))
        self.drop_button.setProperty("look", "quiet")
        self.drop_button.clicked.connect(self._leave_out)
        row.addWidget(self.button)
        row.addWidget(self._name, 1)
        row.addWidget(self.drop_button)
        self.choose(None)

    def choose(self, path: Path | None) -> None:
        """Set the file, or None."""
        self.path = path
        self._name.setText(path.name if path else self._none)
        self._name.setProperty("look", "" if path else "absent")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        said = path.name if path else self.tr("none chosen")
        self.button.setAccessibleName(self.tr("{0}: {1}").format(self._words, said))
        self.drop_button.setVisible(path is not None)
        self.changed.emit()

    def focus_target(self) -> QWidget:
        """The button that opens the file dialog."""
        return self.button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept local files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Set the first dropped file."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.choose(files[0])

    def _ask(self) -> None:
        folder = str(self.path.parent) if self.path else _documents()
        path = dialogs.any_file(self, self._words, folder, self._kinds)
        if path is not None:
            self.choose(path)

    def _leave_out(self) -> None:
        self.choose(None)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
