"""The legend of the week grid: what its three grounds mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui import theme


class Legend(QWidget):
    """What the three grounds of the grid mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addStretch(1)
        entries = (
            ("on", self.tr("Somebody is on")),
            ("nobody", self.tr("Nobody is on")),
            ("off", self.tr("Agent is off")),
        )
        for kind, words in entries:
            label = QLabel(words)
            label.setProperty("look", "caption")
            row.addWidget(Swatch(kind))
            row.addWidget(label)
            row.addSpacing(theme.px(6))


class Swatch(QWidget):
    """One ground of the grid, as small as a letter."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """16 by 12."""
        return QSize(theme.px(16), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """The ground and its border."""
        fill, line = {"on": ("cover", "cover"), "nobody": ("bad-tint", "bad"), "off": ("panel", "hairline")}[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(fill))
        pen = QPen(theme.colour(line), 1.2)
        if self._kind == "nobody":
            pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(3), theme.px(3))
        painter.end()
