"""The approval matrix: a box with three states for each person, the column heads and the summary cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QToolTip, QWidget

from app.ui.binding.people_offers import words_of
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.marks import paint_mark
from app.ui.kit.wrapped_text import elided
from models.approvals import NEXT, PART_WORDS, Part, letters, needs, part_of, short_name, with_part
from models.changes import CHANGE_WORDS, ChangeRule
from models.edit import put
from models.plan import Plan

BOX = 20


def cell_width(columns: int) -> int:
    """Column width of one person in pixels at 100 %; narrower with many people."""
    return 68 if columns <= 5 else 56 if columns <= 7 else 52


def paint_part(painter: QPainter, box: QRectF, part: Part) -> None:
    """Paint a box: a tick for "must approve", a dot for "is told", empty for "not involved"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = box.width()
    full = part == "approves"
    painter.setPen(QPen(theme.colour("accent" if full else "control"), max(1.0, side * 0.07)))
    painter.setBrush(theme.colour("accent" if full else "surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side * 0.2, side * 0.2)
    if full:
        pen = QPen(theme.colour("on-accent"), side * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = ((0.28, 0.52), (0.44, 0.67), (0.73, 0.35))
        painter.drawPolyline(QPolygonF([QPointF(box.left() + x * side, box.top() + y * side) for x, y in points]))
    elif part == "told":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text-2"))
        painter.drawEllipse(box.center(), side * 0.16, side * 0.16)
    painter.restore()


class PartBox(QAbstractButton):
    """The part of one person in one kind of change. Space cycles the state, arrow keys move between boxes."""

    walked = Signal(int, int)
    entered = Signal()

    def __init__(self, ref: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref, self._width = ref, width
        self._part: Part = "none"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def part(self) -> Part:
        """The shown state."""
        return self._part

    def show_part(self, part: Part, kind: str, person: str) -> None:
        """Show a state and set the accessible name: "New action, Dana Whitfield: must approve"."""
        said = self.tr("{0}, {1}: {2}").format(kind, person, self.tr(PART_WORDS[part]).lower())
        if (part, said) != (self._part, self.accessibleName()):
            self._part = part
            self.setAccessibleName(said)
            self.setToolTip(self.tr("{0}: {1}").format(person, self.tr(PART_WORDS[part]).lower()))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A cell of the matrix."""
        return QSize(theme.px(self._width), theme.px(40))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Make this box the tab stop of its row."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys move between boxes; Enter cycles the state like Space."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the box centred in its cell, with the focus ring three pixels outside."""
        painter = QPainter(self)
        side = theme.px(BOX)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_part(painter, box, self._part)
        if self.hasFocus():
            theme.draw_ring(painter, box, theme.px(4), gap=3)
        painter.end()


class PartCells(QWidget):
    """The boxes of one kind of change, in the order of the people above them; bound to the approvers of its rule."""

    walked = Signal(str, int, int)

    def __init__(self, session: PlanSession, rule_id: str, columns: tuple[str, ...]) -> None:
        super().__init__()
        self._session, self.rule_id = session, rule_id
        self.setProperty("help", "changes.rules.approvers")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.boxes = [PartBox(ref, cell_width(len(columns))) for ref in columns]
        for box in self.boxes:
            box.clicked.connect(self._turn)
            box.walked.connect(self._walk)
            box.entered.connect(self._entered)
            row.addWidget(box)
        row.addStretch(1)
        self.set_current(0)

    def show_value(self, value: Any) -> None:  # noqa: ARG002 - approvers and told are read together
        """Show the state of each person."""
        plan = self._session.plan
        rule = rule_of(plan, self.rule_id)
        for box in self.boxes if rule is not None else ():
            person = words_of(plan, box.ref)
            box.show_part(part_of(rule, box.ref), kind_words(rule), person)  # type: ignore[arg-type]

    def on_edited(self, call: Callable[[Any], None]) -> None:
        """Not used: a change touches two lists, so each box sends it to the session as one undo step."""

    def focus_target(self) -> QWidget:
        """The box that is the tab stop."""
        at = next((box for box in self.boxes if box.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        return at or self

    def set_current(self, index: int) -> None:
        """Make one box the only tab stop of the row."""
        for place, box in enumerate(self.boxes):
            here = place == index
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def focus_box(self, index: int) -> None:
        """Move the focus to a box."""
        if 0 <= index < len(self.boxes):
            self.set_current(index)
            self.boxes[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self) -> None:
        box = self.sender()
        if isinstance(box, PartBox):
            self.set_current(self.boxes.index(box))

    def _walk(self, down: int, right: int) -> None:
        box = self.sender()
        if isinstance(box, PartBox):
            index = self.boxes.index(box)
            if down:
                self.walked.emit(self.rule_id, down, index)
            else:
                self.focus_box(index + right)

    def _turn(self) -> None:
        box = self.sender()
        if isinstance(box, PartBox):
            self._session.apply(_Turn(self.rule_id, box.ref, NEXT[box.part]))


class _Turn:
    """The edit that gives a person another part in a rule."""

    def __init__(self, rule_id: str, ref: str, part: Part) -> None:
        self._rule, self._ref = rule_id, ref
        self._part: Part = part

    def __call__(self, plan: Plan) -> Plan:
        rule = rule_of(plan, self._rule)
        if rule is None:
            return plan
        return put(plan, f"changes.rules.{self._rule}", with_part(rule, self._ref, self._part))


class NeedsWords(QLabel):
    """The approvers of a change in words, so that a screen reader user can notice a wrong tick."""

    def __init__(self, session: PlanSession, rule_id: str, cells: PartCells) -> None:
        super().__init__()
        self._session, self._rule, self._cells = session, rule_id, cells
        self.setWordWrap(True)
        self.setContentsMargins(theme.px(10), theme.px(8), 0, theme.px(8))
        self.setMinimumHeight(theme.px(40))

    def show_value(self, value: Any) -> None:  # noqa: ARG002 - the whole rule is read
        """Show the approvers in words."""
        rule = rule_of(self._session.plan, self._rule)
        words = needs(self._session.plan, rule) if rule is not None else ""
        look = "" if words else "absent"
        if words and unicodedata.bidirectional(words[0]) in ("R", "AL"):
            words = f"\u200e{words}"  # a right-to-left name must not reverse the sentence
        self.setText(words or self.tr("nobody yet"))
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)

    def on_edited(self, call: Callable[[Any], None]) -> None:
        """Not used: this cell is read-only."""

    def focus_target(self) -> QWidget:
        """The boxes beside it take the focus."""
        return self._cells.focus_target()


class MatrixHead(QWidget):
    """The column heads: the role squares and the short name of each person."""

    def __init__(self, session: PlanSession, columns: tuple[str, ...]) -> None:
        super().__init__()
        self._session, self._columns = session, columns
        self._cell = cell_width(len(columns))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(self._cell * len(columns)))

    def refresh(self) -> None:
        """Show the names and roles as they are now."""
        plan = self._session.plan
        said = [" ".join((*letters(plan, ref), words_of(plan, ref))) for ref in self._columns]
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a square and two lines of text."""
        return QSize(theme.px(self._cell * len(self._columns)), theme.px(46))

    def event(self, event: Any) -> bool:
        """The full name as a tooltip."""
        if isinstance(event, QHelpEvent):
            index = int(event.pos().x() // max(1, theme.px(self._cell)))
            words = words_of(self._session.plan, self._columns[index]) if index < len(self._columns) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Squares above names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan, cell = self._session.plan, theme.px(self._cell)
        for place, ref in enumerate(self._columns):
            left, roles = place * cell, letters(plan, ref)
            side = theme.px(24 if len(roles) < 3 else 16)
            start = left + (cell - len(roles) * (side + theme.px(2)) + theme.px(2)) / 2
            for index, role in enumerate(roles):
                paint_mark(painter, QRectF(start + index * (side + theme.px(2)), 0, side, side), role)
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text-2"))
            self._paint_name(painter, QRectF(left, 0, cell, self.height()), short_name(plan, ref), bool(roles))
        painter.end()

    def _paint_name(self, painter: QPainter, cell: QRectF, name: str, squared: bool) -> None:
        line = theme.px(16)
        lines = [name]
        if not squared and painter.fontMetrics().horizontalAdvance(name) > cell.width() and " " in name:
            first, _, second = name.partition(" ")
            lines = [first, second]
        for index, words in enumerate(reversed(lines)):
            box = QRectF(cell.left(), cell.bottom() - line * (index + 1), cell.width(), line)
            align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, elided(words, painter.font(), int(box.width())))


class PartLegend(QWidget):
    """What the three states of a box mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addStretch(1)
        parts: tuple[Part, ...] = ("approves", "told", "none")
        for part in parts:
            words = QLabel(self.tr(PART_WORDS[part]))
            words.setProperty("look", "caption")
            row.addWidget(_Sample(part))
            row.addWidget(words)
            row.addSpacing(theme.px(6))


class _Sample(QWidget):
    """One box of the legend."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part: Part = part
        self.setFixedSize(theme.px(18), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """The box."""
        painter = QPainter(self)
        paint_part(painter, QRectF(self.rect()), self._part)
        painter.end()


def rule_of(plan: Plan, rule_id: str) -> ChangeRule | None:
    """The rule with this id; None if its row was removed."""
    return next((rule for rule in plan.changes.rules if rule.id == rule_id), None)


def kind_words(rule: ChangeRule) -> str:
    """The name of a kind of change."""
    return rule.name.strip() or CHANGE_WORDS[rule.key]
