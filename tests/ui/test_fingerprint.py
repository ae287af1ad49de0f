"""Fingerprints of certificates and files: pasted in any grouping, chosen from the keys here, or said to be none."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions import local_keys
from app.ui.binding.certificate import CertificateField
from app.ui.plan.plan_view import PlanView
from app.ui.widgets.fingerprint import read_fingerprint
from models.seal import groups
from tests.ui.signing_fixture import focus_of, made_keys

ONE = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("   ", ""),
        (ONE, ONE),
        (groups(ONE), ONE),
        (":".join(ONE[at : at + 2] for at in range(0, 64, 2)).upper(), ONE),
        (f"SHA256: {ONE}", ONE),
        (ONE[:-1], None),
        (ONE + "0", None),
        (ONE[:-1] + "g", None),
        ("Dana Whitfield", None),
    ],
)
def test_a_fingerprint_is_read_in_any_grouping(typed: str, read: str | None) -> None:
    assert read_fingerprint(typed) == read


def field_of(view: PlanView) -> tuple[CertificateField, str]:
    person_id = view.session.plan.workflow.owner
    view.jump(f"people.{person_id}.certificate")
    field = view.page("owners").form.widget_at(f"people.{person_id}.certificate")  # type: ignore[attr-defined]
    assert isinstance(field, CertificateField)
    return field, person_id


def certificate(view: PlanView, person_id: str) -> str:
    person = view.session.plan.person(person_id)
    assert person is not None
    return person.certificate


def test_what_is_pasted_is_kept_in_one_piece_and_shown_in_groups(view: PlanView) -> None:
    field, person_id = field_of(view)
    assert focus_of() is field.entry
    QGuiApplication.clipboard().setText(":".join(ONE[at : at + 2] for at in range(0, 64, 2)).upper())
    field.entry.paste()
    assert certificate(view, person_id) == ONE
    QTest.keyClick(field.entry, Qt.Key.Key_Tab)
    assert field.entry.text() == groups(ONE)
    assert field.trouble.isHidden()


def test_what_is_none_stays_in_sight_and_is_no_part_of_the_plan(view: PlanView) -> None:
    field, person_id = field_of(view)
    QTest.keyClicks(field.entry, ONE)
    assert certificate(view, person_id) == ONE
    QTest.keyClicks(field.entry, "0f")
    assert certificate(view, person_id) == ""
    assert field.trouble.isHidden()
    QTest.keyClick(field.entry, Qt.Key.Key_Tab)
    assert "this has 66" in field.trouble.text()
    assert not field.trouble.isHidden()
    assert field.entry.text() == ONE + "0f"
    field.entry.setFocus()
    for _ in range(2):
        QTest.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert certificate(view, person_id) == ONE
    assert field.trouble.isHidden()


def test_a_key_of_this_machine_is_chosen(view: PlanView, qtbot: QtBot) -> None:
    folder, fingerprint = made_keys()
    field, person_id = field_of(view)
    shutil.copytree(folder, view.session.workspace.store.path.parent / local_keys.FOLDER)
    field.choose.setFocus()
    QTest.keyClick(field.choose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: field.menu is not None and field.menu.isVisible())
    assert field.menu is not None
    (action,) = field.menu.actions()
    assert action.text().startswith("Somebody, ")
    action.trigger()
    field.menu.close()
    assert certificate(view, person_id) == fingerprint
    assert field.entry.text() == groups(fingerprint)


def test_without_keys_it_says_where_one_is_made(view: PlanView, qtbot: QtBot) -> None:
    field, _ = field_of(view)
    field.choose.click()
    qtbot.waitUntil(lambda: field.menu is not None and field.menu.isVisible())
    assert field.menu is not None
    (action,) = field.menu.actions()
    assert not action.isEnabled()
    field.menu.close()
