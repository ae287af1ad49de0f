"""The header of a plan: back to all plans, name and state, save state, and four buttons."""

from __future__ import annotations

import operator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.kit import icons, theme
from app.ui.kit.buttons import IconButton, KeyButton
from app.ui.kit.commands import Commands
from app.ui.kit.marks import Mark, StageBlocks
from app.ui.kit.wrapped_text import elided
from app.workspace.workspace import Workspace

HEIGHT = 56


class Elided(QLabel):
    """One line that is cut with an ellipsis when there is no room; accessible name and tooltip have all of it."""

    def set_words(self, words: str) -> None:
        """Set the text."""
        if words != self.accessibleName() or not self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few letters."""
        return QSize(theme.px(48), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint as much as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        words = elided(self.text(), self.font(), self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class Header(QWidget):
    """Three zones above the three columns; the plan view sets their positions."""

    def __init__(self, actions: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(HEIGHT))
        self._columns = (232, 292, 1060, 1144)
        self._shown: tuple[object, ...] = ()
        self.back = KeyButton(self.tr("All plans"), "arrow-left", self, look="bare")
        self.back.setAccessibleName(self.tr("All plans"))
        self.back.clicked.connect(actions["all-plans"].trigger)
        self._build_middle()
        self._build_right(actions)

    def _build_middle(self) -> None:
        self._middle = QWidget(self)
        row = QHBoxLayout(self._middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.agent = Elided()
        self.agent.setFont(theme.font(15, 600))
        self.agent.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.blocks = StageBlocks()
        self.stage = QLabel()
        self.stage.setProperty("look", "caption")
        self.stage.setFont(theme.font(13))
        self.mark = Mark()
        self.verdict = QLabel()
        self.verdict.setFont(theme.font(13, 600))
        self.revision = QLabel()
        self.revision.setFont(theme.font(13))
        row.addWidget(self.agent)
        row.addSpacing(theme.px(8))
        row.addWidget(self.blocks)
        row.addWidget(self.stage)
        row.addSpacing(theme.px(8))
        row.addWidget(self.mark)
        row.addWidget(self.verdict)
        row.addStretch(1)
        row.addWidget(self.revision)

    def _build_right(self, actions: Commands) -> None:
        self._right = QWidget(self)
        row = QHBoxLayout(self._right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self._check = QLabel()
        self.saved = QLabel()
        self.saved.setFont(theme.font(13))
        row.addWidget(self._check)
        row.addSpacing(theme.px(4))
        row.addWidget(self.saved)
        row.addStretch(1)
        self.buttons: dict[str, IconButton] = {}
        wanted = (
            ("undo", "undo-2", self.tr("Undo, Ctrl+Z")),
            ("redo", "redo-2", self.tr("Redo, Ctrl+Shift+Z")),
            ("search", "search", self.tr("Search, Ctrl+F")),
            ("help", "circle-help", self.tr("Help for this field or page, F1")),
            ("columns", "panel-right", self.tr("Questions and open points, F6")),
        )
        for key, icon, words in wanted:
            button = IconButton(icon, words, self._right)
            button.clicked.connect(actions[key].trigger)
            self.buttons[key] = button
            row.addWidget(button)
        for key in ("undo", "redo"):
            actions[key].changed.connect(self._follow)
        self._actions = actions
        self._follow()

    def _follow(self) -> None:
        for key in ("undo", "redo"):
            self.buttons[key].setEnabled(self._actions[key].isEnabled())

    def show_state(self, workspace: Workspace) -> None:
        """Show the state of the plan if it has changed."""
        plan, verdict, draft = workspace.plan, workspace.verdict, workspace.draft
        shows = (plan.head, plan.autonomy, verdict, draft)
        if len(shows) == len(self._shown) and all(map(operator.is_, shows, self._shown)):
            return
        self._shown = shows
        self.agent.set_words(plan.head.agent or self.tr("An agent without a name"))
        stage = plan.autonomy.stage
        self.blocks.set_stage(stage)
        _set(self.stage, self.tr("Stage {0}").format(stage) if stage else self.tr("No stage"))
        self.mark.set_mark(verdict.mark, verdict.words)
        _set(self.verdict, verdict.words)
        _set(self.revision, self.tr("Revision {0}, {1}").format(draft.revision, draft.state))

    def show_saved(self, kind: str, words: str) -> None:
        """Show whether the plan is saved. `kind` is that of SaveState, or "reading" for a read-only plan."""
        signs = {"saved": ("check", "ok"), "pending": ("pencil", "text-2"), "reading": ("lock", "text-2")}
        self._check.setPixmap(icons.pixmap(*signs.get(kind, ("circle-alert", "bad"))))
        short = {
            "failed": self.tr("Not saved"),
            "conflict": self.tr("Changed elsewhere"),
            "reading": self.tr("Read-only"),
        }
        _set(self.saved, short.get(kind, words))
        self.saved.setToolTip(words)
        self._place()

    def align(self, columns: tuple[int, int, int, int]) -> None:
        """Set where the rail ends, where the text begins and ends, and where the right zone begins, in pixels."""
        self._columns = columns
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the zones."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        rail, left, right, third = self._columns
        high = self.height() - 1
        wide = self.width() * 100 / theme.zoom()
        self.blocks.setVisible(wide >= 720)
        self.stage.setVisible(wide >= 900)
        self.revision.setVisible(wide >= 1100)
        self.buttons["columns"].setVisible(wide < 1280)
        self.buttons["search"].setVisible(wide >= 800)
        self.buttons["help"].setVisible(wide >= 800)
        strip = rail < theme.px(120)
        self.back.setText("" if strip else self.tr("All plans"))
        edge = theme.px(12 if strip else 24)
        self.back.setGeometry(
            edge, (high - theme.px(36)) // 2, min(self.back.sizeHint().width(), rail - edge), theme.px(36)
        )
        need = self._right.sizeHint().width() + theme.px(8)
        third = min(third, self.width() - theme.px(16) - need)
        self._right.setGeometry(third, 0, self.width() - theme.px(16) - third, high)
        right = min(right, third - theme.px(16))
        self._middle.setGeometry(left, 0, max(theme.px(80), right - left), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint the background with a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        painter.end()


def _set(label: QLabel, words: str) -> None:
    if label.text() != words:
        label.setText(words)
