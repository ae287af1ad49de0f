"""What a person picker offers: the people of the plan, what each already does, who cannot stand here and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, theme
from app.ui.marks import paint_mark
from models.fields import INHERITED, NOBODY
from models.people import KIND_WORDS, Person
from models.plan import Plan

ADD = "+"
"""The reference of the offer that adds a new person."""
ROLE_PATHS = {"workflow": "W", "system": "S", "exceptions": "X", "outcome": "O"}
_MAY_INHERIT = ("exceptions.owner", "outcome.owner", "scorecard.owner")
_OWNERS = (
    *(f"{part}.{field}" for part in ROLE_PATHS for field in ("owner", "deputy")),
    "scorecard.owner",
    "incident.owner",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of the list: the reference it stands for, its words, and why it cannot be chosen, if so."""

    ref: str
    name: str
    caption: str = ""
    does: str = ""
    role: str = ""
    reason: str = ""
    typed: str = ""

    @property
    def spoken(self) -> str:
        """All the words of the row."""
        return ", ".join(part for part in (self.name, self.caption, f"{self.does} {self.role}".strip()) if part)

    def fits(self, typed: str) -> bool:
        """Whether the typed words are this offer's name, whatever their case and accents."""
        return plain(typed) == plain(self.name)


def plain(text: str) -> str:
    """Letters without case and accents, for finding names."""
    return "".join(c for c in unicodedata.normalize("NFD", text.strip().casefold()) if not unicodedata.combining(c))


def words_of(plan: Plan, ref: str) -> str:
    """What a field shows for a reference."""
    if ref == INHERITED:
        owner = plan.person(plan.workflow.owner)
        return f"{owner.name if owner else 'the workflow owner'} (inherited from W)"
    if ref == NOBODY:
        return "Nobody yet"
    person = plan.person(ref)
    if person is None:
        return ""
    return person.name or person.title or "without a name"


def offers(plan: Plan, path: str, typed: str) -> tuple[Offer, ...]:
    """The people whose name, title or unit holds the typed letters, the special choices, and the new person."""
    made = list(_specials(plan, path)) if not typed else []
    wanted = plain(typed)
    found = (person for person in plan.people if wanted in plain(f"{person.name} {person.title} {person.unit}"))
    made.extend(_offer(plan, path, person) for person in found)
    if typed.strip() and not any(offer.fits(typed) for offer in made):
        made.append(Offer(ADD, f"Add “{typed.strip()}” as a new person", typed=typed.strip()))
    return tuple(made)


def _specials(plan: Plan, path: str) -> Iterator[Offer]:
    if path in _MAY_INHERIT or (path.startswith("changes.rules.") and path.endswith(".approvers")):
        late = "" if plan.autonomy.stage < 2 else "only at stage 1: from stage 2 on a name is needed"
        yield Offer(INHERITED, "The workflow owner holds this too", late or "inherited, stage 1 only", reason=late)
    if path.startswith("system.duties."):
        yield Offer(NOBODY, "Nobody yet", "the duty has no owner")


def _offer(plan: Plan, path: str, person: Person) -> Offer:
    caption = " · ".join(part for part in (person.title, person.unit) if part)
    reason = ""
    if path in _OWNERS:
        reason = _reason(person)
    does, role = _does(plan, person.id)
    return Offer(person.id, person.name or person.title or "without a name", reason or caption, does, role, reason)


def _reason(person: Person) -> str:
    if person.organisation == "vendor" or person.kind == "vendor":
        return f"{person.unit or person.title or 'vendor'}: a vendor cannot stand in for an owner"
    if person.kind in ("group", "department", "system", "mailbox"):
        return f"{KIND_WORDS[person.kind].lower()} cannot answer for this"
    return ""


def _does(plan: Plan, ref: str) -> tuple[str, str]:
    for part, letter in ROLE_PATHS.items():
        if getattr(plan, part).owner == ref:
            return "owner", letter
    for part, letter in ROLE_PATHS.items():
        if getattr(plan, part).deputy == ref:
            return "deputy of", letter
    return "", ""


class OfferDelegate(QStyledItemDelegate):
    """Paints an offer: name with the typed letters underlined, caption, what the person does at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Rows are 44 high, the one that adds a person 36."""
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        return QSize(theme.px(320), theme.px(36 if offer.ref == ADD else 44))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one offer."""
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("paper"))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), theme.px(6), theme.px(6))
        inner = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if offer.ref == ADD:
            self._paint_add(painter, inner, offer)
        else:
            self._paint_person(painter, inner, offer)
        painter.restore()

    def _paint_add(self, painter: QPainter, inner: QRectF, offer: Offer) -> None:
        side = theme.px(16)
        icons.paint(painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), "user-plus", "accent")
        painter.setFont(theme.font(13, 500))
        painter.setPen(theme.colour("accent"))
        text = inner.adjusted(side + theme.px(8), 0, 0, 0)
        words = QFontMetricsF(painter.font()).elidedText(offer.name, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_person(self, painter: QPainter, inner: QRectF, offer: Offer) -> None:
        if offer.role:
            side = theme.px(18)
            square = QRectF(inner.right() - side, inner.center().y() - side / 2, side, side)
            paint_mark(painter, square, offer.role)
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text-2"))
            width = QFontMetricsF(painter.font()).horizontalAdvance(offer.does)
            painter.drawText(
                QRectF(square.left() - width - theme.px(6), inner.top(), width, inner.height()),
                Qt.AlignmentFlag.AlignVCenter,
                offer.does,
            )
            inner = inner.adjusted(0, 0, -(side + width + theme.px(14)), 0)
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top() + theme.px(2), inner.width(), half)
        low = QRectF(inner.left(), inner.top() + half - theme.px(2), inner.width(), half)
        if not offer.caption:
            top = inner
        self._paint_name(painter, top, offer)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3" if offer.reason else "text-2"))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(
            low,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(offer.caption, Qt.TextElideMode.ElideRight, low.width()),
        )

    def _paint_name(self, painter: QPainter, box: QRectF, offer: Offer) -> None:
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text-3" if offer.reason else "text"))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(offer.name, Qt.TextElideMode.ElideRight, box.width()),
        )
        at = plain(offer.name).find(plain(self.typed)) if self.typed.strip() else -1
        if at >= 0 and len(plain(offer.name)) == len(offer.name):
            left = box.left() + metrics.horizontalAdvance(offer.name[:at])
            width = metrics.horizontalAdvance(offer.name[at : at + len(self.typed.strip())])
            base = box.center().y() + metrics.ascent() / 2 + theme.px(1)
            painter.drawLine(round(left), round(base), round(left + width), round(base))
