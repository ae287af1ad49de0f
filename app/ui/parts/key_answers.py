"""Answers with a key: one stored by Nameplate on this machine, or the signer's own certificate."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from app.actions import local_keys, signing
from app.settings import Settings, settings_path
from app.ui.kit import theme
from app.ui.kit.background_job import BackgroundJob, Job
from app.ui.kit.clock import now
from app.ui.parts.answers import Answer, MissingInput, SignRequest
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.labelled import labelled
from app.ui.widgets.line_entry import LineEntry
from app.ui.widgets.secret import SecretEntry
from models import parse_value
from models.seal import groups
from models.stored import Revision

if TYPE_CHECKING:
    # Imports the signing libraries; the window must not wait for them.
    from app.signing.credential import Credential
    from app.signing.local_keys import LocalKey

P12_FILES = "P12 or PFX file (*.p12 *.pfx);;All files (*)"
CARD_LIBRARIES = "Card library (*.so *.dll *.dylib);;All files (*)"
ANOTHER = "another"


class Facts(NamedTuple):
    """The keys of one person on this machine, and whether this account has a keyring."""

    keys: tuple[LocalKey, ...]
    keyring: bool


@dataclass(frozen=True)
class _Opened:
    """Opens the key of a fingerprint, or creates a key if it is blank. `passphrase` None means the keyring."""

    request: SignRequest
    fingerprint: str
    passphrase: str | None

    def __call__(self, moment: datetime) -> Credential:
        keys, request = local_keys.open_keys(self.request.library.store), self.request
        if self.fingerprint:
            return keys.open(self.fingerprint, self.passphrase)
        return keys.make(request.person_id, request.name, moment, self.passphrase)


class WithLocalKey(Answer):
    """A signature with a key of this machine: its passphrase, or the creation of a key."""

    def __init__(self, request: SignRequest) -> None:
        super().__init__(request)
        self._facts: Facts | None = None
        self._says = _caption(self.tr("Looking for keys on this machine."))
        self.column.addWidget(self._says)
        self.choice = ChoiceBox({ANOTHER: ""})
        self.choice.on_edited(self._chosen)
        self._choice_box = labelled(self.tr("Key"), self.choice)
        self.secret, self.repeated = SecretEntry(), SecretEntry()
        self._secret_box = labelled(self.tr("Passphrase"), self.secret)
        self._repeated_box = labelled(self.tr("The same passphrase again"), self.repeated)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for box in (self._choice_box, self._secret_box, self._repeated_box):
            row.addWidget(box, 1)
        self.column.addLayout(row)
        self.keyring = QCheckBox(self.tr("Let the keyring of this account keep the secret"))
        self.keyring.toggled.connect(self._arrange)
        self.column.addWidget(self.keyring)
        self._arrange()
        self.reload()

    @property
    def verb(self) -> str:
        """The text of the button."""
        return self.tr("Make the key and sign") if self._key() is None else self.tr("Sign with this key")

    @property
    def is_known(self) -> bool:
        """Whether the search for keys is done."""
        return self._facts is not None

    def first(self) -> QWidget:
        """The entry that opens the key; the choice of the key is before it."""
        return self.again()

    def again(self) -> QWidget:
        """The entry of the passphrase if there is one."""
        return self.keyring if self._secret_box.isHidden() and not self.keyring.isHidden() else self.secret

    def job(self, words: str) -> Job:
        """The job that opens or creates the key and signs. Raises MissingInput."""
        if self._facts is None:
            raise MissingInput(self.tr("Nameplate is still looking for keys on this machine. Try again."), self)
        if self._is_elsewhere():
            raise MissingInput(self._about_named(), self)
        key = self._key()
        if self._secret_box.isHidden():
            passphrase = None
        else:
            self._require_secret(making=key is None)
            passphrase = self.secret.take()
            self.repeated.forget()
        opened = _Opened(self.request, key.fingerprint if key else "", passphrase)
        return functools.partial(_sign, self.request, words, opened, now())

    def reload(self) -> None:
        """Search for keys on a worker thread: importing the libraries takes half a second."""
        work = BackgroundJob(self.request.library, functools.partial(_facts, self.request))
        work.done.connect(self._know)
        work.failed.connect(self._says.setText)
        work.start()

    def _require_secret(self, *, making: bool) -> None:
        if not self.secret.text():
            raise MissingInput(self.tr("Type the passphrase of the key."), self.secret)
        if making and self.secret.text() != self.repeated.text():
            self.secret.forget()
            self.repeated.forget()
            raise MissingInput(self.tr("The two passphrases differ. Type both again."), self.secret)

    def _know(self, facts: Facts) -> None:
        self._facts = facts
        offered = {one.fingerprint: _key_words(one) for one in facts.keys}
        if not self.request.named:
            offered[ANOTHER] = self.tr("Make another key") if offered else self.tr("Make a key")
        before = self.choice.currentData()
        kept = before if before in offered and before != ANOTHER else next(iter(offered), ANOTHER)
        self.choice.set_words(offered)
        self.choice.show_value(kept)
        self.keyring.setChecked(False)
        self._arrange()

    def _key(self) -> LocalKey | None:
        if self._facts is None:
            return None
        chosen = self.choice.currentData()
        return next((one for one in self._facts.keys if one.fingerprint == chosen), None)

    def _is_elsewhere(self) -> bool:
        return bool(self.request.named) and self._key() is None

    def _chosen(self, _key: str) -> None:
        self._arrange()

    def _arrange(self) -> None:
        key, known, elsewhere = self._key(), self._facts is not None, self._is_elsewhere()
        making = known and key is None and not elsewhere
        self._choice_box.setVisible(self._facts is not None and bool(self._facts.keys))
        self.keyring.setVisible(making and self._facts is not None and self._facts.keyring)
        typed = not self.keyring.isChecked() if making else key is not None and key.kept == "passphrase"
        self._secret_box.setVisible(known and not elsewhere and typed)
        self._repeated_box.setVisible(making and typed)
        self.secret.setPlaceholderText(self.tr("8 characters or more") if making else "")
        if known:
            self._says.setText(self._words(key, elsewhere))
        self.updateGeometry()
        self.changed.emit()

    def _words(self, key: LocalKey | None, elsewhere: bool) -> str:
        name = self.request.name
        if elsewhere:
            return self._about_named()
        if key is None:
            return self.tr(
                "Nameplate makes a key in the name of {0} and keeps it on this machine, encrypted. "
                "Whoever knows the passphrase can sign with it, so {0} alone should type it."
            ).format(name)
        opens = (
            self.tr("The keyring of this account opens it.")
            if key.kept == "keyring"
            else self.tr("Its passphrase opens it.")
        )
        return self.tr("Certificate {0}. {1}").format(groups(key.fingerprint)[:17], opens)

    def _about_named(self) -> str:
        return self.tr("The sealed plan names the certificate {0} for {1}, and its key is not on this machine.").format(
            groups(self.request.named)[:17], self.request.name
        )


class WithOwnCertificate(Answer):
    """A signature with the signer's own certificate, from a file or on a card."""

    def __init__(self, request: SignRequest) -> None:
        super().__init__(request)
        kinds = {"file": self.tr("A file"), "card": self.tr("A card or token")}
        self.has_cards = importlib.util.find_spec("pkcs11") is not None
        self.kind = ChoiceBox(kinds if self.has_cards else {"file": kinds["file"]})
        self.kind.show_value("file")
        self.kind.on_edited(self._chosen)
        self.file = FileChoice(self.tr("Choose the P12 file"), self.tr("No file yet. Drop one here."), P12_FILES)
        self.module = FileChoice(
            self.tr("Choose the card library"), self.tr("The PKCS#11 library that came with the card."), CARD_LIBRARIES
        )
        self.passphrase, self.pin, self.label = SecretEntry(), SecretEntry(), LineEntry()
        self._passphrase_box = labelled(self.tr("Passphrase of the file"), self.passphrase)
        self._pin_box = labelled(self.tr("PIN"), self.pin)
        self._label_box = labelled(self.tr("Label, if the card holds several certificates"), self.label)
        source, row = QHBoxLayout(), QHBoxLayout()
        for line in (source, row):
            line.setSpacing(theme.px(12))
            self.column.addLayout(line)
        source.addWidget(labelled(self.tr("Where it is"), self.kind), 1)
        for choice in (self.file, self.module):
            source.addWidget(choice, 2, Qt.AlignmentFlag.AlignBottom)
        for box in (self._passphrase_box, self._pin_box, self._label_box):
            row.addWidget(box, 1)
        if not self.has_cards:
            words = self.tr("Cards cannot be used here: the library python-pkcs11 is not installed.")
            self.column.addWidget(_caption(words))
        self._chosen("file")

    @property
    def verb(self) -> str:
        """The text of the button."""
        return self.tr("Sign with this certificate")

    def first(self) -> QWidget:
        """The button that chooses the file or the card's library."""
        return self._source().button

    def again(self) -> QWidget:
        """The entry that opens the certificate."""
        return self.passphrase if self._is_file() else self.pin

    def job(self, words: str) -> Job:
        """The job that opens the certificate and signs. Raises MissingInput."""
        path = self._source().path
        if path is None:
            said = self.tr("Choose the P12 or PFX file of your certificate.")
            if not self._is_file():
                said = self.tr("Choose the PKCS#11 library that came with the card or its reader.")
            raise MissingInput(said, self._source().button)
        opened: Callable[[datetime], Credential]
        if self._is_file():
            opened = functools.partial(_from_file, path, self.passphrase.take())
        else:
            opened = functools.partial(_from_card, path, self.pin.take(), self.label.text().strip())
        return functools.partial(_sign, self.request, words, opened, now())

    def _is_file(self) -> bool:
        return bool(self.kind.currentData() == "file")

    def _source(self) -> FileChoice:
        return self.file if self._is_file() else self.module

    def _chosen(self, kind: str) -> None:
        for box in (self.file, self._passphrase_box):
            box.setVisible(kind == "file")
        for box in (self.module, self._pin_box, self._label_box):
            box.setVisible(kind != "file")


def _sign(request: SignRequest, words: str, opened: Callable[[datetime], Credential], moment: datetime) -> Revision:
    with opened(moment) as credential:
        return signing.sign_with_key(
            request.library.store,
            request.plan_id,
            request.number,
            request.person_id,
            credential,
            moment,
            words=words,
            paper=Settings(settings_path(request.library.path)).get("paper"),
        )


def _facts(request: SignRequest) -> Facts:
    from app.signing.keyring_of_machine import has_keyring

    keys = local_keys.open_keys(request.library.store)
    found = keys.all() if request.named else keys.of(request.person_id)
    fitting = tuple(one for one in found if not request.named or one.fingerprint == request.named)
    return Facts(fitting, has_keyring())


def _from_file(path: Path, passphrase: str, _moment: datetime) -> Credential:
    from app.signing.own_certificate import from_p12

    return from_p12(path, passphrase)


def _from_card(module: Path, pin: str, label: str, _moment: datetime) -> Credential:
    from app.signing.own_certificate import from_card

    return from_card(module, pin, label)


def _key_words(key: LocalKey) -> str:
    return f"{groups(key.fingerprint)[:8]}, until {parse_value.say_day(key.not_after.date())}"


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "caption")
    label.setWordWrap(True)
    return label
