"""Modal message boxes and file dialogs; nothing else in the window is modal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

translate = QCoreApplication.translate


def choose(parent: QWidget | None, words: str, more: str, answers: tuple[str, ...]) -> int:
    """Ask one question. Returns the index of the chosen answer, or of the last one if the box is closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Nameplate", words, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(more)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((index for index, button in enumerate(buttons) if button is clicked), len(answers) - 1)


def file_to_open(parent: QWidget | None, folder: str) -> Path | None:
    """Let the user choose a PDF of ours or a plan file."""
    kinds = translate("Ask", "PDF or plan file (*.pdf *.json);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, translate("Ask", "Open a PDF or plan file"), folder, kinds)
    return Path(chosen) if chosen else None


def table_to_open(parent: QWidget | None, folder: str) -> Path | None:
    """Let the user choose a table of timestamps."""
    kinds = translate("Ask", "Table saved as CSV (*.csv *.tsv *.txt);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, translate("Ask", "Count arrivals from a table"), folder, kinds)
    return Path(chosen) if chosen else None


def any_file(parent: QWidget | None, words: str, folder: str, kinds: str) -> Path | None:
    """Let the user choose a file to read; `words` is the title of the dialog, `kinds` its filter."""
    chosen, _ = QFileDialog.getOpenFileName(parent, words, folder, kinds)
    return Path(chosen) if chosen else None


def file_to_save(parent: QWidget | None, suggested: str, kinds: str) -> Path | None:
    """Let the user choose where to write a file; the dialog asks before it overwrites one."""
    chosen, _ = QFileDialog.getSaveFileName(parent, translate("Ask", "Save as"), suggested, kinds)
    return Path(chosen) if chosen else None
