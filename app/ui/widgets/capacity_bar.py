"""The capacity bar: how much of the reviewers' time the queue takes, with a tick where it begins to grow."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import theme


class CapacityBar(QWidget):
    """A bar of 8 pixels with a tick; the caption is at the left, the limit below its tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used: Fraction | None = None
        self._limit, self._words = 85, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.NOTIFIER.changed.connect(self.updateGeometry)

    def show_share(self, used: Fraction | None, limit: int, words: str, said: str) -> None:
        """Fill the bar to a share (1 is full), with a tick at `limit` percent; `said` is the accessible text."""
        tight = self._is_tight()
        self._used, self._limit, self._words = used, limit, words
        self.setAccessibleName(said)
        if tight != self._is_tight():
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for bar, tick and caption; the caption goes below the limit if there is no room beside it."""
        return QSize(theme.px(240), theme.px(54 if self._is_tight() else 36))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The caption may need another line."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _is_tight(self) -> bool:
        room = self.width() * self._limit / 100 - theme.px(32)
        return QFontMetrics(theme.font(12)).horizontalAdvance(self._words) > room

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint background, filling, tick and captions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, theme.px(4), self.width() - 1, theme.px(8))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(bar, theme.px(4), theme.px(4))
        share = min(float(self._used), 1.0) if self._used is not None else 0.0
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(load_role(self._used, self._limit) or "cover"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 4, 4)
        tick = bar.left() + bar.width() * self._limit / 100
        painter.setPen(QPen(theme.colour("text"), theme.px(2)))
        painter.drawLine(round(tick), theme.px(1), round(tick), theme.px(15))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-2"))
        low = QRectF(0, theme.px(18), self.width(), theme.px(18))
        words = low.translated(0, theme.px(18) if self._is_tight() else 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words)
        label = QRectF(tick - theme.px(24), low.top(), theme.px(48), low.height())
        painter.drawText(label, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, f"{self._limit} %")
        painter.end()


def load_role(used: Fraction | None, limit: int) -> str:
    """The colour of a share: none up to `limit` percent, a warning above it, an error if the queue never empties."""
    if used is None or used * 100 <= limit:
        return ""
    return "bad" if used > 1 else "warn"
