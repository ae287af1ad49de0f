"""A person picker for a cell of a table: at rest it shows the name with the title, and the role as a square."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.binding.people import PersonPicker
from app.ui.binding.people_offers import roles_of
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.marks import paint_mark

SIDE = 20


class HolderCell(PersonPicker):
    """One person, shown as "Tomasz Lis, Billing Team Lead" after the squares of the roles that he owns."""

    def __init__(self, session: PlanSession, path: str, parent: QWidget | None = None) -> None:
        super().__init__(session, path, parent)
        self.setPlaceholderText(self.tr("nobody"))
        self._settle_margins()

    @property
    def roles(self) -> tuple[str, ...]:
        """The letters of the squares that show."""
        return roles_of(self._session.plan, self._value)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """With the focus, show only the name, selected."""
        super().focusInEvent(event)
        self._show(self._words())
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Without the focus, show name and title."""
        super().focusOutEvent(event)
        if not self._typed:
            self._show(self._words())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Centre the squares."""
        super().resizeEvent(event)
        self._settle_margins()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the entry, and the squares before its text."""
        super().paintEvent(event)
        painter = QPainter(self)
        side, left = theme.px(SIDE), theme.px(10)
        for role in self.roles:
            paint_mark(painter, QRectF(left, (self.height() - side) / 2, side, side), role)
            left += side + theme.px(4)
        painter.end()

    def _words(self) -> str:
        words = super()._words()
        person = self._session.plan.person(self._value)
        title = person.title.strip() if person is not None else ""
        return words if self.hasFocus() or not title or title == words else f"{words}, {title}"

    def _show(self, text: str) -> None:
        super()._show(text)
        self._settle_margins()

    def _settle_margins(self) -> None:
        squares = len(self.roles)
        left = squares * theme.px(SIDE + 4) + (theme.px(4) if squares else 0)
        if self.textMargins().left() != left:
            self.setTextMargins(left, 0, 0, 0)
