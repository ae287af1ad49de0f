"""The backlog curve on the screen: the same drawing as in documents, as wide as the page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.drawing import Drawing
from app.drawing.curve import HEIGHT, backlog_curve
from app.ui.kit import theme
from app.ui.kit.painter import paint
from models.queue.sums import Sums, backlog_words


class BacklogCurve(QWidget):
    """Paints the given result; its accessible name says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sums | None = None
        self._other: Sums | None = None
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.NOTIFIER.changed.connect(self.updateGeometry)

    def show_sums(self, found: Sums | None, other: Sums | None = None) -> None:
        """Show a week, and a what-if week dashed over it; None paints nothing."""
        self._found, self._other, self._drawing = found, other, None
        if found is not None:
            words = self.tr("Backlog over the week. {0}").format(backlog_words(found))
            if other is not None:
                words = self.tr("{0} What would be, dashed: {1}").format(words, backlog_words(other))
            self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the drawing at the current zoom."""
        return QSize(theme.px(320), theme.px(HEIGHT))

    def drawing(self) -> Drawing | None:
        """The drawing at the available width."""
        if self._found is None:
            return None
        wide = self.width() * 100 / theme.zoom()
        if self._drawing is None or self._drawing.width != wide:
            self._drawing = backlog_curve(self._found, wide, self._other)
        return self._drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the drawing at the zoom."""
        drawing = self.drawing()
        if drawing is not None:
            painter = QPainter(self)
            painter.scale(theme.zoom() / 100, theme.zoom() / 100)
            paint(painter, drawing)
            painter.end()
