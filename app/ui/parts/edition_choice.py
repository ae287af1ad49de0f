"""The choice of a document's edition, with a description of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.labelled import labelled
from models.revision import Level, State
from models.stored import Revision


class EditionChoice(QWidget):
    """Full or redacted; for a revision signed with keys also the signed PDF, or a new rendering without signatures.

    `changed` is emitted after a choice.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.box = ChoiceBox({})
        self.box.on_edited(self._chosen)
        column.addWidget(labelled(self.tr("Edition"), self.box))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("look", "lead13")
        column.addWidget(self.about)
        self._revision: Revision | None = None
        self._signed_copies = 0
        self.offer(None, 0)

    @property
    def key(self) -> str:
        """One of full, redacted, signed, fresh."""
        return str(self.box.currentData() or "full")

    def choose(self, key: str) -> None:
        """Choose an edition that is offered."""
        self.box.show_value(key)
        self._chosen(key)

    def offer(self, revision: Revision | None, copies: int) -> None:
        """Offer the editions of a revision, None for a draft; `copies` is the number of PDFs signed with keys."""
        self._revision, self._signed_copies = revision, copies
        before = self.key
        if copies:
            words = {
                "signed": self.tr("The signed PDF, as it was kept"),
                "fresh": self.tr("A new rendering, without the signatures inside"),
            }
        else:
            words = {"full": self.tr("In full")}
        words["redacted"] = self.tr("Redacted, with roles in place of names")
        if words != self.box.words:
            self.box.set_words(words)
            self.box.show_value(before if before in words else next(iter(words)))
        self._update_text()

    def _chosen(self, _key: str) -> None:
        self._update_text()
        self.changed.emit()

    def _update_text(self) -> None:
        words = self._words()
        self.about.setText(words)
        self.about.setVisible(bool(words))
        self.box.setAccessibleDescription(words)

    def _words(self) -> str:
        key, revision = self.key, self._revision
        if key == "redacted":
            return self.tr(
                "It carries no plan and no attachments, only the hash of the full edition, so nobody can open the plan"
                " from it. The plan file is not made in this edition."
            )
        if key == "signed":
            return " ".join((self._copies(), self._recorded())).strip()
        if key == "fresh":
            return self.tr(
                "It shows who signed, but carries none of their signatures, so it proves nothing by itself; and it has"
                " no fields to sign in. Hand out the signed PDF where that matters."
            )
        if revision is not None and revision.state is State.SEALED and revision.waiting:
            count = len(revision.waiting)
            words = self.tr("1 signature is awaited.") if count == 1 else self.tr("{0} signatures are awaited.")
            return f"{words.format(count)} " + self.tr(
                "The checklist has an empty field for each: whoever is elsewhere can sign it in their own PDF viewer,"
                " and the file that comes back is taken in on the sign-off page."
            )
        return ""

    def _copies(self) -> str:
        first = self.tr("Byte for byte the file that carries the signatures, on the paper and with the parts it had.")
        if self._signed_copies == 1:
            return first
        more = self.tr("Copies were signed apart from each other, so there are {0} files; each gets a number.")
        return f"{first} {more.format(self._signed_copies)}"

    def _recorded(self) -> str:
        """A warning if a name recorded after signing may be missing in this edition, else blank."""
        if self._revision is None or all(one.level is not Level.RECORDED for one in self._revision.signatures):
            return ""
        return self.tr("A name that was recorded after it was signed stands only in a new rendering.")
