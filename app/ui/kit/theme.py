"""The appearance: colours by role, sizes by zoom, fonts, palette and the stylesheet.

A theme is a data file (`resources/themes`); code names roles, never colours. The zoom multiplies every length and
font size. `NOTIFIER.changed` is emitted after a change of theme or zoom, for widgets that paint themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QLoggingCategory, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from app import settings
from app.paths import resources
from app.settings import ZOOMS

RESOURCES = resources()
THEMES = tuple(key for key in settings.THEMES if key != "system")
FAMILY = "Inter"
FALLBACKS = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "DejaVu Sans",
    "NameplateHangul",
    "Droid Sans Fallback",
)
"""Bundled fonts for scripts that Inter does not cover, so that names are readable on every machine."""


class _Notifier(QObject):
    changed = Signal()


NOTIFIER = _Notifier()
_colours: dict[str, QColor] = {}
_state: dict[str, int | str] = {"zoom": 100, "theme": "light"}
_fonts: dict[str, int] = {}


def px(size: float) -> int:
    """Logical pixels at the current zoom for a length given at 100 %."""
    return round(size * zoom() / 100)


def zoom() -> int:
    """The zoom in percent."""
    return int(_state["zoom"])


def name() -> str:
    """The theme in use: one of `THEMES`."""
    return str(_state["theme"])


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use."""
    return _colours[role]


def font(size: int = 13, weight: int = 400, *, tabular: bool = False, underline: bool = False) -> QFont:
    """Inter at a size in pixels (at 100 %) and a weight; `tabular` gives all digits the same width."""
    made = QFont()
    made.setFamilies([FAMILY, *FALLBACKS])
    made.setPixelSize(max(1, px(size)))
    made.setWeight(QFont.Weight(weight))
    made.setUnderline(underline)
    if size >= 28:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.4 * zoom() / 100)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def load_fonts(*, all_of_them: bool = True) -> None:
    """Register the bundled fonts with Qt, each once: Inter, and the fonts for scripts that it lacks.

    The first paint needs only three of them; reading the others takes as long as building Home.
    """
    names = [f"{FAMILY}-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold")]
    if all_of_them:
        names += sorted(path.name for path in (RESOURCES / "fonts").glob("*.ttf"))
    if not _fonts:
        # Qt logs each fallback font that lacks the script of a name.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
    for name in names:
        if name not in _fonts:
            _fonts[name] = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))


def system_theme(app: QApplication) -> str:
    """The system's theme if it can be read, else "light"."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, theme: str = "light", percent: int = 100, *, first: bool = False) -> None:
    """Apply a theme (one of `THEMES` or "system") and a zoom in percent, clamped to the supported range.

    With `first` only the fonts of the first paint are loaded; the caller must call `load_fonts` later.
    """
    load_fonts(all_of_them=not first)
    chosen = system_theme(app) if theme not in THEMES else theme
    _state["theme"] = chosen
    _state["zoom"] = max(ZOOMS[0], min(ZOOMS[-1], percent))
    _colours.clear()
    _colours.update({role: QColor(value) for role, value in _read_theme(chosen)})
    if not app.property("nameplate_style"):
        app.setStyle(RingStyle("fusion"))
        app.setProperty("nameplate_style", True)
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())
    NOTIFIER.changed.emit()


def _read_theme(chosen: str) -> Iterator[tuple[str, str]]:
    """The colours of a theme file by role. The file is TOML with one string per line.

    The standard parser is not used: importing it takes 5 ms, a tenth of the budget of the first paint.
    """
    for line in (RESOURCES / "themes" / f"{chosen}.toml").read_text(encoding="utf-8").splitlines():
        role, equals, value = line.partition(" = ")
        if equals and not line.startswith("#"):
            yield role, value.strip().strip('"')


def _palette() -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.PlaceholderText: "text-3",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on-accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Mid: "hairline",
        QPalette.ColorRole.Dark: "control",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
    }
    for role, token in roles.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text-3"))
    return made


def _sheet() -> str:
    """Radius, borders and paddings only; classes are set with the dynamic property `look`."""
    text = (RESOURCES / "themes" / "sheet.qss").read_text(encoding="utf-8")
    return re.sub(r"@(p\d+|[a-z]+(?:_[a-z0-9]+)?)", lambda found: _token(found[1]), text)


def _token(key: str) -> str:
    if key[0] == "p" and key[1:].isdigit():
        return f"{px(int(key[1:]))}px"
    return colour(key.replace("_", "-")).name()


_BOX_SIDES = (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight)
_FOCUS_FRAME, _TICK_BOX = QStyle.PrimitiveElement.PE_FrameFocusRect, QStyle.PrimitiveElement.PE_IndicatorCheckBox
"""Cached because the style is asked some thousand times per painted page."""


class RingStyle(QProxyStyle):
    """Fusion with our focus ring, two pixels outside the button, and visible check boxes."""

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Skip Qt's dotted focus frame; each widget draws its own."""
        if element == _FOCUS_FRAME:
            return
        if element == _TICK_BOX:
            _draw_tick_box(painter, option, focus=widget is not None and widget.hasFocus())
            return
        super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(  # noqa: N802 - Qt's name
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Scale check boxes with the zoom and leave room for the focus ring."""
        if metric in _BOX_SIDES:
            return px(20)
        return super().pixelMetric(metric, option, widget)


def _draw_tick_box(painter: QPainter, option: QStyleOption, *, focus: bool) -> None:
    """Paint a check box of 14 pixels with a focus ring; Fusion's box is not visible in the dark theme."""
    state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
    whole: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
    enabled, ticked = bool(state & QStyle.StateFlag.State_Enabled), bool(state & QStyle.StateFlag.State_On)
    inset = px(3) + 0.5
    box = QRectF(whole).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if focus:
        wide = max(1.5, px(2))
        painter.setPen(QPen(colour("accent"), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(whole).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), px(5), px(5))
    full = "accent" if enabled else "text-3"
    painter.setPen(QPen(colour(full if ticked else "control"), max(1, px(1))))
    painter.setBrush(colour(full if ticked else "surface"))
    painter.drawRoundedRect(box, px(3), px(3))
    if ticked:
        painter.setPen(QPen(colour("on-accent"), max(1.5, px(2)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left, top, side = box.left(), box.top(), box.width()
        corner = QPointF(left + side * 0.43, top + side * 0.72)
        painter.drawLine(QPointF(left + side * 0.22, top + side * 0.52), corner)
        painter.drawLine(corner, QPointF(left + side * 0.78, top + side * 0.28))
    painter.restore()


def draw_ring(painter: QPainter, rect: QRectF, radius: float, *, gap: float = 2) -> None:
    """Draw the focus ring around `rect`, `gap` pixels (at 100 %) outside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    out = px(gap) + px(2) / 2
    painter.setPen(QPen(colour("accent"), max(1, px(2))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), radius + out, radius + out)
    painter.restore()
