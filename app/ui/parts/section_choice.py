"""The choice of printed parts of the checklist: a check box for each, and the omitted parts in words."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.pages import ALWAYS_PRINTED, HEADINGS
from app.ui.kit import theme
from app.ui.widgets.flow_layout import FlowLayout


class SectionChoice(QWidget):
    """All parts are ticked at first. The first page and the approval page cannot be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        label = QLabel(self.tr("What the checklist holds"))
        label.setProperty("look", "label")
        column.addWidget(label)
        flow = QWidget()
        boxes = FlowLayout(flow, theme.px(12))
        self.boxes: dict[str, QCheckBox] = {}
        for key, title in HEADINGS.items():
            if key != ALWAYS_PRINTED:
                box = self.boxes[key] = QCheckBox(title)
                box.setChecked(True)
                box.toggled.connect(self._update_text)
                boxes.addWidget(box)
        column.addWidget(flow)
        self.words = QLabel()
        self.words.setProperty("look", "caption")
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        self._update_text()

    def keys(self) -> tuple[str, ...]:
        """The value for `Options.sections`: empty for everything."""
        chosen = tuple(key for key, box in self.boxes.items() if box.isChecked())
        return () if len(chosen) == len(self.boxes) else (*chosen, ALWAYS_PRINTED)

    def left_out(self) -> tuple[str, ...]:
        """The titles of the omitted parts."""
        return tuple(box.text() for box in self.boxes.values() if not box.isChecked())

    def _update_text(self) -> None:
        out = self.left_out()
        if out:
            words = self.tr("Left out, and the first page says so: {0}. The first page and the approval page stay.")
            self.words.setText(words.format(", ".join(out)))
        else:
            self.words.setText(self.tr("Everything. The first page and the approval page cannot be left out."))
