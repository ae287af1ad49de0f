"""The fields of one page: each is a widget bound to the path of its value, with its advice below.

A page says `form.field("boundary.purpose")` and gets a labelled widget of the right shape that reads from the plan,
edits it, and shows what the checks say once it has been left. There are no load and save twins.
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
    """The verdict is another one than when the page showed last."""

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
        """The widget of a field alone, for a cell of a table or a card; `name` is what a screen reader says.

        With `wrap` a field of one line wraps its words and grows instead of hiding them.
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
        """Tie a widget of any kind to a path; it must be a `FieldWidget`."""
        binding = Binding(path, widget, advice)
        self._bindings[path] = binding
        # Straight to the workspace: what held this form would keep the widgets of the page alive.
        widget.on_edited(functools.partial(self.session.workspace.edit, path))
        target = focus_target(widget)
        for part in {target, *(each for each in widget.findChildren(QWidget) if each.focusPolicy() != _NO_FOCUS)}:
            part.setProperty("path", path)
            part.installEventFilter(self)
        self._show_values([binding], set(_PARTS))
        self._give_advice(binding, advice)

    def advise(self, path: str, advice: Advice) -> None:
        """Give a field that was bound without a place for its advice that place."""
        binding = self._bindings.get(path)
        if binding is not None and binding.advice is None:
            self._give_advice(binding, advice)

    def row(self, *fields: QWidget, stretch: tuple[int, ...] = ()) -> QWidget:
        """Fields side by side, stacked when the column is narrow."""
        return ResponsiveRow(fields, stretch or tuple(1 for _ in fields))

    def anchor(self, path: str, widget: QWidget, opener: Callable[[str], None] | None = None) -> None:
        """Say which widget stands for a path that has no field of its own; `opener` unfolds what hides a field."""
        self._anchors[path] = widget
        if opener is not None:
            self._openers[path] = opener

    def follow(self, call: Callable[[], None], *parts: str) -> None:
        """Call once now, and after every change of the plan while the page shows.

        With `parts`, names of parts of the plan, only after a change in one of them.
        """
        self._followers.append((call, frozenset(parts)))
        call()

    def release(self, prefix: str, owner: QWidget | None = None) -> None:
        """Forget the fields below a path, and the followers that belong to a widget, for they are going."""
        if owner is not None:
            self._followers = [follower for follower in self._followers if not _belongs(follower[0], owner)]
        for path in [path for path in self._bindings if path == prefix or path.startswith(prefix + ".")]:
            del self._bindings[path]

    # --- keeping up with the plan ---

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that have a widget here, or that one stands for."""
        return (*self._bindings, *(path for path in self._anchors if path not in self._bindings))

    def widget_at(self, path: str) -> QWidget | None:
        """The widget bound to a path."""
        binding = self._bindings.get(path)
        return binding.widget if binding else None

    def set_active(self, active: bool) -> None:
        """A page that does not show is not kept up to date until it does."""
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show what has changed in the plan and in the verdict since the last time."""
        self._stale = False
        plan, last = self.session.plan, self._shown_plan
        changed = {part for part in _PARTS if last is None or getattr(plan, part) is not getattr(last, part)}
        self._shown_plan = plan
        for follower in tuple(self._followers):
            # A follower may take away widgets, and with them other followers.
            if follower in self._followers and (not follower[1] or follower[1] & changed):
                follower[0]()
        self._show_values(tuple(self._bindings.values()), changed)
        if self.session.verdict is not self._shown_verdict:
            self._shown_verdict = self.session.verdict
            self._show_findings()
            self.judged.emit()

    def target(self, path: str) -> QWidget | None:
        """The widget that should take the cursor for a path: the field, or the nearest part that stands for it."""
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
        """Tell which field was entered, and which one was left."""
        if isinstance(event, QFocusEvent):
            path = watched.property("path")
            if path and event.type() == QEvent.Type.FocusOut and is_left(event):
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
            if self.session.workspace.library.read_only:
                self._discard_typing()
        else:
            self._stale = True

    def _discard_typing(self) -> None:
        """What was typed into a plan that is only read is not kept, so it does not stay in the field either."""
        for binding in self._bindings.values():
            binding.widget.show_value(get(self.session.plan, binding.path))

    def _show_values(self, bindings: Iterable[Binding], changed: set[str]) -> None:
        """Show those whose value is another one, whose names are, or that show more of the plan than their value.

        Only values inside the parts of the plan that `changed` can be other ones.
        """
        plan, sources, holders = self.session.plan, self._name_sources(), dict[str, object]()
        for binding in bindings:
            again = not binding.own_value or (binding.shows_names and sources is not binding.shown_sources)
            if not again and binding.part not in changed:
                continue
            if binding.holder not in holders:
                # Looked up once for all fields of a row or part.
                holders[binding.holder] = self._part_at(binding.holder)
            value = getattr(holders[binding.holder], binding.name, _GONE)
            if value is not _GONE and (again or value is not binding.shown):
                binding.show(plan, value, sources)

    def _part_at(self, path: str) -> object:
        """The part or row at a path; None where the row has just gone, for the table takes its widgets away."""
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
        """Show what the checks say now: of the fields that have findings, and of those that had some."""
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
