"""Who must sign: each signer with roles, acceptance, the last signed revision, and the signature of this one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.store import Revision, Signature
from app.ui import theme
from app.ui.clock import today
from app.ui.marks import ROLES, Mark
from app.ui.rows import hairline
from app.ui.session import PlanSession
from app.ui.widgets.entries import DayEntry, LineEntry
from app.ui.widgets.flow import clear
from app.ui.widgets.labelled import labelled
from models import reading
from models.plan import Plan
from models.stage import ROLE_NAMES, Signer, required_signers

HEADS = ("Signer", "Accepted", "Signed last time", "This revision")


class SignerTable(QWidget):
    """One line for each signer; a sealed revision offers each of them the way to sign."""

    signed = Signal(str, object, str)
    grew = Signal(object)
    """The form, which may reach below what the page shows."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self._form: SignForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_state(
        self, standing: str, number: int, revision: Revision | None, revisions: tuple[Revision, ...]
    ) -> None:
        """Show who must sign the revision at hand and who has."""
        plan = self._session.plan
        state = (standing, number, revisions, plan.people, required_signers(plan), _accepted(plan), theme.zoom())
        if state == self._shown:
            return
        self._shown = state
        self._clear()
        signers = required_signers(plan)
        grid_head = self._line(tuple(self.tr(head) for head in HEADS))
        self._column.addWidget(grid_head)
        self._column.addWidget(hairline("headline"))
        if not signers:
            none = QLabel(self.tr("Nobody yet: the people who must sign are the owners chosen on page 2."))
            none.setProperty("look", "absent")
            none.setContentsMargins(0, theme.px(8), 0, theme.px(8))
            self._column.addWidget(none)
        before = _last_signed(revisions, number)
        now = revision if standing in ("sealed", "signed") else None
        for signer in signers:
            self._column.addWidget(self._signer(plan, signer, standing, before, now))
            self._column.addWidget(hairline())

    def open_form(self, person_id: str, name: str, roles: tuple[str, ...]) -> None:
        """Ask one signer to accept by name and date."""
        self.close_form()
        self._form = SignForm(person_id, name, roles)
        self._form.done.connect(self.signed)
        self._form.given_up.connect(self._give_up)
        self._form.resized.connect(self._tell_growth, Qt.ConnectionType.QueuedConnection)
        self._column.addWidget(self._form)
        self._form.name_entry.setFocus()

    def focus_first(self) -> None:
        """Put the keyboard on the first signer who has not signed yet."""
        button = self.findChild(SignButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Take the form away."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def say(self, words: str) -> None:
        """Say what is wrong with a signature."""
        if self._form is not None:
            self._form.say(words)

    def _tell_growth(self) -> None:
        if self._form is not None:
            self.grew.emit(self._form)

    def _give_up(self) -> None:
        person_id = self._form.person_id if self._form is not None else ""
        self.close_form()
        for button in self.findChildren(SignButton):
            if button.person_id == person_id:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _signer(
        self, plan: Plan, signer: Signer, standing: str, before: Revision | None, now: Revision | None
    ) -> QWidget:
        person = plan.person(signer.person_id)
        name = (person.name or person.title) if person else ""
        row = QWidget()
        grid = _grid(row)
        grid.addWidget(_who(signer, name, person.title if person else ""), 0, 0)
        grid.addWidget(_stamp(_accepted(plan).get(signer.person_id, ""), self.tr("Not yet")), 0, 1)
        earlier = _by(before, signer.person_id)
        grid.addWidget(_stamp(earlier.signed_on.isoformat() if earlier else "", self.tr("Never"), quiet=True), 0, 2)
        mine = _by(now, signer.person_id)
        if mine is not None:
            grid.addWidget(_stamp(mine.signed_on.isoformat(), ""), 0, 3)
        elif standing == "sealed":
            button = SignButton(signer.person_id, name, signer.roles)
            button.wanted.connect(self.open_form)
            grid.addWidget(button, 0, 3, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(_words("waiting", self.tr("Waits for the seal")), 0, 3)
        return row

    def _line(self, words: tuple[str, ...]) -> QWidget:
        row = QWidget()
        grid = _grid(row)
        for index, text in enumerate(words):
            label = QLabel(text)
            label.setProperty("look", "caption")
            grid.addWidget(label, 0, index)
        return row

    def _clear(self) -> None:
        self.close_form()
        clear(self._column)


class SignButton(QPushButton):
    """Opens the form for one signer."""

    wanted = Signal(str, str, tuple)

    def __init__(self, person_id: str, name: str, roles: tuple[str, ...]) -> None:
        super().__init__()
        self._signer = (person_id, name, roles)
        self.person_id = person_id
        self.setText(self.tr("Sign"))
        self.setProperty("look", "small")
        self.setAccessibleName(self.tr("Sign as {0}").format(name))
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.wanted.emit(*self._signer)


class SignForm(QFrame):
    """One signer accepts: the words, the date, who was in the room."""

    done = Signal(str, object, str)
    given_up = Signal()
    resized = Signal()

    def __init__(self, person_id: str, name: str, roles: tuple[str, ...]) -> None:
        super().__init__()
        self.person_id, self._day = person_id, today().isoformat()
        self._name = name
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        said = " and ".join(ROLE_NAMES.get(role, role) for role in roles)
        words = QLabel(self.tr("{0} accepts this revision as {1}.").format(name, said))
        words.setProperty("look", "strong")
        words.setWordWrap(True)
        column.addWidget(words)
        note = QLabel(
            self.tr("Recorded level: a name and a date, typed in the room. It proves no identity, and the PDF says so.")
        )
        note.setProperty("look", "caption")
        note.setWordWrap(True)
        column.addWidget(note)
        self.name_entry, self.date_entry, self.present_entry = LineEntry(), DayEntry(), LineEntry()
        row = QHBoxLayout()
        for title, entry, share in (
            (self.tr("Name, typed by the signer"), self.name_entry, 3),
            (self.tr("Date"), self.date_entry, 2),
            (self.tr("Who was present"), self.present_entry, 3),
        ):
            row.addWidget(labelled(title, entry), share)
        column.addLayout(row)
        self.date_entry.show_value(self._day)
        self.date_entry.on_edited(self._dated)
        self._trouble = QLabel()
        self._trouble.setProperty("look", "bad")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        column.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.addStretch(1)
        leave, sign = QPushButton(self.tr("Not now")), QPushButton(self.tr("Record the signature"))
        sign.setProperty("look", "primary")
        leave.clicked.connect(self.given_up)
        sign.clicked.connect(self._sign)
        for entry in (self.name_entry, self.date_entry, self.present_entry):
            entry.returnPressed.connect(self._sign)
        foot.addWidget(leave)
        foot.addWidget(sign)
        column.addLayout(foot)

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self._trouble.setText(words)
        self._trouble.show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the new size: words about what is wrong make it higher."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up, as "Not now" does."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _refuse(self, words: str, entry: LineEntry) -> None:
        self.say(words)
        entry.setFocus()

    def _dated(self, value: str) -> None:
        self._day = value

    def _sign(self) -> None:
        day = reading.day(self._day)
        typed = " ".join(self.name_entry.text().split()).casefold()
        if typed != " ".join(self._name.split()).casefold():
            self._refuse(self.tr("Type the name as it stands in the plan: {0}.").format(self._name), self.name_entry)
        elif day is None:
            self._refuse(self.tr("Give the date on which it was accepted, for example 20 Nov 2026."), self.date_entry)
        else:
            self.done.emit(self.person_id, day, self.present_entry.text().strip())


def _grid(row: QWidget) -> QGridLayout:
    grid = QGridLayout(row)
    grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
    grid.setHorizontalSpacing(theme.px(12))
    for index, (least, share) in enumerate(((220, 5), (116, 2), (116, 2), (132, 2))):
        grid.setColumnMinimumWidth(index, theme.px(least))
        grid.setColumnStretch(index, share)
    return grid


def _who(signer: Signer, name: str, title: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for role in signer.roles:
        if role in ROLES:
            row.addWidget(Mark(role, ROLE_NAMES[role], 24))
    others = ", ".join(ROLE_NAMES[role] for role in signer.roles if role not in ROLES)
    words = QVBoxLayout()
    words.setSpacing(0)
    first = QLabel(name)
    first.setProperty("look", "strong")
    second = QLabel(", ".join(part for part in (title, others) if part))
    second.setProperty("look", "caption")
    for label in (first, second):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(label)
    row.addLayout(words, 1)
    return box


def _stamp(day: str, absent: str, *, quiet: bool = False) -> QWidget:
    read = reading.day(day)
    if read is None:
        return _words("none" if not quiet else "closed", absent)
    return _words("yes", reading.say_day(read))


def _words(mark: str, words: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    row.addWidget(Mark(mark, words, 14))
    row.addWidget(QLabel(words), 1)
    return box


def _accepted(plan: Plan) -> dict[str, str]:
    """The day on which each owner accepted, by the person's id; the latest where one person holds several roles."""
    days: dict[str, str] = {}
    for part in (plan.workflow, plan.system, plan.exceptions, plan.outcome):
        read = reading.day(part.accepted_on)
        if part.owner and read:
            days[part.owner] = max(days.get(part.owner, ""), read.isoformat())
    return days


def _last_signed(revisions: tuple[Revision, ...], number: int) -> Revision | None:
    done = [one for one in revisions if one.number < number and one.signatures]
    return done[-1] if done else None


def _by(revision: Revision | None, person_id: str) -> Signature | None:
    found = revision.signatures if revision is not None else ()
    return next((one for one in found if one.person_id == person_id), None)
