"""The letterhead in the settings: the organisation's name and its logo with a preview."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions import organisation
from app.errors import NameplateError, words_of
from app.settings import DECLARED, Settings
from app.ui.kit import clock, dialogs, icons, theme
from app.ui.widgets.labelled import labelled
from app.ui.widgets.outcome import Outcome
from app.ui.widgets.settling_line import SettlingLine
from app.workspace.library import Library

PREVIEW: Final = (240, 72)
"""Maximum size of the preview in pixels at 100 %."""


class Letterhead(QWidget):
    """`chosen` carries a setting and its value."""

    KEYS: Final = ("organisation", "logo")
    """The settings that this widget edits."""
    chosen = Signal(str, object)

    def __init__(self, settings: Settings, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._library = settings, library
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.organisation = SettlingLine(settings.get("organisation"), organisation.LONGEST_NAME)
        self.organisation.setPlaceholderText(self.tr(DECLARED["organisation"].note))
        self.organisation.settled.connect(self._name)
        column.addWidget(labelled(self.tr(DECLARED["organisation"].words), self.organisation))
        head = QLabel(self.tr(DECLARED["logo"].words))
        head.setProperty("look", "label")
        column.addWidget(head)
        self.picture = QLabel()
        self.picture.setWordWrap(True)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.choose_button = QPushButton(icons.icon("folder-open"), " " + self.tr("Choose a PNG file"))
        self.choose_button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.choose_button.setAccessibleName(self.tr("Choose a PNG file"))
        self.choose_button.setAccessibleDescription(self.tr("The logo that documents carry"))
        self.remove_button = QPushButton(self.tr("Remove the logo"))
        for button, call in ((self.choose_button, self._ask), (self.remove_button, self.remove)):
            button.setProperty("look", "small")
            button.clicked.connect(call)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.outcome = Outcome()
        column.addWidget(self.outcome)
        self._show()

    def take(self, path: Path) -> None:
        """Store the file as the logo; if it is unusable, shows a message and keeps the old logo."""
        try:
            sha256 = organisation.store_logo(self._library.store, path, clock.now())
        except NameplateError as wrong:
            self.outcome.say(words_of(wrong), bad=True)
            return
        self.chosen.emit("logo", sha256)
        self._show()
        self.outcome.say(self.tr("Documents carry this logo from now on."))

    def remove(self) -> None:
        """Remove the logo from future documents."""
        self.chosen.emit("logo", "")
        self._show()
        self.outcome.say(self.tr("Documents carry no logo from now on."))
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, name: str) -> None:
        self.chosen.emit("organisation", name.strip())

    def _ask(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        path = dialogs.any_file(self, self.tr("Choose a PNG file"), folder, self.tr("Picture (*.png)"))
        if path is not None:
            self.take(path)

    def _show(self) -> None:
        sha256 = self._settings.get("logo")
        self.remove_button.setVisible(bool(sha256))
        self.picture.setPixmap(QPixmap())
        look, words = "absent", self.tr("No logo.")
        picture = QImage()
        if sha256:
            look, words = "bad", self.tr("The file of the logo is not in the store any more. Choose it again.")
            try:
                picture = QImage.fromData(QByteArray(organisation.stored_file(self._library.store, sha256)), "PNG")  # type: ignore[call-overload]
            except NameplateError as wrong:
                words = words_of(wrong)
        self.picture.setProperty("look", look)
        if picture.isNull():
            self.picture.setText(words)
            self.picture.setAccessibleName(words)
        else:
            self.picture.setPixmap(_on_white(picture))
            size = self.tr("The logo, {0} by {1} pixels").format(picture.width(), picture.height())
            self.picture.setAccessibleName(size)
        self.picture.style().unpolish(self.picture)
        self.picture.style().polish(self.picture)


def _on_white(picture: QImage) -> QPixmap:
    """The preview as documents show it: on white, never enlarged."""
    most = QSize(theme.px(PREVIEW[0]), theme.px(PREVIEW[1]))
    if picture.width() > most.width() or picture.height() > most.height():
        picture = picture.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    edge = theme.px(8)
    made = QPixmap(picture.width() + 2 * edge, picture.height() + 2 * edge)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(edge, edge, picture)
    painter.end()
    return made
