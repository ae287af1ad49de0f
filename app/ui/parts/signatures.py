"""The required signers: acceptance, last signed revision, and the button to sign this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.row_table import hairline
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.revision_words import asks
from app.ui.kit.words import sentence
from app.ui.parts.answers import SignRequest
from app.ui.parts.sign_panel import SignPanel
from app.ui.parts.signer_row import SignButton, SignerRow, human, lay_columns
from app.ui.widgets.flow_layout import clear
from models import parse_value
from models.new_draft import Reopened, reopened
from models.plan import Plan
from models.revision import State
from models.stage import Signer, required_signers
from models.stored import Revision

__all__ = ["SignButton", "SignPanel", "SignerTable"]


@dataclass(frozen=True)
class Scene:
    """The data of the table: the state, the revision that is sealed or signed, and the one before it."""

    state: State
    number: int
    revision: Revision | None
    before: Revision | None
    again: Mapping[str, str]
    """The earlier acceptances that are open again, by person id, in words."""


class SignerTable(QWidget):
    """One line for each signer; a sealed revision offers each of them a button to sign."""

    grew = Signal(object)
    """Requests that the panel, or a part of it, is scrolled into view."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self._scene: Scene | None = None
        self.rows: dict[str, SignerRow] = {}
        self.panel: SignPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_state(self, state: State, number: int, revisions: tuple[Revision, ...]) -> None:
        """Show who must sign the current revision and who has signed."""
        plan, signers = self._session.plan, required_signers(self._session.plan)
        scene = self._make_scene(state, number, revisions)
        content = (scene, revisions, plan.people, plan.signing, signers, _accepted(plan), plan.autonomy.stage)
        if content == self._shown:
            return
        self._shown, self._scene = content, scene
        panel = self._take_panel(scene)
        clear(self._column)
        self.rows = {}
        self._add_head(plan, scene)
        if not signers:
            self._column.addWidget(_absent(self.tr("Nobody yet: those who must sign are the owners of page 2.")))
        for signer in signers:
            self._column.addWidget(self._row(plan, signer, scene))
            if panel is not None and panel.request.person_id == signer.person_id:
                self._column.addWidget(panel)
            self._column.addWidget(hairline())

    def open_panel(self, person_id: str, way: str) -> None:
        """Open the panel of one signer below the signer's row."""
        row, scene = self.rows.get(person_id), self._scene
        if row is None or scene is None or (self.panel is not None and self.panel.busy):
            return
        self.close_panel()
        session, signer = self._session, row.signer
        library, plan_id = session.workspace.library, session.plan.plan_id
        request = SignRequest(library, plan_id, scene.number, person_id, row.name, signer.roles, signer.certificate)
        panel = SignPanel(session, request, way)
        panel.answered.connect(self._answered)
        panel.given_up.connect(self._give_up)
        panel.resized.connect(self._emit_growth, Qt.ConnectionType.QueuedConnection)
        self._column.insertWidget(self._column.indexOf(row) + 1, panel)
        self.panel = panel
        panel.begin()

    def focus_next(self, after: str = "") -> None:
        """Focus the sign button of the next signer after `after`, wrapping around."""
        order = list(self.rows)
        at = order.index(after) + 1 if after in order else 0
        for person_id in (*order[at:], *order[:at]):
            button = self.rows[person_id].findChild(SignButton)
            if button is not None and not button.way:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def close_panel(self) -> None:
        """Close the panel and clear its secrets."""
        if self.panel is not None:
            self.panel.forget()
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _make_scene(self, state: State, number: int, revisions: tuple[Revision, ...]) -> Scene:
        closed = state.is_active
        revision = next((one for one in revisions if closed and one.number == number), None)
        done = [one for one in revisions if one.number < number and one.signatures]
        return Scene(state, number, revision, done[-1] if done else None, self._open_again())

    def _open_again(self) -> dict[str, str]:
        sealed = self._session.last_sealed()
        if sealed is None:
            return {}
        revision, text = sealed
        plan = self._session.plan
        return {
            getattr(plan, one.subject).owner: reopened_words(one, revision.number)
            for one in reopened(text, plan)
            if one.kind == "acceptance"
        }

    def _take_panel(self, scene: Scene) -> SignPanel | None:
        """The open panel, removed from its row; deleted if its signer has nothing to answer any more."""
        panel = self.panel
        if panel is None:
            return None
        revision = scene.revision
        waits = revision is not None and revision.state is State.SEALED and panel.request.number == revision.number
        if not panel.busy and not (waits and revision and panel.request.person_id in revision.waiting):
            self.close_panel()
            return None
        self._column.removeWidget(panel)
        return panel

    def _add_head(self, plan: Plan, scene: Scene) -> None:
        words = self._order_words(plan, scene)
        if words:
            label = QLabel(sentence(words))
            label.setProperty("look", "lead13")
            label.setWordWrap(True)
            label.setContentsMargins(0, 0, 0, theme.px(8))
            self._column.addWidget(label)
        stage = plan.autonomy.stage or 1
        heads = [self.tr("Signer"), self.tr("Accepted for stage {0}").format(stage), "", ""]
        heads[2] = self.tr("Signed last time")
        if scene.before is not None:
            heads[2] = self.tr("Revision {0}, stage {1}").format(scene.before.number, scene.before.stage or 1)
        heads[3] = self.tr("Revision {0}, stage {1}").format(scene.number, stage)
        row = QWidget()
        grid = lay_columns(QGridLayout(row))
        for index, text in enumerate(heads):
            label = QLabel(text)
            label.setProperty("look", "head")
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, 0, index)
        grid.setContentsMargins(0, 0, 0, theme.px(6))
        self._column.addWidget(row)
        self._column.addWidget(hairline("headline"))

    def _order_words(self, plan: Plan, scene: Scene) -> str:
        if plan.signing.order != "listed" or scene.revision is None or not scene.revision.waiting:
            return ""
        following = plan.person(scene.revision.waiting[0])
        words = self.tr("Next to sign: {0}.")
        return words.format(human(following)) if following is not None else ""

    def _row(self, plan: Plan, signer: Signer, scene: Scene) -> SignerRow:
        row = SignerRow(signer, plan.person(signer.person_id))
        row.requested.connect(self.open_panel)
        self.rows[signer.person_id] = row
        row.show_accepted(_accepted(plan).get(signer.person_id, ""), scene.again.get(signer.person_id, ""))
        earlier = scene.before.signatures if scene.before is not None else ()
        row.show_last(next((one.signed_on.isoformat() for one in earlier if one.person_id == signer.person_id), ""))
        revision = scene.revision
        signatures = revision.signatures if revision is not None else ()
        mine = next((one for one in signatures if one.person_id == signer.person_id), None)
        if mine is not None:
            row.show_signature(mine)
        elif revision is not None and scene.state is State.SEALED:
            first = plan.person(revision.waiting[0]) if plan.signing.order == "listed" else None
            row.show_buttons(human(first) if first is not None and first.id != signer.person_id else "")
            for one in revision.requests:
                if one.person_id == signer.person_id:
                    row.show_request(asks(one))
        else:
            row.show_waiting(self.tr("Waits for the seal"))
        return row

    def _answered(self, person_id: str) -> None:
        self.close_panel()
        self.focus_next(person_id)

    def _give_up(self) -> None:
        person_id = self.panel.request.person_id if self.panel is not None else ""
        self.close_panel()
        row = self.rows.get(person_id)
        button = row.findChild(SignButton) if row is not None else None
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _emit_growth(self) -> None:
        panel, focus = self.panel, QApplication.focusWidget()
        if panel is None:
            return
        self.grew.emit(panel)
        # A low window may not have room for all of it: the field comes first, then the error message.
        if focus is not None and panel.isAncestorOf(focus):
            self.grew.emit(focus)
        if not panel.trouble.isHidden():
            self.grew.emit(panel.trouble)


def reopened_words(one: Reopened, number: int) -> str:
    """When, and for which revision, an acceptance was given that is open again."""
    read = parse_value.day(one.given_on)
    return f"given for revision {number} on {parse_value.say_day(read) if read else one.given_on}"


def _absent(words: str) -> QLabel:
    none = QLabel(words)
    none.setProperty("look", "absent")
    none.setWordWrap(True)
    none.setContentsMargins(0, theme.px(8), 0, theme.px(8))
    return none


def _accepted(plan: Plan) -> dict[str, str]:
    """The day of acceptance by person id; the latest if one person holds several roles."""
    days: dict[str, str] = {}
    for part in (plan.workflow, plan.system, plan.exceptions, plan.outcome):
        read = parse_value.day(part.accepted_on)
        if part.owner and read:
            days[part.owner] = max(days.get(part.owner, ""), read.isoformat())
    return days
