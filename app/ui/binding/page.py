"""A page of the plan: the question as a headline, why it is asked, then sections of fields."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.pages import section_title
from app.ui.binding.form import Form
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.tab_order import next_stop, stop_outside

TEXT_WIDTH = 768
SIDE = 60


class Page(QScrollArea):
    """The frame of every step. A subclass names itself and fills `build`."""

    key = ""
    title = ""
    lead = ""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = Form(session, self)
        self.sections: dict[str, QWidget] = {}
        self.titles: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._scroll_late)
        self._sheet = sheet = QWidget()
        sheet.setProperty("look", "surface")
        self.viewport().setProperty("look", "surface")
        self._side = side = QHBoxLayout(sheet)
        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        side.addStretch(1)
        side.addWidget(self._column)
        side.addStretch(1)
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(16))
        # The column is added before it is filled: adding a filled one would apply the stylesheet to it twice.
        self.setWidget(sheet)
        self._add_head()
        self.build()
        self.body.addStretch(1)
        self._fit()

    def build(self) -> None:
        """Fill the page; the subclass does."""
        raise NotImplementedError

    def section(self, key: str, title: str = "", *, head: bool = True, right: QWidget | None = None) -> QVBoxLayout:
        """Begin a section. Only views pass `title`; `right` is the widget at the end of the headline.

        The titles of a page's sections are declared in `app.pages`; the rail lists them.
        """
        title = title or section_title(self.key, key)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if head:
            line = QHBoxLayout()
            label = QLabel(title)
            label.setProperty("look", "section")
            line.addWidget(label)
            line.addStretch(1)
            if right is not None:
                line.addWidget(right)
            column.addLayout(line)
        self.sections[key], self.titles[key] = box, title
        self.body.addWidget(box)
        return column

    def reveal(self, path: str) -> bool:
        """Focus the field of a path and scroll to it. Returns False if the page has no widget for it."""
        widget = self.form.target(path)
        if widget is None:
            return False
        self._scroll_to(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        # A part that was just unfolded has no size yet.
        self._late.start()
        return True

    def reveal_section(self, key: str) -> None:
        """Scroll a section to the top and focus its first field."""
        box = self.sections.get(key)
        if box is None:
            return
        self._activate_layout()
        self.verticalScrollBar().setValue(max(0, box.mapTo(self._sheet, QPoint(0, 0)).y() - theme.px(16)))
        first = next((w for w in box.findChildren(QWidget) if _takes_focus(w)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Mark every field as touched when the page is left, so that all may show findings."""
        self.session.touch(*self.form.paths, f"page:{self.key}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the text column to its width or to the available width."""
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab follows the reading order, also for rows that were added later, and leaves the page at its end."""
        here = QApplication.focusWidget()
        if here is None or not self._sheet.isAncestorOf(here):
            return super().focusNextPrevChild(forward)
        following = next_stop(self._sheet, here, forward)
        if following is None:
            following = stop_outside(self, here, forward)
        if following is None:
            return False
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        if self._sheet.isAncestorOf(following):
            self._scroll_to(following)
        return True

    def _scroll_late(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._sheet.isAncestorOf(focus):
            self._scroll_to(focus)

    def _add_head(self) -> None:
        title = QLabel(self.tr(self.title))
        title.setProperty("look", "title")
        title.setWordWrap(True)
        lead = QLabel(self.tr(self.lead))
        lead.setProperty("look", "lead")
        lead.setWordWrap(True)
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(title)
        head.addWidget(lead)
        self.body.addLayout(head)

    def _fit(self) -> None:
        # A left margin as wide as the scroll bar keeps the text at the same place with and without the bar.
        bar = self.width() - self.viewport().width()
        self._side.setContentsMargins(bar, theme.px(32), 0, theme.px(32))
        width = min(theme.px(TEXT_WIDTH), max(theme.px(280), self.width() - 2 * theme.px(24)))
        if self._column.width() != width or self._column.minimumWidth() != width:
            self._column.setFixedWidth(width)

    def _activate_layout(self) -> None:
        layout = self._sheet.layout()
        if layout is not None:
            layout.activate()

    def _scroll_to(self, widget: QWidget) -> None:
        self._activate_layout()
        self.ensureWidgetVisible(widget, theme.px(24), theme.px(96))


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisibleTo(widget.window())
