"""A slider with a label and its value above, for the what-if panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from app.ui.kit import theme


class Dial(QWidget):
    """A whole number between two limits. `turned` carries it; `template` formats it ("{0} %")."""

    turned = Signal(int)

    def __init__(self, words: str, limits: tuple[int, int], usual: int, step: int, template: str) -> None:
        super().__init__()
        self._usual, self._template, self._words = usual, template, words
        label = QLabel(words)
        label.setProperty("look", "label")
        self.value_words = QLabel()
        self.value_words.setProperty("strong", True)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(*limits)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(step * 2)
        self.slider.setMinimumWidth(theme.px(120))
        label.setBuddy(self.slider)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.value_words, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        self.slider.valueChanged.connect(self._on_turned)
        self.reset()
        self._show(usual)

    @property
    def value(self) -> int:
        """The current value."""
        return self.slider.value()

    def reset(self) -> None:
        """Reset to the neutral value."""
        self.slider.setValue(self._usual)

    def _on_turned(self, value: int) -> None:
        self._show(value)
        self.turned.emit(value)

    def _show(self, value: int) -> None:
        words = self._template.format(f"{value:+d}" if self._usual == 0 and value else value)
        self.value_words.setText(words)
        self.slider.setAccessibleName(f"{self._words}: {words}")


class _Slider(QSlider):
    """A slider that ignores the wheel, so that the page scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()
