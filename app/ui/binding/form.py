"""The fields of one page: each is a widget bound to the path of its value, with its findings below.

`form.field("boundary.purpose")` creates a labelled widget of the right type that shows the plan's value, edits it,
and shows its findings after the field has been left once. Pages need no code for loading and saving.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.binding.binding import Binding, focus_target
from app.ui.binding.field_widgets import field_widget, set_accessible_name, set_look
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.field_focus import is_left
from app.ui.widgets.advice import Advice
from app.ui.widgets.responsive_row import ResponsiveRow
from models.edit import BadEdit, get
from models.field_specs import spec_at
from models.finding import Finding
from models.plan import Plan
from models.readiness import Verdict

_NO_FOCUS = Qt.FocusPolicy.NoFocus
_PARTS: Final = tuple(Plan.model_fields)
_GONE: Final = object()


class Form(QObject):
    """All the bound widgets of one page."""

    focused = Signal(str)
    """The path of the field that the cursor has just entered."""
    judged = Signal()
    """The verdict has changed since the page was refreshed last."""

    def __init__(self, session: PlanSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._bindings: dict[str, Binding] = {}
        self._anchors: dict[str, QWidget] = {}
        self._openers: dict[str, Callable[[str], None]] = {}
        self._followers: list[tuple[Callable[[], None], frozenset[str]]] = []
        self._last_sources: tuple[object, ...] = ()
        self._shown_plan: Plan | None = None
        self._shown_verdict: Verdict | None = None
        self._with_findings: set[str] = set()
        self._stale = False
        self._active = True
        session.changed.connect(self._on_changed)
        session.touched_changed.connect(self._show_findings)

    # --- making fields ---

    def field(self, path: str, *, label: str = "", look: str = "", lines: int = 2, note: str = "") -> QWidget:
        """A labelled field: the label, the widget, and its advice below."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        title = QLabel(label or spec_at(Plan, path).title)
        title.setProperty("look", "label")
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        advice = Advice()
        widget = self.bare(path, look=look, lines=lines, advice=advice, name=label)
        title.setBuddy(focus_target(widget))
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
        """The widget of a field without label, for a table cell or a card; `name` is its accessible name.

        With `wrap` a one-line field wraps its text and grows.
        """
        spec = spec_at(Plan, path)
        widget = field_widget(self.session, path, spec, lines, wrap=wrap)
        widget.setObjectName(path)
        if look:
            set_look(widget, look)
        set_accessible_name(widget, spec, name)
        self.bind(path, widget, advice)
        return widget

    def bind(self, path: str, widget: Any, advice: Advice | None = None) -> None:
        """Bind a widget, which must be a `FieldWidget`, to a path."""
        binding = Binding(path, widget, advice)
        self._bindings[path] = binding
        # Calls the workspace directly: a callback that refers to this form would keep the page's widgets alive.
        widget.on_edited(functools.partial(self.session.workspace.edit, path))
        target = focus_target(widget)
        for part in {target, *(each for each in widget.findChildren(QWidget) if each.focusPolicy() != _NO_FOCUS)}:
            part.setProperty("path", path)
            part.installEventFilter(self)
        self._show_values([binding], set(_PARTS))
        self._give_advice(binding, advice)

    def advise(self, path: str, advice: Advice) -> None:
        """Set the widget that shows the findings of a field that was bound without one."""
        binding = self._bindings.get(path)
        if binding is not None and binding.advice is None:
            self._give_advice(binding, advice)

    def row(self, *fields: QWidget, stretch: tuple[int, ...] = ()) -> QWidget:
        """Fields side by side, stacked when the column is narrow."""
        return ResponsiveRow(fields, stretch or tuple(1 for _ in fields))

    def anchor(self, path: str, widget: QWidget, opener: Callable[[str], None] | None = None) -> None:
        """Register the widget to focus for a path without a field. `opener` is called to unfold a hidden field."""
        self._anchors[path] = widget
        if opener is not None:
            self._openers[path] = opener

    def follow(self, call: Callable[[], None], *parts: str) -> None:
        """Register a listener: called now, and after every change of the plan while the page is visible.

        With `parts` (names of parts of the plan) it is called only if one of them has changed.
        """
        self._followers.append((call, frozenset(parts)))
        call()

    def release(self, prefix: str, owner: QWidget | None = None) -> None:
        """Remove the bindings below a path and the listeners of `owner`, before their widgets are deleted."""
        if owner is not None:
            self._followers = [follower for follower in self._followers if not _belongs(follower[0], owner)]
        for path in [path for path in self._bindings if path == prefix or path.startswith(prefix + ".")]:
            del self._bindings[path]

    # --- refreshing ---

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that have a bound or an anchor widget here."""
        return (*self._bindings, *(path for path in self._anchors if path not in self._bindings))

    def widget_at(self, path: str) -> QWidget | None:
        """The widget bound to a path."""
        binding = self._bindings.get(path)
        return binding.widget if binding else None

    def set_active(self, active: bool) -> None:
        """Pause refreshing while the page is hidden; a page that becomes active is refreshed if it is stale."""
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the changes of plan and verdict since the last refresh."""
        self._stale = False
        plan, last = self.session.plan, self._shown_plan
        changed = {part for part in _PARTS if last is None or getattr(plan, part) is not getattr(last, part)}
        self._shown_plan = plan
        for follower in tuple(self._followers):
            # A listener may delete widgets, and with them other listeners.
            if follower in self._followers and (not follower[1] or follower[1] & changed):
                follower[0]()
        self._show_values(tuple(self._bindings.values()), changed)
        if self.session.verdict is not self._shown_verdict:
            self._shown_verdict = self.session.verdict
            self._show_findings()
            self.judged.emit()

    def target(self, path: str) -> QWidget | None:
        """The widget to focus for a path: its field, or the nearest anchor or field around it. None without one."""
        for prefix, opener in self._openers.items():
            if path.startswith(prefix + "."):
                opener(path)
        here = path
        while here:
            if here in self._bindings:
                return focus_target(self._bindings[here].widget)
            if here in self._anchors:
                return self._anchors[here]
            below = next((key for key in self._bindings if key.startswith(here + ".")), None)
            if below is not None:
                return focus_target(self._bindings[below].widget)
            here = here.rpartition(".")[0]
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Report which field was entered or left."""
        if isinstance(event, QFocusEvent):
            path = watched.property("path")
            if path and event.type() == QEvent.Type.FocusOut and is_left(event):
                self.session.touch(str(path))
            elif path and event.type() == QEvent.Type.FocusIn:
                self.focused.emit(str(path))
        return False

    def _settle(self, finding: Finding, reason: str) -> None:
        """Store a reason and move the focus to the field, because the entry disappears with the finding."""
        if self.session.settle(finding, reason):
            target = self.target(finding.path)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        if self._active:
            self.refresh()
            if self.session.workspace.library.read_only:
                self._discard_typing()
        else:
            self._stale = True

    def _discard_typing(self) -> None:
        """Restore the plan's values: edits of a read-only plan are not stored, so fields must not show them."""
        for binding in self._bindings.values():
            binding.widget.show_value(get(self.session.plan, binding.path))

    def _show_values(self, bindings: Iterable[Binding], changed: set[str]) -> None:
        """Update the widgets whose value or names have changed, and those that show more than their own value.

        `changed` holds the names of the parts that differ from the plan shown last.
        """
        plan, sources, holders = self.session.plan, self._name_sources(), dict[str, object]()
        for binding in bindings:
            again = not binding.own_value or (binding.shows_names and sources is not binding.shown_sources)
            if not again and binding.part not in changed:
                continue
            if binding.holder not in holders:
                # Cached for all fields of a row or part.
                holders[binding.holder] = self._part_at(binding.holder)
            value = getattr(holders[binding.holder], binding.name, _GONE)
            if value is not _GONE and (again or value is not binding.shown):
                binding.show(plan, value, sources)

    def _part_at(self, path: str) -> object:
        """The part or row at a path; None if the row was removed and the table has not deleted its widgets yet."""
        try:
            return get(self.session.plan, path) if path else self.session.plan
        except BadEdit:
            return None

    def _name_sources(self) -> tuple[object, ...]:
        """The parts of the plan that names on the page come from. Cached: the same tuple until one of them changes."""
        plan = self.session.plan
        sources = (plan.people, plan.workflow.owner, plan.exceptions.severities)
        if len(self._last_sources) != len(sources) or not all(map(operator.is_, sources, self._last_sources)):
            self._last_sources = sources
        return self._last_sources

    def _show_findings(self) -> None:
        """Update the findings of all fields that have some or had some."""
        if not self._active:
            self._shown_verdict = None
            return
        for path in {*self._with_findings, *self.session.findings_by_path}:
            binding = self._bindings.get(path)
            if binding is not None:
                self._show_findings_of(binding)

    def _show_findings_of(self, binding: Binding) -> None:
        touched = self.session.is_touched(binding.path)
        findings = self.session.findings_at(binding.path) if touched else ()
        if findings != binding.shown_findings:
            binding.show_findings(findings)
        if findings:
            self._with_findings.add(binding.path)
        else:
            self._with_findings.discard(binding.path)

    def _give_advice(self, binding: Binding, advice: Advice | None) -> None:
        if advice is not None:
            binding.advice, binding.shown_findings = advice, ()
            advice.settled.connect(self._settle)
            self._show_findings_of(binding)


def _belongs(call: Callable[[], None], owner: QWidget) -> bool:
    receiver = getattr(call, "__self__", None)
    return isinstance(receiver, QWidget) and (receiver is owner or owner.isAncestorOf(receiver))
