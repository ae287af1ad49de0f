"""The preview of higher stages: chosen and implied stage, and the findings that would block."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.marks import Mark
from app.ui.parts.open_points import PointLine
from app.ui.widgets.flow_layout import clear
from app.ui.widgets.fold import Fold
from models.finding import Finding
from models.places import place_of
from models.readiness import what_stage_would_ask
from models.stage import NAMES, can_act, implied_stage


class StagePreview(QWidget):
    """A line on how stage and jobs fit, and for each higher stage a fold with its new blocking findings as links.

    `opened` carries the path of the chosen finding.
    """

    opened = Signal(str)

    def __init__(self, session: PlanSession, names: dict[str, str]) -> None:
        """`names` are the names of the pages by key."""
        super().__init__()
        self._session, self._names = session, names
        self.setProperty("help", "autonomy.stage")
        self._shown: dict[int, tuple[tuple[Finding, ...], bool]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.mark = Mark("yes")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("look", "caption")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        column.addWidget(self._line)
        self.folds: dict[int, Fold] = {}
        self._bodies: dict[int, QVBoxLayout] = {}
        for stage in (2, 3):
            body = QWidget()
            self._bodies[stage] = QVBoxLayout(body)
            self._bodies[stage].setContentsMargins(theme.px(24), 0, 0, theme.px(8))
            self._bodies[stage].setSpacing(0)
            fold = Fold(self.tr("What would stage {0} ask?").format(stage), body)
            fold.button.toggled.connect(self.follow)
            self.folds[stage] = fold
            column.addWidget(fold)

    def follow(self) -> None:
        """Refresh for the current plan; only an open fold is computed."""
        plan, workspace = self._session.plan, self._session.workspace
        named, implied = plan.autonomy.stage, implied_stage(plan)
        self._compare(named, implied, acts=can_act(plan))
        for stage, fold in self.folds.items():
            fold.setVisible(stage > (named or 1))
            if fold.isHidden() or not fold.is_open:
                continue
            asked = what_stage_would_ask(plan, stage, workspace.day, workspace.context, workspace.rules)
            blocked = bool(self._session.verdict.blocking)
            if self._shown.get(stage) != (asked, blocked):
                self._shown[stage] = (asked, blocked)
                self._fill(stage, asked, blocked=blocked)

    @property
    def text(self) -> str:
        """The whole shown text, for tests and screen readers."""
        labels = [label for label in self.findChildren(QLabel) if label.isVisibleTo(self)]
        return "\n".join(label.text() for label in labels if label.text())

    def _compare(self, named: int, implied: int, *, acts: bool) -> None:
        why = self.tr("a job is done alone and reaches beyond the draft") if acts else self.tr("none acts alone")
        jobs = self.tr("The jobs are those of stage {0}, {1}: {2}.").format(implied, NAMES[implied], why)
        if not named:
            words, mark = self.tr("No stage is chosen yet."), "none"
        elif implied > named:
            words, mark = self.tr("Stage {0}, {1}, is less than what the agent does.").format(named, NAMES[named]), "no"
        elif implied < named:
            words = self.tr("Stage {0}, {1}, leaves room for more freedom.").format(named, NAMES[named])
            mark = "yes"
        else:
            words, mark = self.tr("Stage and jobs fit."), "yes"
        self.words.setText(f"{words} {jobs}")
        self.mark.set_mark(mark, words)

    def _fill(self, stage: int, asked: tuple[Finding, ...], *, blocked: bool) -> None:
        body = self._bodies[stage]
        clear(body)
        count = len(asked)
        if not asked and blocked:
            words = self.tr("Nothing more than what blocks today.")
        elif not asked:
            words = self.tr("Nothing that blocks is added: this plan would meet stage {0} as it stands.").format(stage)
        elif count == 1:
            words = self.tr("1 point would block that does not block today.")
        else:
            words = self.tr("{0} points would block that do not block today.").format(count)
        head = QLabel(words)
        head.setWordWrap(True)
        body.addWidget(head)
        page = ""
        for finding in sorted(asked, key=self._place):
            key = place_of(finding.path).page
            if key != page:
                page = key
                title = QLabel(self._names.get(key, key))
                title.setProperty("look", "head")
                title.setContentsMargins(0, theme.px(10), 0, theme.px(2))
                body.addWidget(title)
            line = PointLine(finding, full=False)
            line.opened.connect(self.opened)
            body.addWidget(line)

    def _place(self, finding: Finding) -> int:
        keys = list(self._names)
        key = place_of(finding.path).page
        return keys.index(key) if key in keys else len(keys)
