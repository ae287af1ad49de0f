"""The view of one plan: header, rail, page, coach and footer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from app.pages import PAGES
from app.ui.binding.page import TEXT_WIDTH, Page
from app.ui.binding.session import PlanSession
from app.ui.kit import theme
from app.ui.kit.commands import Commands
from app.ui.pages import VIEWS, page_class
from app.ui.parts.damage_strip import DamageStrip
from app.ui.plan.coach import Coach
from app.ui.plan.columns import RailColumn, RightColumn
from app.ui.plan.footer import Footer
from app.ui.plan.header import HEIGHT, Header
from app.ui.plan.page_prefetch import PagePrefetch
from app.ui.plan.progress import Progress
from app.ui.plan.rail import Rail
from app.workspace.saver import SaveState
from models.places import place_of

DRAWER_UNDER = 1280
STRIP_UNDER = 960
AFTER_PAINT_MS = 100
"""Delay in milliseconds: the plan is painted before its history is checked."""
ALONE = ("map",)
"""Views that use the whole width; the coach is shown on request only."""


class PlanView(QWidget):
    """The plan view. `page_shown` carries the key of the page or view that was shown."""

    page_shown = Signal(str)

    def __init__(self, session: PlanSession, actions: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._actions = session, actions
        self._progress = Progress()
        self._drawer_open = self._asked_in_coach = False
        self._last_focus: QWidget | None = None
        self._made: dict[str, QWidget] = {}
        self.steps = [(page.key, _name(page.name)) for page in PAGES]
        self.views = [(view.key, _name(view.name), view.icon) for view in VIEWS]
        self.current = ""
        self.strip = DamageStrip(parent=self)
        self.stack = QStackedWidget(self)
        self.stack.setProperty("look", "surface")
        self.header = Header(actions, self)
        self.rail_column = RailColumn(Rail(self.steps, self.views, self), self)
        self.rail = self.rail_column.rail
        self.footer = Footer(actions, self)
        self.coach = Coach(session, dict(self.steps), self)
        self.right = RightColumn(self.coach, self)
        self.setTabOrder(self.header.buttons["columns"], self.rail)
        self.rail.asked.connect(self._on_rail)
        self.right.left.connect(self.focus_page)
        self._prefetch = PagePrefetch(tuple(dict(self.steps)), self._made.__contains__, self.page, self)
        session.changed.connect(self._on_changed)
        session.changed.connect(self._prefetch.restart)
        session.jump.connect(self.jump)
        session.requested.connect(self.open_view)
        session.saved.connect(self._on_saved)
        self._on_saved(session.workspace.state)
        self._on_changed()
        self._watch()

    # --- pages ---

    def names(self) -> dict[str, str]:
        """The names of all pages and views by key."""
        return {**dict(self.steps), **{key: name for key, name, _ in self.views}}

    def page(self, key: str) -> QWidget:
        """The page or view of a key, created on first use. Raises KeyError for an unknown key."""
        if key not in self._made:
            made: QWidget = page_class(key)(self.session)
            if isinstance(made, Page):
                # Only the visible page is refreshed at every key.
                made.form.set_active(False)
            self._made[key] = made
            self.stack.addWidget(made)
        return self._made[key]

    def open_page(self, key: str, *, focus: bool = True) -> None:
        """Show a page or view and focus it."""
        if key not in self.names():
            return
        if key != self.current:
            self._leave()
            page = self.page(key)
            self.current = key
            self._last_focus = None
            if isinstance(page, Page):
                page.form.set_active(True)
            self.stack.setCurrentWidget(page)
            self.rail.show_page(key, dict(page.titles) if isinstance(page, Page) else {})
            self.coach.show_page(key)
            self.right.help.show_page(key, self.names()[key])
            self._name_footer()
            self._show_damage(self.session.damage.sentences)
            self.page_shown.emit(key)
            self._prefetch.restart()
        if focus:
            self.focus_page()

    def jump(self, path: str) -> None:
        """Open the page of a path and focus its field."""
        self._close_drawer()
        key = place_of(path).page
        self.open_page(key, focus=False)
        page = self.page(key) if key in self.names() else None
        if isinstance(page, Page) and not page.reveal(path):
            self.focus_page()

    def open_view(self, key: str, number: int) -> None:
        """Show a view; `number` is a sealed revision, or 0 for the draft."""
        self.open_page(key)
        choose = getattr(self._made.get(key), "choose", None)
        if number and choose is not None:
            choose(number)

    def step(self, by: int) -> None:
        """Go to the next or previous page."""
        keys = [key for key, _ in self.steps]
        if self.current not in keys:
            self.open_page(keys[-1 if by < 0 else 0])
            return
        at = keys.index(self.current) + by
        if at < 0:
            self._actions["all-plans"].trigger()
        elif at < len(keys):
            self.open_page(keys[at])
        else:
            self._actions["export"].trigger()

    def open_step(self, number: int) -> None:
        """Open a step by its number, counted from 1."""
        if 0 < number <= len(self.steps):
            self.open_page(self.steps[number - 1][0])

    def open_section(self, key: str, section: str) -> None:
        """Open a page, optionally at one of its sections."""
        self.open_page(key, focus=not section)
        page = self._made.get(key)
        if section and isinstance(page, Page):
            page.reveal_section(section)

    def reveal(self, path: str) -> None:
        """Focus a field of the current page."""
        page = self._made.get(self.current)
        if isinstance(page, Page):
            page.reveal(path)

    def do(self, key: str) -> None:
        """Run a command of the plan."""
        if key.startswith("step-"):
            self.open_step(int(key.removeprefix("step-")))
        elif key in ("next", "back"):
            self.step(1 if key == "next" else -1)
        elif key in ("columns", "columns-back"):
            self.turn_column(1 if key == "columns" else -1)
        elif key == "people":
            self.open_section("owners", "people")
        else:
            self.open_page(key)

    def leave(self) -> None:
        """Leave the current page, because the plan is left."""
        self._leave()

    # --- columns ---

    def focus_page(self) -> None:
        """Restore the last focus in the page, or focus its first field."""
        self._close_drawer()
        page = self.stack.currentWidget()
        if page is None:
            return
        last = self._last_focus
        if last is not None and isValid(last) and page.isAncestorOf(last) and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first = _first_field(page)
        (first or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_column(self, by: int) -> None:
        """Move the focus to the next or previous column: rail, page, coach."""
        focus = QApplication.focusWidget()
        at = 1
        if focus is not None and self.rail_column.isAncestorOf(focus):
            at = 0
        elif focus is not None and self.right.isAncestorOf(focus):
            at = 2
        else:
            self._last_focus = focus
        goal = (at + by) % 3
        if goal == 0:
            self._close_drawer()
            self.rail.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif goal == 1:
            self.focus_page()
        else:
            self._open_right(helps=False)

    def toggle_help(self) -> None:
        """Toggle the help of the focused field or finding, else of the page."""
        focus = QApplication.focusWidget()
        if self.right.helps and self.right.isVisible() and (focus is None or self.right.isAncestorOf(focus)):
            if self._asked_in_coach:
                self._open_right(helps=False)
            else:
                self.focus_page()
            return
        self._asked_in_coach = focus is self.coach
        path = self.coach.chosen_path if self._asked_in_coach else _path_of(focus, self.stack)
        self.right.help.show_field(path)
        self._last_focus = focus if focus is not None and self.stack.isAncestorOf(focus) else self._last_focus
        self._open_right(helps=True)

    # --- inside ---

    def _watch(self) -> None:
        """Schedule the check of all stored hashes for after the first paint of the plan."""
        damage = self.session.damage
        self.strip.asked.connect(self._open_history)
        damage.found.connect(self._show_damage)
        self._show_damage(damage.sentences)
        check = QTimer(self, singleShot=True, interval=AFTER_PAINT_MS)
        check.timeout.connect(damage.start)
        check.start()

    def _show_damage(self, sentences: tuple[str, ...]) -> None:
        self.strip.show_damage(sentences, elsewhere=self.current == "history")
        self._arrange()

    def _open_history(self) -> None:
        self.open_page("history")

    def _open_right(self, *, helps: bool) -> None:
        self._drawer_open = True
        self.right.show_help(helps)
        self._arrange()
        self.right.take_focus()

    def _close_drawer(self) -> None:
        if self.right.helps or self._drawer_open:
            self._drawer_open = False
            self.right.show_help(False)
            self._arrange()

    def _leave(self) -> None:
        page = self._made.get(self.current)
        if isinstance(page, Page):
            page.leave()
            page.form.set_active(False)

    def _on_rail(self, kind: str, target: str) -> None:
        page = self._made.get(self.current)
        if kind == "section" and isinstance(page, Page):
            page.reveal_section(target)
        elif kind in ("step", "view"):
            self.open_page(target)

    def _on_changed(self) -> None:
        workspace = self.session.workspace
        states = self._progress.states(workspace.plan, workspace.verdict)
        self.header.show_state(workspace)
        self.rail.show_progress(states)
        self.coach.show_progress(states)
        page = self._made.get(self.current)
        if isinstance(page, Page):
            self.rail.show_sections(dict(page.titles))
        self._actions["undo"].setEnabled(workspace.can_undo)
        self._actions["redo"].setEnabled(workspace.can_redo)

    def _on_saved(self, state: SaveState) -> None:
        library = self.session.workspace.library
        kind, words = ("reading", library.notice) if library.read_only else (state.kind, state.words)
        self.header.show_saved(kind, words)
        self.header.show_state(self.session.workspace)

    def _name_footer(self) -> None:
        keys = [key for key, _ in self.steps]
        self.footer.setVisible(self.current in keys)
        if self.current in keys:
            at = keys.index(self.current)
            back = self.steps[at - 1][1] if at else self.tr("All plans")
            last = at + 1 == len(keys)
            forward = self.tr("Export") if last else self.steps[at + 1][1]
            self.footer.name(back, forward, "Ctrl+E" if last else "Alt+Right")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Distribute the width among the columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        logical = wide * 100 / theme.zoom()
        top = theme.px(HEIGHT)
        strip = logical < STRIP_UNDER
        rail = theme.px(RailColumn.STRIP if strip else RailColumn.WIDTH)
        column = logical >= DRAWER_UNDER and self.current not in ALONE
        coach = min(theme.px(RightColumn.WIDTH), wide - rail)
        end = wide - (coach if column else 0)
        self.header.setGeometry(0, 0, wide, top)
        if not self.strip.isHidden():
            band = self.strip.heightForWidth(wide)
            self.strip.setGeometry(0, top, wide, band)
            top += band
        self.rail_column.set_strip(strip)
        self.rail_column.setGeometry(0, top, rail, high - top)
        foot = theme.px(HEIGHT) if self.footer.isVisibleTo(self) else 0
        self.stack.setGeometry(rail, top, end - rail, high - top - foot)
        self.footer.setGeometry(rail, high - foot, end - rail, foot)
        self.right.setGeometry(wide - coach, top, coach, high - top)
        self.right.setVisible(column or self._drawer_open)
        self.right.raise_()
        left, right = self._text_span(end - rail)
        self.footer.align(left, right)
        if self.current in ALONE:
            # The header keeps its position from the previous page.
            left, right = self._text_span((wide - coach if logical >= DRAWER_UNDER else wide) - rail)
        third = wide - coach + theme.px(24) if logical >= DRAWER_UNDER else wide
        self.header.align((rail, rail + left, rail + right, third))

    def _text_span(self, width: int) -> tuple[int, int]:
        text = min(theme.px(TEXT_WIDTH), width - 2 * theme.px(24))
        return (width - text) // 2, (width + text) // 2


def _path_of(focus: QWidget | None, root: QWidget) -> str:
    """The path of the field that a widget belongs to, blank without one."""
    while focus is not None and focus is not root:
        path = focus.property("path") or focus.property("help")
        if path:
            return str(path)
        focus = focus.parentWidget()
    return ""


def _name(words: str) -> str:
    return QCoreApplication.translate("Pages", words)


def _first_field(page: QWidget) -> QWidget | None:
    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page) and widget.isEnabled()
        if takes and not widget.property("commits"):
            return widget
    return None
