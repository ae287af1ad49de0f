"""Shows notices when saving failed or another program changed the plan; they do not interrupt typing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.binding.session import PlanSession
from app.ui.kit.notices import Notice
from app.workspace.saver import SaveState
from models.diff import differences

_MOST_TITLES = 4


class SaveNotices(QObject):
    """Listens to the save state of one open plan."""

    def __init__(self, session: PlanSession, notice: Notice) -> None:
        super().__init__(session)
        self._session, self._notice = session, notice
        session.saved.connect(self.show_state)

    def show_state(self, state: SaveState) -> None:
        """Show the notice of a save state, or hide it when the plan is saved."""
        workspace = self._session.workspace
        if state.kind == "saved":
            self._take_back()
        elif state.kind == "failed":
            words = self.tr("{0} Your text is safe in this window, and saving is tried again.").format(state.words)
            self._notice.say("save", words, {self.tr("Try now"): self._session.save_now}, mark="no")
        elif state.kind == "conflict" and self._notice.about != "conflict":
            words = self.tr("Another program changed this plan while it was open here. {0}").format(self._apart(state))
            answers = {self.tr("Keep mine"): workspace.keep_mine, self.tr("Take theirs"): workspace.take_theirs}
            self._notice.say("conflict", words, answers)

    def _apart(self, state: SaveState) -> str:
        """The text about the differences of the two versions, and that neither is lost."""
        if state.mine is None or state.theirs is None:
            return ""
        titles = list(dict.fromkeys(each.title for each in differences(state.mine, state.theirs)))
        shown = "; ".join(titles[:_MOST_TITLES])
        if len(titles) > _MOST_TITLES:
            shown = self.tr("{0} and {1} more").format(shown, len(titles) - _MOST_TITLES)
        return self.tr("The two differ in: {0}. Ctrl+Z brings back the one you leave.").format(shown)

    def end(self) -> None:
        """Stop listening, because the plan is closed."""
        self._session.saved.disconnect(self.show_state)
        self._take_back()

    def _take_back(self) -> None:
        for about in ("save", "conflict"):
            self._notice.take_back(about)
