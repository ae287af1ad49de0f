"""Who cannot see or cannot use a mouse: names, tab order, and the contrast of every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit import theme
from app.ui.plan.plan_view import PlanView
from app.ui.shell.window import MainWindow

TEXT, CONTROL = 4.5, 3.0
GROUNDS = ("surface", "panel", "tint")
PAIRS = [
    *((role, ground, TEXT) for role in ("text", "text-2", "accent", "ok", "warn", "bad") for ground in GROUNDS),
    *((role, ground, TEXT) for role in ("text-3",) for ground in ("surface", "panel", "sunken")),
    *((f"role-{letter}", ground, TEXT) for letter in "WSXO" for ground in ("surface", "panel")),
    *(("on-role", f"role-{letter}", TEXT) for letter in "WSXO"),
    *(("control", ground, CONTROL) for ground in ("surface", "panel")),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hover", TEXT),
    ("on-cover", "cover", TEXT),
    *(("cover-full", ground, CONTROL) for ground in ("surface", "panel")),
    ("cover", "surface", CONTROL),
    ("warn", "warn-tint", TEXT),
    ("bad", "bad-tint", TEXT),
    ("text", "warn-tint", TEXT),
]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nameless(root: QWidget) -> list[str]:
    """Visible widgets that Tab reaches and of which a screen reader would have nothing to say."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if not (widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip() and widget.focusProxy() is None:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def walked(window: MainWindow, most: int = 400) -> list[QWidget]:
    """The widgets that Tab reaches in turn, until it comes back to the first."""
    order: list[QWidget] = []
    for _ in range(most):
        window.focusNextChild()
        widget = QApplication.focusWidget()
        if widget is None or widget in order:
            break
        order.append(widget)
    return order


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_pair_of_colours_can_be_read(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name, 100)
    poor = [
        f"{role} on {ground}: {contrast(theme.colour(role), theme.colour(ground)):.2f}"
        for role, ground, least in PAIRS
        if contrast(theme.colour(role), theme.colour(ground)) < least
    ]
    assert poor == []


def test_contrast_is_measured_as_it_should_be() -> None:
    assert contrast(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_everything_at_home_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


def test_everything_in_the_settings_has_a_name(window: MainWindow) -> None:
    window.actions_of["settings"].trigger()
    assert nameless(window) == []


def test_everything_on_every_page_has_a_name(plan_window: MainWindow, view: PlanView) -> None:
    for key in view.names():
        view.open_page(key)
        assert nameless(plan_window) == [], key


def test_tab_goes_round_home_without_a_trap(window: MainWindow) -> None:
    window.home.search.setFocus()
    order = walked(window)
    assert window.home.search in order
    for widget in (window.home.filter.buttons[0], window.home.table, window.home.new_button, window.home.open_button):
        assert widget in order
    at = order.index
    assert at(window.home.table) > at(window.home.filter.buttons[0])


def test_tab_goes_round_every_page_without_a_trap(plan_window: MainWindow, view: PlanView) -> None:
    for key, _ in view.steps:
        view.open_page(key)
        page = view.stack.currentWidget()
        order = walked(plan_window)
        assert view.footer.next in order, key
        assert view.rail in order, key
        assert view.coach in order, key
        assert any(page.isAncestorOf(widget) for widget in order), key


def test_hidden_pages_are_not_read_out(view: PlanView) -> None:
    view.open_page("boundary")
    view.open_page("stop")
    hidden = QAccessible.queryAccessibleInterface(view.page("boundary"))
    assert hidden.state().invisible
    assert not QAccessible.queryAccessibleInterface(view.page("stop")).state().invisible


def test_a_nameless_widget_is_found(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLineEdit

    planted = QLineEdit(window.home)
    planted.show()
    assert len(nameless(window)) == 1
