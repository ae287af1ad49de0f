"""The map on the screen: the same drawing as in the PDF, used with the arrow keys, or shown as a table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.drawing import Drawing
from app.drawing.ownership_map import map_drawing
from app.pages import title_of
from app.ui.binding.session import PlanSession
from app.ui.kit import icons, theme
from app.ui.kit.clock import today
from app.ui.kit.painter import paint
from models.outcome import outcome_of
from models.revision import State

STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0)


class MapSheet(QWidget):
    """The sheet: one widget and one tab stop; the arrow keys reach every part."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._at = 0
        self.scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Ownership map"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def part_words(self) -> str:
        """The text of the focused part."""
        return self._drawing.parts[self._at].words if self._drawing and self._drawing.parts else ""

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another map and keep the focus on the part of the same name."""
        here = self._drawing.parts[self._at].id if self._drawing and self._drawing.parts else ""
        self._drawing = drawing
        self._at = next((index for index, part in enumerate(drawing.parts) if part.id == here), 0)
        self._fit()

    def set_scale(self, scale: float) -> None:
        """Set the scale; 1.0 is one pixel per unit at the window's zoom."""
        self.scale = scale
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The sheet at its scale."""
        if self._drawing is None:
            return QSize(10, 10)
        return QSize(round(self._drawing.width * self._factor), round(self._drawing.height * self._factor))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the sheet, the drawing, and the ring around the part in focus."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("hairline"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.scale(self._factor, self._factor)
        paint(painter, self._drawing)
        painter.resetTransform()
        if self.hasFocus():
            theme.draw_ring(painter, self._box(self._at), theme.px(8), gap=3)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys move between parts by position; Enter opens the page of a part."""
        moves = {
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._go(self._neighbour(*moves[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._drawing:
            self._go(0 if key == Qt.Key.Key_Home else len(self._drawing.parts) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click focuses a part, a second one opens its page."""
        found = self._part_at(event)
        if found is not None:
            again = found == self._at and self.hasFocus()
            self.setFocus()
            self._go(found)
            if again:
                self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand cursor over parts that can be opened."""
        over = self._part_at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @property
    def _factor(self) -> float:
        return self.scale * theme.zoom() / 100

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self._update_text()
        self.update()

    def _box(self, index: int) -> QRectF:
        assert self._drawing is not None
        part, factor = self._drawing.parts[index], self._factor
        return QRectF(part.x * factor, part.y * factor, part.w * factor, part.h * factor)

    def _part_at(self, event: QMouseEvent) -> int | None:
        count = len(self._drawing.parts) if self._drawing else 0
        return next((index for index in range(count) if self._box(index).contains(event.position())), None)

    def _neighbour(self, x: int, y: int) -> int:
        """The nearest part in a direction; without one, the next or previous part."""
        assert self._drawing is not None
        here = self._box(self._at).center()
        best, least = self._at, float("inf")
        for index in range(len(self._drawing.parts)):
            step = self._box(index).center() - here
            along = step.x() * x + step.y() * y
            across = abs(step.x() * y) + abs(step.y() * x)
            if index != self._at and along > 1 and along + 2 * across < least:
                best, least = index, along + 2 * across
        if best == self._at:
            best = max(0, min(len(self._drawing.parts) - 1, self._at + (1 if x + y > 0 else -1)))
        return best

    def _go(self, index: int) -> None:
        self._at = index
        self._update_text()
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea):
            centre = self._box(index).center()
            area.ensureVisible(round(centre.x()), round(centre.y()), theme.px(160), theme.px(120))
        self.update()

    def _update_text(self) -> None:
        self.setAccessibleDescription(self.part_words)

    def _open(self) -> None:
        if self._drawing and self._drawing.parts[self._at].path:
            self.opened.emit(self._drawing.parts[self._at].path)


class MapView(QWidget):
    """The toolbar, with the sheet or the table below."""

    key = "map"

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale, self._fits = True, True
        self.sheet = MapSheet()
        self.sheet.opened.connect(session.jump)
        self.area = QScrollArea()
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setProperty("look", "panel")
        self.area.viewport().setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = QTableWidget(0, 2)
        self._build_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(self._stack, 1)
        session.changed.connect(self._changed)

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Refresh the map when the view is shown."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.redraw()
            self.fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Refit the sheet until the user chooses a scale."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._fits:
            self.fit()

    def redraw(self) -> None:
        """Show the current plan on the sheet and in the table."""
        state, signed = self._document_state()
        day = today()
        drawing = map_drawing(
            self.session.plan,
            outcome_of(self.session.plan, self.session.verdict, day, title_of=title_of),
            revision=self.session.workspace.draft.revision,
            state=state,
            day=day,
            signed=signed,
        )
        self._stale = False
        self.sheet.show_drawing(drawing)
        self.table.setRowCount(len(drawing.parts))
        for index, part in enumerate(drawing.parts):
            name, _, rest = part.words.partition(": ")
            for column, words in enumerate((name, rest) if rest else (part.id.replace("-", " "), part.words)):
                item = QTableWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, part.path)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(index, column, item)

    def _document_state(self) -> tuple[State, dict[str, date]]:
        """The printed state on this day, and the day of each role's signature by its letter."""
        state = self.session.workspace.draft.state
        last = self.session.last_sealed() if state is not State.DRAFT else None
        if last is None:
            return state, {}
        revision, _ = last
        if revision.state.is_closed:
            return revision.state, {}
        return revision.state_on(today()), {role: one.signed_on for one in revision.signatures for role in one.roles}

    def fit(self) -> None:
        """Fit the sheet into the window, also after a resize."""
        self._fits = True
        drawn = self.sheet.sizeHint()
        if drawn.width() <= 10 or self.area.viewport().width() < 50:
            return
        room = self.area.viewport().size() - QSize(theme.px(32), theme.px(32))
        wanted = self.sheet.scale * min(room.width() / drawn.width(), room.height() / drawn.height())
        self._set_scale(max(0.4, min(1.0, wanted)))

    def show_table(self, shown: bool) -> None:
        """Toggle between the sheet and the table, which a screen reader can read row by row."""
        self._stack.setCurrentIndex(1 if shown else 0)
        self._as_table.setText(self.tr("As a map") if shown else self.tr("As a table"))
        (self.table if shown else self.sheet).setFocus()

    def picture(self) -> QPixmap:
        """The sheet as an image at twice the screen resolution."""
        made = QPixmap(self.sheet.size() * 2)
        made.setDevicePixelRatio(2)
        made.fill(theme.colour("surface"))
        self.sheet.clearFocus()
        self.sheet.render(made)
        return made

    def larger(self) -> None:
        """Zoom in by one step."""
        self._fits = False
        self._set_scale(next((step for step in STEPS if step > self.sheet.scale + 0.01), STEPS[-1]))

    def smaller(self) -> None:
        """Zoom out by one step."""
        self._fits = False
        self._set_scale(next((step for step in reversed(STEPS) if step < self.sheet.scale - 0.01), STEPS[0]))

    def _set_scale(self, scale: float) -> None:
        self.sheet.set_scale(scale)
        self._scale_words.setText(f"{round(scale * 100)}%")

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.redraw()

    def _build_table(self) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("Part"), self.tr("What it says")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.tr("The ownership map as a table"))
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnWidth(0, theme.px(240))
        self.table.activated.connect(self._row_opened)

    def _row_opened(self) -> None:
        item = self.table.currentItem()
        if item is not None and item.data(Qt.ItemDataRole.UserRole):
            self.session.jump.emit(item.data(Qt.ItemDataRole.UserRole))

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("look", "bar")
        bar.setFixedHeight(theme.px(56))
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        title = QLabel(self.tr("Map"))
        title.setProperty("look", "headline")
        hint = QLabel(self.tr("Arrow keys walk it, Enter opens the page behind a part."))
        hint.setProperty("look", "caption")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._scale_words = QLabel("100%")
        self._scale_words.setMinimumWidth(theme.px(40))
        self._scale_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(title)
        row.addWidget(hint, 1)
        row.addWidget(self._button("minus", "", self.tr("Smaller"), self.smaller))
        row.addWidget(self._scale_words)
        row.addWidget(self._button("plus", "", self.tr("Larger"), self.larger))
        row.addWidget(self._button("scan", self.tr("Fit"), self.tr("Fit the sheet into the window"), self.fit))
        self._as_table = self._button("table", self.tr("As a table"), self.tr("Read it as a table"), self._swap)
        row.addWidget(self._as_table)
        row.addWidget(self._button("copy", self.tr("Copy"), self.tr("Copy the picture"), self._copy))
        row.addWidget(self._button("file-output", self.tr("Save as PDF"), self.tr("Save the map as PDF"), self._save))
        return bar

    def _button(self, icon: str, words: str, name: str, call: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), words)
        button.setProperty("look", "small")
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(call)
        return button

    def _swap(self) -> None:
        self.show_table(self._stack.currentIndex() == 0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.picture())

    def _save(self) -> None:
        self.session.requested.emit("export", 0)
