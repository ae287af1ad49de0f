"""Notices: a band above the page with a message and buttons. It does not block the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.kit.words import sentence


class Notice(QWidget):
    """One band, hidden without a message. Its buttons run callbacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = "warn-tint"
        self._calls: dict[QPushButton, Callable[[], None]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(12))
        self._mark = Mark("advice", "", parent=self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self.about = ""
        self.hide()

    @property
    def words(self) -> str:
        """The message of the band, empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, about: str, words: str, answers: dict[str, Callable[[], None]], *, mark: str = "advice") -> None:
        """Show the band. `about` is a key for removing it; `answers` are button texts and callbacks."""
        self.about = about
        self._tint = {"no": "bad-tint", "yes": "ok-tint"}.get(mark, "warn-tint")
        self._mark.set_mark(mark, {"no": self.tr("Trouble"), "yes": self.tr("Done")}.get(mark, self.tr("Notice")))
        self._words.setText(sentence(words))
        self.setAccessibleName(words)
        self._clear()
        for answer, call in answers.items():
            button = QPushButton(answer, self)
            button.setProperty("look", "small")
            button.clicked.connect(self._answer)
            self._calls[button] = call
            self._row.addWidget(button)
        self.show()
        # Imported here so that the first paint does not wait for a module that only notices need.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def take_back(self, about: str) -> None:
        """Hide the band if its key is still `about`."""
        if self.about == about:
            self.about = ""
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """The tint of its kind, with a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._tint))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()

    def _answer(self) -> None:
        button = self.sender()
        call = self._calls.get(button) if isinstance(button, QPushButton) else None
        about = self.about
        if call is not None:
            call()
        self.take_back(about)

    def _clear(self) -> None:
        for button in self._calls:
            self._row.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._calls = {}
