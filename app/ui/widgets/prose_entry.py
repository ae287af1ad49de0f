"""An entry of text of any length that grows with its content, and one of a wrapping line."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.kit import theme
from app.ui.widgets.line_entry import Call
from models.fields import LONGEST_TEXT


class ProseEntry(QPlainTextEdit):
    """Text of any length; the entry grows with it."""

    MOST_LINES = 14

    def __init__(self, hint: str = "", lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = lines
        self._calls: list[Call] = []
        self._showing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if hint:
            self.setToolTip(self.tr("For example: {0}").format(hint))
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_value(self, value: Any) -> None:
        """Show a text; keeps the cursor position if the text is unchanged."""
        if self.toPlainText() != value:
            self._showing = True
            self.setPlainText(value)
            self._showing = False
            self._fit()

    def on_edited(self, call: Call) -> None:
        """Register the callback for the text at every edit by the user."""
        self._calls.append(call)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Leave dropped files to the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def focus_target(self) -> QWidget:
        """This widget takes the focus."""
        return self

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the text at the new width."""
        super().resizeEvent(event)
        self._fit()

    def stand_in_line(self) -> None:
        """Align the first line with that of the fields beside it in a table row."""
        self.document().setDocumentMargin(0)
        self._fit()

    def _changed(self) -> None:
        if not self._showing:
            text = self.toPlainText()
            if len(text) > LONGEST_TEXT:
                text = text[:LONGEST_TEXT]
                self.show_value(text)
            for call in self._calls:
                call(text)

    def _fit(self) -> None:
        laid_out = self.document().firstBlock().layout()
        # A line is up to a pixel higher than the font metrics; with too little height the first line scrolls away.
        line = laid_out.lineAt(0).height() if laid_out.lineCount() else self.fontMetrics().lineSpacing()
        text = max(self._least, int(self.document().size().height()))
        lines = min(text, self.MOST_LINES)
        needed = text > self.MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        # Same padding as in the stylesheet: a table cell has less below, so that a row of two lines is 48 high.
        padding = theme.px(6) + theme.px(2 if self.property("look") == "cell" else 6)
        height = ceil(lines * line + 2 * self.document().documentMargin()) + padding + 2 + 1
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class WrapEntry(ProseEntry):
    """One line of text that wraps and grows; it has no line breaks."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, 1, parent)
        self.stand_in_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass Enter to the parent instead of inserting a line break."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Join pasted text to one line."""
        self.insertPlainText(" ".join(source.text().split()))
