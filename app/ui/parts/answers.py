"""The request to one signer, and two of the answers: a typed name, or a request for a change."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import actions
from app.errors import NotFound, Refused
from app.sources.attachments import LARGEST
from app.ui.kit import theme
from app.ui.kit.background_job import Job
from app.ui.kit.clock import now, today
from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.labelled import labelled
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.parsed_entries import DayEntry
from app.ui.widgets.prose_entry import WrapEntry
from app.ui.widgets.secret import SecretEntry
from app.workspace.library import Library
from models import parse_value
from models.stored import Revision

SCANS = "PDF or picture (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"


@dataclass(frozen=True)
class SignRequest:
    """A request to one person to sign a sealed revision; `named` is the certificate that the plan requires."""

    library: Library
    plan_id: str
    number: int
    person_id: str
    name: str
    roles: tuple[str, ...]
    named: str = ""


class MissingInput(Exception):
    """An input is missing: `words` says which, `widget` is where it belongs."""

    def __init__(self, words: str, widget: QWidget) -> None:
        super().__init__(words)
        self.words, self.widget = words, widget


class Answer(QWidget):
    """The fields of one kind of answer; a subclass fills `column` and creates the job. `changed`: another verb."""

    changed = Signal()

    def __init__(self, request: SignRequest) -> None:
        super().__init__()
        self.request = request
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    @property
    def verb(self) -> str:
        """The text of the button."""
        raise NotImplementedError

    def job(self, words: str) -> Job:
        """The job that signs, for a worker thread; `words` is the accepted text. Raises MissingInput."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The field to focus first."""
        raise NotImplementedError

    def again(self) -> QWidget:
        """The field to focus after a failed signing."""
        return self.first()

    def forget(self) -> None:
        """Clear every secret entry, when another answer was chosen or the panel closes."""
        for entry in self.findChildren(SecretEntry):
            entry.forget()

    def reload(self) -> None:
        """Reload what the answer depends on, after a job that failed half-way."""


class ByName(Answer):
    """A recorded signature: a typed name, a date, and optionally a scan of a signature in ink."""

    def __init__(self, request: SignRequest) -> None:
        super().__init__(request)
        self._day = today().isoformat()
        self.name_entry, self.date_entry, self.present_entry = LineEntry(), DayEntry(), LineEntry()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for title, entry, share in (
            (self.tr("Name, typed by the signer"), self.name_entry, 5),
            (self.tr("Date"), self.date_entry, 4),
            (self.tr("Who was present"), self.present_entry, 5),
        ):
            row.addWidget(labelled(title, entry), share)
        self.column.addLayout(row)
        self.scan = FileChoice(self.tr("Add a scan"), self.tr("No scan of ink on paper. Drop one here."), SCANS)
        self.scan.button.setAccessibleDescription(self.tr("A scan of a signature in ink; it is kept and marked as one"))
        self.column.addWidget(self.scan)
        self.date_entry.show_value(self._day)
        self.date_entry.on_edited(self._dated)

    @property
    def verb(self) -> str:
        """The text of the button."""
        return self.tr("Record the signature")

    def first(self) -> QWidget:
        """The entry of the name."""
        return self.name_entry

    def job(self, words: str) -> Job:
        """The job that records the name. Raises MissingInput for a wrong name or date."""
        typed = " ".join(self.name_entry.text().split()).casefold()
        if typed != " ".join(self.request.name.split()).casefold():
            said = self.tr("Type the name as it stands in the plan: {0}.").format(self.request.name)
            raise MissingInput(said, self.name_entry)
        day = parse_value.day(self._day)
        if day is None:
            said = self.tr("Give the date on which it was accepted, for example 20 Nov 2026.")
            raise MissingInput(said, self.date_entry)
        present = self.present_entry.text().strip()
        return functools.partial(_record, self.request, words, day, present, self.scan.path, now())

    def _dated(self, value: str) -> None:
        self._day = value


class ForChange(Answer):
    """A request for a change instead of a signature."""

    def __init__(self, request: SignRequest) -> None:
        super().__init__(request)
        self.comment = WrapEntry()
        self.comment.document().setDocumentMargin(theme.px(3))
        self.column.addWidget(labelled(self.tr("What has to change before you sign"), self.comment))

    @property
    def verb(self) -> str:
        """The text of the button."""
        return self.tr("Ask for this change")

    def first(self) -> QWidget:
        """The entry of the comment."""
        return self.comment

    def job(self, words: str) -> Job:  # noqa: ARG002 - this answer accepts no text
        """The job that stores the request. Raises MissingInput without a comment."""
        comment = self.comment.toPlainText().strip()
        if not comment:
            raise MissingInput(self.tr("Say in a sentence what should change."), self.comment)
        request = self.request
        return functools.partial(
            actions.ask_for_change,
            request.library.store,
            request.plan_id,
            request.number,
            request.person_id,
            comment,
            now(),
        )


def _record(request: SignRequest, words: str, day: date, present: str, scan: Path | None, moment: datetime) -> Revision:
    content = _bytes_of(scan) if scan else b""
    return actions.sign(
        request.library.store,
        request.plan_id,
        request.number,
        request.person_id,
        moment,
        signed_on=day,
        words=words,
        present=present,
        scan=content,
    )


def _bytes_of(scan: Path) -> bytes:
    try:
        if scan.stat().st_size > LARGEST:
            raise Refused(f"The scan “{scan.name}” is larger than 5 MiB.", "Scan it again with fewer dots, or in grey.")
        return scan.read_bytes()
    except OSError as wrong:
        raise NotFound(f"“{scan.name}” cannot be read.", "Check that it is there and that you may read it.") from wrong
