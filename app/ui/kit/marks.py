"""Marks: small symbols that show an answer by shape and fill, always with a text or an accessible name.

`app.drawing.marks` defines the shapes; this module paints them and offers them as widgets. `app.drawing.marks` is
imported with the first mark that is painted, so that it does not delay the first paint of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import theme

SEVERITY_MARK = {"block": "no", "warn": "advice", "note": "note"}
SEVERITY_ROLE = {"block": "bad", "warn": "warn", "note": "text-2"}
ANSWER_ROLE = {"yes": "ok", "partly": "warn", "no": "bad", "none": "text-3"}


def paint_mark(painter: QPainter, rect: QRectF, name: str) -> None:
    """Paint a mark into a square `rect`: a mark of `GRID`, or the square of a role; unknown names paint nothing."""
    from app.drawing.marks import GRID, ROLES, role_square
    from app.ui.kit.painter import paint_shapes

    shapes = GRID.get(name, ())
    if not shapes and name not in ROLES:
        return
    painter.save()
    painter.translate(rect.topLeft())
    if shapes:
        painter.scale(rect.width() / 16, rect.height() / 16)
    # On the screen a corner radius below three pixels is not visible.
    paint_shapes(painter, shapes or role_square(name, 0, 0, rect.width(), least_radius=3))
    painter.restore()


def paint_radio(painter: QPainter, box: QRectF, *, chosen: bool) -> None:
    """Paint a radio mark: a circle, with a dot if it is chosen."""
    painter.setPen(QPen(theme.colour("accent" if chosen else "control"), theme.px(3) / 2))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(box.center(), box.width() / 4, box.width() / 4)


def paint_stage(painter: QPainter, rect: QRectF, stage: int) -> None:
    """Paint the three stage blocks, 14 x 10 with a gap of 3 (at 100 %), left in `rect` and centred in height."""
    from app.drawing.marks import Blocks, stage_blocks
    from app.ui.kit.painter import paint_shapes

    # Whole pixels keep the edges sharp at every zoom.
    size = Blocks(theme.px(14), theme.px(10), theme.px(3), 1.2, theme.px(2))
    painter.save()
    paint_shapes(painter, stage_blocks(stage, rect.left(), rect.top() + (rect.height() - size.h) / 2, size))
    painter.restore()


class Mark(QWidget):
    """A mark as a widget; `words` is its accessible name."""

    def __init__(self, name: str = "none", words: str = "", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size = name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme.NOTIFIER.changed.connect(self.updateGeometry)

    @property
    def name(self) -> str:
        """The mark that is shown."""
        return self._name

    def set_mark(self, name: str, words: str) -> None:
        """Show another mark with another accessible name."""
        if (name, words) != (self._name, self.accessibleName()):
            self._name = name
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The square of the mark at the current zoom."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._name)
        painter.end()


class StageBlocks(QWidget):
    """The stage as three blocks, the first `stage` of them filled."""

    def __init__(self, stage: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.NOTIFIER.changed.connect(self.updateGeometry)
        self.set_stage(stage)

    def set_stage(self, stage: int) -> None:
        """Fill the first `stage` blocks."""
        if stage != self._stage:
            self._stage = stage
            self.setAccessibleName(self.tr("Stage {0} of 3").format(stage) if stage else self.tr("No stage chosen"))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three blocks and two gaps."""
        return QSize(theme.px(3 * 14 + 2 * 3 + 1), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the blocks."""
        painter = QPainter(self)
        paint_stage(painter, QRectF(self.rect()), self._stage)
        painter.end()
