"""The binder: one widget for each field of the plan, tied to its path, with its advice below.

A page says `form.field("boundary.purpose")` and gets a labelled widget of the right shape that reads from the plan,
edits through the session and shows what the checks say once it has been left. There are no load and save twins.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.certificate import CertificateField
from app.ui.binding.people import PeopleChips, PersonPicker
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.widgets.advice import Advice
from app.ui.widgets.choices import ChoiceBox, ChoiceSet, RowChoice, WeekdayPicker
from app.ui.widgets.entries import CountEntry, DayEntry, LineEntry, ProseEntry, TimeEntry, WrapEntry, ZoneEntry
from app.ui.widgets.fingerprint import FingerprintField
from models.edit import BadEdit, get
from models.field_specs import FieldSpec, spec_at
from models.finding import Finding
from models.plan import Plan

_NO_FOCUS = Qt.FocusPolicy.NoFocus
_PLAIN = (LineEntry, ProseEntry, ChoiceBox, ChoiceSet, WeekdayPicker, PeopleChips)
"""Widgets that show nothing but their own value and the names in it."""
_NAMING = (PersonPicker, PeopleChips, RowChoice)
"""Widgets that show names of the plan beside their own value."""
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""A list that drops down, or another window in front, does not mean that a field was left."""


class FieldWidget(Protocol):
    """What the binder needs of a widget: show a value, and call back with a new one."""

    def show_value(self, value: Any) -> None: ...
    def on_edited(self, call: Callable[[Any], None]) -> None: ...
    def focus_target(self) -> QWidget: ...


@dataclass
class Bound:
    """A widget tied to a path."""

    path: str
    widget: QWidget
    advice: Advice | None
    shown: Any = None
    names: tuple[object, ...] = ()
    holder: object = None
    """The part or row that held the value when it was shown: while it is the same, so is the value."""
    told: tuple[Finding, ...] | None = None
    within: str = ""
    """The path of what holds the value, blank for the plan itself."""
    plain: bool = False
    named: bool = False

    def __post_init__(self) -> None:
        self.within = self.path.rpartition(".")[0]
        self.plain, self.named = isinstance(self.widget, _PLAIN), isinstance(self.widget, _NAMING)

    def says(self, names: tuple[object, ...]) -> bool:
        """Whether the names that the widget shows, if it shows any, are still these."""
        return names is self.names or not self.named


class Form(QObject):
    """All the bound widgets of one page."""

    focused = Signal(str)
    """The path of the field that the cursor has just entered."""

    def __init__(self, session: PlanSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._bound: dict[str, Bound] = {}
        self._anchors: dict[str, QWidget] = {}
        self._openers: dict[str, Callable[[str], None]] = {}
        self._followers: list[Callable[[], None]] = []
        self._names: tuple[object, ...] = ()
        self._stale = False
        self._active = True
        session.changed.connect(self._on_changed)
        session.touched_changed.connect(self.refresh_advice)

    # --- making fields ---

    def field(self, path: str, *, label: str = "", look: str = "", lines: int = 2, note: str = "") -> QWidget:
        """A labelled field: the label, the widget, and its advice below."""
        spec = spec_at(Plan, path)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        title = QLabel(label or spec.title)
        title.setProperty("look", "label")
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        advice = Advice()
        widget = self.bare(path, look=look, lines=lines, advice=advice, name=label)
        title.setBuddy(_focus_target(widget))
        column.addWidget(title)
        column.addWidget(widget)
        if note:
            caption = QLabel(note)
            caption.setProperty("look", "caption")
            caption.setWordWrap(True)
            column.addWidget(caption)
        column.addWidget(advice)
        column.addStretch(0)
        return box

    def bare(
        self,
        path: str,
        *,
        look: str = "",
        lines: int = 1,
        advice: Advice | None = None,
        name: str = "",
        wrap: bool = False,
    ) -> QWidget:
        """The widget of a field alone, for a cell of a table or a card; `name` is what a screen reader says.

        With `wrap` a field of one line wraps its words and grows instead of hiding them.
        """
        spec = spec_at(Plan, path)
        widget = WrapEntry(spec.hint) if wrap and spec.shape == "line" else self._make(path, spec, lines)
        if look == "cell" and isinstance(widget, ProseEntry):
            widget.stand_in_line()
        if look:
            widget.setProperty("look", look)
            if not isinstance(_focus_target(widget), QAbstractButton):
                _focus_target(widget).setProperty("look", look)
        widget.setObjectName(path)
        _focus_target(widget).setAccessibleName(name or spec.title)
        if spec.hint:
            _focus_target(widget).setAccessibleDescription(self.tr("For example: {0}").format(spec.hint))
        self.bind(path, widget, advice)
        return widget

    def bind(self, path: str, widget: Any, advice: Advice | None = None) -> None:
        """Tie a widget of any kind to a path; it must be a `FieldWidget`."""
        bound = Bound(path, widget, advice)
        self._bound[path] = bound
        widget.on_edited(_Put(self.session, path))
        target = _focus_target(widget)
        for part in {target, *(each for each in widget.findChildren(QWidget) if each.focusPolicy() != _NO_FOCUS)}:
            part.setProperty("path", path)
            part.installEventFilter(self)
        if advice is not None:
            advice.settled.connect(self._settle)
        self._show(bound)
        self._show_advice(bound)

    def advise(self, path: str, advice: Advice) -> None:
        """Give a field that was bound without a place for its advice that place."""
        bound = self._bound.get(path)
        if bound is not None and bound.advice is None:
            bound.advice, bound.told = advice, None
            advice.settled.connect(self._settle)
            self._show_advice(bound)

    def row(self, *fields: QWidget, stretch: tuple[int, ...] = ()) -> QWidget:
        """Fields side by side, stacked when the column is narrow."""
        return FlowRow(fields, stretch or tuple(1 for _ in fields))

    def anchor(self, path: str, widget: QWidget, opener: Callable[[str], None] | None = None) -> None:
        """Say which widget stands for a path that has no field of its own; `opener` unfolds what hides a field."""
        self._anchors[path] = widget
        if opener is not None:
            self._openers[path] = opener

    def follow(self, call: Callable[[], None]) -> None:
        """Call after every change of the plan while the page shows, and once now."""
        self._followers.append(call)
        call()

    def release(self, prefix: str, within: QWidget | None = None) -> None:
        """Forget the fields below a path, and the followers that belong to a widget, for they are going."""
        if within is not None:
            self._followers = [call for call in self._followers if not _belongs(call, within)]
        for path in [path for path in self._bound if path == prefix or path.startswith(prefix + ".")]:
            del self._bound[path]

    # --- keeping up with the plan ---

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that have a widget here, or that one stands for."""
        return (*self._bound, *(path for path in self._anchors if path not in self._bound))

    def widget_at(self, path: str) -> QWidget | None:
        """The widget bound to a path."""
        bound = self._bound.get(path)
        return bound.widget if bound else None

    def set_active(self, active: bool) -> None:
        """A page that does not show is not kept up to date until it does."""
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the plan as it stands in every field."""
        self._stale = False
        for call in tuple(self._followers):
            # A follower may take away widgets, and with them other followers.
            if call in self._followers:
                call()
        names, holders = self._names_now(), dict[str, object]()
        for bound in tuple(self._bound.values()):
            # At every key, nearly every field still says what it said.
            within = bound.within
            if within not in holders:
                holders[within] = self._holder(within)
            if holders[within] is not bound.holder or not bound.says(names):
                self._show(bound)
            self._show_advice(bound)

    def refresh_advice(self) -> None:
        """Show what the checks say, without touching the fields."""
        if self._active:
            for bound in self._bound.values():
                self._show_advice(bound)

    def target(self, path: str) -> QWidget | None:
        """The widget that should take the cursor for a path: the field, or the nearest part that stands for it."""
        for prefix, opener in self._openers.items():
            if path.startswith(prefix + "."):
                opener(path)
        here = path
        while here:
            if here in self._bound:
                return _focus_target(self._bound[here].widget)
            if here in self._anchors:
                return self._anchors[here]
            below = next((key for key in self._bound if key.startswith(here + ".")), None)
            if below is not None:
                return _focus_target(self._bound[below].widget)
            here = here.rpartition(".")[0]
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A field that loses the focus has been left once; the window's undo takes the place of the widget's own."""
        if isinstance(event, QFocusEvent):
            path = watched.property("path")
            if path and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
                self.session.touch(str(path))
            elif path and event.type() == QEvent.Type.FocusIn:
                self.focused.emit(str(path))
        return False

    def _settle(self, finding: Finding, reason: str) -> None:
        """Keep a reason; the cursor goes to the field, for the entry under it goes with the advice."""
        if self.session.settle(finding, reason):
            target = self.target(finding.path)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        if self._active:
            self.refresh()
            if self.session.workspace.store.read_only:
                self._take_back()
        else:
            self._stale = True

    def _take_back(self) -> None:
        """What was typed into a plan that is only read is not kept, so it does not stay in the field either."""
        focus = QApplication.focusWidget()
        bound = self._bound.get(str(focus.property("path"))) if focus is not None else None
        if bound is not None:
            bound.widget.show_value(get(self.session.plan, bound.path))  # type: ignore[attr-defined]

    def _show(self, bound: Bound) -> None:
        try:
            value = get(self.session.plan, bound.path)
        except BadEdit:
            return  # its row has just gone; the table that holds it removes the widget
        names = self._names_now()
        if bound.plain:
            bound.holder = self._holder(bound.within)
            if value is bound.shown and bound.says(names):
                return
        bound.shown, bound.names = value, names
        if isinstance(bound.widget, _NAMING):
            bound.widget.show_plan(self.session.plan)
        bound.widget.show_value(value)  # type: ignore[attr-defined]

    def _names_now(self) -> tuple[object, ...]:
        """What the names on the page come from: the very same tuple until one of it changes."""
        plan = self.session.plan
        names = (plan.people, plan.workflow.owner, plan.exceptions.severities)
        if len(self._names) != len(names) or not all(map(operator.is_, names, self._names)):
            self._names = names
        return self._names

    def _holder(self, within: str) -> object:
        """The part or row at a path; something new each time where there is none."""
        try:
            return get(self.session.plan, within) if within else self.session.plan
        except BadEdit:
            return object()

    def _show_advice(self, bound: Bound) -> None:
        if bound.advice is None:
            return
        findings = self.session.findings_at(bound.path) if self.session.is_touched(bound.path) else ()
        if findings == bound.told:
            return
        bound.told = findings
        bound.advice.show_findings(findings)
        look = findings[0].severity if findings else ""
        target = _focus_target(bound.widget)
        if (target.property("advice") or "") != look:
            target.setProperty("advice", look)
            target.style().unpolish(target)
            target.style().polish(target)

    def _make(self, path: str, spec: FieldSpec, lines: int) -> Any:
        simple: dict[str, Callable[[], QWidget]] = {
            "line": lambda: LineEntry(spec.hint),
            "figure": lambda: LineEntry(spec.hint, tabular=True),
            "span": lambda: LineEntry(spec.hint),
            "hash": lambda: FingerprintField(spec.hint),
            "prose": lambda: ProseEntry(spec.hint, lines),
            "day": DayEntry,
            "zone": lambda: ZoneEntry(spec.hint),
            "minute": TimeEntry,
            "count": lambda: CountEntry(1, 52),
            "size": lambda: CountEntry(0, 5 * 1024 * 1024),
            "weekdays": WeekdayPicker,
            "choice": lambda: ChoiceBox(spec.words),
            "choices": lambda: ChoiceSet(spec.words),
        }
        if spec.shape == "ref":
            return PersonPicker(self.session, path)
        if spec.shape == "refs":
            return PeopleChips(self.session, path)
        if spec.shape == "rowref":
            return RowChoice("exceptions.severities", "name")
        if spec.name == "certificate":
            return CertificateField(self.session, path)
        # The zone of the plan itself is kept as a line, because blank cannot mean the zone of the plan there.
        return simple["zone" if spec.name == "time_zone" else spec.shape]()


class _Put:
    """Edits one path; an object instead of a closure, so that no slot keeps a widget alive."""

    def __init__(self, session: PlanSession, path: str) -> None:
        self._session, self._path = session, path

    def __call__(self, value: Any) -> None:
        # A row that undo takes away is left with the cursor in it: what was typed there goes with it.
        if self._session.has(self._path):
            self._session.edit(self._path, value)


class FlowRow(QWidget):
    """Fields side by side while they fit, one below the other under 700 logical pixels."""

    NARROW = 560

    def __init__(self, fields: tuple[QWidget, ...], stretch: tuple[int, ...]) -> None:
        super().__init__()
        self._stretch = stretch
        self._fields = fields
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(12))
        for field, share in zip(fields, stretch, strict=True):
            self._box.addWidget(field, share, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Turn the row into a column when it gets narrow, and back."""
        narrow = event.size().width() < theme.px(self.NARROW) and len(self._fields) > 1
        wanted = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        super().resizeEvent(event)


def _belongs(call: Callable[[], None], within: QWidget) -> bool:
    owner = getattr(call, "__self__", None)
    return isinstance(owner, QWidget) and (owner is within or within.isAncestorOf(owner))


def _focus_target(widget: Any) -> QWidget:
    """The widget that takes the keyboard: the field itself, or the entry inside a composed one."""
    target = getattr(widget, "focus_target", None)
    return target() if target is not None else widget
