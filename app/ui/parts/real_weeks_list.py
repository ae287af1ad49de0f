"""The next thirteen real weeks: gaps with nobody on duty because of holidays, absences, rotas or clock changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from models import parse_value
from models.plan import Plan
from models.queue import coverage, real_weeks
from models.queue.real_weeks import Gap

MOST = 60
"""Maximum number of listed gaps; the rest is counted."""


class RealWeeksList(QWidget):
    """The gaps in words. `counted` carries the number of gaps that the typical week does not have."""

    counted = Signal(int)

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Plan | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.addWidget(self.words)

    def follow(self) -> None:
        """Show the weeks of the current plan."""
        plan, day = self._session.plan, self._session.day
        if plan is self._shown:
            return
        self._shown = plan
        unusual = real_weeks.unusual_gaps(plan, day)
        self.counted.emit(len(unusual))
        self.words.setText("\n".join(self._lines(plan, unusual)))

    def _lines(self, plan: Plan, unusual: tuple[Gap, ...]) -> list[str]:
        day = self._session.day
        if not coverage.service(plan):
            return [self.tr("It is not stated when the agent works, so nobody can tell where cover is missing.")]
        usual = coverage.gaps(plan, day)
        lines = [self.tr("In every week: nobody is on {0}.").format(coverage.gap_words(usual))] if usual else []
        if not unusual:
            words = self.tr("From {0} on, thirteen weeks hold no other gap than a typical one.")
            return [*lines, words.format(parse_value.say_day(day))]
        lines.append(
            self.tr("In the thirteen weeks from {0} on, nobody is on besides:").format(parse_value.say_day(day))
        )
        lines.extend(gap.words for gap in unusual[:MOST])
        if len(unusual) > MOST:
            lines.append(self.tr("and {0} more").format(len(unusual) - MOST))
        return lines
