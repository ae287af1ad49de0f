"""The certificates trusted on this machine, in the settings: person, date, and removal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QStandardPaths, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions import trusted_certificates
from app.errors import NameplateError, words_of
from app.ui.kit import clock, dialogs, icons, theme
from app.ui.widgets.certificate_line import CertificateLine
from app.ui.widgets.flow_layout import clear
from app.ui.widgets.outcome import Outcome
from app.workspace.library import Library
from models import parse_value
from models.stored import Trusted

translate = QCoreApplication.translate


class TrustedList(QWidget):
    """All trusted certificates, and a button that adds the root certificate of an issuer."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._none = QLabel(self.tr("None yet."))
        self._none.setProperty("look", "absent")
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        column.addLayout(self._list)
        self.add_button = QPushButton(icons.icon("plus"), " " + self.tr("Add the root of an issuer"))
        self.add_button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.add_button.setAccessibleName(self.tr("Add the root of an issuer"))
        self.add_button.setProperty("look", "small")
        self.add_button.setAccessibleDescription(self.tr("From a PEM, DER or CRT file"))
        self.add_button.clicked.connect(self._ask)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.outcome = Outcome()
        column.addWidget(self.outcome)
        self.lines: list[CertificateLine] = []
        self._fill()

    def add(self, path: Path) -> None:
        """Trust the issuer certificate in a file; shows a message if the file is unusable."""
        try:
            name = trusted_certificates.trust_root(self._library.store, path, clock.now())
        except NameplateError as wrong:
            self.outcome.say(words_of(wrong), bad=True)
            return
        self._fill()
        self.outcome.say(self.tr("Certificates that {0} issued are believed from now on.").format(name))

    def _fill(self) -> None:
        clear(self._list)
        try:
            found = trusted_certificates.trusted(self._library.store)
        except NameplateError as wrong:
            found = ()
            self.outcome.say(words_of(wrong), bad=True)
        self.lines = [_line(one) for one in found]
        for line in self.lines:
            line.requested.connect(self._take_back)
            self._list.addWidget(line)
        self._none.setVisible(not self.lines)

    def _ask(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("Certificate (*.pem *.der *.crt *.cer);;All files (*)")
        path = dialogs.any_file(self, self.tr("Add the root of an issuer"), folder, kinds)
        if path is not None:
            self.add(path)

    def _take_back(self, fingerprint: str) -> None:
        name = next((line.name for line in self.lines if line.fingerprint == fingerprint), "")
        try:
            trusted_certificates.distrust(self._library.store, fingerprint, clock.now())
        except NameplateError as wrong:
            self.outcome.say(words_of(wrong), bad=True)
            return
        self._fill()
        self.outcome.say(self.tr("{0} is not believed any more. Signatures stay as they are.").format(name))
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(one: Trusted) -> CertificateLine:
    if one.kind == "root":
        about = translate("TrustedList", "Root of an issuer, with all that it issued. Believed since {0}.")
    else:
        about = translate("TrustedList", "This one certificate. Believed since {0}.")
    since = parse_value.say_day(one.at.astimezone().date())
    return CertificateLine(one.name, about.format(since), one.fingerprint, translate("TrustedList", "Take it back"))
