"""The base class of the window: size and position, first paint, and dropped files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QStackedWidget, QToolButton, QWidget

LEAST = (640, 420)
USUAL = (1440, 900)
"""Sizes in pixels; the minimum is not zoomed, so that a large zoom still fits a small screen."""
TITLE_BAR = 40
"""Pixels that the system may put around the window."""
KINDS = (".pdf", ".json")


class Frame(QMainWindow):
    """`painted` is emitted once, after the first paint; `resized` at every new size.

    `dropped` carries the path of a file, `left_out` a message if more than one was dropped.
    """

    painted = Signal()
    resized = Signal()
    dropped = Signal(object)
    left_out = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle("Nameplate")
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST)

    def place(self, kept: str) -> None:
        """Restore the geometry that `placed` returned in an earlier session; the default one for a blank."""
        self.resize(*USUAL)
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    def fill_small_screen(self, room: QSize) -> None:
        """Maximise on a screen that is too small for the window; `room` is the available size in pixels."""
        if self.width() > room.width() or self.height() + TITLE_BAR > room.height():
            self.resize(self.size().boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the focused button, as Space does; Qt does so in dialogs only."""
        here = QApplication.focusWidget()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and isinstance(here, QPushButton | QToolButton)
            and not event.isAutoRepeat()
        ):
            here.click()
            return
        super().keyPressEvent(event)

    def close_anyway(self) -> bool:
        """Ask whether to close although the last changes could not be saved."""
        from app.ui.kit import dialogs

        words = self.tr("The last changes are not on disk yet.")
        more = self.tr("Closing now loses them. Stay, and Nameplate tries again.")
        return dialogs.choose(self, words, more, (self.tr("Close and lose them"), self.tr("Stay"))) == 0

    def placed(self) -> str:
        """The geometry as text."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Emit `painted` after the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._emit_painted)

    def _emit_painted(self) -> None:
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Emit `resized`."""
        super().resizeEvent(event)
        self.resized.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept PDF and plan files."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Emit the first dropped file, and a message if there were more."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])
            if len(files) > 1:
                words = self.tr("{0} files were dropped; only the first was opened: {1}.")
                self.left_out.emit(words.format(len(files), files[0].name))


def _files(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in KINDS]


def end(stack: QStackedWidget, view: QWidget) -> None:
    """Remove a view and delete it now: until a deferred deletion it would still receive every signal."""
    stack.removeWidget(view)
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


def place_words(path: Path) -> str:
    """The folder of a file, with a tilde for the home directory."""
    folder = path.parent
    return str(Path("~") / folder.relative_to(Path.home())) if folder.is_relative_to(Path.home()) else str(folder)
