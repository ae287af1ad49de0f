"""Choice fields: one of several options, several of them, a row of another list, days of the week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import icons, theme
from app.ui.kit.marks import paint_mark
from models.edit import get
from models.plan import Plan

Call = Callable[[Any], None]


def mark_icon(name: str) -> QIcon:
    """A mark as an icon for the drop-down list."""
    side = theme.px(16)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_mark(painter, QRectF(0, 0, side, side), name)
    painter.end()
    return QIcon(made)


class ChoiceBox(QComboBox):
    """One of several options. The wheel scrolls the page, so that it never changes the value by accident."""

    def __init__(self, words: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._marks: dict[str, str] = {}
        self.set_words(words)
        self.activated.connect(self._picked)
        self.currentIndexChanged.connect(self._picked)

    def set_words(self, words: dict[str, str]) -> None:
        """Set the options; the keys are stored in the plan, the texts are shown."""
        self.words = words
        with QSignalBlocker(self):
            self.clear()
            for key, text in words.items():
                self.addItem(text, key)

    def set_marks(self, marks: dict[str, str]) -> None:
        """Show a mark before some options; `marks` has its name by the key of the option."""
        self._marks = marks
        for key, mark in marks.items():
            self.setItemIcon(self.findData(key), mark_icon(mark))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the style's frame, the mark, the text, and the arrow unless this is an unfocused cell."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, side = self.property("look") == "cell", theme.px(16)
        left, right = theme.px(10 if cell else 12), theme.px(2 if cell else 10)
        middle = (self.height() - side) / 2
        if not cell or self.hasFocus() or self.underMouse():
            box = QRectF(self.width() - right - side, middle, side, side)
            icons.paint(painter, box, "chevron-down", "text-2")
            right += side + theme.px(2)
        key = self.currentData() or ""
        if key in self._marks:
            paint_mark(painter, QRectF(left, middle, side, side), self._marks[key])
            left += side + theme.px(6)
        painter.setFont(self.font())
        absent = not key and key in self.words
        painter.setPen(theme.colour("text-3" if absent or not self.isEnabled() else "text"))
        words = self.tr("none") if absent and cell else self.currentText()
        room = QRect(left, 0, max(0, self.width() - left - right), self.height())
        words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def show_value(self, value: Any) -> None:
        """Show the option of a key."""
        index = self.findData(value)
        if index != self.currentIndex():
            with QSignalBlocker(self):
                self.setCurrentIndex(index)

    def on_edited(self, call: Call) -> None:
        """Register the callback for the chosen key."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """This widget takes the focus."""
        return self

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def _picked(self, index: int) -> None:
        if index >= 0:
            for call in self._calls:
                call(self.itemData(index))


class RowChoice(ChoiceBox):
    """One of the rows of another list of the plan, by its name."""

    def __init__(self, path: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__({"": self.tr("Not stated")}, parent)
        self._path, self._name = path, name
        self._words: dict[str, str] = {}

    def show_plan(self, plan: Plan) -> None:
        """Update the options to the current rows of the plan."""
        rows = get(plan, self._path)
        words = {"": self.tr("Not stated")}
        words.update({row.id: getattr(row, self._name) or self.tr("without a name") for row in rows})
        if words != self._words:
            self._words = words
            self.set_words(words)


class ChoiceSet(QWidget):
    """Several of a few options, as check boxes; "none" excludes the others."""

    def __init__(self, words: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for key, text in words.items():
            box = QCheckBox(text)
            box.setProperty("key", key)
            box.clicked.connect(self._clicked)
            self._boxes[key] = box
            column.addWidget(box)

    def show_value(self, value: Any) -> None:
        """Tick the chosen options."""
        for key, box in self._boxes.items():
            box.setChecked(key in value)

    def on_edited(self, call: Call) -> None:
        """Register the callback for the tuple of chosen keys."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """The first check box takes the focus."""
        return next(iter(self._boxes.values()))

    def _clicked(self) -> None:
        last = str(self.sender().property("key"))
        chosen = [key for key, box in self._boxes.items() if box.isChecked()]
        if "none" in chosen:
            chosen = ["none"] if last == "none" else [key for key in chosen if key != "none"]
        for call in self._calls:
            call(tuple(chosen))


class WeekdayPicker(QWidget):
    """Days of the week as seven small buttons; arrow keys move between them, Space toggles one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []
        names = [
            (self.tr("Mo"), self.tr("Monday")),
            (self.tr("Tu"), self.tr("Tuesday")),
            (self.tr("We"), self.tr("Wednesday")),
            (self.tr("Th"), self.tr("Thursday")),
            (self.tr("Fr"), self.tr("Friday")),
            (self.tr("Sa"), self.tr("Saturday")),
            (self.tr("Su"), self.tr("Sunday")),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        self._days: list[QPushButton] = []
        for short, long in names:
            button = QPushButton(short)
            button.setCheckable(True)
            button.setProperty("look", "day")
            button.setAccessibleName(long)
            button.clicked.connect(self._clicked)
            self._days.append(button)
            row.addWidget(button)
        row.addStretch(1)

    def show_value(self, value: Any) -> None:
        """Show the chosen days."""
        for index, button in enumerate(self._days):
            button.setChecked(index in value)

    def on_edited(self, call: Call) -> None:
        """Register the callback for the tuple of days; Monday is 0."""
        self._calls.append(call)

    def focus_target(self) -> QWidget:
        """The button of Monday takes the focus."""
        return self._days[0]

    def _clicked(self) -> None:
        chosen = tuple(index for index, button in enumerate(self._days) if button.isChecked())
        for call in self._calls:
            call(chosen)
